"""Tags, notes and entries of one's own: written, found again, edited and removed from the command line."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

import relm_cli
from tests.schema import read as records

if TYPE_CHECKING:
    from tests.calling import Process
    from tests.cli.conftest import Own

LIST = """\
schema = 1
title = "My list"

[[section]]
id = "animals"
title = "Animals"

# the first of all
[[paper]]
id = "zorilla"
title = "A Zorilla of a Paper"
section = "animals"
tags = ["striped"] # as they are
"""


def tagged(own: Own, tag: str) -> list[str]:
    """Return the ids of what has *tag*."""
    return own("search", "--tag", tag, "-f", "ids").stdout.split()


def test_tag(own: Own) -> None:
    """A bundled paper takes tags, each on one line, and gives them back; a search by a tag or a word of it finds it."""
    done = own("tag", "wanda", "gptq", "+to-read", "+two\twords")
    assert (done.returncode, done.stdout, done.stderr) == (0, "wanda\ngptq\n", "relm: 2 entries changed\n")
    assert (own.data / "own.toml").read_text("utf-8") == (
        'schema = 1\n\n[[annotation]]\nid = "wanda"\ntags = ["to-read", "two words"]\n\n'
        '[[annotation]]\nid = "gptq"\ntags = ["to-read", "two words"]\n'
    )
    assert sorted(tagged(own, "to-read")) == ["gptq", "wanda"]
    assert own("search", "to-read", "wanda", "-f", "ids").stdout == "wanda\n"
    assert "to-read" in records(own("show", "wanda", "--json").stdout)[0]["tags"]
    assert own("tag", "wanda", "gptq", "-To-Read", "-two words").returncode == 0
    assert (own.data / "own.toml").read_text("utf-8") == "schema = 1\n"


def test_tag_in_one_step(own: Own) -> None:
    """Tags are added and taken in one call, by any name of the entry, and from a pipe."""
    own("tag", "wanda", "+skim", "+a")
    assert own("tag", "2306.11695", "+to-read", "-skim", "-a").stdout == "wanda\n"
    assert own("tag", "-", "+quokka", stdin="wanda\tWanda\ngptq\n").stdout == "wanda\ngptq\n"
    assert (tagged(own, "to-read"), sorted(tagged(own, "quokka"))) == (["wanda"], ["gptq", "wanda"])
    assert own("search", "--tag", "skim", "-f", "ids").returncode != 0


def test_tag_again(own: Own) -> None:
    """A tag that is there already changes nothing, which is told."""
    own("tag", "wanda", "+to-read")
    before = (own.data / "own.toml").read_bytes()
    done = own("tag", "wanda", "+To-Read")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "relm: nothing to change\n")
    assert (own.data / "own.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        pytest.param(["wanda"], 2, "tags need an entry and a sign", id="no tag"),
        pytest.param(["+to-read"], 2, "tags need an entry and a sign", id="no entry"),
        pytest.param(["wanda", "+"], 2, "a tag is empty", id="an empty tag"),
        pytest.param(["wanda", "+a\x07"], 2, "a tag holds a control character, \\x07", id="a control character"),
        pytest.param(["wanda", "-skimm"], 1, 'no tag "skimm" on wanda', id="a tag it has not"),
        pytest.param(["wanda", "wnada", "+x"], 1, 'no entry "wnada"', id="no such entry"),
        pytest.param(
            ["wanda", "+x", "-one-shot pruning"], 2, 'the tag "one-shot pruning" of wanda is not yours', id="another's"
        ),
    ],
)
def test_tags_that_cannot_be(own: Own, words: list[str], status: int, message: str) -> None:
    """Where one tag or one entry is wrong, nothing at all is written."""
    own("tag", "wanda", "+skim")
    before = (own.data / "own.toml").read_bytes()
    done = own("tag", *words)
    assert (done.returncode, done.stdout, done.stderr.splitlines()[0]) == (status, "", f"relm: {message}")
    assert (own.data / "own.toml").read_bytes() == before


def test_note(own: Own) -> None:
    """What is noted is searched, shown, filtered by and exported."""
    assert own("note", "gptq", "compare", "with the quokka paper").returncode == 0
    assert own("note", "gptq", "-", stdin="a second one\nof two lines\n").stdout == "gptq\n"
    assert own("search", "quokka", "-f", "ids").stdout == "gptq\n"
    assert "gptq" in own("search", "--has", "note", "-f", "ids").stdout.split()
    assert "note         compare with the quokka paper" in own("show", "gptq").stdout
    notes = ["compare with the quokka paper", "a second one\nof two lines"]
    assert records(own("show", "gptq", "--json").stdout)[0]["notes"] == notes
    exported = own("export", "-f", "jsonl", "--has", "note").stdout
    assert "compare with the quokka paper" in exported
    assert own("note", "gptq", "compare with the quokka paper").returncode == 0
    assert records(own("show", "gptq", "--json").stdout)[0]["notes"] == notes


@pytest.mark.parametrize(
    "words",
    [["gptq"], ["gptq", " "], ["gptq", "-"], ["gptq", "a\x1b[1m"]],
    ids=["nothing", "blanks", "empty stdin", "control character"],
)
def test_notes_that_say_nothing(own: Own, words: list[str]) -> None:
    """A note without a text is refused, and so is one that acts on terminals."""
    done = own("note", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (own.data / "own.toml").exists()


def test_entries_of_ones_own(own: Own) -> None:
    """An entry of one's own is changed where it stands, and comments stay."""
    mine = own.keep("mine.toml", LIST)
    own("tag", "zorilla", "+to-read", "-striped")
    own("note", "zorilla", "black and white")
    assert mine.read_text("utf-8") == LIST.replace('["striped"] # as they are', '["to-read"] # as they are') + (
        'notes = ["black and white"]\n'
    )
    assert not (own.data / "own.toml").exists()


