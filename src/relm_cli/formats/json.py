"""JSON: one array of records, and the schema of these."""

import json
import os
from collections.abc import Iterable
from typing import TextIO

from relm_cli.formats.layout import Layout, Record, chosen
from relm_cli.printable import printable_json


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write *records* to *stream* as an array, two spaces a level."""
    stream.write(printable_json(json.dumps(list(chosen(records, layout)), ensure_ascii=False, indent=2)) + "\n")


def schema() -> str:
    """Return the JSON Schema of the array, and so of the lines of `jsonl`, as it lies beside this module."""
    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as file:
        return file.read()
