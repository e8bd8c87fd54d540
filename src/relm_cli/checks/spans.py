"""Find out where in a TOML file its blocks and values stand, so that one can be changed and the rest stays."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import NamedTuple

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_QUOTED = r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_HEADER = re.compile(rf"\[\[?((?:{_QUOTED}|[^\]\"'\n])*)\]\]?")
_KEY = re.compile(rf"((?:{_QUOTED}|[^=\"'\n])*)=[ \t]*")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    rf"|{_QUOTED}"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]"
    r"|[^\"'\#\[\]{}\n]+",
    re.DOTALL,
)
_OF_A_KEY = re.compile(r"[ \t]*[=.]")
"""What follows a quoted key within an inline table."""


class Text(NamedTuple):
    """A text in quotes, *spelled* so from *start* to *end*, and what it *says*."""

    start: int
    end: int
    spelled: str

    @property
    def says(self) -> str:
        """The text that is meant."""
        return str(tomllib.loads(f"x = {self.spelled}")["x"])


class Value(NamedTuple):
    """
    The value of one key of a block: *path* are the keys that lead there from the block.

    The key stands at *key*, the value from *start* to *end*; *texts* are those within it, and *commented* tells
    whether comments are, too.
    """

    path: tuple[str, ...]
    key: int
    start: int
    end: int
    texts: tuple[Text, ...]
    commented: bool


Owner = tuple[str, int]
"""The type of a block and its number among those of that type; ("", 0) is what belongs to no block."""


class Spans:
    """Where the blocks and values of *text* stand, which is valid TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[Owner, list[Value]] = {("", 0): []}
        self._headers: dict[str, list[int]] = {}
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._scan()

    def line(self, type_: str, number: int) -> int:
        """Return the line, counted from 1, of the header of block *number* of *type_*, or 0 where it has none."""
        headers = self._headers.get(type_, [])
        return self._line_of(headers[number]) if number < len(headers) else 0

    def first_line(self) -> int:
        """Return the line of the first value that belongs to no block, or 0 where there is none."""
        return next((self._line_of(value.key) for value in self.values["", 0]), 0)

    def _line_of(self, place: int) -> int:
        return bisect_right(self._breaks, place) + 1

    def _scan(self) -> None:
        owner: Owner = ("", 0)
        above: tuple[str, ...] = ()
        place = self._skip(0)
        while place < len(self.text):
            if header := _HEADER.match(self.text, place):
                owner, above = self._enter(_keys(header[1]), place, starts_block=header[0].startswith("[["))
                place = header.end()
            elif key := _KEY.match(self.text, place):
                value = self._value((*above, *_keys(key[1])), place, key.end())
                self.values[owner].append(value)
                place = value.end
            else:
                return  # no TOML
            place = self._skip(place)

    def _skip(self, place: int) -> int:
        blank = _BLANK.match(self.text, place)
        return blank.end() if blank else place

    def _enter(self, keys: tuple[str, ...], place: int, *, starts_block: bool) -> tuple[Owner, tuple[str, ...]]:
        """Return to which block the values below the header *keys* belong, and by which keys they are reached."""
        type_, *rest = keys
        if starts_block and not rest:
            self._headers.setdefault(type_, []).append(place)
        elif type_ not in self._headers:
            return ("", 0), keys
        owner = type_, len(self._headers[type_]) - 1
        self.values.setdefault(owner, [])
        return owner, tuple(rest)

    def _value(self, path: tuple[str, ...], key: int, start: int) -> Value:
        place, depth, commented = start, 0, False
        texts: list[Text] = []
        while token := _TOKEN.match(self.text, place):
            sign = token[0][0]
            if not depth and sign in "\n#":
                break
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
            commented = commented or sign == "#"
            place = token.end()
            if sign in "\"'" and not (depth and _OF_A_KEY.match(self.text, place)):
                texts.append(Text(token.start(), place, token[0]))
        end = start + len(self.text[start:place].rstrip())
        return Value(path, key, start, end, tuple(texts), commented)


def _keys(spelled: str) -> tuple[str, ...]:
    """Return the keys of a dotted key."""
    keys: list[str] = []
    table = tomllib.loads(f"{spelled.strip()} = 0")
    while True:
        [(key, table)] = table.items()
        keys.append(key)
        if not isinstance(table, dict):
            return tuple(keys)
