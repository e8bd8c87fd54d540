"""
Run the examples of the documentation, and write below each what it shows.

A block fenced as `console` is a session at a terminal: lines that begin with "$ " are typed, the others are shown.
The sessions of a page follow each other in one folder, which begins as a copy of `docs/examples` and has these files
where a clone has them, too; their relm ships the
frozen catalogue. With --check, write nothing and fail where a page does not show what its commands do.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DOCS = Path(__file__).parent
PAGES = (DOCS.parent / "README.md", *sorted(DOCS.glob("*.md")))

SIZE = (40, 96)
"""The lines and columns of the terminal of the examples: as wide as GitHub shows without scrolling."""

_SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "

_RELM = """\
#!{python}
import sys

if any("://" in argument for argument in sys.argv):  # an example reads no network: any list there is this one
    from pathlib import Path
    from relm_cli import network
    network.fetch = lambda url, **_: Path({page!r}).read_text(encoding="utf-8")
from relm_cli.__main__ import main
main()
"""
_BROWSER = "#!/bin/sh\n"
"""Opens nothing."""


class Place(NamedTuple):
    """Where examples run: a *home* that is the current folder too, and the *environment* of its processes."""

    home: Path
    environment: dict[str, str]


def prepare(folder: Path) -> Place:
    """Return a place for examples below the empty *folder*: the example files, relm, and nothing of the user's."""
    home, programs = folder / "home", folder / "bin"
    shutil.copytree(DOCS / "examples", home)
    shutil.copytree(DOCS / "examples", home / "docs" / "examples")  # as in a clone, where a newcomer stands
    programs.mkdir()
    relm = _RELM.format(python=sys.executable, page=str(DOCS / "examples" / "README.md"))
    for name, text in {"relm": relm, "browser": _BROWSER}.items():
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": frozen.set_up(folder / "relm"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "BROWSER": str(programs / "browser"),
        "EDITOR": "true",
        "TERM": "dumb",
        "LINES": str(SIZE[0]),
        "COLUMNS": str(SIZE[1]),
        "PAGER": "",
        "LC_ALL": "C.UTF-8",
    }
    return Place(home, environment)


def written(
    command: Sequence[str], size: tuple[int, int], environment: Mapping[str, str], folder: Path, typed: str = ""
) -> str:
    """Return what *command*, run in *folder*, writes to a terminal of *size*, lines and columns, where *typed* is."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, size)
    process = subprocess.Popen(  # noqa: S603 - the documentation's and the tests' own commands
        command,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    os.close(follower)
    os.write(leader, typed.encode())
    data = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            data += os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
    process.wait(timeout=60)
    os.close(leader)
    return data.decode().replace("\r\n", "\n")


def shown(command: str, place: Place) -> str:
    """Return what a terminal shows of *command*, run by a shell in *place*, its home folder called /home/you."""
    text = written(["/bin/sh", "-c", command], SIZE, place.environment, place.home)
    return "".join(f"{line.rstrip()}\n" for line in text.replace(str(place.home), "/home/you").splitlines())


def sessions(page: str) -> list[str]:
    """Return the commands that the sessions of *page* type, in order."""
    lines = (line for session in _SESSION.findall(page) for line in session.splitlines())
    return [line.removeprefix(_PROMPT) for line in lines if line.startswith(_PROMPT)]


def replayed(page: str, place: Place) -> str:
    """Return *page* with what its sessions show when their commands run, one after the other, in *place*."""

    def replay(session: re.Match[str]) -> str:
        parts = (f"{_PROMPT}{command}\n{shown(command, place)}" for command in sessions(session[0]))
        return f"```console\n{''.join(parts)}```"

    return _SESSION.sub(replay, page)


def main() -> int:
    """Bring the pages up to date, or with --check tell which are not; return the exit status."""
    stale = 0
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        if not sessions(page):
            continue
        with tempfile.TemporaryDirectory() as folder:
            current = replayed(page, prepare(Path(folder)))
        if current == page:
            continue
        stale += 1
        if "--check" in sys.argv:
            print(f"{path.name} does not show what its commands do: run make transcripts", file=sys.stderr)
        else:
            path.write_text(current, encoding="utf-8")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
