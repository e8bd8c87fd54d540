"""Read the files of a catalogue into its contents, or say what is wrong with which entry of which file."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from relm_cli.catalogue.blocks import Block, Problem, Report, blocks_of, record_blocks, stop
from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Held, Listed, Section, Venue, read_synonym
from relm_cli.catalogue.merging import merged
from relm_cli.catalogue.places import name_of
from relm_cli.catalogue.source import Row, Source
from relm_cli.entries import KINDS, Entry, Listing
from relm_cli.entries.fields import Fields
from relm_cli.errors import CatalogueError, FieldError
from relm_cli.nearest import did_you_mean

Parsed = TypeVar("Parsed")
Parse = Callable[[Mapping[str, Any]], Parsed]
"""What makes a value of a block; raises `FieldError`."""


def read(sources: Sequence[str], spare: Sequence[str] = ()) -> Contents:
    """
    Read the catalogues at *sources*, each a folder, a TOML file or a JSON Lines file, into one.

    What several of them hold is listed once, as `merged` explains. Raises `CatalogueError`, naming file
    and entry, for whatever cannot be read or understood. Where that is in one of the *spare* ones, it is left out
    instead, and the contents tell why.
    """
    found, left_out = readers(sources, spare)
    held: list[Held] = []
    parts: list[Contents] = []
    for reader in found:
        held.append(reader.source.held())
        parts.append(reader.contents())
    return replace(merged(parts), left_out=tuple(left_out), held=tuple(held))


def readers(sources: Sequence[str], spare: Sequence[str] = ()) -> tuple[list["Reader"], list[str]]:
    """Return what has read the catalogues at *sources*, and why those of the *spare* ones are not among them."""
    found: list[Reader] = []
    left_out: list[str] = []
    above: Mapping[str, Section] = {}
    for path in sources:
        problems: list[Problem] = []
        report: Report = stop
        if path in spare:
            report = problems.append
        reader = Reader(path, above, report)
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
        source, blocks = self.source, self.source.blocks
        for _, about in self._all(blocks["catalogue"], About.read):
            source.about = about
        self._read_sections(blocks["section"])
        sections = source.known_sections()
        order = {id_: number for number, id_ in enumerate({**source.own_sections(), **sections})}
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
    fields = Fields(values, is_json=True)
    kind = fields.required_text("kind")
    if kind not in KINDS:
        raise FieldError(f'"kind" must be one of {", ".join(KINDS)}, not "{kind}"', did_you_mean(kind, KINDS))
    return KINDS[kind].read_record(fields)
