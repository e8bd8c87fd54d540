"""Leave out what a catalogue allows, each with its reason: the blocks of its `.relm-check.toml`."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from relm_cli.catalogue.blocks import Block, Problem, Report, are_blocks, table_of
from relm_cli.catalogue.editing import ALLOW
from relm_cli.checks import RULES
from relm_cli.entries.fields import Fields, read
from relm_cli.errors import CatalogueError, FieldError
from relm_cli.nearest import did_you_mean

FILE = ".relm-check.toml"
"""The name of the file within the catalogue's folder; no catalogue file begins with a dot."""

FATAL = ("unreadable", "duplicate-id", "unknown-section", "empty-field", "unused-allow")
"""The rules that cannot be allowed: relm could not read the catalogue, or there is nothing to allow."""


class Allowed(NamedTuple):
    """The findings of *rule* about *entry* that are as they should be, for a *reason*."""

    rule: str
    entry: str
    reason: str

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build it from its TOML *block*; raises `FieldError`."""
        allowed = read(cls, Fields(block))
        if allowed.rule not in RULES:
            raise FieldError(f'no rule is called "{allowed.rule}"', did_you_mean(allowed.rule, RULES))
        if allowed.rule in FATAL:
            raise FieldError(f'"{allowed.rule}" cannot be allowed', "relm could not read the catalogue")
        return allowed


def allowances(folder: str, report: Report) -> Mapping[tuple[str, str], Block]:
    """Return by rule and entry what the catalogue in *folder* allows; *report* is told of blocks that are at fault."""
    path = os.path.join(folder, FILE)
    whole = Block(ALLOW, {}, path)
    if not os.path.isfile(path):
        return {}
    try:
        table = table_of(path)
    except CatalogueError as error:
        report(Problem(whole, error))
        return {}
    values = table.get(ALLOW, [])
    if table.keys() - {ALLOW} or not are_blocks(values):
        report(Problem(whole, CatalogueError("must hold blocks, and nothing else", f"write each as [[{ALLOW}]]")))
        return {}
    allowed: dict[tuple[str, str], Block] = {}
    for number, each in enumerate(values, 1):
        block = Block(ALLOW, {**each, "id": each.get("entry")}, path, number)
        try:
            one = Allowed.read(each)
        except FieldError as error:
            report(Problem(block, CatalogueError(error.message, error.hint)))
        else:
            allowed[one.rule, one.entry] = block
    return allowed
