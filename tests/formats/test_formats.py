"""What holds for every format."""

from __future__ import annotations

import inspect
from importlib import import_module
from io import StringIO

import pytest

from relm_cli.formats import FORMATS, Layout, writer
from relm_cli.search.facets import Facet
from tests.formats.literals import PAPER, TOOL


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


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_whatever_is_listed(name: str) -> None:
    """Entries of several kinds, one alone and counts can be written in every format."""
    for items in ([PAPER, TOOL], [TOOL], [Facet("ICML", 3)]):
        stream = StringIO()
        writer(name)(items, stream, Layout())
        assert stream.getvalue().endswith("\n")
