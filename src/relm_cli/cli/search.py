"""Run `relm search`."""

from collections.abc import Sequence
from typing import Annotated, Any

from relm_cli.cli.messages import Notice
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import (
    FILTER_OPTIONS,
    QUERY,
    Catalogues,
    Command,
    Explain,
    Filtered,
    Option,
    Words,
    output_options,
)
from relm_cli.cli.output import Output, show
from relm_cli.cli.query import meant_as_options, notices_of, query_of, without_reasons
from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError
from relm_cli.formats.layout import Layout
from relm_cli.search.asked import ask
from relm_cli.search.find import find
from relm_cli.search.query import NO_FILTERS
from relm_cli.search.results import Results
from relm_cli.wording import counted, shortened

FIELDS = (*RECORD, "score", "complete")
"""The keys of the records that a search writes."""

_SCREENFUL = 20
"""Rows of results that a person looks through before asking a better question."""


def run(
    words: Annotated[
        Sequence[str],
        Words("[WORDS...]", 'Words, "exact phrases", -exclusions, field:value, -field:value.', QUERY, required=False),
    ],
    *,
    any: Annotated[bool, Option("--any", None, "Find what matches some of the words too, ranked below.")],  # noqa: A002 - the option's name
    exact: Annotated[bool, Option("--exact", None, "Correct no typos.")],
    explain: Explain,
    filters: Filtered,
    output: Annotated[Output, output_options(usual=f"on a terminal {_SCREENFUL}")],
    catalogue: Catalogues,
) -> int:
    """Search for *words* among what passes *filters*, and return the exit status."""
    output = output._replace(screenful=_SCREENFUL)
    typed = shortened(" ".join(words).strip())
    if not typed and filters == NO_FILTERS and not output.asks_for_fields:
        raise UsageError("nothing to search for", "give words, or filters as in relm search --year 2024")
    with open_catalogues(catalogue) as opened:
        query = query_of(words, filters, opened.index)
        asked = ask(opened.index, query, exact=exact)
        meant = meant_as_options(words, COMMAND, asked, opened.index)
        # A person sees at once what matches in part, where little matches in full; a script asks for it.
        widen = output.chosen == "table" and not output.only_count
        results = find(opened.index, asked, any=any, widen=widen, explain=explain, limit=output.needed)
    notices = notices_of(results, results.total, query, meant)
    if explain:
        notices += without_reasons(output)
    if not results.total:
        notices += _nothing_found(typed, results, explain=explain)
    elif results.partial and not any and output.chosen != "table":
        more = counted(results.partial, "more entry matches", "more entries match")
        notices.append((f"{more} some of these words", "--any gives them"))
    layout = Layout(FIELDS, words=results.words, filtered=results.filtered)
    if query.terms:
        layout = layout._replace(complete=results.complete)
    if output.chosen == "table" and (output.sort or output.reverse) and results.complete < len(results):
        matching = f"{results.complete or 'none'} of these match every word"
        notices.append((f'{matching}; the others, marked "~", match some', ""))
    reasons = results.explained()
    extra: dict[str, dict[str, Any]] = {}
    for n, entry in enumerate(results):
        extra[entry.id] = {"complete": n < results.complete}
        if explain:
            extra[entry.id]["reasons"] = reasons.get(entry.id, [])
    status = show(results, output, layout, results.total, extra, notices=notices)
    is_found = results.complete or any or output.asks_for_fields
    return status if is_found else 1


def _nothing_found(typed: str, results: Results, *, explain: bool) -> list[Notice]:
    """Return in words that nothing was found for what was *typed*, and what to ask; with *explain*, what was sought."""
    nearest, without = results.advice
    hints: list[str] = []
    if results.partial:
        partial = counted(results.partial, "entry matches", "entries match")
        hints.append(f"{partial} some of these words, and --any gives them")
    if nearest:
        hints.append(f"nearest words: {', '.join(nearest)}")
    for names, count in without:
        left_out: list[str] = []
        for name in names:
            if name in FILTER_OPTIONS:
                left_out.append(f"--{name}")
            else:
                left_out.append(name if name.startswith("-") else f"{name}:")
        verb = "are" if count > 1 else "is"
        hints.append(f"without {' and '.join(left_out)} there {verb} {count}")
    nothing = f"nothing found for {typed}" if typed else "nothing passes these filters"
    notices = [(nothing, "; ".join(hints) or "relm list sections shows what there is")]
    looked_for = {*results.words, *results.unknown}
    if explain and looked_for:
        notices.append((f"looked for {', '.join(sorted(looked_for))}", ""))
    return notices


COMMAND = Command(
    run,
    "relm search quantization --year 2024",
    'relm search "mixture of experts" --venue icml --json',
    "relm search pruning -structured year:2023.. author:frantar",
    "relm search '\"mixed precision\" training' --explain",
)
