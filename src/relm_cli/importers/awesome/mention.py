"""What a list says of one entry, whatever shape that has there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relm_cli.entries import Link
from relm_cli.identifiers import arxiv_at, doi_at
from relm_cli.importers.awesome import links as addresses
from relm_cli.importers.draft import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.importers.awesome.venues import Published


@dataclass(slots=True)
class Mention:
    """What is said of an entry in one place; what was said first comes first."""

    title: str = ""
    own: str | None = None
    bold: bool = False
    links: list[Link] = field(default_factory=list)
    badges: list[Link] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    venues: list[str] = field(default_factory=list)
    badge_years: list[int] = field(default_factory=list)
    badge_venues: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    keywords: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year: that of a date rather than of a venue, and of words rather than of a badge."""
        return next(iter((*self.dates, *self.years, *self.badge_years)), None)

    @property
    def venue(self) -> str | None:
        """The venue as written, of words rather than of a badge."""
        return next(iter((*self.venues, *self.badge_venues)), None)

    @property
    def url(self) -> str | None:
        """The address of the paper: of the link that is called so, else the title's, else the first."""
        paper = next((link.url for link in self.links if addresses.is_paper_label(link.label)), None)
        return paper or self.own or self._first(self.links) or self._first(self.badges)

    def _others_than(self, url: str | None) -> tuple[Link, ...]:
        """Return the links beside that to *url*, each address once."""
        own = [Link(self.title, self.own)] if self.own else []
        links = {link.url: link for link in reversed([*own, *self.links, *self.badges])}
        return tuple(link for address, link in reversed(links.items()) if address != url)

    @staticmethod
    def _first(links: Sequence[Link]) -> str | None:
        papers = [link for link in links if addresses.is_paper_label(link.label)]
        if not papers and links and addresses.is_code(*links[0]):
            papers = [link for link in links if addresses.is_paper_address(link.url)]
        return next((link.url for link in (*papers, *links)), None)

    def publish(self, found: Published) -> bool:
        """Take in venue and year, and tell whether there were any."""
        if found.venue:
            self.venues.append(found.venue)
        if found.year:
            (self.dates if found.date else self.years).append(found.year)
        return bool(found.venue or found.year)

    def row(self, line: int, url: str | None) -> Row:
        """Return the row of a paper that this makes, on *line* of the page and at *url*."""
        papers = (link.url for link in self.links + self.badges if addresses.is_paper_label(link.label))
        own = [url or "", *papers]
        return Row(
            self.title,
            url=url,
            line=line,
            year=self.year,
            venue=self.venue,
            authors=self.authors,
            keyword=", ".join(dict.fromkeys(self.keywords)) or None,
            description=" ".join(self.description) or None,
            links=self._others_than(url),
            arxiv=next(filter(None, map(arxiv_at, own)), None),
            doi=next(filter(None, map(doi_at, own)), None),
        )
