"""What of an entry is compared to tell whether it is another: identifiers, address, title, authors and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries import Paper
from relm_cli.entries.people import Person
from relm_cli.identifiers import identifier, within_doi
from relm_cli.text import fold

if TYPE_CHECKING:
    from relm_cli.entries import Entry

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
"""A word of a title, with the signs that end a name: C++ and C# are two, LLaMA and LLaMA+ as well."""

CALLED = {"arxiv": "arXiv id", "doi": "DOI", "acl": "page of the ACL Anthology", "openreview": "page of OpenReview"}
"""What each kind of identifier is called."""


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
