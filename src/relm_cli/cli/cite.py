"""Run `relm cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.names import entries_named
from relm_cli.cli.output import citable, show_citations
from relm_cli.cli.progress import IndexProgress
from relm_cli.errors import UsageError
from relm_cli.formats import CITATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output


def run(names: Sequence[str], *, survey: bool, output: Output, catalogue: Sequence[str]) -> int:
    """Cite the entries that *names* mean, the list's own *survey* too if asked, and return the exit status."""
    chosen = output.format or CITATIONS[0]
    if chosen not in CITATIONS:
        raise UsageError(f'"{chosen}" is no format for citations', f"one of {', '.join(CITATIONS)}")
    if not names and not survey:
        raise UsageError("nothing to cite", "name entries, or write relm cite --survey")
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        cited = [opened.survey()] if survey else []
        cited += citable(entries_named(names, opened)) if names else []
    return show_citations(cited, output._replace(format=chosen))
