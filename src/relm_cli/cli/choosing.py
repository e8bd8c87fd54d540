"""Let a person choose entries on the screen of `relm browse`, where it is installed and there is a terminal."""

import os
import signal
import sys
from collections.abc import Sequence
from typing import NamedTuple

from relm_cli.api import Catalogue
from relm_cli.cli.extras import lacking
from relm_cli.cli.messages import is_somebody_there
from relm_cli.entries import Entry
from relm_cli.entries.addresses import open_page
from relm_cli.errors import UsageError


class Chosen(NamedTuple):
    """The *entries* that were chosen, and the query line *asked* that they were chosen from."""

    entries: Sequence[Entry]
    asked: str


def choose(catalogue: Catalogue, line: str = "") -> Chosen | None:
    """
    Let a person choose entries of *catalogue*, from what *line* finds at first; None for no choice.

    Raises `UsageError` where the extra is missing, or a terminal that can be drawn on.
    """
    try:
        from relm_cli.browse.terminal import driver_on, terminal  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        raise lacking("textual", "browse") from error
    with terminal() as file:
        from relm_cli.browse.app import Browser  # noqa: PLC0415

        def show_pages(addresses: Sequence[str]) -> None:
            sys.stdout.flush()
            kept = os.dup(1)
            os.dup2(file.fileno(), 1)  # browsers say things, which are no results
            try:
                for address in addresses:
                    open_page(address)
            finally:
                os.dup2(kept, 1)
                os.close(kept)

        browser = Browser(catalogue, line, show_pages)
        browser.driver_class = driver_on(file)
        entries = browser.run()
    if browser.failure is not None:
        raise browser.failure
    if browser.ended_by is not None:
        signal.signal(browser.ended_by, signal.SIG_DFL)
        signal.raise_signal(browser.ended_by)
    if not entries:
        return None
    return Chosen([entry._replace(score=None) for entry in entries], browser.answer.asked)


def choose_instead(catalogue: Catalogue, missing: UsageError) -> Sequence[Entry]:
    """
    Return the entries of *catalogue* that a person chooses where a command was given none.

    Where nobody can, raises *missing*; `KeyboardInterrupt` where somebody leaves.
    """
    if not is_somebody_there():
        raise missing
    try:
        chosen = choose(catalogue)
    except UsageError:
        raise missing from None
    if chosen is None:
        raise KeyboardInterrupt
    return chosen.entries
