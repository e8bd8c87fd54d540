"""Write results to stdout as the options ask, and what there is to say about them to stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.errors import UsageError
from relm_cli.formats import FORMATS, Layout, writer
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.formats.layout import Item


class Output(NamedTuple):
    """The output options of one call; *screenful* is how many rows a table shows unless told otherwise."""

    format: str | None = None
    as_json: bool = False
    limit: int | None = None
    sort: str | None = None
    reverse: bool = False
    only_count: bool = False
    screenful: int | None = None

    @property
    def chosen(self) -> str:
        """The name of the format; raises `UsageError` where there is no such format."""
        name = "json" if self.as_json else self.format or ("table" if sys.stdout.isatty() else "tsv")
        if name not in FORMATS:
            raise UsageError(f'no format "{name}"', did_you_mean(name, FORMATS) or f"formats are {', '.join(FORMATS)}")
        return name

    @property
    def rows(self) -> int | None:
        """How many rows are shown at most; None for all."""
        return self.screenful if self.limit is None and self.chosen == "table" else self.limit

    @property
    def needed(self) -> int | None:
        """How many of the first items suffice; None where all must be known to show the right ones."""
        return None if self.sort or self.reverse or self.only_count else self.rows


def show(items: Sequence[Item], output: Output, layout: Layout, total: int | None = None) -> int:
    """
    Write *items* as *output* asks and return the exit status: 0 for something, 1 for nothing.

    *total* is how many there are where *items* are only the first of them.
    """
    name = output.chosen
    found = _ordered(items, output)
    total = len(found) if total is None else total
    if output.only_count:
        print(total)
        return 0 if found else 1
    shown = found[: output.rows]
    if output.sort:
        layout = layout._replace(headings=False, complete=None)
    if shown or name == "json":
        writer(name)(shown, sys.stdout, layout)
    if name == "table" and len(shown) < total:
        note(f"{len(shown)} of {total} shown; -n {total} shows all")
    return 0 if found else 1


def note(message: str) -> None:
    """Say *message* on stderr."""
    print(f"relm: {message}", file=sys.stderr)


def _ordered(items: Sequence[Item], output: Output) -> Sequence[Item]:
    ordered = list(items)
    if output.sort and ordered:
        records = {id(item): item.record() for item in ordered}
        known: Mapping[str, object] = records[id(ordered[0])]
        if output.sort not in known:
            raise UsageError(
                f'no field "{output.sort}" to sort by',
                did_you_mean(output.sort, known) or f"fields are {', '.join(known)}",
            )
        ordered.sort(key=lambda item: _sort_key(records[id(item)][output.sort or ""]))
    if output.reverse:
        ordered.reverse()
    return ordered


def _sort_key(value: object) -> tuple[bool, float, str]:
    """Order numbers as numbers, text without case, and what is unknown last."""
    if isinstance(value, int | float):
        return False, value, ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return not text, 0, text.casefold()
