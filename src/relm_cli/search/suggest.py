"""Suggest what a word may become: values, sections and entries that begin like it, and known words near it."""

from collections.abc import Collection, Iterator

from relm_cli.nearest import nearest
from relm_cli.search import counts
from relm_cli.search.alternatives import IDLE, NEVER_MEANT
from relm_cli.search.filtering import ANY, Condition, bounds
from relm_cli.search.index import Index
from relm_cli.text import fold, words
from relm_cli.wording import counted

LIMIT = 200
"""How many suggestions anybody looks through."""

_SHORT = 4
"""Letters of a word that is another one with another first letter."""

_SHORTEST = 3
"""Fewer letters are no word that anybody would try instead."""

_WORDS = 20
"""Words that are offered beside the names of entries."""

_TRIED = 20
"""How many unknown words of one query others are offered for: of a page that was pasted, none can be meant."""

_FEW = 3
"""How many authors of one family name are called by name."""

_KNOWN = "SELECT name FROM value WHERE field = ? AND key >= ? AND key < ?"
"""The values of a field that have a spelling between two texts."""


def values(index: Index, field: str, word: str) -> Iterator[tuple[str, str]]:
    """
    Yield the values of *field* that begin with *word*, each with how many entries it has.

    Sections are ids with their titles, in the list's order. An author may be begun by the family name
    too, which then stands for all who bear it.
    """
    start = fold(word)
    if field == "section":
        for id_, title in index.rows("SELECT id, title FROM section ORDER BY position"):
            if fold(id_).startswith(start):
                yield id_, title
    elif field == "author":
        yield from _authors(index, start)
    else:
        condition = ANY
        if start and field in {"venue", "keyword"}:
            # All rows with a value that *start* begins, and few others.
            condition = Condition(f"{field} IN ({_KNOWN})", (field, *bounds(start)))
        facets = counts.count(index, field, condition)
        if field == "year":
            facets.reverse()
        for facet in facets:
            if fold(str(facet.name)).startswith(start):
                yield str(facet.name), counted(facet.number, "entry", "entries")


def _authors(index: Index, start: str) -> Iterator[tuple[str, str]]:
    """Yield the authors, the most frequent first; counting them all as a listing does would take too long."""
    sql = "SELECT name, COUNT(*) AS count FROM author {} GROUP BY name ORDER BY count DESC, name COLLATE NOCASE"
    if start:
        authors = index.rows(sql.format(f"WHERE name IN ({_KNOWN})"), ("author", *bounds(start)))
    else:
        authors = index.rows(f"{sql.format('')} LIMIT {LIMIT}")
    families: dict[str, list[str]] = {}
    for name, count in authors:
        if fold(name).startswith(start):
            yield name, counted(count, "entry", "entries")
        else:
            families.setdefault(name.rpartition(" ")[2], []).append(name)
    for family, names in families.items():
        called = names[:_FEW]
        if len(names) > _FEW:
            called.append("...")
        yield family, ", ".join(called)


def vocabulary(index: Index, word: str) -> Iterator[tuple[str, str]]:
    """Yield the words of several entries that begin with *word*, those of the most entries first."""
    start = fold(word)
    several = "term >= ? AND term < ? AND entries > 1"
    sql = f"SELECT term, entries FROM term WHERE {several} ORDER BY entries DESC, term LIMIT ?"
    for term, number in index.rows(sql, (*bounds(start), _WORDS)):
        yield term, counted(number, "entry", "entries")


def entries(index: Index, word: str) -> Iterator[tuple[str, str]]:
    """Yield id and title of the entries whose id begins with *word*, then alias and title of those called so."""
    if word:
        begun = (*bounds(f"id:{word.casefold()}"), LIMIT)
        numbers = index.column("SELECT n FROM identifier WHERE key >= ? AND key < ? LIMIT ?", begun)
    else:  # all of them, in the list's order
        numbers = index.column("SELECT n FROM entry ORDER BY n LIMIT ?", (LIMIT,))
    for entry in index.load(numbers):
        yield entry.id, entry.title
    start, key = fold(word), "".join(words(word))
    if not key:
        return
    named = index.column("SELECT DISTINCT n FROM name WHERE key >= ? AND key < ? LIMIT ?", (*bounds(key), LIMIT))
    identified = set(numbers)
    others = [n for n in named if n not in identified]
    for entry in index.load(others):
        for alias in entry.aliases:
            if fold(alias).startswith(start):
                yield alias, entry.title


def _is_near(word: str, known: str) -> bool:
    """
    Tell whether *word* is *known* but for one letter in four, one or two, and in a short word not the first.

    "other" is not near "lottery", "era" near "rag", "enhancement" near "entanglement", though they share most letters.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only mistakes pay for it

    allowed = min(max(len(word) // 4, 1), 2)
    begun_alike = len(word) > _SHORT or word[0] == known[0]
    return begun_alike and OSA.distance(word, known, score_cutoff=allowed) <= allowed


def nearest_words(index: Index, typed: Collection[str]) -> tuple[str, ...]:
    """Return the known words nearest to those of *typed* that *index* does not know."""
    near: list[str] = []
    for word in sorted(set(typed) - index.frequencies(typed).keys() - IDLE)[:_TRIED]:
        if len(word) < _SHORTEST or word.isdigit():  # another number is not nearer than any
            continue
        shortest = max(len(word) - len(word) // 2, _SHORTEST)
        choices = set(index.vocabulary(shortest, len(word) + len(word) // 2)) - NEVER_MEANT
        for known in nearest(word, sorted(choices)):
            if _is_near(word, known):
                near.append(known)
    return tuple(dict.fromkeys(near))
