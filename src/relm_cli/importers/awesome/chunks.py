"""Put the pieces of an entry together to what a reader sees: titles, links, tags in brackets, pictures."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.importers.awesome import badges
from relm_cli.importers.awesome.links import external

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relm_cli.importers.awesome.pieces import Piece

_BARE = re.compile(r"https?://[^\s<>\[\]()\"'`|\u3000-\uffff]+")
_BRACKET = re.compile(r"([\[\]()\uff08\uff09\u3010\u3011])")
_OPENING = {"[": "]", "(": ")", "\uff08": "\uff09", "\u3010": "\u3011"}
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]*:", re.IGNORECASE)
_JOINERS = "\ufe0f\u200d\u20e3\ufe0e"


class Chunk(NamedTuple):
    """
    A part of an entry.

    *kind* is "text", "bold", "italic", "link", "badge" (a link that is a picture), "picture", "break",
    "soft" (the end of a line in the source only) or "tag" (text in brackets, with its parts as *inner*).
    *url* is the target of a link as written, or the address of a picture.
    """

    kind: str
    text: str
    url: str = ""
    inner: tuple[Chunk, ...] = ()
    bold: bool = False

    @property
    def links(self) -> tuple[Chunk, ...]:
        """The links in this part, itself included."""
        if self.kind in ("link", "badge"):
            return (self,)
        return tuple(chunk for chunk in self.inner if chunk.kind in ("link", "badge"))

    @property
    def said(self) -> str:
        """The text in this part beside its links, without brackets around it."""
        if self.kind == "tag":
            return "".join(chunk.text for chunk in self.inner if chunk.kind not in ("link", "badge", "picture"))
        return "" if self.links else self.text.strip().strip("[]") if _bracketed(self.text) else self.text


def chunks(pieces: Sequence[Piece]) -> list[Chunk]:
    """Return the parts of an entry in their order."""
    return list(_tagged(list(_parts(pieces))))


def plain(pieces: Sequence[Piece]) -> str:
    """Return the text of *pieces* on one line, without pictures."""
    return " ".join("".join(piece.text for piece in pieces if piece.kind != "image").split())


def markdown(pieces: Sequence[Piece]) -> str:
    """Return the text of *pieces* on one line as Markdown, the links in it kept."""
    parts = (
        f"[{part.text.strip()}]({part.url})" if part.kind == "link" and part.url else part.text
        for part in _parts(pieces, bare=False)
        if part.kind not in ("picture", "badge")
    )
    return " ".join("".join(parts).split())


def without_emoji(text: str) -> str:
    """Return *text* without blanks and emoji at its ends."""
    rest = split_emoji(text)[1]
    end = len(rest)
    while end and (_is_emoji(rest[end - 1]) or rest[end - 1].isspace()):
        end -= 1
    rest = rest[:end]
    while rest.endswith(":") and (name := _SHORTCODE.search(rest, max(rest.rfind(":", 0, -1), 0))):
        rest = rest[: name.start()].rstrip()
    return rest


def split_emoji(text: str) -> tuple[str | None, str]:
    """Return the emoji, or emoji's name between colons, that *text* begins with, and the rest of it."""
    text = text.strip()
    start = 0
    while start < len(text):
        if name := _SHORTCODE.match(text, start):
            start = name.end()
        elif _is_emoji(text[start]) or text[start].isspace() or _is_keycap(text, start):
            start += 1
        else:
            break
    return text[:start].strip() or None, text[start:]


def _parts(pieces: Sequence[Piece], *, bare: bool = True) -> Iterator[Chunk]:
    for _, group in groupby(pieces, _style):
        same = list(group)
        first = same[0]
        text = "".join(piece.text for piece in same)
        if first.link:
            yield _link(same)
        elif first.kind == "text" and not first.bold and not first.italic and bare:
            yield from _bare_links(text)
        elif first.kind == "text":
            yield Chunk("bold" if first.bold else "italic" if first.italic else "text", text)
        else:
            kind = {"image": "picture"}.get(first.kind, first.kind)
            yield from (Chunk(kind, piece.text, piece.source) for piece in same)


def _style(piece: Piece) -> tuple[int, str, bool, bool]:
    return (piece.link, "", False, False) if piece.link else (0, piece.kind, piece.bold, piece.italic)


def _link(pieces: list[Piece]) -> Chunk:
    url = pieces[0].url or ""
    text = "".join(piece.text for piece in pieces if piece.kind != "image").strip()
    if text:
        return Chunk("link", text, url, bold=any(piece.bold for piece in pieces))
    return Chunk(
        "badge", next((badges.label(p.text, p.source) for p in pieces if p.kind == "image"), ""), url, _seen(pieces)
    )


def _seen(pieces: Iterable[Piece]) -> tuple[Chunk, ...]:
    return tuple(Chunk("picture", piece.text, piece.source) for piece in pieces if piece.kind == "image")


def _bare_links(text: str) -> Iterator[Chunk]:
    start = 0
    for found in _BARE.finditer(text):
        address = found[0].rstrip(".,;:!?*_")
        if external(address):
            if start < found.start():
                yield Chunk("text", text[start : found.start()])
            yield Chunk("link", "", address)
            start = found.start() + len(address)
    if start < len(text):
        yield Chunk("text", text[start:])


def _tagged(parts: list[Chunk]) -> Iterator[Chunk]:
    """Yield *parts* with what stands in brackets put together."""
    split = [bit for part in parts for bit in _at_brackets(part)]
    ends = _pairs(split)
    place = 0
    while place < len(split):
        end = ends.get(place)
        if end is None:
            yield split[place]
        else:
            yield Chunk("tag", "".join(bit.text for bit in split[place : end + 1]), inner=tuple(split[place + 1 : end]))
        place = place + 1 if end is None else end + 1


def _at_brackets(part: Chunk) -> Iterable[Chunk]:
    if part.kind in ("bold", "italic") and _bracketed(part.text):
        return [Chunk("tag", part.text, inner=(Chunk("text", part.text.strip()[1:-1]),))]
    if part.kind != "text":
        return [part]
    return [Chunk("text", bit) for bit in _BRACKET.split(part.text) if bit]


def _pairs(bits: list[Chunk]) -> dict[int, int]:
    """Return where the brackets that open among *bits* are closed, of those on one line."""
    ends: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for place, bit in enumerate(bits):
        if bit.kind == "break":
            waiting = []
        elif bit.kind == "text" and bit.text in _OPENING:
            waiting.append((_OPENING[bit.text], place))
        elif bit.kind == "text" and waiting and bit.text == waiting[-1][0]:
            ends[waiting.pop()[1]] = place
    return ends


def _bracketed(text: str) -> bool:
    text = text.strip()
    return len(text) > 1 and _OPENING.get(text[0]) == text[-1] and _BRACKET.search(text[1:-1]) is None


def _is_emoji(sign: str) -> bool:
    return sign in _JOINERS or (not sign.isascii() and unicodedata.category(sign) in ("So", "Sk", "Cn", "Co"))


def _is_keycap(text: str, place: int) -> bool:
    return text[place].isdigit() and text[place + 1 : place + 3].endswith("\u20e3")
