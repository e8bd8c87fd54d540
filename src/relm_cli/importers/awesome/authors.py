"""Recognise the names of authors in what a list writes of a paper."""

from __future__ import annotations

import re

from relm_cli.importers.awesome.venues import named, year_of

_PARTICLES = frozenset("de del della der den di da dos du la le van von zu zum bin ibn al el ter ten y e".split())  # noqa: SIM905
_ET_AL = re.compile(r"\b(?:et\.?\s*al\b\.?|and others\b|etc\b\.?|and \d+ (?:more|others)\b.*)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[*†‡§¶♠♣♦♥\u2217⋆☆★#^\d⁰¹²³⁴⁵⁶⁷⁸⁹\\]+")
_BETWEEN = re.compile(r"\s*(?:[,;\uff0c\u3001·|]|\band\b|&)\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-.'\u2019\u2010\u2011\u0300-\u036f])*")
_LONGEST = 5
"""Words that a name has at most."""


def authors(text: str, *, sure: bool = False) -> tuple[str, ...]:
    """
    Return the names that *text* lists, nothing where it lists none; "others" stands for an "et al.".

    Where the place shows that they are names, be *sure*: one name is enough then.
    """
    if year_of(text) and not sure:
        return ()
    text = " ".join(text.split())
    rest = _MARKS.sub("", _ASIDE.sub(" ", _ASIDE.sub(" ", text))).strip(" \t\n.,;:")
    more = _ET_AL.search(rest)
    names = [" ".join(name.split()).rstrip(" .") for name in _BETWEEN.split(_ET_AL.sub(",", rest))]
    names = [name for name in names if name]
    people = sum(map(_is_name, names))
    if more and len(names) == 1 and names[0].isalpha() and names[0][0].isupper():
        return (*names, "others")
    enough = people >= 1 if more or sure else people >= 2  # noqa: PLR2004 - one name alone may be anything
    if not names or not enough or people * 10 < len(names) * 7:
        return ()
    return (*names, "others") if more else tuple(names)


def after_authors(text: str) -> tuple[str, str]:
    """Split *text* into the list of names that it begins with, as far as that can be seen, and what follows."""
    if more := _ET_AL.search(text):
        return text[: more.end()], text[more.end() :].strip(" .,;")
    names, dot, rest = text.strip(" .").rpartition(". ")
    return (names, rest) if dot and named(rest) else (text, "")


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _LONGEST or named(text):
        return False
    if not all(_WORD.fullmatch(word) for word in words):
        return False
    if not words[0].isascii() and len(words) == 1:
        return len(text) <= _LONGEST  # a name in Chinese
    return len(words) > 1 and all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
