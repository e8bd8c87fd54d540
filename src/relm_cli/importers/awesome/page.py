"""Read a Markdown page, with the HTML inside it, as one flat row of headings, paragraphs, items and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from relm_cli.importers.awesome.markdown import END, HTML, LINE, ROWS, SOFT, Markdown

SAMPLE = 200
"""Items of a list, and rows of a table, that are looked at to see how it is written."""

ENOUGH = 3
"""Entries, lines, headings or badges alike that show how a list is written; fewer may be so by chance."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SUMMARY = 6
_UNSEEN = ("script", "style", "pre", "svg")
_BOLD = ("strong", "b")
_ITALIC = ("em", "i", "ins", "u")
_BREAKING = ("p", "div", "center", "hr", "dd", "dt", "details", "section", "figure", "caption", "summary")
_BLOCKS = frozenset((*_HEADINGS, *_BREAKING, "ul", "ol", "li", "blockquote", "table"))
_NAME = 3
"""Words of a name at most."""

_DEEPEST = 20
"""Items in items in items: deeper ones count as items of their own."""

_WIDEST = 50
"""The columns and rows that spanning cells may fill: more is a slip or malice."""


class Run(NamedTuple):
    """
    An inline run: text in one style.

    *kind* is "text", "break" (a new line is wanted), "soft" (a new line in the source only) or "image",
    whose *text* is the alternative text and *source* the address. *url* is the target of the link
    around it, and *link* the number of that link on the page, 0 outside of links; *code* is what is written as such.
    *line* is where a paragraph begins that stands after this break, 0 elsewhere.
    """

    text: str
    kind: str = "text"
    url: str | None = None
    link: int = 0
    bold: bool = False
    italic: bool = False
    code: bool = False
    source: str = ""
    line: int = 0


class TableRow(NamedTuple):
    """One row of a table: the line on which it starts, its cells, and whether it is a header."""

    line: int
    cells: list[list[Run]]
    header: bool = False


@dataclass(slots=True)
class Element:
    """
    A part of the page that has a line of its own.

    *kind* is "heading", "paragraph", "item" or "table"; *level* is a heading's, or that of the summary of a
    folded part; *parent* is the item that an item is nested in, as its place among the elements; *quote* is the number
    of the block-quote around it, 0 outside; *html* marks what was written as HTML; *rows* are a table's. *end* is the
    last line of what was written as Markdown, else 0.
    """

    kind: str
    line: int
    level: int = 0
    parent: int | None = None
    quote: int = 0
    html: bool = False
    runs: list[Run] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    end: int = 0


def elements(text: str) -> list[Element]:
    """Return the headings, paragraphs, list items and tables of the page *text* in their order."""
    markdown = Markdown()
    root = LexborHTMLParser(markdown.page(text)).root
    page = _Page(markdown, _titles(root.css("summary") if root else ()))
    page.read(root, _Around())
    return page.elements


class _Around(NamedTuple):
    """
    What stands around a part of the page.

    *runs* takes the text there, None where that is a paragraph of its own; *items* are the places of the items
    around it, *url* and *link* are those of the link.
    """

    runs: list[Run] | None = None
    items: tuple[int, ...] = ()
    quote: int = 0
    table: _Table | None = None
    cell: bool = False
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str | None = None
    link: int = 0


