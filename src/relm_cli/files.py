"""Write files so that there is always a whole one: the old or the new."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from relm_cli.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PAUSE = 0.02
"""Seconds between two looks at a lock that another process holds."""

_UNCHANGED = "nothing was changed"


def replace_text(path: str, text: str) -> None:
    """
    Make *text* the contents of the file at *path*, in UTF-8.

    It is written beside its place, brought to the disk and moved there, so that whatever happens
    meanwhile leaves the old file or the new one. A symbolic link stays, and what it leads to is
    replaced; rights and, where the system lets us, owner stay too. What is no file, as /dev/null or a
    pipe, is written to as it is. Raises `WriteError` when it cannot be written.
    """
    if not _is_device(path):
        replace_texts({path: text})
        return
    try:
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _failure(path, error) from error


def replace_texts(files: Mapping[str, str | Iterable[str]]) -> None:
    """
    Make every text of *files*, by path, the contents of its file, as `replace_text` does.

    A text too long to hold may come piece by piece. All are on the disk before the first is moved to its
    place. Raises `WriteError` when one cannot be written or moved; every file is then as it was, where the
    file system knows hard links even if the last of many moves fails. A kill between two moves leaves whole
    files, some old and some new.
    """
    drafts: dict[str, str] = {}
    olds: dict[str, str] = {}
    path = ""
    try:
        for path, text in files.items():
            _write_draft(os.path.realpath(path), text, drafts)
        for path in files if len(files) > 1 else ():
            _link_old(os.path.realpath(path), olds)
        for path in files:
            place = os.path.realpath(path)
            os.replace(drafts[place], place)
            del drafts[place]
    except (OSError, ValueError) as error:
        for place in olds.keys() - drafts.keys():  # these were moved already
            with suppress(OSError):
                os.replace(olds[place], place) if olds[place] else os.unlink(place)
        raise _failure(path, error) from error
    finally:
        for left in (*drafts.values(), *olds.values()):
            with suppress(OSError):
                os.unlink(left)
    for folder in {os.path.dirname(os.path.realpath(path)) for path in files}:
        _keep_names(folder)


def make_folder(path: str, files: Mapping[str, str]) -> None:
    """
    Make a folder at *path* of *files*, texts by their paths within it: whole, or not at all.

    It is written beside its place and moved there. Raises `WriteError` where it cannot be made.
    """
    place = os.path.abspath(path)
    draft = _beside(place)
    try:
        for name, text in files.items():
            file = os.path.join(draft, name)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "x", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
        os.rename(draft, place)  # takes the place of an empty folder, and of nothing else
    except (OSError, UnicodeError) as error:
        raise _failure(path, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _keep_names(os.path.dirname(place))


@contextmanager
def locked(path: str, timeout: float = 10.0) -> Iterator[None]:
    """
    Keep other relm processes from changing the file or folder at *path* while the block runs.

    The lock is an empty file beside it, of the same name with ".lock" behind it, which goes with the block. The
    system unlocks it when the process ends, however it does; programs other than relm take no notice of it. It
    does not nest. Raises `WriteError` where another holds it for *timeout* seconds, or where files cannot be locked.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only what changes a catalogue locks it

    lock = f"{os.path.realpath(path)}.lock"
    holder = FileLock(lock, timeout, poll_interval=_PAUSE, fallback_to_soft=False)
    try:
        os.makedirs(os.path.dirname(lock), exist_ok=True)
        holder.acquire()
    except Timeout as error:
        raise WriteError(f"{path} is being changed by another relm", "try again when that has finished") from error
    except OSError as error:
        raise _failure(lock, error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # who waits for it notices and makes another; Windows deletes no file that is open
            os.unlink(lock)
        holder.release()


def _failure(path: str, error: OSError | ValueError) -> WriteError:
    reason = error.strerror if isinstance(error, OSError) else str(error)  # a NUL in a name
    if isinstance(error, UnicodeError):
        reason = "it holds half of a surrogate pair, which is no text"
    return WriteError(f"cannot write {path}: {reason or error}", _UNCHANGED)


def _is_device(path: str) -> bool:
    """Tell whether *path* is something that takes text and is no file that could be replaced."""
    with suppress(OSError, ValueError):
        mode = os.stat(path).st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def _write_draft(place: str, text: str | Iterable[str], drafts: dict[str, str]) -> None:
    """Write *text* beside *place*, bring it to the disk, and note in *drafts* where it is."""
    if os.path.isdir(place):
        raise IsADirectoryError(None, "Is a directory")
    old = os.stat(place) if os.path.exists(place) else None
    drafts[place] = _beside(place)  # known before it is made, so that no interruption leaves it
    descriptor = os.open(drafts[place], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666)
    with open(descriptor, "w", encoding="utf-8", newline="") as stream:
        stream.writelines([text] if isinstance(text, str) else text)
        stream.flush()
        if old:
            _keep_rights(old, drafts[place])
        os.fsync(stream.fileno())


def _keep_rights(old: os.stat_result, draft: str) -> None:
    """Give *draft* the owner and the rights of the *old* file that it replaces."""
    if sys.platform != "win32":
        with suppress(OSError):  # only root may give a file away
            os.chown(draft, old.st_uid, old.st_gid)
    os.chmod(draft, stat.S_IMODE(old.st_mode) & 0o777)


def _link_old(place: str, olds: dict[str, str]) -> None:
    """Keep the file at *place* under a second name, noted in *olds*: none where no file is."""
    if not os.path.lexists(place):
        olds[place] = ""
        return
    olds[place] = _beside(place)
    try:
        os.link(place, olds[place])
    except (OSError, NotImplementedError):  # not every file system has links
        del olds[place]


def _beside(place: str) -> str:
    """Return the name of a file beside *place* that nobody else will think of."""
    return os.path.join(os.path.dirname(place), f".relm-{os.urandom(8).hex()}")


def _keep_names(folder: str) -> None:
    """Bring the names in *folder* to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
