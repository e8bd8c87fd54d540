"""A guard on the order of results: graded queries are answered as well as they were."""

from __future__ import annotations

import json
import math
import statistics
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import frozen
import pytest

import relm_cli

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

QUERIES = Path(__file__).parents[2] / "benchmarks" / "queries.jsonl"
OVERALL = 0.94
FLOORS = {
    "known-short": 0.97,
    "known-title": 0.97,
    "typo": 0.93,
    "topic": 0.88,
    "synonym": 0.86,
    "filter": 0.93,
    "metric-etc": 0.95,
}
"""The least nDCG@10 of each category of queries: a little below what it was when written."""


def gain(grades: Sequence[int]) -> float:
    """Return the discounted cumulative gain of the first ten entries with *grades*."""
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:10], 1))


@pytest.fixture(scope="module")
def judged() -> Mapping[str, Sequence[float]]:
    """Return the nDCG@10 of every query by category."""
    found = defaultdict(list)
    with relm_cli.load(str(frozen.SHIPPED)) as shipped:
        for line in QUERIES.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            results = shipped.search(question["query"], any=True, limit=10, **question["filters"])
            names = [entry.url if entry.kind == "paper" else f"{entry.kind}:{entry.title}" for entry in results]
            best = gain(sorted(question["relevant"].values(), reverse=True))
            found[question["category"]].append(gain([question["relevant"].get(name, 0) for name in names]) / best)
    return found


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        pytest.param([], 0.0, id="nothing"),
        pytest.param([3], 7.0, id="first"),
        pytest.param([0, 3], 4.416508, id="second"),
        pytest.param([3, 2, 1], 9.392789, id="three"),
        pytest.param([0] * 10 + [3], 0.0, id="eleventh"),
    ],
)
def test_gain(grades: list[int], expected: float) -> None:
    """The gain is 2^grade - 1 over the logarithm of the rank, for the first ten."""
    assert gain(grades) == pytest.approx(expected)


def test_overall(judged: Mapping[str, Sequence[float]]) -> None:
    """Over all queries the order is close to the best possible."""
    assert statistics.fmean(each for ndcgs in judged.values() for each in ndcgs) >= OVERALL


def test_categories(judged: Mapping[str, Sequence[float]]) -> None:
    """Every category of queries has its floor."""
    assert judged.keys() == FLOORS.keys()


@pytest.mark.parametrize(("category", "floor"), FLOORS.items(), ids=FLOORS)
def test_category(judged: Mapping[str, Sequence[float]], category: str, floor: float) -> None:
    """No category of queries is answered worse than its floor."""
    assert statistics.fmean(judged[category]) >= floor
