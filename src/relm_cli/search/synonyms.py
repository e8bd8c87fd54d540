"""Add what means the same to the words and phrases of a query."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from relm_cli.search.alternatives import (
    IDLE,
    JOINED,
    PART,
    SPELLING,
    STEM,
    SYNONYM,
    TYPO,
    Alternative,
    Term,
    alternative,
    doubted,
    is_fixed,
)
from relm_cli.search.index import Index

SHORTEST_WITH_PARTS = 3
"""Words of a synonym of which two beside each other say something: of "low-rank adaptation", "low-rank" does."""


def with_synonyms(terms: Sequence[Term], idle: Collection[str], index: Index) -> Iterator[Term]:
    """
    Yield *terms* with the synonyms of every word and phrase they form; one covers all words of its phrase.

    A phrase may begin with one of the *idle* words typed besides, as "on-device" does.
    """
    readings = [_readings(term) for term in terms]
    synonyms: list[list[Alternative]] = [[] for _ in terms]
    firsts = set(idle)
    for reading in readings:
        firsts.update(words[0] for words in reading)
    for phrase, class_ in index.synonyms(firsts):
        span = tuple(word for word in phrase.split() if word not in IDLE)
        for positions in _occurrences(span, readings):
            others = [tuple(other.split()) for other in index.same_meaning(class_) if other != phrase]
            meant = [alternative(other, SYNONYM) for other in others]
            if len(positions) == 1:
                for other in others:
                    meant += (alternative(part, PART) for part in _parts(other))
            for position in positions:
                synonyms[position] += meant
    return map(_with, terms, synonyms)


def _parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield every two words beside each other in a longer *phrase*: weak evidence of what it means."""
    if len(phrase) >= SHORTEST_WITH_PARTS:
        for pair in pairwise(phrase):
            if IDLE.isdisjoint(pair):
                yield pair


def _with(term: Term, synonyms: Iterable[Alternative]) -> Term:
    """Return *term* with its *synonyms*, those of a correction after the correction itself."""
    quality = 1.0
    if term.alternatives and term.alternatives[0].how == TYPO:
        quality = term.alternatives[0].quality
    distinct: dict[str, Alternative] = {}
    for each in (*term.alternatives, *doubted(synonyms, quality)):
        distinct.setdefault(each.expression, each)
    return term._replace(alternatives=tuple(sorted(distinct.values(), key=lambda each: -each.quality)))


def _readings(term: Term) -> list[tuple[str, ...]]:
    """Return the words that *term* reads as: typed, respelled, taken apart, of the same stem, or corrected."""
    if term.options or is_fixed(term.typed):
        return []
    same = [each.words for each in term.alternatives if each.how in (SPELLING, JOINED, STEM, TYPO)]
    return [term.typed, *same]


def _occurrences(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[range]:
    """Yield the numbers of the terms that together read as *span*."""
    for start in range(len(readings)):
        end = _end(span, readings, start)
        if end:
            yield range(start, end)


def _end(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]], start: int) -> int | None:
    """Return the number after the last of the terms that read as *span* from number *start* on, if they do."""
    if not span:
        return start
    if start == len(readings):
        return None
    for words in readings[start]:
        if span[: len(words)] == words:
            end = _end(span[len(words) :], readings, start + 1)
            if end:
                return end
    return None
