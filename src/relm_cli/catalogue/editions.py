"""Tell apart works of one title by what bibliographies say of them: what they are, their volumes, editions, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.entries.citation import text_in
from relm_cli.entries.reference_types import csl_type
from relm_cli.text import fold

if TYPE_CHECKING:
    from relm_cli.entries.parts import Reference

_COMPARED = {"book", "thesis", "chapter", "paper-conference", "article-journal", "report"}
"""What a work is, in CSL's words, where that tells it from something else."""

_ALIKE = {"chapter", "paper-conference"}
"""What one work may be called: papers of a conference are chapters of its book."""

PAGES = ("pages", "page")
"""What BibTeX and CSL call the pages of a work."""

_WHOLE = {"book", "thesis"}
_TELLING_WHOLE = (("volume",), ("part",), ("edition",))
_TELLING_PART = (("volume",), ("number", "issue"), PAGES)
"""Fields that tell apart two books of one title, and two chapters or articles whose title is short ("Editorial")."""


def cited_apart(one: Reference, other: Reference, *, is_short: bool, is_preprint: bool) -> bool:
    """
    Tell whether *one* and *other*, which have the same title, are two works: a thesis and its article, two editions.

    What *is_preprint* of the other may be of any type. A title of either that *is_short* is that of many chapters and
    editorials, which pages and books tell apart.
    """
    types = {csl_type(one), csl_type(other)}
    if not types <= _COMPARED:
        return False
    if len(types) > 1 and types != _ALIKE:
        return not is_preprint
    telling: list[tuple[str, ...]] = []
    if types <= _WHOLE:
        telling += _TELLING_WHOLE
    elif is_short:
        telling += _TELLING_PART
        if types == {"chapter"}:
            telling.append(("booktitle", "container-title"))
    return any(differ_in(one, other, *names) for names in telling)


def differ_in(one: Reference, other: Reference, *names: str) -> bool:
    """Tell whether *one* and *other* each have one of the fields of these *names*, and do not say the same there."""
    mine, theirs = _told(one, names), _told(other, names)
    return bool(mine and theirs) and mine != theirs and mine.isdecimal() == theirs.isdecimal()


def _told(reference: Reference, names: tuple[str, ...]) -> str:
    """Return the first number that *reference* says in one of the fields of these *names*, or its words."""
    text = text_in(reference, *names)
    number = re.search("[0-9]+", text)
    if number:
        return number[0].lstrip("0")
    return fold(text)
