"""The command `relm search`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.search import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm search quantization --year 2024

      relm search "mixture of experts" --venue icml --json

      relm search pruning -structured year:2023.. author:frantar

      relm search '"mixed precision" training' --explain
    """,
)
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help='Words, "exact phrases", -exclusions, field:value, -field:value.')],
    *,
    exact: options.Exact = False,
    explain: options.Explain = False,
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
    """Find entries, the best first, however they are spelled."""
    return run(**context.params)
