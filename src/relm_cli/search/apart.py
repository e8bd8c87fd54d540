"""Take apart words that were run together, and put together what was cut in two."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from relm_cli.search.alternatives import IDLE, JOINED, NEVER_MEANT, STEM, Alternative, alternative, is_fixed
from relm_cli.search.corrections import edits_allowed
from relm_cli.search.index import Index
from relm_cli.search.query import Either
from relm_cli.search.wordforms import relatives
from relm_cli.text import words as words_of

SHORTEST_PART = 3
"""Fewer letters are no word that another was run together with."""

SHORTEST_RUN_TOGETHER = 10
"""Fewer letters are rather a name that nobody here has, "codellama", than two words without the space between."""

SHORTEST_BESIDE_IDLE = 6
"""The same where one of two words says nothing, of the other: "surveyof" is "survey", but "incoder" a name."""

LONGEST_JOINED = 40
"""More letters than two joined words have; taking longer ones apart would take ever longer."""


def rejoined(terms: Sequence[tuple[str, ...] | Either], index: Index) -> list[tuple[str, ...] | Either]:
    """Return *terms* with what was cut in two as one word: "quanti zing", where nobody knows both parts."""
    words = [str(term[0]) for term in terms if not is_fixed(term)]
    known = {*index.frequencies(words), *index.common(words)}
    found: list[tuple[str, ...] | Either] = []
    for term in terms:
        before = found[-1] if found else None
        if before and not is_fixed(before) and not is_fixed(term) and not known.issuperset((before[0], term[0])):
            pair = f"{before[0]}{term[0]}"
            if not pair.isdigit() and (index.frequencies([pair]) or index.stem_mates(pair)):  # "2:4" is no 24
                found[-1] = (pair,)
                known.add(pair)
                continue
        found.append(term)
    return found


def split(word: str, index: Index) -> Iterator[Alternative]:
    """
    Yield two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning".

    A part is two letters or longer; a figure may stand alone, as in "4bit" and "gpt2", the last also as a Roman one, as
    in "nsga2" for "NSGA-II". The first may be a plural, as in "expertstraining": titles are indexed in the singular.
    """
    halves = _halves(word)
    frequencies = index.frequencies(set(chain.from_iterable(halves)))
    for one, two in halves:
        says_nothing = two in IDLE and len(one) >= SHORTEST_BESIDE_IDLE  # "surveyof"; "plugin" and "ondevice" do
        if one not in frequencies or says_nothing:
            continue
        mates = relatives(two) if two.isdigit() else index.stem_mates(two)
        pairs = [alternative((one, mate), STEM) for mate in mates if mate != two]
        if two in frequencies:
            pairs.insert(0, alternative((one, two), JOINED))
        for pair in pairs:
            if index.holds(pair.expression):
                yield pair


def split_in_three(word: str, index: Index) -> Iterator[Alternative]:
    """Yield three words that *word*, which is nowhere, may join, if they stand together: "mixtureofexperts"."""
    if len(word) < SHORTEST_RUN_TOGETHER:
        return
    triples: list[tuple[str, ...]] = []
    for head, last in _halves(word):
        triples += [(*pair, last) for pair in _halves(head)]
    known = index.frequencies(set(chain.from_iterable(triples)))
    for triple in triples:
        joined = alternative(triple, JOINED)
        if known.keys() >= set(triple) and index.holds(joined.expression):
            yield joined


def of_a_year(words: Iterable[str], index: Index) -> Iterator[Alternative]:
    """Yield the venue and the year that *words* are short for, if they stand together: "icml23" is "icml 2023"."""
    for word in words:
        name, year = word[:-2], word[-2:]
        if name.isalpha() and len(name) >= SHORTEST_PART and year.isdigit():
            named = alternative(("".join(words_of(name)), f"20{year}"), JOINED)
            if index.holds(named.expression):
                yield named


def splits_of(mates: Iterable[Alternative], index: Index) -> Iterator[Alternative]:
    """Yield what the words of a stem, *mates*, may join, as `split` does."""
    for mate in mates:
        for pair in split(mate.words[0], index):
            yield pair._replace(how=STEM, quality=mate.quality)


def run_together(word: str, index: Index) -> list[str]:
    """
    Return the two words that were run together in *word*, which is nowhere; nothing where none were.

    They need not stand together anywhere: "quantizationpruning" is both. One of them is known here, the other at least
    to everybody; one that says nothing, as in "surveyof", is left out.
    """
    if not edits_allowed(word) or index.common([word]) or index.synonyms([word]):
        return []
    halves = _halves(word)
    each = set(chain.from_iterable(halves))
    frequencies = index.frequencies(each - NEVER_MEANT)
    words = {*frequencies, *index.common(each)}
    best: list[str] = []
    most = (0, 0)
    for pair in halves:
        parts = [part for part in pair if part not in IDLE]
        known = [frequencies[part] for part in parts if part in frequencies]
        shortest = SHORTEST_BESIDE_IDLE if len(parts) == 1 else SHORTEST_PART
        is_long = len(word) >= SHORTEST_RUN_TOGETHER or len(parts) == 1
        if known and is_long and words.issuperset(parts) and min(map(len, parts)) >= shortest:
            found = (len(known), min(known))
            if found > most:
                best, most = parts, found
    return best


def words_of_run(run: tuple[str, ...], index: Index) -> list[tuple[str, ...]]:
    """
    Return the words of *run*, signs of a script without spaces that stand together nowhere, each as long as any known.

    Nothing is returned where these do not make up all of it.
    """
    words: list[tuple[str, ...]] = []
    start = 0
    while start < len(run) <= LONGEST_JOINED:
        end = len(run)
        while end > start + 1 and not index.holds(alternative(run[start:end], JOINED).expression):
            end -= 1
        if end == start + 1:
            return []
        words.append(run[start:end])
        start = end
    return words


def _halves(word: str) -> list[tuple[str, str]]:
    if len(word) > LONGEST_JOINED:
        return []
    halves = []
    for at in range(1, len(word)):
        one, two = word[:at], word[at:]
        if min(len(one), len(two)) > 1 or one.isdigit() != two.isdigit():
            halves.append(("".join(words_of(one)), two))
    return halves
