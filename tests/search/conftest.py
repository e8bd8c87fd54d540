"""The bundled catalogue, opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import relm_cli
from tests.search import small

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def closed() -> Iterator[None]:
    """Close what tests have opened in memory."""
    yield
    for index in small.OPENED:
        index.close()


@pytest.fixture(scope="session")
def bundled() -> Iterator[relm_cli.Catalogue]:
    """Open the bundled catalogue."""
    with relm_cli.load() as catalogue:
        yield catalogue
