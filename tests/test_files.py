"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from relm_cli.errors import WriteError
from relm_cli.files import locked, replace_text, replace_texts

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX's own")


def test_new_file(tmp_path: Path) -> None:
    """A file that was not there is there, and nothing else is."""
    replace_text(str(tmp_path / "new.txt"), "Ré\n")
    assert (tmp_path / "new.txt").read_bytes() == "Ré\n".encode()
    assert os.listdir(tmp_path) == ["new.txt"]


def test_replaced_file(tmp_path: Path) -> None:
    """A file that is replaced keeps its rights."""
    path = tmp_path / "old.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    replace_text(str(path), "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_folder_in_its_place(tmp_path: Path) -> None:
    """Where a folder stands in the way, nothing is changed and nothing is left beside it."""
    (tmp_path / "there").mkdir()
    with pytest.raises(WriteError) as caught:
        replace_text(str(tmp_path / "there"), "text")
    assert caught.value.hint == "nothing was changed"
    assert os.listdir(tmp_path) == ["there"]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that does not exist is an error that names the file."""
    path = str(tmp_path / "nowhere" / "file.txt")
    with pytest.raises(WriteError, match="No such file or directory") as caught:
        replace_text(path, "text")
    assert caught.value.message.startswith(f"cannot write {path}: ")


def test_half_a_surrogate_pair(tmp_path: Path) -> None:
    """What is no text is an error, and nothing is left of it."""
    with pytest.raises(WriteError, match="half of a surrogate pair"):
        replace_text(str(tmp_path / "file.txt"), "\ud800")
    assert os.listdir(tmp_path) == []


@posix
def test_link(tmp_path: Path) -> None:
    """A symbolic link stays one, and the file it leads to is replaced."""
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "target.txt"
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    replace_text(str(link), "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert os.listdir(target.parent) == ["target.txt"]


@posix
def test_device() -> None:
    """What is no file is written to and stays what it is."""
    replace_text(os.devnull, "text")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@posix
def test_pipe(tmp_path: Path) -> None:
    """A named pipe is written to, not replaced."""
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, encoding="utf-8") as reader:  # noqa: S607
        replace_text(pipe, "text")
        assert reader.communicate(timeout=10)[0] == "text"
    assert stat.S_ISFIFO(os.stat(pipe).st_mode)


def test_several_files(tmp_path: Path) -> None:
    """Several files are written together."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    replace_texts({str(tmp_path / "a"): "new a", str(tmp_path / "b"): "new b"})
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("a", "b")] == ["new a", "new b"]
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@pytest.mark.parametrize("other", [pytest.param("b", id="folder"), pytest.param("c/", id="name of a folder")])
def test_one_of_several_cannot_be_written(tmp_path: Path, other: str) -> None:
    """Where one file cannot be written, none is."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "b").mkdir()
    with pytest.raises(WriteError, match="Is a directory"):
        replace_texts({str(tmp_path / "a"): "new", f"{tmp_path}/{other}": "new"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@posix
def test_last_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last of several moves fails, those before it are taken back."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "b").write_text("old", encoding="utf-8")
    move = os.replace

    def fail_for_b(draft: str, place: str) -> None:
        if place.endswith("b"):
            raise OSError(5, "Input/output error")
        move(draft, place)

    monkeypatch.setattr(os, "replace", fail_for_b)
    with pytest.raises(WriteError, match="b: Input/output error") as caught:
        replace_texts({str(tmp_path / name): "new" for name in ("a", "aa", "b")})
    assert caught.value.hint == "nothing was changed"
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("a", "b")] == ["old", "old"]
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_locked_by_another_process(tmp_path: Path) -> None:
    """Who finds a file locked waits, and says in the end by whom; the lock ends with its process."""
    path = str(tmp_path / "user.toml")
    program = (
        f"import sys; from relm_cli.files import locked\nwith locked({path!r}): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WriteError) as caught, locked(path, timeout=0.05):
            pass
        assert caught.value.message == f"{path} is being changed by another relm"
        assert caught.value.hint
        holder.kill()
        with locked(path, timeout=5):
            pass


def test_lock_is_released_after_an_error(tmp_path: Path) -> None:
    """The lock ends with its block, even if that fails; a folder that is missing is made."""
    path = str(tmp_path / "new" / "user.toml")
    for _ in range(2):
        with pytest.raises(KeyError), locked(path, timeout=0):
            raise KeyError
    assert os.listdir(tmp_path / "new") == []


def test_lock_that_cannot_be_made(tmp_path: Path) -> None:
    """A lock that cannot be made is an error that names it."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = str(tmp_path / "file" / "user.toml")
    with pytest.raises(WriteError, match=r"\.relm\.lock"), locked(path):
        pass


