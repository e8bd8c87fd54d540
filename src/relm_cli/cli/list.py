"""Run `relm list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.given import filtered, take_filters
from relm_cli.cli.output import Output, note, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.entries import KINDS
from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError
from relm_cli.formats import Layout
from relm_cli.nearest import did_you_mean
from relm_cli.search.counts import FACET_FIELDS, FACETS, SECTION_FIELDS, count_facet, count_sections
from relm_cli.search.query import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from relm_cli.cli.output import Item
    from relm_cli.search.index import Index

LISTED = (*(f"{kind}s" for kind in KINDS), "sections", *(f"{facet}s" for facet in FACETS))
"""What can be listed."""


def run(words: Sequence[str], *, catalogue: Sequence[str] = (), **values: Any) -> int:  # noqa: ANN401
    """List what the first of *words* names with the option *values* of the grammar, and return the exit status."""
    what, *more = words
    if more or what not in LISTED:
        offer = did_you_mean(what, LISTED)
        raise UsageError(
            f'cannot list "{" ".join(words)}"', offer if offer and not more else f"one of {', '.join(LISTED)}"
        )
    for option in ("exact", "explain"):
        if values.pop(option, False):
            raise UsageError(f"list searches nothing that --{option} could apply to", f"leave out --{option}")
    filters = take_filters(values)
    output = Output(**values)
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        items, layout = _listed(opened.index, what.removesuffix("s"), filters, output)
    if not items:
        note(f"no {what} pass these filters")
    return show(items, output, layout)


def _listed(index: Index, name: str, filters: Filters, output: Output) -> tuple[Sequence[Item], Layout]:
    condition = index.condition(filters)
    if name == "section":
        sections = count_sections(index, condition)
        return [section.record() for section in sections], Layout(SECTION_FIELDS, columns=("title", "count", "id"))
    if name not in KINDS:
        return [facet.record() for facet in count_facet(index, name, condition)], Layout(FACET_FIELDS)
    of_kind = condition.narrowed(index.condition(Filters(kind=(name,))))
    in_order = not (output.sort or output.reverse)
    headings = index.headings(of_kind) if in_order and output.chosen == "table" else None
    layout = Layout(RECORD, headings=headings, filtered=filtered(index, filters, output))
    return index.entries(of_kind, output.needed), layout
