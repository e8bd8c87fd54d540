"""Decide which of the matching entries come first; every decision of the order stands here."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.search.schema import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.search.terms import Term

WEIGHTS = {
    "name": 0.9,
    "title": 0.7,
    "keyword": 0.6,
    "tag": 0.5,
    "section": 0.6,
    "author": 0.5,
    "venue": 0.3,
    "description": 0.4,
}
"""Where a word matched matters: a name or alias above the title, above what others say of the entry."""

_COVERED = 0.4
"""What matching a word at all counts for, however weakly; how strongly it matches counts for the rest."""

_NEAR = 0.15
"""What words that stand beside each other, as typed, add."""


class Scored(NamedTuple):
    """An entry's row number, its *score* from 0 to 1, and how many of the terms it matches."""

    n: int
    score: float
    matched: int


def rarity(entries_with: int, entries: int) -> float:
    """
    Return the weight of a word that *entries_with* of all *entries* hold: the rarer, the heavier.

    The inverse document frequency of BM25 (Robertson and Zaragoza 2009), which is never negative.
    """
    return math.log(1 + (entries - entries_with + 0.5) / (entries_with + 0.5))


def score(n: int, fields: Sequence[str], terms: Sequence[Term], weights: Mapping[tuple[str, ...], float]) -> Scored:
    """
    Return the score of the entry whose searched *fields* are given, in the order of FIELDS.

    *weights* gives every term's share of the query, by what was typed: together they make 1. What matches
    all of the query scores above a half, what matches some of it below: there, matching more of the
    query counts for more than matching it better.
    """
    padded = [(WEIGHTS[name], f" {text} ") for name, text in zip(FIELDS, fields, strict=True) if text]
    strengths = [_strength(term, padded) for term in terms]
    shares = [weights[term.typed] for term in terms]
    matched = sum(1 for strength in strengths if strength)
    covered = sum(share for share, strength in zip(shares, strengths, strict=True) if strength)
    worth = sum(share * strength for share, strength in zip(shares, strengths, strict=True))
    worth = (1 - _NEAR) * worth + _NEAR * _nearness(terms, padded)
    if matched == len(terms):
        return Scored(n, (1 + worth) / 2, matched)
    return Scored(n, (_COVERED * covered + (1 - _COVERED) * worth) / 2, matched)


def _strength(term: Term, padded: Sequence[tuple[float, str]]) -> float:
    """
    Return how strongly the fields say that an entry is about *term*: 0 not at all, 1 beyond doubt.

    Fields are independent witnesses, each believed by its weight and the quality of its match;
    together they are doubted only as much as all of them are (noisy or, Pearl 1988).
    """
    doubt = 1.0
    for weight, text in padded:
        for alternative in term.alternatives:
            if alternative.pattern in text:
                doubt *= 1 - weight * alternative.quality
                break
    return 1 - doubt


def _nearness(terms: Sequence[Term], padded: Sequence[tuple[float, str]]) -> float:
    """Return the part of the neighbouring terms that stand beside each other, in order, in one field."""
    pairs = list(pairwise(terms))
    return sum(any(_beside(one, two, text) for _, text in padded) for one, two in pairs) / len(pairs) if pairs else 0.0


def _beside(one: Term, two: Term, text: str) -> bool:
    return any(
        first == second or first.pattern.rstrip() + second.pattern in text
        for first in one.alternatives
        if first.pattern in text
        for second in two.alternatives
    )
