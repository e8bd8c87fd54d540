"""Run `relm remove`."""

from collections.abc import Sequence
from typing import Annotated

from relm_cli.catalogue.own import Own, remove
from relm_cli.catalogue.places import name_of, sources
from relm_cli.cli.changed import show_ids
from relm_cli.cli.messages import confirmed, is_somebody_there, note
from relm_cli.cli.names import names_given
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Command, Names, Option
from relm_cli.errors import UsageError
from relm_cli.importers.importing import remove_catalogue


def run(
    names: Names,
    *,
    yes: Annotated[bool, Option("--yes -y", None, "Remove without asking.")],
    catalogue: Annotated[
        Sequence[str], Option("--catalogue", "PATH", "Remove from this one, or without an ID all of it.", many=True)
    ],
) -> int:
    """Remove the entries of one's own that *names* mean, or a catalogue, and return the exit status."""
    if not names:
        return _remove_catalogue(catalogue, yes=yes)
    with open_catalogues(catalogue) as opened:
        ids = [opened.id_of(name) for name in dict.fromkeys(names_given(names))]
    if not yes:
        _ask(f"remove {', '.join(Own(catalogue).remove(ids))}?")
    for what in remove(ids, catalogue):
        note(f"removed {what}")
    show_ids(ids)
    return 0


def _remove_catalogue(catalogue: Sequence[str], *, yes: bool) -> int:
    """Remove the one of one's own catalogues that *catalogue* names, whole, and return the exit status."""
    if len(catalogue) > 1:
        raise UsageError(f"{len(catalogue)} catalogues are named", "remove one at a time: relm remove --catalogue NAME")
    if not catalogue:
        raise UsageError("nothing to remove", "name entries, or a catalogue: relm remove --catalogue NAME")
    [path] = sources(catalogue)
    if not yes:
        _ask(f"remove the catalogue {name_of(path)}, {path}, with all that is in it?")
    remove_catalogue(path)
    note(f"removed {path}")
    return 0


def _ask(question: str) -> None:
    """Ask *question*; raises `UsageError` where nobody says yes."""
    if not is_somebody_there():
        raise UsageError("nothing was removed", "relm remove asks on a terminal; --yes answers beforehand")
    if not confirmed(question):
        raise UsageError("nothing was removed")


COMMAND = Command(run, "relm remove sparsegpt --yes", "relm remove --catalogue reading --yes")
