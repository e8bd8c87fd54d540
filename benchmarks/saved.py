"""Save what a benchmark measured, with date, machine and versions, and load it again."""

import json
import os
import platform
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")
"""Where the results that docs/benchmarks.md shows are kept."""

PACKAGES = {"relm": "relm-cli", "Typer": "typer", "rapidfuzz": "rapidfuzz"}
PROGRAMS = {"fzf": "fzf", "ripgrep": "rg"}


def save(path: Path, figures: Mapping[str, Any], rivals: Sequence[str] = ()) -> None:
    """Write *figures* to *path* as JSON; of the programs measured against, *rivals* names those in `PROGRAMS`."""
    machine = {"architecture": platform.machine(), "cores": os.cpu_count(), "kernel": platform.system()}
    about = {"measured": f"{datetime.now(tz=UTC):%Y-%m-%d}", "machine": machine, "versions": versions(rivals)}
    path.write_text(json.dumps({**about, **figures}, indent=1) + "\n", encoding="utf-8")


def versions(rivals: Sequence[str]) -> dict[str, str]:
    """Return the versions of what a benchmark runs on, and of those *rivals* that are installed."""
    own = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    packages = {name: metadata.version(package) for name, package in PACKAGES.items()}
    return own | packages | {name: version(PROGRAMS[name]) for name in rivals if shutil.which(PROGRAMS[name])}


def version(program: str) -> str:
    """Return the version that *program* says it is."""
    done = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - a rival
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found else done.stdout.strip()


def load(name: str) -> dict[str, Any]:
    """Return the results kept of the benchmark *name*."""
    kept: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return kept
