"""A paper of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, Link, Listing, Published
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from relm_cli.entries.citation import Citation


class Paper(Entry):
    """A paper: authors, year and venue as listed, where it appeared since, and what people call it."""

    __slots__ = ()

    kind: ClassVar[str] = "paper"
    called: ClassVar[str] = "title"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "year", "venue")

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build a paper from its first TOML *block*, which gives its first listing too.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields = Fields(block)
        published = fields.table("published")
        collective = fields.text("collective")
        authors = fields.texts("authors")
        if collective and authors:
            raise FieldError('"collective" and "authors" exclude each other', "keep one of them")
        paper = cls(
            id=fields.required_text("id"),
            title=fields.required_text("title"),
            url=fields.text("url"),
            authors=(collective,) if collective else authors,
            venue=fields.text("venue"),
            listings=(Listing.read(fields),),
            arxiv=fields.text("arxiv"),
            doi=fields.text("doi"),
            published=Published.read(published) if published else None,
            aliases=fields.texts("aliases"),
            tags=fields.texts("tags"),
            notes=fields.texts("notes"),
            description=fields.text("description"),
            links=tuple(Link.read(link) for link in fields.tables("links")),
            collective=collective is not None,
        )
        fields.close()
        return paper

    def citation(self) -> Citation:
        """Return how the paper is cited, with an address or without."""
        from relm_cli.entries.citation import cite  # noqa: PLC0415 - a search cites nothing

        return cite(self)

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the paper from, one a listing."""
        first = self.listings[0]
        block = {
            "id": self.id,
            "title": self.title,
            **({"collective": self.authors[0]} if self.collective else {"authors": list(self.authors)}),
            "year": first.year,
            "venue": first.venue,
            "url": self.url,
            "section": first.section,
            "keyword": first.keyword,
            "arxiv": self.arxiv,
            "doi": self.doi,
            "published": self.published
            and {"venue": self.published.venue, "year": self.published.year, "title": self.published.title},
            "aliases": list(self.aliases),
            "tags": list(self.tags),
            "notes": list(self.notes),
            "description": self.description,
            "links": [link.record() for link in self.links],
        }
        return [block, *self.further_blocks()]
