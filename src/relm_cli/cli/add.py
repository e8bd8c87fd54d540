"""Run `relm add`."""

import os
from collections.abc import Sequence
from typing import Annotated

from relm_cli.cli.changed import after_the_change
from relm_cli.cli.messages import note
from relm_cli.cli.options import FILES, Command, Option, Options, Words, output_options, unexplained
from relm_cli.cli.output import Output, show
from relm_cli.cli.sources import read_drafts
from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.formats.layout import Layout
from relm_cli.identifiers import arxiv_id, doi
from relm_cli.importers.adding import add
from relm_cli.importers.draft import New
from relm_cli.importers.origin import is_address

_NEW = {
    "title": Option("--title", "TEXT", "Its title, or the name of what is no paper."),
    "url": Option("--url", "URL", "Where it can be read."),
    "author": Option("--author", "NAME", "An author, the first one first.", many=True),
    "year": Option("--year", "YEAR", "Its year.", number=True),
    "venue": Option("--venue", "VENUE", "Where it appeared."),
    "keyword": Option("--keyword", "KEYWORD", "Its keyword in the list."),
    "section": Option("--section", "SECTION", "The section it belongs to, by id or title; else a section of your own."),
    "arxiv": Option("--arxiv", "ID", "Its arXiv id."),
    "doi": Option("--doi", "DOI", "Its DOI."),
    "description": Option("--description", "TEXT", "What it is, in a sentence."),
    "alias": Option("--alias", "NAME", "A name that people call it by.", many=True),
    "tag": Option("--tag", "TOPIC", "A topic that its title hides.", many=True),
    "note": Option("--note", "TEXT", "What you want to remember of it.", many=True),
    "kind": Option(
        "--kind", "KIND", f"What it is: {', '.join(KINDS)}; a paper unless told.", choices=unexplained(KINDS)
    ),
    "id": Option("--id", "ID", "Its id, made from its title unless told."),
}


def run(
    files: Annotated[Sequence[str], Words("[BIBTEX...]", "BibTeX files, - for standard input.", FILES, required=False)],
    *,
    new: Annotated[New, Options(New.parse, _NEW)],
    output: Annotated[Output, output_options("format", "as_json", "output", formats="ids unless told, or any other.")],
    catalogue: Annotated[str | None, Option("--catalogue", "PATH", "Add it to this .toml file instead of your own.")],
) -> int:
    """Add the entries of BibTeX *files*, or the *new* one, to a catalogue, and return the exit status."""
    for file in files:
        option = _option_for(file)
        if option:
            raise UsageError(f"relm add reads files, not {file}", f'relm add --title "..." {option} takes it')
    drafts = new.drafts(files, lambda files: read_drafts(files, "bibtex"))
    if not any(draft.rows for draft in drafts):
        note(f"no entries in {', '.join(files)}", "relm add reads BibTeX")
        return 1
    entries, target = add(drafts, new, [catalogue] if catalogue else [])
    note(f"{len(entries)} added to {target}")
    if not output.is_told:
        output = output._replace(format="ids")
    with after_the_change():
        show(entries, output, Layout())
    return 0


def _option_for(file: str) -> str:
    """Return the option that takes *file*, where that is no file but what leads to a paper; else nothing."""
    if is_address(file):
        return "--url"
    if os.path.exists(file):
        return ""
    if arxiv_id(file):
        return "--arxiv"
    return "--doi" if doi(file) else ""


COMMAND = Command(
    run,
    'relm add --title "Attention Is All You Need" --url https://arxiv.org/abs/1706.03762 --year 2017',
    "relm add paper.bib --section quantization",
    "relm cite mamba | relm add - --catalogue other.toml",
)
