"""Decide which of the matching entries come first; every decision of the order stands here."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from relm_cli.search.alternatives import Term
from relm_cli.search.index import Candidate
from relm_cli.search.schema import FIELDS
from relm_cli.text import as_text

WEIGHTS = {
    "name": 0.9,
    "title": 0.7,
    "keyword": 0.6,
    "tag": 0.5,
    "section": 0.6,
    "author": 0.5,
    "venue": 0.3,
    "description": 0.4,
    "summary": 0.2,
    "note": 0.4,
}
"""Where a word matched matters: a name or alias above the title, above what others say of the entry."""

COVERED = 0.5
"""What matching a word at all counts for, however weakly; how strongly it matches counts for the rest."""

SHOWN = 4
"""How many digits of a score are shown; what differs only further behind is as good."""

NEAR = 0.15
"""What words that stand beside each other, as typed, add."""

SECTION = 1 / 6
"""How much of the score of what matches some of the query is its section's: papers on one topic stand together."""

BEST_OF_SECTION = 4
"""How many entries of a section, the best of them, speak for it."""

TIES = ("id that was typed", "shorter title", "later year", "earlier place in the list")
"""What puts one of two entries with the same score above the other: the words that are found are more of it."""

_TITLE_FIELD = FIELDS.index("title")
_SECTION_FIELD = FIELDS.index("section")

NOT_CALLED = 2
"""What comes after all that is called as the query says: 0 by its id, 1 by another name."""


class Scored(NamedTuple):
    """
    An entry's row number, its *score* from 0 to 1, and how it came about.

    *parts* is what each term adds, 0 where it does not match; *near* what the order of the words adds, *section* what
    the best of its section do. It is *complete* where every term matches by something that is enough, or the entry is
    called as the query says: then *called* is what its name adds. *ties* decides between equals, in the order of TIES.
    """

    n: int
    score: float
    parts: tuple[float, ...]
    near: float
    complete: bool
    section: float = 0.0
    called: float = 0.0
    ties: tuple[int, ...] = ()


class Reason(NamedTuple):
    """
    Why an entry was found: the *word* typed, what it *matched*, *how*, in which *field*, and its *part* of the score.

    Words that stand in the order typed are a reason of their own, *how* being "order"; so are all together where
    entries of the same section match them, "section", and where the entry is called so, "called", and what an entry
    lost by to the equal one above it, "tie".
    """

    word: str
    matched: str
    how: str
    field: str
    part: float


def rarity(entries_with: float, entries: int) -> float:
    """
    Return the weight of a word that *entries_with* of all *entries* hold: the rarer, the heavier.

    The inverse document frequency of BM25 (Robertson and Zaragoza 2009), which is never negative.
    """
    return math.log(1 + (entries - entries_with + 0.5) / (entries_with + 0.5))


def rank(
    candidates: Sequence[Candidate], terms: Sequence[Term], shares: Sequence[float], called: Mapping[int, int]
) -> list[Scored]:
    """
    Return *candidates* scored for *terms*, the best first.

    First comes what is *called* as the query says, as `Index.named` gives it: by its id before by another
    name. Then what matches every term, by score; TIES says what decides between equals. What matches some of the
    terms is scored by the best of its section too.
    *shares* is how much of the query each of the *terms* is.
    """
    scores = [score(n, fields, terms, shares) for n, _, fields in candidates]
    sections = _section_scores(candidates, scores)
    ranked = []
    for (n, year, fields), alone in zip(candidates, scores, strict=True):
        scored = alone
        if not alone.complete:
            scored = _placed(alone, sections[fields[_SECTION_FIELD]])
        name = called.get(n, NOT_CALLED)
        place = (name, not scored.complete, -round(scored.score, SHOWN))
        ties = (name, len(fields[_TITLE_FIELD].split()), -year, n)
        if n in called:
            scored = scored._replace(score=1.0, complete=True, called=1.0 - scored.score)
        ranked.append((place, ties, scored._replace(ties=ties)))
    ranked.sort(key=itemgetter(0, 1))
    return [scored for _, _, scored in ranked]


def score(n: int, fields: Sequence[str], terms: Sequence[Term], shares: Sequence[float]) -> Scored:
    """
    Return the score of the entry whose searched *fields* are given, in the order of FIELDS.

    *shares* is how much of the query each of the *terms* is; together they make 1. What matches all of
    the query scores above a half, what matches some of it below: there, matching more of the query
    counts for more than matching it better.
    """
    padded = _padded(fields)
    strengths = [_strength(term, padded.values()) for term in terms]
    complete = all(enough for _, enough in strengths)
    for_matching = 1.0 if complete else COVERED
    for_how_well = 1.0 if complete else 1 - COVERED
    parts = []
    for share, (strength, _) in zip(shares, strengths, strict=True):
        matching = for_matching + for_how_well * (1 - NEAR) * strength
        parts.append(share * matching / 2 if strength else 0.0)
    near = for_how_well * NEAR * _nearness(terms, padded.values()) / 2
    return Scored(n, sum(parts) + near, tuple(parts), near, complete)


