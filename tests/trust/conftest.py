"""Faults happen to processes."""

import pytest

from tests.conftest import Relm


@pytest.fixture(scope="session")
def relm(program: Relm) -> Relm:
    """Run relm as a process of its own."""
    return program
