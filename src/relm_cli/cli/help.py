"""Draw the help of relm and its commands, and word what is wrong with a command line: the part of Typer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from relm_cli.cli.commands import COMMANDS
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.options import Command, Option, Words

PURPOSE = "Find papers, metrics, benchmarks and tools on resource-efficient large language models, offline."


def explain(arguments: Sequence[str]) -> int:
    """Print the help that *arguments* ask for and return 0; raises `UsageError` where they ask for none."""
    try:
        with application().make_context("relm", list(arguments)) as context:
            context.command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except SystemExit as ended:
        # Nothing else of relm ends the process here: it is how Rich, which prints help, answers a closed pipe.
        raise BrokenPipeError from ended
    except typer.TyperException as error:
        if hasattr(error, "possibilities"):
            name = str(getattr(error, "option_name", ""))
            raise UsageError(f"no option {name}", _offer(arguments, name, error.possibilities or ())) from error
        raise UsageError(error.format_message(), "--help shows what is expected") from error
    raise UsageError(f"cannot understand {' '.join(arguments)}", "--help shows what is expected")


def _offer(arguments: Sequence[str], name: str, near: Sequence[str]) -> str:
    """Return what may have been meant by the option *name*, with the *near* ones that Typer knows; -json is --json."""
    command = COMMANDS.get(arguments[0])
    for option in command.options.values() if command else ():
        if option.flags[0] == f"-{arguments[-1]}":
            return f"did you mean {option.flags[0]}?"
    return did_you_mean(name, near) or "--help shows the options"


def application() -> TyperGroup:
    """Return relm as Typer knows it: what all commands take, and nothing that runs them."""
    version = TyperOption(param_decls=["--version"], is_flag=True, help="Print the version.")
    return TyperGroup(
        name="relm",
        commands={name: _command(name, command) for name, command in COMMANDS.items()},
        params=[version],
        help=PURPOSE,
        rich_markup_mode="rich",
    )


def _command(name: str, command: Command[Any]) -> TyperCommand:
    # Below an empty first line, examples stay indented: Typer cleans texts like docstrings.
    examples = "\n\n".join(("\nExamples:", *(f"  {example}" for example in command.examples)))
    words = [_argument(command.words)] if command.words else []
    options = [_option(key, option) for key, option in command.options.items()]
    return TyperCommand(name, params=[*words, *options], help=command.purpose, epilog=examples, rich_markup_mode="rich")


def _argument(words: Words) -> TyperArgument:
    return TyperArgument(
        param_decls=["words"],
        metavar=words.metavar,
        help=words.help,
        required=words.required,
        nargs=-1 if words.many else 1,
    )


def _option(name: str, option: Option) -> TyperOption:
    return TyperOption(
        param_decls=[name, *option.flags],
        metavar=option.metavar,
        help=option.help + (" Repeatable." if option.many else ""),
        rich_help_panel=option.panel,
        is_flag=option.metavar is None,
        multiple=option.many,
        type=_whole if option.number else None,
    )


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise typer.BadParameter(f'"{text}" is no whole number from 0 on')
    return int(text)
