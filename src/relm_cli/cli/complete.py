"""
Answer a shell that asks what may stand at the cursor: `relm __complete -- WORD...`.

The words are those typed after `relm`, as the shell understands them, up to the cursor; the last one is
being typed. `relm __complete --next -- WORD...` adds an empty one, for shells that cannot pass it on.
Answers are lines of a value, a tab and what there is to say of it. A line without a value asks for
files. Whatever goes wrong, nothing is printed: a prompt is no place for errors.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.cli.commands import COMMANDS, GENERAL, command
from relm_cli.cli.options import FILES, FILTER_OPTIONS, IDS, PLACES, QUERY, QUERY_FIELDS, TAGGED, Command
from relm_cli.cli.parse import Line, read, split
from relm_cli.printable import printable

if TYPE_CHECKING:
    from relm_cli.search.index import Index

    Candidates = Iterable[tuple[str, str]]
    """Values and what there is to say of each."""

LIMIT = 200
"""How many candidates a shell is given."""

_FILES: Candidates = (("", "files"),)
"""The answer that leaves completion to the shell."""

_PATIENCE = 2.0
"""Seconds that a prompt waits for a catalogue to be indexed."""

_OWN = "a catalogue of your own"
_WHOSE = {"bundled": "the catalogue that comes with relm", "own": "what you have added"}
"""What is said of a catalogue, and of those that everybody has."""


def run(arguments: Sequence[str]) -> int:
    """Print the candidates for the last of the words that *arguments* give; the exit status is always 0."""
    if "--" not in arguments:
        return 0
    end = arguments.index("--")
    typed = list(arguments[end + 1 :])
    if "--next" in arguments[:end]:
        typed.append("")
    if not typed:
        return 0
    lines: dict[str, None] = {}
    for value, help_ in _candidates(typed):
        if printable(value) == value:  # else it holds a sign that acts on a terminal
            lines[f"{value}\t{printable(help_)}"] = None
    for line in islice(lines, LIMIT):
        print(line)
    return 0


class Begun(NamedTuple):
    """What stands before the word at the cursor: the *command*, its *name*, and the *line* that follows it."""

    name: str
    command: Command
    line: Line


def _candidates(typed: Sequence[str]) -> Candidates:
    """Return the candidates for the last of the words *typed*: commands, options, their values, or words."""
    *before, word = typed
    if not before:
        known = GENERAL if word.startswith("-") else COMMANDS
        return _beginning(word, known.items())
    name, *rest = before
    if name not in COMMANDS:
        return ()
    called = command(name)
    begun = Begun(name, called, read(rest, called))
    if begun.line.waiting:
        return _values(begun, begun.line.waiting, word)
    if word.startswith("-") and not begun.line.only_words:
        if called.words and called.words.what == TAGGED and word.strip("-"):
            return _tagged(begun, word)
        return _options(begun, word)
    return _words(begun, word)


def _options(begun: Begun, word: str) -> Candidates:
    """Return the options that begin with *word*, or the values of the one that it names with a value."""
    flag, value = split(word)
    long: list[tuple[str, str]] = []
    short: list[tuple[str, str]] = []
    for name, option in begun.command.options.items():
        if value is not None and flag in option.flags:
            return _joined(word.removesuffix(value), _values(begun, name, value))
        if option.many or name not in begun.line.given:
            first, *others = option.flags
            long.append((first, option.help))
            short += [(other, option.help) for other in others]
    if value is not None:
        return ()
    return _beginning(word, [*long, ("--help", GENERAL["--help"]), *short])


def _joined(head: str, candidates: Candidates) -> Candidates:
    """Return *candidates* with *head* before each; files are the shell's, which sees what is typed."""
    return ((f"{head}{value}" if value else "", help_) for value, help_ in candidates)


def _beginning(word: str, candidates: Candidates) -> list[tuple[str, str]]:
    """Return those of *candidates* that begin with *word*, whatever the case."""
    start = word.casefold()
    return [(value, help_.removesuffix(".")) for value, help_ in candidates if value.casefold().startswith(start)]


def _values(begun: Begun, name: str, word: str) -> Candidates:
    """Return the values of the option *name* that begin with *word*."""
    option = begun.command.options[name]
    if option.choices:
        return _beginning(word, option.choices.items())
    if name == "year" and ".." in word:
        first, _, last = word.partition("..")
        years = _ask(begun, lambda index, suggest: suggest.values(index, "year", last))
        return ((f"{first}..{year}", "") for year, _ in years if year >= first)
    if name in FILTER_OPTIONS:
        return _ask(begun, lambda index, suggest: suggest.values(index, name, word))
    if name in {"sort", "fields"}:
        head, comma, last = word.rpartition(",")
        return _joined(head + comma, _beginning(last, _fields(begun)))
    if name == "catalogue":
        from relm_cli.catalogue.places import names  # noqa: PLC0415 - most completions do without

        known = [(each, _WHOSE.get(each, _OWN)) for each in names()]
        return (*_beginning(word, known), *_FILES)
    return _FILES if option.metavar in {"PATH", "FILE", "TEMPLATE"} else ()


