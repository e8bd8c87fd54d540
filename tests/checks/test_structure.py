"""What cannot be read: a catalogue for each rule, and what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.finding import found

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = [
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        year = "2024"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        venu = "ICML"

        [[metric]]
        id = "c"
        section = "models"
        """,
        [
            (5, "unreadable", "a", '"year" must be a year written as a number, like 2024, not "2024"', ""),
            (11, "unreadable", "b", '"venu" is not a field of this block', "did you mean venue?"),
            (17, "unreadable", "c", '"name" is missing', 'add a line name = "..."'),
        ],
        id="unreadable-fields",
    ),
    pytest.param(
        "[[papr]]\nid = 1",
        [(0, "unreadable", "", '"papr" is no part of a catalogue', "did you mean paper?")],
        id="unreadable-type",
    ),
    pytest.param(
        "[paper]\nid = 1",
        [(0, "unreadable", "", "paper must be a list of blocks", "write each as [[paper]]")],
        id="unreadable-table",
    ),
    pytest.param(
        "[[paper]]\nid = a",
        [
            (
                6,
                "unreadable",
                "",
                "is not valid TOML: Invalid value (at line 6, column 6)",
                "correct that line, then run relm again",
            )
        ],
        id="unreadable-syntax",
    ),
    pytest.param(
        "[[synonym]]\nterms = ['MoE']",
        [(5, "unreadable", "", '"terms" must hold at least two phrases', "add one, or delete the block")],
        id="unreadable-synonym",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = " "
        section = "models"
        tags = []
        aliases = ["A", ""]
        keyword = ""

        [[metric]]
        id = "b"
        name = "B"
        section = "models"
        usages = [{ label = "", url = "https://example.org" }]
        description = "see [](https://example.org/b) and ![](https://example.org/c.png)"

        [[benchmark]]
        id = "c"
        name = "C"
        section = "models"
        paper = {}
        """,
        [
            (5, "empty-field", "a", '"title" is empty', "write what belongs there, or delete it"),
            (5, "empty-field", "a", '"tags" is empty', "delete the line tags = ..."),
            (5, "empty-field", "a", '"aliases" is empty', "write what belongs there, or delete it"),
            (5, "empty-field", "a", '"keyword" is empty', "delete the line keyword = ..."),
            (13, "empty-field", "b", '"usages.label" is empty', "write what belongs there, or delete it"),
            (13, "empty-field", "b", '"description" links to https://example.org/b without a label', "write one"),
            (20, "empty-field", "c", '"paper" is empty', "delete the line paper = ..."),
        ],
        id="empty-field",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected
