"""Keep the index of a catalogue in the user's cache folder, so that a second run parses no TOML."""

import json
import os
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from relm_cli import __version__
from relm_cli.catalogue.places import cache_folder, field_synonyms, files
from relm_cli.entries import parts
from relm_cli.entries.base import Entry
from relm_cli.errors import CatalogueError
from relm_cli.search.schema import SCHEMA

if TYPE_CHECKING:
    from relm_cli.search.build import Watch

_ABANDONED = 3600
"""Seconds after which a draft is no longer being written by anyone."""

_TICK = 20_000_000
"""Nanoseconds after which a file that changes again surely has another time of change."""

_COARSE_TICK = 2_000_000_000
"""The same on file systems whose times have no fraction."""


def connect(sources: Sequence[str], watch: "Watch | None" = None, *, spare: Sequence[str] = ()) -> sqlite3.Connection:
    """
    Return a connection to the index of the catalogues at *sources*, from its snapshot if that is current.

    Otherwise the index is built and its snapshot replaced; where no snapshot can be kept, the index
    lives in memory. *watch* is told now and then how many entries are in. Raises `CatalogueError` for
    a catalogue that cannot be read, unless it is one of the *spare* ones, which is left out then.
    """
    key, _ = _key(sources, spare)
    folder = cache_folder()
    names = "\0".join(map(os.path.abspath, (*sources, *spare)))
    path = os.path.join(folder, f"{zlib.crc32(names.encode('utf-8', 'surrogatepass')):08x}.sqlite")
    if not _is_private(folder):
        return _built(":memory:", key, sources, spare, watch)
    if (current := _current(path, key)) is not None:
        return current
    if settled := _settled(sources, spare):
        kept = _kept(path, settled, sources, spare, watch)
        if kept is not None:
            return kept
    return _built(":memory:", key, sources, spare, watch)


def _is_private(folder: str) -> bool:
    """Tell whether *folder*, made or closed to others if need be, is this user's alone: who else writes there lies."""
    try:
        if not os.path.isabs(folder):  # no home is known
            return False
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if sys.platform == "win32":  # rights are inherited from the user's own folder there
            return True
        if {os.lstat(folder).st_uid, os.stat(folder).st_uid} != {os.geteuid()}:
            return False
        if not all(map(_is_safe, (*_above(folder), *_above(os.path.realpath(folder))))):
            return False
        if os.stat(folder).st_mode & 0o077:
            os.chmod(folder, 0o700)
    except (OSError, UnicodeError):
        return False
    return True


def _above(folder: str) -> Iterator[str]:
    """Yield the folders that *folder* lies in, from the nearest on."""
    while (above := os.path.dirname(folder)) != folder:
        yield above
        folder = above


def _is_safe(folder: str) -> bool:
    """Tell whether nobody but this user and root can put another folder in the place of one in *folder*."""
    state = os.stat(folder)
    is_guarded = not state.st_mode & stat.S_IWOTH or bool(state.st_mode & stat.S_ISVTX)
    return is_guarded and state.st_uid in {0, os.geteuid()}


def _is_sealed(path: str, key: str) -> bool:
    """Tell whether the file at *path* is this user's and as it was when it was sealed with *key*."""
    # A link leads elsewhere, a pipe waits; not all systems have both flags.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            state = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except (OSError, UnicodeError):
        return False
    if sys.platform != "win32" and (state.st_uid != os.geteuid() or state.st_mode & 0o022):
        return False
    return stat.S_ISREG(state.st_mode) and state.st_mtime == _seal(key, state.st_size)


def _seal(key: str, size: int) -> int:
    """
    Return the time of change, in seconds, that a whole snapshot made from *key*, of *size* bytes, is given.

    Whatever writes to the file afterwards changes that time. Nothing of a large file need be read to believe it.
    """
    return zlib.crc32(f"{size} {key}".encode("utf-8", "surrogatepass")) >> 2  # a time that all file systems know


def _settled(sources: Sequence[str], spare: Sequence[str]) -> str | None:
    """
    Return the key of *sources* once whoever changes a file gives it another time; None where that takes long.

    A snapshot of files that change within one tick of the clock could not be told from one of what they became.
    """
    for _ in range(2):
        key, settled = _key(sources, spare)
        left = settled - time.time_ns()
        if left <= 0:
            return key
        if left > _TICK:
            return None
        time.sleep(left / 1e9)
    return None


