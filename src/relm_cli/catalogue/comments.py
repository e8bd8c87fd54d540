"""Keep the comments of a TOML file when it is written anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = re.compile(r"\[.*\]\s*(?:#.*)?$")
_NAME = re.compile(r"""(?:id|name|terms|section)\s*=.*""")
_BESIDE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'#])*(#.*)""")
"""A comment behind a value: what stands before its sign are whole texts, or no texts at all."""

_END = "the end"
"""The key of the comments below the last block."""


def with_comments(old: str, new: str) -> str:
    """
    Return the TOML text *new* with the comments of *old*, the text it replaces.

    Each stands before the block that it stood in or before, by the block's header, id and section; those of
    a block that is no more stand at the end. *new* is as `document` writes it.
    """
    if "#" not in old:
        return new
    comments: dict[str, list[str]] = {}
    for key, lines in _blocks(old):
        if found := list(_comments(lines)):
            comments.setdefault(key, []).extend(found)
    if not comments:
        return new
    first, *further = [(comments.pop(key, []), lines) for key, lines in _blocks(new) if key != _END]
    if first[0] and not first[1]:
        first[1].append("")  # what is said of the file is not said of its first block
    text = "\n".join(line for above, lines in (first, *further) for line in (*above, *lines))
    left = [line for lines in comments.values() for line in lines]
    return text + ("\n" + "\n".join(left) + "\n" if left else "")


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of every block with a key for it; comments right above a header belong to its block."""
    block: list[str] = []
    for line in text.split("\n"):
        if _HEADER.match(line):
            above = _trailing_comments(block)
            yield _key(block), block
            block = above
        block.append(line)
    end = block.pop()  # what follows the last line: nothing
    left = _trailing_comments(block) if _stands_alone(block) else []
    yield _key(block), [*block, end]
    yield _END, left


def _stands_alone(block: list[str]) -> bool:
    """Tell whether the comments at the end of *block* follow a blank line: they are of no block."""
    return next((line == "" for line in reversed(block) if not line.startswith("#")), False)


def _trailing_comments(block: list[str]) -> list[str]:
    """Take the comment lines at the end of *block*, which stand above the next header."""
    taken: list[str] = []
    while block and block[-1].startswith("#"):
        taken.insert(0, block.pop())
    return taken


def _key(block: list[str]) -> str:
    header = next((_bare(line) for line in block if _HEADER.match(line)), "")
    return "\n".join([header, *(_bare(line) for line in block if _NAME.match(line))])


def _bare(line: str) -> str:
    found = _BESIDE.fullmatch(line)
    return (line[: found.start(1)] if found else line).strip()


def _comments(lines: list[str]) -> Iterator[str]:
    """Yield the comments of *lines*, each on a line of its own; lines within a text of several lines are none."""
    within = ""
    for line in lines:
        quotes = next((sign for sign in ('"""', "'''") if line.count(sign) % 2), "")
        if within or quotes:
            within = "" if quotes and quotes == within else within or quotes
        elif found := _BESIDE.fullmatch(line):
            yield found[1]
