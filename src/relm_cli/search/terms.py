"""Expand the words of a query into the known words they may stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.search.query import Phrase

if TYPE_CHECKING:
    from relm_cli.search.index import Index

EXACT, SPELLING, JOINED, STEM, SYNONYM, PREFIX, TYPO = (
    "exact",
    "spelling",
    "joined",
    "stem",
    "synonym",
    "prefix",
    "typo",
)

_QUALITY = {EXACT: 1.0, SPELLING: 0.95, JOINED: 0.95, STEM: 0.85, SYNONYM: 0.75, PREFIX: 0.7, TYPO: 0.8}
"""How much of an exact match each way of matching is worth."""

_EDIT_COST = 0.1
"""What each further edit of a correction takes away."""

_SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to mean one."""

_LONGEST_JOINED = 40
"""More letters than two joined words have; taking longer ones apart would take ever longer."""

IDLE = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it"),
        *("of", "on", "or", "that", "the", "their", "to", "via", "we", "with"),
        *("about", "be", "do", "does", "during", "has", "have", "its", "many", "our", "paper"),
        *("some", "such", "these", "this", "those"),
    }
)
"""Words that say nothing of what is looked for; they count only in phrases, or where there are no others."""

_BRITISH = (
    *(("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer")),
    *(("yse", "yze"), ("ysing", "yzing"), ("ysed", "yzed"), ("our", "or"), ("re", "er"), ("ence", "ense")),
)
"""Endings that British and American English spell differently."""


class Alternative(NamedTuple):
    """Known *words*, several when they must follow each other, that a typed word may stand for."""

    words: tuple[str, ...]
    how: str
    quality: float

    @property
    def pattern(self) -> str:
        """What a searched field, with a space before and after it, holds where this matches."""
        end = "" if self.how == PREFIX else " "
        return f" {' '.join(self.words)}{end}"

    @property
    def expression(self) -> str:
        """The full-text expression for this; words are letters and digits alone, so quoting is enough."""
        end = " *" if self.how == PREFIX else ""
        return f'"{" ".join(self.words)}"{end}'


class Term(NamedTuple):
    """What was *typed* (one word, or a phrase) and what it may stand for, the best first."""

    typed: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def correction(self) -> str | None:
        """What was searched instead, where what was typed is not known itself."""
        first = self.alternatives[0] if self.alternatives else None
        return " ".join(first.words) if first and first.how == TYPO else None


def expand(terms: Sequence[tuple[str, ...]], index: Index, *, exact: bool = False) -> tuple[Term, ...]:
    """
    Return what each of *terms* may stand for among the words of *index*.

    Phrases stand for themselves. With *exact*, unknown words are not corrected.
    """
    wanted = [term for term in terms if _is_phrase(term) or term[0] not in IDLE] or list(terms)
    expanded = [Term(term, tuple(_alternatives(n, wanted, index, exact=exact))) for n, term in enumerate(wanted)]
    idle = {term[0] for term in terms if term not in wanted}
    return tuple(_with_synonyms(expanded, idle, index))


def _is_phrase(term: tuple[str, ...]) -> bool:
    """Tell whether *term* stands for itself alone: several words, or one in quotes."""
    return len(term) > 1 or isinstance(term, Phrase)


def _alternative(words: tuple[str, ...], how: str) -> Alternative:
    return Alternative(words, how, _QUALITY[how])


def _alternatives(n: int, terms: Sequence[tuple[str, ...]], index: Index, *, exact: bool) -> list[Alternative]:
    """Return what the term number *n* may stand for by its own letters and those of its neighbours."""
    if _is_phrase(terms[n]):
        return [_alternative(terms[n], EXACT)]
    [word] = terms[n]
    pairs = _pairs(n, terms)
    spellings = list(_spellings(word))
    known = index.frequencies({word, *spellings, *pairs})
    found = [_alternative((word,), EXACT)] if word in known else []
    found += [_alternative((same,), SPELLING) for same in spellings if same in known]
    found += [_alternative((pair,), JOINED) for pair in pairs if pair in known]
    found += _split(word, index)
    mates = [mate for same in (word, *spellings) for mate in _stem_mates(same, index)]
    found += mates if word in known else [*mates, *_splits_of(mates, index)]
    is_last = n == len(terms) - 1
    if len(word) >= _SHORTEST_PREFIX and (is_last or not found) and index.starts_any(word):
        found.append(_alternative((word,), PREFIX))
    return found or ([] if exact or index.synonyms([word]) else _corrected(word, pairs, index))


def _corrected(word: str, pairs: Iterable[str], index: Index) -> list[Alternative]:
    """Return the corrections of *word*, then the words that the best of them joins, and those of its stem."""
    found = list(_corrections(word, pairs, index))
    if not found:
        return []
    [best], quality = found[0].words, found[0].quality
    return [*found, *_doubted((*_split(best, index), *_stem_mates(best, index)), quality)]


def _doubted(alternatives: Iterable[Alternative], quality: float) -> Iterator[Alternative]:
    """Yield the *alternatives* to something that is itself of a *quality* below 1."""
    return (each._replace(quality=each.quality * quality) for each in alternatives)


