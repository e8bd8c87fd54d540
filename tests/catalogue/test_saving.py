"""A catalogue that is saved is the catalogue that was read, comments included."""

import shutil
from pathlib import Path

import pytest

from relm_cli.catalogue import places
from relm_cli.catalogue.comments import with_comments
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save


def _texts(folder: str | Path) -> dict[str, str]:
    return {str(Path(file).relative_to(folder)): Path(file).read_text("utf-8") for file in places.files(str(folder))}


def test_the_bundled_catalogue_in_place(tmp_path: Path) -> None:
    """The bundled catalogue, read and saved over itself, is the same byte for byte, comments too."""
    folder = tmp_path / "copy"
    shutil.copytree(places.bundled(), folder)
    save(read([str(folder)]), str(folder))
    assert _texts(folder) == _texts(places.bundled())


@pytest.mark.parametrize("name", [pytest.param("list.toml", id="file"), pytest.param("list", id="folder")])
def test_anew(name: str, tmp_path: Path) -> None:
    """Saved elsewhere and read again it holds the same; saved once more, the files do not change."""
    bundled, target = read([places.bundled()]), tmp_path / name
    save(bundled, str(target))
    again = read([str(target)])
    assert [entry.record() | {"origin": "bundled"} for entry in again.entries] == [
        entry.record() for entry in bundled.entries
    ]
    assert (again.about, again.sections, again.groups) == (bundled.about, bundled.sections, bundled.groups)
    before = {file: Path(file).read_bytes() for file in places.files(str(target))}
    save(again, str(target))
    assert {file: Path(file).read_bytes() for file in places.files(str(target))} == before


def test_as_records(tmp_path: Path) -> None:
    """A .jsonl file holds the records."""
    bundled, file = read([places.bundled()]), tmp_path / "bundled.jsonl"
    save(bundled, str(file))
    assert [entry.record() | {"origin": "bundled"} for entry in read([str(file)]).all_entries()] == [
        entry.record() for entry in bundled.entries
    ]


OLD = """\
# A list.

schema = 1  # for ever
title = "A # B"

# The best of all.
[[paper]]
# Read it.
id = "a"  # short
title = "No # comment"
section = "s"

[[paper]]
id = "gone"
section = "s"
# It was wrong.
"""
NEW = """\
schema = 1
title = "A # B"

[[paper]]
id = "b"
section = "s"

[[paper]]
id = "a"
title = "Another"
section = "s"
"""
EXPECTED = """\
# A list.
# for ever
schema = 1
title = "A # B"

[[paper]]
id = "b"
section = "s"

# The best of all.
# Read it.
# short
[[paper]]
id = "a"
title = "Another"
section = "s"

# It was wrong.
"""


def test_comments() -> None:
    """Comments stay with their block, above it; those of a block that went stand at the end."""
    assert with_comments(OLD, NEW) == EXPECTED
    assert with_comments(EXPECTED, NEW) == EXPECTED


@pytest.mark.parametrize(
    "old",
    [
        pytest.param('title = "A # B"\n', id="in a text"),
        pytest.param("title = 'A # B'\n", id="in a literal text"),
        pytest.param('title = "A \\" # B"\n', id="behind an escaped quote"),
        pytest.param('text = """\nA\n# B\n"""\n', id="in a text of several lines"),
    ],
)
def test_no_comments(old: str) -> None:
    """A sign inside a text begins no comment."""
    assert with_comments(old, NEW) == NEW
