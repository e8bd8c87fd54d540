"""Open the catalogues that a command reads."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from relm_cli.api import load
from relm_cli.cli.output import note
from relm_cli.cli.progress import IndexProgress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relm_cli.api import Catalogue


@contextmanager
def open_catalogues(named: Sequence[str] = ()) -> Iterator[Catalogue]:
    """Open the catalogues *named*, else all that relm reads, and tell on stderr which of them are left out."""
    with IndexProgress() as progress, load(*named, watch=progress) as catalogue:
        for reason in catalogue.left_out:
            note(reason)
        yield catalogue