def _stem_mates(word: str, index: Index) -> Iterator[Alternative]:
    return (_alternative((mate,), STEM) for mate in index.stem_mates(word) if mate != word)


def _splits_of(mates: Iterable[Alternative], index: Index) -> Iterator[Alternative]:
    for mate in mates:
        yield from (split._replace(how=STEM, quality=mate.quality) for split in _split(mate.words[0], index))


def _split(word: str, index: Index) -> Iterator[Alternative]:
    """
    Yield two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning".

    A part is two letters or longer; a figure may stand alone, as in "4bit".
    """
    if len(word) > _LONGEST_JOINED:
        return
    splits = [(word[:at], word[at:]) for at in range(1, len(word)) if _may_split(word[:at], word[at:])]
    known = index.frequencies({part for split in splits for part in split})
    for one, two in splits:
        if one in known:
            mates = (_alternative((one, mate), STEM) for mate in index.stem_mates(two) if mate != two)
            found = (_alternative((one, two), JOINED), *mates) if two in known else mates
            yield from (each for each in found if index.holds(each.expression))


def _may_split(one: str, two: str) -> bool:
    return min(len(one), len(two)) > 1 or (one.isdigit() and two.isalpha())


def _pairs(n: int, terms: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    before = terms[n - 1] if n else ()
    after = terms[n + 1] if n + 1 < len(terms) else ()
    [word] = terms[n]
    joined = []
    if before and not _is_phrase(before):
        joined.append(before[0] + word)
    if after and not _is_phrase(after):
        joined.append(word + after[0])
    return joined


def _spellings(word: str) -> Iterator[str]:
    """Yield *word* as the other side of the Atlantic spells it."""
    for british, american in _BRITISH:
        for ours, theirs in ((british, american), (american, british)):
            if word.endswith(ours):
                yield word.removesuffix(ours) + theirs


def _corrections(word: str, pairs: Iterable[str], index: Index) -> Iterator[Alternative]:
    """
    Yield the known words nearest to *word*, or to one of the *pairs* it is part of, the commonest first.

    One edit is allowed from four letters on, two from eight; an edit drops, adds, changes or swaps
    letters: optimal string alignment distance, by rapidfuzz. Numbers, and words of three letters or
    fewer, are never corrected.
    """
    for typed in (word, *pairs) if _edits_allowed(word) else ():
        from rapidfuzz import process  # noqa: PLC0415 - only unknown words pay for it
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        allowed = _edits_allowed(typed)
        choices = index.vocabulary(len(typed) - allowed, len(typed) + allowed)
        near = process.extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        fewest = min((edits for _, edits, _ in near), default=0)
        common = index.frequencies([term for term, edits, _ in near if edits == fewest])
        for term in sorted(common, key=lambda each: (-common[each], each)):
            yield Alternative((term,), TYPO, _QUALITY[TYPO] - _EDIT_COST * (fewest - 1))


def _edits_allowed(word: str) -> int:
    return 0 if any(sign.isdigit() for sign in word) else min(len(word) // 4, 2)


def _with_synonyms(terms: Sequence[Term], idle: Collection[str], index: Index) -> Iterator[Term]:
    """
    Yield *terms* with the synonyms of every word and phrase they form; one covers all words of its phrase.

    A phrase may begin with one of the *idle* words typed besides, as "on-device" does.
    """
    readings = [_readings(term) for term in terms]
    meant: list[list[Alternative]] = [[] for _ in terms]
    for phrase, class_ in index.synonyms({*idle, *(words[0] for reading in readings for words in reading)}):
        span = tuple(word for word in phrase.split() if word not in IDLE)
        for positions in _occurrences(span, readings):
            others = [tuple(other.split()) for other in index.same_meaning(class_) if other != phrase]
            for position in positions:
                meant[position] += [_alternative(other, SYNONYM) for other in others]
    return map(_with, terms, meant)


def _with(term: Term, synonyms: Iterable[Alternative]) -> Term:
    """Return *term* with its *synonyms*, those of a correction after the correction itself."""
    corrected = next((each.quality for each in term.alternatives if each.how == TYPO), 1.0)
    distinct: dict[tuple[str, ...], Alternative] = {}
    for alternative in (*term.alternatives, *_doubted(synonyms, corrected)):
        distinct.setdefault(alternative.words, alternative)
    return Term(term.typed, tuple(sorted(distinct.values(), key=lambda each: -each.quality)))


def _readings(term: Term) -> list[tuple[str, ...]]:
    """Return the words that *term* reads as: typed, respelled, taken apart, of the same stem, or corrected."""
    if _is_phrase(term.typed):
        return []
    same = (each.words for each in term.alternatives if each.how in (SPELLING, JOINED, STEM, TYPO))
    return [term.typed, *same]


def _occurrences(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[range]:
    """Yield the numbers of the terms that together read as *span*."""
    for start in range(len(readings)):
        if end := _end(span, readings, start):
            yield range(start, end)


def _end(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]], start: int) -> int | None:
    """Return the number after the last of the terms that read as *span* from number *start* on, if they do."""
    if not span:
        return start
    for words in readings[start] if start < len(readings) else ():
        if span[: len(words)] == words and (end := _end(span[len(words) :], readings, start + 1)):
            return end
    return None
