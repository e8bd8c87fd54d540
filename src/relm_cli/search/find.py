"""Answer a query: expand its words, retrieve the entries that match, rank them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.search.ranking import rarity, score
from relm_cli.search.results import Results
from relm_cli.search.terms import expand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from relm_cli.search.index import Condition, Index
    from relm_cli.search.query import Query
    from relm_cli.search.terms import Term

_FEW = 10
"""Where fewer entries than this match every word, those that match only some follow."""

_CANDIDATES = 300
"""How many of the matches are ranked where only the best few are wanted: enough for BM25 to miss none of those."""


def find(index: Index, query: Query, *, exact: bool = False, limit: int | None = None) -> Results:
    """
    Return what *index* holds for *query*, ranked; without words, every entry that passes the filters.

    With *exact*, words match as they are and nothing else. With a *limit*, the best so many. Raises
    `UsageError` for an unknown filter value.
    """
    condition = index.condition(query.filters)
    if not query.terms:
        if not (condition.sql or query.excluded):
            return Results(())
        found = index.entries(condition, limit)
        return Results([entry._replace(score=1.0) for entry in found], len(found), total=index.count(condition))
    terms = expand(query.terms, index, exact=exact)
    cut = None if limit is None else max(_CANDIDATES, 2 * limit)
    rows = _matches(index, terms, query, condition, cut)
    weights = _weights(terms, index)
    meant = set(index.named("".join(word for term in query.terms for word in term)))
    scored = {n: score(n, fields, terms, weights) for n, *fields in rows}
    scores = {n: 1.0 if n in meant else round(each.score, 4) for n, each in scored.items()}
    best = sorted(scores, key=lambda n: (n not in meant, -scored[n].score, n))[:limit]
    return Results(
        index.load(best, scores),
        sum(1 for n in best if scored[n].matched == len(terms)),
        [(" ".join(term.typed), term.correction) for term in terms if term.correction],
        total=len(rows),
    )


def _matches(
    index: Index, terms: Sequence[Term], query: Query, condition: Condition, limit: int | None
) -> list[tuple[Any, ...]]:
    """Return the rows that match every term, or where those are few, the rows that match any."""
    known = [term for term in terms if term.alternatives]
    rows = []
    if len(known) == len(terms):
        rows = index.matches(_expression(known, " AND ", query.excluded), condition, limit)
    if len(rows) < _FEW and known and len(terms) > 1:
        rows = index.matches(_expression(known, " OR ", query.excluded), condition, limit)
    return rows


def _expression(terms: Sequence[Term], operator: str, excluded: Sequence[tuple[str, ...]]) -> str:
    wanted = operator.join(f"({_any(term)})" for term in terms)
    unwanted = "".join(f' NOT "{" ".join(words)}"' for words in excluded)
    return f"({wanted}){unwanted}"


def _any(term: Term) -> str:
    return " OR ".join(alternative.expression for alternative in term.alternatives)


def _weights(terms: Sequence[Term], index: Index) -> dict[tuple[str, ...], float]:
    """Return the share of the query that each term is: the rarer, the larger; an unknown word is the rarest."""
    known = index.frequencies({word for term in terms for best in term.alternatives[:1] for word in best.words})
    entries = index.size()
    weights = {
        term.typed: rarity(
            min((known.get(word, 0) for best in term.alternatives[:1] for word in best.words), default=0), entries
        )
        for term in terms
    }
    total = sum(weights[term.typed] for term in terms)
    return {typed: weight / total for typed, weight in weights.items()}
