"""Whole lists are read as what they hold: the list relm ships, older versions of it, and lists of others."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.importers.awesome import read
from tests.catalogue import oracle

if TYPE_CHECKING:
    from relm_cli.importers.draft import Draft, Row

DATA = Path(__file__).parent.parent / "data"
LISTS = DATA / "lists"
NAMES = ("hannibal046-awesome-llm", "hemingkx-speculative-decoding", "huangowen-llm-compression")


@cache
def draft(name: str) -> Draft:
    """Return what the list *name* is read as."""
    return read((LISTS / f"{name}.md").read_text(encoding="utf-8"))


@cache
def source() -> Draft:
    """Return what the list that relm ships is read as."""
    return read(oracle.text())


def expected(name: str) -> dict[str, Any]:
    """Return what is known of the list *name*."""
    known: dict[str, Any] = json.loads((LISTS / f"{name}.expected.json").read_text(encoding="utf-8"))
    return known


SAMPLE = [
    pytest.param(name, entry, id=f"{name}:{entry['line']}") for name in NAMES for entry in expected(name)["sample"]
]


def rows(kind: str) -> list[Row]:
    """Return the rows of *kind* in the list that relm ships."""
    return [row for row in source().rows if row.kind == kind]


@pytest.mark.parametrize("name", NAMES)
def test_count(name: str) -> None:
    """A list has as many rows as whoever counts them by hand finds."""
    assert len(draft(name).rows) in [accepted["count"] for accepted in expected(name)["acceptable_counts"]]


@pytest.mark.parametrize("name", NAMES)
def test_sections(name: str) -> None:
    """Every section that has entries is found, with as many rows as it has entries, but for what is malformed."""
    known = expected(name)["extra"]
    broken = Counter({"LLM Applications": len(known.get("broken_link", []))})
    counts = Counter(" > ".join(row.section) for row in draft(name).rows)
    assert {section: counts[section] + broken[section] for section in known["entries_per_section"]} == (
        known["entries_per_section"]
    )


@pytest.mark.parametrize(("name", "entry"), SAMPLE)
def test_sample(name: str, entry: dict[str, Any]) -> None:
    """The entries of the sample are read cell by cell."""
    [row] = [row for row in draft(name).rows if row.line == entry["line"]]
    assert (row.title, row.url, row.year, row.section) == (
        entry["title"],
        entry["url"],
        entry["year"],
        tuple(entry["section"]),
    )
    assert (row.venue or "").casefold() == (entry["venue"] or "").casefold()


def test_known_to_be_malformed() -> None:
    """A link whose target is no address is reported, with its line, and nothing else is."""
    [problem] = draft("hannibal046-awesome-llm").problems
    assert (problem.line, problem.text[:3], problem.reason) == (546, "LLM", "its link is no address")


def test_years_and_venues() -> None:
    """As many entries bear a year and a venue as whoever counts them finds, beside those in paragraphs."""
    counts = {
        name: (
            sum(row.year is not None for row in draft(name).rows if row.section != ("Blog & Project",)),
            sum(row.venue is not None for row in draft(name).rows),
        )
        for name in NAMES
    }
    assert counts == {
        name: (expected(name)["extra"]["with_year"], expected(name)["extra"]["with_venue"]) for name in NAMES
    }


def test_source_headings() -> None:
    """The headings of the shipped list are found with depth and emoji, those of the page left out."""
    assert [
        oracle.Heading(len(heading.path) - 1, heading.emoji, heading.path) for heading in source().headings
    ] == oracle.headings()


def test_source_itself() -> None:
    """The shipped list's title and the sentence that presents it are found, and nothing is reported."""
    assert (source().title, source().description, source().problems) == (
        "Awesome Resource-Efficient LLM Papers",
        "A curated list of high-quality papers on resource-efficient LLMs. (constantly updated)",
        (),
    )


def test_source_papers() -> None:
    """The rows of papers of the shipped list are read as they stand there, in order."""
    assert [(row.section, row.year, row.keyword, row.title, row.url, row.venue) for row in rows("paper")] == [
        (path, *row) for path, listed in oracle.papers().items() for row in listed
    ]
    assert len(rows("paper")) >= 179


def test_source_metrics() -> None:
    """The metrics of the shipped list are read with their descriptions and example usages."""
    assert [(row.section, row.title, row.description, row.links) for row in rows("metric")] == [
        (path, *row) for path, listed in oracle.metrics().items() for row in listed
    ]
    assert len(rows("metric")) >= 15


def test_source_benchmarks() -> None:
    """The benchmarks of the shipped list are read with the links in their cells, and their papers."""
    assert [(row.section, row.title, row.description, *row.links[0]) for row in rows("benchmark")] == [
        (path, *row) for path, listed in oracle.benchmarks().items() for row in listed
    ]
    assert [row.url for row in rows("benchmark")] == [row.links[0].url for row in rows("benchmark")]
    assert len(rows("benchmark")) >= 8


def test_source_tools() -> None:
    """The tools of the shipped list are read with the sentences that introduce their groups."""
    assert [(row.section, row.group, row.title, row.url) for row in rows("tool")] == [
        (path, group.intro, *tool)
        for path, groups in oracle.tool_groups().items()
        for group in groups
        for tool in group.tools
    ]
    assert len(rows("tool")) >= 5


def test_source_identifiers() -> None:
    """The arXiv ids and the DOIs that the shipped list's addresses show are read from them."""
    papers = {row.url: row for row in rows("paper")}
    assert papers["https://arxiv.org/html/2401.13920v1"].arxiv == "2401.13920"
    assert papers["https://dl.acm.org/doi/abs/10.1145/3552326.3587438"].doi == "10.1145/3552326.3587438"
    unknown = papers["https://openreview.net/forum?id=rkgNKkHtvB"]
    assert (unknown.arxiv, unknown.doi) == (None, None)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        pytest.param("03-2024-03-19-59f5d59", {"paper": 103, "metric": 15, "tool": 7}, id="march-2024"),
        pytest.param(
            "06-2024-09-30-dcd5294", {"paper": 131, "metric": 15, "benchmark": 8, "tool": 5}, id="september-2024"
        ),
        pytest.param(
            "07-2024-10-28-c90839d", {"paper": 150, "metric": 15, "benchmark": 8, "tool": 5}, id="october-2024"
        ),
        pytest.param(
            "08-2024-12-17-f6cc532", {"paper": 173, "metric": 15, "benchmark": 8, "tool": 5}, id="december-2024"
        ),
        pytest.param("10-2025-03-08-2f141cd", {"paper": 163, "metric": 15, "benchmark": 8, "tool": 5}, id="march-2025"),
    ],
)
def test_older_versions(name: str, counts: dict[str, int]) -> None:
    """Older versions of the shipped list are read without a problem, row by row."""
    older = read((DATA / "history" / f"{name}.md").read_text(encoding="utf-8"))
    assert Counter(row.kind for row in older.rows) == counts
    assert older.problems == ()
