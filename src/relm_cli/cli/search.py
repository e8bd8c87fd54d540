"""The command `relm search`."""

from typing import Annotated

import typer

from relm_cli.api import filters_from, load
from relm_cli.cli import options
from relm_cli.cli.output import Output, note, show
from relm_cli.formats import Layout
from relm_cli.search.find import find
from relm_cli.search.query import Query

app = typer.Typer(add_completion=False)

_SCREENFUL = 20
"""Rows of results that a person looks through before asking a better question."""


@app.command(
    epilog="""
    Examples:

      relm search quantization --year 2024

      relm search "mixture of experts" --venue icml --json

      relm search pruning -structured year:2023.. author:frantar
    """,
)
def search(  # noqa: PLR0913 - an option each
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, "exact phrases", -exclusions, field:value.')],
    *,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    exact: Annotated[bool, typer.Option("--exact", help="Correct no typos.")] = False,
    format_: options.Format = None,
    json: options.Json = False,
    limit: options.Limit = None,
    sort: options.Sort = None,
    reverse: options.Reverse = False,
    count: options.Count = False,
    catalogue: options.Catalogue = None,
) -> int:
    """Find entries, the best first, however they are spelled."""
    output = Output(format_, json, limit, sort, reverse, count, _SCREENFUL)
    filters = filters_from(kind=kind, section=section, year=year, venue=venue, keyword=keyword, author=author)
    query = Query.parse(" ".join(words), filters)
    with load(*catalogue or ()) as opened:
        results = find(opened.index, query, exact=exact)
    for typed, searched in results.corrections:
        note(f'no "{typed}", searched "{searched}"')
    if not results:
        note(f"nothing found for {' '.join(words)}")
    return show(results, output, Layout(complete=results.complete))
