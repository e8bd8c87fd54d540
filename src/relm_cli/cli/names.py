"""Read the names of entries that a command is given."""

import sys
from collections.abc import Iterator, Sequence

from relm_cli.api import Catalogue
from relm_cli.entries import Entry
from relm_cli.errors import UsageError


def entries_named(names: Sequence[str], catalogue: Catalogue) -> list[Entry]:
    """
    Return the entries that *names* mean, in that order; "-" stands for the lines of stdin.

    Of a line of several values, as a search writes into a pipe, the first is the name.

    Raises `UnknownEntryError` for the first that means none, `UsageError` where stdin has no line.
    """
    given = list(_given(names))
    if not given:
        raise UsageError("no ids on stdin", "relm search ... -f ids prints some")
    return [catalogue.get(name) for name in given]


def _given(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name == "-":
            yield from (line.partition("\t")[0].strip() for line in sys.stdin if line.strip())
        else:
            yield name
