"""
Measure the screen of `relm browse`: what it costs to see it, and how long a key waits.

It is started on a pseudo-terminal, and left by Ctrl-C once it is drawn: its processor time, its end included, is given
as a ratio to that of `relm search -f table` in the same round. Then words are typed, key by key, and two times are
taken of each key: until the first byte that the screen answers, and until what that query finds is drawn. fzf, where it
is installed, is measured in the same way over the same titles.
"""

import argparse
import json
import os
import pty
import select
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from saved import save
from scale import records, vocabulary

SIZE = (40, 120)
"""The lines and columns of the terminal."""

QUIET = 0.3
"""Seconds without a byte after which a screen is drawn."""

PATIENCE = 60
"""Seconds for the first screen."""

TARGETS = {200: 50, 100_000: 120, 1_000_000: None}
"""The milliseconds that nine of ten keys may take to the first byte, by the entries of the catalogue."""

MOST_CPU = 4.0
"""The highest ratio of the first screen to a table."""

RANKS = (4, 11, 30, 200, 1_500, 6_000, 20_000)
"""The words that are typed, by how common they are: 4 is the fifth most common one."""

CTRL_C, CTRL_U, ESCAPE = b"\x03", b"\x15", b"\x1b"


class Key(NamedTuple):
    """The milliseconds from a key to the *first* byte, and to the *last* one before the screen is quiet."""

    first: float
    last: float


class Screen:
    """A program on a terminal of its own."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.execve(command[0], [*command], environment)  # noqa: S606 - relm, and what it is measured against
        termios.tcsetwinsize(self._terminal, SIZE)

    def answer(self, patience: float) -> Key:
        """Read until the screen is quiet, and return when that began and ended; wait for *patience* seconds at most."""
        start = time.perf_counter()
        first, last, wait = 0.0, 0.0, patience
        while select.select([self._terminal], [], [], wait)[0]:
            try:
                os.read(self._terminal, 1 << 16)
            except OSError:  # the program has ended
                break
            last = (time.perf_counter() - start) * 1000
            first = first or last
            wait = QUIET
        return Key(first, last)

    def press(self, key: bytes) -> Key:
        """Press *key* and return how long its answer took."""
        os.write(self._terminal, key)
        return self.answer(5)

    def leave(self, key: bytes) -> float:
        """Leave by *key*, and return the seconds of the processor that the program took."""
        os.write(self._terminal, key)
        self.answer(5)
        _, _, usage = os.wait4(self._process, 0)
        os.close(self._terminal)
        return usage.ru_utime + usage.ru_stime


class Place(NamedTuple):
    """Where programs run: the script `relm`, and the *environment* with a cache of its own."""

    relm: str
    environment: dict[str, str]


def table(arguments: Sequence[str], place: Place) -> float:
    """Return the seconds of the processor that a table of `relm search` takes."""
    command = [place.relm, "search", *arguments, "-f", "table"]
    process = subprocess.Popen(command, env=place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - relm
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def first_screens(runs: int, place: Place) -> list[float]:
    """Return, for each of so many rounds after one to warm up, the first screen's processor time by that of a table."""
    ratios = []
    for _ in range(runs + 1):
        screen = Screen([place.relm, "browse", "quantization"], place.environment)
        screen.answer(PATIENCE)
        browsed = screen.leave(CTRL_C)
        ratios.append(browsed / table(["quantization"], place))
    return ratios[1:]


def typed(command: Sequence[str], words: Sequence[str], environment: dict[str, str], leave: bytes) -> list[Key]:
    """Return how long each key took on the screen of *command* that the *words* are typed with, one after another."""
    screen = Screen(command, environment)
    screen.answer(PATIENCE)
    keys = []
    for word in words:
        keys += [screen.press(letter.encode()) for letter in word]
        screen.press(CTRL_U)
    screen.leave(leave)
    return keys


def row(program: str, entries: int, keys: Sequence[Key]) -> dict[str, Any]:
    """Return the figures of the *keys* that were typed to *program* on so many *entries*."""
    deciles = {name: statistics.quantiles([getattr(key, name) for key in keys], n=10) for name in Key._fields}
    return {
        "program": program,
        "entries": entries,
        "keys": len(keys),
        "first byte, median ms": round(deciles["first"][4], 1),
        "first byte, p90 ms": round(deciles["first"][8], 1),
        "target": TARGETS.get(entries) if program == "relm browse" else None,
        "found and drawn, median ms": round(deciles["last"][4], 1),
        "found and drawn, p90 ms": round(deciles["last"][8], 1),
    }


def measured(size: int, words: Sequence[str], asked: Sequence[str], folder: Path, place: Place) -> list[dict[str, Any]]:
    """Return the figures of relm and of fzf, *asked* for words, on a catalogue of *size* entries made of *words*."""
    catalogue, lines = folder / f"{size}.jsonl", folder / f"{size}.txt"
    with catalogue.open("w", encoding="utf-8") as file, lines.open("w", encoding="utf-8") as text:
        for record in records(size, words):
            file.write(f"{json.dumps(record)}\n")
            text.write(f"{record['title']} {record['year']}\n")
    environment = place.environment
    table(["nothing", "--catalogue", str(catalogue)], place)  # which builds the index
    browsed = typed([place.relm, "browse", "--catalogue", str(catalogue)], asked, environment, CTRL_C)
    rows = [row("relm browse", size, browsed)]
    if shutil.which("fzf"):
        fzf = ["/bin/sh", "-c", f"fzf < {shlex.quote(str(lines))}"]
        rows.append(row("fzf", size, typed(fzf, asked, environment, ESCAPE)))
    return rows


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="rounds of first screens")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 100_000], metavar="N", help="entries")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is missed")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the figures as JSON, too")
    parser.add_argument("--words", type=int, default=len(RANKS), metavar="N", help="words that are typed")
    options = parser.parse_args()
    script = shutil.which("relm", path=str(Path(sys.executable).parent))
    if script is None:
        raise SystemExit(f"no relm beside {sys.executable}; install it there first")
    words = vocabulary()
    asked = [words[rank] for rank in RANKS[: options.words]]
    with tempfile.TemporaryDirectory() as name:
        private = {"XDG_CACHE_HOME": f"{name}/cache", "XDG_DATA_HOME": f"{name}/data", "TERM": "xterm-256color"}
        # Without its bytecode on the disk, Textual is compiled anew for each screen.
        left_out = ("TMUX", "FZF_DEFAULT_OPTS", "RELM_CATALOGUE", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
        kept = {key: value for key, value in os.environ.items() if key not in left_out}
        place = Place(script, {**kept, **private})
        ratios = first_screens(options.runs, place)
        rows = [figures for size in options.sizes for figures in measured(size, words, asked, Path(name), place)]
    ratio = round(statistics.median(ratios), 2)
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(f"The first screen takes {ratio} times the processor time of a table; {MOST_CPU} at most.")
    printed = Table(*rows[0], box=box.MARKDOWN)
    for figures in rows:
        printed.add_row(
            *(
                "" if figure is None else f"{figure:,}" if isinstance(figure, int) else str(figure)
                for figure in figures.values()
            )
        )
    console.print(printed)
    if options.save:
        save(options.save, {"rounds": options.runs, "first screen, x table": ratio, "keys": rows}, ["fzf"])
    slow = [figures for figures in rows if figures["target"] and figures["first byte, p90 ms"] > figures["target"]]
    if options.check and (slow or ratio > MOST_CPU):
        raise SystemExit("a target is missed")


if __name__ == "__main__":
    main()