def _key(sources: Sequence[str], spare: Sequence[str]) -> tuple[str, int]:
    """Return what a snapshot must be made from, these files in this state by this relm, and when they are settled."""
    states: list[tuple[str, int, int, int, int]] = []
    settled = 0
    for file in dict.fromkeys([*_files(sources, spare), field_synonyms()]):
        try:
            state = os.stat(file)
        except OSError as error:
            if file in spare:
                continue
            raise CatalogueError(f"cannot read {file}: {error.strerror}", "check the path and its rights") from error
        # Who restores a file's time cannot restore this one; on Windows it is when the file was made.
        changed = state.st_mtime_ns if sys.platform == "win32" else state.st_ctime_ns
        tick = _TICK if changed % 1_000_000_000 else _COARSE_TICK
        settled = max(settled, changed + tick)
        states.append((os.path.abspath(file), state.st_size, state.st_mtime_ns, changed, state.st_ino))
    layout = [SCHEMA, Entry._fields]
    layout += [part._fields for part in vars(parts).values() if hasattr(part, "_fields")]
    return json.dumps([__version__, zlib.crc32(repr(layout).encode()), states]), settled


def _files(sources: Sequence[str], spare: Sequence[str]) -> Iterator[str]:
    """Yield the files of *sources*; of a *spare* folder that cannot be listed, the folder."""
    for source in sources:
        try:
            yield from files(source)
        except CatalogueError:
            if source not in spare:
                raise
            yield source


def _current(path: str, key: str) -> sqlite3.Connection | None:
    if not _is_sealed(path, key):
        return None
    try:
        connection = _opened(path)
    except (sqlite3.Error, UnicodeError):
        return None
    with suppress(sqlite3.Error):
        row = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if row == (key,):
            for table in ("text", "stem"):  # raises an error where the table is damaged
                connection.execute(f"SELECT 1 FROM {table} LIMIT 1")
            return connection
    connection.close()
    return None


def _opened(path: str) -> sqlite3.Connection:
    # SQLite's file: address needs its three special signs escaped; urllib is slow to import.
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _kept(
    path: str, key: str, sources: Sequence[str], spare: Sequence[str], watch: "Watch | None"
) -> sqlite3.Connection | None:
    """Build the snapshot beside its place and move it there; None where the folder does not let us."""
    draft = f"{path}.{os.urandom(8).hex()}"  # known before it is made, so that no interruption leaves it
    try:
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _built(draft, key, sources, spare, watch).close()
        with open(draft, "r+b") as stream:
            os.fsync(stream.fileno())
        seal = _seal(key, os.path.getsize(draft))
        os.utime(draft, (seal, seal))
        os.replace(draft, path)
        _sweep(path)
    except (OSError, sqlite3.Error, UnicodeError):
        return None
    finally:
        with suppress(OSError, UnicodeError):
            os.unlink(draft)
    return _current(path, key)


def _sweep(path: str) -> None:
    """Delete drafts of the snapshot at *path* that killed processes have left, and snapshots of files that are gone."""
    with os.scandir(os.path.dirname(path)) as found:
        for item in found:
            is_draft = item.name.startswith(f"{os.path.basename(path)}.")
            is_abandoned = is_draft and time.time() - item.stat().st_mtime > _ABANDONED
            if is_abandoned or (item.name.endswith(".sqlite") and _is_of_what_is_gone(item.path)):
                os.unlink(item.path)


def _is_of_what_is_gone(path: str) -> bool:
    """Tell whether the snapshot at *path* was made of a file that is not there: never will it be current again."""
    with suppress(sqlite3.Error, ValueError, LookupError, TypeError), closing(_opened(path)) as connection:
        [(key,)] = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchall()
        for file, *_ in json.loads(key)[2]:
            if not os.path.exists(file):
                return True
    return False


def discard() -> None:
    """Delete all snapshots: one of them turned out to be damaged."""
    with suppress(OSError), os.scandir(cache_folder()) as found:
        for item in found:
            if item.name.endswith(".sqlite"):
                os.unlink(item.path)


def _built(
    database: str, key: str, sources: Sequence[str], spare: Sequence[str], watch: "Watch | None"
) -> sqlite3.Connection:
    from dataclasses import replace  # noqa: PLC0415 - a current snapshot needs none of these

    from relm_cli.catalogue.reading import read  # noqa: PLC0415 - a current snapshot needs no parser
    from relm_cli.search.build import build  # noqa: PLC0415

    contents = read(sources, spare)
    synonyms = dict.fromkeys((*contents.synonyms, *read([field_synonyms()]).synonyms))
    contents = replace(contents, synonyms=tuple(synonyms))
    connection = sqlite3.connect(database, check_same_thread=False)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;")
        build(connection, contents, watch)
        connection.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection
