"""The process: its streams, its help, its version and its exit status, through the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from relm_cli import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm


@pytest.fixture
def relm(program: Relm) -> Relm:
    """Run relm as a process of its own."""
    return program


def test_version(relm: Relm) -> None:
    """--version prints name and version."""
    found = relm("--version")
    assert (found.stdout, found.stderr, found.returncode) == (f"relm {__version__}\n", "", 0)


def test_overview(relm: Relm) -> None:
    """Without arguments, relm tells what the catalogue holds and what to try."""
    found = relm()
    assert found.stdout.startswith(
        "Awesome Resource-Efficient LLM Papers\n174 papers, 15 metrics, 8 benchmarks, 5 tools, 2017 to 2025\n"
    )
    assert "  relm search quantization --year 2024  find entries, however they are spelled\n" in found.stdout
    assert (found.stderr, found.returncode) == ("", 0)


def test_help_of_relm(relm: Relm) -> None:
    """With --help, relm shows its commands on stdout."""
    found = relm("--help")
    assert (found.stderr, found.returncode) == ("", 0)
    assert "Usage: relm [OPTIONS] COMMAND ..." in found.stdout
    assert "search" in found.stdout
    assert "list" in found.stdout


@pytest.mark.parametrize("command", ["search", "list"])
def test_help_of_a_command(relm: Relm, command: str) -> None:
    """A command's help names its options and gives examples."""
    found = relm(command, "--help")
    assert (found.stderr, found.returncode) == ("", 0)
    assert f"Usage: relm {command} [OPTIONS]" in found.stdout
    assert "--year" in found.stdout
    assert "Examples:" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        pytest.param(["serch", "x"], 'relm: no command "serch"\n      did you mean search?\n', id="command"),
        pytest.param(["--nope"], "relm: no option --nope\n", id="option"),
        pytest.param(["-x"], "relm: no option -x\n", id="short-option"),
    ],
)
def test_usage_errors(relm: Relm, arguments: list[str], stderr: str) -> None:
    """An unknown command or option is status 2 and a hint, in two lines."""
    found = relm(*arguments)
    assert found.stderr.startswith(stderr)
    assert (found.stdout, found.returncode) == ("", 2)
    assert len(found.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "x", "--venue", "a\nb\nc"], id="filter"),
        pytest.param(["list", "a\nb\nc"], id="kind"),
        pytest.param(["list", "papers", "-f", "a\nb\nc"], id="format"),
        pytest.param(["list", "papers", "--catalogue", "/no\nsuch\nfile"], id="path"),
        pytest.param(["search", "x", "--a\nb\nc"], id="option"),
        pytest.param(["search", "zzzzqqqq\nzzzzqqqq\nzzzzqqqq"], id="nothing-found"),
    ],
)
def test_errors_are_two_lines_at_most(relm: Relm, arguments: list[str]) -> None:
    """Line breaks in what was typed do not break the message."""
    assert 1 <= len(relm(*arguments).stderr.splitlines()) <= 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list", "papers"], id="tsv"),
        pytest.param(["list", "papers", "-f", "json"], id="json"),
        pytest.param(["list", "papers", "-f", "jsonl"], id="jsonl"),
        pytest.param(["list", "papers", "-f", "table"], id="table"),
        pytest.param(["search", "model", "--count"], id="count"),
        pytest.param(["list", "tools"], id="less-than-a-buffer"),
        pytest.param(["--help"], id="help"),
        pytest.param(["search", "--help"], id="help-of-a-command"),
        pytest.param(["--version"], id="version"),
        pytest.param(["stats", "-f", "table"], id="chart"),
        pytest.param(["show", "gptq"], id="card"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_closed_pipe(arguments: list[str]) -> None:
    """When nobody reads any more, as after `| head -1`, relm ends in silence."""
    reader, writer = os.pipe()
    os.close(reader)
    found = subprocess.run(
        [sys.executable, "-m", "relm_cli", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (found.stderr, found.returncode) == ("", 0)


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="c-locale"),
    ],
)
@pytest.mark.parametrize("format_", ["tsv", "json", "jsonl", "table"])
def test_output_is_utf_8(relm: Relm, toy: str, env: dict[str, str], format_: str) -> None:
    """Results are UTF-8 for whoever reads them, whatever the encoding of the surroundings."""
    arguments = ("list", "papers", "-f", format_, "--catalogue", toy)
    found = relm(*arguments, env=env)
    assert (found.stdout, found.stderr, found.returncode) == (relm(*arguments).stdout, "", 0)
    assert "Rocket 🚀" in found.stdout
    assert "量子化" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        pytest.param(["show", "-"], 'relm: no entry "caf\ufffd"\n', id="ids"),
        pytest.param(["note", "caf", "-"], "relm: standard input is no UTF-8: read as cp1252\n", id="note"),
    ],
)
def test_input_that_is_no_utf_8(arguments: list[str], stderr: str) -> None:
    """What comes in and is no UTF-8 is told, in locales too where Python refuses to read it."""
    found = subprocess.run(
        [sys.executable, "-m", "relm_cli", *arguments],
        input=b"caf\xe9\n",
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert found.stderr.decode().startswith(stderr)
    assert found.returncode == 1


def test_words_in_a_c_locale(relm: Relm, toy: str) -> None:
    """A word beyond ASCII is understood in a C locale too."""
    env = {"LANG": "C", "LC_ALL": "C"}
    assert relm("search", "量子化", "--catalogue", toy, "--count", env=env).stdout == "1\n"


def test_results_and_messages_keep_apart(relm: Relm) -> None:
    """What is said about the results goes to stderr, the results alone to stdout."""
    found = relm("search", "quantizaton", "--count")
    assert found.stdout.strip().isdigit()
    assert found.stderr == 'relm: no "quantizaton", searched "quantization"\n'


@pytest.mark.parametrize(
    "cache",
    [
        pytest.param("not-there", id="missing"),
        pytest.param("file", id="a-file"),
        pytest.param("file/below", id="below-a-file"),
    ],
)
def test_any_cache_folder_will_do(relm: Relm, toy: str, tmp_path: Path, cache: str) -> None:
    """Without a usable cache folder relm answers the same, in silence."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    env = {"XDG_CACHE_HOME": str(tmp_path / cache)}
    for _ in range(2):
        found = relm("search", "rocket", "--catalogue", toy, "--count", env=env)
        assert (found.stdout, found.stderr, found.returncode) == ("1\n", "", 0)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no database", id="other-file"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 4096, id="torn-database"),
    ],
)
def test_torn_snapshot_is_replaced(relm: Relm, toy: str, tmp_path: Path, content: bytes) -> None:
    """A kept index that cannot be used is built anew, in silence."""
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    relm("list", "papers", "--catalogue", toy, env=env)
    [snapshot] = tmp_path.rglob("*.sqlite")
    snapshot.write_bytes(content)
    for _ in range(2):
        found = relm("list", "papers", "--catalogue", toy, "--count", env=env)
        assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)
