"""`relm browse` on a real terminal: what it writes where, and how it leaves the screen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.uncovered import uncovered

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

RELM = shlex.join([sys.executable, "-m", "relm_cli"])

_WITHOUT_TEXTUAL = "import sys; sys.modules['textual'] = None; from relm_cli.__main__ import main; main()"
_MISTAKEN = "import relm_cli.browse.view as view; view.drawing.hints = None; from relm_cli.__main__ import main; main()"


class Terminal:
    """A terminal of its own, in tmux, with a shell in it."""

    def __init__(self, folder: Path, size: tuple[int, int], shell: str = "sh") -> None:
        self._tmux = ["tmux", "-u", "-S", str(folder / "socket"), "-f", os.devnull]
        environment = {**uncovered(), "PS1": "$ ", "ENV": "", "XDG_DATA_HOME": str(folder / "data")}
        for name in ("COLUMNS", "LINES", "TERM_PROGRAM"):
            environment.pop(name, None)
        columns, lines = map(str, size)
        command = ["new-session", "-d", "-x", columns, "-y", lines, "-c", str(folder), shell]
        subprocess.run([*self._tmux, *command], check=True, env=environment)
        self("set-option", "-s", "escape-time", "0")

    def __call__(self, *command: str) -> str:
        """Return what tmux says to *command*."""
        done = subprocess.run([*self._tmux, *command], check=True, capture_output=True, encoding="utf-8")
        return done.stdout

    def type(self, text: str, *keys: str) -> None:
        """Type *text*, then press *keys*."""
        self("send-keys", "-l", text)
        for key in keys:
            self("send-keys", key)

    def see(self, pattern: str) -> str:
        """Return the screen once *pattern* is found on it."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            shown = self("capture-pane", "-p")
            if re.search(pattern, shown, re.MULTILINE):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"no {pattern} on the screen:\n{shown}")

    def run(self, command: str, *keys: str, ready: str = "F1 help") -> None:
        """Run *command*, and press *keys* once the screen is *ready*."""
        self.type(command, "Enter")
        self.see(ready)
        for key in keys:
            self("send-keys", key)

    @property
    def state(self) -> str:
        """Whether the screen is an alternate one, the cursor is shown, and the mouse is watched."""
        return self("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}").strip()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Open a terminal of 80 columns and 24 lines."""
    opened = Terminal(tmp_path, (80, 24))
    opened.see("^[$#]")  # the shell's prompt, which would else come between what is typed and what that prints
    yield opened
    opened("kill-server")


@needs_tmux
def test_only_what_is_taken_is_written(terminal: Terminal, tmp_path: Path) -> None:
    """
    The screen is drawn on the terminal whatever the streams lead to; the query is said as a command on stderr.

    With - one chooses from the ids on standard input; without, that is not read, which is said.
    """
    terminal.type("stty -g > before", "Enter")
    ids = "printf 'flashattention\\tx\\nflashattention-2\\n'"
    terminal.run(f'x=$({ids} | {RELM} browse -); echo "got [$x]"', "Tab", "Tab", "Enter", ready="^> id:flash")
    shown = terminal.see(r"^got \[flashattention-2$")
    assert "relm: relm search id:flashattention id:flashattention-2\ngot [flashattention-2\nflashattention]" in shown
    assert "F1 help" not in shown
    assert terminal.state == "0 1 0"
    terminal.run(f"echo junk | {RELM} browse --year 2024 2>said | {RELM} cite - > cited; head -c 20 cited", "Enter")
    terminal.see("^@in|^@misc|^@article")
    ignored = "relm: what is piped in is not read\n      relm browse - chooses from the ids on stdin\n"
    assert (tmp_path / "said").read_text(encoding="utf-8").startswith(ignored)
    terminal.type("stty -g | cmp - before && echo as before", "Enter")
    terminal.see("^as before")


@needs_tmux
def test_leaving_restores_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    """Esc leaves with 130, a signal ends the process, a mistake is a line: the screen is restored."""
    terminal.type("stty -g > before", "Enter")
    terminal.run(f"{RELM} browse x > taken; echo status $?", "Escape")
    terminal.see("^> words, -not")
    terminal("send-keys", "Escape")
    terminal.see("status 130$")
    terminal.type("clear", "Enter")
    terminal.run(f"sh -c 'echo $$ > pid; exec {RELM} browse flash'; echo status $?", ready="flashattention-2")
    os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), signal.SIGTERM)
    terminal.see("^status 143")
    assert terminal.state == "0 1 0"
    terminal.type(f"clear; {shlex.join([sys.executable, '-c', _MISTAKEN])} browse; echo status $?", "Enter")
    shown = terminal.see("^status 3")
    assert "relm: a mistake in relm itself: TypeError: 'NoneType' object is not callable" in shown
    assert "Traceback" not in shown
    assert terminal.state == "0 1 0"
    terminal.type("stty -g | cmp - before && echo as before", "Enter")
    terminal.see("^as before")


@needs_tmux
def test_breaks(terminal: Terminal, tmp_path: Path) -> None:
    """After a break for the shell, or for a browser that draws on the terminal, the screen is there again, whole."""
    terminal.run(f"BROWSER='echo junk %s' {RELM} browse flash > taken", ready="^authors")
    terminal("send-keys", "C-z")
    terminal.see("Stopped")
    assert terminal.state == "0 1 0"
    terminal.type("fg", "Enter")
    for key, address in (("Up", "https://arxiv.org/abs/2307.08691"), ("PageDown", "https://arxiv.org/abs/2406.02290")):
        shown = terminal.see(r"^> flash[\s\S]*^authors[\s\S]*F1 help")
        assert "junk" not in shown
        terminal("send-keys", key, "C-o")
        terminal.see(f"opened {address}")  # another than before: Enter might reach the browser's screen else
    terminal("send-keys", "Enter")
    terminal.see("^relm: relm search flash$")
    terminal.type("echo left", "Enter")
    terminal.see(r"^(?:[$#] )?left$")  # what is taken is written after the message
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "fine-tuning-optimizations\n"


@needs_tmux
def test_copying_reaches_tmux(terminal: Terminal, tmp_path: Path) -> None:
    """Within tmux, whatever it lets programs do, what is copied is in its buffer."""
    terminal.run(f"{RELM} browse wanda; {RELM} cite wanda > cited; echo cited", "C-y", ready="^authors")
    terminal.see("BibTeX of 1 copied")
    terminal("send-keys", "Escape")
    terminal.see("^> words, -not")
    terminal("send-keys", "Escape")
    terminal.see("^cited")
    assert terminal("show-buffer") == (tmp_path / "cited").read_text(encoding="utf-8")


@needs_tmux
def test_sizes_and_colours(terminal: Terminal) -> None:
    """The screen follows the terminal's size; with NO_COLOR no colour is sent."""
    terminal.run(f"NO_COLOR=1 {RELM} browse flash", ready="^authors")
    for columns, lines, card in ((120, 40, "│ authors"), (40, 10, r"^ F1 help  Enter take  Tab mark  \^O open$")):
        terminal("resize-window", "-x", str(columns), "-y", str(lines))
        terminal.see(card)
    coloured = terminal("capture-pane", "-pe")
    assert "\x1b[1m" in coloured or "\x1b[1;7m" in coloured
    assert re.findall(r"\x1b\[[\d;]*\b(?:3[0-8]|4[0-8]|9\d|10\d)\b", coloured) == []


