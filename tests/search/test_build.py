"""Building the index: entries stream in, and what only all of them tell is right at the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.catalogue.contents import Contents, Section, Venue
from relm_cli.entries import Listing, Paper
from relm_cli.entries.parts import Reference
from relm_cli.search.build import build
from relm_cli.search.counts import count_facet, count_sections
from relm_cli.search.filtering import Condition
from relm_cli.search.query import Filters
from tests.search.small import ids, numbers, opened, paper, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relm_cli.search.index import Index


def rows_of(index: Index, **filters: tuple[str, ...]) -> list[str]:
    """Return the ids of the entries that pass *filters*."""
    return [entry.id for entry in index.entries(index.condition(Filters(**filters)))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(999, [], id="few"),
        pytest.param(1000, [1000], id="a-thousand"),
        pytest.param(2500, [1000, 2000], id="more"),
    ],
)
def test_watch(entries: int, told: list[int]) -> None:
    """The watch is told after every thousand entries how many are in."""
    heard: list[int] = []
    contents = Contents(records=(paper(f"Title {n}", f"id-{n}") for n in range(entries)))
    with closing(sqlite3.connect(":memory:")) as connection:
        build(connection, contents, heard.append)
    assert heard == told


def test_records_stream() -> None:
    """Records are taken one at a time, never all at once: when a thousand are in, a thousand have been read."""
    read: list[int] = []
    seen: list[tuple[int, int]] = []

    def records() -> Iterator[Paper]:
        for n in range(2001):
            read.append(n)
            yield paper(f"Title {n}", f"id-{n}")

    with closing(sqlite3.connect(":memory:")) as connection:
        build(connection, Contents(records=records()), lambda done: seen.append((done, len(read))))
    assert seen == [(1000, 1000), (2000, 2000)]


def test_records_follow_the_entries() -> None:
    """Entries of TOML files come first, records after them in their own order."""
    contents = Contents(entries=(paper("Same", "toml"),), records=(paper("Same", id_) for id_ in ("b", "a")))
    index = opened(contents)
    assert [entry.id for entry in index.entries(Condition())] == ["toml", "b", "a"]
    assert ids(search(index, "same")) == ["toml", "b", "a"]


def test_sections_of_records() -> None:
    """A section that only records name stands after the defined ones, under its id, once."""
    contents = Contents(
        sections=(Section("known", "Known"), Section("below", "Below", parent="known"), Section("empty", "Empty")),
        entries=(Paper(id="one", title="One", listings=(Listing("below"),)),),
        records=(
            Paper(id="two", title="Two", listings=(Listing("from-records"),)),
            Paper(id="three", title="Three", listings=(Listing("from-records"), Listing("known"))),
        ),
    )
    index = opened(contents)
    assert [tuple(each) for each in count_sections(index, Condition())] == [
        ("known", "Known", None, 0, 2),
        ("below", "Below", "known", 1, 1),
        ("from-records", "from-records", None, 0, 2),
    ]
    assert rows_of(index, section=("from-records",)) == ["two", "three"]
    assert set(rows_of(index, section=("known",))) == {"one", "three"}
    assert ids(search(index, "records")) == ["two", "three"]


def test_keywords_are_unified() -> None:
    """Spellings of a keyword that differ by case count as the commonest one, and any of them finds all."""
    spellings = ("Data Augmentation", "Data augmentation", "Data augmentation", "MLP")
    papers = (
        Paper(id=str(n), title=f"Title {n}", listings=(Listing("all", keyword=keyword),))
        for n, keyword in enumerate(spellings)
    )
    index = opened(Contents(entries=tuple(papers)))
    assert numbers(count_facet(index, "keyword", Condition())) == [("Data augmentation", 3), ("MLP", 1)]
    for spelling in ("Data Augmentation", "Data augmentation", "data augmentation"):
        assert rows_of(index, keyword=(spelling,)) == ["0", "1", "2"]


def test_keywords_of_a_bibliography() -> None:
    """Each keyword that a bibliography gives finds the entry, as the one of its row does, and counts."""
    bibtex = Reference("article", "bibtex", {"keywords": "MLP, sparsity; speed"}, {})
    csl = Reference("article-journal", "csl-json", {"keyword": ["speed", "<i>cost</i>"]}, {})
    papers = (
        Paper(id="a", title="A", listings=(Listing("all", "MLP", 2024),), citation=bibtex),
        Paper(id="b", title="B", listings=(Listing("all"),), citation=csl),
    )
    index = opened(Contents(entries=papers))
    assert [entry.keywords for entry in papers] == [("MLP", "sparsity", "speed"), ("speed", "cost")]
    assert numbers(count_facet(index, "keyword", Condition())) == [
        ("speed", 2),
        ("cost", 1),
        ("MLP", 1),
        ("sparsity", 1),
    ]
    assert rows_of(index, keyword=("sparsity",)) == ["a"]
    assert rows_of(index, keyword=("speed",)) == ["a", "b"]


def test_keywords_stay_as_listed() -> None:
    """An entry keeps its keyword as the list has it."""
    papers = tuple(
        Paper(id=str(n), title="Title", listings=(Listing("all", keyword=keyword),))
        for n, keyword in enumerate(("Data", "data", "data"))
    )
    assert [entry.keywords for entry in opened(Contents(entries=papers)).entries(Condition())] == [
        ("Data",),
        ("data",),
        ("data",),
    ]


def test_venues_are_canonical() -> None:
    """Rows count under the canonical venue, whose every spelling finds them; unknown ones stay as they are."""
    listed = ("NIPS", "NeurIPS 2017, Long Beach", "NeurIPS", "Elsewhere", None)
    papers = tuple(
        Paper(id=str(n), title="Title", listings=(Listing("all", venue=venue),)) for n, venue in enumerate(listed)
    )
    venues = (Venue("NeurIPS", "Neural Information Processing Systems", ("NIPS",)),)
    index = opened(Contents(venues=venues, entries=papers))
    assert numbers(count_facet(index, "venue", Condition())) == [("NeurIPS", 3), ("Elsewhere", 1)]
    for spelling in ("nips", "NEURIPS", "neural information processing systems", listed[1]):
        assert rows_of(index, venue=(spelling,)) == ["0", "1", "2"]
    assert rows_of(index, venue=("elsewhere",)) == ["3"]


def test_entry_without_listing() -> None:
    """A record that no section lists is found, listed last, and found by its venue."""
    contents = Contents(entries=(Paper(id="loose", title="Loose", venue="arXiv"), paper("Bound", "bound")))
    index = opened(contents)
    assert ids(search(index, "loose")) == ["loose"]
    assert rows_of(index, venue=("arxiv",)) == ["loose"]
    assert index.count(Condition()) == 2


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        pytest.param("venue", [("arXiv", 2), ("NeurIPS", 1)], id="venue"),
        pytest.param("year", [(2024, 2), (2023, 1), (2022, 1)], id="year"),
        pytest.param("keyword", [("Smallness", 2), ("Colour", 1), ("Speed", 1)], id="keyword"),
        pytest.param(
            "author", [("Ada van Dijk", 1), ("The Rocket Team", 1), ("Zoë Müller", 1), ("山田太郎", 1)], id="author"
        ),
    ],
)
def test_counts(toy: str, field: str, counts: list[tuple[str | int, int]]) -> None:
    """Values are counted by entry, the commonest first, years from the newest on."""
    with relm_cli.load(toy) as catalogue:
        assert numbers(catalogue.facets(field)) == counts


def test_filtered_counts(toy: str) -> None:
    """Counts are of the rows that pass, not of all rows of their entries."""
    with relm_cli.load(toy) as catalogue:
        assert numbers(catalogue.facets("venue", section="small-models")) == [("arXiv", 1)]
        assert numbers(catalogue.facets("year", keyword="smallness")) == [(2024, 1), (2022, 1)]
        assert [(each.id, each.number) for each in catalogue.sections(kind="paper")] == [
            ("models", 3),
            ("small-models", 2),
        ]


def test_section_counts(toy: str) -> None:
    """A section counts what stands in it and below it, an entry in two of its sections once."""
    with relm_cli.load(toy) as catalogue:
        assert [tuple(each) for each in catalogue.sections()] == [
            ("models", "Models", None, 0, 3),
            ("small-models", "Small [bold]Models[/bold] 🐜", "models", 1, 2),
            ("measures", "Measures & Means", None, 0, 3),
        ]
