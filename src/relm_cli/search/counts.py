"""Count entries by the values of a field, or by the pairs of values of two fields."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

from relm_cli.errors import UsageError
from relm_cli.nearest import no_such
from relm_cli.search.filtering import Condition
from relm_cli.search.index import Index
from relm_cli.search.schema import COUNTED, FACETS, VALUES

Name = str | int

_LONGEST_GAP = 10
"""Years without an entry, one after the other, that are counted too."""

IN_ORDER = ("year", "section")
"""Those whose values have an order of their own; the values of the others stand by number."""

FACET_FIELDS = ("name", "count")
SECTION_FIELDS = ("id", "title", "parent", "depth", "count")
"""The keys of the records of counted values and of sections."""

_DIMENSIONS = 2
"""The dimensions of a screen."""


class Count(NamedTuple):
    """
    A value of a field and the *number* of entries that have it.

    *name* is the value in data, a section's id, and *title* what people read; sections stand *depth*
    levels deep, below their *parent*, everything else on none.
    """

    name: Name
    number: int
    title: str = ""
    depth: int = 0
    parent: str | None = None

    def record(self) -> dict[str, Any]:
        """Return the value and its number as plain data."""
        return {"name": self.name, "count": self.number}


class SectionCount(NamedTuple):
    """A section of the tree as it is listed: how deep it stands, and the *number* of entries in it and all below it."""

    id: str
    title: str
    parent: str | None
    depth: int
    number: int

    def record(self) -> dict[str, Any]:
        """Return the section as plain data."""
        return {"id": self.id, "title": self.title, "parent": self.parent, "depth": self.depth, "count": self.number}


class Cell(NamedTuple):
    """A pair of values of two *fields*, and the *number* of entries that have both in one row of the list."""

    fields: tuple[str, str]
    names: tuple[Name, Name]
    number: int

    def record(self) -> dict[str, Any]:
        """Return the cell as plain data."""
        return {**dict(zip(self.fields, self.names, strict=True)), "count": self.number}


class Cross(NamedTuple):
    """
    How often the values of two *fields* occur together.

    Those of the first are the *rows*, those of the second the *columns*; *numbers* holds the pairs that occur.
    """

    fields: tuple[str, str]
    rows: Sequence[Count]
    columns: Sequence[Count]
    numbers: Mapping[tuple[Name, Name], int]

    def narrowed(self, rows: Sequence[Count]) -> Self:
        """Return the table of these *rows* alone, with the columns that they have."""
        names = {row.name for row in rows}
        numbers = {pair: number for pair, number in self.numbers.items() if pair[0] in names}
        return self._replace(rows=rows, columns=_occurring(self.fields, 1, self.columns, numbers), numbers=numbers)

    def cells(self) -> list[Cell]:
        """Return the pairs of values that occur, row by row."""
        cells = []
        for row in self.rows:
            for column in self.columns:
                pair = (row.name, column.name)
                if pair in self.numbers:
                    cells.append(Cell(self.fields, pair, self.numbers[pair]))
        return cells


def field_called(name: str) -> str:
    """Return *name* as a field is called: in small letters, and in the singular where it is none to count by."""
    field = name.strip().casefold()
    return field if field in COUNTED else field.removesuffix("s")


def counted_by(names: Sequence[str]) -> list[str]:
    """Return the fields that *names* mean; raises `UsageError` for one that nothing is counted by, and for too many."""
    fields = []
    for name in names:
        field = field_called(name)
        if "," in name:
            raise UsageError(f'cannot count by "{name}"', "name two fields apart: --by venue --by year")
        if field == "catalogue":
            raise UsageError(f'cannot count by "{name}"', "origin is the catalogue that an entry comes from")
        if field not in COUNTED:
            raise no_such("field", name, COUNTED, "to count by")
        fields.append(field)
    if len(fields) > _DIMENSIONS or len(set(fields)) < len(fields):
        raise UsageError(f"cannot count by {', '.join(names)}", "name one field, or two that differ")
    return fields


def count(index: Index, field: str, condition: Condition) -> list[Count]:
    """
    Return the values of *field* among the rows of *index* that pass *condition*, with the number of entries of each.

    Sections stand in the list's order and count what lies below them; years ascend; of other fields the
    commonest value comes first.
    """
    numbers: dict[Name, int] = dict(_grouped(index, (field,), condition))
    if field == "section":
        sections: list[Count] = []
        for id_, title, depth, parent in index.rows("SELECT id, title, depth, parent FROM section ORDER BY position"):
            if id_ in numbers:
                sections.append(Count(id_, numbers[id_], title, depth, parent))
        return sections
    counts = [Count(name, number, str(name)) for name, number in numbers.items()]
    if field == "year":
        return sorted(counts, key=lambda year: year.name)
    return sorted(counts, key=lambda value: (-value.number, value.title.casefold(), value.title))


def count_sections(index: Index, condition: Condition) -> list[SectionCount]:
    """Return the sections as they are listed: the tree in the list's order, without those that have no entry."""
    return [
        SectionCount(str(section.name), section.title, section.parent, section.depth, section.number)
        for section in count(index, "section", condition)
    ]


