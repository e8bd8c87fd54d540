"""Read the names of entries that a command is given."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

from relm_cli.api import Catalogue
from relm_cli.cli.messages import is_somebody_there, picked
from relm_cli.cli.options import NAMES
from relm_cli.entries import Entry
from relm_cli.errors import UnknownEntryError, UsageError
from relm_cli.search.asked import ask
from relm_cli.search.find import find
from relm_cli.search.query import Query
from relm_cli.wording import counted, shortened

_OFFERED = 9
"""Entries that a person picks from; whoever has more to choose from searches."""

_MISSING = UsageError(f"{NAMES.metavar} is missing", NAMES.help)


def entries_named(names: Sequence[str], catalogue: Catalogue, missing: UsageError = _MISSING) -> Sequence[Entry]:
    """
    Return the entries that *names* mean, in that order; "-" stands for the lines of stdin.

    Without *names*, a person chooses in *catalogue*; where nobody can, *missing* is raised.

    Of a line of several values, as a search writes into a pipe, the first is the name. Where a name means none, all of
    them may be the words of one; else a person picks among the entries that match every word.

    Raises `UnknownEntryError` for the first that means none, `UsageError` where stdin has no line.
    """
    if not names:
        from relm_cli.cli.choosing import choose_instead  # noqa: PLC0415 - entries are named mostly

        return choose_instead(catalogue, missing)
    given = list(names_given(names))
    if not given:
        raise UsageError("no ids on stdin", "relm search ... -f ids prints some")
    try:
        return [catalogue.get(name) for name in given]
    except UnknownEntryError as unknown:
        if "-" in names:
            raise
        return [_of_words(" ".join(names), catalogue, unknown)]


def names_given(names: Sequence[str]) -> Iterator[str]:
    """Yield *names*, and in the place of "-" the first value of each line of stdin."""
    for name in names:
        if name == "-":
            for line in sys.stdin:
                if line.strip():
                    yield line.partition("\t")[0].strip()
        else:
            yield name


def _of_words(words: str, catalogue: Catalogue, unknown: UnknownEntryError) -> Entry:
    """Return the entry that is called *words*, or that a person picks; raises *unknown*, or what is found instead."""
    with suppress(UnknownEntryError):
        return catalogue.get(words)
    try:
        found = find(catalogue.index, ask(catalogue.index, Query.parse(words), exact=True), limit=_OFFERED)
    except UsageError:  # it is written like a query that cannot be asked
        raise unknown from None
    entries = list(found)[: found.complete]
    if not entries:
        raise unknown
    if not is_somebody_there():
        number = counted(found.total, "entry", "entries")
        raise UnknownEntryError(f'no entry "{shortened(words)}"', f"relm search {words} finds {number}")
    if len(entries) == 1:
        return entries[0]
    lines = []
    for entry in entries:
        listed = f"{entry.venue or ''} {entry.year or ''}".strip()
        parts = (" ".join(entry.title.split()), listed, entry.id)
        lines.append("  ".join(filter(None, parts)))
    place = picked(lines)
    if place is None:
        raise UnknownEntryError("nothing was picked", f"relm search {words} shows all that match")
    return entries[place]
