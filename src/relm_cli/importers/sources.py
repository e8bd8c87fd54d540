"""Read files into drafts, up to the sizes that importers read in a minute."""

import codecs
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from relm_cli.catalogue.texts import CONFLICT, RESOLVED
from relm_cli.errors import CatalogueError
from relm_cli.importers import SOURCES, read_together, reader, recognise
from relm_cli.importers.draft import Draft, resolved, title_of, with_line_feeds
from relm_cli.nearest import no_such
from relm_cli.wording import called

LARGEST = 64 * 2**20
"""Bytes that a file to import may have: bibliographies of whole conferences have fewer."""

_BEGIN = 2_000
"""Bytes at the beginning of a file within which it says how it is encoded."""

_ENCODINGS = rb"iso|latin|windows|cp|mac|koi8|gb|big5|s_?jis|shift|euc|ibm|ms|tis|johab"
_DECLARED = re.compile(rb"(?i)coding\s*[:=]\s*((?:%s)[\w-]*)|string encoding [\w ]*\(([\w ]+)\)" % _ENCODINGS)
_OF_BIBDESK = {
    "Mac OS Roman": "mac-roman",
    "ISO Latin 2": "latin2",
    "ISO Latin 9": "latin9",
    "Windows Latin 2": "cp1250",
}
"""What BibDesk calls encodings that are not those of a text which declares none."""

_SHIFTS = b"\x1b$B"
"""What begins Japanese in ISO-2022, of which every byte is one of ASCII, and nothing in any other text."""

_ODD = re.compile("[\udc80-\udcff]")
_CONTROLS = re.compile("[\x80-\x9f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")

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


def read_texts(texts: Sequence[tuple[str, str]], source: str | None = None) -> list[Draft]:
    """
    Return what each of *texts*, files, pages or streams by their names, lists; bibliographies in BibTeX go together.

    *source* is a key of SOURCES, None to recognise it. Raises `UsageError` for a source that is none, `CatalogueError`
    for a text that is too large, or that a merge of git left in two.
    """
    if source is not None and source not in SOURCES:
        raise no_such("source", source, SOURCES)
    known: list[tuple[str, str, str]] = []
    together: list[str] = []
    for name, text in texts:
        kind = source or recognise(name, text)
        _check_size(name, text, kind)
        if CONFLICT in text and "\n>>>>>>> " in text:
            raise CatalogueError(f"a merge of git left both sides in {called(name)}", RESOLVED)
        known.append((name, text, kind))
        if kind == "bibtex":
            together.append(text)
    bibliographies = iter(read_together(together))
    drafts: list[Draft] = []
    for name, text, kind in known:
        try:
            draft = next(bibliographies) if kind == "bibtex" else reader(kind)(text)
        except CatalogueError as error:  # the reader of a text does not know where it is from
            raise CatalogueError(f"{called(name)}: {error.message}", error.hint) from error
        draft = resolved(draft, name)._replace(title=draft.title or title_of(name))
        if draft.shape:
            draft = draft._replace(text=with_line_feeds(text.removeprefix("\ufeff")))
        if name != "-":
            draft = draft._replace(read_from=name)
        drafts.append(draft)
    return drafts


def read_file(name: str) -> tuple[str, str]:
    """Return the text of the file *name* and its encoding; raises `CatalogueError` where there is none, or too much."""
    if not os.path.exists(name):
        raise CatalogueError(f"no file {name or 'called so'}", "check the path; an address begins with https://")
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
    Return *data* as text, and its encoding: UTF-8 where it is that, else what its signs are of, else what it declares.

    That is what JabRef writes, "% Encoding: ISO8859_15", Emacs, "-*- coding: latin-1 -*-", or BibDesk. What declares
    nothing, or what is not so, is Windows-1252, or Latin-1, of which every byte is a letter: nothing is replaced. So
    are the odd bytes of a text that is UTF-8 otherwise, as where two files were put together, and its signs of control
    that are letters in Windows-1252, as where it was taken for Latin-1 before.
    """
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace").removeprefix("\ufeff"), wide[:6].upper()
    if _SHIFTS in data:
        with suppress(UnicodeDecodeError):
            return data.decode("iso2022_jp_2"), "ISO-2022-JP"
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        text, odd = _CONTROLS.subn(lambda found: _of_single_bytes(found[0].encode("latin-1"))[0], text)
        return text, _but_for(odd, "letters") if odd else "UTF-8"
    if declared := _DECLARED.search(data[:_BEGIN]):
        encoding = (declared[1] or declared[2]).decode("ascii", "replace")
        encoding = _OF_BIBDESK.get(encoding, encoding)
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding), encoding
    text = data.decode("utf-8-sig", errors="surrogateescape")
    odd = len(_ODD.findall(text))
    if odd * 2 < len(_BEYOND_ASCII.findall(text)):
        whole = _ODD.sub(lambda found: _of_single_bytes(found[0].encode("utf-8", "surrogateescape"))[0], text)
        return whole, _but_for(odd, "bytes")
    return _of_single_bytes(data)


def _but_for(odd: int, what: str) -> str:
    """Return what a text is called that is UTF-8 but for an *odd* number of its bytes or letters."""
    return f"UTF-8 but for {odd} of its {what}"


def _wide(data: bytes) -> str:
    """Return which UTF-32 *data* is by its mark, or which UTF-16, by that or by the zero beside its first letter."""
    if data.startswith(codecs.BOM_UTF32_LE):
        return "utf-32-le"
    if data.startswith(codecs.BOM_UTF32_BE):
        return "utf-32-be"
    if data.startswith(codecs.BOM_UTF16_LE) or data[1:2] == b"\0":
        return "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, b"\0")):
        return "utf-16-be"
    return ""


def _of_single_bytes(data: bytes) -> tuple[str, str]:
    """Return *data* as text of which every byte is a letter, and its encoding."""
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _check_size(name: str, text: str, source: str) -> None:
    """Raise `CatalogueError` where the *text* of *name*, a *source*, is too large, or has too many lines or entries."""
    most = LIST if source == "awesome" else LARGEST
    if len(text) > most:
        raise CatalogueError(f"{name} is larger than {most // 2**20} MB", "import the list itself, or parts of it")
    counted, sign = _COUNTED[source]
    count = sum(1 for _ in sign.finditer(text))
    if count > MOST:
        raise CatalogueError(f"{name} has more than {MOST:,} {counted}", "import it in parts, or as JSON Lines")
