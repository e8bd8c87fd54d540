"""Have a terminal copy text to its clipboard."""

import os
import shutil
import subprocess
from base64 import b64encode

_PATIENCE = 2.0
"""Seconds that tmux is given to take a text."""


def copying(text: str) -> str:
    """
    Return what is to be written to the terminal so that it copies *text*: the sequence OSC 52.

    Within tmux, which heeds nobody unless told to, tmux itself is given the text, and hands it on to its terminal;
    nothing is left to write then. Where it does not take it, the sequence is wrapped so that it gets through.
    """
    if os.environ.get("TMUX") and _is_taken_by_tmux(text):
        return ""
    sequence = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    if os.environ.get("TMUX"):
        wrapped = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{wrapped}\x1b\\"
    return sequence


def _is_taken_by_tmux(text: str) -> bool:
    """Tell whether tmux, from 3.2 on, has taken *text* as a buffer and given it to its terminal."""
    tmux = shutil.which("tmux")
    if tmux is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - tmux itself
            [tmux, "load-buffer", "-w", "-"],
            input=text,
            encoding="utf-8",
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
