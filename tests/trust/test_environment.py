"""Bare surroundings and rude interruptions: no home, no locale, closed streams, signals, files that change."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.errors import CatalogueError
from relm_cli.files import replace_text

if TYPE_CHECKING:
    from tests.conftest import Relm

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="POSIX streams and signals"),
    pytest.mark.faults(1),
]

RELM = [sys.executable, "-m", "relm_cli"]


def shell(command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run *command* in a shell, "relm" in it being the program."""
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("relm ", f"{sys.executable} -m relm_cli ", 1)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **env},
        timeout=60,
    )


COMMANDS = (
    "list tools",
    "list papers -f json",
    "list papers -f table",
    "search wanda",
    "show wanda",
    "cite wanda",
    "stats",
)


@pytest.mark.parametrize("command", ["list tools", "list papers -f table", "show wanda", "show nothing", "export", ""])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams(command: str, closed: str) -> None:
    """A stream that is closed from the beginning is none that relm reads or writes, and no reason to fail."""
    plain = plainly(command)
    found = shell(f"relm {command} {closed}")
    assert found.returncode == plain.returncode
    assert found.stdout == ("" if ">&-" in closed else plain.stdout)
    assert found.stderr == ("" if "2>&-" in closed else plain.stderr)


@cache
def plainly(command: str) -> subprocess.CompletedProcess[str]:
    """Return what comes of *command* with every stream open."""
    return shell(f"relm {command}")


@pytest.mark.parametrize("command", ["show -", "cite -", "import -", "add -"])
def test_stdin_closed_that_is_read(command: str) -> None:
    """Where stdin should be read and is closed, that is an empty one."""
    found = shell(f"relm {command} <&-")
    assert found.returncode in {1, 2, 3}
    assert "Traceback" not in found.stderr
    assert found.stderr.startswith("relm: ")


@pytest.mark.parametrize("command", ["show -", "cite -", "import - --dry-run", "add -"])
def test_stdin_that_is_no_text(command: str) -> None:
    """Bytes on stdin that are no UTF-8 cost a message."""
    found = shell(f"printf '\\377\\376\\000\\n' | relm {command}")
    assert found.returncode in {1, 2, 3}
    assert "Traceback" not in found.stderr
    assert "mistake in relm" not in found.stderr


def test_stdin_in_latin_1() -> None:
    """Standard input that is no UTF-8 is told by its name, not by the sign for it."""
    found = shell("printf '@misc{a, title={Caf\\351 au lait}}\\n' | relm import - --dry-run")
    assert found.stderr.splitlines()[0] == "relm: standard input is no UTF-8: read as cp1252"


@pytest.mark.parametrize("command", [*COMMANDS, "search wanda -f table", "export", "--help"])
def test_full_output(command: str) -> None:
    """Where the results cannot be written, relm says so with status 3."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    found = shell(f"relm {command} > /dev/full")
    assert (found.stderr, found.returncode) == ("relm: cannot write the results: No space left on device\n", 3)


@pytest.mark.faults(1)
def test_change_that_cannot_be_told(tmp_path: Path) -> None:
    """A change that was made and cannot be told is a success, with a word that says so."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    source, own = tmp_path / "list.md", tmp_path / "own.toml"
    source.write_text("# A\n\n## Tools\n\n- [Meter](https://example.org/meter) - Measures.\n", encoding="utf-8")
    assert shell(f"relm import {source} --to {own}").returncode == 0
    word = "relm: all is done, but what was done cannot be written: No space left on device"
    added = shell(f"relm add --title 'Bird Song' --catalogue {own} > /dev/full")
    assert (added.stderr.splitlines(), added.returncode) == ([f"relm: 1 added to {own}", word], 0)
    source.write_text(source.read_text(encoding="utf-8").replace("Measures", "Weighs"), encoding="utf-8")
    updated = shell(f"relm update {source} --catalogue {own} > /dev/full")
    assert (updated.stderr.splitlines()[-1], updated.returncode) == (word, 0)
    assert "Weighs" in own.read_text(encoding="utf-8")
    assert "Bird Song" in own.read_text(encoding="utf-8")
    source.write_text(source.read_text(encoding="utf-8").replace("Weighs", "Counts"), encoding="utf-8")
    nowhere = shell(f"relm update {source} --catalogue {own} -o {tmp_path}/nowhere/out.tsv")
    assert nowhere.returncode == 0
    assert "relm: all is done, but cannot write" in nowhere.stderr


