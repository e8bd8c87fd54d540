"""The bundled catalogue, read once."""

import pytest

from relm_cli.catalogue import places, reading
from relm_cli.catalogue.contents import Contents


@pytest.fixture(scope="session")
def bundled() -> Contents:
    """Return the contents of the catalogue that ships with relm, whatever the environment names."""
    return reading.read([places.bundled()])
