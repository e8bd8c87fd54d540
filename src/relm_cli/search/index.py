"""Read the index: list entries, look up words and candidates."""

import json
import sqlite3
from _thread import allocate_lock
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from relm_cli.entries import KINDS, Entry
from relm_cli.errors import UnknownEntryError
from relm_cli.identifiers import spellings
from relm_cli.search.filtering import ANY, BATCH, Condition, Filtering, bounds, marks
from relm_cli.search.schema import FIELDS
from relm_cli.text import spelled, standing_in, words, written_as
from relm_cli.wording import shortened

WRITERS = 20
"""How many of the entries that hold a word are asked how they write it."""


class Candidate(NamedTuple):
    """An entry's row number *n*, its latest year, 0 for none, and its searched *fields* in the order of FIELDS."""

    n: int
    year: int
    fields: tuple[str, ...]


_LATEST = "IFNULL((SELECT MAX(year) FROM listing WHERE n = text.rowid), 0)"
_SEARCHED = f"SELECT rowid, {_LATEST}, {', '.join(FIELDS)} FROM text"


class Index(Filtering):
    """A catalogue ready to be asked; *connection* is to a database that `build` has filled."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = allocate_lock()

    def close(self) -> None:
        """Close the database; the index cannot be asked any more."""
        self._connection.close()

    def interrupt(self) -> None:
        """Have what another thread asks just now fail with `sqlite3.OperationalError`."""
        self._connection.interrupt()

    def entries(self, condition: Condition, limit: int | None = None) -> "list[Entry]":
        """Return the first *limit* entries that pass *condition*, or all of them, in the list's order."""
        return self.load(self.listed(condition, limit)[0])

    def listed(self, condition: Condition, limit: int | None = None) -> tuple[list[int], int]:
        """Return the row numbers of those entries, and how many pass in all."""
        sql = f"SELECT n, COUNT(*) OVER () FROM listing {condition.where} GROUP BY n ORDER BY MIN(position) LIMIT ?"
        most = -1 if limit is None else limit
        passing = self.rows(sql, (*condition.parameters, most))
        total = passing[0][1] if passing else 0
        return [n for n, _ in passing], total

    def placed(self, condition: Condition) -> list[tuple[str, int, str | None, int | None, str | None]]:
        """
        Return the rows of the list that pass *condition*, section by section, in its order.

        Of each: its section, the row number of its entry, and its own keyword, year and venue.
        """
        sql = (
            "SELECT s.id, n, keyword, year, venue FROM listing JOIN (SELECT position AS place, id FROM section) s"
            f" ON s.place = section {condition.where} ORDER BY section, position"
        )
        return self.rows(sql, condition.parameters)

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

    def load(self, numbers: Sequence[int], scores: Mapping[int, float] | None = None) -> "list[Entry]":
        """Return the entries of the rows *numbers*, in that order, with their *scores* if a search gave them."""
        states = {}
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            sql = f"SELECT n, kind, state FROM entry WHERE n IN ({marks(batch)})"
            for n, kind, state in self.rows(sql, batch):
                states[n] = (kind, state)
        entries: list[Entry] = []
        for n in numbers:
            kind, state = states[n]
            score = scores[n] if scores else None
            entries.append(KINDS[kind].from_state(json.loads(state), score))
        return entries

    def count(self, condition: Condition) -> int:
        """Return how many entries pass *condition*."""
        [(count,)] = self.rows(f"SELECT COUNT(DISTINCT n) FROM listing {condition.where}", condition.parameters)
        return int(count)

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
        return self._candidates(f"WHERE rowid IN ({marks(listed)})", listed)

    def _candidates(self, where: str, parameters: Sequence[Any]) -> list[Candidate]:
        rows = self.rows(f"{_SEARCHED} {where}", parameters)
        return [Candidate(n, year, tuple(fields)) for n, year, *fields in rows]

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many entries each of *terms* occurs; those that occur in none are left out."""
        return self._numbers("SELECT term, entries FROM term WHERE term IN ({})", terms)

    def common(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many of 10,000 abstracts of the field each of *words* stands that everybody knows."""
        return self._numbers("SELECT word, share FROM common WHERE word IN ({})", words)

    def _numbers(self, sql: str, words: Iterable[str]) -> dict[str, int]:
        listed = list(words)
        numbers: dict[str, int] = {}
        for start in range(0, len(listed), BATCH):
            batch = listed[start : start + BATCH]
            numbers.update(self.rows(sql.format(marks(batch)), batch))
        return numbers

    def holds(self, expression: str) -> bool:
        """Tell whether any entry matches the full-text *expression*."""
        return bool(self.rows("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression,)))

    def as_written(self, word: str) -> str:
        """Return *word* as entries write it, without case: "hypothesis" for "hypothesi", which none writes."""
        phrase = f'"{spelled(word)}"'
        holding = self.column(f"SELECT rowid FROM text WHERE text MATCH ? LIMIT {WRITERS}", (phrase,))
        sections = dict(self.rows("SELECT id, title FROM section"))
        first: str | None = None
        for n in holding:
            [entry] = self.load([n])
            titles = [sections[section] for section in entry.sections]
            texts = (entry.title, *entry.tags, *entry.keywords, *entry.authors, *titles, entry.summary or "")
            text = " ".join(texts)
            written = written_as(text).get(word)
            if not (written or word.isascii()):
                written = standing_in(text, word)
            if written and written.casefold() == word:
                return word
            if written and first is None:
                first = written.casefold()
        return first or word

    def stem_mates(self, word: str) -> list[str]:
        """Return the known words with the same Porter stem as *word*."""
        return self.column("SELECT term FROM stem WHERE stem MATCH ?", (f'"{word}"',))

    def starts_any(self, prefix: str) -> bool:
        """Tell whether *prefix* begins a longer known word."""
        longer = self.rows("SELECT 1 FROM term WHERE term > ? AND term < ? LIMIT 1", bounds(prefix))
        return bool(longer)

    def vocabulary(self, shortest: int, longest: int) -> list[str]:
        """Return the known words of *shortest* to *longest* letters."""
        return self.column("SELECT term FROM term WHERE length BETWEEN ? AND ?", (shortest, longest))

    def identify(self, text: str) -> int:
        """
        Return the row number of the entry that *text* means: an id, a name, an arXiv id, a DOI or an address.

        Raises `UnknownEntryError` where there is none, naming those nearest.
        """
        text = text.encode(errors="replace").decode()  # an argument that is no UTF-8 names nothing
        called = self.named("".join(words(text)))
        numbers = self.identified(text) or sorted(called, key=lambda n: (called[n], n))
        if numbers:
            return int(numbers[0])
        if not text.strip():
            raise UnknownEntryError("a blank is no entry", "name one by its id, a name, arXiv id, DOI or address")
        from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

        offer = did_you_mean(text, self.column("SELECT id FROM entry"))
        text = shortened(text)
        raise UnknownEntryError(f'no entry "{text}"', offer or f"relm search {text} may find it")

    def keys(self) -> list[str]:
        """Return what entries may be cited by: their ids and their citation keys, these in small letters."""
        own = "SELECT id FROM entry UNION SELECT SUBSTR(key, 4) FROM identifier WHERE rank = 1 AND key LIKE 'id:%'"
        return self.column(own)

    def identified(self, text: str, condition: Condition = ANY) -> list[int]:
        """
        Return the row numbers of the entries that pass *condition* and that *text* identifies, the surest first.

        Keys of a bibliography may differ in case alone: the one that is written like *text* goes before.
        """
        keys = spellings(text)
        marked = f"key IN ({marks(keys)}) {_narrowed('identifier.n', condition)}"
        sql = f"SELECT n FROM identifier WHERE {marked} ORDER BY rank, n"
        found = list(dict.fromkeys(self.column(sql, (*keys, *condition.parameters))))
        if len(found) > 1:
            written_so: set[int] = set()
            for n, entry in zip(found, self.load(found), strict=True):
                if text in (entry.id, entry.key):
                    written_so.add(n)
            found.sort(key=lambda n: n not in written_so)
        return found

    def cited_as(self, key: str) -> int:
        """Return the row number of the entry whose citation key is *key*, else of what `identify` finds."""
        found = self.identified(key)
        for n, entry in zip(found, self.load(found), strict=True):
            if entry.key == key:
                return n
        return self.identify(key)

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
        return self.rows(f"SELECT phrase, class FROM synonym WHERE first IN ({marks(listed)})", listed)

    def same_meaning(self, class_: int) -> list[str]:
        """Return the phrases of the synonym class *class_*."""
        return self.column("SELECT phrase FROM synonym WHERE class = ?", (class_,))

    def about(self) -> dict[str, Any]:
        """Return what the catalogue says of itself, as `About.block` gives it."""
        return dict(self._meta("about"))

    def held(self) -> Sequence[tuple[str, str | None, str, Sequence[str]]]:
        """Return of each catalogue its name, title, file and source, as `Held` has them."""
        return tuple(map(tuple, self._meta("held")))

    def left_out(self) -> Sequence[str]:
        """Return of each catalogue that could not be read, and need not be, why it is left out."""
        return tuple(self._meta("left out"))

    def astray(self) -> Sequence[str]:
        """Return the ids of annotations that no entry has."""
        return tuple(self._meta("astray"))

    def _meta(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        [(value,)] = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return json.loads(value)

    def full_venue(self, name: str) -> str | None:
        """Return the full name of the venue whose canonical name is *name*, None where the catalogue knows none."""
        rows = self.rows("SELECT full FROM venue WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

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
    if not condition.sql:
        return ""
    return f"AND EXISTS (SELECT 1 FROM listing WHERE n = {n} AND ({condition.sql}))"
