"""Read the plain forms of `search` and `list` without Typer, whose import takes longer than the answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from relm_cli import __version__
from relm_cli.cli.grammar import OPTIONS
from relm_cli.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relm_cli.cli.grammar import Option

COMMANDS = ("search", "list")

_BY_FLAG = {flag: name for name, option in OPTIONS.items() for flag in option.flags}


def run(arguments: Sequence[str]) -> int | None:
    """
    Run the command that *arguments* write in plain form and return its exit status.

    Return None for everything else (help, other commands, whatever is not understood): Typer answers that.
    """
    match arguments:
        case ["--version"]:
            print(f"relm {__version__}")
            return 0
        case ["__complete", *words]:
            return import_module("relm_cli.cli.complete").run(words)  # type: ignore[no-any-return]
        case ["completion", shell] if not shell.startswith("-"):
            return import_module("relm_cli.cli.completion").run([shell])  # type: ignore[no-any-return]
    if not arguments or arguments[0] not in COMMANDS:
        return None
    parsed = parse(fields_alone(arguments[1:]))
    if parsed is None:
        return None
    words, values = parsed
    status: int = import_module(f"relm_cli.cli.{arguments[0]}").run(words, **values)
    return status


def parse(arguments: Sequence[str]) -> tuple[list[str], dict[str, Any]] | None:
    """Return the words and the option values of *arguments*, or None where Typer must look at them."""
    words: list[str] = []
    values: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words.extend(rest)
        elif not argument.startswith("-") or argument == "-" or _is_exclusion(argument):
            words.append(argument)
        elif not _option(argument, rest, values):
            return None
    return (words, values) if words else None


def fields_alone(arguments: Sequence[str]) -> list[str]:
    """Return *arguments* with an empty value for a `--fields` that has none, which asks for the fields there are."""
    following = [*arguments[1:], "-"]
    return [
        "--fields=" if argument == "--fields" and after.startswith("-") else argument
        for argument, after in zip(arguments, following, strict=False)
    ]


def exclusions_last(arguments: Sequence[str]) -> list[str]:
    """Return *arguments* with the words that `search` excludes at the end, where Typer takes them for words."""
    excluded = [argument for argument in arguments if _is_exclusion(argument)]
    if not excluded or arguments[0] != "search" or "--" in arguments:
        return list(arguments)
    return [*(argument for argument in arguments if argument not in excluded), "--", *excluded]


def _is_exclusion(argument: str) -> bool:
    """Tell -word from an option, which has two dashes or a single letter (-n 5, -n5, -f json, -fjson)."""
    return (
        len(argument) > len("-n")
        and argument[0] == "-" != argument[1]
        and not (argument.startswith("-n") and argument[2:].isdecimal())
        and not (argument.startswith("-f") and argument[2:] in FORMATS)
    )


def _option(argument: str, rest: Iterator[str], values: dict[str, Any]) -> bool:
    """Put the option that *argument* names, and its value, into *values*; tell whether that worked."""
    if argument.startswith("--"):
        flag, equals, value = argument.partition("=")
    else:
        flag, equals, value = argument[:2], argument[2:], argument[2:]
    name = _BY_FLAG.get(flag)
    if name is None:
        return False
    option = OPTIONS[name]
    if option.metavar is None:
        values[name] = True
        return not equals
    text = value if equals else next(rest, None)
    return text is not None and _value(name, option, text, values)


def _value(name: str, option: Option, text: str, values: dict[str, Any]) -> bool:
    if option.number:
        if not text.isdecimal():
            return False
        values[name] = int(text)
    elif option.many:
        values.setdefault(name, []).append(text)
    else:
        values[name] = text
    return True
