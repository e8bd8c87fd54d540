"""What each command takes: every value by its name, with its type and the option or the words that give it."""

from collections.abc import Sequence
from typing import Annotated, TypedDict

from relm_cli.checks import RULES
from relm_cli.cli.completion import SHELLS
from relm_cli.cli.options import (
    FILES,
    IDS,
    QUERY,
    Catalogues,
    Explain,
    Filtered,
    Option,
    Options,
    Records,
    Words,
    output_options,
    unexplained,
)
from relm_cli.cli.output import Output
from relm_cli.cli.path import PLACES
from relm_cli.entries import KINDS
from relm_cli.formats import CITATIONS, FORMATS, ROWS
from relm_cli.importers import SOURCES
from relm_cli.importers.draft import New
from relm_cli.search.schema import COUNTED, FACETS

LISTED = (*(f"{kind}s" for kind in KINDS), "sections", *(f"{facet}s" for facet in FACETS))
"""What can be listed."""

_IDS = Words("ID...", "An id, name, arXiv id, DOI or URL; - for stdin.", IDS)
_LISTS = Words("FILE|URL|-...", "Files, http(s) addresses, or - for standard input.", FILES)

Names = Annotated[Sequence[str], _IDS]
Lists = Annotated[Sequence[str], _LISTS]
Source = Annotated[
    str | None,
    Option("--from", "SOURCE", f"What it is: {', '.join(SOURCES)}; recognised unless told.", choices=SOURCES),
]
DryRun = Annotated[bool, Option("--dry-run", None, "Tell what would be written, and write nothing.")]
Verbose = Annotated[bool, Option("--verbose", None, "Tell all that could not be read, line by line.")]
Text = str | None


def _rows(table: str) -> Options:
    """Return the output options of a command whose records are no entries, and whose *table* is something else."""
    return output_options(
        *("format", "as_json", "output", "limit", "no_pager"),
        formats=f"{', '.join(ROWS)}; on a terminal table, {table}, else tsv.",
        choices={name: FORMATS[name] for name in ROWS},
    )


_NEW = {
    "title": Option("--title", "TEXT", "Its title, or the name of what is no paper."),
    "url": Option("--url", "URL", "Where it can be read."),
    "author": Option("--author", "NAME", "An author, the first one first.", many=True),
    "year": Option("--year", "YEAR", "Its year.", number=True),
    "venue": Option("--venue", "VENUE", "Where it appeared."),
    "keyword": Option("--keyword", "KEYWORD", "Its keyword in the list."),
    "section": Option("--section", "SECTION", "The section it belongs to, by id or title; else a section of your own."),
    "arxiv": Option("--arxiv", "ID", "Its arXiv id."),
    "doi": Option("--doi", "DOI", "Its DOI."),
    "description": Option("--description", "TEXT", "What it is, in a sentence."),
    "alias": Option("--alias", "NAME", "A name that people call it by.", many=True),
    "tag": Option("--tag", "TOPIC", "A topic that its title hides.", many=True),
    "note": Option("--note", "TEXT", "What you want to remember of it.", many=True),
    "kind": Option(
        "--kind", "KIND", f"What it is: {', '.join(KINDS)}; a paper unless told.", choices=unexplained(KINDS)
    ),
    "id": Option("--id", "ID", "Its id, made from its title unless told."),
}


class Search(TypedDict):
    """What `search` takes."""

    words: Annotated[
        Sequence[str],
        Words("[WORDS...]", 'Words, "exact phrases", -exclusions, field:value, -field:value.', QUERY, required=False),
    ]
    any: Annotated[bool, Option("--any", None, "Find what matches some of the words too, ranked below.")]
    exact: Annotated[bool, Option("--exact", None, "Correct no typos.")]
    explain: Explain
    filters: Filtered
    output: Records
    catalogue: Catalogues


class List(TypedDict):
    """What `list` takes."""

    words: Annotated[Sequence[str], Words("WHAT", f"One of {', '.join(LISTED)}.", choices=unexplained(LISTED))]
    filters: Filtered
    output: Records
    catalogue: Catalogues


class Show(TypedDict):
    """What `show` takes."""

    names: Names
    output: Annotated[Output, output_options("format", "as_json", "fields", "output")]
    catalogue: Catalogues


