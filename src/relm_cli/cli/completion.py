"""Run `relm completion`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHELLS: Mapping[str, str] = {
    "bash": "relm.bash",
    "zsh": "relm.zsh",
    "fish": "relm.fish",
    "powershell": "relm.ps1",
}
"""Every shell that can be told how relm is completed, and its script in `shells`."""


def run(words: Sequence[str]) -> int:
    """Print the script for the shell that *words* name, and return the exit status."""
    name, *more = words
    if more or name not in SHELLS:
        offer = did_you_mean(name, SHELLS)
        raise UsageError(
            f'no completion for "{" ".join(words)}"', offer if offer and not more else f"one of {', '.join(SHELLS)}"
        )
    with open(os.path.join(os.path.dirname(__file__), "shells", SHELLS[name]), encoding="utf-8") as script:
        sys.stdout.write(script.read())
    return 0
