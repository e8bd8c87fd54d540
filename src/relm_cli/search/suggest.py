"""Suggest what a word may become: values of a field, sections and entries that begin like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.search.facets import count_values
from relm_cli.search.index import Condition
from relm_cli.search.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relm_cli.search.index import Index

LIMIT = 200
"""How many suggestions anybody looks through."""

_COLUMNS = {"venue": "venue", "keyword": "keyword", "author": "name"}
"""The column that holds each field's value."""

_FEW = 3
"""How many authors of one family name are called by name."""


def values(index: Index, field: str, word: str) -> Iterator[tuple[str, str]]:
    """
    Yield the values of *field* that begin with *word*, each with how many entries it has.

    Sections are ids with their titles, in the list's order. An author may be begun by the family name
    too, which then stands for all who bear it.
    """
    if field == "section":
        yield from _sections(index, word)
        return
    start, families = fold(word), dict[str, list[str]]()
    for facet in count_values(index, field, _beginning(field, start)):
        name = str(facet.name)
        family = name.rpartition(" ")[2]
        if fold(name).startswith(start):
            yield name, "1 entry" if facet.number == 1 else f"{facet.number} entries"
        elif field == "author" and fold(family).startswith(start):
            families.setdefault(family, []).append(name)
    for family, names in families.items():
        yield family, ", ".join((*names[:_FEW], *(["..."] if names[_FEW:] else [])))


def _beginning(field: str, start: str) -> Condition:
    """Return the condition that leaves all rows with a value that *start* begins, and few others."""
    if not start or field not in _COLUMNS:
        return Condition()
    known = "SELECT name FROM value WHERE field = ? AND key >= ? AND key < ?"
    return Condition(f"{_COLUMNS[field]} IN ({known})", (field, *_span(start)))


def _sections(index: Index, word: str) -> Iterator[tuple[str, str]]:
    start = fold(word)
    for id_, title in index.rows("SELECT id, title FROM section ORDER BY position"):
        if fold(id_).startswith(start):
            yield id_, title


def entries(index: Index, word: str) -> Iterator[tuple[str, str]]:
    """Yield id and title of the entries whose id begins with *word*, then alias and title of those called so."""
    numbers = _identified(index, word)
    yield from ((entry.id, entry.title) for entry in index.load(numbers))
    start, key = fold(word), "".join(words(word))
    if not key:
        return
    named = index.rows("SELECT DISTINCT n FROM name WHERE key >= ? AND key < ? LIMIT ?", (*_span(key), LIMIT))
    for entry in index.load([n for (n,) in named if n not in set(numbers)]):
        yield from ((alias, entry.title) for alias in entry.aliases if fold(alias).startswith(start))


def _identified(index: Index, word: str) -> list[int]:
    """Return the row numbers of the entries whose id begins with *word*: all of them in the list's order."""
    if word:
        start = f"id:{word.casefold()}"
        found = index.rows("SELECT n FROM identifier WHERE key >= ? AND key < ? LIMIT ?", (*_span(start), LIMIT))
    else:
        found = index.rows("SELECT n FROM entry ORDER BY n LIMIT ?", (LIMIT,))
    return [n for (n,) in found]


def _span(start: str) -> tuple[str, str]:
    return start, f"{start}\U0010ffff"
