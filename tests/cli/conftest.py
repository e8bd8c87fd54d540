"""What the tests of the command line share: a user with catalogues of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.calling import Process
    from tests.conftest import Relm


class Own:
    """relm with a data folder of its own, and a folder to work in."""

    def __init__(self, relm: Relm, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data" / "relm"
        self._relm = relm

    def __call__(self, *arguments: str, stdin: str = "") -> Process:
        """Run relm with *arguments*."""
        env = {"XDG_DATA_HOME": str(self.folder / "data")}
        return self._relm(*arguments, cwd=self.folder, env=env, stdin=stdin)

    def write(self, name: str, text: str) -> str:
        """Write *text* into the file *name* of the folder."""
        (self.folder / name).write_text(text, "utf-8")
        return name

    def keep(self, name: str, text: str) -> Path:
        """Write *text* into the file *name* among the user's own catalogues."""
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / name).write_text(text, "utf-8")
        return self.data / name


@pytest.fixture
def own(relm: Relm, tmp_path: Path) -> Own:
    """Return relm for a user who has nothing as yet."""
    return Own(relm, tmp_path)
