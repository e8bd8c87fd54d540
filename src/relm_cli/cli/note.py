"""Run `relm note`."""

from collections.abc import Sequence
from typing import Annotated

from relm_cli.catalogue.own import note as add_note
from relm_cli.cli.changed import show_ids
from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import IDS, Catalogues, Command, Words
from relm_cli.cli.sources import text_from
from relm_cli.errors import UsageError


def run(
    words: Annotated[Sequence[str], Words("ID TEXT...", "An entry, and what to note; - for stdin.", IDS)],
    *,
    catalogue: Catalogues,
) -> int:
    """Note on the entry that the first of *words* means what the others say, and return the exit status."""
    name, *rest = words
    if not rest:
        raise UsageError("nothing to note", f'relm note {name} "read section 3", or - for standard input')
    text = " ".join(rest)
    if text == "-":
        text = text_from("-").rstrip()
    with open_catalogues(catalogue, annotations=True) as opened:
        entry = opened.get(name)
    add_note(entry, text, catalogue)
    note(f"noted on {entry.id}; relm edit {entry.id} changes what you noted")
    show_ids([entry.id])
    return 0


COMMAND = Command(run, 'relm note wanda "compare with SparseGPT, table 2"', "xclip -o | relm note gptq -")
