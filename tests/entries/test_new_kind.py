"""A kind of entry that relm does not have: one class and one line in KINDS, and every command knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from relm_cli.catalogue import blocks
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.cli.process import run
from relm_cli.entries import KINDS, Entry

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
schema = 1
title = "Data"

[[section]]
id = "text"
title = "Text"

[[dataset]]
id = "c4"
name = "C4"
url = "https://example.org/c4"
section = "text"
description = "A colossal corpus."
"""


LIST = """\
# Data

## Contents

- [Text](#text)

## Text

- [C4](https://example.org/c4) - A colossal corpus.
"""


class Dataset(Entry):
    """A dataset: its name, its address and what it holds."""

    __slots__ = ()

    kind: ClassVar[str] = "dataset"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")
    own: ClassVar[tuple[str, ...]] = ("url", "section", "description")


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the path of a catalogue with a dataset, for a relm that knows datasets."""
    monkeypatch.setitem(KINDS, "dataset", Dataset)
    monkeypatch.setattr(blocks, "TYPES", (*blocks.TYPES, "dataset"))  # made of KINDS when it was imported
    path = tmp_path / "data.toml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param(["search", "corpus"], "c4\tdataset\tC4\t\t\t\t\ttext\thttps://example.org/c4\n", id="search"),
        pytest.param(["list", "sections"], "text\tText\t\t0\t1\n", id="sections"),
        pytest.param(["search", "corpus", "kind:datasets", "-f", "ids"], "c4\n", id="filter"),
        pytest.param(["show", "c4", "-f", "ids"], "c4\n", id="show"),
        pytest.param(["stats", "--by", "kind"], "dataset\t1\n", id="stats"),
        pytest.param(["export"], LIST, id="export"),
    ],
)
def test_commands(capsys: pytest.CaptureFixture[str], catalogue: str, arguments: list[str], shown: str) -> None:
    """Commands find, filter, count and write what is of the kind."""
    assert run([*arguments, "--catalogue", catalogue]) == 0
    assert capsys.readouterr().out == shown


def test_saved_in_a_folder(tmp_path: Path, catalogue: str) -> None:
    """In a folder, entries of the kind have a file of their own, and are read back from it."""
    contents = read([catalogue])
    save(contents, str(tmp_path / "folder"))
    assert (tmp_path / "folder" / "datasets.toml").read_text("utf-8") == TEXT[TEXT.index("[[dataset]]") :]
    [entry] = read([str(tmp_path / "folder")]).entries
    assert entry._replace(origin="data") == contents.entries[0]
