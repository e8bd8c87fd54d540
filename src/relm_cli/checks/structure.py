"""Read blocks into entries as a catalogue does, but go on where it would stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from relm_cli.catalogue.contents import Annotation, Group, Section, Venue
from relm_cli.catalogue.reading import read_about, read_record, read_synonym
from relm_cli.checks.blocks import unreadable
from relm_cli.checks.findings import Block, Found
from relm_cli.checks.values import blanks, pruned
from relm_cli.entries import KINDS, Entry, Listing
from relm_cli.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from relm_cli.checks.blocks import Source

Parsed = TypeVar("Parsed")


class Row(NamedTuple):
    """A row of the list: its *block*, its *entry* and what the row itself says."""

    block: Block
    entry: Entry
    listing: Listing


@dataclass
class Structure:
    """
    What a catalogue means: each thing with the block that it was read from.

    *above* are the sections of the catalogues before it; *rows* are in the order of the files. *found* is what
    could not be read.
    """

    source: Source
    above: tuple[Section, ...] = ()
    sections: list[tuple[Block, Section]] = field(default_factory=list)
    groups: list[tuple[Block, Group]] = field(default_factory=list)
    venues: list[tuple[Block, Venue]] = field(default_factory=list)
    annotations: list[tuple[Block, Annotation]] = field(default_factory=list)
    entries: list[tuple[Block, Entry]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def known_sections(self) -> dict[str, Section]:
        """Return the sections that entries may stand in, by id."""
        return {section.id: section for section in (*self.above, *(section for _, section in self.sections))}


def structure(source: Source, above: tuple[Section, ...] = ()) -> Structure:
    """Return what the catalogue *source* means; *above* are the sections of those before it."""
    whole = Structure(source, above, found=list(source.found))
    reader = _Reader(whole.found)
    blocks = source.blocks
    for block in blocks["catalogue"]:
        reader.read(block, read_about)
    for block in blocks["synonym"]:
        reader.read(block, read_synonym)
    whole.sections = reader.read_all(blocks["section"], Section.read)
    whole.groups = reader.read_all(blocks["group"], Group.read)
    whole.venues = reader.read_all(blocks["venue"], Venue.read)
    whole.annotations = reader.read_all(blocks["annotation"], Annotation.read)
    order = {id_: number for number, id_ in enumerate(whole.known_sections())}
    for kind, type_ in KINDS.items():
        for block in sorted(blocks[kind], key=lambda block: order.get(_text(block, "section"), len(order))):
            reader.read_row(block, type_.read, whole)
    for block in source.records:
        reader.read_row(block, read_record, whole)
    return whole


class _Reader:
    """Reads blocks, and adds to *found* what is wrong with them."""

    def __init__(self, found: list[Found]) -> None:
        self._found = found
        self._entries: dict[str, tuple[Block, Entry]] = {}
        self._failed: set[str] = set()

    def read(self, block: Block, parse: Callable[[Mapping[str, Any]], Parsed]) -> Parsed | None:
        """Return what *parse* makes of *block*, or None where it is at fault."""
        try:
            return parse(pruned(block.values))
        except FieldError as error:
            # A value that is missing because it is blank is told of once, as blank.
            if not any(f'"{path[-1]}"' in error.message for path in blanks(block.values)):
                self._found.append(unreadable(block, error.message, error.hint))
            return None

    def read_all(
        self, blocks: Iterable[Block], parse: Callable[[Mapping[str, Any]], Parsed]
    ) -> list[tuple[Block, Parsed]]:
        """Return what *parse* makes of each of *blocks*, without those at fault."""
        read = ((block, self.read(block, parse)) for block in blocks)
        return [(block, parsed) for block, parsed in read if parsed is not None]

    def read_row(self, block: Block, parse: Callable[[Mapping[str, Any]], Entry], whole: Structure) -> None:
        """Add to *whole* the row of *block*, and its entry if that is new."""
        id_ = _text(block, "id")
        first, same = self._entries.get(id_, (None, None))
        if first and same and block.type == same.kind and not block.line:
            listing = self._listed_again(block, same, first)
            whole.rows += [Row(block, same, listing)] if listing else []
        elif first:
            self._found.append(_taken(block, first))
        elif not id_ or id_ not in self._failed:
            entry = self.read(block, parse)
            if entry is None:
                self._failed.add(id_)  # what lists it again cannot be judged
                return
            self._entries[entry.id] = block, entry
            whole.entries.append((block, entry))
            whole.rows += (Row(block, entry, listing) for listing in entry.listings)

    def _listed_again(self, block: Block, same: Entry, first: Block) -> Listing | None:
        try:
            return same.listed_again(pruned(block.values))
        except FieldError as error:
            try:
                type(same).read(pruned(block.values))
            except FieldError:
                self._found.append(unreadable(block, error.message, error.hint))
            else:
                self._found.append(_taken(block, first))
            return None


def _text(block: Block, name: str) -> str:
    value = block.values.get(name)
    return value if isinstance(value, str) else ""


def _taken(block: Block, first: Block) -> Found:
    return Found(
        block,
        "duplicate-id",
        f'the id is taken by the {first.type} "{first.values.get("title", first.values.get("name", first.name))}"',
        "choose another id",
    )
