"""JSON: one array of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from relm_cli.formats.layout import Item, Layout


def write(items: Sequence[Item], stream: TextIO, _layout: Layout) -> None:
    """Write *items* to *stream* as an array, two spaces a level."""
    json.dump([item.record() for item in items], stream, ensure_ascii=False, indent=2)
    stream.write("\n")
