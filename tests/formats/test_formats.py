"""What holds for every format."""

from __future__ import annotations

import inspect
from importlib import import_module
from io import StringIO

import pytest

from relm_cli.formats import CITATIONS, FORMATS, writer
from relm_cli.formats.layout import Layout, columns
from tests.formats.literals import COUNTS, PAPER, SECTIONS, TOOL


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_module(name: str) -> None:
    """The module of a format's name has a docstring and a function `write`."""
    module = import_module(f"relm_cli.formats.{name.replace('-', '_')}")
    assert module.__doc__
    assert writer(name) is module.write
    assert len(inspect.signature(module.write).parameters) == 3


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_described(name: str) -> None:
    """Help can say of every format what it gives, in a phrase."""
    assert FORMATS[name]
    assert not FORMATS[name].endswith(".")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in CITATIONS])
def test_every_format_takes_every_record(name: str) -> None:
    """Entries of several kinds and one alone, counts and sections can be written in every format but citations."""
    paper, tool = PAPER.record(), TOOL.record()
    entries = Layout(columns=columns([PAPER, TOOL]))
    count = {"name": "ICML", "count": 3}
    section = {"id": "pruning", "title": "Pruning", "parent": None, "depth": 0, "count": 18}
    for records, layout in (([paper, tool], entries), ([paper], entries), ([count], COUNTS), ([section], SECTIONS)):
        stream = StringIO()
        writer(name)(records, stream, layout)
        assert stream.getvalue().endswith("\n")


@pytest.mark.parametrize("name", CITATIONS)
def test_citations(name: str) -> None:
    """The formats that cite write citations."""
    stream = StringIO()
    writer(name)([PAPER.cited()], stream, Layout())
    assert stream.getvalue().endswith("\n")