BORROWED = 'schema = 1\n\n[[paper]]\nid = "yak"\ntitle = "A Yak"\nsection = "quantization"\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ["tag", "wanda", "+x"],
        ["tag", "yak", "+x"],
        ["note", "yak", "x"],
        ["add", "--title", "Another"],
        ["edit", "yak"],
    ],
    ids=" ".join,
)
def test_section_of_the_bundled_list(own: Own, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    """Own entries may stand in a section of the bundled list alone; what changes beside them takes it over."""
    own.keep("own.toml", BORROWED)
    monkeypatch.setenv("EDITOR", "sed -i s/Yak/Yack/")
    assert own(*arguments).returncode == 0
    assert "yak" in own("list", "papers", "--section", "quantization", "-f", "ids").stdout.split()
    assert 'section = "quantization"' in (own.data / "own.toml").read_text("utf-8")
    assert own("check").returncode == 0


def test_folder(own: Own) -> None:
    """A folder of files is a catalogue like others: entries change in their file."""
    (own.folder / "animals").mkdir()
    (own.folder / "animals" / "papers.toml").write_text(LIST, "utf-8")
    assert own("tag", "zorilla", "+to-read", "--catalogue", "animals").stdout == "zorilla\n"
    assert 'tags = ["striped", "to-read"] # as they are' in (own.folder / "animals" / "papers.toml").read_text("utf-8")
    assert own("remove", "zorilla", "--yes", "--catalogue", "animals").returncode == 0
    assert "[[paper]]" not in (own.folder / "animals" / "papers.toml").read_text("utf-8")


def test_records(own: Own) -> None:
    """Entries of JSON Lines take annotations beside them; a file of records alone is not changed."""
    file = own.keep("lines.jsonl", '{"id": "yak", "kind": "paper", "title": "A Yak"}\n')
    before = file.read_bytes()
    assert own("tag", "yak", "+to-read").stdout == "yak\n"
    assert tagged(own, "to-read") == ["yak"]
    done = own("tag", "yak", "+to-read", "--catalogue", str(file))
    assert (done.returncode, done.stderr) == (
        2,
        "relm: no catalogue here can be changed\n      name a .toml file or a folder of them; relm import makes one\n",
    )
    assert own("remove", "yak", "--yes").returncode == 0
    assert own("remove", "yak", "--yes").returncode == 2
    assert file.read_bytes() == before


def test_bundled_by_name(own: Own) -> None:
    """What came with relm is never changed, not even where it is named."""
    bundled = own("path", "bundled").stdout.strip()
    done = own("tag", "wanda", "+x", "--catalogue", bundled)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "relm: no catalogue here can be changed")


def test_remove(own: Own) -> None:
    """Entries of one's own go, and what was noted of others; those themselves stay, and so does every other byte."""
    own("add", "--title", "A wombat of a paper")
    own("tag", "wanda", "+to-read")
    before = (own.data / "own.toml").read_text("utf-8")
    done = own("remove", "a-wombat-of-a-paper", "wanda")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "relm: nothing was removed")
    assert (own.data / "own.toml").read_text("utf-8") == before
    done = own("remove", "a-wombat-of-a-paper", "wanda", "--yes")
    assert (done.returncode, done.stdout) == (0, "a-wombat-of-a-paper\nwanda\n")
    assert done.stderr == (
        f"relm: removed a-wombat-of-a-paper from {own.data / 'own.toml'}\n"
        f"relm: removed what you noted of wanda from {own.data / 'own.toml'}\n"
    )
    assert (own.data / "own.toml").read_text("utf-8") == (
        'schema = 1\n\n[[section]]\nid = "own"\ntitle = "Own finds"\n'
    )
    assert own("show", "wanda", "-f", "ids").stdout == "wanda\n"


