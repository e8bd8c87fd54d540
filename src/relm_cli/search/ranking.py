"""Decide which of the matching entries come first; every decision of the order stands here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.search.schema import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.search.terms import Term

_FIELD_WEIGHTS = {
    "name": 1.0,
    "title": 0.8,
    "keyword": 0.7,
    "tag": 0.6,
    "section": 0.5,
    "author": 0.5,
    "venue": 0.4,
    "description": 0.4,
}
"""Where a word matched matters: a name or alias above the title, above what others say of the entry."""


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

    *weights* gives every term's rarity by what was typed.
    """
    total = sum(weights.values())
    parts = [(term, _best(term, fields)) for term in terms]
    matched = sum(1 for _, part in parts if part)
    worth = sum(weights[term.typed] * part for term, part in parts) / total if total else 0.0
    return Scored(n, worth * matched / len(terms), matched)


def _best(term: Term, fields: Sequence[str]) -> float:
    return max(
        (
            alternative.quality * _FIELD_WEIGHTS[name]
            for name, text in zip(FIELDS, fields, strict=True)
            for alternative in term.alternatives
            if f" {' '.join(alternative.words)} " in f" {text} "
        ),
        default=0.0,
    )
