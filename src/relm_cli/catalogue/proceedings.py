"""Know a venue by the title of its proceedings, as bibliographies write it: DBLP's is a line with place and days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_LONGEST = 500
"""Letters of the longest title that is looked into."""

_OTHERS = re.compile(r"\b(?:workshops?|companion|tutorials?)\b")
"""What is held beside a conference is a venue of its own."""

_BEFORE = r"(?:(?:proceedings of|in|the|annual|ieee|acm|\d+(?:st|nd|rd|th)?|[a-z-]*(?:first|second|third|th))\s)*"
"""What stands before the name: "Proceedings of the 40th", "The Eleventh", "2022"."""


def venue_of(title: str, names: Mapping[str, str]) -> str | None:
    """
    Return which venue has proceedings of this *title*, by the *names* of venues under their spellings; None for none.

    A full name must stand whole between commas and brackets, and so must a short one with a year behind it or in
    brackets: "..., Charleston, SC, USA" is not SC's. A title that names several venues is none's.
    """
    text = " ".join(title.casefold().split())
    if len(text) > _LONGEST or _OTHERS.search(text):
        return None
    found: set[str] = set()
    for part in _pattern(tuple(names)).finditer(text):
        is_full = " " in part["name"]
        if is_full or (part["sign"] != ":" and part["number"]) or part["sign"] == "(":
            found.add(names[part["name"]])
    if len(found) == 1:
        return found.pop()
    return None


@lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches any of *spellings*, the longest first, with what may stand around it."""
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    name = "|".join(longest_first)
    behind = r"(?P<number>\s?'?\d{1,4})?(?=$|[,()]|\s\()"
    return re.compile(rf"(?:^|(?P<sign>[,:(])\s?){_BEFORE}(?P<name>{name}){behind}")
