"""A catalogue that is saved is the catalogue that was read, comments included."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from relm_cli import files
from relm_cli.catalogue import places
from relm_cli.catalogue.contents import Contents, Section
from relm_cli.catalogue.reading import read, read_source
from relm_cli.catalogue.saving import save
from relm_cli.entries import Entry, Link, Listing, Paper
from relm_cli.errors import WriteError
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


HEAD = """\
# A list.

schema = 1  # for ever
title = "A # B"

[[section]]
id = "s"
title = "S"

"""
OLD = (
    HEAD
    + """\
# The best of all.
[[paper]]
# Read it.
id    = 'a'  # short
title = "No # comment"   # to be checked
section = "s"
notes = [
    "mine", # only
]

[[paper]]
id = "gone"
title = "Gone"
section = "s"
# It was wrong.
"""
)
EXPECTED = (
    HEAD
    + """\
[[paper]]
id = "b"
title = "New"
section = "s"

# The best of all.
[[paper]]
# Read it.
id    = 'a'  # short
title = "Another"   # to be checked
section = "s"
notes = [
    "mine", # only
]
year = 2024

# It was wrong.
"""
)


def _with(old: Contents, *papers: Entry) -> Contents:
    return replace(old, entries=papers, rows=tuple(("s", paper.id) for paper in papers))


@pytest.mark.parametrize("end", [pytest.param("\n", id="unix"), pytest.param("\r\n", id="windows")])
def test_comments(end: str, tmp_path: Path) -> None:
    """What does not change stays as it is written, comments stay at their values, those of a block that went too."""
    file = tmp_path / "list.toml"
    file.write_bytes(OLD.replace("\n", end).encode())
    old = read([str(file)])
    changed = old.entries[0]._replace(title="Another", listings=(Listing("s", year=2024),))
    new = _with(old, Paper("b", "New", listings=(Listing("s"),)), changed)
    for _ in range(2):
        save(new, str(file))
        assert file.read_bytes().decode() == EXPECTED.replace("\n", end)


@pytest.mark.parametrize("end", [pytest.param("\n", id="unix"), pytest.param("\r\n", id="windows")])
@pytest.mark.parametrize(
    "block",
    [
        pytest.param(
            'description = """\n[1] one ... [2]\n[[paper]]\n# no comment\n"""\n# mine\n', id="text of several lines"
        ),
        pytest.param('# a comment with """\n# mine\n', id="quotes in a comment"),
        pytest.param("arxiv = '2401.00001' # mine\n", id="single quotes"),
        pytest.param('tags = [\n  "x", # mine\n]\n', id="within a list"),
    ],
)
def test_comments_however_written(block: str, end: str, tmp_path: Path) -> None:
    """Comments stay in their block however it is written, also when it moves to another section."""
    other = '[[section]]\nid = "t"\ntitle = "T"\n\n'
    paper = f'[[paper]]\nid = "a"\ntitle = "A"\nsection = "s"\n{block}\n'
    last = '# the last\n[[paper]]\nid = "z"\ntitle = "Z"\nsection = "t"\n'
    file = tmp_path / "list.toml"
    file.write_text(HEAD + other + paper + last, encoding="utf-8", newline=end)
    old = read([str(file)])
    moved = old.entries[0]._replace(listings=(Listing("t"),))
    save(replace(old, entries=(old.entries[1], moved), rows=(("t", "z"), ("t", "a"))), str(file))
    moved_paper = paper.replace('section = "s"', 'section = "t"').rstrip("\n") + "\n"
    assert file.read_bytes().decode() == f"{HEAD}{other}{last}\n{moved_paper}".replace("\n", end)


