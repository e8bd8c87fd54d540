"""Read files into drafts, up to the sizes that importers read in a minute."""

from __future__ import annotations

import codecs
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from relm_cli.catalogue.places import as_text
from relm_cli.errors import CatalogueError, UsageError
from relm_cli.importers import SOURCES, reader, recognise
from relm_cli.importers.draft import resolved
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from typing import IO

    from relm_cli.importers.draft import Draft

LARGEST = 64 * 2**20
"""Bytes that a file to import may have: bibliographies of whole conferences have fewer."""

_DECLARED = 2_000
"""Bytes at the beginning of a file within which it says how it is encoded."""

LIST = 8 * 2**20
"""Letters that an awesome list may have, several times the longest there is; malice needs no more to take minutes."""

MOST = 200_000
"""Lines that it may have, and entries that a bibliography may have: they take minutes."""

_COUNTED = {
    "awesome": ("lines", re.compile(r"\n")),
    "bibtex": ("entries", re.compile(r"@\w+\s*[{(]")),
    "csl-json": ("entries", re.compile(r'"title"\s*:')),
}
"""What is counted of a text of each source, and the sign of each, to know before the text is parsed."""


def read_draft(name: str, text: str, source: str | None = None) -> Draft:
    """
    Return what the *text* of the file, page or stream *name* lists; *source* is a key of SOURCES, None to recognise it.

    Raises `UsageError` for a source that is none, `CatalogueError` for a text that is too large.
    """
    if source is not None and source not in SOURCES:
        raise UsageError(f'no source "{source}"', did_you_mean(source, SOURCES) or f"one of {', '.join(SOURCES)}")
    found = source or recognise(name, text)
    _check_size(name, text, found)
    draft = resolved(reader(found)(text), name)
    return draft if draft.title else draft._replace(title=title_of(name))


def read_file(name: str) -> tuple[str, str]:
    """Return the text of the file *name* and its encoding; raises `CatalogueError` where there is none, or too much."""
    if not os.path.exists(name):
        raise CatalogueError(f"no file {name}", "name a file, an http(s) address, or - for standard input")
    try:
        with open(name, "rb") as stream:  # it may be a pipe, or a device that need not end
            return read_stream(name, stream)
    except OSError as error:
        raise CatalogueError(f"cannot read {name}: {error.strerror}", "name the list itself") from error


def read_stream(name: str, stream: IO[bytes]) -> tuple[str, str]:
    """Return the text that *stream*, called *name*, holds, and its encoding; raises `CatalogueError` where too much."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CatalogueError(f"{name} is larger than {LARGEST // 2**20} MB", "import the list itself")
    return decoded(data)


def decoded(data: bytes) -> tuple[str, str]:
    """
    Return *data* as text, and its encoding: UTF-8 where it is that, else UTF-16 by its mark, else what it declares.

    That is what JabRef writes, "% Encoding: ISO8859_15", or Emacs, "-*- coding: latin-1 -*-". What declares nothing, or
    what is not so, is Windows-1252, or Latin-1, of which every byte is a letter: nothing is replaced.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    declared = re.search(
        rb"(?i)coding[:=]\s*((?:iso|latin|windows|cp|mac|koi8|gb|big5|shift|euc)[\w-]*)", data[:_DECLARED]
    )
    said = [declared[1].decode("ascii", "replace")] if declared else []
    for encoding in ("utf-8-sig", *said, "cp1252", "latin-1"):
        with suppress(UnicodeDecodeError, LookupError):
            text = data.decode(encoding)
            return text, "UTF-8" if encoding == "utf-8-sig" else encoding
    return data.decode("latin-1"), "latin-1"


def title_of(name: str) -> str:
    """Return what the source *name* may be called that does not say: the name of the file or of the page."""
    return as_text(os.path.splitext(os.path.basename(name.rstrip("/")))[0]) if name != "-" else "Imported"


def _check_size(name: str, text: str, source: str) -> None:
    """Raise `CatalogueError` where the *text* of *name*, a *source*, is too large, or has too many lines or entries."""
    most = LIST if source == "awesome" else LARGEST
    if len(text) > most:
        raise CatalogueError(f"{name} is larger than {most // 2**20} MB", "import the list itself, or parts of it")
    counted, sign = _COUNTED[source]
    if sum(1 for _ in sign.finditer(text)) > MOST:
        raise CatalogueError(f"{name} has more than {MOST:,} {counted}", "import it in parts, or as JSON Lines")
