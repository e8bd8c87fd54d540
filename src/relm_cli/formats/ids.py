"""Ids: one a line, for `relm cite -` and other commands that read them; of what is counted, the names."""

from collections.abc import Iterable
from typing import TextIO

from relm_cli.formats.layout import Layout, Record
from relm_cli.printable import printable


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - an id is laid out one way
    """Write the id of each of *records*, or the name of one that has none, on a line of *stream*."""
    for record in records:
        name = str(record.get("id", record.get("name")))
        stream.write(printable(" ".join(name.split())) + "\n")
