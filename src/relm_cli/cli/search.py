"""Run `relm search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.options import FILTER_OPTIONS
from relm_cli.cli.output import counted, note, shortened, show
from relm_cli.cli.progress import IndexProgress
from relm_cli.errors import UsageError
from relm_cli.formats import Layout
from relm_cli.search.find import find
from relm_cli.search.query import NO_FILTERS, Query
from relm_cli.text import words as split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output
    from relm_cli.search.find import Results
    from relm_cli.search.index import Index
    from relm_cli.search.query import Filters

_SCREENFUL = 20
"""Rows of results that a person looks through before asking a better question."""


def run(
    words: Sequence[str],
    *,
    any: bool,  # noqa: A002 - the option's name
    exact: bool,
    explain: bool,
    filters: Filters,
    output: Output,
    catalogue: Sequence[str],
) -> int:
    """Search for *words* among what passes *filters*, and return the exit status."""
    output = output._replace(screenful=_SCREENFUL)
    if not words and filters == NO_FILTERS:
        raise UsageError("nothing to search for", "give words, or filters as in relm search --year 2024")
    with IndexProgress() as progress, load(*catalogue, watch=progress) as opened:
        meant = _meant_as_options(words, opened.index)
        query = Query.parse(" ".join(_quoted(word, opened.index) for word in words), filters)
        results = find(opened.index, query, any=any, exact=exact, explain=explain, limit=output.needed)
        if results.partial and output.chosen == "table" and not output.only_count:
            # A person sees at once what matches in part, where little matches in full; a script asks for it.
            results = find(opened.index, query, any=True, exact=exact, explain=explain, limit=output.needed)
    for typed, searched in results.corrections:
        note(f'no "{typed}", searched "{searched}"')
    for word in meant:
        note(f"{word} excludes nothing", f"the option is -{word}")
    if len(query.terms) > 1:
        for word in results.unknown:
            note(f'"{word}" is nowhere')
    if not results.total:
        wanted = f"nothing found for {shortened(' '.join(words))}" if words else "nothing passes these filters"
        note(wanted, _hint(results))
    elif results.partial and not any and output.chosen != "table":
        note(f"{counted(results.partial, 'more entry', 'more entries')} match some of these words", "--any gives them")
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


def _hint(results: Results) -> str:
    """Return in words what to ask instead: for what matches in part, with other words, or without a filter."""
    words, without = results.advice
    partial = counted(results.partial, "entry", "entries")
    hints = [f"{partial} match some of these words, and --any gives them"] if results.partial else []
    hints += [f"nearest words: {', '.join(words)}"] if words else []
    hints += [
        f"without {f'--{name}' if name in FILTER_OPTIONS else f'{name}:'} there {'are' if count > 1 else 'is'} {count}"
        for name, count in without
    ]
    return "; ".join(hints)
