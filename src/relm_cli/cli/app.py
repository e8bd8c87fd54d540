"""Answer a command line: find its command, read what it gives, and run it."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from relm_cli import __version__
from relm_cli.cli.commands import COMMANDS, GENERAL, command
from relm_cli.cli.options import FILES, Command, Option, Words
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

_HELP = ("--help", "-h", "help")
_VERSION = ("--version", "-V")


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask and return the exit status; raises what commands raise, `UsageError` for a mistake."""
    match arguments:
        case []:
            from relm_cli.cli.overview import print_overview  # noqa: PLC0415 - commands do without

            print_overview()
            return 0
        case [option, *_] if option in _VERSION:
            print(f"relm {__version__}")
            return 0
        case [option] if option in _HELP:
            return _help()
        case [option, name, *_] if option in _HELP and name in COMMANDS:
            return _help(name)
        case ["__complete", *words]:
            from relm_cli.cli.complete import run as complete  # noqa: PLC0415 - commands do without

            return complete(words)
        case [name, *rest] if name in COMMANDS:
            return _run(name, rest)
        case [option, *_] if option.startswith("-"):
            from relm_cli.cli.parse import unknown  # noqa: PLC0415 - the version does without

            message, offer = unknown(option, GENERAL)
            raise UsageError(message, offer or "options follow the command: relm search --help")
    name, *others = arguments
    if name in _HELP:
        name = others[0]
    raise UsageError(f'no command "{name}"', did_you_mean(name, COMMANDS) or "relm --help shows the commands")


def _run(name: str, arguments: Sequence[str]) -> int:
    from relm_cli.cli.parse import read  # noqa: PLC0415 - the version does without

    called = command(name)
    line = read(arguments, called)
    if line.asks_for_help:
        return _help(name)
    if line.mistake:
        message, hint = line.mistake
        raise UsageError(message, hint or f"relm {name} --help shows what is expected")
    values = called.values(line)
    output = values.get("output")
    if output is not None and output.output is not None and os.path.exists(output.output):
        _keep_what_is_read(called, values, output.output)
    return called.run(**values)


def _keep_what_is_read(called: Command, values: Mapping[str, Any], file: str) -> None:
    """
    Raise `UsageError` where *file*, which is to be written, is what *called* with *values* reads.

    That is a document, a bibliography, a template, or a catalogue, a file in its folder too.
    """
    from relm_cli.catalogue.places import bundled, own, paths, resolved  # noqa: PLC0415 - few results replace a file

    read: list[str] = []
    for name, declared in called.declared.items():
        is_files = isinstance(declared, Words) and declared.what == FILES
        if is_files or (isinstance(declared, Option) and declared.metavar == "FILE" and declared.many):
            read += values[name]
    if values["output"].template:
        read.append(values["output"].template)
    named = values.get("catalogue") or ()
    if isinstance(named, str):
        named = (named,)
    read += paths(named) or (bundled(), *own())
    place = os.path.realpath(file)
    for name in read:
        source = os.path.realpath(resolved(name))
        is_within = place.endswith(".toml") and place.startswith(source + os.sep)
        if source == place or is_within:
            raise UsageError(f"{file} is read, and would be overwritten", "name another file behind --output")


def _help(name: str = "") -> int:
    from relm_cli.cli.help import print_help  # noqa: PLC0415 - Typer takes longer to import than most answers

    print_help(name)
    return 0
