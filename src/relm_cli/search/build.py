"""Build the index of a catalogue, one entry at a time."""

import json
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Entry, plain
from relm_cli.entries.citation import Keys, editors, text_in
from relm_cli.entries.people import Person
from relm_cli.identifiers import identifier, leads_to_code
from relm_cli.search.acronyms import acronyms
from relm_cli.search.query import HAS
from relm_cli.search.schema import FIELDS, INDEXES, SCHEMA
from relm_cli.text import fold, words

Watch = Callable[[int], None]
"""Told now and then how many entries are in."""

_DESTINATIONS = ("code", "model", "paper", "project")
"""Labels of links that say where one leads, and nothing of the entry: papers that have code are not about code."""

_GENERATIONS = ("jr", "sr", "ii", "iii", "iv")
"""What may stand behind a family name."""

_LONGEST_AUTHOR = 20
"""Words of a name of which every end may be the family name: no person's has as many, and more would take long."""

_EVERY = 1000
"""Entries between two calls of the watch: often enough for an eye, too seldom to cost time."""

_NEAREST = 20
"""How many sections, its own and those above, an entry is found by: the headings of a page are six deep."""

_LONGEST_NAME = 4
"""Words before a colon that are still a name: "Train Short, Test Long" is, half a sentence is not."""

_SHARED = 5000
"""How many titles are read for phrases that they share: more would take long, and have their acronyms in them."""


def build(connection: sqlite3.Connection, contents: Contents, watch: Watch | None = None) -> None:
    """Fill the empty database of *connection* with *contents*, telling *watch* how far it is."""
    connection.executescript(SCHEMA)
    builder = _Builder(connection, contents)
    for n, entry in enumerate(contents.all_entries()):
        builder.add(n, entry)
        if watch and n % _EVERY == _EVERY - 1:
            watch(n + 1)
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
        self._positions = {section.id: position for position, (_, section) in enumerate(self._tree)}
        self._paths = _paths(contents)
        in_order = sorted(contents.rows, key=lambda row: self._positions[row[0]])
        self._rows = {row: position for position, row in enumerate(in_order)}
        self._vocabulary: Counter[str] = Counter()
        self._titles: list[list[str]] = []
        self._keywords: Counter[str] = Counter()
        self._keys = Keys(entry.key for entry in contents.entries if entry.key)

    def add(self, n: int, entry: Entry) -> None:
        """Write *entry* as row number *n*, under a key of its own if it can be cited."""
        if cited := entry.cited():
            entry = entry._replace(key=self._keys.take(cited.key, is_given=entry.key is not None))
        for section in entry.sections:
            self._know(section)
        fields = [" ".join(words(text)) for text in _texts(entry, self._paths)]
        self._vocabulary.update({word for field in fields for word in field.split()})
        if n < _SHARED:
            self._titles.append(words(entry.title))
        self._keywords.update(entry.keywords)
        one, many = self._connection.execute, self._connection.executemany
        one("INSERT INTO entry VALUES (?, ?, ?, ?)", (n, entry.id, entry.kind, _json(entry.state())))
        one(_INSERT_TEXT, (n, *fields))
        many("INSERT INTO name VALUES (?, ?)", ((key, n) for key in set(_names(entry))))
        many("INSERT INTO identifier VALUES (?, ?, ?)", ((key, rank, n) for rank, key in _identifiers(entry)))
        many("INSERT INTO author VALUES (?, ?)", ((name, n) for name in _authors(entry)))
        many("INSERT INTO trait VALUES (?, ?, ?)", ((field, name, n) for field, name in _traits(entry)))
        many("INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?)", self._listings(n, entry))

    def finish(self) -> None:
        """Write what all entries together tell."""
        many = self._connection.executemany
        spellings, count = _spellings(self._keywords), self._vocabulary
        many("UPDATE listing SET keyword = ? WHERE keyword = ?", (pair for pair in spellings if pair[0] != pair[1]))
        many("INSERT INTO section VALUES (?, ?, ?, ?, ?, ?)", _section_rows(self._tree))
        told = {"about": self._contents.about.block(), "left out": self._contents.left_out}
        many("INSERT INTO meta VALUES (?, ?)", ((name, _json(value)) for name, value in told.items()))
        full = [(venue.name, venue.full) for venue in self._contents.venues if venue.full]
        many("INSERT OR IGNORE INTO venue VALUES (?, ?)", full)
        many("INSERT INTO synonym VALUES (?, ?, ?)", self._synonyms())
        many("INSERT INTO common VALUES (?, ?)", _common_words())
        many("INSERT INTO term VALUES (?, ?, ?)", ((term, len(term), count[term]) for term in sorted(count)))
        self._connection.execute("INSERT INTO stem (term) SELECT term FROM term")
        self._connection.executescript(INDEXES)
        many("INSERT OR IGNORE INTO value VALUES (?, ?, ?)", self._values())

    def _values(self) -> Iterator[tuple[str, str, str | int]]:
        """Yield field, folded spelling and canonical value for all that filters can name."""
        for position, (_, section) in enumerate(self._tree):
            yield from (("section", fold(name), position) for name in (section.id, section.title))
        for keyword, spelling in _spellings(self._keywords):
            yield "keyword", fold(spelling), keyword
        for venue in self._contents.venues:
            yield from (("venue", fold(spelling), venue.name) for spelling in venue.spellings)
        for (name,) in self._connection.execute(
            "SELECT DISTINCT venue FROM listing WHERE venue IS NOT NULL"
        ).fetchall():
            yield "venue", fold(name), name
        for (author,) in self._connection.execute("SELECT DISTINCT name FROM author"):
            forms = {*_family_names(author), *Person.parse(author).forms()}
            yield from (("author", fold(form), author) for form in forms)
        for field, name in self._connection.execute("SELECT DISTINCT field, name FROM trait").fetchall():
            yield field, fold(name), name

    def _synonyms(self) -> Iterator[tuple[str, str, int]]:
        """Yield the phrases that mean the same, those with a number in common, each after its first word."""
        groups = [tuple(dict.fromkeys(" ".join(words(term)) for term in terms)) for terms in self._contents.synonyms]
        known = {phrase for group in groups for phrase in group}
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
        for row in entry.listings:
            position = self._rows.get((row.section, entry.id), len(self._rows) + n)
            venue = self._contents.canonical_venue(row.venue)
            yield n, position, self._positions[row.section], row.keyword, row.year, venue
        if not entry.listings:
            yield n, len(self._rows) + n, None, None, None, entry.venue


