"""Tab-separated values, written to memory."""

from io import StringIO

from relm_cli.formats.layout import Layout
from relm_cli.formats.tsv import write
from tests.formats.literals import COUNTS, PAPER, SECTIONS, TOOL


def test_an_entry_a_line() -> None:
    """Kinds share nine columns; tabs, line breaks and backslashes in a value are escaped."""
    stream = StringIO()
    write([PAPER.record(), TOOL.record()], stream, Layout())
    assert stream.getvalue() == (
        'red\tpaper\t[red]Tab\\there[/red], "quotes" \\\\ and a\\nline\t2023\tNeurIPS'
        "\tZoë Müller; 山田太郎\tColour; Smallness\tmodels; small-models\thttps://example.org/red\n"
        "wattmeter\ttool\tWattmeter 🔌\t\t\t\t\tmeasures\t\n"
    )


def test_carriage_returns() -> None:
    """A carriage return is escaped as well."""
    stream = StringIO()
    write([{"name": "a\r\nb", "count": 1}], stream, COUNTS)
    assert stream.getvalue() == "a\\r\\nb\t1\n"


def test_counts() -> None:
    """Counts and sections are all their fields."""
    stream = StringIO()
    write(
        [{"id": "pruning", "title": "Pruning", "parent": "model-compression", "depth": 2, "count": 18}],
        stream,
        SECTIONS,
    )
    write(
        [{"id": "system-design", "title": "System Design", "parent": None, "depth": 0, "count": 34}], stream, SECTIONS
    )
    assert stream.getvalue() == "pruning\tPruning\tmodel-compression\t2\t18\nsystem-design\tSystem Design\t\t0\t34\n"


def test_nothing() -> None:
    """Nothing is no line: there is no header."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == ""
