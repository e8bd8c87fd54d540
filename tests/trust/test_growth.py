"""No text, however made, takes more time than its length is worth: see `growth`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.entries.parts import inline_links, plain
from relm_cli.formats import FORMATS
from relm_cli.formats.markup import prose
from tests.trust import growth

if TYPE_CHECKING:
    from pathlib import Path

    Grow = Callable[[growth.Take, str], list[growth.Growth]]

pytestmark = pytest.mark.faults(8)

SHARE = 8
"""One of so many units is tried in each context on every change; `make trust` tries all, eight times as long."""


@pytest.fixture(scope="session")
def grow(request: pytest.FixtureRequest) -> Grow:
    """Return what tells the units that grow too fast in a context."""

    def grow(take: growth.Take, context: str) -> list[growth.Growth]:
        if request.config.getoption("long"):
            return list(growth.grown(take, growth.UNITS, 20_000, 1.0))
        return list(growth.grown(take, growth.UNITS[len(context) % SHARE :: SHARE], 2_500, 0.5))

    return grow


@pytest.mark.parametrize(
    ("source", "context"), [(source, context) for source, contexts in growth.CONTEXTS.items() for context in contexts]
)
def test_importers(source: str, context: str, grow: Grow) -> None:
    """What is imported is read, and made a catalogue of, in linear time."""
    assert grow(growth.importing(source, context), context) == []


@pytest.mark.parametrize("field", growth.FIELDS)
def test_catalogues(tmp_path: Path, field: str, grow: Grow) -> None:
    """A catalogue is read, indexed, searched and checked in linear time."""
    assert grow(growth.reading(tmp_path / "a.toml", field), field) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_formats(format_: str, grow: Grow) -> None:
    """Entries are written in linear time."""
    assert grow(growth.writing(format_), format_) == []


def test_queries(toy: str, grow: Grow) -> None:
    """A query is understood and answered in linear time."""
    with relm_cli.load(toy) as opened:
        assert grow(growth.asking(opened), "query") == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("awesome", "- [T](http://a.b/c.pdf) *x" + "5 " * 20_000 + "x*", id="digits-in-italics"),
        pytest.param("awesome", "- [T](http://a.b/c) - Measures " + "[" * 20_000, id="brackets-in-a-description"),
        pytest.param("awesome", "<table>" + "<tr><td rowspan=50 colspan=50>a" * 2_000, id="wide-spans"),
        pytest.param("awesome", "<table><tr>" + "<td rowspan=50 colspan=50>a" * 2_000 + "<tr>" * 50, id="wide-row"),
    ],
)
def test_lists(source: str, text: str) -> None:
    """What once took time that grew with the square of its length is read soon."""
    begun = time.process_time()
    growth.importing(source, "%s")(text)
    assert time.process_time() - begun < 3


def test_brackets() -> None:
    """Brackets alone are passed over in the descriptions of a catalogue that is there."""
    begun = time.process_time()
    for text in ("[" * 80_000, "[a](" * 20_000, r"[a\](" * 20_000, "[a]((" * 20_000):
        assert plain(text) == text
        assert inline_links(text) == ()
        assert prose(text)
    assert time.process_time() - begun < 3
