"""What formats share: keys that are unique."""

from __future__ import annotations

import pytest

from relm_cli.entries import Metric, Paper
from relm_cli.entries.citation import Citation
from relm_cli.formats.layout import citations


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
    assert [citation.key for citation in citations(cited)] == unique


def test_once_each() -> None:
    """What is named twice is cited once, and what cannot be cited is left out."""
    paper = Paper(id="a", title="A")
    assert [citation.key for citation in citations([paper, Metric(id="m", title="M"), paper])] == ["a"]
