"""The JSON Schema that ships with relm: every JSON output holds to it."""

from __future__ import annotations

import json
import re
from io import StringIO
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from relm_cli.checks.findings import Finding
from relm_cli.entries import KINDS, Link, Listing, Published
from relm_cli.entries.base import RECORD
from relm_cli.entries.parts import Reference
from relm_cli.formats.json import schema, write
from relm_cli.formats.layout import Layout
from relm_cli.search.counts import FACET_FIELDS, SECTION_FIELDS
from relm_cli.search.schema import COUNTED
from tests.formats.literals import PAPER, TOOL
from tests.schema import SCHEMA, problems, read, read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.entries import Entry
    from tests.conftest import Relm


def test_the_schema_is_one() -> None:
    """The schema itself is valid, and every reference in it leads somewhere."""
    Draft202012Validator.check_schema(SCHEMA)
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', schema()):
        found = SCHEMA
        for key in reference.split("/"):
            found = found[key]
    assert set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', schema())) == SCHEMA["$defs"].keys() - {"cut"}


def test_keys_of_cut_records() -> None:
    """What --fields can leave of a record is each key of those there are, as it is there; of pairs stats has all."""
    whole = [SCHEMA["$defs"][name]["properties"] for name in ("entry", "section", "facet")]
    cut = SCHEMA["$defs"]["cut"]["properties"]
    assert {*cut, "reasons"} == {name for properties in whole for name in properties}
    assert all(reference["$ref"].endswith(f"/properties/{name}") for name, reference in cut.items())


def test_keys_of_findings() -> None:
    """A finding has all its keys."""
    finding = SCHEMA["$defs"]["finding"]
    assert tuple(finding["required"]) == tuple(finding["properties"]) == Finding._fields


def test_keys_of_pairs() -> None:
    """A pair is of two of the fields that are counted by."""
    assert SCHEMA["$defs"]["pair"]["properties"].keys() == {*COUNTED, "count"}


def test_keys() -> None:
    """An entry has the keys of every record, all of them required, and what a search adds."""
    entry = SCHEMA["$defs"]["entry"]
    assert tuple(entry["required"]) == RECORD
    assert tuple(entry["properties"]) == (*RECORD, "score", "complete", "reasons")


def test_kinds() -> None:
    """An entry is of one of the kinds that there are."""
    assert SCHEMA["$defs"]["entry"]["properties"]["kind"]["enum"] == list(KINDS)


@pytest.mark.parametrize("part", [Listing, Published, Link, Reference])
def test_keys_of_parts(part: type[Listing | Published | Link | Reference]) -> None:
    """A row, a publication and a link have the keys that they are declared with, all of them required."""
    schema = SCHEMA["$defs"][part.__name__.lower()]
    assert tuple(schema["required"]) == tuple(schema["properties"]) == part._fields


def test_bundled_entries(bundled: tuple[Entry, ...]) -> None:
    """Every entry that ships with relm holds to the schema."""
    stream = StringIO()
    write([entry.record() for entry in bundled], stream, Layout())
    assert problems(json.loads(stream.getvalue())) == []


def test_literal_entries() -> None:
    """Entries with a score and reasons, and those with next to nothing, hold to the schema."""
    reason = {"word": "red", "matched": "red", "how": "exact", "field": "title", "part": 0.5}
    stream = StringIO()
    records = [PAPER._replace(score=0.5).record() | {"reasons": [reason]}, TOOL.record() | {"reasons": []}]
    write(records, stream, Layout())
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
        pytest.param(["similar", "gptq"], id="similar"),
        pytest.param(["similar", "gptq", "--explain"], id="similar-explained"),
        pytest.param(["stats"], id="stats"),
        *(pytest.param(["stats", "--by", field], id=f"stats-{field}") for field in COUNTED),
    ],
)
def test_commands(relm: Relm, arguments: list[str]) -> None:
    """What a command prints as JSON holds to the schema, and every line of JSON Lines is the same record."""
    records = read(relm(*arguments, "-f", "json").stdout)
    assert read_lines(relm(*arguments, "-f", "jsonl").stdout) == records


@pytest.mark.parametrize(("one", "other"), list(combinations(COUNTED, 2)))
def test_pairs(relm: Relm, toy: str, one: str, other: str) -> None:
    """What is counted by two fields holds to the schema."""
    arguments = ["stats", "--by", one, "--by", other, "--catalogue", toy]
    records = read(relm(*arguments, "-f", "json").stdout)
    assert read_lines(relm(*arguments, "-f", "jsonl").stdout) == records


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        pytest.param(["search", "quantization"], (*RECORD, "score", "complete"), id="search"),
        pytest.param(["list", "papers"], RECORD, id="papers"),
        pytest.param(["list", "sections"], SECTION_FIELDS, id="sections"),
        pytest.param(["list", "years"], FACET_FIELDS, id="years"),
        pytest.param(["show", "gptq"], RECORD, id="show"),
        pytest.param(["similar", "gptq"], (*RECORD, "score"), id="similar"),
    ],
)
def test_cut_records(relm: Relm, arguments: list[str], fields: Sequence[str]) -> None:
    """What --fields leaves of a record holds to what the schema calls a cut record, whichever fields those are."""
    for chosen in (*fields[:2], ",".join(fields[::-1])):
        records = read(relm(*arguments, "--fields", chosen, "-f", "json").stdout, cut=True)
        assert [list(record) for record in records] == [chosen.split(",")] * len(records) != []


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"titel": "A"}, id="unknown-key"),
        pytest.param({"year": "2024"}, id="year-as-text"),
    ],
)
def test_what_is_no_cut_record(record: dict[str, Any]) -> None:
    """A cut record holds to the rest of the schema as a whole one does."""
    assert problems([record], cut=True) != []


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param({"year": 2024, "count": 1}, id="one"),
        pytest.param({"year": 2024, "venue": "ICML", "author": "Tri Dao", "count": 1}, id="three"),
        pytest.param({"year": 2024, "venue": "ICML"}, id="no-count"),
        pytest.param({"year": "2024", "venue": "ICML", "count": 1}, id="year-as-text"),
    ],
)
def test_what_is_no_pair(pair: dict[str, Any]) -> None:
    """A pair is of two fields and a count."""
    assert problems([{"year": 2024, "venue": "ICML", "count": 1}]) == []
    assert problems([pair]) != []


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
