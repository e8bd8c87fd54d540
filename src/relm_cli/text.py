"""Turn text into the words that are indexed and searched."""

import re
import unicodedata
from functools import lru_cache

PROCESSORS = ("cpus", "gpus", "npus", "tpus")
"""Plurals that the rules would take for words like "bus"."""

PLURALS = (("eses", "esi"), ("yses", "ysi"), ("sses", "ss"), ("xes", "x"))
"""Ends that the rules would leave apart from the singular: of "hypotheses", "analyses", "classes", "boxes"."""

SCRIPT = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""
Thai, Lao, Burmese, Khmer, Kana, Chinese and Hangul: they stand in runs without spaces, or with particles at the words'
ends, so that each sign is a word, and words are phrases.
"""

_WORD = re.compile(r"([^\W_]+)(?:'s\b)?")
_WORD_OF_ANY_SCRIPT = rf"([{SCRIPT}]|[^\W_{SCRIPT}]+)(?:['\u2019]s\b)?"
_RUN = rf"[{SCRIPT}]+|[^{SCRIPT}]+"
"""Texts, which `re` compiles for the first sign that is not ASCII: that takes a tenth of the time of a search."""

_FOLDED = dict.fromkeys(range(128), " ") | {ord(sign): sign.lower() for sign in map(chr, range(128)) if sign.isalnum()}
"""The signs of ASCII as words have them, and blanks for what stands between words, as `str.translate` takes them."""

_STROKES = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "ð": "d", "ŋ": "n"}
STROKES = str.maketrans({**_STROKES, "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode takes for no accented ones, and people without them on their keyboards type so."""


def fold(text: str) -> str:
    """Return *text* without case, accents, strokes, compatibility forms and half letters: "Rø" is "ro", "E²" "e2"."""
    if not text.isascii():
        whole = text.encode("utf-8", "replace").decode("utf-8")
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(sign))
        text = unicodedata.normalize("NFC", bare)  # the syllables of Hangul, which are letters apart now
    folded = text.casefold()
    return folded if folded.isascii() else folded.translate(STROKES)


def words(text: str) -> list[str]:
    """
    Return the words of *text* in order: runs of letters and digits, or single signs of scripts without spaces.

    They are folded, and in the singular.

    A possessive s is dropped too, so that "the network's GPUs" gives "the", "network", "gpu".
    """
    if text.isascii() and "'" not in text:  # as most texts, of which this is twice as fast
        return list(map(_singular, text.translate(_FOLDED).split()))
    folded = fold(text)
    if folded.isascii():
        found = _WORD.findall(folded)
    else:
        found = re.findall(_WORD_OF_ANY_SCRIPT, folded)
    return list(map(_singular, found))


@lru_cache(maxsize=1024)
def spelled(text: str) -> str:
    """Return the words of *text*, as `words` has them, with spaces between; it is kept, as a venue comes often."""
    return " ".join(words(text))


def written_as(text: str) -> dict[str, str]:
    """
    Return the words of *text*, as `words` has them, each with how it is written there first: "thesi" as "Thesis".

    Signs that stand in a run without spaces are one word here.
    """
    written: dict[str, str] = {}
    parts = [text]
    if not text.isascii():
        parts = re.findall(_RUN, text)
    for part in parts:
        is_run = not part.isascii() and re.match(f"[{SCRIPT}]", part)
        for run in _WORD.findall(part):
            spelled = words(run)
            if is_run or len(spelled) == 1:
                written.setdefault(as_text(spelled), run)
    return written


def runs(text: str) -> list[tuple[str, ...]]:
    """Return the words of *text* in order, each alone, but those of a run without spaces together: a phrase."""
    folded = fold(text)
    if folded.isascii():
        return [(word,) for word in words(folded)]
    found: list[tuple[str, ...]] = []
    for run in re.findall(_RUN, folded):
        spelled = tuple(words(run))
        found.extend([spelled] if re.match(f"[{SCRIPT}]", run) else ((word,) for word in spelled))
    return found


def as_text(words: list[str] | tuple[str, ...]) -> str:
    """Return *words* as one text, with spaces between them, but none between signs of scripts that have none."""
    text = " ".join(words)
    if text.isascii():
        return text
    return re.sub(f"(?<=[{SCRIPT}]) (?=[{SCRIPT}])", "", text)


def standing_in(text: str, word: str) -> str | None:
    """Return how the folded *word*, perhaps a part of a run without spaces, is written in *text*, if at all."""
    folded = [fold(sign) for sign in text]
    at = "".join(folded).find(word)
    if at < 0 or any(len(sign) != 1 for sign in folded):
        return None
    return text[at : at + len(word)]


@lru_cache(maxsize=2**16)
def _singular(word: str) -> str:
    """
    Return *word* without the s of a plural, by the three rules of the S-stemmer.

    Harman 1991, "How effective is suffixing?". It maps both spellings of a word to one; that this
    is now and then no English word ("bia") does no harm.
    """
    if len(word) <= 3 or word[-1] != "s":  # noqa: PLR2004 - too short for a plural
        return word
    if word[-2] in "us":
        return word[:-1] if word in PROCESSORS else word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else f"{word[:-3]}y"
    for plural, singular in PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
    if word.endswith("es"):
        return word if word[-3] in "aeo" else word[:-1]
    return word[:-1]
