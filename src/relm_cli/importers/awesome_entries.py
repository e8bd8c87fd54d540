"""What an entry of a list says of itself, whatever its shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relm_cli.entries import Link
from relm_cli.importers import awesome_links as addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.importers.awesome_venues import Published


@dataclass(slots=True)
class Entry:
    """What an entry says of itself; what was said first comes first."""

    title: str = ""
    own: str | None = None
    bold: bool = False
    links: list[Link] = field(default_factory=list)
    badges: list[Link] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
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

    def others_than(self, url: str | None) -> tuple[Link, ...]:
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
