"""The index is kept in the cache folder, renewed when it should be, and done without where it cannot be kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.catalogue.places import cache_folder
from relm_cli.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Relm


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder of a user who has never run relm."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path(cache_folder())


@pytest.fixture
def catalogue(tmp_path: Path, toy: str) -> Path:
    """Return the path of a toy catalogue that may be changed."""
    return Path(shutil.copy(toy, tmp_path / "toy.toml"))


def answers(path: Path) -> list[tuple[str, float | None]]:
    """Return what a search of the catalogue at *path* finds; that it was the whole catalogue, a listing tells."""
    with relm_cli.load(path) as opened:
        assert [entry.id for entry in opened.list()] == [
            "red",
            "rocket",
            "ryouka",
            "joules",
            "toybench",
            "wattmeter",
        ]
        return [(entry.id, entry.score) for entry in opened.search("toy")]


def only(folder: Path) -> Path:
    """Return the one file in *folder*."""
    [snapshot] = folder.iterdir()
    return snapshot


def identity(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file is written or replaced."""
    state = path.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size


def works(path: Path) -> bool:
    """Tell whether *path* is a whole database with entries."""
    with closing(sqlite3.connect(path)) as connection:
        [(verdict,)] = connection.execute("PRAGMA integrity_check").fetchall()
        [(entries,)] = connection.execute("SELECT COUNT(*) FROM entry").fetchall()
        return bool(verdict == "ok" and entries == 6)


def test_made_once(folder: Path, catalogue: Path) -> None:
    """The first run makes one snapshot, the second uses it and writes nothing; both answer the same."""
    first = answers(catalogue)
    made = identity(only(folder))
    assert answers(catalogue) == first != []
    assert identity(only(folder)) == made


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_private(folder: Path, catalogue: Path) -> None:
    """Only the user may read what the user reads."""
    answers(catalogue)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert only(folder).stat().st_mode & 0o777 == 0o600


def test_each_catalogue_its_own(folder: Path, catalogue: Path, toy: str) -> None:
    """Catalogues do not push each other's snapshots out."""
    answers(catalogue)
    made = identity(only(folder))
    answers(Path(toy))
    assert len(list(folder.iterdir())) == 2
    answers(catalogue)
    assert made in [identity(path) for path in folder.iterdir()]


