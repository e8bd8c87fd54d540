"""Say on stderr what there is to say beside the results: a message on a line, what to do about it on another."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from relm_cli.printable import printable, without_secrets

Notice = tuple[str, str]
"""A message and a hint, which may be empty."""

INDENT = "      "
"""What a hint stands behind, and all further lines of what a terminal breaks."""


def note(message: str, hint: str = "") -> None:
    """
    Say *message* on one line of stderr, and *hint* on a second.

    Where stderr takes nothing, nobody listens, and what the message is about goes on.
    """
    with suppress(OSError):
        print(notice(message, hint), end="", file=sys.stderr)


def note_all(notices: Iterable[Notice]) -> None:
    """Say every one of *notices* as `note` does."""
    for message, hint in notices:
        note(message, hint)


def note_the_rest(shown: int, total: int) -> None:
    """Say that only so many of *total* are *shown*, unless all are."""
    if shown < total:
        note(f"{shown} of {total} shown; -n {total} shows all")


def notice(message: str, hint: str = "") -> str:
    """Return the line that says *message*, and one for the *hint*, without secrets."""
    lines = [f"relm: {message}"]
    if hint:
        lines.append(f"{INDENT}{hint}")
    return shown_on(sys.stderr, map(without_secrets, lines))


def shown_on(stream: TextIO, lines: Iterable[str], indented: str = INDENT) -> str:
    """Return *lines* for *stream*: printable, and on a terminal broken between words, what is broken off *indented*."""
    text = []
    for line in lines:
        shown = printable(line)
        text.append(fitted(shown, indented) if stream.isatty() else shown)
    return "".join(f"{line}\n" for line in text)


def fitted(text: str, indented: str = "") -> str:
    """Return the line *text* broken between words where the terminal ends, each further line *indented*."""
    import shutil  # noqa: PLC0415 - few results are sentences
    import textwrap  # noqa: PLC0415

    width = shutil.get_terminal_size().columns
    return textwrap.fill(
        text,
        width,
        subsequent_indent=indented,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
