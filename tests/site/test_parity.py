"""The page of the bundled catalogue finds what the command finds, in the same order."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.uncovered import uncovered

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(shutil.which("node") is None, reason="no node here, which runs the page's script")
def test_the_page_finds_what_the_command_finds() -> None:
    """The first ten and the corrections are the same for the graded queries and for generated ones of all kinds."""
    command = [sys.executable, "benchmarks/site_parity.py", "--queries", "240", "--seed", "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=uncovered())
    assert "same: 300 of 300 (100.00%)" in done.stdout, done.stdout + done.stderr
