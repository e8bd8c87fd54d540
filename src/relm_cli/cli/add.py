"""Run `relm add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.cli.output import after_the_change, note
from relm_cli.cli.sources import read_drafts
from relm_cli.errors import UsageError
from relm_cli.importers.adding import add

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.importers.draft import New


def run(files: Sequence[str], *, new: New, catalogue: Sequence[str]) -> int:
    """Add the entries of BibTeX *files*, or the *new* one, to a catalogue, and return the exit status."""
    if files and new.title:
        raise UsageError("--title and a BibTeX file exclude each other", "add one, then the other")
    drafts = read_drafts(files, "bibtex") if files else [new.draft()]
    if not any(draft.rows for draft in drafts):
        note(f"no entries in {', '.join(files)}", "relm add reads BibTeX")
        return 1
    entries, target = add(drafts, new, catalogue)
    note(f"{len(entries)} added to {target}")
    with after_the_change():
        for entry in entries:
            print(entry.id)
    return 0
