"""The terminal that the screen is drawn on, wherever the standard streams lead to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from textual.drivers.linux_driver import LinuxDriver

from relm_cli.errors import UsageError

LEAST = (40, 10)
"""Columns and lines that the screen needs."""

_INSTEAD = "relm search WORDS prints what it finds"


@contextmanager
def terminal() -> Iterator[TextIO]:
    """Open the terminal of this process; raises `UsageError` where there is none that can be drawn on."""
    if os.environ.get("TERM", "dumb") in {"", "dumb"}:
        raise UsageError("this terminal can only print: TERM is dumb, or not set", _INSTEAD)
    try:
        number = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise UsageError("there is no terminal to choose on", _INSTEAD) from None
    with open(number, "w", encoding="utf-8") as file:
        columns, lines = os.get_terminal_size(number)
        if columns < LEAST[0] or lines < LEAST[1]:
            size = f"{columns} columns and {lines} lines"
            least = f"it takes {LEAST[0]} and {LEAST[1]} at least"
            raise UsageError(f"a terminal of {size} is too small, {least}", _INSTEAD)
        yield file


def driver_on(file: TextIO) -> type[LinuxDriver]:
    """Return the driver that has Textual read and draw on the terminal *file*; its own take the standard streams."""

    class Driver(LinuxDriver):
        """Textual's own, on another file."""

        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as Textual gives them
            super().__init__(*arguments, **options)
            self._file = file  # type: ignore[assignment]  # it is written to, and nothing else
            self.fileno = file.fileno()
            self.input_tty = True

        def _get_terminal_size(self) -> tuple[int, int]:
            columns, lines = os.get_terminal_size(self.fileno)
            return columns, lines

    return Driver
