"""Run `relm stats`."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple, TextIO

from rich.console import Console

from relm_cli.cli.charts import OTHER, fitting, write_bars, write_table
from relm_cli.cli.messages import note, note_all, note_the_rest
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import QUERY, Catalogues, Command, Filtered, Option, Words, row_options, unexplained
from relm_cli.cli.output import Output, expect_rows, show_rows
from relm_cli.cli.query import meant_as_options, notices_of, query_of
from relm_cli.formats.layout import Record
from relm_cli.search import counts
from relm_cli.search.asked import ask
from relm_cli.search.filtering import Condition
from relm_cli.search.find import told
from relm_cli.search.index import Index
from relm_cli.search.schema import COUNTED
from relm_cli.wording import shortened

_SCREENFUL = 20
"""Bars that a person looks through, of the values that have no order of their own."""


def run(
    words: Annotated[
        Sequence[str], Words("[WORDS...]", "Count what a search for these words finds.", QUERY, required=False)
    ],
    *,
    by: Annotated[
        Sequence[str],
        Option(
            "--by",
            "FIELD",
            f"Count by this field: {', '.join(COUNTED[:-1])} or {COUNTED[-1]}; by two, as rows and columns.",
            many=True,
            choices=unexplained(COUNTED),
        ),
    ],
    filters: Filtered,
    output: Annotated[Output, row_options("a chart", f"on a terminal {_SCREENFUL}, of what has no order of its own,")],
    catalogue: Catalogues,
) -> int:
    """Count the entries that match *words* by one field or two, draw or print the numbers; return the exit status."""
    fields = counts.counted_by(by or counts.IN_ORDER[:1])
    output = output._replace(screenful=None if fields[0] in counts.IN_ORDER else _SCREENFUL)
    expect_rows("numbers", output)
    with open_catalogues(catalogue) as opened:
        query = query_of(words, filters, opened.index)
        asked = ask(opened.index, query)
        meant = meant_as_options(words, COMMAND, asked, opened.index)
        condition = asked.in_full
        said = told(opened.index, asked)
        if len(fields) == 1:
            chart = _one(opened.index, fields[0], condition, output)
        else:
            chart = _two(opened.index, (fields[0], fields[1]), condition, output)
    note_all(notices_of(said, chart.total, query, meant))
    typed = " ".join(words)
    field = counts.field_called(typed)
    if not by and field in COUNTED:
        note(f'"{typed}" is searched for', f"relm stats --by {field} counts by it")
    if not chart.total:
        why = f"is found for {shortened(typed)}" if typed else "passes these filters"
        note(f"nothing to count by {' and '.join(fields)} {why}")
    show_rows(chart.records, chart.keys, output, chart.draw)
    if output.chosen == "table":
        note_the_rest(chart.shown, chart.total)
    return 0 if chart.total else 1


class _Chart(NamedTuple):
    """
    Numbers: the *records* to print with their *keys*, and how to *draw* them.

    So many values of the first field are *shown*, of *total* that there are.
    """

    records: Sequence[Record]
    keys: tuple[str, ...]
    shown: int
    total: int
    draw: Callable[[TextIO], None]


def _one(index: Index, field: str, condition: Condition, output: Output) -> _Chart:
    values = counts.tabulate(index, field, condition)
    shown = counts.largest(values, field, output.rows)
    records = [value.record() for value in shown]
    return _Chart(records, counts.FACET_FIELDS, len(shown), len(values), lambda stream: write_bars(shown, stream))


def _two(index: Index, fields: tuple[str, str], condition: Condition, output: Output) -> _Chart:
    table = counts.cross(index, fields, condition)
    total = len(table.rows)
    table = table.narrowed(counts.largest(table.rows, fields[0], output.rows))
    records = [cell.record() for cell in table.cells()]
    shown = len(table.rows)
    if output.chosen == "table" and table.rows:
        table = _narrowed(index, fields, condition, table)
    return _Chart(records, (*fields, "count"), shown, total, lambda stream: write_table(table, stream))


def _narrowed(index: Index, fields: tuple[str, str], condition: Condition, table: counts.Cross) -> counts.Cross:
    """Return *table* with as many columns as the screen has room for, and one for the others."""
    if fields[1] == "section":
        # Sections that lie in each other would be counted twice; as columns they could not show it.
        table = table._replace(columns=counts.one_level(table.columns))
    kept = fitting(table, Console(file=sys.stdout).width)
    folded = [column.name for column in table.columns if column not in kept]
    if not folded:
        return table
    note(f'{len(folded)} of {len(table.columns)} columns had no room and are one, "other"', "-f csv has them all")
    numbers = dict(table.numbers)
    for name, number in counts.count_any(index, fields, condition, folded).items():
        numbers[name, OTHER] = number
    return table._replace(columns=[*kept, counts.Count(OTHER, 0, "other")], numbers=numbers)


COMMAND = Command(
    run,
    "relm stats",
    "relm stats moe --by venue",
    "relm stats --by venue --section pruning",
    "relm stats --by year --by section",
    "relm stats --by keyword --year 2023.. -n 5 --json",
)
