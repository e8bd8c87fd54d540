"""Know a venue by the title of its proceedings, as bibliographies write it: DBLP's is a line with place and days."""

import re
from collections.abc import Mapping
from functools import lru_cache

_LONGEST = 500
"""Letters of the longest title that is looked into."""

_OTHERS = re.compile(r"\b(?:workshops?|companion|tutorials?|findings|demos?|demonstrations?|industry)\b")
"""What appears beside a conference is of a venue of its own, which may be known by its own name."""

_BEFORE = (
    r"(?:(?:proceedings of|proc\.? of|in|the|annual|ieee|acm|\d+(?:st|nd|rd|th)?|[a-z-]*(?:first|second|third|th))\s)*"
)
"""What stands before the name: "Proceedings of the 40th", "The Eleventh", "2022"."""


def venue_of(title: str, names: Mapping[str, str]) -> str | None:
    """
    Return which venue has proceedings of this *title*, by the *names* of venues under their spellings; None for none.

    A name must stand whole between commas and brackets; a short one also first, in brackets, or with a year behind it:
    "..., Charleston, SC, USA" is not SC's. A title that names several venues is none's.
    """
    text = " ".join(title.casefold().split())
    if not names or len(text) > _LONGEST:
        return None
    found: set[str] = set()
    rest = text
    for part in _pattern(tuple(names)).finditer(text):
        is_full = " " in part["name"]
        if is_full or part["sign"] in (None, "(") or (part["sign"] == "," and part["year"]):
            found.add(names[part["name"]])
            rest = rest.replace(part["name"], "")
    if len(found) == 1 and not _OTHERS.search(rest):
        return found.pop()
    return None


@lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches any of *spellings*, the longest first, with what may stand around it."""
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    name = "|".join(longest_first)
    behind = r"(?P<year>\s(?:19|20)\d\d|\s?'\d\d)?(?:\s\d{1,3})?(?=$|[,()]|\s\()"
    return re.compile(rf"(?:^|(?P<sign>[,:(])\s?){_BEFORE}(?P<name>{name}){behind}")
