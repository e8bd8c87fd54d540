"""What fuzzing found, and a sample of what it reached, replayed; then a short run without guidance."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.trust.fuzz import LARGEST, TARGETS
from tests.trust.often import often

CORPUS = Path(__file__).parent.parent / "data" / "fuzz"

INPUTS = [(path.parent.name, path) for path in sorted(CORPUS.glob("*/*"))]

pytestmark = pytest.mark.faults(1)

ROUNDS = often(150, 1_500)
"""Inputs that a run of the tests makes up for each target; a real run makes up millions."""


@pytest.mark.parametrize(
    ("target", "path"), [pytest.param(target, path, id=f"{target}-{path.name[-12:]}") for target, path in INPUTS]
)
def test_replay(target: str, path: Path) -> None:
    """What was once found to fail, or to reach code that nothing else did, is read, soon."""
    begun = time.process_time()
    TARGETS[target](path.read_bytes().decode("utf-8", "replace"))
    assert time.process_time() - begun < 5


@pytest.mark.faults(ROUNDS)
@pytest.mark.parametrize("target", TARGETS)
def test_mutations(target: str) -> None:
    """Pieces of what was kept, torn and joined at random, are read."""
    chance = random.Random(target)  # noqa: S311 - inputs, not secrets
    kept = [path.read_bytes() for of, path in INPUTS if of == target]
    for _ in range(ROUNDS):
        data = b"".join(piece(chance.choice(kept), chance) for _ in range(chance.randint(1, 4)))[:LARGEST]
        try:
            TARGETS[target](data.decode("utf-8", "replace"))
        except Exception as error:
            error.add_note(f"the input was {data!r}")
            raise


def piece(data: bytes, chance: random.Random) -> bytes:
    """Return a piece of *data* with a few of its bytes changed, taken out or repeated."""
    at = chance.randrange(len(data) + 1)
    torn = bytearray(data[at : at + chance.choice((3, 30, 300, 3000))])
    for _ in range(min(chance.randint(0, 3), len(torn) // 3)):
        place = chance.randrange(len(torn))
        change = chance.choice((b"", bytes((chance.randrange(256),)), bytes(torn[place : place + 9]) * 3))
        torn[place : place + 1] = change
    return bytes(torn)


def test_every_target_has_a_corpus() -> None:
    """Everything that is fuzzed is replayed."""
    assert {target for target, _ in INPUTS} == set(TARGETS)
