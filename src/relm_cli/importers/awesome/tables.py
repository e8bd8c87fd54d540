"""Read the tables of a list: which column holds what, and the rows of papers, metrics and benchmarks in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries import Link
from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.entry import read_entry
from relm_cli.importers.awesome.spans import markdown, plain, spans
from relm_cli.importers.awesome.venues import Published, date_in, published, year_of
from relm_cli.importers.draft import Problem, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relm_cli.importers.awesome.mention import Mention
    from relm_cli.importers.awesome.page import TableRow
    from relm_cli.importers.awesome.shape import Shape
    from relm_cli.importers.awesome.spans import Span

_METRIC = (("metric", "metrics"), ("description",), ("example usage", "example usages", "examples", "usage"))
_BENCHMARK = (("benchmark", "benchmarks"), ("description",), ("paper", "papers"))
_COUNTING = re.compile(r"\W*|no\.?|num(?:ber)?|id|index|rank|s\.? ?no\.?|(?:github )?stars?|citations?", re.IGNORECASE)
"""Headers of what counts: the rows of a table, stars, citations."""

_SAYS_LITTLE = re.compile(r"links?|here|url|click.*|\W*|yes", re.IGNORECASE)


class Layout(NamedTuple):
    """What the columns of a table hold: the place of the *title*, and the role and the header of every column."""

    title: int
    roles: Sequence[str]
    headers: tuple[str, ...]
    certain: bool

    def places(self, wanted: str) -> Iterator[int]:
        """Yield the places of the columns whose role is *wanted*."""
        return (place for place, holds in enumerate(self.roles) if holds == wanted and place != self.title)


def rows(rows: Sequence[TableRow], shape: Shape) -> Iterator[Row | Problem]:
    """Yield what the table of *rows* lists; nothing if it lists nothing that is linked or dated."""
    headers, body = _headed(rows)
    names = tuple(header.casefold() for header in headers)
    for wanted, reader in ((_METRIC, _metric), (_BENCHMARK, _benchmark)):
        if _is(names, wanted):
            yield from (reader(row) for row in body if plain(row.cells[0] if row.cells else []))
            return
    layout = _layout(headers, body)
    dated = layout.certain and not {"date", "venue"}.isdisjoint(layout.roles)
    if dated or any(map(_has_link, body)):
        for row in body:
            yield from _row(row, layout, shape)
            row.cells.clear()  # there may be many, and nobody reads them again


def _headed(rows: Sequence[TableRow]) -> tuple[tuple[str, ...], list[TableRow]]:
    """Return the header of a table and the rows below it; rows that repeat the header are none."""
    if not rows:
        return (), []
    first = tuple(plain(cell) for cell in rows[0].cells)
    if rows[0].header or (not _has_link(rows[0]) and any(map(labels.role, first))):
        body = [row for row in rows[1:] if tuple(plain(cell) for cell in row.cells) != first]
        return first, body
    return (), list(rows)


def _is(names: tuple[str, ...], wanted: tuple[tuple[str, ...], ...]) -> bool:
    return len(names) == len(wanted) and all(name in group for name, group in zip(names, wanted, strict=True))


def _has_link(row: TableRow) -> bool:
    runs = (run for cell in row.cells for run in cell if run.link and run.url)
    return any(addresses.external(run.url) or addresses.beside(run.url) for run in runs)


def _layout(headers: tuple[str, ...], body: Sequence[TableRow]) -> Layout:
    width = max((len(row.cells) for row in body), default=0)
    headers = (*headers, *[""] * (width - len(headers)))
    sample = body[:200]
    roles = [labels.role(header) for header in headers]
    for place, holds in enumerate(roles):
        if not holds and _dates(sample, place):
            roles[place] = "date"
    tells = [_telling(sample, place) for place in range(len(headers))]
    for wanted in ("title", "paper", "name"):
        for place, holds in enumerate(roles):
            if holds == wanted and 2 * tells[place] >= _filled(sample, place) > 0:
                return Layout(place, roles, headers, certain=wanted != "name")
    free = [
        place
        for place, holds in enumerate(roles)
        if holds not in ("date", "venue", "authors", "description", "keyword", "fact")
    ]
    return Layout(max(free, key=lambda place: _weight(sample, place), default=0), roles, headers, certain=False)


def _telling(rows: Sequence[TableRow], place: int) -> int:
    """Return how many cells at *place* say more than the kind of their link, and where and when a paper appeared."""
    return sum(
        1
        for row in rows
        if place < len(row.cells)
        and not labels.says_nothing(text := plain(row.cells[place]))
        and not all(map(_says_kind, re.split(r"[\s\[\],|/]+", text.strip("[] "))))
        and not _published_beside(spans(row.cells[place])).year
    )


def _published_beside(parts: Sequence[Span]) -> Published:
    """Return what *parts* say beside links by their kind of where and when a paper appeared: "CVPR 2014 [PDF](...)"."""
    links = [link for part in parts for link in part.links]
    if not links or not all(map(labels.refers, links)):
        return Published()
    return published("".join(part.said for part in parts))


def _dates(rows: Sequence[TableRow], place: int) -> bool:
    """Tell whether most cells at *place* are dates, whatever their header: "ID" is one's in a list on 3D."""
    dated = sum(date_in(plain(row.cells[place])) is not None for row in rows if place < len(row.cells))
    return 2 * dated > len(rows)


