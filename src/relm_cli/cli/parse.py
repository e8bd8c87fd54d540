"""
Read command lines, from the declarations of the commands.

Typer could, but its import takes longer than most answers: it draws help, see `help`.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from relm_cli.cli.messages import Notice
from relm_cli.cli.options import QUERY, QUERY_FIELDS, TAGGED, Command, Option, Words
from relm_cli.formats import FORMATS

HELP = ("--help", "-h")
"""The option that every command takes."""


class Line(NamedTuple):
    """
    What a command line says: its *words*, and the texts *given* for options, by the options' names.

    An option that ends the line without its value is *waiting* for it. *only_words* is whether two dashes have
    ended the options. *mistake* is what is wrong first, and what to do about it; none where all is well.
    """

    words: Sequence[str]
    given: Mapping[str, Sequence[str]]
    waiting: str = ""
    only_words: bool = False
    asks_for_help: bool = False
    mistake: Notice | None = None


def read(arguments: Sequence[str], command: "Command") -> Line:
    """Return what *arguments* say to *command*; -word is a word where those are of a query, or tags to take away."""
    options, asked = command.options, command.words
    what = asked.what if asked else ""
    names = {flag: name for name, option in options.items() for flag in option.flags}
    words: list[str] = []
    given: dict[str, list[str]] = {}
    mistakes: list[Notice] = []
    waiting = ""
    only_words = False
    asks_for_help = False
    rest = deque(arguments)
    while rest:
        argument = rest.popleft()
        flag, joined = split(argument)
        is_word = not argument.startswith("-") or argument == "-"  # which stands for standard input
        if only_words or is_word or _is_excluded(argument, what, names):
            words.append(argument)
        elif argument == "--":
            only_words = True
        elif argument in HELP:
            asks_for_help = True
        elif flag not in names:
            mistakes.append(unknown(argument, names, among_words=QUERY_FIELDS if what == QUERY else ()))
        else:
            name = names[flag]
            option = options[name]
            if not rest and joined is None and option.metavar:
                waiting = name
            stands_for_another = option.stands_for in options
            if stands_for_another and joined is None and rest and _are_fields(rest, words, asked):
                joined = rest.popleft()
            if stands_for_another and joined is not None:
                given.setdefault(option.stands_for, []).append(joined)
                joined = None
            text = _value(option, joined, rest)
            mistakes += _mistaken(option, flag, text)
            given.setdefault(name, []).append(text or "")
    mistakes += _contradictions(options, given)
    mistakes += _miscounted(asked, words)
    return Line(words, given, waiting, only_words, asks_for_help, mistakes[0] if mistakes else None)


def split(argument: str) -> tuple[str, str | None]:
    """Return the flag that *argument* would be, and the value that is joined to it: --year=2024, -n5, -n=5."""
    if argument.startswith("--"):
        flag, equals, value = argument.partition("=")
        return flag, value if equals else None
    return argument[:2], argument[2:].removeprefix("=") or None


def _is_excluded(argument: str, what: str, known: Container[str]) -> bool:
    """
    Tell -word from an option, which has two dashes or a single letter: -n 5, -n5, -f json, -fjson.

    A letter that is no *known* option is a tag to take away, where the words are those.
    """
    if what not in (QUERY, TAGGED) or argument.startswith("--"):
        return False
    flag, joined = split(argument)
    if joined is None:
        return what == TAGGED and flag not in known and flag not in HELP
    if flag in known and argument.startswith(f"{flag}="):
        return False
    return not (flag == "-n" and joined.isdecimal()) and not (flag == "-f" and joined in FORMATS)


def _value(option: "Option", joined: str | None, rest: deque[str]) -> str | None:
    """Return the value of *option*: what is *joined* to it, or the first of *rest*, taken; None where there is none."""
    if joined is not None:
        return joined
    if option.metavar is None or (option.alone and (not rest or rest[0].startswith("-"))):
        return ""
    if not rest:
        return None
    text = rest.popleft()
    while option.alone and text.endswith(",") and rest:  # id, title: a blank that was meant well
        text += rest.popleft()
    return text


def _are_fields(rest: deque[str], words: Sequence[str], asked: "Words | None") -> bool:
    """
    Tell whether *rest* begins with names of fields, and no words: "id,title", and "id,titel", which is told then.

    A single name is one behind all *words* that are *asked* for: "show wanda --json tags".
    """
    names = rest[0].split(",")
    is_last = len(rest) == 1 or rest[1].startswith("-")
    may_be_one = is_last and (bool(words) or not asked) and not rest[0].startswith("-")
    if " " in rest[0] or (len(names) == 1 and not may_be_one):
        return False
    from relm_cli.cli.list import LISTED_FIELDS  # noqa: PLC0415 - few lines have a comma there
    from relm_cli.cli.search import FIELDS  # noqa: PLC0415

    return not set(names).isdisjoint(chain(FIELDS, *LISTED_FIELDS.values()))


def unknown(argument: str, known: Iterable[str], among_words: Container[str] = ()) -> Notice:
    """
    Return that *argument* is no option, and what may be meant: --json by -json, --year by --yeer, of the *known*.

    Fields that stand *among_words* are no options: id: by --id.
    """
    from relm_cli.nearest import OPTIONS, nearest  # noqa: PLC0415 - only mistakes pay for it

    flag = argument.partition("=")[0]
    near: list[str] = []
    if f"-{argument}" in known:
        near = [f"-{argument}"]
    elif flag.startswith("--"):
        near = [f"--{name}" for name in nearest(flag[2:], [name[2:] for name in known], enough=OPTIONS)]
    offer = ""
    if flag[2:] in among_words:
        offer = f"it stands among the words: {flag[2:]}:..."
    elif near:
        offer = f"did you mean {' or '.join(near)}?"
    return f"no option {flag}", offer


def _mistaken(option: "Option", flag: str, text: str | None) -> Iterator[Notice]:
    """Yield what is wrong with the *text* that *flag* gives *option*."""
    if option.metavar is None:
        if text:
            yield f"{flag} takes no value", ""
    elif text is None:
        yield f"{flag} needs a value", f"{flag} {option.metavar}: {option.help}"
    elif not option.alone and not text.strip():
        yield f"{flag} is blank", "give it a value, or leave it away"
    elif option.number and not text.isdecimal():
        yield f'{flag} takes a whole number from 0 on, not "{text}"', ""


def _contradictions(options: "Mapping[str, Option]", given: Mapping[str, Sequence[str]]) -> Iterator[Notice]:
    """Yield what is wrong where different texts are *given* for one of *options* that takes one: none is dropped."""
    for name, texts in given.items():
        option = options[name]
        different = dict.fromkeys(texts)
        if option.metavar and not option.many and len(different) > 1:
            yield f"{option.flags[0]} is given more than once: {', '.join(different)}", "it takes one value"


def _miscounted(words: "Words | None", given: Sequence[str]) -> Iterator[Notice]:
    """Yield what is wrong where *given* are too few *words* or too many."""
    if words is None:
        if given:
            yield f'"{given[0]}" is one word too many', ""
    elif words.required and not given:
        yield f"{words.metavar} is missing", words.help
    elif not words.many and len(given) > 1:
        yield f'"{given[1]}" is one word too many', f"{words.metavar}: {words.help}"
