"""Forms of words: spelled otherwise, compared, made a noun or a verb."""

from __future__ import annotations

import pytest

from relm_cli.search.wordforms import are_apart, relatives, respelled
from tests.search.small import ids, index_of, paper, search


@pytest.mark.parametrize(
    ("word", "other"),
    [
        pytest.param("quantisation", "quantization", id="ending"),
        pytest.param("behavioural", "behavioral", id="inside"),
        pytest.param("modelling", "modeling", id="doubled"),
        pytest.param("colored", "coloured", id="the-other-way"),
    ],
)
def test_respelled(word: str, other: str) -> None:
    """A word is looked for as both sides of the Atlantic spell it, wherever they differ."""
    assert other in respelled(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        pytest.param("long", "longer", id="comparative"),
        pytest.param("larger", "largest", id="superlative"),
        pytest.param("recognize", "recognition", id="noun-of-a-verb"),
        pytest.param("sparse", "sparsification", id="what-makes-it-so"),
        pytest.param("efficiency", "efficient", id="adjective-of-a-noun"),
        pytest.param("datum", "data", id="irregular"),
    ],
)
def test_relatives(word: str, other: str) -> None:
    """The family of a word is found where Porter's stems keep it apart."""
    assert other in relatives(word)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("general", "generative", True, id="general-generative"),
        pytest.param("positive", "position", True, id="positive-position"),
        pytest.param("active", "activation", True, id="active-activation"),
        pytest.param("generate", "generative", False, id="of-one-group"),
        pytest.param("sparse", "sparsity", False, id="of-no-group"),
        pytest.param("engine", "engineering", True, id="engine"),
    ],
)
def test_apart(one: str, other: str, *, apart: bool) -> None:
    """What a stemmer joins and the field does not is told apart."""
    assert are_apart(one, other) is apart


def test_the_field_tells_stems_apart() -> None:
    """A general method is no generative one, though both have one stem."""
    index = index_of(paper("A general method", "general"), paper("A generative method", "generative"))
    assert ids(search(index, "generation")) == ["generative"]
    assert ids(search(index, "generally")) == ["general"]
