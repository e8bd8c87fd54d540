"""
What an option, the words and the options of a command are, and the options that commands share.

A declaration stands beside the type of a parameter of the function that runs the command, as
`Annotated[bool, Option(...)]`. The parser, completion and help are all made from it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from relm_cli.cli.output import COLOURS, Output
from relm_cli.entries import KINDS
from relm_cli.errors import UsageError
from relm_cli.formats import FORMATS, ROWS
from relm_cli.importers import SOURCES
from relm_cli.nearest import did_you_mean
from relm_cli.search.query import HAS, Filters

if TYPE_CHECKING:
    from relm_cli.cli.parse import Line

FILTERS, OUTPUT, OTHER = "Filters", "Output", "Options"
"""The panels of options that help shows."""

QUERY, IDS, FILES, PLACES, TAGGED = "query", "ids", "files", "places", "tagged"
"""What the words of a command may be, where they are not one of a few alone."""

_DIGITS = 9
"""Of a number, more say only that there is no limit."""


class Option(NamedTuple):
    """
    One option as it is *spelled*, the name of its value (none for a switch) and what help says of it.

    *many* may be given repeatedly; the values of *number* are whole numbers from 0 on; one that may stand *alone*
    has an empty value then. *choices* are all the values there are, with what completion says of each, where the
    program fixes them. A switch that *stands_for* another option too gives that one its value where it has one.
    """

    spelled: str
    metavar: str | None
    help: str
    panel: str = OTHER
    many: bool = False
    number: bool = False
    alone: bool = False
    choices: Mapping[str, str] = {}
    stands_for: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        """The long form and, if there is one, the short one."""
        return tuple(self.spelled.split())

    @property
    def described(self) -> str:
        """What help says of the option."""
        return f"{self.help} Repeatable." if self.many else self.help

    def value(self, name: str, line: "Line") -> Any:  # noqa: ANN401 - of the type beside the declaration
        """Return what *line* gives as *name*: whether, all, or the last of what stands there, None for nothing."""
        texts = line.given.get(name, ())
        if self.metavar is None:
            return name in line.given
        if self.many:
            return tuple(texts)
        if not texts:
            return None
        if self.number:
            return int(texts[-1].lstrip("0")[:_DIGITS] or 0)
        return texts[-1]


class Options(NamedTuple):
    """Options that are *made* into one value, by a function of those that are given, under their names in *each*."""

    made: Callable[..., Any]
    each: Mapping[str, Option]

    def value(self, _: str, line: "Line") -> Any:  # noqa: ANN401 - of the type beside the declaration
        """Return what is made of the options on *line*."""
        return self.made(**{name: option.value(name, line) for name, option in self.each.items() if name in line.given})


class Words(NamedTuple):
    """
    The words of a command besides its options: how usage shows them, and what help says of them.

    Completion offers *what* they are, or the *choices* there are; neither where only the user knows. The
    program takes a sequence of them where there may be *many*, else the one.
    """

    metavar: str
    help: str
    what: str = ""
    required: bool = True
    many: bool = True
    choices: Mapping[str, str] = {}

    def value(self, _: str, line: "Line") -> Any:  # noqa: ANN401 - of the type beside the declaration
        """Return the words of *line*, or the one there is."""
        return tuple(line.words) if self.many else line.words[0]


class Command:
    """
    One command: the function that is to *run* it and returns the exit status, and *examples* of it.

    What the command takes stands in the signature of that function: an `Option`, `Options` or `Words` beside the
    type of each parameter. *declared* are these by the names of the parameters, *options* are all by their own names,
    *words* what its words are, None where it takes none.
    """

    def __init__(self, run: Callable[..., int], *examples: str) -> None:
        self.run = run
        self.examples = examples
        self.declared: dict[str, Option | Options | Words] = {}
        self.options: dict[str, Option] = {}
        self.words: Words | None = None
        for name, annotation in run.__annotations__.items():
            if name == "return":
                continue
            declared = self.declared[name] = annotation.__metadata__[0]
            if isinstance(declared, Options):
                self.options |= declared.each
            elif isinstance(declared, Option):
                self.options[name] = declared
            else:
                self.words = declared

    def values(self, line: "Line") -> Mapping[str, Any]:
        """Return what the command is called with for *line*, which has nothing wrong."""
        return {name: declared.value(name, line) for name, declared in self.declared.items()}


def the_one(words: Sequence[str], choices: Collection[str], wrong: str) -> str:
    """Return the one of *choices* that *words* name; raises `UsageError`, which says *wrong* of them, for others."""
    typed = " ".join(words)
    if typed not in choices:
        offer = ""
        if len(words) == 1:
            offer = did_you_mean(typed, choices)
        raise UsageError(f'{wrong} "{typed}"', offer or f"one of {', '.join(choices)}")
    return typed


def unexplained(choices: Iterable[str]) -> dict[str, str]:
    """Return *choices* that say enough themselves."""
    return dict.fromkeys(choices, "")


FILTER_OPTIONS = {
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
    "tag": Option("--tag", "TOPIC", "Only this tag.", FILTERS, many=True),
    "origin": Option("--origin", "CATALOGUE", "Only what comes from this catalogue, by its name.", FILTERS, many=True),
    "has": Option(
        "--has", "WHAT", f"Only what has any of this: {', '.join(HAS)}.", FILTERS, many=True, choices=unexplained(HAS)
    ),
}
"""The options that narrow what a command looks at, by the field that each filters."""

QUERY_FIELDS = {
    **{name: option.help for name, option in FILTER_OPTIONS.items()},
    "title": "Only titles with this word or phrase.",
    "id": "Only the entry with this id.",
    "arxiv": "Only the entry with this arXiv id.",
    "doi": "Only the entry with this DOI.",
}
"""The fields that a query may hold, and what each is for."""

_OUTPUT_OPTIONS = {
    "format": Option(
        "--format -f", "FORMAT", f"{', '.join(FORMATS)}; on a terminal table, else tsv.", OUTPUT, choices=FORMATS
    ),
    "as_json": Option(
        "--json", None, "The same as --format json; --json id,title chooses fields.", OUTPUT, stands_for="fields"
    ),
    "template": Option(
        "--template", "TEMPLATE", "Write each as this Jinja2 template, or file, has it: '{{ title }}'.", OUTPUT
    ),
    "fields": Option(
        "--fields", "NAMES", "Write these fields, like id,title,year; alone, lists them.", OUTPUT, alone=True
    ),
    "output": Option(
        "--output -o", "FILE", "Write to this file, once all is well; its ending names the format.", OUTPUT
    ),
    "limit": Option("--limit -n", "N", "At most so many.", OUTPUT, number=True),
    "sort": Option(
        "--sort",
        "FIELDS",
        "Order by these fields, like year,title; -title begins at the end, +year with the oldest.",
        OUTPUT,
    ),
    "reverse": Option("--reverse", None, "Turn the order round.", OUTPUT),
    "only_count": Option("--count", None, "Print only how many there are.", OUTPUT),
    "color": Option("--color", "WHEN", "Colour tables: auto, always or never.", OUTPUT, choices=unexplained(COLOURS)),
    "no_pager": Option("--no-pager", None, "Do not page a table longer than the screen.", OUTPUT),
}
"""The options that say how a command writes its results, by the field of `Output` that each sets."""


def output_options(*names: str, formats: str = "", choices: Mapping[str, str] = FORMATS, usual: str = "") -> Options:
    """
    Return the output options *names*, or all.

    Of *choices* for --format, help says what *formats* does; of --limit, how many are *usual*.
    """
    taken = {name: _OUTPUT_OPTIONS[name] for name in names or _OUTPUT_OPTIONS}
    if "as_json" in taken and "fields" not in taken:
        taken["as_json"] = Option("--json", None, "The same as --format json.", OUTPUT)
    if formats:
        taken["format"] = taken["format"]._replace(help=formats, choices=choices)
    if usual:
        taken["limit"] = taken["limit"]._replace(help=f"At most so many; {usual} unless told otherwise.")
    return Options(Output.parse, taken)


def row_options(table: str, usual: str = "", others: Mapping[str, str] | None = None) -> Options:
    """
    Return the output options of a command whose records are no entries, whose *table* is something else.

    *others* are formats of its own, and what each is.
    """
    choices = {**{name: FORMATS[name] for name in ROWS}, **(others or {})}
    return output_options(
        *("format", "as_json", "output", "limit", "color", "no_pager"),
        formats=f"{', '.join(choices)}; on a terminal table, {table}, else tsv.",
        choices=choices,
        usual=usual,
    )


Filtered = Annotated[Filters, Options(Filters.parse, FILTER_OPTIONS)]
"""What a command looks at."""

Records = Annotated[Output, output_options()]
"""How a command writes records."""

Explain = Annotated[bool, Option("--explain", None, "Tell why each entry was found: what matched, how, where.")]
Catalogues = Annotated[
    Sequence[str],
    Option("--catalogue", "PATH", "Read this instead: a folder, .toml or .jsonl file, or a name.", many=True),
]

NAMES = Words("ID...", "An id, name, arXiv id, DOI or URL; - for stdin.", IDS, required=False)
"""The words of a command that takes entries."""

Name = Annotated[str, Words("ID", "An id, name, arXiv id, DOI or URL.", IDS, many=False)]
Names = Annotated[Sequence[str], NAMES]
Lists = Annotated[Sequence[str], Words("FILE|URL|-...", "Files, http(s) addresses, or - for standard input.", FILES)]
"""The entry, the entries, and the lists, that a command is given; entries may be chosen on the screen instead."""

Source = Annotated[
    str | None,
    Option("--from", "SOURCE", f"What it is: {', '.join(SOURCES)}; recognised unless told.", choices=SOURCES),
]
DryRun = Annotated[bool, Option("--dry-run", None, "Tell what would be written, and write nothing.")]
Verbose = Annotated[bool, Option("--verbose", None, "Tell all that could not be read, line by line.")]
"""How lists are read, and what is told of it."""