def _filled(rows: Sequence[TableRow], place: int) -> int:
    return sum(1 for row in rows if place < len(row.cells) and not labels.says_nothing(plain(row.cells[place])))


def _weight(rows: Sequence[TableRow], place: int) -> tuple[int, int, int]:
    """Return how likely titles stand at *place*: linked text first, then text, the first column before others."""
    linked = told = 0
    for row in rows:
        if place < len(row.cells):
            texts = [part.text for part in spans(row.cells[place]) for part in part.links if part.kind == "link"]
            linked += any(text and not _says_kind(text) for text in texts)
            text = plain(row.cells[place])
            told += any(map(str.isalpha, text)) and not _says_kind(text)
    return linked, told, -place


def _says_kind(label: str) -> bool:
    return labels.is_kind(label) or not any(map(str.isalnum, label))


def _metric(row: TableRow) -> Row:
    title, description, usages = [*row.cells, [], [], []][:3]
    links = (part for part in spans(usages) for part in part.links)
    return Row(
        plain(title),
        "metric",
        line=row.line,
        description=plain(description) or None,
        links=tuple(Link(labels.clean(link.text), url) for link in links if (url := addresses.external(link.url))),
    )


def _benchmark(row: TableRow) -> Row:
    title, description, paper = [*row.cells, [], [], []][:3]
    links = [
        Link(" ".join(link.text.split()), url)
        for part in spans(paper)
        for link in part.links
        if (url := addresses.external(link.url))
    ]
    url = links[0].url if links else None
    return Row(
        markdown(title), "benchmark", url, line=row.line, description=markdown(description) or None, links=tuple(links)
    )


def _row(row: TableRow, layout: Layout, shape: Shape) -> Iterator[Row | Problem]:
    cells = {place: spans(cell) for place, cell in enumerate(row.cells)}
    found = read_entry(cells.get(layout.title, []), shape)
    if found is None:
        if _has_link(row):
            yield _unread(row, "this row has no title")
        return
    papers = _paper_links(cells, layout)
    _take_columns(found, row, cells, layout)
    url = next(iter(papers), None) or found.url
    if url is None and found.told:
        url = found.beside
    if url is None and not (layout.certain and found.told):
        inside = any(part.url.startswith("#") for cell in cells.values() for part in cell)
        if not inside:
            yield _unread(row, "this row has no link")
        return
    yield found.row(row.line, url)


def _unread(row: TableRow, reason: str) -> Problem:
    return Problem(row.line, " | ".join(filter(None, map(plain, row.cells))), reason)


def _paper_links(cells: dict[int, list[Span]], layout: Layout) -> list[str]:
    """Return the addresses in columns that are there for a paper's link."""
    places = [*layout.places("paper"), *layout.places("link")]
    links = [link for place in places for part in cells.get(place, []) for link in part.links]
    text = [link for link in links if link.kind == "link"]
    own = [part.url for part in cells.get(layout.title, []) for part in part.links if part.kind == "link"]
    return [url for link in (text or ([] if own else links)) if (url := addresses.external(link.url))]


def _take_columns(found: Mention, row: TableRow, cells: dict[int, list[Span]], layout: Layout) -> None:
    """Take into the entry what stands in the other columns of its row."""
    said: dict[str, list[str]] = {"keyword": [], "description": []}
    dates: list[int] = []
    venues: list[Published] = []
    for place, parts in cells.items():
        holds, header, text = layout.roles[place], layout.headers[place], plain(row.cells[place])
        if place == layout.title:
            continue
        _take_links(found, parts, header)
        if labels.says_nothing(text):
            continue
        if holds == "date":
            dates += [year] if (year := year_of(text)) else []
        elif holds in ("paper", "link") and (beside := _published_beside(parts)).venue:
            venues.append(beside)
        elif holds == "venue" or (holds == "publisher" and published(text).venue):
            venues += _venues(text, parts)
        elif holds == "authors":
            found.authors = authors(text, sure=True) or (text,)
        elif holds in said:
            said[holds].append(labels.without_brackets(text))
        elif header and not _COUNTING.fullmatch(header):
            found.facts += _fact(header, parts)
    found.dates[:0] = dates
    found.published[:0] = venues
    found.keywords[:0] = said["keyword"]
    found.description[:0] = said["description"]


def _fact(header: str, parts: Sequence[Span]) -> list[Fact]:
    """Return what a cell below *header* says beside its links, if it says anything."""
    text = " ".join("".join(part.said for part in parts if part.kind != "picture").split())
    return [] if _says_kind(text) or labels.is_placeholder(text) else [Fact(header, text)]


def _venues(text: str, parts: Sequence[Span]) -> list[Published]:
    """Return what a cell for venues says; links by their kind in it, and no more than these, name none."""
    links = [link for part in parts for link in part.links if link.kind == "link"]
    if any(_says_kind(labels.clean(link.text)) for link in links):
        told = [published(labels.clean(link.text)) for link in links]
        return [found for found in told if found.venue]
    found = published(text, sure=True)
    return [found._replace(venue=text if found.venue and year_of(text) is None else found.venue)]


def _take_links(found: Mention, parts: Sequence[Span], header: str) -> None:
    for part in parts:
        for link in part.links:
            if url := addresses.external(link.url):
                label = labels.clean(link.text)
                if _SAYS_LITTLE.fullmatch(label) and header:
                    label = header
                (found.badges if link.kind == "badge" else found.links).append(Link(label or addresses.place(url), url))
