"""Titles that are the same: a catalogue for each rule, and what is found."""

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
        title = "Attention Is All You Need"
        section = "models"

        [[paper]]
        id = "b"
        title = "Attention is all you nead!"
        section = "models"

        [[paper]]
        id = "c"
        title = "Attention Is All You Need, Part 2"
        section = "models"

        [[paper]]
        id = "d"
        title = "Attention Is All You Need, Part 3"
        section = "models"

        [[metric]]
        id = "e"
        name = "Tokens"
        section = "models"

        [[metric]]
        id = "f"
        name = "TOKENS"
        section = "models"

        [[metric]]
        id = "g"
        name = "Attention is all you need"
        section = "models"
        """,
        [
            (
                *(10, "near-duplicate-title", "b", 'has nearly the title of "a", "Attention Is All You Need"'),
                'to join them, give it id = "a" with section, keyword, year and venue alone, or allow it',
            ),
            (
                *(30, "near-duplicate-title", "f", 'has the title of "e", "Tokens"'),
                'to join them, give it id = "e" with section, keyword, year and venue alone, or allow it',
            ),
        ],
        id="near-duplicate-title",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "Small Models Are Strong Reasoners"
        section = "models"
        arxiv = "2401.00001"

        [[paper]]
        id = "b"
        title = "Small Models Are Strong Reasoner"
        section = "models"
        arxiv = "2401.00002"

        [[paper]]
        id = "c"
        title = "Small Model Is Strong Reasoners"
        section = "models"
        arxiv = "2401.00003"
        """,
        [
            (
                *(11, "near-duplicate-title", "b", 'has the title of "a", "Small Models Are Strong Reasoners"'),
                'to join them, give it id = "a" with section, keyword, year and venue alone, or allow it',
            ),
        ],
        id="near-duplicate-title-told-apart",
    ),
    pytest.param(
        """
        [[paper]]
        id = "ito"
        title = "Structured compression of LLaMA for edge devices"
        authors = ["Ito, K."]
        section = "models"

        [[paper]]
        id = "jun"
        title = "Structured compression of LLaVA for edge devices"
        authors = ["Jun, L."]
        section = "models"

        [[paper]]
        id = "kim"
        title = "Structured compression of LLaMA for edge devices"
        authors = ["Kim, M."]
        section = "models"
        """,
        [],
        id="near-duplicate-title-other-authors",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected
