"""
Time whole relm processes against a bare interpreter and a Typer hello-world.

All commands run once to warm up, which also builds relm's snapshot of the catalogue; then they take
turns, round after round. A ratio is taken within each round, between processes that ran side by side, so
that whatever slows the machine slows both; its median over the rounds is shown. Targets are ratios to
the hello-world. Where ripgrep and fzf are installed, they search the list's README for comparison: what
compiled tools on a plain text take.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from saved import save

WIDTH = 120
"""How wide the table may be where there is no terminal to fit."""


class Command(NamedTuple):
    """What follows `relm` on a command line, and the *target*: the highest ratio to the hello-world allowed."""

    arguments: str
    target: float | None = None


COMMANDS = (
    Command("search quantization --year 2024 -f json", target=0.68),
    Command("search quantizaton --year 2024 -f json", target=0.83),
    Command("search quantization --year 2024 -f table", target=1.28),
    Command("__complete -- search quantization --venue ic", target=0.7),
    Command("list venues"),
    Command("--version"),
)
"""The commands of relm that are timed; the one with `__complete` is what a shell asks when Tab is pressed."""

RIVALS = ("rg -i quantization", "fzf --filter quantizaton")
"""What is timed of others, where installed; they read the list that the catalogue is made from."""

README = Path(__file__).parents[1] / "tests" / "data" / "README-source.md"

LEFT_OUT = ("RELM_CATALOGUE", "PYTHONDONTWRITEBYTECODE")
"""What the environment does not pass on: without its compiled modules a checkout starts half as slowly again."""

BARE, HELLO = "python -c pass", "Typer hello-world"

HELLO_SOURCE = """\
import typer

app = typer.Typer()


@app.command()
def hello() -> None:
    print("Hello, world")


app()
"""


class Process(NamedTuple):
    """A command line, its environment and what it reads, ready to be started."""

    command: Sequence[str]
    environment: Mapping[str, str]
    given: str = os.devnull

    def seconds(self) -> float:
        """Run the process and return what it took; ends the program where it fails."""
        with open(self.given, "rb") as given:
            start = time.perf_counter()
            done = subprocess.run(  # noqa: S603 - relm, and what it is measured against
                self.command,
                env=self.environment,
                stdin=given,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=False,
            )
            took = time.perf_counter() - start
        if done.returncode:
            raise SystemExit(f"{' '.join(self.command)} failed:\n{done.stderr.decode(errors='replace')}")
        return took


def relm() -> str:
    """Return the script `relm` of this interpreter's environment."""
    script = shutil.which("relm", path=str(Path(sys.executable).parent))
    if script is None:
        raise SystemExit(f"no relm beside {sys.executable}; install it there first")
    return script


def processes(folder: Path) -> dict[str, Process]:
    """Return what is timed, by name; *folder* takes the hello-world and relm's cache."""
    hello = folder / "hello.py"
    hello.write_text(HELLO_SOURCE, encoding="utf-8")
    private = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT} | private
    script = relm()
    return {
        BARE: Process([sys.executable, "-c", "pass"], environment),
        HELLO: Process([sys.executable, str(hello)], environment),
        **{
            f"relm {command.arguments}": Process([script, *command.arguments.split()], environment)
            for command in COMMANDS
        },
        **{
            f"{line} < README.md": Process(line.split(), {**environment, "FZF_DEFAULT_OPTS": ""}, str(README))
            for line in RIVALS
            if shutil.which(line.split()[0])
        },
    }


def rounds(timed: Mapping[str, Process], runs: int) -> dict[str, list[float]]:
    """Return the seconds that each of the processes *timed* took in every round, after one to warm up."""
    taken = [{name: process.seconds() for name, process in timed.items()} for _ in range(runs + 1)]
    return {name: [each[name] for each in taken[1:]] for name in timed}


def ratio(seconds: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios between what ran in the same round."""
    return statistics.median(one / other for one, other in zip(seconds, others, strict=True))


def figures(taken: Mapping[str, Sequence[float]]) -> list[dict[str, Any]]:
    """Return a row for each command timed, from the seconds it *took* in every round."""
    targets = {f"relm {command.arguments}": command.target for command in COMMANDS}
    return [
        {
            "command": name,
            "ms": round(statistics.median(seconds) * 1000, 1),
            "x hello-world": round(ratio(seconds, taken[HELLO]), 3),
            "target": targets.get(name),
            "x bare": round(ratio(seconds, taken[BARE]), 3),
        }
        for name, seconds in taken.items()
    ]


def missed(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each of *rows* over its target."""
    return [
        f"{row['command']} takes {row['x hello-world']:.2f} times the hello-world, more than {row['target']}"
        for row in rows
        if row["target"] is not None and row["x hello-world"] > row["target"]
    ]


def main() -> None:
    """Time all commands and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="rounds after the one to warm up")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is missed")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the figures as JSON, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = figures(rounds(processes(Path(folder)), options.runs))
    table = Table("command", box=box.MARKDOWN, title=f"Medians of {options.runs} rounds")
    for heading in ("ms", "x hello-world", "target", "x bare"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        target = "" if row["target"] is None else f"{row['target']}"
        table.add_row(row["command"], f"{row['ms']:.0f}", f"{row['x hello-world']:.2f}", target, f"{row['x bare']:.2f}")
    Console(width=None if sys.stdout.isatty() else WIDTH).print(table)
    if options.save:
        save(options.save, {"rounds": options.runs, "commands": rows}, ["fzf", "ripgrep"])
    if options.check and (sentences := missed(rows)):
        raise SystemExit("\n".join(sentences))


if __name__ == "__main__":
    main()
