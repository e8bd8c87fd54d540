"""Text becomes words the same way when it is indexed and when it is searched."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relm_cli.text import SCRIPT, fold, words

_SIGN = re.compile(f"[{SCRIPT}]")
"""A sign of a script without spaces."""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("MoE", "moe", id="case"),
        pytest.param("Ré", "re", id="accent"),
        pytest.param("Re\u0301", "re", id="accent-of-its-own"),
        pytest.param("MoE²", "moe2", id="superscript"),
        pytest.param("\uff2d\uff4f\uff25", "moe", id="full-width"),
        pytest.param("ﬁne", "fine", id="ligature"),
        pytest.param("Straße", "strasse", id="sharp-s"),
        pytest.param("İstanbul", "istanbul", id="dotted-i"),
        pytest.param("量子化", "量子化", id="no-case"),
        pytest.param("half \ud800", "half ?", id="half-a-letter"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, accents and compatibility forms do not matter."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("weight-activation", ["weight", "activation"], id="hyphen"),
        pytest.param("KV_cache", ["kv", "cache"], id="underscore"),
        pytest.param("C++", ["c"], id="signs"),
        pytest.param("O(n^2)", ["o", "n", "2"], id="formula"),
        pytest.param("2306.00978", ["2306", "00978"], id="number"),
        pytest.param("GPT-NeoX-20B", ["gpt", "neox", "20b"], id="name"),
        pytest.param("the network's GPUs", ["the", "network", "gpu"], id="possessive"),
        pytest.param("the network\u2019s", ["the", "network"], id="typographic-possessive"),
        pytest.param("LLMs' can't", ["llm", "can", "t"], id="other-apostrophes"),
        pytest.param("量子化\uff1a小さな言語モデル", list("量子化小さな言語モテル"), id="japanese"),
        pytest.param("重跑GPT模型", ["重", "跑", "gpt", "模", "型"], id="latin-in-a-run"),
        pytest.param("Łukasz Ørsted", ["lukasz", "orsted"], id="strokes"),
        pytest.param("AND * ^ 🚀", ["and"], id="no-letters"),
        pytest.param("a\0b", ["a", "b"], id="nul"),
        pytest.param(" \t\n", [], id="blank"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words are runs of letters and digits."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        pytest.param("models", "model", id="s"),
        pytest.param("experts", "expert", id="s-again"),
        pytest.param("GPUs", "gpu", id="acronym"),
        pytest.param("libraries", "library", id="ies"),
        pytest.param("caches", "cache", id="es"),
        pytest.param("sizes", "size", id="zes"),
        pytest.param("classes", "class", id="sses"),
        pytest.param("prefixes", "prefix", id="xes"),
        pytest.param("hypotheses", words("hypothesis")[0], id="eses"),
        pytest.param("analyses", words("analysis")[0], id="yses"),
        pytest.param("loss", "loss", id="ss"),
        pytest.param("corpus", "corpus", id="us"),
        pytest.param("gas", "gas", id="three-letters"),
        pytest.param("LLaMA", "llama", id="no-plural"),
    ],
)
def test_plurals(plural: str, singular: str) -> None:
    """A plural becomes its singular; what only looks like one stays."""
    assert words(plural) == [singular]


@given(st.text(alphabet="aBsS'9_ -\x1f\t"))
def test_ways_to_the_words(text: str) -> None:
    """Text of ASCII alone, with a possessive or without, is taken apart as it is among other letters."""
    assert words(text) == words(f"{text} \u03c9")[:-1]


@given(st.text())
@example("\ufada \u0e01\u0e31\u0e1a")
def test_words_are_letters_and_digits(text: str) -> None:
    """No text gives a word that quotes, spaces or other signs could smuggle into an expression."""
    found = words(text)
    assert all(word.isalnum() or _SIGN.fullmatch(word) for word in found)
    assert words(" ".join(found).upper()) or not found
