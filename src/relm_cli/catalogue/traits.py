"""
What of an entry is compared to tell whether it is another: identifiers, address, title, authors and years.

Works of one title are told apart by what bibliographies say of them: what they are, their volumes, editions, pages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from relm_cli.entries import Entry, Paper
from relm_cli.entries.citation import text_in
from relm_cli.entries.parts import Reference
from relm_cli.entries.people import Person
from relm_cli.entries.reference_types import csl_type
from relm_cli.identifiers import identifier, within_doi
from relm_cli.text import fold

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
"""A word of a title, with the signs that end a name: C++ and C# are two, LLaMA and LLaMA+ as well."""

CALLED = {"arxiv": "arXiv id", "doi": "DOI", "acl": "page of the ACL Anthology", "openreview": "page of OpenReview"}
"""What each kind of identifier is called."""

_COMPARED = {"book", "thesis", "chapter", "paper-conference", "article-journal", "report"}
"""What a work is, in CSL's words, where that tells it from something else."""

_ALIKE = {"chapter", "paper-conference"}
"""What one work may be called: papers of a conference are chapters of its book."""

PAGES = ("pages", "page")
"""What BibTeX and CSL call the pages of a work."""

_WHOLE = {"book", "thesis"}
_TELLING_WHOLE = (("volume",), ("part",), ("edition",))
_TELLING_PART = (("volume",), ("number", "issue"), PAGES)
_TELLING_REPORT = (("number",),)
_TELLING_ANY = (("titleaddon",), ("version",))
"""
Fields that tell apart two books of one title, two chapters or articles whose title is short ("Editorial"), two reports
of a series, and two works of any kind: "Part II" may stand beside a title.
"""


class Traits(NamedTuple):
    """
    What of an *entry* is compared.

    *title* is without case, accents and punctuation, *place* the address without what does not matter in it,
    *identifiers* are by kind, *families* the last words of the authors' family names.
    """

    entry: Entry
    title: str
    place: str
    identifiers: Mapping[str, str]
    families: Sequence[str]
    years: set[int]


def traits_of(entry: Entry) -> Traits:
    """Return what of *entry* is compared."""
    families: list[str] = []
    for name in entry.authors:
        families += fold(Person.parse(name).last).split()[-1:]
    if entry.collective:
        families = [fold(entry.collective)]
    years = {row.year for row in entry.listings if row.year}
    if entry.published:
        years.add(entry.published.year)
    return Traits(entry, plain_title(entry.title), place(entry.url), identifiers(entry), families, years)


def identifiers(entry: Entry) -> dict[str, str]:
    """Return what identifies the paper *entry* by kind ("arxiv", "doi", "acl", "openreview"), its own fields first."""
    found: dict[str, str] = {}
    if entry.kind != Paper.kind:
        return found
    for text in (f"arxiv:{entry.arxiv or ''}", entry.doi or "", entry.url or ""):
        key = identifier(text)
        within = within_doi(key)
        keys = [within, key]
        if within.startswith("arxiv:"):  # the DOI of a preprint does not tell it from what has that of a publisher
            keys = [within]
        for each in keys:
            kind, _, name = each.partition(":")
            if kind in CALLED:
                found.setdefault(kind, name)
    return found


def plain_title(title: str) -> str:
    """Return *title* as titles are compared: its words without case and accents, or its signs where it has none."""
    return " ".join(_WORD.findall(fold(title))) or title


def place(url: str | None) -> str:
    """Return the address *url* as addresses are compared; the parts of one page are places of their own."""
    if not url:
        return ""
    part = url.partition("#")[2]
    return f"{identifier(url)}#{part}" if part else identifier(url)


def names_of(entry: Entry) -> Iterator[str]:
    """Yield what may tell that *entry* is another: its identifiers, its address and its title."""
    for type_, name in identifiers(entry).items():
        yield f"{entry.kind} {type_}:{name}"
    if at := place(entry.url):
        yield f"{entry.kind} at {at}"
    yield f"{entry.kind} called {plain_title(entry.title)}"


def cited_apart(one: Reference, other: Reference, *, is_short: bool, is_preprint: bool) -> bool:
    """
    Tell whether *one* and *other*, which have the same title, are two works: a thesis and its article, two editions.

    What *is_preprint* of the other may be of any type. A title of either that *is_short* is that of many chapters and
    editorials, which pages and books tell apart.
    """
    types = {csl_type(one), csl_type(other)}
    if types <= _COMPARED and len(types) > 1 and types != _ALIKE:
        return not is_preprint
    telling: list[tuple[str, ...]] = [*_TELLING_ANY]
    if types <= _WHOLE:
        telling += _TELLING_WHOLE
    elif types == {"report"}:
        telling += _TELLING_REPORT
    elif is_short and types <= _COMPARED:
        telling += _TELLING_PART
        if types == {"chapter"}:
            telling.append(("booktitle", "container-title"))
    return any(differ_in(one, other, *names) for names in telling)


def differ_in(one: Reference, other: Reference, *names: str) -> bool:
    """Tell whether *one* and *other* each have one of the fields of these *names*, and do not say the same there."""
    mine, theirs = _told(one, names), _told(other, names)
    are_alike = mine.replace(".", "").isdecimal() == theirs.replace(".", "").isdecimal()
    return bool(mine and theirs) and mine != theirs and are_alike


def _told(reference: Reference, names: tuple[str, ...]) -> str:
    """Return the first number that *reference* says in one of the fields of these *names*, or its words."""
    text = text_in(reference, *names)
    number = re.search(r"[0-9]+(?:\.[0-9]+)*", text)
    if number:
        return number[0].lstrip("0")
    return fold(text)
