"""Read the bullets of a list: entries, what is said of them below them, and mere labels of groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.importers.awesome import links as addresses
from relm_cli.importers.awesome.page import Run
from relm_cli.importers.awesome.reading import is_details, read_entry
from relm_cli.importers.awesome.spans import Span, plain, spans
from relm_cli.importers.awesome.venues import date_in, without_date
from relm_cli.importers.draft import Problem, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from relm_cli.importers.awesome.page import Element

_PROSE = 3
"""Words that a title has at least."""

_LABEL = re.compile(
    r"^(?:description|summary|abstract|tl;?dr|about|note|\u7b80\u4ecb|\u6458\u8981)s?\s*[:\uff1a]\s*", re.IGNORECASE
)
_START = 30
"""Letters at the beginning of an item among which its date stands, if it has one there."""


class Bullet(NamedTuple):
    """What an item of a list turned out to be, and whether it begins with a date as news do."""

    outcome: Row | Problem
    dated: bool


def bullet_rows(page: Sequence[Element], venue_colours: Collection[str] = ()) -> Mapping[int, Bullet]:
    """Return what each entry among the items and paragraphs of *page* is, by its place; the others are none."""
    absorbed = _absorb(page)
    holding = _holding(page, absorbed)
    groups = _groups(page)
    found: dict[int, Bullet] = {}
    entries: set[int] = set()
    for place, element in enumerate(page):
        if place in absorbed or element.kind not in ("item", "paragraph"):
            continue
        parts = spans(element.runs)
        outcome: Row | Problem | None
        if element.kind == "paragraph":
            outcome = _paragraph(element, parts, venue_colours)
        else:
            below = element.parent in entries
            outcome = _item(element, parts, venue_colours, silent=place in holding or below)
            if below and outcome is None and place not in holding and not _leads_out(element):
                _describe(found, element)
        if isinstance(outcome, Row):
            entries.add(place)
            outcome = _of_kind(outcome, groups.get(element.quote))
        if outcome:
            found[place] = Bullet(outcome, date_in(plain(element.runs)[:_START]) is not None)
    return found


def _describe(found: dict[int, Bullet], element: Element) -> None:
    """Let what the item *element* tells describe the entry above it, if nothing does."""
    above = found.get(element.parent) if element.parent is not None else None
    if above and isinstance(above.outcome, Row) and not above.outcome.description:
        text = _LABEL.sub("", plain(element.runs), count=1)
        found[element.parent or 0] = above._replace(outcome=above.outcome._replace(description=text or None))


def _absorb(page: Sequence[Element]) -> set[int]:
    """Add to each item what the items below it say of it only, and return the places of these."""
    absorbed: set[int] = set()
    additions: dict[int, list[list[Run]]] = {}
    for place in range(len(page) - 1, -1, -1):
        element = page[place]
        for runs in reversed(additions.pop(place, [])):
            element.runs += [Run("\n", "break"), *runs]
        if element.parent is not None and is_details(spans(element.runs)) and _is_titled(page[element.parent]):
            absorbed.add(place)
            additions.setdefault(element.parent, []).append(element.runs)
    return absorbed


def _is_titled(element: Element) -> bool:
    """Tell whether the item *element* says more than a date, and so can be what the items below it are about."""
    return any(map(str.isalnum, without_date(plain(element.runs))))


def _holding(page: Sequence[Element], absorbed: Collection[int]) -> set[int]:
    """Return the places of items that hold others, at any depth, that lead somewhere."""
    holding: set[int] = set()
    for place in range(len(page) - 1, -1, -1):
        element = page[place]
        if element.parent is not None and place not in absorbed and (place in holding or _leads_out(element)):
            holding.add(element.parent)
    return holding


def _leads_out(element: Element) -> bool:
    return any(addresses.external(run.url) for run in element.runs)


def _groups(page: Sequence[Element]) -> dict[int, str]:
    """Return the sentence that introduces the items of each block-quote."""
    items = {element.quote for element in page if element.kind == "item" and element.quote}
    groups: dict[int, str] = {}
    for element in page:
        if element.kind == "paragraph" and element.quote in items:
            groups.setdefault(element.quote, plain(element.runs))
    return groups


def _item(element: Element, parts: list[Span], colours: Collection[str], *, silent: bool) -> Row | Problem | None:
    found = read_entry(parts, colours)
    text = plain(element.runs)
    links = [link for part in parts for link in part.links]
    if found is None:
        return Problem(element.line, text or links[0].url, "this item has no title") if _leads_out(element) else None
    if found.url:
        return found.row(element.line, found.url)
    if not links and found.bold and (found.venue or found.year) and not silent:
        return found.row(element.line, None)
    if silent or (links and all("#" in link.url or not link.url for link in links)):
        return None
    if found.malformed:
        return Problem(element.line, text, "its link is no address")
    return Problem(element.line, text, "its links do not leave the list" if links else "this item has no link")


def _paragraph(element: Element, parts: list[Span], colours: Collection[str]) -> Row | None:
    """Return the entry that a paragraph is: bold title, then nothing but authors, venue and links by their kind."""
    if element.quote or element.html or not _leads_out(element):
        return None
    found = read_entry(parts, colours)
    if found is None or not found.bold or not found.url or not (len(found.title.split()) >= _PROSE or found.authors):
        return None
    labels = [addresses.clean_label(link.text) for part in parts for link in part.links if link.kind == "link"]
    kinds = sum(addresses.is_plain_label(label) or addresses.is_paper_label(label) for label in labels)
    told = sum(len(text.split()) for text in found.description)
    if kinds + (found.own is not None) < len(labels) - 1 or told > 8 or not (kinds or found.own):  # noqa: PLR2004
        return None
    if not kinds and not (found.authors or found.venue or found.year):
        return None
    return found.row(element.line, found.url)


def _of_kind(row: Row, group: str | None) -> Row:
    """Return *row* as what it is: a tool if it says nothing that a paper says."""
    if group:
        return row._replace(kind="tool", group=group)
    if row.url and not addresses.is_paper_address(row.url) and not (row.year or row.venue or row.authors):
        return row._replace(kind="tool")
    return row
