"""The command `relm update`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.update import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm update README.md --dry-run

      relm update README.md --catalogue list.toml

      relm update thesis.bib --prune --json
    """,
)
def update(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-...", help="Files, http(s) addresses, or - for standard input.")
    ],
    *,
    prune: Annotated[bool, options.of("update", "prune")] = False,
    source: Annotated[str | None, options.of("update", "source")] = None,
    dry_run: Annotated[bool, options.of("update", "dry_run")] = False,
    format: options.Format = None,
    as_json: options.Json = False,
    output: options.OutputFile = None,
    no_pager: options.NoPager = False,
    catalogue: Annotated[list[str] | None, options.of("update", "catalogue")] = None,
) -> int:
    """Bring a newer version of a list into its catalogue, and tell what changed."""
    return run(**context.params)
