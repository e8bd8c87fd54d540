"""Read the tables of a list: which column holds what, and the rows of papers, metrics and benchmarks in them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from operator import contains
from typing import NamedTuple

from relm_cli.entries import Link
from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.apart import KEYWORD
from relm_cli.importers.awesome.authors import authors, authors_first
from relm_cli.importers.awesome.ends import NAME
from relm_cli.importers.awesome.entry import read_entry
from relm_cli.importers.awesome.mention import Mention
from relm_cli.importers.awesome.names import NOBODY
from relm_cli.importers.awesome.page import SAMPLE, Run, TableRow
from relm_cli.importers.awesome.shape import Shape, signed
from relm_cli.importers.awesome.spans import Span, links_in, markdown, plain, said_in, spans, text_in
from relm_cli.importers.awesome.venues import Published, date_in, named, published
from relm_cli.importers.draft import Problem, Row

_KINDS = {
    "metric": (("metric", "metrics"), ("description",), ("example usage", "example usages", "examples", "usage")),
    "benchmark": (("benchmark", "benchmarks"), ("description",), ("paper", "papers")),
}
"""The headers of tables, as the list on models' efficiency has them, whose rows are no papers."""

_COUNTING = re.compile(r"\W*|no\.?|num(?:ber)?|id|index|rank|s\.? ?no\.?|(?:github )?stars?|citations?", re.IGNORECASE)
"""Headers of what counts: the rows of a table, stars, citations."""

_SAYS_LITTLE = re.compile(r"links?|here|url|click(?: \w+)?|\W*|yes", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\[\],|/]+")


class Column(NamedTuple):
    """A column of a table: its *header*, the *role* of what stands below that, and the first *cells* there."""

    header: str
    role: str
    cells: Sequence[Sequence[Run]]


class Layout(NamedTuple):
    """What the *columns* of a table hold, and the place of the *title* among them, if it is *certain*."""

    columns: Sequence[Column]
    title: int
    certain: bool


def rows(rows: Sequence[TableRow], shape: Shape) -> Iterator[Row | Problem]:
    """Yield what the table of *rows* lists; nothing if it lists nothing that is linked or dated."""
    headers, body = _headed(rows)
    for kind, wanted in _KINDS.items():
        if len(headers) == len(wanted) and all(map(contains, wanted, map(str.casefold, headers))):
            for row in body:
                if row.cells and plain(row.cells[0]):
                    yield _of_kind(row, kind)
            return
    layout = _layout(headers, body)
    dated = layout.certain and any(column.role in ("date", "venue") for column in layout.columns)
    if dated or any(map(_has_link, body)):
        titles = [row.cells[layout.title] for row in body[:SAMPLE] if layout.title < len(row.cells)]
        if not shape.signed and any(run.kind == "break" for cell in titles for run in cell):
            shape = signed(titles, shape)
        for row in body:
            yield from filter(None, [_row(one, layout, shape) for one in _apart(row, layout.title)])
            row.cells.clear()  # there may be many, and nobody reads them again


def _headed(rows: Sequence[TableRow]) -> tuple[list[str], Sequence[TableRow]]:
    """Return the header of a table and the rows below it; rows that repeat the header are none."""
    if not rows:
        return [], []
    header = list(map(plain, rows[0].cells))
    if not rows[0].header and (_has_link(rows[0]) or not any(map(labels.role, header))):
        return [], rows
    return header, [row for row in rows[1:] if list(map(plain, row.cells)) != header]


def _has_link(row: TableRow) -> bool:
    for cell in row.cells:
        for run in cell:
            if addresses.external(run.url) or (run.link and addresses.beside(run.url)) or "://" in run.text:
                return True
    return False


def _layout(headers: Sequence[str], body: Sequence[TableRow]) -> Layout:
    """Return the layout of a table: where its titles stand say the headers, or else the texts and links in it."""
    columns = _columns(headers, body)
    for wanted in ("title", "paper", "name"):
        for place, column in enumerate(columns):
            if column.role == wanted and _holds_titles(column):
                return Layout(columns, place, certain=wanted != "name")
    most, title = (0, -1, -1), 0
    for place, column in enumerate(columns):
        if column.role in ("date", "venue", "authors", "description", "keyword", "fact"):
            continue
        linked = told = 0
        for cell in column.cells:
            text = _first_line(cell)
            linked += not all(_says_kind(link.text) for link in links_in(spans(cell)) if link.kind == "link")
            told += any(map(str.isalpha, text)) and not _says_kind(text)
        many = linked if 2 * linked > len(column.cells) else 0  # few links are those of a column for links
        if (many, told, linked) > most:
            most, title = (many, told, linked), place
    return Layout(columns, title, certain=False)


