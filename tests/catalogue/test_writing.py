"""What is written is TOML that reads back as the same values, and is pleasant to edit."""

import tomllib
from typing import Any

import pytest

from relm_cli.catalogue.writing import document


def test_document() -> None:
    """A document is its tables in order, a blank line between them, without what is none or empty."""
    assert (
        document(
            [
                ("", {"schema": 1, "title": "A list", "description": None}),
                (
                    "[[paper]]",
                    {"id": "a", "authors": ["Tri Dao"], "tags": [], "published": {"venue": "ICLR", "year": 1}},
                ),
                ("[[metric]]", {"id": "b", "usages": [{"label": "c", "url": None}]}),
            ]
        )
        == """\
schema = 1
title = "A list"

[[paper]]
id = "a"
authors = ["Tri Dao"]
published = { venue = "ICLR", year = 1 }

[[metric]]
id = "b"
usages = [{ label = "c" }]
"""
    )


def test_empty_document() -> None:
    """Nothing is written as nothing."""
    assert document([]) == ""


def test_long_lists() -> None:
    """A list that would make its line longer than 100 columns has one value a line."""
    exactly = ["x" * 40, "y" * 45]
    assert (
        document([("", {"tags": exactly}), ("", {"tags": [*exactly[:1], exactly[1] + "y"]})])
        == f"""\
tags = ["{"x" * 40}", "{"y" * 45}"]

tags = [
    "{"x" * 40}",
    "{"y" * 46}",
]
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('She said "no"', id="quotes"),
        pytest.param("it's '''so'''", id="apostrophes"),
        pytest.param('"""', id="three quotes"),
        pytest.param("C:\\temp\\new $O(n^2)$ \\& more", id="backslashes"),
        pytest.param("one\ntwo\r\nthree\ttab", id="line breaks and tabs"),
        pytest.param("MoE² — Café, 浮点, ⚡️", id="any script"),
        pytest.param("\x00\x07\x1b[31m\x7f\x85\u2028", id="control characters"),
        pytest.param("\ufeff\U0001f9ee\U0010ffff", id="beyond the first plane"),
        pytest.param("# [[paper]] = {", id="TOML's own signs"),
        pytest.param(" spaces ", id="spaces"),
    ],
)
def test_any_text(text: str) -> None:
    """Whatever a text holds is read back as it was, alone, in a list and in a table."""
    values: dict[str, Any] = {
        "text": text,
        "texts": [text, text * 50],
        "table": {"text": text},
        "tables": [{"x": text}],
    }
    assert tomllib.loads(document([("", values)])) == values
