"""Read the files of a catalogue into its contents, or say what is wrong with which entry of which file."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from relm_cli.catalogue.blocks import Block, Problem, Report, blocks_of, record_blocks, stop
from relm_cli.catalogue.contents import (
    About,
    Annotation,
    Contents,
    Group,
    Held,
    Listed,
    Section,
    Venue,
    by_id,
    read_synonym,
)
from relm_cli.catalogue.merging import merged
from relm_cli.catalogue.places import name_of
from relm_cli.entries import KINDS, Entry, Listing
from relm_cli.entries.fields import Fields
from relm_cli.errors import CatalogueError, FieldError
from relm_cli.nearest import did_you_mean

Parsed = TypeVar("Parsed")
Parse = Callable[[Mapping[str, Any]], Parsed]
"""What makes a value of a block; raises `FieldError`."""


class Row(NamedTuple):
    """A row of the list: its *block*, its *entry* as its first block gives it, and what the row itself says."""

    block: Block
    entry: Entry
    listing: Listing


@dataclass
class Source:
    """
    The catalogue at *path*, each thing with the block that it was read from.

    *above* are the sections of the catalogues before it, in which its entries may stand too. *entries* and *rows*
    are in the order of kinds and, within a kind, of sections. *blocks* are all that could be taken apart, by type;
    *texts* are those of the TOML files, to the byte.
    """

    path: str
    above: Mapping[str, Section]
    files: tuple[str, ...]
    texts: Mapping[str, str]
    blocks: Mapping[str, list[Block]]
    about: About = field(default_factory=About)
    sections: list[tuple[Block, Section]] = field(default_factory=list)
    groups: list[tuple[Block, Group]] = field(default_factory=list)
    venues: list[tuple[Block, Venue]] = field(default_factory=list)
    synonyms: list[tuple[Block, tuple[str, ...]]] = field(default_factory=list)
    annotations: list[tuple[Block, Annotation]] = field(default_factory=list)
    listed: list[tuple[Block, Listed]] = field(default_factory=list)
    entries: list[tuple[Block, Entry]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def known_sections(self) -> dict[str, Section]:
        """Return the sections that entries may stand in, by id."""
        return {**self.above, **by_id(_read_of(self.sections))}

    def held(self) -> Held:
        """Return what is told of the catalogue among others."""
        source = self.about.list.source if self.about.list else ()
        return Held(name_of(self.path), self.about.title, self.path, source or tuple(filter(None, [self.about.source])))

    def _taken_over(self) -> Iterator[Section]:
        """Yield the sections of catalogues before it that the catalogue needs to stand by itself."""
        if not self.above:
            return
        own = by_id(_read_of(self.sections))
        needed = {row.listing.section for row in self.rows} | {section.parent for _, section in self.sections}
        for section in reversed(tuple(self.above.values())):
            if section.id in needed:
                needed.add(section.parent)
        yield from (section for section in self.above.values() if section.id in needed - own.keys())

    def contents(self, records: Iterable[Entry] = ()) -> Contents:
        """Return what the TOML files hold, and the *records* of the others."""
        further: dict[str, list[Listing]] = {}
        for row in self.rows:
            if row.listing is not row.entry.listings[0]:
                further.setdefault(row.entry.id, []).append(row.listing)
        entries: list[Entry] = []
        for _, entry in self.entries:
            again = further.get(entry.id)  # few are listed again
            entries.append(entry._replace(listings=(*entry.listings, *again)) if again else entry)
        blocks = (block for kind in KINDS for block in self.blocks[kind])
        return Contents(
            about=self.about,
            sections=(*self._taken_over(), *_read_of(self.sections)),
            groups=_read_of(self.groups),
            venues=_read_of(self.venues),
            synonyms=_read_of(self.synonyms),
            entries=tuple(entries),
            rows=tuple((block.values["section"], block.values["id"]) for block in blocks),
            records=records,
            annotations=_read_of(self.annotations),
            listed=Listed.joined(_read_of(self.listed)) if self.listed else None,
            folder=self.path if os.path.isdir(self.path) else os.path.dirname(os.path.abspath(self.path)),
        )


def _read_of(pairs: Iterable[tuple[Block, Parsed]]) -> tuple[Parsed, ...]:
    """Return what was read of *pairs*, without the blocks."""
    return tuple(parsed for _, parsed in pairs)


def read(sources: Sequence[str], spare: Sequence[str] = ()) -> Contents:
    """
    Read the catalogues at *sources*, each a folder, a TOML file or a JSON Lines file, into one.

    What several of them hold is listed once, as `merged` explains. Raises `CatalogueError`, naming file
    and entry, for whatever cannot be read or understood. Where that is in one of the *spare* ones, it is left out
    instead, and the contents tell why.
    """
    found, left_out = readers(sources, spare)
    held = tuple(reader.source.held() for reader in found)
    return replace(merged([reader.contents() for reader in found]), left_out=tuple(left_out), held=held)


def readers(sources: Sequence[str], spare: Sequence[str] = ()) -> tuple[list["Reader"], list[str]]:
    """Return what has read the catalogues at *sources*, and why those of the *spare* ones are not among them."""
    found: list[Reader] = []
    left_out: list[str] = []
    above: Mapping[str, Section] = {}
    for path in sources:
        problems: list[Problem] = []
        reader = Reader(path, above, problems.append if path in spare else stop)
        if path in spare and not problems:
            deque(reader.records(reader.lines()), maxlen=0)  # else they are read when it is too late to leave them out
        if problems:
            left_out.append(f"{_told(problems[0])}; the catalogue is left out")
            continue
        found.append(reader)
        above = reader.source.known_sections()
    return found, left_out


def _told(problem: Problem) -> str:
    """Return what is wrong, with the line of the file that it is on."""
    from relm_cli.catalogue.editing import line_of  # noqa: PLC0415 - only a fault is looked for

    block, message = problem.block, problem.error.message
    line = line_of(block)
    if line:
        return message.replace(block.file, f"{block.file}:{line}", 1)
    return message


def read_source(
    path: str, texts: Mapping[str, str] | None = None, above: Mapping[str, Section] | None = None
) -> Source:
    """
    Read the one catalogue at *path*, each thing with its block; raises `CatalogueError` as `read` does.

    With *texts*, it is read as it will be when files of it hold these. The sections *above* are known in it.
    """
    return Reader(path, above or {}, stop, texts=texts).source


class Reader:
    """
    Reads the catalogue at *path* into a `Source`.

    Sections of catalogues before it, *above*, are known in it. *report* is told of every problem; where it raises,
    nothing further is read. *clean* is applied to the values of a block before they are read. *texts* are what files
    of the catalogue will hold, in the place of what they hold now.
    """

    def __init__(
        self,
        path: str,
        above: Mapping[str, Section],
        report: Report,
        clean: Parse[Mapping[str, Any]] = dict,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.source = Source(path, above, *blocks_of(path, texts or {}, report))
        self._origin = name_of(path)
        self._report = report
        self._clean = clean
        self._known: dict[str, tuple[Block, Entry]] = {}
        self._failed: set[str] = set()
        self._read_blocks()

    def _read_blocks(self) -> None:
        source, blocks = self.source, self.source.blocks
        for _, about in self._all(blocks["catalogue"], About.read):
            source.about = about
        self._read_sections(blocks["section"])
        sections = source.known_sections()
        own = by_id(_read_of(source.sections))
        order = {id_: number for number, id_ in enumerate({**own, **sections})}
        for kind, type_ in KINDS.items():
            # Files come by name; the list's own order is that of its sections, whatever order others have them in.
            for block in sorted(blocks[kind], key=lambda block: order.get(block.text("section"), len(order))):
                self._read_row(block, type_.read, sections)
        source.groups = list(self._all(blocks["group"], Group.read))
        source.venues = list(self._all(blocks["venue"], Venue.read))
        source.synonyms = list(self._all(blocks["synonym"], read_synonym))
        source.annotations = list(self._all(blocks["annotation"], Annotation.read))
        source.listed = list(self._all(blocks["listed"], Listed.read))

    def _read_sections(self, blocks: Iterable[Block]) -> None:
        own: set[str] = set()
        known = set(self.source.above)
        for block, section in self._all(blocks, Section.read):
            if section.id in own:
                self._wrong(block, "the id is taken by another section", "choose another id", "duplicate-id")
                continue
            if section.parent is not None and section.parent not in known:
                offer = did_you_mean(section.parent, known) or "write the parent's block first"
                self._wrong(block, f'no section "{section.parent}" stands above it', offer, "unknown-section")
            self.source.sections.append((block, section))
            own.add(section.id)
            known.add(section.id)

    def _read_row(self, block: Block, parse: Parse[Entry], sections: Mapping[str, Section]) -> None:
        """Read the row of *block*: a new entry, or a known one listed once more."""
        id_ = block.text("id")
        first, entry = self._known.get(id_, (block, None))
        listing: Listing | None = None
        if entry is None and id_ not in self._failed:  # what lists again one that failed cannot be judged
            entry = self._parsed(block, parse)
            if entry is None:
                self._failed |= {id_} - {""}
            else:
                entry = entry._replace(origin=self._origin)
                self._known[entry.id] = known = block, entry
                self.source.entries.append(known)
                listing = entry.listings[0]
        elif entry and block.type == entry.kind:
            listing = self._listed_again(block, entry)
        elif entry:
            self._taken(block, first.place)
        section = block.text("section")
        if section.strip() and section not in sections:
            offer = did_you_mean(section, sections) or "define it first"
            self._wrong(block, f'no section "{section}"', offer, "unknown-section")
        if entry and listing:
            self.source.rows.append(Row(block, entry, listing))

    def _listed_again(self, block: Block, entry: Entry) -> Listing | None:
        values = self._clean(block.values)
        try:
            return entry.listed_again(values)
        except FieldError as error:
            wrong = error
        try:
            type(entry).read(values)
        except FieldError:
            rule = "unreadable"
        else:  # it would be an entry of its own
            rule = "duplicate-id"
        self._wrong(block, wrong.message, wrong.hint, rule)
        return None

    def contents(self) -> Contents:
        """Return what the catalogue holds; its records are read once they are asked for."""
        return self.source.contents(entry for _, entry in self.records(self.lines()))

    def lines(self) -> Iterator[Block]:
        """Yield the lines of the JSON Lines files, each when it is read."""
        for file in self.source.files:
            if file.endswith(".jsonl"):
                yield from record_blocks(file, self._report)

    def records(self, lines: Iterable[Block]) -> Iterator[tuple[Block, Entry]]:
        """Yield the entries of *lines*, each when it is read: there may be too many to hold."""
        taken = set(self._known)
        for line in lines:
            entry = self._parsed(line, _read_record)
            if entry is None:
                continue
            if entry.id in taken:
                self._taken(line, "another entry")
                continue
            taken.add(entry.id)
            yield line, entry._replace(origin=self._origin)

    def _all(self, blocks: Iterable[Block], parse: Parse[Parsed]) -> Iterator[tuple[Block, Parsed]]:
        """Yield what *parse* makes of each of *blocks*, without those at fault."""
        for block in blocks:
            parsed = self._parsed(block, parse)
            if parsed is not None:
                yield block, parsed

    def _parsed(self, block: Block, parse: Parse[Parsed]) -> Parsed | None:
        """Return what *parse* makes of *block*, None where it is at fault."""
        try:
            return parse(self._clean(block.values))
        except FieldError as error:
            self._wrong(block, error.message, error.hint)
            return None

    def _taken(self, block: Block, by: str) -> None:
        hint = "ids are unique across all kinds: choose another"
        self._wrong(block, f"the id is taken by {by}", hint, "duplicate-id")

    def _wrong(self, block: Block, message: str, hint: str, rule: str = "unreadable") -> None:
        self._report(Problem(block, CatalogueError(f"{block.place}: {message}", hint), rule))


def _read_record(values: Mapping[str, Any]) -> Entry:
    fields = Fields(values)
    kind = fields.required_text("kind")
    if kind not in KINDS:
        raise FieldError(f'"kind" must be one of {", ".join(KINDS)}, not "{kind}"', did_you_mean(kind, KINDS))
    return KINDS[kind].read_record(fields)
