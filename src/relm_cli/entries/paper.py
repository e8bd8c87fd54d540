"""A paper of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry
from relm_cli.entries.parts import Listing
from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.fields import Fields


class Paper(Entry):
    """A paper: authors, year and venue as listed, where it appeared since, and what people call it."""

    __slots__ = ()

    kind: ClassVar[str] = "paper"
    called: ClassVar[str] = "title"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "year", "venue")

    @classmethod
    def own_values(cls, fields: Fields) -> dict[str, Any]:
        """Return what *fields*, those of a paper's first block, say beside id and title."""
        values = {"listings": (Listing.read(fields),), **cls.told_values(fields)}
        collective = fields.text("collective")
        if collective is None:
            return values
        if values["authors"]:
            raise FieldError('"collective" and "authors" exclude each other', "keep one of them")
        return {**values, "authors": (collective,), "collective": True}

    def citation(self) -> Citation:
        """Return how the paper is cited, with an address or without."""
        from relm_cli.entries.citation import cite  # noqa: PLC0415 - a search cites nothing

        return cite(self)

    def own_block(self) -> dict[str, Any]:
        """Return the fields that `own_values` reads, in the order of a file."""
        first = self.listings[0]
        return {
            **({"collective": self.authors[0]} if self.collective else {"authors": list(self.authors)}),
            "year": first.year,
            "venue": first.venue,
            "url": self.url,
            "section": first.section,
            "keyword": first.keyword,
            "arxiv": self.arxiv,
            "doi": self.doi,
            "published": self.published and self.published._asdict(),
            **self.added_block(),
            "description": self.description,
            "links": [link.record() for link in self.links],
        }
