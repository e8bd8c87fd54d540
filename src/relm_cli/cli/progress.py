"""Show that relm is at work, once that takes longer than a person waits gladly."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Self

    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds before the bar appears."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end a process at once, of those that the system has; Python makes an exception of SIGINT."""


class IndexProgress:
    """
    A bar on stderr, if that is a terminal, while a catalogue is indexed.

    Call it with the number of entries that are in; it shows that and the entries a second. Leaving
    its `with` block takes the bar away.
    """

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = ExitStack()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Return the progress itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._shown.close()

    def __call__(self, entries: int) -> None:
        """Show that so many *entries* are in."""
        elapsed = time.monotonic() - self._start
        if self._bar is None:  # once there is one, some versions of Rich deny that stderr is a terminal
            if elapsed < _PATIENCE or not sys.stderr.isatty():
                return
            self._bar = _bar()
            self._shown.enter_context(_taken_away(self._bar.stop))
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

    status = PlainConsole(sys.stderr).status(printable(without_secrets(task)))
    status.start()
    with _taken_away(status.stop):
        yield


@contextmanager
def _taken_away(stop: Callable[[], None]) -> Iterator[None]:
    """Let *stop* take away what is shown when the block ends, or before a signal ends the process: the cursor too."""

    def end(number: int, _: FrameType | None) -> None:
        stop()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    try:
        taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
        for number in taken:
            signal.signal(number, end)
    except ValueError:  # only the main thread may ask for signals
        taken = []
    try:
        yield
    finally:
        stop()
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
