"""Check catalogues against rules, and mend what can safely be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.checks.examination import Examined, examined
from relm_cli.checks.findings import Finding
from relm_cli.checks.mending import mended
from relm_cli.checks.rules import RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["RULES", "Finding", "Mended", "Rule", "check", "fix"]

_BYTE_ORDER_MARK = "\ufeff"


def check(sources: Sequence[str]) -> list[Finding]:
    """
    Return all that is wrong with the catalogues at *sources*, in the order of their files.

    They are checked as they are read: together, the sections of those before being known in those after.
    """
    return [finding for one in examined(sources) for finding in one.findings()]


class Mended(NamedTuple):
    """A *file* of which so many *findings* can be mended, and the *text* it has then."""

    file: str
    text: str
    findings: int


def fix(sources: Sequence[str]) -> list[Mended]:
    """
    Return the files of the catalogues at *sources* in which something can safely be mended, as they are then.

    Only the lines of the values at fault differ; nothing is written. A file in which a change would mean more
    than it should is left out.
    """
    return [file for one in examined(sources) for file in _mended(one)]


def _mended(one: Examined) -> list[Mended]:
    files: list[Mended] = []
    for file, text in one.source.texts.items():
        found = [each for each in one.found if each.block.file == file and one.fixable(each)]
        new = mended(text, found, one.spans(file)) if found else text
        if new != text:
            mark = _BYTE_ORDER_MARK if file in one.source.marked else ""
            files.append(Mended(file, mark + new, len(found)))
    return files
