"""Catalogues have names: they are read, listed, updated and removed by them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.errors import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Own

LIST = """\
# Animals

- [Of Zorillas](https://arxiv.org/abs/2001.00001)
"""

MORE = "- [Of Quokkas](https://arxiv.org/abs/2001.00002)\n"


@pytest.fixture
def animals(own: Own) -> Path:
    """Return the file of the list that the catalogue "animals" was imported from."""
    own.write("animals.md", LIST)
    own("import", "animals.md")
    return own.folder / "animals.md"


@pytest.mark.usefixtures("animals")
def test_a_name_for_a_path(own: Own) -> None:
    """A catalogue is read, checked and changed by its name, with the option and from the environment."""
    assert own("list", "papers", "-f", "ids", "--catalogue", "animals").stdout == "of-zorillas\n"
    assert own("search", "zorillas", "-f", "ids", "--catalogue", "animals").stdout == "of-zorillas\n"
    assert own("check", "animals").stderr == "relm: no findings\n"
    assert own("tag", "of-zorillas", "+x", "--catalogue", "animals").returncode == 0
    own("add", "--title", "Mine")
    assert own("list", "papers", "-f", "ids", "--catalogue", "own").stdout == "mine\n"
    assert own("show", "gptq", "-f", "ids", "--catalogue", "bundled").stdout == "gptq\n"
    assert own("show", "mine", "--catalogue", "bundled").returncode == 1


@pytest.mark.usefixtures("animals")
def test_a_name_in_the_environment(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """RELM_CATALOGUE takes names too, several of them, and so does Python."""
    monkeypatch.setenv("XDG_DATA_HOME", str(own.folder / "data"))
    own("add", "--title", "Mine")
    monkeypatch.setenv("RELM_CATALOGUE", os.pathsep.join(["animals", "own"]))
    assert own("list", "papers", "-f", "ids").stdout == "of-zorillas\nmine\n"
    with relm_cli.load("animals") as catalogue:
        assert [entry.id for entry in catalogue.list()] == ["of-zorillas"]


@pytest.mark.usefixtures("animals")
def test_a_path_comes_first(own: Own) -> None:
    """Where a file or a folder is called so, it is meant; a name means what `relm path` prints."""
    (own.folder / "animals").mkdir()
    (own.folder / "animals" / "a.toml").write_text("schema = 1\n", "utf-8")
    assert own("list", "papers", "-f", "ids", "--catalogue", "animals").stdout == ""
    path = own("path", "animals").stdout.strip()
    assert own("list", "papers", "-f", "ids", "--catalogue", path).stdout == "of-zorillas\n"


def test_a_catalogue_called_as_a_place(own: Own) -> None:
    """A catalogue called "cache" hides no cache: who removes what `relm path cache` tells loses no list."""
    own.keep("cache.toml", "schema = 1\n")
    assert own("path", "cache").stdout.rstrip("\n") != str(own.data / "cache.toml")


@pytest.mark.parametrize("name", ["Ånimals", "ANIMALS!"])
@pytest.mark.usefixtures("animals")
def test_a_name_as_it_was_given(own: Own, name: str) -> None:
    """A name means what an import that was given it made, whatever the file is called."""
    assert own("list", "papers", "-f", "ids", "--catalogue", name).stdout == "of-zorillas\n"


def test_nothing_of_ones_own_yet(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """One's own catalogue may be named before anything is in it: beside others; alone, it is told what makes it."""
    assert own("list", "papers", "--catalogue", "own").stderr.endswith("      relm add --catalogue own makes it\n")
    monkeypatch.setenv("RELM_CATALOGUE", os.pathsep.join(("own", "bundled")))
    assert own("search", "wanda", "-f", "ids").stdout == "wanda\n"
    assert own("tag", "wanda", "+mine").stdout == "wanda\n"
    assert own("show", "wanda", "--template", "{{ tags[-1] }}").stdout == "mine\n"


def test_the_name_of_the_bundled_one(own: Own, animals: Path) -> None:
    """No other catalogue is called as the bundled one: by that name it could not be reached."""
    done = own("import", str(animals), "--name", "Bundled")
    assert (done.returncode, done.stderr) == (
        2,
        'relm: "bundled" is the name of what came with relm\n      --name NAME gives it another\n',
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("animls", "did you mean animals?", id="near a name"),
        pytest.param("bundle", "did you mean bundled?", id="near that of the bundled one"),
        pytest.param(
            "nothing.toml",
            "--catalogue takes a name, a folder, a .toml file or a .jsonl file",
            id="a file",
        ),
    ],
)
@pytest.mark.usefixtures("animals")
def test_no_such_name(own: Own, name: str, hint: str) -> None:
    """A name that is none is told, with the nearest."""
    done = own("list", "papers", "--catalogue", name)
    assert (done.returncode, done.stderr) == (3, f"relm: no catalogue at {name}\n      {hint}\n")