def _columns(headers: Sequence[str], body: Sequence[TableRow]) -> list[Column]:
    """Return the columns of a table: what they hold say their headers, or else the texts in them."""
    sample = body[:SAMPLE]
    columns: list[Column] = []
    width = len(headers)
    for row in body:
        width = max(width, len(row.cells))
    for place, header in enumerate([*headers, *[""] * (width - len(headers))]):
        cells = [row.cells[place] for row in sample if place < len(row.cells)]
        role = labels.role(header)
        if role in ("", "date"):
            role = _role_of_cells(cells, len(sample), headed=bool(header)) or role
        elif role == "venue" and _are_linked_titles(cells):
            role = "paper"  # "Publications"
        columns.append(Column(header, role, cells))
    return columns


def _role_of_cells(cells: Sequence[Sequence[Run]], rows: int, *, headed: bool) -> str:
    """
    Return "date" or "venue" where most of *cells*, in so many *rows*, are these, whatever their header; else nothing.

    "ID" is that of dates in a list on 3D, "Source" that of venues in one on sketches. So are "authors", but where
    they are *headed* and repeat from row to row, "Swin Transformer, Mask Former".
    """
    texts = list(map(_first_line, cells))
    told = [published(text) for text in texts if not labels.says_nothing(text)]
    years = [found for found in told if found.year and not found.venue]
    if 2 * len(years) > rows or 2 * sum(date_in(text) is not None for text in texts) > rows:
        return "date"
    listed = [found for found in map(authors, texts) if len(found) > 1 and not any(map(NOBODY.match, found))]
    names = [name for found in listed for name in found if name != "others"]
    if 2 * len(listed) > rows and not (headed and 4 * len(set(names)) < 3 * len(names)):
        return "authors"
    linked = any(run.link for cell in cells for run in cell)  # what is linked may be called by where it leads
    venues = [found.venue for found in told if found.venue and (found.year or not linked)]
    return "venue" if 2 * len(venues) > len(told) and any(map(named, venues)) else ""


def _first_line(cell: Sequence[Run]) -> str:
    """Return the text of a *cell* that is a few words, of any other the first line: a title may stand there."""
    text = plain(cell)
    if len(text.split()) > KEYWORD:
        cell = list(itertools.takewhile(lambda run: run.kind != "break", cell))
    return plain(cell)


def _are_linked_titles(cells: Sequence[Sequence[Run]]) -> bool:
    titles = 0
    for cell in cells:
        titles += any(len(link.text.split()) > NAME and not named(link.text) for link in links_in(spans(cell)))
    return 2 * titles > len(cells)


def _holds_titles(column: Column) -> bool:
    """Tell whether most cells of a *column* say more than the kind of a link, and where and when a paper appeared."""
    filled = told = 0
    for cell in column.cells:
        text = plain(cell)
        filled += not labels.says_nothing(text)
        if not (_says_kind(text) or all(map(_says_kind, _BETWEEN.split(text.strip("[] "))))):
            told += _published_beside(spans(cell)).year is None
    return 2 * told >= filled > 0


def _published_beside(parts: Sequence[Span]) -> Published:
    """Return what *parts* say beside links by their kind of where and when a paper appeared: "CVPR 2014 [PDF](...)"."""
    links = links_in(parts)
    if not links or not all(map(labels.refers, links)):
        return Published()
    return published(said_in(parts))


def _says_kind(label: str) -> bool:
    """Tell whether *label* is no title: it says what kind of thing its link leads to or who wrote it, or nothing."""
    if labels.is_kind(label) or label.startswith("@") or not any(map(str.isalnum, label)):
        return True
    return authors_first(label, label=True) is not None


