"""Mend the text of a TOML file where that is safe: one value at a time, and prove that nothing else has changed."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli_w

from relm_cli.checks.values import replaced
from relm_cli.checks.wording import repaired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relm_cli.checks.findings import Found, Mend
    from relm_cli.checks.spans import Owner, Spans, Text, Value

_LEAF = re.compile(r"([\w-]+)[ \t]*=[ \t]*$")
_KEY_WIDTH = 60
"""How far before a text its key is looked for."""


class Edit(NamedTuple):
    """The *text* that stands from *start* to *end* from now on."""

    start: int
    end: int
    text: str


def edits(found: Found, spans: Spans) -> list[Edit]:
    """Return what has to change in the file of *spans* to mend what is *found*; nothing where that is not sure."""
    if found.mend is None:
        return []
    owner = owner_of(found)
    values = [value for value in spans.values.get(owner, ()) if value.path[:1] == found.mend.path[:1]]
    if found.mend.old is None:
        return [_removal(value, spans.text) for value in values if len(values) == 1 and not _with_comment(value, spans)]
    texts = [text for value in values for text in value.texts if _means(text, value, found.mend, spans.text)]
    return [
        _replacement(text, found.mend) for text in texts if "\n" not in text.spelled and text.spelled[:3] not in _LONG
    ]


_LONG = ('"' * 3, "'" * 3)


def owner_of(found: Found) -> Owner:
    """Return the block in which *found* stands, as `Spans` knows it."""
    return ("", 0) if found.block.type == "catalogue" else (found.block.type, found.block.number)


def _means(text: Text, value: Value, mend: Mend, whole: str) -> bool:
    """Tell whether *text*, within *value*, is the one that *mend* is about."""
    leaf = _LEAF.search(whole, max(value.start, text.start - _KEY_WIDTH), text.start)
    return mend.path[-1] == (leaf[1] if leaf else value.path[-1]) and text.says == mend.old


def _replacement(text: Text, mend: Mend) -> Edit:
    new = repaired(mend.path[-1], mend.old or "")
    if text.spelled.startswith("'") and "'" not in new and new.isprintable():
        return Edit(text.start, text.end, f"'{new}'")
    return Edit(text.start, text.end, tomli_w.dumps({"x": new}).removeprefix("x = ").removesuffix("\n"))


def _with_comment(value: Value, spans: Spans) -> bool:
    line = spans.text[value.end : _line_end(spans.text, value.end)]
    return value.commented or bool(line.strip())


def _removal(value: Value, text: str) -> Edit:
    begin = text.rfind("\n", 0, value.key) + 1
    return Edit(begin, _line_end(text, value.end), "")


def _line_end(text: str, place: int) -> int:
    """Return where the line of *place* ends, its line break included."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def mended(text: str, found: Sequence[Found], spans: Spans) -> str:
    """Return *text*, a TOML file, with what is *found* mended; as it is where that would change something else."""
    changes = sorted({edit for one in found for edit in edits(one, spans)})
    new, place = "", 0
    for edit in changes:
        if edit.start < place:
            return text  # two edits meet: neither is sure
        new += text[place : edit.start] + edit.text
        place = edit.end
    new += text[place:]
    return new if _is_what_was_meant(text, new, found) else text


def _is_what_was_meant(old: str, new: str, found: Iterable[Found]) -> bool:
    table = tomllib.loads(old)
    for one in found:
        if one.mend is None:
            continue
        type_, number = owner_of(one)
        block = table[type_][number] if type_ else table
        _apply(block, one.mend)
    try:
        return tomllib.loads(new) == table
    except ValueError:
        return False


def _apply(block: dict[str, Any], mend: Mend) -> None:
    """Change the values of *block* as *mend* says."""
    first = mend.path[0]
    if mend.old is None:
        block.pop(first, None)
    elif first in block:
        block[first] = replaced(block[first], mend.path[1:], mend.old, repaired(mend.path[-1], mend.old))
