"""Count the entries for every value of a field, and for every pair of values of two fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relm_cli.search.index import Condition, Index

    Name = str | int

IN_ORDER = ("year", "section")
"""The fields whose values have an order of their own; those of the others stand by number."""


class _Field(NamedTuple):
    """How SQL names a value of the field, and what it joins to `row`, the listings that pass, to know it."""

    value: str
    join: str = ""


COUNTED: Mapping[str, _Field] = {
    "year": _Field("row.year"),
    "section": _Field("s.id", "JOIN section s ON row.section BETWEEN s.position AND s.last"),
    "venue": _Field("row.venue"),
    "keyword": _Field("row.keyword"),
    "kind": _Field("e.kind", "JOIN entry e ON e.n = row.n"),
    "author": _Field("a.name", "JOIN author a ON a.n = row.n"),
}
"""The fields that entries can be counted by."""


_DIMENSIONS = 2
"""The dimensions of a screen."""


def counted_by(names: Sequence[str]) -> list[str]:
    """Return the fields that *names* mean; raises `UsageError` for one that nothing is counted by, and for too many."""
    fields = [name.strip().casefold().removesuffix("s") for name in names]
    for field, name in zip(fields, names, strict=True):
        if field not in COUNTED:
            raise UsageError(f'cannot count by "{name}"', did_you_mean(name, COUNTED) or f"one of {', '.join(COUNTED)}")
    if len(fields) > _DIMENSIONS or len(set(fields)) < len(fields):
        raise UsageError(f"cannot count by {', '.join(names)}", "name one field, or two that differ")
    return fields


class _Counted(NamedTuple):
    name: Name
    label: str
    depth: int
    number: int


class Value(_Counted):
    """
    One value of a field and the *number* of entries that have it.

    *name* is the value in data, a section's id, and *label* what people read, its title; sections
    stand *depth* levels deep, everything else on none.
    """

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("name", "count")

    def record(self) -> dict[str, Any]:
        """Return the value as plain data."""
        return {"name": self.name, "count": self.number}


class _InTable(NamedTuple):
    fields: tuple[str, str]
    names: tuple[Name, Name]
    number: int


class Cell(_InTable):
    """A pair of values of two *fields*, and the *number* of entries that have both in one row of the list."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("count",)

    def record(self) -> dict[str, Any]:
        """Return the cell as plain data."""
        return {**dict(zip(self.fields, self.names, strict=True)), "count": self.number}


class Cross(NamedTuple):
    """The values of one field as *rows*, those of another as *columns*, and the *numbers* of the pairs that occur."""

    rows: Sequence[Value]
    columns: Sequence[Value]
    numbers: Mapping[tuple[Name, Name], int]

    def narrowed(self, rows: Sequence[Value]) -> Cross:
        """Return the table of these *rows* alone, with the columns that they have."""
        names = {row.name for row in rows}
        numbers = {pair: number for pair, number in self.numbers.items() if pair[0] in names}
        return Cross(rows, _among(self.columns, {column for _, column in numbers}), numbers)

    def cells(self, fields: tuple[str, str]) -> list[Cell]:
        """Return the pairs of values that occur, row by row; *fields* are the names of the two fields."""
        pairs = ((row.name, column.name) for row in self.rows for column in self.columns)
        return [Cell(fields, pair, self.numbers[pair]) for pair in pairs if pair in self.numbers]


def tally(index: Index, field: str, condition: Condition) -> list[Value]:
    """
    Return the values of *field* among the rows that pass *condition*, with the number of entries of each.

    Sections stand in the list's order and count what lies below them; years ascend without a gap; of
    other fields the commonest value comes first.
    """
    numbers: dict[Name, int] = dict(grouped(index, (field,), condition))
    if field == "section":
        tree = index.rows("SELECT id, title, depth FROM section ORDER BY position")
        return [Value(id_, title, depth, numbers[id_]) for id_, title, depth in tree if id_ in numbers]
    if field == "year":
        years = [int(year) for year in numbers]
        span = range(min(years), max(years) + 1) if years else ()
        return [Value(year, str(year), 0, numbers.get(year, 0)) for year in span]
    values = [Value(name, str(name), 0, number) for name, number in numbers.items()]
    return sorted(values, key=lambda value: (-value.number, value.label.casefold(), value.label))


