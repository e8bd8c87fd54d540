"""Keep the index of a catalogue in the user's cache folder, so that a second run parses no TOML."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from relm_cli import __version__
from relm_cli.catalogue.places import files
from relm_cli.errors import CatalogueError
from relm_cli.search.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.search.build import Watch


_ABANDONED = 3600
"""Seconds after which a draft is no longer being written by anyone."""


def connect(sources: Sequence[str], watch: Watch | None = None) -> sqlite3.Connection:
    """
    Return a connection to the index of the catalogues at *sources*, from its snapshot if that is current.

    Otherwise the index is built and its snapshot replaced; where no snapshot can be kept, the index
    lives in memory. *watch* is told now and then how many entries are in. Raises `CatalogueError` for
    a catalogue that cannot be read.
    """
    key = _key(sources)
    path = os.path.join(cache_folder(), f"{zlib.crc32(_names(sources)):08x}.sqlite")
    return _current(path, key) or _kept(path, key, sources, watch) or _built(":memory:", key, sources, watch)


def cache_folder() -> str:
    """Return the folder that the system provides for caches, relm's own part of it."""
    if sys.platform == "linux":
        # What platformdirs answers here too; importing it would be a tenth of the time of a search.
        return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "relm")
    import platformdirs  # noqa: PLC0415 - slow to import

    return platformdirs.user_cache_dir("relm", appauthor=False)


def _names(sources: Sequence[str]) -> bytes:
    return "\0".join(map(os.path.abspath, sources)).encode("utf-8", "surrogateescape")


def _key(sources: Sequence[str]) -> str:
    """Return what a snapshot must have been made from: these files in this state, by this relm."""
    states = []
    for file in (file for source in sources for file in files(source)):
        try:
            state = os.stat(file)
        except OSError as error:
            raise CatalogueError(f"cannot read {file}: {error.strerror}", "check the path and its rights") from error
        states.append((os.path.abspath(file), state.st_size, state.st_mtime_ns))
    return json.dumps([__version__, zlib.crc32(SCHEMA.encode()), states])


def _current(path: str, key: str) -> sqlite3.Connection | None:
    # SQLite's file: address needs its three special signs escaped; urllib is slow to import.
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
    except (sqlite3.Error, UnicodeError):
        return None
    with suppress(sqlite3.Error):
        found = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if found == (key,) and all(connection.execute(f"SELECT 1 FROM {table} LIMIT 1") for table in ("text", "stem")):
            return connection
    connection.close()
    return None


def _kept(path: str, key: str, sources: Sequence[str], watch: Watch | None) -> sqlite3.Connection | None:
    """Build the snapshot beside its place and move it there; None where the folder does not let us."""
    from tempfile import mkstemp  # noqa: PLC0415 - a current snapshot needs no draft

    draft = ""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor, draft = mkstemp(prefix=f"{os.path.basename(path)}.", dir=os.path.dirname(path))
        with open(descriptor, "rb"):
            _built(draft, key, sources, watch).close()
            os.fsync(descriptor)
        os.replace(draft, path)
        _sweep(path)
    except (OSError, sqlite3.Error, UnicodeError):
        return None
    finally:
        if draft:
            with suppress(OSError):
                os.unlink(draft)
    return _current(path, key)


def _sweep(path: str) -> None:
    """Delete the drafts of the snapshot at *path* that killed processes have left."""
    with os.scandir(os.path.dirname(path)) as found:
        for item in found:
            if item.name.startswith(f"{os.path.basename(path)}.") and time.time() - item.stat().st_mtime > _ABANDONED:
                os.unlink(item.path)


def discard() -> None:
    """Delete all snapshots: one of them turned out to be damaged."""
    with suppress(OSError), os.scandir(cache_folder()) as found:
        for item in found:
            if item.name.endswith(".sqlite"):
                os.unlink(item.path)


def _built(database: str, key: str, sources: Sequence[str], watch: Watch | None) -> sqlite3.Connection:
    from relm_cli.catalogue.reading import read  # noqa: PLC0415 - a current snapshot needs no parser
    from relm_cli.search.build import build  # noqa: PLC0415

    contents = read(sources)
    connection = sqlite3.connect(database)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;")
        build(connection, contents, watch)
        connection.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection
