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
    NEVER_MEANT,
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
from relm_cli.search.corrections import corrections, edits_allowed, slips
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

SHORTEST_RUN_TOGETHER = 10
"""Fewer letters are rather a name that nobody here has, "codellama", than two words without the space between."""

SHORTEST_BESIDE_IDLE = 6
"""The same where one of two words says nothing, of the other: "surveyof" is "survey", but "incoder" a name."""

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
    expanded: list[Term] = []
    searched = _rejoined(searched, index)
    for n, term in enumerate(searched):
        if isinstance(term, Either):
            expanded.append(_either(term, index, exact=exact))
            continue
        alternatives = tuple(_alternatives(n, searched, index, exact=exact))
        apart: list[Term] = []
        if not (alternatives or exact or isinstance(term, Phrase)):
            apart = _taken_apart(str(term[0]), index) if len(term) == 1 else _run_apart(term, index)
        expanded += apart or [Term(term, alternatives)]
    return tuple(with_synonyms(expanded, idle, index))


def _rejoined(terms: Sequence[tuple[str, ...] | Either], index: Index) -> list[tuple[str, ...] | Either]:
    """Return *terms* with what was cut in two as one word: "quanti zing", where nobody knows both parts."""
    words = [str(term[0]) for term in terms if not is_fixed(term)]
    known = {*index.frequencies(words), *index.common(words)}
    rejoined: list[tuple[str, ...] | Either] = []
    for term in terms:
        before = rejoined[-1] if rejoined else None
        if before and not is_fixed(before) and not is_fixed(term) and not known.issuperset((before[0], term[0])):
            pair = f"{before[0]}{term[0]}"
            if index.frequencies([pair]) or index.stem_mates(pair):
                rejoined[-1] = (pair,)
                known.add(pair)
                continue
        rejoined.append(term)
    return rejoined


def _either(choice: Either, index: Index, *, exact: bool) -> Term:
    """Return what *choice* may stand for: all that any of its words and phrases may."""
    options: list[Term] = []
    distinct: dict[str, Alternative] = {}
    for term in choice:
        found = expand((term,), index, exact=exact)
        options.append(found[0] if len(found) == 1 else Term(term, ()))  # what was taken apart is no one thing
    for option in options:
        for each in reversed(option.alternatives):
            distinct[each.expression] = each
    ordered = sorted(distinct.values(), key=lambda each: -each.quality)
    return Term((" OR ".join(option.text for option in options),), tuple(ordered), tuple(options))


def _alternatives(
    n: int, terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool
) -> Iterable[Alternative]:
    """Return what the term number *n* may stand for by its own letters and those of its neighbours."""
    if is_fixed(terms[n]):
        phrase = alternative(tuple(map(str, terms[n])), EXACT)
        return [phrase] if index.holds(phrase.expression) else []
    word = str(terms[n][0])
    pairs = _pairs(n, terms)
    spellings = list(dict.fromkeys(respelled(word)))
    family = sorted(relative for relative in relatives(word) if not are_apart(word, relative))
    frequencies = index.frequencies({word, *spellings, *pairs, *family})
    is_known = word in frequencies
    if is_known:
        spellings = [spelling for spelling in spellings if spelling in frequencies]
    alternatives = [alternative((word,), EXACT)] if is_known else []
    alternatives += [alternative((spelling,), SPELLING) for spelling in spellings if spelling in frequencies]
    alternatives += [alternative((pair,), JOINED) for pair in pairs if pair in frequencies]
    alternatives += _split(word, index)
    mates = list(_stem_mates([word, *spellings], index))
    alternatives += mates
    if not is_known:
        alternatives += _splits_of(mates, index)
    relations = [alternative((relative,), FAMILY) for relative in family if relative in frequencies]
    if relations and not alternatives and not exact:
        # The family of a word that nobody knows is a guess: "ruleer" is rather "ruler" than a form of "rule".
        near = _corrected(word, pairs, index, most=1)
        relations += [each for each in near if each.words[0] not in family]
    alternatives += relations
    is_last = n == len(terms) - 1
    is_begun = len(word) >= SHORTEST_PREFIX + is_known and index.starts_any(word)
    if is_begun and (is_last or not alternatives):
        alternatives.append(alternative((word,), PREFIX))
    if exact or (index.synonyms([word]) and not alternatives):
        return alternatives
    if not alternatives:
        return _corrected(word, pairs, index)
    alternatives += [_typo((common,), 1) for common in slips(word, frequencies.get(word, 0), index)]
    return alternatives


