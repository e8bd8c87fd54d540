"""Run `relm list`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Filtered, Records, Words, the_one, unexplained
from relm_cli.cli.output import show
from relm_cli.entries import KINDS
from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError
from relm_cli.formats.layout import Layout
from relm_cli.search.counts import FACET_FIELDS, SECTION_FIELDS, count_facet, count_sections
from relm_cli.search.held import Catalogued, catalogues
from relm_cli.search.query import NO_FILTERS, Filters
from relm_cli.search.schema import FACETS

if TYPE_CHECKING:
    from relm_cli.cli.output import Item

LISTED = tuple(f"{name}s" for name in (*KINDS, "section", *FACETS, "catalogue"))
"""What can be listed."""

LISTED_FIELDS = {"catalogue": Catalogued._fields, "section": SECTION_FIELDS, **dict.fromkeys(FACETS, FACET_FIELDS)}
"""The fields of what is listed and is no entry, by its name in the singular."""


def run(
    words: Annotated[Sequence[str], Words("WHAT", f"One of {', '.join(LISTED)}.", choices=unexplained(LISTED))],
    *,
    filters: Filtered,
    output: Records,
    catalogue: Catalogues,
) -> int:
    """List what the first of *words* names of what passes *filters*, and return the exit status."""
    what = the_one(words, LISTED, "cannot list")
    name = what.removesuffix("s")
    if name == "catalogue" and filters != NO_FILTERS:
        raise UsageError("catalogues have no filters", "relm stats --by origin counts what passes some")
    items: Sequence[Item]
    total = None
    with open_catalogues(catalogue, annotations=True) as opened:
        index = opened.index
        condition = index.condition(filters)
        if name == "catalogue":
            items = [{**held._asdict(), "source": list(held.source)} for held in catalogues(index)]
            columns = ("name", "title", "entries", "day", "file", "source")
            layout = Layout(LISTED_FIELDS[name], columns=columns)
        elif name == "section":
            items = [section.record() for section in count_sections(index, condition)]
            layout = Layout(LISTED_FIELDS[name], columns=("title", "count", "id"))
        elif name in FACETS:
            items = [facet.record() for facet in count_facet(index, name, condition)]
            layout = Layout(LISTED_FIELDS[name])
        else:
            condition = condition.narrowed(index.condition(Filters(kind=(name,))))
            items = index.entries(condition, output.needed)
            total = index.count(condition)
            layout = Layout(RECORD, filtered=index.passing(filters))
            if output.chosen == "table" and not (output.sort or output.reverse):
                layout = layout._replace(headings=index.headings(condition))
    if not items and filters == NO_FILTERS:
        note(f"no {what} here")
    elif not items:
        note(f"no {what} pass these filters")
    return show(items, output, layout, total)


COMMAND = Command(
    run,
    "relm list metrics",
    "relm list papers --section pruning --year 2024",
    "relm list venues --year 2023..",
    "relm list catalogues",
)
