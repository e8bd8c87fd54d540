"""The command `relm cite`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.cite import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm cite flashattention-2

      relm search pruning --year 2024 -f ids | relm cite -

      relm cite --survey -f csl-json
    """,
)
def cite(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="An id, name, arXiv id, DOI or URL; - for stdin.")
    ] = None,
    *,
    survey: Annotated[bool, typer.Option("--survey", help="Cite the survey that the list belongs to.")] = False,
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="bibtex or csl-json.")] = None,
    output: options.OutputFile = None,
    catalogue: options.Catalogue = None,
) -> int:
    """Print a citation to paste, as BibTeX or CSL-JSON."""
    return run(**context.params)
