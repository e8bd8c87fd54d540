"""Run `relm search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import filters_from, load
from relm_cli.cli.output import Output, note, shortened, show
from relm_cli.formats import Layout
from relm_cli.search.find import find
from relm_cli.search.query import FILTERS, Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_SCREENFUL = 20
"""Rows of results that a person looks through before asking a better question."""


def run(words: Sequence[str], *, exact: bool = False, catalogue: Sequence[str] = (), **values: Any) -> int:  # noqa: ANN401
    """Search for *words* with the option *values* of the grammar, and return the exit status."""
    filters = filters_from(**{name: values.pop(name) for name in FILTERS if name in values})
    output = Output(**values, screenful=_SCREENFUL)
    query = Query.parse(" ".join(words), filters)
    with load(*catalogue) as opened:
        results = find(opened.index, query, exact=exact, limit=output.needed)
    for typed, searched in results.corrections:
        note(f'no "{typed}", searched "{searched}"')
    if not results:
        note(f"nothing found for {shortened(' '.join(words))}")
    return show(results, output, Layout(complete=results.complete if query.terms else None), results.total)
