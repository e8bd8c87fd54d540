"""Correct a word that nobody knows, with restraint: what may be meant is searched, what cannot be is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relm_cli.search.index import Index

_SHORT = 5
"""Words of so few letters are names more often than not, and begin as typed."""

_SHORTEST = 4
"""Of so few letters none is too many and none another: "vllm" is not "llm", and "vera" is not "very"."""

_LONG_SLIP = 7
"""A rare word of so many letters that one edit makes a common one is a slip of whoever wrote the title."""

_TIMES = 10
"""How many times more entries hold the common word than hold the slip."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def corrections(word: str, pairs: Iterable[str], index: Index) -> Iterator[tuple[str, int]]:
    """
    Yield the known words nearest to *word*, or to one of the *pairs* it is part of, and how many edits away they are.

    The commonest come first. One edit is allowed from four letters on, two from eight; an edit drops, adds,
    changes or swaps letters: optimal string alignment distance, by rapidfuzz. Numbers, words of three letters
    or fewer and those that the field uses are never corrected: "tree" is no misspelling of "three".
    """
    if not _edits_allowed(word) or index.common([word]):
        return
    for typed in (word, *pairs):
        from rapidfuzz import process  # noqa: PLC0415 - only unknown words pay for it
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        allowed = _edits_allowed(typed)
        choices = index.vocabulary(len(typed) - allowed, len(typed) + allowed)
        near = process.extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        possible = [(term, edits) for term, edits, _ in near if _may_be_meant(typed, term)]
        fewest = min((edits for _, edits in possible), default=0)
        common = index.frequencies([term for term, edits in possible if edits == fewest])
        yield from ((term, fewest) for term in sorted(common, key=lambda each: (-common[each], each)))


def slips(word: str, entries: int, index: Index) -> list[str]:
    """Return the common words that the rare *word*, held by so many *entries*, is a slip of: "recogition" is one."""
    if entries != 1 or len(word) < _LONG_SLIP or not (word.isascii() and word.isalpha()) or index.common([word]):
        return []
    near = index.frequencies(_one_edit(word))
    return [term for term in sorted(near, key=lambda each: (-near[each], each)) if near[term] >= _TIMES][:1]


def _one_edit(word: str) -> set[str]:
    """Return all that one edit makes of *word*, its first letter kept; after Norvig's spelling corrector of 2007."""
    halves = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    dropped = {one + two[1:] for one, two in halves if two}
    swapped = {one + two[1] + two[0] + two[2:] for one, two in halves if len(two) > 1}
    changed = {one + letter + two[1:] for one, two in halves if two for letter in _LETTERS}
    added = {one + letter + two for one, two in halves for letter in _LETTERS}
    return (dropped | swapped | changed | added) - {word}


def _edits_allowed(word: str) -> int:
    return 0 if any(sign.isdigit() for sign in word) else min(len(word) // 4, 2)


def _may_be_meant(typed: str, term: str) -> bool:
    """Tell whether who *typed* this may mean *term*; short words leave little room for it."""
    if len(typed) > _SHORT:
        return True
    is_swapped_or_incomplete = len(term) > len(typed) or sorted(term) == sorted(typed)
    return term[0] == typed[0] and (len(typed) > _SHORTEST or is_swapped_or_incomplete)
