"""Run `relm show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.names import entries_named
from relm_cli.cli.output import show
from relm_cli.cli.progress import IndexProgress
from relm_cli.entries.base import RECORD
from relm_cli.formats import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output


def run(names: Sequence[str], *, output: Output, catalogue: Sequence[str]) -> int:
    """Show all that is known of the entries that *names* mean, and return the exit status."""
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        entries = entries_named(names, opened)
        titles = {section.id: section.title for section in opened.sections()}
    if output.format or output.as_json or output.output or output.fields is not None:
        return show(entries, output, Layout(RECORD))
    from relm_cli.cli.card import write_card  # noqa: PLC0415 - records are written without rich

    for number, entry in enumerate(entries):
        write_card(entry, titles, sys.stdout, first=number == 0)
    return 0
