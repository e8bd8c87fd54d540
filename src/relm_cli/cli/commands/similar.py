"""The command `relm similar`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.similar import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm similar gptq

      relm similar 2307.08691 -n 5 --year 2023..

      relm similar energy-consumption --kind tool --explain
    """,
)
def similar(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="An id, name, arXiv id, DOI or URL.")],
    *,
    explain: options.Explain = False,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    format: options.Format = None,
    as_json: options.Json = False,
    fields: options.Fields = None,
    output: options.OutputFile = None,
    limit: options.Limit = None,
    sort: options.Sort = None,
    reverse: options.Reverse = False,
    only_count: options.Count = False,
    no_pager: options.NoPager = False,
    catalogue: options.Catalogue = None,
) -> int:
    """Find the entries most like one, the most alike first; ten unless told otherwise."""
    return run(**context.params)
