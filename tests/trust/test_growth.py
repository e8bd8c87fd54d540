"""No text, however made, takes more time than its length is worth: see `growth`."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.catalogue.contents import About
from relm_cli.catalogue.reading import read, read_source
from relm_cli.catalogue.saving import save
from relm_cli.entries import Link
from relm_cli.entries.parts import inline_links, plain
from relm_cli.errors import CatalogueError
from relm_cli.formats import FORMATS
from relm_cli.formats.markup import prose
from relm_cli.importers.assemble import assemble
from relm_cli.importers.draft import Draft, Row
from relm_cli.importers.row_template import Example, row_template
from relm_cli.search.query import Query
from tests.trust import growth
from tests.trust.often import often

if TYPE_CHECKING:
    from pathlib import Path

SHARE = often(12, 3)
"""One of so many units is tried in each context."""


SIGNS = often(2_500, 20_000)
"""Signs of the short text; the long one has eight times as many."""

QUICK = 0.5
"""Seconds of processor time that are little for the long one."""

pytestmark = [pytest.mark.faults(len(growth.UNITS) // SHARE), pytest.mark.no_cover]


def grow(take: growth.Take, context: str) -> list[growth.Growth]:
    """Return the units that grow too fast in a *context*, of the share that is tried there."""
    return list(growth.grown(take, growth.UNITS[len(context) % SHARE :: SHARE], SIGNS, QUICK))


@pytest.mark.parametrize(
    ("source", "context"), [(source, context) for source, contexts in growth.CONTEXTS.items() for context in contexts]
)
def test_importers(source: str, context: str) -> None:
    """What is imported is read, and made a catalogue of, in linear time."""
    assert grow(growth.importing(source, context), context) == []


@pytest.mark.parametrize("field", growth.FIELDS)
def test_catalogues(tmp_path: Path, field: str) -> None:
    """A catalogue is read, indexed, searched and checked in linear time."""
    assert grow(growth.reading(tmp_path / "a.toml", field), field) == []


@pytest.mark.parametrize("word", ["b", "III"])
def test_author_of_many_words(tmp_path: Path, word: str) -> None:
    """An author of thousands of words is indexed soon, and found by the whole name and by its end."""
    path = tmp_path / "a.toml"
    name = f"A {word}" + f" {word}" * 20_000
    head = 'schema = 1\n[[section]]\nid = "s"\ntitle = "S"\n[[paper]]\nid = "a"\ntitle = "T"\nsection = "s"\n'
    path.write_text(f'{head}authors = ["{name}"]\n', encoding="utf-8")
    begun = time.process_time()
    with relm_cli.load(path) as opened:
        assert [[entry.id for entry in opened.list(author=spelling)] for spelling in (name, word)] == [["a"], ["a"]]
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("format_", FORMATS)
def test_formats(format_: str) -> None:
    """Entries are written in linear time."""
    assert grow(growth.writing(format_), format_) == []


def test_query_of_many_filters() -> None:
    """Thousands of values of a filter are taken together."""
    begun = time.process_time()
    assert len(Query.parse("arxiv:2301.00001 " * 80_000).filters.arxiv) == 80_000
    assert time.process_time() - begun < 4


def test_queries(toy: str) -> None:
    """A query is understood and answered in linear time."""
    with relm_cli.load(toy) as opened:
        assert grow(growth.asking(opened), "query") == []


@pytest.mark.parametrize(
    ("context", "unit"),
    [
        pytest.param("- [T](http://a.b/c.pdf) *x%sx*", "5 ", id="digits-in-italics"),
        pytest.param("- [T](http://a.b/c) - Measures %s", "[", id="brackets-in-a-description"),
        pytest.param("- **T** %s", "[a](", id="parts-behind-bold-type"),
        pytest.param("<table>%s", "<tr><td rowspan=50 colspan=50>a", id="wide-spans"),
        pytest.param("<table><tr>%s" + "<tr>" * 50, "<td rowspan=50 colspan=50>a", id="wide-row"),
    ],
)
def test_lists(context: str, unit: str) -> None:
    """What once took time that grew with the square of its length is read in linear time."""
    assert list(growth.grown(growth.importing("awesome", context), [unit], SIGNS, QUICK)) == []


def test_long_rows() -> None:
    """What two long rows have in common around a value is found soon."""
    listed = {"title": "A", "venue": None, "year": None, "keyword": None}
    values: dict[str, object] = {
        "listed": listed,
        "url": "https://a.b",
        "authors": [],
        "description": None,
        "links": [],
        "facts": [],
    }
    begun = time.process_time()
    for unit in (" <", "> ", " (", "x "):
        around = unit * 5_000
        rows = [Example(f"- {around}{end} [A](https://a.b) {around}{end}", values) for end in "12"]
        assert "row.url" in row_template(rows)
    assert time.process_time() - begun < 3


def test_one_entry_on_many_rows() -> None:
    """An entry that a list has on thousands of rows, each with a link of its own, is joined in one go."""
    title = "A title of five words"
    rows = [Row(title, url="https://a.b/c", links=(Link("code", f"https://a.b/{n}"),)) for n in range(8_000)]
    begun = time.process_time()
    contents, joined = assemble([Draft(rows=tuple(rows))])
    assert ([len(entry.links) for entry in contents.entries], len(joined)) == ([8_000], 7_999)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "again",
    [
        pytest.param('[[paper]]\nid = "a"\nsection = "s"\nyear = 2020\n', id="rows"),
        pytest.param('[[annotation]]\nid = "a"\nnotes = ["{n}"]\n', id="annotations"),
    ],
)
def test_saving(tmp_path: Path, again: str) -> None:
    """A catalogue that says thousands of things of one entry is saved soon."""
    path = tmp_path / "a.toml"
    head = 'schema = 1\n[[section]]\nid = "s"\ntitle = "S"\n[[paper]]\nid = "a"\ntitle = "T"\nsection = "s"\n'
    path.write_text(head + "".join(again.replace("{n}", str(n)) for n in range(3_000)), "utf-8")
    source = read_source(str(path))
    begun = time.process_time()
    save(replace(source.contents(), about=About(title="A title")), str(path), source)
    assert 'title = "A title"' in path.read_text("utf-8")
    assert time.process_time() - begun < 4


def test_brackets() -> None:
    """Brackets alone are passed over in the descriptions of a catalogue that is there."""
    begun = time.process_time()
    for text in ("[" * 80_000, "[a](" * 20_000, r"[a\](" * 20_000, "[a]((" * 20_000):
        assert plain(text) == text
        assert inline_links(text) == ()
        assert prose(text)
    assert time.process_time() - begun < 3


def test_annotations(tmp_path: Path) -> None:
    """Many annotations of one entry are added in one go."""
    path = tmp_path / "a.toml"
    head = 'schema = 1\n[[section]]\nid = "s"\ntitle = "S"\n[[paper]]\nid = "a"\ntitle = "T"\nsection = "s"\n'
    path.write_text(head + "".join(f'[[annotation]]\nid = "a"\nnotes = ["{n}"]\n' for n in range(10_000)), "utf-8")
    begun = time.process_time()
    [paper] = read([str(path)]).entries
    assert len(paper.notes) == 10_000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("key", "message"),
    [
        pytest.param("a" + ".a" * 20_000 + " = 1", "it nests too deeply", id="dotted-key"),
        pytest.param("paper = [{a" + " . 'a'" * 20_000 + " = 1}]", "it nests too deeply", id="dotted-key-in-line"),
        pytest.param("[a" + ".a" * 20_000 + "]", "it nests too deeply", id="dotted-header"),
    ],
)
def test_depth(tmp_path: Path, key: str, message: str) -> None:
    """What nests deeper than anything does is refused at once."""
    path = tmp_path / "a.toml"
    path.write_text(f'[[section]]\nid = "s0"\ntitle = "S"\n{key}\n', encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(CatalogueError, match=message):
        read([str(path)])
    assert time.process_time() - begun < 3


def test_sections_in_sections(tmp_path: Path) -> None:
    """Sections that stand in one another, thousands deep, are read and indexed soon."""
    path = tmp_path / "a.toml"
    blocks = (f'[[section]]\nid = "s{n}"\ntitle = "S{n}"\nparent = "s{n - 1}"\n' for n in range(1, 10_000))
    paper = '[[paper]]\nid = "a"\ntitle = "T"\nsection = "s9999"\n'
    path.write_text('[[section]]\nid = "s0"\ntitle = "S0"\n' + "".join(blocks) + paper, encoding="utf-8")
    begun = time.process_time()
    with relm_cli.load(path) as opened:
        assert opened.sections()[-1].depth == 9_999
    assert time.process_time() - begun < 5
