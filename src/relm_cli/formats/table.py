"""A table for people: as wide as the terminal, titles wrapped and linked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from relm_cli.entries import plain
from relm_cli.formats.layout import columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TextIO

    from relm_cli.formats.layout import Item, Layout

_NUMBERS = ("year", "count")
_LONG = ("title", "description")
_NARROW = {"id": 20, "venue": 14, "name": 30}
"""Columns a value may take on a narrow screen before it is wrapped, so that titles keep most of the line."""
_WIDE_SCREEN = 100


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:
    """Write *items* to *stream* in columns, under section headings where *layout* asks for them."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    rows = [(item.record(), _style(n, layout)) for n, item in enumerate(items)]
    shown = columns(items)
    widths = _widths(shown, [record for record, _ in rows], console.width)
    if not layout.headings:
        console.print(_fill(_table(shown, widths, header=True), rows, shown))
        return
    for section, group in groupby(rows, lambda row: row[0]["sections"][0]):
        console.print(Text(f"\n{(layout.titles or {}).get(section, section)}", style="bold"))
        console.print(_fill(_table(shown, widths, header=False), list(group), shown))


def _style(n: int, layout: Layout) -> str:
    return "dim" if layout.complete is not None and n >= layout.complete else ""


def _widths(shown: Sequence[str], records: Sequence[dict[str, Any]], screen: int) -> dict[str, int]:
    """Return how wide each column is that has not to share what is left of the line."""
    longest = {name: max(len(_cell(name, record)) for record in records) for name in shown}
    if screen < _WIDE_SCREEN and any(name in shown for name in _LONG if name != shown[0]):
        longest = {name: min(width, _NARROW.get(name, width)) for name, width in longest.items()}
    if "description" in shown:
        longest["title"] = min(longest["title"], screen // 4)
    rest = next((name for name in reversed(shown) if name in _LONG), None)
    return {name: width for name, width in longest.items() if name != rest}


def _table(shown: Sequence[str], widths: dict[str, int], *, header: bool) -> Table:
    table = Table(
        box=SIMPLE_HEAD if header else None,
        show_header=header,
        header_style="dim",
        pad_edge=False,
        padding=(0, 2, 0, 0),
    )
    for name in shown:
        table.add_column(
            name,
            justify="right" if name in _NUMBERS else "left",
            width=max(widths[name], len(name) if header else 0) if name in widths else None,
            overflow="fold",
            style="cyan" if name == "id" else "",
        )
    return table


def _fill(table: Table, rows: Sequence[tuple[dict[str, Any], str]], shown: Sequence[str]) -> Table:
    for record, style in rows:
        table.add_row(*(_cell(name, record) for name in shown), style=style)
    return table


def _cell(name: str, record: dict[str, Any]) -> Text:
    value = record[name]
    if name == "title":
        link = Style(link=record["url"]) if record.get("url") else ""
        return Text("  " * record.get("depth", 0)) + Text(value, style=link)
    return Text("" if value is None else plain(str(value)))
