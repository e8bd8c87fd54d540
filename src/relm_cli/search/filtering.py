"""Resolve filters: what a row of the list must be to pass them, in SQL."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.identifiers import identifier, spellings
from relm_cli.search.query import ET_AL, HAS, NO_FILTERS, Filters
from relm_cli.text import fold, spelled

BATCH = 500
"""Values in one statement: SQLite allows at least 999 parameters, and nests conditions so deep."""

_MATCHING = "(SELECT rowid FROM text WHERE text MATCH ?)"
"""The entries that match a full-text expression, in SQL."""

_LISTS = {"origin": "relm stats --by origin shows them all"}
"""What shows the values of fields that cannot be listed."""

SIGNS = " -'\u2019.,_"
"""What stands between the words of a name, or within one, and is left out or typed as another: "OBrien", "jean luc"."""

_SQUEEZING = dict.fromkeys(map(ord, SIGNS))

_SQUEEZED_KEY = "key"
for _sign in SIGNS:
    _SQUEEZED_KEY = f"REPLACE({_SQUEEZED_KEY}, CHAR({ord(_sign)}), '')"


class Condition(NamedTuple):
    """What the rows of the list must be, as SQL over `listing` and its parameters."""

    sql: str = ""
    parameters: tuple[Any, ...] = ()

    def narrowed(self, other: "Condition") -> "Condition":
        """Return what a row must be to pass this condition and the *other* one."""
        parts = [part for part in (self.sql, other.sql) if part]
        return Condition(" AND ".join(parts), (*self.parameters, *other.parameters))

    @property
    def where(self) -> str:
        """The condition as a WHERE clause, empty when every row will do."""
        return f"WHERE {self.sql}" if self.sql else ""


ANY = Condition()
"""What every row passes."""


class Filtering:
    """
    What the index knows of filters, as tables that `rows` asks.

    Filters apply to rows of the list: an entry passes when one of its listings has a wanted value in every filtered
    field.
    """

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all that *sql* selects with *parameters*."""
        raise NotImplementedError

    def column(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return the first value of each row that *sql* selects with *parameters*."""
        return [row[0] for row in self.rows(sql, parameters)]

    def condition(self, filters: Filters, without: Filters = NO_FILTERS) -> Condition:
        """
        Return what *filters* ask of a row, of an entry that in none of its rows has anything of *without*.

        Raises `UsageError` for a value the catalogue does not know.
        """
        wanted = _joined(" AND ", self._clauses(filters))
        unwanted = _joined(" OR ", self._clauses(without))
        if not unwanted.sql:
            return wanted
        return wanted.narrowed(unwanted._replace(sql=f"n NOT IN (SELECT n FROM listing {unwanted.where})"))

    def _clauses(self, filters: Filters) -> Iterator[Condition]:
        """Yield for each filtered field what it asks of a row."""
        if filters.kind:
            kinds = tuple(dict.fromkeys(map(_kind, filters.kind)))
            yield Condition(f"n IN (SELECT n FROM entry WHERE kind IN ({marks(kinds)}))", kinds)
        if filters.section:
            yield _within("section", self._spans(filters.section))
        if filters.year:
            spans = [years.ends for years in filters.year]
            yield _within("year", list(dict.fromkeys(spans)))
        for field in ("venue", "keyword"):
            if wanted := getattr(filters, field):
                names = self._called(field, wanted)
                yield Condition(f"{field} IN ({marks(names)})", tuple(names))
        if filters.author:
            names = self._called("author", filters.author)
            yield Condition(f"n IN (SELECT n FROM author WHERE name IN ({marks(names)}))", tuple(names))
        yield from self._entry_clauses(filters)

    def _entry_clauses(self, filters: Filters) -> Iterator[Condition]:
        """Yield for each filtered field that is the same in every row of an entry what it asks of the entry."""
        traits = {
            "tag": self._called("tag", filters.tag),
            "origin": self._called("origin", filters.origin),
            "has": [_had(name) for name in filters.has],
        }
        for field, names in traits.items():
            if names:
                within = f"n IN (SELECT n FROM trait WHERE field = ? AND name IN ({marks(names)}))"
                yield Condition(within, (field, *names))
        for field in ("id", "arxiv", "doi"):
            keys: list[str] = []
            for value in getattr(filters, field):
                keys += _keys(field, value)
            if keys:
                yield Condition(f"n IN (SELECT n FROM identifier WHERE key IN ({marks(keys)}))", tuple(keys))
        if filters.title:
            titles = map(spelled, filters.title)
            phrases = [f'title : "{title}"' for title in titles if title]
            yield with_text(" OR ".join(phrases) or '""')

    def passing(self, filters: Filters) -> dict[str, Mapping[str, str]]:
        """
        Return the keywords, authors, tags, venues and sections that *filters* let pass: what each is called, by name.

        Venues stand by all their names, without case and accents. A field that is not filtered is left out. Kind and
        year are on every line of a table anyway.
        """
        passing: dict[str, Mapping[str, str]] = {}
        for field in ("keyword", "author", "tag"):
            names = self._called(field, getattr(filters, field))
            if names:
                passing[field] = {name: name for name in names}
        if venues := self._called("venue", filters.venue):
            sql = f"SELECT key, name FROM value WHERE field = 'venue' AND name IN ({marks(venues)})"
            passing["venue"] = dict(self.rows(sql, venues))
        if filters.section:
            within = _within("position", self._spans(filters.section))
            passing["section"] = dict(self.rows(f"SELECT id, title FROM section {within.where}", within.parameters))
        return passing

    def _spans(self, sections: Sequence[str]) -> list[tuple[int, int]]:
        """Return the positions of the first and the last section of each of those named, itself included."""
        positions = self._called("section", sections)
        return self.rows(f"SELECT position, last FROM section WHERE position IN ({marks(positions)})", positions)

    def _called(self, field: str, values: Iterable[str]) -> list[Any]:
        """Return what *values* name in *field*: one thing each mostly, several for a family name."""
        called: list[Any] = []
        for value in values:
            names = self.known(field, value)
            if not names:
                raise UsageError(f'no {field} "{value}" in the catalogue', self._offer(field, value))
            called += names
        return list(dict.fromkeys(called))

    def known(self, field: str, value: str) -> list[Any]:
        """
        Return what *value* names in *field*, the signs between words aside: "long-context" is "Long Context".

        A person is called by the full or the family name, or in another form; where nobody is, by any words of the
        name in any order: "Dao Tri", "Tri".
        """
        sql = "SELECT name FROM value WHERE field = ? AND key = ?"
        if field == "author":
            value = re.sub(ET_AL, "", value)
        written = [value.strip()]
        if field == "author" and "," in value:
            from relm_cli.entries.people import Person  # noqa: PLC0415 - most names are typed as they are spoken

            # After the name as written, as "Barnes and Noble, Inc." is no Inc. Barnes.
            written.append(Person.parse(value).given_first)
        for each in written:
            names = self.column(sql, (field, fold(each)))
            if names:
                return names
        key = fold(written[-1])
        if not _squeezed(key):
            return []
        alike = f"SELECT DISTINCT name FROM value WHERE field = ? AND key >= ? AND key < ? AND {_SQUEEZED_KEY} = ?"
        names = self.column(alike, (field, *bounds(key[0]), _squeezed(key)))
        if field == "author" and not names:
            names = self._people(key)
        return names

    def _people(self, key: str) -> list[str]:
        """Return who has *key* as a form of the name; where nobody does, who has all of its words in the name."""
        from relm_cli.search.indexed import forms_of  # noqa: PLC0415 - most people are called by a name that is kept

        spoken = key.split()
        names: list[str] = []
        for name in self.column("SELECT name FROM value WHERE field = 'author' AND key = ?", (spoken[-1],)):
            forms = map(fold, forms_of(name))
            if _squeezed(key) in map(_squeezed, forms):
                names.append(name)
        if names:
            return names
        holding = "SELECT DISTINCT key, name FROM value WHERE field = 'author' AND INSTR(key, ?) ORDER BY name"
        for known, name in self.rows(holding, (spoken[0],)):
            if set(spoken) <= set(known.split()):
                names.append(name)
        return list(dict.fromkeys(names))

    def _offer(self, field: str, value: str) -> str:
        """Return the hint that *field* has no *value*, but others near it, or each of those with commas between."""
        from relm_cli.nearest import offered  # noqa: PLC0415 - only mistakes pay for it

        if field == "section":
            names = self.column("SELECT id FROM section")
        else:
            names = self.column("SELECT DISTINCT name FROM value WHERE field = ?", (field,))
        if not names:
            return f"nothing in it has {field}s"
        if all(self.known(field, part) for part in value.split(",")):
            return f"these are several: give --{field} for each of them"
        return offered(field, value, names, _LISTS.get(field, f"relm list {field}s shows them all"))


def with_text(expression: str) -> Condition:
    """Return the condition that an entry matches the full-text *expression*."""
    return Condition(f"n IN {_MATCHING}", (expression,))


def without_text(expression: str) -> Condition:
    """Return the condition that an entry does not match the full-text *expression*."""
    return Condition(f"n NOT IN {_MATCHING}", (expression,))


def _joined(operator: str, conditions: Iterable[Condition]) -> Condition:
    """Return the condition that asks for all of *conditions*, or for any, as the *operator* says."""
    tests: list[str] = []
    parameters: list[Any] = []
    for condition in conditions:
        tests.append(f"({condition.sql})")
        parameters += condition.parameters
    return Condition(operator.join(tests), tuple(parameters))


def _within(column: str, spans: Sequence[tuple[int, int]]) -> Condition:
    """Return the condition that *column* lies in any of *spans*, both ends included."""
    tests = [f"{column} BETWEEN ? AND ?"] * len(spans)
    batches: list[str] = []
    for start in range(0, len(tests), BATCH):
        batch = " OR ".join(tests[start : start + BATCH])
        batches.append(f"({batch})")
    return Condition(" OR ".join(batches), tuple(chain.from_iterable(spans)))


def _had(value: str) -> str:
    """Return what *value* asks an entry to have."""
    name = value.strip().casefold()
    if name not in HAS:
        raise UsageError(f'nothing is known to have "{value}"', f"has takes {', '.join(HAS)}")
    return name


def _keys(field: str, value: str) -> list[str]:
    """Return the forms in which *value*, an arXiv id, a DOI or an id however it is written, may be looked up."""
    if field == "id":
        return [f"id:{value.strip().casefold()}"]
    if not identifier(value).startswith(f"{field}:"):
        value = f"{field}:{value}"
    return spellings(value)


def _kind(value: str) -> str:
    """Return the kind that *value* names, in the singular or the plural."""
    name = value.strip().casefold()
    for kind in KINDS:
        if name in {kind, f"{kind}s"}:
            return kind
    from relm_cli.nearest import no_such  # noqa: PLC0415 - only mistakes pay for it

    raise no_such("kind", value, KINDS)


def _squeezed(text: str) -> str:
    """Return *text* without SIGNS."""
    return text.translate(_SQUEEZING)


def bounds(start: str) -> tuple[str, str]:
    """Return what all texts that begin with *start* lie between: itself, and what sorts behind them."""
    return start, f"{start}\U0010ffff"


def marks(values: Sequence[Any]) -> str:
    """Return a placeholder of SQL for each of *values*."""
    return ", ".join("?" * len(values))