def _section_scores(candidates: Sequence[Candidate], scores: Sequence[Scored]) -> dict[str, float]:
    """
    Return how well each section of *candidates*, by its searched text, matches: the mean score of its best entries.

    A section of fewer entries than speak for one is taken to have others that do not match.
    """
    by_section: dict[str, list[float]] = {}
    for candidate, scored in zip(candidates, scores, strict=True):
        by_section.setdefault(candidate.fields[_SECTION_FIELD], []).append(scored.score)
    sections = {}
    for section, found in by_section.items():
        sections[section] = sum(sorted(found)[-BEST_OF_SECTION:]) / BEST_OF_SECTION
    return sections


def _placed(scored: Scored, section: float) -> Scored:
    """Return *scored* as the *section* of its entry, which matches so well, changes it: the cluster hypothesis."""
    own = 1 - SECTION
    parts = tuple(own * part for part in scored.parts)
    total = own * scored.score + SECTION * section
    return scored._replace(score=total, parts=parts, near=own * scored.near, section=SECTION * section)


def reasons(
    scored: Scored, fields: Sequence[str], terms: Sequence[Term], above: Scored | None = None
) -> tuple[Reason, ...]:
    """
    Return why the entry with the searched *fields* was *scored* as it was, the weightiest reason first.

    The last is why it stands below the one *above* it, where that is as good.
    """
    typed = " ".join(term.text for term in terms)
    padded = _padded(fields)
    reasons = []
    for term, part in zip(terms, scored.parts, strict=True):
        matches = list(_matches(term, padded))
        for matched, how, field in matches:
            reasons.append(Reason(term.text, matched, how, field, part / len(matches)))
    if scored.near:
        reasons.append(Reason(typed, "", "order", "", scored.near))
    if scored.section:
        reasons.append(Reason(typed, "", "section", "section", scored.section))
    if scored.called:
        reasons.append(Reason(typed, "", "called", "name", scored.called))
    reasons.sort(key=lambda reason: -reason.part)
    if above and round(above.score, SHOWN) == round(scored.score, SHOWN):
        for name, one, other in zip(TIES, above.ties, scored.ties, strict=True):
            if one != other:
                reasons.append(Reason(typed, name, "tie", "", 0.0))
                break
    return tuple(reasons)


def _padded(fields: Sequence[str]) -> dict[str, tuple[float, str]]:
    """Return weight and text of every field that has any, the text between spaces as patterns want it."""
    return {name: (WEIGHTS[name], f" {text} ") for name, text in zip(FIELDS, fields, strict=True) if text}


def _matches(term: Term, padded: Mapping[str, tuple[float, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield for each field that holds *term* the words that stand there, how they match it, and the field."""
    for field, (_, text) in padded.items():
        for alternative in term.alternatives:
            if alternative.pattern in text:
                yield as_text(alternative.words), alternative.how, field
                break


def _strength(term: Term, padded: Collection[tuple[float, str]]) -> tuple[float, bool]:
    """
    Return how strongly the fields say that an entry is about *term*, and whether what they say is enough.

    0 is not at all, 1 beyond doubt. Fields are independent witnesses, each believed by its weight and the quality
    of its match; together they are doubted only as much as all of them are (noisy or, Pearl 1988). Whether the
    best match means what was typed is one doubt, though, however many fields share it.
    """
    best, doubt, enough = 0.0, 1.0, False
    matches = []
    for weight, text in padded:
        for alternative in term.alternatives:
            if alternative.pattern in text:
                matches.append((weight, alternative.quality))
                best = max(best, alternative.quality)
                enough = enough or alternative.is_enough
                break
    for weight, quality in matches:
        doubt *= 1 - weight * quality / best
    return best * (1 - doubt), enough


def _nearness(terms: Sequence[Term], padded: Collection[tuple[float, str]]) -> float:
    """Return the part of the neighbouring terms that stand beside each other, in order, in one field."""
    pairs = list(pairwise(terms))
    if not pairs:
        return 0.0
    beside = 0
    for one, two in pairs:
        for _, text in padded:
            if _are_beside(one, two, text):
                beside += 1
                break
    return beside / len(pairs)


def _are_beside(one: Term, two: Term, text: str) -> bool:
    for first in one.alternatives:
        if first.pattern not in text:
            continue
        for second in two.alternatives:
            if first == second or first.pattern.rstrip() + second.pattern in text:
                return True
    return False
