"""
What a command and an option are, and the options that `search` and `list` take.

Typer's commands are made from these declarations, and so are completion and the quick parser that
answers the plain forms of `search` and `list`, which do not import Typer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILTERS, OUTPUT, OTHER = "Filters", "Output", "Options"
"""The groups of options that help shows."""

QUERY, IDS, FILES = "query", "ids", "files"
"""What the words of a command may be, where they are not one of a few."""


class Option(NamedTuple):
    """
    One option as it is *spelled*, the name of its value (none for a switch) and what help says of it.

    *many* may be given repeatedly; the values of *number* are whole numbers from 0 on. *choices* are all
    the values there are, with what completion says of each, where the program fixes them.
    """

    spelled: str
    metavar: str | None
    help: str
    group: str = OTHER
    many: bool = False
    number: bool = False
    choices: Mapping[str, str] = {}

    @property
    def flags(self) -> tuple[str, ...]:
        """The long form and, if there is one, the short one."""
        return tuple(self.spelled.split())


class Words(NamedTuple):
    """
    The words of a command besides its options: how usage shows them, and what help says of them.

    Completion offers *what* they are, or the *choices* there are; neither where only the user knows. The
    program takes them by *name*: a list where there may be *many*.
    """

    metavar: str | None
    help: str
    what: str = ""
    required: bool = True
    many: bool = True
    name: str = "words"
    choices: Mapping[str, str] = {}


class Command(NamedTuple):
    """
    One command: its *purpose* in a sentence, *examples* of it, its *options* and its other *words*.

    The *module* of `relm_cli.cli` that runs it bears its name, unless told otherwise.
    """

    purpose: str
    examples: tuple[str, ...]
    options: Mapping[str, Option]
    words: Words | None = None
    module: str = ""


def unexplained(choices: Iterable[str]) -> dict[str, str]:
    """Return *choices* that say enough themselves."""
    return dict.fromkeys(choices, "")


OPTIONS: Mapping[str, Option] = {
    "exact": Option("--exact", None, "Correct no typos."),
    "explain": Option("--explain", None, "Tell why each entry was found: what matched, how, where."),
    "kind": Option(
        "--kind", "KIND", f"Only this kind: {', '.join(KINDS)}.", FILTERS, many=True, choices=unexplained(KINDS)
    ),
    "section": Option(
        "--section", "SECTION", "Only this section and all below it, by id or title.", FILTERS, many=True
    ),
    "year": Option("--year", "YEARS", "Only these years: 2024, 2022..2024, 2022.. or ..2020.", FILTERS, many=True),
    "venue": Option("--venue", "VENUE", "Only this venue, by any of its names.", FILTERS, many=True),
    "keyword": Option("--keyword", "KEYWORD", "Only this keyword of the list.", FILTERS, many=True),
    "author": Option("--author", "NAME", "Only this author, by full or family name.", FILTERS, many=True),
    "format": Option(
        "--format -f", "FORMAT", f"{', '.join(FORMATS)}; on a terminal table, else tsv.", OUTPUT, choices=FORMATS
    ),
    "fields": Option("--fields", "NAMES", "Write these fields, like id,title,year; alone, lists them.", OUTPUT),
    "output": Option("--output -o", "FILE", "Write to this file, once all is well.", OUTPUT),
    "as_json": Option("--json", None, "The same as --format json.", OUTPUT),
    "limit": Option("--limit -n", "N", "At most so many.", OUTPUT, number=True),
    "sort": Option("--sort", "FIELD", "Order by this field of the record.", OUTPUT),
    "reverse": Option("--reverse", None, "Turn the order round.", OUTPUT),
    "only_count": Option("--count", None, "Print only how many there are.", OUTPUT),
    "no_pager": Option("--no-pager", None, "Do not page a table longer than the screen.", OUTPUT),
    "catalogue": Option("--catalogue", "PATH", "Read this instead: a folder, .toml or .jsonl file.", many=True),
}
"""Every option that `search` and `list` take, by the name of its value in the program, in the order of help."""
