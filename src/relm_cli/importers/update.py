"""Bring a newer version of a list into its catalogue, and tell what is different."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.catalogue.contents import OWN, About, Contents, Section
from relm_cli.catalogue.places import bundled
from relm_cli.catalogue.reading import read, read_source
from relm_cli.catalogue.saving import save
from relm_cli.entries import Paper
from relm_cli.entries.base import ADDED
from relm_cli.errors import UsageError
from relm_cli.files import locked
from relm_cli.importers.assemble import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relm_cli.catalogue.contents import Venue
    from relm_cli.entries import Entry, Link
    from relm_cli.importers.assemble import Joined
    from relm_cli.importers.draft import Draft

UNLISTED = Section("no-longer-listed", "No longer listed")
"""Where entries stand that the list has removed."""

_LISTED = ("title", "url", "year", "venue", "keyword", "description")
"""What the list says of an entry, compared row by row."""


class Change(NamedTuple):
    """
    A difference between two versions: *what* happened to an entry, and what is to be told of it.

    It was "added", "changed", "moved" or "removed", it was "joined" by another row of the list, or, no longer
    listed, it was "kept" for what the reader has added to it.
    """

    what: str
    id: str
    title: str
    detail: str = ""


def update(
    before: Contents, drafts: Sequence[Draft], venues: Sequence[Venue] = (), *, prune: bool = False
) -> tuple[Contents, list[Change]]:
    """
    Return *before* as the newer version of its list in *drafts* has it, and the changes.

    Ids, authors, aliases, tags, notes and whatever else the list does not say stay as they are: introductions of
    sections, further links, and the section `OWN` with the entries in it. Another entry that the list
    has removed stands in the section `UNLISTED` from then on; with *prune* it is gone, unless it has aliases, tags or
    notes.
    """
    listed, joined = assemble(drafts, venues, before)
    taken = {entry.id for entry in listed.entries}
    own = [entry for entry in before.entries if entry.sections == (OWN.id,) and entry.id not in taken]
    by_hand = {entry.id for entry in own}
    old = {entry.id: entry for entry in before.entries if entry.id not in by_hand}
    new = {entry.id: _kept(old[entry.id], entry) if entry.id in old else entry for entry in listed.entries}
    kept = [entry for id_, entry in old.items() if id_ not in new and (_notes(entry) or not prune)]
    gone = [_unlisted(entry) for entry in kept]
    names = {venue.name for venue in before.venues}
    contents = replace(
        before,
        about=listed.about if before.about == About() else before.about,
        sections=_sections(before, listed, (OWN,) if own else (), (UNLISTED,) if gone else ()),
        groups=listed.groups,
        venues=(*before.venues, *(venue for venue in listed.venues if venue.name not in names)),
        entries=(*new.values(), *own, *gone),
        rows=(
            *listed.rows,
            *((OWN.id, entry.id) for entry in own),
            *((UNLISTED.id, entry.id) for entry in gone),
        ),
    )
    changes = [*_changes(old, new), *_joined_now(joined, old, new), *_gone(old, new, prune=prune)]
    return contents, changes


def update_file(
    drafts: Sequence[Draft], target: str, *, prune: bool = False, dry_run: bool = False, force: bool = False
) -> list[Change]:
    """
    Bring *drafts* into the catalogue at *target*, as `update` does, and return the changes; *dry_run* only tells.

    Raises `UsageError` where the list lacks more than half of the entries, unless with *force*: it is another list.
    """
    if target.endswith(".jsonl"):
        raise UsageError(f"{target} holds records, not a list", "relm import it --to NAME.toml, and update that")
    with nullcontext() if dry_run else locked(target):
        source = read_source(target)
        contents, changes = update(source.contents(), drafts, read([bundled()]).venues, prune=prune)
        if not (force or dry_run):
            _refuse_to_lose(source.contents(), contents, target)
        if changes and not dry_run:
            save(contents, target, source)
    return changes


def _refuse_to_lose(before: Contents, after: Contents, target: str) -> None:
    """Raise `UsageError` where more than half of what *before* lists is listed no longer *after*."""
    listed = {id_ for section, id_ in before.rows if section not in (OWN.id, UNLISTED.id)}
    left = {id_ for section, id_ in after.rows if section != UNLISTED.id}
    lost = len(listed - left)
    if lost * 2 > len(listed):
        raise UsageError(
            f"the list has {lost} of the {len(listed)} entries of {target} no longer", "--force takes it all the same"
        )


def _kept(old: Entry, new: Entry) -> Entry:
    """Return *old* with what the list says of it now; what its address shows may be left out on purpose."""
    same_place = new.url == old.url
    return old._replace(
        title=new.title,
        url=new.url or old.url,
        listings=new.listings,
        group=new.group,
        description=new.description or (old.description if old.kind == Paper.kind else None),
        links=_links(old, new),
        arxiv=old.arxiv or (None if same_place else new.arxiv),
        doi=old.doi or (None if same_place else new.doi),
        authors=old.authors or new.authors,
        collective=old.collective if old.authors else new.collective,
        key=new.key or old.key,
        citation=new.citation or old.citation,
    )


def _links(old: Entry, new: Entry) -> tuple[Link, ...]:
    """Return the links that the list gives, and of a paper, which may have some of one's own, the others it had."""
    if old.kind != Paper.kind:
        return new.links or old.links
    taken = {text for link in new.links for text in link}
    return (*new.links, *(link for link in old.links if link.label not in taken and link.url not in taken))


