"""Save the contents of a catalogue as the files that it is read from."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING

from relm_cli.catalogue.blocks import text_of
from relm_cli.catalogue.comments import with_comments
from relm_cli.catalogue.places import files
from relm_cli.catalogue.reading import SCHEMA
from relm_cli.catalogue.writing import document
from relm_cli.entries import KINDS, Paper, Tool
from relm_cli.files import replace_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from relm_cli.catalogue.contents import Contents, Section
    from relm_cli.entries import Entry, Listing

    Table = tuple[str, Mapping[str, Any]]
    """A header ("[[paper]]") and its values."""

_LONGEST_NAME = 60
"""Letters of the name of a file; each may take four of the 255 bytes that systems allow."""


def save(contents: Contents, path: str) -> None:
    """
    Make *contents* the catalogue at *path*: a .toml file, a .jsonl file of records, or a folder of TOML files.

    Comments of files that are there already stay, each before the block that it stood in. Raises
    `WriteError` when a file cannot be written; every file is then as it was.
    """
    if path.endswith(".jsonl"):
        replace_texts({path: _lines(contents.all_entries())})
    elif path.endswith(".toml"):
        replace_texts({path: with_comments(_existing(path), document(_tables(contents)))})
    else:
        _save_folder(contents, path)


def documents(contents: Contents) -> dict[str, str]:
    """Return the files of *contents* as a folder: their names, papers by topmost section, and their texts."""
    groups = _plain("group", contents.groups)
    others = {kind: _entries(contents, kind) for kind in KINDS if kind != Paper.kind}
    tables: dict[str, list[Table]] = {
        "catalogue.toml": [*_about(contents), *_plain("section", contents.sections)],
        "venues.toml": _plain("venue", contents.venues),
        "synonyms.toml": _synonyms(contents),
        **{f"papers/{name}.toml": tables for name, tables in _papers_by_top(contents)},
        **{f"{kind}s.toml": [*(groups if kind == Tool.kind else ()), *found] for kind, found in others.items()},
        "annotations.toml": _plain("annotation", contents.annotations),
    }
    return {name: document(of_file) for name, of_file in tables.items() if of_file}


def _save_folder(contents: Contents, path: str) -> None:
    texts = {os.path.join(path, name): text for name, text in documents(contents).items()}
    for file in texts:
        os.makedirs(os.path.dirname(file), exist_ok=True)
    before = files(path) if any(os.path.exists(file) for file in texts) else ()
    replace_texts({file: with_comments(_existing(file), text) for file, text in texts.items()})
    for file in set(before) - texts.keys():  # what it held stands in the new files
        with suppress(OSError):
            os.unlink(file)


def _existing(path: str) -> str:
    return text_of(path) if os.path.exists(path) else ""


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield json.dumps(entry.record(), ensure_ascii=False) + "\n"


def _tables(contents: Contents) -> list[Table]:
    return [
        *_about(contents),
        *_plain("section", contents.sections),
        *_plain("group", contents.groups),
        *_plain("venue", contents.venues),
        *_synonyms(contents),
        *(table for kind in KINDS for table in _entries(contents, kind)),
        *_plain("annotation", contents.annotations),
    ]


def _about(contents: Contents) -> list[Table]:
    about = contents.about.block()
    survey = about.pop("survey")
    return [("", {"schema": SCHEMA, **about}), *([("[survey]", survey)] if survey else [])]


def _plain(type_: str, values: Iterable[Any]) -> list[Table]:
    return [(f"[[{type_}]]", value.block()) for value in values]


def _synonyms(contents: Contents) -> list[Table]:
    return [("[[synonym]]", {"terms": list(terms)}) for terms in contents.synonyms]


def _entries(contents: Contents, kind: str) -> list[Table]:
    return [(f"[[{kind}]]", block) for _, block in _rows(contents, kind)]


def _papers_by_top(contents: Contents) -> Iterator[tuple[str, list[Table]]]:
    """Yield the file name of every topmost section that holds papers, and their tables."""
    tops: dict[str, str] = {}
    for section in contents.sections:
        tops[section.id] = tops[section.parent] if section.parent else section.id
    taken: set[str] = set()
    for top, rows in groupby(_rows(contents, Paper.kind), key=lambda row: tops[row[0]]):
        yield _file_name(top, taken), [("[[paper]]", block) for _, block in rows]


def _file_name(id_: str, taken: set[str]) -> str:
    """Return *id_* as the name of a file on any system, and none of those *taken*; it is taken from now on."""
    stem = re.sub(r"[^\w-]+", "-", id_).strip("-")[:_LONGEST_NAME] or "papers"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2)))
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name


def _rows(contents: Contents, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Return section and block of every row of *kind* in the list's order."""
    entries = {entry.id: entry for entry in contents.entries if entry.kind == kind}
    rows = [row for row in contents.rows if row[1] in entries]
    sections: dict[str, list[str]] = {}
    for section, id_ in _sorted(rows, contents.sections):  # as they are read: the first block is the whole one
        sections.setdefault(id_, []).append(section)
    blocks: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for id_, of_entry in sections.items():
        for section, block in zip(of_entry, _in_order(entries[id_], of_entry).blocks(), strict=True):
            blocks.setdefault((section, id_), []).append(block)
    in_list = _sorted(rows, (section for _, section in contents.tree()))
    return [(section, blocks[section, id_].pop(0)) for section, id_ in in_list]


def _sorted(rows: Iterable[tuple[str, str]], sections: Iterable[Section]) -> list[tuple[str, str]]:
    order = {section.id: position for position, section in enumerate(sections)}
    return sorted(rows, key=lambda row: order[row[0]])


def _in_order(entry: Entry, sections: Iterable[str]) -> Entry:
    """Return *entry* with its listings in the order of *sections*: the reader takes the first block for the entry."""
    listings = list(entry.listings)
    ordered: list[Listing] = []
    for section in sections:
        listing = next(listing for listing in listings if listing.section == section)
        listings.remove(listing)
        ordered.append(listing)
    return entry._replace(listings=tuple(ordered))
