"""Save the contents of a catalogue as the files that it is read from."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from relm_cli.catalogue.items import documents, items, whole
from relm_cli.catalogue.keeping import changed_files
from relm_cli.catalogue.reading import read_source
from relm_cli.errors import CatalogueError, WriteError
from relm_cli.files import replace_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relm_cli.catalogue.contents import Contents
    from relm_cli.entries import Entry


def save(contents: Contents, path: str) -> None:
    """
    Make *contents* the catalogue at *path*: a .toml file, a .jsonl file of records, or a folder of TOML files.

    Where a catalogue is there already, what differs goes into the files that it was read from, and nothing else in
    them changes; see `changed_files`. Raises `WriteError` when a file cannot be written; every file is then as it was.
    """
    if path.endswith(".jsonl"):
        replace_texts({path: _lines(contents.all_entries())})
        return
    if os.path.isfile(path) or (os.path.isdir(path) and os.listdir(path)):
        texts = changed_files(read_source(path), contents)
    elif path.endswith(".toml"):
        texts = {path: whole(contents)}
    else:
        texts = {os.path.join(path, name): text for name, text in documents(contents).items()}
    _read_back(contents, path, texts)
    _refuse_links(path, texts)
    for file in texts:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
    replace_texts(texts)


def _read_back(contents: Contents, path: str, texts: Mapping[str, str]) -> None:
    """Raise `WriteError` where the catalogue at *path* would, with *texts* in its files, not be read as *contents*."""
    try:
        again = read_source(path, texts).contents()
    except CatalogueError as error:
        raise WriteError(f"what would be written cannot be read: {error.message}", "nothing was changed") from error
    if list(items(again)) != list(items(contents)):
        raise WriteError(f"{path} would not say what it should", "nothing was changed; please report it")


def _refuse_links(path: str, files: Iterable[str]) -> None:
    """Raise `WriteError` where one of *files* is in the folder *path* through a link: it belongs elsewhere."""
    for file in files:
        place = os.path.join(os.path.realpath(path), os.path.relpath(file, path)) if file != path else ""
        if place and os.path.realpath(file) != place:
            raise WriteError(f"{file} is there through a link", "nothing was changed; update the catalogue it is from")


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield json.dumps(entry.record(), ensure_ascii=False) + "\n"
