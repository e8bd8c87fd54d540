"""
What a terminal emulator makes of relm's output: tmux, which moves the cursor as terminals do.

The screens are those of `screens/`: what is expected of text must be what stands on the glass, wide letters and
emoji included.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_tables import check_screen, seen

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

Glass = Callable[..., str]
"""Shows what stands on a terminal of so many columns once relm has run; `codes` keeps the colours."""

_END = "-- end --"
_LINES = 60
_NO_SIZE = ("-u", "COLUMNS", "-u", "LINES")
"""A shell may have taken its size before the terminal had it."""


@pytest.fixture
def glass(tmp_path: Path) -> Iterator[Glass]:
    """Run relm in a terminal of its own and return what is to be seen there."""
    tmux = ["tmux", "-u", "-S", str(tmp_path / "socket"), "-f", os.devnull]

    def run(*arguments: str, columns: int, env: dict[str, str] | None = None, codes: bool = False) -> str:
        settings = [f"{name}={value}" for name, value in {"PAGER": "", **(env or {})}.items()]
        relm = shlex.join(["env", *_NO_SIZE, *settings, sys.executable, "-m", "relm_cli", *arguments])
        # tmux starts the command before it gives the terminal its size.
        sized = f'until [ "$(stty size)" = "{_LINES} {columns}" ]; do sleep 0.05; done'
        command = f"{sized}; {relm}; echo '{_END}'; sleep 60"
        subprocess.run([*tmux, "new-session", "-d", "-x", str(columns), "-y", str(_LINES), command], check=True)
        capture = [*tmux, "capture-pane", "-p", *(["-e"] if codes else [])]
        until = time.monotonic() + 30
        shown = ""
        while _END not in shown and time.monotonic() < until:
            time.sleep(0.05)
            shown = subprocess.run(capture, check=True, capture_output=True, encoding="utf-8").stdout
        subprocess.run([*tmux, "kill-session"], check=True)
        return shown.partition(_END)[0]

    yield run
    subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_wide_letters_and_emoji_stand_in_line(glass: Glass, toy: str, columns: int) -> None:
    """A table on the glass is the table expected, at every width: what is wide takes the columns it was given."""
    check_screen(f"toy-papers-{columns}", glass("list", "papers", "--catalogue", toy, columns=columns))


def test_columns_begin_in_one_place(glass: Glass, toy: str) -> None:
    """Years stand below each other whatever letters stand before them, as the terminal counts columns."""
    lines = seen(glass("list", "papers", "--catalogue", toy, "--fields", "title,year", columns=80))
    years = [line for line in lines if line.endswith(("2023", "2024"))]
    widths = {sum(1 + (ord(sign) > 0x1100 and not 0x2000 <= ord(sign) < 0x2E80) for sign in line) for line in years}
    assert (len(years), len(widths)) == (3, 1)


@pytest.mark.parametrize("columns", [80, 120])
def test_filtered_fields(glass: Glass, columns: int) -> None:
    """A filtered search on the glass is the one expected."""
    check_screen(f"search-author-{columns}", glass("search", "attention", "--author", "dao", columns=columns))


def test_chart(glass: Glass) -> None:
    """A chart on the glass is the one expected: no bar runs over the edge."""
    check_screen("stats-years-80", glass("stats", columns=80))


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        pytest.param({}, True, id="colours"),
        pytest.param({"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param({"TERM": "dumb"}, False, id="dumb"),
    ],
)
def test_colours(glass: Glass, env: dict[str, str], *, coloured: bool) -> None:
    """Colours are the terminal's own sixteen, which its light or dark theme has made readable; or there are none."""
    shown = glass("search", "gptq", columns=80, env=env, codes=True)
    assert ("\x1b[36m" in shown) == coloured
    assert "[38;" not in shown
    assert "[48;" not in shown
