"""A tool: from its TOML block to its record, and back."""

import json
from typing import Any

import pytest

from relm_cli.entries import Tool
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError

BLOCK: dict[str, Any] = {
    "id": "codecarbon",
    "name": "CodeCarbon",
    "url": "https://codecarbon.io/",
    "section": "energy-metrics",
    "group": "tracking",
    "description": "tracks emissions",
    "links": [{"label": "code", "url": "https://github.com/mlco2/codecarbon"}],
    "aliases": ["code carbon"],
    "tags": ["CO2"],
    "notes": ["Runs on our cluster."],
    "key": "codecarbon2021",
}
LEAST = {"id": "codecarbon", "name": "CodeCarbon", "section": "energy-metrics"}


def test_record() -> None:
    """A tool's record calls its name the title and names its group."""
    assert Tool.read(BLOCK).record() == {
        "id": "codecarbon",
        "kind": "tool",
        "title": "CodeCarbon",
        "url": "https://codecarbon.io/",
        "year": None,
        "venue": None,
        "authors": [],
        "keywords": [],
        "sections": ["energy-metrics"],
        "listings": [
            {"section": "energy-metrics", "keyword": None, "year": None, "venue": None, "title": None, "origin": None}
        ],
        "arxiv": None,
        "doi": None,
        "published": None,
        "aliases": ["code carbon"],
        "tags": ["CO2"],
        "notes": ["Runs on our cluster."],
        "description": "tracks emissions",
        "links": [{"label": "code", "url": "https://github.com/mlco2/codecarbon"}],
        "group": "tracking",
        "origin": None,
        "collective": None,
        "key": "codecarbon2021",
        "citation": None,
        "summary": None,
        "facts": [],
        "others": False,
    }


def test_blocks() -> None:
    """A tool gives back the block it was read from."""
    assert Tool.read(BLOCK).blocks() == [BLOCK]


def test_least_blocks() -> None:
    """A tool needs id, name and section; what it does not have stands in no block."""
    assert Tool.read(LEAST).blocks() == [LEAST]


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_state(block: dict[str, Any]) -> None:
    """A tool's state, through JSON and back, rebuilds the same tool."""
    tool = Tool.read(block)
    again = Tool.from_state(json.loads(json.dumps(tool)))
    assert again == tool
    assert type(again) is Tool


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_read_record(block: dict[str, Any]) -> None:
    """A tool read from a record is the same tool."""
    tool = Tool.read(block)
    record = json.loads(json.dumps(tool.record()))
    record.pop("kind")
    assert Tool.read_record(Fields(record)) == tool


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({"id": None}, '"id" is missing', 'add a line id = "..."', id="no id"),
        pytest.param({"name": None}, '"name" is missing', 'add a line name = "..."', id="no name"),
        pytest.param({"section": None}, '"section" is missing', 'add a line section = "..."', id="no section"),
        pytest.param({"url": ""}, '"url" is empty', "write its value, or delete the line url = ...", id="empty url"),
        pytest.param(
            {"group": ["tracking"]},
            '"group" must be text in quotes, like "...", not ["tracking"]',
            "",
            id="group as list",
        ),
        pytest.param(
            {"aliases": "code carbon"},
            '"aliases" must be a list of texts, like ["...", "..."], not "code carbon"',
            "",
            id="aliases as text",
        ),
        pytest.param(
            {"links": [{"label": "code"}]}, 'links: "url" is missing', 'add a line url = "..."', id="link to nothing"
        ),
        pytest.param({"notes": [5]}, '"notes" must hold only texts in quotes, not 5', "", id="number among notes"),
        pytest.param(
            {"year": 2020},
            '"year" is not a field of this block',
            "known here: aliases, description, facts, group, id, key, links, name, notes, section, tags, url",
            id="unknown field",
        ),
    ],
)
def test_errors(changes: dict[str, Any], message: str, hint: str) -> None:
    """A block that is no tool is an error that names the field and says what to write."""
    with pytest.raises(FieldError) as caught:
        Tool.read({**BLOCK, **changes})
    assert (caught.value.message, caught.value.hint) == (message, hint)
