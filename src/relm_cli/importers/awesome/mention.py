"""What is said of an entry in one place of a list, and the row that it makes."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from relm_cli.entries.parts import Fact, Link
from relm_cli.identifiers import arxiv_at, arxiv_id, arxiv_mentioned, arxiv_month, doi_at
from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.apart import KEYWORD
from relm_cli.importers.awesome.authors import authors, authors_first
from relm_cli.importers.awesome.spans import Span, links_in, split_emoji, text_in
from relm_cli.importers.awesome.venues import MANNER, Published, above, is_preprint, named, published, trim, year_of
from relm_cli.importers.draft import Row

_SHOWN = re.compile(rf"^({MANNER})\b\W*|[\s(\[,-]+({MANNER})(?: presentation| paper)?[)\]\s]*$", re.IGNORECASE)
"""How a paper was shown, which is no part of the venue: "ICML 2023 Oral", "EMNLP 2022 Best Paper"."""

_HANDLE = re.compile(r"@[A-Za-z0-9._-]+")
_QUOTE_ENDS = re.compile(r"^[^\"\u201c\u201d]*(?:\"[^\"]*|\u201d.*)$")
_NO_KEYWORDS = ("J", "C", "M", "D", "x", "X")
"""What "[J]", "[C]" say in references of GB/T 7714 (of a journal, proceedings, a book, a thesis), "[x]" of a task."""


@dataclass(slots=True)
class Mention:
    """
    What is said of an entry in one place; what was said first comes first.

    *own* is the address that the title leads to, *beside* that of a file beside the list, *file* if it is called the
    paper; *published* holds venues with their years as words say them, *shown* as badges show them;
    at *venue_places* stand venues if a link says that this *is_paper*, at *name_places* authors;
    *own_labels* are those of lines of this list, which is *signed* if most of its entries name several authors; *name*
    is one that stands where they do; *dates* are years of dates that stand alone; *arxiv* is the id that words say;
    *lines* is what follows the title, line by line.
    """

    title: str = ""
    venue_places: Collection[str] = ()
    name_places: Collection[str] = ()
    own_labels: Collection[str] = ()
    signed: bool = False
    own: str | None = None
    beside: str | None = None
    file: str | None = None
    bold: bool = False
    is_paper: bool = False
    links: list[Link] = field(default_factory=list)
    badges: list[Link] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    shown: list[Published] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    name: str = ""
    arxiv: str | None = None
    keywords: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    lines: list[list[Span]] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year: of a date that stands alone, else of the venue, else any, of words rather than of a badge."""
        years = [*self.dates, self._venue().year, *(found.year for found in (*self.published, *self.shown))]
        return next(filter(None, years), None)

    @property
    def venue(self) -> str | None:
        """The venue as written: a conference or a journal rather than a preprint, of words rather than of a badge."""
        return self._venue().venue

    def _venue(self) -> Published:
        first = Published()
        for found in (*self.published, *self.shown):
            if found.venue and named(found.venue) and not is_preprint(found.venue):
                return found
            if found.venue and (not first.venue or (is_preprint(first.venue) and not is_preprint(found.venue))):
                first = found
        return first

    @property
    def told(self) -> bool:
        """Whether it is said who wrote this, or where or when it appeared: a paper's entry says so."""
        return bool(self.authors or self.venue or self.year)

    @property
    def url(self) -> str | None:
        """The address of the paper: of the link that is called so, else the title's, else the first."""
        for link in self.links:
            if labels.is_paper(link.label):
                return link.url
        return self.own or self.file or _first(self.links) or _first(self.badges)

    def row(self, line: int, url: str | None) -> Row:
        """Return the row of a paper that this makes, on *line* of the page and at *url*."""
        papers = [url or ""]
        links: dict[str, Link] = {}
        if self.own:
            links[self.own.rstrip("/")] = Link(self.title, self.own)
        for link in self.links + self.badges:
            links.setdefault(link.url.rstrip("/"), link)
            if labels.is_paper(link.label):
                papers.append(link.url)
        return Row(
            self.title,
            url=url,
            line=line,
            year=self.year,
            venue=self.venue,
            authors=tuple(name for name in self.authors if name != self.title),  # a reference below may repeat it
            keyword=", ".join(dict.fromkeys(self.keywords)) or None,
            description=" ".join(" ".join(self.description).split()) or None,
            links=tuple(link for link in links.values() if link.url != url),
            arxiv=next(filter(None, map(arxiv_at, papers)), self.arxiv),
            doi=next(filter(None, map(doi_at, papers)), None),
            facts=tuple(dict.fromkeys(self.facts)),
        )

    def publish(self, found: Published) -> bool:
        """Take in venue and year, and tell whether there were any."""
        if _QUOTE_ENDS.search(found.venue or ""):  # 'the end of a title in quotes" Nature'
            venue = trim(re.split(r"[\"\u201d]", found.venue or "")[-1])
            found = found._replace(venue=venue if named(venue) else None)
        shown = _SHOWN.search(found.venue or "")
        if found.venue and shown and (venue := trim(_SHOWN.sub("", found.venue))):
            self.keywords.append((shown[1] or shown[2]).casefold())
            found = found._replace(venue=venue)
        if found.venue and "," in found.venue and not self.authors and (names := authors(found.venue)):
            self.authors, found = names, found._replace(venue=None)  # "(2020, Ada Brook, Ben Clark, Cleo Dunn)"
        if found.date and found.year and not found.venue:
            self.dates.append(found.year)
        elif found.venue or found.year:
            self.published.append(found)
        return bool(found.venue or found.year)

    def publish_all(self, text: str) -> bool:
        """Take in where and when this appeared more than once: "arXiv 2019/08, ACL 2020", "arXiv 1801; ICML 2018"."""
        self.arxiv = self.arxiv or arxiv_mentioned(text)
        seam = ";" if ";" in text else ", "
        found = list(map(published, text.strip(" ,").split(seam)))
        is_told = labels.says_when(text) if seam == ";" else all(each.venue and each.year for each in found)
        if len(found) < 2 or not is_told:  # noqa: PLR2004
            return False
        for each in found:
            self.publish(each)
        return True

    def labelled(self, role: str, label: str, parts: Sequence[Span]) -> None:
        """Take in a line whose *label* says its *role*: what it says is what the label promises."""
        links = links_in(parts)
        name = label if len(links) == 1 and labels.is_kind(label) and not labels.refers(links[0]) else ""
        for link in links:
            self.link(link, name, prose=role == "fact")
        if role == "venue" and _words_under(beside := _beside_kinds(parts)):
            parts = beside
        if not self.take(role, parts) and not labels.is_kind(label):
            self.facts.append(Fact(label, _words_under(parts)))

    def take(self, role: str, parts: Sequence[Span]) -> bool:
        """Take in what *parts* say under a label, of a line or a column, that has this *role*; tell whether it does."""
        said = _words_under(parts)
        if labels.says_nothing(said):
            return True
        if role == "authors":
            said = _words_under(_beside_kinds(parts))
            self.authors = self.authors or authors(said, sure=True) or (trim(said),)
        elif role == "date" and (year := year_of(said)):
            self.dates.append(year)
        elif role == "venue" or (role == "publisher" and published(said).venue):  # others are institutions
            for found in _venues(said, parts):
                self.publish(found)
        elif role == "keyword":
            self.keywords.append(" ".join(re.sub(r"[][`]", "", said).split()).strip(" .,;:"))
        elif role == "description":
            first, _, rest = said.partition(". ")
            read = published if self.authors and len(said.split()) <= KEYWORD else above
            dated = year_of(first) and self.publish(read(first))
            self.description.append(rest if dated else said)
        else:
            return False
        return True

    def address(self, url: str) -> str | None:
        """Return *url* if it leads out of the list; remember one that is no address at all."""
        found = addresses.external(url)
        if found is None and url and not addresses.is_within(url):
            self.malformed.append(url)
        self.beside = self.beside or addresses.beside(url)
        return found

    def link(self, part: Span, label: str = "", *, prose: bool = False) -> None:
        """Take in a link under a *label* of its own; one in *prose* says nothing of where the paper appeared."""
        url = self.address(part.url)
        for picture in part.inner:
            self.picture(picture, linked=True)
        label = label or labels.clean(part.text)
        if labels.is_paper(label):
            self.file = self.file or addresses.file(part.url)
        if part.kind == "link" and not self.authors and self.cite(label):
            label = ""
        is_place = "after link" in self.venue_places and not self.links
        is_place = is_place and not labels.is_kind(label) and not set("([") & set(label)
        found = published(label, sure=is_place)
        is_marked = is_place or labels.in_brackets(part.text) or split_emoji(part.text)[0] is not None
        named_alone = found.venue and is_marked and not labels.is_kind(label)
        if part.kind == "link" and not prose and (found.year or named_alone):
            self.publish(found)
        if url and not part.inner:  # an address may be its own text, "pdf: <https://...>"
            self.links.append(Link(label or addresses.place(url), url))
        elif url and (label or not any(addresses.is_ornament(picture.url) for picture in part.inner)):
            self.badges.append(Link(label or addresses.place(url), url))

    def picture(self, part: Span, *, linked: bool = False) -> None:
        """Take in a badge: its venue and year, or a keyword where it leads nowhere and says something else."""
        shown = addresses.badge(part.url)
        if shown is None:
            return
        sure = labels.role(shown.label) == "venue"
        is_venue = sure or shown.colour in self.venue_places
        bare = sure or (labels.is_paper(shown.label) and year_of(shown.message) and not named(shown.label))
        text = shown.message
        if not bare:
            century = "20" if (is_venue or named(shown.label)) and re.fullmatch(r"[12]\d", text) else ""
            text = f"{shown.label} {century}{text}".strip()
        found = published(text, sure=is_venue)
        if found.year or (found.venue and not linked):
            self.shown.append(found)
        elif not linked:
            self.keyword(text)

    def cite(self, text: str, least: int = 1) -> bool:
        """Take in who wrote and when if *text* cites that, with *least* authors: "(Big Data 2022)" names no one."""
        cited = authors_first(text, label=True, signed=self.signed and not labels.is_like_kind(text))
        if cited is None or len(cited.authors) < least:
            return False
        self.authors = self.authors or cited.authors
        self.publish(cited.appeared)
        return True

    def keyword(self, text: str) -> None:
        """Take in a keyword."""
        if text not in _NO_KEYWORDS and any(map(str.isalpha, text)) and "://" not in text:
            self.keywords.append(text)


