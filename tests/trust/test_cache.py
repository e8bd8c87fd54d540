"""The cache is only a cache: whatever stands in its place, the answers are right and nothing is said."""

from __future__ import annotations

import os
import random
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.catalogue.places import cache_folder
from tests.trust.often import often

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Relm

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="owners and rights are POSIX's"),
    pytest.mark.faults(1),
]

ROOT = os.name == "posix" and os.geteuid() == 0
NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder of a user who has never run relm."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path(cache_folder())


Answer = list[tuple[str, str, str | None]]


def answer(toy: str) -> Answer:
    """Return all that the toy catalogue holds and what a search of it finds."""
    with relm_cli.load(toy) as opened:
        entries = [*opened.list(), *opened.search("toi"), *opened.search("measure energy")]
        return [(entry.id, entry.title, entry.url) for entry in entries]


@pytest.fixture(scope="module")
def expected(toy: str, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Return the right answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("expected")))
        return answer(toy)


def only(folder: Path) -> Path:
    """Return the one file in *folder*."""
    [snapshot] = folder.iterdir()
    return snapshot


FLIPS = often(120, 1200)


@pytest.mark.faults(FLIPS)
def test_bit_flips(folder: Path, toy: str, expected: Answer) -> None:
    """Whichever bit of the snapshot is wrong, in its header, its texts or its indexes, the answer is right."""
    answer(toy)
    snapshot = only(folder)
    whole = snapshot.read_bytes()
    for seed in range(FLIPS):
        chance = random.Random(seed)  # noqa: S311 - places, not secrets
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 100))):
            end = chance.choice((100, 4096, len(whole)))
            spoilt[chance.randrange(end)] ^= 1 << chance.randrange(8)
        snapshot.write_bytes(spoilt)
        assert answer(toy) == expected, f"seed {seed}"
        assert snapshot.read_bytes() != bytes(spoilt), f"seed {seed}"


def test_a_letter_of_a_title(folder: Path, toy: str, expected: Answer) -> None:
    """A title that was changed in the snapshot is not believed, though the database is a valid one."""
    answer(toy)
    snapshot = only(folder)
    snapshot.write_bytes(snapshot.read_bytes().replace(b"Wattmeter", b"Wottmeter"))
    assert answer(toy) == expected


@pytest.mark.parametrize("cut", [1, 99, 100, 4095, 4096, -4096, -1])
def test_cut(folder: Path, toy: str, expected: Answer, cut: int) -> None:
    """A snapshot cut anywhere is not believed."""
    answer(toy)
    snapshot = only(folder)
    os.truncate(snapshot, cut % snapshot.stat().st_size)
    assert answer(toy) == expected
    assert answer(toy) == expected


def longer(path: Path) -> None:
    """Add to the end of the snapshot."""
    with path.open("ab") as stream:
        stream.write(bytes(4096))


def folder_in_its_place(path: Path) -> None:
    """Put a folder in the snapshot's place."""
    path.unlink()
    path.mkdir()


def pipe_in_its_place(path: Path) -> None:
    """Put a pipe that nobody writes to in the snapshot's place."""
    path.unlink()
    os.mkfifo(path)


def link_to_itself(path: Path) -> None:
    """Put a symbolic link to itself in the snapshot's place."""
    path.unlink()
    path.symlink_to(path)


def link_to_device(path: Path) -> None:
    """Put a symbolic link to what never ends in the snapshot's place."""
    path.unlink()
    path.symlink_to("/dev/zero")


def unreadable(path: Path) -> None:
    """Take all rights to the snapshot away."""
    path.chmod(0)


def writable_for_others(path: Path) -> None:
    """Let everybody write to the snapshot."""
    path.chmod(0o666)


@pytest.mark.parametrize(
    "spoil",
    [longer, folder_in_its_place, pipe_in_its_place, link_to_itself, link_to_device, unreadable, writable_for_others],
    ids=lambda spoil: spoil.__name__.replace("_", "-"),
)
def test_in_its_place(relm: Relm, folder: Path, toy: str, spoil: Callable[[Path], None]) -> None:
    """Whatever stands in the snapshot's place, the process answers right, says nothing and ends well."""
    arguments = ("search", "toi", "-f", "json", "--catalogue", toy)
    right = relm(*arguments)
    spoil(only(folder))
    for _ in range(2):
        found = relm(*arguments)
        assert (found.stdout, found.stderr, found.returncode) == (right.stdout, right.stderr, 0)
    snapshot = only(folder)
    assert snapshot.is_dir() or snapshot.lstat().st_mode & 0o077 == 0


