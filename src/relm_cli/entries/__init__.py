"""Entries: frozen, typed values, one file per kind."""

from relm_cli.entries.base import Entry
from relm_cli.entries.benchmark import Benchmark
from relm_cli.entries.metric import Metric
from relm_cli.entries.paper import Paper
from relm_cli.entries.parts import Link, Listing, Published, plain
from relm_cli.entries.tool import Tool

KINDS: dict[str, type[Paper | Metric | Benchmark | Tool]] = {
    "paper": Paper,
    "metric": Metric,
    "benchmark": Benchmark,
    "tool": Tool,
}
"""Every kind of entry by its name, in the order the list presents them."""

__all__ = ["KINDS", "Benchmark", "Entry", "Link", "Listing", "Metric", "Paper", "Published", "Tool", "plain"]