def test_same_catalogue_from_elsewhere(folder: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is the same catalogue as the absolute one."""
    answers(catalogue)
    monkeypatch.chdir(catalogue.parent)
    answers(Path("toy.toml"))
    assert len(list(folder.iterdir())) == 1


def test_renewed_when_a_file_changes(folder: Path, catalogue: Path) -> None:
    """A changed file is read again, and its snapshot takes the place of the old one."""
    answers(catalogue)
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("Wattmeter", "Galvanometer"), encoding="utf-8")
    with relm_cli.load(catalogue) as opened:
        assert [entry.title for entry in opened.search("galvanometer")] == ["Galvanometer"]
        assert list(opened.search("wattmeter", exact=True, kind="paper")) == []
    assert works(only(folder))


def test_renewed_when_only_the_time_changes(folder: Path, catalogue: Path) -> None:
    """A change that keeps the size is noticed by the time."""
    answers(catalogue)
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("Wattmeter", "Voltmeter"), encoding="utf-8")
    before = catalogue.stat()
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("Voltmeter", "Ohm-meter"), encoding="utf-8")
    os.utime(catalogue, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    with relm_cli.load(catalogue) as opened:
        assert [entry.title for entry in opened.list(kind="tool")] == ["Ohm-meter"]
    assert works(only(folder))


@pytest.mark.skipif(os.name != "posix", reason="on Windows a time that is restored hides a change")
def test_renewed_when_size_and_time_are_restored(folder: Path, catalogue: Path) -> None:
    """A change that keeps size and time, as `cp -p`, `tar -x` and `touch -r` make them, is noticed too."""
    text = catalogue.read_text(encoding="utf-8")
    before = catalogue.stat()
    for name in ("Wattmeter", "Voltmeter", "Ohm-meter", "Wattmeter"):
        with catalogue.open("w", encoding="utf-8") as stream:  # the same inode
            stream.write(text.replace("Wattmeter", name))
        os.utime(catalogue, ns=(before.st_atime_ns, before.st_mtime_ns))
        with relm_cli.load(catalogue) as opened:
            assert [entry.title for entry in opened.list(kind="tool")] == [name]
    assert works(only(folder))


@pytest.mark.skipif(os.name != "posix", reason="the clock of POSIX file systems")
def test_whole_seconds(folder: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files change by whole seconds, no snapshot is kept of one that may change again within the second."""
    look = os.stat

    def coarse(path: str | int, **named: bool) -> os.stat_result:
        state = look(path, **named)
        seconds = state.st_ctime_ns // 10**9
        times = {"st_mtime_ns": seconds * 10**9, "st_ctime_ns": seconds * 10**9}
        return os.stat_result(tuple(state), {**times, "st_atime_ns": state.st_atime_ns})

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", coarse)
        answers(catalogue)
        assert list(folder.iterdir()) == []
        monkeypatch.setattr("time.time_ns", lambda: look(catalogue).st_ctime_ns + 3 * 10**9)
        answers(catalogue)
        assert len(list(folder.iterdir())) == 1


def test_renewed_when_a_file_joins(folder: Path, tmp_path: Path, toy: str) -> None:
    """A catalogue that is a folder is read again when a file joins or leaves it."""
    whole = tmp_path / "whole"
    whole.mkdir()
    shutil.copy(toy, whole / "toy.toml")
    answers(whole)
    more = whole / "more.toml"
    more.write_text('[[tool]]\nid = "clamp"\nname = "Clamp"\nsection = "measures"\n', encoding="utf-8")
    with relm_cli.load(whole) as opened:
        assert [entry.id for entry in opened.search("clamp")] == ["clamp"]
    more.unlink()
    answers(whole)
    assert works(only(folder))


def other_version(path: Path) -> None:
    """Make the snapshot one of an older relm."""
    with closing(sqlite3.connect(path)) as connection:
        changed = connection.execute(
            "UPDATE meta SET value = replace(value, ?, '0.0.0') WHERE name = 'key'", (relm_cli.__version__,)
        )
        assert changed.rowcount == 1
        connection.commit()


def no_key(path: Path) -> None:
    """Take from the snapshot what tells what it was made from."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM meta")
        connection.commit()


def other_database(path: Path) -> None:
    """Put another program's database in the snapshot's place."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE meta (key TEXT)")
        connection.commit()


def cut(path: Path) -> None:
    """Cut the snapshot in half."""
    os.truncate(path, path.stat().st_size // 2)


def cut_to_a_page(path: Path) -> None:
    """Leave one page of the snapshot."""
    os.truncate(path, 4096)


def empty(path: Path) -> None:
    """Leave nothing of the snapshot."""
    os.truncate(path, 0)


def hollow(path: Path) -> None:
    """Leave zeros of the snapshot's second half, as a crash does whose last writes never reached the disk."""
    half = path.stat().st_size // 2
    path.write_bytes(path.read_bytes()[:half] + bytes(half))


def garbage(path: Path) -> None:
    """Write what is no database over the snapshot."""
    path.write_bytes(b"\xff\x00garbage" * 5000)


def text(path: Path) -> None:
    """Write a few letters over the snapshot."""
    path.write_text("not a database", encoding="utf-8")


def gone(path: Path) -> None:
    """Delete the snapshot."""
    path.unlink()


def folder_gone(path: Path) -> None:
    """Delete the whole cache folder."""
    shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    "spoil",
    [other_version, no_key, other_database, cut, cut_to_a_page, hollow, empty, garbage, text, gone, folder_gone],
    ids=lambda spoil: spoil.__name__.replace("_", "-"),
)
def test_rebuilt(folder: Path, catalogue: Path, spoil: Callable[[Path], None]) -> None:
    """A snapshot that cannot be used is replaced in silence, and no draft is left beside it."""
    first = answers(catalogue)
    spoil(only(folder))
    assert answers(catalogue) == first
    assert works(only(folder))
    made = identity(only(folder))
    assert answers(catalogue) == first
    assert identity(only(folder)) == made


