"""What a term of a query may stand for, how, and how good a match each is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from relm_cli.search.query import Either, Phrase
from relm_cli.text import as_text

EXACT, SPELLING, JOINED, STEM, FAMILY = "exact", "spelling", "joined", "stem", "family"
SYNONYM, PART, PREFIX, TYPO = "synonym", "part", "prefix", "typo"

QUALITY = {
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

IDLE = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it"),
        *("of", "on", "or", "that", "the", "their", "to", "via", "we", "with"),
        *("about", "be", "do", "does", "during", "has", "have", "its", "many", "our", "paper"),
        *("some", "such", "these", "this", "those"),
        *("what", "which", "who", "whose", "where", "when", "why", "how", "should", "could", "would", "can", "will"),
        *("may", "might", "must", "i", "me", "my", "you", "your", "us", "they", "them", "there", "here", "than"),
        *("then", "so", "if", "any", "most", "very", "just", "get", "want", "need", "please", "good", "best", "read"),
        *("like", "instead", "been", "being", "was", "were", "but", "also"),
    }
)
"""Words that say nothing of what is looked for; they count only in phrases, and are one where there are no others."""

NEVER_MEANT = IDLE | {"anything", "everything", "nothing", "something", "thing"}
"""Words that no other is corrected to: who types "theng" looks for neither "then" nor "thing"."""


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
    """
    What was *typed* (one word, or a phrase) and what it may stand for, the best first.

    A choice has its *options*, each a term of its own; it stands for what any of them does.
    """

    typed: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    options: "tuple[Term, ...]" = ()

    @property
    def text(self) -> str:
        """What was typed, as text."""
        return as_text(self.typed)

    @property
    def correction(self) -> str | None:
        """What was searched in the place of what was typed, where that is not known."""
        return None if self._is_known else self._corrected

    @property
    def slip_of(self) -> str | None:
        """What was searched besides what was typed, where a single entry holds that and it looks like a slip."""
        return self._corrected if self._is_known else None

    @property
    def _is_known(self) -> bool:
        return any(each.how == EXACT for each in self.alternatives)

    @property
    def _corrected(self) -> str | None:
        for each in self.alternatives:
            if each.how == TYPO:
                return as_text(each.words)
        return None


def is_fixed(term: tuple[str, ...] | Either) -> bool:
    """Tell whether *term* keeps to itself: several words, one in quotes, or a choice."""
    return len(term) > 1 or isinstance(term, Phrase | Either)


def alternative(words: tuple[str, ...], how: str) -> Alternative:
    """Return *words* as what is meant, found in the way that *how* says."""
    return Alternative(words, how, QUALITY[how])


def doubted(alternatives: Iterable[Alternative], quality: float) -> Iterator[Alternative]:
    """Yield the *alternatives* to something that is itself of a *quality* below 1."""
    return (each._replace(quality=each.quality * quality) for each in alternatives)
