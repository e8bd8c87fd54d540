"""Run `relm tag`."""

from collections.abc import Sequence
from typing import Annotated

from relm_cli.catalogue.own import tag
from relm_cli.cli.changed import show_ids
from relm_cli.cli.messages import note
from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import TAGGED, Catalogues, Command, Words
from relm_cli.errors import UsageError
from relm_cli.wording import counted


def run(
    words: Annotated[Sequence[str], Words("ID... +TAG -TAG...", "Entries, then tags to add and to take away.", TAGGED)],
    *,
    catalogue: Catalogues,
) -> int:
    """Add tags to entries and take tags from them, as *words* say, and return the exit status."""
    names: list[str] = []
    add: list[str] = []
    take: list[str] = []
    for word in words:
        if word.startswith("+"):
            add.append(word[1:])
        elif word.startswith("-") and word != "-":
            take.append(word[1:])
        else:
            names.append(word)
    lacking = UsageError("tags need an entry and a sign", "relm tag wanda +to-read -skim adds one and takes one away")
    if not (add or take):
        raise lacking
    with open_catalogues(catalogue, annotations=True) as opened:
        entries = entries_named(names, opened, lacking)
    changed = tag(entries, add, take, catalogue)
    note(f"{counted(len(changed), 'entry', 'entries')} changed" if changed else "nothing to change")
    show_ids(entry.id for entry in changed)
    return 0


COMMAND = Command(
    run,
    "relm tag wanda +to-read",
    "relm tag wanda gptq +to-read +'worth a talk'",
    "relm search quantization --year 2024 -f ids | relm tag - +survey",
)
