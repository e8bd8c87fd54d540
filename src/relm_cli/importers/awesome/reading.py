"""Read an entry of a list: its title, its links, and what is said of venue, year, authors and topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.entries import Link
from relm_cli.importers.awesome import badges
from relm_cli.importers.awesome import links as addresses
from relm_cli.importers.awesome.authors import after_authors, authors, authors_first, quoted_first, turned
from relm_cli.importers.awesome.labels import is_placeholder_line, labelled, says_kind
from relm_cli.importers.awesome.mention import Mention
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published, named, published, trim, year_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from relm_cli.importers.awesome.spans import Span

_SEPARATED = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]+|:|\uff1a|\||\u00b7|>)\s*")
_BY = re.compile(r"[\s,.]*\b(?:by|authors?:)\s+", re.IGNORECASE)
_SEAM = re.compile(r"[,;|\uff0c/]|\.(?=\s|$)|\s[-\u2013\u2014]\s")
_NAMED = re.compile(r"\s*(\w[\w ]{0,20})[:\uff1a]\s*")
_NAMED_LINK = re.compile(r"(\w[\w ]{0,20})[:\uff1a]\s*$")
_DATED_TITLE = re.compile(r"(?:\(|, )((?:19|20)\d\d)\)?$")
_SHORTCODE = re.compile(r":[a-z_]+:?$")
_PUBLISHED_TITLE = re.compile(r"\(([^()]{2,60})\)\W{0,3}$")
_VENUE_BADGES = ("conference", "journal", "venue", "published", "publish", "publication", "pub")
_KEYWORD = 4
_PROSE = 3
"""Words that a keyword has at most, and that a description has at least."""


def read_entry(parts: Sequence[Span], venue_colours: Collection[str] = (), order: str = "") -> Mention | None:
    """
    Return what the entry made of *parts* says, None without a title; badges in *venue_colours* name venues.

    *order* is that of the list: where its titles stand.
    """
    found = titled(parts, order)
    if found is None or not any(map(str.isalnum, found.title)):
        return None
    new = Mention(found.title, bold=found.bold)
    reader = _Reader(new, venue_colours)
    if found.url:
        new.own = reader.address(found.url)
    for part in found.before:
        reader.mark(part)
    for number, line in enumerate(_lines(found.after)):
        reader.line(line, first=number == 0)
    appeared = _PUBLISHED_TITLE.search(new.title)
    said = published(appeared[1]) if appeared and appeared.start() else None
    if appeared and said and said.year and named(said.venue or ""):
        new.title = new.title[: appeared.start()].rstrip()
        new.publish(said)
    if dated := _DATED_TITLE.search(new.title):
        new.published.append(Published(None, int(dated[1])))
    if new.title.endswith(".") and (new.venue or new.year) and not new.title.endswith(".."):
        new.title = new.title[:-1]  # it divides the title from what was read after it
    return new


def _lines(parts: Sequence[Span]) -> Iterator[list[Span]]:
    line: list[Span] = []
    for part in parts:
        if part.kind == "break":
            yield line
            line = []
        else:
            line.append(part)
    yield line


def _end_of_text(parts: Sequence[Span]) -> int:
    """Return the place of the last of *parts* that is text outside of brackets, or of which several are dated."""
    dated = [place for place, part in enumerate(parts) if part.kind == "tag" and published(part.said).year]
    if len(dated) > 1:
        return len(parts)
    places = range(len(parts) - 1, -1, -1)
    return next((place for place in places if parts[place].kind == "text" and _told(parts[place])), 0)


def _told(part: Span) -> bool:
    return any(map(str.isalnum, part.text))


class _Reader:
    """Reads what stands around a title into a mention."""

    def __init__(self, new: Mention, venue_colours: Collection[str]) -> None:
        self._new = new
        self._colours = venue_colours
        self._told = False
        self._prose = False

    def address(self, url: str) -> str | None:
        """Return *url* if it leads out of the list; remember one that is no address at all."""
        found = addresses.external(url)
        if found is None and url and not addresses.is_within(url):
            self._new.malformed.append(url)
        self._new.beside = self._new.beside or addresses.beside(url)
        return found

    def mark(self, part: Span) -> None:
        """Take in a *part* before the title: a date, a venue, a tag."""
        if part.kind == "picture":
            self._picture(part)
            return
        for link in part.links:
            self._link(link)
            told = named(link.text) or (part.kind == "tag" and not says_kind(link.text))
            if told and not self._new.venue:
                self._new.publish(published(link.text, sure=True))
        said = trim(part.said)
        if part.kind == "names":
            self._new.authors = quoted_first(said)
            return
        names = authors_first(said) if part.kind in ("text", "bold") else None
        if names and (names.year or len(names.authors) > 1):
            self._new.authors = names.authors
            self._new.publish(Published(None, names.year))
        elif part.kind in ("tag", "text", "bold") and not self._new.publish(published(said)) and part.kind == "tag":
            self._keyword(said)

    def line(self, parts: Sequence[Span], *, first: bool) -> None:
        """Take in a line after the title, or what follows it on its own line if that is the *first*."""
        if not first and (found := labelled(parts)):
            self._labelled(*found)
            return
        if not first and is_placeholder_line(parts):
            return
        words = [""]
        told = _end_of_text(parts) if first and _SEPARATED.match("".join(part.said for part in parts)) else 0
        for place, part in enumerate(parts):
            self._prose = place < told
            if part.kind == "picture":
                self._picture(part)
            elif part.kind in ("link", "badge"):
                words.append(self._named_link(part, words))
            elif part.kind == "tag":
                words.append(self._tag(part))
            elif part.kind == "italic":
                words.append(self._italic(part.text))
            else:
                words.append(part.text)
        text = " ".join("".join(words).split())
        separator = _SEPARATED.match(text) if first else None
        if separator and len(text[separator.end() :].split()) >= 1:
            self._describe(text[separator.end() :].lstrip(" -.:;,"))
        else:
            self._say(text)

    def _labelled(self, role: str, parts: Sequence[Span]) -> None:
        """Take in a line whose label says its *role*: what it says is what the label promises."""
        for part in parts:
            for link in part.links:
                self._link(link)
        text = trim("".join(part.text for part in parts if part.kind != "picture"))
        if not any(map(str.isalnum, text)):
            return
        if role == "authors":
            self._new.authors = self._new.authors or authors(text, sure=True) or (text,)
        elif role == "date" and (year := year_of(text)):
            self._new.dates.append(year)
        elif role == "venue":
            self._new.publish(published(text, sure=True))
        elif role == "keyword":
            self._new.keywords.append(" ".join(re.sub(r"[][`]", "", text).split()))
        elif role == "description":
            said = "".join(part.text for part in parts if part.kind != "picture")
            self._new.description.append(" ".join(said.split()))

    def _named_link(self, part: Span, words: list[str]) -> str:
        """Take in a link, which what stands before it may name, and return what it adds to the sentence."""
        name = _NAMED_LINK.search(words[-1])
        if name and (addresses.is_plain_label(name[1]) or (not part.text and _NAMED.fullmatch(words[-1]))):
            words[-1] = words[-1][: name.start()]
            self._link(part, name[1].strip())
            return ""
        self._link(part)
        label = addresses.clean_label(part.text)
        if (reference := authors_first(label, label=True)) and reference.year:
            return ""
        bare = not label or part.kind == "badge" or part.text.startswith("[")
        return "" if bare or addresses.is_like_label(label) or published(label).year else label

    def _link(self, part: Span, label: str = "") -> None:
        url = self.address(part.url)
        for picture in part.inner:
            self._picture(picture, linked=True)
        label = label or addresses.clean_label(part.text)
        reference = authors_first(label, label=True) if part.kind == "link" and not self._new.authors else None
        if reference and reference.year:
            self._new.authors = reference.authors
            self._new.publish(Published(None, reference.year))
            label = ""
        found = published(label)
        if (
            part.kind == "link"
            and not self._prose
            and (found.year or (found.venue and not says_kind(label) and part.text.startswith("[")))
        ):
            self._new.publish(found)
        if url and not (
            part.kind == "badge" and any(badges.is_ornament(picture.url) for picture in part.inner) and not label
        ):
            links = self._new.badges if part.kind == "badge" else self._new.links
            links.append(Link(label or addresses.place(url), url))

    def _tag(self, part: Span) -> str:
        """Take in what stands in brackets, and return it if it belongs to the sentence."""
        for link in part.links:
            self._link(link)
        for inner in part.inner:
            if inner.kind == "picture":
                self._picture(inner)
        said = trim(part.said)
        if not any(map(str.isalnum, said)) or (part.links and says_kind(said.replace(":", ""))):
            return ""
        placeholder = not part.links and part.text[0] == "[" and addresses.is_placeholder(said)
        if self._prose and not placeholder:
            return part.text
        if placeholder or self._new.publish(published(said)):
            return ""
        if said.startswith("@") or part.text.startswith(("(@", "[@")):
            self._new.description.append(part.text[1:-1].strip())
            return ""
        if part.text[0] == "[" and len(said.split()) <= _KEYWORD:
            self._keyword(said)
            return ""
        return part.text if not part.links else ""

    def _italic(self, text: str) -> str:
        """Take in italic text, which holds authors or a venue, and return it if it is part of a sentence."""
        names, rest = after_authors(text)
        found = authors(names, sure=not self._told and not year_of(names)) or turned(names)
        if not self._new.authors and found:
            self._new.authors = found
            self._new.publish(published(rest, sure=len(rest.split()) <= _KEYWORD))
            return ""
        return "" if self._new.publish(published(text)) else text

    def _picture(self, part: Span, *, linked: bool = False) -> None:
        """Take in a badge: its venue and year, or a keyword where it leads nowhere and says something else."""
        shown = badges.badge(part.url)
        if shown is None:
            return
        sure = shown.label.casefold() in _VENUE_BADGES
        bare = sure or (addresses.is_paper_label(shown.label) and year_of(shown.message) and not named(shown.label))
        text = shown.message if bare else f"{shown.label} {shown.message}".strip()
        found = published(text, sure=sure or (shown.colour in self._colours and not linked))
        if found.year or (found.venue and not linked):
            self._new.shown.append(found)
        elif not linked and not badges.is_ornament(part.url):
            self._keyword(text)

    def _keyword(self, text: str) -> None:
        if any(map(str.isalpha, text)) and not _SHORTCODE.search(text):
            self._new.keywords.append(text)

    def _say(self, text: str) -> None:
        """Take in text that is no description: authors, venue, date; what is left over describes after all."""
        text = text.strip()
        if not any(map(str.isalnum, text)):
            return
        by = _BY.match(text)
        names, rest = after_authors(text[by.end() :] if by else text)
        if not self._new.authors and (found := authors(names, sure=by is not None)):
            self._new.authors, text = found, rest
        whole = published(text)
        if (whole.venue or whole.year) and ". " not in text and len(text.split()) <= 14:  # noqa: PLR2004
            self._new.publish(whole)
            return
        left = [part for part in _SEAM.split(text) if not self._new.publish(published(part))]
        said = " ".join(text.split()) if len(left) == len(_SEAM.split(text)) else " ".join(" ".join(left).split())
        if len(said.split()) >= _PROSE or self._told:
            self._new.description.append(trim(said) if not said.endswith(".") else said)

    def _describe(self, text: str) -> None:
        """Take in a description; a venue or a year may stand at its end."""
        self._told = True
        seams = list(_SEAM.finditer(text.rstrip(" .")))
        if seams:
            found = published(text[seams[-1].end() :])
            bar = seams[-1][0].strip() in ("|", "/")
            short = not found.venue or len(found.venue.split()) <= _KEYWORD
            if short and (found.year or (found.venue and bar)):
                self._new.publish(found)
                text = text[: seams[-1].start()]
        if any(map(str.isalnum, text)):
            self._new.description.append(text.strip())