@needs_tmux
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        pytest.param("open --print", r"^https://arxiv.org/abs/2307.08691$", id="open"),
        pytest.param("show --fields id,year", r"^flashattention-2\s+2024$", id="show"),
        pytest.param("cite -f text", r"^Tri Dao \(2024\)", id="cite"),
        pytest.param("tag +to-read", r"^flashattention-2$", id="tag"),
    ],
)
def test_choosing_instead_of_naming(terminal: Terminal, command: str, expected: str) -> None:
    """A command that is given no entry lets a person choose one."""
    terminal.run(f"clear; {RELM} {command}; echo status $?", ready="100 of 202")
    terminal.type("flash", "Enter")
    terminal.see("^status 0")
    terminal.see(expected)


@needs_tmux
def test_choosing_nothing(terminal: Terminal) -> None:
    """Who leaves instead of choosing has chosen nothing; without the extra, or a terminal, an id is missing."""
    terminal.run(f"{RELM} show; echo status $?", "Escape")
    terminal.see("^status 130")
    terminal.type(f"clear; {shlex.join([sys.executable, '-c', _WITHOUT_TEXTUAL])} show; echo status $?", "Enter")
    assert "relm: ID... is missing\n" in terminal.see("^status 2")


@needs_tmux
def test_too_small(tmp_path: Path) -> None:
    """A terminal that is too small is told to be, with what to use instead."""
    terminal = Terminal(tmp_path, (39, 24))
    terminal.type(f"clear; {RELM} browse 2>said; echo status $?", "Enter")
    terminal.see("^status 2")
    terminal("kill-server")
    said = "relm: a terminal of 39 columns and 24 lines is too small, it takes 40 and 10 at least\n"
    assert (tmp_path / "said").read_text(encoding="utf-8") == f"{said}      relm search WORDS prints what it finds\n"


