"""Show what is longer than the screen in a pager."""

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

from relm_cli.cli.messages import note, note_all, notice
from relm_cli.errors import RelmError


class Screen(io.StringIO):
    """Text kept back that is written as for the terminal: whoever writes to it sees one."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # as the terminal has it
        """The encoding of the terminal, by which Rich chooses its signs."""
        return sys.stdout.encoding

    def isatty(self) -> bool:
        """Return whether there is a terminal in the end."""
        return True


def page(text: str, notices: Sequence[tuple[str, str]] = ()) -> None:
    """
    Write *text* to stdout, through the pager where it is longer than the screen, and *notices* before it.

    The pager shows them above the text, where stderr is the same terminal.

    The pager is what `PAGER` names, else less; an empty `PAGER` means none. Raises `RelmError` where it fails.
    """
    named = os.environ.get("PAGER", "less")
    command: list[str] = []
    try:
        command = shlex.split(named, posix=os.name == "posix")  # a backslash is part of a path on Windows
    except ValueError as error:
        note(f"PAGER is no command: {str(error).lower()}", f"it is {named}")
    fits = text.count("\n") < shutil.get_terminal_size().lines
    if fits or not command or shutil.which(command[0]) is None:
        note_all(notices)
        sys.stdout.write(text)
        return
    if sys.stderr.isatty():
        text = "".join(notice(message, hint) for message, hint in notices) + text
    else:
        note_all(notices)
    # -F -R -X, unless the user has set otherwise: leave at once if it fits, pass colours, keep the screen.
    environment = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as pager:  # noqa: S603
        try:
            pager.communicate(text)
        except KeyboardInterrupt:
            pager.wait()
    if pager.returncode > 0:  # less than 0 is a signal: somebody has ended it
        hint = "--no-pager shows all without one; PAGER names another"
        raise RelmError(f"the pager {command[0]} failed with status {pager.returncode}", hint)
