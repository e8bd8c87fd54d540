"""A metric: from its TOML block to its record, and back."""

import json
from typing import Any

import pytest

from relm_cli.entries import Metric
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError

BLOCK: dict[str, Any] = {
    "id": "training-time",
    "name": "Training Time",
    "section": "computation-metrics",
    "description": "the total duration required for training",
    "usages": [
        {"label": "minutes, days", "url": "https://arxiv.org/pdf/2309.13192.pdf"},
        {"label": "hours", "url": "https://www.jmlr.org/papers/volume24/23-0069/23-0069.pdf"},
    ],
    "aliases": ["time to train"],
    "tags": ["wall clock"],
    "notes": ["Ask for GPU hours too."],
}
LEAST = {"id": "dollars", "name": "Dollars per parameter", "section": "financial-cost-metric"}


def test_record() -> None:
    """A metric's record calls its name the title and its example usages links."""
    assert Metric.read(BLOCK).record() == {
        "id": "training-time",
        "kind": "metric",
        "title": "Training Time",
        "url": None,
        "year": None,
        "venue": None,
        "authors": [],
        "keywords": [],
        "sections": ["computation-metrics"],
        "listings": [
            {
                "section": "computation-metrics",
                "keyword": None,
                "year": None,
                "venue": None,
                "title": None,
                "origin": None,
            }
        ],
        "arxiv": None,
        "doi": None,
        "published": None,
        "aliases": ["time to train"],
        "tags": ["wall clock"],
        "notes": ["Ask for GPU hours too."],
        "description": "the total duration required for training",
        "links": [
            {"label": "minutes, days", "url": "https://arxiv.org/pdf/2309.13192.pdf"},
            {"label": "hours", "url": "https://www.jmlr.org/papers/volume24/23-0069/23-0069.pdf"},
        ],
        "group": None,
        "origin": None,
        "collective": None,
        "key": None,
        "citation": None,
        "summary": None,
        "facts": [],
        "others": False,
    }


def test_blocks() -> None:
    """A metric gives back the block it was read from."""
    assert Metric.read(BLOCK).blocks() == [BLOCK]


def test_least_blocks() -> None:
    """A metric needs id, name and section; what it does not have stands in no block."""
    assert Metric.read(LEAST).blocks() == [LEAST]


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_state(block: dict[str, Any]) -> None:
    """A metric's state, through JSON and back, rebuilds the same metric."""
    metric = Metric.read(block)
    again = Metric.from_state(json.loads(json.dumps(metric)))
    assert again == metric
    assert type(again) is Metric


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_read_record(block: dict[str, Any]) -> None:
    """A metric read from a record is the same metric."""
    metric = Metric.read(block)
    record = json.loads(json.dumps(metric.record()))
    record.pop("kind")
    assert Metric.read_record(Fields(record)) == metric


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({"id": None}, '"id" is missing', 'add a line id = "..."', id="no id"),
        pytest.param({"name": None}, '"name" is missing', 'add a line name = "..."', id="no name"),
        pytest.param({"section": None}, '"section" is missing', 'add a line section = "..."', id="no section"),
        pytest.param(
            {"description": " "},
            '"description" is empty',
            "write its value, or delete the line description = ...",
            id="blank description",
        ),
        pytest.param(
            {"usages": {"label": "hours"}},
            '"usages" must be a list of tables, like [{ ... }, { ... }], not {"label": "hours"}',
            "",
            id="usages as table",
        ),
        pytest.param(
            {"usages": ["hours"]},
            '"usages" must hold only tables, like { ... }, not "hours"',
            "",
            id="usage as text",
        ),
        pytest.param({"usages": [{"label": "hours"}]}, 'usages: "url" is missing', 'add a line url = "..."', id="url"),
        pytest.param(
            {"usages": [{"url": "https://a.org"}]},
            'usages: "label" is missing',
            'add a line label = "..."',
            id="label",
        ),
        pytest.param(
            {"usages": [{"label": "hours", "url": "https://a.org", "year": 2024}]},
            'usages: "year" is not a field of this block',
            "known here: label, url",
            id="unknown field of a usage",
        ),
        pytest.param(
            {"title": "Training Time"},
            '"title" is not a field of this block',
            "known here: aliases, description, id, name, notes, section, tags, usages",
            id="unknown field",
        ),
    ],
)
def test_errors(changes: dict[str, Any], message: str, hint: str) -> None:
    """A block that is no metric is an error that names the field and says what to write."""
    with pytest.raises(FieldError) as caught:
        Metric.read({**BLOCK, **changes})
    assert (caught.value.message, caught.value.hint) == (message, hint)
