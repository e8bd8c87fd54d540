"""Run `relm path`."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

from relm_cli.catalogue.places import bundled, cache_folder, name_of, own_file, own_folder, sources
from relm_cli.cli.options import PLACES, Catalogues, Command, Words
from relm_cli.nearest import no_such
from relm_cli.printable import printable

_PLACES = {
    "bundled": (bundled, "the catalogue that comes with relm"),
    "own": (own_file, "the file that your finds are added to"),
    "folder": (own_folder, "where your own catalogues lie"),
    "cache": (cache_folder, "where indexes are kept"),
}
"""The places that have a name, what returns each, and what lies there."""


def run(
    names: Annotated[
        Sequence[str],
        Words(
            "[NAME...]",
            "bundled, own, folder, cache or a catalogue's name.",
            PLACES,
            required=False,
            choices={name: told for name, (_, told) in _PLACES.items()},
        ),
    ],
    *,
    catalogue: Catalogues,
) -> int:
    """Print where the files lie that *names* name, or all of them with their names, and return the exit status."""
    places = {name: place() for name, (place, _) in _PLACES.items()}
    for source in sources(catalogue):
        places.setdefault(name_of(source), source)  # a catalogue called "cache" hides no cache
    for name in names:
        if name not in places:
            raise no_such("place", name, places)
    widest = max(map(len, map(printable, places)))
    for name in names or places:
        line = places[name]
        if sys.stdout.isatty():
            line = printable(line)
            if not names:
                line = f"{printable(name):{widest}}  {line}"
            print(line)
        else:  # scripts need the path as it is, letters or not
            if not names:
                line = f"{name}\t{line}"
            sys.stdout.buffer.write(os.fsencode(f"{line}\n"))
    return 0


COMMAND = Command(run, "relm path", "relm path own")
