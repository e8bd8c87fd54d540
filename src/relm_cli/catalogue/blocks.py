"""Take the files of a catalogue apart into blocks: what each says, and where it stands."""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

import tomli

from relm_cli.catalogue.places import files
from relm_cli.catalogue.texts import CONFLICT, MARK, RESOLVED, text_of, unreadable, whole_text_of
from relm_cli.entries import KINDS
from relm_cli.errors import CatalogueError, WriteError
from relm_cli.files import is_half_changed, locked
from relm_cli.nearest import did_you_mean

ABOUT = ("schema", "title", "description", "source", "license", "columns", "survey", "list")
"""What a catalogue says of itself, outside all blocks."""

TABLES = ("survey", "list")
"""What of that stands in tables of their own."""

TYPES = ("section", "group", "venue", "synonym", "annotation", *KINDS, "listed")
"""The types of blocks."""

RECORD = "record"
"""The type of a line of a JSON Lines file whose kind is not known."""

_LONGEST_LINE = 2**26
"""Bytes that a record may have: a longer line is cut, and then is none."""

_TRIES = 100
"""How often a catalogue is read that is changed each time meanwhile."""

_DEPTH = 10
"""How deep the values of a block may nest; those that mean something nest three deep."""


@dataclass(frozen=True, slots=True)
class Block:
    """
    One table of a catalogue file, or one line of a JSON Lines file: its *type* ("paper", ...), values and place.

    *number* counts the blocks of this type in the *file* from 1, or the lines; 0 means the file itself. *line* is
    where it stands, 0 where only the text of the file can tell.
    """

    type: str
    values: Mapping[str, Any]
    file: str
    number: int = 0
    line: int = 0

    def text(self, name: str) -> str:
        """Return the text that the block says under *name*, or nothing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The id or name of the block, or nothing."""
        return self.text("id" if "id" in self.values else "name")

    @property
    def place(self) -> str:
        """Where the block stands, as an error message names it."""
        if not self.number:
            return self.file
        type_ = "line" if self.file.endswith(".jsonl") else self.type
        known_as = f'"{self.name}"' if self.name else str(self.number)
        return f"{self.file}: {type_} {known_as}"


class Problem(NamedTuple):
    """
    What is wrong with *block*: the *error* that stops a catalogue from being read.

    *rule* is the rule of `relm check` that it is against.
    """

    block: Block
    error: CatalogueError
    rule: str = "unreadable"


Report = Callable[[Problem], None]
"""Told of every problem of a catalogue; what raises the first stops the reading there."""


def stop(problem: Problem) -> NoReturn:
    """Raise the error of *problem*: a `Report` for which nothing may be wrong."""
    raise problem.error


def table_of(file: str, text: str | None = None) -> dict[str, Any]:
    """Return what the TOML *file*, or the *text* in it, says; raises `CatalogueError` where that is no TOML."""
    if text is None:
        text = text_of(file)
    try:
        return tomli.loads(text.removeprefix(MARK))
    except ValueError as error:  # TOML's own, and Python's for a number of thousands of digits
        hint = "correct that line, then run relm again"
        if CONFLICT in text:
            hint = f"a merge of git left both sides in it: {RESOLVED}"
        if not file.endswith(".toml"):
            hint = "a catalogue is a .toml or .jsonl file; relm import makes one of a list or a bibliography"
        raise CatalogueError(f"{file} is not valid TOML: {error}", hint) from error
    except RecursionError as error:
        raise CatalogueError(f"{file} is not a catalogue: it nests too deeply") from error


class Files(NamedTuple):
    """The files of a catalogue: their *names*, the *texts* of those of TOML to the byte, and all *blocks* by type."""

    names: tuple[str, ...]
    texts: dict[str, str]
    blocks: dict[str, list[Block]]


def blocks_of(path: str, given: Mapping[str, str], report: Report) -> Files:
    """
    Return the files of the catalogue at *path* and the blocks in those of TOML; *report* is told of what are none.

    They are read once they hold still: those of a folder may be changed, together, while they are read. The texts
    that are *given* stand in the place of what files hold now.
    """
    for _ in range(_TRIES):
        problems: list[Problem] = []
        found = Files((), dict(given), defaultdict(list))
        try:
            if is_half_changed(path):
                with locked(path):  # which waits for a change that is under way, and finishes one that was cut off
                    pass
            names = files(path) if not given or os.path.exists(path) else ()
            found = found._replace(names=tuple(sorted({*names, *given})))
        except (CatalogueError, WriteError) as error:
            problems.append(Problem(Block("catalogue", {}, path), CatalogueError(error.message, error.hint)))
        before = _state(found.names)
        for file in found.names:
            if not file.endswith(".jsonl"):
                for block in toml_blocks(file, problems.append, found.texts):
                    found.blocks[block.type].append(block)
        if _state(found.names) == before and not is_half_changed(path):
            break
    for problem in problems:
        report(problem)
    return found


