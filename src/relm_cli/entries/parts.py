"""What entries are made of: links, rows of the list, places of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from typing import Self

    from relm_cli.entries.fields import Fields

_INLINE_LINK = r"\[([^\]]*)\]\(([^)\s]*)\)"


class Link(NamedTuple):
    """A labelled address: *label* as the list words it, *url* absolute."""

    label: str
    url: str

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Build a link from *fields*; both values are required."""
        link = cls(fields.required_text("label"), fields.required_text("url"))
        fields.close()
        return link

    def record(self) -> dict[str, Any]:
        """Return the link as plain data."""
        return self._asdict()


class Listing(NamedTuple):
    """
    One row of the list: where an entry stands and what the list says of it there.

    *section* is a section's id; *keyword*, *year* and *venue* are as listed; *title* is given only
    where this row words it differently from the entry's own title.
    """

    section: str
    keyword: str | None = None
    year: int | None = None
    venue: str | None = None
    title: str | None = None

    @classmethod
    def read(cls, fields: Fields, title: str | None = None) -> Self:
        """Build a listing from *fields*, of which only the section is required."""
        return cls(
            section=fields.required_text("section"),
            keyword=fields.text("keyword"),
            year=fields.year("year"),
            venue=fields.text("venue"),
            title=title,
        )

    def record(self) -> dict[str, Any]:
        """Return the listing as plain data, every key present."""
        return {"section": self.section, "keyword": self.keyword, "year": self.year, "venue": self.venue}


class Published(NamedTuple):
    """Where a paper appeared: canonical *venue*, *year*, and *title* where it differs from the listed one."""

    venue: str
    year: int
    title: str | None = None

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Build a publication from *fields*; venue and year are required."""
        year = fields.year("year")
        if year is None:
            raise FieldError('"published" has no year', 'write published = { venue = "...", year = 2024 }')
        published = cls(fields.required_text("venue"), year, fields.text("title"))
        fields.close()
        return published

    def record(self) -> dict[str, Any]:
        """Return venue and year as plain data."""
        return {"venue": self.venue, "year": self.year}


def plain(markdown: str) -> str:
    """Return *markdown* with every inline link replaced by its label."""
    return re.sub(_INLINE_LINK, r"\1", markdown)


def inline_links(markdown: str) -> tuple[Link, ...]:
    """Return the inline links of *markdown* in order."""
    return tuple(Link(label, url) for label, url in re.findall(_INLINE_LINK, markdown))
