"""Find the acronyms of what a catalogue speaks of: its sections, and the phrases that titles share."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from relm_cli.search.alternatives import IDLE

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
    phrases: Counter[tuple[str, ...]] = Counter()
    used: set[str] = set()
    for title in titles:
        phrases.update(set(_phrases(title)))
        used.update(title)
    shared = sorted(phrase for phrase, number in phrases.items() if number >= _TITLES)
    named: list[tuple[str, ...]] = []
    for section in map(tuple, sections):
        if section in _phrases(section):
            named.append(section)
    for phrase in dict.fromkeys((*named, *shared)):
        acronym = "".join(word[0] for word in phrase)
        if acronym in known:
            continue
        if acronym not in used or any(acronym in title and phrase in _phrases(title) for title in titles):
            yield acronym, " ".join(phrase)


def _phrases(title: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """
    Yield all that stands in *title* and an acronym may stand for.

    That begins and ends with words that say something, none of them a number or said twice.
    """
    for start, first in enumerate(title):
        if first in IDLE or not first.isalpha():
            continue
        for end in range(start + 1, min(start + _LONGEST, len(title))):
            last = title[end]
            if not last.isalpha() or last == title[end - 1]:
                break
            if end - start >= _SHORTEST - 1 and last not in IDLE:
                yield tuple(title[start : end + 1])
