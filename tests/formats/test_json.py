"""JSON, written to memory."""

from io import StringIO

from relm_cli.formats.json import write
from relm_cli.formats.layout import Layout
from tests.formats.literals import TOOL


def test_array_of_records() -> None:
    """Entries are an indented array, letters beyond ASCII as they are."""
    stream = StringIO()
    write([TOOL.record()], stream, Layout())
    assert (
        stream.getvalue()
        == """\
[
  {
    "id": "wattmeter",
    "kind": "tool",
    "title": "Wattmeter 🔌",
    "url": null,
    "year": null,
    "venue": null,
    "authors": [],
    "keywords": [],
    "sections": [
      "measures"
    ],
    "listings": [
      {
        "section": "measures",
        "keyword": null,
        "year": null,
        "venue": null,
        "title": null,
        "origin": null
      }
    ],
    "arxiv": null,
    "doi": null,
    "published": null,
    "aliases": [],
    "tags": [],
    "notes": [],
    "description": null,
    "links": [],
    "group": "tracking",
    "origin": null,
    "collective": null,
    "key": null,
    "citation": null,
    "summary": null,
    "facts": [],
    "others": false
  }
]
"""
    )


def test_nothing() -> None:
    """Nothing is an empty array."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == "[]\n"


def test_counts() -> None:
    """A count is a record of name and count."""
    stream = StringIO()
    write([{"name": 2024, "count": 3}], stream, Layout())
    assert stream.getvalue() == '[\n  {\n    "name": 2024,\n    "count": 3\n  }\n]\n'
