"""Run `relm update`."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Annotated, TextIO

from relm_cli.catalogue.places import writable
from relm_cli.cli.options import Command, DryRun, Lists, Option, Source, Verbose, output_options
from relm_cli.cli.output import Output, after_the_change, deliver, fitted, note, show
from relm_cli.cli.sources import read_drafts
from relm_cli.formats import Layout
from relm_cli.importers.importing import refuse_catalogues
from relm_cli.importers.update import Change, update_file
from relm_cli.printable import printable


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
            if output.chosen == "table":
                deliver(lambda stream: _write(changes, stream), output)
                return 0
            show([change._asdict() for change in changes], output, Layout(Change._fields))
    return 0


def _tell(changes: Sequence[Change], target: str, *, dry_run: bool) -> None:
    counts = Counter(change.what for change in changes)
    summary = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing has changed"
    note(f"{target}: {summary}" + (" (dry run: nothing was written)" if dry_run else ""))


def _write(changes: Sequence[Change], stream: TextIO) -> None:
    """Write *changes* to *stream* for people: each on a line, and what was and what is on lines of their own."""
    for change in changes:
        lines = [f"{change.what:8} {change.id}  {change.title}"]
        was, arrow, now = change.detail.partition(" -> ")
        if arrow:
            name, colon, _ = was.partition(": ")
            lines += [f"  - {was}", f"  + {name}{colon}{now}" if colon else f"  + {now}"]
        elif change.detail:
            lines.append(f"  {change.detail}")
        stream.writelines(f"{fitted(line, '    ') if stream.isatty() else line}\n" for line in map(printable, lines))


COMMAND = Command(
    (
        "relm update README.md --dry-run",
        "relm update README.md --catalogue list.toml",
        "relm update README.md --prune --json",
    ),
    run,
)