@pytest.mark.parametrize(
    ("written", "tags", "again"),
    [
        pytest.param(
            "[\n  # of all\n  \"a\", # one\n  'b',\n]",
            "abn",
            '[\n  # of all\n  "a", # one\n  \'b\',\n  "n",\n]',
            id="one more",
        ),
        pytest.param("[ \"a\", 'b' ]", "abn", '[ "a", \'b\', "n" ]', id="on one line"),
        pytest.param("[\n  \"a\", # one\n  'b', # two\n]", "b", "[\n  'b', # two\n]", id="one less"),
        pytest.param("[\"a\", 'b'] # end", "ba", '["b", "a"] # end', id="another order"),
    ],
)
def test_lists_however_written(written: str, tags: str, again: str, tmp_path: Path) -> None:
    """A list keeps the lines of what stays, and their comments; that of what goes stands above the block."""
    file = tmp_path / "list.toml"
    block = '[[paper]]\nid  = "a"\ntitle = "A"\nsection = "s"\ntags = '
    file.write_text(f"{HEAD}{block}{written}\n", "utf-8")
    old = read([str(file)])
    save(_with(old, old.entries[0]._replace(tags=tuple(tags))), str(file))
    lost = "# one\n" if tags == "b" else ""
    assert file.read_text("utf-8") == f"{HEAD}{lost}{block}{again}\n"


def test_blocks_in_a_list(tmp_path: Path) -> None:
    """Blocks that a file holds in a list get headers once one of them changes, and stay as they are before."""
    file = tmp_path / "list.toml"
    text = HEAD + '[[venue]]\nname = "ICML"\n'
    text = f'paper = [{{ id = "a", title = "A", section = "s" }}] # mine\n{text}'
    file.write_text(text, encoding="utf-8")
    old = read([str(file)])
    save(old, str(file))
    assert file.read_text(encoding="utf-8") == text
    save(_with(old, old.entries[0], Paper("b", "B", listings=(Listing("s"),))), str(file))
    assert [entry.id for entry in read([str(file)]).entries] == ["a", "b"]
    assert "# mine" in file.read_text(encoding="utf-8")


