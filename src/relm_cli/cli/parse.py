"""
Read command lines, from the declarations of the commands.

Typer could, but its import takes longer than most answers: it draws help and words mistakes, see `help`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.cli.options import QUERY
from relm_cli.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from relm_cli.cli.options import Command, Option

HELP = "--help"
"""The option that every command takes."""


class Line(NamedTuple):
    """
    What a command line says: its *words*, and the texts *given* for options, by the options' names.

    An option that ends the line without its value is *waiting* for it. *only_words* is whether two dashes have
    ended the options. *wrong* are the first arguments that mean nothing, or the request for help.
    """

    words: Sequence[str]
    given: Mapping[str, Sequence[str]]
    waiting: str = ""
    only_words: bool = False
    wrong: Sequence[str] = ()


def read(arguments: Sequence[str], command: Command[Any]) -> Line:
    """Return what *arguments* say to *command*; -word is an excluded word where it takes a query."""
    options = command.options
    excludes = command.words is not None and command.words.what == QUERY
    names = {flag: name for name, option in options.items() for flag in option.flags}
    words: list[str] = []
    given: dict[str, list[str]] = {}
    wrong: list[Sequence[str]] = []
    waiting = ""
    only_words = False
    rest = list(reversed(arguments))
    while rest:
        argument = rest.pop()
        flag, joined = split(argument)
        if only_words or is_word(argument) or (excludes and _is_excluded(argument)):
            words.append(argument)
        elif argument == "--":
            only_words = True
        elif flag not in names:
            wrong.append([argument])
        else:
            name = names[flag]
            if not rest and joined is None and options[name].metavar:
                waiting = name
            text = _value(options[name], joined, rest)
            if text is None:
                wrong.append([argument])
            elif options[name].number and not text.isdecimal():
                wrong.append([flag, text])
            given.setdefault(name, []).append(text or "")
    return Line(words, given, waiting, only_words, [HELP] if [HELP] in wrong else wrong[0] if wrong else ())


def split(argument: str) -> tuple[str, str | None]:
    """Return the flag that *argument* would be, and the value that is joined to it: --year=2024, -n5."""
    if argument.startswith("--"):
        flag, equals, value = argument.partition("=")
        return flag, value if equals else None
    return argument[:2], argument[2:] or None


def is_word(argument: str) -> bool:
    """Tell whether *argument* is no option; a lonely minus, which stands for standard input, is none."""
    return not argument.startswith("-") or argument == "-"


def _is_excluded(argument: str) -> bool:
    """Tell -word from an option, which has two dashes or a single letter: -n 5, -n5, -f json, -fjson."""
    if argument.startswith("--") or len(argument) == len("-n"):
        return False
    flag, joined = argument[:2], argument[2:]
    return not (flag == "-n" and joined.isdecimal()) and not (flag == "-f" and joined in FORMATS)


def _value(option: Option, joined: str | None, rest: list[str]) -> str | None:
    """Return the value of *option*: what is *joined* to it, or the last of *rest*, taken; None where that is wrong."""
    if option.metavar is None:
        return "" if joined is None else None
    if joined is not None:
        return joined
    if option.alone and (not rest or rest[-1].startswith("-")):
        return ""
    return rest.pop() if rest else None
