"""Counting entries by one field and by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import relm_cli
from relm_cli.catalogue.contents import Contents
from relm_cli.cli.commands import command
from relm_cli.entries import Listing, Paper
from relm_cli.search.counts import (
    Count,
    count_any,
    count_facet,
    count_sections,
    cross,
    largest,
    one_level,
    tabulate,
)
from relm_cli.search.filtering import Condition
from relm_cli.search.query import Filters
from relm_cli.search.schema import COUNTED, FACETS
from tests.search.small import numbers, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relm_cli.search.index import Index


@pytest.fixture(name="index", scope="module")
def toy_index(toy: str) -> Iterator[Index]:
    """Open the toy catalogue: a paper in two sections and two years, two more papers, and one of each other kind."""
    with relm_cli.load(toy) as catalogue:
        yield catalogue.index


def of_years(*years: int) -> Index:
    """Return the index of a catalogue that has a paper of each of *years*."""
    papers = (Paper(id=f"p{n}", title="T", listings=(Listing("all", year=year),)) for n, year in enumerate(years))
    return opened(Contents(entries=tuple(papers)))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        pytest.param("year", [(2022, 1), (2023, 1), (2024, 2)], id="year"),
        pytest.param("section", [("models", 3), ("small-models", 2), ("measures", 3)], id="section"),
        pytest.param("venue", [("arXiv", 2), ("NeurIPS", 1)], id="venue"),
        pytest.param("keyword", [("Smallness", 2), ("Colour", 1), ("Speed", 1)], id="keyword"),
        pytest.param("kind", [("paper", 3), ("benchmark", 1), ("metric", 1), ("tool", 1)], id="kind"),
        pytest.param(
            "author", [("Ada van Dijk", 1), ("The Rocket Team", 1), ("Zoë Müller", 1), ("山田太郎", 1)], id="author"
        ),
        pytest.param("has", [("abstract", 2), ("arxiv", 1), ("doi", 1)], id="has"),
    ],
)
def test_one_field(index: Index, field: str, expected: list[tuple[str | int, int]]) -> None:
    """Every entry counts once for each value it has; years ascend, sections stand in order, others by number."""
    assert numbers(tabulate(index, field, Condition())) == expected


def test_sections_have_titles_and_depths(index: Index) -> None:
    """A section is named by its id for programs, and for people by its title and how deep it stands."""
    found = [(value.title, value.depth) for value in tabulate(index, "section", Condition())]
    assert found == [("Models", 0), ("Small [bold]Models[/bold] 🐜", 1), ("Measures & Means", 0)]


def test_rows_pass_filters_not_entries(index: Index) -> None:
    """A paper that stands in two sections counts in a filtered one by the row it has there."""
    condition = index.condition(Filters.parse(section="small-models"))
    assert numbers(tabulate(index, "year", condition)) == [(2022, 1), (2023, 0), (2024, 1)]


def test_years_have_no_gap() -> None:
    """A year without entries between two that have some is there, with none, unless many are."""
    assert numbers(tabulate(of_years(1687, 2020), "year", Condition())) == [(1687, 1), (2020, 1)]
    assert numbers(tabulate(of_years(2020, 2023, 2020), "year", Condition())) == [
        (2020, 2),
        (2021, 0),
        (2022, 0),
        (2023, 1),
    ]


@pytest.mark.parametrize("field", COUNTED)
def test_nothing(field: str) -> None:
    """An empty catalogue has nothing to count."""
    assert tabulate(opened(Contents()), field, Condition()) == []


@pytest.mark.parametrize("filters", [{}, {"year": "2023.."}, {"section": "llm-inference", "venue": "ICML"}])
def test_the_same_numbers_as_listings(bundled: relm_cli.Catalogue, filters: dict[str, Any]) -> None:
    """Statistics and listings of the same rows give the same numbers."""
    condition = bundled.index.condition(Filters.parse(**filters))
    for field in FACETS:
        listed = {facet.name: facet.number for facet in count_facet(bundled.index, field, condition)}
        counted = {value.name: value.number for value in tabulate(bundled.index, field, condition) if value.number}
        assert counted == listed
    sections = [(section.id, section.number) for section in count_sections(bundled.index, condition)]
    assert numbers(tabulate(bundled.index, "section", condition)) == sections


def test_two_fields(index: Index) -> None:
    """Pairs are counted as rows of the list have them: the red paper is of 2023 in one section, 2022 in the other."""
    table = cross(index, ("year", "section"), Condition())
    assert [cell.record() for cell in table.cells()] == [
        {"year": 2022, "section": "models", "count": 1},
        {"year": 2022, "section": "small-models", "count": 1},
        {"year": 2023, "section": "models", "count": 1},
        {"year": 2024, "section": "models", "count": 2},
        {"year": 2024, "section": "small-models", "count": 1},
    ]


def test_values_without_a_partner_are_no_rows(index: Index) -> None:
    """A value that no entry has together with one of the other field is left out: metrics have no year."""
    table = cross(index, ("kind", "year"), Condition())
    assert [row.name for row in table.rows] == ["paper"]
    assert [column.name for column in table.columns] == [2022, 2023, 2024]


def test_narrowed() -> None:
    """A table of some of its rows has the columns that these need, and no gap between years."""
    table = cross(of_years(2020, 2021, 2024), ("kind", "year"), Condition())
    assert [column.name for column in table.narrowed(table.rows).columns] == [2020, 2021, 2022, 2023, 2024]
    assert table.narrowed([]).columns == []


def test_any_counts_entries_once(index: Index) -> None:
    """An entry with two of the values is one of the entries that have any."""
    authors = ["Zoë Müller", "Ada van Dijk", "山田太郎"]
    assert count_any(index, ("year", "author"), Condition(), authors) == {2022: 1, 2023: 1, 2024: 1}


def test_any_passes_filters(index: Index) -> None:
    """What is counted together passes the filters too."""
    condition = index.condition(Filters.parse(year="2024"))
    assert count_any(index, ("kind", "section"), condition, ["models", "measures"]) == {"paper": 2}


def value(name: str, number: int = 1, depth: int = 0) -> Count:
    """Return a value called *name*."""
    return Count(name, number, name, depth)


@pytest.mark.parametrize(
    ("limit", "expected"), [(None, "abcd"), (0, ""), (1, "a"), (2, "ac"), (3, "abc"), (9, "abcd")], ids=str
)
def test_largest(limit: int | None, expected: str) -> None:
    """The largest are kept in their order, and of equal ones the first."""
    values = [value("a", 5), value("b", 2), value("c", 5), value("d", 2)]
    assert "".join(str(kept.name) for kept in largest(values, "section", limit)) == expected


@pytest.mark.parametrize(("limit", "expected"), [(None, "abc"), (0, ""), (2, "bc"), (9, "abc")], ids=str)
def test_newest_years(limit: int | None, expected: str) -> None:
    """Of years the last are kept, however few entries they have."""
    values = [value("a", 9), value("b", 2), value("c", 1)]
    assert "".join(str(kept.name) for kept in largest(values, "year", limit)) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("a0 b0", "ab", id="flat"),
        pytest.param("a0 b1 c1 d0", "ad", id="the-top-divides"),
        pytest.param("a0 b1 c1", "bc", id="one-top-section"),
        pytest.param("a0 b1 c2 d2", "cd", id="two-levels-of-one"),
        pytest.param("a0 b1 c2", "c", id="one-branch"),
        pytest.param("a0 b1 c2 d1", "bd", id="a-leaf-beside-a-branch"),
    ],
)
def test_one_level(tree: str, expected: str) -> None:
    """The sections of the highest level that has several divide what there is, none lying in another."""
    sections = [value(node[0], depth=int(node[1])) for node in tree.split()]
    assert "".join(str(section.name) for section in one_level(sections)) == expected


def test_the_command_names_every_field() -> None:
    """`relm stats --by` offers the fields that can be counted, and no other."""
    assert list(command("stats").options["by"].choices) == list(COUNTED)
