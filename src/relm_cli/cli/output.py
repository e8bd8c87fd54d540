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


def show(items: Sequence[Item], output: Output, layout: Layout) -> int:
    """Write *items* as *output* asks and return the exit status: 0 for something, 1 for nothing."""
    name = output.chosen
    found = _ordered(items, output)
    if output.only_count:
        print(len(found))
        return 0 if found else 1
    limit = output.screenful if output.limit is None and name == "table" else output.limit
    shown = found[:limit]
    if output.sort:
        layout = layout._replace(headings=False, complete=None)
    if shown or name == "json":
        writer(name)(shown, sys.stdout, layout)
    if name == "table" and len(shown) < len(found):
        note(f"{len(shown)} of {len(found)} shown; -n {len(found)} shows all")
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
