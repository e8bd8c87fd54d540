"""
Say on stderr what there is to say beside the results: a message on a line, what to do about it on another.

There a person at a terminal is asked too; scripts never are.
"""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from relm_cli.printable import printable, without_secrets
from relm_cli.wording import is_yes

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


def notice(message: str, hint: str) -> str:
    """Return the line that says *message*, and one for the *hint*, without secrets."""
    lines = [f"relm: {message}"]
    if hint:
        lines.append(f"{INDENT}{hint}")
    return shown_on(sys.stderr, map(without_secrets, lines))


def shown_on(stream: TextIO, lines: Iterable[str], indented: str = INDENT) -> str:
    """Return *lines* for *stream*: printable, and on a terminal broken between words, what is broken off *indented*."""
    text = ""
    for line in lines:
        shown = printable(line)
        if stream.isatty():
            shown = fitted(shown, indented)
        text += f"{shown}\n"
    return text


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


def is_somebody_there() -> bool:
    """Tell whether a person can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str) -> bool:
    """Ask *question*, which yes or no answers, and return whether the answer is yes."""
    return is_yes(_answer(f"{question} [y/N] "))


def picked(lines: Sequence[str]) -> int | None:
    """Show numbered *lines*, ask for one of them, and return its place from 0 on; None where none was picked."""
    numbered = [f"{number:2}  {line}" for number, line in enumerate(lines, 1)]
    sys.stderr.write(shown_on(sys.stderr, numbered, "    "))
    answer = _answer("which one? ")
    if answer.isdecimal() and 1 <= int(answer) <= len(lines):
        return int(answer) - 1
    return None


def _answer(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
