r"""
Tab-separated values, for cut, awk and sort: no header, one item a line.

A tab, newline, carriage return or backslash within a value is written \t, \n, \r or \\, and what else is
not printed as Python writes it, \x1b or \u202e; the values of a list are separated by "; ".
"""

from collections.abc import Iterable
from typing import TextIO

from relm_cli.formats.layout import Layout, Record, cell_text, line_fields, value_of
from relm_cli.printable import printable


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write each of *records* to *stream* as one line."""
    fields = line_fields(layout)
    for record in records:
        texts = [cell_text(value_of(name, record, layout)).replace("\\", r"\\") for name in fields]
        stream.write("\t".join(map(printable, texts)) + "\n")
