"""Render Markdown as GitHub does, every block with the line that it stands on; long tables apart from the page."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.token import Token

LINE = "data-line"
"""The attribute of an element that says on which line of the page it begins."""

END = "data-end"
"""The attribute of an element of Markdown that says on which line of the page it ends."""

HTML = "data-html"
"""The attribute of an element that was written as HTML."""

ROWS = "data-rows"
"""The attribute of a table that says which of the page's tables of Markdown stands here."""

SOFT = "soft-break"
"""The element that stands for the end of a line in the source only."""

_BATCH = 200
"""Rows of a table rendered at once: a tree of all the rows of a long one would take much memory."""

_MARKUP = frozenset("[]<>*_`~\\&!")
_LINK = re.compile(r"""\[([^][<>*_`~\\&!"]+)\]\((https?://[^]\s[()<>`\\&"]+)\)""")
"""A cell that is one link with nothing in it that is not as it stands, as those of titles are: a table has many."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNCLOSED = re.compile(r"<(?![^<>]*>)")
_TAG = re.compile(r"<([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
_SWALLOWING = re.compile(
    r"<(?=/?(?:title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|template|select|frameset)\b)",
    re.IGNORECASE,
)
"""Elements whose contents are no part of the page: unclosed, they would swallow the rest. GitHub shows their tags."""


class Markdown(MarkdownIt):
    """A parser and renderer of one page."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
        self.add_render_rule("softbreak", lambda *_: f"<{SOFT}></{SOFT}>")
        self.add_render_rule("html_block", _html)
        self.add_render_rule("html_inline", _html)
        self.add_render_rule("rows", lambda to, tokens, at, *_: f"<table{to.renderAttrs(tokens[at])}></table>")
        self._page: MutableMapping[str, Any] = {}
        self._tables: list[list[tuple[int, list[str]]]] = []  # rows: where they stand, and the Markdown of their cells

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
        """Return *url* as it is written: what a list links to is kept letter by letter."""
        return url

    def page(self, text: str) -> str:
        """Return the HTML of the page *text*, in which tables of Markdown are empty but for their `ROWS`."""
        tokens = self.parse(text, self._page)
        for token in tokens:
            if token.type == "rows":
                token.attrSet(ROWS, str(len(self._tables)))
                self._tables.append(token.meta["rows"])
            if token.map:
                token.attrSet(LINE, str(token.map[0] + 1))
                token.attrSet(END, str(token.map[1]))
        html: str = self.renderer.render(tokens, self.options, self._page)
        return html

    def rows(self, number: str) -> Iterator[str]:
        """Yield the HTML of the table with this *number*, some rows at a time; the first row is its header."""
        rows = self._tables[int(number)] if number.isdecimal() and int(number) < len(self._tables) else []
        tag = "th"
        while rows:
            html: list[str] = []
            for line, texts in rows[:_BATCH]:
                cells = "".join(f"<{tag}>{self._cell(text)}</{tag}>" for text in texts)
                html.append(f'<tr {LINE}="{line}">{cells}</tr>')
                tag = "td"
            del rows[:_BATCH]  # a long table is not held twice
            yield f"<table>{''.join(html)}</table>"

    def _cell(self, text: str) -> str:
        if _MARKUP.isdisjoint(text):
            return text
        if link := _LINK.fullmatch(text):
            return f'<a href="{link[2]}">{link[1]}</a>'
        tokens: list[Token] = []
        self.inline.parse(text, self, self._page, tokens)
        for token in tokens:
            if token.type == "text_special":
                token.type = "text"
        html: str = self.renderer.render(tokens, self.options, self._page)
        return html


def _html(_: RendererHTML, tokens: Sequence[Token], place: int, *_others: object) -> str:
    """Return HTML of the page with lines on its elements, without comments; what nothing closes is text."""
    token = tokens[place]
    html = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), token.content)
    html = _SWALLOWING.sub("&lt;", _UNCLOSED.sub("&lt;", html))
    if token.map is None:
        return html
    lines = enumerate(html.split("\n"), token.map[0] + 1)
    return "\n".join(_TAG.sub(rf'<\1 {LINE}="{number}" {HTML}=""', line) for number, line in lines)


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the parser calls so
    """Take in a table as the parser's own rule does, which tells where one begins, in one token for all its cells."""
    begins = table(state, start_line, end_line, True)  # noqa: FBT003
    if silent or not begins:
        return begins
    header = _split(state, start_line)
    rows = [(start_line + 1, header)]
    before, state.parentType = state.parentType, "table"
    line = start_line + 2
    quote = state.md.block.ruler.getRules("blockquote")
    while line < end_line and not any(rule(state, line, end_line, True) for rule in quote):  # noqa: FBT003
        if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
            break
        rows.append((line + 1, _split(state, line)[: len(header)]))
        line += 1
    state.parentType, state.line = before, line
    token = state.push("rows", "table", 0)
    token.map = [start_line, line]
    token.meta = {"rows": rows}
    return True


def _split(state: StateBlock, line: int) -> list[str]:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = escapedSplit(text) if "\\" in text else text.split("|")
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
