"""Run `relm show`."""

import sys
from typing import Annotated

from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, output_options
from relm_cli.cli.output import Output, show
from relm_cli.entries.base import RECORD
from relm_cli.formats import Layout


def run(
    names: Names,
    *,
    output: Annotated[Output, output_options("format", "as_json", "template", "fields", "output")],
    catalogue: Catalogues,
) -> int:
    """Show all that is known of the entries that *names* mean, and return the exit status."""
    with open_catalogues(catalogue) as opened:
        entries = entries_named(names, opened)
        titles = {section.id: section.title for section in opened.sections()}
    if output != Output():
        return show(entries, output, Layout(RECORD))
    from relm_cli.cli.card import write_card  # noqa: PLC0415 - records are written without rich

    for number, entry in enumerate(entries):
        write_card(entry, titles, sys.stdout, first=number == 0)
    return 0


COMMAND = Command(
    (
        "relm show gptq",
        "relm show 2306.11695 https://arxiv.org/abs/2205.14135",
        "relm search moe -f ids | relm show - --json",
    ),
    run,
)
