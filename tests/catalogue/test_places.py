"""Which catalogues are read, and which files belong to one."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from relm_cli.catalogue import places
from relm_cli.errors import CatalogueError


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Return two catalogues that exist, and stand in their folder."""
    paths = (tmp_path / "one.toml", tmp_path / "two.toml")
    for path in paths:
        path.touch()
    return str(paths[0]), str(paths[1])


def test_named(two: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues that are named are read in that order, and no others, whatever the environment says."""
    monkeypatch.setenv("RELM_CATALOGUE", "/nowhere")
    assert places.sources([two[1], two[0]]) == (two[1], two[0])


def test_environment(two: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """RELM_CATALOGUE names catalogues separated like PATH, and then exactly these are read."""
    monkeypatch.setenv("RELM_CATALOGUE", os.pathsep.join(two))
    assert places.sources() == two


def test_environment_with_gaps(two: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing between two separators of RELM_CATALOGUE names no catalogue."""
    monkeypatch.setenv("RELM_CATALOGUE", f"{os.pathsep}{two[0]}{os.pathsep}{os.pathsep}")
    assert places.sources() == (two[0],)


@pytest.mark.parametrize("value", [pytest.param(None, id="unset"), pytest.param("", id="empty")])
def test_default(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any named, the bundled catalogue is read first."""
    if value is None:
        monkeypatch.delenv("RELM_CATALOGUE", raising=False)
    else:
        monkeypatch.setenv("RELM_CATALOGUE", value)
    assert places.sources()[0] == places.bundled()


def test_bundled() -> None:
    """The bundled catalogue is there."""
    assert Path(places.bundled(), "catalogue.toml").is_file()


def test_named_but_missing(two: tuple[str, str], tmp_path: Path) -> None:
    """A named catalogue that does not exist is an error that names the option, even beside one that does."""
    missing = str(tmp_path / "missing.toml")
    with pytest.raises(CatalogueError) as caught:
        places.sources([two[0], missing])
    assert caught.value.message == f"no catalogue at {missing}"
    assert caught.value.hint == "--catalogue takes a name, a folder, a .toml file or a .jsonl file"


def test_missing_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of RELM_CATALOGUE that does not exist is an error that names the variable."""
    missing = str(tmp_path / "missing.toml")
    monkeypatch.setenv("RELM_CATALOGUE", missing)
    with pytest.raises(CatalogueError) as caught:
        places.sources()
    assert caught.value.message == f"no catalogue at {missing}"
    assert caught.value.hint == "RELM_CATALOGUE takes a name, a folder, a .toml file or a .jsonl file"


def test_files_of_a_file(two: tuple[str, str]) -> None:
    """A catalogue that is one file is that file."""
    assert places.files(two[0]) == (two[0],)


def test_files_of_a_folder(tmp_path: Path) -> None:
    """A folder's files are its TOML files at any depth, sorted by path; hidden ones and others are none."""
    for name in (
        "venues.toml",
        "papers/b.toml",
        "papers/a.toml",
        "papers/deep/er.toml",
        "catalogue.toml",
        "notes.md",
        "papers/old.toml~",
        ".hidden.toml",
        ".git/config.toml",
        "papers/.draft/c.toml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [Path(file).relative_to(tmp_path).as_posix() for file in places.files(str(tmp_path))] == [
        "catalogue.toml",
        "papers/a.toml",
        "papers/b.toml",
        "papers/deep/er.toml",
        "venues.toml",
    ]


def test_folder_without_files(tmp_path: Path) -> None:
    """A folder without TOML files is an error that says what a catalogue holds."""
    (tmp_path / "README.md").touch()
    with pytest.raises(CatalogueError) as caught:
        places.files(str(tmp_path))
    assert caught.value.message == f"no .toml file in {tmp_path}"
    assert caught.value.hint == "a catalogue folder holds catalogue.toml and its entries"


def test_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    """A folder with a link that leads back to itself is an error, not a hang."""
    (tmp_path / "round.toml").symlink_to("round.toml")
    with pytest.raises(CatalogueError) as caught:
        places.files(str(tmp_path))
    assert caught.value.message == f"cannot list {tmp_path}: {os.strerror(errno.ELOOP)}"


def test_folder_with_a_link_to_itself(tmp_path: Path) -> None:
    """A link that leads back to the folder it lies in adds nothing: every file is read once."""
    (tmp_path / "a.toml").touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert places.files(str(tmp_path)) == (str(tmp_path / "a.toml"),)


def test_own_beside_a_folder_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed to its end, as it leads back to itself, keeps no other from being read."""
    file = tmp_path / "relm" / "a.toml"
    again = tmp_path / "relm" / "again"
    again.mkdir(parents=True)
    file.touch()
    (again / "self").symlink_to(again, target_is_directory=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places.own() == (str(file),)


MACOS = """
import sys
sys.platform = "darwin"
from relm_cli.catalogue import places
print(places.own_file(), places.cache_folder(), sep="\\n")
"""


@pytest.mark.skipif(os.name != "posix", reason="paths are POSIX's")
@pytest.mark.parametrize(
    ("variables", "folders"),
    [
        pytest.param(
            {}, ["/home/me/Library/Application Support/relm/own.toml", "/home/me/Library/Caches/relm"], id="own"
        ),
        pytest.param(
            {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"}, ["/data/relm/own.toml", "/cache/relm"], id="xdg"
        ),
        pytest.param(
            {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": ""},
            ["/home/me/Library/Application Support/relm/own.toml", "/home/me/Library/Caches/relm"],
            id="relative",
        ),
    ],
)
def test_folders_on_macos(variables: dict[str, str], folders: list[str]) -> None:
    """On macOS data and cache lie in its own folders, unless the variables that other systems know say otherwise."""
    left = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    shown = subprocess.run(
        [sys.executable, "-c", MACOS],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**left, "HOME": "/home/me", **variables},
        timeout=60,
    )
    assert shown.stdout.splitlines() == folders
