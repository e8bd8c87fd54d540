"""Tests of what numbers and long texts become in a sentence."""

import pytest

from relm_cli.wording import counted, shortened


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        pytest.param(0, ("paper",), "0 papers", id="none"),
        pytest.param(1, ("entry", "entries"), "1 entry", id="one"),
        pytest.param(12_345, ("entry", "entries"), "12,345 entries", id="many"),
    ],
)
def test_counted(number: int, words: tuple[str, ...], expected: str) -> None:
    """A number stands before the word for one thing or for many, with commas between thousands."""
    assert counted(number, *words) == expected


def test_shortened() -> None:
    """What is longer than a line of a message can hold ends in an ellipsis."""
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 60 + "…"
