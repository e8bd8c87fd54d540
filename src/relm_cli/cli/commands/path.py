"""The command `relm path`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.path import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm path

      relm path own
    """,
)
def path(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="bundled, own, folder, cache or a catalogue's name.")
    ] = None,
    *,
    catalogue: options.Catalogue = None,
) -> int:
    """Print where catalogues and cache lie."""
    return run(**context.params)
