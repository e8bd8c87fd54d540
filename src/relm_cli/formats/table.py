"""A table for people: as wide as the terminal, titles wrapped and linked."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from rich.box import Box
from rich.style import Style
from rich.table import Table
from rich.text import Text

from relm_cli.entries import plain
from relm_cli.formats.console import PlainConsole
from relm_cli.formats.layout import text_of
from relm_cli.printable import printable, web_address

if TYPE_CHECKING:
    from relm_cli.formats.layout import Layout, Record

_NUMBERS = ("year", "count")
_LONG = ("title", "description", "url")
_NARROW = {"id": 20, "venue": 14, "keyword": 18, "author": 18, "section": 18}
"""Columns a value may take on a narrow screen before it is wrapped, so that titles keep most of the line."""
_WIDE_SCREEN = 100
_GAP = 2
_LEAST = 10
_MOST = 5000
"""Columns between two columns, those a title keeps however narrow the screen, and letters that fit a cell."""


_PARTLY = "These match some of the words, not every one"
"""What stands above the results of a search that match in part."""

_HEAD_LINE = Box("    \n    \n────\n    \n    \n    \n    \n    \n")
"""A line under the header, and none elsewhere."""


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write *records*, if any, to *stream* in columns, under section headings where *layout* asks for them."""
    filtered = {} if layout.chosen else _filtered(layout)
    rows = [({**record, **_passing(record, filtered)}, _style(n, layout)) for n, record in enumerate(records)]
    if not rows:
        return
    console = PlainConsole(stream)
    narrow = console.width < _WIDE_SCREEN
    own = layout.columns or layout.fields
    by_kind = [name for name in own if not (narrow and name == "url")]  # titles are linked
    shown = layout.chosen or (*by_kind, *filtered)
    widths = _widths(shown, [record for record, _ in rows], console.width)
    if not layout.headings:
        pattern = _pattern(layout.words)
        complete = len(rows) if layout.complete is None else layout.complete
        if complete:
            console.print(_fill(_table(shown, widths, header=True), rows[:complete], widths, pattern))
        if rows[complete:]:
            console.print(Text(_PARTLY if not complete else f"\n{_PARTLY}", style="bold"))
            console.print(_fill(_table(shown, widths, header=not complete), rows[complete:], widths, pattern))
        return
    headings = layout.headings
    for heading, group in groupby(rows, lambda row: headings.get(row[0]["id"], "")):
        console.print(Text(f"\n{printable(heading)}", style="bold"))
        console.print(_fill(_table(shown, widths, header=False), list(group), widths))


def _filtered(layout: Layout) -> Mapping[str, Mapping[str, str]]:
    """Return the filtered fields that are to be seen; headings show the sections already."""
    return {field: names for field, names in layout.filtered.items() if not (layout.headings and field == "section")}


def _passing(record: Record, filtered: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return for each *filtered* field what those values of *record* are called that pass."""
    return {
        field: ", ".join(names[value] for value in record[f"{field}s"] if value in names)
        for field, names in filtered.items()
    }


def _style(n: int, layout: Layout) -> str:
    return "dim" if layout.complete is not None and n >= layout.complete else ""


def _widths(shown: Sequence[str], records: Sequence[Record], screen: int) -> dict[str, int]:
    """Return how wide each column is: as its longest value, or what the others leave for the last long one."""
    longest = {name: max(len(name), *(_cell(name, record).cell_len for record in records)) for name in shown}
    rest = next((name for name in reversed(shown) if name in _LONG), None)
    if rest is None:
        return longest
    if screen < _WIDE_SCREEN and "depth" not in records[0]:
        longest = {name: min(width, _NARROW.get(name, width)) for name, width in longest.items()}
    if rest != "title" and "title" in shown:
        longest["title"] = min(longest["title"], screen // 4)
    others = {name: width for name, width in longest.items() if name != rest}
    wanted = min(longest[rest], screen // 3)
    while screen - _taken(others) < wanted and (widest := max(others, key=lambda name: others[name], default="")):
        if others[widest] <= _LEAST:
            break
        others[widest] -= 1
    return {**longest, **others, rest: max(_LEAST, min(longest[rest], screen - _taken(others)))}


def _taken(widths: Mapping[str, int]) -> int:
    """Return how much of a line columns of such *widths* take, the gaps included."""
    return sum(width + _GAP for width in widths.values())


def _table(shown: Sequence[str], widths: dict[str, int], *, header: bool) -> Table:
    table = Table(
        box=_HEAD_LINE if header else None,
        show_header=header,
        header_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1 if header else _GAP, 0, 0),
    )
    for name in shown:
        table.add_column(
            name,
            justify="right" if name in _NUMBERS else "left",
            width=widths[name],
            overflow="fold",
            style="cyan" if name == "id" else "",
        )
    return table


def _fill(table: Table, rows: Sequence[tuple[Record, str]], widths: dict[str, int], found: str | None = None) -> Table:
    for record, style in rows:
        cells = {name: _cell(name, record, found) for name in widths}
        cells |= {name: _hyphenated(cells[name], widths[name]) for name in _NARROW if name in cells}
        table.add_row(*cells.values(), style=style)
    return table


def _hyphenated(cell: Text, width: int) -> Text:
    """Return *cell* broken at hyphens too, since ids have no spaces; Rich would break within words."""
    fits = cell.cell_len <= width or not cell.plain.isascii()
    return cell if fits else Text(textwrap.fill(cell.plain, width))


def _pattern(words: Iterable[str]) -> str | None:
    """Return the regular expression that finds *words* in a title, in the plural too; None where there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?i)\b(?:{'|'.join(map(re.escape, longest_first))})(?:e?s)?\b" if longest_first else None


def _cell(name: str, record: Record, found: str | None = None) -> Text:
    value = record.get(name)
    if name == "title" and isinstance(value, str):
        address = web_address(record.get("url"))
        link = Style(link=address) if address else ""
        title = Text.assemble("  " * record.get("depth", 0), (_cut(printable(" ".join(value.split()))), link))
        if found:
            title.highlight_regex(found, "bold red")
        return title.append_text(Text("".join(f"\n{_reason(**why)}" for why in record.get("reasons", ())), "dim"))
    return Text(_cut(printable(plain(text_of(value)))))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _reason(word: str, matched: str, how: str, field: str, part: float) -> str:
    what = "in the order typed" if how == "order" else f'{how} "{matched}" in {field}'
    return printable(f"{part:.2f}  {word}: {what}")
