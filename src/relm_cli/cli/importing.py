"""Run `relm import`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from relm_cli.catalogue.places import bundled, own_file
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.cli.output import counted, note
from relm_cli.cli.sources import is_address, read_drafts
from relm_cli.errors import UsageError, WriteError
from relm_cli.files import locked
from relm_cli.importers.assemble import assemble, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.catalogue.contents import Contents


def run(names: Sequence[str], *, to: str | None, name: str | None, source: str | None, dry_run: bool) -> int:
    """Make a catalogue of the lists that *names* name, and return the exit status: 1 where nothing was listed."""
    if to and name:
        raise UsageError("--to and --name exclude each other", "--to is a path, --name a name among your own")
    contents, listed_again = _contents(names, source)
    target = os.path.normpath(to) if to else own_file(slug(name or contents.about.title or names[0]))
    if not contents.entries and not contents.records:
        note(f"no entries in {', '.join(names)}", "relm import reads awesome lists, BibTeX and CSL-JSON")
        return 1
    _refuse_to_replace(target)
    if not dry_run:
        if os.path.dirname(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
        with locked(target):
            _refuse_to_replace(target)
            save(contents, target)
    _tell(contents, listed_again, target, dry_run=dry_run)
    return 0


def _contents(words: Sequence[str], source: str | None) -> tuple[Contents, int]:
    """Return the catalogue of *names*, and how many rows list an entry once more."""
    if source is None and len(words) == 1 and _is_catalogue(words[0]):
        return read(words), 0
    contents, merged = assemble(read_drafts(words, source), read([bundled()]).venues)
    address = next((word for word in words if is_address(word)), None)
    return replace(contents, about=replace(contents.about, source=address)), len(merged)


def _is_catalogue(name: str) -> bool:
    return not is_address(name) and (name.endswith((".toml", ".jsonl")) or os.path.isdir(name))


def _refuse_to_replace(target: str) -> None:
    if os.path.exists(target):
        raise WriteError(
            f"{target} is there already", f"relm update ... --catalogue {target} brings a newer version in"
        )


def _tell(contents: Contents, listed_again: int, target: str, *, dry_run: bool) -> None:
    held = [counted(len(contents.rows), "row"), counted(len(contents.entries), "entry", "entries")]
    rows = ", ".join(held) if contents.rows else "the records"
    again = f", {listed_again:,} listed more than once" if listed_again else ""
    sections = f", {counted(len(contents.sections), 'section')}" if contents.sections else ""
    done = "would be written to" if dry_run else "written to"
    note(f"{rows}{again}{sections} {done} {target}")
