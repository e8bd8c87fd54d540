"""Run `relm browse`."""

from collections.abc import Sequence
from typing import Annotated

from relm_cli.cli.choosing import choose
from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import QUERY, Catalogues, Command, Filtered, Words, output_options
from relm_cli.cli.output import Output, show
from relm_cli.entries.base import RECORD
from relm_cli.formats import FORMATS, Layout

_LEFT = 130


def run(
    words: Annotated[
        Sequence[str],
        Words("[WORDS...]", "What the query line begins with, as relm search takes it.", QUERY, required=False),
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
    output.chosen  # noqa: B018 - what is wrong with it is said before anything is chosen
    from relm_cli.browse.line import command, of_filters  # noqa: PLC0415

    with open_catalogues(catalogue, annotations=True) as opened:
        line = " ".join(filter(None, [*words, of_filters(filters)]))
        chosen = choose(opened, line)
    if chosen is None:
        return _LEFT
    if chosen.asked:
        note(command(chosen.asked, catalogue))
    return show(chosen.entries, output, Layout(RECORD))


COMMAND = Command(
    (
        "relm browse",
        "relm browse quantization --year 2024",
        "relm browse moe | relm cite -",
        "relm browse --catalogue list.toml -f bibtex",
    ),
    run,
)
