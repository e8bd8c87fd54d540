"""Write files so that there is always a whole one: the old or the new."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from relm_cli.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PAUSE = 0.02
"""Seconds between two looks at a lock that another process holds."""


def replace_text(path: str, text: str) -> None:
    """
    Make *text* the contents of the file at *path*, in UTF-8.

    It is written beside its place, brought to the disk and moved there, so that whatever happens
    meanwhile leaves the old file or the new one. Raises `WriteError` when it cannot be written.
    """
    replace_texts({path: text})


def replace_texts(texts: Mapping[str, str]) -> None:
    """
    Make every text of *texts*, by path, the contents of its file, as `replace_text` does.

    All are written and on the disk before the first is moved to its place. Raises `WriteError` when one
    cannot be written, and then leaves every file as it was.
    """
    drafts: dict[str, str] = {}
    path = ""
    try:
        for path, text in texts.items():
            place = os.path.realpath(path)
            descriptor, drafts[place] = tempfile.mkstemp(dir=os.path.dirname(place), prefix=".relm-")
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(drafts[place], _mode(place))
        for path, draft in drafts.items():
            os.replace(draft, path)
        for folder in {os.path.dirname(place) for place in drafts}:
            _keep_names(folder)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}", "nothing was changed") from error
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                os.unlink(draft)


@contextmanager
def locked(path: str, timeout: float = 10.0) -> Iterator[None]:
    """
    Keep the file at *path* from other relm processes that want to change it, while the block runs.

    The lock is a file of that name with ".lock" behind it, which the system locks for a process and
    unlocks when that ends, however it does. Raises `WriteError` where another holds it for *timeout* seconds.
    """
    lock = f"{os.path.realpath(path)}.lock"
    try:
        os.makedirs(os.path.dirname(lock), exist_ok=True)
        stream = open(lock, "a", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise WriteError(f"cannot write {lock}: {error.strerror}", "nothing was changed") from error
    with stream:
        end = time.monotonic() + timeout
        while not _lock(stream.fileno()):
            if time.monotonic() > end:
                raise WriteError(f"{path} is being changed by another relm", "try again when that has finished")
            time.sleep(_PAUSE)
        yield


def _lock(descriptor: int) -> bool:
    """Lock the open file *descriptor* for this process, and tell whether that worked."""
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:
        import msvcrt  # noqa: PLC0415 - Windows

        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            return True
        return False
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _keep_names(folder: str) -> None:
    """Bring the names in *folder* to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mode(path: str) -> int:
    """Return the rights of the file that is replaced, or those a new file gets."""
    with suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