def test_full_errors() -> None:
    """Where not even the message can be written, the exit status still tells."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    assert shell("relm show nothing-called-so 2> /dev/full").returncode == 1


def test_errors_nobody_reads() -> None:
    """A message that nobody reads is no second error."""
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([*RELM, "show", "nothing-called-so"], stderr=writer, check=False, timeout=60)
    os.close(writer)
    assert ended.returncode == 1


BARE = {"PATH": os.defpath}


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"HOME": ""}, id="empty-home"),
        pytest.param({"HOME": "/nonexistent"}, id="no-home"),
        pytest.param({"HOME": "relative"}, id="relative-home"),
        pytest.param({"HOME": "/dev/null"}, id="home-is-no-folder"),
        pytest.param({"LANG": "C", "LC_ALL": "C"}, id="c"),
        pytest.param({"LANG": "POSIX", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="posix"),
        pytest.param({"LANG": "xx_XX.nonsense"}, id="no-such-locale"),
        pytest.param({"TERM": "no-such-terminal", "COLUMNS": "nonsense"}, id="no-such-terminal"),
        pytest.param({"COLUMNS": "1", "LINES": "1"}, id="tiny"),
        pytest.param({"XDG_CACHE_HOME": "/dev/null", "XDG_DATA_HOME": "/dev/null"}, id="no-folders"),
        pytest.param({"PYTHONOPTIMIZE": "2"}, id="optimized"),
        pytest.param({"PYTHONWARNINGS": "error"}, id="warnings-are-errors"),
        pytest.param({"PYTHONDEVMODE": "1"}, id="development-mode"),
    ],
)
def test_bare_surroundings(tmp_path: Path, toy: str, env: dict[str, str]) -> None:
    """Whatever the environment lacks, relm answers the same, and writes nothing where it happens to be."""
    for arguments in (["list", "papers", "-f", "json"], ["search", "toi", "-f", "table"]):
        call = [*RELM, *arguments, "--catalogue", toy]
        plain = subprocess.run(call, capture_output=True, check=True, timeout=60)
        home = {} if "HOME" in env or not env else {"HOME": str(tmp_path / "home")}
        found = subprocess.run(
            call, capture_output=True, check=False, env={**BARE, **home, **env}, cwd=tmp_path, timeout=60
        )
        assert (found.stderr, found.returncode) == (plain.stderr, 0)
        if "COLUMNS" not in env or "json" in arguments:
            assert found.stdout == plain.stdout
    assert {path.name for path in tmp_path.iterdir()} <= {"home"}


def test_read_only_home(tmp_path: Path, relm: Relm) -> None:
    """In a home that cannot be written to relm answers, and what writes there says why it cannot."""
    home = tmp_path / "home"
    home.mkdir()
    if os.geteuid() == 0:
        mount = ["/bin/mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(home)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("mounting is not allowed here")
    else:
        home.chmod(0o555)
    env = {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "XDG_DATA_HOME": str(home / ".local")}
    try:
        found = relm("list", "papers", "--count", env=env)
        assert (found.stdout, found.stderr, found.returncode) == ("174\n", "", 0)
        found = relm("add", "--title", "Something New of Mine", env=env)
        assert (found.stdout, found.returncode) == ("", 3)
        assert "Read-only file system" in found.stderr or "Permission denied" in found.stderr
        assert len(found.stderr.splitlines()) <= 2
    finally:
        if os.geteuid() == 0:
            subprocess.run(["/bin/umount", str(home)], check=True)
        home.chmod(0o755)


def test_relative_catalogue(tmp_path: Path, toy: str, relm: Relm) -> None:
    """A relative RELM_CATALOGUE is looked for where one is."""
    shutil.copy(toy, tmp_path / "toy.toml")
    env = {"RELM_CATALOGUE": "toy.toml"}
    found = relm("list", "papers", "--count", env=env, cwd=tmp_path)
    assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)
    (tmp_path / "below").mkdir()
    found = relm("list", "papers", "--count", env=env, cwd=tmp_path / "below")
    assert (found.stdout, found.returncode) == ("", 3)
    assert found.stderr.startswith("relm: no catalogue at toy.toml\n")


@pytest.mark.parametrize(
    "value", ["/nowhere/at/all", "nowhere.toml", "nowhere.toml:also-nowhere", "\x1b[31m", "a" * 5000]
)
def test_catalogue_that_is_not_there(relm: Relm, value: str) -> None:
    """A RELM_CATALOGUE that does not exist is one sentence and one hint, with status 3."""
    found = relm("list", "papers", env={"RELM_CATALOGUE": value})
    assert (found.stdout, found.returncode) == ("", 3)
    assert len(found.stderr.splitlines()) == 2
    assert "\x1b" not in found.stderr


@pytest.mark.parametrize("value", ["", ":", "::"])
def test_empty_catalogue_variable(relm: Relm, value: str) -> None:
    """An empty RELM_CATALOGUE names nothing."""
    assert relm("list", "papers", "--count", env={"RELM_CATALOGUE": value}).stdout == "174\n"


def large(path: Path, count: int) -> Path:
    """Write a catalogue of *count* papers to *path*."""
    lines = (
        json.dumps({"id": f"p{n}", "kind": "paper", "title": f"Paper number {n} of many words {n % 97}", "url": None})
        for n in range(count)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def interrupted(call: list[str], env: dict[str, str], ready: Path) -> tuple[str, str, int]:
    """Run *call*, interrupt it as soon as there is anything in the folder *ready*, and return what came of it."""
    process = subprocess.Popen(
        call, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    end = time.monotonic() + 30
    while not any(ready.rglob("*.sqlite.*")) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    return out, err, process.returncode


@pytest.mark.parametrize(
    "arguments",
    [["list", "papers"], ["search", "paper", "-f", "table"], ["stats"], ["show", "p1"], ["export", "-f", "json"]],
)
def test_interrupted_while_indexing(tmp_path: Path, arguments: list[str]) -> None:
    """Who interrupts the indexing gets status 130, no traceback, no half results and no half index."""
    catalogue = large(tmp_path / "large.jsonl", 20_000)
    cache = tmp_path / "cache"
    cache.mkdir()
    call = [*RELM, *arguments, "--catalogue", str(catalogue)]
    out, err, status = interrupted(call, {"XDG_CACHE_HOME": str(cache)}, cache)
    assert (out, err, status) == ("", "", 130)
    assert [path for path in cache.rglob("*") if path.is_file()] == []


PROGRAM = """
import os, signal, sys
from relm_cli.cli.process import main
steps = int(sys.argv.pop(1))
def count(frame, event, argument):
    global steps
    steps -= 1
    if steps == 0:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
