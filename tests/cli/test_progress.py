"""Who waits at a terminal sees that relm is at work; scripts see nothing of it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.cli.test_terminal import at_terminal

PROGRAM = r"""
import time
from relm_cli.cli import progress
now = 0.0
progress.time = type("Clock", (), {"monotonic": staticmethod(lambda: now)})
with progress.indexing() as watch:
    for now, entries in ((0.9, 1000), (2.0, 20_000), (2.0, 30_000)):
        watch(entries)
        print("told of", entries)
    time.sleep(0.3)
with progress.working("reading \x1b[31mlist.md"):
    time.sleep(0.3)
print("done")
"""


def test_at_a_terminal() -> None:
    """What takes longer than a second is shown and taken away again, with nothing in it that acts on the terminal."""
    seen = re.sub(r"\x1b\[[\d;]*m", "", at_terminal([sys.executable, "-c", PROGRAM]))
    before, _, after = seen.partition("told of 1000")
    assert before == ""
    assert "indexing: 30,000 entries, 15,000/s" in after
    assert r"reading \x1b[31mlist.md" in after
    assert after.endswith("\x1b[2Kdone\n")


def test_for_scripts() -> None:
    """Where stderr is no terminal nothing is shown, however long it takes."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    assert ended.stderr == ""


SIGNALLED = r"""
import os, signal, sys, time
from relm_cli.cli import progress
number = getattr(signal, sys.argv[1])
signal.signal(number, signal.SIG_DFL)  # a run in the background may have begun with it ignored
if sys.argv[2] == "indexing":
    progress._PATIENCE = 0
    with progress.indexing() as watch:
        watch(1000)
        time.sleep(0.2)
        os.kill(os.getpid(), number)
        time.sleep(5)
else:
    with progress.working("reading list.md"):
        time.sleep(0.2)
        os.kill(os.getpid(), number)
        time.sleep(5)
print("not ended")
"""


@pytest.mark.faults(1)
@pytest.mark.parametrize("shown", ["indexing", "reading"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_ended_by_a_signal(name: str, shown: str) -> None:
    """A signal that ends relm leaves the terminal with its cursor."""
    seen = at_terminal([sys.executable, "-c", SIGNALLED, name, shown])
    assert "\x1b[?25l" in seen
    assert seen.rindex("\x1b[?25h") > seen.rindex("\x1b[?25l")
    assert "not ended" not in seen
