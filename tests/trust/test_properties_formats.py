"""What every format writes reads back equal, whatever entries hold."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from relm_cli.entries import Entry, plain
from relm_cli.formats import writer
from relm_cli.formats.layout import ENTRY_FIELDS, Layout, cell_text, columns
from relm_cli.printable import printable
from tests import schema
from tests.trust import strategies
from tests.trust.often import often

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERAL = st.lists(strategies.entries(), max_size=3)
FEW = settings(deadline=None, print_blob=True, max_examples=often(25, 250))


def written(name: str, entries: Sequence[Entry]) -> str:
    """Return *entries* in the format *name*."""
    stream = StringIO()
    writer(name)([entry.record() for entry in entries], stream, Layout(columns=columns(entries)))
    return stream.getvalue()


def line(entry: Entry) -> list[str]:
    """Return the texts of *entry* on one line."""
    record = entry.record()
    return [cell_text(record[name]) for name in ENTRY_FIELDS]


@given(SEVERAL)
@FEW
def test_json(entries: list[Entry]) -> None:
    """JSON and JSON Lines are the records, and hold to the schema."""
    records = [entry.record() for entry in entries]
    assert schema.read(written("json", entries)) == records
    assert schema.read_lines(written("jsonl", entries)) == records


FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@given(SEVERAL)
@FEW
def test_csv(entries: list[Entry]) -> None:
    """Every row has the cells of the header and none a formula; they say the same, what is not printed escaped."""
    header, *rows = csv.reader(StringIO(written("csv", entries), newline=""))
    assert header == [*ENTRY_FIELDS]
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        for cell, text in zip(row, line(entry), strict=True):
            assert not cell.lstrip().startswith(FORMULA)
            assert not cell.startswith(("\t", "\n"))
            lines = text.replace("\r\n", "\n").replace("\r", "\n")
            escaped = "".join(sign if sign in "\n\t" else printable(sign) for sign in re.split("([\n\t])", lines))
            assert cell.removeprefix("'") == escaped.removeprefix("'")


ESCAPE = re.compile(r"\\(?:([\\tnr])|x(..)|u(....)|U(.{8}))")


def unescaped(cell: str) -> str:
    """Return the text that a *cell* of TSV stands for."""
    named = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    return ESCAPE.sub(lambda found: named.get(found[1]) or chr(int(found[2] or found[3] or found[4], 16)), cell)


@given(SEVERAL)
@FEW
def test_tsv(entries: list[Entry]) -> None:
    """Every item is a line of as many printed cells, and what is escaped in them reads back to the letter."""
    lines = written("tsv", entries).split("\n")
    assert lines.pop() == ""
    assert [list(map(unescaped, cells.split("\t"))) for cells in lines] == [line(entry) for entry in entries]
    assert all(printable(cells.replace("\t", " ")) == cells.replace("\t", " ") for cells in lines)


@given(SEVERAL)
@FEW
def test_ids(entries: list[Entry]) -> None:
    """Every item is one line, and on it stands something."""
    lines = written("ids", entries).split("\n")
    assert lines.pop() == ""
    assert lines == [printable(" ".join(entry.id.split())) for entry in entries]
    assert all(text.strip() for text in lines)


@given(SEVERAL)
@FEW
def test_markdown(entries: list[Entry]) -> None:
    """A reader of Markdown finds the same table: texts on one line, what is not printed escaped, titles linked."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written("markdown", entries))
    assert [token.type for token in tokens if token.level == 0] == ["table_open", "table_close"]
    cells = [inline for opening, inline in pairwise(tokens) if opening.type in ("th_open", "td_open")]
    assert {part.type for cell in cells for part in cell.children or ()} <= {"text", "link_open", "link_close"}
    found = ["".join(part.content for part in cell.children or ()) for cell in cells]
    shown = [name for name in columns(entries) if name not in {"id", "url"}]
    shown += ["keywords"] if any(entry.keywords for entry in entries) else []
    expected = [*shown]
    for entry in entries:
        record = entry.record() | {"description": plain(entry.description or "")}
        expected += [printable(" ".join(cell_text(record[name]).split())) for name in shown]
    assert found == expected
    addresses = [str(part.attrGet("href")) for cell in cells for part in cell.children or () if part.nesting > 0]
    web = [entry.url for entry in entries if (entry.url or "").lower().startswith(("http://", "https://"))]
    assert [unquote(address) for address in addresses] == [unquote(url or "").strip() for url in web]


@pytest.mark.filterwarnings("error")
@given(SEVERAL, st.integers(20, 200))
@FEW
def test_table(entries: list[Entry], width: int) -> None:
    """No line but that of an id, which is to be copied, is wider than the screen; nothing is other than printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        lines = written("table", entries).split("\n")
    ids = {printable(entry.id).strip() for entry in entries}
    assert [text for text in lines if cell_len(text) > width and text.strip() not in ids] == []
    assert [text for text in lines if printable(text) != text] == []
