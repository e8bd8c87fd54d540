"""Compare what a command would write with what is there: --check."""

import os
import sys
from collections.abc import Mapping
from difflib import unified_diff

from relm_cli.catalogue.texts import whole_text_of
from relm_cli.cli.messages import note
from relm_cli.printable import printable


def compare(files: Mapping[str, str], command: str, letters: int | None = None) -> int:
    """
    Show on stderr what *command* would change in *files*, texts by their paths; return 1 where anything would.

    Of a line that differs so many *letters* are shown, or all.
    """
    stale = []
    for file, after in files.items():
        before = ""
        if os.path.exists(file):
            before = whole_text_of(file)
        if after != before:
            stale.append(file)
            for line in unified_diff(before.splitlines(), after.splitlines(), file, file, lineterm=""):
                print(printable(line[:letters]), file=sys.stderr)
    if not stale:
        return 0
    verb = "is" if len(stale) == 1 else "are"
    note(f"{', '.join(stale)} {verb} not current", f"{command} without --check writes it")
    return 1
