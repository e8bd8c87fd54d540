"""Put the runs of an entry together to what a reader sees: titles, links, tags in brackets, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from relm_cli.importers.awesome.addresses import external, label_of
from relm_cli.importers.awesome.page import Run

_BARE = re.compile(r"https?://[^\s<>\[\]()\"'`|\u3000-\uffff]+")
_BRACKET = re.compile(r"([\[\]()\uff08\uff09\u3010\u3011])")
_IN_BRACKETS = re.compile(r"\s*[\[(\uff08\u3010]([^\[\]()\uff08\uff09\u3010\u3011]*)[\])\uff09\u3011]\s*")
_OPENING = {"[": "]", "(": ")\uff09", "\uff08": "\uff09)", "\u3010": "\u3011"}
"""What closes each bracket: Chinese and other round ones close each other."""

_TOLD = re.compile(rf"https?://|{_BRACKET.pattern}")
"""What makes more of text than text."""

_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]*:", re.IGNORECASE)
_JOINERS = "\ufe0f\u200d\u20e3\ufe0e"


class Span(NamedTuple):
    """
    A part of an entry.

    *kind* is "text", "bold", "italic", "link", "badge" (a link that is a picture), "picture", "break",
    "soft" (the end of a line in the source only) or "tag" (text in brackets, with its parts as *inner*).
    *url* is the target of a link as written, or the address of a picture.
    """

    kind: str
    text: str
    url: str = ""
    inner: tuple[Span, ...] = ()
    bold: bool = False

    @property
    def links(self) -> tuple[Span, ...]:
        """The links in this part, itself included."""
        if self.kind in ("link", "badge"):
            return (self,)
        return tuple(span for span in self.inner if span.kind in ("link", "badge"))

    @property
    def mark(self) -> str:
        """How brackets and the type of what stands in them look."""
        return self.text[:1] + "".join(sorted({part.kind for part in self.inner}))

    @property
    def said(self) -> str:
        """The text in this part beside its links, without brackets around it."""
        if self.kind == "tag":
            return text_in(span for span in self.inner if span.kind not in ("link", "badge", "picture"))
        return "" if self.links else self.text


def spans(runs: Sequence[Run]) -> list[Span]:
    """Return the parts of an entry in their order: what brackets enclose as one, and text that none divide as one."""
    if len(runs) == 1 and _style(runs[0]) == (0, "text") and not _TOLD.search(runs[0].text):  # as most of a table are
        return [Span("text", runs[0].text)] if runs[0].text else []
    bits: list[Span] = []
    for part in _parts(runs):
        if part.kind == "text":
            bits += [Span("text", bit) for bit in _BRACKET.split(part.text) if bit]
        elif part.kind in ("bold", "italic") and (inside := _IN_BRACKETS.fullmatch(part.text)):
            bits.append(Span("tag", part.text, inner=(Span("text", inside[1]),)))
        else:
            bits.append(part)
    ends = _pairs(bits)
    parts: list[Span] = []
    place = 0
    while place < len(bits):
        end = ends.get(place, place)
        part = bits[place]
        if end > place:
            part = Span("tag", text_in(bits[place : end + 1]), inner=tuple(bits[place + 1 : end]))
        parts.append(part)
        place = end + 1
    found: list[Span] = []
    for is_text, group in groupby(parts, lambda part: part.kind == "text"):
        if is_text:
            found.append(Span("text", text_in(group)))
        else:
            found += group
    return found


def text_in(parts: Iterable[Span | Run]) -> str:
    """Return the text of *parts* as it stands."""
    return "".join([part.text for part in parts])


def said_in(parts: Iterable[Span]) -> str:
    """Return the text of *parts* beside their links."""
    return "".join([part.said for part in parts])


def links_in(parts: Iterable[Span]) -> list[Span]:
    """Return the links in *parts*."""
    return [link for part in parts for link in part.links]


def with_words(runs: Sequence[Run]) -> list[Run]:
    """Return those of *runs* that say something: more than blanks and marks."""
    return [run for run in runs if any(map(str.isalnum, run.text))]


def plain(runs: Sequence[Run]) -> str:
    """Return the text of *runs* on one line, without pictures."""
    return " ".join("".join([run.text for run in runs if run.kind != "image"]).split())


def markdown(runs: Sequence[Run]) -> str:
    """Return the text of *runs* on one line as Markdown, the links in it kept."""
    texts: list[str] = []
    for part in _parts(runs, bare=False):
        if part.kind == "link" and part.url:
            texts.append(f"[{part.text.strip()}]({part.url})")
        elif part.kind not in ("picture", "badge"):
            texts.append(part.text)
    return " ".join("".join(texts).split())


def without_emoji(text: str) -> str:
    """Return *text* without blanks and emoji at its ends."""
    if text.isascii() and ":" not in text:  # as most is
        return text.strip()
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
            continue
        is_keycap = text[start].isdigit() and text[start + 1 : start + 3].endswith("\u20e3")
        if not is_keycap and not text[start].isspace() and not _is_emoji(text[start]):
            break
        start += 1
    return text[:start].strip() or None, text[start:]


def _parts(runs: Sequence[Run], *, bare: bool = True) -> Iterator[Span]:
    """Yield what runs of one kind and style, or of one link, are together."""
    for (link, kind), group in groupby(runs, _style):
        same = list(group)
        if link:
            yield _link(same)
        elif kind == "text" and bare:
            yield from _bare_links(text_in(same))
        elif kind in ("text", "bold", "italic"):
            yield Span(kind, text_in(same))
        else:
            for run in same:
                yield Span(kind, run.text, run.source)


def _style(run: Run) -> tuple[int, str]:
    """Return the number of the link that *run* is in, or what kind of part it is outside of links."""
    if run.link:
        return run.link, ""
    if run.kind == "image":
        return 0, "picture"
    if run.kind == "text" and run.bold:
        return 0, "bold"
    if run.kind == "text" and run.italic:
        return 0, "italic"
    return 0, run.kind


def _link(runs: list[Run]) -> Span:
    url = runs[0].url or ""
    pictures = [run for run in runs if run.kind == "image"]
    text = text_in(run for run in runs if run.kind != "image").strip()
    if text and text != url:
        return Span("link", text, url, bold=any(run.bold for run in runs))
    label = label_of(pictures[0].text, pictures[0].source) if pictures else ""
    return Span("badge", label, url, tuple(Span("picture", run.text, run.source) for run in pictures))


def _bare_links(text: str) -> Iterator[Span]:
    start = 0
    for found in _BARE.finditer(text):
        address = found[0].rstrip(".,;:!?*_")
        if external(address):
            if start < found.start():
                yield Span("text", text[start : found.start()])
            yield Span("link", "", address)
            start = found.start() + len(address)
    if start < len(text):
        yield Span("text", text[start:])


def _pairs(bits: list[Span]) -> dict[int, int]:
    """Return where the brackets that open among *bits* are closed, of those on one line."""
    ends: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for place, bit in enumerate(bits):
        if bit.kind == "break":
            waiting = []
        elif bit.kind == "text" and bit.text in _OPENING:
            waiting.append((_OPENING[bit.text], place))
        elif bit.kind == "text" and waiting and bit.text in waiting[-1][0]:
            ends[waiting.pop()[1]] = place
    return ends


def _is_emoji(sign: str) -> bool:
    return sign in _JOINERS or (not sign.isascii() and unicodedata.category(sign) in ("So", "Sk", "Cn", "Co"))
