"""What the query line asks while it is typed, and how a shell is given the same."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from relm_cli.api import load
from relm_cli.browse.line import annotation, begun_field, command, completed, of_filters, with_filter
from relm_cli.search.query import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relm_cli.search.index import Index
    from tests.conftest import Relm


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """Return the index of the catalogue that ships."""
    with load() as catalogue:
        yield catalogue.index


@pytest.mark.parametrize(
    ("line", "asked", "left_out"),
    [
        pytest.param("kv cache", "kv cache", [], id="words"),
        pytest.param("moe venue:icml", "moe venue:icml", [], id="complete"),
        pytest.param("moe venue:icm", "moe venue:ICML", [], id="one-begins-so"),
        pytest.param("venue:ic", "venue:ICML venue:ICLR venue:ICASSP venue:ICPP", [], id="several-begin-so"),
        pytest.param("moe venue:", "moe", [], id="no-value"),
        pytest.param("moe -venue:", "moe", [], id="no-value-excluded"),
        pytest.param("moe venue:xyz", "moe", ['no venue "xyz" in the catalogue'], id="none-begins-so"),
        pytest.param("moe -venue:ic", "moe", ['no venue "ic" in the catalogue'], id="excluded-ones-wait"),
        pytest.param("year:201", "year:2019 year:2018 year:2017", [], id="decade"),
        pytest.param("year:2022.", "year:2022..", [], id="one-dot"),
        pytest.param("year:2022..20", "year:2022..", [], id="end-begun"),
        pytest.param("year:2022..2024", "year:2022..2024", [], id="range"),
        pytest.param("year:x", "", ['"x" is no year'], id="no-year"),
        pytest.param("yaer:2024 moe", "moe", ['no field "yaer"'], id="no-field"),
        pytest.param('author:"tri da', 'author:"Tri Dao"', [], id="quotes-open"),
        pytest.param('"kv cache', '"kv cache', [], id="phrase-open"),
        pytest.param("has:c", "has:code", [], id="has"),
        pytest.param("https://arxiv.org/abs/2306.11695", "https://arxiv.org/abs/2306.11695", [], id="address"),
        pytest.param("  ", "", [], id="blank"),
    ],
)
def test_completed(index: Index, line: str, asked: str, left_out: list[str]) -> None:
    """A filter that is being typed stands for what begins so; what nothing begins with is left out, and told."""
    assert completed(line, index) == (asked, left_out)


@pytest.mark.parametrize(
    ("line", "field", "value", "expected"),
    [
        pytest.param("moe", "venue", "ICML", "moe venue:ICML", id="added"),
        pytest.param("", "year", "2024", "year:2024", id="first"),
        pytest.param("moe venue:ic", "venue", "ICML", "moe venue:ICML", id="begun-one-replaced"),
        pytest.param("moe venue:ICLR", "venue", "ICML", "moe venue:ICLR venue:ICML", id="another-value"),
        pytest.param("moe", "author", "Tri Dao", 'moe author:"Tri Dao"', id="quoted"),
        pytest.param('author:"tri', "author", "Tri Dao", 'author:"Tri Dao"', id="begun-in-quotes"),
    ],
)
def test_with_filter(line: str, field: str, value: str, expected: str) -> None:
    """A value that is chosen stands at the end of the line, in the place of one that was begun."""
    assert with_filter(line, field, value) == expected


def test_begun_field() -> None:
    """The field whose filter ends the line is the one that somebody wants to see values of."""
    lines = ("moe venue:", "moe venue:ic", "venue:icml moe", "venue:icml ", "https://a", "")
    assert [begun_field(line) for line in lines] == ["venue", "venue", "", "", "", ""]


def test_of_filters() -> None:
    """What options filter by stands in the line from the start."""
    filters = Filters.parse(year=["2024", "2020..2022", "2023..", "..2017"], venue="ICML", author="Tri Dao")
    assert of_filters(filters) == 'year:2024 year:2020..2022 year:2023.. year:..2017 venue:ICML author:"Tri Dao"'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("kv cache venue:ICML", "relm search kv cache venue:ICML", id="words"),
        pytest.param('"kv cache" -nvidia', "relm search '\"kv cache\"' -nvidia", id="phrase"),
        pytest.param('author:"tri dao"', "relm search 'author:\"tri dao\"'", id="name"),
        pytest.param("it's $HOME; `x`", "relm search 'it'\"'\"'s' '$HOME;' '`x`'", id="shell-signs"),
        pytest.param("moe -n5", "relm search -- moe -n5", id="like-an-option"),
        pytest.param("moe --year", "relm search -- moe --year", id="two-dashes"),
        pytest.param("", "relm list", id="empty"),
    ],
)
def test_command(line: str, expected: str) -> None:
    """The line can be run in a shell as it is said to be."""
    assert command(line, []) == expected


def test_command_with_catalogue() -> None:
    """The catalogue stands in the command too, quoted where that must be."""
    assert command("moe", ["my list.toml"]) == "relm search --catalogue 'my list.toml' moe"


@pytest.mark.parametrize(
    "line", ["moe year:2022", '"mixture of experts" venue:icml', 'author:"tri dao" -flash', "-n5 moe"]
)
def test_command_finds_the_same(relm: Relm, index: Index, line: str) -> None:
    """What the command finds is what the line finds."""
    from relm_cli.browse.answers import Question, answer  # noqa: PLC0415

    _, verb, *words = shlex.split(command(line, []))
    found = relm(verb, "-f", "ids", *words)
    shown = answer(index, Question(line))
    assert found.stdout.split() == [entry.id for entry in shown.entries[: shown.complete]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("+to-read", (["to-read"], [], ""), id="tag"),
        pytest.param('+a -b +"worth a talk" see table 2', (["a", "worth a talk"], ["b"], "see table 2"), id="all"),
        pytest.param("compare + contrast -x", ([], [], "compare + contrast -x"), id="note"),
        pytest.param("- a dash", ([], [], "- a dash"), id="dash"),
        pytest.param("  ", ([], [], ""), id="nothing"),
    ],
)
def test_annotation(text: str, expected: tuple[list[str], list[str], str]) -> None:
    """Tags come first, each behind its sign; what follows is the note."""
    assert annotation(text) == expected