def test_link_is_not_followed(folder: Path, tmp_path: Path, toy: str, expected: Answer) -> None:
    """A symbolic link in the snapshot's place is replaced; what it leads to is neither read nor written."""
    answer(toy)
    snapshot = only(folder)
    victim = tmp_path / "victim"
    shutil.copy(snapshot, victim)
    victim.write_bytes(victim.read_bytes().replace(b"Wattmeter", b"Wottmeter"))
    before = victim.read_bytes()
    snapshot.unlink()
    snapshot.symlink_to(victim)
    assert answer(toy) == expected
    assert victim.read_bytes() == before
    assert not snapshot.is_symlink()


def forge(path: Path) -> None:
    """Change a title in the snapshot at *path* and make it look whole, as an attacker can who knows relm."""
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Wattmeter", b"Wottmeter"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_forged_by_the_user(folder: Path, toy: str, expected: Answer) -> None:
    """The forgery that the next tests use does deceive, where the user makes it."""
    answer(toy)
    forge(only(folder))
    assert answer(toy) != expected


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_file_of_another_user(folder: Path, toy: str, expected: Answer) -> None:
    """A snapshot that somebody else owns is not believed, however good it looks, and replaced."""
    answer(toy)
    forge(only(folder))
    os.chown(only(folder), NOBODY, NOBODY)
    assert answer(toy) == expected
    assert only(folder).stat().st_uid == os.geteuid()


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_folder_of_another_user(folder: Path, toy: str, expected: Answer) -> None:
    """In a cache folder that somebody else owns nothing is believed and nothing written."""
    answer(toy)
    forge(only(folder))
    os.chown(folder, NOBODY, NOBODY)
    before = only(folder).read_bytes()
    assert answer(toy) == expected
    assert only(folder).read_bytes() == before


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_folder_in_one_of_another_user(folder: Path, toy: str, expected: Answer) -> None:
    """A cache folder of the user's own, in a folder where somebody else can put another in its place, is not used."""
    answer(toy)
    forge(only(folder))
    os.chown(folder.parent, NOBODY, NOBODY)
    assert answer(toy) == expected


def test_folder_in_one_that_all_write_to(folder: Path, toy: str, expected: Answer) -> None:
    """The same where everybody may, unless nobody can take away there what is another's, as in /tmp."""
    answer(toy)
    forge(only(folder))
    folder.parent.chmod(0o777)
    assert answer(toy) == expected
    folder.parent.chmod(0o1777)
    assert answer(toy) != expected


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_link_of_another_user(folder: Path, tmp_path: Path, toy: str, expected: Answer) -> None:
    """A cache folder that is somebody else's link, as in a shared /tmp, is not followed."""
    target = tmp_path / "documents"
    target.mkdir(mode=0o755)
    folder.parent.mkdir()
    folder.symlink_to(target)
    os.chown(folder, NOBODY, NOBODY, follow_symlinks=False)
    assert answer(toy) == expected
    assert list(target.iterdir()) == []
    assert stat.S_IMODE(target.stat().st_mode) == 0o755


def test_link_of_the_user(folder: Path, tmp_path: Path, toy: str, expected: Answer) -> None:
    """A cache folder that the user has linked to another disk is used there."""
    target = tmp_path / "disk"
    target.mkdir(mode=0o700)
    folder.parent.mkdir()
    folder.symlink_to(target)
    assert answer(toy) == expected
    assert only(target).suffix == ".sqlite"


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o770])
def test_open_folder_is_closed(folder: Path, toy: str, expected: Answer, mode: int) -> None:
    """A cache folder that others may look into, or write to, is closed to them."""
    folder.mkdir(parents=True)
    folder.chmod(mode)
    assert answer(toy) == expected
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only(folder).stat().st_mode) == 0o600


def test_private_whatever_the_mask(folder: Path, toy: str, relm: Relm) -> None:
    """Folder and file are private even where new files are open to all."""
    folder.parent.mkdir()
    before = os.umask(0)
    try:
        assert relm("list", "papers", "--catalogue", toy, "--count").stdout == "3\n"
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only(folder).stat().st_mode) == 0o600


def test_deleted_while_in_use(folder: Path, toy: str, expected: Answer) -> None:
    """Who has a catalogue open keeps it when the whole cache is deleted."""
    answer(toy)
    with relm_cli.load(toy) as opened:
        shutil.rmtree(folder)
        assert [entry.id for entry in opened.list()] == [id_ for id_, *_ in expected[:6]]
        assert [entry.id for entry in opened.search("measure energy")] != []
    assert answer(toy) == expected


