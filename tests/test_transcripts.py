"""What the documentation shows is what relm does: every session and every command line of every page is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal and a POSIX shell", allow_module_level=True)

from transcripts import DOCS, PAGES, prepare, replayed, sessions

NEEDED = ("jq", "fzf", "bibtex", "vim", "make")
"""Programs of others that some sessions call."""

OTHER_SHELLS = r" \| (?:source|Out-String)\b.*"
"""What follows a pipe in fish or PowerShell; the completion tests run the scripts in the shells themselves."""


def missing(commands: str) -> list[str]:
    """Return the programs that *commands* call and that are not here."""
    return [name for name in NEEDED if re.search(rf"\b{name}\b", commands) and shutil.which(name) is None]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in PAGES])
def test_sessions(path: Path) -> None:
    """Every session of a page shows what its commands show at a terminal."""
    page = path.read_text(encoding="utf-8")
    commands = sessions(page)
    if not commands:
        return
    if absent := missing("\n".join(commands)):
        pytest.skip(f"{', '.join(absent)} not installed")
    with tempfile.TemporaryDirectory() as folder:  # its name is short: a line with a longer one would be broken
        assert replayed(page, prepare(Path(folder))) == page


NOT_ALONE = r"\brelm browse\b|\brelm site\b.* --check\b"
"""What needs somebody who presses keys, or a page that is there: `tests/browse` and `tests/site` have them."""


def lines(page: str) -> list[str]:
    """Return the command lines of *page* that stand in plain blocks, without their comments."""
    fences = re.findall(r"^```([\w-]*)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    blocks = [block for language, block in fences if not language]
    found = (re.sub(rf"  #.*|{OTHER_SHELLS}", "", line).strip() for block in blocks for line in block.splitlines())
    return [line for line in found if line.startswith("relm ") and not re.search(rf"\[OPTIONS\]|{NOT_ALONE}", line)]


LINES = sorted({line for path in PAGES for line in lines(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("line", LINES)
def test_lines(line: str, tmp_path: Path) -> None:
    """Every command line of a page, run where one reading list is kept, ends well, with nothing said against it."""
    if absent := missing(line):
        pytest.skip(f"{', '.join(absent)} not installed")
    place = prepare(tmp_path)
    own = place.home / ".local" / "share" / "relm"
    own.mkdir(parents=True)
    shutil.copy(DOCS / "examples" / "list.toml", own / "reading.toml")
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=place.home,
        env=place.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr.startswith("relm: ") or re.search(r" (?:-o|>>?) |relm (?:open|mcp)\b", line)
