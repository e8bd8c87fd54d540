"""Answer a command line: find its command, read what it gives, and run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relm_cli import __version__
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.parse import is_word, read
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.options import Command
    from relm_cli.cli.parse import Line


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask and return the exit status; raises what commands raise, `UsageError` for a mistake."""
    match arguments:
        case []:
            from relm_cli.cli.overview import print_overview  # noqa: PLC0415 - commands do without

            print_overview()
            return 0
        case ["--version", *_]:
            print(f"relm {__version__}")
            return 0
        case ["__complete", *words]:
            from relm_cli.cli.complete import run as complete  # noqa: PLC0415 - commands do without

            return complete(words)
        case [name, *rest] if name in COMMANDS:
            return _run(name, rest)
        case [name, *_] if is_word(name):
            offer = did_you_mean(name, COMMANDS) or "relm --help shows the commands"
            raise UsageError(f'no command "{name}"', offer)
    return _explain(arguments)


def _run(name: str, arguments: Sequence[str]) -> int:
    command = COMMANDS[name]
    line = read(arguments, command)
    mistake = _mistake(command, line)
    return command.run(command.values(line)) if mistake is None else _explain([name, *mistake])


def _mistake(command: Command[Any], line: Line) -> Sequence[str] | None:
    """Return the arguments that show what is wrong with *line*: none where words are missing. None if all is well."""
    words = command.words
    if line.wrong:
        return line.wrong
    if words is None:
        return line.words or None
    if not words.many and len(line.words) > 1:
        return line.words
    return [] if words.required and not line.words else None


def _explain(arguments: Sequence[str]) -> int:
    """Show the help that *arguments* ask for, or raise `UsageError` for what is wrong with them."""
    from relm_cli.cli.help import explain  # noqa: PLC0415 - Typer takes longer to import than most answers

    return explain(arguments)
