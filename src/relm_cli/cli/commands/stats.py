"""The command `relm stats`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.grammar import COMMANDS
from relm_cli.cli.stats import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm stats

      relm stats --by venue --section pruning

      relm stats --by year --by section

      relm stats --by keyword --year 2023.. -n 5 --json
    """,
)
def stats(
    context: typer.Context,
    *,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="FIELD", help=f"{COMMANDS['stats'].options['by'].help} Repeatable."),
    ] = None,
    kind: options.Kind = None,
    section: options.Section = None,
    year: options.Year = None,
    venue: options.Venue = None,
    keyword: options.Keyword = None,
    author: options.Author = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=COMMANDS["stats"].options["format"].help, rich_help_panel="Output"
        ),
    ] = None,
    as_json: options.Json = False,
    output: options.OutputFile = None,
    limit: options.Limit = None,
    no_pager: options.NoPager = False,
    catalogue: options.Catalogue = None,
) -> int:
    """Count entries by year, section, venue, keyword, kind or author, and draw the numbers."""
    return run(**context.params)
