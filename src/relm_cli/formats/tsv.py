r"""
Tab-separated values, for cut, awk and sort: no header, one item a line.

A tab, newline, carriage return or backslash within a value is written \t, \n, \r or \\, and what else is
not printed as Python writes it, \x1b or \u202e; the values of a list are separated by "; ".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.formats.layout import cells
from relm_cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from relm_cli.formats.layout import Item, Layout


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:
    """Write each of *items* to *stream* as one line."""
    lines = ("\t".join(_cell(text) for text in texts.values()) for texts in cells(items, layout))
    stream.writelines(f"{line}\n" for line in lines)


def _cell(text: str) -> str:
    return printable(text.replace("\\", r"\\"))
