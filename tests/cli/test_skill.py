"""`relm skill`: what coding agents are told of relm is short, true and valid."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.skill import skill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

FORM = r"---\nname: ([a-z0-9]+(?:-[a-z0-9]+)*)\ndescription: ([^\n]+)\n---\n\n(.+)"
"""What the specification at agentskills.io asks for: `agentskills validate` of skills-ref says the same."""

CALLS = re.findall(r"`(relm [a-z]+ (?!COMMAND)[^`]*)`", skill())


def test_valid() -> None:
    """Name and description are as the specification has them, and the description is a plain text of YAML."""
    form = re.fullmatch(FORM, skill(), re.DOTALL)
    assert form is not None
    assert form[1] == "relm"
    assert len(form[2]) <= 1024
    assert re.search(r": | #|^[^A-Z]", form[2]) is None


def test_short() -> None:
    """It costs at most 400 tokens: parts of words of seven letters, digits and signs each count as one."""
    assert len(re.findall(r"[A-Za-z]{1,7}|\d|[^\w\s]|\n+", skill())) <= 400


def test_made_from_the_commands(relm: Relm) -> None:
    """It is printed, and says of a command what help says."""
    found = relm("skill")
    assert (found.stdout, found.stderr, found.returncode) == (skill(), "", 0)
    assert f"`relm cite ID`: {COMMANDS['cite']}\n" in found.stdout
    assert " 1 Nothing matched, or check found something. " in found.stdout


@pytest.mark.parametrize("call", CALLS)
def test_calls_work(relm: Relm, tmp_path: Path, call: str) -> None:
    """Each call that it shows is understood and answered."""
    (tmp_path / "draft.tex").write_text("\\cite{gptq}", encoding="utf-8")
    words = shlex.split(call.replace("WORDS", "quantization").replace("ID", "gptq"))
    found = relm(*words[1:], cwd=tmp_path)
    assert (found.stderr, found.returncode) == ("", 0)


def test_written_once(relm: Relm, tmp_path: Path) -> None:
    """It is written into a folder of its name; a file that is another stays."""
    path = tmp_path / "skills" / "relm" / "SKILL.md"
    found = relm("skill", "--to", "skills", cwd=tmp_path)
    assert (found.stdout, found.stderr, found.returncode) == ("", "relm: skills/relm/SKILL.md written\n", 0)
    assert path.read_text(encoding="utf-8") == skill()
    found = relm("skill", "--to", "skills", cwd=tmp_path)
    assert (found.stderr, found.returncode) == ("relm: skills/relm/SKILL.md is current\n", 0)
    path.write_text("my own", encoding="utf-8")
    found = relm("skill", "--to", "skills", cwd=tmp_path)
    assert found.stderr == (
        "relm: skills/relm/SKILL.md is another, and stays\n      remove it first to have it written anew\n"
    )
    assert found.returncode == 2
    assert path.read_text(encoding="utf-8") == "my own"


def test_not_writable(relm: Relm, tmp_path: Path) -> None:
    """A folder that cannot be made is an error of one line."""
    (tmp_path / "skills").touch()
    found = relm("skill", "--to", "skills", cwd=tmp_path)
    assert (found.stderr.count("\n"), found.returncode) == (1, 3)
