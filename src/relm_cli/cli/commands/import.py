"""The command `relm import`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.importing import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm import README.md --dry-run

      relm import https://github.com/hemingkx/SpeculativeDecodingPapers

      relm import thesis.bib --name thesis

      relm import README.md archive.md --to mine/
    """,
)
def import_(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-...", help="Files, http(s) addresses, or - for standard input.")
    ],
    *,
    to: Annotated[str | None, options.of("import", "to")] = None,
    name: Annotated[str | None, options.of("import", "name")] = None,
    source: Annotated[str | None, options.of("import", "source")] = None,
    dry_run: Annotated[bool, options.of("import", "dry_run")] = False,
) -> int:
    """Make a catalogue of an awesome list, a BibTeX file or CSL-JSON."""
    return run(**context.params)
