"""What a format is told about the items it writes, beyond the items themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, ClassVar, Protocol

    from relm_cli.entries.citation import Citation

    class Item(Protocol):
        """Anything that can be written: an entry, a facet, a section."""

        columns: ClassVar[tuple[str, ...]]

        def record(self) -> dict[str, Any]:
            """Return the item as plain data."""


class Layout(NamedTuple):
    """
    How to lay items out.

    *fields* are the keys of their records, known even where there are no items. *headings* gives the
    section heading that an entry stands under, by its id; None for no headings. *complete* tells how
    many of a search's results match every word; None where nothing was searched. *reasons* gives by id
    why an entry was found, as plain data; None where nobody asked. *chosen* are the fields to write, in
    that order; none for those that a format writes by itself. *words* are those that were looked for.
    *filtered* gives by filtered field the values that pass and what each is called: a table for people
    shows which of them an entry has.
    """

    fields: tuple[str, ...] = (*RECORD, "score")
    headings: Mapping[str, str] | None = None
    complete: int | None = None
    reasons: Mapping[str, Sequence[dict[str, Any]]] | None = None
    chosen: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    filtered: Mapping[str, Mapping[str, str]] = {}


def records(items: Iterable[Item], layout: Layout) -> Iterator[dict[str, Any]]:
    """Yield the record of each of *items*, reasons included, with the fields that *layout* has chosen."""
    for item in items:
        record = item.record()
        if layout.reasons is not None:
            record["reasons"] = layout.reasons.get(record["id"], [])
        yield {name: record.get(name) for name in layout.chosen} if layout.chosen else record


def text_of(value: object) -> str:
    """Return the *value* of a record in one cell: lists joined by semicolons, objects by spaces, null as nothing."""
    if isinstance(value, list):
        return "; ".join(map(text_of, value))
    if isinstance(value, dict):
        return " ".join(text_of(item) for item in value.values() if item is not None)
    return "" if value is None else str(value)


ENTRY_FIELDS = ("id", "kind", "title", "year", "venue", "authors", "keywords", "sections", "url")
"""The fields of an entry on one line, the same for every kind so that a column always means the same."""


def line_fields(layout: Layout) -> tuple[str, ...]:
    """Return the fields that a line shows, known even where there are no items."""
    return layout.chosen or (ENTRY_FIELDS if set(ENTRY_FIELDS) <= set(layout.fields) else layout.fields)


def cells(items: Iterable[Item], layout: Layout) -> Iterator[dict[str, str]]:
    """Yield of each of *items* what a line of it shows: text by field."""
    for record in records(items, layout):
        fields = ENTRY_FIELDS if "kind" in record and not layout.chosen else record
        yield {name: text_of(record[name]) for name in fields}


MIXED = ("kind", "id", "title", "year", "venue")
"""What entries of every kind can show side by side."""


def columns(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the columns of *items*: those of their kind, or of a mixed listing those all kinds share."""
    own = dict.fromkeys(item.columns for item in items)
    return next(iter(own)) if len(own) == 1 else MIXED


def citations(items: Iterable[object]) -> Iterator[Citation]:
    """
    Yield how *items* are cited, each once, leaving out those that cannot be.

    Where two keys are the same, the second gets an "a", the third a "b". Raises `UsageError` for counts.
    """
    taken: set[str] = set()
    repeated: dict[str, int] = {}
    for citation in dict.fromkeys(map(_citation, items)):
        if citation is None:
            continue
        own = key = citation.key
        while key.casefold() in taken:
            repeated[own] = repeated.get(own, 0) + 1
            key = own + _letters(repeated[own])
        taken.add(key.casefold())
        yield citation._replace(key=key)


def _citation(item: object) -> Citation | None:
    if not hasattr(item, "citation"):
        raise UsageError("counts cannot be cited", "choose another format, or list papers")
    citation: Citation | None = item.citation()
    return citation


def _letters(number: int) -> str:
    """Return *number*, counted from 1, as a, b, ... z, aa, ab and so on."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
