"""Run `relm update`."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING

from relm_cli.catalogue.places import writable
from relm_cli.cli.output import after_the_change, note, show
from relm_cli.cli.sources import read_drafts
from relm_cli.formats import Layout
from relm_cli.importers.importing import refuse_catalogues
from relm_cli.importers.update import Change, update_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.output import Output


def run(
    names: Sequence[str],
    *,
    prune: bool,
    force: bool,
    source: str | None,
    dry_run: bool,
    verbose: bool,
    output: Output,
    catalogue: Sequence[str],
) -> int:
    """Bring the lists that *names* name into their catalogue, print what changed, and return the exit status."""
    refuse_catalogues(names)
    target = writable(catalogue)
    drafts = read_drafts(names, source, verbose=verbose)
    changes = update_file(drafts, target, prune=prune, dry_run=dry_run, force=force)
    _tell(changes, target, dry_run=dry_run)
    if changes:
        with nullcontext() if dry_run else after_the_change():
            show([change._asdict() for change in changes], output, Layout(Change._fields))
    return 0


def _tell(changes: Sequence[Change], target: str, *, dry_run: bool) -> None:
    counts = Counter(change.what for change in changes)
    summary = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing has changed"
    note(f"{target}: {summary}" + (" (dry run: nothing was written)" if dry_run else ""))
