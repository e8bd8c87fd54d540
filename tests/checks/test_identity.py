"""Entries that are not one thing, and names that mean two: a catalogue for each rule, and what is found."""

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
        id = "lora"
        title = "LoRA: Low-Rank Adaptation"
        section = "models"
        url = "https://example.org/lora"

        [[paper]]
        id = "lora"
        title = "QLoRA: Efficient Finetuning"
        section = "models"
        url = "https://example.org/qlora"

        [[metric]]
        id = "lora"
        name = "Low Rank"
        section = "models"

        [[tool]]
        id = "LoRA"
        name = "Loralib"
        section = "models"
        """,
        [
            (
                *(11, "duplicate-id", "lora", '"id" is taken: a further row of lora cannot give "url"'),
                "choose another id",
            ),
            (
                *(17, "duplicate-id", "lora", 'the id is taken by list.toml: paper "lora"'),
                "ids are unique across all kinds: choose another",
            ),
            (22, "duplicate-id", "LoRA", "the id differs only in case from that of another paper", "choose another id"),
        ],
        id="duplicate-id",
    ),
    pytest.param(
        """
        [[section]]
        id = "models"
        title = "Models again"

        [[paper]]
        id = "a"
        title = "A First Look at Models"
        section = "models"

        [[paper]]
        id = "a"
        section = "models"

        [[paper]]
        id = "a"
        title = "Numbers"
        section = "models"
        keyword = "Other"

        [[paper]]
        id = "a"
        section = "models"
        tags = ["own"]

        [[tool]]
        id = "b"
        name = "B: A Tool That Is Listed Twice"
        section = "models"

        [[tool]]
        id = "b"
        name = "B-2"
        section = "models"
        keyword = "Short"
        """,
        [
            (5, "duplicate-id", "models", "the id is taken by another section", "choose another id"),
            (
                14,
                "repeated-row",
                "a",
                '"A First Look at Models" stands in "models" already',
                "delete one of the blocks",
            ),
            (
                *(18, "unlike-title", "a", '"Numbers" is listed as "a", "A First Look at Models"'),
                "give it an id of its own if it is another",
            ),
            (24, "unreadable", "a", '"id" is taken: a further row of a cannot give "tags"', "choose another id"),
        ],
        id="further-rows",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "One Title"
        section = "models"
        url = "https://www.example.org/a/"
        doi = "10.1000/A"

        [[paper]]
        id = "b"
        title = "Another Title"
        section = "models"
        url = "http://example.org/a"
        doi = "10.1000/a"

        [[paper]]
        id = "c"
        title = "Third Title"
        section = "models"
        url = "https://arxiv.org/pdf/2305.14314v2"

        [[paper]]
        id = "d"
        title = "Fourth Title"
        section = "models"
        arxiv = "2305.14314"

        [[tool]]
        id = "e"
        name = "Fifth"
        section = "models"
        url = "https://example.org/a"

        [[paper]]
        id = "f"
        title = "Editorial, First"
        section = "models"
        url = "https://example.org/issue"
        citation = { type = "article", format = "bibtex", fields = { pages = "10--20" } }

        [[paper]]
        id = "g"
        title = "Editorial, Second"
        section = "models"
        url = "https://example.org/issue"
        citation = { type = "article", format = "bibtex", fields = { pages = "21" } }

        [[paper]]
        id = "h"
        title = "Of First Heat"
        section = "models"
        url = "https://example.org/issue"
        citation = { type = "article-journal", format = "csl-json", fields = { page = "10-20" } }
        """,
        [
            (
                *(12, "duplicate-url", "b", 'has the DOI and address of "a"'),
                'to join them, give it id = "a" with section, keyword, year and venue alone, or correct one of the two',
            ),
            (
                *(25, "duplicate-url", "d", 'has the arXiv id of "c"'),
                'to join them, give it id = "c" with section, keyword, year and venue alone, or correct one of the two',
            ),
            (
                *(51, "duplicate-url", "h", 'has the address of "f"'),
                'to join them, give it id = "f" with section, keyword, year and venue alone, or correct one of the two',
            ),
        ],
        id="duplicate-url",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        url = "https://arxiv.org/abs/2305.14314v3"
        arxiv = "2106.09685"
        doi = "10.48550/arXiv.2106.09685"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        url = "https://doi.org/10.1000/B"
        doi = "10.1000/b"

        [[paper]]
        id = "c"
        title = "C"
        section = "models"
        url = "https://doi.org/10.1000/d"
        doi = "10.1000/c"

        [[paper]]
        id = "d"
        title = "D"
        section = "models"
        arxiv = "2107.09685"
        doi = "10.48550/arXiv.2107.09685v2"

        [[paper]]
        id = "e"
        title = "E"
        section = "models"
        arxiv = "2108.09685"
        doi = "10.48550/arXiv.2109.09685"
        """,
        [
            (
                *(5, "identifiers-disagree", "a", "the arXiv id is 2106.09685, but the address is 2305.14314"),
                "find out which is right, and correct the other",
            ),
            (
                *(20, "identifiers-disagree", "c", "the DOI is 10.1000/c, but the address is 10.1000/d"),
                "find out which is right, and correct the other",
            ),
            (
                *(34, "identifiers-disagree", "e"),
                "the arXiv id is 2108.09685, but the DOI's arXiv id is 2109.09685",
                "find out which is right, and correct the other",
            ),
        ],
        id="identifiers-disagree",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        doi = "10.1145/3616855.3635853"
        published = { venue = "AAAI", year = 2024 }

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        venue = "Findings of ACL"
        doi = "10.18653/V1/2024.findings-acl.57"

        [[paper]]
        id = "c"
        title = "C"
        section = "models"
        doi = "10.48550/arXiv.2106.09685"
        arxiv = "2106.09685"
        published = { venue = "KDD", year = 2020 }

        [[paper]]
        id = "d"
        title = "D"
        section = "models"
        venue = "ICML"
        doi = "10.1000/d"
        arxiv = "2107.09685"
        published = { venue = "ICML", year = 2019 }
        """,
        [
            (
                *(5, "publication-disagrees", "a"),
                "the DOI is 10.1145/3616855.3635853, but those of AAAI begin with 10.1609",
                "find out which is right, and correct the other",
            ),
            (
                *(27, "publication-disagrees", "d", "it was published in 2019, but arXiv has had it since 2021"),
                "find out which is right, and correct the other",
            ),
        ],
        id="publication-disagrees",
    ),
    pytest.param(
        """
        [[venue]]
        name = "NeurIPS"
        aliases = ["NIPS"]

        [[venue]]
        name = "Nips"

        [[metric]]
        id = "mamba"
        name = "State Space"
        section = "models"
        aliases = ["Mamba", "SSM"]

        [[metric]]
        id = "vision"
        name = "Vision"
        section = "models"
        aliases = ["mamba", "ssm", "Vim"]
        """,
        [
            (9, "ambiguous-alias", "Nips", '"Nips" means the venue "NeurIPS" too', "keep it with one"),
            (18, "ambiguous-alias", "vision", 'the alias "mamba" means "mamba" too', "keep it with one of them"),
            (18, "ambiguous-alias", "vision", 'the alias "ssm" means "mamba" too', "keep it with one of them"),
        ],
        id="ambiguous-alias",
    ),
    pytest.param(
        """
        [[metric]]
        id = "mezo"
        name = "Memory"
        section = "models"
        aliases = ["MeZO", "mezo", "Memory", "MeZO"]
        """,
        [
            (5, "redundant-alias", "mezo", 'the alias "mezo" is known already', "delete it"),
            (5, "redundant-alias", "mezo", 'the alias "Memory" is known already', "delete it"),
            (5, "redundant-alias", "mezo", 'the alias "MeZO" is known already', "delete it"),
        ],
        id="redundant-alias",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected
