"""What is no file, has an odd name or lies in a maze is read, or refused with a word, at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue import places
from relm_cli.cli.process import run
from relm_cli.errors import CatalogueError, UsageError

if TYPE_CHECKING:
    from tests.conftest import Relm

LIST = "# {title}\n\n## Tools\n\n- [Meter](https://example.org/meter) - Measures.\n"

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX has pipes, devices and names of any bytes")


@pytest.fixture
def pipe(tmp_path: Path) -> str:
    """Return the path of a pipe that nobody writes to."""
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    return str(path)


@posix
@pytest.mark.faults(1)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--fix"],
        ["import"],
        ["list", "papers", "--catalogue"],
        ["update", "{list}", "--catalogue"],
        ["add", "--title", "A", "--catalogue"],
        ["export", "--into"],
    ],
    ids=" ".join,
)
def test_pipe(tmp_path: Path, pipe: str, arguments: list[str]) -> None:
    """A pipe that nobody writes to is refused at once, by every command that reads or changes a catalogue."""
    (tmp_path / "list.md").write_text(LIST.format(title="A"), encoding="utf-8")
    named = [argument.format(list=tmp_path / "list.md") for argument in arguments]
    ended = subprocess.run(
        [sys.executable, "-m", "relm_cli", *named, pipe], capture_output=True, encoding="utf-8", check=False, timeout=30
    )
    assert "is no file" in ended.stdout + ended.stderr
    assert ended.returncode in {1, 3}


@posix
@pytest.mark.faults(1)
@pytest.mark.parametrize("arguments", [["check"], ["list", "papers", "--catalogue"]], ids=" ".join)
def test_pipe_in_a_folder(tmp_path: Path, pipe: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """So is a folder that holds one."""
    assert Path(pipe).parent == tmp_path
    assert run([*arguments, str(tmp_path)]) in {1, 3}
    printed = capsys.readouterr()
    assert "pipe.toml is no file" in printed.out + printed.err


@posix
@pytest.mark.faults(1)
def test_file_without_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of 50 GB of nothing is refused before it is read; of records, the first is none."""
    for name, reason in (("a.toml", "is larger than 1,024 MB"), ("a.jsonl", "line 1 is not valid JSON")):
        path = tmp_path / name
        path.touch()
        os.truncate(path, 50 * 10**9)
        assert run(["list", "papers", "--catalogue", str(path)]) == 3
        assert reason in capsys.readouterr().err


@pytest.mark.faults(1)
def test_disk_as_a_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of thousands of folders is no catalogue, and is not walked through."""
    monkeypatch.setattr(places, "_MOST_FOLDERS", 20)
    for number in range(30):
        (tmp_path / f"f{number}").mkdir()
    with pytest.raises(CatalogueError, match="holds more than 20 folders"):
        places.files(str(tmp_path))


@posix
@pytest.mark.faults(1)
def test_tree_of_links(tmp_path: Path) -> None:
    """Forty folders that each hold two links to the next, two to the fortieth ways, are forty folders."""
    folders = [tmp_path / f"f{number}" for number in range(40)]
    for folder in folders:
        folder.mkdir()
    for folder, following in pairwise(folders):
        (folder / "a").symlink_to(following)
        (folder / "b").symlink_to(following)
    (folders[-1] / "end.toml").write_text("schema = 1\n", encoding="utf-8")
    [found] = places.files(str(folders[0]))
    assert os.path.realpath(found) == str(folders[-1] / "end.toml")


def test_deep_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue may lie as deep as the system lets it."""
    monkeypatch.chdir(tmp_path)
    deep = os.path.join("c", *"d" * 900)
    os.makedirs(deep)
    Path(deep, "a.toml").write_text("schema = 1\n", encoding="utf-8")
    assert places.files("c") == (os.path.join(deep, "a.toml"),)


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_name_that_is_no_utf_8(tmp_path: Path, relm: Relm) -> None:
    """A list, a bibliography and a catalogue of one's own may be called anything, and stop nothing."""
    env = {"XDG_DATA_HOME": str(tmp_path)}
    source = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.bib")
    Path(source).write_text("@article{a, title = {Bird Song}, year = 2020}", encoding="utf-8")
    found = relm("import", source, env=env)
    assert (found.returncode, found.stdout) == (0, "")
    own = tmp_path / "relm"
    [made] = own.iterdir()
    made.rename(own / os.fsdecode(b"caf\xe9.toml"))
    found = relm("search", '"bird song"', "-f", "json", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert '"origin": "caf?"' in found.stdout
    assert "caf?\tcaf?\t1\t" in relm("list", "catalogues", env=env).stdout
    made = own / os.fsdecode(b"caf\xe9.toml")
    made.write_text("slip", "utf-8")
    found = relm("show", "gptq", "-f", "ids", env=env)
    assert (found.stdout, found.stderr.count("the catalogue is left out")) == ("gptq\n", 1)
    made.write_text("schema = 1\n", "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "relm_cli", "path", "caf?"], env={**os.environ, **env}, check=True, capture_output=True
    )
    assert told.stdout == os.fsencode(own) + b"/caf\xe9.toml\n"
    assert relm("check", env=env).returncode in {0, 1}


@pytest.mark.parametrize(
    ("title", "name", "file"),
    [
        pytest.param("\N{ROCKET}", None, "list.toml", id="emoji"),
        pytest.param("Con", None, "con_.toml", id="device-of-windows"),
        pytest.param("A", "com1", "com1_.toml", id="device-by-name"),
        pytest.param("A", "Console", "console.toml", id="no-device"),
    ],
)
def test_name_of_a_catalogue(tmp_path: Path, relm: Relm, title: str, name: str | None, file: str) -> None:
    """A list is kept in a file that every system can show and open, whatever it is called."""
    (tmp_path / "list.md").write_text(LIST.format(title=title), encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path)}
    found = relm("import", str(tmp_path / "list.md"), *(("--name", name) if name else ()), env=env)
    assert found.returncode == 0
    stem = file.removesuffix(".toml")
    files = sorted(path.name for path in (tmp_path / "relm").iterdir())
    assert files == [f"{stem}.jinja", file]
    assert file in found.stderr
    assert relm("search", "meter", "-f", "ids", env=env).stdout == "meter\n"


