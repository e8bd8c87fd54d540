"""Expand the words of a query into the known words they may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from relm_cli.search.alternatives import (
    EXACT,
    FAMILY,
    IDLE,
    JOINED,
    PREFIX,
    QUALITY,
    SPELLING,
    STEM,
    TYPO,
    Alternative,
    Term,
    alternative,
    doubted,
    is_fixed,
)
from relm_cli.search.corrections import corrections, slips
from relm_cli.search.query import Either, Phrase
from relm_cli.search.synonyms import with_synonyms
from relm_cli.search.wordforms import are_apart, relatives, respelled
from relm_cli.text import words as words_of

if TYPE_CHECKING:
    from relm_cli.search.index import Index

EDIT_COST = 0.1
"""What each further edit of a correction takes away."""

SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to mean one; a known word of so many letters means itself: "rag", "moe"."""

LONGEST_JOINED = 40
"""More letters than two joined words have; taking longer ones apart would take ever longer."""


def expand(terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool = False) -> tuple[Term, ...]:
    """
    Return what each of *terms* may stand for among the words of *index*.

    Phrases stand for themselves, several of which any will do for what any of them stands for. With *exact*,
    unknown words are not corrected.
    """
    searched = [term for term in terms if is_fixed(term) or term[0] not in IDLE]
    if not searched:
        searched = [Phrase(str(term[0]) for term in terms)]
    idle = {str(term[0]) for term in terms if term not in searched}
    expanded = []
    for n, term in enumerate(searched):
        if isinstance(term, Either):
            expanded.append(_either(term, index, exact=exact))
        else:
            expanded.append(Term(term, tuple(_alternatives(n, searched, index, exact=exact))))
    return tuple(with_synonyms(expanded, idle, index))


def _either(choice: Either, index: Index, *, exact: bool) -> Term:
    """Return what *choice* may stand for: all that any of its words and phrases may."""
    options: list[Term] = []
    distinct: dict[str, Alternative] = {}
    for term in choice:
        options += expand((term,), index, exact=exact)
    for option in options:
        for each in reversed(option.alternatives):
            distinct[each.expression] = each
    ordered = sorted(distinct.values(), key=lambda each: -each.quality)
    return Term((" OR ".join(option.text for option in options),), tuple(ordered))


def _alternatives(
    n: int, terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool
) -> Iterable[Alternative]:
    """Return what the term number *n* may stand for by its own letters and those of its neighbours."""
    if is_fixed(terms[n]):
        return [alternative(tuple(map(str, terms[n])), EXACT)]
    word = str(terms[n][0])
    pairs = _pairs(n, terms)
    spellings = list(dict.fromkeys(respelled(word)))
    family = sorted(relative for relative in relatives(word) if not are_apart(word, relative))
    frequencies = index.frequencies({word, *spellings, *pairs, *family})
    spellings = [same for same in spellings if same in frequencies or word not in frequencies]
    alternatives = []
    if word in frequencies:
        alternatives.append(alternative((word,), EXACT))
    alternatives += [alternative((same,), SPELLING) for same in spellings if same in frequencies]
    alternatives += [alternative((pair,), JOINED) for pair in pairs if pair in frequencies]
    alternatives += _split(word, index)
    mates: list[Alternative] = []
    for same in (word, *spellings):
        mates += _stem_mates(same, index)
    alternatives += mates
    if word not in frequencies:
        alternatives += _splits_of(mates, index)
    relations = [alternative((relative,), FAMILY) for relative in family if relative in frequencies]
    if relations and not alternatives and not exact:
        # The family of a word that nobody knows is a guess: "ruleer" is rather "ruler" than a form of "rule".
        relations += [each for each in _corrected(word, pairs, index, most=1) if each.words[0] not in family]
    alternatives += relations
    is_last = n == len(terms) - 1
    is_begun = len(word) >= SHORTEST_PREFIX + (word in frequencies) and index.starts_any(word)
    if is_begun and (is_last or not alternatives):
        alternatives.append(alternative((word,), PREFIX))
    if exact or (index.synonyms([word]) and not alternatives):
        return alternatives
    if not alternatives:
        return _corrected(word, pairs, index)
    alternatives += [_typo(common, 1) for common in slips(word, frequencies.get(word, 0), index)]
    return alternatives


def _typo(word: str, edits: int) -> Alternative:
    return Alternative((word,), TYPO, QUALITY[TYPO] - EDIT_COST * (edits - 1))


def _corrected(word: str, pairs: Iterable[str], index: Index, most: int = 2) -> list[Alternative]:
    """
    Return the corrections of *word*, then the words that the best of them joins, and those of its stem.

    They are at *most* so many edits away.
    """
    corrected = [_typo(term, edits) for term, edits in corrections(word, pairs, index) if edits <= most]
    if not corrected:
        return []
    [best], quality = corrected[0].words, corrected[0].quality
    return [*corrected, *doubted((*_split(best, index), *_stem_mates(best, index)), quality)]


def _stem_mates(word: str, index: Index) -> Iterator[Alternative]:
    """Yield the other words with the stem of *word*, but those that Porter's rules join wrongly."""
    for mate in index.stem_mates(word):
        if mate != word and mate not in IDLE and not are_apart(word, mate):
            yield alternative((mate,), STEM)


def _splits_of(mates: Iterable[Alternative], index: Index) -> Iterator[Alternative]:
    for mate in mates:
        for split in _split(mate.words[0], index):
            yield split._replace(how=STEM, quality=mate.quality)


def _split(word: str, index: Index) -> Iterator[Alternative]:
    """
    Yield two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning".

    A part is two letters or longer; a figure may stand alone, as in "4bit". The first may be a plural, as in
    "expertstraining": titles are indexed in the singular.
    """
    if len(word) > LONGEST_JOINED:
        return
    splits = []
    for at in range(1, len(word)):
        one, two = word[:at], word[at:]
        is_figure = one.isdigit() and two.isalpha()
        if is_figure or min(len(one), len(two)) > 1:
            splits.append(("".join(words_of(one)), two))
    frequencies = index.frequencies(set(chain.from_iterable(splits)))
    for one, two in splits:
        if one not in frequencies:
            continue
        pairs = [alternative((one, mate), STEM) for mate in index.stem_mates(two) if mate != two]
        if two in frequencies:
            pairs.insert(0, alternative((one, two), JOINED))
        for pair in pairs:
            if index.holds(pair.expression):
                yield pair


def _pairs(n: int, terms: Sequence[tuple[str, ...] | Either]) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    joined = []
    if n > 0 and not is_fixed(terms[n - 1]):
        joined.append(f"{terms[n - 1][0]}{terms[n][0]}")
    if n + 1 < len(terms) and not is_fixed(terms[n + 1]):
        joined.append(f"{terms[n][0]}{terms[n + 1][0]}")
    return joined
