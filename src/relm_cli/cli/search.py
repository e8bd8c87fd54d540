"""Run `relm search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.options import FILTER_OPTIONS
from relm_cli.cli.output import note, shortened, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.errors import UsageError
from relm_cli.formats import Layout
from relm_cli.search.find import find
from relm_cli.search.query import Query
from relm_cli.text import words as split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output
    from relm_cli.search.find import Advice, Results
    from relm_cli.search.index import Index
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
    if not words and not any(filters):
        raise UsageError("nothing to search for", "give words, or filters as in relm search --year 2024")
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        meant = _meant_as_options(words, opened.index)
        query = Query.parse(" ".join(_quoted(word, opened.index) for word in words), filters)
        results = find(opened.index, query, exact=exact, explain=explain, limit=output.needed)
    for typed, searched in results.corrections:
        note(f'no "{typed}", searched "{searched}"')
    for word in meant:
        note(f"{word} excludes nothing", f"the option is -{word}")
    if not results.total:
        note(
            f"nothing found for {shortened(' '.join(words))}" if words else "nothing passes these filters",
            _hint(results.advice),
        )
    reasons = results.explained() if explain else None
    status = show(results, output, _layout(results, query), results.total, reasons)
    if output.chosen == "table" and results.complete < len(results):
        note(f"{results.complete or 'none'} of these match every word; the others, dimmed, match some")
    return status


def _quoted(word: str, index: Index) -> str:
    """Return the argument *word* with quotes where the shell has taken them off a value: author:'tri dao'."""
    field, colon, value = word.partition(":")
    if colon and " " in value and '"' not in value and index.knows(field.lstrip("-").casefold(), value):
        return f'{field}:"{value}"'
    return word


def _meant_as_options(words: Sequence[str], index: Index) -> list[str]:
    """Return those of the excluded *words* that exclude nothing, and would be options with another dash."""
    flags = {flag for option in COMMANDS["search"].options.values() for flag in option.flags}
    return [word for word in words if f"-{word}" in flags and not index.frequencies(split(word))]


def _layout(results: Results, query: Query) -> Layout:
    complete = results.complete if query.terms else None
    return Layout(complete=complete, words=results.words, filtered=results.filtered)


def _hint(advice: Advice) -> str:
    """Return *advice* in words: what to try instead, and the filters to drop."""
    hints = [f"nearest words: {', '.join(advice.words)}"] if advice.words else []
    hints += [
        f"without {f'--{name}' if name in FILTER_OPTIONS else f'{name}:'} there {'are' if count > 1 else 'is'} {count}"
        for name, count in advice.without
    ]
    return "; ".join(hints)
