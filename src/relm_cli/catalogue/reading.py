"""Read the files of a catalogue into its contents, or say what is wrong with which entry of which file."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Section, Venue
from relm_cli.catalogue.merging import merged
from relm_cli.catalogue.places import files, name_of
from relm_cli.entries import KINDS, Entry
from relm_cli.entries.fields import Fields
from relm_cli.errors import CatalogueError, FieldError
from relm_cli.nearest import did_you_mean

SCHEMA = 1
"""The version of the TOML schema this relm reads and writes."""

ABOUT = ("schema", "title", "description", "source", "license", "survey")
"""What a catalogue says of itself, outside all blocks."""

TYPES = ("section", "group", "venue", "synonym", "annotation", *KINDS)
"""The types of blocks."""

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a catalogue file: its *type* ("paper", "section", ...), values and place."""

    type: str
    values: Mapping[str, Any]
    file: Path
    number: int

    @property
    def place(self) -> str:
        """Where the block stands, as an error message names it."""
        name = self.values.get("id", self.values.get("name"))
        known_as = f'"{name}"' if isinstance(name, str) and name else str(self.number)
        return f"{self.file}: {self.type} {known_as}"


def read(sources: Sequence[str]) -> Contents:
    """
    Read the catalogues at *sources*, each a folder, a TOML file or a JSON Lines file, into one.

    What several of them hold is listed once, as `merged` explains. Raises `CatalogueError`, naming file
    and entry, for whatever cannot be read or understood.
    """
    parts: list[Contents] = []
    for source in sources:
        parts.append(_read_one(source, [section for part in parts for section in part.sections]))
    return merged(parts)


def _read_one(source: str, above: Sequence[Section]) -> Contents:
    """Read the catalogue at *source*, whose entries may stand in the sections of those *above* it too."""
    about = About()
    blocks: dict[str, list[Block]] = defaultdict(list)
    record_files: list[Path] = []
    for file in map(Path, files(source)):
        if file.suffix == ".jsonl":
            record_files.append(file)
            continue
        table = _table(file)
        about = _about(table, file, about)
        for block in _blocks(table, file):
            blocks[block.type].append(block)
    sections = _sections(blocks["section"], above)
    order = {section.id: number for number, section in enumerate((*above, *sections))}
    entries, origin = _entries(blocks, order), name_of(source)
    return Contents(
        about=about,
        sections=sections,
        groups=tuple(_parsed(block, Group.read) for block in blocks["group"]),
        venues=tuple(_parsed(block, Venue.read) for block in blocks["venue"]),
        synonyms=tuple(_parsed(block, read_synonym) for block in blocks["synonym"]),
        entries=tuple(entry._replace(origin=origin) for entry in entries),
        rows=tuple(_rows(blocks)),
        records=_records(record_files, {entry.id for entry in entries}, origin),
        annotations=tuple(_parsed(block, Annotation.read) for block in blocks["annotation"]),
    )


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text_of(file))
    except ValueError as error:  # TOML's own, and Python's for a number of thousands of digits
        raise CatalogueError(f"{file} is not valid TOML: {error}", "correct that line, then run relm again") from error
    except RecursionError as error:
        raise CatalogueError(f"{file} is not a catalogue: it nests too deeply") from error


def text_of(path: str | Path) -> str:
    """Return the text of the file at *path*; raises `CatalogueError` where it cannot be read or is no UTF-8."""
    file = Path(path)
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file} is not UTF-8 text (byte {error.start})", "save it as UTF-8") from error
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> CatalogueError:
    return CatalogueError(f"cannot read {file}: {error.strerror}", "check the path and its rights")


def _about(table: Mapping[str, Any], file: Path, before: About) -> About:
    values = {name: value for name, value in table.items() if name in ABOUT}
    return _parsed(Block("catalogue", values, file, 1), read_about) if values else before


def _blocks(table: Mapping[str, Any], file: Path) -> Iterator[Block]:
    for type_, blocks in table.items():
        if type_ in ABOUT:
            continue
        if type_ not in TYPES:
            raise CatalogueError(f'{file}: "{type_}" is no part of a catalogue', did_you_mean(type_, (*TYPES, *ABOUT)))
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise CatalogueError(f"{file}: {type_} must be a list of blocks", f"write each as [[{type_}]]")
        yield from (Block(type_, values, file, number) for number, values in enumerate(blocks, 1))


def _records(record_files: Iterable[Path], taken: set[str], origin: str) -> Iterator[Entry]:
    for block in (block for file in record_files for block in _record_blocks(file)):
        entry = _parsed(block, read_record)
        if entry.id in taken:
            raise _taken(block, "another entry")
        taken.add(entry.id)
        yield entry._replace(origin=origin)


