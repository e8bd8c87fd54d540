"""Documentation that is made from the program is current, and every command has help and examples that work."""

from __future__ import annotations

import doctest
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
    lines = (re.split(r"  #| > ", line)[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("relm ") and "[OPTIONS]" not in line]


PAGES = ("README.md", "docs/cli.md", "docs/search.md", "docs/lists.md")
"""The pages with examples that run anywhere."""

EXAMPLES = {line for page in PAGES for line in examples(page)}


@pytest.mark.parametrize("page", ["docs/api.md"])
def test_python_examples(page: str) -> None:
    """Every Python example of a page gives what it shows, one after the other."""
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page, page, 0)
    wrong: list[str] = []
    assert doctest.DocTestRunner().run(test, out=wrong.append).attempted > 0
    assert "".join(wrong) == ""


_LIST = """
# Reading list

<!-- relm:begin -->

## Pruning

- [SparseGPT](https://arxiv.org/abs/2301.00774) ICML 2023

<!-- relm:end -->
"""
_OLD = """
[[section]]
id = "pruning"
title = "Pruning"

[[paper]]
id = "sparsegpt"
title = "SparseGPT"
url = "https://arxiv.org/abs/2301.00774"
section = "pruning"
"""
_BIBTEX = "@misc{lee2026, title={A study of widgets}, author={Lee, Ann}, year=2026}"
_FILES = {
    "README.md": _LIST,
    "archive.md": _LIST.replace("2301.00774", "2306.11695").replace("SparseGPT", "Wanda"),
    "list.toml": _OLD,
    "data/relm/reading.toml": _OLD,
    "thesis.bib": _BIBTEX,
    "paper.bib": _BIBTEX,
}
"""What the examples name, in the folder that they run in."""


@pytest.mark.parametrize("line", sorted(line for line in EXAMPLES if "import https" not in line))
def test_examples(relm: Relm, line: str, tmp_path: Path) -> None:
    """Every example shown runs, finds something and says nothing against it; those that need the network do not run."""
    for name, text in _FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path / "data")}
    steps = [shlex.split(step) for step in line.split(" | ")]
    given = ""
    for program, *arguments in steps:
        if program != "relm":
            continue
        safe = [*arguments, "--print"] if arguments[0] == "open" and "--print" not in arguments else arguments
        found = relm(*safe, stdin=given, cwd=tmp_path, env=env)
        assert found.returncode == 0, found.stderr
        given = found.stdout
    assert given or found.stderr.startswith("relm: ") or " -o " in line
