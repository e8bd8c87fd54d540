"""Run `relm completion`."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

from relm_cli.cli.options import Command, Words, the_one, unexplained

SHELLS: Mapping[str, str] = {"bash": "relm.bash", "zsh": "relm.zsh", "fish": "relm.fish", "powershell": "relm.ps1"}
"""Every shell that can be told how relm is completed, and its script in `shells`."""


def run(
    words: Annotated[Sequence[str], Words("SHELL", f"One of {', '.join(SHELLS)}.", choices=unexplained(SHELLS))],
) -> int:
    """Print the script for the shell that *words* name, and return the exit status."""
    name = the_one(words, SHELLS, "no completion for")
    with open(os.path.join(os.path.dirname(__file__), "shells", SHELLS[name]), encoding="utf-8") as script:
        sys.stdout.write(script.read())
    return 0


COMMAND = Command(
    run,
    'eval "$(relm completion bash)"  # in ~/.bashrc',
    'eval "$(relm completion zsh)"  # in ~/.zshrc, below compinit',
    "relm completion fish | source  # in ~/.config/fish/config.fish",
    "relm completion powershell | Out-String | Invoke-Expression  # in $PROFILE",
)
