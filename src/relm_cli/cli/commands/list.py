"""The command `relm list`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.list import LISTED, run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm list metrics

      relm list papers --section pruning --year 2024

      relm list venues --year 2023..
    """,
)
def list_(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WHAT", help=f"One of {', '.join(LISTED)}.")],
    *,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    format: options.Format = None,
    fields: options.Fields = None,
    output: options.OutputFile = None,
    as_json: options.Json = False,
    limit: options.Limit = None,
    sort: options.Sort = None,
    reverse: options.Reverse = False,
    only_count: options.Count = False,
    no_pager: options.NoPager = False,
    catalogue: options.Catalogue = None,
) -> int:
    """List entries in the list's own order, or sections, venues, years, keywords and authors with counts."""
    return run(**context.params)
