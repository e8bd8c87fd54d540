"""Documentation that is made from the program is current, and every command has help and examples that work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relm_cli.cli.app import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Relm

ROOT = Path(__file__).parent.parent


def test_reference_is_current() -> None:
    """docs/cli.md and the man page say what the commands say."""
    check = [sys.executable, str(ROOT / "docs" / "reference.py"), "--check"]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_help(relm: Relm, command: str) -> None:
    """Every command has a purpose of one line, grouped options and examples."""
    found = relm(command, "--help")
    assert f"Usage: relm {command}" in found.stdout
    assert "Examples:" in found.stdout


def examples(page: str) -> list[str]:
    """Return the lines of shell examples of *page* that call relm."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("relm ") and "[OPTIONS]" not in line]


EXAMPLES = {line for page in ("README.md", "docs/cli.md", "docs/search.md") for line in examples(page)}


@pytest.mark.parametrize("line", sorted(EXAMPLES))
def test_examples(relm: Relm, line: str) -> None:
    """Every example shown runs, finds something and says nothing against it."""
    steps = [shlex.split(step) for step in line.split(" | ")]
    given = ""
    for program, *arguments in steps:
        if program != "relm":
            continue
        safe = [*arguments, "--print"] if arguments[0] == "open" and "--print" not in arguments else arguments
        found = relm(*safe, stdin=given)
        assert found.returncode == 0, found.stderr
        given = found.stdout
    assert given
