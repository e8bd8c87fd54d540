"""What tests share: private surroundings, the program as a process, and a toy catalogue."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import frozen
import pytest

from tests.calling import Process, call
from tests.trust.often import LONG

Relm = Callable[..., Process]
"""Runs relm with its arguments; `env` adds to the environment, `cwd` changes the folder."""

_LEFT_OUT = (
    "RELM_CATALOGUE",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "GITHUB_ACTIONS",
    "TMUX",
)
"""What a developer's shell or a build machine may set and what relm, or the libraries it prints with, obey."""


_TRUST = Path(__file__).parent / "trust"
_FOLDER = tempfile.TemporaryDirectory(prefix="relm-tests-")
_CODE = frozen.set_up(Path(_FOLDER.name, "relm"))
sys.path.insert(0, _CODE)  # at once: the conftest files of folders import relm before pytest configures anything


def pytest_configure(config: pytest.Config) -> None:
    """Have tests, and the processes they start, import the relm that ships the frozen catalogue."""
    config.add_cleanup(_FOLDER.cleanup)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setenv("PYTHONPATH", _CODE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Note with each test how many faults it puts relm through: its own mark counts, or else that of its module.

    What the tests of trust run is not counted line by line: it is the same lines again and again, at half the speed.
    """
    for item in items:
        if _TRUST in item.path.parents:
            item.add_marker("no_cover")
        if mark := item.get_closest_marker("faults"):
            item.user_properties.append(("faults", mark.args[0]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests have passed, and how many faults relm has withstood in them."""
    passed = terminalreporter.stats.get("passed", [])
    faults = sum(number for report in passed for name, number in report.user_properties if name == "faults")
    terminalreporter.write_line(f"{len(passed):,} tests passed, {faults:,} faults withstood")
    if LONG:
        for file, number in _by_file(passed).items():
            terminalreporter.write_line(f"{number:>9,}  {file}")


def _by_file(reports: list[pytest.TestReport]) -> dict[str, int]:
    """Return the faults that the tests of each file put relm through."""
    counts: dict[str, int] = {}
    for report in reports:
        file = report.location[0]
        counts[file] = counts.get(file, 0) + sum(
            int(str(number)) for name, number in report.user_properties if name == "faults"
        )
    return {file: counts[file] for file in sorted(counts)}


@pytest.fixture(autouse=True, scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every test, and every process it starts, a cache of its own and no settings from outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        for name in _LEFT_OUT:
            patch.delenv(name, raising=False)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
        yield


@pytest.fixture(scope="session")
def relm() -> Relm:
    """Run relm within the process of the tests and return what came of it: what nearly every test asks."""

    def run(
        *arguments: str | bytes, cwd: Path | None = None, env: dict[str, str] | None = None, stdin: str = ""
    ) -> Process:
        return call(arguments, cwd, env or {}, stdin)

    return run


@pytest.fixture(scope="session")
def program() -> Relm:
    """Run relm as a process of its own, for what only that shows: its environment, its streams, several at once."""

    def run(
        *arguments: str | bytes, cwd: Path | None = None, env: dict[str, str] | None = None, stdin: str = ""
    ) -> Process:
        return subprocess.run(
            [sys.executable, "-m", "relm_cli", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, **(env or {})},
            timeout=60,
        )

    return run


@pytest.fixture(scope="session")
def toy() -> str:
    """Return the path of a catalogue small enough to know by heart, whose text is hard on formats."""
    return os.path.join(os.path.dirname(__file__), "data", "toy.toml")
