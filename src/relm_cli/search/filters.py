"""Resolve filters: from values as a user writes them to what the catalogue calls them, and to SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relm_cli.search.index import Index
    from relm_cli.search.query import Filters


def clauses(filters: Filters, index: Index) -> Iterator[tuple[str, Sequence[Any]]]:
    """
    Yield for each filtered field what it asks of a row of the list: SQL over `listing`, and its parameters.

    Raises `UsageError` for a value that *index* does not know.
    """
    if filters.kind:
        kinds = [_kind(kind) for kind in filters.kind]
        yield f"n IN (SELECT n FROM entry WHERE kind IN ({_marks(kinds)}))", kinds
    if filters.section:
        spans = _spans(filters.section, index)
        yield " OR ".join(["section BETWEEN ? AND ?"] * len(spans)), [end for span in spans for end in span]
    if filters.year:
        ends = [
            (0 if years.first is None else years.first, 9999 if years.last is None else years.last)
            for years in filters.year
        ]
        yield " OR ".join(["year BETWEEN ? AND ?"] * len(ends)), [end for span in ends for end in span]
    for field in ("venue", "keyword"):
        if wanted := getattr(filters, field):
            names = _named(field, wanted, index)
            yield f"{field} IN ({_marks(names)})", names
    if filters.author:
        names = _named("author", filters.author, index)
        yield f"n IN (SELECT n FROM author WHERE name IN ({_marks(names)}))", names


def passing(filters: Filters, index: Index) -> dict[str, Mapping[str, str]]:
    """
    Return the keywords, authors and sections that *filters* let pass, by field: what each is called, by its name.

    A field that is not filtered is left out. Kind, year and venue are on every line of a table anyway.
    """
    found: dict[str, Mapping[str, str]] = {}
    for field in ("keyword", "author"):
        if wanted := getattr(filters, field):
            found[field] = {name: name for name in _named(field, wanted, index)}
    if filters.section:
        spans = _spans(filters.section, index)
        within = " OR ".join(["position BETWEEN ? AND ?"] * len(spans))
        found["section"] = dict(
            index.rows(f"SELECT id, title FROM section WHERE {within}", [end for span in spans for end in span])
        )
    return found


def _spans(sections: Sequence[str], index: Index) -> list[tuple[int, int]]:
    """Return the positions of the first and the last section of each of those named, itself included."""
    found = _named("section", sections, index)
    return index.rows(f"SELECT position, last FROM section WHERE position IN ({_marks(found)})", found)


def _named(field: str, values: Sequence[str], index: Index) -> list[Any]:
    """Return what *values* name in *field*: one thing each mostly, several for a family name."""
    return [name for value in values for name in _meant(field, value, index)]


def _meant(field: str, value: str, index: Index) -> list[Any]:
    found = index.rows("SELECT name FROM value WHERE field = ? AND key = ?", (field, fold(value.strip())))
    if not found:
        raise UsageError(f'no {field} "{value}" in the catalogue', _offer(field, value, index))
    return [name for (name,) in found]


def _offer(field: str, value: str, index: Index) -> str:
    from relm_cli.nearest import did_you_mean  # noqa: PLC0415 - only mistakes pay for it

    if field == "section":
        names = index.rows("SELECT id FROM section")
    else:
        names = index.rows("SELECT DISTINCT name FROM value WHERE field = ?", (field,))
    return did_you_mean(value, (name for (name,) in names)) or f"relm list {field}s shows them all"


def _kind(value: str) -> str:
    name = value.strip().casefold()
    for kind in KINDS:
        if name in {kind, f"{kind}s"}:
            return kind
    raise UsageError(f'no kind "{value}"', f"kinds are {', '.join(KINDS)}")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
