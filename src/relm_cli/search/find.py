"""Answer a query: expand its words, retrieve the entries that match, rank them, and say what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.identifiers import identifier
from relm_cli.search.filtering import Condition, with_text, without_text
from relm_cli.search.query import Either
from relm_cli.search.ranking import SHOWN, rank, rarity, reasons
from relm_cli.search.results import NO_ADVICE, Advice, Results
from relm_cli.search.terms import expand

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.search.alternatives import Alternative, Term
    from relm_cli.search.index import Candidate, Index
    from relm_cli.search.query import Query
    from relm_cli.search.ranking import Reason, Scored

_MOST_ADVICE = 5
"""How many ways to find something are told."""

FEW = 10
"""Where fewer entries than this match every word, it is counted how many match some."""

_CANDIDATES = 300
"""How many of the matches are ranked where only the best few are wanted: enough for BM25 to miss none of those."""

BACKGROUND = 200
"""How many abstracts of the field stand beside a catalogue where the rarity of a word is weighed."""


def find(  # noqa: PLR0913 - what a search is told
    index: Index,
    query: Query,
    *,
    any: bool = False,  # noqa: A002 - the option's name
    exact: bool = False,
    explain: bool = False,
    limit: int | None = None,
) -> Results:
    """
    Return what *index* holds for *query*, ranked: what matches every word; without words, all that passes the filters.

    With *any*, what matches some of the words follows. With *exact*, unknown words are not corrected. With
    *explain*, the results tell why each was found. With a *limit*, the best so many. Raises `UsageError`
    for an unknown filter value.
    """
    condition = _condition(index, query)
    filtered = index.passing(query.filters)
    named = _named(index, query, condition)
    if named is not None or not query.terms:
        numbers: list[int] = []
        total = 0
        if named is not None:
            numbers, total = named, len(named)
        elif condition.sql:
            numbers, total = index.listed(condition, limit)
        entries = index.load(numbers, dict.fromkeys(numbers, 1.0))
        advice = NO_ADVICE if total else _advice(index, query, ())
        return Results(entries, complete=len(entries), total=total, filtered=filtered, advice=advice)
    terms = expand(query.terms, index, exact=exact)
    matches = _matches(index, terms, condition, limit, any=any)
    called = _called(index, query, terms, condition)
    unmatched = called.keys() - {candidate.n for candidate in matches.candidates}
    candidates = [*matches.candidates, *index.candidates(unmatched)]
    best = rank(candidates, terms, _shares(terms, index), called)[:limit]
    entries = index.load([each.n for each in best], {each.n: round(each.score, SHOWN) for each in best})
    return Results(
        entries,
        complete=sum(each.complete for each in best),
        partial=matches.partial,
        unknown=[query.as_typed(term.text) for term in terms if not term.alternatives],
        corrections=[(query.as_typed(term.text), term.correction) for term in terms if term.correction],
        slips=[(query.as_typed(term.text), term.slip_of) for term in terms if term.slip_of],
        total=max(matches.full + (matches.partial if any else 0), len(candidates)),
        reasons=_explained(entries, best, candidates, terms, query) if explain else None,
        words=_words(terms),
        filtered=filtered,
        advice=NO_ADVICE if candidates else _advice(index, query, terms),
    )


def _explained(
    entries: Sequence[Entry],
    ranked: Sequence[Scored],
    candidates: Iterable[Candidate],
    terms: Sequence[Term],
    query: Query,
) -> dict[str, tuple[Reason, ...]]:
    """Return by id why each of *entries* was *ranked* as it is among the *candidates*, in the words of *query*."""
    fields = {candidate.n: candidate.fields for candidate in candidates}
    explained = {}
    above = None
    for entry, scored in zip(entries, ranked, strict=True):
        told = reasons(scored, fields[scored.n], terms, above)
        explained[entry.id] = tuple(reason._replace(word=query.as_typed(reason.word)) for reason in told)
        above = scored
    return explained


def _words(terms: Iterable[Term]) -> set[str]:
    """Return all the words that *terms* are looked for by."""
    words: set[str] = set()
    for term in terms:
        for alternative in term.alternatives:
            words.update(alternative.words)
    return words


def matching(index: Index, query: Query) -> Condition:
    """
    Return what a row must be for `find` to give its entry in full, to count by.

    Raises `UsageError` for an unknown filter value.
    """
    condition = _condition(index, query)
    named = _named(index, query, condition)
    if named is not None:
        n = named[0] if named else -1
        return condition.narrowed(Condition("n = ?", (n,)))
    if not query.terms:
        return condition
    every = _every(expand(query.terms, index))
    expression = " AND ".join(every) if all(every) else '""'
    return condition.narrowed(with_text(expression))


def _named(index: Index, query: Query, condition: Condition) -> list[int] | None:
    """
    Return the row number of the entry that *query* identifies, if it passes *condition*.

    None where the query is words: what only looks like a key, and is that of no entry, may be some.
    """
    if not query.identifier:
        return None
    if index.identified(query.identifier):
        return index.identified(query.identifier, condition)[:1]
    return None if identifier(query.identifier).startswith("id:") else []


def _every(terms: Sequence[Term]) -> list[str]:
    """Return for each of *terms* the full-text expression of what is enough for it; nothing where nothing is."""
    expressions = []
    for term in terms:
        enough = [alternative for alternative in term.alternatives if alternative.is_enough]
        expressions.append(_any_of(enough))
    return expressions


def _condition(index: Index, query: Query) -> Condition:
    """Return what the filters of *query* ask of a row, and that its entry holds no excluded word."""
    condition = index.condition(query.filters, query.without)
    if not query.excluded:
        return condition
    phrases = " OR ".join(f'"{" ".join(words)}"' for words in query.excluded)
    return condition.narrowed(without_text(phrases))


class _Matches(NamedTuple):
    """The *candidates* to rank, how many entries match every term in *full*, and how many more some: *partial*."""

    candidates: list[Candidate]
    full: int
    partial: int


def _matches(
    index: Index,
    terms: Sequence[Term],
    condition: Condition,
    limit: int | None,
    *,
    any: bool = False,  # noqa: A002 - as `find` has it
) -> _Matches:
    """
    Return what matches every one of *terms*, with *any* what matches some of them too.

    For the best *limit* of them, only the best by BM25 are needed.
    """
    most = None if limit is None else max(_CANDIDATES, 2 * limit)
    every = _every(terms)
    some = _any_of(chain.from_iterable(term.alternatives for term in terms))
    expression = " AND ".join(every)
    candidates = index.matches(expression, condition, most) if all(every) else []
    full = len(candidates)
    if full == most:
        full = index.count_matches(expression, condition)
    if not some or (len(terms) == 1 and some == every[0]) or (full >= FEW and not any):
        return _Matches(candidates, full, 0)
    partial = index.count_matches(some, condition) - full
    if any and partial:
        complete = {candidate.n for candidate in candidates}
        candidates += [each for each in index.matches(some, condition, most) if each.n not in complete]
    return _Matches(candidates, full, partial)


def _any_of(alternatives: Iterable[Alternative]) -> str:
    """Return the full-text expression for any of *alternatives*; nothing for none."""
    expression = " OR ".join(alternative.expression for alternative in alternatives)
    return expression and f"({expression})"


def _called(index: Index, query: Query, terms: Sequence[Term], condition: Condition) -> dict[int, int]:
    """Return what is called as typed, or else as corrected; see `Index.named`."""
    typed = ""
    for words in query.terms:
        if not isinstance(words, Either):
            typed += "".join(words)
    corrected = ""
    for term in terms:
        corrected += term.correction or "".join(term.typed)
    return index.named(typed, condition) or index.named(corrected, condition)


def _shares(terms: Sequence[Term], index: Index) -> list[float]:
    """
    Return how much of the query each of *terms* is: the rarer, the more; an unknown word is the rarest.

    A word is as rare as in the catalogue together with `BACKGROUND` abstracts of the field: in a list of two
    hundred titles "across" would be as rare as the name of a method.
    """
    looked_up: set[str] = set()
    for term in terms:
        if term.alternatives:
            looked_up.update(term.alternatives[0].words)
    entries, common = index.frequencies(looked_up), index.common(looked_up)
    number = index.size() + BACKGROUND
    weights = []
    for term in terms:
        best = term.alternatives[0].words if term.alternatives else ()
        holding = [entries.get(word, 0) + common.get(word, 0) * BACKGROUND / 10_000 for word in best]
        weights.append(rarity(min(holding, default=0), number))
    return [weight / sum(weights) for weight in weights]


def _advice(index: Index, query: Query, terms: Sequence[Term]) -> Advice:
    """Return what to ask instead of *query*, whose *terms* found nothing."""
    from relm_cli.search.suggest import nearest_words  # noqa: PLC0415 - most searches find something

    without: list[tuple[tuple[str, ...], int]] = []
    for number in (1, 2):
        for names in combinations(_obstacles(query), number):
            reduced = reduce(_left_out, names, query)
            condition = _condition(index, reduced)
            named = _named(index, reduced, condition)
            if named is not None:
                count = len(named)
            elif terms:
                count = _matches(index, terms, condition, 1).full
            else:
                count = index.count(condition)
            if count:
                without.append((names, count))
        if without:
            break
    near = nearest_words(index, _unknown(query, terms)) if terms else ()
    return Advice(near, tuple(without[:_MOST_ADVICE]))


def _obstacles(query: Query) -> Iterator[str]:
    """Yield the filters of *query*, by their names, and its exclusions, as they are typed."""
    for field, values in query.filters._asdict().items():
        if values:
            yield field
    for field, values in query.without._asdict().items():
        if values:
            yield f"-{field}:"
    for words in query.excluded:
        yield f"-{query.as_typed(' '.join(words))}"


def _left_out(query: Query, name: str) -> Query:
    """Return *query* without the filter or exclusion *name*."""
    if not name.startswith("-"):
        return query._replace(filters=query.filters._replace(**{name: ()}))
    if name.endswith(":"):
        return query._replace(without=query.without._replace(**{name[1:-1]: ()}))
    kept = [words for words in query.excluded if query.as_typed(" ".join(words)) != name[1:]]
    return query._replace(excluded=tuple(kept))


def _unknown(query: Query, terms: Sequence[Term]) -> set[str]:
    """Return the words of *query* that *terms*, what it was expanded to, do not correct."""
    words: set[str] = set()
    for term in query.terms:
        if isinstance(term, Either):
            words.update(*term)
        else:
            words.update(term)
    for expanded in terms:
        if expanded.correction:
            words.difference_update(expanded.typed)
    return words
