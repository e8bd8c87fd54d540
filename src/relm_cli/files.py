"""Write files so that there is always a whole one: the old or the new."""

from __future__ import annotations

import os
import stat
import sys
import time
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
    except (OSError, UnicodeError) as error:
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
    except (OSError, UnicodeError) as error:
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


@contextmanager
def locked(path: str, timeout: float = 10.0) -> Iterator[None]:
    """
    Keep other relm processes from changing the file or folder at *path* while the block runs.

    The lock is an empty file beside it, of the same name with ".lock" behind it, which goes with the block. The
    system locks it for this process (flock on POSIX, a locked byte on Windows) and unlocks it when the
    process ends, however it does; programs other than relm take no notice of it. It does not nest. Raises
    `WriteError` where another holds it for *timeout* seconds, or where files cannot be locked.
    """
    lock = f"{os.path.realpath(path)}.lock"
    end = time.monotonic() + timeout
    while (descriptor := _taken(lock)) is None:
        if time.monotonic() >= end:
            raise WriteError(f"{path} is being changed by another relm", "try again when that has finished")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows deletes no file that is open
            os.unlink(lock)
        os.close(descriptor)


def _taken(lock: str) -> int | None:
    """Return the open file *lock*, locked for this process; None where another process has it, or just had."""
    try:
        os.makedirs(os.path.dirname(lock), exist_ok=True)
        descriptor = _open_lock(lock)
    except OSError as error:
        raise _failure(lock, error) from error
    is_ours = False
    try:
        # Who had it before has deleted it, perhaps since it was opened here: then it locks nothing any more.
        is_ours = _lock(descriptor, lock) and _is_at(lock, descriptor)
    finally:
        if not is_ours:
            os.close(descriptor)
    return descriptor if is_ours else None


def _is_at(path: str, descriptor: int) -> bool:
    """Tell whether the open file *descriptor* is the one at *path*."""
    with suppress(OSError):
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    return False


def _failure(path: str, error: OSError | UnicodeError) -> WriteError:
    reason = error.strerror if isinstance(error, OSError) else "it holds half of a surrogate pair, which is no text"
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
    drafts[place] = _beside(place)  # known before it is made, so that no interruption leaves it
    descriptor = os.open(drafts[place], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline="") as stream:
        stream.writelines([text] if isinstance(text, str) else text)
        stream.flush()
        _keep_rights(place, drafts[place])
        os.fsync(stream.fileno())


def _keep_rights(place: str, draft: str) -> None:
    """Give *draft* the owner and the rights of the file at *place*, or the rights a new file gets."""
    try:
        old = os.stat(place)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)
        return
    if sys.platform != "win32":
        with suppress(OSError):  # only root may give a file away
            os.chown(draft, old.st_uid, old.st_gid)
    os.chmod(draft, old.st_mode & 0o777)


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


def _open_lock(lock: str) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        with suppress(FileNotFoundError):  # made by root once, say; reading is enough to lock it
            return os.open(lock, os.O_RDONLY)
        raise


def _lock(descriptor: int, lock: str) -> bool:
    """Lock the open file *descriptor* for this process; False while another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise WriteError(
            f"cannot lock {lock}: {error.strerror}", "keep the catalogue on a disk where files can be locked"
        ) from error
    return True