def test_remove_what_a_list_brought(own: Own) -> None:
    """What is removed of a list is left out when the list is read again; both are told."""
    own.write("mine.toml", f'{LIST}\n[[listed]]\nentries = ["zorilla"]\n')
    own.write("README.md", "# Animals\n\n- [A Zorilla of a Paper](https://arxiv.org/abs/2301.00774)\n")
    done = own("remove", "zorilla", "--yes", "--catalogue", "mine.toml")
    assert done.stderr == "relm: removed zorilla from mine.toml (relm update leaves it out now)\n"
    done = own("update", "README.md", "--catalogue", "mine.toml")
    assert (done.stdout, done.stderr) == ("", "relm: mine.toml: nothing has changed, 1 that you removed left out\n")
    assert 'removed = ["A Zorilla of a Paper"]' in (own.folder / "mine.toml").read_text("utf-8")


def test_remove_all_or_nothing(own: Own) -> None:
    """Where one of several is another's, none is removed."""
    own("add", "--title", "A wombat of a paper")
    before = (own.data / "own.toml").read_bytes()
    done = own("remove", "a-wombat-of-a-paper", "gptq", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("relm: gptq is not your own, and you noted nothing of it\n")
    assert (own.data / "own.toml").read_bytes() == before


ASTRAY = 'schema = 1\n\n[[annotation]]\nid = "wnada"\ntags = ["to-read"]\n'


def test_astray(own: Own) -> None:
    """An annotation of what is nowhere is told where entries are listed and shown, and can be removed."""
    own.keep("notes.toml", ASTRAY)
    told = "relm: you noted something of what is nowhere: wnada\n"
    for arguments in (["list", "papers"], ["show", "gptq"], ["tag", "gptq", "+x"], []):
        assert own(*arguments).stderr.startswith(told)
    assert own("search", "gptq").stderr == ""
    assert own("list", "papers", "--catalogue", "notes").stderr == "relm: no papers here\n"  # others may have it
    assert own("remove", "wnada", "--yes").returncode == 0
    assert own("list", "papers").stderr == ""


def edited(own: Own, monkeypatch: pytest.MonkeyPatch, script: str, *arguments: str) -> Process:
    """Return what comes of editing with an editor that runs the commands *script* of sed."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"sed -i '{script}'")
    monkeypatch.setenv("TMPDIR", str(own.folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return own("edit", *arguments)


def test_edit(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of an entry is edited as text, with its comments, and nothing around it changes, a mark goes."""
    mine = own.keep("mine.toml", LIST + '\n[[paper]]\nid = "other"\ntitle = "Other"\nsection = "animals"\n')
    before = mine.read_text("utf-8")
    done = edited(
        own, monkeypatch, "1s/^/\\xef\\xbb\\xbf/; s/Zorilla of/Polecat of/; s/the first/the very first/", "zorilla"
    )
    assert (done.returncode, done.stderr) == (0, f"relm: zorilla changed in {mine}\n")
    assert mine.read_text("utf-8") == before.replace("Zorilla of", "Polecat of").replace("the first", "the very first")


def test_edit_what_is_noted(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a bundled paper the annotation is edited, a new one where there is none."""
    assert edited(own, monkeypatch, 's/notes = .*/notes = ["mine"] # really/', "wanda").returncode == 0
    text = 'schema = 1\n\n[[annotation]]\nid = "wanda"\naliases = []\ntags = []\nnotes = ["mine"] # really\n'
    assert (own.data / "own.toml").read_text("utf-8") == text
    assert edited(own, monkeypatch, "s/mine/ours/", "wanda").returncode == 0
    assert (own.data / "own.toml").read_text("utf-8") == text.replace("mine", "ours")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        pytest.param("s/title =/titel =/", '{file}: paper "zorilla": "title" is missing', id="field"),
        pytest.param(
            "s/title = ./title = /", "{kept} is not valid TOML: Invalid value (at line 4, column 9)", id="TOML"
        ),
        pytest.param("s/animals/plants/", '{file}: paper "zorilla": no section "plants"', id="section"),
        pytest.param("1i year = 2024", '{kept}: "year" is no part of a catalogue', id="value above the block"),
        pytest.param("d", "{kept} does not begin with a block", id="nothing left"),
    ],
)
def test_edit_what_cannot_be_read(own: Own, monkeypatch: pytest.MonkeyPatch, script: str, message: str) -> None:
    """What could not be read is refused: the catalogue stays, and the text is kept in a file that is named."""
    mine = own.keep("mine.toml", LIST)
    done = edited(own, monkeypatch, script, "zorilla")
    [kept] = own.folder.glob("relm-zorilla-*.toml")
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert lines[0] == f"relm: {message.format(file=mine, kept=kept)}"
    assert lines[-1] == f"relm: nothing was changed; your text is kept in {kept}"
    assert mine.read_text("utf-8") == LIST


def test_edit_what_is_noted_last(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several annotations of an entry, a note goes into the last, wherever one keeps them; that is edited too."""
    once = '[[annotation]]\nid = "wanda"\nnotes = ["once"]\n'
    own.keep("mine.toml", f"schema = 1\n\n{once}\n{once.replace('once', 'twice')}")
    own("add", "--title", "Of Quokkas")
    own("note", "wanda", "thrice")
    monkeypatch.setenv("EDITOR", "sed -i s/thrice/often/")
    assert own("edit", "wanda").returncode == 0
    again = once.replace('["once"]', '["twice", "often"]')
    assert (own.data / "mine.toml").read_text("utf-8") == f"schema = 1\n\n{once}\n{again}"


def test_edit_without_a_change(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that comes back as it was changes nothing, and leaves nothing behind."""
    done = edited(own, monkeypatch, "", "wanda")
    assert (done.returncode, done.stderr) == (0, "relm: nothing was changed\n")
    assert list(own.folder.glob("relm-*")) == []
    assert not (own.data / "own.toml").exists()


def test_edit_by_what_deletes_it(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that the editor leaves nowhere is not said to be kept."""
    monkeypatch.setenv("EDITOR", "rm")
    done = own("edit", "wanda")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "relm: nothing was changed")


def test_edit_meanwhile(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something else changes the file while it is edited, that stays, and the text is kept."""
    mine = own.keep("mine.toml", LIST)
    monkeypatch.setenv("EDITOR", f'sh -c \'echo "# meanwhile" >> {mine}; echo >> "$0"\'')
    monkeypatch.setenv("TMPDIR", str(own.folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    done = own("edit", "zorilla")
    assert done.returncode == 2
    assert mine.read_text("utf-8") == f"{LIST}# meanwhile\n"
    assert len(list(own.folder.glob("relm-zorilla-*.toml"))) == 1


def test_no_editor(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that is none is told; a blank names none."""
    monkeypatch.setenv("VISUAL", "  ")
    monkeypatch.setenv("EDITOR", "no-such-editor -w")
    done = own("edit", "wanda")
    told = 'relm: cannot run the editor "no-such-editor -w": No such file or directory'
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, told)


@pytest.mark.faults(8)
def test_at_once(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags that several give at the same time are all kept."""
    monkeypatch.setenv("XDG_DATA_HOME", str(own.folder / "data"))
    threads = [threading.Thread(target=relm_cli.tag, args=("wanda",), kwargs={"add": [f"t{n}"]}) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {f"t{n}" for n in range(8)} <= set(records(own("show", "wanda", "--json").stdout)[0]["tags"])


def test_from_python(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python tags, notes and removes as the commands do."""
    monkeypatch.setenv("XDG_DATA_HOME", str(own.folder / "data"))
    assert [entry.id for entry in relm_cli.tag("wanda", add=["to-read"])] == ["wanda"]
    relm_cli.note("wanda", "on a train")
    with relm_cli.load() as catalogue:
        assert catalogue.get("wanda").notes == ("on a train",)
        assert [entry.id for entry in catalogue.list(tag="to-read")] == ["wanda"]
    file = os.fspath(own.data / "own.toml")
    assert relm_cli.remove("wanda") == [f"what you noted of wanda from {file}"]


def test_completion(own: Own) -> None:
    """After a sign, tags are completed, before one, entries."""
    own("tag", "wanda", "+quokka")
    assert own("__complete", "--", "tag", "wanda", "+quok").stdout == "+quokka\t1 entry\n"
    assert own("__complete", "--", "tag", "wanda", "-quok").stdout == "-quokka\t1 entry\n"
    assert own("__complete", "--", "tag", "gptq").stdout.startswith("gptq\t")
