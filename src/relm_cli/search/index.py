"""Read the index: list entries, look up words and candidates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.errors import UnknownEntryError
from relm_cli.identifiers import identifier
from relm_cli.search.filters import clauses
from relm_cli.search.query import NO_FILTERS
from relm_cli.search.schema import FIELDS
from relm_cli.text import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from relm_cli.entries import Entry
    from relm_cli.search.query import Filters


_BATCH = 500
"""Rows fetched by one statement: SQLite allows at least 999 parameters."""


class Condition(NamedTuple):
    """What the rows of the list must be, as SQL over `listing` and its parameters."""

    sql: str = ""
    parameters: tuple[Any, ...] = ()

    def narrowed(self, other: Condition) -> Condition:
        """Return what a row must be to pass this condition and the *other* one."""
        parts = [part for part in (self.sql, other.sql) if part]
        return Condition(" AND ".join(parts), (*self.parameters, *other.parameters))

    @property
    def where(self) -> str:
        """The condition as a WHERE clause, empty when every row will do."""
        return f"WHERE {self.sql}" if self.sql else ""


ANY = Condition()
"""What every row passes."""

_SEARCHED = f"SELECT rowid, (SELECT MAX(year) FROM listing WHERE n = text.rowid), {', '.join(FIELDS)} FROM text"


class Index:
    """
    A catalogue ready to be asked.

    *connection* is to a database that `build` has filled. Filters apply to rows of the list: an entry
    passes when one of its listings has a wanted value in every filtered field.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Close the database; the index cannot be asked any more."""
        self._connection.close()

    def condition(self, filters: Filters, without: Filters = NO_FILTERS) -> Condition:
        """
        Return what *filters* ask of a row, of an entry that in none of its rows has anything of *without*.

        Raises `UsageError` for a value the catalogue does not know.
        """
        wanted = _joined(" AND ", clauses(filters, self))
        unwanted = _joined(" OR ", clauses(without, self))
        if not unwanted.sql:
            return wanted
        return wanted.narrowed(unwanted._replace(sql=f"n NOT IN (SELECT n FROM listing {unwanted.where})"))

    def entries(self, condition: Condition, limit: int | None = None) -> list[Entry]:
        """Return the first *limit* entries that pass *condition*, or all of them, in the list's order."""
        return self.load(self.listed(condition, limit)[0])

    def listed(self, condition: Condition, limit: int | None = None) -> tuple[list[int], int]:
        """Return the row numbers of those entries, and how many pass in all."""
        sql = f"SELECT n, COUNT(*) OVER () FROM listing {condition.where} GROUP BY n ORDER BY MIN(position) LIMIT ?"
        found = self.rows(sql, (*condition.parameters, -1 if limit is None else limit))
        return [n for n, _ in found], found[0][1] if found else 0

    def headings(self, condition: Condition) -> dict[str, str]:
        """Return the title of the section that each entry's first passing row stands in, by entry id."""
        return dict(
            self.rows(
                "SELECT id, title FROM entry JOIN"
                f" (SELECT n, section, MIN(position) FROM listing {condition.where} GROUP BY n) USING (n)"
                " JOIN (SELECT position, title FROM section) ON position = section",
                condition.parameters,
            )
        )

    def load(self, numbers: Sequence[int], scores: Mapping[int, float] | None = None) -> list[Entry]:
        """Return the entries of the rows *numbers*, in that order, with their *scores* if a search gave them."""
        states = {
            n: (kind, state)
            for start in range(0, len(numbers), _BATCH)
            for n, kind, state in self._states(numbers[start : start + _BATCH])
        }
        return [_entry(*states[n], scores[n] if scores else None) for n in numbers]

    def _states(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        return self.rows(f"SELECT n, kind, state FROM entry WHERE n IN ({_marks(numbers)})", numbers)

    def count(self, condition: Condition) -> int:
        """Return how many entries pass *condition*."""
        [(count,)] = self.rows(f"SELECT COUNT(DISTINCT n) FROM listing {condition.where}", condition.parameters)
        return int(count)

    def matches(self, expression: str, condition: Condition, limit: int | None = None) -> list[tuple[Any, ...]]:
        """
        Return row number, year and searched fields of all that match the full-text *expression*.

        With a *limit*, only so many: the best by SQLite's own BM25.
        """
        narrowed = _narrowed("text.rowid", condition)
        best = "" if limit is None else f"ORDER BY rank LIMIT {limit}"
        return self.rows(
            f"{_SEARCHED} WHERE text MATCH ? {narrowed} {best}",
            (expression, *condition.parameters),
        )

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many entries each of *terms* occurs; those that occur in none are left out."""
        listed = list(terms)
        return dict(self.rows(f"SELECT term, entries FROM term WHERE term IN ({_marks(listed)})", listed))

    def stem_mates(self, word: str) -> list[str]:
        """Return the known words with the same Porter stem as *word*."""
        return [term for (term,) in self.rows("SELECT term FROM stem WHERE stem MATCH ?", (f'"{word}"',))]

    def starts_any(self, prefix: str) -> bool:
        """Tell whether *prefix* begins a longer known word."""
        return bool(
            self.rows("SELECT 1 FROM term WHERE term > ? AND term < ? LIMIT 1", (prefix, f"{prefix}\U0010ffff"))
        )

    def vocabulary(self, shortest: int, longest: int) -> list[str]:
        """Return the known words of *shortest* to *longest* letters."""
        return [
            term for (term,) in self.rows("SELECT term FROM term WHERE length BETWEEN ? AND ?", (shortest, longest))
        ]

    def identify(self, text: str) -> int:
        """
        Return the row number of the entry that *text* means: an id, a name, an arXiv id, a DOI or an address.

        Raises `UnknownEntryError` where there is none, naming those nearest.
        """
        text = text.encode(errors="replace").decode()  # an argument that is no UTF-8 names nothing
        found = self.rows("SELECT n FROM identifier WHERE key = ? ORDER BY rank, n LIMIT 1", (identifier(text),))
        called = self.named("".join(words(text)))
        meant = [n for (n,) in found] or sorted(called, key=lambda n: (called[n], n))
        if meant:
            return int(meant[0])
        from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

        offer = did_you_mean(text, (id_ for (id_,) in self.rows("SELECT id FROM entry")))
        raise UnknownEntryError(f'no entry "{text}"', offer or f"relm search {text} may find it")

    def searched(self, numbers: Iterable[int]) -> list[tuple[Any, ...]]:
        """Return the same as `matches` for the rows *numbers*."""
        listed = list(numbers)
        return self.rows(f"{_SEARCHED} WHERE rowid IN ({_marks(listed)})", listed)

    def count_matches(self, expression: str, condition: Condition) -> int:
        """Return how many entries match the full-text *expression* and pass *condition*."""
        narrowed = _narrowed("text.rowid", condition)
        sql = f"SELECT COUNT(*) FROM text WHERE text MATCH ? {narrowed}"
        [(count,)] = self.rows(sql, (expression, *condition.parameters))
        return int(count)

    def named(self, key: str, condition: Condition = ANY) -> dict[int, int]:
        """
        Return the entries that are called *key*, a name in one word, and pass *condition*, by row number.

        Each comes with how it is called so: 0 where that is its id, 1 where it is another name.
        """
        sql = (
            "SELECT n, REPLACE(id, '-', '') <> key FROM name JOIN entry USING (n)"
            f" WHERE key = ? {_narrowed('name.n', condition)}"
        )
        return dict(self.rows(sql, (key, *condition.parameters)))

    def synonyms(self, firsts: Iterable[str]) -> list[tuple[str, int]]:
        """Return phrase and class of all synonyms that begin with one of the words *firsts*."""
        listed = list(firsts)
        return self.rows(f"SELECT phrase, class FROM synonym WHERE first IN ({_marks(listed)})", listed)

    def same_meaning(self, class_: int) -> list[str]:
        """Return the phrases of the synonym class *class_*."""
        return [phrase for (phrase,) in self.rows("SELECT phrase FROM synonym WHERE class = ?", (class_,))]

    def about(self) -> dict[str, Any]:
        """Return what the catalogue says of itself, as `About.block` gives it."""
        [(about,)] = self.rows("SELECT value FROM meta WHERE name = 'about'")
        return dict(json.loads(about))

    def size(self) -> int:
        """Return how many entries the catalogue holds; their row numbers have no gaps."""
        [(last,)] = self.rows("SELECT MAX(n) FROM entry")
        return 0 if last is None else int(last) + 1

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all that *sql* selects with *parameters*."""
        return self._connection.execute(sql, parameters).fetchall()


def _narrowed(n: str, condition: Condition) -> str:
    """Return what asks that a row of the entry *n* passes; each is looked up, as matches are fewer than rows."""
    return f"AND EXISTS (SELECT 1 FROM listing WHERE n = {n} AND ({condition.sql}))" if condition.sql else ""


def _joined(operator: str, parts: Iterable[tuple[str, Sequence[Any]]]) -> Condition:
    listed = list(parts)
    return Condition(operator.join(f"({sql})" for sql, _ in listed), tuple(value for _, of in listed for value in of))


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _entry(kind: str, state: str, score: float | None) -> Entry:
    return KINDS[kind].from_state(json.loads(state), score)
