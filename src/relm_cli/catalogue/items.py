"""What stands in the files of a catalogue, block by block, and in which file of a folder."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from relm_cli.catalogue.blocks import TABLES
from relm_cli.catalogue.contents import SCHEMA, Contents, by_id
from relm_cli.catalogue.places import file_name
from relm_cli.catalogue.writing import document
from relm_cli.entries import KINDS, Entry, Listing, Paper, Tool
from relm_cli.entries.fields import said

_LONGEST_NAME = 60
"""Letters of the name of a file; each may take four of the 255 bytes that systems allow."""


class Item(NamedTuple):
    """
    A block of a catalogue: its *type* and its *values*.

    *name* is what it is known by, *number* counts the blocks of that name from 0 as they are read. *section* is the one
    that the row of an entry stands in: the order within it is that of the list.
    """

    type: str
    name: str
    values: Mapping[str, Any]
    section: str = ""
    number: int = 0


def items(contents: Contents) -> Iterator[Item]:
    """Yield the blocks of *contents* in the order of a file: what it says of itself, sections, ..., annotations."""
    yield Item("catalogue", "", said({"schema": SCHEMA, **contents.about.block()}))
    yield from _plain("section", contents.sections)
    yield from _plain("group", contents.groups)
    yield from _plain("venue", contents.venues)
    for terms in contents.synonyms:
        yield Item("synonym", terms[0], {"terms": list(terms)})
    for kind in KINDS:
        yield from _rows(contents, kind)
    yield from _plain("annotation", contents.annotations)
    if contents.listed:
        yield Item("listed", "", said(contents.listed.block()) or {})


def _plain(type_: str, values: Iterable[Any]) -> Iterator[Item]:
    for value in values:
        block = said(value.block())
        yield Item(type_, block.get("id") or block["name"], block)


def _rows(contents: Contents, kind: str) -> Iterator[Item]:
    """Yield the rows of *kind* in the list's order."""
    entries = by_id(entry for entry in contents.entries if entry.kind == kind)
    rows = [row for row in contents.rows if row[1] in entries]
    sections: dict[str, list[str]] = {}
    for section, id_ in _sorted(rows, by_id(contents.sections)):  # as they are read: the first block is the whole one
        sections.setdefault(id_, []).append(section)
    waiting: dict[tuple[str, str], deque[Item]] = {}
    for section, id_ in _sorted(rows, dict(contents.paths())):
        if id_ in sections:  # the blocks of an entry are made where the first of them stands: there may be many entries
            of_entry = sections.pop(id_)
            if len(of_entry) == 1:  # as nearly all have
                yield Item(kind, id_, entries[id_].blocks()[0], section)
                continue
            blocks = _in_order(entries[id_], of_entry).blocks()
            for number, (place, block) in enumerate(zip(of_entry, blocks, strict=True)):
                waiting.setdefault((place, id_), deque()).append(Item(kind, id_, block, place, number))
        items_here = waiting[section, id_]
        yield items_here.popleft()
        if not items_here:
            del waiting[section, id_]


def documents(contents: Contents) -> dict[str, str]:
    """Return the files of *contents* as a folder: their names, papers by topmost section, and their texts."""
    names = file_names(contents)
    files: dict[str, list[Item]] = {}
    for item in items(contents):
        files.setdefault(names(item), []).append(item)
    texts: dict[str, str] = {}
    for name, of_file in files.items():
        texts[name] = toml_of(of_file)
    return texts


def file_names(contents: Contents) -> Callable[[Item], str]:
    """Return what names the file of a folder in which an item of *contents* stands, unless it is in one already."""
    tops: dict[str, str] = {}
    for section in contents.sections:
        tops[section.id] = tops[section.parent] if section.parent else section.id
    of_papers = {entry.id for entry in contents.entries if entry.kind == Paper.kind}
    with_papers = {tops[section] for section, id_ in contents.rows if id_ in of_papers}
    taken: set[str] = set()
    papers: dict[str, str] = {}
    for _, section in contents.tree():
        if section.id in with_papers:
            papers[section.id] = f"papers/{_file_name(section.id, taken)}.toml"

    def name(item: Item) -> str:
        if item.type == Paper.kind:
            return papers[tops[item.section]]
        return _FILES.get(item.type, f"{item.type}s.toml")

    return name


_FILES = {
    "catalogue": "catalogue.toml",
    "section": "catalogue.toml",
    "group": f"{Tool.kind}s.toml",
    "listed": "listed.toml",
}
"""The files of a folder that are not called by what they hold."""


def toml_of(of_file: Iterable[Item]) -> str:
    """Return the text of a file of the items *of_file*, an empty line between the blocks of two."""
    tables: list[tuple[str, Mapping[str, Any]]] = []
    for item in of_file:
        if item.type == "catalogue":
            about = dict(item.values)
            tables.append(("", about))
            for name in TABLES:
                if name in about:
                    tables.append((f"[{name}]", about.pop(name)))
        else:
            tables.append((f"[[{item.type}]]", item.values))
    return document(tables)


def _file_name(id_: str, taken: set[str]) -> str:
    """Return *id_* as the name of a file on any system, and none of those *taken*; it is taken from now on."""
    stem = re.sub(r"[^\w-]+", "-", id_).strip("-")[:_LONGEST_NAME] or "papers"
    name = stem = file_name(stem)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


def _sorted(rows: Iterable[tuple[str, str]], sections: Iterable[str]) -> list[tuple[str, str]]:
    """Return *rows* in the order of *sections*, which are named by their ids."""
    order = {id_: position for position, id_ in enumerate(sections)}
    return sorted(rows, key=lambda row: order[row[0]])


def _in_order(entry: Entry, sections: Iterable[str]) -> Entry:
    """Return *entry* with its listings in the order of *sections*: the reader takes the first block for the entry."""
    listings: dict[str, deque[Listing]] = {}
    for listing in entry.listings:
        listings.setdefault(listing.section, deque()).append(listing)
    return entry._replace(listings=tuple(listings[section].popleft() for section in sections))
