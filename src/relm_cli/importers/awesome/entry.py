"""Read an entry of a list: its title, its links, and what is said of venue, year, authors and topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relm_cli.entries import Link
from relm_cli.entries.parts import Fact
from relm_cli.identifiers import arxiv_at, doi_at
from relm_cli.importers.awesome import addresses, badges, labels
from relm_cli.importers.awesome.authors import after_authors, authors, authors_first, turned
from relm_cli.importers.awesome.spans import without_emoji
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published, is_preprint, named, published, trim, year_of
from relm_cli.importers.draft import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from relm_cli.importers.awesome.shape import Shape
    from relm_cli.importers.awesome.spans import Span

_SEPARATED = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]+|:|\uff1a|\||\u00b7)\s*")
_BY = re.compile(r"[\s,.>]*\b(?:by|authors?:)\s+", re.IGNORECASE)
_YEAR_LAST = re.compile(r",?\s\(?((?:19|20)\d\d)\)?\.?$")
_SEAM = re.compile(r"[,;|\uff0c/]|\.(?=\s|$)|\s[-\u2013\u2014]\s")
_BARS = re.compile(r"(?:^|\s)\|(?=\s|$)")
_NAMED_LINK = re.compile(r"(\w[\w ]{0,20})[:\uff1a]\s*$")
_DATED_TITLE = re.compile(r"(?:\(|, )((?:19|20)\d\d)\)?$")
_PUBLISHED_TITLE = re.compile(r"\(([^()]{2,60})\)\W{0,3}$")
_VENUE_BADGES = ("conference", "journal", "venue", "published", "publish", "publication", "pub")
_SHOWN = re.compile(
    r"^(oral|spotlight|highlight|poster)\b\W*|[\s(\[,-]+(oral|spotlight|highlight|poster)(?: presentation)?[)\]\s]*$",
    re.IGNORECASE,
)
"""How a paper was shown, which is no part of the venue: "ICML 2023 Oral"."""

_LICENCE = r"(?:[AL]?GPL-\d(?:\.\d)?(?:-only|-or-later)?|MIT|Apache-2\.0|BSD-\d-Clause|MPL-2\.0|ISC|CC0-1\.0|Unlicense)"
_LICENSED = re.compile(rf"(?:^|(?<=[.)\]])\s+)({_LICENCE}(?:/{_LICENCE})*)((?:\s+[A-Z][\w+#/-]*){{0,4}})$")
"""Lists of software to host say licence and languages last, "It does things. MIT Go/Docker"."""

_KEYWORD = 4
"""Words that a keyword in brackets has at most."""

_PROSE = 3
"""Words that a description has at least."""

_STATEMENT = 14
"""Words that a sentence which says venue or year, and nothing else, has at most."""


@dataclass(slots=True)
class Mention:
    """
    What is said of an entry in one place; what was said first comes first.

    *own* is the address that the title leads to, *beside* that of a file beside the list; *published* holds venues
    with their years as words say them, *shown* as badges show them, of which those in *venue_colours* name venues;
    *dates* are years of dates that stand alone.
    """

    title: str = ""
    venue_colours: Collection[str] = ()
    own: str | None = None
    beside: str | None = None
    bold: bool = False
    links: list[Link] = field(default_factory=list)
    badges: list[Link] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    shown: list[Published] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    keywords: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year: of a date that stands alone, else of the venue, else any, of words rather than of a badge."""
        venue = self._venue()
        told = (found.year for found in (*self.published, *self.shown))
        years = (*self.dates, venue.year if venue else None, *told)
        return next((year for year in years if year), None)

    @property
    def venue(self) -> str | None:
        """The venue as written: a conference or a journal rather than a preprint, of words rather than of a badge."""
        venue = self._venue()
        return venue.venue if venue else None

    def _venue(self) -> Published | None:
        told = [found for found in (*self.published, *self.shown) if found.venue]
        known = (found for found in told if not is_preprint(found.venue or "") and named(found.venue or ""))
        return next(known, told[0] if told else None)

    @property
    def told(self) -> bool:
        """Whether it is said who wrote this, or where or when it appeared: a paper's entry says so."""
        return bool(self.authors or self.venue or self.year)

    @property
    def url(self) -> str | None:
        """The address of the paper: of the link that is called so, else the title's, else the first."""
        paper = next((link.url for link in self.links if labels.is_paper(link.label)), None)
        return paper or self.own or _first(self.links) or _first(self.badges)

    def row(self, line: int, url: str | None) -> Row:
        """Return the row of a paper that this makes, on *line* of the page and at *url*."""
        papers = (link.url for link in self.links + self.badges if labels.is_paper(link.label))
        own = [url or "", *papers]
        titles = [Link(self.title, self.own)] if self.own else []
        links = {link.url: link for link in reversed([*titles, *self.links, *self.badges])}
        return Row(
            self.title,
            url=url,
            line=line,
            year=self.year,
            venue=self.venue,
            authors=self.authors,
            keyword=", ".join(dict.fromkeys(self.keywords)) or None,
            description=" ".join(" ".join(self.description).split()) or None,
            links=tuple(link for address, link in reversed(links.items()) if address != url),
            arxiv=next(filter(None, map(arxiv_at, own)), None),
            doi=next(filter(None, map(doi_at, own)), None),
            facts=tuple(dict.fromkeys(self.facts)),
        )

    def publish(self, found: Published) -> bool:
        """Take in venue and year, and tell whether there were any."""
        shown = _SHOWN.search(found.venue or "")
        if found.venue and shown and (venue := trim(_SHOWN.sub("", found.venue))):
            self.keywords.append((shown[1] or shown[2]).casefold())
            found = found._replace(venue=venue)
        if found.date and found.year and not found.venue:
            self.dates.append(found.year)
        elif found.venue or found.year:
            self.published.append(found)
        return bool(found.venue or found.year)

    def mark(self, part: Span) -> None:
        """Take in a *part* before the title: a date, a venue, a tag, authors."""
        if part.kind == "picture":
            self._picture(part)
            return
        for link in part.links:
            self._link(link)
            told = named(link.text) or (part.kind == "tag" and not labels.is_kind(link.text))
            if told and not self.venue:
                self.publish(published(link.text, sure=True))
        said = trim(without_emoji(part.said))
        names = authors_first(said) if part.kind in ("text", "bold") else None
        if names and (names.year or len(names.authors) > 1):
            self.authors = names.authors
            self.publish(Published(None, names.year))
        elif part.kind in ("tag", "text", "bold") and not self.publish(published(said)) and part.kind == "tag":
            self._keyword(said)

    def line(self, parts: Sequence[Span], *, first: bool) -> None:
        """Take in a line after the title, or what follows it on its own line if that is the *first*."""
        if not first and (found := labels.labelled(parts)):
            self._labelled(*found)
            return
        if not first and labels.is_placeholder_line(parts):
            return
        separated = first and _SEPARATED.match("".join(part.said for part in parts))
        told = _end_of_text(parts) if separated else 0
        words = [""]
        for place, part in enumerate(parts):
            prose = place < told
            if part.kind == "picture":
                self._picture(part)
            elif part.kind in ("link", "badge"):
                words.append(self._named_link(part, words, prose=prose))
            elif part.kind == "tag":
                words.append(self._tag(part, prose=prose))
            elif part.kind == "italic":
                words.append(self._italic(part.text))
            else:
                words.append(part.text)
        text = " ".join("".join(words).split())
        separator = _SEPARATED.match(text) if first else None
        if separator and text[separator.end() :].strip():
            self._describe(text[separator.end() :].lstrip(" -.:;,"))
        else:
            self._say(text)

    def _labelled(self, role: str, label: str, parts: Sequence[Span]) -> None:
        """Take in a line whose *label* says its *role*: what it says is what the label promises."""
        for part in parts:
            for link in part.links:
                self._link(link)
        said = "".join(part.text for part in parts if part.kind != "picture")
        text = trim(said)
        if not any(map(str.isalnum, text)):
            return
        if role == "authors":
            self.authors = self.authors or authors(text, sure=True) or (text,)
        elif role == "date" and (year := year_of(text)):
            self.dates.append(year)
        elif role == "venue":
            self.publish(published(text, sure=True))
        elif role == "keyword":
            self.keywords.append(" ".join(re.sub(r"[][`]", "", text).split()))
        elif role == "description":
            self.description.append(" ".join(said.split()))
        elif role == "affiliation":
            self.facts.append(Fact(label, " ".join(said.split())))

    def _named_link(self, part: Span, words: list[str], *, prose: bool) -> str:
        """Take in a link, which what stands before it may name, and return what it adds to the sentence."""
        name = _NAMED_LINK.search(words[-1])
        if name and (labels.is_kind(name[1]) or (not part.text and not words[-1][: name.start()].strip())):
            words[-1] = words[-1][: name.start()]
            self._link(part, name[1].strip(), prose=prose)
            return ""
        self._link(part, prose=prose)
        label = labels.clean(part.text)
        bare = not label or part.kind == "badge" or part.text.startswith("[")
        return "" if bare or labels.is_like_kind(label) or labels.cites(label) else label

    def _link(self, part: Span, label: str = "", *, prose: bool = False) -> None:
        """Take in a link under a *label* of its own; one in *prose* says nothing of where the paper appeared."""
        url = self.address(part.url)
        for picture in part.inner:
            self._picture(picture, linked=True)
        label = label or labels.clean(part.text)
        reference = authors_first(label, label=True) if part.kind == "link" and not self.authors else None
        if reference:
            self.authors = reference.authors
            self.publish(Published(None, reference.year))
            label = ""
        found = published(label)
        bracketed = part.text.startswith("[") and not labels.is_kind(label)
        if part.kind == "link" and not prose and (found.year or (found.venue and bracketed)):
            self.publish(found)
        ornament = part.kind == "badge" and not label and any(badges.is_ornament(each.url) for each in part.inner)
        if url and not ornament:
            links = self.badges if part.kind == "badge" else self.links
            links.append(Link(label or addresses.place(url), url))

    def address(self, url: str) -> str | None:
        """Return *url* if it leads out of the list; remember one that is no address at all."""
        found = addresses.external(url)
        if found is None and url and not addresses.is_within(url):
            self.malformed.append(url)
        self.beside = self.beside or addresses.beside(url)
        return found

    def _tag(self, part: Span, *, prose: bool) -> str:
        """Take in what stands in brackets, and return it if it belongs to the sentence."""
        for link in part.links:
            self._link(link, prose=prose)
        for inner in part.inner:
            if inner.kind == "picture":
                self._picture(inner)
        said = trim(without_emoji(part.said))
        if not any(map(str.isalnum, said)) or (part.links and labels.is_kind(said.replace(":", ""))):
            return ""
        placeholder = not part.links and part.text[0] == "[" and labels.is_placeholder(said)
        if prose and not placeholder:
            return part.text
        if placeholder or self.publish(published(said)):
            return ""
        if part.text.startswith(("(@", "[@")):
            self.description.append(part.text[1:-1].strip())
            return ""
        if part.text[0] == "[" and len(said.split()) <= _KEYWORD:
            self._keyword(said)
            return ""
        return "" if part.links else part.text

    def _italic(self, text: str) -> str:
        """Take in italic text, which holds authors or a venue, and return it if it is part of a sentence."""
        names, rest = after_authors(text)
        found = authors(names, sure=not self.description and not year_of(names)) or turned(names, sure=True)
        if not self.authors and found:
            self.authors = found
            self.publish(published(rest, sure=len(rest.split()) <= _KEYWORD))
            return ""
        return "" if self.publish(published(text)) else text

    def _picture(self, part: Span, *, linked: bool = False) -> None:
        """Take in a badge: its venue and year, or a keyword where it leads nowhere and says something else."""
        shown = badges.badge(part.url)
        if shown is None:
            return
        sure = shown.label.casefold() in _VENUE_BADGES
        bare = sure or (labels.is_paper(shown.label) and year_of(shown.message) and not named(shown.label))
        text = shown.message if bare else f"{shown.label} {shown.message}".strip()
        found = published(text, sure=sure or (shown.colour in self.venue_colours and not linked))
        if found.year or (found.venue and not linked):
            self.shown.append(found)
        elif not linked and not badges.is_ornament(part.url):
            self._keyword(text)

    def _keyword(self, text: str) -> None:
        if any(map(str.isalpha, text)):
            self.keywords.append(text)

    def _say(self, text: str) -> None:
        """Take in text that is no description: authors, venue, date; what is left over describes after all."""
        for piece in _BARS.split(text):
            if any(map(str.isalnum, piece)):
                self._say_piece(piece.strip())

    def _say_piece(self, text: str) -> None:
        if by := _BY.match(text):
            text = text[by.end() :]
            if dated := _YEAR_LAST.search(text):
                self.publish(Published(None, int(dated[1])))
                text = text[: dated.start()]
        names, rest = after_authors(text)
        if not self.authors and (found := authors(names, sure=by is not None) or turned(names)):
            self.authors, text = found, rest
        if ";" in text and labels.says_when(text):
            for part in text.split(";"):
                self.publish(published(part))
            return
        whole = published(text)
        if (whole.venue or whole.year) and ". " not in text and len(text.split()) <= _STATEMENT:
            self.publish(whole)
            return
        seams = _SEAM.split(text)
        left = [part for part in seams if not self.publish(published(part))]
        said = text if len(left) == len(seams) else " ".join(" ".join(left).split())
        alone = self.venue and text.startswith(f"{said}. ")  # with a date only, who stands there posted it
        if not self.authors and alone and (found := authors(said, sure=True)):
            self.authors, said = found, ""
        if len(said.split()) >= _PROSE or self.description:
            self.description.append(said if said.endswith(".") else trim(said))

    def _describe(self, text: str) -> None:
        """Take in a description; a venue or a year may stand at its end."""
        seams = list(_SEAM.finditer(text.rstrip(" .")))
        if seams:
            found = published(text[seams[-1].end() :])
            bar = seams[-1][0].strip() in ("|", "/")
            short = not found.venue or len(found.venue.split()) <= _KEYWORD
            if short and (found.year or (found.venue and bar)):
                self.publish(found)
                text = text[: seams[-1].start()]
        if licensed := _LICENSED.search(text):
            self.facts.append(Fact("Licence", licensed[1]))
            self.facts += [Fact("Language", licensed[2].strip())] if licensed[2] else []
            text = text[: licensed.start()]
        if any(map(str.isalnum, text)):
            self.description.append(text.strip())