_INSERT_TEXT = f"INSERT INTO text (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"


def _texts(entry: Entry, section_paths: dict[str, str]) -> Iterator[str]:
    """Yield what is searched of *entry*, in the order of FIELDS."""
    published = entry.published
    names = [alias for alias in entry.aliases if len(alias.split()) <= _LONGEST_NAME]
    titles = [alias for alias in entry.aliases if alias not in names]
    yield " ".join((*names, _name(entry), _given_id(entry)))
    yield " ".join((entry.title, (published and published.title) or "", *titles))
    yield " ".join(entry.keywords)
    yield " ".join((*entry.tags, entry.group or "", text_in(entry.citation, "keywords", "keyword")))
    yield " ".join(section_paths[section] for section in entry.sections)
    yield " ".join(dict.fromkeys((*_authors(entry), *(editor.spoken for editor in editors(entry.citation)))))
    yield " ".join(str(part) for part in _publication(entry) if part)
    labels = [link.label for link in entry.links if link.label.casefold() not in _DESTINATIONS]
    yield " ".join((plain(entry.description or ""), *labels, _abstract(entry)))
    yield entry.summary or ""


def _authors(entry: Entry) -> Iterable[str]:
    """Return who wrote *entry*, as listed or as published, each once; where nobody is known to have, its editors."""
    published = entry.published.authors if entry.published else ()
    return dict.fromkeys((*entry.authors, *published) or [editor.spoken for editor in editors(entry.citation)])


def _abstract(entry: Entry) -> str:
    """Return the abstract of *entry*, macros and all but their names: to read them as LaTeX would take long."""
    said = entry.citation.said.get("abstract") if entry.citation else None
    return re.sub(r"[{}$\\]+", "", said) if isinstance(said, str) else ""


