"""Start-up is a feature: what a command imports is watched."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.uncovered import uncovered

SLOW = {
    "dataclasses",
    "markdown_it",
    "pathlib",
    "platformdirs",
    "pylatexenc",
    "rapidfuzz",
    "rich",
    "textual",
    "tomli",
    "typer",
}
"""Modules that take longer to import than a search takes to answer."""

PROGRAM = """
import json, sys
before = set(sys.modules)
from relm_cli.cli.process import run
status = run(json.loads(sys.argv[1]))
print(json.dumps([status, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


COMMANDS = {f"relm_cli.cli.{module}" for module in ("list", "importing", "update", "check", "stats", "show")}
"""Modules that run a command."""


def imported(*arguments: str, watched: set[str] = SLOW) -> set[str]:
    """Return which of the modules *watched* a fresh process imports for *arguments*, once an index is kept."""
    for _ in range(2):
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
            env=uncovered(),
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=60,
        )
    status, modules = json.loads(ended.stderr.splitlines()[-1])
    assert status in {0, 1, 2}
    return watched & set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "quantization", "-f", "json"], id="json"),
        pytest.param(["search", "quantization", "--json", "--year", "2024", "-n", "5"], id="json-with-options"),
        pytest.param(["search", "quantization", "-nvidia"], id="tsv"),
        pytest.param(["search", "quantization", "venue:icml", "-f", "jsonl"], id="jsonl"),
        pytest.param(["search", "quantization", "--count"], id="count"),
        pytest.param(["--version"], id="version"),
    ],
)
def test_quick_commands_import_nothing_slow(arguments: list[str]) -> None:
    """A search that is piped on imports neither Typer, rich, a TOML parser nor rapidfuzz."""
    assert imported(*arguments) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list", "papers"], id="entries"),
        pytest.param(["list", "sections", "--json"], id="sections"),
        pytest.param(["similar", "gptq", "--json"], id="similar"),
        pytest.param(["show", "gptq", "--json"], id="record"),
        pytest.param(["open", "gptq", "--print"], id="address"),
        pytest.param(["path"], id="path"),
    ],
)
def test_listings_import_little(arguments: list[str]) -> None:
    """What else is piped on may do with dataclasses, and imports nothing else that is slow."""
    assert imported(*arguments) <= {"dataclasses"}


def test_a_table_imports_rich_but_not_typer() -> None:
    """A table needs rich and nothing else of what is slow to read the command line or the catalogue."""
    modules = imported("search", "quantization", "-f", "table")
    assert "rich" in modules
    assert modules & {"typer", "tomli", "rapidfuzz", "markdown_it"} == set()


def test_a_typo_imports_rapidfuzz() -> None:
    """Only a word nobody knows is compared with all the words there are."""
    modules = imported("search", "quantizaton", "-f", "json")
    assert "rapidfuzz" in modules
    assert modules & {"typer", "rich", "tomli"} == set()


def test_adding_imports_no_templates() -> None:
    """Only what reads a list, or writes one, needs Jinja2; an entry that is typed does not, here one that is known."""
    known = ("--title", "GPTQ", "--url", "https://arxiv.org/abs/2210.17323")
    assert imported("add", *known, watched={"jinja2", "relm_cli.importers.adding"}) == {"relm_cli.importers.adding"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["--help"], set(), id="help"),
        pytest.param(["stats", "--help"], {"relm_cli.cli.stats"}, id="help-of-a-command"),
        pytest.param(["stats", "--json"], {"relm_cli.cli.stats"}, id="call"),
    ],
)
def test_a_command_is_imported_when_it_runs(arguments: list[str], expected: set[str]) -> None:
    """Help shows what all commands are for, and imports none; the help of a command, and a call, import its own."""
    assert imported(*arguments, watched=COMMANDS) == expected


def test_version_imports_nothing_of_the_search() -> None:
    """Importing the package for its version imports nothing else of it."""
    program = "import sys, relm_cli; relm_cli.__version__; print([m for m in sys.modules if m.startswith('relm_cli.')])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert ended.stdout == "[]\n"
