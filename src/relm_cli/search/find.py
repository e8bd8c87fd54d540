"""Answer a query: expand its words, retrieve the entries that match, rank them, and say what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from relm_cli.search.ranking import rank, rarity, reasons
from relm_cli.search.terms import expand

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.search.index import Candidate, Condition, Index
    from relm_cli.search.query import Query
    from relm_cli.search.ranking import Reason
    from relm_cli.search.terms import Term

_FEW = 10
"""Where fewer entries than this match every word, those that match only some follow."""

_CANDIDATES = 300
"""How many of the matches are ranked where only the best few are wanted: enough for BM25 to miss none of those."""


class Advice(NamedTuple):
    """
    What could be asked instead.

    *words* are known ones near those that are not; *without* pairs each filter that stands in the way
    with the number of entries that leaving it out would find.
    """

    words: tuple[str, ...] = ()
    without: tuple[tuple[str, int], ...] = ()


NO_ADVICE = Advice()


class Results(Sequence["Entry"]):
    """
    The entries that answer a query, the best first, each with its score.

    The first *complete* of them match every word; *corrections* pairs unknown words with those searched
    instead; *total* is how many would have been found without a limit; *reasons* tells by id why an entry
    was found, if that was asked; *words* are all the words that were looked for. *filtered* gives by
    filtered field the values that pass and what each is called. *advice* is what to ask instead of a query
    that found nothing.
    """

    def __init__(  # noqa: PLR0913 - what a search tells
        self,
        entries: Sequence[Entry],
        *,
        complete: int = 0,
        corrections: Sequence[tuple[str, str]] = (),
        total: int | None = None,
        reasons: Mapping[str, Sequence[Reason]] | None = None,
        words: Iterable[str] = (),
        filtered: Mapping[str, Mapping[str, str]] | None = None,
        advice: Advice = NO_ADVICE,
    ) -> None:
        self.entries = tuple(entries)
        self.complete = complete
        self.corrections = tuple(corrections)
        self.total = len(self.entries) if total is None else total
        self.reasons = reasons or {}
        self.words = frozenset(words)
        self.filtered = filtered or {}
        self.advice = advice

    def explained(self) -> dict[str, list[dict[str, Any]]]:
        """Return the reasons as plain data, by id."""
        return {id_: [reason._asdict() for reason in reasons] for id_, reasons in self.reasons.items()}

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

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries, the best first."""
        return iter(self.entries)


def find(
    index: Index, query: Query, *, exact: bool = False, explain: bool = False, limit: int | None = None
) -> Results:
    """
    Return what *index* holds for *query*, ranked; without words, every entry that passes the filters.

    With *exact*, unknown words are not corrected. With *explain*, the results tell why each was found.
    With a *limit*, the best so many. Raises `UsageError` for an unknown filter value.
    """
    condition = _condition(index, query)
    filtered = index.passing(query.filters)
    if meant := index.identified(query.identifier, condition)[:1] if query.identifier else []:
        return Results(index.load(meant, dict.fromkeys(meant, 1.0)), complete=1, filtered=filtered)
    if not query.terms:
        numbers, total = index.listed(condition, limit) if condition.sql else ([], 0)
        entries = index.load(numbers, dict.fromkeys(numbers, 1.0))
        advice = NO_ADVICE if total else _advice(index, query, ())
        return Results(entries, complete=len(entries), total=total, filtered=filtered, advice=advice)
    terms = expand(query.terms, index, exact=exact)
    candidates, total = _candidates(index, terms, condition, limit)
    called = _called(index, query, terms, condition)
    candidates += index.candidates(called.keys() - {candidate.n for candidate in candidates})
    best = rank(candidates, terms, _shares(terms, index), called)[:limit]
    entries = index.load([each.n for each in best], {each.n: round(each.score, 4) for each in best})
    fields = {candidate.n: candidate.fields for candidate in candidates}
    told = zip(entries, best, strict=True) if explain else ()
    return Results(
        entries,
        complete=sum(each.is_complete for each in best),
        corrections=[(" ".join(term.typed), term.correction) for term in terms if term.correction],
        total=max(total, len(candidates)),
        reasons={entry.id: reasons(scored, fields[scored.n], terms) for entry, scored in told},
        words={word for term in terms for alternative in term.alternatives for word in alternative.words},
        filtered=filtered,
        advice=NO_ADVICE if candidates else _advice(index, query, terms),
    )


def _condition(index: Index, query: Query) -> Condition:
    """Return what the filters of *query* ask of a row, and that its entry holds no excluded word."""
    condition = index.condition(query.filters, query.without)
    if not query.excluded:
        return condition
    phrases = " OR ".join(f'"{" ".join(words)}"' for words in query.excluded)
    return condition.narrowed(index.without(phrases))


def _candidates(
    index: Index, terms: Sequence[Term], condition: Condition, limit: int | None
) -> tuple[list[Candidate], int]:
    """
    Return what matches every one of *terms*, or where that is little, what matches any; and how many do.

    For the best *limit* of them, only the best by BM25 are needed.
    """
    most = None if limit is None else max(_CANDIDATES, 2 * limit)
    known = [f"({' OR '.join(each.expression for each in term.alternatives)})" for term in terms if term.alternatives]
    found: list[Candidate] = []
    expression = ""
    if len(known) == len(terms):
        expression = " AND ".join(known)
        found = index.matches(expression, condition, most)
    if len(found) < _FEW and known and len(terms) > 1:
        expression = " OR ".join(known)
        found = index.matches(expression, condition, most)
    return found, index.count_matches(expression, condition) if len(found) == most else len(found)


def _called(index: Index, query: Query, terms: Sequence[Term], condition: Condition) -> dict[int, int]:
    """Return what is called as typed, or else as corrected; see `Index.named`."""
    typed = "".join(word for term in query.terms for word in term)
    corrected = "".join(term.correction or "".join(term.typed) for term in terms)
    return index.named(typed, condition) or index.named(corrected, condition)


def _shares(terms: Sequence[Term], index: Index) -> list[float]:
    """Return how much of the query each of *terms* is: the rarer, the more; an unknown word is the rarest."""
    best = [term.alternatives[0].words if term.alternatives else () for term in terms]
    known = index.frequencies({word for words in best for word in words})
    entries = index.size()
    weights = [rarity(min((known.get(word, 0) for word in words), default=0), entries) for words in best]
    return [weight / sum(weights) for weight in weights]


def _advice(index: Index, query: Query, terms: Sequence[Term]) -> Advice:
    """Return what to ask instead of *query*, whose *terms* found nothing."""
    from relm_cli.search.suggest import nearest_words  # noqa: PLC0415 - most searches find something

    without = []
    for name, values in zip(query.filters._fields, query.filters, strict=True):
        if not values:
            continue
        wider = _condition(index, query._replace(filters=query.filters._replace(**{name: ()})))
        count = _candidates(index, terms, wider, 1)[1] if terms else index.count(wider)
        if count:
            without.append((name, count))
    return Advice(nearest_words(index, {word for term in query.terms for word in term}), tuple(without))
