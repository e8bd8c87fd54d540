"""Ask a person at a terminal; scripts are never asked."""

import sys
from collections.abc import Sequence

from relm_cli.cli.messages import shown_on
from relm_cli.wording import is_yes


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
