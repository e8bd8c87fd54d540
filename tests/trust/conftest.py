"""Faults happen to processes."""

import os
from collections.abc import Iterator

import pytest

from tests.conftest import Relm
from tests.uncovered import uncovered


@pytest.fixture(autouse=True)
def uncounted() -> Iterator[None]:
    """Measure no coverage in the processes that these tests start: after each test it is set up for processes anew."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - uncovered().keys():
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def relm(program: Relm) -> Relm:
    """Run relm as a process of its own."""
    return program
