"""Run `relm update`."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Annotated

from relm_cli.catalogue.places import writable
from relm_cli.cli.options import Command, DryRun, Lists, Option, Source, Verbose, output_options
from relm_cli.cli.output import Output, after_the_change, note, show
from relm_cli.cli.sources import read_drafts
from relm_cli.formats import Layout
from relm_cli.importers.importing import refuse_catalogues
from relm_cli.importers.update import Change, update_file


def run(
    names: Lists,
    *,
    prune: Annotated[bool, Option("--prune", None, "Delete the entries that the list has removed.")],
    force: Annotated[bool, Option("--force", None, "Take a list that lacks more than half of the entries.")],
    source: Source,
    dry_run: DryRun,
    verbose: Verbose,
    output: Annotated[Output, output_options("format", "as_json", "output", "no_pager")],
    catalogue: Annotated[
        Sequence[str], Option("--catalogue", "PATH", "The catalogue to update, where you have several.", many=True)
    ],
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


COMMAND = Command(
    (
        "relm update README.md --dry-run",
        "relm update README.md --catalogue list.toml",
        "relm update README.md --prune --json",
    ),
    run,
)
