"""Parse Markdown as GitHub does, tables as plain rows of cells: large ones would take long in a token a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit, table

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from typing import Any

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

TABLE = "rows"
"""The type of the token that holds a table; its meta has the `TableLine`s as "rows"."""

_MARKUP = frozenset("[]<>*_`~\\&!")


class TableLine(NamedTuple):
    """A row of a table: the line on which it stands, and the Markdown of its cells."""

    line: int
    cells: list[str]


class Markdown(MarkdownIt):
    """A parser of one page."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at("table", _rows, {"alt": ["paragraph", "reference"]})
        self._references: MutableMapping[str, Any] = {}

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
        """Return *url* as it is written: what a list links to is kept letter by letter."""
        return url

    def page(self, text: str) -> Iterator[Token]:
        """Yield the tokens of the page *text*."""
        yield from self.parse(text, self._references)

    def cell(self, text: str) -> list[Token] | None:
        """Return the tokens inside a cell of the page, or None if *text* is what it looks like."""
        if _MARKUP.isdisjoint(text):
            return None
        tokens: list[Token] = []
        self.inline.parse(text, self, self._references, tokens)
        return tokens


def _rows(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the parser calls so
    """Take in a table as the parser's own rule does, which tells where one begins."""
    begins = table(state, start_line, end_line, True)  # noqa: FBT003
    if silent or not begins:
        return begins
    header = _cells(state, start_line)
    rows = [TableLine(start_line + 1, header)]
    before, state.parentType = state.parentType, "table"
    line = start_line + 2
    while line < end_line and not _is_over(state, line, end_line):
        rows.append(TableLine(line + 1, _cells(state, line)[: len(header)]))
        line += 1
    state.parentType, state.line = before, line
    token = state.push(TABLE, "table", 0)
    token.map = [start_line, line]
    token.meta = {"rows": rows}
    return True


def _is_over(state: StateBlock, line: int, end_line: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    return any(rule(state, line, end_line, True) for rule in state.md.block.ruler.getRules("blockquote"))  # noqa: FBT003


def _cells(state: StateBlock, line: int) -> list[str]:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = escapedSplit(text) if "\\" in text else text.split("|")
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
