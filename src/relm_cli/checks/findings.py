"""What a check finds: for people and scripts a `Finding`, on the way there a `Found`."""

from collections.abc import Iterator
from typing import NamedTuple

from relm_cli.catalogue.blocks import Block
from relm_cli.catalogue.editing import Edit


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


class Found(NamedTuple):
    """One thing that is wrong with *block*, by *rule*; *mend* is how to mend it where that is safe."""

    block: Block
    rule: str
    reason: str
    fix: str = ""
    mend: Edit | None = None


Findings = Iterator[Found]
"""What a rule yields."""


class Mended(NamedTuple):
    """
    A *file* of which so many *findings* can be mended: its text *before*, and the *text* it has then.

    *entries* are the ids or names of the blocks that differ, or what they are.
    """

    file: str
    before: str
    text: str
    findings: int
    entries: tuple[str, ...]
