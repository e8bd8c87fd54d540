"""What entries of every kind share: their values, their record and their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from relm_cli.entries.parts import Link, Listing, Published
from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from relm_cli.entries.citation import Citation
    from relm_cli.entries.fields import Fields

__all__ = ["ADDED", "RECORD", "Entry", "Link", "Listing", "Published", "added"]

# Values here are named tuples, not dataclasses: a search builds them, and importing dataclasses
# would take as long as answering.

ADDED = ("aliases", "tags", "notes")
"""What readers add to entries of every kind: lists of texts, in blocks, records and annotations alike."""


class _Values(NamedTuple):
    id: str
    title: str
    url: str | None = None
    authors: tuple[str, ...] = ()
    collective: bool = False
    venue: str | None = None
    listings: tuple[Listing, ...] = ()
    arxiv: str | None = None
    doi: str | None = None
    published: Published | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    description: str | None = None
    links: tuple[Link, ...] = ()
    group: str | None = None
    origin: str | None = None
    score: float | None = None


class Entry(_Values):
    """
    One thing of the catalogue: a paper, a metric, a benchmark or a tool.

    Entries of every kind answer to the same names, so that filters, formats and scripts need no
    special cases; what a kind does not have is None or empty. *venue* is canonical, *listings* keep
    the list's own spelling. *notes* are the reader's own words on it, *origin* is the name of the
    catalogue that it comes from. *collective* marks an author that is one name ("BigScience Workshop")
    and must not be split. *score* is set on entries that a search returns, 0 to 1.
    """

    __slots__ = ()

    kind: ClassVar[str]
    called: ClassVar[str] = "name"
    """What a TOML block of this kind calls its title."""

    columns: ClassVar[tuple[str, ...]]
    """The keys of the record that a table of this kind shows."""

    @property
    def year(self) -> int | None:
        """The year of the first listing."""
        return self.listings[0].year if self.listings else None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The distinct keywords of the listings, in order."""
        return tuple(dict.fromkeys(row.keyword for row in self.listings if row.keyword))

    @property
    def sections(self) -> tuple[str, ...]:
        """The distinct section ids of the listings, in order."""
        return tuple(dict.fromkeys(row.section for row in self.listings))

    def also(self, other: Entry) -> Self:
        """Return the entry with what *other*, the same thing listed elsewhere, adds: listings, and what was unknown."""
        same_title = other.title == self.title
        rows = (row if row.title or same_title else row._replace(title=other.title) for row in other.listings)
        if self.url and other.url and other.url != self.url:
            other = other._replace(links=(Link(other.title, other.url), *other.links))
        both = {name: (*getattr(self, name), *getattr(other, name)) for name in (*ADDED, "links")}
        unknown = ("url", "arxiv", "doi", "published", "description", "group")
        added: dict[str, Any] = {
            "listings": (*self.listings, *rows),
            **({} if self.authors else {"authors": other.authors, "collective": other.collective}),
            **{name: tuple(dict.fromkeys(values)) for name, values in both.items()},
            **{name: getattr(other, name) for name in unknown if getattr(self, name) is None},
        }
        return self._replace(**added)

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build an entry from its first TOML *block*, which gives its first listing too.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        from relm_cli.entries.fields import Fields  # noqa: PLC0415 - a search reads no blocks

        fields = Fields(block)
        named = {"id": fields.required_text("id"), "title": fields.required_text(cls.called)}
        entry = cls(**{**named, **cls.own_values(fields)})
        fields.close()
        return entry

    @classmethod
    def own_values(cls, fields: Fields) -> dict[str, Any]:
        """Return what *fields*, those of a block, say beside id and title; each kind knows its own."""
        raise NotImplementedError

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the entry from, one a listing."""
        return [{"id": self.id, self.called: self.title, **self.own_block()}, *self._further_blocks()]

    def own_block(self) -> dict[str, Any]:
        """Return the fields that `own_values` reads, in the order of a file."""
        raise NotImplementedError

    def listed_again(self, block: Mapping[str, Any]) -> Listing:
        """
        Return the further listing that *block* gives: section, and whatever that row shows differently.

        Raises `FieldError` where the block is no such listing: fields beyond those of a row mean that an
        id was used twice.
        """
        from relm_cli.entries.fields import Fields  # noqa: PLC0415 - a search reads no blocks

        first = self.listings[0]
        own = {"year": first.year, "venue": first.venue, "keyword": first.keyword}
        fields = Fields({**{name: value for name, value in own.items() if value is not None}, **block})
        title = fields.text(self.called)
        listing = Listing.read(fields, None if title == self.title else title)
        more = block.keys() - {"id", self.called, "year", "venue", "section", "keyword"}
        if more:
            raise FieldError(
                f'"id" is taken: a further row of {self.id} cannot give "{min(more)}"', "choose another id"
            )
        return listing

    def _further_blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks of the listings beyond the first, which say what differs there."""
        first, *further = self.listings
        return [
            {
                "id": self.id,
                self.called: listing.title,
                "year": listing.year if listing.year != first.year else None,
                "venue": listing.venue if listing.venue != first.venue else None,
                "section": listing.section,
                "keyword": listing.keyword,
            }
            for listing in further
        ]

    @classmethod
    def read_record(cls, fields: Fields) -> Self:
        """
        Build an entry from the *fields* of a JSON record as `record` gives it.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields.texts("keywords"), fields.texts("sections"), fields.year("year")  # these follow from the listings
        for told_anew in ("score", "origin"):
            fields.leave(told_anew)
        entry = cls(
            id=fields.required_text("id"),
            title=fields.required_text("title"),
            listings=tuple(Listing.read(row) for row in fields.tables("listings")),
            group=fields.text("group"),
            **cls.told_values(fields),
        )
        fields.close()
        return entry

    @staticmethod
    def told_values(fields: Fields) -> dict[str, Any]:
        """Return what *fields* say that has the same names in records and in the blocks of papers."""
        published = fields.table("published")
        return {
            "url": fields.text("url"),
            "authors": fields.texts("authors"),
            "venue": fields.text("venue"),
            "arxiv": fields.text("arxiv"),
            "doi": fields.text("doi"),
            "published": Published.read(published) if published else None,
            **added(fields),
            "description": fields.text("description"),
            "links": tuple(Link.read(link) for link in fields.tables("links")),
        }

    def record(self) -> dict[str, Any]:
        """Return the entry as plain data: every key always present, null or empty where unknown."""
        record = {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "url": self.url,
            "year": self.year,
            "venue": self.venue,
            "authors": list(self.authors),
            "keywords": list(self.keywords),
            "sections": list(self.sections),
            "listings": [row.record() for row in self.listings],
            "arxiv": self.arxiv,
            "doi": self.doi,
            "published": self.published and self.published.record(),
            **self.added_block(),
            "description": self.description,
            "links": [link.record() for link in self.links],
            "group": self.group,
            "origin": self.origin,
        }
        return record if self.score is None else {**record, "score": self.score}

    def added_block(self) -> dict[str, list[str]]:
        """Return what readers added, as plain data."""
        return {name: list(getattr(self, name)) for name in ADDED}

    def citation(self) -> Citation | None:
        """Return how the entry is cited; None for what has no address to cite."""
        from relm_cli.entries.citation import cite  # noqa: PLC0415 - a search cites nothing

        return cite(self) if self.url else None

    def state(self) -> dict[str, Any]:
        """Return all that `from_state` needs to rebuild the entry, as plain data without defaults."""
        defaults = self._field_defaults
        return {name: value for name, value in self._asdict().items() if value != defaults.get(name)}

    @classmethod
    def from_state(cls, state: Mapping[str, Any], score: float | None = None) -> Self:
        """Rebuild the entry that gave *state* (as JSON gives it back), with the *score* of a search if any."""
        values = {name: _REBUILD[name](value) if name in _REBUILD else value for name, value in state.items()}
        return cls(**{**values, "score": score})


_REBUILD: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("authors", *ADDED), tuple),
    "listings": lambda rows: tuple(Listing(*row) for row in rows),
    "links": lambda links: tuple(Link(*link) for link in links),
    "published": lambda published: Published(*published),
}


RECORD = (
    *("id", "kind", "title", "url", "year", "venue", "authors", "keywords", "sections", "listings", "arxiv", "doi"),
    *("published", *ADDED, "description", "links", "group", "origin"),
)
"""The keys of every record, in order; a search adds "score"."""


def added(fields: Fields) -> dict[str, tuple[str, ...]]:
    """Return what *fields* say that readers added."""
    return {name: fields.texts(name) for name in ADDED}
