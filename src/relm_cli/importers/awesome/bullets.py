"""Read the items, paragraphs and headings of a list that are entries: papers and tools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.belonging import begins_bold, leads_out
from relm_cli.importers.awesome.entry import below, read_entry
from relm_cli.importers.awesome.spans import plain, spans
from relm_cli.importers.draft import Problem, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.importers.awesome.mention import Mention
    from relm_cli.importers.awesome.page import Element
    from relm_cli.importers.awesome.shape import Shape
    from relm_cli.importers.awesome.spans import Span
    from relm_cli.importers.awesome.venues import Published

_PROSE = 3
"""Words that a title has at least."""

_TOLD = 8
"""Words that a paragraph which is an entry tells at most, beside what its labels promise."""

_CARRY = 3
"""Paragraphs that are entries, from which on one of their kind that is none is told."""

_BOX = re.compile(r"\s*\[[ xX]\]\s")
"""The box of a task list, that GitHub shows as one."""


def rows(page: Sequence[Element], shape: Shape, headings: Sequence[Published]) -> Mapping[int, Row | Problem]:
    """
    Return what each entry among the items, paragraphs and headings of *page* is, by its place.

    The *headings* say by the places of what stands below them where and when that appeared.
    """
    groups = _groups(page)
    found: dict[int, Row | Problem] = {}
    paragraphs: dict[int, tuple[Row, bool]] = {}
    for place, element in enumerate(page):
        if place in shape.joined:
            continue
        outcome: Row | Problem | None = None
        if element.kind == "item":
            outcome = _item(element, shape, place, headings[place])
        elif place in shape.headings:
            heading = read_entry(spans(element.runs), shape)
            outcome = heading.row(element.line, heading.own) if heading else None
        elif element.kind == "paragraph" and (paragraph := _paragraph(element, shape, place)):
            paragraphs[place] = paragraph
        if isinstance(outcome, Row):
            outcome = _of_kind(outcome, groups.get(element.quote))
        if outcome:
            found[place] = outcome
    found.update(_carried(page, paragraphs, shape))
    return found


def _carried(
    page: Sequence[Element], paragraphs: Mapping[int, tuple[Row, bool]], shape: Shape
) -> Mapping[int, Row | Problem]:
    """Return those of *paragraphs* that are entries; where paragraphs are what entries stand in, the others too."""
    found: dict[int, Row | Problem] = {}
    for place, (row, sure) in paragraphs.items():
        if sure or len(paragraphs) > 1:
            found[place] = _of_kind(row, None)
        elif begins_bold(page[place]):
            found[place] = Problem(row.line, plain(page[place].runs), "this paragraph is no entry")
    if len(found) < _CARRY:
        return found
    for place, element in enumerate(page):
        if place in found or element.kind != "paragraph" or element.quote or element.html or place in shape.joined:
            continue
        written = place - 1 in shape.paragraphs  # after one that nothing marks, this one was meant as another
        if written or (begins_bold(element) and leads_out(element)):
            found[place] = Problem(element.line, plain(element.runs), "this paragraph is no entry")
    return found


def _groups(page: Sequence[Element]) -> dict[int, str]:
    """Return the sentence that introduces the items of each block-quote."""
    items = {element.quote for element in page if element.kind == "item" and element.quote}
    groups: dict[int, str] = {}
    for element in page:
        if element.kind == "paragraph" and element.quote in items:
            groups.setdefault(element.quote, plain(element.runs))
    return groups


def _item(element: Element, shape: Shape, place: int, heading: Published) -> Row | Problem | None:
    if element.runs and (box := _BOX.match(element.runs[0].text)):
        element.runs[0] = element.runs[0]._replace(text=element.runs[0].text[box.end() :])
    parts, text = spans(element.runs), plain(element.runs)
    found = read_entry(parts, shape)
    links = [link for part in parts for link in part.links]
    if found is None:
        return Problem(element.line, text or links[0].url, "this item has no title") if leads_out(element) else None
    silent = place in shape.holding
    row = below(shape.above[element.parent], found.row(element.line, found.url))
    if found.url:
        return row
    if found.beside and found.told:
        return row._replace(url=found.beside)
    if silent or (links and all("#" in link.url or not link.url for link in links)):
        return None
    problem = Problem(element.line, text, _why(links, found))
    if links:
        return problem
    told = bool(found.venue or found.year or len(found.authors) > 1)  # "**2012** : Old Papers" names nobody
    if len(found.title.split()) > _PROSE:
        row = below(heading, row)
    return row if (row.venue and row.year) or found.bold + shape.linkless + told > 1 else problem


def _why(links: Sequence[Span], found: Mention) -> str:
    """Return why an item is no entry."""
    if found.malformed:
        return "its link is no address"
    return "its links do not leave the list" if links else "this item has no link"


def _paragraph(element: Element, shape: Shape, place: int) -> tuple[Row, bool] | None:
    """
    Return the entry that a paragraph may be, and whether it is surely one; the others need others of their kind.

    A sure one has a bold title, then little but authors, venue and links by their kind; the others are titled by a few
    words only and lead to no paper, or by a link that leads to one.
    """
    parts = spans(element.runs)
    read = not element.quote and leads_out(element)
    found = read_entry(parts, shape) if read else None
    if found is None or not found.url or (element.html and not (found.bold and found.told)):
        return None
    row = found.row(element.line, found.url)
    if place in shape.paragraphs:
        return row, True
    to_paper, long = addresses.is_paper(found.url), len(found.title.split()) >= _PROSE
    if not found.bold:
        apart = not (rest := _after_title(parts, found.own or "")) or not rest[0].isalnum()
        paper = found.own and (addresses.is_paper(found.own) or found.year or found.venue)
        return (row, False) if apart and paper and (long or (to_paper and not rest)) else None
    if element.runs and element.runs[0].bold and not begins_bold(element) and not found.own:
        return None
    kinds = sum(labels.is_kind(link.label) for link in found.links)
    lines = any(run.kind == "break" for run in element.runs)
    words = 0 if lines or found.authors else sum(len(text.split()) for text in found.description)
    if not (kinds or found.told or to_paper) or words > _TOLD:
        return None
    return row, found.told or to_paper or long


def _after_title(parts: Sequence[Span], url: str) -> str:
    """Return what stands on the line of a title that leads to *url*, after it."""
    places = [place for place, part in enumerate(parts) if any(link.url == url for link in part.links)]
    line = parts[places[0] + 1 :] if places else []
    ends = next((place for place, part in enumerate(line) if part.kind in ("break", "soft")), len(line))
    return "".join(part.text for part in line[:ends]).strip()


def _of_kind(row: Row, group: str | None) -> Row:
    """Return *row* as what it is: a tool if it says nothing that a paper says, whose keyword is a fact about it."""
    paper = row.url is None or addresses.is_paper(row.url) or row.year or row.venue or row.authors
    if paper and not group:
        return row
    facts = (*row.facts, Fact("Keyword", row.keyword)) if row.keyword else row.facts
    return row._replace(kind="tool", group=group, facts=facts)
