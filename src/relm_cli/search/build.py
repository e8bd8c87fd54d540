"""Build the index of a catalogue."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from relm_cli.catalogue.contents import Contents
from relm_cli.entries import Entry, plain
from relm_cli.search.schema import FIELDS, INDEXES, SCHEMA
from relm_cli.search.text import fold, words


def build(connection: sqlite3.Connection, contents: Contents) -> None:
    """Fill the empty database of *connection* with *contents*."""
    connection.executescript(SCHEMA)
    positions = _section_positions(contents)
    rows = {row: position for position, row in enumerate(sorted(contents.rows, key=lambda row: positions[row[0]]))}
    keywords = _keyword_spellings(contents.entries)
    titles = _section_paths(contents)
    vocabulary: Counter[str] = Counter()
    for n, entry in enumerate(contents.entries):
        fields = [" ".join(words(text)) for text in _texts(entry, titles)]
        vocabulary.update({word for field in fields for word in field.split()})
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", (n, entry.id, entry.kind, _json(entry.state())))
        connection.execute(_INSERT_TEXT, (n, *fields))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", ((key, n) for key in _names(entry)))
        connection.executemany("INSERT OR IGNORE INTO author VALUES (?, ?)", ((name, n) for name in entry.authors))
        connection.executemany(
            "INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    n,
                    rows[row.section, entry.id],
                    positions[row.section],
                    row.keyword and keywords[fold(row.keyword)],
                    row.year,
                    contents.canonical_venue(row.venue),
                )
                for row in entry.listings
            ),
        )
    connection.executemany("INSERT INTO section VALUES (?, ?, ?, ?, ?, ?)", _section_rows(contents))
    connection.executemany("INSERT INTO synonym VALUES (?, ?, ?)", _synonyms(contents))
    connection.executemany("INSERT INTO term VALUES (?, ?)", sorted(vocabulary.items()))
    connection.execute("INSERT INTO stem (term) SELECT term FROM term")
    connection.executemany("INSERT OR IGNORE INTO value VALUES (?, ?, ?)", _values(contents, keywords))
    connection.executescript(INDEXES)


_INSERT_TEXT = f"INSERT INTO text (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"


def _texts(entry: Entry, section_paths: Mapping[str, str]) -> Iterable[str]:
    """Yield what is searched of *entry*, in the order of FIELDS."""
    published = entry.published
    yield " ".join((*entry.aliases, _name(entry), entry.id))
    yield f"{entry.title} {(published and published.title) or ''}"
    yield " ".join(entry.keywords)
    yield " ".join((*entry.tags, entry.group or ""))
    yield " ".join(section_paths[section] for section in entry.sections)
    yield " ".join(entry.authors)
    yield " ".join(str(part) for part in _publication(entry) if part)
    yield " ".join((plain(entry.description or ""), *(link.label for link in entry.links)))


def _names(entry: Entry) -> Iterator[str]:
    """Yield all that the entry is called by, each as one word: a query that is one of them means the entry."""
    for name in (entry.id, entry.title, _name(entry), *entry.aliases):
        if key := "".join(words(name)):
            yield key


def _synonyms(contents: Contents) -> Iterator[tuple[str, str, int]]:
    for number, terms in enumerate(contents.synonyms):
        for phrase in dict.fromkeys(tuple(words(term)) for term in terms):
            yield phrase[0], " ".join(phrase), number


def _name(entry: Entry) -> str:
    """Return what the entry calls itself: all of a short title, or what stands before a paper's colon."""
    head, colon, _ = entry.title.partition(":")
    return head if colon or entry.kind != "paper" else ""


def _publication(entry: Entry) -> Iterable[object]:
    for listing in entry.listings:
        yield from (listing.venue, listing.year)
    yield entry.venue
    if entry.published:
        yield from (entry.published.venue, entry.published.year)
    yield entry.arxiv


def _section_positions(contents: Contents) -> dict[str, int]:
    return {section.id: position for position, (_, section) in enumerate(contents.tree())}


def _section_paths(contents: Contents) -> dict[str, str]:
    """Return every section's title after those of the sections above it."""
    paths: dict[str, str] = {}
    for _, section in contents.tree():
        paths[section.id] = f"{paths.get(section.parent or '', '')} {section.title}".strip()
    return paths


def _section_rows(contents: Contents) -> Iterator[tuple[object, ...]]:
    tree = list(contents.tree())
    for position, (depth, section) in enumerate(tree):
        below = (n for n, (other, _) in enumerate(tree[position + 1 :], position) if other <= depth)
        yield position, next(below, len(tree) - 1), depth, section.id, section.title, section.parent


def _keyword_spellings(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the commonest spelling of every keyword, case aside: "Data augmentation" for "Data Augmentation"."""
    counts = Counter(keyword for entry in entries for keyword in entry.keywords)
    spellings: dict[str, str] = {}
    for keyword, _ in counts.most_common():
        spellings.setdefault(fold(keyword), keyword)
    return spellings


def _values(contents: Contents, keywords: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    """Yield field, folded spelling and canonical value for all that filters can name."""
    for position, (_, section) in enumerate(contents.tree()):
        yield from (("section", fold(name), position) for name in (section.id, section.title))
    for venue in contents.venues:
        yield from (("venue", fold(spelling), venue.name) for spelling in venue.spellings)
    for key, keyword in keywords.items():
        yield "keyword", key, keyword
    for entry in contents.entries:
        yield from (
            ("venue", fold(row.venue), contents.canonical_venue(row.venue)) for row in entry.listings if row.venue
        )
        for name in entry.authors:
            yield from (("author", fold(part), name) for part in (name, name.split()[-1]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
