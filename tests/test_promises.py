"""What scripts rely on: a change that breaks one of these tests needs a new major version; keys may be added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

RECORD = [
    *("id", "kind", "title", "url", "year", "venue", "authors", "keywords", "sections", "listings", "arxiv", "doi"),
    *("published", "aliases", "tags", "notes", "description", "links", "group", "origin"),
]
LISTING = ["section", "keyword", "year", "venue", "title", "origin"]
ADDED = ["collective", "key", "citation", "summary", "facts", "others"]
"""What was added to them since 1.0."""


@pytest.mark.parametrize("kind", ["papers", "metrics", "benchmarks", "tools"])
def test_record(relm: Relm, kind: str) -> None:
    """Every record of every kind has these keys, in this order, before any that a later version may add."""
    for record in json.loads(relm("list", kind, "--json").stdout):
        assert list(record)[: len(RECORD)] == RECORD
        assert [list(listing) for listing in record["listings"][:1]] == [LISTING]


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        pytest.param(["search", "wanda"], [*RECORD, *ADDED, "score", "complete"], id="search"),
        pytest.param(
            ["search", "wanda", "--explain"], [*RECORD, *ADDED, "score", "complete", "reasons"], id="explained"
        ),
        pytest.param(["list", "sections"], ["id", "title", "parent", "depth", "count"], id="sections"),
        pytest.param(["list", "venues"], ["name", "count"], id="facets"),
        pytest.param(["stats", "--by", "year"], ["name", "count"], id="stats"),
        pytest.param(["stats", "--by", "year", "--by", "venue"], ["year", "venue", "count"], id="stats-of-two"),
        pytest.param(["search", "wanda", "--fields", "id,year"], ["id", "year"], id="chosen-fields"),
    ],
)
def test_other_records(relm: Relm, arguments: list[str], keys: list[str]) -> None:
    """What searches add, and what is counted, has these keys."""
    assert list(json.loads(relm(*arguments, "--json").stdout)[0]) == keys


def test_lines(relm: Relm) -> None:
    """A line of TSV has these fields, in this order."""
    record = json.loads(relm("list", "papers", "-n", "1", "--json").stdout)[0]
    line = relm("list", "papers", "-n", "1").stdout.rstrip("\n").split("\t")
    fields = ("id", "kind", "title", "year", "venue", "authors", "keywords", "sections", "url")
    assert len(line) == len(fields)
    assert line[:5] == [str(record[field]) for field in fields[:5]]
    assert line[8] == record["url"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["search", "wanda"], 0, id="found"),
        pytest.param(["search", "zzzzzz"], 1, id="nothing-found"),
        pytest.param(["show", "no-such-entry"], 1, id="no-such-entry"),
        pytest.param(["list", "papers", "--venue", "ICML", "--year", "2017"], 1, id="nothing-passes"),
        pytest.param(["search", "wanda", "--no-such-option"], 2, id="unknown-option"),
        pytest.param(["search", "wanda", "--venue", "icmll"], 2, id="unknown-value"),
        pytest.param(["list", "papers", "--catalogue", "/nowhere/at/all"], 3, id="no-catalogue"),
        pytest.param(["list", "papers", "-o", "/nowhere/at/all"], 3, id="not-written"),
        pytest.param(["check"], 0, id="no-findings"),
    ],
)
def test_exit_status(relm: Relm, arguments: list[str], status: int) -> None:
    """The exit status says how it went."""
    assert relm(*arguments).returncode == status


def test_exit_status_of_findings(relm: Relm, tmp_path: Path) -> None:
    """A check that finds something ends with 1."""
    (tmp_path / "bad.toml").write_text("[[paper]]\n", encoding="utf-8")
    assert relm("check", str(tmp_path / "bad.toml")).returncode == 1
