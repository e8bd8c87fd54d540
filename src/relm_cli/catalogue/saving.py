"""Save the contents of a catalogue as the files that it is read from."""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from relm_cli.catalogue.contents import Contents, Section, Venue, by_id
from relm_cli.catalogue.items import documents, items, toml_of
from relm_cli.catalogue.keeping import changed_files
from relm_cli.catalogue.places import folder_of
from relm_cli.catalogue.reading import read_source
from relm_cli.catalogue.source import Source
from relm_cli.entries import KINDS, Entry, Listing
from relm_cli.errors import CatalogueError, UsageError, WriteError
from relm_cli.files import make_folder, replace_texts

_PORTION = 2_000
"""Entries of a new file that are read back at once: few catalogues have more."""


def save(contents: Contents, path: str, source: Source | None = None, beside: Mapping[str, str] | None = None) -> None:
    """
    Make *contents* the catalogue at *path*: a .toml file, a .jsonl file of records, or a folder of TOML files.

    Where a catalogue is there already, what differs goes into the files that it was read from, and nothing else in
    them changes; see `changed_files`. *source* is what was read there, unless it is to be read now: a file that holds
    something else since then stays. *beside* are texts, by file name, that lie beside it, or within the folder. Raises
    `WriteError` when a file cannot be written; every file is then as it was.
    """
    if path.endswith(".jsonl"):
        lines = (json.dumps(entry.record(), ensure_ascii=False) + "\n" for entry in contents.all_entries())
        replace_texts({path: lines})
        return
    if not path.endswith(".toml") and not (os.path.isdir(path) and os.listdir(path)):
        contents = with_rows(contents)
        texts = documents(contents)
        _read_back(contents, path, _in_folder(path, texts))
        make_folder(path, {**texts, **(beside or {})})
        return
    if source is None and os.path.exists(path):
        source = read_source(path)
    save_together([(contents, path, source)], _in_folder(folder_of(path), beside or {}))


def _in_folder(folder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return *texts*, by their names in the *folder*, by their paths."""
    return {os.path.join(folder, name): text for name, text in texts.items()}


def save_together(
    catalogues: Sequence[tuple[Contents, str, Source | None]], beside: Mapping[str, str] | None = None
) -> None:
    """
    Make each of the contents the catalogue at its path, all of them or none; None for one that is a new file.

    Else it is done as `save` does it; *beside* are further texts by their paths.
    """
    texts: dict[str, str | Iterable[str]] = dict(beside or {})
    before: dict[str, str] = {}
    for wanted, path, source in catalogues:
        contents = with_rows(wanted)
        if source is None:
            texts[path] = _new_file(contents, path)
            continue
        changed = changed_files(source, contents)
        _read_back(contents, path, changed)
        _refuse_links(path, changed)
        texts |= changed
        before |= {file: text for file, text in source.texts.items() if file in changed}
    replace_texts(texts, before, os.path.commonpath([os.path.abspath(path) for _, path, _ in catalogues]))


def with_rows(contents: Contents) -> Contents:
    """
    Return *contents* with its records among the entries, in the sections that they name.

    Raises `UsageError` for a record that says what a TOML file has no place for.
    """
    records: list[Entry] = []
    ids: list[str] = []
    further: list[str] = []
    for each in contents.records:
        record = each if each.listings else each._replace(listings=(Listing("entries"),))
        records.append(record)
        ids.append(record.sections[0])  # their order is that of the list
        further += record.sections
    sections = by_id(contents.sections)
    for id_ in (*ids, *further):
        sections.setdefault(id_, Section(id_, id_.replace("-", " ").capitalize()))
    entries = list(contents.entries)
    rows = list(contents.rows)
    spellings: dict[str, dict[str, None]] = {}
    for entry in records:
        _check_place(entry)
        entries.append(entry)
        for listing in entry.listings:
            rows.append((listing.section, entry.id))
        if entry.venue and entry.listings[0].venue not in (None, entry.venue):
            spellings.setdefault(entry.venue, {})[str(entry.listings[0].venue)] = None
    venues = list(contents.venues)
    for name, listed in spellings.items():
        venues.append(Venue(name, None, tuple(listed)))
    order = list(KINDS)
    entries.sort(key=lambda entry: order.index(entry.kind))
    return replace(
        contents,
        records=(),
        venues=tuple(venues),
        sections=tuple(sections.values()),
        entries=tuple(entries),
        rows=tuple(rows),
    )


def _check_place(entry: Entry) -> None:
    """Raise `UsageError` where the blocks of *entry* would not say all that it does."""
    first, *further = entry.blocks()
    again = type(entry).read(first)
    again = again._replace(listings=(*again.listings, *map(again.listed_again, further)))
    is_ = again.record()
    for name, value in entry.record().items():
        # a venue's own name stands in its block
        if name not in ("origin", "score", "venue") and is_[name] != value:
            message = f'{entry.id}: a {entry.kind} in a TOML file has no place for what its "{name}" says'
            raise UsageError(message, "--to NAME.jsonl keeps all of it")


def _new_file(contents: Contents, path: str) -> Iterable[str]:
    """
    Return the new file of *contents* at *path* piece by piece; raises `WriteError` where it would not be read so.

    Each portion of the entries is read back with all their rows, the first with all else that the file says, the others
    with its sections: the whole, read back at once, would take as much memory as *contents* once more.
    """
    portion_of = {entry.id: place // _PORTION for place, entry in enumerate(contents.entries)}
    if len(portion_of) < len(contents.entries):
        raise WriteError(f"{path} would have two entries of one id", "nothing was changed; please report it")
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in contents.rows:
        rows[portion_of[row[1]]].append(row)
    written: list[str] = []
    texts: dict[int, list[str]] = defaultdict(list)
    sections: list[str] = []
    for item in items(contents):
        text = toml_of([item])
        portion = 0
        if item.type in KINDS:
            portion = portion_of[item.name]
        elif item.type == "section":
            sections.append(text)
        texts[portion].append(text)
        written.append(text)
    for portion in range(max(portion_of.values(), default=0) + 1):
        entries = contents.entries[portion * _PORTION :][:_PORTION]
        if portion == 0:
            part = replace(contents, entries=entries, rows=tuple(rows[portion]))
        else:
            part = Contents(sections=contents.sections, entries=entries, rows=tuple(rows[portion]))
            texts[portion] = sections + texts[portion]
        _read_back(part, path, {path: "\n".join(texts.pop(portion))})
    return chain(written[:1], (f"\n{text}" for text in written[1:]))


def _read_back(contents: Contents, path: str, texts: Mapping[str, str]) -> None:
    """Raise `WriteError` where the catalogue at *path* would, with *texts* in its files, not be read as *contents*."""
    try:
        again = read_source(path, texts).contents()
    except CatalogueError as error:
        raise WriteError(f"what would be written cannot be read: {error.message}", "nothing was changed") from error
    for one, other in zip_longest(items(again), items(contents)):
        if one != other:
            raise WriteError(f"{path} would not say what it should", "nothing was changed; please report it")


def _refuse_links(path: str, files: Iterable[str]) -> None:
    """Raise `WriteError` where one of *files* is in the folder *path* through a link: it belongs elsewhere."""
    if not os.path.isdir(path):
        return
    for file in files:
        if os.path.realpath(file) != os.path.join(os.path.realpath(path), os.path.relpath(file, path)):
            raise WriteError(f"{file} is there through a link", "nothing was changed; update the catalogue it is from")
