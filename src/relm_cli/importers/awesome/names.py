"""Recognise what is written as one person's name is."""

import re

from relm_cli.importers.awesome.venues import ABBREVIATED, named

_PARTICLES = frozenset(
    "de del della der den des di da do dos du la le van von zu zum bin ibn al el ter ten y e".split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-.'\u2019\u2010\u2011\u0300-\u036f])*")

ET_AL = re.compile(r"\b(?:et\.?\s*all?\b\.?|and others\b|etc\b\.?|and \d+ (?:more|others)\b.*)", re.IGNORECASE)

LONGEST = 5
"""Words that a name has at most."""

_FEW = 3
"""Words of a family name or of given names at most."""

NOBODY = re.compile(
    rf"{ABBREVIATED.pattern}|.*\b(?:Universit|Institut|College|School|Academy|Research|(?:Labs?|Publications|AI)\b)"
)
"""Venues and institutions are written as names are, and may stand where authors do."""

_LANGUAGE = re.compile(r"In\s(?:\w+(?:ese|ish|[ei]an)|German|French|Dutch|Czech|Greek|Arabic)")
"""What is said of a thing in italics, "*In Chinese*"; "In So Kweon" is a name."""


def is_name(text: str) -> bool:
    """Tell whether *text* is written as a person's name is: two words or more, each of which begins with a capital."""
    words = text.split()
    if not words or len(words) > LONGEST or named(text):
        return False
    if not all(map(WORD.fullmatch, words)):
        return False
    if not words[0].isascii() and len(words) == 1:
        return len(text) <= LONGEST  # a name in Chinese
    return len(words) > 1 and all(map(_is_part, words)) and not _LANGUAGE.fullmatch(text)


def is_person(text: str) -> bool:
    """Tell whether *text* is a name, of which the family is enough before "et al.", or that alone."""
    name = ET_AL.sub("", text).strip()
    return not name or is_name(name) or (name != text.strip() and is_family(name))


def is_family(name: str) -> bool:
    """Tell whether *name* is written as a family name is, "van den Oord": one to three words with capitals."""
    return is_given(name) and all(map(_is_part, name.split()))


def is_given(name: str) -> bool:
    """Tell whether *name* can be given names: one to three words, of which the last but particles has a capital."""
    words = name.split()
    last = next((word for word in reversed(words) if word not in _PARTICLES), "")  # "Oord, Aaron van den"
    return 0 < len(words) <= _FEW and last[:1].isupper() and all(map(WORD.fullmatch, words))


def _is_part(word: str) -> bool:
    return word[0].isupper() or word.casefold() in _PARTICLES
