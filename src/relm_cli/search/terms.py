"""Expand the words of a query into the known words they may stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.search.corrections import corrections, slips
from relm_cli.search.query import Either, Phrase
from relm_cli.search.wordforms import are_apart, relatives, respelled
from relm_cli.text import words as words_of

if TYPE_CHECKING:
    from relm_cli.search.index import Index

EXACT, SPELLING, JOINED, STEM, FAMILY, SYNONYM, PART, PREFIX, TYPO = (
    "exact",
    "spelling",
    "joined",
    "stem",
    "family",
    "synonym",
    "part",
    "prefix",
    "typo",
)

_QUALITY = {
    EXACT: 1.0,
    SPELLING: 0.95,
    JOINED: 0.95,
    STEM: 0.85,
    TYPO: 0.8,
    SYNONYM: 0.75,
    FAMILY: 0.7,
    PREFIX: 0.7,
    PART: 0.3,
}
"""How much of an exact match each way of matching is worth."""

_EDIT_COST = 0.1
"""What each further edit of a correction takes away."""

_SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to mean one; a known word of so many letters means itself: "rag", "moe"."""

_LONGEST_JOINED = 40
"""More letters than two joined words have; taking longer ones apart would take ever longer."""

_SHORTEST_WITH_PARTS = 3
"""Words of a synonym of which two beside each other say something: of "low-rank adaptation", "low-rank" does."""

IDLE = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it"),
        *("of", "on", "or", "that", "the", "their", "to", "via", "we", "with"),
        *("about", "be", "do", "does", "during", "has", "have", "its", "many", "our", "paper"),
        *("some", "such", "these", "this", "those"),
        *("what", "which", "who", "whose", "where", "when", "why", "how", "should", "could", "would", "can", "will"),
        *("may", "might", "must", "i", "me", "my", "you", "your", "us", "they", "them", "there", "here", "than"),
        *("then", "so", "if", "any", "most", "very", "just", "get", "want", "need", "please", "good", "read"),
    }
)
"""Words that say nothing of what is looked for; they count only in phrases, and are one where there are no others."""


class Alternative(NamedTuple):
    """Known *words*, several when they must follow each other, that a typed word may stand for."""

    words: tuple[str, ...]
    how: str
    quality: float

    @property
    def pattern(self) -> str:
        """What a searched field, with a space before and after it, holds where this matches."""
        end = "" if self.how == PREFIX else " "
        return f" {' '.join(self.words)}{end}"

    @property
    def expression(self) -> str:
        """The full-text expression for this; words are letters and digits alone, so quoting is enough."""
        end = " *" if self.how == PREFIX else ""
        return f'"{" ".join(self.words)}"{end}'

    @property
    def is_enough(self) -> bool:
        """Whether an entry that holds this is about the word, and not only about something near it."""
        return self.how != PART


class Term(NamedTuple):
    """What was *typed* (one word, or a phrase) and what it may stand for, the best first."""

    typed: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def text(self) -> str:
        """What was typed, as text."""
        return " ".join(self.typed)

    @property
    def correction(self) -> str | None:
        """What was searched in the place of what was typed, where that is not known."""
        return None if self._is_known else self._meant

    @property
    def slip_of(self) -> str | None:
        """What was searched besides what was typed, where a single entry holds that and it looks like a slip."""
        return self._meant if self._is_known else None

    @property
    def _is_known(self) -> bool:
        return any(each.how == EXACT for each in self.alternatives)

    @property
    def _meant(self) -> str | None:
        return next((" ".join(each.words) for each in self.alternatives if each.how == TYPO), None)


def expand(terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool = False) -> tuple[Term, ...]:
    """
    Return what each of *terms* may stand for among the words of *index*.

    Phrases stand for themselves, several of which any will do for what any of them stands for. With *exact*,
    unknown words are not corrected.
    """
    wanted = [term for term in terms if _is_fixed(term) or term[0] not in IDLE]
    wanted = wanted or [Phrase(str(term[0]) for term in terms)]
    idle = {str(term[0]) for term in terms if term not in wanted}
    expanded = [
        _either(term, index, exact=exact)
        if isinstance(term, Either)
        else Term(term, tuple(_alternatives(n, wanted, index, exact=exact)))
        for n, term in enumerate(wanted)
    ]
    return tuple(_with_synonyms(expanded, idle, index))


