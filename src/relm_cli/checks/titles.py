"""Find titles that are the same but for a typo, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from relm_cli.checks.findings import Found
from relm_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relm_cli.checks.findings import Block, Findings
    from relm_cli.checks.structure import Structure
    from relm_cli.entries import Entry

_ALIKE = 95
"""How much of 100 two titles have in common that differ by a typo or a plural only."""

_LONG = 4
"""Words that a title has in which a typo may be; shorter ones name many things and must be equal."""

_RARE = 3
"""How many of the rarest words of a title lead to those it is compared with."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")

_MOST = 500
"""Titles compared at once; those that share even their rarest word with more are compared with their neighbours."""


def check_titles(whole: Structure) -> Findings:
    """
    Find entries of one kind whose titles are equal, and papers whose titles are nearly so.

    Two papers with arXiv ids or DOIs of their own may have similar titles, but not the same.
    """
    titles = [words(entry.title) for _, entry in whole.entries]
    first: dict[tuple[str, str], int] = {}
    equal: set[int] = set()
    for place, (block, entry) in enumerate(whole.entries):
        other = first.setdefault((entry.kind, " ".join(titles[place])), place)
        if other != place and titles[place]:
            equal.add(place)
            yield _found(block, "has the title of", whole.entries[other][1])
    papers = [
        place
        for place, (_, entry) in enumerate(whole.entries)
        if place not in equal and entry.kind == "paper" and len(titles[place]) >= _LONG
    ]
    for place, other in sorted(_near(papers, titles)):
        block, entry = whole.entries[place]
        if not _told_apart(entry, whole.entries[other][1]):
            yield _found(block, "has nearly the title of", whole.entries[other][1])


def _found(block: Block, how: str, other: Entry) -> Found:
    reason = f'{how} "{other.id}", "{other.title}"'
    return Found(block, "near-duplicate-title", reason, "make it a further row of that entry, or allow it")


def _near(papers: Sequence[int], titles: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """
    Return the pairs of *papers*, later one first, whose *titles* are nearly equal.

    A title is compared with those that share one of its rarest words: a typo spoils one word, and the
    one spoiled is rare itself.
    """
    times = Counter(word for place in papers for word in set(titles[place]))
    sharing: dict[str, list[int]] = {}
    for place in papers:
        for word in sorted(set(titles[place]), key=lambda word: (times[word], word))[:_RARE]:
            sharing.setdefault(word, []).append(place)
    found: set[tuple[int, int]] = set()
    for places in sharing.values():
        ordered = (
            sorted(places, key=lambda place: (len(titles[place]), titles[place])) if len(places) > _MOST else places
        )
        for begin in range(0, len(ordered), _MOST // 2):
            found.update(_pairs(ordered[begin : begin + _MOST], titles))
    return found


def _pairs(places: Sequence[int], titles: Sequence[Sequence[str]]) -> Iterable[tuple[int, int]]:
    texts = [" ".join(titles[place]) for place in places]
    for number, (place, text) in enumerate(zip(places, texts, strict=True)):
        rest = texts[number + 1 :]
        for _, _, other in process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
            pair = place, places[number + 1 + other]
            if _numbers(titles[pair[0]]) == _numbers(titles[pair[1]]):
                yield max(pair), min(pair)


def _numbers(title: Sequence[str]) -> list[str]:
    """Return what tells the parts of a series apart: "GPT-2", "Part II"."""
    return [word for word in title if word in _ROMAN or not word.isalpha()]


def _told_apart(one: Entry, other: Entry) -> bool:
    return bool(
        (one.arxiv and other.arxiv and one.arxiv != other.arxiv) or (one.doi and other.doi and one.doi != other.doi)
    )
