"""Run `relm path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.catalogue.places import bundled, cache_folder, name_of, own_file, own_folder, sources
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(words: Sequence[str] | None = None, *, catalogue: Sequence[str] | None = None) -> int:
    """Print where the files lie that *words* name, or all of them with their names, and return the exit status."""
    places = {
        "bundled": bundled(),
        "own": own_file(),
        "folder": own_folder(),
        "cache": cache_folder(),
        **{name_of(source): source for source in sources(catalogue or ())},
    }
    for word in words or ():
        if word not in places:
            raise UsageError(f'no place "{word}"', did_you_mean(word, places) or f"places are {', '.join(places)}")
        print(places[word])
    if not words:
        for name, place in places.items():
            print(f"{name}\t{place}")
    return 0
