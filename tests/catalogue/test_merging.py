"""Several catalogues are one: what they share is listed once, and no id means two things."""

import json
from pathlib import Path

import pytest

from relm_cli.catalogue import places
from relm_cli.catalogue.reading import read
from relm_cli.entries import Entry, Link, Listing
from relm_cli.nearest import did_you_mean

FIRST = """\
title = "First"
schema = 1

[[section]]
id = "pruning"
title = "Pruning"

[[venue]]
name = "arXiv"
aliases = ["CoRR"]

[[paper]]
id = "wanda"
title = "A Simple and Effective Pruning Approach"
url = "https://arxiv.org/abs/2306.11695"
year = 2023
venue = "arXiv"
section = "pruning"
tags = ["one-shot"]
"""
SECOND = """\
title = "Second"
schema = 1

[[section]]
id = "pruning"
title = "Sparsity"

[[section]]
id = "other"
title = "Other"
parent = "pruning"

[[paper]]
id = "wanda"
title = "Wanda, the fish"
url = "https://example.org/fish"
venue = "corr"
section = "other"

[[paper]]
id = "pruning-approach"
title = "A simple pruning approach"
authors = ["Mingjie Sun"]
url = "https://arxiv.org/pdf/2306.11695v3"
year = 2024
venue = "ICLR"
section = "other"
tags = ["sparsity"]

[[annotation]]
id = "wanda"
aliases = ["WANDA"]
notes = ["Compare with SparseGPT."]
"""


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Return two catalogues that share a section, an id and a paper."""
    files = [tmp_path / "first.toml", tmp_path / "second.toml"]
    for file, text in zip(files, (FIRST, SECOND), strict=True):
        file.write_text(text, "utf-8")
    return [str(file) for file in files]


def _by_id(sources: list[str]) -> dict[str, Entry]:
    return {entry.id: entry for entry in read(sources).entries}


def test_the_same_paper(two: list[str]) -> None:
    """A paper with the arXiv id of one in an earlier catalogue is that one, listed once more; it names both."""
    wanda = _by_id(two)["wanda"]
    assert wanda.listings == (
        Listing("pruning", None, 2023, "arXiv", origin="first"),
        Listing("other", None, 2024, "ICLR", "A simple pruning approach", "second"),
    )
    assert (wanda.title, wanda.authors, wanda.origin) == (
        "A Simple and Effective Pruning Approach",
        ("Mingjie Sun",),
        "first, second",
    )
    assert wanda.tags == ("one-shot", "sparsity")
    assert wanda.links == (Link("A simple pruning approach", "https://arxiv.org/pdf/2306.11695v3"),)


def test_another_under_a_taken_id(two: list[str]) -> None:
    """Another paper under a taken id has the name of its catalogue behind it, and its rows follow."""
    contents = read(two)
    assert [entry.id for entry in contents.entries] == ["wanda", "wanda@second"]
    assert contents.rows == (("pruning", "wanda"), ("other", "wanda@second"), ("other", "wanda"))
    assert contents.entries[1].venue == "arXiv"


def test_sections_and_title(two: list[str]) -> None:
    """The first catalogue's title and its section of an id are heard."""
    contents = read(two)
    assert contents.about.title == "First"
    assert [(section.id, section.title) for section in contents.sections] == [
        ("pruning", "Pruning"),
        ("other", "Other"),
    ]


def test_annotations(two: list[str]) -> None:
    """An annotation adds to an entry of whatever catalogue."""
    wanda = _by_id(two)["wanda"]
    assert (wanda.aliases, wanda.notes) == (("WANDA",), ("Compare with SparseGPT.",))


def test_annotation_of_nothing(tmp_path: Path) -> None:
    """An annotation of an entry that is not there, as another catalogue may be, has no effect."""
    file = tmp_path / "own.toml"
    file.write_text('[[annotation]]\nid = "mamba"\nnotes = ["Read."]\n', "utf-8")
    assert read([str(file)]).entries == ()
    [mamba] = [entry for entry in read([places.bundled(), str(file)]).entries if entry.id == "mamba"]
    assert (mamba.notes, mamba.origin) == (("Read.",), "bundled")


def test_records_under_taken_ids(two: list[str], tmp_path: Path) -> None:
    """Records under a taken id have the name of their file behind it, in the second file a number too."""
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (folder / "more.jsonl").write_text(json.dumps({"id": "wanda", "kind": "paper", "title": "W"}), "utf-8")
    entries = read([two[0], *(str(folder / "more.jsonl") for folder in folders)]).all_entries()
    assert [entry.id for entry in entries] == ["wanda", "wanda@more", "wanda@more-2"]


def record(id_: str, title: str) -> str:
    """Return a line of a JSON Lines file: a paper that appeared in 2024."""
    row = {"section": "s", "keyword": None, "year": 2024, "venue": None, "title": None}
    return json.dumps({"id": id_, "kind": "paper", "title": title, "authors": ["Ada Brook"], "listings": [row]}) + "\n"


def test_records_of_the_same_work(tmp_path: Path) -> None:
    """Records are joined across catalogues as entries of TOML files are, and what one file tells apart stays apart."""
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text(record("one", "Sparse Models of Language"), "utf-8")
    second.write_text(
        record("two", "Sparse models of language") + record("three", "Sparse Models of Language"), "utf-8"
    )
    entries = read([str(first), str(second)]).all_entries()
    assert [(entry.id, entry.origin) for entry in entries] == [("one", "first, second"), ("three", "second")]


def test_too_many_records_to_compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file with very many records only the ids are kept apart: they are read one by one."""
    monkeypatch.setattr("relm_cli.catalogue.merging._MOST_RECORDS", 1)
    files = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for file in files:
        file.write_text(record("one", "Sparse Models of Language") + record("two", "Dense Models of Language"), "utf-8")
    entries = read([str(file) for file in files]).all_entries()
    assert [entry.id for entry in entries] == ["one", "two", "one@second", "two@second"]


def test_own_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own catalogues are the files and folders of the data folder that can be some."""
    monkeypatch.setattr(places, "own_folder", lambda: str(tmp_path))
    for name in (
        "b.toml",
        "a.jsonl",
        ".draft.toml",
        ".relm.lock",
        "notes.txt",
        "list/catalogue.toml",
        "empty/x.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert places.own() == tuple(str(tmp_path / name) for name in ("a.jsonl", "b.toml", "list"))
    assert places.sources() == (places.bundled(), *places.own())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("/x/list.toml", "list", id="file"),
        pytest.param("/x/my.list.jsonl", "my.list", id="records"),
        pytest.param("/x/folder/", "folder", id="folder"),
        pytest.param(places.bundled(), "bundled", id="bundled"),
    ],
)
def test_names(path: str, name: str) -> None:
    """A catalogue is named after its file or folder."""
    assert places.name_of(path) == name


def test_names_known_twice() -> None:
    """A name that two catalogues know is offered once."""
    assert did_you_mean("NeurIP", ["NeurIPS", "ICLR", "NeurIPS"]) == "did you mean NeurIPS?"
