"""What entries of every kind share: their values, how these are read and written, their record and their state."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import starmap
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from relm_cli.entries.parts import OTHERS, Fact, Link, Listing, Published, Reference, as_data, plain, with_people
from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.fields import Fields

# Values here are named tuples, not dataclasses: a search builds them, and importing dataclasses
# would take as long as answering.

ADDED = ("aliases", "tags", "notes")
"""What readers add to entries of every kind: lists of texts, in blocks, records and annotations alike."""


class _Values(NamedTuple):
    """The fields of an entry. A field is declared here alone: its annotation says how it is read and written."""

    id: str
    title: str
    url: str | None = None
    authors: tuple[str, ...] = ()
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
    collective: str | None = None
    key: str | None = None
    citation: Reference | None = None
    summary: str | None = None
    facts: tuple[Fact, ...] = ()
    others: bool = False
    score: float | None = None


RECORD = (
    *("id", "kind", "title", "url", "year", "venue", "authors", "keywords", "sections"),
    *(name for name in _Values._fields if name not in {"id", "title", "url", "venue", "authors", "score"}),
)
"""The keys of every record, in order: the fields and what follows from the listings. A search adds "score"."""

_SAID_ANEW = ("score", "complete", "origin")
"""Keys of a record that a catalogue and a search say anew."""

_OF_RECORD = {name: name for name in _Values._fields if name not in _SAID_ANEW}

_STATED = ("url", "arxiv", "doi", "published", "description", "group", "key", "citation")
"""What an entry takes over from the same thing listed elsewhere where it does not say so itself."""

_ROW = {name: name for name in ("section", "keyword", "year", "venue")}
"""What a block says of the row that it is, beside the title."""


class Entry(_Values):
    """
    One thing of the catalogue: a paper, a metric, a benchmark or a tool.

    Entries of every kind answer to the same names, so that filters, formats and scripts need no special cases; what a
    kind does not have is None or empty. *venue* is canonical, *listings* keep the list's own spelling. *notes* are
    the reader's own words on it, *origin* is the name of the catalogue that it comes from, or of several with commas
    between. *collective* is the only one of *authors* where that is one name ("BigScience Workshop") that must not be
    split; there may be *others*, whom nobody names. *key* is what papers cite the entry by, *citation* what the
    bibliography said that it came from. *summary* is a sentence of the catalogue's own on what it does, *facts* are
    what else its list says of it under labels of its own. *score* is set on entries that a search returns, 0 to 1.
    """

    __slots__ = ()

    kind: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    """The keys of the record that a table of this kind shows."""

    own: ClassVar[tuple[str, ...]]
    """What a TOML block of this kind says beside id and title, in the order of a file."""

    called: ClassVar[Mapping[str, str]] = {"title": "name"}
    """What the block calls fields that have a name of their own there."""

    @property
    def year(self) -> int | None:
        """The year of the first listing."""
        return self.listings[0].year if self.listings else None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The distinct keywords of the listings, in order, then those of the citation."""
        listed = dict.fromkeys(row.keyword for row in self.listings if row.keyword)
        if self.citation:
            from relm_cli.entries.citation import keywords_in  # noqa: PLC0415 - most entries have no citation

            listed |= dict.fromkeys(keywords_in(self.citation))
        return tuple(listed)

    @property
    def sections(self) -> tuple[str, ...]:
        """The distinct section ids of the listings, in order."""
        return tuple(dict.fromkeys(row.section for row in self.listings))

    @property
    def listed_title(self) -> str:
        """The title as the list has it: Markdown, where a part of it is a link."""
        for row in self.listings:
            if row.title and plain(row.title) == self.title:
                return row.title
        return self.title

    def also(self, *others: "Entry") -> Self:
        """Return the entry with what *others*, the same thing listed elsewhere, add: listings, and what was unknown."""
        naming: Entry = self
        values: dict[str, Any] = {name: getattr(self, name) for name in _STATED}
        lists = {name: dict.fromkeys(getattr(self, name)) for name in (*ADDED, "links", "facts")}
        rows = list(self.listings)
        for other in others:
            if other.authors and not naming.authors:
                naming = other
            for name in _STATED:
                if values[name] is None:
                    values[name] = getattr(other, name)
            if other.url and other.url != values["url"]:
                lists["links"][Link(other.title, other.url)] = None
            for name, items in lists.items():
                items.update(dict.fromkeys(getattr(other, name)))
            called = None if other.title == self.title else other.title
            for row in other.listings:
                rows.append(row._replace(title=row.title or called))
        for name, items in lists.items():
            values[name] = tuple(items)
        return self._replace(listings=tuple(rows), **people_of(naming), **values)

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build an entry from its first TOML *block*, which gives its first listing too.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        from relm_cli.entries.fields import Fields  # noqa: PLC0415 - a search reads no blocks

        fields = Fields(block)
        entry = cls(**cls.values(fields))
        fields.close()
        return entry

    @classmethod
    def values(cls, fields: "Fields") -> dict[str, Any]:
        """Return the values of an entry that *fields*, those of a block, give; a kind may make more of them."""
        of_entry, of_row = _names_in_blocks(cls)  # type: ignore[arg-type]  # a class can be hashed
        values = fields.values(_Values, of_entry)
        values["listings"] = (Listing(**fields.values(Listing, of_row)),)
        return with_people(values)

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the entry from, one a listing."""
        first, *further = self.listings
        called, titled = self.listed_title, self.called.get("title", "title")
        block: dict[str, Any] = {"id": self.id, titled: called}
        for name in self.own:
            holder: Entry | Listing = self
            if name in _ROW:
                holder = first
            value = getattr(holder, name)
            if value is not None and value != ():  # most have nothing, and nothing is not written
                block[self.called.get(name, name)] = as_data(value)
        if self.others:
            block["authors"] = [*self.authors, OTHERS]
        if self.collective:
            block.pop("authors", None)
        blocks = [block]
        for row in further:
            title = row.title or self.title
            block = {"id": self.id}
            if title != called:
                block[titled] = title
            for name in ("year", "venue", "section", "keyword"):
                value = getattr(row, name)
                if value is not None:
                    block[name] = value
            blocks.append(block)
        return blocks

    def listed_again(self, block: Mapping[str, Any]) -> Listing:
        """
        Return the further listing that *block* gives: what that row says, and nothing that another does.

        A title that it does not give is that of the entry. Raises `FieldError` where the block is no such listing:
        fields beyond those of a row mean that an id was used twice.
        """
        from relm_cli.entries.fields import Fields  # noqa: PLC0415 - a search reads no blocks

        titled = self.called.get("title", "title")
        fields = Fields({titled: self.listed_title, **block})
        title = fields.text(titled)
        row = fields.values(Listing, _ROW)
        more = block.keys() - {"id", titled, *_ROW}
        if more:
            reason = f'"id" is taken: a further row of {self.id} cannot give "{min(more)}"'
            raise FieldError(reason, "choose another id")
        if title == self.title:
            title = None
        return Listing(**row, title=title)

    @classmethod
    def read_record(cls, fields: "Fields") -> Self:
        """
        Build an entry from the *fields* of a JSON record as `record` gives it.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields.texts("keywords")  # this and the next two follow from the listings
        fields.texts("sections")
        fields.year("year")
        for name in _SAID_ANEW:
            fields.leave(name)
        values = fields.values(_Values, _OF_RECORD)
        fields.close()
        rows = values.get("listings", ())
        if any(row.origin for row in rows):
            values["listings"] = tuple(row._replace(origin=None) for row in rows)
        return cls(**with_people(values))

    def record(self) -> dict[str, Any]:
        """Return the entry as plain data: every key always present, null or empty where unknown."""
        record = {name: as_data(getattr(self, name)) for name in RECORD}
        if self.score is not None:
            record["score"] = self.score
        return record

    @property
    def is_citable(self) -> bool:
        """Whether the entry can be cited: it needs an address."""
        return bool(self.url)

    def cited(self) -> "Citation | None":
        """Return how the entry is cited; None for what cannot be."""
        from relm_cli.entries.citation import cite  # noqa: PLC0415 - a search cites nothing

        return cite(self) if self.is_citable else None

    @classmethod
    def from_state(cls, state: Sequence[Any], score: float | None = None) -> Self:
        """Rebuild the entry whose values, as JSON gives them back, are *state*, with the *score* of a search if any."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in state]
        for place, rebuilt in _PARTS:
            if values[place]:
                values[place] = rebuilt(values[place])
        values[-1] = score
        return cls._make(values)


@cache
def _names_in_blocks(kind: type[Entry]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what blocks of this *kind* call the fields of an entry, and those of its row."""
    of_entry = {name: kind.called.get(name, name) for name in ("id", "title", *kind.own)}
    return of_entry, {name: name for name in _ROW if name in of_entry}


_REBUILT: Mapping[str, Callable[[Any], Any]] = {
    "listings": lambda rows: tuple(starmap(Listing, rows)),
    "links": lambda links: tuple(starmap(Link, links)),
    "facts": lambda facts: tuple(starmap(Fact, facts)),
    "published": lambda parts: Published(parts[0], parts[1], parts[2], tuple(parts[3])),
    "citation": lambda reference: Reference(*reference)._replace(abbreviated=tuple(reference[-1])),
}
_PARTS = [(_Values._fields.index(name), rebuilt) for name, rebuilt in _REBUILT.items()]
"""The places of the fields that hold more than texts, and how they are rebuilt."""


def people_of(entry: Entry) -> dict[str, Any]:
    """Return what *entry* says of who wrote it."""
    return {"authors": entry.authors, "collective": entry.collective, "others": entry.others}