def _of_kind(row: TableRow, kind: str) -> Row:
    """Return the metric or the benchmark in *row*: its name, its description, and links to uses, or to its paper."""
    title, description, last = [*row.cells, [], [], []][:3]
    links: list[Link] = []
    for link in links_in(spans(last)):
        if url := addresses.external(link.url):
            links.append(Link(labels.clean(link.text), url))
    if kind == "metric":
        return Row(plain(title), kind, None, (), row.line, description=plain(description) or None, links=tuple(links))
    url = links[0].url if links else None
    about = markdown(description) or None
    return Row(markdown(title), kind, url, line=row.line, description=about, links=tuple(links))


def _row(row: TableRow, layout: Layout, shape: Shape) -> Row | Problem | None:
    cells = [spans(cell) for cell in row.cells]
    found = read_entry(cells[layout.title] if layout.title < len(cells) else [], shape)
    reason = "this row has no title"
    if found and not _SAYS_LITTLE.fullmatch(found.title) and not labels.is_paper(found.title):
        address = _paper_address(found, cells, layout)
        _take_columns(found, cells, layout)
        url = address or found.url
        if not url and found.told:
            url = found.beside
        if url or (layout.certain and found.told):
            return found.row(row.line, url)
        reason = "this row has no link"
    elif not _has_link(row):
        return None
    return Problem(row.line, " | ".join(filter(None, map(plain, row.cells))), reason)


def _apart(row: TableRow, title: int) -> Iterator[TableRow]:
    """Yield *row* once for each title in bold type that begins a line of its cell for the *title*."""
    runs = row.cells[title] if title < len(row.cells) else []
    starts: list[int] = []
    is_new = True
    for place, run in enumerate(runs):
        if is_new and run.bold and len(run.text.split()) > NAME:
            starts.append(place)
        if run.kind == "break" or run.text.strip():
            is_new = run.kind == "break"
    for start, end in itertools.pairwise([0, *starts[1:], len(runs)]):
        yield row._replace(cells=[*row.cells[:title], runs[start:end], *row.cells[title + 1 :]])


def _paper_address(found: Mention, cells: Sequence[Sequence[Span]], layout: Layout) -> str | None:
    """Return the first address in columns that are there for a paper's: no badge's, where the title has a link."""
    badge = None
    for wanted in ("paper", "link"):
        for place, cell in enumerate(cells):
            if layout.columns[place].role != wanted or place == layout.title:
                continue
            for link in links_in(cell):
                url = addresses.external(link.url)
                if url and link.kind == "link":
                    return url
                badge = badge or url
    return None if found.own or found.links else badge


def _take_columns(found: Mention, cells: Sequence[Sequence[Span]], layout: Layout) -> None:
    """Take into the entry what stands in the other columns of its row; it comes before what the title's said."""
    said = Mention(venue_places=found.venue_places)
    for place, parts in enumerate(cells):
        column = layout.columns[place]
        if place == layout.title:
            continue
        for link in links_in(parts):
            if url := addresses.external(link.url):
                label = labels.clean(link.text)
                if column.header and _SAYS_LITTLE.fullmatch(label):
                    label = column.header
                links = found.badges if link.kind == "badge" else found.links
                links.append(Link(label or addresses.place(url), url))
        _take_cell(said, column, parts)
    found.authors = said.authors or found.authors
    found.dates[:0] = said.dates
    found.published[:0] = said.published
    found.shown[:0] = said.shown
    found.keywords[:0] = said.keywords
    found.description[:0] = said.description
    found.facts += said.facts


def _take_cell(said: Mention, column: Column, parts: Sequence[Span]) -> None:
    """Take in what a cell says by the role of its *column*; of a column without one, as a fact below its header."""
    badges = Mention(venue_places=said.venue_places)
    for part in parts:
        for picture in part.inner if part.kind == "badge" else (part,):
            if picture.kind == "picture" and column.role in ("", "date", "venue"):
                badges.picture(picture, linked=part.kind == "badge")
    said.shown += badges.shown
    is_address = column.role in ("paper", "link")
    if is_address and (said.cite(text_in(parts).strip()) or said.publish(_published_beside(parts))):
        return
    if not said.take(column.role, parts) and column.header and not _COUNTING.fullmatch(column.header):
        told = " ".join(said_in(part for part in parts if part.kind != "picture").split())
        if any(map(str.isalnum, told)) and not labels.is_kind(told) and not labels.is_placeholder(told):
            said.facts.append(Fact(column.header, told))
