"""A file that relm writes is whole, the old one or the new one: after a kill, on a full disk, with others writing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.saving import save
from relm_cli.errors import WriteError
from relm_cli.files import replace_text, replace_texts
from relm_cli.importers.assemble import assemble
from relm_cli.importers.draft import Draft, Row
from relm_cli.importers.update import update_file
from tests.trust.often import often

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Relm

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals and rights"),
    pytest.mark.faults(1),
]

ROOT = os.name == "posix" and os.geteuid() == 0

WRITER = """
import sys
from relm_cli.files import replace_texts
n, *paths = sys.argv[1:]
n = int(n)
print("ready", flush=True)
while True:
    n += 1
    replace_texts({path: f"{n}\\n" * 5000 for path in paths})
"""

KILLS = often(200, 1200)


def whole(path: Path) -> int:
    """Return what the writer wrote to *path* as the number it repeats; fails for a file that is not whole."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 5000
    assert len(set(lines)) == 1
    return int(lines[0])


@pytest.mark.faults(KILLS)
def test_kills(tmp_path: Path) -> None:
    """Killed at any moment, the writer leaves each of its files whole, and no file far behind another."""
    chance = random.Random(6)  # noqa: S311 - moments, not secrets
    steps = set()

    def kill_some(folder: Path) -> None:
        files = [folder / "a.toml", folder / "b.toml"]
        for begun in range(0, KILLS // 4 * 1000, 1000):
            replace_texts({str(file): f"{begun}\n" * 5000 for file in files})
            command = [sys.executable, "-c", WRITER, str(begun), *map(str, files)]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()
                time.sleep(chance.random() * 0.02)
                writer.kill()
            first, second = map(whole, files)
            assert first - second in {0, 1}
            steps.add(second - begun)

    with ThreadPoolExecutor(4) as pool:
        folders = [tmp_path / str(number) for number in range(4)]
        for folder in folders:
            folder.mkdir()
        for each in [pool.submit(kill_some, folder) for folder in folders]:
            each.result()
    assert len(steps) > 1  # it was killed at more than one moment


STEPS = """
import os, signal, sys
from relm_cli.files import replace_text
path = sys.argv[1]
def write(steps):
    def count(frame, event, argument):
        nonlocal steps
        steps -= event == "c_call"
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)
    replace_text(path, "new")
    os._exit(0)
for steps in range(9999):
    with open(path, "w") as stream:
        stream.write("old")
    if (child := os.fork()) == 0:
        write(steps)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with open(path) as stream:
        print(status, stream.read())
    if status == 0:
        break
"""


@pytest.mark.faults(30)
def test_kill_at_every_step(tmp_path: Path) -> None:
    """Killed before each call of C or the system that a write makes, in turn, it leaves the old file, then the new."""
    command = [sys.executable, "-c", STEPS, str(tmp_path / "file.toml")]
    ended = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
    found = ended.stdout.splitlines()
    killed = -signal.SIGKILL
    assert len(found) > 30
    assert found[-1] == "0 new"
    assert found[:-1] == sorted(found[:-1], reverse=True)
    assert set(found[:-1]) == {f"{killed} old", f"{killed} new"}


FOLDER = """
import os, random, signal, sys, time
from dataclasses import replace
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
path, times = sys.argv[1], int(sys.argv[2])
def titled(number):
    contents = read([path])
    entries = [entry._replace(title=f"{number} {entry.id}") for entry in contents.entries]
    return replace(contents, entries=tuple(entries))
begun = time.monotonic()
save(titled(0), path)
took = time.monotonic() - begun
ready, tell = os.pipe()
for number in range(1, times + 1):
    if (child := os.fork()) == 0:
        try:
            contents = titled(number)
            os.write(tell, b"1")
            save(contents, path)
        finally:
            os._exit(0)
    os.read(ready, 1)
    time.sleep(random.Random(number).random() * took)
    os.kill(child, (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)[number % 3])
    os.waitpid(child, 0)
    print(number, *sorted({int(entry.title.split()[0]) for entry in read([path]).entries}))
"""

FOLDERS = often(60, 1200)


@pytest.mark.faults(FOLDERS)
def test_ended_while_a_folder_changes(tmp_path: Path) -> None:
    """Killed, interrupted or terminated at any moment, a change of seven files leaves the old ones or the new."""
    rows = [Row(f"Title {n}", section=(f"S{n}",), kind="paper", url=f"https://a.org/{n}.pdf") for n in range(5)]
    folder = tmp_path / "list"
    save(assemble([Draft(rows=tuple(rows))])[0], str(folder))
    command = [sys.executable, "-c", FOLDER, str(folder), str(FOLDERS)]
    ended = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found = [[int(word) for word in line.split()] for line in ended.stdout.splitlines()]
    assert len(found) == FOLDERS
    last = 0
    for number, *titles in found:
        assert titles in ([last], [number])
        [last] = titles
    assert {titles[0] == number for number, *titles in found} == {True, False}


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from relm_cli.errors import WriteError
from relm_cli.files import replace_texts
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    replace_texts({sys.argv[1]: "new", sys.argv[2]: "x" * 200_000})
except WriteError as error:
    print(error.message)
    print(error.hint)
"""


def test_full_disk(tmp_path: Path) -> None:
    """Where the disk takes only a part, every old file stays and no draft does."""
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for path in paths:
        path.write_text("old", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", FULL, *map(str, paths)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert ended.stdout == f"cannot write {paths[1]}: File too large\nnothing was changed\n"
    assert [path.read_text(encoding="utf-8") for path in paths] == ["old", "old"]
    assert sorted(os.listdir(tmp_path)) == ["a.toml", "b.toml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with room for 64 KB."""
    if not ROOT:
        pytest.skip("only root may mount")
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield tmp_path
    subprocess.run(["/bin/umount", str(tmp_path)], check=True)


def test_really_full_disk(small_disk: Path, relm: Relm) -> None:
    """On a file system without room relm says so, and the file that was there is there."""
    path = small_disk / "out.json"
    path.write_text("old", encoding="utf-8")
    found = relm("list", "papers", "-f", "json", "--output", str(path))
    expected = f"relm: cannot write {path}: No space left on device\n      nothing was changed\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 3)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(small_disk) == ["out.json"]


def test_full_disk_under_a_folder(small_disk: Path) -> None:
    """A catalogue of several files that an update finds no room for is as it was; neither draft nor journal stays."""
    folder = small_disk / "list"
    rows = [Row(f"Title {n}", section=(f"S{n % 4}",), kind="paper", url=f"https://a.org/{n}.pdf") for n in range(40)]
    save(assemble([Draft(rows=tuple(rows))])[0], str(folder))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    longer = [row._replace(description="long " * 200) for row in rows]
    for count in (10, 20, 40):  # the first, the second, the last file finds no room
        (small_disk / "ballast").write_bytes(b"x" * (40 - count) * 1000)
        with pytest.raises(WriteError, match="No space left on device"):
            update_file([Draft(rows=tuple(longer))], str(folder))
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_failing_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whichever of the system's calls fails, the old file stays, no draft does, and the error names the file."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    path = tmp_path / "file.toml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(f"os.{call}", fail)
    with pytest.raises(WriteError, match=r"cannot write .*file\.toml: Input/output error"):
        replace_text(str(path), "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["file.toml"]


READ_ONLY = """
import filelock, os, random, sys
from relm_cli.errors import WriteError
from relm_cli.files import locked, replace_text
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for attempt in (lambda: replace_text(sys.argv[1], "new"), lambda: locked(sys.argv[1]).__enter__()):
    try:
        attempt()
    except WriteError as error:
        print(error.message)
"""


def test_read_only_folder() -> None:
    """In a folder that may not be written to, both writing and locking are errors, and the file stays."""
    with TemporaryDirectory() as folder:  # pytest's own lie below one that is closed to nobody, who runs this
        path = os.path.join(folder, "file.toml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write("old")
        os.chmod(folder, 0o555)  # noqa: S103 - to be read by nobody
        ended = subprocess.run(
            [sys.executable, "-c", READ_ONLY, path],
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )
        os.chmod(folder, 0o700)
        expected = f"cannot write {path}: Permission denied\ncannot write {folder}/.relm.lock: Permission denied\n"
        assert (ended.stdout, ended.stderr) == (expected, "")
        with open(path, encoding="utf-8") as stream:
            assert stream.read() == "old"
        assert os.listdir(folder) == ["file.toml"]


APPENDER = """
import sys
from relm_cli.files import locked, replace_text
path, name = sys.argv[1:]
for n in range(50):
    with locked(path):
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        replace_text(path, f"{text}{name} {n}\\n")
"""


def test_two_writers(tmp_path: Path) -> None:
    """Two processes that add to the same file lose nothing of each other's."""
    path = tmp_path / "user.toml"
    path.write_text("", encoding="utf-8")
    both = [subprocess.Popen([sys.executable, "-c", APPENDER, str(path), name]) for name in ("one", "two")]
    assert [writer.wait(60) for writer in both] == [0, 0]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(f"{name} {n}" for name in ("one", "two") for n in range(50))
    for name in ("one", "two"):
        assert [line for line in lines if line.startswith(name)] == [f"{name} {n}" for n in range(50)]


def test_twenty_at_once(tmp_path: Path, relm: Relm) -> None:
    """Twenty processes that start at once on an empty cache all answer, the same and right."""
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    with ThreadPoolExecutor(20) as pool:
        calls = [pool.submit(relm, "search", "quantizaton", "-f", "json", env=env) for _ in range(20)]
        answers = {(call.result().stdout, call.result().stderr, call.result().returncode) for call in calls}
    expected = relm("search", "quantizaton", "-f", "json")
    assert answers == {(expected.stdout, expected.stderr, 0)}
    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".sqlite"]


STARTS = often(12, 60)


@pytest.mark.faults(STARTS)
def test_killed_while_indexing(tmp_path: Path, relm: Relm) -> None:
    """A process killed while it builds the index costs nobody an answer."""
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    expected = relm("list", "papers", "-f", "ids").stdout
    for step in range(STARTS):
        started = subprocess.Popen([sys.executable, "-m", "relm_cli", "list", "papers", "--count"], env=env)
        with suppress(subprocess.TimeoutExpired):
            started.wait(0.05 + step % 12 * 0.02)
        started.kill()
        started.wait()
        found = relm("list", "papers", "-f", "ids", env={"XDG_CACHE_HOME": str(tmp_path)})
        assert (found.stdout, found.stderr, found.returncode) == (expected, "", 0)
        for file in list(tmp_path.rglob("*.sqlite")):
            file.unlink()
