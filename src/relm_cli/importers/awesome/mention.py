"""What a list says of one entry, whatever shape that has there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relm_cli.entries import Link
from relm_cli.identifiers import arxiv_at, doi_at
from relm_cli.importers.awesome import links as addresses
from relm_cli.importers.awesome.venues import Published, is_preprint, named
from relm_cli.importers.draft import Row

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Mention:
    """
    What is said of an entry in one place; what was said first comes first.

    *own* is the address that the title leads to, *beside* that of a file beside the list; *published* holds venues
    with their years as words say them, *shown* as badges show them; *dates* are years of dates that stand alone.
    """

    title: str = ""
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
        if found.date and found.year and not found.venue:
            self.dates.append(found.year)
        elif found.venue or found.year:
            self.published.append(found)
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
