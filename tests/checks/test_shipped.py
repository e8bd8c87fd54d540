"""The shipped catalogue passes its own checks, and the rules are explained."""

from __future__ import annotations

import tomllib

import frozen
import pytest

from relm_cli.checks import RULES, check, explanation, fix
from relm_cli.checks.allowed import FATAL


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
def test_rules_are_explained(name: str) -> None:
    """Every rule says in a line what it asks, then why, with an example, and whether exceptions may be allowed."""
    summary, blank, *why = explanation(name).splitlines()
    assert (summary[-1], blank) == (".", "")
    assert any(line.startswith("    wrong:  ") for line in why)
    assert ("Cannot be allowed: relm could not read the catalogue." in why) is (name in set(FATAL) - {"unused-allow"})
