"""The command `relm export`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.export import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm export > list.md

      relm export --into README.md

      relm export -f jsonl -o catalogue.jsonl

      relm export --section quantization -f bibtex

      relm export --schema
    """,
)
def export(
    context: typer.Context,
    *,
    into: Annotated[str | None, options.of("export", "into")] = None,
    schema: Annotated[bool, options.of("export", "schema")] = False,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    format: Annotated[str | None, options.of("export", "format")] = None,
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
    """Write the whole catalogue back as the list, or in any other format."""
    return run(**context.params)
