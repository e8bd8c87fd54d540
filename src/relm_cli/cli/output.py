"""Write results to stdout as the options ask, and what there is to say about them to stderr."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from relm_cli.cli.ordering import ordered
from relm_cli.errors import UsageError, WriteError
from relm_cli.formats import CITATIONS, FIXED, FORMATS, WITH_FRAME, Layout, named, writer
from relm_cli.formats.layout import columns
from relm_cli.nearest import did_you_mean
from relm_cli.printable import printable, without_secrets

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.entries.citation import Citation
    from relm_cli.formats.layout import Record

    Item = Entry | Record
    Told = Mapping[str, dict[str, Any]]
    Notice = tuple[str, str]
    """A message and a hint."""

_LINE = 60
"""How much of what was typed a message repeats."""


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
    color: str | None = None
    screenful: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether the format is told: by its name, a template, or the ending of the file."""
        return bool(self.format or self.as_json or self.template is not None or named(self.output or ""))

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
        raise UsageError(f'no format "{name}"', did_you_mean(name, FORMATS) or f"formats are {', '.join(FORMATS)}")

    @property
    def rows(self) -> int | None:
        """How many rows are shown at most; None for all."""
        return self.screenful if self.limit is None and self.chosen == "table" else self.limit

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
    told: "Told | None" = None,
    *,
    notices: "Sequence[Notice]" = (),
) -> int:
    """
    Write *items*, entries or records of other things, as *output* asks and return the exit status: 1 for nothing.

    *total* is how many there are where *items* are only the first of them. *told* gives by id what a search says
    of an entry beside its score, as plain data. *notices* are said before the results, in the pager where they are
    paged.
    """
    name = output.chosen
    if name in FIXED and output.fields is not None:
        others = (each for each in FORMATS if each not in FIXED)
        raise UsageError(f"the format {name} has no fields to choose", f"choose one of {', '.join(others)}")
    if output.fields == "":
        print("\n".join(layout.fields))
        return 0
    layout = layout._replace(chosen=_chosen(output.fields, layout.fields), template=output.template)
    found = ordered(items, output.sort, output.reverse, layout.fields, lambda item: next(_records([item], told)))
    total = len(found) if total is None else total
    if output.only_count:
        note_all(notices)
        print(total)
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
        deliver(lambda stream: writer(name)(_records(shown, told), stream, layout), output, notices)
    else:
        note_all(notices)
    if name == "table" and len(shown) < total:
        note(f"{len(shown)} of {total} shown; -n {total} shows all")
    return 0 if total else 1


def _records(items: "Iterable[Item]", told: "Told | None" = None) -> "Iterator[Record]":
    """Yield *items* as plain data, with what a search has *told* of each."""
    for item in items:
        record = item if isinstance(item, dict) else item.record()
        yield {**record, **told[record["id"]]} if told else record


def citable(entries: "Sequence[Entry]") -> "list[Citation]":
    """Return how *entries* are cited, and name on stderr those that cannot be."""
    citations = [entry.cited() for entry in entries]
    left = [entry.id for entry, citation in zip(entries, citations, strict=True) if citation is None]
    if left:
        note(f"nothing to cite for {shortened(', '.join(left))}", f"relm show {left[0]} tells what is known of it")
    return [citation for citation in citations if citation is not None]


def show_citations(citations: "Sequence[Citation]", output: Output) -> int:
    """Write *citations* as *output* asks and return the exit status: 1 for none."""
    name = output.chosen
    if name == "bibtex":
        tell_of_keys(citations)
    if citations or name in WITH_FRAME:
        deliver(lambda stream: writer(name)(citations, stream, Layout()), output)
    return 0 if citations else 1


def tell_of_keys(citations: "Iterable[Citation]") -> None:
    """Name on stderr the keys of *citations* that BibTeX cannot hold, and what it has instead."""
    from relm_cli.formats.bibtex import key_of  # noqa: PLC0415 - most results are no BibTeX

    changed = [f'"{each.key}" is {key_of(each)}' for each in citations if each.key != key_of(each)]
    if changed:
        note(f"BibTeX cannot hold {counted(len(changed), 'key')}: {shortened(', '.join(changed))}")


