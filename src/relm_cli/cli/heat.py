"""Draw the numbers of pairs as a table of shades, within the width of the terminal and the signs it can show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.text import Text

from relm_cli.cli.charts import can_show, fit, label, write_lines
from relm_cli.formats.console import PlainConsole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from rich.console import Console

    from relm_cli.search.counts import Count, Cross

OTHER = ""
"""The name of the column that stands for all that find no room; nothing in a catalogue is called nothing."""

_COLORS = ("dim", "black on #deebf7", "black on #9ecae1", "black on #4292c6", "bright_white on #08519c")
"""
What shows nothing and the four intensities: blues of ColorBrewer (Harrower and Brewer 2003).

They set the foreground too, so as to be read on a dark terminal as on a light one.
"""

_SHADES, _PLAIN_SHADES = "·░▒▓█", ".-:+#"
"""What shows the same where there is no colour, and where there are no blocks either."""

_STRONGEST = 4

_GAP = 1
_LEAST = 6
"""Columns between two cells, and how much of a heading must show."""

_ROOM_FOR_ROWS = 0.4
"""The part of the screen that the names of the rows may take where columns need the rest."""


def fitting(table: Cross, screen: int) -> list[Count]:
    """
    Return the columns of *table* that fit a *screen* of so many columns, in order.

    Where not all do, those with the largest totals, of as many as leave room for one more: that of all others.
    """
    room = screen - _rows_width(table, screen)
    least = _least(table)
    if sum(least) <= room:
        return list(table.columns)
    room -= _GAP + max(_narrowest(table), len("other"))
    totals = [sum(table.numbers.get((row.name, column.name), 0) for row in table.rows) for column in table.columns]
    kept: list[int] = []
    for at in sorted(range(len(totals)), key=lambda at: -totals[at]):
        room -= least[at]
        if room < 0 and kept:
            break
        kept.append(at)
    return [table.columns[at] for at in sorted(kept)]


def write_heat(table: Cross, stream: TextIO) -> None:
    """Write *table* to *stream*, rows by columns, the larger a number the darker its cell."""
    console = PlainConsole(stream)
    first = _rows_width(table, console.width)
    widths = _widths(table, console.width - first)
    headings = (_heading(column, width, stream) for column, width in zip(table.columns, widths, strict=True))
    lines = [Text.assemble(" " * first, *headings, style="dim")]
    for row in table.rows:
        numbers = [table.numbers.get((row.name, column.name), 0) for column in table.columns]
        cells = (_cell(n, _most(table), width, console) for n, width in zip(numbers, widths, strict=True))
        lines.append(Text.assemble(fit(label(row), first, stream), *cells))
    write_lines(lines, console, stream)


def _heading(column: Count, width: int, stream: TextIO) -> Text:
    short = fit(label(column), min(width, label(column).cell_len), stream)
    return Text.assemble(" " * (_GAP + width - short.cell_len), short)


def _cell(number: int, most: int, width: int, console: Console) -> Text:
    """Return *number* on the colour that says how near it comes to *most*, or without colour, after shades."""
    strength = min(math.ceil(number * _STRONGEST / most), _STRONGEST)
    if number and console.color_system and not console.no_color:
        return Text.assemble(" " * _GAP, (f"{number:>{width - 1}} ", _COLORS[strength]))
    shade = (_SHADES if can_show(console.file, _SHADES) else _PLAIN_SHADES)[strength]
    if not number:
        return Text.assemble(" " * (_GAP + width - 1), (shade, _COLORS[0]))
    return Text(f"{' ' * _GAP}{shade * (width - 1 - len(str(number)))} {number}")


def _widths(table: Cross, room: int) -> list[int]:
    """Return how wide the columns are: the longest headings are cut, and no more than needed."""
    least = _narrowest(table)
    wanted = [max(least, label(column).cell_len) for column in table.columns]
    room -= _GAP * len(wanted)
    longest = max(wanted)
    while longest > least and sum(min(width, longest) for width in wanted) > room:
        longest -= 1
    return [min(width, longest) for width in wanted]


def _rows_width(table: Cross, screen: int) -> int:
    """Return how wide the names of the rows are: as the longest, unless columns need the room."""
    longest = max(label(row).cell_len for row in table.rows)
    return min(longest, max(int(screen * _ROOM_FOR_ROWS), screen - sum(_least(table))))


def _least(table: Cross) -> list[int]:
    """Return how wide each column is at least, the gap before it included."""
    return [_GAP + max(_narrowest(table), min(_LEAST, label(column).cell_len)) for column in table.columns]


def _narrowest(table: Cross) -> int:
    """Return the columns that the longest number takes with a shade before it."""
    return len(str(_most(table))) + 2


def _most(table: Cross) -> int:
    """Return the largest number shown, that of all others together set aside."""
    own: Sequence[Count] = [column for column in table.columns if column.name != OTHER]
    return max(table.numbers.get((row.name, column.name), 0) for row in table.rows for column in own)
