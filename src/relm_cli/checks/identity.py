"""Check that every entry is one thing, and that every name means one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from relm_cli.checks.findings import Found
from relm_cli.checks.values import excerpt
from relm_cli.identifiers import identifier
from relm_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relm_cli.checks.findings import Block, Findings
    from relm_cli.checks.structure import Structure
    from relm_cli.entries import Entry

_UNLIKE = 50
"""Of 100, how much two titles of one thing have in common at least."""

_OWN_ADDRESS = ("paper", "tool")
"""The kinds whose address is their own: a paper may present several benchmarks."""


def check_ids(whole: Structure) -> Findings:
    """Find ids of sections, groups and entries that are taken, or that differ from another only in case."""
    for named in (whole.sections, whole.groups, whole.entries):
        first: dict[str, tuple[Block, str]] = {}
        for block, thing in named:
            other, id_ = first.setdefault(thing.id.casefold(), (block, thing.id))
            if other is block:
                continue
            how = "is taken by" if id_ == thing.id else "differs only in case from that of"
            yield Found(
                block, "duplicate-id", f"the id {how} another {other.type}{_beside(other, block)}", "choose another id"
            )


def _beside(other: Block, block: Block) -> str:
    return "" if other.file == block.file else f" in {other.file}"


def check_further_rows(whole: Structure) -> Findings:
    """Find further rows of an entry that repeat one, and those that seem to be of another entry."""
    seen: set[tuple[str, str, str | None]] = set()
    for block, entry, listing in whole.rows:
        row = entry.id, listing.section, listing.keyword
        if row in seen and not block.line:
            reason = f'"{entry.title}" stands in "{listing.section}" already'
            yield Found(block, "repeated-row", reason, "delete one of the blocks")
        seen.add(row)
        if listing.title and _are_unlike(words(listing.title), words(entry.title)):
            reason = f'{excerpt(listing.title)} is listed as "{entry.id}", {excerpt(entry.title)}'
            yield Found(block, "unlike-title", reason, "give it an id of its own if it is another")


def _are_unlike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two titles share neither their beginning, most often a name, nor half of their letters."""
    return one[:1] != other[:1] and fuzz.ratio(" ".join(one), " ".join(other)) < _UNLIKE


def check_shared(whole: Structure) -> Findings:
    """Find entries of one kind that share an address, an arXiv id or a DOI."""
    first: dict[tuple[str, str], Entry] = {}
    for block, entry in whole.entries:
        if entry.kind not in _OWN_ADDRESS:
            continue
        shared: dict[str, list[str]] = {}
        for key in _identifiers(entry):
            other = first.setdefault((entry.kind, key), entry)
            if other is not entry:
                shared.setdefault(other.id, []).append(_NAMES.get(key.partition(":")[0], "address"))
        for id_, names in shared.items():
            reason = f'has the {" and ".join(names)} of "{id_}"'
            yield Found(
                block, "duplicate-url", reason, "make it a further row of that entry, or correct one of the two"
            )


_NAMES = {"arxiv": "arXiv id", "doi": "DOI"}
"""What each form of an identifier is called, where it is no address; one that is none is still compared."""


def _identifiers(entry: Entry) -> list[str]:
    return list(dict.fromkeys(identifier(text) for text in (entry.arxiv, entry.doi, entry.url) if text))


def check_agreement(whole: Structure) -> Findings:
    """Find entries whose address shows another arXiv id or DOI than their fields."""
    for block, entry in whole.entries:
        shown = {"address": identifier(entry.url or ""), "DOI's arXiv id": _registered(entry.doi or "")}
        given = [identifier(text) for text in (entry.arxiv, entry.doi) if text]
        for key in given:
            kind, _, number = key.partition(":")
            for where, other in shown.items():
                if kind in _NAMES and other != key and other.startswith(f"{kind}:"):
                    reason = f"the {_NAMES[kind]} is {number}, but the {where} is {other.partition(':')[2]}"
                    yield Found(block, "identifiers-disagree", reason, "find out which is right, and correct the other")


def _registered(doi: str) -> str:
    """Return the arXiv id that the *doi* was made from, as an identifier, or nothing."""
    _, found, number = identifier(doi).partition("10.48550/arxiv.")
    return f"arxiv:{number}" if found else ""


def check_aliases(whole: Structure) -> Findings:
    """Find aliases that mean another entry too, and aliases that say nothing new."""
    owners: dict[str, str] = {}
    for _, entry in whole.entries:
        owners.setdefault(identifier(entry.id), entry.id)
    for block, entry in whole.entries:
        yield from _aliases(block, entry.aliases, (entry.id, entry.title))
        for alias in entry.aliases:
            owner = owners.setdefault(identifier(alias), entry.id)
            if owner != entry.id:
                yield Found(
                    block, "ambiguous-alias", f'the alias "{alias}" means "{owner}" too', "keep it with one of them"
                )


def _aliases(block: Block, aliases: Iterable[str], names: Iterable[str]) -> Findings:
    known = set(names)  # with their case: "MeZO" says more than the id "mezo"
    for alias in aliases:
        if alias in known:
            yield Found(block, "redundant-alias", f'the alias "{alias}" is known already', "delete it")
        known.add(alias)


def check_spellings(whole: Structure) -> Findings:
    """Find spellings of venues that mean another venue too, or that say nothing new."""
    owners: dict[str, str] = {}
    for block, venue in whole.venues:
        yield from _aliases(block, venue.aliases, filter(None, (venue.name, venue.full)))
        for spelling in venue.spellings:
            owner = owners.setdefault(spelling.casefold(), venue.name)
            if owner != venue.name:
                yield Found(block, "ambiguous-alias", f'"{spelling}" means the venue "{owner}" too', "keep it with one")
