"""Show that relm is at work, once that takes longer than a person waits gladly."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    from rich.status import Status

    from relm_cli.search.build import Watch

_PATIENCE = 1.0
"""Seconds before it is shown that a catalogue is indexed."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end a process at once, of those that the system has; Python makes an exception of SIGINT."""


@contextmanager
def indexing() -> Iterator[Watch]:
    """Give the block a watch of how many entries of a catalogue are indexed; it shows that once it takes long."""
    start = time.monotonic()
    status: Status | None = None

    def watch(entries: int) -> None:
        nonlocal status
        elapsed = time.monotonic() - start
        if status is None:  # once there is one, some versions of Rich deny that stderr is a terminal
            if elapsed < _PATIENCE or not sys.stderr.isatty():
                return
            status = shown.enter_context(_spinner("indexing"))
        status.update(f"indexing: {entries:,} entries, {entries / elapsed:,.0f}/s")

    with ExitStack() as shown:
        yield watch


@contextmanager
def working(task: str) -> Iterator[None]:
    """Show on stderr, if that is a terminal, that *task* is under way while the block runs."""
    if not sys.stderr.isatty():
        yield
        return
    with _spinner(task):
        yield


@contextmanager
def _spinner(task: str) -> Iterator[Status]:
    """Show *task* beside a sign that turns while the block runs, or until a signal ends the process."""
    from relm_cli.formats.console import PlainConsole  # noqa: PLC0415 - scripts see none
    from relm_cli.printable import printable, without_secrets  # noqa: PLC0415

    status = PlainConsole(sys.stderr).status(printable(without_secrets(task)))

    def end(number: int, _: FrameType | None) -> None:
        status.stop()  # and show the cursor again
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    taken: list[int] = []
    status.start()
    try:
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                with suppress(ValueError):  # only the main thread may ask for signals
                    signal.signal(number, end)
                    taken.append(number)
        yield status
    finally:
        status.stop()
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
