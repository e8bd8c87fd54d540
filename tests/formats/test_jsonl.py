"""JSON Lines, written to memory."""

from io import StringIO

from relm_cli.formats.jsonl import write
from relm_cli.formats.layout import Layout
from tests.formats.literals import PAPER, TOOL


def test_a_record_a_line() -> None:
    """Every entry is one line, whatever line breaks its text holds."""
    stream = StringIO()
    write([PAPER.record(), TOOL.record()], stream, Layout())
    assert stream.getvalue() == (
        '{"id": "red", "kind": "paper", "title": "[red]Tab\\there[/red], \\"quotes\\" \\\\ and a\\nline", '
        '"url": "https://example.org/red", "year": 2023, "venue": "NeurIPS", '
        '"authors": ["Zoë Müller", "山田太郎"], "keywords": ["Colour", "Smallness"], '
        '"sections": ["models", "small-models"], '
        '"listings": [{"section": "models", "keyword": "Colour", "year": 2023, "venue": "NIPS", '
        '"title": null, "origin": null}, '
        '{"section": "small-models", "keyword": "Smallness", "year": 2022, "venue": "ArXiv", '
        '"title": null, "origin": null}], '
        '"arxiv": null, "doi": null, "published": null, "aliases": [], "tags": ["toy"], "notes": [], '
        '"description": null, "links": [], "group": null, "origin": null, "collective": null, '
        '"key": null, "citation": null, "summary": null, "facts": [], "others": false}\n'
        '{"id": "wattmeter", "kind": "tool", "title": "Wattmeter 🔌", '
        '"url": null, "year": null, "venue": null, '
        '"authors": [], "keywords": [], '
        '"sections": ["measures"], '
        '"listings": [{"section": "measures", "keyword": null, "year": null, "venue": null, '
        '"title": null, "origin": null}], '
        '"arxiv": null, "doi": null, "published": null, "aliases": [], "tags": [], "notes": [], '
        '"description": null, "links": [], "group": "tracking", "origin": null, "collective": null, '
        '"key": null, "citation": null, "summary": null, "facts": [], "others": false}\n'
    )


def test_nothing() -> None:
    """Nothing is no line."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == ""


def test_counts() -> None:
    """A count is a record too."""
    stream = StringIO()
    write([{"name": "ICML", "count": 3}, {"name": 2024, "count": 1}], stream, Layout())
    assert stream.getvalue() == '{"name": "ICML", "count": 3}\n{"name": 2024, "count": 1}\n'
