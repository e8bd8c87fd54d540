"""Run `relm browse`."""

import os
import stat
from collections.abc import Sequence
from typing import Annotated

from relm_cli.cli.choosing import choose
from relm_cli.cli.messages import note
from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import QUERY, Catalogues, Command, Filtered, Words, output_options
from relm_cli.cli.output import Output, show
from relm_cli.entries.base import RECORD
from relm_cli.formats import FORMATS
from relm_cli.formats.layout import Layout

_LEFT = 130


def run(
    words: Annotated[
        Sequence[str],
        Words("[WORDS...]", "What the query line begins with, as for relm search; - for stdin.", QUERY, required=False),
    ],
    *,
    filters: Filtered,
    output: Annotated[
        Output,
        output_options(
            *("format", "as_json", "template", "fields", "output"),
            formats=f"{', '.join(FORMATS)}; ids unless told otherwise.",
        ),
    ],
    catalogue: Catalogues,
) -> int:
    """Let a person find entries while they type, write those that are taken, and return the exit status."""
    if not output.is_told and output.fields is None:
        output = output._replace(format="ids")
    if output.asks_for_fields:
        return show((), output, Layout(RECORD))
    output.chosen  # noqa: B018 - what is wrong with it is said before anything is chosen
    from relm_cli.browse.line import command, of_filters  # noqa: PLC0415

    with open_catalogues(catalogue, annotations=True) as opened:
        if "-" in words:
            filters = filters.with_values("id", [entry.id for entry in entries_named(["-"], opened)])
        elif not words and stat.S_ISFIFO(os.fstat(0).st_mode):
            note("what is piped in is not read", "relm browse - chooses from the ids on stdin")
        typed = [word for word in words if word != "-"]
        chosen = choose(opened, " ".join(filter(None, [*typed, of_filters(filters)])))
    if chosen is None:
        return _LEFT
    if chosen.asked:
        note(command(chosen.asked, catalogue))
    return show(chosen.entries, output, Layout(RECORD))


COMMAND = Command(
    run,
    "relm browse",
    "relm browse quantization --year 2024",
    "relm browse moe | relm cite -",
    "relm search pruning --year 2024 -f ids | relm browse -",
    "relm browse --catalogue list.toml -f bibtex",
)
