"""Write files so that there is always a whole one: the old or the new."""

import errno
import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress

from relm_cli.disk import keep_names, keep_rights, to_disk
from relm_cli.errors import WriteError

_ABANDONED = 3600
"""Seconds after which a draft is one of a writer that is gone: the longest takes minutes."""

_PAUSE = 0.02
"""Seconds between two looks at a lock that another process holds."""

_UNCHANGED = "nothing was changed"

_DRAFT = r"\.relm-[0-9a-f]{16}"
"""The names of files that wait to be moved to their places; a `.relm-check.toml` is the user's."""

_JOURNAL = ".relm.journal"
"""The file in a folder that names the drafts which belong together, and their places."""

_LOCK = ".relm.lock"
"""The file in a folder that is locked while a file there is changed."""


def replace_text(path: str, text: str) -> None:
    """
    Make *text* the contents of the file at *path*, in UTF-8.

    It is written beside its place, brought to the disk and moved there, so that whatever happens
    meanwhile leaves the old file or the new one. A symbolic link stays, and what it leads to is
    replaced; rights and, where the system lets us, owner stay too. What is no file, as /dev/null or a
    pipe, is written to as it is. Raises `WriteError` when it cannot be written.
    """
    if not os.path.exists(path) or os.path.isfile(path) or os.path.isdir(path):
        replace_texts({path: text})
        return
    try:
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _failure(path, error) from error


def replace_texts(
    files: Mapping[str, str | Iterable[str]], before: Mapping[str, str] | None = None, folder: str | None = None
) -> None:
    """
    Make every text of *files*, by path, the contents of its file, as `replace_text` does.

    A text too long to hold may come piece by piece. All are on the disk before the first is moved to its
    place. Where files belong together in a *folder*, if that is one, they change together: a journal there names what
    is to be moved, and after a kill `finish` does the rest. *before* is what files held that are replaced: one that
    does not any more, since something else has written it meanwhile, stays. Raises `WriteError` when one cannot be
    written or moved; every file is then as it was, even if the last of many moves fails.
    """
    drafts: dict[str, str] = {}
    moved: dict[str, str | None] = {}
    journal = os.path.join(folder, _JOURNAL) if folder and len(files) > 1 and os.path.isdir(folder) else ""
    path = ""
    try:
        for path, text in files.items():
            _write_draft(path, text, drafts)
        _compare(before or {})
        if journal:
            replace_text(journal, json.dumps(drafts))
        for path in files:
            place = os.path.realpath(path)
            held = _held(place) if len(files) > 1 else None
            os.replace(drafts[place], place)
            del drafts[place]
            moved[place] = held
    except (OSError, ValueError) as error:
        _drop(journal)  # from here on, the files are as they were
        for place, held in moved.items():
            with suppress(WriteError):
                _drop(place) if held is None else replace_text(place, held)
        raise _failure(path, error) from error
    except BaseException:  # interrupted: all is moved, or nothing is
        if folder and is_half_changed(folder):
            drafts.clear()
            finish(folder)
        raise
    finally:
        for draft in drafts.values():
            _drop(draft)
    for place in {os.path.dirname(os.path.realpath(path)) for path in files}:
        keep_names(place)
    _drop(journal)


def _drop(path: str) -> None:
    """Delete the file at *path*, if it is there and can be."""
    with suppress(OSError):
        os.unlink(path)


def _held(place: str) -> str | None:
    """Return what the file at *place* holds, None where there is none."""
    if not os.path.exists(place):
        return None
    with open(place, encoding="utf-8", newline="") as stream:
        return stream.read()


def _compare(before: Mapping[str, str]) -> None:
    """Raise `WriteError` where a file does not hold its text of *before* any more."""
    for path, text in before.items():
        if _held(path) != text:
            raise WriteError(f"{path} was changed by another program meanwhile", f"{_UNCHANGED}; run it again")


def is_half_changed(folder: str) -> bool:
    """Tell whether a change of the files in *folder* was begun and is not done: under way, or cut off by a kill."""
    return os.path.exists(os.path.join(folder, _JOURNAL))


