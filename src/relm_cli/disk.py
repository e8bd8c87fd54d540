"""Tell the system what a file needs beside its contents: to be on the disk itself, and to stay whose it was."""

import os
import stat
import sys
from contextlib import suppress
from typing import TextIO


def to_disk(stream: TextIO) -> None:
    """Bring what was written to *stream* to the disk itself."""
    stream.flush()
    if sys.platform == "darwin":  # its fsync leaves it to the disk when to write
        import fcntl  # noqa: PLC0415 - not every system has it

        fcntl.fcntl(stream.fileno(), fcntl.F_FULLFSYNC)
    else:
        os.fsync(stream.fileno())


def keep_names(folder: str) -> None:
    """Bring the names in *folder* to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_rights(old: os.stat_result, place: str, draft: str) -> None:
    """
    Give *draft* the owner, the rights and the extended attributes, lists of access too, of the *old* file at *place*.

    Raises `PermissionError` where owner or group cannot be kept: somebody would be locked out, or let in.
    """
    if sys.platform != "win32":
        new = os.stat(draft)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):  # only root may give a file away
            os.chown(draft, -1 if new.st_uid == old.st_uid else old.st_uid, old.st_gid)
    kept = _attributes(place)
    for name in _attributes(draft).keys() - kept:  # a list of access that the folder gives to what is new in it
        os.removexattr(draft, name)
    os.chmod(draft, stat.S_IMODE(old.st_mode) & 0o777)
    for name, value in kept.items():
        os.setxattr(draft, name, value)


def _attributes(path: str) -> dict[str, bytes]:
    """Return the user's attributes of the file at *path*, and its list of access."""
    if sys.platform != "linux":
        return {}
    names = [name for name in os.listxattr(path) if name.startswith(("user.", "system.posix_acl"))]
    return {name: os.getxattr(path, name) for name in names}
