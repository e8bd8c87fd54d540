"""What to ask instead where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.search.results import Advice

if TYPE_CHECKING:
    import relm_cli


@pytest.mark.parametrize(
    ("query", "words", "without"),
    [
        pytest.param("megatorn9", ("megatron",), (), id="near"),
        pytest.param("awqq kind:metric", ("awq",), (), id="near-but-too-short-to-correct"),
        pytest.param("zzzzqqqq", (), (), id="nothing-near"),
        pytest.param("mamba year:2017", (), ((("year",), 1),), id="filter"),
        pytest.param("transformer year:2017 venue:icml", (), ((("year",), 6), (("venue",), 1)), id="either-filter"),
        pytest.param("mamba year:2017 venue:icml", (), ((("year", "venue"), 1),), id="two-filters-together"),
        pytest.param("mamba -mamba", (), ((("-mamba",), 1),), id="exclusion"),
        pytest.param('moe -"mixture of experts"', (), ((('-"mixture of experts"',), 11),), id="excluded-phrase"),
        pytest.param("mamba -kind:paper", (), ((("-kind:",), 1),), id="excluded-field"),
        pytest.param("xag", (), (), id="other-short-words-are-not-near"),
        pytest.param("lottery ticket", (), (), id="words-that-share-most-letters-are-not-near"),
        pytest.param("kind:tool year:2024", (), ((("kind",), 48), (("year",), 5)), id="no-words"),
    ],
)
def test_advice(
    bundled: relm_cli.Catalogue, query: str, words: tuple[str, ...], without: tuple[tuple[tuple[str, ...], int], ...]
) -> None:
    """Advice names known words near the unknown ones, and the filters and exclusions that stand in the way."""
    results = bundled.search(query)
    assert (results.total, results.advice) == (0, Advice(words, without))


def test_advised_filters_can_be_dropped(bundled: relm_cli.Catalogue) -> None:
    """The numbers are those that the query finds without the filter."""
    assert bundled.search("transformer year:2017 venue:icml").total == 0
    assert bundled.search("transformer venue:icml").total == 6
    assert bundled.search("transformer year:2017").total == 1


def test_three_letters(bundled: relm_cli.Catalogue) -> None:
    """A word too short to be corrected is at least answered with the nearest ones."""
    assert bundled.search("awx").advice.words[0] == "awq"