def test_drafts_of_the_killed(tmp_path: Path) -> None:
    """Drafts of files and folders that killed writers left are swept with the next change; what else is there stays."""
    names = (".relm-0123456789abcdef", ".relm-check.toml", ".relm-0123456789abcdef.toml")
    for name in names:
        (tmp_path / name).write_text("", encoding="utf-8")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".relm-aaaaaaaaaaaaaaaa" / "papers").mkdir(parents=True)
    os.utime(tmp_path / ".relm-aaaaaaaaaaaaaaaa", (0, 0))
    (tmp_path / ".relm-fedcba9876543210").write_text("under way", encoding="utf-8")
    with locked(str(tmp_path / "own.toml")):
        pass
    assert sorted(os.listdir(tmp_path)) == [
        ".relm-0123456789abcdef.toml",
        ".relm-check.toml",
        ".relm-fedcba9876543210",
    ]


@posix
def test_attributes_stay(tmp_path: Path) -> None:
    """Extended attributes of a file that is replaced stay."""
    path = tmp_path / "old.txt"
    path.write_text("old", encoding="utf-8")
    try:
        os.setxattr(path, "user.note", b"mine")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    replace_text(str(path), "new")
    assert os.getxattr(path, "user.note") == b"mine"


@posix
def test_a_folder_lets_nobody_in(tmp_path: Path) -> None:
    """A file that is replaced gets no list of access from its folder: whoever could not read it cannot now."""
    path = tmp_path / "old.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    everybody, nobody = 0xFFFFFFFF, 65534
    rights = [(1, 6, everybody), (2, 6, nobody), (4, 4, everybody), (16, 6, everybody), (32, 0, everybody)]
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *right) for right in rights)
    try:
        os.setxattr(tmp_path, "system.posix_acl_default", listed)
    except (OSError, AttributeError):
        pytest.skip("this file system has no lists of access")
    replace_text(str(path), "new")
    assert (os.listxattr(path), path.stat().st_mode & 0o777) == ([], 0o640)


NOBODY = """
import os, sys
from relm_cli.errors import WriteError
from relm_cli.files import replace_text
os.setgid(65534)
os.setuid(65534)
try:
    replace_text(sys.argv[1], "new")
except WriteError as error:
    print(error.message.replace(sys.argv[1], "FILE"))
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root may be somebody else")
@pytest.mark.parametrize(
    ("mode", "owner", "reason"),
    [
        pytest.param(0o444, 65534, "Permission denied", id="read-only"),
        pytest.param(0o644, 0, "Permission denied", id="of another"),
        pytest.param(0o666, 0, "Operation not permitted", id="whose owner would be another"),
    ],
)
def test_files_that_may_not_be_written_to(mode: int, owner: int, reason: str) -> None:
    """A file that may not be written to, or would be another's afterwards, is not replaced."""
    with TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)  # noqa: S103 - the folder would let it be replaced
        path = os.path.join(folder, "file.toml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write("old")
        os.chmod(path, mode)
        os.chown(path, owner, owner)
        ended = subprocess.run([sys.executable, "-c", NOBODY, path], capture_output=True, check=True, encoding="utf-8")
        assert ended.stdout == f"cannot write FILE: {reason}\n"
        with open(path, encoding="utf-8") as stream:
            assert stream.read() == "old"
        assert os.listdir(folder) == ["file.toml"]
