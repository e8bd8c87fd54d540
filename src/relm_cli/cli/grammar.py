"""
The options of the command line, declared once.

Typer's commands are made from these declarations, and so is the quick parser that answers the plain
forms of `search` and `list` without importing Typer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILTERS, OUTPUT, OTHER = "Filters", "Output", "Options"


class Option(NamedTuple):
    """
    One option: its *flags*, the name of its value (none for a switch) and what help says of it.

    *many* may be given repeatedly; the values of *number* are whole numbers from 0 on.
    """

    flags: tuple[str, ...]
    metavar: str | None
    help: str
    group: str = OTHER
    many: bool = False
    number: bool = False


OPTIONS: Mapping[str, Option] = {
    "kind": Option(("--kind",), "KIND", f"Only this kind: {', '.join(KINDS)}.", FILTERS, many=True),
    "section": Option(
        ("--section",), "SECTION", "Only this section and all below it, by id or title.", FILTERS, many=True
    ),
    "year": Option(("--year",), "YEARS", "Only these years: 2024, 2022..2024, 2022.. or ..2020.", FILTERS, many=True),
    "venue": Option(("--venue",), "VENUE", "Only this venue, by any of its names.", FILTERS, many=True),
    "keyword": Option(("--keyword",), "KEYWORD", "Only this keyword of the list.", FILTERS, many=True),
    "author": Option(("--author",), "NAME", "Only this author, by full or family name.", FILTERS, many=True),
    "fields": Option(("--fields",), "NAMES", "Write these fields, like id,title,year; alone, lists them.", OUTPUT),
    "output": Option(("--output", "-o"), "FILE", "Write to this file, once all is well.", OUTPUT),
    "format": Option(("--format", "-f"), "FORMAT", f"{', '.join(FORMATS)}; on a terminal table, else tsv.", OUTPUT),
    "as_json": Option(("--json",), None, "The same as --format json.", OUTPUT),
    "limit": Option(("--limit", "-n"), "N", "At most so many.", OUTPUT, number=True),
    "sort": Option(("--sort",), "FIELD", "Order by this field of the record.", OUTPUT),
    "reverse": Option(("--reverse",), None, "Turn the order round.", OUTPUT),
    "only_count": Option(("--count",), None, "Print only how many there are.", OUTPUT),
    "no_pager": Option(("--no-pager",), None, "Do not page a table longer than the screen.", OUTPUT),
    "exact": Option(("--exact",), None, "Correct no typos."),
    "explain": Option(("--explain",), None, "Tell why each entry was found: what matched, how, where."),
    "catalogue": Option(("--catalogue",), "PATH", "Read this instead: a folder, .toml or .jsonl file.", many=True),
}
"""Every option that `search` and `list` take, by the name of its value in the program."""
