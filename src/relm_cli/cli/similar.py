"""Run `relm similar`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.output import note, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.formats import Layout
from relm_cli.search.similar import LIMIT, similar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output
    from relm_cli.search.query import Filters


def run(name: str, *, explain: bool, filters: Filters, output: Output, catalogue: Sequence[str]) -> int:
    """Print the entries most like the one that *name* means, and return the exit status."""
    limit = LIMIT if output.limit is None else max(1, output.limit)
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        n = opened.index.identify(name)
        results = similar(opened.index, n, opened.index.condition(filters), limit=limit, explain=explain)
        seen = opened.index.passing(filters)
    if not results:
        note(f"nothing like {name} passes these filters" if any(filters) else f"nothing is like {name}")
    told = {id_: {"reasons": reasons} for id_, reasons in results.explained().items()} if explain else None
    return show(results, output, Layout(words=results.words, filtered=seen), told=told)
