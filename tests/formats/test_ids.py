"""Ids, written to memory."""

from io import StringIO

from relm_cli.formats.ids import write
from relm_cli.formats.layout import Layout
from tests.formats.literals import PAPER, TOOL


def test_an_id_a_line() -> None:
    """Entries and sections are their ids, one a line."""
    stream = StringIO()
    write(
        [PAPER.record(), TOOL.record(), {"id": "pruning", "title": "Pruning", "parent": None, "depth": 2, "count": 18}],
        stream,
        Layout(),
    )
    assert stream.getvalue() == "red\nwattmeter\npruning\n"


def test_names() -> None:
    """What is counted has no id; its name stands on one line whatever line breaks it holds."""
    stream = StringIO()
    write(
        [{"name": "IEEE Micro", "count": 1}, {"name": 2024, "count": 3}, {"name": "a\r\nb\u2028c", "count": 1}],
        stream,
        Layout(),
    )
    assert stream.getvalue() == "IEEE Micro\n2024\na b c\n"


def test_chosen_fields() -> None:
    """An id is what is asked for, whatever other fields are chosen."""
    stream = StringIO()
    write([TOOL.record()], stream, Layout(chosen=("title",)))
    assert stream.getvalue() == "wattmeter\n"
