"""The command `relm show`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.show import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm show gptq

      relm show 2306.11695 https://arxiv.org/abs/2205.14135

      relm search moe -f ids | relm show - --json
    """,
)
def show(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="ID...", help="An id, name, arXiv id, DOI or URL; - for stdin.")
    ],
    *,
    format: options.Format = None,
    as_json: options.Json = False,
    fields: options.Fields = None,
    output: options.OutputFile = None,
    catalogue: options.Catalogue = None,
) -> int:
    """Show everything about an entry."""
    return run(**context.params)
