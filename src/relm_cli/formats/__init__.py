"""
Formats: one file each, a function `write(records, stream, layout)` that knows no kinds.

Those that cite are given `Citation`s in place of records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

from relm_cli.formats.layout import Layout

if TYPE_CHECKING:
    Write = Callable[[Iterable[Any], TextIO, Layout], None]

FORMATS: Mapping[str, str] = {
    "table": "a table that fits the terminal",
    "json": "an array of records",
    "jsonl": "a record a line",
    "csv": "comma-separated values with a header, safe to open in a spreadsheet",
    "tsv": "tab-separated values, no header, tabs and newlines escaped",
    "markdown": "a table for GitHub",
    "bibtex": "citations for LaTeX",
    "csl-json": "citations for Zotero, pandoc and other reference managers",
    "ris": "citations for EndNote, Mendeley and databases",
    "text": "a citation a line, for mail and slides",
    "ids": "an id a line",
}
"""Every format and what it gives; the module of the same name writes it."""

ENDINGS: Mapping[str, str] = {
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "tsv": ".tsv",
    "markdown": ".md",
    "bibtex": ".bib",
    "csl-json": ".json",
    "ris": ".ris",
}
"""How a file of a format ends."""

CITATIONS = ("bibtex", "csl-json", "ris", "text")
"""The formats that cite entries, the usual one first; they leave out what cannot be cited."""

FIXED = (*CITATIONS, "ids")
"""The formats that have no fields to choose from."""

ROWS = tuple(name for name in FORMATS if name not in FIXED)
"""The formats that can hold any records: counts and findings too."""

WITH_REASONS = ("table", "json", "jsonl")
"""The formats that tell why an entry was found, where that is asked."""

WITH_FRAME = ("json", "csl-json", "csv")
"""The formats that write something even of nothing: brackets, or a header."""


def writer(name: str) -> Write:
    """Return the function that writes the format *name*, importing only its module."""
    write: Write = import_module(f"relm_cli.formats.{name.replace('-', '_')}").write
    return write


def written(name: str, records: Iterable[Any]) -> str:
    """Return *records*, or citations, as the format *name* writes them."""
    stream = StringIO()
    writer(name)(records, stream, Layout())
    return stream.getvalue()


def named(name: str, among: Iterable[str] = FORMATS) -> str:
    """Return the format *among* some that *name* names, by how its files end too: bib and x.bib are bibtex."""
    formats = list(among)
    if name in formats:
        return name
    ending = f".{name.rpartition('.')[2].casefold()}"
    for each in formats:
        if ENDINGS.get(each) == ending:
            return each
    return ""
