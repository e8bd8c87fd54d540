"""JSON: one array of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from relm_cli.formats.layout import records
from relm_cli.printable import printable_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from relm_cli.formats.layout import Item, Layout


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:
    """Write *items* to *stream* as an array, two spaces a level."""
    stream.write(printable_json(json.dumps(list(records(items, layout)), ensure_ascii=False, indent=2)) + "\n")
