"""Read what a command imports: files, addresses, standard input."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from relm_cli.catalogue.blocks import text_of
from relm_cli.cli.output import note
from relm_cli.cli.progress import working
from relm_cli.errors import CatalogueError, UsageError
from relm_cli.importers import SOURCES, reader, recognise
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from relm_cli.importers.draft import Draft

LARGEST = 64 * 2**20
"""Bytes that a file to import may have: bibliographies of whole conferences have fewer."""

LIST = 8 * 2**20
"""Letters that an awesome list may have, several times the longest there is; malice needs no more to take minutes."""

LINES = 200_000
"""Lines that it may have, which take a minute; JSON Lines, read line by line, have no limit."""

_PROBLEMS = 20
"""Problems that are told one by one; of more, only how many."""


def read_drafts(names: Sequence[str], source: str | None) -> list[Draft]:
    """
    Return what the files, addresses or "-" of *names* list, and tell on stderr what could not be read.

    *source* is a key of SOURCES, None to recognise it. Raises `UsageError` for a source that is none, and
    `RelmError` for what cannot be read.
    """
    if source is not None and source not in SOURCES:
        raise UsageError(f'no source "{source}"', did_you_mean(source, SOURCES) or f"one of {', '.join(SOURCES)}")
    drafts = []
    for name in names:
        with working(f"reading {name}"):
            text = _text(name)
            found = source or recognise(name, text)
            _check_size(name, text, LIST if found == "awesome" else LARGEST)
            draft = reader(found)(text)
        _tell_problems(name, draft)
        drafts.append(draft if draft.title else draft._replace(title=_title(name)))
    return drafts


def is_address(name: str) -> bool:
    """Tell whether *name* is an address rather than a file; which addresses may be read is the network's to say."""
    return "://" in name


def _title(name: str) -> str:
    """Return what the source *name* may be called that does not say: the name of the file or of the page."""
    return os.path.splitext(os.path.basename(name.rstrip("/")))[0] if name != "-" else "Imported"


def _text(name: str) -> str:
    if is_address(name):
        from relm_cli.network import fetch  # noqa: PLC0415 - nothing else needs the network

        return fetch(name)
    if name == "-":
        return _limited("standard input", sys.stdin.buffer).decode("utf-8-sig", errors="replace")
    if not os.path.exists(name):
        raise CatalogueError(f"no file {name}", "name a file, an http(s) address, or - for standard input")
    if os.path.isfile(name) and os.path.getsize(name) <= LARGEST:
        return text_of(name)
    try:
        with open(name, "rb") as stream:  # a pipe, or a device that need not end
            return _limited(name, stream).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise CatalogueError(f"cannot read {name}: {error.strerror}", "name the list itself") from error


def _limited(name: str, stream: IO[bytes]) -> bytes:
    """Return what *stream*, called *name*, holds; raises `CatalogueError` where that is too much."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CatalogueError(f"{name} is larger than {LARGEST // 2**20} MB", "import the list itself")
    return data


def _check_size(name: str, text: str, most: int) -> None:
    """Raise `CatalogueError` where the *text* of *name* has more than *most* letters, or too many lines."""
    if len(text) > most:
        raise CatalogueError(f"{name} is larger than {most // 2**20} MB", "import the list itself, or parts of it")
    if text.count("\n") > LINES:
        raise CatalogueError(f"{name} has more than {LINES:,} lines", "import it in parts, or as JSON Lines")


def _tell_problems(name: str, draft: Draft) -> None:
    for problem in draft.problems[:_PROBLEMS]:
        note(f"{name}:{problem.line}: {problem.reason}: {problem.text}")
    if len(draft.problems) > _PROBLEMS:
        note(f"{name}: {len(draft.problems) - _PROBLEMS} more could not be read")