class Cite(TypedDict):
    """What `cite` takes."""

    names: Annotated[Sequence[str], _IDS._replace(required=False)]
    survey: Annotated[bool, Option("--survey", None, "Cite the survey that the list belongs to.")]
    output: Annotated[
        Output,
        output_options(
            "format",
            "output",
            formats=f"{' or '.join(CITATIONS)}.",
            choices={name: FORMATS[name] for name in CITATIONS},
        ),
    ]
    catalogue: Catalogues


class Open(TypedDict):
    """What `open` takes."""

    names: Names
    only_print: Annotated[bool, Option("--print", None, "Print the addresses instead.")]
    catalogue: Catalogues


class Similar(TypedDict):
    """What `similar` takes."""

    name: Annotated[str, Words("ID", "An id, name, arXiv id, DOI or URL.", IDS, many=False)]
    explain: Explain
    filters: Filtered
    output: Records
    catalogue: Catalogues


class Stats(TypedDict):
    """What `stats` takes."""

    words: Annotated[
        Sequence[str], Words("[WORDS...]", "Count what a search for these words finds.", QUERY, required=False)
    ]
    by: Annotated[
        Sequence[str],
        Option(
            "--by",
            "FIELD",
            f"Count by this field: {', '.join(COUNTED[:-1])} or {COUNTED[-1]}; by two, as rows and columns.",
            many=True,
            choices=unexplained(COUNTED),
        ),
    ]
    filters: Filtered
    output: Annotated[Output, _rows("a chart")]
    catalogue: Catalogues


class Import(TypedDict):
    """What `import` takes."""

    names: Lists
    to: Annotated[Text, Option("--to", "PATH", "Write it there: a .toml file, or a folder of them.")]
    name: Annotated[Text, Option("--name", "NAME", "Keep it among your own catalogues under this name.")]
    source: Source
    dry_run: DryRun
    verbose: Verbose
    output: Annotated[Output, output_options("format", "as_json", "output")]


class Update(TypedDict):
    """What `update` takes."""

    names: Lists
    prune: Annotated[bool, Option("--prune", None, "Delete the entries that the list has removed.")]
    force: Annotated[bool, Option("--force", None, "Take a list that lacks more than half of the entries.")]
    source: Source
    dry_run: DryRun
    verbose: Verbose
    output: Annotated[Output, output_options("format", "as_json", "output", "no_pager")]
    catalogue: Annotated[
        Sequence[str], Option("--catalogue", "PATH", "The catalogue to update, where you have several.", many=True)
    ]


class Export(TypedDict):
    """What `export` takes."""

    into: Annotated[Text, Option("--into", "FILE", "Write the list into this file, between its two markers.")]
    schema: Annotated[bool, Option("--schema", None, "Print the JSON Schema of the records instead.")]
    filters: Filtered
    output: Annotated[
        Output,
        output_options(
            formats="markdown, the list itself, unless told otherwise; or any other format.",
            choices={**FORMATS, "markdown": "the list, as GitHub shows it"},
        ),
    ]
    catalogue: Catalogues


class Add(TypedDict):
    """What `add` takes."""

    files: Annotated[Sequence[str], Words("[BIBTEX...]", "BibTeX files, - for standard input.", FILES, required=False)]
    new: Annotated[New, Options(New, _NEW)]
    catalogue: Annotated[
        Sequence[str], Option("--catalogue", "PATH", "Add it to this .toml file instead of your own.", many=True)
    ]


class Path(TypedDict):
    """What `path` takes."""

    names: Annotated[
        Sequence[str],
        Words("[NAME...]", "bundled, own, folder, cache or a catalogue's name.", required=False, choices=PLACES),
    ]
    catalogue: Catalogues


class Check(TypedDict):
    """What `check` takes."""

    paths: Annotated[
        Sequence[str], Words("[PATH]...", "Catalogues: folders, .toml or .jsonl files.", FILES, required=False)
    ]
    fix: Annotated[bool, Option("--fix", None, "Mend what can safely be mended; nothing but those values changes.")]
    explain: Annotated[Text, Option("--explain", "RULE", "Explain this rule instead.", choices=unexplained(RULES))]
    output: Annotated[Output, _rows("lines with file and line")]
    catalogue: Catalogues


class Completion(TypedDict):
    """What `completion` takes."""

    words: Annotated[Sequence[str], Words("SHELL", f"One of {', '.join(SHELLS)}.", choices=unexplained(SHELLS))]