def test_list_of_catalogues(own: Own, animals: Path) -> None:
    """Every catalogue is listed with its name, title, number of entries, file, source and day."""
    own("add", "--title", "Mine")
    files = [own.data / "animals.toml", own.data / "own.toml"]
    for file in files:
        os.utime(file, (1_700_000_000, 1_700_000_000))
    _, *others = json.loads(own("list", "catalogues", "--json").stdout)
    assert others == [
        {
            "name": "animals",
            "title": "Animals",
            "entries": 1,
            "file": str(files[0]),
            "source": [str(animals)],
            "day": "2023-11-14",
        },
        {"name": "own", "title": None, "entries": 1, "file": str(files[1]), "source": [], "day": "2023-11-14"},
    ]
    assert own("list", "catalogues", "--year", "2024").returncode == 2


@pytest.mark.usefixtures("animals")
def test_front_page(own: Own) -> None:
    """Relm alone counts all that it reads and, where there are several catalogues, names each alike."""
    lines = own().stdout.splitlines()
    assert lines[:4] == [
        "175 papers, 15 metrics, 8 benchmarks, 5 tools, 2017 to 2025, in 2 catalogues",
        "",
        "  bundled  202  Awesome Resource-Efficient LLM Papers",
        "  animals    1  Animals",
    ]


def test_update_from_where_it_was_imported(own: Own, animals: Path) -> None:
    """Without arguments every catalogue that remembers its list is brought up to date, and each is told."""
    own("add", "--title", "Mine")
    own(
        "import",
        own.write("plants.md", LIST.replace("Animals", "Plants").replace("orilla", "innia").replace("00001", "00003")),
    )
    animals.write_text(LIST + MORE, "utf-8")
    done = own("update")
    assert done.returncode == 0
    assert done.stdout == "added\tof-quokkas\tOf Quokkas\t\tanimals\n"
    assert done.stderr == (
        f"relm: animals: reading {animals}, which it was imported from\n"
        f"relm: {own.data / 'animals.toml'}: 1 added\n"
        f"relm: plants: reading {own.folder / 'plants.md'}, which it was imported from\n"
        f"relm: {own.data / 'plants.toml'}: nothing has changed\n"
    )
    assert own("update", "--catalogue", "animals").stderr.splitlines()[-1].endswith("nothing has changed")


def test_update_where_one_fails(own: Own, animals: Path) -> None:
    """A list that is gone is told and makes the exit status; the others are brought up to date all the same."""
    own(
        "import",
        own.write("plants.md", LIST.replace("Animals", "Plants").replace("orilla", "innia").replace("00001", "00003")),
    )
    animals.unlink()
    with (own.folder / "plants.md").open("a", encoding="utf-8") as page:
        page.write(MORE)
    done = own("update", "--json")
    assert done.returncode == 3
    assert f"relm: animals: no file {animals}\n" in done.stderr
    assert [row["catalogue"] for row in json.loads(done.stdout)] == ["plants"]


