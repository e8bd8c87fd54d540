"""
The commands and options of the command line, declared once.

Typer's commands are made from these declarations, and so are completion and the quick parser that
answers the plain forms of `search` and `list`, which do not import Typer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.entries import KINDS
from relm_cli.formats import FORMATS
from relm_cli.importers import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

FILTERS, OUTPUT, OTHER = "Filters", "Output", "Options"


class Option(NamedTuple):
    """
    One option: its *flags*, the name of its value (none for a switch) and what help says of it.

    *many* may be given repeatedly; the values of *number* are whole numbers from 0 on. *choices* are all
    the values there are, with what completion says of each, where the program fixes them.
    """

    flags: tuple[str, ...]
    metavar: str | None
    help: str
    group: str = OTHER
    many: bool = False
    number: bool = False
    choices: Mapping[str, str] = {}


OPTIONS: Mapping[str, Option] = {
    "kind": Option(
        ("--kind",),
        "KIND",
        f"Only this kind: {', '.join(KINDS)}.",
        FILTERS,
        many=True,
        choices=dict.fromkeys(KINDS, ""),
    ),
    "section": Option(
        ("--section",), "SECTION", "Only this section and all below it, by id or title.", FILTERS, many=True
    ),
    "year": Option(("--year",), "YEARS", "Only these years: 2024, 2022..2024, 2022.. or ..2020.", FILTERS, many=True),
    "venue": Option(("--venue",), "VENUE", "Only this venue, by any of its names.", FILTERS, many=True),
    "keyword": Option(("--keyword",), "KEYWORD", "Only this keyword of the list.", FILTERS, many=True),
    "author": Option(("--author",), "NAME", "Only this author, by full or family name.", FILTERS, many=True),
    "fields": Option(("--fields",), "NAMES", "Write these fields, like id,title,year; alone, lists them.", OUTPUT),
    "output": Option(("--output", "-o"), "FILE", "Write to this file, once all is well.", OUTPUT),
    "format": Option(
        ("--format", "-f"),
        "FORMAT",
        f"{', '.join(FORMATS)}; on a terminal table, else tsv.",
        OUTPUT,
        choices=FORMATS,
    ),
    "as_json": Option(("--json",), None, "The same as --format json.", OUTPUT),
    "limit": Option(("--limit", "-n"), "N", "At most so many.", OUTPUT, number=True),
    "sort": Option(("--sort",), "FIELD", "Order by this field of the record.", OUTPUT),
    "reverse": Option(("--reverse",), None, "Turn the order round.", OUTPUT),
    "only_count": Option(("--count",), None, "Print only how many there are.", OUTPUT),
    "no_pager": Option(("--no-pager",), None, "Do not page a table longer than the screen.", OUTPUT),
    "exact": Option(("--exact",), None, "Correct no typos."),
    "explain": Option(("--explain",), None, "Tell why each entry was found: what matched, how, where."),
    "catalogue": Option(("--catalogue",), "PATH", "Read this instead: a folder, .toml or .jsonl file.", many=True),
}
"""Every option that `search` and `list` take, by the name of its value in the program."""


class Command(NamedTuple):
    """
    One command: its *purpose* in a sentence and the *options* that it takes.

    *words* is what its other words are, one of the four below; nothing where they cannot be completed.
    """

    purpose: str
    options: Mapping[str, Option]
    words: str = ""


QUERY, LISTED, IDS, SHELL = "query", "listed", "ids", "shell"


def _options(*names: str) -> dict[str, Option]:
    return {name: OPTIONS[name] for name in names}


_SURVEY = Option(("--survey",), None, "Cite the survey that the list belongs to.")
_PRINT = Option(("--print",), None, "Print the addresses instead.")
_CITATION = Option(
    ("--format", "-f"),
    "FORMAT",
    "bibtex or csl-json.",
    OUTPUT,
    choices={"bibtex": "for LaTeX", "csl-json": "for Zotero, pandoc and their like"},
)
_BY = Option(
    ("--by",),
    "FIELD",
    "Count by this field: year, section, venue, keyword, kind or author; by two, as rows and columns.",
    many=True,
    choices=dict.fromkeys(("year", "section", "venue", "keyword", "kind", "author"), ""),
)
_NUMBERS = Option(
    ("--format", "-f"),
    "FORMAT",
    "table, json, jsonl, csv, tsv, markdown; on a terminal table, a chart, else tsv.",
    OUTPUT,
    choices={name: FORMATS[name] for name in ("table", "json", "jsonl", "csv", "tsv", "markdown")},
)
_FINDINGS = Option(
    ("--format", "-f"),
    "FORMAT",
    "table, json, jsonl, csv, tsv, markdown; on a terminal table, lines with file and line, else tsv.",
    OUTPUT,
    choices={name: FORMATS[name] for name in ("table", "json", "jsonl", "csv", "tsv", "markdown")},
)
_RULES = (
    *("unreadable", "duplicate-id", "repeated-row", "unlike-title", "duplicate-url", "near-duplicate-title"),
    *("unknown-section", "unknown-group"),
    *("unknown-venue", "unknown-entry", "ambiguous-alias", "redundant-alias", "year-against-arxiv"),
    *("identifiers-disagree", "malformed-arxiv", "malformed-doi", "malformed-url", "title-case", "encoding"),
    *("entities", "invisible", "spaces", "empty-field", "order", "unused-allow"),
)
"""The rules of the checks, which are not imported for every completion."""

_FROM = Option(
    ("--from",),
    "SOURCE",
    f"What it is: {', '.join(SOURCES)}; recognised unless told.",
    choices=SOURCES,
)
_DRY_RUN = Option(("--dry-run",), None, "Tell what would be written, and write nothing.")
_LIST = Option(
    ("--format", "-f"),
    "FORMAT",
    "markdown, the list itself, unless told otherwise; or any other format.",
    OUTPUT,
    choices={**FORMATS, "markdown": "the list, as GitHub shows it"},
)
_NEW = {
    "title": Option(("--title",), "TEXT", "Its title, or the name of what is no paper."),
    "url": Option(("--url",), "URL", "Where it can be read."),
    "author": Option(("--author",), "NAME", "An author, the first one first.", many=True),
    "year": Option(("--year",), "YEAR", "Its year.", number=True),
    "venue": Option(("--venue",), "VENUE", "Where it appeared."),
    "keyword": Option(("--keyword",), "KEYWORD", "Its keyword in the list."),
    "section": Option(
        ("--section",), "SECTION", "The section it belongs to, by id or title; else a section of your own."
    ),
    "arxiv": Option(("--arxiv",), "ID", "Its arXiv id."),
    "doi": Option(("--doi",), "DOI", "Its DOI."),
    "description": Option(("--description",), "TEXT", "What it is, in a sentence."),
    "alias": Option(("--alias",), "NAME", "A name that people call it by.", many=True),
    "tag": Option(("--tag",), "TOPIC", "A topic that its title hides.", many=True),
    "note": Option(("--note",), "TEXT", "What you want to remember of it.", many=True),
    "kind": Option(
        ("--kind",), "KIND", f"What it is: {', '.join(KINDS)}; a paper unless told.", choices=dict.fromkeys(KINDS, "")
    ),
    "id": Option(("--id",), "ID", "Its id, made from its title unless told."),
    "catalogue": Option(("--catalogue",), "PATH", "Add it to this .toml file instead of your own.", many=True),
}

_FILTERS = tuple(name for name, option in OPTIONS.items() if option.group == FILTERS)

COMMANDS: Mapping[str, Command] = {
    "search": Command("Find entries, the best first, however they are spelled.", OPTIONS, QUERY),
    "list": Command(
        "List entries in the list's own order, or sections, venues, years, keywords and authors with counts.",
        {name: option for name, option in OPTIONS.items() if name not in {"exact", "explain"}},
        LISTED,
    ),
    "show": Command(
        "Show everything about an entry.", _options("format", "as_json", "fields", "output", "catalogue"), IDS
    ),
    "cite": Command(
        "Print a citation to paste, as BibTeX or CSL-JSON.",
        {"survey": _SURVEY, "format": _CITATION, **_options("output", "catalogue")},
        IDS,
    ),
    "open": Command("Open an entry's address in the browser.", {"only_print": _PRINT, **_options("catalogue")}, IDS),
    "similar": Command(
        "Find the entries most like one, the most alike first; ten unless told otherwise.",
        {name: option for name, option in OPTIONS.items() if name != "exact"},
        IDS,
    ),
    "stats": Command(
        "Count entries by year, section, venue, keyword, kind or author, and draw the numbers.",
        {
            "by": _BY,
            **_options(*_FILTERS),
            "format": _NUMBERS,
            **_options("as_json", "output", "limit", "no_pager", "catalogue"),
        },
    ),
    "import": Command(
        "Make a catalogue of an awesome list, a BibTeX file or CSL-JSON.",
        {
            "to": Option(("--to",), "PATH", "Write it there: a .toml file, or a folder of them."),
            "name": Option(("--name",), "NAME", "Keep it among your own catalogues under this name."),
            "source": _FROM,
            "dry_run": _DRY_RUN,
        },
    ),
    "update": Command(
        "Bring a newer version of a list into its catalogue, and tell what changed.",
        {
            "prune": Option(("--prune",), None, "Delete the entries that the list has removed."),
            "source": _FROM,
            "dry_run": _DRY_RUN,
            **_options("format", "as_json", "output", "no_pager"),
            "catalogue": Option(
                ("--catalogue",), "PATH", "The catalogue to update, where you have several.", many=True
            ),
        },
    ),
    "export": Command(
        "Write the whole catalogue back as the list, or in any other format.",
        {
            "into": Option(("--into",), "FILE", "Write the list into this file, between its two markers."),
            "schema": Option(("--schema",), None, "Print the JSON Schema of the records instead."),
            **_options(*_FILTERS),
            "format": _LIST,
            **_options(
                "as_json", "fields", "output", "limit", "sort", "reverse", "only_count", "no_pager", "catalogue"
            ),
        },
    ),
    "add": Command("Add an entry to your own catalogue.", _NEW),
    "path": Command("Print where catalogues and cache lie.", _options("catalogue")),
    "check": Command(
        "Check catalogues, and say of each mistake where it is, why it is one and what to do.",
        {
            "fix": Option(("--fix",), None, "Mend what can safely be mended; nothing but those values changes."),
            "explain": Option(("--explain",), "RULE", "Explain this rule instead.", choices=dict.fromkeys(_RULES, "")),
            "format": _FINDINGS,
            **_options("as_json", "output", "limit", "no_pager", "catalogue"),
        },
    ),
    "completion": Command("Print the script that completes relm's command line in a shell.", {}, SHELL),
}
"""Every command, in the order help presents them; each lives in the module of its name in `commands`."""
