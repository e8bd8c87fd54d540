r"""
Comma-separated values with a header, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe; a line break within a
cell is a newline; what else is not printed, but for tabs, is written as Python writes it, \x1b or \u202e;
the values of a list are separated by "; ".
"""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from relm_cli.formats.layout import Layout, Record, cell_text, line_fields, value_of
from relm_cli.printable import printable

_FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001 - in some languages a spreadsheet reads the wide ones too
_DROPPED = ("\t", "\r", "\n")
"""Signs that begin a formula, and those that a spreadsheet may drop before it looks for one."""


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write the names of the fields to *stream*, then each of *records* as one row."""
    fields = line_fields(layout)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(fields)
    for record in records:
        writer.writerow(_cell(cell_text(value_of(name, record, layout))) for name in fields)


def _cell(text: str) -> str:
    cell = text.replace("\r\n", "\n").replace("\r", "\n")
    if not cell.isascii() or not cell.isprintable():
        parts = re.split(r"([\n\t])", cell)
        parts[::2] = map(printable, parts[::2])
        cell = "".join(parts)
    if text.startswith(_DROPPED) or text.lstrip().startswith(_FORMULA):
        return f"'{cell}"
    return cell