def _state(names: Iterable[str]) -> list[tuple[int, int, int] | None]:
    """Return what tells whether the files of these *names* are others since."""
    state: list[tuple[int, int, int] | None] = []
    for name in names:
        try:
            found = os.stat(name)
        except OSError:
            state.append(None)
        else:
            state.append((found.st_ino, found.st_mtime_ns, found.st_size))
    return state


def toml_blocks(file: str, report: Report, texts: dict[str, str]) -> Iterator[Block]:
    """
    Yield the blocks of the TOML *file*, first what it says of the catalogue itself; *report* is told of the rest.

    Its text is the one among *texts*, and is put there where it is not.
    """
    try:
        if file not in texts:
            texts[file] = whole_text_of(file)
        table = table_of(file, texts[file])
    except CatalogueError as error:
        line = re.search(r"at line (\d+), column \d+\)$", error.message)
        report(Problem(Block("catalogue", {}, file, line=int(line[1]) if line else 0), error))
        return
    about: dict[str, Any] = {}
    for name in list(table):
        if name in ABOUT:
            about[name] = table.pop(name)
    if about:
        yield from _flat(Block("catalogue", about, file, 1), report)
    for type_, blocks in table.items():
        if wrong := _no_blocks(type_, blocks, file):
            report(Problem(Block("catalogue", {}, file), wrong))
            continue
        for place, values in enumerate(blocks):
            blocks[place] = None  # what was parsed goes at once
            for block in _flat(Block(type_, values, file, place + 1), report):
                yield Block(block.type, _with_shared_names(values), file, block.number)


def _with_shared_names(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* with each name in them held once for all blocks: names take a third of what is parsed."""
    shared: dict[str, Any] = {}
    for name, value in values.items():
        shared[sys.intern(name)] = _with_shared_names(value) if isinstance(value, dict) else value
    return shared


def _no_blocks(type_: str, blocks: object, file: str) -> CatalogueError | None:
    """Return why *blocks* are no blocks of *type_*, or None where they are."""
    if type_ not in TYPES:
        return CatalogueError(f'{file}: "{type_}" is no part of a catalogue', did_you_mean(type_, (*TYPES, *ABOUT)))
    if not are_blocks(blocks):
        return CatalogueError(f"{file}: {type_} must be a list of blocks", f"write each as [[{type_}]]")
    return None


def are_blocks(values: object) -> bool:
    """Tell whether *values*, of a table of TOML, are a list of tables."""
    return isinstance(values, list) and all(isinstance(each, dict) for each in values)


def _flat(block: Block, report: Report) -> Iterator[Block]:
    """Yield *block*, unless its values nest too deeply to be walked through."""
    level: list[object] = [block.values]
    for _ in range(_DEPTH):
        inside: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inside += item.values()
            elif isinstance(item, list):
                inside += item
        level = [item for item in inside if isinstance(item, dict | list)]
        if not level:
            yield block
            return
    report(Problem(block, CatalogueError(f"{block.place}: it nests too deeply", "write its values flat")))


def record_blocks(file: str, report: Report) -> Iterator[Block]:
    """Yield the lines of the JSON Lines *file* as blocks, each when it is read; *report* is told of the rest."""
    try:
        with open(file, "rb") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), b""), 1):
                if line.strip():
                    yield from _record(line, file, number, report)
    except OSError as error:
        report(Problem(Block("catalogue", {}, file), unreadable(file, error)))


def _record(line: bytes, file: str, number: int, report: Report) -> Iterator[Block]:
    try:
        values = json.loads(line.decode("utf-8").removeprefix(MARK).rstrip())
    except UnicodeDecodeError:
        wrong, hint = "is not UTF-8 text", "save it as UTF-8"
    except (ValueError, RecursionError) as error:
        wrong, hint = f"is not valid JSON: {error}", "each line holds one record"
    else:
        if isinstance(values, dict):
            kind = values.get("kind")
            type_ = kind if isinstance(kind, str) and kind in KINDS else RECORD
            block = Block(type_, values, file, number, number)
            # What opens fewer brackets nests no deeper.
            if line.count(b"[") + line.count(b"{") <= _DEPTH:
                yield block
            else:
                yield from _flat(block, report)
            return
        wrong, hint = "is no record", "each line holds one JSON object"
    place = Block(RECORD, {}, file, number, number)
    report(Problem(place, CatalogueError(f"{place.place} {wrong}", hint)))
