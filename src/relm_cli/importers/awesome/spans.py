"""Put the runs of an entry together to what a reader sees: titles, links, tags in brackets, pictures."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.importers.awesome import badges
from relm_cli.importers.awesome.addresses import external

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relm_cli.importers.awesome.page import Run

_BARE = re.compile(r"https?://[^\s<>\[\]()\"'`|\u3000-\uffff]+")
_BRACKET = re.compile(r"([\[\]()\uff08\uff09\u3010\u3011])")
_OPENING = {"[": "]", "(": ")", "\uff08": "\uff09", "\u3010": "\u3011"}
_PLAIN = (0, "text", False, False)
"""The style of text that nothing sets apart."""

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
    def said(self) -> str:
        """The text in this part beside its links, without brackets around it."""
        if self.kind == "tag":
            return "".join(span.text for span in self.inner if span.kind not in ("link", "badge", "picture"))
        return "" if self.links else self.text


def spans(runs: Sequence[Run]) -> list[Span]:
    """Return the parts of an entry in their order."""
    if len(runs) == 1 and _style(runs[0]) == _PLAIN and not _TOLD.search(runs[0].text):  # as most cells of tables are
        return [Span("text", runs[0].text)] if runs[0].text else []
    return list(_tagged(list(_parts(runs))))


def plain(runs: Sequence[Run]) -> str:
    """Return the text of *runs* on one line, without pictures."""
    return " ".join("".join([run.text for run in runs if run.kind != "image"]).split())


def markdown(runs: Sequence[Run]) -> str:
    """Return the text of *runs* on one line as Markdown, the links in it kept."""
    parts = (
        f"[{part.text.strip()}]({part.url})" if part.kind == "link" and part.url else part.text
        for part in _parts(runs, bare=False)
        if part.kind not in ("picture", "badge")
    )
    return " ".join("".join(parts).split())


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
        elif _is_emoji(text[start]) or text[start].isspace() or _is_keycap(text, start):
            start += 1
        else:
            break
    return text[:start].strip() or None, text[start:]


def _parts(runs: Sequence[Run], *, bare: bool = True) -> Iterator[Span]:
    for _, group in groupby(runs, _style):
        same = list(group)
        first = same[0]
        text = "".join(run.text for run in same)
        if first.link:
            yield _link(same)
        elif first.kind == "text" and not first.bold and not first.italic and bare:
            yield from _bare_links(text)
        elif first.kind == "text":
            yield Span("bold" if first.bold else "italic" if first.italic else "text", text)
        else:
            kind = {"image": "picture"}.get(first.kind, first.kind)
            yield from (Span(kind, run.text, run.source) for run in same)


def _style(run: Run) -> tuple[int, str, bool, bool]:
    return (run.link, "", False, False) if run.link else (0, run.kind, run.bold, run.italic)


def _link(runs: list[Run]) -> Span:
    url = runs[0].url or ""
    text = "".join(run.text for run in runs if run.kind != "image").strip()
    if text and text != url:
        return Span("link", text, url, bold=any(run.bold for run in runs))
    pictures = tuple(Span("picture", run.text, run.source) for run in runs if run.kind == "image")
    label = badges.label(pictures[0].text, pictures[0].url) if pictures else ""
    return Span("badge", label, url, pictures)


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


def _tagged(parts: list[Span]) -> Iterator[Span]:
    """Yield *parts* with what stands in brackets put together, and with text that none divide as one."""
    split = [bit for part in parts for bit in _at_brackets(part)]
    ends = _pairs(split)
    texts: list[str] = []
    place = 0
    while place < len(split):
        end = ends.get(place, place)
        if end == place and split[place].kind == "text":
            texts.append(split[place].text)
        else:
            if texts:
                yield Span("text", "".join(texts))
                texts = []
            inner = tuple(split[place + 1 : end])
            text = "".join(bit.text for bit in split[place : end + 1])
            yield Span("tag", text, inner=inner) if end > place else split[place]
        place = end + 1
    if texts:
        yield Span("text", "".join(texts))


def _at_brackets(part: Span) -> Iterable[Span]:
    if part.kind in ("bold", "italic") and _bracketed(part.text):
        return [Span("tag", part.text, inner=(Span("text", part.text.strip()[1:-1]),))]
    if part.kind != "text":
        return [part]
    return [Span("text", bit) for bit in _BRACKET.split(part.text) if bit]


def _pairs(bits: list[Span]) -> dict[int, int]:
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
