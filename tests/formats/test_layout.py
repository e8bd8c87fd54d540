"""What formats share: keys that are unique."""

from __future__ import annotations

import pytest

from relm_cli.entries import Metric, Paper
from relm_cli.entries.citation import Citation
from relm_cli.formats.layout import columns, with_own_keys


@pytest.mark.parametrize(
    ("keys", "unique"),
    [
        pytest.param(["x", "y"], ["x", "y"], id="different"),
        pytest.param(["x", "x", "x"], ["x", "xa", "xb"], id="same"),
        pytest.param(["x", "xa", "x"], ["x", "xa", "xb"], id="taken"),
        pytest.param(["x", "X"], ["x", "Xa"], id="case"),
        pytest.param(["x"] * 29, ["x", *(f"x{a}" for a in "abcdefghijklmnopqrstuvwxyz"), "xaa", "xab"], id="many"),
    ],
)
def test_unique_keys(keys: list[str], unique: list[str]) -> None:
    """The first keeps its key, later ones get letters; BibTeX takes no account of case."""
    cited = [Citation(key, "page", f"Title {number}") for number, key in enumerate(keys)]
    assert [citation.key for citation in with_own_keys(cited)] == unique


def test_once_each() -> None:
    """What is named twice is cited once, whatever else has its key."""
    one, other, second = Citation("x", "page", "Title"), Citation("y", "page", "Title"), Citation("x", "page", "Second")
    assert list(with_own_keys([one, other, second, one, second])) == [one, other, second._replace(key="xa")]


def test_columns() -> None:
    """Entries of one kind show its columns, several kinds what all of them have."""
    paper, metric = Paper(id="a", title="A"), Metric(id="m", title="M")
    assert columns([paper, paper]) == ("id", "title", "year", "venue")
    assert columns([metric, paper]) == ("kind", "id", "title", "year", "venue")