def test_update_from_an_address(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address is remembered without its secrets, and it is told before the network is asked."""
    asked: list[str] = []

    def fetch(address: str) -> str:
        asked.append(address)
        return LIST

    monkeypatch.setattr("relm_cli.network.fetch", fetch)
    own("import", "https://user:hunter2@example.org/list.md?token=abc&x=1", "--name", "web")
    text = (own.data / "web.toml").read_text("utf-8")
    assert "hunter2" not in text
    assert "abc" not in text
    assert own("update").returncode == 0
    assert asked[1].startswith("https://")
    assert asked[1] in text

    def unreachable(address: str) -> str:
        raise NetworkError(f"cannot reach {address}")

    monkeypatch.setattr("relm_cli.network.fetch", unreachable)
    done = own("update")
    assert (done.returncode, done.stderr.splitlines()[0][:32]) == (3, "relm: web: reading https://examp")


@pytest.mark.parametrize("arguments", [["update"], ["update", "--catalogue", "own"]], ids=["all", "own"])
def test_nothing_to_update(own: Own, arguments: list[str]) -> None:
    """What one has added by hand came from no list; that is told."""
    own("add", "--title", "Mine")
    done = own(*arguments)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "relm: no catalogue remembers where it was imported from",
    )


def test_own_finds_are_no_candidate(own: Own, animals: Path) -> None:
    """The only imported catalogue is the one that is updated, whatever one has added to one's own file."""
    own("add", "--title", "Mine")
    animals.write_text(LIST + MORE, "utf-8")
    done = own("update", str(animals))
    assert (done.returncode, done.stdout) == (0, "added\tof-quokkas\tOf Quokkas\t\n")


@pytest.mark.usefixtures("animals")
def test_update_finds_the_catalogue(own: Own) -> None:
    """Of several catalogues of one's own, a list goes into the one that was imported from it; of any other one asks."""
    own("import", own.write("plants.md", LIST.replace("Animals", "Plants").replace("Zorillas", "Zinnias")))
    own.write("animals.md", LIST + MORE)
    assert own("update", "animals.md").stdout == "added\tof-quokkas\tOf Quokkas\t\n"
    assert own("update", own.write("other.md", LIST)).stderr == (
        "relm: which catalogue to change: 2 could be\n      --catalogue NAME names it: animals or plants\n"
    )


def test_update_remembers(own: Own, animals: Path) -> None:
    """A catalogue that remembers no list, as those of 1.0.0, remembers the one it is updated from; stdin is none."""
    file = own.data / "animals.toml"
    without = file.read_text("utf-8").replace(f'[list]\nsource = ["{animals}"]\n\n', "")
    file.write_text(without, "utf-8")
    own("update", "-", "--catalogue", "animals", stdin=LIST)
    assert file.read_text("utf-8") == without
    own("update", str(animals), "--catalogue", "animals")
    assert f'source = ["{animals}"]' in file.read_text("utf-8")


def test_a_list_beside_its_catalogue(own: Own) -> None:
    """A list beside its catalogue, as in a repository, is remembered from there, wherever that is brought."""
    (own.folder / "one").mkdir()
    own.write("one/README.md", LIST)
    own("import", "one/README.md", "--to", "one/list.toml")
    assert 'source = ["README.md"]' in (own.folder / "one" / "list.toml").read_text("utf-8")
    (own.folder / "one").rename(own.folder / "two")
    own.write("two/README.md", LIST + MORE)
    assert own("update", "--catalogue", "two/list.toml").stdout == "added\tof-quokkas\tOf Quokkas\t\tlist\n"


def test_a_copy_forgets(own: Own, animals: Path) -> None:
    """A catalogue that is copied from somebody does not say where they imported it from: nothing of it is asked."""
    copied = (own.data / "animals.toml").rename(own.folder / "theirs.toml")
    assert str(animals) in copied.read_text("utf-8")
    assert own("import", "theirs.toml").returncode == 0
    assert own("update").returncode == 2


@pytest.mark.usefixtures("animals")
def test_remove_a_catalogue(own: Own) -> None:
    """A catalogue of one's own is removed whole, once that is confirmed; others are not."""
    assert own("remove", "--catalogue", "animals").returncode == 2
    assert (own.data / "animals.toml").exists()
    done = own("remove", "--catalogue", "animals", "--yes")
    assert (done.returncode, done.stderr) == (0, f"relm: removed {own.data / 'animals.toml'}\n")
    assert list(own.data.iterdir()) == []
    own.write("other.toml", "schema = 1\n")
    for other in ("bundled", "other.toml"):
        done = own("remove", "--catalogue", other, "--yes")
        assert done.returncode == 2
        assert done.stderr.splitlines()[0].endswith(" is not among your own catalogues")
    assert (own.folder / "other.toml").exists()
    assert own("remove").returncode == 2
    done = own("remove", "--catalogue", "bundled", "--catalogue", "other.toml", "--yes")
    assert done.stderr == "relm: 2 catalogues are named\n      remove one at a time: relm remove --catalogue NAME\n"


def test_remove_a_folder(own: Own) -> None:
    """A folder of one's own is removed with all its files, unless something else lies there."""
    own.keep("own.toml", "schema = 1\n")
    (own.data / "zoo").mkdir()
    (own.data / "zoo" / "a.toml").write_text("schema = 1\n", "utf-8")
    (own.data / "zoo" / "photo.jpg").write_text("x", "utf-8")
    assert own("remove", "--catalogue", "zoo", "--yes").returncode == 2
    assert (own.data / "zoo" / "a.toml").exists()
    (own.data / "zoo" / "photo.jpg").unlink()
    assert own("remove", "--catalogue", "zoo", "--yes").returncode == 0
    assert not (own.data / "zoo").exists()


@pytest.mark.usefixtures("animals")
def test_completion_of_names(own: Own) -> None:
    """Where a catalogue is named, names are completed, and files."""
    assert own("__complete", "--", "search", "--catalogue", "an").stdout == (
        "animals\ta catalogue of your own\n\tfiles\n"
    )


def test_a_section_of_the_bundled_list(own: Own) -> None:
    """A list with a section that the bundled one has too is fine alone and beside that one."""
    rows = "- [The Cost](https://arxiv.org/abs/2312.00960), {}\n"
    own.write(
        "l.md",
        f"# L\n\n## Survey\n\n{rows.format('EMNLP 2023')}\n## Quantization\n\n{rows.format('Findings of EMNLP 2023')}",
    )
    own("import", "l.md", "--to", "l.toml")
    assert own("check", "l.toml").stderr == "relm: no findings\n"
    assert own("check", "bundled", "l.toml").stderr == "relm: no findings\n"
