"""Tell apart works of one title by what bibliographies say of them: what they are, their volumes, editions, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.entries.citation import text_in
from relm_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.entries.parts import Reference

_FORMS = {
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"),
    **dict.fromkeys(("reference", "monograph", "edited-book"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "bachelorsthesis", "thesis", "dissertation"), "thesis"),
    **dict.fromkeys(("incollection", "inbook", "suppbook", "bookinbook", "chapter", "book-chapter"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference", "paper-conference", "proceedings-article"), "talk"),
    **dict.fromkeys(("article", "article-journal", "journal-article"), "article"),
    **dict.fromkeys(("techreport", "report"), "report"),
}
"""What types of BibTeX, CSL and Crossref are, where they tell it from something else."""

_ALIKE = {"chapter", "talk"}
"""Forms that one work may have: papers of a conference are chapters of its book."""

_WHOLE = ("book", "thesis")
_TELLING_WHOLE = (("volume",), ("part",), ("edition",))
_TELLING_PART = (("volume",), ("number", "issue"), ("pages", "page"))
"""Fields that tell apart two books of one title, and two chapters or articles whose title is short ("Editorial")."""


def cited_apart(one: Reference, other: Reference, *, is_short: bool, is_preprint: bool) -> bool:
    """
    Tell whether *one* and *other*, which have the same title, are two works: a thesis and its article, two editions.

    What *is_preprint* of the other may be of any type. A title of either that *is_short* is that of many chapters and
    editorials, which pages and books tell apart.
    """
    form, its_form = _FORMS.get(one.type), _FORMS.get(other.type)
    if not (form and its_form):
        return False
    if form != its_form and {form, its_form} != _ALIKE:
        return not is_preprint
    telling: Sequence[tuple[str, ...]] = ()
    if form in _WHOLE:
        telling = _TELLING_WHOLE
    elif is_short:
        telling = _TELLING_PART
        if form == its_form == "chapter":
            telling = (*_TELLING_PART, ("booktitle", "container-title"))
    for names in telling:
        mine, theirs = _told(one, names), _told(other, names)
        if mine and theirs and mine != theirs and mine.isdecimal() == theirs.isdecimal():
            return True
    return False


def _told(reference: Reference, names: tuple[str, ...]) -> str:
    """Return the first number that *reference* says in one of the fields of these *names*, or its words."""
    text = text_in(reference, *names)
    number = re.search("[0-9]+", text)
    if number:
        return number[0].lstrip("0")
    return fold(text)
