"""Tell of changes that were made."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from relm_cli.cli.messages import note
from relm_cli.cli.output import drop_results
from relm_cli.errors import WriteError


@contextmanager
def after_the_change() -> Iterator[None]:
    """
    Let the block tell of a change that was made: where that cannot be told, the change is a success nonetheless.

    A word on stderr says so. A reader that has gone has seen enough.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        drop_results()
    except OSError as error:
        drop_results()
        note(f"all is done, but what was done cannot be written: {error.strerror or error}")
    except WriteError as error:
        note(f"all is done, but {error.message}")


def show_ids(ids: Iterable[str]) -> None:
    """Write the *ids* of what has been changed, one a line."""
    with after_the_change():
        for id_ in ids:
            print(id_)