def deliver_text(text: str, output: Output) -> None:
    """Write *text* as `deliver` does."""

    def write(stream: TextIO) -> None:
        stream.write(text)

    deliver(write, output)


def deliver(write: Callable[[TextIO], None], output: Output, notices: "Sequence[Notice]" = ()) -> None:
    """
    Let *write* write to stdout, a table to the pager, or all to a file once it is written; say *notices* before.

    Where the table is paged, they stand above it: what was said before the pager came would be out of sight.
    """
    with _coloured(output.color):
        if output.chosen == "table" and sys.stdout.isatty() and output.output is None and not output.no_pager:
            from relm_cli.cli.pager import Screen, page  # noqa: PLC0415 - only people page

            screen = Screen()
            write(screen)
            page(screen.getvalue(), notices)
            return
        note_all(notices)
        if output.output is not None:
            from relm_cli.files import replace_text  # noqa: PLC0415 - most results go to stdout

            stream = io.StringIO()
            write(stream)
            replace_text(output.output, stream.getvalue())
        else:
            write(sys.stdout)


@contextmanager
def _coloured(when: str | None) -> Iterator[None]:
    """Have Rich colour what the block writes always, never, or as terminal and environment suggest."""
    settings = {
        None: {},
        "auto": {},
        "always": {"FORCE_COLOR": "1", "NO_COLOR": ""},
        "never": {"FORCE_COLOR": "", "NO_COLOR": "1"},  # as for what is no terminal: nothing bold or dim either
    }
    if when not in settings:
        raise UsageError(f'--color takes auto, always or never, not "{when}"')
    before = dict(os.environ)
    os.environ.update(settings[when])
    try:
        yield
    finally:
        os.environ.update({name: before[name] for name in settings[when] if name in before})
        for name in settings[when].keys() - before.keys():
            del os.environ[name]


def _chosen(names: str | None, known: Sequence[str]) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in (names or "").split(",") if name.strip())
    for name in chosen:
        if name not in known:
            raise UsageError(f'no field "{name}"', did_you_mean(name, known) or f"fields are {', '.join(known)}")
    return chosen


def note(message: str, hint: str = "") -> None:
    """
    Say *message* on one line of stderr, and *hint* on a second.

    Where stderr takes nothing, nobody listens, and what the message is about goes on.
    """
    with suppress(OSError):
        print(notice(message, hint), end="", file=sys.stderr)


def notice(message: str, hint: str = "") -> str:
    """Return the line that says *message*, and one for the *hint*, without secrets; a terminal breaks no word of it."""
    lines = [f"relm: {message}", f"      {hint}"] if hint else [f"relm: {message}"]
    lines = [printable(without_secrets(line)) for line in lines]
    if sys.stderr.isatty():
        lines = [fitted(line, "      ") for line in lines]
    return "".join(f"{line}\n" for line in lines)


def note_all(notices: "Iterable[Notice]") -> None:
    """Say every one of *notices* as `note` does."""
    for message, hint in notices:
        note(message, hint)


@contextmanager
def after_the_change() -> Iterator[None]:
    """
    Let the block tell of a change that was made: where that cannot be told, the change is a success nonetheless.

    A word on stderr says so. A reader that has gone has seen enough.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        drop_results()
    except OSError as error:
        drop_results()
        note(f"all is done, but what was done cannot be written: {error.strerror or error}")
    except WriteError as error:
        note(f"all is done, but {error.message}")


def drop_results() -> None:
    """Drop what is left of the results in the buffer, which must not fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def counted(number: int, one: str, many: str = "") -> str:
    """Return *number* with the word for *one* thing or for *many*, which ends in an s unless given."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def fitted(text: str, indented: str = "") -> str:
    """Return the line *text* broken between words where the terminal ends, each further line *indented*."""
    import shutil  # noqa: PLC0415 - few results are sentences
    import textwrap  # noqa: PLC0415

    width = shutil.get_terminal_size().columns
    return textwrap.fill(
        text,
        width,
        subsequent_indent=indented,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def shortened(text: str) -> str:
    """Return *text* cut to what a line of a message can hold."""
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
