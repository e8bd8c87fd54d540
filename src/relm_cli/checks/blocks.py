"""Take the files of a catalogue apart into blocks, whatever state they are in."""

from __future__ import annotations

import json
import re
import tomllib
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from relm_cli.catalogue.places import files
from relm_cli.catalogue.reading import ABOUT, TYPES, text_of
from relm_cli.checks.findings import Block, Found
from relm_cli.checks.values import nests_deeply
from relm_cli.entries import KINDS
from relm_cli.errors import CatalogueError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RECORD = "record"
"""The type of a line of a JSON Lines file whose kind is not known."""


@dataclass
class Source:
    """
    One catalogue as it lies there: its *files*, the *texts* of those that are TOML, the *blocks* by type.

    *records* are the lines of JSON Lines files; *found* is what could not even be taken apart; *marked* are the
    files that begin with a byte order mark.
    """

    path: str
    files: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, list[Block]] = field(default_factory=lambda: {type_: [] for type_ in ("catalogue", *TYPES)})
    records: list[Block] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)

    def all_blocks(self) -> Iterator[Block]:
        """Yield the blocks of every type, then the records."""
        for blocks in self.blocks.values():
            yield from blocks
        yield from self.records


def taken_apart(path: str) -> Source:
    """Return the catalogue at *path* as it lies there."""
    source = Source(path)
    try:
        source.files = files(path)
    except CatalogueError as error:
        source.found.append(unreadable(Block("catalogue", {}, path), error.message, error.hint))
    for file in source.files:
        if file.endswith(".jsonl"):
            _take_records(file, source)
        else:
            _take_toml(file, source)
    return source


def unreadable(block: Block, message: str, hint: str) -> Found:
    """Return the finding that *block* cannot be read; *message* may begin with the name of the file."""
    reason = re.sub(r"^[\s:]+", "", message.removeprefix(block.file))
    return Found(block, "unreadable", reason, hint)


def toml_of(file: str, type_: str) -> tuple[str, dict[str, Any]] | Found:
    """Return the text of the TOML *file* and what it says, or why it cannot be read; *type_* is what it holds."""
    try:
        text = text_of(file)
        return text, tomllib.loads(text)
    except CatalogueError as error:
        return unreadable(Block(type_, {}, file), error.message, error.hint)
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = Block(type_, {}, file, line=int(line[1]) if line else 0)
        return Found(place, "unreadable", f"is not valid TOML: {error}", "correct that line")
    except RecursionError:
        return Found(Block(type_, {}, file), "unreadable", "nests too deeply", "write its values flat")


def _take_toml(file: str, source: Source) -> None:
    parsed = toml_of(file, "catalogue")
    if isinstance(parsed, Found):
        source.found.append(parsed)
        return
    text, table = parsed
    source.texts[file] = text
    with open(file, "rb") as stream:
        if stream.read(len(BOM_UTF8)) == BOM_UTF8:
            source.marked.add(file)
    about = {name: value for name, value in table.items() if name in ABOUT}
    if about:
        _take_block(Block("catalogue", about, file), source.blocks["catalogue"], source)
    for type_, blocks in table.items():
        if type_ not in ABOUT:
            _take_blocks(type_, blocks, file, source)


def _take_blocks(type_: str, blocks: object, file: str, source: Source) -> None:
    place = Block("catalogue", {}, file)
    if type_ not in TYPES:
        offer = did_you_mean(type_, (*TYPES, *ABOUT))
        source.found.append(Found(place, "unreadable", f'"{type_}" is no part of a catalogue', offer))
    elif not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        reason = f'"{type_}" must be a list of blocks'
        source.found.append(Found(place, "unreadable", reason, f"write each as [[{type_}]]"))
    else:
        for number, values in enumerate(blocks):
            _take_block(Block(type_, values, file, number), source.blocks[type_], source)


def _take_block(block: Block, blocks: list[Block], source: Source) -> None:
    if nests_deeply(block.values):
        source.found.append(Found(block, "unreadable", "nests too deeply", "write its values flat"))
    else:
        blocks.append(block)


def _take_records(file: str, source: Source) -> None:
    try:
        with open(file, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    _take_record(line, file, number, source)
    except OSError as error:
        place = Block("catalogue", {}, file)
        source.found.append(
            Found(place, "unreadable", f"cannot be read: {error.strerror}", "check the path and its rights")
        )


def _take_record(line: bytes, file: str, number: int, source: Source) -> None:
    try:
        values: Any = json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError:
        reason, fix = "is not UTF-8 text", "save it as UTF-8"
    except (ValueError, RecursionError) as error:
        reason, fix = f"is not valid JSON: {error}", "each line holds one record"
    else:
        if isinstance(values, dict):
            _take_block(Block(_kind(values), values, file, number - 1, number), source.records, source)
            return
        reason, fix = "is no record", "each line holds one JSON object"
    source.found.append(Found(Block(RECORD, {}, file, number - 1, number), "unreadable", reason, fix))


def _kind(values: Mapping[str, Any]) -> str:
    kind = values.get("kind")
    return kind if isinstance(kind, str) and kind in KINDS else RECORD
