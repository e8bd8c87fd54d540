"""CSL-JSON: citations as Zotero, pandoc and other reference managers read them."""

import json
from collections.abc import Iterable
from typing import TextIO

from relm_cli.entries.citation import Citation
from relm_cli.formats.csl import item
from relm_cli.formats.layout import Layout, with_own_keys
from relm_cli.printable import printable_json


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - CSL is laid out one way
    """Write *citations* to *stream* as an array, two spaces a level."""
    items = list(map(item, with_own_keys(citations)))
    stream.write(printable_json(json.dumps(items, ensure_ascii=False, indent=2)) + "\n")