def cross(index: Index, fields: tuple[str, str], condition: Condition) -> Cross:
    """Return the pairs of values of two *fields* among the rows that pass *condition*, in the order of `tally`."""
    numbers = {(row, column): number for row, column, number in grouped(index, fields, condition)}
    rows, columns = (tally(index, field, condition) for field in fields)
    in_rows, in_columns = ({pair[at] for pair in numbers} for at in (0, 1))
    return Cross(_among(rows, in_rows), _among(columns, in_columns), numbers)


def rest(index: Index, fields: tuple[str, str], condition: Condition, names: Iterable[Name]) -> dict[Name, int]:
    """Return for each value of the first of *fields* how many entries have any of *names* in the second."""
    listed = json.dumps(list(names))
    first, second = (COUNTED[field] for field in fields)
    among = f"{second.value} IN (SELECT value FROM json_each(?))"
    return dict(_rows(index, (first.value,), (first.join, second.join), condition, (among, listed)))


def largest(values: Sequence[Value], field: str, limit: int | None) -> list[Value]:
    """Return the *limit* most important of the *values* of *field*, in order: the newest years, else the commonest."""
    if limit is None:
        return list(values)
    if field == "year":
        return list(values[max(0, len(values) - limit) :])
    # Equal numbers go by order, so that a section is never kept without those it lies in.
    kept = sorted(range(len(values)), key=lambda at: -values[at].number)[:limit]
    return [values[at] for at in sorted(kept)]


def one_level(sections: Sequence[Value]) -> list[Value]:
    """Return those of *sections* that divide them: the highest level with more than one, and leaves above it."""
    following = [*(section.depth for section in sections[1:]), -1]
    leaves = [after <= section.depth for section, after in zip(sections, following, strict=False)]
    for depth in sorted({section.depth for section in sections}):
        level = [
            section
            for section, is_leaf in zip(sections, leaves, strict=True)
            if section.depth == depth or (section.depth < depth and is_leaf)
        ]
        if len(level) > 1:
            return level
    return list(sections[-1:])


def grouped(index: Index, fields: Sequence[str], condition: Condition) -> list[Any]:
    """
    Return the values of *fields* that occur together among the rows that pass *condition*, each with its number.

    That is the number of distinct entries; a section has those of all that lies below it.
    """
    named = [COUNTED[field] for field in fields]
    return _rows(index, [field.value for field in named], [field.join for field in named], condition)


def _rows(
    index: Index,
    values: Sequence[str],
    joins: Iterable[str],
    condition: Condition,
    among: tuple[str, str] | None = None,
) -> list[Any]:
    """Return the known *values* and the number of distinct entries for each combination of them."""
    tests = [f"{value} IS NOT NULL" for value in values] + ([among[0]] if among else [])
    return index.rows(
        f"SELECT {', '.join(values)}, COUNT(DISTINCT row.n)"
        f" FROM (SELECT n, section, keyword, year, venue FROM listing {condition.where}) row {' '.join(joins)}"
        f" WHERE {' AND '.join(tests)} GROUP BY {', '.join(values)}",
        (*condition.parameters, *([among[1]] if among else [])),
    )


def _among(values: Sequence[Value], names: set[Name]) -> list[Value]:
    """Return *values* from the first to the last of *names*; within, only a year may be none of them."""
    places = [at for at, value in enumerate(values) if value.name in names]
    between = values[places[0] : places[-1] + 1] if places else ()
    return [value for value in between if value.name in names or isinstance(value.name, int)]
