"""The JSON Schema that ships with relm: every JSON output holds to it."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from relm_cli.entries.base import RECORD
from relm_cli.formats import Layout
from relm_cli.formats.json import write
from relm_cli.formats.schema import schema
from tests.formats.literals import PAPER, TOOL

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from tests.conftest import Relm

SCHEMA = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def problems(value: Any) -> list[str]:
    """Return what the schema has against *value*."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(value)]


def test_the_schema_is_one() -> None:
    """The schema itself is valid, and every reference in it leads somewhere."""
    Draft202012Validator.check_schema(SCHEMA)
    assert set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', schema())) == SCHEMA["$defs"].keys()


def test_keys() -> None:
    """An entry has the keys of every record, all of them required, and what a search adds."""
    entry = SCHEMA["$defs"]["entry"]
    assert tuple(entry["required"]) == RECORD
    assert tuple(entry["properties"]) == (*RECORD, "score", "reasons")


def test_bundled_entries(bundled: tuple[Entry, ...]) -> None:
    """Every entry that ships with relm holds to the schema."""
    stream = StringIO()
    write(bundled, stream, Layout())
    assert problems(json.loads(stream.getvalue())) == []


def test_literal_entries() -> None:
    """Entries with a score and reasons, and those with next to nothing, hold to the schema."""
    reason = {"word": "red", "matched": "red", "how": "exact", "field": "title", "part": 0.5}
    stream = StringIO()
    write([PAPER._replace(score=0.5), TOOL], stream, Layout(reasons={"red": [reason]}))
    assert problems(json.loads(stream.getvalue())) == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "quantization", "moe"], id="search"),
        pytest.param(["search", "quantizaton", "--explain"], id="search-explained"),
        pytest.param(["search", "zzzzzzzzzzzz", "--exact"], id="search-for-nothing"),
        pytest.param(["list", "papers"], id="papers"),
        pytest.param(["list", "metrics"], id="metrics"),
        pytest.param(["list", "benchmarks"], id="benchmarks"),
        pytest.param(["list", "tools"], id="tools"),
        pytest.param(["list", "sections"], id="sections"),
        pytest.param(["list", "venues"], id="venues"),
        pytest.param(["list", "years"], id="years"),
        pytest.param(["list", "keywords"], id="keywords"),
        pytest.param(["list", "authors"], id="authors"),
        pytest.param(["show", "flashattention-2", "codecarbon"], id="show"),
    ],
)
def test_commands(relm: Relm, arguments: list[str]) -> None:
    """What a command prints as JSON holds to the schema, and so does every line of JSON Lines."""
    assert problems(json.loads(relm(*arguments, "-f", "json").stdout)) == []
    assert problems([json.loads(line) for line in relm(*arguments, "-f", "jsonl").stdout.splitlines()]) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"kind": "article"}, id="unknown-kind"),
        pytest.param({"titel": "A"}, id="unknown-key"),
        pytest.param({"id": ""}, id="empty-id"),
        pytest.param({"year": "2024"}, id="year-as-text"),
        pytest.param({"year": 24}, id="year-of-two-digits"),
        pytest.param({"score": 1.5}, id="score-above-one"),
        pytest.param({"authors": "Ada"}, id="authors-as-text"),
        pytest.param({"published": {"venue": "ICML"}}, id="published-without-year"),
        pytest.param({"links": [{"label": "a"}]}, id="link-without-url"),
    ],
)
def test_what_is_no_record(changes: dict[str, Any]) -> None:
    """A record that is none does not pass, so that passing means something."""
    assert problems([TOOL.record()]) == []
    assert problems([TOOL.record() | changes]) != []


@pytest.mark.parametrize("key", RECORD)
def test_a_missing_key(key: str) -> None:
    """A record without one of its keys does not pass."""
    assert problems([{name: value for name, value in TOOL.record().items() if name != key}]) != []
