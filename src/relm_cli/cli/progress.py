"""Show that relm is at work, once that takes longer than a person waits gladly."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds before the bar appears."""


class IndexProgress:
    """
    A bar on stderr, if that is a terminal, while a catalogue is indexed.

    Call it with the number of entries that are in; it shows that and the entries a second. Leaving
    its `with` block takes the bar away.
    """

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Return the progress itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def __call__(self, entries: int) -> None:
        """Show that so many *entries* are in."""
        elapsed = time.monotonic() - self._start
        if self._bar is None:  # once there is one, some versions of Rich deny that stderr is a terminal
            if elapsed < _PATIENCE or not sys.stderr.isatty():
                return
            self._bar = _bar()
        task = self._bar.task_ids[0]
        self._bar.update(
            task, completed=entries, description=f"indexing: {entries:,} entries, {entries / elapsed:,.0f}/s"
        )


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415 - most indexes are there before it is needed
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    bar = Progress(TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True)
    bar.add_task("indexing", total=None)
    bar.start()
    return bar


@contextmanager
def working(task: str) -> Iterator[None]:
    """Show on stderr, if that is a terminal, that *task* is under way while the block runs."""
    if not sys.stderr.isatty():
        yield
        return
    from relm_cli.formats.console import PlainConsole  # noqa: PLC0415 - scripts need no bar
    from relm_cli.printable import printable, without_secrets  # noqa: PLC0415

    with PlainConsole(sys.stderr).status(printable(without_secrets(task))):
        yield
