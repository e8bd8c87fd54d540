"""Acronyms of what a catalogue speaks of."""

from __future__ import annotations

import pytest

from relm_cli.search.acronyms import acronyms
from relm_cli.text import words
from tests.search.small import ids, index_of, paper, search

SHARED = ["Chain of thought prompting", "A chain of thought", "Faithful chain of thought"]


@pytest.mark.parametrize(
    ("titles", "sections", "known", "expected"),
    [
        pytest.param([], ["Parameter-Efficient Fine-Tuning"], (), {"peft"}, id="section"),
        pytest.param([], ["Knowledge Distillation"], (), set(), id="two-words"),
        pytest.param([], ["Quantization of Large Models"], ("qolm",), set(), id="known"),
        pytest.param(SHARED, [], (), {"cot"}, id="three-titles"),
        pytest.param(SHARED[1:], [], (), set(), id="two-titles"),
        pytest.param([*SHARED, "A cot for babies"], [], (), set(), id="a-word-of-its-own"),
        pytest.param([*SHARED, "CoT: chain of thought again"], [], (), {"cot"}, id="explained-in-a-title"),
    ],
)
def test_acronyms(titles: list[str], sections: list[str], known: tuple[str, ...], expected: set[str]) -> None:
    """Sections, and phrases that three titles share, have acronyms, but where these are other words already."""
    found = acronyms([words(title) for title in titles], [words(section) for section in sections], known)
    assert {acronym for acronym, _ in found} == expected


def test_an_acronym_finds_its_phrase() -> None:
    """What nobody wrote down as a synonym is found by its first letters."""
    index = index_of(*(paper(title, str(n)) for n, title in enumerate(SHARED)), paper("Something else", "else"))
    assert set(ids(search(index, "cot"))) == {"0", "1", "2"}
