"""Write results to stdout, the pager or a file, as the output options ask."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TextIO

from relm_cli.cli.messages import Notice, note, note_all, note_the_rest
from relm_cli.cli.ordering import ordered
from relm_cli.errors import UsageError
from relm_cli.formats import CITATIONS, FIXED, FORMATS, ROWS, WITH_FRAME, named, writer
from relm_cli.formats.layout import Layout, Record, columns
from relm_cli.nearest import no_such
from relm_cli.wording import shortened

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.entries.citation import Citation

    Item = Entry | Record
    Extra = Mapping[str, dict[str, Any]]
    """By id, what a search says of an entry beside its score, as plain data."""

COLOURS: Mapping[str, Mapping[str, str]] = {
    "auto": {},
    "always": {"FORCE_COLOR": "1", "NO_COLOR": ""},
    "never": {"FORCE_COLOR": "", "NO_COLOR": "1"},  # as for what is no terminal: nothing bold or dim either
}
"""The values of --color, and what each sets in the environment, which Rich looks at."""


class Output(NamedTuple):
    """The output options of one call; *screenful* is how many rows a table shows unless told otherwise."""

    format: str | None = None
    as_json: bool = False
    fields: str | None = None
    output: str | None = None
    limit: int | None = None
    sort: str | None = None
    reverse: bool = False
    only_count: bool = False
    no_pager: bool = False
    template: str | None = None
    color: str = "auto"
    screenful: int | None = None

    @classmethod
    def parse(cls, **options: Any) -> "Self":  # noqa: ANN401 - each of the type of its field
        """Return the *options* that are given; raises `UsageError` for a --color that there is not, and two formats."""
        output = cls(**options)
        if output.as_json and output.format and named(output.format) != "json":
            raise UsageError(f"--json and --format {output.format} exclude each other", "leave one of them away")
        if output.color not in COLOURS:
            raise UsageError(f'--color takes auto, always or never, not "{output.color}"')
        if output.output == "-":  # which is stdout, as to other programs
            return output._replace(output=None)
        return output

    @property
    def is_told(self) -> bool:
        """Whether the format is told: by its name, a template, or the ending of the file."""
        return bool(self.format or self.as_json or self.template is not None or named(self.output or ""))

    @property
    def asks_for_fields(self) -> bool:
        """Whether --fields stands alone, which asks what fields there are and for no entries."""
        return self.fields == ""

    @property
    def chosen(self) -> str:
        """The name of the format, "template" for a template; raises `UsageError` where there is no such format."""
        if self.template is not None:
            if self.format or self.as_json or self.fields is not None:
                raise UsageError("--template says how entries are written", "leave --format, --json and --fields away")
            return "template"
        name = "json" if self.as_json else self.format
        if name is None and self.output:
            return named(self.output) or "tsv"
        if name is None:
            return "table" if sys.stdout.isatty() else "tsv"
        if known := named(name):
            return known
        raise no_such("format", name, FORMATS)

    @property
    def rows(self) -> int | None:
        """How many rows are shown at most; None for all."""
        if self.limit is None and self.chosen == "table":
            return self.screenful
        return self.limit

    @property
    def needed(self) -> int | None:
        """How many of the first items suffice: one, to know if there is any. None where all must be known."""
        if self.sort or self.reverse or self.only_count or self.rows is None:
            return None
        return max(1, self.rows)


def show(
    items: "Sequence[Item]",
    output: Output,
    layout: Layout,
    total: int | None = None,
    extra: "Extra | None" = None,
    *,
    notices: Sequence[Notice] = (),
) -> int:
    """
    Write *items*, entries or records of other things, as *output* asks and return the exit status: 1 for nothing.

    *total* is how many there are where *items* are only the first of them. *extra* is what a search says of them.
    *notices* are said before the results, in the pager where they are paged.
    """
    record = partial(_record, extra=extra)
    name = output.chosen
    if name in FIXED and output.fields is not None:
        others = (each for each in FORMATS if each not in FIXED)
        raise UsageError(f"the format {name} has no fields to choose", f"choose one of {', '.join(others)}")
    if output.asks_for_fields:
        deliver_text("".join(f"{field}\n" for field in layout.fields), output.output)
        return 0
    layout = layout._replace(chosen=_chosen(output.fields, layout.fields), template=output.template)
    found = ordered(items, output.sort, output.reverse, layout.fields, record)
    total = len(found) if total is None else total
    if output.only_count:
        note_all(notices)
        deliver_text(f"{total}\n", output.output)
        return 0 if total else 1
    shown = found[: output.rows]
    if output.sort or output.reverse:
        layout = layout._replace(headings=None, complete=None)
    entries = [item for item in shown if not isinstance(item, dict)]
    if name in CITATIONS:
        if len(entries) < len(shown):
            raise UsageError("counts cannot be cited", "choose another format, or list papers")
        note_all(notices)
        return show_citations(citable(entries), output)
    if entries:
        layout = layout._replace(columns=columns(entries))
    if shown or name in WITH_FRAME:
        deliver(lambda stream: writer(name)(map(record, shown), stream, layout), output, notices)
    else:
        note_all(notices)
    if name == "table":
        note_the_rest(len(shown), total)
    return 0 if total else 1


def _record(item: "Item", extra: "Extra | None") -> "Record":
    """Return *item* as plain data, with what is *extra* of it."""
    if isinstance(item, dict):
        return item
    record = item.record()
    if extra:
        record |= extra[item.id]
    return record


def expect_rows(what: str, output: Output) -> None:
    """Raise `UsageError` where *output* asks for a format that *what*, which are no entries, cannot have."""
    if output.chosen not in ROWS:
        raise UsageError(f'{what} have no format "{output.chosen}"', f"one of {', '.join(ROWS)}")


def show_rows(
    records: "Sequence[Record]", fields: tuple[str, ...], output: Output, draw: Callable[[TextIO], None]
) -> None:
    """Write all *records*, which have *fields* and are no entries, as *output* asks; *draw* draws them for people."""
    if output.chosen != "table":
        show(records, output._replace(limit=None), Layout(fields))
    elif records:
        deliver(draw, output)


def citable(entries: "Iterable[Entry]") -> "list[Citation]":
    """Return how *entries* are cited, and name on stderr those that cannot be."""
    from relm_cli.entries.citation import citations_of  # noqa: PLC0415 - most results cite nothing

    citations, left = citations_of(entries)
    if left:
        note(f"nothing to cite for {shortened(', '.join(left))}", f"relm show {left[0]} tells what is known of it")
    return citations


def show_citations(citations: "Sequence[Citation]", output: Output) -> int:
    """Write *citations* as *output* asks and return the exit status: 1 for none."""
    name = output.chosen
    if name == "bibtex":
        note_keys(citations)
    if citations or name in WITH_FRAME:
        deliver(lambda stream: writer(name)(citations, stream, Layout()), output)
    return 0 if citations else 1


def note_keys(citations: "Iterable[Citation]") -> None:
    """Name on stderr the keys of *citations* that BibTeX cannot hold, and what it has instead."""
    from relm_cli.formats.bibtex import changed_keys  # noqa: PLC0415 - most results are no BibTeX

    changed = changed_keys(citations)
    if changed:
        note(changed)


def deliver(write: Callable[[TextIO], None], output: Output, notices: Sequence[Notice] = ()) -> None:
    """
    Let *write* write to stdout, a table to the pager, or all to a file once it is written; say *notices* before.

    Where the table is paged, they stand above it: what was said before the pager came would be out of sight.
    """
    with _coloured(COLOURS[output.color]):
        if output.chosen == "table" and sys.stdout.isatty() and output.output is None and not output.no_pager:
            from relm_cli.cli.pager import Screen, page  # noqa: PLC0415 - only people page

            screen = Screen()
            write(screen)
            page(screen.getvalue(), notices)
            return
        note_all(notices)
        if output.output is None:
            write(sys.stdout)
        else:
            stream = io.StringIO()
            write(stream)
            deliver_text(stream.getvalue(), output.output)
            if not output.is_told:
                note_format(output.output, output.chosen)


def note_format(file: str, name: str) -> None:
    """Say that *file*, whose ending names no format, is written in the one called *name*; one without says nothing."""
    if os.path.splitext(file)[1]:
        note(f"{file} is written as {name}", "-f names another format")


def deliver_text(text: str, file: str | None = None) -> None:
    """Write *text* to stdout, or to *file* where there is one."""
    if file is None:
        sys.stdout.write(text)
        return
    from relm_cli.files import replace_text  # noqa: PLC0415 - most results go to stdout

    replace_text(file, text)


@contextmanager
def _coloured(settings: Mapping[str, str]) -> Iterator[None]:
    """Have Rich colour what the block writes as *settings* in the environment say."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        for name in settings:
            if name in before:
                os.environ[name] = before[name]
            else:
                del os.environ[name]


def _chosen(names: str | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of those *known* that *names* chooses, with commas between; none where nothing is chosen."""
    chosen = []
    for part in (names or "").split(","):
        name = part.strip()
        if not name:
            continue
        if name not in known:
            raise no_such("field", name, known)
        chosen.append(name)
    return tuple(chosen)


def drop_results() -> None:
    """Drop what is left of the results in the buffer, which must not fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
