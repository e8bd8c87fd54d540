"""Keep what a command reads from being overwritten by what it writes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from relm_cli.catalogue.places import bundled, own, paths, resolved
from relm_cli.cli.options import FILES, Option, Words
from relm_cli.errors import UsageError

if TYPE_CHECKING:
    from relm_cli.cli.options import Command


def keep_what_is_read(called: Command, values: Mapping[str, Any], file: str) -> None:
    """
    Raise `UsageError` where *file*, which is to be written, is what *called* with *values* reads.

    That is a document, a bibliography, a template, or a catalogue, a file in its folder too.
    """
    place = os.path.realpath(file)
    for name in _read(called, values):
        source = os.path.realpath(resolved(name))
        is_within = place.endswith(".toml") and place.startswith(source + os.sep)
        if source == place or is_within:
            raise UsageError(f"{file} is read, and would be overwritten", "name another file behind --output")


def _read(called: Command, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files, and the names of the catalogues, that *called* with *values* reads."""
    for name, declared in called.declared.items():
        is_files = isinstance(declared, Words) and declared.what == FILES
        if is_files or (isinstance(declared, Option) and declared.metavar == "FILE" and declared.many):
            yield from values[name]
    if values["output"].template:
        yield values["output"].template
    named = values.get("catalogue") or ()
    yield from paths((named,) if isinstance(named, str) else named) or (bundled(), *own())