def read_entry(parts: Sequence[Span], shape: Shape) -> Mention | None:
    """Return what the entry made of *parts*, in a list of this *shape*, says; None without a title."""
    found = titled(parts, shape.order)
    if found is None or not any(map(str.isalnum, found.title)):
        return None
    new = Mention(found.title, shape.venue_colours, bold=found.bold, authors=found.authors)
    if found.url:
        new.own = new.address(found.url)
    for part in found.before:
        new.mark(part)
    for number, line in enumerate(_lines(found.after)):
        new.line(line, first=number == 0)
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


def below(said: Published, row: Row) -> Row:
    """
    Return *row* with what is *said* above it of where and when it appeared, where the row does not say.

    A venue of another year than the row's is not its venue. What is said to have appeared is no tool.
    """
    if row.group or row.kind in ("metric", "benchmark"):
        return row
    venue = None if row.venue or row.year not in (None, said.year) else said.venue
    year = None if row.year else said.year
    if not venue and not year:
        return row
    return row._replace(kind="paper", year=row.year or year, venue=row.venue or venue)


def _first(links: Sequence[Link]) -> str | None:
    """Return the address of the first of *links* that is called a paper, else of the first; code is none to a paper."""
    papers = [link for link in links if labels.is_paper(link.label)]
    if not papers and links and labels.is_code(*links[0]):
        papers = [link for link in links if addresses.is_paper(link.url)]
    return next((link.url for link in (*papers, *links)), None)


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
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].kind == "text" and any(map(str.isalnum, parts[place].text)):
            return place
    return 0
