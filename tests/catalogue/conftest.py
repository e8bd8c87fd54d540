"""The shipped catalogue, read once."""

import frozen
import pytest

from relm_cli.catalogue import reading
from relm_cli.catalogue.contents import Contents


@pytest.fixture(scope="session")
def shipped() -> Contents:
    """Return the contents of the catalogue that ships with relm, not the frozen one of other tests."""
    return reading.read([str(frozen.SHIPPED)])
