"""Markdown: a table as GitHub draws it, titles linked."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from relm_cli.entries import plain
from relm_cli.formats.layout import NUMBERS, Layout, Record, cell_text, value_of
from relm_cli.formats.markup import link, table_row
from relm_cli.printable import printable


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write *records* to *stream* as one table, its columns those of the table for people or as *layout* asks."""
    rows = list(records)
    shown = layout.chosen or _shown(rows, layout)
    stream.write(table_row(shown) + "\n")
    below = ["---:" if name in NUMBERS else "---" for name in shown]
    stream.write(table_row(below) + "\n")
    for record in rows:
        cells = [_cell(name, record, layout) for name in shown]
        stream.write(table_row(cells) + "\n")


def _shown(records: Sequence[Record], layout: Layout) -> Sequence[str]:
    """Return the fields of counts, or the columns of entries: ids and addresses are behind the titles."""
    if not layout.of_entries:
        return layout.fields
    names = [name for name in layout.columns if name not in {"id", "url"}]
    has_keywords = any(record["keywords"] for record in records)
    if has_keywords:
        names.append("keywords")
    return names


def _cell(name: str, record: Record, layout: Layout) -> str:
    text = cell_text(value_of(name, record, layout))
    if name == "description":
        text = plain(text)
    url = record.get("url") if name == "title" else None
    return link(printable(" ".join(text.split())), url)
