"""Tell which catalogues an index holds."""

import os
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from relm_cli.catalogue.places import as_text, files
from relm_cli.errors import CatalogueError
from relm_cli.search.counts import tabulate
from relm_cli.search.filtering import ANY
from relm_cli.search.index import Index


class Catalogued(NamedTuple):
    """
    A catalogue: its *name*, *title*, number of *entries*, and its *file*, or folder of files.

    *source* are the files and addresses that its list was read from, *day* is that of its last change, like 2026-11-26.
    """

    name: str
    title: str | None
    entries: int
    file: str
    source: tuple[str, ...]
    day: str | None


def catalogues(index: Index) -> list[Catalogued]:
    """Return the catalogues that *index* holds, in the order in which they are read."""
    counts = {count.name: count.number for count in tabulate(index, "origin", ANY)}
    held: list[Catalogued] = []
    for name, title, file, source in index.held():
        held.append(Catalogued(name, title, counts.get(name, 0), as_text(file), tuple(source), _day(file)))
    return held


def _day(path: str) -> str | None:
    """Return the day on which the catalogue at *path* was changed last; None where it is there no more."""
    with suppress(OSError, CatalogueError):
        changed = max(os.path.getmtime(file) for file in files(path))
        return datetime.fromtimestamp(changed).date().isoformat()  # noqa: DTZ006 - the day where the user is
    return None
