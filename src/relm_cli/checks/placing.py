"""Check that what rows refer to is there, and that rows stand where they belong."""

from collections.abc import Iterable
from itertools import pairwise

from relm_cli.catalogue.source import Row
from relm_cli.checks.addresses import arxiv_year
from relm_cli.checks.findings import Findings, Found
from relm_cli.checks.reading import Checked
from relm_cli.nearest import did_you_mean
from relm_cli.text import fold

_SHORT = 4
"""Letters of names that are too short to tell a slip from another name."""

_TOLD_APART = 5
"""Letters of names that one letter tells apart: JMLR and TMLR, NAACL and AACL."""

_ORDERED = 3
"""How often years fall for each time they rise, in a section that is in order by year."""


def unknown_section(checked: Checked) -> Findings:
    """
    Every section that is named is there.

    Rows, groups and sections name sections by id. relm does not read a catalogue with a row in a section that no
    [[section]] block defines, or with a section that stands before its parent. With several catalogues, those named
    first may define sections for the later ones.

        wrong:  section = "prunning"
        right:  section = "pruning"

    Cannot be allowed: relm could not read the catalogue.
    """
    yield from checked.broken("unknown-section")
    known = checked.source.known_sections()
    for block, group in checked.source.groups:
        if group.section not in known:
            offer = did_you_mean(group.section, known) or "define it first"
            yield Found(block, "unknown-section", f'no section "{group.section}"', offer)


def unknown_group(checked: Checked) -> Findings:
    """
    Every group that a tool names is one of its section.

    A tool with a group that no [[group]] block of its section defines stands in none when the list is written.
    Catalogues without groups are left in peace.

        wrong:  group = "Tracking"
        right:  group = "tracking"
    """
    known = {(group.section, group.id) for _, group in checked.source.groups}
    for block, entry, listing in checked.source.rows:
        if known and entry.group and (listing.section, entry.group) not in known:
            here = [id_ for section, id_ in known if section == listing.section]
            reason = f'section "{listing.section}" has no group "{entry.group}"'
            yield Found(block, "unknown-group", reason, did_you_mean(entry.group, here) or "write a [[group]] for it")


def unknown_venue(checked: Checked) -> Findings:
    """
    No venue is a misspelt other.

    Filters and counts go by a venue's canonical name, which relm finds through the names and aliases of the
    [[venue]] blocks. A spelling that none of them has is a venue of its own; where it is that of a known one but for a
    letter or two changed places, a blank or a hyphen, its papers are missed by every filter. Names of less than
    six letters are told apart by one (JMLR, TMLR). Catalogues without [[venue]] blocks are left in peace.

        wrong:  venue = "NeurlPS"
        right:  venue = "NeurIPS", or the spelling among the venue's aliases if the list has it so
    """
    if not checked.source.venues:
        return
    known: set[str] = set()
    for one in checked.together:
        for _, venue in one.source.venues:
            known.update(map(str.casefold, venue.spellings))
    spellings: list[str] = []
    for _, venue in checked.source.venues:
        spellings += venue.spellings
    meant: dict[str, str | None] = {}
    for block, entry, listing in checked.source.rows:
        published = entry.published.venue if entry.published else None
        for name in dict.fromkeys(filter(None, (listing.venue, published))):
            if name.casefold() in known:
                continue
            if name not in meant:
                meant[name] = _meant(name, spellings)
            if right := meant[name]:
                reason = f'no venue is called "{name}"'
                yield Found(block, "unknown-venue", reason, f'write "{right}", or make it a spelling of that venue')


def _meant(name: str, spellings: Iterable[str]) -> str | None:
    """Return the one of *spellings* that *name* is but for blanks and hyphens, or for one mistake of the keyboard."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most venues are known

    mine = "".join(filter(str.isalnum, fold(name)))
    for spelling in spellings:
        theirs = "".join(filter(str.isalnum, fold(spelling)))
        if mine and mine == theirs:
            return spelling
        if list(filter(str.isdigit, mine)) != list(filter(str.isdigit, theirs)):
            continue  # ICASSP 2023 is not ICASSP 2024
        swapped = sorted(mine) == sorted(theirs) and len(mine) > _SHORT
        is_long = min(len(mine), len(theirs)) > _TOLD_APART
        if (swapped or is_long) and OSA.distance(mine, theirs, score_cutoff=1) <= 1:
            return spelling
    return None


def unknown_entry(checked: Checked) -> Findings:
    """
    Every annotation is of an entry that is there.

    An [[annotation]] adds aliases, tags and notes to the entry it names, and has no effect where there is none.
    That may be in a catalogue that is checked too, or in one that relm reads anyway: the bundled one and your own.

        wrong:  [[annotation]] id = "flashatention"
        right:  [[annotation]] id = "flashattention"
    """
    if not checked.source.annotations:
        return
    known: set[str] = set()
    for one in checked.together:
        known.update(entry.id for _, entry in one.source.entries)
    for block, annotation in checked.source.annotations:
        if annotation.id not in known and annotation.id not in checked.read_anyway():
            offer = did_you_mean(annotation.id, sorted(known | checked.read_anyway()))
            offer = offer or "check it together with the catalogue that has the entry"
            yield Found(block, "unknown-entry", f'no entry "{annotation.id}"', offer)


def year_against_arxiv(checked: Checked) -> Findings:
    """
    No row is older than the paper's arXiv id.

    An arXiv id begins with the year and month in which it was given. A paper listed for an earlier year
    was mistyped, or had appeared elsewhere before it came to arXiv: then `published` says so, and the rule is
    content. A later year is fine; it is that of publication.

        wrong:  year = 2022, arxiv = "2307.08691"
        right:  year = 2023, arxiv = "2307.08691"
    """
    for block, entry, listing in checked.source.rows:
        first = arxiv_year(entry)
        if not first or not listing.year or listing.year >= first:
            continue
        if not entry.published or entry.published.year > listing.year:
            reason = f"the year is {listing.year}, but arXiv has had it since {first}"
            fix = "correct the year, or say where it appeared before: published = { ... }"
            yield Found(block, "year-against-arxiv", reason, fix)


def order(checked: Checked) -> Findings:
    """
    Rows stand by year, the newest first, where the section does so otherwise.

    In a section whose years fall, a row that is newer than the one above it was put in the wrong place: readers who
    look for what is new miss it. Sections in another order (years fall less than three times as often as they rise)
    are left in peace, and so are bibliographies and rows without a year.

        wrong:  2025, 2024, 2023, 2024, 2022
        right:  2025, 2024, 2024, 2023, 2022
    """
    sections: dict[tuple[str, str], list[Row]] = {}
    for row in checked.source.rows:
        if row.listing.year and not row.block.line and not row.entry.citation:
            sections.setdefault((row.listing.section, row.entry.kind), []).append(row)
    for rows in sections.values():
        falls = 0
        rises: list[Found] = []
        for before, row in pairwise(rows):
            above, year = before.listing.year or 0, row.listing.year or 0
            if year < above:
                falls += 1
            elif year > above:
                reason = f"{year} stands below {above}"
                rises.append(Found(row.block, "order", reason, "move the block up to its year"))
        if falls >= _ORDERED * len(rises):
            yield from rises
