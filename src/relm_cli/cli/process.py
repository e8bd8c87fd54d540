"""The process `relm`: its streams, its errors and its exit status."""

import gc
import io
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence

from relm_cli.cli import app
from relm_cli.cli.messages import note
from relm_cli.cli.output import drop_results
from relm_cli.errors import RelmError
from relm_cli.search import snapshot

_INTERRUPTED = 130
_DIGITS_OF_A_SIZE = 4


def main() -> None:
    """Run relm with the arguments of the process, and end the process with its exit status."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed: no file that is opened later may take its place
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Results are UTF-8 for whoever reads them, and so is what comes back; a letter that is none, or that a terminal
        # cannot show, becomes a question mark.
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace", newline="\n")  # in pipes of Windows too
    for name in ("COLUMNS", "LINES"):  # Rich believes any number, and makes a line as long
        if not os.environ.get(name, "").isascii() or len(os.environ.get(name, "")) > _DIGITS_OF_A_SIZE:
            del os.environ[name]
    status = run(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: what Python still tidies up is no place for a traceback
    if status == _INTERRUPTED:
        # Python ends itself by the signal instead where that struck within an exec, as dataclasses use it.
        os._exit(status)
    gc.freeze()  # what ends anyway is not searched for circles once more, which took a twelfth of a search
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run relm with *arguments* and return its exit status; whatever goes wrong is said on stderr."""
    try:
        try:
            status = app.run(arguments)
        except sqlite3.DatabaseError:
            # The cache is only a cache: without the damaged snapshot the answer is built anew.
            snapshot.discard()
            status = app.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the results has seen enough
        drop_results()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except RelmError as error:
        failure = error
    except OSError as error:
        drop_results()
        failure = _unwritten(error)
    except MemoryError:
        failure = RelmError("there is not enough memory for this", "a smaller catalogue, or fewer results, need less")
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        mistake = f"a mistake in relm itself: {type(error).__name__}: {error}"
        failure = RelmError(mistake, "please report it, with what python -X dev -m relm_cli ... shows")
    else:
        return status
    note(failure.message, failure.hint)
    return failure.exit_status


def _unwritten(error: OSError) -> RelmError:
    """Return what an *error* of the system is to the user: without the name of a file it concerns the results."""
    if error.filename:
        return RelmError(f"{error.filename}: {error.strerror or error}")
    if isinstance(error, FileNotFoundError):
        return RelmError("the folder that you are in is gone", "change to another one")
    return RelmError(f"cannot write the results: {error.strerror or error}")