def _typo(words: tuple[str, ...], edits: int) -> Alternative:
    return Alternative(words, TYPO, QUALITY[TYPO] - EDIT_COST * (edits - 1))


def _corrected(word: str, pairs: Iterable[str], index: Index, most: int = 2) -> list[Alternative]:
    """
    Return the corrections of *word*, then the words that the best of them joins, and those of its stem.

    They are at *most* so many edits away.
    """
    corrected = [_typo((term,), edits) for term, edits in corrections(word, pairs, index) if edits <= most]
    if not corrected:
        return []
    [best], quality = corrected[0].words, corrected[0].quality
    return [*corrected, *doubted((*_split(best, index), *_stem_mates([best], index)), quality)]


def _stem_mates(words: Iterable[str], index: Index) -> Iterator[Alternative]:
    """Yield the other words with the stem of any of *words*, but those that Porter's rules join wrongly."""
    for word in words:
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
    halves = _halves(word)
    frequencies = index.frequencies(set(chain.from_iterable(halves)))
    for one, two in halves:
        says_nothing = two in IDLE and len(one) >= SHORTEST_BESIDE_IDLE  # "surveyof"; "plugin" and "ondevice" do
        if one not in frequencies or says_nothing:
            continue
        pairs = [alternative((one, mate), STEM) for mate in index.stem_mates(two) if mate != two]
        if two in frequencies:
            pairs.insert(0, alternative((one, two), JOINED))
        for pair in pairs:
            if index.holds(pair.expression):
                yield pair


def _halves(word: str) -> list[tuple[str, str]]:
    if len(word) > LONGEST_JOINED:
        return []
    halves = []
    for at in range(1, len(word)):
        one, two = word[:at], word[at:]
        is_figure = one.isdigit() and two.isalpha()
        if is_figure or min(len(one), len(two)) > 1:
            halves.append(("".join(words_of(one)), two))
    return halves


def _taken_apart(word: str, index: Index) -> list[Term]:
    """
    Return the two words that were run together in *word*, which is nowhere; nothing where none were.

    They need not stand together anywhere, so each is a term of its own: "quantizationpruning" is both. One of them is
    known here, the other at least to everybody; one that says nothing, as in "surveyof", is left out.
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
        shortest = SHORTEST_BESIDE_IDLE if len(parts) == 1 else SHORTEST_PREFIX
        is_long = len(word) >= SHORTEST_RUN_TOGETHER or len(parts) == 1
        if known and is_long and words.issuperset(parts) and min(map(len, parts)) >= shortest:
            found = (len(known), min(known))
            if found > most:
                best, most = parts, found
    terms = []
    for part in best:
        alternatives = [_typo((part,), 1)]
        for other in _alternatives(0, [(part,)], index, exact=True):
            if other.how != PREFIX:
                alternatives += doubted([other], QUALITY[TYPO])
        terms.append(Term((word,), tuple(alternatives)))
    return terms


def _run_apart(run: tuple[str, ...], index: Index) -> list[Term]:
    """
    Return the words of *run*, signs of a script without spaces that stand together nowhere, each as long as any known.

    Nothing is returned where these do not make up all of it.
    """
    terms: list[Term] = []
    start = 0
    while start < len(run) <= LONGEST_JOINED:
        end = len(run)
        while end > start + 1 and not index.holds(_typo(run[start:end], 1).expression):
            end -= 1
        if end == start + 1:
            return []
        terms.append(Term(run, (_typo(run[start:end], 1),)))
        start = end
    return terms


def _pairs(n: int, terms: Sequence[tuple[str, ...] | Either]) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    joined = []
    if n > 0 and not is_fixed(terms[n - 1]):
        joined.append(f"{terms[n - 1][0]}{terms[n][0]}")
    if n + 1 < len(terms) and not is_fixed(terms[n + 1]):
        joined.append(f"{terms[n][0]}{terms[n + 1][0]}")
    return joined
