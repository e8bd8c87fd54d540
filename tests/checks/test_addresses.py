"""Addresses, arXiv ids and DOIs that are none: a catalogue for each rule, and what is found."""

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
        arxiv = "arXiv:2307.08691v2"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        arxiv = "2313.08691"

        [[paper]]
        id = "c"
        title = "C"
        section = "models"
        arxiv = "2307.0869"
        """,
        [
            (
                *(5, "malformed-arxiv", "a", 'arxiv = "arXiv:2307.08691v2": an arXiv id is written like 2307.08691'),
                'write "2307.08691"',
            ),
            (11, "malformed-arxiv", "b", 'arxiv = "2313.08691": an arXiv id is written like 2307.08691', "correct it"),
            (17, "malformed-arxiv", "c", 'arxiv = "2307.0869": 4 digits after the point, not 5', "correct it"),
        ],
        id="malformed-arxiv",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        doi = "https://dx.doi.org/10.1000/Xyz"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        doi = "10.1000/xyz."

        [[paper]]
        id = "c"
        title = "C"
        section = "models"
        doi = "11.1000/xyz"
        """,
        [
            (
                *(
                    5,
                    "malformed-doi",
                    "a",
                    'doi = "https://dx.doi.org/10.1000/Xyz": a DOI is written like 10.1145/3620665',
                ),
                'write "10.1000/Xyz"',
            ),
            (11, "malformed-doi", "b", 'doi = "10.1000/xyz.": a DOI is written like 10.1145/3620665', "correct it"),
            (17, "malformed-doi", "c", 'doi = "11.1000/xyz": a DOI is written like 10.1145/3620665', "correct it"),
        ],
        id="malformed-doi",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        url = "https:/example.org/a"

        [[paper]]
        id = "b"
        title = "B"
        section = "models"
        url = "www.example.org/b"
        links = [{ label = "code", url = "https://example.org/a b" }, { label = "data", url = "ftp://example.org" }]

        [[paper]]
        id = "c"
        title = "C"
        section = "models"
        url = "https://example.org:port/"

        [[paper]]
        id = "d"
        title = "D"
        section = "models"
        url = "https://localhost/d"

        [[benchmark]]
        id = "e"
        name = "[E](http//example.org)"
        section = "models"
        description = "of [some](https://example.org/x) and [more](//example.org)"

        [[paper]]
        id = "f"
        title = "F"
        section = "models"
        url = "HTTPS://https://[::1]:80/f"
        links = [{ label = "wide", url = "https\uff1a//例え.jp/量子" }, { label = "fine", url = "https://例え.jp/量" }]
        """,
        [
            (
                5,
                "malformed-url",
                "a",
                'url = "https:/example.org/a": an address begins with https:// or http://',
                'write "https://example.org/a"',
            ),
            (
                11,
                "malformed-url",
                "b",
                'url = "www.example.org/b": an address begins with https:// or http://',
                "correct it",
            ),
            (
                11,
                "malformed-url",
                "b",
                'links.url = "https://example.org/a b": an address holds no blanks',
                "correct it",
            ),
            (
                11,
                "malformed-url",
                "b",
                'links.url = "ftp://example.org": an address begins with https:// or http://',
                "correct it",
            ),
            (18, "malformed-url", "c", 'url = "https://example.org:port/": its host or port is none', "correct it"),
            (24, "malformed-url", "d", 'url = "https://localhost/d": it names no host', "correct it"),
            (
                30,
                "malformed-url",
                "e",
                'name links to "http//example.org": an address begins with https:// or http://',
                "correct it",
            ),
            (
                30,
                "malformed-url",
                "e",
                'description links to "//example.org": an address begins with https:// or http://',
                "correct it",
            ),
            (
                36,
                "malformed-url",
                "f",
                'url = "HTTPS://https://[::1]:80/f": an address begins with https:// or http://',
                'write "https://[::1]:80/f"',
            ),
            (
                36,
                "malformed-url",
                "f",
                'links.url = "https\uff1a//例え.jp/量子": an address begins with https:// or http://',
                'write "https://例え.jp/量子"',
            ),
        ],
        id="malformed-url",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected
