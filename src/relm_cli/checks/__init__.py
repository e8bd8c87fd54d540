"""Check catalogues against rules, and mend what can safely be mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relm_cli.checks.findings import Finding, Findings, Mended
    from relm_cli.checks.reading import Checked

RULES: Mapping[str, str] = {
    "unreadable": "reading",
    "empty-field": "wording",
    "title-case": "wording",
    "encoding": "wording",
    "entities": "wording",
    "invisible": "wording",
    "spaces": "wording",
    "malformed-arxiv": "addresses",
    "malformed-doi": "addresses",
    "malformed-url": "addresses",
    "duplicate-id": "identity",
    "repeated-row": "identity",
    "unlike-title": "identity",
    "unknown-section": "placing",
    "unknown-group": "placing",
    "duplicate-url": "identity",
    "near-duplicate-title": "identity",
    "identifiers-disagree": "identity",
    "publication-disagrees": "identity",
    "year-against-arxiv": "placing",
    "order": "placing",
    "ambiguous-alias": "names",
    "redundant-alias": "names",
    "unknown-venue": "placing",
    "unknown-entry": "placing",
    "unused-allow": "reading",
}
"""Every rule and the module here that has it: a function of the same name, whose docstring is the rule."""


def rule(name: str) -> Callable[[Checked], Findings]:
    """Return the function that finds what is against the rule *name*, importing only its module."""
    function: Callable[[Checked], Findings] = getattr(
        import_module(f"relm_cli.checks.{RULES[name]}"), name.replace("-", "_")
    )
    return function


def explanation(name: str) -> str:
    """Return what the rule *name* asks and why, with an example: a line, then paragraphs."""
    from inspect import cleandoc  # noqa: PLC0415 - completion needs the names of the rules alone

    return cleandoc(rule(name).__doc__ or "")


def check(sources: Sequence[str]) -> list[Finding]:
    """
    Return all that is wrong with the catalogues at *sources*, in the order of their files.

    They are checked as they are read: together, the sections of those before being known in those after.
    """
    from relm_cli.checks.reading import checked  # noqa: PLC0415 - as above

    found: list[Finding] = []
    for one in checked(sources):
        found += one.findings()
    return found


def fix(sources: Sequence[str]) -> list[Mended]:
    """
    Return the files of the catalogues at *sources* in which something can safely be mended, as they are then.

    Only the values at fault differ; nothing is written.
    """
    from relm_cli.checks.reading import checked  # noqa: PLC0415 - as above

    files: list[Mended] = []
    for one in checked(sources):
        files += one.mended()
    return files
