"""A catalogue that is saved is the catalogue that was read, comments included."""

import shutil
from pathlib import Path

import pytest

from relm_cli.catalogue import places
from relm_cli.catalogue.comments import with_comments
from relm_cli.catalogue.contents import Contents, Section
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.entries import Link, Listing, Paper
from relm_cli.formats.awesome import awesome_list


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


LINKED = """\
schema = 1

[[section]]
id = "tasks"
title = "Tasks"

[[benchmark]]
id = "superglue"
name = "SuperGLUE, after [GLUE](https://x.org)"
section = "tasks"
"""


@pytest.mark.parametrize("name", ["saved.toml", "saved", "saved.jsonl"])
def test_a_name_with_a_link(name: str, tmp_path: Path) -> None:
    """The name of a benchmark comes back as the list has it, the link on what it was on."""
    file = tmp_path / "list.toml"
    file.write_text(LINKED, encoding="utf-8")
    save(read([str(file)]), str(tmp_path / name))
    [entry] = read([str(tmp_path / name)]).all_entries()
    assert entry.title == "SuperGLUE, after GLUE"
    assert entry.links == (Link("GLUE", "https://x.org"),)
    assert entry.blocks() == [{"id": "superglue", "name": "SuperGLUE, after [GLUE](https://x.org)", "section": "tasks"}]
    assert "SuperGLUE, after [GLUE](https://x.org)" in awesome_list(read([str(tmp_path / name)]))


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


HOSTILE_IDS = ("../evil", "/etc/evil", "..", ".hidden", "a/b", "a b", "a\x00b", "A B", "x" * 300, "量子", "\u202e")


def test_ids_that_are_no_file_names(tmp_path: Path) -> None:
    """Whatever the id of a section is, its papers lie in a file of their own below the folder, and are read again."""
    sections = tuple(Section(id_, "S") for id_ in HOSTILE_IDS)
    papers = tuple(Paper(id=f"p{n}", title="P", listings=(Listing(id_),)) for n, id_ in enumerate(HOSTILE_IDS))
    rows = tuple((paper.listings[0].section, paper.id) for paper in papers)
    folder = tmp_path / "in" / "own"
    save(Contents(sections=sections, entries=papers, rows=rows), str(folder))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.toml")) == [
        "catalogue.toml",
        "papers/A-B-4.toml",
        "papers/a-b-2.toml",
        "papers/a-b-3.toml",
        "papers/a-b.toml",
        "papers/etc-evil.toml",
        "papers/evil.toml",
        "papers/hidden.toml",
        "papers/papers-2.toml",
        "papers/papers.toml",
        f"papers/{'x' * 60}.toml",
        "papers/量子.toml",
    ]
    again = read([str(folder)])
    assert [(entry.id, entry.sections[0]) for entry in again.entries] == [(id_, section) for section, id_ in rows]


@pytest.mark.parametrize("name", [pytest.param("own.toml", id="file"), pytest.param("own", id="folder")])
def test_sections_out_of_order(name: str, tmp_path: Path) -> None:
    """Of a paper in two sections, that block is whole which is read first, though the other stands above it."""
    sections = (Section("a", "A"), Section("b", "B"), Section("a1", "A1", parent="a"))
    paper = Paper(id="p", title="P", listings=(Listing("b"), Listing("a1")))
    save(Contents(sections=sections, entries=(paper,), rows=(("b", "p"), ("a1", "p"))), str(tmp_path / name))
    again = read([str(tmp_path / name)])
    assert [(entry.id, entry.sections) for entry in again.entries] == [("p", ("b", "a1"))]
    assert again.sections == sections
