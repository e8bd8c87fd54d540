"""What a format is told about the records it writes, beyond the records themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.entries.base import RECORD
from relm_cli.text import fold

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.entries.citation import Citation

Record = dict[str, Any]
"""What is written, an entry, a count or a finding, as plain data."""

ENTRY_FIELDS = ("id", "kind", "title", "year", "venue", "authors", "keywords", "sections", "url")
"""The fields of an entry on one line, the same for every kind so that a column always means the same."""

MIXED = ("kind", "id", "title", "year", "venue")
"""What entries of every kind can show side by side."""

NUMBERS = frozenset({"year", "count", "entries", "depth", "score"})
"""The fields that hold numbers, which a table has at the right of their columns."""


_SAME_KEY = 20
"""Citations of one key that another is compared with: thousands would take long."""


class Layout(NamedTuple):
    """
    How to lay records out.

    *fields* are their keys, known even where there are no records, *columns* those of them that a table
    for people shows, none for all. *headings* gives the section heading that an entry stands under, by
    its id; None for no headings. *complete* tells how many of a search's results match every word; None
    where nothing was searched. *chosen* are the fields to write, in that order; none for those that a
    format writes by itself. *words* are those that were looked for. *filtered* gives by filtered field
    the values that pass and what each is called: a table for people shows which of them an entry has.
    *template* is the user's own way to write a record, or the file that says it.
    """

    fields: tuple[str, ...] = (*RECORD, "score")
    columns: tuple[str, ...] = ()
    headings: Mapping[str, str] | None = None
    complete: int | None = None
    chosen: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    filtered: Mapping[str, Mapping[str, str]] = {}
    template: str | None = None

    @property
    def of_entries(self) -> bool:
        """Whether the records are those of entries, of whatever kind."""
        return set(ENTRY_FIELDS) <= set(self.fields)


def columns(entries: "Iterable[Entry]") -> tuple[str, ...]:
    """Return the columns of *entries*: those of their kind, or where they are of several, those all kinds share."""
    kinds = {entry.columns for entry in entries}
    if len(kinds) == 1:
        return kinds.pop()
    return MIXED


def chosen(records: Iterable[Record], layout: Layout) -> Iterator[Record]:
    """Yield *records* with the fields that *layout* has chosen, or whole where it has not."""
    if not layout.chosen:
        yield from records
        return
    for record in records:
        yield {name: record.get(name) for name in layout.chosen}


def line_fields(layout: Layout) -> tuple[str, ...]:
    """Return the fields that a line shows, known even where there are no records."""
    if layout.chosen:
        return layout.chosen
    if layout.of_entries:
        return ENTRY_FIELDS
    return layout.fields


def value_of(name: str, record: Record, layout: Layout) -> object:
    """
    Return what a line shows of *record* under *name*.

    Of venues that were asked for, that is those that it has, of authors also that there are others.
    """
    if name == "authors" and record.get("others"):
        return [*record["authors"], "et al."]
    if name != "venue" or "venue" not in layout.filtered:
        return record.get(name)
    passing: dict[str, None] = {}
    for row in record["listings"]:
        if title := layout.filtered["venue"].get(fold(row["venue"] or "")):
            passing[title] = None
    return ", ".join(passing) or record["venue"]


def cell_text(value: object) -> str:
    """Return the *value* of a record in one cell: lists joined by semicolons, objects by spaces, null as nothing."""
    if isinstance(value, list):
        return "; ".join(map(cell_text, value))
    if isinstance(value, dict):
        return " ".join(filter(None, map(cell_text, value.values())))
    return "" if value is None else str(value)


def with_own_keys(citations: "Iterable[Citation]") -> "Iterator[Citation]":
    """Yield *citations*, each once and under a key of its own."""
    from relm_cli.entries.citation import Keys  # noqa: PLC0415 - most formats cite nothing

    keys = Keys()
    seen: dict[str, list[Citation]] = {}
    for citation in citations:
        cited = seen.setdefault(citation.key, [])
        if citation not in cited:
            if len(cited) < _SAME_KEY:
                cited.append(citation)
            is_given = citation.is_given or citation.reference is not None
            yield citation._replace(key=keys.take(citation.key, is_given=is_given))