def finish(folder: str) -> None:
    """
    Finish a change of the files in *folder* that was cut off, whose lock the caller has.

    Raises `WriteError` where a file cannot be moved to its place.
    """
    journal = os.path.join(folder, _JOURNAL)
    try:
        with open(journal, encoding="utf-8") as stream:
            drafts: dict[str, str] = json.load(stream)
        inside = os.path.realpath(folder) + os.sep
        for place, draft in drafts.items():
            is_ours = place.startswith(inside) and re.fullmatch(_DRAFT, os.path.basename(draft))
            if is_ours and os.path.dirname(draft) == os.path.dirname(place) and os.path.exists(draft):
                os.replace(draft, place)
        os.unlink(journal)
    except FileNotFoundError:
        return
    except (OSError, ValueError, AttributeError) as error:
        raise WriteError(f"cannot finish the change of {folder} that {journal} tells of: {error}") from error


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
                to_disk(stream)
        os.rename(draft, place)  # takes the place of an empty folder, and of nothing else
    except (OSError, UnicodeError) as error:
        raise _failure(path, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    keep_names(os.path.dirname(place))


@contextmanager
def locked(path: str, timeout: float = 10.0) -> Iterator[None]:
    """
    Keep other relm processes from changing the file or the folder at *path* while the block runs.

    What is locked is an empty file in the folder that the file lies in, or in every folder below it that has files of
    a catalogue, so that whoever writes a file and whoever writes the folder around it exclude each other. These go
    with the block. The system unlocks them when the process ends, however it does; programs other than relm take no
    notice of them. It does not nest. A change of the folder that was cut off is finished first. Raises `WriteError`
    where another holds a lock for *timeout* seconds, or where files cannot be locked.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only what changes a catalogue locks it

    with ExitStack() as stack:
        for folder in _folders(path):
            lock = os.path.join(folder, _LOCK)
            holder = FileLock(lock, timeout, poll_interval=_PAUSE, fallback_to_soft=False)
            try:
                os.makedirs(folder, mode=0o700, exist_ok=True)  # what is in it may be notes
                holder.acquire()
            except Timeout as error:
                raise WriteError(
                    f"{path} is being changed by another relm", "try again when that has finished"
                ) from error
            except OSError as error:
                raise _failure(lock, error) from error
            stack.callback(holder.release)
            stack.callback(_drop, lock)  # who waits for it notices and makes another; Windows deletes no open file
        for folder in _folders(path):
            _sweep(folder)
            if is_half_changed(folder):
                finish(folder)
        yield


def _folders(path: str) -> list[str]:
    """Return the folders to lock for the file or the folder at *path*, in an order that is the same for all."""
    place = os.path.realpath(path)
    if not os.path.isdir(place):
        return [os.path.dirname(place)]
    found = [place]
    for folder, inside, files in os.walk(place):
        inside[:] = [name for name in inside if not name.startswith(".")]
        if folder != place and any(name.endswith(".toml") for name in files):
            found.append(folder)
    return sorted(found)


def _sweep(folder: str) -> None:
    """Delete the drafts in *folder*, which is locked, that killed writers left, unless a journal names them."""
    if is_half_changed(folder) or is_half_changed(os.path.dirname(folder)):
        return
    with suppress(OSError), os.scandir(folder) as found:
        for item in found:
            is_old = time.time() - item.stat(follow_symlinks=False).st_mtime > _ABANDONED
            if re.fullmatch(_DRAFT, item.name) and is_old:
                shutil.rmtree(item.path, ignore_errors=True)
                _drop(item.path)  # what is no folder


def _failure(path: str, error: OSError | ValueError) -> WriteError:
    reason = error.strerror if isinstance(error, OSError) else str(error)  # a NUL in a name
    if isinstance(error, UnicodeError):
        reason = "it holds half of a surrogate pair, which is no text"
    return WriteError(f"cannot write {path}: {reason or error}", _UNCHANGED)


def _write_draft(path: str, text: str | Iterable[str], drafts: dict[str, str]) -> None:
    """Write *text* beside the place of *path*, bring it to the disk, and note in *drafts* where it is."""
    place = os.path.realpath(path)
    if os.path.isdir(place) or not os.path.basename(path):  # "new/" is no file called "new"
        raise IsADirectoryError(None, "Is a directory")
    old = os.stat(place) if os.path.exists(place) else None
    if old and not os.access(place, os.W_OK):  # a move asks for the rights of the folder only
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    drafts[place] = _beside(place)  # known before it is made, so that no interruption leaves it
    descriptor = os.open(drafts[place], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666)
    with open(descriptor, "w", encoding="utf-8", newline="") as stream:
        stream.writelines([text] if isinstance(text, str) else text)
        if old:
            keep_rights(old, place, drafts[place])
        to_disk(stream)


def _beside(place: str) -> str:
    """Return the name of a file beside *place* that nobody else will think of."""
    return os.path.join(os.path.dirname(place), f".relm-{os.urandom(8).hex()}")
