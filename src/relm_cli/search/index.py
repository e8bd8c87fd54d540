"""Read the index: list entries, look up words and candidates."""

from __future__ import annotations

import json
from _thread import allocate_lock
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.errors import UnknownEntryError, UsageError
from relm_cli.identifiers import arxiv_at, doi_at, identifier
from relm_cli.search.query import HAS, NO_FILTERS
from relm_cli.search.schema import FIELDS
from relm_cli.text import fold, words

if TYPE_CHECKING:
    import sqlite3

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


class Candidate(NamedTuple):
    """An entry's row number *n*, its latest year, 0 for none, and its searched *fields* in the order of FIELDS."""

    n: int
    year: int
    fields: tuple[str, ...]


_LATEST = "IFNULL((SELECT MAX(year) FROM listing WHERE n = text.rowid), 0)"
_SEARCHED = f"SELECT rowid, {_LATEST}, {', '.join(FIELDS)} FROM text"


_ARXIV_DOI = "doi:10.48550/arxiv."
"""How the DOIs begin that arXiv gives."""

_LISTS = {"origin": "relm stats --by origin shows them all"}
"""What shows the values of fields that cannot be listed."""


class Index:
    """
    A catalogue ready to be asked.

    *connection* is to a database that `build` has filled. Filters apply to rows of the list: an entry
    passes when one of its listings has a wanted value in every filtered field.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = allocate_lock()

    def close(self) -> None:
        """Close the database; the index cannot be asked any more."""
        self._connection.close()

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
            kinds = tuple({_kind(kind): None for kind in filters.kind})
            yield Condition(f"n IN (SELECT n FROM entry WHERE kind IN ({_marks(kinds)}))", kinds)
        if filters.section:
            yield _within("section", self._spans(filters.section))
        if filters.year:
            yield _within("year", list(dict.fromkeys(years.ends for years in filters.year)))
        for field in ("venue", "keyword"):
            if wanted := getattr(filters, field):
                names = self._called(field, wanted)
                yield Condition(f"{field} IN ({_marks(names)})", tuple(names))
        if filters.author:
            names = self._called("author", [_spoken(name) for name in filters.author])
            yield Condition(f"n IN (SELECT n FROM author WHERE name IN ({_marks(names)}))", tuple(names))
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
                within = f"n IN (SELECT n FROM trait WHERE field = ? AND name IN ({_marks(names)}))"
                yield Condition(within, (field, *names))
        for field in ("id", "arxiv", "doi"):
            if wanted := getattr(filters, field):
                keys = tuple(key for name in wanted for key in _keys(field, name))
                yield Condition(f"n IN (SELECT n FROM identifier WHERE key IN ({_marks(keys)}))", keys)
        if filters.title:
            phrases = [f'title : "{" ".join(found)}"' for text in filters.title if (found := words(text))]
            yield Condition("n IN (SELECT rowid FROM text WHERE text MATCH ?)", (" OR ".join(phrases) or '""',))

    def passing(self, filters: Filters) -> dict[str, Mapping[str, str]]:
        """
        Return the keywords, authors and sections that *filters* let pass, by field: what each is called, by its name.

        A field that is not filtered is left out. Kind, year and venue are on every line of a table anyway.
        """
        found: dict[str, Mapping[str, str]] = {}
        for field in ("keyword", "author", "tag"):
            if wanted := getattr(filters, field):
                names = map(_spoken, wanted) if field == "author" else wanted
                found[field] = {name: name for name in self._called(field, names)}
        if filters.section:
            within = _within("position", self._spans(filters.section))
            found["section"] = dict(self.rows(f"SELECT id, title FROM section {within.where}", within.parameters))
        return found

    def _spans(self, sections: Sequence[str]) -> list[tuple[int, int]]:
        """Return the positions of the first and the last section of each of those named, itself included."""
        found = self._called("section", sections)
        return self.rows(f"SELECT position, last FROM section WHERE position IN ({_marks(found)})", found)

    def _called(self, field: str, values: Iterable[str]) -> list[Any]:
        """Return what *values* name in *field*: one thing each mostly, several for a family name."""
        found = []
        for value in values:
            names = self.rows("SELECT name FROM value WHERE field = ? AND key = ?", (field, fold(value.strip())))
            if not names:
                raise UsageError(f'no {field} "{value}" in the catalogue', self._offer(field, value))
            found += [name for (name,) in names]
        return list(dict.fromkeys(found))

    def knows(self, field: str, value: str) -> bool:
        """Tell whether *value* names anything in *field*."""
        return bool(self.rows("SELECT 1 FROM value WHERE field = ? AND key = ?", (field, fold(value.strip()))))

    def _offer(self, field: str, value: str) -> str:
        """Return the hint that *field* has no *value*, but others near it."""
        from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

        if field == "section":
            names = self.rows("SELECT id FROM section")
        else:
            names = self.rows("SELECT DISTINCT name FROM value WHERE field = ?", (field,))
        return did_you_mean(value, (name for (name,) in names)) or _LISTS.get(
            field, f"relm list {field}s shows them all"
        )

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

    def without(self, expression: str) -> Condition:
        """Return the condition that an entry does not match the full-text *expression*."""
        return Condition("n NOT IN (SELECT rowid FROM text WHERE text MATCH ?)", (expression,))

    def with_text(self, expression: str) -> Condition:
        """Return the condition that an entry matches the full-text *expression*."""
        return Condition("n IN (SELECT rowid FROM text WHERE text MATCH ?)", (expression,))

    def matches(self, expression: str, condition: Condition, limit: int | None = None) -> list[Candidate]:
        """
        Return all that match the full-text *expression* and pass *condition*.

        With a *limit*, only so many: the best by SQLite's own BM25.
        """
        narrowed = _narrowed("text.rowid", condition)
        best = "" if limit is None else f"ORDER BY rank LIMIT {limit}"
        return self._candidates(f"WHERE text MATCH ? {narrowed} {best}", (expression, *condition.parameters))

    def candidates(self, numbers: Iterable[int]) -> list[Candidate]:
        """Return the entries of the rows *numbers* as `matches` does."""
        listed = list(numbers)
        return self._candidates(f"WHERE rowid IN ({_marks(listed)})", listed)

    def _candidates(self, where: str, parameters: Sequence[Any]) -> list[Candidate]:
        found = self.rows(f"{_SEARCHED} {where}", parameters)
        return [Candidate(n, year, tuple(fields)) for n, year, *fields in found]

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many entries each of *terms* occurs; those that occur in none are left out."""
        listed = list(terms)
        batches = [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]
        return {
            term: entries
            for batch in batches
            for term, entries in self.rows(f"SELECT term, entries FROM term WHERE term IN ({_marks(batch)})", batch)
        }

    def common(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many of 10,000 abstracts of the field each of *words* stands that everybody knows."""
        listed = list(words)
        return dict(self.rows(f"SELECT word, share FROM common WHERE word IN ({_marks(listed)})", listed))

    def holds(self, expression: str) -> bool:
        """Tell whether any entry matches the full-text *expression*."""
        return bool(self.rows("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression,)))

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
        called = self.named("".join(words(text)))
        meant = self.identified(text) or sorted(called, key=lambda n: (called[n], n))
        if meant:
            return int(meant[0])
        from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

        offer = did_you_mean(text, (id_ for (id_,) in self.rows("SELECT id FROM entry")))
        raise UnknownEntryError(f'no entry "{text}"', offer or f"relm search {text} may find it")

    def identified(self, text: str, condition: Condition = ANY) -> list[int]:
        """Return the row numbers of the entries that pass *condition* and that *text* identifies, the surest first."""
        keys = _spellings(text)
        marked = f"key IN ({_marks(keys)}) {_narrowed('identifier.n', condition)}"
        sql = f"SELECT n FROM identifier WHERE {marked} ORDER BY rank, n"
        return [n for (n,) in self.rows(sql, (*keys, *condition.parameters))]

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

    def left_out(self) -> Sequence[str]:
        """Return of each catalogue that could not be read, and need not be, why it is left out."""
        [(left_out,)] = self.rows("SELECT value FROM meta WHERE name = 'left out'")
        return tuple(json.loads(left_out))

    def full_venue(self, name: str) -> str | None:
        """Return the full name of the venue whose canonical name is *name*, None where the catalogue knows none."""
        found = self.rows("SELECT full FROM venue WHERE name = ?", (name,))
        return str(found[0][0]) if found else None

    def size(self) -> int:
        """Return how many entries the catalogue holds; their row numbers have no gaps."""
        [(last,)] = self.rows("SELECT MAX(n) FROM entry")
        return 0 if last is None else int(last) + 1

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all that *sql* selects with *parameters*."""
        with self._lock:  # threads may share a catalogue
            return self._connection.execute(sql, parameters).fetchall()


def _narrowed(n: str, condition: Condition) -> str:
    """Return what asks that a row of the entry *n* passes; each is looked up, as matches are fewer than rows."""
    return f"AND EXISTS (SELECT 1 FROM listing WHERE n = {n} AND ({condition.sql}))" if condition.sql else ""


def _joined(operator: str, conditions: Iterable[Condition]) -> Condition:
    """Return the condition that asks for all of *conditions*, or for any, as the *operator* says."""
    listed = list(conditions)
    parameters = tuple(parameter for condition in listed for parameter in condition.parameters)
    return Condition(operator.join(f"({condition.sql})" for condition in listed), parameters)


def _within(column: str, spans: Sequence[tuple[int, int]]) -> Condition:
    """Return the condition that *column* lies in any of *spans*, both ends included."""
    tests = [f"{column} BETWEEN ? AND ?"] * len(spans)
    batches = [tests[start : start + _BATCH] for start in range(0, len(tests), _BATCH)]  # SQLite nests them so deep
    sql = " OR ".join(f"({' OR '.join(batch)})" for batch in batches)
    return Condition(sql, tuple(end for span in spans for end in span))


def _spoken(name: str) -> str:
    """Return the *name* of a person as a catalogue writes it, given name first."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and given and family else name


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
    return _spellings(value if identifier(value).startswith(f"{field}:") else f"{field}:{value}")


def _spellings(text: str) -> list[str]:
    """Return the forms in which what *text* identifies may be looked up: addresses lead to arXiv ids and DOIs."""
    key = identifier(text)
    spellings = [key]
    if key.startswith(_ARXIV_DOI):
        spellings.append(f"arxiv:{key.removeprefix(_ARXIV_DOI)}")
    if "/" in text:
        address = text if "://" in text else f"https://{text}"
        spellings.append(identifier(address))
        if arxiv := arxiv_at(address):
            spellings.append(f"arxiv:{arxiv}")
        if doi := doi_at(address):
            spellings.append(f"doi:{doi.casefold()}")
    return spellings


def _kind(value: str) -> str:
    """Return the kind that *value* names, in the singular or the plural."""
    name = value.strip().casefold()
    for kind in KINDS:
        if name in {kind, f"{kind}s"}:
            return kind
    raise UsageError(f'no kind "{value}"', f"kinds are {', '.join(KINDS)}")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _entry(kind: str, state: str, score: float | None) -> Entry:
    return KINDS[kind].from_state(json.loads(state), score)
