"""How people see what a search has found: the words that are marked in a title, and why an entry is there."""

import re
from collections.abc import Iterable

from relm_cli.printable import printable

_LINKING = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "via", "with"})
"""Words that are not worth marking in a title, though phrases such as "mixture of experts" look for them."""


def pattern_of(words: Iterable[str]) -> str | None:
    """Return the regular expression that finds *words* in a title, in the plural too; None where there are none."""
    longest_first = sorted(set(words) - _LINKING, key=lambda word: (-len(word), word))
    if not longest_first:
        return None
    return rf"(?i)\b(?:{'|'.join(map(re.escape, longest_first))})(?:e?s)?\b"


def reason(word: str, matched: str, how: str, field: str, part: float) -> str:
    """Return in words why an entry was found: by which *word*, what it *matched* in which *field*, and how."""
    if how == "order":
        what = "in the order typed"
    elif how == "section":
        what = "what else stands in its section matches"
    elif how == "called":
        what = "the entry is called so"
    elif how == "tie":
        what = f"as good as the one above, which has the {matched}"
    else:
        what = f'{how} "{matched}" in {field}'
    return printable(f"{part:.2f}  {word}: {what}")
