"""Keep the index of a catalogue in the user's cache folder, so that a second run parses no TOML."""

import json
import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from relm_cli import __version__
from relm_cli.catalogue.places import files
from relm_cli.errors import CatalogueError
from relm_cli.search.schema import SCHEMA


def connect(sources: Sequence[Path]) -> sqlite3.Connection:
    """
    Return a connection to the index of the catalogues at *sources*, from its snapshot if that is current.

    Otherwise the index is built and its snapshot replaced; where no snapshot can be kept, the index
    lives in memory. Raises `CatalogueError` for a catalogue that cannot be read.
    """
    key = _key(sources)
    path = cache_folder() / f"{zlib.crc32(_names(sources)):08x}.sqlite"
    return _current(path, key) or _kept(path, key, sources) or _built(":memory:", key, sources)


def cache_folder() -> Path:
    """Return the folder of snapshots: `RELM_CACHE_DIR`, or what the system provides for caches."""
    named = os.environ.get("RELM_CACHE_DIR")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not needed when the folder is named

    return platformdirs.user_cache_path("relm", appauthor=False)


def _names(sources: Sequence[Path]) -> bytes:
    return "\0".join(os.path.abspath(source) for source in sources).encode("utf-8", "surrogateescape")  # noqa: PTH100


def _key(sources: Sequence[Path]) -> str:
    """Return what a snapshot must have been made from: these files in this state, by this relm."""
    states = []
    for file in (file for source in sources for file in files(source)):
        try:
            state = file.stat()
        except OSError as error:
            raise CatalogueError(f"cannot read {file}: {error.strerror}", "check the path and its permissions") from error
        states.append((os.path.abspath(file), state.st_size, state.st_mtime_ns))  # noqa: PTH100
    return json.dumps([__version__, zlib.crc32(SCHEMA.encode()), states])


def _current(path: Path, key: str) -> sqlite3.Connection | None:
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        found = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
    except sqlite3.Error:
        return None
    if found == (key,):
        return connection
    connection.close()
    return None


def _kept(path: Path, key: str, sources: Sequence[Path]) -> sqlite3.Connection | None:
    """Build the snapshot beside its place and move it there; None where the folder does not let us."""
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(_built(str(draft), key, sources)):
            pass
        draft.replace(path)
    except (OSError, sqlite3.Error):
        return None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return _current(path, key)


def _built(database: str, key: str, sources: Sequence[Path]) -> sqlite3.Connection:
    from relm_cli.catalogue.reading import read  # noqa: PLC0415 - a current snapshot needs no parser
    from relm_cli.search.build import build  # noqa: PLC0415

    contents = read(sources)
    connection = sqlite3.connect(database)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    build(connection, contents)
    connection.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
    connection.commit()
    return connection
