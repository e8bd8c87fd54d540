"""Answer a query: expand its words, retrieve the entries that match, rank them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.search.index import Condition
from relm_cli.search.ranking import rarity, reasons, score
from relm_cli.search.results import Results
from relm_cli.search.terms import expand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from relm_cli.search.index import Index
    from relm_cli.search.query import Query
    from relm_cli.search.terms import Term

_FEW = 10
"""Where fewer entries than this match every word, those that match only some follow."""

_CANDIDATES = 300
"""How many of the matches are ranked where only the best few are wanted: enough for BM25 to miss none of those."""


def find(
    index: Index, query: Query, *, exact: bool = False, explain: bool = False, limit: int | None = None
) -> Results:
    """
    Return what *index* holds for *query*, ranked; without words, every entry that passes the filters.

    With *exact*, unknown words are not corrected. With *explain*, the results tell why each was found.
    With a *limit*, the best so many. Raises `UsageError` for an unknown filter value.
    """
    condition = index.condition(query.filters, query.without).narrowed(_without(query.excluded))
    if not query.terms:
        return _unranked(index, condition, limit)
    terms = expand(query.terms, index, exact=exact)
    cut = None if limit is None else max(_CANDIDATES, 2 * limit)
    matches, total = _matches(index, terms, condition, cut)
    meant = _meant(index, query, terms, condition)
    matches += index.searched(meant.keys() - {n for n, *_ in matches})
    fields = {n: texts for n, _, *texts in matches}
    years = {n: year or 0 for n, year, *_ in matches}
    shares = _shares(terms, index)
    scored = {n: score(n, texts, terms, shares) for n, texts in fields.items()}
    order = {n: (meant.get(n, 2), not each.is_complete, -each.score, -years[n], n) for n, each in scored.items()}
    best = sorted(order, key=lambda n: order[n])[:limit]
    entries = index.load(best, {n: 1.0 if n in meant else round(scored[n].score, 4) for n in best})
    return Results(
        entries,
        complete=sum(n in meant or scored[n].is_complete for n in best),
        corrections=[(" ".join(term.typed), term.correction) for term in terms if term.correction],
        total=max(total, len(fields)),
        reasons={
            entry.id: reasons(scored[n], fields[n], terms) for n, entry in zip(best, entries, strict=True) if explain
        },
        words={word for term in terms for alternative in term.alternatives for word in alternative.words},
    )


def _unranked(index: Index, condition: Condition, limit: int | None) -> Results:
    """Return what passes *condition* where nothing is searched for; where nothing is asked, that is nothing."""
    if not condition.sql:
        return Results(())
    numbers, total = index.listed(condition, limit)
    return Results(index.load(numbers, dict.fromkeys(numbers, 1.0)), complete=len(numbers), total=total)


def _meant(index: Index, query: Query, terms: Sequence[Term], condition: Condition) -> dict[int, int]:
    """Return what is called as typed, or else as corrected; see `Index.named`."""
    typed = "".join(word for term in query.terms for word in term)
    corrected = "".join(term.correction or "".join(term.typed) for term in terms)
    return index.named(typed, condition) or index.named(corrected, condition)


def _without(excluded: Sequence[tuple[str, ...]]) -> Condition:
    """Return the condition that what holds one of *excluded* does not pass."""
    phrases = " OR ".join(f'"{" ".join(words)}"' for words in excluded)
    return Condition("n NOT IN (SELECT rowid FROM text WHERE text MATCH ?)", (phrases,)) if phrases else Condition()


def _matches(
    index: Index, terms: Sequence[Term], condition: Condition, limit: int | None
) -> tuple[list[tuple[Any, ...]], int]:
    """
    Return the rows that match every term, or where those are few, the rows that match any; and how many there are.

    The rows are at most *limit*, the best by BM25.
    """
    known = [term for term in terms if term.alternatives]
    rows: list[tuple[Any, ...]] = []
    expression = ""
    if len(known) == len(terms):
        expression = _expression(known, " AND ")
        rows = index.matches(expression, condition, limit)
    if len(rows) < _FEW and known and len(terms) > 1:
        expression = _expression(known, " OR ")
        rows = index.matches(expression, condition, limit)
    return rows, index.count_matches(expression, condition) if len(rows) == limit else len(rows)


def _expression(terms: Sequence[Term], operator: str) -> str:
    return operator.join(f"({_any(term)})" for term in terms)


def _any(term: Term) -> str:
    return " OR ".join(alternative.expression for alternative in term.alternatives)


def _shares(terms: Sequence[Term], index: Index) -> list[float]:
    """Return how much of the query each of *terms* is: the rarer, the more; an unknown word is the rarest."""
    best = [term.alternatives[0].words if term.alternatives else () for term in terms]
    known = index.frequencies({word for words in best for word in words})
    entries = index.size()
    weights = [rarity(min((known.get(word, 0) for word in words), default=0), entries) for words in best]
    return [weight / sum(weights) for weight in weights]
