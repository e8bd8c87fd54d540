"""Make a catalogue of what importers read: ids, sections, and every thing once however often it is listed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from relm_cli.catalogue.contents import OWN, About, Contents, Listed, Venue, by_id
from relm_cli.catalogue.likeness import Known, Match, sameness
from relm_cli.entries import KINDS, Benchmark, Entry, Link, Listing, Paper
from relm_cli.entries.citation import further_keys
from relm_cli.entries.parts import as_data, without_others
from relm_cli.identifiers import identifier
from relm_cli.importers.by_hand import UNLISTED
from relm_cli.importers.draft import Draft, Row, title_of
from relm_cli.importers.ids import Ids, commonness, ids_before, slug, wanted_ids
from relm_cli.importers.sections import Sections

_REST = "Entries"
"""The section of rows that stand under no heading."""

_SAME_KEY = 20
"""Entries of one key that an entry is compared with, the latest: a key that stands twice is a slip."""


class Joined(NamedTuple):
    """
    A row of line *line* that is an entry listed before: its *title* there, the *id* of the entry, and *why*.

    *source* is the file or the address that the row was read from, None for standard input.
    """

    line: int
    title: str
    id: str
    why: str
    source: str | None = None


def assemble(
    drafts: Sequence[Draft], venues: Sequence[Venue] = (), before: Contents | None = None
) -> tuple[Contents, list[Joined]]:
    """
    Return the catalogue of *drafts*, the sources of one list, and the rows that were joined to others.

    Rows that are one work, as `catalogue.likeness` judges, are one entry with several listings; in a bibliography
    its keys decide. Ids of sections, groups and entries are those of *before*, an older version of the list, where
    it has them, else they are made from titles. *venues* are the venues known elsewhere: those that the list
    names come into the catalogue.
    """
    before = before or Contents()
    sections = Sections(before)
    entries = _Entries()
    rows: list[tuple[str, int]] = []
    joined: list[tuple[Row, int, str, str | None]] = []
    for draft in drafts:
        entries.begin_source()
        for heading in draft.headings:
            sections.add(heading.path, heading.emoji, heading.intro)
        rest = _rest(draft, before)
        for row in draft.rows:
            section = sections.add(row.section or (rest,))
            place, why = entries.add(new_entry(row, section, sections.group(row.group, section)), row.id)
            rows.append((section, place))
            if why:
                joined.append((row, place, why, draft.read_from))
    named = entries.named(before.entries)
    about = About()
    listed = _brought(sections, named)
    if drafts:
        first = next((draft for draft in drafts if draft.rows), drafts[0])  # before it may stand abbreviations
        about = About(title=first.title, description=first.description)
        listed = replace(listed, about=_said_of_itself(first))
    kinds = list(KINDS)
    contents = Contents(
        about=about,
        sections=tuple(sections.by_path.values()),
        groups=tuple(sections.groups.values()),
        venues=named_venues(venues, named, before),
        entries=tuple(sorted(named, key=lambda entry: kinds.index(entry.kind))),
        rows=tuple((section, named[place].id) for section, place in rows),
        listed=listed,
    )
    told = [Joined(row.line, row.title, named[place].id, why, source) for row, place, why, source in joined]
    return contents, told


def _brought(sections: Sections, entries: Sequence[Entry]) -> Listed:
    """Return what the list brings: its *sections* and their groups, its *entries* with links and descriptions."""
    links: dict[str, None] = {}
    for entry in entries:
        for link in entry.links:
            links[f"{entry.id} {link.url}"] = None
    return Listed(
        sections=tuple(by_id(sections.by_path.values())),
        groups=tuple(by_id(sections.groups.values())),
        entries=tuple(by_id(entries)),
        links=tuple(links),
        described=tuple(entry.id for entry in entries if entry.description),
    )


def _said_of_itself(draft: Draft) -> tuple[str, ...]:
    """Return the title and the description that the list of *draft* has, but for a title that its file gave it."""
    title = draft.title
    if title == title_of(draft.read_from or "-"):
        title = None
    return tuple(filter(None, (title, draft.description)))


def _rest(draft: Draft, before: Contents) -> str:
    """Return the title of the section of rows without one: a bibliography that has another name stands where it did."""
    keys = {row.id for row in draft.rows if row.id}
    titles = {section.id: section.title for section in before.sections if section.parent is None}
    if draft.title in titles.values():  # other files may have the same keys
        return draft.title or _REST
    stood = Counter(entry.sections[0] for entry in before.entries if entry.key in keys)
    for section, _ in stood.most_common():
        if section in titles and section not in (OWN.id, UNLISTED.id):
            return titles[section]
    return draft.title or _REST


def new_entry(row: Row, section: str, group: str | None = None) -> Entry:
    """
    Return the entry of *row* in the section and the group of these ids, under no id as yet.

    What its kind has no place for in a catalogue's file is left out: an update would take it for a change.
    """
    if row.kind == Benchmark.kind:
        return _benchmark(row, section)
    entry = KINDS[row.kind](
        id="",
        title=row.title,
        url=row.url,
        listings=(Listing(section),),
        description=row.description,
        links=tuple(Link(link.label.strip() or link.url, link.url) for link in row.links if link.url.strip()),
        group=group,
        citation=row.citation,
        facts=row.facts,
    )
    if row.kind != Paper.kind:
        return entry
    arxiv, doi = row.arxiv, row.doi
    for text in (row.url, row.doi):
        kind, _, name = identifier(text or "").partition(":")
        if kind == "arxiv":
            arxiv = arxiv or name
        elif kind == "doi":
            doi = doi or name
    authors, others = without_others(row.authors)
    return entry._replace(
        authors=authors,
        collective=authors[0] if row.collective else None,
        others=others,
        listings=(Listing(section, row.keyword, row.year, row.venue),),
        arxiv=arxiv,
        doi=doi,
        venue=row.venue,
        key=row.id,
    )


def _benchmark(row: Row, section: str) -> Entry:
    """Return the benchmark of *row*, whose name and description may hold links."""
    block = {"id": "-", "name": row.title, "section": section}
    if row.description is not None:
        block["description"] = row.description
    if row.url and row.links:
        block["paper"] = as_data(row.links[0])
    return Benchmark.read(block)


class _Entries:
    """The entries of a list, each once; while they are collected, their places are their ids."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._keys: list[str | None] = []
        self._again: dict[int, list[Entry]] = {}
        self._known = Known()
        self._keyed: dict[str, list[Entry]] = {}

    def add(self, entry: Entry, key: str | None) -> tuple[int, str]:
        """
        Take in *entry* and return its place, and what makes it one that was taken in before, or nothing.

        Its *key* is that of the source for it: in one bibliography, other keys are other entries.
        """
        match = self._known.find(entry) or same_of_key(entry, self._keyed.get(key or "", ()), key)
        if match:
            place = int(match.entry.id)
            self._again.setdefault(place, []).append(entry)
            return place, match.why
        place = len(self._entries)
        entry = entry._replace(id=str(place))
        self._entries.append(entry)
        self._keys.append(key)
        if key is None:
            self._known.add(entry)
        else:
            self._keyed.setdefault(key, []).append(entry)
        return place, ""

    def begin_source(self) -> None:
        """Let entries with keys be known to the next source, which may have other keys for them."""
        self._join()
        for entry in chain.from_iterable(self._keyed.values()):
            self._known.add(self._entries[int(entry.id)])
        self._keyed.clear()

    def _join(self) -> None:
        """
        Join the rows that list an entry once more to it: all at once, since one may stand on thousands of them.

        The key that another bibliography has for it is a further one then, as biblatex has it under `ids`.
        """
        for place, again in self._again.items():
            entry = self._entries[place]
            keys: dict[str, None] = {}
            for other in again:
                if entry.citation and other.citation and other.key == entry.key:
                    fields = {**other.citation.fields, **entry.citation.fields}
                    entry = entry._replace(citation=entry.citation._replace(fields=fields))
                elif other.key:
                    keys[other.key] = None
            if entry.citation and keys:
                ids = dict.fromkeys((*further_keys(entry.citation), *keys))
                fields = {**entry.citation.fields, "ids": ", ".join(ids)}
                entry = entry._replace(citation=entry.citation._replace(fields=fields))
            self._entries[place] = entry.also(*again)
        self._again.clear()

    def named(self, before: Sequence[Entry]) -> list[Entry]:
        """Return the entries in order under ids of their own, those that they had in *before* if they stood there."""
        self._join()
        self._known = Known()  # which is as large as the entries, and needed no more
        ids = ids_before(self._entries, self._keys, before)
        taken = Ids(by_id(before))
        common = commonness(self._entries)
        first: list[int] = []
        others: list[int] = []
        for place, key in enumerate(self._keys):
            if key is not None and slug(key) == key:  # it is an id, and names no other entry
                first.append(place)
            else:
                others.append(place)
        for place in (*first, *others):
            entry = self._entries[place]
            id_ = ids.get(place) or taken.free(wanted_ids(entry, self._keys[place], common))
            self._entries[place] = entry._replace(id=id_)
        return self._entries


def same_of_key(entry: Entry, keyed: Sequence[Entry], key: str | None) -> Match | None:
    """
    Return which of those *keyed* by its *key* in one bibliography is the same work as *entry*, and of its type.

    What is cited the same to the letter is a copy, however little it says.
    """
    for other in keyed[-_SAME_KEY:]:
        is_copy = entry.citation is not None and entry.citation == other.citation
        if is_copy or (_type(entry) == _type(other) and sameness(entry, other)):
            return Match(other, f"the same key, {key}")
    return None


def _type(entry: Entry) -> str | None:
    """Return what *entry* is to its bibliography: a thesis and the article made of it may have one key."""
    if entry.citation is None:
        return None
    return entry.citation.type


def named_venues(venues: Iterable[Venue], entries: Sequence[Entry], mine: Contents) -> tuple[Venue, ...]:
    """Return those of *venues* that the listings of *entries* name, by whatever spelling, but those *mine* has."""
    known = Contents(venues=tuple(venues))
    names: set[str | None] = set()
    for entry in entries:
        for row in entry.listings:
            names.add(known.canonical_venue(row.venue))
    names.difference_update(venue.name for venue in mine.venues)
    return tuple(venue for venue in known.venues if venue.name in names)
