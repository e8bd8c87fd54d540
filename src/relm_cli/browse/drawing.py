"""What stands on each line of the screen."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from relm_cli.browse.answers import Answer
from relm_cli.browse.keys import KEYS, Key
from relm_cli.entries import Entry
from relm_cli.entries.people import first_author
from relm_cli.formats.card import card_lines
from relm_cli.formats.matching import reason
from relm_cli.printable import printable
from relm_cli.search.counts import Count
from relm_cli.search.ranking import Reason
from relm_cli.wording import counted

FIELDS = ("year", "venue", "keyword", "section", "author", "tag", "kind")
"""What results can be narrowed by, in the order in which the screen offers it."""

_MARKED, _PARTLY = "✓ ", "~ "
_GUTTER = "  "
_AUTHOR, _VENUE = 16, 10
"""Columns of what stands below a title; the id has the rest."""

_BETWEEN = " · "
_LESS = "dim"
_BAR = "reverse"


class Look(NamedTuple):
    """How a row is to be seen: under the *bar*, *marked*, matching *partly*, the *pattern* of the words looked for."""

    bar: bool = False
    marked: bool = False
    partly: bool = False
    pattern: str | None = None


def entry_row(entry: Entry, look: Look, why: str) -> list[Text]:
    """Return the two lines of *entry*: its title, and what one decides by, or *why* it was found if that is asked."""
    title = Text(printable(" ".join(entry.title.split())))
    if look.pattern:
        title.highlight_regex(re.compile(look.pattern), "bold" if look.bar else "bold red")
    gutter = _GUTTER
    if look.marked:
        gutter = _MARKED
    elif look.partly:
        gutter = _PARTLY
    if why:
        below = Text(why)
    else:
        author = "" if entry.kind == "paper" else entry.kind
        if entry.authors:
            author = first_author(entry.authors, entry.collective, others=entry.others)
        known = f"{_cut(author, _AUTHOR)}  {entry.year or '':4}  {_cut(entry.venue or '', _VENUE)}  "
        below = Text.assemble((printable(known), _LESS), (entry.id, "cyan"))
    if look.bar:
        below = Text(below.plain)  # what is less there is hard to read in reverse
    lines = [Text.assemble((gutter, "bold"), title), Text.assemble(_GUTTER, below)]
    for line in lines:
        if look.partly and not look.bar:
            line.stylize(_LESS)
        if look.bar:
            line.style = _BAR
    return lines


def _cut(text: str, width: int) -> str:
    cut = Text(text)
    cut.truncate(width, overflow="ellipsis", pad=True)
    return cut.plain


def count_row(value: Count, widest: int, *, bar: bool) -> Text:
    """Return the line of a *value* that was counted, its number as wide as the *widest*."""
    indent = _GUTTER * value.depth
    name = printable(value.title or str(value.name))
    return Text(f"{_GUTTER}{value.number:{widest},}  {indent}{name}", _BAR if bar else "")


def help_row(key: Key, *, bar: bool) -> Text:
    """Return the line of help on *key*."""
    return Text.assemble(_GUTTER, (f"{key.shown:14}", "bold"), key.help, style=_BAR if bar else "")


def status(answer: Answer, marked: int, said: str) -> Text:
    """Return what there is to say of *answer*, that so many are *marked*, and what was *said* last."""
    parts: list[str | tuple[str, str]] = []
    if said:
        parts += [printable(said), _BETWEEN]
    if answer.question.field:
        for field in FIELDS:
            parts += [(field, "bold reverse" if field == answer.question.field else _LESS), " "]
        parts[-1] = _BETWEEN
        parts.append(("Tab goes on", _LESS))
    else:
        parts.append((_found(answer), "bold"))
    if marked:
        parts += [_BETWEEN, (f"{marked} marked", "bold")]
    for notice in filter(None, (answer.error, *answer.said)):
        parts += [_BETWEEN, printable(notice)]
    return Text.assemble(" ", *parts)


def _found(answer: Answer) -> str:
    """Return how many entries there are in *answer*, and how many of them are shown or match in part."""
    if answer.question.like:
        return f"{len(answer.entries)} like {answer.question.like}"
    shown = len(answer.entries)
    number = f"{shown:,} of " if shown < answer.total else ""
    if answer.complete < shown:
        return f"{answer.complete:,} of {number}{answer.total:,} match, ~ in part"
    return number + counted(answer.total, "entry", "entries")


def hints(width: int) -> Text:
    """Return what the most important keys do, as many as there is room for in *width*."""
    line = Text(" ")
    for key in KEYS:
        if key.hint:
            part = Text.assemble((key.shown.replace("Ctrl-", "^"), "bold"), (f" {key.hint}  ", _LESS))
            if line.cell_len + part.cell_len - len(_GUTTER) <= width:
                line.append_text(part)
    line.rstrip()
    return line


def card(
    entry: Entry, titles: Mapping[str, str], why: Sequence[Reason] | None, console: Console, width: int
) -> list[Text]:
    """Return the card of *entry*, *why* it was found above it where that is asked."""
    lines: list[Text] = []
    if why is not None:
        lines.append(Text("why it was found", "bold"))
        for one in why:
            lines += Text(reason(**one._asdict())).wrap(console, width)
        if not why:
            lines.append(Text("nothing was looked for", _LESS))
        lines.append(Text())
    lines += card_lines(entry, titles, console, width)
    return lines


def in_short(why: Sequence[Reason]) -> str:
    """Return *why* an entry was found in one line."""
    reasons = [" ".join(reason(**one._asdict()).split()) for one in why]
    return "; ".join(reasons) or "nothing was looked for"
