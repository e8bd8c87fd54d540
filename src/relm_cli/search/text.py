"""Turn text into the words that are indexed and searched."""

import re
import unicodedata

_WORD = re.compile(r"([^\W_]+)(?:['\u2019]s\b)?")


def fold(text: str) -> str:
    """Return *text* without case, accents and compatibility forms: "MoE²" is "moe2", "Ré" is "re"."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold()


def words(text: str) -> list[str]:
    """Return the words of *text* in order: runs of letters and digits, folded; a possessive s is dropped."""
    return _WORD.findall(fold(text))
