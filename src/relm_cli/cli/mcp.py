"""Run `relm mcp`."""

import os
import signal
import sys

from relm_cli.cli.extras import lacking
from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command


def run(*, catalogue: Catalogues) -> int:
    """Answer an agent's client on stdin and stdout about the catalogues, and return the exit status once it is gone."""
    try:
        from relm_cli.mcp import serve  # noqa: PLC0415 - an extra, which other commands do without
    except ModuleNotFoundError as error:
        raise lacking(error.name or "mcp", "mcp") from error
    with open_catalogues(catalogue):  # what is wrong with them is told now, and the first answer is a quick one
        pass
    if sys.stdin.isatty():
        note("waiting for a client on standard input", "the page on agents shows how clients start relm mcp")
    # A thread waits for the client's next line, and cannot be interrupted; there is nothing to tidy up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    try:
        serve(catalogue)
    except* OSError:  # the client is gone before its answer
        pass
    return 0


COMMAND = Command(run, "relm mcp", "relm mcp --catalogue list.toml")
