"""Run `relm search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.output import note, shortened, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.formats import Layout
from relm_cli.search.find import find
from relm_cli.search.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output
    from relm_cli.search.find import Advice, Results
    from relm_cli.search.query import Filters

_SCREENFUL = 20
"""Rows of results that a person looks through before asking a better question."""


def run(
    words: Sequence[str],
    *,
    exact: bool,
    explain: bool,
    filters: Filters,
    output: Output,
    catalogue: Sequence[str],
) -> int:
    """Search for *words* among what passes *filters*, and return the exit status."""
    output = output._replace(screenful=_SCREENFUL)
    query = Query.parse(" ".join(words), filters)
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        results = find(opened.index, query, exact=exact, explain=explain, limit=output.needed)
    for typed, searched in results.corrections:
        note(f'no "{typed}", searched "{searched}"')
    if not results:
        note(f"nothing found for {shortened(' '.join(words))}", _hint(results.advice))
    reasons = results.explained() if explain else None
    status = show(results, output, _layout(results, query), results.total, reasons)
    if output.chosen == "table" and results.complete < len(results):
        note(f"{results.complete or 'none'} of these match every word; the others, dimmed, match some")
    return status


def _layout(results: Results, query: Query) -> Layout:
    complete = results.complete if query.terms else None
    return Layout(complete=complete, words=results.words, filtered=results.filtered)


def _hint(advice: Advice) -> str:
    """Return *advice* in words: what to try instead, and the filters to drop."""
    hints = [f"nearest words: {', '.join(advice.words)}"] if advice.words else []
    hints += [f"without --{name} there {'are' if count > 1 else 'is'} {count}" for name, count in advice.without]
    return "; ".join(hints)