def ended(*command: str, **environment: str) -> tuple[str, str, int]:
    """Return what *command* writes without a terminal, and its status."""
    done = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        start_new_session=True,
        timeout=60,
    )
    return done.stdout, done.stderr, done.returncode


def test_no_terminal() -> None:
    """Without a terminal, or on one that can only print, relm says so, and what to use instead."""
    instead = "      relm search WORDS prints what it finds\n"
    nowhere = ("", f"relm: there is no terminal to choose on\n{instead}", 2)
    assert ended("-m", "relm_cli", "browse") == nowhere
    dumb = ("", f"relm: this terminal can only print: TERM is dumb, or not set\n{instead}", 2)
    assert ended("-m", "relm_cli", "browse", TERM="dumb") == dumb
    assert ended("-m", "relm_cli", "browse", "-f", "nope")[1].startswith('relm: no format "nope"')


def test_without_the_extra() -> None:
    """Where Textual is not installed, the command that installs it is told, and nothing else suffers."""
    hint = '      pip install "relm-cli[browse]" brings it\n'
    expected = ("", f"relm: relm browse needs the package textual\n{hint}", 2)
    assert ended("-c", _WITHOUT_TEXTUAL, "browse") == expected
    assert ended("-c", _WITHOUT_TEXTUAL, "show", "gptq", "-f", "ids") == ("gptq\n", "", 0)


PAGE = Path(__file__).parents[2] / "docs" / "cookbook.md"


@needs_tmux
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_key_bindings(tmp_path: Path, shell: str) -> None:
    """The key of the cookbook puts what is chosen where the cursor is, in each shell, and the line goes on."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    section = PAGE.read_text(encoding="utf-8").partition("## A key for it")[2].partition("\n## ")[0]
    blocks = dict(zip(("bash", "zsh", "fish"), re.findall(r"```\w+\n(.*?)```", section, re.DOTALL), strict=True))
    (tmp_path / "relm").write_text(f'#!/bin/sh\nexec {RELM} "$@"\n', encoding="utf-8")
    (tmp_path / "relm").chmod(0o755)
    (tmp_path / "setup").write_text(f"PATH={tmp_path}:$PATH\n" if shell != "fish" else "", encoding="utf-8")
    quiet = {"bash": "bash --norc", "zsh": "zsh -f", "fish": "fish --no-config"}[shell]
    terminal = Terminal(tmp_path, (120, 24), quiet)
    (tmp_path / "binding").write_text(blocks[shell], encoding="utf-8")
    path = "set -x PATH . $PATH" if shell == "fish" else "PATH=$PWD:$PATH"
    terminal.type(f"{path}; . ./binding; clear; echo ready", "Enter")
    terminal.see("^ready")
    terminal.type("echo chosen:  :end", *["Left"] * 5, "C-g")
    terminal.see("F1 help")
    terminal.type("flash", "Tab", "Tab", "Enter")
    terminal.see("flashattention-2 flashattention :end")
    terminal("send-keys", "Enter")
    terminal.see("^chosen: flashattention-2 flashattention :end")
    terminal("kill-server")
