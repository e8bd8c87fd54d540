"""The bundled catalogue, opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import relm_cli

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def bundled() -> Iterator[relm_cli.Catalogue]:
    """Open the bundled catalogue."""
    with relm_cli.load() as catalogue:
        yield catalogue
