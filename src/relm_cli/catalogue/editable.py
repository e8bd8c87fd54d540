"""Edit as text what is one's own of an entry: its block, or the annotation of another's."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from relm_cli.catalogue.blocks import Block, stop, table_of, toml_blocks
from relm_cli.catalogue.contents import Section
from relm_cli.catalogue.editing import chunks
from relm_cli.catalogue.own import Own
from relm_cli.catalogue.reading import read_source
from relm_cli.catalogue.source import Source
from relm_cli.catalogue.texts import split_mark, whole_text_of
from relm_cli.entries import Entry
from relm_cli.errors import CatalogueError, UsageError
from relm_cli.files import locked, replace_texts

_NEW = '[[annotation]]\nid = "{id}"\naliases = []\ntags = []\nnotes = []\n'
"""The annotation that is offered where there is none."""


class Editable(NamedTuple):
    """
    The *text* of a block, in the *file* of the catalogue at *path*, and what stands *before* and *after* it.

    The file *held* all of it when it was read; None where there was no file. *above* are the sections of the
    catalogues before it.
    """

    path: str
    file: str
    before: str
    text: str
    after: str
    held: str | None = None
    above: Mapping[str, Section] = {}


def editable(entry: Entry, own: Own) -> Editable:
    """Return the block of *entry* among what is one's *own*, comments above it included, or that of its annotation."""
    for part in own.parts.values():
        ids = part.entries(entry.id)
        for row in part.source.rows:
            if row.entry.id in ids:
                return _at(row.block, part.source)
    path = own.file(entry.id)
    above: Mapping[str, Section] = {}
    if path in own.parts:
        source = own.parts[path].source
        above = source.above
        for block, annotation in reversed(source.annotations):  # the last is the one that `Own.add` adds to
            if annotation.id == entry.id:
                return _at(block, source)
    file = os.path.join(path, "annotations.toml") if os.path.isdir(path) else path
    held = whole_text_of(file) if os.path.exists(file) else None
    before = (held or "schema = 1").rstrip() + "\n\n"
    return Editable(path, file, before, _NEW.format(id=entry.id), "", held, above)


def _at(block: Block, source: Source) -> Editable:
    text = source.texts[block.file]
    before, rest = split_mark(text)
    parts = chunks(rest)
    for place, part in enumerate(parts):
        if (part.type, part.number) == (block.type, block.number):
            after = "".join(other.text for other in parts[place + 1 :])
            return Editable(source.path, block.file, before, part.text, after, text, source.above)
        before += part.text
    raise UsageError(f"{block.place} stands within a list of values", f"change it in the file itself: {block.file}")


def save_edited(old: Editable, text: str, name: str) -> None:
    """
    Put *text*, which an editor left in the file *name*, in the place of the block *old*.

    Raises `CatalogueError` where the catalogue could not be read with it, `WriteError` where the file was changed
    meanwhile or cannot be written; nothing is then.
    """
    table_of(name, text)
    blocks = list(toml_blocks(name, stop, {name: text}))
    if not blocks or blocks[0].type == "catalogue":
        raise CatalogueError(f"{name} does not begin with a block", "keep its first line, like [[paper]]")
    if old.after and not text.endswith("\n"):
        text += "\n"
    new = old.before + text + old.after
    before = {}
    if old.held is not None:
        before[old.file] = old.held
    with locked(old.path):
        read_source(old.path, {old.file: new}, old.above)
        replace_texts({old.file: new}, before)