def _is_fixed(term: tuple[str, ...] | Either) -> bool:
    """Tell whether *term* keeps to itself: several words, one in quotes, or a choice."""
    return len(term) > 1 or isinstance(term, Phrase | Either)


def _either(choice: Either, index: Index, *, exact: bool) -> Term:
    """Return what *choice* may stand for: all that any of its words and phrases may."""
    options = [option for term in choice for option in expand((term,), index, exact=exact)]
    distinct = {each.expression: each for option in options for each in reversed(option.alternatives)}
    ordered = sorted(distinct.values(), key=lambda each: -each.quality)
    return Term((" OR ".join(option.text for option in options),), tuple(ordered))


def _alternative(words: tuple[str, ...], how: str) -> Alternative:
    return Alternative(words, how, _QUALITY[how])


def _alternatives(
    n: int, terms: Sequence[tuple[str, ...] | Either], index: Index, *, exact: bool
) -> Iterable[Alternative]:
    """Return what the term number *n* may stand for by its own letters and those of its neighbours."""
    if _is_fixed(terms[n]):
        return [_alternative(tuple(map(str, terms[n])), EXACT)]
    word = str(terms[n][0])
    pairs = _pairs(n, terms)
    spellings = list(dict.fromkeys(respelled(word)))
    family = sorted(relative for relative in relatives(word) if not are_apart(word, relative))
    known = index.frequencies({word, *spellings, *pairs, *family})
    spellings = [same for same in spellings if same in known or word not in known]
    found = [_alternative((word,), EXACT)] if word in known else []
    found += [_alternative((same,), SPELLING) for same in spellings if same in known]
    found += [_alternative((pair,), JOINED) for pair in pairs if pair in known]
    found += _split(word, index)
    mates = [mate for same in (word, *spellings) for mate in _stem_mates(same, index)]
    found += mates if word in known else [*mates, *_splits_of(mates, index)]
    relations = [_alternative((relative,), FAMILY) for relative in family if relative in known]
    if relations and not found and not exact:
        # The family of a word that nobody knows is a guess: "ruleer" is rather "ruler" than a form of "rule".
        relations += [meant for meant in _corrected(word, pairs, index, most=1) if meant.words[0] not in family]
    found += relations
    is_last = n == len(terms) - 1
    is_begun = len(word) >= _SHORTEST_PREFIX + (word in known) and index.starts_any(word)
    if is_begun and (is_last or not found):
        found.append(_alternative((word,), PREFIX))
    if exact or (index.synonyms([word]) and not found):
        return found
    if not found:
        return _corrected(word, pairs, index)
    return [*found, *(_typo(meant, 1) for meant in slips(word, known.get(word, 0), index))]


def _typo(word: str, edits: int) -> Alternative:
    return Alternative((word,), TYPO, _QUALITY[TYPO] - _EDIT_COST * (edits - 1))


def _corrected(word: str, pairs: Iterable[str], index: Index, most: int = 2) -> list[Alternative]:
    """
    Return the corrections of *word*, then the words that the best of them joins, and those of its stem.

    They are at *most* so many edits away.
    """
    found = [_typo(meant, edits) for meant, edits in corrections(word, pairs, index) if edits <= most]
    if not found:
        return []
    [best], quality = found[0].words, found[0].quality
    return [*found, *_doubted((*_split(best, index), *_stem_mates(best, index)), quality)]


def _doubted(alternatives: Iterable[Alternative], quality: float) -> Iterator[Alternative]:
    """Yield the *alternatives* to something that is itself of a *quality* below 1."""
    return (each._replace(quality=each.quality * quality) for each in alternatives)


def _stem_mates(word: str, index: Index) -> Iterator[Alternative]:
    """Yield the other words with the stem of *word*, but those that Porter's rules join wrongly."""
    for mate in index.stem_mates(word):
        if mate != word and mate not in IDLE and not are_apart(word, mate):
            yield _alternative((mate,), STEM)


def _splits_of(mates: Iterable[Alternative], index: Index) -> Iterator[Alternative]:
    for mate in mates:
        yield from (split._replace(how=STEM, quality=mate.quality) for split in _split(mate.words[0], index))


