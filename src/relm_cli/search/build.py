"""Build the index of a catalogue, a batch of entries at a time."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Entry
from relm_cli.entries.citation import Keys, citation_key, keywords_in
from relm_cli.search import indexed
from relm_cli.search.acronyms import acronyms
from relm_cli.search.schema import FIELDS, INDEX_OF_VALUES, INDEXES, SCHEMA
from relm_cli.text import fold, spelled, words

Watch = Callable[[int], None]
"""Told now and then how many entries are in."""

_BATCH = 1000
"""
Entries that are written at a time, table by table, which takes two thirds of the time of one after the other; and the
entries between two calls of the watch: often enough for an eye, too seldom to cost time.
"""

_NEAREST = 20
"""How many sections, its own and those above, an entry is found by: the headings of a page are six deep."""

_SHARED = 5000
"""How many titles are read for phrases that they share: more would take long, and have their acronyms in them."""


def build(connection: sqlite3.Connection, contents: Contents, watch: Watch | None = None) -> None:
    """Fill the empty database of *connection* with *contents*, telling *watch* how far it is."""
    connection.executescript(SCHEMA)
    builder = _Builder(connection, contents)
    entries = contents.all_entries()
    number = 0
    while batch := list(islice(entries, _BATCH)):
        builder.add(number, batch)
        number += len(batch)
        if watch and len(batch) == _BATCH:
            watch(number)
    builder.finish()


class _Builder:
    """
    Writes entries as they come, and what only all of them together tell at the end.

    That is the vocabulary, the sections that only records name, and one spelling for every keyword.
    """

    def __init__(self, connection: sqlite3.Connection, contents: Contents) -> None:
        self._connection = connection
        self._contents = contents
        self._tree = list(contents.tree())
        self._positions: dict[str, int] = {}
        for position, (_, section) in enumerate(self._tree):
            self._positions[section.id] = position
        self._paths = {id_: " ".join(path) for id_, path in contents.paths(_NEAREST)}
        in_order = sorted(contents.rows, key=lambda row: self._positions[row[0]])
        self._rows = {row: position for position, row in enumerate(in_order)}
        self._titles: list[list[str]] = []
        self._keywords: Counter[str] = Counter()
        self._keys = Keys(entry.key for entry in contents.entries if entry.key)

    def add(self, first: int, entries: Sequence[Entry]) -> None:
        """Write *entries* as the rows from number *first* on."""
        tables: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERT}
        for n, entry in enumerate(map(self._with_key, entries), first):
            self._keywords.update(entry.keywords)
            for section in entry.sections:
                self._know(section)
            title = spelled(entry.title).split()
            if n < _SHARED:
                self._titles.append(title)
            called = indexed.called(entry, title)
            tables["entry"].append((n, entry.id, entry.kind, _json(entry)))
            tables["text"].append((n, *indexed.fields(entry, called, self._paths)))
            for name in indexed.names(entry, title, called):
                tables["name"].append((name, n))
            for rank, key in indexed.identifiers(entry):
                tables["identifier"].append((key, rank, n))
            for author in indexed.authors(entry):
                tables["author"].append((author, n))
            for field, value in indexed.traits(entry):
                tables["trait"].append((field, value, n))
            tables["listing"] += self._listings(n, entry)
        for table, rows in tables.items():
            self._connection.executemany(_INSERT[table], rows)

    def _with_key(self, entry: Entry) -> Entry:
        """Return *entry* under a key of its own, if it can be cited."""
        if not entry.is_citable:
            return entry
        key = self._keys.take(citation_key(entry), is_given=entry.key is not None)
        return entry if key == entry.key else entry._replace(key=key)

    def finish(self) -> None:
        """Write what all entries together tell."""
        many = self._connection.executemany
        others = (pair for pair in _spellings(self._keywords) if pair[0] != pair[1])
        many("UPDATE listing SET keyword = ? WHERE keyword = ?", others)
        many("INSERT INTO section VALUES (?, ?, ?, ?, ?, ?)", _section_rows(self._tree))
        full = [(venue.name, venue.full) for venue in self._contents.venues if venue.full]
        many("INSERT OR IGNORE INTO venue VALUES (?, ?)", full)
        many("INSERT INTO synonym VALUES (?, ?, ?)", self._synonyms())
        many("INSERT INTO common VALUES (?, ?)", _common_words())
        self._connection.execute("INSERT INTO term SELECT term, LENGTH(term), doc FROM word")
        self._connection.execute("INSERT INTO stem (term) SELECT term FROM term")
        self._connection.executescript(INDEXES)
        many("INSERT INTO value VALUES (?, ?, ?)", dict.fromkeys(self._values()))
        many("INSERT INTO value VALUES (?, ?, ?)", self._names())
        self._connection.execute(INDEX_OF_VALUES)
        facts = {
            "about": self._contents.about.block(),
            "left out": self._contents.left_out,
            "held": self._contents.held,
            "astray": list(self._astray()),
        }
        for name, value in facts.items():  # in ASCII: names of files need be no text
            self._connection.execute("INSERT INTO meta VALUES (?, ?)", (name, json.dumps(value)))

    def _astray(self) -> Iterator[str]:
        """Yield the ids of annotations that no entry has."""
        for id_ in dict.fromkeys(annotation.id for annotation in self._contents.annotations):
            if not self._connection.execute("SELECT 1 FROM entry WHERE id = ?", (id_,)).fetchone():
                yield id_

    def _values(self) -> Iterator[tuple[str, str, str | int]]:
        """Yield field, folded spelling and canonical value for all that filters can name."""
        for position, (_, section) in enumerate(self._tree):
            yield "section", fold(section.id), position
            yield "section", fold(section.title), position
        for keyword, spelling in _spellings(self._keywords):
            yield "keyword", fold(spelling), keyword
        for venue in self._contents.venues:
            for spelling in venue.spellings:
                yield "venue", fold(spelling), venue.name
        for title, name in self._contents.proceedings.items():
            yield "venue", fold(title), name
        for (name,) in self._connection.execute("SELECT DISTINCT venue FROM listing WHERE venue IS NOT NULL"):
            yield "venue", fold(name), name
        for field, name in self._connection.execute("SELECT DISTINCT field, name FROM trait"):
            yield field, fold(name), name

    def _names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the same of the authors, who may be too many to hold: each spelling of a name once."""
        for (author,) in self._connection.execute("SELECT DISTINCT name FROM author"):
            for spelling in dict.fromkeys(map(fold, indexed.called_people(author))):
                yield "author", spelling, author

    def _synonyms(self) -> Iterator[tuple[str, str, int]]:
        """Yield the phrases that mean the same, those with a number in common, each after its first word."""
        groups: list[Iterable[str]] = []
        known: set[str] = set()
        for terms in self._contents.synonyms:
            phrases = dict.fromkeys(map(spelled, terms))
            groups.append(phrases)
            known.update(phrases)
        sections = [words(section.title) for _, section in self._tree]
        for number, group in enumerate((*groups, *acronyms(self._titles, sections, known))):
            for phrase in group:
                yield phrase.partition(" ")[0], phrase, number

    def _know(self, section: str) -> None:
        """Take in a *section* that no file defines: records name sections by id alone."""
        if section not in self._positions:
            self._positions[section] = len(self._tree)
            self._tree.append((0, Section(section, section)))
            self._paths[section] = section

    def _listings(self, n: int, entry: Entry) -> Iterator[tuple[object, ...]]:
        """Yield the rows of *entry*; the first once more for each further keyword that its bibliography gives."""
        further = keywords_in(entry.citation)
        for row in entry.listings:
            position = self._rows.get((row.section, entry.id), len(self._rows) + n)
            venue = self._contents.canonical_venue(row.venue)
            for keyword in dict.fromkeys((row.keyword, *further)):
                yield n, position, self._positions[row.section], keyword, row.year, venue
            further = ()
        if not entry.listings:
            yield n, len(self._rows) + n, None, None, None, entry.venue


