"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from relm_cli.errors import WriteError
from relm_cli.files import replace_text

if TYPE_CHECKING:
    from pathlib import Path


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
