"""Find titles that are equal but for a typo, among many."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

from relm_cli.catalogue.likeness import LONG
from relm_cli.text import words

_ALIKE = 95
"""How much of 100 two titles have in common that differ by a typo or a plural only."""

_RARE = 3
"""How many of the rarest words of a title lead to those it is compared with."""

_MOST = 500
"""Titles that a title is compared with at most: no list of papers has as many that begin or end alike."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


def nearly_equal(titles: Sequence[str]) -> set[tuple[int, int]]:
    """
    Return the pairs of places, later one first, of *titles* that are nearly equal, without comparing each with each.

    A title is compared with those that share one of its rarest words: a typo spoils one word, and the one spoiled
    is rare itself. Those that share even their rarest word with very many are compared with the ones nearest in
    length and alphabet. Short titles, which name many things, are nearly equal to none.
    """
    folded: dict[int, list[str]] = {}
    for place, title in enumerate(map(words, titles)):
        if len(title) >= LONG:
            folded[place] = title
    times = Counter(chain.from_iterable(map(set, folded.values())))
    sharing: dict[str, list[int]] = {}
    for place, title in folded.items():
        for word in sorted(set(title), key=lambda word: (times[word], word))[:_RARE]:
            sharing.setdefault(word, []).append(place)
    pairs: set[tuple[int, int]] = set()
    for places in sharing.values():
        if len(places) > _MOST:
            places.sort(key=lambda place: (len(folded[place]), folded[place]))
        for begin in range(0, len(places), _MOST // 2):
            near = {place: folded[place] for place in places[begin : begin + _MOST]}
            pairs.update(_pairs(near))
    return pairs


def _pairs(titles: dict[int, list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places, later one first, of the *titles* that are nearly equal, comparing each with each."""
    places = list(titles)
    texts = [" ".join(title) for title in titles.values()]
    for number, text in enumerate(texts):
        rest = texts[number + 1 :]
        for _, _, after in process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
            one, other = places[number], places[number + 1 + after]
            if _numbers(titles[one]) == _numbers(titles[other]):
                yield max(one, other), min(one, other)


def _numbers(title: Sequence[str]) -> list[str]:
    """Return the words that tell the parts of a series apart: "GPT-2", "Part II"."""
    return [word for word in title if word in _ROMAN or not word.isalpha()]
