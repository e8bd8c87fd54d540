"""The options that commands share: one name, one short form, one meaning everywhere."""

from typing import Annotated

import typer

from relm_cli.entries import KINDS
from relm_cli.formats import FORMATS

_FILTERS = "Filters"
_OUTPUT = "Output"

Catalogue = Annotated[
    list[str] | None,
    typer.Option("--catalogue", metavar="PATH", help="Read this catalogue instead: a folder, .toml or .jsonl file. Repeatable."),
]
Kind = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help=f"Only this kind: {', '.join(KINDS)}. Repeatable.", rich_help_panel=_FILTERS),
]
Section = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="SECTION", help="Only this section and those below it, by id or title. Repeatable.", rich_help_panel=_FILTERS),
]
Year = Annotated[
    list[str] | None,
    typer.Option("--year", metavar="YEARS", help="Only these years: 2024, 2022..2024, 2022.. or ..2020. Repeatable.", rich_help_panel=_FILTERS),
]
Venue = Annotated[
    list[str] | None,
    typer.Option("--venue", metavar="VENUE", help="Only this venue, by any of its names. Repeatable.", rich_help_panel=_FILTERS),
]
Keyword = Annotated[
    list[str] | None,
    typer.Option("--keyword", metavar="KEYWORD", help="Only this keyword of the list. Repeatable.", rich_help_panel=_FILTERS),
]
Author = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="NAME", help="Only this author, by full or family name. Repeatable.", rich_help_panel=_FILTERS),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}; a table on a terminal, else tsv.", rich_help_panel=_OUTPUT),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=_OUTPUT)]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many.", rich_help_panel=_OUTPUT),
]
Sort = Annotated[
    str | None,
    typer.Option("--sort", metavar="FIELD", help="Order by this field of the record.", rich_help_panel=_OUTPUT),
]
Reverse = Annotated[bool, typer.Option("--reverse", help="Turn the order round.", rich_help_panel=_OUTPUT)]
Count = Annotated[bool, typer.Option("--count", help="Print only how many there are.", rich_help_panel=_OUTPUT)]
