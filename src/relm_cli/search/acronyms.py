"""Find the acronyms of what a catalogue speaks of: its sections, and the phrases that titles share."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from relm_cli.search.alternatives import IDLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_SHORTEST, _LONGEST = 3, 5
"""How many words an acronym stands for: two letters mean too much, and six are a sentence."""

_TITLES = 3
"""How many titles must share a phrase before its first letters are taken for its acronym."""


def acronyms(
    titles: Sequence[Sequence[str]], sections: Sequence[Sequence[str]], known: Collection[str]
) -> Iterator[tuple[str, str]]:
    """
    Yield acronyms with the phrases that they stand for, both folded.

    A phrase is all the words of one of *sections*, or stands in several of *titles*. What titles use as a word
    is the acronym only of a phrase that stands in a title with it: "GAN" is not every "graph attention
    network". The *known* acronyms are left out.
    """
    phrases = Counter(phrase for title in titles for phrase in set(_phrases(title)))
    shared = [phrase for phrase, number in phrases.items() if number >= _TITLES]
    named = [tuple(section) for section in sections if _may_shorten(section)]
    used = {word for title in titles for word in title}
    for phrase in dict.fromkeys((*named, *shared)):
        acronym = "".join(word[0] for word in phrase)
        if acronym in known or (acronym in used and not any(_holds(title, acronym, phrase) for title in titles)):
            continue
        yield acronym, " ".join(phrase)


def _phrases(title: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield all that stands in *title* and an acronym may stand for."""
    for length in range(_SHORTEST, _LONGEST + 1):
        for at in range(len(title) - length + 1):
            phrase = tuple(title[at : at + length])
            if _may_shorten(phrase):
                yield phrase


def _may_shorten(phrase: Sequence[str]) -> bool:
    """Tell whether *phrase* begins and ends with words that say something, none of them a number or said twice."""
    return (
        _SHORTEST <= len(phrase) <= _LONGEST
        and not {phrase[0], phrase[-1]} & IDLE
        and all(word.isalpha() for word in phrase)
        and not any(one == two for one, two in pairwise(phrase))
    )


def _holds(title: Sequence[str], acronym: str, phrase: tuple[str, ...]) -> bool:
    return acronym in title and phrase in set(_phrases(title))
