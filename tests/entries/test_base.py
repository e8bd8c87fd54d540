"""What entries of every kind share."""

from typing import Any

import pytest

from relm_cli.entries import KINDS, Entry, Link, plain
from relm_cli.entries.fields import Fields
from relm_cli.entries.parts import inline_links
from relm_cli.errors import FieldError

KIND_IDS = [pytest.param(name, kind, id=name) for name, kind in KINDS.items()]
RECORD: dict[str, Any] = {"id": "a", "title": "A"}
KEYS = (
    "id kind title url year venue authors keywords sections listings arxiv doi published aliases tags notes "
    "description links group origin collective key citation summary facts others"
)


def test_kinds() -> None:
    """There are four kinds, in the order in which the list presents them."""
    assert list(KINDS) == ["paper", "metric", "benchmark", "tool"]


@pytest.mark.parametrize(("name", "kind"), KIND_IDS)
def test_every_key_is_present(name: str, kind: type[Entry]) -> None:
    """The record of whatever kind has every key, in one order, and says its kind."""
    record = kind("a", "A").record()
    assert list(record) == KEYS.split()
    assert record["kind"] == kind.kind == name


@pytest.mark.parametrize(("name", "kind"), KIND_IDS)
def test_columns(name: str, kind: type[Entry]) -> None:
    """The columns that a table of a kind shows are keys of its record."""
    assert set(kind.columns) <= set(kind("a", "A").record()), name


@pytest.mark.parametrize(("name", "kind"), KIND_IDS)
def test_record_of_a_search(name: str, kind: type[Entry]) -> None:
    """A record with the score that a search added is read like any other."""
    record = kind("a", "A", score=0.5).record()
    assert record.pop("kind") == name
    assert kind.read_record(Fields(record)).id == "a"


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({"id": None}, '"id" is missing', 'add a line id = "..."', id="no id"),
        pytest.param(
            {"title": ""}, '"title" is empty', "write its value, or delete the line title = ...", id="no title"
        ),
        pytest.param(
            {"year": "2024"},
            '"year" must be a year written as a number, like 2024, not "2024"',
            "",
            id="year as text",
        ),
        pytest.param(
            {"keywords": "MoE"},
            '"keywords" must be a list of texts, like ["...", "..."], not "MoE"',
            "",
            id="keywords as text",
        ),
        pytest.param(
            {"listings": {}},
            '"listings" must be a list of tables, like [{ ... }, { ... }], not {}',
            "",
            id="listings as table",
        ),
        pytest.param(
            {"listings": [{"year": 2024}]},
            'listings: "section" is missing',
            'add a line section = "..."',
            id="nowhere",
        ),
        pytest.param({"links": [{"label": "A"}]}, 'links: "url" is missing', 'add a line url = "..."', id="no link"),
        pytest.param(
            {"published": {"venue": "ICML"}},
            'published: "year" is missing',
            "add year = 2024, or whichever it is",
            id="published without year",
        ),
    ],
)
def test_record_errors(changes: dict[str, Any], message: str, hint: str) -> None:
    """A record that is no entry is an error that names the key."""
    with pytest.raises(FieldError) as caught:
        KINDS["paper"].read_record(Fields({**RECORD, **changes}))
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_unknown_key() -> None:
    """A key that no record has is an error that names those it could have been."""
    with pytest.raises(FieldError, match=r'^"name" is not a field of this block$') as caught:
        KINDS["paper"].read_record(Fields({**RECORD, "name": "A"}))
    assert caught.value.hint.startswith("known here: aliases, arxiv, authors, ")


@pytest.mark.parametrize(
    ("markdown", "text", "links"),
    [
        pytest.param("ELUE", "ELUE", (), id="no link"),
        pytest.param("", "", (), id="nothing"),
        pytest.param("[A](https://a.org)", "A", (Link("A", "https://a.org"),), id="one link"),
        pytest.param(
            "at [A b](https://a.org), and [C](https://c.org).",
            "at A b, and C.",
            (Link("A b", "https://a.org"), Link("C", "https://c.org")),
            id="two links",
        ),
        pytest.param("[A] (b)", "[A] (b)", (), id="brackets that are no link"),
        pytest.param("[A](b c)", "[A](b c)", (), id="an address without spaces"),
    ],
)
def test_inline_links(markdown: str, text: str, links: tuple[Link, ...]) -> None:
    """Inline links of Markdown are found in order, and read as their labels."""
    assert plain(markdown) == text
    assert inline_links(markdown) == links