def _sections(before: Contents, listed: Contents, *needed: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of *listed*, with the texts they had *before* if the list gives none, and those *needed*."""
    old = {section.id: section for section in before.sections}
    sections = {section.id: section for section in listed.sections}
    for id_, section in sections.items():
        if id_ in old:
            was = old[id_]
            sections[id_] = replace(section, intro=section.intro or was.intro, emoji=section.emoji or was.emoji)
    for section in (section for several in needed for section in several):
        sections.setdefault(section.id, old.get(section.id, section))
    return tuple(sections.values())


def _unlisted(entry: Entry) -> Entry:
    return entry._replace(listings=(entry.listings[0]._replace(section=UNLISTED.id),), group=None)


def _changes(old: dict[str, Entry], new: dict[str, Entry]) -> Iterator[Change]:
    for id_, entry in new.items():
        before = old.get(id_)
        if before is None or (before.sections == (UNLISTED.id,) and entry.sections != before.sections):
            yield Change("added", id_, entry.title)
            continue
        if before.sections != entry.sections:
            yield Change("moved", id_, entry.title, f"{_joined(before.sections)} -> {_joined(entry.sections)}")
        for name in _LISTED:
            was, is_ = _said(before, name), _said(entry, name)
            if was != is_:
                yield Change("changed", id_, entry.title, f"{name}: {_joined(was)} -> {_joined(is_)}")


def _joined_now(joined: Sequence[Joined], old: dict[str, Entry], new: dict[str, Entry]) -> Iterator[Change]:
    """Yield the rows that were joined to an entry which had fewer of them before."""
    for row in joined:
        if row.id not in old or len(old[row.id].listings) < len(new[row.id].listings):
            yield Change("joined", row.id, row.title, f"line {row.line}: {row.why}")


def _gone(old: dict[str, Entry], new: dict[str, Entry], *, prune: bool) -> Iterator[Change]:
    """Yield what the list has no longer, once, and with *prune* all that is deleted."""
    for id_, entry in old.items():
        was_listed = entry.sections != (UNLISTED.id,)
        if id_ in new:
            continue
        if prune and _notes(entry):
            if was_listed:
                yield Change("kept", id_, entry.title, f"in {UNLISTED.id}, for its {_joined(_notes(entry))}")
        elif prune or was_listed:
            yield Change("removed", id_, entry.title, _joined(entry.sections))


def _notes(entry: Entry) -> list[str]:
    """Return which of aliases, tags and notes the reader has added to *entry*."""
    return [name for name in ADDED if getattr(entry, name)]


def _said(entry: Entry, name: str) -> tuple[object, ...]:
    """Return what the rows of *entry* say under *name*, each once."""
    if name in ("year", "venue", "keyword"):
        return tuple(dict.fromkeys(getattr(row, name) for row in entry.listings))
    return (getattr(entry, name),)


def _joined(values: Sequence[object]) -> str:
    return ", ".join("nothing" if value is None else str(value) for value in values)
