"""Tell what is different between two versions of a list's catalogue."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from relm_cli.catalogue.contents import About, Contents, by_id
from relm_cli.entries import Entry
from relm_cli.entries.base import ADDED
from relm_cli.importers.assemble import Joined
from relm_cli.importers.by_hand import UNLISTED

_LISTED = ("title", "url", "authors", "year", "venue", "keyword", "description", "links", "facts")
"""What the list says of an entry, compared row by row."""


class Change(NamedTuple):
    """
    A difference between two versions: *what* happened to an entry, and what is to be told of it.

    It was "added", "changed", "moved" or "removed", it was "joined" by another row of the list, or, no longer
    listed, it was "kept" for what the reader has added to it. It is "left out" whenever the list has it and the
    reader has removed it.
    """

    what: str
    id: str
    title: str
    detail: str = ""


def differences(
    before: Contents, after: Contents, new: dict[str, Entry], joined: Sequence[Joined], *, prune: bool
) -> list[Change]:
    """
    Return how *after* differs from *before*, of whose entries *new* are listed still, or by hand.

    *joined* are the rows that were joined to others; with *prune*, what is listed no longer was deleted.
    """
    old = by_id(before.entries)
    return [
        *_changes(old, new),
        *_introduced(before, after),
        *_joined_now(joined, old, new),
        *_gone(old, new, prune=prune),
    ]


def renamed(before: About, after: About, name: str) -> Iterator[Change]:
    """Yield the title and the description of the catalogue *name* that its list has in other words."""
    title = after.title or ""
    if before.title and before.title != title:
        yield Change("changed", name, title, f"title: {before.title} -> {title}")
    if before.description and before.description != after.description:
        yield Change("changed", name, title, f"description: {before.description} -> {after.description}")


def _introduced(before: Contents, after: Contents) -> Iterator[Change]:
    """Yield the titles and introductions of sections that the list has in other words."""
    old = by_id(before.sections)
    for section in after.sections:
        was = old.get(section.id, section)
        if was.title != section.title:
            yield Change("changed", section.id, section.title, f"title: {was.title} -> {section.title}")
        if was.intro and was.intro != section.intro:
            yield Change("changed", section.id, section.title, f"intro: {was.intro} -> {section.intro}")


def _changes(old: dict[str, Entry], new: dict[str, Entry]) -> Iterator[Change]:
    for id_, entry in new.items():
        before = old.get(id_)
        if before is None or (before.sections == (UNLISTED.id,) and entry.sections != before.sections):
            yield Change("added", id_, entry.title)
            continue
        if set(before.sections) != set(entry.sections):
            yield Change("moved", id_, entry.title, f"{_joined(before.sections)} -> {_joined(entry.sections)}")
        told: set[str] = set()
        for name in _LISTED:
            if name == "authors" and entry.citation:  # whose field is told below
                continue
            was, is_ = _said(before, name), _said(entry, name)
            if set(was) != set(is_):  # which row comes first, sections decide
                told.add(name)
                yield Change("changed", id_, entry.title, f"{name}: {_joined(was)} -> {_joined(is_)}")
        for detail in _cited_otherwise(before, entry, told):
            yield Change("changed", id_, entry.title, detail)


def _cited_otherwise(before: Entry, after: Entry, told: Collection[str]) -> Iterator[str]:
    """Yield what a bibliography says of an entry *after* and did not *before*, but for what is *told* already."""
    if before.key != after.key:
        yield f"key: {_joined([before.key])} -> {_joined([after.key])}"
    if before.citation == after.citation:
        return
    if before.citation is None or after.citation is None:
        yield "citation: it has one now"
        return
    was = {"type": before.citation.type, **before.citation.said}
    is_ = {"type": after.citation.type, **after.citation.said}
    differing = [name for name in {**was, **is_} if was.get(name) != is_.get(name)]
    for name in differing:
        if name not in told:
            yield f"{name}: {_joined([was.get(name)])} -> {_joined([is_.get(name)])}"
    if not differing:
        yield "citation: its fields are given in another way"


def _joined_now(joined: Sequence[Joined], old: dict[str, Entry], new: dict[str, Entry]) -> Iterator[Change]:
    """Yield the rows that were joined to an entry which had fewer of them before."""
    for row in joined:
        if row.id in new and (row.id not in old or len(old[row.id].listings) < len(new[row.id].listings)):
            yield Change("joined", row.id, row.title, f"line {row.line}: {row.why}")


def _gone(old: dict[str, Entry], new: dict[str, Entry], *, prune: bool) -> Iterator[Change]:
    """Yield what the list has no longer, once, and with *prune* all that is deleted."""
    for id_, entry in old.items():
        was_listed = entry.sections != (UNLISTED.id,)
        if id_ in new:
            continue
        if prune and notes(entry):
            if was_listed:
                yield Change("kept", id_, entry.title, f"in {UNLISTED.id}, for its {_joined(notes(entry))}")
        elif prune or was_listed:
            yield Change("removed", id_, entry.title, _joined(entry.sections))


def notes(entry: Entry) -> list[str]:
    """Return which of aliases, tags and notes the reader has added to *entry*."""
    return [name for name in ADDED if getattr(entry, name)]


def _said(entry: Entry, name: str) -> tuple[object, ...]:
    """Return what the rows of *entry* say under *name*, each once."""
    if name in ("year", "venue", "keyword"):
        return tuple(dict.fromkeys(getattr(row, name) for row in entry.listings))
    if name == "links":
        return tuple(f"{link.label} {link.url}" for link in entry.links) or (None,)
    if name == "authors":
        names = [*entry.authors, "et al."] if entry.others else entry.authors
        return ("; ".join(names) or None,)
    return (getattr(entry, name),)


def _joined(values: Sequence[object]) -> str:
    told: list[str] = []
    for value in values:
        if value is None:
            told.append("nothing")
        else:
            told.append(str(value) or "empty")
    return ", ".join(told)
