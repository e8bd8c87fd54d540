"""Call relm within the process of the tests, which takes a fraction of the time of starting one."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Process = subprocess.CompletedProcess[str]


def call(arguments: Sequence[str | bytes], cwd: Path | None, env: Mapping[str, str], stdin: str) -> Process:
    """Run relm with *arguments* in *cwd*, with *env* added to the environment and *stdin* to read; return what came."""
    from relm_cli.cli import process  # noqa: PLC0415 - the tests decide where relm is imported from

    texts = [os.fsdecode(argument) for argument in arguments]
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="")) for _ in range(3)]
        files[0].write(stdin)
        files[0].seek(0)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in env.items():
            patch.setenv(name, value)
        if cwd is not None:
            patch.chdir(cwd)
        with _streams(files):
            status = process.run(texts)
        stdout, stderr = (_written(file) for file in files[1:])
        return subprocess.CompletedProcess(texts, status, stdout, stderr)


@contextmanager
def _streams(files: Sequence[IO[str]]) -> Iterator[None]:
    """Let the *files* be the three standard streams, for Python and for processes that are started."""
    saved = [os.dup(number) for number in range(3)]
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            os.dup2(files[number].fileno(), number)
            stack.callback(_put_back, saved[number], number)
            stream = open(number, mode, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - the stack closes it
            patch.setattr("sys." + name, stack.enter_context(stream))
        yield


def _put_back(saved: int, number: int) -> None:
    os.dup2(saved, number)
    os.close(saved)


def _written(file: IO[str]) -> str:
    file.seek(0)
    return file.read().replace("\r\n", "\n")
