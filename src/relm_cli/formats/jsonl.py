"""JSON Lines: one record a line, the form in which large catalogues are kept."""

import json
from collections.abc import Iterable
from typing import TextIO

from relm_cli.formats.layout import Layout, Record, chosen
from relm_cli.printable import printable_json


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write each of *records* to *stream* as one line of JSON."""
    for record in chosen(records, layout):
        stream.write(printable_json(json.dumps(record, ensure_ascii=False)) + "\n")