def _split(word: str, index: Index) -> Iterator[Alternative]:
    """
    Yield two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning".

    A part is two letters or longer; a figure may stand alone, as in "4bit". The first may be a plural, as in
    "expertstraining": titles are indexed in the singular.
    """
    if len(word) > _LONGEST_JOINED:
        return
    parts = ((word[:at], word[at:]) for at in range(1, len(word)))
    splits = [("".join(words_of(one)), two) for one, two in parts if _may_split(one, two)]
    known = index.frequencies({part for split in splits for part in split})
    for one, two in splits:
        if one in known:
            mates = (_alternative((one, mate), STEM) for mate in index.stem_mates(two) if mate != two)
            found = (_alternative((one, two), JOINED), *mates) if two in known else mates
            yield from (each for each in found if index.holds(each.expression))


def _may_split(one: str, two: str) -> bool:
    return min(len(one), len(two)) > 1 or (one.isdigit() and two.isalpha())


def _pairs(n: int, terms: Sequence[tuple[str, ...] | Either]) -> list[str]:
    """Return the word joined with the one before and with the one after: "flash attention" may be one word."""
    joined = []
    if n > 0 and not _is_fixed(terms[n - 1]):
        joined.append(f"{terms[n - 1][0]}{terms[n][0]}")
    if n + 1 < len(terms) and not _is_fixed(terms[n + 1]):
        joined.append(f"{terms[n][0]}{terms[n + 1][0]}")
    return joined


def _with_synonyms(terms: Sequence[Term], idle: Collection[str], index: Index) -> Iterator[Term]:
    """
    Yield *terms* with the synonyms of every word and phrase they form; one covers all words of its phrase.

    A phrase may begin with one of the *idle* words typed besides, as "on-device" does.
    """
    readings = [_readings(term) for term in terms]
    meant: list[list[Alternative]] = [[] for _ in terms]
    for phrase, class_ in index.synonyms({*idle, *(words[0] for reading in readings for words in reading)}):
        span = tuple(word for word in phrase.split() if word not in IDLE)
        for positions in _occurrences(span, readings):
            others = [tuple(other.split()) for other in index.same_meaning(class_) if other != phrase]
            for position in positions:
                meant[position] += [_alternative(other, SYNONYM) for other in others]
            if len(positions) == 1:
                meant[positions[0]] += [_alternative(part, PART) for other in others for part in _parts(other)]
    return map(_with, terms, meant)


def _parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield every two words beside each other in a longer *phrase*: weak evidence of what it means."""
    pairs = pairwise(phrase if len(phrase) >= _SHORTEST_WITH_PARTS else ())
    return (pair for pair in pairs if not IDLE & set(pair))


def _with(term: Term, synonyms: Iterable[Alternative]) -> Term:
    """Return *term* with its *synonyms*, those of a correction after the correction itself."""
    first = term.alternatives[0] if term.alternatives else None
    corrected = first.quality if first and first.how == TYPO else 1.0
    distinct: dict[str, Alternative] = {}
    for alternative in (*term.alternatives, *_doubted(synonyms, corrected)):
        distinct.setdefault(alternative.expression, alternative)
    return Term(term.typed, tuple(sorted(distinct.values(), key=lambda each: -each.quality)))


def _readings(term: Term) -> list[tuple[str, ...]]:
    """Return the words that *term* reads as: typed, respelled, taken apart, of the same stem, or corrected."""
    if _is_fixed(term.typed) or " " in term.typed[0]:
        return []
    same = (each.words for each in term.alternatives if each.how in (SPELLING, JOINED, STEM, TYPO))
    return [term.typed, *same]


def _occurrences(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[range]:
    """Yield the numbers of the terms that together read as *span*."""
    for start in range(len(readings)):
        if end := _end(span, readings, start):
            yield range(start, end)


def _end(span: tuple[str, ...], readings: Sequence[Sequence[tuple[str, ...]]], start: int) -> int | None:
    """Return the number after the last of the terms that read as *span* from number *start* on, if they do."""
    if not span:
        return start
    for words in readings[start] if start < len(readings) else ():
        if span[: len(words)] == words and (end := _end(span[len(words) :], readings, start + 1)):
            return end
    return None
