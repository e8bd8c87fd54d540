"""
Set up the relm that tests and examples run: the code that is here, with a catalogue that stays as it is.

A paper that is new to the shipped catalogue changes, then, nothing of what they show.
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent

SHIPPED = ROOT / "catalogue"
"""What ships with relm, for the tests of that data."""

FROZEN = ROOT / "tests" / "data" / "catalogue"
"""What ships with relm as it was when it was last copied here, as before a release."""


def set_up(folder: Path) -> str:
    """Lay code and catalogue out below *folder* as in a repository; return where Python finds the code."""
    code = folder / "src"
    code.mkdir(parents=True)
    (code / "relm_cli").symlink_to(ROOT / "src" / "relm_cli", target_is_directory=True)
    shutil.copytree(FROZEN, folder / "catalogue")
    return str(code)
