"""The bundled catalogue, read once."""

import pytest

from relm_cli.catalogue import places, reading
from relm_cli.entries import Entry


@pytest.fixture(scope="session")
def bundled() -> tuple[Entry, ...]:
    """Return the entries that ship with relm, whatever the environment names."""
    return reading.read([places.bundled()]).entries