def _traits(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield field and value of what filters ask of the entry and not of a row: tags, its catalogue, what it has."""
    yield from (("tag", tag) for tag in dict.fromkeys(entry.tags))
    # Of a work in several catalogues each row has its own, and the entry names them all.
    origins = [row.origin for row in entry.listings if row.origin] or ([entry.origin] if entry.origin else [])
    yield from (("origin", name) for name in dict.fromkeys(origins))
    addresses = [entry.url or "", *(link.url for link in entry.links)]
    has_code = any(link.label.casefold() == "code" for link in entry.links) or any(map(leads_to_code, addresses))
    has_abstract = bool(entry.description or text_in(entry.citation, "abstract"))
    known = (has_abstract, bool(entry.arxiv), has_code, bool(entry.doi), bool(entry.notes))
    yield from (("has", name) for name, is_known in zip(HAS, known, strict=True) if is_known)


def _family_names(author: str) -> Iterator[str]:
    """
    Yield the whole name of *author*, and each end of it that may be the family name.

    Which words are given names no catalogue says: of "Christopher De Sa" both "De Sa" and "Sa" are taken, and of
    "Hal Daumé III" also "Daumé".
    """
    parts = author.split()[-_LONGEST_AUTHOR:]
    while parts[1:] and parts[-1].rstrip(".").casefold() in _GENERATIONS:
        yield " ".join(parts)
        parts.pop()
    yield from (" ".join(parts[start:]) for start in range(len(parts)))
    yield author


def _identifiers(entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield what identifies the entry, each with its rank: what another entry may share comes last."""
    given = (entry.id, entry.key, entry.url, entry.doi, entry.arxiv)
    yield from ((rank, identifier(text)) for rank, text in enumerate(given) if text)


def _names(entry: Entry) -> Iterator[str]:
    """Yield all that the entry is called by, each as one word: a query that is one of them means the entry."""
    for name in (_given_id(entry), entry.title, _name(entry), *entry.aliases):
        if key := "".join(words(name)):
            yield key


def _name(entry: Entry) -> str:
    """Return what the entry calls itself: a few words before the colon of a title, or all of one that is no paper's."""
    head, colon, _ = entry.title.partition(":")
    is_name = colon and len(head.split()) <= _LONGEST_NAME
    return head if is_name or entry.kind != "paper" else ""


def _given_id(entry: Entry) -> str:
    """Return the id of the entry, unless it is only words of its title, in their order: those name nothing."""
    parts = words(entry.id)
    if entry.kind != "paper" or len(parts) == 1:
        return entry.id
    title = iter(words(entry.title))
    is_made = all(part in title for part in parts)  # each is looked for behind the one before it
    return "" if is_made else entry.id


def _publication(entry: Entry) -> Iterator[object]:
    for listing in entry.listings:
        yield from (listing.venue, listing.year)
    yield entry.venue
    if entry.published:
        yield from (entry.published.venue, entry.published.year)
    yield entry.arxiv


def _paths(contents: Contents) -> dict[str, str]:
    """Return every section's title after those of the sections above it, of twenty at most."""
    paths: dict[str | None, tuple[str, ...]] = {}
    for _, section in contents.tree():
        paths[section.id] = (*paths.get(section.parent, ()), section.title)[-_NEAREST:]
    return {id_: " ".join(path) for id_, path in paths.items() if id_ is not None}


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
    best: dict[str, str] = {}
    return [(best.setdefault(fold(keyword), keyword), keyword) for keyword, _ in keywords.most_common()]


def _common_words() -> Iterator[tuple[str, int]]:
    """
    Yield the words that everybody knows, and in how many of 10,000 abstracts of the field each stands.

    Those of background.txt are the field's (benchmarks/background.py); those of everyday.txt are English and not.
    """
    folder = os.path.dirname(__file__)
    for name in ("background.txt", "everyday.txt"):
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            for line in lines:
                word, _, share = line.strip().partition(" ")
                yield word, int(share or 0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
