"""
Fuzz what reads text from anywhere: `python -m tests.trust.fuzz TARGET CORPUS [-max_total_time=3600 ...]`.

Needs atheris, which guides its inputs by the code they reach; what it finds goes to `tests/data/fuzz/TARGET`,
and `test_fuzz.py` replays that without it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.errors import RelmError
from relm_cli.importers import SOURCES, reader, recognise
from relm_cli.importers.assemble import assemble
from relm_cli.search.query import Query, Years

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from relm_cli.catalogue.contents import Contents

LARGEST = 4096
"""Bytes of one input: what goes wrong does so in little text."""


def query(text: str) -> None:
    """Parse *text* as a query and as years: either is understood, or the error is one for users."""
    for parse in (Query.parse, Years.parse):
        with suppress(RelmError):
            parse(text)


def imported(source: str, text: str) -> None:
    """Import *text* as *source*: a draft comes of it, and the catalogue made of that reads back equal."""
    recognise("", text)
    try:
        draft = reader(source)(text)
    except RelmError:
        return
    contents, _ = assemble([draft])
    if contents.entries:
        with TemporaryDirectory(dir=_MEMORY) as folder:
            path = os.path.join(folder, "own.toml")
            save(contents, path)
            again = read([path])
        assert comparable(again) == comparable(contents)


def comparable(contents: Contents) -> tuple[object, ...]:
    """
    Return what a catalogue that is saved keeps.

    The order of kinds within a section is not kept, and of an entry with several rows not which is the first: what a
    further row does not say is taken to be as in the first, and its title and venue are those of the entry.
    """
    entries = {}
    for entry in contents.entries:
        again = len(entry.listings) > 1
        said = [set(told) - {None} for told in zip(*(row[:3] if again else row for row in entry.listings), strict=True)]
        own = entry._replace(origin=None, listings=(), venue=None if again else entry.venue)
        entries[entry.id] = (entry.kind, own, said)
    return entries, contents.sections, contents.groups, sorted(contents.rows), contents.about


_MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - a disk would be the slowest part

TARGETS: Mapping[str, Callable[[str], None]] = {
    "query": query,
    "awesome": lambda text: imported("awesome", text),
    "bibtex": lambda text: imported("bibtex", text),
    "csl-json": lambda text: imported("csl-json", text),
}
"""What is fuzzed: given a text, each fails for what users must never see."""

assert TARGETS.keys() == {"query", *SOURCES}


def main() -> None:
    """Fuzz the target that the first argument names, with the rest as options of libFuzzer."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415 - not needed to replay

    target = TARGETS[sys.argv[1]]

    def run(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    with atheris.instrument_imports():
        import ftfy  # noqa: F401, PLC0415 - instrumented here, in use there
    atheris.instrument_all()
    atheris.Setup([*sys.argv[:1], *sys.argv[2:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
