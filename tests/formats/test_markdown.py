"""Markdown, written to memory and read back by a parser."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from relm_cli.entries import Benchmark, Paper
from relm_cli.formats.layout import Layout, columns
from relm_cli.formats.markdown import write
from tests.formats.literals import COUNTS, PAPER, SECTIONS, TOOL

if TYPE_CHECKING:
    from relm_cli.entries import Entry


def written(*entries: Entry, layout: Layout | None = None) -> str:
    """Return *entries* in Markdown."""
    stream = StringIO()
    write([entry.record() for entry in entries], stream, layout or Layout(columns=columns(entries)))
    return stream.getvalue()


def cells(markdown: str) -> list[list[tuple[str, str | None]]]:
    """Return the text and the address of every cell of the one table that *markdown* is, row by row."""
    tokens = MarkdownIt().enable("table").parse(markdown)
    rows: list[list[tuple[str, str | None]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        for child in [token] if token.type == "inline" else []:
            parts = child.children or []
            assert {part.type for part in parts} <= {"text", "text_special", "link_open", "link_close"}
            links = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
            rows[-1].append(("".join(part.content for part in parts), links[0] if links else None))
    assert tokens[0].type == "table_open"
    assert tokens[-1].type == "table_close"
    return rows


def test_papers() -> None:
    """Papers show title, year, venue and keywords, the title linked and what is markup escaped."""
    assert written(PAPER) == (
        "| title | year | venue | keywords |\n"
        "| --- | ---: | --- | --- |\n"
        '| [\\[red\\]Tab here\\[/red\\], "quotes" \\ and a line](https://example.org/red)'
        " | 2023 | NeurIPS | Colour; Smallness |\n"
    )


def test_benchmarks() -> None:
    """Entries of another kind show that kind's columns, Markdown in a description as its text."""
    benchmark = Benchmark(id="b", title="Bench", description="such as [GLUE](https://example.org/glue), small")
    assert written(benchmark) == ("| title | description |\n| --- | --- |\n| Bench | such as GLUE, small |\n")


def test_a_mixture() -> None:
    """Entries of several kinds show the columns all kinds share, and the keywords where any has some."""
    assert written(TOOL, Paper(id="a", title="A")) == (
        "| kind | title | year | venue |\n"
        "| --- | --- | ---: | --- |\n"
        "| tool | Wattmeter 🔌 |  |  |\n"
        "| paper | A |  |  |\n"
    )
    assert written(PAPER, TOOL).startswith("| kind | title | year | venue | keywords |\n")


def test_chosen_fields() -> None:
    """The fields that were chosen are the columns; a title is linked though its address was not chosen."""
    assert written(PAPER, layout=Layout(chosen=("id", "tags"))) == "| id | tags |\n| --- | --- |\n| red | toy |\n"
    assert cells(written(PAPER, layout=Layout(chosen=("title",))))[1][0][1] == "https://example.org/red"


def test_counts() -> None:
    """Counts and sections are all their fields."""
    stream = StringIO()
    write([{"name": "ICML", "count": 3}], stream, COUNTS)
    write([{"id": "pruning", "title": "Pruning", "parent": "inference", "depth": 2, "count": 18}], stream, SECTIONS)
    assert stream.getvalue() == (
        "| name | count |\n| --- | ---: |\n| ICML | 3 |\n"
        "| id | title | parent | depth | count |\n"
        "| --- | --- | --- | ---: | ---: |\n"
        "| pruning | Pruning | inference | 2 | 18 |\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("a | b || c", id="pipes"),
        pytest.param("a] [b](https://example.org/evil)", id="link"),
        pytest.param("![a](https://example.org/evil.png)", id="image"),
        pytest.param("back\\slash \\| and \\\\", id="backslashes"),
        pytest.param("`code | span` ``", id="backticks"),
        pytest.param("<script>alert(1)</script> <!-- x", id="html"),
        pytest.param("<https://example.org/auto>", id="autolink"),
        pytest.param("*bold* __bold__ snake_case ~~gone~~", id="emphasis"),
        pytest.param("&lt; &#124; &amp; a & b", id="entities"),
        pytest.param("$O(n^2)$ costs $5", id="dollars"),
        pytest.param("# 1. - > + ---", id="blocks"),
        pytest.param("山田 🚀 é", id="letters"),
    ],
)
def test_markup_is_text(title: str) -> None:
    """Whatever a title holds, its cell reads as that title, linked to its own address and nothing else."""
    rows = cells(written(Paper(id="a", title=title, url="https://example.org/a_b(c)|d?e=[f]&g=h i")))
    link = "https://example.org/a_b(c)%7Cd?e=%5Bf%5D&g=h%20i"
    assert rows[1] == [(title, link), ("", None), ("", None)]


def test_what_is_not_printed() -> None:
    """Line breaks become spaces, and what would act on a terminal is shown escaped."""
    assert written(Paper(id="a", title="a\r\nb\u2028c \x1b[31m")).splitlines()[2] == "| a b c \\x1b\\[31m |  |  |"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("//example.org", id="no-scheme"),
        pytest.param(" https://example.org", id="space-before"),
    ],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    """An address of another kind is no link."""
    assert cells(written(Paper(id="a", title="A", url=url)))[1][0] == ("A", None)


def test_bundled_papers_read_back(bundled: tuple[Entry, ...]) -> None:
    """Titles and addresses of every paper that ships with relm are read back as they are."""
    papers = [entry for entry in bundled if entry.kind == "paper"]
    titles = [row[0] for row in cells(written(*papers))[1:]]
    assert titles == [(" ".join(paper.title.split()), paper.url) for paper in papers]


def test_addresses_are_kept() -> None:
    """What would be read as another sign in an address is written so that it is not."""
    entry = Paper(id="a", title="A", url="https://a.org/?b&lt;c&d=e&#35;f")
    assert written(entry).splitlines()[2] == "| [A](https://a.org/?b&amp;lt;c&d=e&amp;#35;f) |  |  |"
    assert cells(written(entry))[1][0] == ("A", "https://a.org/?b&lt;c&d=e&#35;f")