@pytest.mark.parametrize("path", ["con.toml", r"lists\AUX", "a/nul.toml", "list.toml:x", r"C:\lists\a.toml:b"])
def test_no_name_on_windows(path: str) -> None:
    """What Windows takes for a device, or for a part of another file, is no place for a catalogue there."""
    with pytest.raises(UsageError, match="can be no file on Windows"):
        places.refuse_no_name(path, "win32")
    places.refuse_no_name(path, "linux")
    places.refuse_no_name(r"C:\lists\console.toml", "win32")


@posix
def test_folder_that_is_gone(tmp_path: Path) -> None:
    """In a working folder that was deleted, what cannot be done is said in words."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'rmdir ../gone; "$0" -m relm_cli add --title A --catalogue list.toml'
    ended = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable], cwd=gone, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == "relm: the folder that you are in is gone\n      change to another one\n"


def test_name_of_a_section(tmp_path: Path, relm: Relm) -> None:
    """The file of a section that is called as a device of Windows is not."""
    papers = "- [Bird Song](https://arxiv.org/abs/2001.00001), ACL 2020\n"
    (tmp_path / "list.md").write_text(f"# A\n\n## Con\n\n{papers}", encoding="utf-8")
    assert relm("import", str(tmp_path / "list.md"), "--to", str(tmp_path / "folder")).returncode == 0
    assert os.listdir(tmp_path / "folder" / "papers") == ["con_.toml"]
    assert relm("list", "papers", "--catalogue", str(tmp_path / "folder"), "--count").stdout == "1\n"


def test_name_without_a_letter(tmp_path: Path, relm: Relm) -> None:
    """A name that would leave nothing but ".toml" is refused."""
    (tmp_path / "list.md").write_text(LIST.format(title="A"), encoding="utf-8")
    found = relm("import", str(tmp_path / "list.md"), "--name", "!!!", env={"XDG_DATA_HOME": str(tmp_path)})
    assert (found.returncode, found.stderr.splitlines()[0]) == (2, 'relm: --name "!!!" has no letter or digit')


@pytest.mark.faults(1)
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "toy", "-n", str(2**63)], id="limit-of-64-bits"),
        pytest.param(["search", "toy", "-n", "9" * 5000], id="limit-of-5000-digits"),
        pytest.param(["list", "papers", *(f"--year={1000 + 3 * n}" for n in range(2000))], id="2000-years"),
        pytest.param(["list", "papers", *["--venue=ToyConf"] * 2000], id="2000-venues"),
        pytest.param(["list", "papers", *["--section=measures"] * 2000], id="2000-sections"),
        pytest.param(["list", "papers", "--author", " \u2028"], id="blanks-for-an-author"),
        pytest.param(["list", "papers", "--catalogue", "a\0b"], id="nul-in-a-catalogue"),
        pytest.param(["list", "papers", "-o", "a\0b"], id="nul-in-an-output"),
        pytest.param(["import", "a\0b"], id="nul-in-a-list"),
        pytest.param(["check", "a\0b"], id="nul-in-what-is-checked"),
    ],
)
def test_no_mistake_of_relm(arguments: list[str], toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody types but programs do is answered, or refused with a word."""
    named = [] if "\0" in "".join(arguments) else ["--catalogue", toy]
    assert run([*arguments, *named]) in {0, 1, 2, 3}
    assert "mistake" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["add", "--title", "A"], ["update", "{list}"]], ids=lambda given: str(given[0]))
def test_what_came_with_relm(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not one file of the installed catalogue is changed."""
    shutil.copytree(places.bundled(), tmp_path / "relm_cli" / "data")
    monkeypatch.setattr(places, "_PACKAGE", str(tmp_path / "relm_cli"))
    (tmp_path / "list.md").write_text(LIST.format(title="A"), encoding="utf-8")
    named = [argument.format(list=tmp_path / "list.md") for argument in arguments]
    assert run([*named, "--catalogue", os.path.join(places.bundled(), "synonyms.toml")]) == 2
    assert "the catalogue installed with relm is never changed" in capsys.readouterr().err


@posix
def test_folder_of_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that relm makes for your catalogues is yours alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["add", "--title", "A", "--note", "Not for all."]) == 0
    assert (tmp_path / "relm").stat().st_mode & 0o777 == 0o700
