"""Say what could be asked instead of a query that found nothing."""

from collections.abc import Iterator
from functools import reduce
from itertools import combinations

from relm_cli.search.asked import Asked
from relm_cli.search.index import Index
from relm_cli.search.query import Either, Query
from relm_cli.search.results import Advice
from relm_cli.search.suggest import nearest_words

_MOST = 5
"""How many ways to find something are told."""


def advise(index: Index, asked: Asked) -> Advice:
    """Return what to ask of *index* instead of what was *asked*, which found nothing."""
    without: list[tuple[tuple[str, ...], int]] = []
    for number in (1, 2):
        for names in combinations(_obstacles(asked.query), number):
            reduced = asked.instead(index, reduce(_left_out, names, asked.query))
            if not reduced.in_full.sql:  # where nothing is asked any more, all there is is no find
                continue
            count = index.count(reduced.in_full)
            if count:
                without.append((names, count))
        if without:
            break
    near: tuple[str, ...] = ()
    if asked.terms:
        near = nearest_words(index, _unknown(asked))
    return Advice(near, tuple(without[:_MOST]))


def _obstacles(query: Query) -> Iterator[str]:
    """Yield the filters of *query*, by their names, and its exclusions, as they are typed."""
    for field, values in query.filters._asdict().items():
        if values:
            yield field
    for field, values in query.without._asdict().items():
        if values:
            yield f"-{field}:"
    for words in query.excluded:
        yield _excluded(query, words)


def _excluded(query: Query, words: tuple[str, ...]) -> str:
    """Return how *words* are excluded by *query*: as a phrase where they are several."""
    text = query.as_typed(" ".join(words))
    if len(words) > 1:
        text = f'"{text}"'
    return f"-{text}"


def _left_out(query: Query, name: str) -> Query:
    """Return *query* without the filter or exclusion *name*."""
    if not name.startswith("-"):
        return query._replace(filters=query.filters._replace(**{name: ()}))
    if name.endswith(":"):
        return query._replace(without=query.without._replace(**{name[1:-1]: ()}))
    kept = [words for words in query.excluded if _excluded(query, words) != name]
    return query._replace(excluded=tuple(kept))


def _unknown(asked: Asked) -> set[str]:
    """Return the words that were *asked* for and are not corrected."""
    words: set[str] = set()
    for term in asked.query.terms:
        if isinstance(term, Either):
            words.update(*term)
        else:
            words.update(term)
    for expanded in asked.terms:
        for option in expanded.options or (expanded,):
            if option.correction:
                words.difference_update(option.typed)
    return words