def test_folder_in_its_place(folder: Path, catalogue: Path) -> None:
    """Where the snapshot's place is taken by a folder, the answer is the same and the folder stays."""
    first = answers(catalogue)
    snapshot = only(folder)
    snapshot.unlink()
    (snapshot / "kept").mkdir(parents=True)
    assert answers(catalogue) == first
    assert (snapshot / "kept").is_dir()
    assert only(folder) == snapshot


def test_no_place_for_a_cache(tmp_path: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder can be made, the answer is the same and nothing is written."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("in the way", encoding="utf-8")
    expected = answers(catalogue)
    monkeypatch.setenv("XDG_CACHE_HOME", str(in_the_way / "cache"))
    monkeypatch.setenv("HOME", str(in_the_way))
    assert answers(catalogue) == expected
    assert in_the_way.read_text(encoding="utf-8") == "in the way"


def test_signs_in_the_path(tmp_path: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder may be called anything."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "50% of #1? \u2013 naïve & 'quoted'"))
    monkeypatch.setenv("HOME", str(tmp_path / "50% of #1? \u2013 naïve & 'quoted'"))
    first = answers(catalogue)
    made = identity(only(Path(cache_folder())))
    assert answers(catalogue) == first
    assert identity(only(Path(cache_folder()))) == made


def test_stale_draft(folder: Path, catalogue: Path) -> None:
    """A draft that a crash left behind long ago costs no answer, and does not stay."""
    first = answers(catalogue)
    snapshot = only(folder)
    snapshot.unlink()
    draft = Path(f"{snapshot}.crashed")
    draft.write_text("half an index", encoding="utf-8")
    os.utime(draft, (0, 0))
    assert answers(catalogue) == first
    assert answers(catalogue) == first
    assert works(only(folder))


def test_catalogue_that_is_gone(folder: Path, catalogue: Path, tmp_path: Path, toy: str) -> None:
    """The snapshot of a catalogue that was deleted, with the notes in it, goes when the next one is made."""
    answers(catalogue)
    catalogue.unlink()
    answers(Path(shutil.copy(toy, tmp_path / "other.toml")))
    assert works(only(folder))


def test_several_at_once(folder: Path, catalogue: Path, program: Relm) -> None:
    """Several first runs at the same time all answer, leave one snapshot and no draft."""
    arguments = ("search", "toy", "-f", "ids", "--catalogue", str(catalogue))
    with ThreadPoolExecutor(4) as pool:
        several = [each.result() for each in [pool.submit(program, *arguments) for _ in range(4)]]
    expected = "".join(f"{id_}\n" for id_, _ in answers(catalogue))
    assert [(run.stdout, run.stderr, run.returncode) for run in several] == [(expected, "", 0)] * 4
    assert works(only(folder))


def test_broken_catalogue_leaves_nothing(folder: Path, catalogue: Path) -> None:
    """A catalogue that cannot be read leaves no draft, and the next one is read."""
    good = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(good + '[[paper]]\nid = "untitled"\n', encoding="utf-8")
    with pytest.raises(CatalogueError):
        relm_cli.load(catalogue)
    assert list(folder.iterdir()) == []
    catalogue.write_text(good, encoding="utf-8")
    assert answers(catalogue) != []


def test_broken_records_leave_nothing(folder: Path, tmp_path: Path) -> None:
    """Records that turn out to be broken halfway leave no draft either."""
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "one", "kind": "paper", "title": "One"}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(CatalogueError):
        relm_cli.load(path)
    assert list(folder.iterdir()) == []


def test_open_snapshot_survives_its_replacement(folder: Path, catalogue: Path) -> None:
    """Who has a catalogue open keeps it as it was, while another run replaces the snapshot."""
    answers(catalogue)
    with relm_cli.load(catalogue) as opened:
        catalogue.write_text(
            catalogue.read_text(encoding="utf-8").replace("Wattmeter", "Galvanometer"), encoding="utf-8"
        )
        with relm_cli.load(catalogue) as newer:
            assert [entry.title for entry in newer.list(kind="tool")] == ["Galvanometer"]
        assert [entry.title for entry in opened.list(kind="tool")] == ["Wattmeter"]
    assert works(only(folder))
