"""Expand the words of a query into the known words they may stand for."""

from collections.abc import Container, Iterable, Iterator, Sequence

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
from relm_cli.search.apart import of_a_year, rejoined, run_together, split, split_in_three, splits_of, words_of_run
from relm_cli.search.corrections import corrections, slips
from relm_cli.search.index import Index
from relm_cli.search.query import Either, Phrase
from relm_cli.search.synonyms import with_synonyms
from relm_cli.search.wordforms import are_apart, relatives, respelled

EDIT_COST = 0.1
"""What each further edit of a correction takes away."""

SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to mean one; a known word of so many letters means itself: "rag", "moe"."""


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
    searched = rejoined(searched, index)
    for n, term in enumerate(searched):
        if isinstance(term, Either):
            expanded.append(_either(term, index, exact=exact))
            continue
        alternatives = tuple(_alternatives(n, searched, index, exact=exact))
        apart: list[Term] = []
        if not (alternatives or exact or isinstance(term, Phrase)):
            apart = _taken_apart(term, index)
        expanded += apart or [Term(term, alternatives)]
    return tuple(with_synonyms(expanded, idle, index))


def _either(choice: Either, index: Index, *, exact: bool) -> Term:
    """Return what *choice* may stand for: all that any of its words and phrases may."""
    options: list[Term] = []
    distinct: dict[str, Alternative] = {}
    for term in choice:
        found = expand((term,), index, exact=exact)
        if len(found) > 1:  # what was taken apart is no one thing
            found = (Term(term, ()),)
        options += found
    for option in options:
        for each in reversed(option.alternatives):
            distinct[each.expression] = each
    ordered = sorted(distinct.values(), key=lambda each: -each.quality)
    typed = " OR ".join(option.text for option in options)
    return Term((typed,), tuple(ordered), tuple(options))


def _alternatives(
    n: int, terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool
) -> Iterable[Alternative]:
    """Return what the term number *n* may stand for by its own letters and those of its neighbours."""
    if is_fixed(terms[n]):
        phrase = alternative(tuple(map(str, terms[n])), EXACT)
        if index.holds(phrase.expression):
            return [phrase]
        return []
    word = str(terms[n][0])
    pairs = _pairs(n, terms)
    spellings = list(dict.fromkeys(respelled(word)))
    family = sorted(relative for relative in relatives(word) if not are_apart(word, relative))
    frequencies = index.frequencies({word, *spellings, *pairs, *family})
    is_known = word in frequencies
    if is_known:
        spellings = [spelling for spelling in spellings if spelling in frequencies]
    alternatives = list(_known([word], EXACT, frequencies))
    alternatives += _known(spellings, SPELLING, frequencies)
    alternatives += _known(pairs, JOINED, frequencies)
    alternatives += split(word, index)
    alternatives += of_a_year((word, *pairs), index)
    mates = list(_stem_mates([word, *spellings], index))
    alternatives += mates
    if not is_known:
        alternatives += splits_of(mates, index)
        if not alternatives:
            alternatives += split_in_three(word, index)
    relations = list(_known(family, FAMILY, frequencies))
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


def _known(words: Iterable[str], how: str, known: Container[str]) -> Iterator[Alternative]:
    """Yield those of *words* that are *known*, as alternatives found in the way that *how* says."""
    for word in words:
        if word in known:
            yield alternative((word,), how)


def _typo(words: tuple[str, ...], edits: int) -> Alternative:
    return Alternative(words, TYPO, QUALITY[TYPO] - EDIT_COST * (edits - 1))


def _corrected(word: str, pairs: Iterable[str], index: Index, most: int = 2) -> list[Alternative]:
    """
    Return the corrections of *word*, then the words that the best of them joins, and those of its stem.

    They are at *most* so many edits away.
    """
    corrected: list[Alternative] = []
    for term, edits in corrections(word, pairs, index):
        if edits <= most:
            corrected.append(_typo((term,), edits))
    if not corrected:
        return []
    [best], quality = corrected[0].words, corrected[0].quality
    return [*corrected, *doubted((*split(best, index), *_stem_mates([best], index)), quality)]


def _stem_mates(words: Iterable[str], index: Index) -> Iterator[Alternative]:
    """Yield the other words with the stem of any of *words*, but those that Porter's rules join wrongly."""
    for word in words:
        for mate in index.stem_mates(word):
            if mate != word and mate not in IDLE and not are_apart(word, mate):
                yield alternative((mate,), STEM)


def _taken_apart(term: tuple[str, ...], index: Index) -> list[Term]:
    """Return a term for each of the words that *term*, which is nowhere, was run together from; nothing for none."""
    if len(term) > 1:
        return [Term(term, (_typo(word, 1),)) for word in words_of_run(term, index)]
    terms = []
    for part in run_together(term[0], index):
        alternatives = [_typo((part,), 1)]
        for other in _alternatives(0, [(part,)], index, exact=True):
            if other.how != PREFIX:
                alternatives += doubted([other], QUALITY[TYPO])
        terms.append(Term(term, tuple(alternatives)))
    return terms


def _pairs(n: int, terms: Sequence[tuple[str, ...] | Either]) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    joined = []
    if n > 0 and not is_fixed(terms[n - 1]):
        joined.append(f"{terms[n - 1][0]}{terms[n][0]}")
    if n + 1 < len(terms) and not is_fixed(terms[n + 1]):
        joined.append(f"{terms[n][0]}{terms[n + 1][0]}")
    return joined