def _fields(begun: Begun) -> Candidates:
    """Return the fields of the records that the command writes."""
    from relm_cli.entries.base import RECORD  # noqa: PLC0415 - most completions do without

    fields: Sequence[str] = RECORD
    if begun.name == "search":
        from relm_cli.cli.search import FIELDS  # noqa: PLC0415 - its command is asked for

        fields = FIELDS
    elif begun.name == "list" and begun.line.words:
        from relm_cli.cli.list import LISTED_FIELDS  # noqa: PLC0415 - as above

        fields = LISTED_FIELDS.get(begun.line.words[0].removesuffix("s"), RECORD)
    return dict.fromkeys(fields, "").items()


def _words(begun: Begun, word: str) -> Candidates:
    """Return what the words of the command may be; nothing where only the user knows."""
    words = begun.command.words
    if "documents" in begun.line.given:  # relm cite --for one.md two.md
        return _FILES
    if words and words.what == PLACES:
        from relm_cli.catalogue.places import name_of, own  # noqa: PLC0415 - most completions do without

        places = {**words.choices, **dict.fromkeys(map(name_of, own()), _OWN)}
        return _beginning(word, [place for place in places.items() if place[0] not in begun.line.words])
    if words and words.choices and not begun.line.words:
        return _beginning(word, words.choices.items())
    if words and words.what:
        return _WORDS[words.what](begun, word)
    return ()


def _query(begun: Begun, word: str) -> Candidates:
    """Return the filters, written within the query, the words and the names that *word* begins; nothing for none."""
    name, colon, value = word.partition(":")
    name = name.casefold()
    if colon and name in QUERY_FIELDS:
        head, value = word[: len(name) + 1], value.lstrip('"')
        if name == "id":
            return _joined(head, _entries(begun, value))
        if name not in begun.command.options:
            return ()
        quoted = []
        for found, help_ in _values(begun, name, value):
            text = f'"{found}"' if " " in found else found
            quoted.append((head + text, help_))
        return quoted
    if not word:
        return ()
    candidates = dict(_beginning(word, ((f"{field}:", help_) for field, help_ in QUERY_FIELDS.items())))
    candidates |= _ask(begun, lambda index, suggest: suggest.vocabulary(index, word))
    for name, title in _entries(begun, word):
        if " " not in name:  # a name of several words is found by these
            candidates[name] = title
    return candidates.items()


def _ids(begun: Begun, word: str) -> Candidates:
    """Return the entries that are not named yet."""
    return ((name, title) for name, title in _entries(begun, word) if name not in begun.line.words)


def _tagged(begun: Begun, word: str) -> Candidates:
    """Return the tags that may be added or taken away, or the entries that are not named yet."""
    if word.startswith("--"):
        return _options(begun, word)
    if word.startswith(("+", "-")):
        return _joined(word[0], _ask(begun, lambda index, suggest: suggest.values(index, "tag", word[1:])))
    return _ids(begun, word)


_WORDS: Mapping[str, Callable[[Begun, str], Candidates]] = {
    QUERY: _query,
    IDS: _ids,
    TAGGED: _tagged,
    FILES: lambda _asked, _word: _FILES,
}
"""What answers for each of the things that a command's words may be."""


def _entries(begun: Begun, word: str) -> Candidates:
    return _ask(begun, lambda index, suggest: suggest.entries(index, word))


def _ask(begun: Begun, question: Callable[[Index, Any], Iterable[tuple[str, str]]]) -> Candidates:
    """Return the answer to *question* of the catalogue that the line names; nothing where it cannot be read in time."""
    import sqlite3  # noqa: PLC0415 - commands and options are completed without

    from relm_cli.api import load  # noqa: PLC0415
    from relm_cli.errors import CatalogueError, RelmError  # noqa: PLC0415
    from relm_cli.search import suggest  # noqa: PLC0415

    end = time.monotonic() + _PATIENCE

    def watch(_: int) -> None:
        if time.monotonic() > end:
            raise CatalogueError("indexing takes longer than a prompt can wait", "any other command waits")

    paths = [os.path.expanduser(os.path.expandvars(path)) for path in begun.line.given.get("catalogue", ())]
    try:
        with load(*paths, watch=watch) as catalogue:
            return list(islice(question(catalogue.index, suggest), LIMIT))
    except (RelmError, OSError, UnicodeError, sqlite3.Error):
        return ()
