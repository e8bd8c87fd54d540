"""Check that what rows refer to is there, and that rows stand where they belong."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relm_cli.checks.addresses import arxiv_year
from relm_cli.checks.findings import Found
from relm_cli.entries import KINDS
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relm_cli.checks.findings import Block, Findings
    from relm_cli.checks.structure import Row, Structure

_ORDERED = 3
"""How often years fall for each time they rise, in a section that is in order by year."""


def check_sections(whole: Structure) -> Findings:
    """Find rows and groups in sections that are not there, and sections whose parent does not stand above them."""
    known = {section.id for section in whole.above}
    for block, section in whole.sections:
        if section.parent and section.parent not in known:
            reason = f'no section "{section.parent}" stands above it'
            offer = did_you_mean(section.parent, known) or "write the parent's block first"
            yield Found(block, "unknown-section", reason, offer)
        known.add(section.id)
    named: list[tuple[Block, object]] = [(block, group.section) for block, group in whole.groups]
    named += [(block, block.values.get("section")) for kind in KINDS for block in whole.source.blocks[kind]]
    for block, id_ in named:
        if isinstance(id_, str) and id_.strip() and id_ not in known:
            yield Found(block, "unknown-section", f'no section "{id_}"', did_you_mean(id_, known) or "define it first")


def check_groups(whole: Structure) -> Findings:
    """Find tools in a group that their section does not have, where the catalogue has groups."""
    known = {(group.section, group.id) for _, group in whole.groups}
    for block, entry, listing in whole.rows:
        if known and entry.group and (listing.section, entry.group) not in known:
            here = [id_ for section, id_ in known if section == listing.section]
            reason = f'section "{listing.section}" has no group "{entry.group}"'
            yield Found(block, "unknown-group", reason, did_you_mean(entry.group, here) or "write a [[group]] for it")


def check_venues(wholes: Sequence[Structure]) -> Findings:
    """Find venues that no catalogue of *wholes* knows, in those that define venues."""
    spellings = [spelling for whole in wholes for _, venue in whole.venues for spelling in venue.spellings]
    known = {spelling.casefold() for spelling in spellings}
    for whole in wholes:
        for row in whole.rows if whole.venues else ():
            published = row.entry.published.venue if row.entry.published else None
            for name in dict.fromkeys(filter(None, (row.listing.venue, published))):
                if name.casefold() not in known:
                    offer = did_you_mean(name, spellings) or "write a [[venue]] for it"
                    yield Found(row.block, "unknown-venue", f'no venue is called "{name}"', offer)


def check_annotations(wholes: Sequence[Structure]) -> Findings:
    """Find annotations of entries that no catalogue of *wholes* has."""
    annotated = [found for whole in wholes for found in whole.annotations]
    known = {entry.id for whole in wholes for _, entry in whole.entries} if annotated else set()
    for block, annotation in annotated:
        if annotation.id not in known:
            offer = did_you_mean(annotation.id, known) or "check it together with the catalogue that has the entry"
            yield Found(block, "unknown-entry", f'no entry "{annotation.id}"', offer)


def check_years(whole: Structure) -> Findings:
    """Find rows whose year is before that of their arXiv id, unless the paper is known to have appeared then."""
    for block, entry, listing in whole.rows:
        first = arxiv_year(entry)
        if not first or not listing.year or listing.year >= first:
            continue
        if not entry.published or entry.published.year > listing.year:
            reason = f"the year is {listing.year}, but arXiv has had it since {first}"
            fix = "correct the year, or say where it appeared before: published = { ... }"
            yield Found(block, "year-against-arxiv", reason, fix)


def check_order(whole: Structure) -> Findings:
    """Find rows that are newer than the one before them, in sections whose years fall otherwise."""
    sections: dict[tuple[str, str], list[Row]] = {}
    for row in whole.rows:
        if row.listing.year and not row.block.line:
            sections.setdefault((row.listing.section, row.entry.kind), []).append(row)
    for rows in sections.values():
        yield from _out_of_order(rows)


def _out_of_order(rows: Sequence[Row]) -> Iterable[Found]:
    steps = [(row, before.listing.year or 0, row.listing.year or 0) for before, row in pairwise(rows)]
    falls = sum(year < before for _, before, year in steps)
    rises = [step for step in steps if step[2] > step[1]]
    if falls >= _ORDERED * len(rises):
        for row, before, year in rises:
            yield Found(row.block, "order", f"{year} stands below {before}", "move the block up to its year")
