"""Put several catalogues together: what they share is listed once, and no id means two things."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Section, Venue
from relm_cli.catalogue.likeness import Known
from relm_cli.entries import Entry

_MOST_RECORDS = 20_000
"""Records of a catalogue that are held to compare them with those of others: no list of papers has as many."""


def merged(parts: Sequence[Contents]) -> Contents:
    """
    Return what the catalogues *parts* hold, as one.

    Where two describe themselves, or define a section or a group of the same id, the first is heard. An entry
    that is one work with one in a catalogue before it, as `likeness` judges, is that one, listed once more, and
    names both catalogues; another with an id that is taken gets the name of its catalogue behind it
    ("survey@mine"). Annotations are added to the entries they name; those that name none have no effect. What lists
    brought is known of one catalogue only.
    """
    entries, rows = _Merger(), list[tuple[str, str]]()
    sections: dict[str, Section] = {}
    groups: dict[str, Group] = {}
    venues: list[Venue] = []
    synonyms: dict[tuple[str, ...], None] = {}
    annotations: list[Annotation] = []
    if len(parts) > 1:
        parts = list(map(_with_few_records, parts))
    for part in parts:
        names = entries.take(part)
        for place, id_ in part.rows:
            rows.append((place, names[id_]))
        for section in part.sections:
            sections.setdefault(section.id, section)
        for group in part.groups:
            groups.setdefault(group.id, group)
        venues += part.venues
        synonyms |= dict.fromkeys(part.synonyms)
        annotations += part.annotations
    first = next((part for part in parts if part.about != About()), Contents())
    contents = Contents(
        about=first.about,
        folder=first.folder,
        sections=tuple(sections.values()),
        groups=tuple(groups.values()),
        venues=tuple(venues),
        synonyms=tuple(synonyms),
        annotations=tuple(annotations),
        listed=parts[0].listed if len(parts) == 1 else None,
    )
    return replace(
        contents,
        entries=tuple(_finished(contents, entries.by_id.values())),
        rows=tuple(rows),
        records=_finished(contents, entries.records([part.records for part in parts])),
    )


def known_as(parts: Sequence[Contents]) -> list[dict[str, str]]:
    """Return of each of *parts* under which id each of its entries is known among all of them."""
    entries = _Merger()
    return list(map(entries.take, map(_with_few_records, parts)))


def _with_few_records(part: Contents) -> Contents:
    """Return *part* with its records among its entries, which are compared with others, unless they are too many."""
    records = iter(part.records)
    first = tuple(islice(records, _MOST_RECORDS + 1))
    if len(first) > _MOST_RECORDS:
        return replace(part, records=chain(first, records))
    return replace(part, entries=(*part.entries, *first), records=())


class _Merger:
    """The entries of the catalogues taken so far, by ids that are theirs alone."""

    def __init__(self) -> None:
        self.by_id: dict[str, Entry] = {}
        self._known = Known()

    def take(self, part: Contents) -> dict[str, str]:
        """Take the entries of *part*, and return under which id each of its ids is known from now on."""
        names: dict[str, str] = {}
        joined: set[str] = set()
        for entry in part.entries:
            match = self._known.find(entry, joined)
            if match:
                same = match.entry.id
                both = _with_origins(self.by_id[same]).also(_with_origins(entry))
                origins = dict.fromkeys(row.origin for row in both.listings if row.origin)
                self.by_id[same] = both._replace(origin=", ".join(origins) or both.origin)
                names[entry.id] = same
                joined.add(same)
            else:
                new = self._with_free_id(entry, ())
                self.by_id[new.id] = new
                names[entry.id] = new.id
        for entry in part.entries:  # only now: what one catalogue tells apart is not joined
            self._known.add(entry._replace(id=names[entry.id]))
        return names

    def _with_free_id(self, entry: Entry, taken: Iterable[str]) -> Entry:
        id_, number = entry.id, 1
        while id_ in self.by_id or id_ in taken:
            id_ = f"{entry.id}@{entry.origin}"
            if number > 1:
                id_ += f"-{number}"
            number += 1
        if id_ == entry.id:
            return entry
        return entry._replace(id=id_)

    def records(self, files: Sequence[Iterable[Entry]]) -> Iterator[Entry]:
        """Yield the entries of JSON Lines *files* too large to compare: only their ids are kept apart."""
        taken: set[str] = set()
        for number, entries in enumerate(files, 1):
            for entry in entries:
                one = self._with_free_id(entry, taken)
                if number < len(files):
                    taken.add(one.id)
                yield one


def _with_origins(entry: Entry) -> Entry:
    """Return *entry* with the name of its catalogue in each row: joined to one of another, it names both."""
    rows = (row._replace(origin=row.origin or entry.origin) for row in entry.listings)
    return entry._replace(listings=tuple(rows))


def _finished(contents: Contents, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield *entries* with the canonical names of their venues, and with what the reader has noted on them."""
    added: dict[str, list[Annotation]] = {}
    for annotation in contents.annotations:
        added.setdefault(annotation.id, []).append(annotation)
    for entry in entries:
        finished = entry
        if entry.id in added:
            finished = Annotation.joined(entry.id, added[entry.id]).on(entry)
        venue = contents.canonical_venue(entry.venue)
        if venue != entry.venue:
            finished = finished._replace(venue=venue)
        yield finished
