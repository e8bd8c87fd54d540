"""Run `relm import`."""

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated, Any

from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.places import bundled, name_of, own_file
from relm_cli.catalogue.reading import read
from relm_cli.cli.messages import note
from relm_cli.cli.options import Command, DryRun, Lists, Option, Source, Verbose, output_options
from relm_cli.cli.output import Output, show
from relm_cli.cli.sources import read_drafts
from relm_cli.errors import UsageError
from relm_cli.formats import ENDINGS
from relm_cli.formats.layout import Layout
from relm_cli.importers.assemble import Joined
from relm_cli.importers.draft import Draft, title_of
from relm_cli.importers.ids import short, slug
from relm_cli.importers.importing import imported, is_catalogue, refuse_catalogues, refuse_to_replace, save_new
from relm_cli.importers.page_template import PageTemplate
from relm_cli.printable import without_secrets
from relm_cli.wording import called, counted, shortened

_NO_CATALOGUES = {*ENDINGS.values()} - {ENDINGS["jsonl"]}
"""How files of other formats end: a folder of that name is not what was meant."""

_JOINED = 5
"""Rows that were joined to others which are told one by one; of more, only how many."""


def run(
    names: Lists,
    *,
    to: Annotated[str | None, Option("--to", "PATH", "Write it there: a .toml file, or a folder of them.")],
    name: Annotated[str | None, Option("--name", "NAME", "Keep it among your own catalogues under this name.")],
    source: Source,
    dry_run: DryRun,
    verbose: Verbose,
    output: Annotated[Output, output_options("format", "as_json", "output")],
) -> int:
    """Make a catalogue of the lists that *names* name, and return the exit status: 1 where nothing was listed."""
    if to and name:
        raise UsageError("--to and --name exclude each other", "--to is a path, --name a name among your own")
    if to == "-" or os.path.splitext(to or "")[1] in _NO_CATALOGUES:
        raise UsageError(
            f"{to} can be no catalogue", "--to takes a .toml file or a folder; relm export -o writes others"
        )
    contents, joined, drafts = _contents(names, source, dry_run=dry_run, verbose=verbose)
    target = os.path.normpath(to) if to else own_file(_own_name(name, contents.about.title, names))
    if not contents.entries:
        left = iter(contents.records)  # which can be read once
        first = next(left, None)
        if first is None:
            note(f"no entries in {', '.join(names)}", "relm import reads awesome lists, BibTeX and CSL-JSON")
            return 1
        contents = replace(contents, records=chain((first,), left))
    refuse_to_replace(target)
    if dry_run:
        note(f"{_held(contents, len(joined))} would be written to {target}")
    else:
        page = save_new(contents, target, drafts)
        note(f"{_held(contents, len(joined))} written to {target}")
        _tell_form(page, drafts)
    if output.format or output.as_json or output.output:
        show(_records(joined, drafts), output, Layout(Joined._fields))
    else:
        for row in joined[:_JOINED]:
            place = f"{called(without_secrets(row.source or '-'))}:{row.line}"
            note(f'{place}: "{shortened(row.title)}" is joined to {row.id}, by {row.why}')
        if len(joined) > _JOINED:
            note(f"{len(joined) - _JOINED:,} more were joined", "--json tells them all")
    return 0


def _records(joined: Sequence[Joined], drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """Return as records the rows that were *joined* to others, and what of *drafts* could not be read."""
    records = [row._asdict() for row in joined]
    for draft in drafts:
        for line, text, reason in draft.problems:
            records.append({"line": line, "title": text, "id": None, "why": reason, "source": draft.read_from})
    for record in records:
        if record["source"]:
            record["source"] = without_secrets(record["source"])
    return records


def _tell_form(page: PageTemplate | None, drafts: Sequence[Draft]) -> None:
    """Tell by which template a list is written back; where none could be made of *drafts*, that it is not."""
    if page:
        own = ""
        if page.own:
            own = f", {page.own:,} in their own words"
        note(f"relm export writes it back: {counted(page.rows - page.own, 'row')} by {page.name}{own}")
    elif any(draft.shape for draft in drafts):
        note("its form as a list is not kept", "relm export writes a single page, kept as TOML, back by a template")


def _own_name(name: str | None, title: str | None, names: Sequence[str]) -> str:
    """Return what the file of a catalogue is called: as *name* or its *title* says, else as what it is read from."""
    if name is not None and not slug(name):
        raise UsageError(f'--name "{name}" has no letter or digit', "the catalogue's file is called so")
    own_name = slug(name or "") or short(title or "") or short(title_of(names[0])) or "imported"
    if own_name == name_of(bundled()):
        raise UsageError(f'"{own_name}" is the name of what came with relm', "--name NAME gives it another")
    return own_name


def _contents(
    names: Sequence[str], source: str | None, *, dry_run: bool, verbose: bool
) -> tuple[Contents, list[Joined], list[Draft]]:
    """Return the catalogue of *names*, the rows that were joined to others, and what else was read of lists."""
    if source is None and len(names) == 1 and is_catalogue(names[0]):
        return read(names), [], []
    if source is None:
        refuse_catalogues(names)
    drafts = read_drafts(names, source, verbose=verbose, shown=dry_run)
    # The rows are in the contents now, and would take as much memory once more.
    return *imported(drafts), [draft._replace(rows=()) for draft in drafts]


def _held(contents: Contents, listed_again: int) -> str:
    """Return in words what *contents* hold, of which so many rows were *listed_again*."""
    if contents.rows:
        parts = [counted(len(contents.rows), "row"), counted(len(contents.entries), "entry", "entries")]
    else:
        parts = ["the records"]
    if listed_again:
        parts.append(f"{listed_again:,} listed more than once")
    if contents.sections:
        parts.append(counted(len(contents.sections), "section"))
    return ", ".join(parts)


COMMAND = Command(
    run,
    "relm import README.md --dry-run",
    "relm import https://github.com/hemingkx/SpeculativeDecodingPapers",
    "relm import thesis.bib --name thesis",
    "relm import README.md archive.md --to mine/",
)
