"""Expand the words of a query into the known words they may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.search.query import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    }
)
"""Words that say nothing of what is looked for; they count only in phrases, or where there are no others."""

_BRITISH = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("our", "or"))
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
    return tuple(_with_synonyms(expanded, index))


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
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)] if len(word) <= _LONGEST_JOINED else []
    spellings = list(_spellings(word))
    known = index.frequencies({word, *spellings, *pairs, *(part for split in splits for part in split)})
    found = [_alternative((word,), EXACT)] if word in known else []
    found += [_alternative((same,), SPELLING) for same in spellings if same in known]
    found += [_alternative((pair,), JOINED) for pair in pairs if pair in known]
    found += [_alternative(split, JOINED) for split in splits if known.keys() >= set(split)]
    mates = (mate for same in (word, *spellings) for mate in index.stem_mates(same))
    found += [_alternative((mate,), STEM) for mate in mates if mate not in (word, *spellings)]
    is_last = n == len(terms) - 1
    if len(word) >= _SHORTEST_PREFIX and (is_last or not found) and index.starts_any(word):
        found.append(_alternative((word,), PREFIX))
    return found or ([] if exact else _corrected(word, pairs, index))


def _corrected(word: str, pairs: Iterable[str], index: Index) -> list[Alternative]:
    """Return the corrections of *word*, then the words of the same stem as the best of them."""
    found = list(_corrections(word, pairs, index))
    mates = index.stem_mates(found[0].words[0]) if found else []
    return [*found, *(Alternative((mate,), STEM, _QUALITY[STEM] * found[0].quality) for mate in mates)]


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


def _with_synonyms(terms: Sequence[Term], index: Index) -> Iterator[Term]:
    """Yield *terms* with the synonyms of every word and phrase they form; one covers all words of its phrase."""
    readings = [_readings(term) for term in terms]
    meant: list[list[Alternative]] = [[] for _ in terms]
    for phrase, class_ in index.synonyms({word for reading in readings for word in reading}):
        span = tuple(word for word in phrase.split() if word not in IDLE)
        for start in _occurrences(span, readings):
            others = [tuple(other.split()) for other in index.same_meaning(class_) if other != phrase]
            for position in range(start, start + len(span)):
                meant[position] += [_alternative(other, SYNONYM) for other in others]
    for term, synonyms in zip(terms, meant, strict=True):
        distinct: dict[tuple[str, ...], Alternative] = {}
        for alternative in (*term.alternatives, *synonyms):
            distinct.setdefault(alternative.words, alternative)
        yield Term(term.typed, tuple(sorted(distinct.values(), key=lambda each: -each.quality)))


def _readings(term: Term) -> set[str]:
    """Return the words that *term* reads as: typed, respelled, of the same stem, or corrected."""
    if _is_phrase(term.typed):
        return set()
    same = {word for how in (SPELLING, STEM, TYPO) for word in _single(term, how)}
    return {term.typed[0], *same}


def _single(term: Term, how: str) -> Iterator[str]:
    return (alternative.words[0] for alternative in term.alternatives if alternative.how == how)


def _occurrences(span: tuple[str, ...], readings: Sequence[set[str]]) -> Iterator[int]:
    for start in range(len(readings) - len(span) + 1):
        if all(word in readings[start + n] for n, word in enumerate(span)):
            yield start
