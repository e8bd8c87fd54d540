"""Run `relm show`."""

from typing import Annotated, TextIO

from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option, output_options
from relm_cli.cli.output import Output, deliver, show
from relm_cli.entries.base import RECORD
from relm_cli.formats import FORMATS
from relm_cli.formats.layout import Layout


def run(
    names: Names,
    *,
    everybody: Annotated[bool, Option("--all", None, "Name all authors of long lists.")],
    output: Annotated[
        Output,
        output_options(
            *("format", "as_json", "template", "fields", "output", "color", "no_pager"),
            formats=f"{', '.join(FORMATS)}; table, the card of an entry, unless told otherwise.",
        ),
    ],
    catalogue: Catalogues,
) -> int:
    """Show all that is known of the entries that *names* mean, and return the exit status."""
    if output.asks_for_fields:
        return show((), output, Layout(RECORD))
    with open_catalogues(catalogue, annotations=True) as opened:
        entries = entries_named(names, opened)
        titles = {section.id: section.title for section in opened.sections()}
    if output.fields is not None or (output.is_told and output.chosen != "table"):
        return show(entries, output, Layout(RECORD))
    from relm_cli.formats.card import write_card  # noqa: PLC0415 - records are written without rich

    def write(stream: TextIO) -> None:
        for number, entry in enumerate(entries):
            write_card(entry, titles, stream, first=number == 0, everybody=everybody)

    deliver(write, output._replace(format="table"))
    return 0


COMMAND = Command(
    run,
    "relm show gptq",
    "relm show 2306.11695 https://arxiv.org/abs/2205.14135",
    "relm search moe -f ids | relm show - --json",
)
