"""Expand the words of a query into the known words they may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relm_cli.search.index import Index

EXACT, STEM, PREFIX, JOINED, TYPO = "exact", "stem", "prefix", "joined", "typo"

_QUALITY = {EXACT: 1.0, JOINED: 0.95, STEM: 0.9, PREFIX: 0.75, TYPO: 0.7}
"""How much of an exact match each way of matching is worth."""

_SHORTEST_PREFIX = 3
_PREFIXES = 20
"""Enough continuations of a half-typed word to hold the one that is meant."""


class Alternative(NamedTuple):
    """Known *words*, several when they must follow each other, that a typed word may stand for."""

    words: tuple[str, ...]
    how: str
    quality: float


class Term(NamedTuple):
    """What was *typed* (one word, or a phrase) and what it may stand for, the best first."""

    typed: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def correction(self) -> str | None:
        """The known word searched instead, where what was typed is not known itself."""
        first = self.alternatives[0] if self.alternatives else None
        return first.words[0] if first and first.how == TYPO else None


def expand(terms: Sequence[tuple[str, ...]], index: Index, *, exact: bool = False) -> tuple[Term, ...]:
    """
    Return what each of *terms* may stand for among the words of *index*.

    Phrases stand for themselves. With *exact*, unknown words are not corrected.
    """
    return tuple(
        Term(term, (_alternative(term, EXACT),))
        if len(term) > 1
        else Term(term, tuple(_alternatives(term[0], _neighbours(terms, n), index, exact=exact)))
        for n, term in enumerate(terms)
    )


def _neighbours(terms: Sequence[tuple[str, ...]], n: int) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    return [
        "".join(pair[0] + pair[1])
        for pair in (terms[n - 1 : n + 1] if n else (), terms[n : n + 2])
        if len(pair) == 2 and len(pair[0]) == len(pair[1]) == 1  # noqa: PLR2004 - a pair of single words
    ]


def _alternatives(word: str, joined: Iterable[str], index: Index, *, exact: bool) -> list[Alternative]:
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    known = index.frequencies({word, *joined, *(part for split in splits for part in split)})
    found = [_alternative((word,), EXACT)] if word in known else []
    found += [_alternative((whole,), JOINED) for whole in joined if whole in known]
    found += [_alternative(split, JOINED) for split in splits if known.keys() >= set(split)]
    found += [_alternative((mate,), STEM) for mate in index.stem_mates(word) if mate != word]
    if len(word) >= _SHORTEST_PREFIX:
        found += [_alternative((longer,), PREFIX) for longer in index.starting_with(word, _PREFIXES)]
    if not found and not exact:
        found = [_alternative((near,), TYPO) for near in _corrections(word, index)]
    best: dict[tuple[str, ...], Alternative] = {}
    for alternative in found:
        best.setdefault(alternative.words, alternative)
    return list(best.values())


def _alternative(words: tuple[str, ...], how: str) -> Alternative:
    return Alternative(words, how, _QUALITY[how])


def _corrections(word: str, index: Index) -> list[str]:
    """
    Return the known words nearest to *word*: one edit from four letters on, two from eight.

    An edit drops, adds, changes or swaps letters: optimal string alignment distance, by rapidfuzz.
    Numbers, and words of three letters or fewer, are never corrected.
    """
    allowed = 0 if any(sign.isdigit() for sign in word) else min(len(word) // 4, 2)
    if not allowed:
        return []
    from rapidfuzz import process  # noqa: PLC0415 - only unknown words pay for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    near = process.extract(
        word,
        index.vocabulary(len(word) - allowed, len(word) + allowed),
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=None,
    )
    fewest = min((edits for _, edits, _ in near), default=0)
    return [term for term, edits, _ in near if edits == fewest]
