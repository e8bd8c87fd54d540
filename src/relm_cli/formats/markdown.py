"""Markdown: a table as GitHub draws it, titles linked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from relm_cli.entries import plain
from relm_cli.formats.layout import columns, records, text_of
from relm_cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

    from relm_cli.formats.layout import Item, Layout

_NUMBERS = ("year", "depth", "count", "score")
_MARKUP = r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)"
_IN_ADDRESS = "%/:=&?#+!$,;'@~"
"""What an address keeps as it is; the rest could end a link or a cell."""


def write(items: Sequence[Item], stream: TextIO, layout: Layout) -> None:
    """Write *items* to *stream* as one table, its columns those of the table for people or as *layout* asks."""
    rows = list(records(items, layout._replace(chosen=())))
    shown = layout.chosen or _shown(items, rows)
    _write_row(shown, stream)
    _write_row(("---:" if name in _NUMBERS else "---" for name in shown), stream)
    for record in rows:
        _write_row((_cell(name, record) for name in shown), stream)


def _shown(items: Sequence[Item], rows: Sequence[dict[str, Any]]) -> Sequence[str]:
    """Return the fields of counts, or the columns of entries: ids and addresses are behind the titles."""
    if not all("kind" in record for record in rows):
        return list(rows[0])
    keywords = ["keywords"] if any(record["keywords"] for record in rows) else []
    return [*(name for name in columns(items) if name not in {"id", "url"}), *keywords]


def _write_row(texts: Iterable[str], stream: TextIO) -> None:
    stream.write(f"| {' | '.join(texts)} |\n")


def _cell(name: str, record: dict[str, Any]) -> str:
    text = text_of(record.get(name))
    shown = _escaped(plain(text) if name == "description" else text)
    url = record.get("url") or ""
    linked = name == "title" and url.lower().startswith(("http://", "https://"))
    return f"[{shown}]({_address(url)})" if linked else shown


def _address(url: str) -> str:
    """Return *url* so that it ends neither its link nor its cell, and nothing in it is read as another sign."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", quote(url, _IN_ADDRESS, errors="replace"))


def _escaped(text: str) -> str:
    return re.sub(_MARKUP, r"\\\g<0>", printable(" ".join(text.split())))
