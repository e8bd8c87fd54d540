"""Run `relm remove`."""

from typing import Annotated

from relm_cli.api import Catalogue
from relm_cli.catalogue.own import Own, remove
from relm_cli.cli.asking import confirmed, is_somebody_there
from relm_cli.cli.names import names_given
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option
from relm_cli.cli.output import after_the_change, note
from relm_cli.errors import UsageError


def run(
    names: Names,
    *,
    yes: Annotated[bool, Option("--yes -y", None, "Remove without asking.")],
    catalogue: Catalogues,
) -> int:
    """Remove the entries of one's own that *names* mean, and what is noted of others', and return the exit status."""
    with open_catalogues(catalogue) as opened:
        ids = [_id(name, opened) for name in dict.fromkeys(names_given(names))]
    _ask(f"remove {', '.join(Own(catalogue).remove(ids))}?", yes=yes)
    for what in remove(ids, catalogue):
        note(f"removed {what}")
    with after_the_change():
        for id_ in ids:
            print(id_)
    return 0


def _ask(question: str, *, yes: bool) -> None:
    """Ask *question* unless the answer is *yes* already; raises `UsageError` where nobody says so."""
    if yes:
        return
    if not is_somebody_there():
        raise UsageError("nothing was removed", "relm remove asks on a terminal; --yes answers beforehand")
    if not confirmed(question):
        raise UsageError("nothing was removed")


def _id(name: str, opened: Catalogue) -> str:
    """Return the id of the entry that *name* means, or *name* where it is that of an annotation of what is nowhere."""
    return name if name in opened.astray else opened.get(name).id


COMMAND = Command(
    ("relm remove sparsegpt --yes",),
    run,
)
