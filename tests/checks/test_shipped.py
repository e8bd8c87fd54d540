"""The shipped catalogue passes its own checks, and the rules are documented."""

from __future__ import annotations

import tomllib
from pathlib import Path

import frozen
import pytest

from relm_cli.checks import RULES, check, fix
from relm_cli.cli.commands import COMMANDS

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "checks.md"


def test_shipped() -> None:
    """The shipped catalogue has no finding but those that it allows, and nothing to mend."""
    assert check([str(frozen.SHIPPED)]) == []
    assert fix([str(frozen.SHIPPED)]) == []


def test_what_is_allowed() -> None:
    """What the shipped catalogue allows, it gives a reason for."""
    allowed = tomllib.loads(frozen.SHIPPED.joinpath(".relm-check.toml").read_text(encoding="utf-8"))["allow"]
    assert {(one["rule"], one["entry"]) for one in allowed} >= {
        ("ambiguous-alias", "flashattention"),
        ("year-against-arxiv", "reformer"),
        ("duplicate-url", "awq"),
        ("year-against-arxiv", "gpusq-vit"),
        ("year-against-arxiv", "ladder-residual"),
        ("spaces", "fairscale"),
    }
    assert all(one["reason"].endswith(".") for one in allowed)


@pytest.mark.parametrize("name", RULES)
def test_rules_are_documented(name: str) -> None:
    """Every rule stands in docs/checks.md as it is explained by the program."""
    rule = RULES[name]
    notes = [
        *(["`--fix` mends what is safe."] if rule.fixable else []),
        *(
            []
            if rule.allowable or name == "unused-allow"
            else ["Cannot be allowed: relm could not read the catalogue."]
        ),
    ]
    section = "\n\n".join([f"### {name}", rule.summary, rule.explanation, *notes])
    assert f"\n{section}\n\n" in DOCUMENTATION.read_text(encoding="utf-8") + "\n"


def test_only_rules_are_documented() -> None:
    """The page explains the rules in their order, and no others."""
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert [line.removeprefix("### ") for line in text.splitlines() if line.startswith("### ")] == list(RULES)


def test_rules_are_completed() -> None:
    """The command line knows the names of the rules without importing them."""
    assert list(COMMANDS["check"].options["explain"].choices) == list(RULES)
