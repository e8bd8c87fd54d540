"""Tell what people added to a catalogue from what its list brought, and keep it in its place."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple, TypeVar

from relm_cli.catalogue.contents import OWN, About, Contents, Listed, Section, by_id
from relm_cli.entries import Entry, Listing
from relm_cli.text import fold

UNLISTED = Section("no-longer-listed", "No longer listed")
"""Where entries stand that the list has removed."""

Name = TypeVar("Name", str, tuple[str, str])


class ByHand(NamedTuple):
    """
    What of a catalogue no list brought: ids of *sections* and *groups*, and *rows* as pairs of section and entry.

    Sections and groups that the list has no longer are among them where something by hand stands in them. Of what
    the list did bring, *links* and *described* are as in `Listed`.
    """

    sections: AbstractSet[str]
    groups: AbstractSet[str]
    rows: AbstractSet[tuple[str, str]]
    links: AbstractSet[str]
    described: AbstractSet[str]

    def listings(self, entry: Entry) -> tuple[Listing, ...]:
        """Return those of the listings of *entry* that no list brought."""
        return tuple(row for row in entry.listings if (row.section, entry.id) in self.rows)


def brought(contents: Contents) -> Listed:
    """Return what the list of *contents* brought: where that is not known, all that stands outside of `OWN`."""
    return contents.listed or Listed(
        sections=tuple(section.id for section in contents.sections if section.id != OWN.id),
        groups=tuple(by_id(contents.groups)),
        entries=tuple(entry.id for entry in contents.entries if entry.sections != (OWN.id,)),
    )


def about(before: Contents, listed: Contents) -> About:
    """Return what *before* says of itself, with the title and the description of the list where it has those by it."""
    said = before.about
    if said == About():
        return listed.about
    was, now = brought(before).about, brought(listed).about
    if said.title in was and listed.about.title in now:
        said = replace(said, title=listed.about.title)
    if said.description in was and listed.about.description in now:
        said = replace(said, description=listed.about.description)
    return said


def by_hand(before: Contents, listed: Contents) -> ByHand:
    """Return what of *before* its list did not bring, nor does what is *listed* now."""
    lists = Listed.joined((brought(before), brought(listed)))
    sections = by_id(before.sections).keys() - {*lists.sections, UNLISTED.id}
    entries = by_id(before.entries).keys() - set(lists.entries)
    groups = by_id(before.groups).keys() - set(lists.groups)
    rows = {(section, id_) for section, id_ in before.rows if section in sections or id_ in entries}
    sections |= set(map(itemgetter(0), rows))
    for entry in before.entries:
        if entry.id in entries and entry.group:
            groups.add(entry.group)
    for group in before.groups:
        if group.id in groups:
            sections.add(group.section)
    for section in reversed(before.sections):  # what stands above comes first
        if section.id in sections and section.parent:
            sections.add(section.parent)
    return ByHand(sections, groups, rows, set(lists.links), set(lists.described))


def without_removed(listed: Contents, before: Contents) -> tuple[Contents, dict[str, Entry]]:
    """Return *listed* without what the reader has removed from *before* and not added since, and that by its ids."""
    titles = {fold(title) for title in brought(before).removed}
    there = by_id(before.entries)
    left_out = by_id(entry for entry in listed.entries if fold(entry.title) in titles and entry.id not in there)
    entries = tuple(entry for entry in listed.entries if entry.id not in left_out)
    rows = tuple(row for row in listed.rows if row[1] not in left_out)
    return replace(listed, entries=entries, rows=rows, listed=brought(listed).without(left_out.values())), left_out


def in_place(new: Iterable[Name], old: Iterable[Name], stays: AbstractSet[Name]) -> list[Name]:
    """Return *new*, and behind the one of them that it stood behind among the *old*, each that *stays*."""
    known = set(new)
    first: list[Name] = []
    behind: dict[Name, list[Name]] = {}
    last = first
    for name in old:
        if name in known:
            last = behind.setdefault(name, [])
        elif name in stays:
            last.append(name)
    placed = first
    for name in new:
        placed.append(name)
        placed += behind.pop(name, [])
    return placed
