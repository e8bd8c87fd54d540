"""Turn text into the words that are indexed and searched."""

import re
import unicodedata

_PROCESSORS = ("cpus", "gpus", "npus", "tpus")
"""Plurals that the rules would take for words like "bus"."""

_WORD = re.compile(r"([^\W_]+)(?:['\u2019]s\b)?")


def fold(text: str) -> str:
    """Return *text* without case, accents, compatibility forms and half letters: "MoE²" is "moe2", "Ré" is "re"."""
    if not text.isascii():
        whole = text.encode("utf-8", "replace").decode("utf-8")
        text = "".join(sign for sign in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(sign))
    return text.casefold()


def words(text: str) -> list[str]:
    """
    Return the words of *text* in order: runs of letters and digits, folded, in the singular.

    A possessive s is dropped too, so that "the network's GPUs" gives "the", "network", "gpu".
    """
    return [_singular(word) for word in _WORD.findall(fold(text))]


def _singular(word: str) -> str:
    """
    Return *word* without the s of a plural, by the three rules of the S-stemmer.

    Harman 1991, "How effective is suffixing?". It maps both spellings of a word to one; that this
    is now and then no English word ("bia") does no harm.
    """
    if len(word) <= 3 or word[-1] != "s":  # noqa: PLR2004 - too short for a plural
        return word
    if word[-2] in "us":
        return word[:-1] if word in _PROCESSORS else word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else f"{word[:-3]}y"
    if word.endswith("es"):
        return word if word[-3] in "aeo" else word[:-1]
    return word[:-1]
