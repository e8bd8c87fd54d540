"""What a check finds: for people and scripts a `Finding`, on the way there a `Found`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Finding(NamedTuple):
    """
    One thing that is wrong with a catalogue.

    *file* and *line* say where the block begins that is wrong (0 where that is not known), *entry* is its id or
    name, *type* what it is ("paper", "section", ...). *rule* names the rule, *reason* says what is wrong, *fix* what
    to do; *fixable* tells whether relm can do it.
    """

    file: str
    entry: str
    type: str
    line: int
    rule: str
    reason: str
    fix: str = ""
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """
    One table of a catalogue file: its *type* ("paper", "section", ...), values and place.

    *number* counts the blocks of this type in the file from 0; *line* is known from the start in JSON Lines only.
    """

    type: str
    values: Mapping[str, Any]
    file: str
    number: int = 0
    line: int = 0

    @property
    def name(self) -> str:
        """The id or name of the block, or nothing."""
        name = self.values.get("id", self.values.get("name"))
        return name if isinstance(name, str) else ""


class Mend(NamedTuple):
    """
    Where a block can be mended: the keys of *path* lead to the text *old*, which can be repaired.

    Without *old* the value is empty and goes.
    """

    path: tuple[str, ...]
    old: str | None = None


class Found(NamedTuple):
    """One thing that is wrong with *block*, by *rule*; *mend* is how to mend it where that is safe."""

    block: Block
    rule: str
    reason: str
    fix: str = ""
    mend: Mend | None = None


Findings = Iterator[Found]
"""What a check yields."""
