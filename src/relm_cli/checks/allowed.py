"""Leave out what a catalogue allows, each with its reason: the blocks of its `.relm-check.toml`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.checks.blocks import toml_of, unreadable
from relm_cli.checks.findings import Block, Found
from relm_cli.checks.rules import RULES
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Self

FILE = ".relm-check.toml"
"""The name of the file within the catalogue's folder; no catalogue file begins with a dot."""

ALLOW = "allow"
"""The type of its blocks."""


class Allowed(NamedTuple):
    """The findings of *rule* about *entry* that are as they should be, for a *reason*."""

    rule: str
    entry: str
    reason: str

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """Build it from its TOML *block*; raises `FieldError`."""
        fields = Fields(block)
        allowed = cls(fields.required_text("rule"), fields.required_text("entry"), fields.required_text("reason"))
        fields.close()
        if allowed.rule not in RULES:
            raise FieldError(f'no rule is called "{allowed.rule}"', did_you_mean(allowed.rule, RULES))
        if not RULES[allowed.rule].allowable:
            raise FieldError(f'"{allowed.rule}" cannot be allowed', "relm could not read the catalogue")
        return allowed


def without_allowed(found: Sequence[Found], folder: str) -> tuple[list[Found], dict[str, str]]:
    """
    Return what of *found* the catalogue in *folder* does not allow, and the text of the file that allows it.

    What is wrong with that file is found too, and what it allows in vain.
    """
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):
        return list(found), {}
    parsed = toml_of(path, ALLOW)
    if isinstance(parsed, Found):
        return [*found, parsed], {}
    text, table = parsed
    wrong: list[Found] = []
    allowed = _allowed(table, path, wrong)
    used = {(one.rule, one.block.name) for one in found} & allowed.keys()
    left = [one for one in found if (one.rule, one.block.name) not in used]
    for name, block in allowed.items():
        if name not in used:
            reason = f'there is no finding "{name[0]}" about "{name[1]}"'
            wrong.append(Found(block, "unused-allow", reason, "delete the block"))
    return [*left, *wrong], {path: text}


def _allowed(table: Mapping[str, Any], path: str, wrong: list[Found]) -> dict[tuple[str, str], Block]:
    """Return the blocks of *table* by rule and entry; what is at fault with them is added to *wrong*."""
    allowed: dict[tuple[str, str], Block] = {}
    values = table.get(ALLOW, [])
    if table.keys() - {ALLOW} or not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        reason, fix = "must hold blocks, and nothing else", f"write each as [[{ALLOW}]]"
        wrong.append(Found(Block(ALLOW, {}, path), "unreadable", reason, fix))
        return allowed
    for number, each in enumerate(values):
        block = Block(ALLOW, {**each, "id": each.get("entry")}, path, number)
        try:
            one = Allowed.read(each)
        except FieldError as error:
            wrong.append(unreadable(block, error.message, error.hint))
            continue
        allowed[one.rule, one.entry] = block
    return allowed
