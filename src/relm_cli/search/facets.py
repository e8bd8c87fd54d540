"""Count the values of a field, and the sections of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from relm_cli.errors import UsageError
from relm_cli.search.tally import grouped

if TYPE_CHECKING:
    from relm_cli.search.index import Condition, Index

FACETS = ("venue", "year", "keyword", "author")
"""The fields whose values can be counted."""


FACET_FIELDS = ("name", "count")
SECTION_FIELDS = ("id", "title", "parent", "depth", "count")
"""The keys of the records of counted values and of sections."""


class _NameAndNumber(NamedTuple):
    name: str | int
    number: int


class Facet(_NameAndNumber):
    """One value of a field, its *name*, and the *number* of entries that have it."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("name", "count")

    def record(self) -> dict[str, Any]:
        """Return the facet as plain data."""
        return {"name": self.name, "count": self.number}


class _InTree(NamedTuple):
    id: str
    title: str
    parent: str | None
    depth: int
    number: int


class SectionCount(_InTree):
    """A section of the tree: how deep it stands, and the *number* of entries in it and all below it."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("title", "count", "id")

    def record(self) -> dict[str, Any]:
        """Return the section as plain data."""
        return {"id": self.id, "title": self.title, "parent": self.parent, "depth": self.depth, "count": self.number}


def count_values(index: Index, field: str, condition: Condition) -> list[Facet]:
    """
    Return the values of *field* among the rows that pass *condition*.

    The commonest come first, but years from the newest on. Raises `UsageError` for a field that is none of FACETS.
    """
    if field not in FACETS:
        raise UsageError(f'cannot count "{field}"', f"one of {', '.join(FACETS)}")
    facets = [Facet(*row) for row in grouped(index, (field,), condition)]
    if field == "year":
        return sorted(facets, reverse=True)
    return sorted(facets, key=lambda facet: (-facet.number, str(facet.name).casefold(), facet.name))


def count_sections(index: Index, condition: Condition) -> list[SectionCount]:
    """Return the section tree in the list's order, with the entries that pass counted; empty sections are left out."""
    numbers = dict(grouped(index, ("section",), condition))
    tree = index.rows("SELECT id, title, parent, depth FROM section ORDER BY position")
    return [
        SectionCount(id_, title, parent, depth, numbers[id_]) for id_, title, parent, depth in tree if id_ in numbers
    ]
