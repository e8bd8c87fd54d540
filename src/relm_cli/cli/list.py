"""Run `relm list`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Filtered, Records, Words, the_one, unexplained
from relm_cli.cli.output import Output, show
from relm_cli.entries import KINDS
from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError
from relm_cli.formats import Layout
from relm_cli.search.counts import FACET_FIELDS, SECTION_FIELDS, count_facet, count_sections
from relm_cli.search.held import Catalogued, catalogues
from relm_cli.search.index import Index
from relm_cli.search.query import NO_FILTERS, Filters
from relm_cli.search.schema import FACETS

if TYPE_CHECKING:
    from relm_cli.cli.output import Item

LISTED = (*(f"{kind}s" for kind in KINDS), "sections", *(f"{facet}s" for facet in FACETS), "catalogues")
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
    with open_catalogues(catalogue, annotations=True) as opened:
        items, layout, total = _listed(opened.index, what.removesuffix("s"), filters, output)
    if not items:
        note(f"no {what} pass these filters")
    return show(items, output, layout, total)


def _listed(index: Index, name: str, filters: Filters, output: Output) -> tuple["Sequence[Item]", Layout, int | None]:
    """Return what is listed, or the first of it that is needed, how it is laid out, and how much there is in all."""
    if name == "catalogue":
        if filters != NO_FILTERS:
            raise UsageError("catalogues have no filters", "relm stats --by origin counts what passes some")
        records = [{**held._asdict(), "source": list(held.source)} for held in catalogues(index)]
        return records, Layout(LISTED_FIELDS[name], columns=("name", "title", "entries", "day", "file", "source")), None
    condition = index.condition(filters)
    if name == "section":
        records = [section.record() for section in count_sections(index, condition)]
        return records, Layout(LISTED_FIELDS[name], columns=("title", "count", "id")), None
    if name not in KINDS:
        records = [facet.record() for facet in count_facet(index, name, condition)]
        return records, Layout(LISTED_FIELDS[name]), None
    of_kind = condition.narrowed(index.condition(Filters(kind=(name,))))
    layout = Layout(RECORD, filtered=index.passing(filters))
    if output.chosen == "table" and not (output.sort or output.reverse):
        layout = layout._replace(headings=index.headings(of_kind))
    return index.entries(of_kind, output.needed), layout, index.count(of_kind)


COMMAND = Command(
    (
        "relm list metrics",
        "relm list papers --section pruning --year 2024",
        "relm list venues --year 2023..",
        "relm list catalogues",
    ),
    run,
)
