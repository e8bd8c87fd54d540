"""Count the values of a field, and the sections of the tree."""

from dataclasses import dataclass
from typing import Any, ClassVar

from relm_cli.search.index import Condition, Index

FACETS = ("venue", "year", "keyword", "author")
"""The fields whose values can be counted."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a field, its *name*, and the *count* of entries that have it."""

    columns: ClassVar[tuple[str, ...]] = ("name", "count")

    name: str | int
    count: int

    def record(self) -> dict[str, Any]:
        """Return the facet as plain data."""
        return {"name": self.name, "count": self.count}


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section of the tree: how deep it stands and how many entries it and all below it hold."""

    columns: ClassVar[tuple[str, ...]] = ("title", "count", "id")

    id: str
    title: str
    parent: str | None
    depth: int
    count: int

    def record(self) -> dict[str, Any]:
        """Return the section as plain data."""
        return {"id": self.id, "title": self.title, "parent": self.parent, "depth": self.depth, "count": self.count}


def count_values(index: Index, field: str, condition: Condition) -> list[Facet]:
    """
    Return the values of *field* (one of FACETS) among the rows that pass *condition*.

    The commonest come first, but years from the newest on.
    """
    order = "name DESC" if field == "year" else "count DESC, name COLLATE NOCASE"
    table, name = ("listing JOIN author USING (n)", "name") if field == "author" else ("listing", field)
    sql = (
        f"SELECT {name} AS name, COUNT(DISTINCT n) AS count FROM {table} {condition.where}"
        f" GROUP BY {name} HAVING {name} IS NOT NULL ORDER BY {order}"
    )
    return [Facet(*row) for row in index.rows(sql, condition.parameters)]


def count_sections(index: Index, condition: Condition) -> list[SectionCount]:
    """Return the section tree in the list's order, with the entries that pass counted; empty sections are left out."""
    sql = (
        "SELECT s.id, s.title, s.parent, s.depth, COUNT(DISTINCT l.n) FROM section s"
        f" JOIN (SELECT n, section FROM listing {condition.where}) l ON l.section BETWEEN s.position AND s.last"
        " GROUP BY s.position ORDER BY s.position"
    )
    return [SectionCount(*row) for row in index.rows(sql, condition.parameters)]
