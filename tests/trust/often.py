"""How often a fault is tried: a little on every change, much more by `make trust`, which takes ten minutes at most."""

import os

LONG = os.environ.get("RELM_TRUST") == "long"


def often(usually: int, by_make_trust: int) -> int:
    """Return the number of times for this run."""
    return by_make_trust if LONG else usually
