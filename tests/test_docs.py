"""Documentation that is made from the program is current, and every command has help and examples that work."""

from __future__ import annotations

import asyncio
import doctest
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import picture
import pytest
from rich.text import Text

from relm_cli.cli.commands import COMMANDS

if TYPE_CHECKING:
    from rich.terminal_theme import TerminalTheme

    from tests.conftest import Relm

ROOT = Path(__file__).parent.parent


def test_reference_is_current() -> None:
    """docs/cli.md and the man page say what the commands say."""
    check = [sys.executable, str(ROOT / "docs" / "reference.py"), "--check"]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(("name", "theme"), [("light", picture.LIGHT), ("dark", picture.DARK)])
def test_picture_is_current(name: str, theme: TerminalTheme) -> None:
    """The README's picture shows what relm prints."""
    drawn = picture.draw(Text.from_ansi(picture.run().rstrip()), theme)
    assert drawn == (ROOT / "docs" / f"relm-{name}.svg").read_text(encoding="utf-8"), "run make picture"


@pytest.mark.parametrize(("name", "theme"), [("light", picture.LIGHT), ("dark", picture.DARK)])
def test_picture_of_the_screen_is_current(name: str, theme: TerminalTheme) -> None:
    """The picture of `relm browse` shows its screen."""
    drawn = picture.draw(asyncio.run(picture.browse()), theme, picture.SCREEN[0])
    assert drawn == (ROOT / "docs" / f"browse-{name}.svg").read_text(encoding="utf-8"), "run make picture"


@pytest.mark.parametrize("command", COMMANDS)
def test_help(relm: Relm, command: str) -> None:
    """Every command has a purpose of one line, grouped options and examples."""
    found = relm(command, "--help")
    assert f"Usage: relm {command}" in found.stdout
    assert "Examples:" in found.stdout


@pytest.mark.parametrize("page", ["docs/api.md"])
def test_python_examples(page: str) -> None:
    """Every Python example of a page gives what it shows, one after the other."""
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page, page, 0)
    wrong: list[str] = []
    assert doctest.DocTestRunner().run(test, out=wrong.append).attempted > 0
    assert "".join(wrong) == ""


def test_scripts() -> None:
    """The program is called as the README says, and by the name of the distribution, which `uvx relm-cli` calls."""
    assert {script.name for script in distribution("relm-cli").entry_points} == {"relm", "relm-cli"}
