"""Correct a word that nobody knows, with restraint: what may be meant is searched, what cannot be is not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from relm_cli.search.alternatives import NEVER_MEANT
from relm_cli.search.index import Index

SHORT = 5
"""Words of so few letters are names more often than not, and begin as typed."""

SHORTEST = 4
"""Of so few letters none is too many and none another: "vllm" is not "llm", and "vera" is not "very"."""

LONG_SLIP = 7
"""A rare word of so many letters that one edit makes a common one is a slip of whoever wrote the title."""

TIMES = 10
"""How many times more entries hold the common word than hold the slip."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def corrections(word: str, pairs: Iterable[str], index: Index) -> Iterator[tuple[str, int]]:
    """
    Yield the known words nearest to *word*, or to one of the *pairs* it is part of, and how many edits away they are.

    The commonest come first. One edit is allowed from four letters on, two from eight; an edit drops, adds,
    changes or swaps letters: optimal string alignment distance, by rapidfuzz. Numbers, words of three letters
    or fewer and those that everybody knows are never corrected: "tree" is no misspelling of "three", nor "deepseek"
    of "deepspeed".
    """
    if not edits_allowed(word) or index.common([word]):
        return
    for typed in (word, *pairs):
        by_edits: defaultdict[int, list[str]] = defaultdict(list)
        for term, edits in near(typed, index.vocabulary):
            by_edits[edits].append(term)
        if by_edits:
            fewest = min(by_edits)
            for term in _commonest_first(index.frequencies(by_edits[fewest])):
                yield term, fewest


def near(typed: str, vocabulary: Callable[[int, int], list[str]]) -> Iterator[tuple[str, int]]:
    """Yield the words that *typed* may be meant for, of those that *vocabulary* gives from one length to another."""
    from rapidfuzz import process  # noqa: PLC0415 - only unknown words pay for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    allowed = edits_allowed(typed)
    choices = vocabulary(len(typed) - allowed, len(typed) + allowed)
    for term, edits, _ in process.extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None):
        if term not in NEVER_MEANT and _may_be_meant(typed, term):
            yield term, int(edits)


def slips(word: str, entries: int, index: Index) -> list[str]:
    """
    Return the common words that the rare *word*, held by so many *entries*, is a slip of: "recogition" is one.

    All that one edit makes of it, its first letter kept, is looked up, after Norvig's spelling corrector of 2007.
    """
    if entries != 1 or len(word) < LONG_SLIP or not (word.isascii() and word.isalpha()) or index.common([word]):
        return []
    edited = set()
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        edited.add(before + after[1:])
        if len(after) > 1:
            edited.add(before + after[1] + after[0] + after[2:])
        for letter in _LETTERS:
            edited.add(before + letter + after[1:])
            edited.add(before + letter + after)
    edited.discard(word)
    frequencies = index.frequencies(edited - NEVER_MEANT)
    frequent = {term: number for term, number in frequencies.items() if number >= TIMES}
    return _commonest_first(frequent)[:1]


def _commonest_first(frequencies: Mapping[str, int]) -> list[str]:
    """Return the words of *frequencies*, those of the most entries first; equals go by the alphabet."""
    return sorted(frequencies, key=lambda word: (-frequencies[word], word))


def edits_allowed(word: str) -> int:
    """Return how many edits away a known word may be that *word* is corrected to: 0 where it is never corrected."""
    if any(map(str.isdigit, word)):
        return 0
    return min(len(word) // 4, 2)


def _may_be_meant(typed: str, term: str) -> bool:
    """Tell whether who *typed* this may mean *term*; short words leave little room for it."""
    if len(typed) > SHORT:
        return True
    is_swapped_or_incomplete = len(term) > len(typed) or sorted(term) == sorted(typed)
    return term[0] == typed[0] and (len(typed) > SHORTEST or is_swapped_or_incomplete)
