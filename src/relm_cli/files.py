"""Write files so that there is always a whole one: the old or the new."""

import os
import tempfile
from contextlib import suppress

from relm_cli.errors import WriteError


def replace_text(path: str, text: str) -> None:
    """
    Make *text* the contents of the file at *path*, in UTF-8.

    It is written beside its place, brought to the disk and moved there, so that whatever happens
    meanwhile leaves the old file or the new one. Raises `WriteError` when it cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    draft = ""
    try:
        descriptor, draft = tempfile.mkstemp(dir=folder, prefix=".relm-")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(draft, _mode(path))
        os.replace(draft, path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}", "nothing was changed") from error
    finally:
        if draft:
            with suppress(OSError):
                os.unlink(draft)


def _mode(path: str) -> int:
    """Return the rights of the file that is replaced, or those a new file gets."""
    with suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
