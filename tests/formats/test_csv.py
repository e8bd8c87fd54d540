"""Comma-separated values, written to memory."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from relm_cli.formats.csv import write
from relm_cli.formats.layout import Layout
from tests.formats.literals import COUNTS, PAPER, SECTIONS, TOOL

if TYPE_CHECKING:
    from relm_cli.entries import Entry

HEADER = "id,kind,title,year,venue,authors,keywords,sections,url\n"


def test_a_header_and_an_entry_a_row() -> None:
    """Kinds share nine columns under one header; quotes and line breaks are quoted."""
    stream = StringIO()
    write([PAPER.record(), TOOL.record()], stream, Layout())
    assert stream.getvalue() == HEADER + (
        'red,paper,"[red]Tab\there[/red], ""quotes"" \\ and a\nline",2023,NeurIPS,Zoë Müller; 山田太郎,'
        "Colour; Smallness,models; small-models,https://example.org/red\n"
        "wattmeter,tool,Wattmeter 🔌,,,,,measures,\n"
    )


def test_chosen_fields() -> None:
    """The fields that were chosen are the columns, in that order; objects are their values."""
    stream = StringIO()
    write([PAPER.record()], stream, Layout(chosen=("listings", "id")))
    assert stream.getvalue() == "listings,id\nmodels Colour 2023 NIPS; small-models Smallness 2022 ArXiv,red\n"


def test_counts() -> None:
    """Counts and sections are all their fields."""
    stream = StringIO()
    write([{"name": "ICML", "count": 3}, {"name": 2024, "count": 1}], stream, COUNTS)
    write([{"id": "pruning", "title": "Pruning", "parent": None, "depth": 2, "count": 18}], stream, SECTIONS)
    assert stream.getvalue() == ("name,count\nICML,3\n2024,1\nid,title,parent,depth,count\npruning,Pruning,,2,18\n")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\tone", "'\tone", id="tab-and-no-formula"),
        pytest.param("\r=1", "'\n=1", id="carriage-return"),
        pytest.param("\n=1", "'\n=1", id="newline"),
        pytest.param("  =1", "'  =1", id="spaces"),
        pytest.param("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", id="command"),
        pytest.param("\uff1d1", "'\uff1d1", id="wide"),
        pytest.param("1=1 - a@b + c", "1=1 - a@b + c", id="within"),
        pytest.param("'quoted'", "'quoted'", id="apostrophe"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line-breaks"),
        pytest.param("", "", id="empty"),
    ],
)
def test_no_formula(text: str, cell: str) -> None:
    """A cell never begins like a formula, and is read back as one cell."""
    stream = StringIO()
    write([{"name": text, "count": 1}], stream, COUNTS)
    assert list(csv.reader(StringIO(stream.getvalue(), newline=""))) == [["name", "count"], [cell, "1"]]


def test_a_single_empty_cell() -> None:
    """A row of one empty cell is no empty line, which readers would skip."""
    stream = StringIO()
    write([TOOL.record()], stream, Layout(chosen=("doi",)))
    assert stream.getvalue() == 'doi\n""\n'


def test_nothing() -> None:
    """Nothing is the header alone, the same that there is above something."""
    stream = StringIO()
    write([], stream, Layout())
    write([], stream, SECTIONS)
    write([], stream, Layout(chosen=("doi", "id")))
    assert stream.getvalue() == HEADER + "id,title,parent,depth,count\ndoi,id\n"


def test_bundled_entries_read_back(bundled: tuple[Entry, ...]) -> None:
    """What is read back of every entry that ships with relm is what was written."""
    stream = StringIO()
    write([entry.record() for entry in bundled], stream, Layout())
    rows = list(csv.DictReader(StringIO(stream.getvalue(), newline="")))
    assert [(row["id"], row["title"], row["authors"].split("; "), row["url"]) for row in rows] == [
        (entry.id, entry.title, list(entry.authors) or [""], entry.url or "") for entry in bundled
    ]
