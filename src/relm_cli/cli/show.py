"""Run `relm show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from relm_cli.api import load
from relm_cli.cli.card import write_card
from relm_cli.cli.names import entries_named
from relm_cli.cli.output import Output, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.entries.base import RECORD
from relm_cli.formats import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(words: Sequence[str], *, catalogue: Sequence[str] | None = None, **values: Any) -> int:  # noqa: ANN401 - the options
    """Show all that is known of the entries that *words* mean, and return the exit status."""
    output = Output(**values)
    with IndexProgress() as progress, load(*catalogue or (), watch=progress) as opened:
        entries = entries_named(words, opened)
        titles = {section.id: section.title for section in opened.sections()}
    if output.format or output.as_json or output.output or output.fields is not None:
        return show(entries, output, Layout(RECORD))
    for number, entry in enumerate(entries):
        write_card(entry, titles, sys.stdout, first=number == 0)
    return 0