@pytest.mark.skipif(not ROOT, reason="only root may mount")
def test_read_only_cache(tmp_path: Path, toy: str, relm: Relm) -> None:
    """On a disk that cannot be written to relm answers the same, with and without a snapshot there."""
    cache = tmp_path / "cache"
    cache.mkdir()
    env = {"XDG_CACHE_HOME": str(cache)}
    mount = ["/bin/mount", "-t", "tmpfs", "tmpfs", str(cache)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        for fill in (False, True):
            subprocess.run(["/bin/mount", "-o", "remount,rw", str(cache)], check=True)
            if fill:
                relm("list", "papers", "--catalogue", toy, "--count", env=env)
            subprocess.run(["/bin/mount", "-o", "remount,ro", str(cache)], check=True)
            found = relm("list", "papers", "--catalogue", toy, "--count", env=env)
            assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)
            assert bool(list(cache.iterdir())) is fill
    finally:
        subprocess.run(["/bin/umount", str(cache)], check=True)


@pytest.mark.skipif(not ROOT, reason="only root may mount")
def test_full_cache(tmp_path: Path, relm: Relm) -> None:
    """Where the disk has no room for a snapshot relm answers the same and leaves no part of one."""
    cache = tmp_path / "cache"
    cache.mkdir()
    env = {"XDG_CACHE_HOME": str(cache)}
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(cache)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        found = relm("list", "papers", "--count", env=env)
        assert (found.stdout, found.stderr, found.returncode) == ("174\n", "", 0)
        assert [path for path in cache.rglob("*") if path.is_file()] == []
    finally:
        subprocess.run(["/bin/umount", str(cache)], check=True)


def test_no_home_to_be_found(tmp_path: Path, toy: str) -> None:
    """Where the system knows no home, nothing is written to the folder one happens to be in."""
    program = (
        "import os, sys; os.environ.pop('HOME', None); os.environ.pop('XDG_CACHE_HOME', None);"
        "import pwd; pwd.getpwuid = {}.__getitem__;"
        "from relm_cli.cli.process import run; sys.exit(run(sys.argv[1:]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "list", "papers", "--count", "--catalogue", toy],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=60,
    )
    assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)
    assert list(tmp_path.iterdir()) == []


def test_no_home_to_write_to(tmp_path: Path) -> None:
    """Where the system knows no home, what would be added there is refused, and nothing is written anywhere else."""
    program = (
        "import os, sys; os.environ.pop('HOME', None); os.environ.pop('XDG_DATA_HOME', None);"
        "import pwd; pwd.getpwuid = {}.__getitem__;"
        "from relm_cli.cli.process import run; sys.exit(run(sys.argv[1:]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "add", "--title", "Something New of Mine"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=60,
    )
    expected = "relm: no home folder is known\n      set HOME, or name a path with --catalogue or --to\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 3)
    assert list(tmp_path.iterdir()) == []


def test_relative_cache_folder(tmp_path: Path, toy: str, relm: Relm) -> None:
    """A relative XDG_CACHE_HOME is no folder for a cache, as its specification says."""
    env = {"XDG_CACHE_HOME": "cache", "HOME": str(tmp_path / "home")}
    work = tmp_path / "work"
    work.mkdir()
    found = relm("list", "papers", "--count", "--catalogue", toy, env=env, cwd=work)
    assert (found.stdout, found.stderr, found.returncode) == ("3\n", "", 0)
    assert list(work.iterdir()) == []
    assert only(tmp_path / "home" / ".cache" / "relm").suffix == ".sqlite"


def test_nothing_is_executed(folder: Path, toy: str) -> None:
    """No module that turns bytes into objects with code is imported to read the cache."""
    answer(toy)
    program = "import sys; from relm_cli.cli.process import run; run(sys.argv[1:]); print({*sys.modules})"
    found = subprocess.run(
        [sys.executable, "-c", program, "list", "papers", "--count", "--catalogue", toy],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert folder.is_dir()
    for name in ("pickle", "shelve", "dill"):
        assert repr(name) not in found.stdout
    sources = [path.read_text(encoding="utf-8") for path in Path(relm_cli.__file__).parent.rglob("*.py")]
    words = re.compile(r"\b(?:pickle|marshal|enable_load_extension|(?<![.\w])(?:eval|exec)\()")
    assert [words.findall(source) for source in sources if words.search(source)] == []
