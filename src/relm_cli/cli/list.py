"""Run `relm list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import filters_from, load
from relm_cli.cli.output import Output, note, show
from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.formats import Layout
from relm_cli.nearest import did_you_mean
from relm_cli.search.facets import FACETS, count_sections, count_values
from relm_cli.search.query import FILTERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from relm_cli.formats.layout import Item
    from relm_cli.search.index import Index
    from relm_cli.search.query import Filters

LISTED = (*(f"{kind}s" for kind in KINDS), "sections", *(f"{facet}s" for facet in FACETS))
"""What can be listed."""


def run(words: Sequence[str], *, catalogue: Sequence[str] = (), exact: bool = False, **values: Any) -> int:  # noqa: ANN401
    """List what the first of *words* names with the option *values* of the grammar, and return the exit status."""
    what, *more = words
    if more or what not in LISTED:
        offer = did_you_mean(what, LISTED)
        raise UsageError(
            f'cannot list "{" ".join(words)}"', offer if offer and not more else f"one of {', '.join(LISTED)}"
        )
    if exact:
        raise UsageError("list corrects nothing", "leave out --exact")
    filters = filters_from(**{name: values.pop(name) for name in FILTERS if name in values})
    output = Output(**values)
    with load(*catalogue) as opened:
        items = _items(opened.index, what.removesuffix("s"), filters)
        titles = {section.id: section.title for section in opened.sections()}
    if not items:
        note(f"no {what} pass these filters")
    return show(items, output, Layout(titles, headings=what.removesuffix("s") in KINDS and not output.reverse))


def _items(index: Index, name: str, filters: Filters) -> Sequence[Item]:
    if name in KINDS:
        return index.entries(index.condition(filters.with_values("kind", [name])))
    condition = index.condition(filters)
    return count_sections(index, condition) if name == "section" else count_values(index, name, condition)
