"""What was read of one catalogue, each thing with the block that it was read from."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from relm_cli.catalogue.blocks import Block
from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Held, Listed, Section, Venue, by_id
from relm_cli.catalogue.places import name_of
from relm_cli.entries import KINDS, Entry, Listing

Read = TypeVar("Read")


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

    def own_sections(self) -> dict[str, Section]:
        """Return the sections that the catalogue defines itself, by id."""
        return by_id(_read_of(self.sections))

    def known_sections(self) -> dict[str, Section]:
        """Return the sections that entries may stand in, by id."""
        return {**self.above, **self.own_sections()}

    def held(self) -> Held:
        """Return what is told of the catalogue among others."""
        source = self.about.list.source if self.about.list else ()
        return Held(name_of(self.path), self.about.title, self.path, source or tuple(filter(None, [self.about.source])))

    def _taken_over(self) -> Iterator[Section]:
        """Yield the sections of catalogues before it that the catalogue needs to stand by itself."""
        if not self.above:
            return
        needed = {row.listing.section for row in self.rows} | {section.parent for _, section in self.sections}
        for section in reversed(tuple(self.above.values())):
            if section.id in needed:
                needed.add(section.parent)
        lacking = needed - self.own_sections().keys()
        for section in self.above.values():
            if section.id in lacking:
                yield section

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
        rows: list[tuple[str, str]] = []
        for kind in KINDS:
            for block in self.blocks[kind]:
                rows.append((block.values["section"], block.values["id"]))
        return Contents(
            about=self.about,
            sections=(*self._taken_over(), *_read_of(self.sections)),
            groups=_read_of(self.groups),
            venues=_read_of(self.venues),
            synonyms=_read_of(self.synonyms),
            entries=tuple(entries),
            rows=tuple(rows),
            records=records,
            annotations=_read_of(self.annotations),
            listed=Listed.joined(_read_of(self.listed)) if self.listed else None,
            folder=self.path if os.path.isdir(self.path) else os.path.dirname(os.path.abspath(self.path)),
        )


def _read_of(pairs: Iterable[tuple[Block, Read]]) -> tuple[Read, ...]:
    """Return what was read of *pairs*, without the blocks."""
    return tuple(read for _, read in pairs)
