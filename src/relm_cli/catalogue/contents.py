"""What a catalogue holds, as frozen values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from relm_cli.entries import Entry
from relm_cli.entries.base import ADDED, added
from relm_cli.entries.fields import Fields


@dataclass(frozen=True, slots=True)
class Section:
    """
    A heading of the list: *parent* is the id of the section above, None at the top.

    *emoji* stands before the title in the list, *intro* is the text below the heading.
    """

    id: str
    title: str
    parent: str | None = None
    emoji: str | None = None
    intro: str | None = None

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build a section from its TOML *block*; raises `FieldError`."""
        fields = Fields(block)
        section = cls(
            fields.required_text("id"),
            fields.required_text("title"),
            fields.text("parent"),
            fields.text("emoji"),
            fields.text("intro"),
        )
        fields.close()
        return section

    def block(self) -> dict[str, Any]:
        """Return the TOML block that `read` builds the section from."""
        return {
            "id": self.id,
            "title": self.title,
            "parent": self.parent,
            "emoji": self.emoji,
            "intro": self.intro,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """A group of tools within a section, with the note that introduces it in the list."""

    id: str
    title: str
    section: str
    intro: str | None = None

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build a group from its TOML *block*; raises `FieldError`."""
        fields = Fields(block)
        group = cls(
            fields.required_text("id"),
            fields.required_text("title"),
            fields.required_text("section"),
            fields.text("intro"),
        )
        fields.close()
        return group

    def block(self) -> dict[str, Any]:
        """Return the TOML block that `read` builds the group from."""
        return {"id": self.id, "title": self.title, "section": self.section, "intro": self.intro}


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of publication: canonical *name*, *full* name, and the other spellings in use."""

    name: str
    full: str | None = None
    aliases: tuple[str, ...] = ()

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build a venue from its TOML *block*; raises `FieldError`."""
        fields = Fields(block)
        venue = cls(fields.required_text("name"), fields.text("full"), fields.texts("aliases"))
        fields.close()
        return venue

    def block(self) -> dict[str, Any]:
        """Return the TOML block that `read` builds the venue from."""
        return {"name": self.name, "full": self.full, "aliases": list(self.aliases)}

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name the venue answers to, the canonical one first."""
        return (self.name, *filter(None, [self.full]), *self.aliases)


@dataclass(frozen=True, slots=True)
class Survey:
    """The citation of the survey a list belongs to; an author "others" stands for et al."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    journal: str | None = None
    arxiv: str | None = None
    url: str | None = None

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Build the citation from *fields*; raises `FieldError`."""
        survey = cls(
            fields.required_text("key"),
            fields.required_text("title"),
            fields.texts("authors"),
            fields.year("year"),
            fields.text("journal"),
            fields.text("arxiv"),
            fields.text("url"),
        )
        fields.close()
        return survey

    def block(self) -> dict[str, Any]:
        """Return the TOML table that `read` builds the citation from."""
        return {
            "key": self.key,
            "title": self.title,
            "authors": list(self.authors),
            "year": self.year,
            "journal": self.journal,
            "arxiv": self.arxiv,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class About:
    """What a catalogue says of itself: title, description, source address, licence, survey."""

    title: str | None = None
    description: str | None = None
    source: str | None = None
    license: str | None = None
    survey: Survey | None = None

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Build it from *fields*; raises `FieldError`."""
        survey = fields.table("survey")
        about = cls(
            title=fields.text("title"),
            description=fields.text("description"),
            source=fields.text("source"),
            license=fields.text("license"),
            survey=Survey.read(survey) if survey else None,
        )
        fields.close()
        return about

    def block(self) -> dict[str, Any]:
        """Return what `read` builds it from."""
        return {
            "title": self.title,
            "description": self.description,
            "source": self.source,
            "license": self.license,
            "survey": self.survey and self.survey.block(),
        }


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader adds to the entry *id*, of whatever catalogue: names for it, tags, notes."""

    id: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build an annotation from its TOML *block*; raises `FieldError`."""
        fields = Fields(block)
        annotation = cls(fields.required_text("id"), **added(fields))
        fields.close()
        return annotation

    def block(self) -> dict[str, Any]:
        """Return the TOML block that `read` builds the annotation from."""
        return {"id": self.id, **{name: list(getattr(self, name)) for name in ADDED}}

    def on(self, entry: Entry) -> Entry:
        """Return *entry* with what the annotation adds."""
        return entry.also(Entry(entry.id, entry.title, aliases=self.aliases, tags=self.tags, notes=self.notes))


@dataclass(frozen=True)
class Contents:
    """
    All that the files of one or more catalogues hold.

    *sections* are in the list's order, every parent before its children; *entries* are in the
    order of KINDS and, within a kind, of the list; *rows* are the list's rows as pairs of section and
    entry id, in order within each section; *synonyms* are groups of phrases that mean the same.
    *annotations* are what the reader has added to entries; they are in the entries already.
    *records* are the entries of JSON Lines files, which may be too many to hold: they can be read
    once, and raise `CatalogueError` where they cannot.
    """

    about: About = About()
    sections: tuple[Section, ...] = ()
    groups: tuple[Group, ...] = ()
    venues: tuple[Venue, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    entries: tuple[Entry, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    records: Iterable[Entry] = ()
    annotations: tuple[Annotation, ...] = ()

    def all_entries(self) -> Iterator[Entry]:
        """Yield the entries of the TOML files, then those of the records as they are read."""
        yield from self.entries
        yield from self.records

    def tree(self, parent: str | None = None) -> Iterator[tuple[int, Section]]:
        """Yield depth and section for all that lies below *parent*, each followed by what lies below it."""
        waiting = [(0, section) for section in reversed(self._children.get(parent, ()))]
        while waiting:
            depth, section = waiting.pop()
            yield depth, section
            waiting += ((depth + 1, child) for child in reversed(self._children.get(section.id, ())))

    @cached_property
    def _children(self) -> dict[str | None, list[Section]]:
        children: dict[str | None, list[Section]] = {}
        for section in self.sections:
            children.setdefault(section.parent, []).append(section)
        return children

    def canonical_venue(self, listed: str | None) -> str | None:
        """Return the canonical name of the venue spelled *listed*, or the spelling itself if unknown."""
        return listed and self._spellings.get(listed.casefold(), listed)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {spelling.casefold(): venue.name for venue in self.venues for spelling in venue.spellings}
