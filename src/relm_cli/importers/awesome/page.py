"""Read a Markdown page, with the HTML inside it, as one flat row of headings, paragraphs, items and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.importers.awesome.html import read_html
from relm_cli.importers.awesome.markdown import TABLE, Markdown
from relm_cli.importers.awesome.pieces import Cells, Grid, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from relm_cli.importers.awesome.markdown import TableLine

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = ("summary", "script", "style", "pre", "svg")
_BOLD = ("strong", "b")
_ITALIC = ("em", "i", "ins", "u")
_BREAKING = ("div", "center", "hr", "dd", "dt", "details", "section", "figure", "caption")
_TABLE_PARTS: Mapping[str, tuple[str, ...]] = {"tr": ("td", "th", "tr"), "td": ("td", "th"), "th": ("td", "th")}
_DEEPEST = 20
"""Items in items in items: deeper ones count as items of their own."""

_WIDEST = 50
"""How far a cell may span: more is a slip or malice."""


@dataclass(slots=True)
class Block:
    """
    A part of the page that has a line of its own.

    *kind* is "heading", "paragraph", "item" or "table"; *level* is a heading's; *parent* is the item that
    an item is nested in, as its place among the blocks; *quote* is the number of the block-quote around it,
    0 outside; *html* marks what was written as HTML; *rows* are a table's.
    """

    kind: str
    line: int
    level: int = 0
    parent: int | None = None
    quote: int = 0
    html: bool = False
    pieces: list[Piece] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """Return the headings, paragraphs, list items and tables of the page *text* in their order."""
    markdown = Markdown()
    page = _Page(markdown)
    for token in markdown.page(text):
        page.token(token)
    return page.blocks


class _Frame(NamedTuple):
    """An open element: its *tag*, where text inside it goes (None: nowhere), and the item it is, if it is one."""

    tag: str
    pieces: list[Piece] | None
    item: int | None = None


class _Page:
    """What was read so far, and what is still open."""

    def __init__(self, markdown: Markdown) -> None:
        self.blocks: list[Block] = []
        self._markdown = markdown
        self._open: list[_Frame] = []
        self._counts: dict[str, int] = {}
        self._quotes: list[int] = []
        self._quoted = 0
        self._tables: list[Grid] = []
        self._line = 0
        self._html = False
        self._links = 0
        self._url: str | None = None
        self._bold = 0
        self._italic = 0

    def token(self, token: Token) -> None:
        """Take in one block *token* of Markdown."""
        if token.map and token.type != "inline":
            self._line = token.map[0] + 1
        if token.type == "inline":
            self._inline(token.children or [])
        elif token.type == "html_block":
            self.html(token.content)
        elif token.type == TABLE:
            self._table(token.meta["rows"])
        elif token.nesting:
            (self.start if token.nesting > 0 else self._end_markdown)(token.tag)

    def html(self, content: str) -> None:
        """Take in a stretch of HTML, as far as it goes."""
        first = self._line
        self._html = True
        read_html(content, first, self)
        self._html, self._line = False, first

    def at(self, line: int) -> None:
        """Say on which *line* what follows stands."""
        self._line = line

    def start(self, tag: str, attributes: Mapping[str, str | None] | None = None) -> None:
        """Open an element."""
        given = attributes or {}
        if tag == "a":
            self._links += 1
            self._url = (given.get("href") or "").strip() or None
        elif tag in _BOLD:
            self._bold += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif tag == "br":
            self._add(Piece("\n", "break"))
        elif tag == "img":
            self.image(given.get("alt") or "", given.get("src") or "")
        else:
            self._start_block(tag, given)

    def end(self, tag: str) -> None:
        """Close an element, and all that is still open inside it."""
        if tag == "a":
            self._url = None
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _ITALIC:
            self._italic = max(0, self._italic - 1)
        elif tag == "blockquote":
            self._quotes[-1:] = []
            self._close("p")
        elif tag == "p" or tag in _BREAKING:
            self._paragraph_over()
        elif self._counts.get(tag) and not (tag == "li" and self._in_cell()):
            self._close(tag)

    def text(self, data: str) -> None:
        """Add text to what is open."""
        if data:
            self._add(Piece(data, "text", self._url, self._links if self._url else 0, self._bold > 0, self._italic > 0))

    def image(self, alternative: str, source: str) -> None:
        """Add a picture to what is open."""
        self._add(Piece(alternative, "image", self._url, self._links if self._url else 0, source=source))

    def _plain(self) -> None:
        self._url, self._bold, self._italic = None, 0, 0

    def _inline(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in ("text", "text_special", "code_inline"):
                self.text(token.content)
            elif token.type == "softbreak":
                self._add(Piece(" ", "soft"))
            elif token.type == "hardbreak":
                self._add(Piece("\n", "break"))
            elif token.type == "image":
                self.image(token.content, str(token.attrGet("src") or ""))
            elif token.type == "html_inline":
                read_html(token.content, self._line, self)
            elif token.nesting > 0:
                self.start(token.tag, {"href": str(token.attrGet("href") or "")})
            else:
                self.end(token.tag)

    def _table(self, rows: Sequence[TableLine]) -> None:
        self._paragraph_over()
        grid = Grid(self._block("table").rows, self._line)
        for place, (line, cells) in enumerate(rows):
            self._line = line
            grid.row(line)
            for text in cells:
                pieces = grid.cell(header=place == 0)
                if (tokens := self._markdown.cell(text)) is None:
                    pieces.append(Piece(text))
                    continue
                self._push("td", pieces)
                self._inline(tokens)
                self._close("td")
                self._plain()

    def _end_markdown(self, tag: str) -> None:
        self.end(tag)
        if tag in (*_HEADINGS, "p", "td", "th"):
            self._plain()

    def _start_block(self, tag: str, given: Mapping[str, str | None]) -> None:
        if tag not in (*_HEADINGS, *_BREAKING, *_TABLE_PARTS, *_UNSEEN, "p", "li", "ul", "ol", "table", "blockquote"):
            return
        self._paragraph_over()
        if tag in _HEADINGS:
            self._push(tag, self._block("heading", level=int(tag[1])).pieces)
        elif tag in _UNSEEN:
            self._push(tag, None)
        elif tag == "li":
            self._start_item()
        elif tag in ("ul", "ol"):
            self._push(tag, self._open[-1].pieces if self._open else None)
        elif tag == "blockquote":
            self._quoted += 1
            self._quotes.append(self._quoted)
        elif tag == "table":
            self._tables.append(Grid(self._block("table").rows, self._line))
            self._push(tag, None)
        elif tag in _TABLE_PARTS and self._tables:
            self._start_part(tag, given)

    def _start_item(self) -> None:
        if self._open and self._open[-1].tag == "li":
            self._close("li")
        if self._in_cell():
            self._add(Piece("\n", "break"))
            return
        deep = self._counts.get("li", 0) >= _DEEPEST
        above = () if deep else (frame.item for frame in reversed(self._open[-3:]))
        parent = next((item for item in above if item is not None), None)
        block = self._block("item")
        block.parent = parent
        self._push("li", block.pieces, len(self.blocks) - 1)

    def _start_part(self, tag: str, given: Mapping[str, str | None]) -> None:
        while self._open and self._open[-1].tag in _TABLE_PARTS[tag]:
            self._close(self._open[-1].tag)
        if tag == "tr":
            self._tables[-1].row(self._line)
            self._push(tag, None)
        else:
            across, down = _span(given, "colspan"), _span(given, "rowspan")
            self._push(tag, self._tables[-1].cell(header=tag == "th", across=across, down=down))

    def _block(self, kind: str, level: int = 0) -> Block:
        self._plain()
        block = Block(kind, self._line, level, quote=self._quotes[-1] if self._quotes else 0, html=self._html)
        self.blocks.append(block)
        return block

    def _push(self, tag: str, pieces: list[Piece] | None, item: int | None = None) -> None:
        self._open.append(_Frame(tag, pieces, item))
        self._counts[tag] = self._counts.get(tag, 0) + 1

    def _close(self, tag: str) -> None:
        while self._counts.get(tag):
            frame = self._open.pop()
            self._counts[frame.tag] -= 1
            if frame.tag == "table":
                self._tables.pop()
            if frame.tag == tag:
                break

    def _paragraph_over(self) -> None:
        """End the open paragraph; inside an item or a cell, where a paragraph is none of its own, break the line."""
        if not self._open:
            return
        if self._open[-1].tag == "p":
            self._close("p")
            self._plain()
        elif self._open[-1].pieces:
            self._add(Piece("\n", "break"))

    def _in_cell(self) -> bool:
        return bool(self._counts.get("td") or self._counts.get("th"))

    def _add(self, piece: Piece) -> None:
        if not self._open or self._open[-1].tag in ("ul", "ol"):
            if not piece.text.strip() and piece.kind != "image":
                return
            url, link, bold, italic = self._url, self._links, self._bold, self._italic
            self._push("p", self._block("paragraph").pieces)
            self._url, self._links, self._bold, self._italic = url, link, bold, italic
        pieces = self._open[-1].pieces
        if pieces is not None:
            pieces.append(piece)


def _span(given: Mapping[str, str | None], name: str) -> int:
    value = given.get(name) or ""
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdigit() and len(value) < _WIDEST else 1
