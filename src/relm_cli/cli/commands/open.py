"""The command `relm open`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.open import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm open flashattention-2

      relm open wanda sparsegpt --print

      relm search kvcache -f ids | relm open - --print
    """,
)
def open_(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="ID...", help="An id, name, arXiv id, DOI or URL; - for stdin.")
    ],
    *,
    only_print: Annotated[bool, typer.Option("--print", help="Print the addresses instead.")] = False,
    catalogue: options.Catalogue = None,
) -> int:
    """Open an entry's address in the browser."""
    return run(**context.params)