class _Page:
    """What was read of a page so far."""

    def __init__(self, markdown: Markdown, titles: frozenset[str]) -> None:
        self.elements: list[Element] = []
        self._markdown = markdown
        self._line, self._end, self._html = 1, 0, False
        self._links = self._quotes = self._level = 0
        self._paragraph: list[Run] | None = None
        self._titles = titles

    def read(self, root: LexborNode | None, around: _Around) -> None:
        """Read the tree below *root* in the order of its text."""
        waiting = [(root, around)]
        while waiting:
            node, around = waiting.pop()
            if node is None:
                self._end_line(around)
            elif node.is_text_node:
                self._add(Run(node.text_content or ""), around)
            elif node.is_element_node and node.tag not in _UNSEEN and (node.tag != "summary" or self._tells(node)):
                inside = self._enter(node.tag or "", node.attributes, around)
                if node.tag in _BLOCKS:
                    waiting.append((None, around))
                waiting.extend([(child, inside) for child in node.iter(include_text=True)][::-1])

    def _tells(self, summary: LexborNode) -> bool:
        """Tell whether a *summary* is more than a button: it is linked, dated as a paper is, or one of many titles."""
        text = summary.text()
        return bool(summary.css_first("a")) or text in self._titles or re.search(r"\b(?:19|20)\d\d\b", text) is not None

    def _enter(self, tag: str, attributes: Mapping[str, str | None], around: _Around) -> _Around:
        """Begin the element *tag* and return what is around its parts."""
        if (line := attributes.get(LINE) or "").isdecimal():
            self._line, self._end, self._html = int(line), int(attributes.get(END) or 0), HTML in attributes
        if tag == "a":
            self._links += 1
            url = (attributes.get("href") or "").strip()
            return around._replace(url=url or None, link=self._links if url else 0)
        if tag in _BOLD:
            return around._replace(bold=True)
        if tag in _ITALIC:
            return around._replace(italic=True)
        if tag == "code":
            return around._replace(code=True)
        if tag == SOFT:
            self._add(Run(" ", "text" if around.link or around.bold or around.italic else "soft"), around)
        elif tag == "br":
            self._add(Run(" ") if around.link else Run("\n", "break"), around)
        elif tag == "img":
            self._add(Run(attributes.get("alt") or "", "image", source=attributes.get("src") or ""), around)
        return self._enter_block(tag, attributes, around)

    def _enter_block(self, tag: str, attributes: Mapping[str, str | None], around: _Around) -> _Around:
        if tag in _BLOCKS:
            self._end_line(around, self._line if tag == "p" else 0)
            self._level = _SUMMARY if tag == "summary" else 0
        if tag in _HEADINGS:
            return around._replace(runs=self._element("heading", around, level=int(tag[1])).runs)
        if tag in ("ul", "ol") and not around.cell:
            return around._replace(runs=None)
        if tag == "li" and not around.cell:
            item = self._element("item", around)
            above = around.items if len(around.items) < _DEEPEST else ()
            if above:
                item.parent = above[-1]
            return around._replace(runs=item.runs, items=(*above, len(self.elements) - 1))
        if tag == "blockquote":
            self._quotes += 1
            return around._replace(quote=self._quotes)
        return self._enter_table(tag, attributes, around)

    def _enter_table(self, tag: str, attributes: Mapping[str, str | None], around: _Around) -> _Around:
        if tag == "table":
            around = around._replace(runs=None, cell=False, table=_Table(self._element("table", around).rows))
            for rows in self._markdown.rows(attributes.get(ROWS) or ""):
                for row in LexborHTMLParser(rows).css("tr"):
                    self.read(row, around)
        elif tag == "tr" and around.table:
            around.table.row(self._line)
        elif tag in ("td", "th") and around.table:
            across, down = _span(attributes, "colspan"), _span(attributes, "rowspan")
            return around._replace(runs=around.table.cell(header=tag == "th", across=across, down=down), cell=True)
        return around

    def _element(self, kind: str, around: _Around, level: int = 0) -> Element:
        element = Element(kind, self._line, level, quote=around.quote, html=self._html, end=self._end)
        self.elements.append(element)
        return element

    def _add(self, run: Run, around: _Around) -> None:
        runs = around.runs
        if runs is None:
            if self._paragraph is None:
                if not run.text.strip() and run.kind != "image":
                    return
                self._paragraph = self._element("paragraph", around, self._level).runs
            runs = self._paragraph
        if run.kind in ("text", "image"):
            run = Run(run.text, run.kind, around.url, around.link, around.bold, around.italic, around.code, run.source)
        runs.append(run)

    def _end_line(self, around: _Around, line: int = 0) -> None:
        """End the paragraph; inside an item or a cell, where a paragraph is none of its own, break the line."""
        self._paragraph, self._level = None, 0
        if around.runs:
            around.runs.append(Run("\n", "break", line=line))


class _Table:
    """A table while it is read: a cell that reaches down over several rows stands in each of them."""

    def __init__(self, rows: list[TableRow]) -> None:
        self._rows = rows
        self._reaching: dict[int, tuple[int, list[Run]]] = {}

    def row(self, line: int) -> None:
        """Begin a row that starts on *line*."""
        self._rows.append(TableRow(line, []))

    def cell(self, *, header: bool, across: int, down: int) -> list[Run]:
        """Begin a cell, and return the list that takes its runs."""
        row = self._rows[-1]
        while (reaching := self._reaching.pop(len(row.cells), None)) is not None:
            left, runs = reaching
            if left > 1:
                self._reaching[len(row.cells)] = (left - 1, runs)
            row.cells.append(runs)
        if header and not row.cells:
            self._rows[-1] = row = row._replace(header=True)
        across = max(1, min(across, _WIDEST - len(row.cells)))
        for place in range(len(row.cells), len(row.cells) + across):
            row.cells.append([])
            if down > 1 and place < _WIDEST:
                self._reaching[place] = (down - 1, row.cells[place])
        return row.cells[-across]


def _titles(summaries: Iterable[LexborNode]) -> frozenset[str]:
    """Return the texts of *summaries* if they are titles: each stands there once, and most are longer than names."""
    texts = Counter(summary.text() for summary in summaries)
    once = [text for text, times in texts.items() if times == 1]
    long = sum(len(text.split()) > _NAME for text in once)
    return frozenset(once) if 2 * long > len(once) >= ENOUGH else frozenset()


def _span(attributes: Mapping[str, str | None], name: str) -> int:
    value = attributes.get(name) or ""
    if not value.isascii() or not value.isdigit() or len(value) >= _WIDEST:
        return 1
    return max(1, min(int(value), _WIDEST))
