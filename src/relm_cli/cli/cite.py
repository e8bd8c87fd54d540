"""Run `relm cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relm_cli.api import load
from relm_cli.cli.names import entries_named
from relm_cli.cli.output import Output, citable, show_citations
from relm_cli.cli.progress import IndexProgress
from relm_cli.errors import UsageError
from relm_cli.formats import CITATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(
    words: Sequence[str] | None = None,
    *,
    survey: bool = False,
    catalogue: Sequence[str] | None = None,
    format: str | None = None,  # noqa: A002 - the option's name
    **values: Any,  # noqa: ANN401 - the other options, as the grammar has them
) -> int:
    """Cite the entries that *words* mean, the list's own *survey* too if asked, and return the exit status."""
    chosen = format or CITATIONS[0]
    if chosen not in CITATIONS:
        raise UsageError(f'"{chosen}" is no format for citations', f"one of {', '.join(CITATIONS)}")
    if not words and not survey:
        raise UsageError("nothing to cite", "name entries, or write relm cite --survey")
    with IndexProgress() as progress, load(*catalogue or (), watch=progress) as opened:
        cited = [opened.survey()] if survey else []
        cited += citable(entries_named(words, opened)) if words else []
    return show_citations(cited, Output(format=chosen, **values))
