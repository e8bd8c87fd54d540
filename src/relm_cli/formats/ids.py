"""Ids: one a line, for `relm cite -` and other commands that read them; of what is counted, the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from relm_cli.formats.layout import Item, Layout


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - an id is laid out one way
    """Write the id of each of *items*, or the name of one that has none, on a line of *stream*."""
    for item in items:
        record = item.record()
        stream.write(printable(" ".join(str(record.get("id", record.get("name"))).split())) + "\n")
