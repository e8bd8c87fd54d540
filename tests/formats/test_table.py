"""The table, written to memory; `tests/cli/screens` holds whole screens."""

from __future__ import annotations

from io import StringIO

import pytest

from relm_cli.formats import Layout
from relm_cli.formats.layout import columns
from relm_cli.formats.table import write
from tests.formats.literals import COUNTS, PAPER, TOOL


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a terminal of eighty columns."""
    monkeypatch.setenv("COLUMNS", "80")


def lines(text: str) -> list[str]:
    """Return the lines of *text* that hold anything, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_columns_of_a_kind() -> None:
    """Entries of one kind show that kind's columns; an address is left out where the screen is narrow."""
    stream = StringIO()
    write([TOOL.record()], stream, Layout(columns=columns([TOOL])))
    assert lines(stream.getvalue())[0].split() == ["id", "title", "group"]


def test_columns_of_a_mixture() -> None:
    """Entries of several kinds show the columns all kinds share."""
    stream = StringIO()
    write([PAPER.record(), TOOL.record()], stream, Layout(columns=columns([PAPER, TOOL])))
    assert lines(stream.getvalue())[0].split() == ["kind", "id", "title", "year", "venue"]


def test_headings() -> None:
    """Under headings a section's title stands above its entries."""
    stream = StringIO()
    write(
        [PAPER.record(), TOOL.record()],
        stream,
        Layout(columns=columns([PAPER, TOOL]), headings={PAPER.id: "The [bold]Models[/bold]", TOOL.id: "Measures"}),
    )
    assert lines(stream.getvalue())[0] == "The [bold]Models[/bold]"
    assert "Measures" in lines(stream.getvalue())


def test_markup_is_text() -> None:
    """Square brackets and emoji names are printed as they are."""
    stream = StringIO()
    write([{"name": "[red]:rocket:[/red]", "count": 3}], stream, COUNTS)
    assert lines(stream.getvalue())[-1].split() == ["[red]:rocket:[/red]", "3"]


def test_words_found_are_marked_in_titles_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that was found stands out in the title, not in the reasons, which say it again and again."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    reason = {"word": "watt", "matched": "wattmeter", "how": "prefix", "field": "name", "part": 0.5}
    stream = StringIO()
    layout = Layout(columns=columns([TOOL]), words=frozenset({"wattmeter"}))
    write([TOOL.record() | {"reasons": [reason]}], stream, layout)
    assert stream.getvalue().count("\x1b[1;31m") == 1
    assert 'prefix "wattmeter" in name' in stream.getvalue()


def test_numbers_stand_right() -> None:
    """Counts end in the same column."""
    stream = StringIO()
    write([{"name": "a", "count": 3}, {"name": "b", "count": 174}], stream, COUNTS)
    first, second = (line.rstrip() for line in stream.getvalue().splitlines() if line.strip().startswith(("a", "b")))
    assert len(first) == len(second)


def test_nothing() -> None:
    """Of nothing there is no table."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == ""
