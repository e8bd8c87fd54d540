"""The smallest parts of a page: runs of text in one style, and the rows of tables made of them."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """
    A run of text in one style.

    *kind* is "text", "break" (a new line is wanted), "soft" (a new line in the source only) or "image",
    whose *text* is the alternative text and *source* the address. *url* is the target of the link
    around it, and *link* the number of that link on the page, 0 outside of links.
    """

    text: str
    kind: str = "text"
    url: str | None = None
    link: int = 0
    bold: bool = False
    italic: bool = False
    source: str = ""


class Cells(NamedTuple):
    """One row of a table: its cells, the line on which it starts, and whether it is a header."""

    line: int
    cells: list[list[Piece]]
    header: bool = False


class Grid:
    """A table while it is read: a cell that reaches down over several rows stands in each of them."""

    def __init__(self, rows: list[Cells], line: int) -> None:
        self._rows = rows
        self._line = line
        self._reaching: dict[int, tuple[int, list[Piece]]] = {}

    def row(self, line: int) -> None:
        """Begin a row that starts on *line*."""
        self._rows.append(Cells(line, []))

    def cell(self, *, header: bool = False, across: int = 1, down: int = 1) -> list[Piece]:
        """Begin a cell, and return the list that takes its pieces."""
        if not self._rows:
            self.row(self._line)
        self._reach()
        row = self._rows[-1]
        if header and not row.cells:
            self._rows[-1] = row = row._replace(header=True)
        first: list[Piece] = []
        for place in range(across):
            pieces = first if place == 0 else []
            if down > 1:
                self._reaching[len(row.cells)] = (down - 1, pieces)
            row.cells.append(pieces)
        return first

    def _reach(self) -> None:
        """Fill in the cells that reach down into this row before the next one of its own."""
        cells = self._rows[-1].cells
        while (reaching := self._reaching.pop(len(cells), None)) is not None:
            left, pieces = reaching
            if left > 1:
                self._reaching[len(cells)] = (left - 1, pieces)
            cells.append(pieces)
