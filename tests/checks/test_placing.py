"""Rows that refer to nothing, or stand in the wrong place: a catalogue for each rule, and what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.finding import found

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = [
    pytest.param(
        """
        [[section]]
        id = "small"
        title = "Small"
        parent = "above"

        [[section]]
        id = "above"
        title = "Above"

        [[group]]
        id = "g"
        title = "G"
        section = "smal"

        [[paper]]
        id = "a"
        title = "A"
        section = "model"
        year = "wrong too"
        """,
        [
            (5, "unknown-section", "small", 'no section "above" stands above it', "write the parent's block first"),
            (14, "unknown-section", "g", 'no section "smal"', "did you mean small?"),
            (19, "unreadable", "a", '"year" must be a year written as a number, like 2024, not "wrong too"', ""),
            (19, "unknown-section", "a", 'no section "model"', "did you mean models?"),
        ],
        id="unknown-section",
    ),
    pytest.param(
        """
        [[group]]
        id = "tracking"
        title = "Tracking"
        section = "models"

        [[tool]]
        id = "a"
        name = "A"
        section = "models"
        group = "Tracking"
        """,
        [(10, "unknown-group", "a", 'section "models" has no group "Tracking"', "did you mean tracking?")],
        id="unknown-group",
    ),
    pytest.param(
        """
        [[venue]]
        name = "NeurIPS"
        aliases = ["NIPS"]

        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        venue = "nips"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        venue = "NeurlPS"
        published = { venue = "Nowhere", year = 2024 }
        """,
        [
            (
                *(15, "unknown-venue", "b", 'no venue is called "NeurlPS"'),
                'write "NeurIPS", or make it a spelling of that venue',
            ),
        ],
        id="unknown-venue",
    ),
    pytest.param(
        """
        [[metric]]
        id = "energy"
        name = "Energy"
        section = "models"

        [[annotation]]
        id = "enery"
        notes = ["in joules"]

        [[annotation]]
        id = "energy"
        notes = ["in joules"]
        """,
        [(10, "unknown-entry", "enery", 'no entry "enery"', "did you mean energy?")],
        id="unknown-entry",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "Mistyped"
        section = "models"
        year = 2022
        arxiv = "2307.08691"

        [[paper]]
        id = "b"
        title = "Appeared Before"
        section = "models"
        year = 2022
        arxiv = "2301.00001"
        published = { venue = "EMNLP", year = 2022 }

        [[paper]]
        id = "c"
        title = "Appeared Later"
        section = "models"
        year = 2024
        arxiv = "2301.00002"

        [[paper]]
        id = "d"
        title = "By Its Address"
        section = "models"
        year = 2018
        url = "https://arxiv.org/abs/1901.00001"
        published = { venue = "ICML", year = 2019 }

        [[paper]]
        id = "e"
        title = "Old Numbers"
        section = "models"
        year = 1998
        arxiv = "hep-th/9901001"
        """,
        [
            (
                *(5, "year-against-arxiv", "a", "the year is 2022, but arXiv has had it since 2023"),
                "correct the year, or say where it appeared before: published = { ... }",
            ),
            (
                *(27, "year-against-arxiv", "d", "the year is 2018, but arXiv has had it since 2019"),
                "correct the year, or say where it appeared before: published = { ... }",
            ),
            (
                *(35, "year-against-arxiv", "e", "the year is 1998, but arXiv has had it since 1999"),
                "correct the year, or say where it appeared before: published = { ... }",
            ),
        ],
        id="year-against-arxiv",
    ),
    pytest.param(
        """
        [[section]]
        id = "rising"
        title = "Rising"

        [[section]]
        id = "any"
        title = "Any"
        """
        + "\n".join(
            f'[[paper]]\nid = "{section}{n}"\ntitle = "{section}{n}"\nsection = "{section}"\nyear = {year}'
            for section, years in {
                "models": (2025, 2024, 2023, 2024, 2022, 2021),
                "rising": (2019, 2020, 2021, 2020, 2022),
                "any": (2024, 2023, 2024),
            }.items()
            for n, year in enumerate(years)
        ),
        [
            (27, "order", "models3", "2024 stands below 2023", "move the block up to its year"),
        ],
        id="order",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected


def test_annotations_alone(tmp_path: Path) -> None:
    """Annotations that are checked alone are of what relm reads anyway."""
    notes = """
        [[annotation]]
        id = "wanda"

        [[annotation]]
        id = "wnda"
        """
    findings = [(8, "unknown-entry", "wnda", 'no entry "wnda"', "did you mean wanda?")]
    assert found(tmp_path, notes) == findings
