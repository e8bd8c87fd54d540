"""What a catalogue holds, as frozen values."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol, Self, TypeVar

from relm_cli.catalogue.proceedings import venue_of
from relm_cli.entries import Entry
from relm_cli.entries.base import ADDED
from relm_cli.entries.fields import Fields, read
from relm_cli.entries.parts import as_data
from relm_cli.errors import FieldError

SCHEMA = 1
"""The version of the TOML schema this relm reads and writes."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    """Return *things*, sections, groups or entries, by their ids, in their order."""
    return {thing.id: thing for thing in things}


class _Table:
    """What one table of a file says. Its fields are declared once: by their annotations, in the order of a file."""

    __slots__ = ()

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build the value of its TOML *block*; raises `FieldError`."""
        return read(cls, Fields(block))

    def block(self) -> dict[str, Any]:
        """Return the TOML block that `read` builds the value from."""
        block: dict[str, Any] = as_data(self)
        return block


def _united(several: Iterable[_Table], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return what *several* tables say in the fields of these *names*, lists of texts, each text once."""
    tables = list(several)
    united: dict[str, tuple[str, ...]] = {}
    for name in names:
        united[name] = tuple(dict.fromkeys(chain.from_iterable(getattr(table, name) for table in tables)))
    return united


@dataclass(frozen=True, slots=True)
class Section(_Table):
    """
    A heading of the list: *parent* is the id of the section above, None at the top.

    *emoji* stands before the title in the list, *intro* is the text below the heading.
    """

    id: str
    title: str
    parent: str | None = None
    emoji: str | None = None
    intro: str | None = None


OWN = Section("own", "Own finds")
"""The section of what people add without naming one; no list has a say in it."""


@dataclass(frozen=True, slots=True)
class Group(_Table):
    """A group of tools within a section, with the note that introduces it in the list."""

    id: str
    title: str
    section: str
    intro: str | None = None


@dataclass(frozen=True, slots=True)
class Venue(_Table):
    """A place of publication: canonical *name*, *full* name, and the other spellings in use."""

    name: str
    full: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name the venue answers to, the canonical one first."""
        return (self.name, *filter(None, [self.full]), *self.aliases)


def read_synonym(block: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the phrases that the TOML *block* says mean the same; raises `FieldError`."""
    fields = Fields(block)
    terms = fields.texts("terms")
    fields.close()
    if len(terms) < 2:  # noqa: PLR2004 - a synonym takes two
        raise FieldError('"terms" must hold at least two phrases', "add one, or delete the block")
    return terms


@dataclass(frozen=True, slots=True)
class Survey(_Table):
    """The citation of the survey a list belongs to; an author "others" stands for et al."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    arxiv: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Style(_Table):
    """
    The list of a catalogue: *source* are the files and addresses that it was imported from.

    Its *template*, a text or the name of a file beside the catalogue, is how it is written.
    """

    source: tuple[str, ...] = ()
    template: str | None = None


@dataclass(frozen=True, slots=True)
class About(_Table):
    """
    What a catalogue says of itself: title, description, source address, licence, survey, how it is written.

    *columns* are those that its list has of papers; without them, all that are filled.
    """

    title: str | None = None
    description: str | None = None
    source: str | None = None
    license: str | None = None
    columns: tuple[str, ...] = ()
    survey: Survey | None = None
    list: Style | None = None

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build the value of its TOML *block*, which names the schema too; raises `FieldError`."""
        if block.get("schema") != SCHEMA:
            hint = "a newer schema needs a newer relm" if "schema" in block else f"begin with schema = {SCHEMA}"
            raise FieldError(f'"schema" must be {SCHEMA}', hint)
        values = dict(block)
        del values["schema"]
        return read(cls, Fields(values))


class Held(NamedTuple):
    """A catalogue that is read: its *name*, its *title*, its *file* or folder, and the *source* that its list has."""

    name: str
    title: str | None
    file: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotation(_Table):
    """What a reader adds to the entry *id*, of whatever catalogue: names for it, tags, notes."""

    id: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def joined(cls, id_: str, annotations: Iterable[Self]) -> Self:
        """Return the one that adds to the entry *id_* what all of *annotations* do."""
        return cls(id_, **_united(annotations, ADDED))

    def on(self, entry: Entry) -> Entry:
        """Return *entry* with what the annotation adds."""
        return entry.also(Entry(entry.id, entry.title, aliases=self.aliases, tags=self.tags, notes=self.notes))


@dataclass(frozen=True, slots=True)
class Listed(_Table):
    """
    What a list brought: the ids of its *sections*, *groups* and *entries*. Whatever else there is was added by hand.

    *about* is what it says of itself: the title and the description of the catalogue, until these are changed by hand.
    *described* are the ids of entries that it describes, *links* the further links that it gives, each as the id of the
    entry and the address. *removed* are the titles of entries that it brought and the reader removed.
    """

    sections: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @classmethod
    def joined(cls, several: Iterable[Self]) -> Self:
        """Return what all of *several* lists brought, each once."""
        return cls(**_united(several, tuple(cls().block())))

    def without(self, entries: Iterable[Entry]) -> Self:
        """Return what the list brought but for *entries*, whose titles it is remembered to have been *removed* by."""
        gone = by_id(entries)
        removed = [entry.title for entry in gone.values() if entry.id in self.entries]
        kept = tuple(id_ for id_ in self.entries if id_ not in gone)
        return replace(self, entries=kept, removed=tuple(dict.fromkeys((*self.removed, *removed))))


@dataclass(frozen=True)
class Contents:
    """
    All that the files of one or more catalogues hold.

    *sections* are in the list's order, every parent before its children; *entries* are in the
    order of KINDS and, within a kind, of the list; *rows* are the list's rows as pairs of section and
    entry id, in order within each section; *synonyms* are groups of phrases that mean the same.
    *annotations* are what the reader has added to entries; they are in the entries already.
    *listed* is what of one catalogue came from its list, None where that is not known.
    *records* are the entries of JSON Lines files, which may be too many to hold: they can be read
    once, and raise `CatalogueError` where they cannot. *folder* holds the template of the list, and what it includes.
    *held* are the catalogues, and *left_out* says of those that could not be read, and need not be, why.
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
    listed: Listed | None = None
    folder: str | None = field(default=None, compare=False)
    left_out: tuple[str, ...] = ()
    held: tuple[Held, ...] = field(default=(), compare=False)

    def all_entries(self) -> Iterator[Entry]:
        """Yield the entries of the TOML files, then those of the records as they are read."""
        yield from self.entries
        yield from self.records

    def tree(self) -> Iterator[tuple[int, Section]]:
        """Yield depth and section for all sections, each followed by what lies below it."""
        waiting = [(0, section) for section in reversed(self._children.get(None, ()))]
        while waiting:
            depth, section = waiting.pop()
            yield depth, section
            waiting += ((depth + 1, child) for child in reversed(self._children.get(section.id, ())))

    def paths(self, longest: int = sys.maxsize) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the id of every section, and its title after those of the sections above it: the *longest* so many."""
        paths: dict[str | None, tuple[str, ...]] = {None: ()}
        for _, section in self.tree():
            paths[section.id] = (*paths[section.parent], section.title)[-longest:]
            yield section.id, paths[section.id]

    @cached_property
    def _children(self) -> dict[str | None, list[Section]]:
        children: dict[str | None, list[Section]] = {}
        for section in self.sections:
            children.setdefault(section.parent, []).append(section)
        return children

    def canonical_venue(self, listed: str | None) -> str | None:
        """Return the canonical name of the venue spelled *listed*, or the spelling itself if unknown."""
        if not listed:
            return listed
        known = self._spellings.get(listed.casefold())
        if known is None:
            if listed not in self.proceedings:
                self.proceedings[listed] = venue_of(listed, self._spellings) or listed
            known = self.proceedings[listed]
        return known

    @cached_property
    def proceedings(self) -> dict[str, str]:
        """What venues that no block spells so were taken for, by their titles: themselves mostly."""
        return {}

    @cached_property
    def _spellings(self) -> dict[str, str]:
        spellings: dict[str, str] = {}
        for venue in self.venues:
            spellings |= dict.fromkeys(map(str.casefold, venue.spellings), venue.name)
        return spellings
