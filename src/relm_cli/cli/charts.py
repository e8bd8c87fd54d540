"""Draw numbers as bars or as a table of shades, within the width of the terminal and the signs it can show."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, TextIO

from rich.console import Console
from rich.text import Text

from relm_cli.formats.console import PlainConsole
from relm_cli.printable import printable
from relm_cli.search.counts import Count, Cross

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_WHOLE = "█"
"""A column of the terminal filled to none and up to seven of its eighths, and filled."""

_PLAIN = "#"
"""What bars are made of where the terminal has no blocks."""

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

_HEAD_LINES = 2
_GAP = 1
_LEAST = 6
"""Columns between two cells, and how much of a heading must show."""

_ROOM_FOR_ROWS = 0.4
"""The part of the screen that the names of the rows may take where columns need the rest."""


def write_bars(values: Sequence[Count], stream: TextIO) -> None:
    """Write *values* to *stream*, each with a bar; the longest bar takes what labels and numbers leave."""
    console = PlainConsole(stream)
    labels = list(map(_label, values))
    width = min(max(label.cell_len for label in labels), console.width // 2)
    most = max(value.number for value in values)
    room = max(1, console.width - width - len(f"   {most}"))
    has_blocks = _can_show(stream, _WHOLE + "".join(_EIGHTHS))
    for value, label in zip(values, labels, strict=True):
        length, bar = value.number * room / most, ""
        if length and has_blocks:  # to the eighth of a column; what is not nothing shows
            whole, eighths = divmod(max(1, round(length * len(_EIGHTHS))), len(_EIGHTHS))
            bar = _WHOLE * whole + _EIGHTHS[eighths]
        elif length:
            bar = _PLAIN * max(1, round(length))
        console.print_line(Text.assemble(_fit(label, width, stream), "  ", (bar, "cyan"), f" {value.number}"))


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
    totals: Counter[str | int] = Counter()
    for (_, column), number in table.numbers.items():
        totals[column] += number
    kept: list[int] = []
    for at in sorted(range(len(table.columns)), key=lambda at: -totals[table.columns[at].name]):
        room -= least[at]
        if room < 0 and kept:
            break
        kept.append(at)
    return [table.columns[at] for at in sorted(kept)]


def write_table(table: Cross, stream: TextIO) -> None:
    """Write *table* to *stream*, rows by columns, the larger a number the darker its cell."""
    console = PlainConsole(stream)
    first = _rows_width(table, console.width)
    widths = _widths(table, console.width - first)
    most = _most(table)
    for headings in _headings(table, widths, console):
        console.print_line(Text.assemble(" " * first, *headings, style="dim"))
    for row in table.rows:
        line = _fit(_label(row), first, stream)
        for column, width in zip(table.columns, widths, strict=True):
            line.append_text(_cell(table.numbers.get((row.name, column.name), 0), most, width, console))
        console.print_line(line)


def _headings(table: Cross, widths: Sequence[int], console: Console) -> Iterator[list[Text]]:
    """Yield the lines of the headings of the columns: each in its width, on two lines where that shows more of it."""
    headings: list[list[Text]] = []
    for column, width in zip(table.columns, widths, strict=True):
        label = _label(column)
        first, *others = label.wrap(console, width)
        if not others or max(map(len, label.plain.split())) > width:  # a word is cut rather than broken
            headings.append([Text(), label])
            continue
        for part in (first, *others):
            part.rstrip()
        headings.append([first, Text(" ").join(others)])
    for n in range(_HEAD_LINES):
        if any(heading[n].plain for heading in headings):
            line: list[Text] = []
            for heading, width in zip(headings, widths, strict=True):
                short = _fit(heading[n], min(width, heading[n].cell_len), console.file)
                line.append(Text.assemble(" " * (_GAP + width - short.cell_len), short))
            yield line


def _cell(number: int, most: int, width: int, console: Console) -> Text:
    """Return *number* on the colour that says how near it comes to *most*, or without colour, after shades."""
    strength = min(math.ceil(number * _STRONGEST / most), _STRONGEST)
    if number and console.color_system and not console.no_color:
        return Text.assemble(" " * _GAP, (f"{number:>{width - 1}} ", _COLORS[strength]))
    shades = _SHADES if _can_show(console.file, _SHADES) else _PLAIN_SHADES
    shade = shades[strength]
    if not number:
        return Text.assemble(" " * (_GAP + width - 1), (shade, _COLORS[0]))
    return Text(f"{' ' * _GAP}{shade * (width - 1 - len(str(number)))} {number}")


def _widths(table: Cross, room: int) -> list[int]:
    """Return how wide the columns are: the longest headings are cut, and no more than needed."""
    least = _narrowest(table)
    wanted = [max(least, _label(column).cell_len) for column in table.columns]
    room -= _GAP * len(wanted)
    longest = max(wanted)
    while longest > least and sum(min(width, longest) for width in wanted) > room:
        longest -= 1
    return [min(width, longest) for width in wanted]


def _rows_width(table: Cross, screen: int) -> int:
    """Return how wide the names of the rows are: as the longest, unless columns need the room."""
    longest = max(_label(row).cell_len for row in table.rows)
    return min(longest, max(int(screen * _ROOM_FOR_ROWS), screen - sum(_least(table))))


def _least(table: Cross) -> list[int]:
    """Return how wide each column is at least, the gap before it included."""
    return [_GAP + max(_narrowest(table), min(_LEAST, _label(column).cell_len)) for column in table.columns]


def _narrowest(table: Cross) -> int:
    """Return the columns that the longest number takes with a shade before it."""
    return len(str(_most(table))) + 2


def _most(table: Cross) -> int:
    """Return the largest number shown, that of all others together set aside."""
    own = {column.name for column in table.columns} - {OTHER}
    return max(number for (_, column), number in table.numbers.items() if column in own)


def _label(value: Count) -> Text:
    """Return how *value* is called, indented as deep as it stands."""
    return Text("  " * value.depth + printable(" ".join(value.title.split())))


def _fit(text: Text, width: int, stream: IO[str]) -> Text:
    """Return *text* cut or filled up to *width* columns; an ellipsis says where it is cut if *stream* can show one."""
    fitted = text.copy()
    fitted.truncate(width, overflow="ellipsis" if _can_show(stream, "…") else "crop", pad=True)
    return fitted


def _can_show(stream: IO[str], signs: str) -> bool:
    """Tell whether *stream* can show all of *signs*; one that has no encoding can show everything."""
    try:
        signs.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