_INSERT = {
    "entry": "INSERT INTO entry VALUES (?, ?, ?, ?)",
    "text": f"INSERT INTO text (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})",
    "name": "INSERT INTO name VALUES (?, ?)",
    "identifier": "INSERT INTO identifier VALUES (?, ?, ?)",
    "author": "INSERT INTO author VALUES (?, ?)",
    "trait": "INSERT INTO trait VALUES (?, ?, ?)",
    "listing": "INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?)",
}
"""How the rows of an entry are written, by table."""


def _section_rows(tree: list[tuple[int, Section]]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the sections, each with the position of the last that lies below it."""
    last: list[int] = []
    waiting: list[int] = []
    for position, (depth, _) in enumerate(tree):
        last.append(len(tree) - 1)
        while waiting and tree[waiting[-1]][0] >= depth:
            last[waiting.pop()] = position - 1
        waiting.append(position)
    for position, (depth, section) in enumerate(tree):
        yield position, last[position], depth, section.id, section.title, section.parent


def _spellings(keywords: Counter[str]) -> list[tuple[str, str]]:
    """Pair every spelling with the commonest of the same keyword: "Data augmentation", "Data Augmentation"."""
    commonest: dict[str, str] = {}
    pairs = []
    for spelling, _ in keywords.most_common():
        best = commonest.setdefault(fold(spelling), spelling)
        pairs.append((best, spelling))
    return pairs


def _common_words() -> Iterator[tuple[str, int]]:
    """
    Yield the words that everybody knows, and in how many of 10,000 abstracts of the field each stands.

    Those of background.txt are the field's (benchmarks/background.py); those of everyday.txt are English and not, and
    those of names.txt models, programs and companies that a catalogue may lack.
    """
    folder = os.path.dirname(__file__)
    for name in ("background.txt", "everyday.txt", "names.txt"):
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            for line in lines:
                word, _, share = line.strip().partition(" ")
                yield word, int(share or 0)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
