"""Answer a query: expand its words, retrieve the entries that match, rank them, and say what there is to say."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relm_cli.entries import Entry
from relm_cli.search.alternatives import Term
from relm_cli.search.asked import Asked
from relm_cli.search.index import Candidate, Index
from relm_cli.search.query import Either, Query
from relm_cli.search.ranking import SHOWN, Reason, Scored, rank, rarity, reasons
from relm_cli.search.results import NO_ADVICE, Advice, Results

FEW = 10
"""Where fewer entries than this match every word, it is counted how many match some."""

_CANDIDATES = 300
"""How many of the matches are ranked where only the best few are wanted: enough for BM25 to miss none of those."""

BACKGROUND = 200
"""How many abstracts of the field stand beside a catalogue where the rarity of a word is weighed."""


def find(  # noqa: PLR0913 - what a search is told
    index: Index,
    asked: Asked,
    *,
    any: bool = False,  # noqa: A002 - the option's name
    widen: bool = False,
    explain: bool = False,
    limit: int | None = None,
) -> Results:
    """
    Return what *index* holds of what is *asked*, ranked: what matches every word; without words, all that passes.

    With *any*, what matches some of the words follows; with *widen*, it does where few match all. With *explain*, the
    results tell why each was found. With a *limit*, the best so many.
    """
    query, terms = asked.query, asked.terms
    if not terms:
        return _listed(index, asked, limit)
    candidates, total, partial = _matches(index, asked, limit, any=any, widen=widen)
    called = _called(index, asked)
    candidates += index.candidates(called.keys() - {candidate.n for candidate in candidates})
    best = rank(candidates, terms, _shares(terms, index), called)[:limit]
    scores = {each.n: round(each.score, SHOWN) for each in best}
    entries = index.load(list(scores), scores)
    if any or widen:
        total += partial
    said = told(index, asked)
    unknown = said.unknown
    if called and all(not term.options for term in terms):  # "flashattention2" is no word, but what an entry is called
        unknown = ()
    return Results(
        entries,
        complete=sum(each.complete for each in best),
        partial=partial,
        unknown=unknown,
        corrections=said.corrections,
        slips=said.slips,
        total=max(total, len(candidates)),
        reasons=_explained(entries, best, candidates, terms, query) if explain else None,
        words=_words(terms),
        filtered=index.passing(query.filters),
        advice=NO_ADVICE if candidates else _advice(index, asked),
    )


def _listed(index: Index, asked: Asked, limit: int | None) -> Results:
    """Return the entry that is *asked* for by what identifies it, or all that pass where only filters are asked."""
    numbers: list[int] = []
    total = 0
    if asked.named is not None:
        numbers, total = asked.named, len(asked.named)
    elif asked.condition.sql:
        numbers, total = index.listed(asked.condition, limit)
    entries = index.load(numbers, dict.fromkeys(numbers, 1.0))
    filtered = index.passing(asked.query.filters)
    advice = NO_ADVICE
    if not total:
        advice = _advice(index, asked)
    return Results(entries, complete=len(entries), total=total, filtered=filtered, advice=advice)


def _advice(index: Index, asked: Asked) -> Advice:
    from relm_cli.search.advice import advise  # noqa: PLC0415 - most searches find something

    return advise(index, asked)


class Told(NamedTuple):
    """
    Words as they were typed: *corrections* pair those that are nowhere with those searched instead.

    *slips* pair those of a single entry with the common ones searched besides; *unknown* are the others nowhere.
    """

    corrections: Sequence[tuple[str, str]]
    slips: Sequence[tuple[str, str]]
    unknown: Sequence[str]


def told(index: Index, asked: Asked) -> Told:
    """Return what there is to say of the words that were *asked* for, of each of a choice too."""
    corrections: dict[str, str] = {}
    slips: dict[str, str] = {}
    unknown: list[str] = []
    for term in asked.terms:
        for option in term.options or (term,):
            typed = asked.query.as_typed(option.text)
            if option.correction:
                others = corrections.get(typed, "")  # of a word taken apart
                corrections[typed] = f"{others} {index.as_written(option.correction)}".strip()
            elif option.slip_of:
                slips[typed] = index.as_written(option.slip_of)
            elif not option.alternatives:
                unknown.append(typed)
    return Told(tuple(corrections.items()), tuple(slips.items()), unknown)


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


def _matches(
    index: Index,
    asked: Asked,
    limit: int | None,
    *,
    any: bool,  # noqa: A002 - as `find` has it
    widen: bool,
) -> tuple[list[Candidate], int, int]:
    """
    Return what matches all that is *asked*, with *any* what matches some of it too, with *widen* where few match all.

    For the best *limit* of them, only the best by BM25 are needed. With them comes how many entries match all of it,
    and how many more some.
    """
    most = None if limit is None else max(_CANDIDATES, 2 * limit)
    condition, every, some = asked.condition, asked.every, asked.some
    candidates = index.matches(every, condition, most) if every else []
    full = len(candidates)
    if full == most:
        full = index.count_matches(every, condition)
    if not some or some == every or (full >= FEW and not any):
        return candidates, full, 0
    partial = index.count_matches(some, condition) - full
    if partial and (any or widen):
        complete = {candidate.n for candidate in candidates}
        for candidate in index.matches(some, condition, most):
            if candidate.n not in complete:
                candidates.append(candidate)
    return candidates, full, partial


def _called(index: Index, asked: Asked) -> dict[int, int]:
    """Return what is called as typed, or else as corrected; see `Index.named`."""
    typed = ""
    for words in asked.query.terms:
        if not isinstance(words, Either):
            typed += "".join(words)
    corrected = ""
    for term in asked.terms:
        corrected += term.correction or "".join(term.typed)
    return index.named(typed, asked.condition) or index.named(corrected, asked.condition)


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
        fewest = 0.0
        if term.alternatives:
            best = term.alternatives[0].words
            fewest = min(entries.get(word, 0) + common.get(word, 0) * BACKGROUND / 10_000 for word in best)
        weights.append(rarity(fewest, number))
    total = sum(weights)
    return [weight / total for weight in weights]