sys.setprofile(count)
main()
"""


@pytest.mark.parametrize("steps", [10**n * k for n in (2, 3, 4) for k in (1, 2, 4, 8)])
def test_interrupted_while_writing(tmp_path: Path, toy: str, steps: int) -> None:
    """Interrupted at any moment, what writes files leaves the old one or the new one and nothing beside it."""
    target = tmp_path / "folder" / "own.toml"
    target.parent.mkdir()
    shutil.copy(toy, target)
    old = target.read_bytes()
    arguments = ["add", "--title", "Something New of Mine", "--catalogue", str(target)]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(steps), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert ended.returncode in {0, 130}
    assert "Traceback" not in ended.stderr
    new = target.read_bytes()
    assert new == old or (new.startswith(old.rstrip()) and b"Something New of Mine" in new)
    assert (new != old) >= (ended.returncode == 0)
    assert {path.name for path in target.parent.iterdir()} <= {"own.toml", ".relm.lock"}


def test_interrupted_while_importing_itself() -> None:
    """Ctrl-C in the first moment, while relm's own modules are imported, shows no traceback."""
    program = (
        "import builtins, runpy, sys; real = builtins.__import__\n"
        "def interrupt(name, *more, **named):\n"
        "    if name.startswith('relm_cli.search'): raise KeyboardInterrupt\n"
        "    return real(name, *more, **named)\n"
        "builtins.__import__ = interrupt; sys.argv = ['relm', 'list', 'papers']\n"
        "runpy.run_module('relm_cli', run_name='__main__')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"", b"", 130)


def test_mistakes_of_relm_itself(toy: str) -> None:
    """A mistake in relm is one sentence for users, and a traceback only where developers ask for one."""
    program = (
        "import sys; from relm_cli.cli import app, process\n"
        "def mistake(_): raise LookupError('not \\x1b[31m there')\n"
        "app.run = mistake; sys.argv = ['relm', 'list']; process.main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert ended.stderr.startswith(b"relm: a mistake in relm itself: LookupError: not \\x1b[31m there\n")
    assert (ended.stdout, ended.returncode) == (b"", 3)
    ended = subprocess.run([sys.executable, "-X", "dev", "-c", program], capture_output=True, check=False, timeout=60)
    assert b"Traceback" in ended.stderr
    assert toy


def tools(*titles: str) -> str:
    """Return a catalogue of tools with these *titles*."""
    return '[[section]]\nid = "s"\ntitle = "S"\n' + "".join(
        f'[[tool]]\nid = "t{n}"\nname = "{title}"\nsection = "s"\n' for n, title in enumerate(titles)
    )


def shown(path: Path) -> tuple[str, ...]:
    """Return the titles that the catalogue at *path* holds."""
    with relm_cli.load(path) as opened:
        return tuple(entry.title for entry in opened.list())


def test_changed_while_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads while another relm writes sees the old or the new, and who reads afterwards the new."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "own.toml"
    states = [("Alpha", "Beta"), ("Gamma", "Iota"), ("Delta", "Zeta")]  # of the same size
    replace_text(str(path), tools(*states[0]))
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for state in states:
                replace_text(str(path), tools(*state))

    for _ in range(8):
        stop.clear()
        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert {shown(path) for _ in range(8)} <= set(states)
        finally:
            stop.set()
            writer.join()
        assert shown(path) == states[-1]


def test_changed_carelessly_while_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an editor writes in place, a reader in between may see an error, but nobody afterwards what was before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "own.toml"
    for number in range(60):
        path.write_text(tools(f"Number {number % 10}"), encoding="utf-8")
        with suppress(CatalogueError):
            assert shown(path) == (f"Number {number % 10}",)


def test_deleted_while_read(tmp_path: Path, toy: str) -> None:
    """A catalogue deleted while it is open is still there for who has it open, and an error for the next."""
    path = Path(shutil.copy(toy, tmp_path / "toy.toml"))
    with relm_cli.load(path) as opened:
        path.unlink()
        assert len(list(opened.list())) == 6
    with pytest.raises(CatalogueError):
        relm_cli.load(path)


@pytest.mark.parametrize(
    "name", ["--help.toml", "a b.toml", "é.toml", "[red].toml", "a'b\".toml", "a\nb.toml", "%25#?.toml"]
)
def test_odd_names(tmp_path: Path, toy: str, relm: Relm, name: str) -> None:
    """A catalogue may be called anything."""
    shutil.copy(toy, tmp_path / name)
    found = relm("list", "papers", "--count", f"--catalogue={name}", cwd=tmp_path)
    assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)


@pytest.mark.parametrize("kind", ["folder-loop", "pipe", "device", "huge-number", "deep", "binary"])
def test_odd_catalogues(tmp_path: Path, relm: Relm, kind: str) -> None:
    """What is no catalogue is an error with status 3, soon, whatever it is."""
    path = tmp_path / "odd.toml"
    if kind == "folder-loop":
        path.mkdir()
        (path / "loop").symlink_to(path)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        texts = {"huge-number": "schema = " + "9" * 9999, "deep": "a = " + "[" * 99999, "binary": "\0\x01\x02"}
        path.write_text(texts[kind], encoding="utf-8")
    begun = time.monotonic()
    found = relm("list", "papers", "--catalogue", str(path))
    assert (found.stdout, found.returncode) == ("", 3)
    assert "Traceback" not in found.stderr
    assert "mistake in relm" not in found.stderr
    assert time.monotonic() - begun < 5
