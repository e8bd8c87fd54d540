"""What the worker does for a key, besides answering questions: copy citations, write tags and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.browse.line import annotation
from relm_cli.clipboard import copying
from relm_cli.errors import UsageError
from relm_cli.formats import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.entries import Entry


def bibtex(entries: Sequence[Entry]) -> tuple[str, int]:
    """Return what has the terminal copy BibTeX of *entries*, and of how many; raises `UsageError` for none."""
    citations = [citation for citation in (entry.cited() for entry in entries) if citation is not None]
    if not citations:
        raise UsageError(f"nothing to cite for {', '.join(entry.id for entry in entries)}")
    return copying(written("bibtex", citations)), len(citations)


def annotate(entries: Sequence[Entry], text: str, named: Sequence[str]) -> str:
    """
    Give *entries* the tags and the note that *text* writes, in one's own among the catalogues *named*; say what it did.

    Raises what `relm tag` and `relm note` raise.
    """
    from relm_cli.catalogue import own  # noqa: PLC0415 - it reads and writes TOML, which the screen does not

    add, take, note = annotation(text)
    done = []
    if add or take:
        own.tag(entries, add, take, named)
        done += [f"+{tag}" for tag in add] + [f"-{tag}" for tag in take]
    if note:
        for entry in entries:
            own.note(entry, note, named)
        done.append("noted")
    return f"{' '.join(done) or 'nothing changed'}: {', '.join(entry.id for entry in entries)}"
