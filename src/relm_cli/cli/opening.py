"""Open the catalogues that a command reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from relm_cli.api import Catalogue, load
from relm_cli.catalogue.places import paths
from relm_cli.cli.messages import note
from relm_cli.cli.progress import indexing
from relm_cli.wording import shortened

_ASTRAY = "relm check tells where it stands, relm remove takes it away"


@contextmanager
def open_catalogues(named: Sequence[str] = (), *, annotations: bool = False) -> Iterator[Catalogue]:
    """
    Open the catalogues *named*, else all that relm reads, and tell on stderr which of them are left out.

    Where *annotations* are of interest, those of what is nowhere are told too, unless other catalogues may have it.
    """
    with indexing() as watch, load(*named, watch=watch) as catalogue:
        for reason in catalogue.left_out:
            note(reason)
        if annotations and catalogue.astray and not paths(named):
            note(f"you noted something of what is nowhere: {shortened(', '.join(catalogue.astray))}", _ASTRAY)
        yield catalogue