def test_files_of_ones_own(tmp_path: Path) -> None:
    """What differs goes into the file that it was read from, whatever that is called; no other file is touched."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "mine.toml").write_text(OLD, encoding="utf-8")
    (folder / "more.toml").write_text('# more\n[[paper]]\nid = "m"\ntitle = "M"\nsection = "s"\n', encoding="utf-8")
    (folder / "todo.toml").write_text("# to do\n", encoding="utf-8")
    old = read([str(folder)])
    renamed = [entry._replace(title=f"{entry.title}!") if entry.id == "m" else entry for entry in old.entries]
    new = Paper("n", "New", listings=(Listing("s"),))
    save(_with(old, *renamed, new), str(folder))
    assert _texts(folder) == {
        "mine.toml": OLD,
        "more.toml": '# more\n[[paper]]\nid = "m"\ntitle = "M!"\nsection = "s"\n\n'
        '[[paper]]\nid = "n"\ntitle = "New"\nsection = "s"\n',
        "todo.toml": "# to do\n",
    }


def test_nothing_through_a_link(tmp_path: Path) -> None:
    """A file that is in the folder through a link is read, and not changed: nothing is, where it would have to be."""
    folder, others = tmp_path / "list", tmp_path / "others"
    folder.mkdir()
    others.mkdir()
    (folder / "catalogue.toml").write_text(HEAD, encoding="utf-8")
    shared = '[[paper]]\nid = "m"\ntitle = "M"\nsection = "s"\n'
    (others / "shared.toml").write_text(shared, encoding="utf-8")
    (folder / "others").symlink_to(others)
    old = read([str(folder)])
    with pytest.raises(WriteError, match="through a link"):
        save(_with(old, old.entries[0]._replace(title="N")), str(folder))
    assert (folder / "catalogue.toml").read_text(encoding="utf-8") == HEAD
    assert (others / "shared.toml").read_text(encoding="utf-8") == shared


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


def test_of_many_entries(tmp_path: Path) -> None:
    """A new file of more entries than are read back at once holds all of them, and that one is listed twice."""
    sections = (Section("a", "A"), Section("b", "B"))
    papers = [Paper(id=f"p{number}", title=f"P {number}", listings=(Listing("a"),)) for number in range(2_001)]
    papers[0] = papers[0]._replace(listings=(Listing("a"), Listing("b")))
    rows = (*(("a", paper.id) for paper in papers), ("b", "p0"))
    save(Contents(sections=sections, entries=tuple(papers), rows=rows), str(tmp_path / "own.toml"))
    again = read([str(tmp_path / "own.toml")])
    assert (again.sections, again.rows) == (sections, rows)
    assert [entry._replace(origin=None) for entry in again.entries] == papers


def test_two_entries_of_one_id(tmp_path: Path) -> None:
    """What would not be read as it is meant is not written."""
    papers = (Paper(id="p", title="A", listings=(Listing("a"),)), Paper(id="p", title="B", listings=(Listing("a"),)))
    rows = (("a", "p"), ("a", "p"))
    with pytest.raises(WriteError, match="two entries of one id"):
        save(Contents(sections=(Section("a", "A"),), entries=papers, rows=rows), str(tmp_path / "own.toml"))
    assert os.listdir(tmp_path) == []


class Killed(BaseException):
    """What stands for the end of the process: nothing tidies up."""


@pytest.mark.faults(6)
@pytest.mark.parametrize("move", range(1, 4))
@pytest.mark.parametrize(
    "ended", [pytest.param(Killed, id="killed"), pytest.param(KeyboardInterrupt, id="interrupted")]
)
def test_folder_that_is_cut_off(
    ended: type[BaseException], move: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose change is cut off before any of its moves is read as it was or as it is to be, whole."""
    folder = tmp_path / "list"
    save(Contents(sections=(Section("a", "A"), Section("b", "B")), entries=PAPERS, rows=ROWS), str(folder))
    renamed = tuple(paper._replace(title=f"{paper.title}!") for paper in PAPERS)
    replace_file, moves = os.replace, []

    def cut_off(draft: str, place: str) -> None:
        moves.append(place)
        if len(moves) == move:
            raise ended
        replace_file(draft, place)

    monkeypatch.setattr(os, "replace", cut_off)
    if ended is Killed:
        monkeypatch.setattr(files, "finish", lambda _: None)
        monkeypatch.setattr(files, "_drop", lambda _: None)
    with pytest.raises(ended):
        save(replace(read([str(folder)]), entries=renamed), str(folder))
    monkeypatch.undo()
    titles = {entry.title for entry in read([str(folder)]).entries}
    assert titles in ({"A", "B"}, {"A!", "B!"})
    assert titles == ({"A", "B"} if move == 1 else {"A!", "B!"})
    save(replace(read([str(folder)]), entries=PAPERS), str(folder))
    assert {entry.title for entry in read([str(folder)]).entries} == {"A", "B"}
    assert not (folder / ".relm.journal").exists()


PAPERS = tuple(Paper(name, name.upper(), listings=(Listing(name),)) for name in ("a", "b"))
ROWS = (("a", "a"), ("b", "b"))


def test_what_an_editor_saved_meanwhile(tmp_path: Path) -> None:
    """A file that something else has written since it was read stays as that wrote it."""
    file = tmp_path / "list.toml"
    file.write_text(OLD, encoding="utf-8")
    source = read_source(str(file))
    file.write_text(OLD + "# later\n", encoding="utf-8")
    with pytest.raises(WriteError, match="was changed by another program meanwhile"):
        save(_with(source.contents(), source.contents().entries[0]), str(file), source)
    assert file.read_text(encoding="utf-8") == OLD + "# later\n"
    assert os.listdir(tmp_path) == ["list.toml"]


def test_one_lock_for_file_and_folder(tmp_path: Path) -> None:
    """Who changes a file of a catalogue excludes who changes the folder around it, and the other way round."""
    (tmp_path / "list" / "papers").mkdir(parents=True)
    for name in ("catalogue.toml", "papers/a.toml"):
        (tmp_path / "list" / name).write_text("", encoding="utf-8")
    folder, file = str(tmp_path / "list"), str(tmp_path / "list" / "papers" / "a.toml")
    for one, other in ((folder, file), (file, folder)):
        with files.locked(one), pytest.raises(WriteError, match="is being changed"), files.locked(other, timeout=0):
            pass
    assert sorted(os.listdir(folder)) == ["catalogue.toml", "papers"]
