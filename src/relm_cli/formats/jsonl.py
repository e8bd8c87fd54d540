"""JSON Lines: one record a line, the form in which large catalogues are kept."""

import json
from collections.abc import Sequence
from typing import TextIO

from relm_cli.formats.layout import Item, Layout


def write(items: Sequence[Item], stream: TextIO, _layout: Layout) -> None:
    """Write each of *items* to *stream* as one line of JSON."""
    for item in items:
        stream.write(json.dumps(item.record(), ensure_ascii=False) + "\n")
