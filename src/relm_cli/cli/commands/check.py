"""The command `relm check`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.check import run
from relm_cli.cli.grammar import COMMANDS

_DECLARED = COMMANDS["check"].options

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm check --json

      relm check --explain year-against-arxiv
    """,
)
def check(
    context: typer.Context,
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Catalogues: folders, .toml or .jsonl files.", show_default=False),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help=_DECLARED["fix"].help)] = False,
    explain: Annotated[str | None, typer.Option("--explain", metavar="RULE", help=_DECLARED["explain"].help)] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_DECLARED["format"].help, rich_help_panel="Output"),
    ] = None,
    as_json: options.Json = False,
    output: options.OutputFile = None,
    limit: options.Limit = None,
    no_pager: options.NoPager = False,
    catalogue: options.Catalogue = None,
) -> int:
    """Check catalogues, and say of each mistake where it is, why it is one and what to do."""
    return run(**context.params)
