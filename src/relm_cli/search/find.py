"""Answer a query: expand its words, retrieve the entries that match, rank them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from relm_cli.entries import Entry
from relm_cli.search.index import Index, entry_from
from relm_cli.search.query import Query
from relm_cli.search.ranking import rarity, score
from relm_cli.search.terms import Term, expand

_FEW = 10
"""Where fewer entries than this match every word, those that match only some follow."""


@dataclass(frozen=True, slots=True)
class Results(Sequence[Entry]):
    """
    The entries that answer a query, the best first, each with its score.

    *complete* of them match every word; *corrections* pairs unknown words with those searched instead.
    """

    entries: tuple[Entry, ...]
    complete: int
    corrections: tuple[tuple[str, str], ...] = ()

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Return the entry at *index*, or the entries of a slice."""
        return self.entries[index]

    def __len__(self) -> int:
        """Return how many entries were found."""
        return len(self.entries)

    def first(self, limit: int | None) -> "Results":
        """Return the best *limit* of the results, or all of them for None."""
        return replace(self, entries=self.entries[:limit])

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries, the best first."""
        return iter(self.entries)


def find(index: Index, query: Query, *, exact: bool = False) -> Results:
    """
    Return what *index* holds for *query*, ranked; without words, every entry that passes the filters.

    With *exact*, unknown words are not corrected. Raises `UsageError` for an unknown filter value.
    """
    condition = index.condition(query.filters)
    if not query.terms:
        return Results(tuple(index.entries(condition)), 0)
    terms = expand(query.terms, index, exact=exact)
    if not any(term.alternatives for term in terms):
        return Results((), 0)
    rows = index.matches(_expression(terms, " AND ", query.excluded), condition)
    if len(rows) < _FEW and len(terms) > 1:
        rows = index.matches(_expression(terms, " OR ", query.excluded), condition)
    weights = _weights(terms, index)
    scored = {n: score(n, fields, terms, weights) for n, _, _, *fields in rows}
    best = sorted(rows, key=lambda row: (-scored[row[0]].score, row[0]))
    return Results(
        tuple(entry_from(kind, state, round(scored[n].score, 4)) for n, kind, state, *_ in best),
        sum(1 for each in scored.values() if each.matched == len(terms)),
        tuple((term.typed[0], term.correction) for term in terms if term.correction),
    )


def _expression(terms: Sequence[Term], operator: str, excluded: Sequence[tuple[str, ...]]) -> str:
    """Return the full-text expression for *terms*; words are letters and digits alone, so quoting is enough."""
    wanted = operator.join(f"({_any(term)})" for term in terms if term.alternatives)
    unwanted = "".join(f' NOT "{" ".join(words)}"' for words in excluded)
    return f"({wanted}){unwanted}" if wanted else ""


def _any(term: Term) -> str:
    return " OR ".join(f'"{" ".join(alternative.words)}"' for alternative in term.alternatives)


def _weights(terms: Sequence[Term], index: Index) -> dict[tuple[str, ...], float]:
    known = index.frequencies({word for term in terms for best in term.alternatives[:1] for word in best.words})
    entries = index.size()
    return {
        term.typed: rarity(min((known.get(word, 0) for word in best.words), default=0), entries)
        for term in terms
        for best in term.alternatives[:1]
    }
