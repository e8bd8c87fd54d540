"""Several relms at work on one catalogue, and relms killed at work on it, lose nothing that was said to be kept."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.reading import read
from tests.trust.often import often

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals"),
    pytest.mark.faults(1),
]

LIST = "# A list\n\n## Tools\n\n- [Meter](https://example.org/meter) - Measures.\n"
NAMES = ("Alder", "Birch", "Cedar", "Elder", "Hazel", "Maple")
"""Titles unlike enough to be of different tools."""


def add(name: str) -> tuple[str, ...]:
    """Return the arguments that add the tool *name*."""
    return "add", "--kind", "tool", "--title", name, "--url", f"https://example.org/{name}"


def ids(path: Path) -> set[str]:
    """Return the ids of the entries that the catalogue at *path* holds; fails where it cannot be read."""
    return {entry.id for entry in read([str(path)]).entries}


def test_added_at_once(tmp_path: Path, relm: Relm) -> None:
    """Of six entries added at once to the same new catalogue, all are there afterwards."""
    env = {"XDG_DATA_HOME": str(tmp_path)}
    with ThreadPoolExecutor(len(NAMES)) as pool:
        done = [call.result() for call in [pool.submit(relm, *add(name), env=env) for name in NAMES]]
    assert [(each.stdout, each.returncode) for each in done] == [(f"{name.lower()}\n", 0) for name in NAMES]
    assert ids(tmp_path / "relm" / "own.toml") == {name.lower() for name in NAMES}


def test_added_while_updated(tmp_path: Path, relm: Relm) -> None:
    """An update of a list and entries added meanwhile are both there afterwards."""
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    catalogue = tmp_path / "list.toml"
    assert relm("import", str(tmp_path / "list.md"), "--to", str(catalogue)).returncode == 0
    (tmp_path / "list.md").write_text(f"{LIST}- [Scale](https://example.org/scale) - Weighs.\n", encoding="utf-8")
    update = ("update", str(tmp_path / "list.md"), "--catalogue", str(catalogue))
    calls = [update, *((*add(name), "--catalogue", str(catalogue)) for name in NAMES[:3])]
    with ThreadPoolExecutor(len(calls)) as pool:
        done = [call.result() for call in [pool.submit(relm, *call) for call in calls]]
    assert [each.returncode for each in done] == [0] * len(calls)
    assert ids(catalogue) == {"meter", "scale", *(name.lower() for name in NAMES[:3])}


def test_imported_at_once(tmp_path: Path, relm: Relm) -> None:
    """Of two relms that make the same catalogue at once one does, and the other says that it is there."""
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    catalogue = tmp_path / "list.toml"
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(relm, "import", str(tmp_path / "list.md"), "--to", str(catalogue)) for _ in range(2)]
        done = sorted((call.result().returncode, "is there already" in call.result().stderr) for call in calls)
    assert done == [(0, False), (3, True)]
    assert ids(catalogue) == {"meter"}


MOMENTS = often(40, 240)


@pytest.mark.faults(MOMENTS)
def test_killed_while_adding(tmp_path: Path) -> None:
    """Killed at any moment of adding, relm leaves a catalogue that can be read, with all that it has said it added."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    catalogue = tmp_path / "own.toml"
    command = [sys.executable, "-m", "relm_cli"]
    begun = time.monotonic()
    subprocess.run([*command, *add("Willow"), "--catalogue", str(catalogue)], check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - begun
    kept = {"willow"}
    for number in range(MOMENTS):
        name = f"{NAMES[number % len(NAMES)]} {'x' * number}"
        arguments = [*add(name), "--catalogue", str(catalogue)]
        with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as adding:
            time.sleep(chance.random() * whole * 1.2)
            adding.kill()
            assert adding.stdout is not None
            kept |= set(adding.stdout.read().decode().split())
        assert kept <= ids(catalogue)
