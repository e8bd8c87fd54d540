"""Read the index: resolve filters, list entries, count facets, look up words and candidates."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from relm_cli.entries import KINDS, Entry
from relm_cli.errors import UsageError
from relm_cli.search.query import Filters
from relm_cli.search.schema import FIELDS
from relm_cli.search.text import fold

FACETS = ("venue", "year", "keyword", "author")
"""The fields whose values can be counted."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a field and how many entries have it."""

    columns: ClassVar[tuple[str, ...]] = ("name", "count")

    name: str | int
    count: int

    def record(self) -> dict[str, Any]:
        """Return the facet as plain data."""
        return {"name": self.name, "count": self.count}


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section of the tree: how deep it stands and how many entries it and all below it hold."""

    columns: ClassVar[tuple[str, ...]] = ("title", "count", "id")

    id: str
    title: str
    parent: str | None
    depth: int
    count: int
    emoji: str | None = None

    def record(self) -> dict[str, Any]:
        """Return the section as plain data."""
        return {"id": self.id, "title": self.title, "parent": self.parent, "depth": self.depth, "count": self.count}


@dataclass(frozen=True, slots=True)
class Condition:
    """What the rows of the list must be, as SQL over `listing` and its parameters."""

    sql: str = ""
    parameters: tuple[Any, ...] = ()

    @property
    def where(self) -> str:
        """The condition as a WHERE clause, empty when every row will do."""
        return f"WHERE {self.sql}" if self.sql else ""


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

    def condition(self, filters: Filters) -> Condition:
        """Return what *filters* ask of a row; raises `UsageError` for a value the catalogue does not know."""
        parts: list[str] = []
        parameters: list[Any] = []
        for sql, values in self._clauses(filters):
            parts.append(f"({sql})")
            parameters.extend(values)
        return Condition(" AND ".join(parts), tuple(parameters))

    def _clauses(self, filters: Filters) -> Iterator[tuple[str, Sequence[Any]]]:
        if filters.kind:
            kinds = [_kind(kind) for kind in filters.kind]
            yield f"n IN (SELECT n FROM entry WHERE kind IN ({_marks(kinds)}))", kinds
        if filters.section:
            spans = [span for value in filters.section for span in self._span(value)]
            yield " OR ".join(["section BETWEEN ? AND ?"] * len(spans)), [end for span in spans for end in span]
        if filters.year:
            ends = [(years.first or 0, years.last or 9999) for years in filters.year]
            yield " OR ".join(["year BETWEEN ? AND ?"] * len(ends)), [end for span in ends for end in span]
        for field in ("venue", "keyword"):
            if wanted := getattr(filters, field):
                names = [name for value in wanted for name in self._named(field, value)]
                yield f"{field} IN ({_marks(names)})", names
        if filters.author:
            names = [name for value in filters.author for name in self._named("author", value)]
            yield f"n IN (SELECT n FROM author WHERE name IN ({_marks(names)}))", names

    def _span(self, section: str) -> list[tuple[int, int]]:
        found = self._named("section", section)
        return self._all(f"SELECT position, last FROM section WHERE position IN ({_marks(found)})", found)

    def _named(self, field: str, value: str) -> list[Any]:
        """Return what *value* names in *field*: one thing mostly, several for a family name."""
        found = self._all("SELECT name FROM value WHERE field = ? AND key = ?", (field, fold(value.strip())))
        if not found:
            raise UsageError(f'no {field} "{value}" in the catalogue', self._offer(field, value))
        return [name for (name,) in found]

    def _offer(self, field: str, value: str) -> str:
        from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

        if field == "section":
            names = self._all("SELECT id FROM section")
        else:
            names = self._all("SELECT DISTINCT name FROM value WHERE field = ?", (field,))
        return did_you_mean(value, (name for (name,) in names)) or f"relm list {field}s shows them all"

    def entries(self, condition: Condition) -> list[Entry]:
        """Return the entries that pass *condition*, in the list's order."""
        return [
            entry_from(kind, state)
            for kind, state in self._all(
                f"SELECT kind, state FROM entry JOIN (SELECT n, MIN(position) AS position FROM listing {condition.where}"
                " GROUP BY n) USING (n) ORDER BY position",
                condition.parameters,
            )
        ]

    def count(self, condition: Condition) -> int:
        """Return how many entries pass *condition*."""
        [(count,)] = self._all(f"SELECT COUNT(DISTINCT n) FROM listing {condition.where}", condition.parameters)
        return int(count)

    def facets(self, field: str, condition: Condition) -> list[Facet]:
        """Return the values of *field* (one of FACETS) among the rows that pass: the commonest first, years newest first."""
        order = "name DESC" if field == "year" else "count DESC, name COLLATE NOCASE"
        table, name = ("listing JOIN author USING (n)", "name") if field == "author" else ("listing", field)
        return [
            Facet(name, count)
            for name, count in self._all(
                f"SELECT {name} AS name, COUNT(DISTINCT n) AS count FROM {table} {condition.where}"  # noqa: S608
                f" GROUP BY {name} HAVING {name} IS NOT NULL ORDER BY {order}",
                condition.parameters,
            )
        ]

    def sections(self, condition: Condition) -> list[SectionCount]:
        """Return the section tree in the list's order, with the entries that pass counted; empty sections are left out."""
        return [
            SectionCount(*row)
            for row in self._all(
                "SELECT s.id, s.title, s.parent, s.depth, COUNT(DISTINCT l.n), s.emoji FROM section s"
                f" JOIN (SELECT n, section FROM listing {condition.where}) l ON l.section BETWEEN s.position AND s.last"  # noqa: S608
                " GROUP BY s.position ORDER BY s.position",
                condition.parameters,
            )
        ]

    def matches(self, expression: str, condition: Condition) -> list[tuple[Any, ...]]:
        """Return row number, kind, state and the searched fields of all that match the full-text *expression*."""
        narrowed = f"AND text.rowid IN (SELECT n FROM listing {condition.where})" if condition.sql else ""  # noqa: S608
        return self._all(
            f"SELECT entry.n, kind, state, {', '.join(FIELDS)} FROM text JOIN entry ON entry.n = text.rowid"  # noqa: S608
            f" WHERE text MATCH ? {narrowed}",
            (expression, *condition.parameters),
        )

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many entries each of *terms* occurs; those that occur in none are left out."""
        listed = list(terms)
        return dict(self._all(f"SELECT term, entries FROM term WHERE term IN ({_marks(listed)})", listed))  # noqa: S608

    def stem_mates(self, word: str) -> list[str]:
        """Return the known words with the same Porter stem as *word*."""
        return [term for (term,) in self._all("SELECT term FROM stem WHERE stem MATCH ?", (f'"{word}"',))]

    def starting_with(self, prefix: str, limit: int) -> list[str]:
        """Return the *limit* commonest known words that *prefix* begins."""
        found = self._all(
            "SELECT term FROM term WHERE term > ? AND term < ? ORDER BY entries DESC LIMIT ?",
            (prefix, prefix + "\U0010ffff", limit),
        )
        return [term for (term,) in found]

    def vocabulary(self, shortest: int, longest: int) -> list[str]:
        """Return the known words of *shortest* to *longest* letters."""
        return [
            term
            for (term,) in self._all("SELECT term FROM term WHERE LENGTH(term) BETWEEN ? AND ?", (shortest, longest))
        ]

    def size(self) -> int:
        """Return how many entries the catalogue holds."""
        return self.count(Condition())

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(sql, parameters).fetchall()


def _kind(value: str) -> str:
    name = value.strip().casefold()
    for kind in KINDS:
        if name in {kind, f"{kind}s"}:
            return kind
    raise UsageError(f'no kind "{value}"', f"kinds are {', '.join(KINDS)}")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def entry_from(kind: str, state: str, score: float | None = None) -> Entry:
    """Rebuild the entry that a row of the index holds, with its *score* if a search found it."""
    return KINDS[kind].from_state(json.loads(state), score)
