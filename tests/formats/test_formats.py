"""What holds for every format."""

from __future__ import annotations

import inspect
from importlib import import_module
from io import StringIO

import pytest

from relm_cli.errors import UsageError
from relm_cli.formats import FORMATS, Layout, writer
from relm_cli.search.counts import Count, SectionCount
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


CITATIONS = {"bibtex", "csl-json"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_entry(name: str) -> None:
    """Entries of several kinds and one alone can be written in every format."""
    for items in ([PAPER, TOOL], [PAPER]):
        stream = StringIO()
        writer(name)(items, stream, Layout())
        assert stream.getvalue().endswith("\n")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in CITATIONS])
def test_every_format_but_citations_takes_counts(name: str) -> None:
    """Counts and sections can be written in every format that is no citation."""
    for item in (Count("ICML", 3), SectionCount("pruning", "Pruning", None, 0, 18)):
        stream = StringIO()
        writer(name)([item], stream, Layout())
        assert stream.getvalue().endswith("\n")


@pytest.mark.parametrize("name", sorted(CITATIONS))
def test_counts_cannot_be_cited(name: str) -> None:
    """To cite what is counted is an error, and writes nothing."""
    stream = StringIO()
    with pytest.raises(UsageError) as caught:
        writer(name)([Count("ICML", 3)], stream, Layout())
    assert (caught.value.message, caught.value.hint) == (
        "counts cannot be cited",
        "choose another format, or list papers",
    )
    assert stream.getvalue() == ""
