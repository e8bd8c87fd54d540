"""Answer a query: expand its words, retrieve the entries that match, rank them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.search.index import entry_from
from relm_cli.search.ranking import rarity, score
from relm_cli.search.results import Results
from relm_cli.search.terms import expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.search.index import Index
    from relm_cli.search.query import Query
    from relm_cli.search.terms import Term

_FEW = 10
"""Where fewer entries than this match every word, those that match only some follow."""


def find(index: Index, query: Query, *, exact: bool = False) -> Results:
    """
    Return what *index* holds for *query*, ranked; without words, every entry that passes the filters.

    With *exact*, words match as they are and nothing else. Raises `UsageError` for an unknown filter value.
    """
    condition = index.condition(query.filters)
    if not query.terms:
        return Results(index.entries(condition))
    terms = expand(query.terms, index, exact=exact)
    rows = index.matches(_expression(terms, " AND ", query.excluded), condition)
    if len(rows) < _FEW and len(terms) > 1:
        rows = index.matches(_expression(terms, " OR ", query.excluded), condition)
    weights = _weights(terms, index)
    meant = set(index.named("".join(word for term in query.terms for word in term)))
    scored = {n: score(n, fields, terms, weights) for n, _, _, *fields in rows}
    best = sorted(rows, key=lambda row: (row[0] not in meant, -scored[row[0]].score, row[0]))
    return Results(
        [entry_from(kind, state, 1.0 if n in meant else round(scored[n].score, 4)) for n, kind, state, *_ in best],
        sum(1 for each in scored.values() if each.matched == len(terms)),
        [(" ".join(term.typed), term.correction) for term in terms if term.correction],
    )


def _expression(terms: Sequence[Term], operator: str, excluded: Sequence[tuple[str, ...]]) -> str:
    wanted = operator.join(f"({_any(term)})" for term in terms)
    unwanted = "".join(f' NOT "{" ".join(words)}"' for words in excluded)
    return f"({wanted}){unwanted}"


def _any(term: Term) -> str:
    """Return the full-text expression for whatever *term* may stand for; nothing is called NUL."""
    return " OR ".join(alternative.expression for alternative in term.alternatives) or '"\0"'


def _weights(terms: Sequence[Term], index: Index) -> dict[tuple[str, ...], float]:
    known = index.frequencies({word for term in terms for best in term.alternatives[:1] for word in best.words})
    entries = index.size()
    return {
        term.typed: rarity(min((known.get(word, 0) for word in best.words), default=0), entries)
        for term in terms
        for best in term.alternatives[:1] or [None]
        if best
    }