def _first(links: Sequence[Link]) -> str | None:
    """
    Return the address of the first of *links* that is called a paper, else of the first; code is none to a paper.

    What is called as people are, "[@brook](...)", is their page, if anything else is linked.
    """
    links = [link for link in links if not _HANDLE.fullmatch(link.label)] or links
    for link in links:
        if labels.is_paper(link.label):
            return link.url
    is_code = bool(links) and labels.is_code(*links[0])
    for link in links:
        if not is_code or addresses.is_paper(link.url):
            return link.url
    return links[0].url if links else None


def _words_under(parts: Sequence[Span]) -> str:
    """Return what *parts* below a label say, words in brackets without these."""
    return labels.without_brackets(" ".join(text_in(part for part in parts if part.kind != "picture").split()))


def _beside_kinds(parts: Sequence[Span]) -> list[Span]:
    """Return *parts* but those that link by their kind."""
    return [part for part in parts if not part.links or not all(map(labels.refers, part.links))]


def _venues(text: str, parts: Sequence[Span]) -> list[Published]:
    """Return what a cell for venues says; links by their kind in it, and no more than these, name none."""
    names = [labels.clean(link.text) for link in links_in(parts)]
    if any(map(labels.is_kind, names)):
        return [found for found in map(published, names) if found.venue]
    month = arxiv_month(arxiv_id(text) or "")
    if month:
        return [Published("arXiv", month[0])]
    found = published(text, sure=True)
    glued = " " in text and text[-3:].isalnum()  # "IEEE SC20"
    if found.venue and (glued or not found.year) and year_of(text) is None and not is_preprint(found.venue):
        found = found._replace(venue=text)
    return [found]
