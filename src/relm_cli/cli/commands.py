"""The commands of relm, declared once: what each is for, and the words and options that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.cli.completion import SHELLS
from relm_cli.cli.grammar import FILES, FILTERS, IDS, OPTIONS, OTHER, QUERY, Command, Option, Words, unexplained
from relm_cli.entries import KINDS
from relm_cli.formats import CITATIONS, FORMATS
from relm_cli.importers import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping


def _shared(*names: str) -> dict[str, Option]:
    return {name: OPTIONS[name] for name in names}


_LISTED = (*(f"{kind}s" for kind in KINDS), "sections", "venues", "years", "keywords", "authors")
"""What can be listed."""

_COUNTED = ("year", "section", "venue", "keyword", "kind", "author")
"""The fields that `stats` counts by."""

_RULES = (
    *("unreadable", "duplicate-id", "repeated-row", "unlike-title", "duplicate-url", "near-duplicate-title"),
    *("unknown-section", "unknown-group"),
    *("unknown-venue", "unknown-entry", "ambiguous-alias", "redundant-alias", "year-against-arxiv"),
    *("identifiers-disagree", "malformed-arxiv", "malformed-doi", "malformed-url", "title-case", "encoding"),
    *("entities", "invisible", "spaces", "empty-field", "order", "unused-allow"),
)
"""The rules of the checks. Tests hold these three to what the program does, which no completion waits for."""

_PLACES = {
    "bundled": "the catalogue that comes with relm",
    "own": "the file that your finds are added to",
    "folder": "where your own catalogues lie",
    "cache": "where indexes are kept",
}
_IDS = Words("ID...", "An id, name, arXiv id, DOI or URL; - for stdin.", IDS)
_LISTS = Words("FILE|URL|-...", "Files, http(s) addresses, or - for standard input.", FILES)

_FILTERS = {name: option for name, option in OPTIONS.items() if option.group == FILTERS}
_RECORDS = _shared("as_json", "fields", "output", "limit", "sort", "reverse", "only_count", "no_pager", "catalogue")
_ROWS = _shared("as_json", "output", "limit", "no_pager", "catalogue")

_ROW_FORMATS = {name: FORMATS[name] for name in ("table", "json", "jsonl", "csv", "tsv", "markdown")}
_NUMBERS = OPTIONS["format"]._replace(
    help=f"{', '.join(_ROW_FORMATS)}; on a terminal table, a chart, else tsv.", choices=_ROW_FORMATS
)
_FINDINGS = OPTIONS["format"]._replace(
    help=f"{', '.join(_ROW_FORMATS)}; on a terminal table, lines with file and line, else tsv.", choices=_ROW_FORMATS
)
_LIST = OPTIONS["format"]._replace(
    help="markdown, the list itself, unless told otherwise; or any other format.",
    choices={**FORMATS, "markdown": "the list, as GitHub shows it"},
)
_CITATION = OPTIONS["format"]._replace(
    help=f"{' or '.join(CITATIONS)}.",
    group=OTHER,
    choices={"bibtex": "for LaTeX", "csl-json": "for Zotero, pandoc and their like"},
)

_READING = {
    "source": Option("--from", "SOURCE", f"What it is: {', '.join(SOURCES)}; recognised unless told.", choices=SOURCES),
    "dry_run": Option("--dry-run", None, "Tell what would be written, and write nothing."),
}
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
    "catalogue": Option("--catalogue", "PATH", "Add it to this .toml file instead of your own.", many=True),
}

COMMANDS: Mapping[str, Command] = {
    "search": Command(
        "Find entries, the best first, however they are spelled.",
        (
            "relm search quantization --year 2024",
            'relm search "mixture of experts" --venue icml --json',
            "relm search pruning -structured year:2023.. author:frantar",
            "relm search '\"mixed precision\" training' --explain",
        ),
        OPTIONS,
        Words(None, 'Words, "exact phrases", -exclusions, field:value, -field:value.', QUERY),
    ),
    "list": Command(
        "List entries in the list's own order, or sections, venues, years, keywords and authors with counts.",
        (
            "relm list metrics",
            "relm list papers --section pruning --year 2024",
            "relm list venues --year 2023..",
        ),
        {name: option for name, option in OPTIONS.items() if name not in {"exact", "explain"}},
        Words("WHAT", f"One of {', '.join(_LISTED)}.", choices=unexplained(_LISTED)),
    ),
    "show": Command(
        "Show everything about an entry.",
        (
            "relm show gptq",
            "relm show 2306.11695 https://arxiv.org/abs/2205.14135",
            "relm search moe -f ids | relm show - --json",
        ),
        _shared("format", "as_json", "fields", "output", "catalogue"),
        _IDS,
    ),
    "cite": Command(
        "Print a citation to paste, as BibTeX or CSL-JSON.",
        (
            "relm cite flashattention-2",
            "relm search pruning --year 2024 -f ids | relm cite -",
            "relm cite --survey -f csl-json",
        ),
        {
            "survey": Option("--survey", None, "Cite the survey that the list belongs to."),
            "format": _CITATION,
            **_shared("output", "catalogue"),
        },
        _IDS._replace(required=False),
    ),
    "open": Command(
        "Open an entry's address in the browser.",
        (
            "relm open flashattention-2",
            "relm open wanda sparsegpt --print",
            "relm search kvcache -f ids | relm open - --print",
        ),
        {"only_print": Option("--print", None, "Print the addresses instead."), **_shared("catalogue")},
        _IDS,
    ),
    "similar": Command(
        "Find the entries most like one, the most alike first; ten unless told otherwise.",
        (
            "relm similar gptq",
            "relm similar 2307.08691 -n 5 --year 2023..",
            "relm similar energy-consumption --kind tool --explain",
        ),
        {**_shared("explain"), **_FILTERS, **_shared("format"), **_RECORDS},
        Words("ID", "An id, name, arXiv id, DOI or URL.", IDS, many=False, name="name"),
    ),
    "stats": Command(
        "Count entries by year, section, venue, keyword, kind or author, and draw the numbers.",
        (
            "relm stats",
            "relm stats --by venue --section pruning",
            "relm stats --by year --by section",
            "relm stats --by keyword --year 2023.. -n 5 --json",
        ),
        {
            "by": Option(
                "--by",
                "FIELD",
                f"Count by this field: {', '.join(_COUNTED[:-1])} or {_COUNTED[-1]}; by two, as rows and columns.",
                many=True,
                choices=unexplained(_COUNTED),
            ),
            **_FILTERS,
            "format": _NUMBERS,
            **_ROWS,
        },
    ),
    "import": Command(
        "Make a catalogue of an awesome list, a BibTeX file or CSL-JSON.",
        (
            "relm import README.md --dry-run",
            "relm import https://github.com/hemingkx/SpeculativeDecodingPapers",
            "relm import thesis.bib --name thesis",
            "relm import README.md archive.md --to mine/",
        ),
        {
            "to": Option("--to", "PATH", "Write it there: a .toml file, or a folder of them."),
            "name": Option("--name", "NAME", "Keep it among your own catalogues under this name."),
            **_READING,
        },
        _LISTS,
        module="importing",
    ),
    "update": Command(
        "Bring a newer version of a list into its catalogue, and tell what changed.",
        (
            "relm update README.md --dry-run",
            "relm update README.md --catalogue list.toml",
            "relm update thesis.bib --prune --json",
        ),
        {
            "prune": Option("--prune", None, "Delete the entries that the list has removed."),
            **_READING,
            **_shared("format", "as_json", "output", "no_pager"),
            "catalogue": Option("--catalogue", "PATH", "The catalogue to update, where you have several.", many=True),
        },
        _LISTS,
    ),
    "export": Command(
        "Write the whole catalogue back as the list, or in any other format.",
        (
            "relm export > list.md",
            "relm export --into README.md",
            "relm export -f jsonl -o catalogue.jsonl",
            "relm export --section quantization -f bibtex",
            "relm export --schema",
        ),
        {
            "into": Option("--into", "FILE", "Write the list into this file, between its two markers."),
            "schema": Option("--schema", None, "Print the JSON Schema of the records instead."),
            **_FILTERS,
            "format": _LIST,
            **_RECORDS,
        },
    ),
    "add": Command(
        "Add an entry to your own catalogue.",
        (
            'relm add --title "Attention Is All You Need" --url https://arxiv.org/abs/1706.03762 --year 2017',
            "relm add paper.bib --section quantization",
            "relm cite mamba | relm add - --catalogue other.toml",
        ),
        _NEW,
        Words("[BIBTEX...]", "BibTeX files, - for standard input.", FILES, required=False),
    ),
    "path": Command(
        "Print where catalogues and cache lie.",
        ("relm path", "relm path own"),
        _shared("catalogue"),
        Words("[NAME...]", "bundled, own, folder, cache or a catalogue's name.", required=False, choices=_PLACES),
    ),
    "check": Command(
        "Check catalogues, and say of each mistake where it is, why it is one and what to do.",
        ("relm check --json", "relm check --explain year-against-arxiv"),
        {
            "fix": Option("--fix", None, "Mend what can safely be mended; nothing but those values changes."),
            "explain": Option("--explain", "RULE", "Explain this rule instead.", choices=unexplained(_RULES)),
            "format": _FINDINGS,
            **_ROWS,
        },
        Words("[PATH]...", "Catalogues: folders, .toml or .jsonl files.", FILES, required=False, name="paths"),
    ),
    "completion": Command(
        "Print the script that completes relm's command line in a shell.",
        (
            'eval "$(relm completion bash)"  # in ~/.bashrc',
            'eval "$(relm completion zsh)"  # in ~/.zshrc, below compinit',
            "relm completion fish | source  # in ~/.config/fish/config.fish",
            "relm completion powershell | Out-String | Invoke-Expression  # in $PROFILE",
        ),
        {},
        Words("SHELL", f"One of {', '.join(SHELLS)}.", choices=unexplained(SHELLS)),
    ),
}
"""Every command, in the order help presents them."""
