"""The command `relm add`."""

from typing import Annotated

import typer

from relm_cli.cli import options
from relm_cli.cli.add import run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      relm add --title "Attention Is All You Need" --url https://arxiv.org/abs/1706.03762 --year 2017

      relm add paper.bib --section quantization

      relm cite mamba | relm add - --catalogue other.toml
    """,
)
def add(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[BIBTEX...]", help="BibTeX files, - for standard input.")
    ] = None,
    *,
    title: Annotated[str | None, options.of("add", "title")] = None,
    url: Annotated[str | None, options.of("add", "url")] = None,
    author: Annotated[list[str] | None, options.of("add", "author")] = None,
    year: Annotated[int | None, options.of("add", "year")] = None,
    venue: Annotated[str | None, options.of("add", "venue")] = None,
    keyword: Annotated[str | None, options.of("add", "keyword")] = None,
    section: Annotated[str | None, options.of("add", "section")] = None,
    arxiv: Annotated[str | None, options.of("add", "arxiv")] = None,
    doi: Annotated[str | None, options.of("add", "doi")] = None,
    description: Annotated[str | None, options.of("add", "description")] = None,
    alias: Annotated[list[str] | None, options.of("add", "alias")] = None,
    tag: Annotated[list[str] | None, options.of("add", "tag")] = None,
    note: Annotated[list[str] | None, options.of("add", "note")] = None,
    kind: Annotated[str | None, options.of("add", "kind")] = None,
    id: Annotated[str | None, options.of("add", "id")] = None,
    catalogue: Annotated[list[str] | None, options.of("add", "catalogue")] = None,
) -> int:
    """Add an entry to your own catalogue."""
    return run(**context.params)
