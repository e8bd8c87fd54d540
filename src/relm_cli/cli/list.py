"""The command `relm list`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from relm_cli.api import Catalogue, filters_from, load
from relm_cli.cli import options
from relm_cli.cli.output import Output, note, show
from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.formats import Item, Layout
from relm_cli.nearest import did_you_mean
from relm_cli.search.index import FACETS
from relm_cli.search.query import Filters

app = typer.Typer(add_completion=False)

LISTED = (*(f"{kind}s" for kind in KINDS), "sections", *(f"{facet}s" for facet in FACETS))
"""What can be listed."""


@app.command(
    epilog="""
    Examples:

      relm list metrics

      relm list papers --section pruning --year 2024

      relm list venues --year 2023..
    """,
)
def list_(  # noqa: PLR0913 - an option each
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of {', '.join(LISTED)}.")],
    *,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    format_: options.Format = None,
    json: options.Json = False,
    limit: options.Limit = None,
    sort: options.Sort = None,
    reverse: options.Reverse = False,
    count: options.Count = False,
    catalogue: options.Catalogue = None,
) -> int:
    """List entries in the list's own order, or sections, venues, years, keywords and authors with counts."""
    if what not in LISTED:
        raise UsageError(f'cannot list "{what}"', did_you_mean(what, LISTED) or f"there are {', '.join(LISTED)}")
    output = Output(format_, json, limit, sort, reverse, count)
    filters = filters_from(kind=kind, section=section, year=year, venue=venue, keyword=keyword, author=author)
    with load(*catalogue or ()) as opened:
        items = _items(opened, what, filters)
        titles = {each.id: each.title for each in opened.sections()}
    if not items:
        note(f"no {what} pass these filters")
    return show(items, output, Layout(titles, headings=what.removesuffix("s") in KINDS and not reverse))


def _items(catalogue: Catalogue, what: str, filters: Filters) -> Sequence[Item]:
    name = what.removesuffix("s")
    index = catalogue.index
    if name in KINDS:
        return index.entries(index.condition(filters.with_values("kind", [name])))
    if name == "section":
        return index.sections(index.condition(filters))
    return index.facets(name, index.condition(filters))