def count_facet(index: Index, field: str, condition: Condition) -> list[Count]:
    """
    Return what `count` does, but years from the newest on, as they are listed.

    Raises `UsageError` for a field that is none of FACETS.
    """
    if field not in FACETS:
        raise UsageError(f'cannot count "{field}"', f"one of {', '.join(FACETS)}")
    counts = count(index, field, condition)
    return counts[::-1] if field == "year" else counts


def tabulate(index: Index, field: str, condition: Condition) -> list[Count]:
    """
    Return what `count` does, with the years between that have no entry too, as a chart shows them.

    Of a long gap, as between a book of 1687 and papers, no year is among them.
    """
    counts = count(index, field, condition)
    if field != "year":
        return counts
    years: list[Count] = []
    for year in counts:
        first = int(years[-1].name) + 1 if years else int(year.name)
        if int(year.name) - first <= _LONGEST_GAP:
            years += (Count(empty, 0, str(empty)) for empty in range(first, int(year.name)))
        years.append(year)
    return years


def cross(index: Index, fields: tuple[str, str], condition: Condition) -> Cross:
    """Return the pairs of values of two *fields* among the rows that pass *condition*, in the order of `tabulate`."""
    numbers = {(row, column): number for row, column, number in _grouped(index, fields, condition)}
    rows = _occurring(fields, 0, tabulate(index, fields[0], condition), numbers)
    columns = _occurring(fields, 1, tabulate(index, fields[1], condition), numbers)
    return Cross(fields, rows, columns, numbers)


def count_any(index: Index, fields: tuple[str, str], condition: Condition, names: Iterable[Name]) -> dict[Name, int]:
    """Return for each value of the first of *fields* how many entries have any of *names* in the second."""
    return dict(_grouped(index, fields[:1], condition, (fields[1], names)))


def largest(counts: Sequence[Count], field: str, limit: int | None) -> list[Count]:
    """Return the *limit* most important of the *counts* of *field*, in order: the newest years, else the commonest."""
    if limit is None:
        return list(counts)
    if field == "year":
        return list(counts[max(0, len(counts) - limit) :])
    # Equal numbers go by order, so that a section is never kept without those it lies in.
    kept = sorted(range(len(counts)), key=lambda at: -counts[at].number)[:limit]
    return [counts[at] for at in sorted(kept)]


def one_level(sections: Sequence[Count]) -> list[Count]:
    """Return those of *sections* that divide them: the highest level with more than one, and leaves above it."""
    leaves = set(sections[-1:])
    for section, following in pairwise(sections):
        if following.depth <= section.depth:
            leaves.add(section)
    for depth in sorted({section.depth for section in sections}):
        level = []
        for section in sections:
            is_leaf_above = section.depth < depth and section in leaves
            if section.depth == depth or is_leaf_above:
                level.append(section)
        if len(level) > 1:
            return level
    return list(sections[-1:])


def _grouped(
    index: Index, fields: Sequence[str], condition: Condition, among: tuple[str, Iterable[Name]] | None = None
) -> list[Any]:
    """
    Return the values of *fields* that occur together among the rows that pass *condition*, each with its number.

    That is the number of distinct entries; a section has those of all that lies below it. With *among*, a
    field and some of its values, only entries that have one of these count.
    """
    values: list[str] = []
    joins: list[str] = []
    tests: list[str] = []
    for field in fields:
        value, join = VALUES[field]
        values.append(value)
        joins.append(join)
        tests.append(f"{value} IS NOT NULL")
    parameters = list(condition.parameters)
    if among is not None:
        value, join = VALUES[among[0]]
        joins.append(join)
        tests.append(f"{value} IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(among[1])))
    return index.rows(
        f"SELECT {', '.join(values)}, COUNT(DISTINCT row.n)"
        f" FROM (SELECT n, section, keyword, year, venue FROM listing {condition.where}) row {' '.join(joins)}"
        f" WHERE {' AND '.join(tests)} GROUP BY {', '.join(values)}",
        parameters,
    )


def _occurring(
    fields: tuple[str, str], which: int, counts: Sequence[Count], pairs: Iterable[tuple[Name, Name]]
) -> list[Count]:
    """Return those *counts* of one of the two *fields* that *pairs* have; of years, all from the first to the last."""
    names = {pair[which] for pair in pairs}
    occurring = [value for value in counts if value.name in names]
    if fields[which] == "year" and occurring:
        return list(counts[counts.index(occurring[0]) : counts.index(occurring[-1]) + 1])
    return occurring
