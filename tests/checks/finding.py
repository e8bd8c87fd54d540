"""What tests of the checks share: the head of a catalogue, and findings in short."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from relm_cli.checks import check

if TYPE_CHECKING:
    from pathlib import Path

    from relm_cli.checks.findings import Finding

TOP = """\
schema = 1
[[section]]
id = "models"
title = "Models"
"""
"""Four lines that stand above every catalogue here."""


def found(path: Path, text: str) -> list[tuple[int, str, str, str, str]]:
    """Return line, rule, entry, reason and fix of what is found in a file of *text*, below `TOP`."""
    file = path / "list.toml"
    file.write_text(TOP + inspect.cleandoc(text), encoding="utf-8")
    return [
        (line, rule, entry, reason.replace(str(file), file.name), fix)
        for line, rule, entry, reason, fix in plain(check([str(file)]))
    ]


def plain(findings: list[Finding]) -> list[tuple[int, str, str, str, str]]:
    """Return line, rule, entry, reason and fix of *findings*."""
    return [(one.line, one.rule, one.entry, one.reason, one.fix) for one in findings]
