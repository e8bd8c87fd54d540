r"""
Tab-separated values, for cut, awk and sort: no header, one item a line.

A tab, newline, carriage return or backslash within a value is written \t, \n, \r or \\; the values
of a list are separated by "; ".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.formats.layout import records, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from relm_cli.formats.layout import Item, Layout

ENTRY_FIELDS = ("id", "kind", "title", "year", "venue", "authors", "keywords", "sections", "url")
"""The fields of an entry, the same for every kind so that a column always means the same."""

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:
    """Write each of *items* to *stream* as one line."""
    for record in records(items, layout):
        fields = ENTRY_FIELDS if "kind" in record and not layout.chosen else record
        stream.write("\t".join(text_of(record[name]).translate(_ESCAPES) for name in fields) + "\n")