def _record_blocks(file: Path) -> Iterator[Block]:
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Block("line", _record(line, file, number), file, number)
    except OSError as error:
        raise _unreadable(file, error) from error


def _record(line: bytes, file: Path, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file}: line {number} is not UTF-8 text", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise CatalogueError(
            f"{file}: line {number} is not valid JSON: {error}", "each line holds one record"
        ) from error
    if not isinstance(values, dict):
        raise CatalogueError(f"{file}: line {number} is no record", "each line holds one JSON object")
    return values


def _parsed(block: Block, parse: Callable[[Mapping[str, Any]], Parsed]) -> Parsed:
    try:
        return parse(block.values)
    except FieldError as error:
        raise CatalogueError(f"{block.place}: {error.message}", error.hint) from error


def _sections(blocks: Iterable[Block], above: Iterable[Section]) -> tuple[Section, ...]:
    known = {section.id for section in above}
    sections: dict[str, Section] = {}
    for block in blocks:
        section = _parsed(block, Section.read)
        if section.id in sections:
            raise CatalogueError(f"{block.place}: the id is taken by another section", "choose another id")
        if section.parent is not None and section.parent not in known:
            raise CatalogueError(
                f'{block.place}: no section "{section.parent}" stands above it',
                did_you_mean(section.parent, known) or "write the parent's block first",
            )
        sections[section.id] = section
        known.add(section.id)
    return tuple(sections.values())


def _entries(blocks: Mapping[str, list[Block]], order: Mapping[str, int]) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    places: dict[str, str] = {}
    for kind, type_ in KINDS.items():
        for block in _in_section_order(blocks[kind], order):
            entry = _read_entry(block, type_.read, entries, places)
            _check_section(entry.listings[-1].section, block, order)
            entries[entry.id] = entry
    return tuple(entries.values())


def _in_section_order(blocks: Iterable[Block], order: Mapping[str, int]) -> list[Block]:
    """Files come by name; the list's own order is that of its sections."""
    return sorted(blocks, key=lambda block: order.get(str(block.values.get("section")), len(order)))


def _read_entry(
    block: Block,
    read_entry: Callable[[Mapping[str, Any]], Entry],
    known: Mapping[str, Entry],
    places: dict[str, str],
) -> Entry:
    """Return the entry of *block*: a new one, or a known one listed once more."""
    id_ = block.values.get("id")
    same = known.get(id_) if isinstance(id_, str) else None
    if same is None:
        entry = _parsed(block, read_entry)
        places[entry.id] = block.place
        return entry
    if block.type == same.kind:
        return same._replace(listings=(*same.listings, _parsed(block, same.listed_again)))
    raise _taken(block, places[same.id])


def _rows(blocks: Mapping[str, list[Block]]) -> Iterator[tuple[str, str]]:
    return ((block.values["section"], block.values["id"]) for kind in KINDS for block in blocks[kind])


def _taken(block: Block, by: str) -> CatalogueError:
    return CatalogueError(f"{block.place}: the id is taken by {by}", "ids are unique across all kinds: choose another")


def _check_section(id_: str, block: Block, sections: Mapping[str, int]) -> None:
    if id_ not in sections:
        raise CatalogueError(f'{block.place}: no section "{id_}"', did_you_mean(id_, sections) or "define it first")


def read_about(values: Mapping[str, Any]) -> About:
    """Return what a catalogue says of itself with *values*; raises `FieldError`."""
    if values.get("schema") != SCHEMA:
        raise FieldError(f'"schema" must be {SCHEMA}', "a newer schema needs a newer relm")
    return About.read({name: value for name, value in values.items() if name != "schema"})


def read_synonym(block: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the phrases that mean the same by a synonym's *block*; raises `FieldError`."""
    fields = Fields(block)
    terms = fields.texts("terms")
    fields.close()
    if len(terms) < 2:  # noqa: PLR2004 - a synonym takes two
        raise FieldError('"terms" must hold at least two phrases', "add one, or delete the block")
    return terms


def read_record(values: Mapping[str, Any]) -> Entry:
    """Return the entry of whatever kind that a record with *values* is; raises `FieldError`."""
    fields = Fields(values)
    kind = fields.required_text("kind")
    if kind not in KINDS:
        raise FieldError(f'"kind" must be one of {", ".join(KINDS)}, not "{kind}"', did_you_mean(kind, KINDS))
    return KINDS[kind].read_record(fields)
