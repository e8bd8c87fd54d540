"""
Judge which entries are one work.

One judge for import, add, update, the joining of catalogues and check. In a bibliography its keys decide, which
`importers/assemble.py` sees to. Everywhere else two papers are one work if they have

1. an identifier in common (arXiv, DOI, ACL Anthology, OpenReview), unless title and authors both speak against it;
2. the same title, and nothing in identifiers, authors, years or what bibliographies say of it speaks against it;
3. the same address, and the title of one begins that of the other.

Metrics, benchmarks and tools are the same by their names, tools at one address only. Titles that are nearly equal are
never a reason: they are what `check` finds.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from relm_cli.catalogue.traits import CALLED, Traits, cited_apart, identifiers, names_of, plain_title, traits_of
from relm_cli.entries import Entry, Paper, Tool
from relm_cli.entries.citation import VENUE_TYPES
from relm_cli.text import words

_CORRECTED = 90
"""How much two titles with one identifier have in common although their authors differ: one of them is misspelt."""

_UNLIKE = 50
"""Titles less alike than this are two things, even at one address: lists give the wrong address now and then."""

LONG = 4
"""Words that a title needs to stand for one paper: shorter ones ("Course notes") name many things."""

_PREPRINT = 2
"""Years that a paper may appear after its preprint."""

_NAMESAKES = 20
"""Entries of one title or address that an entry is compared with, the latest: no work has as many."""


class Match(NamedTuple):
    """A known *entry* that is the same work, and *why*: "the same DOI, 10.1000/a"."""

    entry: Entry
    why: str


class Known:
    """Entries that are known, to find another mention of one of them without comparing it with each."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._named: dict[str, tuple[Entry, ...]] = {}
        self._traits: dict[int, Traits] = {}
        """Those of known entries that another was compared with: most share nothing with any."""
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Know *entry* from now on."""
        for name in names_of(entry):
            self._named[name] = (*self._named.get(name, ())[1 - _NAMESAKES :], entry)

    def find(self, entry: Entry, without: Collection[str] = ()) -> Match | None:
        """
        Return the known entry that *entry* is another mention of: where there are several, the one most like it.

        It is none of those with an id in *without*.
        """
        near = self._near(entry)
        if not near:
            return None
        traits = traits_of(entry)
        found: list[tuple[Traits, str]] = []
        for other in near:
            why = _sameness(traits, other)
            if why and other.entry.id not in without:
                found.append((other, why))
        if not found:
            return None
        other, why = max(found, key=lambda pair: (traits.title == pair[0].title, traits.place == pair[0].place))
        return Match(other.entry, why)

    def sharing(self, entry: Entry) -> Match | None:
        """Return the known entry that has an identifier of *entry*, whatever its title."""
        traits = traits_of(entry)
        for other in self._near(entry):
            if kind := _shared(traits, other):
                return Match(other.entry, _identified(traits, kind))
        return None

    def again(self, entry: Entry) -> Iterator[tuple[int, Entry]]:
        """
        Yield the known entries, of an older version that may be *entry*, after a number that grows with doubt.

        That they are one work leaves least doubt; a list may also correct a title or a year, or move to another
        address: one identifier, one title whose authors do not differ, or one address speak for the same entry too.
        """
        traits = traits_of(entry)
        for other in self._near(entry):
            same_title = traits.title == other.title
            same_place = traits.place == other.place != ""
            if _sameness(traits, other):
                yield (not same_title) + (not same_place), other.entry
            elif _shared(traits, other):
                yield 3, other.entry
            elif same_title and _agree(traits, other) is not False:
                yield 4, other.entry
            elif same_place and not are_unlike(entry.title, other.entry.title):
                yield 5, other.entry

    def _near(self, entry: Entry) -> list[Traits]:
        """Return the traits of known entries that share an identifier, the address or the title with *entry*."""
        if not self._named:  # as in a bibliography of which every entry has a key
            return []
        near: dict[int, Traits] = {}
        for name in names_of(entry):
            for other in self._named.get(name, ()):
                key = id(other)
                if key not in self._traits:
                    self._traits[key] = traits_of(other)
                near[key] = self._traits[key]
        return list(near.values())


def sameness(one: Entry, other: Entry) -> str:
    """Return what makes *one* and *other* the same work, "the same title" or the like, or nothing if they are two."""
    if one.kind != other.kind:
        return ""
    return _sameness(traits_of(one), traits_of(other))


def told_apart(one: Entry, other: Entry) -> bool:
    """Tell whether *one* and *other* have other authors, or are cited as two: then they may have one title."""
    mine, theirs = traits_of(one), traits_of(other)
    return _agree(mine, theirs) is False or _cited_apart(mine, theirs)


def other_identifiers(one: Entry, other: Entry) -> bool:
    """Tell whether two papers have identifiers of one kind, none of them shared: then they may have similar titles."""
    mine, theirs = identifiers(one), identifiers(other)
    return bool(mine.keys() & theirs.keys()) and not mine.items() & theirs.items()


def _sameness(one: Traits, other: Traits) -> str:
    if one.entry.kind != Paper.kind:
        return _same_thing(one, other)
    agree = _agree(one, other)
    same_title = one.title == other.title
    begins = same_title or _begins(one, other)
    if kind := _shared(one, other):
        if begins or agree or _fits(one, other, authors_differ=agree is False):
            return _identified(one, kind)
        return ""
    if agree is False or one.identifiers.keys() & other.identifiers.keys():
        return ""
    same_place = one.place == other.place != ""
    is_enough = bool(agree) or same_place or _is_long(one.title)
    why = ""
    if same_title and is_enough and _years_agree(one, other, authors_agree=bool(agree)):
        why = "the same title"
    elif same_place and begins:
        why = "the same address"
    if why and _cited_apart(one, other):
        return ""
    return why


def _cited_apart(one: Traits, other: Traits) -> bool:
    mine, theirs = one.entry.citation, other.entry.citation
    if not (mine and theirs):
        return False
    is_preprint = _is_preprint(one.entry) or _is_preprint(other.entry)
    is_short = not (_is_long(one.title) and _is_long(other.title))
    return cited_apart(mine, theirs, is_short=is_short, is_preprint=is_preprint)


def _is_preprint(entry: Entry) -> bool:
    return VENUE_TYPES.get((entry.venue or "").casefold()) == "preprint"


def _same_thing(one: Traits, other: Traits) -> str:
    """Return what makes two metrics, benchmarks or tools the same; a paper may present several benchmarks."""
    is_tool = one.entry.kind == Tool.kind
    same_place = one.place == other.place
    if one.title == other.title and (not is_tool or same_place or not (one.place and other.place)):
        return "the same name"
    if is_tool and same_place and one.place and _begins(one, other):
        return "the same address"
    return ""


def _shared(one: Traits, other: Traits) -> str:
    """Return the kind of the first identifier that the two share, or nothing."""
    for kind in CALLED:
        if kind in one.identifiers and one.identifiers[kind] == other.identifiers.get(kind):
            return kind
    return ""


def _identified(traits: Traits, kind: str) -> str:
    return f"the same {CALLED[kind]}, {traits.identifiers[kind]}"


def _agree(one: Traits, other: Traits) -> bool | None:
    """Tell whether the first author of either is among those of the other; None where one names no authors."""
    if not one.families or not other.families:
        return None
    return one.families[0] in other.families or other.families[0] in one.families


def _begins(one: Traits, other: Traits) -> bool:
    """Tell whether the shorter of two titles begins the other: as its name, before a colon, or with words enough."""
    short, long = sorted((one, other), key=lambda traits: len(traits.title))
    if short.title == plain_title(long.entry.title.partition(":")[0]):
        return True
    return _is_long(short.title) and long.title.startswith(f"{short.title} ")


def _is_long(title: str) -> bool:
    return len(title.split()) >= LONG


def _years_agree(one: Traits, other: Traits, *, authors_agree: bool) -> bool:
    """Tell whether a year of the two is the same or not known, or one may be the preprint of the other."""
    if not one.years or not other.years or one.years & other.years:
        return True
    early, late = sorted((one, other), key=lambda traits: min(traits.years))
    is_preprint = "arxiv" in early.identifiers or _is_preprint(early.entry)
    return (is_preprint or authors_agree) and min(late.years) - max(early.years) <= _PREPRINT


def _fits(one: Traits, other: Traits, *, authors_differ: bool) -> bool:
    """Tell whether two titles may be those of one work: where the authors differ, all but for a typo."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only imports, additions and checks compare titles

    if authors_differ:
        return fuzz.ratio(one.title, other.title) >= _CORRECTED
    return not are_unlike(one.entry.title, other.entry.title)


def are_unlike(one: str, other: str) -> bool:
    """Tell whether two titles share neither their beginning, most often a name, nor half of their letters."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only imports, additions and checks compare titles

    mine, theirs = words(one), words(other)
    return mine[:1] != theirs[:1] and fuzz.ratio(" ".join(mine), " ".join(theirs)) < _UNLIKE
