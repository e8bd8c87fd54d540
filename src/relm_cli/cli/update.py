"""Run `relm update`."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from typing import Annotated, TextIO

from relm_cli.catalogue.places import folder_of, is_fixed, is_named, name_of, sources, spare, writable
from relm_cli.catalogue.reading import readers
from relm_cli.cli.changed import after_the_change
from relm_cli.cli.messages import note, shown_on
from relm_cli.cli.options import FILES, Command, DryRun, Option, Source, Verbose, Words, output_options
from relm_cli.cli.output import Output, show_rows
from relm_cli.cli.sources import read_drafts
from relm_cli.errors import RelmError, UsageError
from relm_cli.formats.layout import Record
from relm_cli.importers.changes import Change
from relm_cli.importers.importing import refuse_catalogues
from relm_cli.importers.origin import is_address, lasting
from relm_cli.importers.update import update_file


def run(
    names: Annotated[
        Sequence[str],
        Words(
            "[FILE|URL|-]...",
            "Files, http(s) addresses, or - for stdin; else where it was imported from.",
            FILES,
            required=False,
        ),
    ],
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
    origins: Mapping[str, Sequence[str]] = {_target(names, catalogue): names} if names else _origins(catalogue)
    if not origins:
        raise UsageError("no catalogue remembers where it was imported from", "name the list: relm update README.md")
    status = 0
    records: list[Record] = []
    for target, origin in origins.items():
        if not names:
            note(f"{name_of(target)}: reading {', '.join(origin)}, which it was imported from")
        try:
            drafts = read_drafts(origin, source, verbose=verbose)
            changes = update_file(drafts, target, prune=prune, dry_run=dry_run, force=force)
        except RelmError as error:
            if names:
                raise
            note(f"{name_of(target)}: {error.message}", error.hint)
            status = max(status, error.exit_status)
            continue
        written = " (dry run: nothing was written)" if dry_run else ""
        note(f"{target}: {_summary(changes)}{written}")
        changed = [change for change in changes if change.what != "left out"]  # which it is each time
        for change in changed:
            record = change._asdict()
            if not names:
                record["catalogue"] = name_of(target)
            records.append(record)
    if records:
        with nullcontext() if dry_run else after_the_change():
            show_rows(records, tuple(records[0]), output, lambda stream: _draw(records, stream))
    return status


def _summary(changes: Iterable[Change]) -> str:
    """Return in words how many of *changes* are which."""
    counts = Counter(change.what for change in changes)
    left_out = counts.pop("left out", 0)
    summary = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing has changed"
    if left_out:
        summary += f", {left_out} that you removed left out"
    return summary


def _target(names: Sequence[str], catalogue: Sequence[str]) -> str:
    """Return the catalogue to update: the one named, else that which was imported from *names*, else the only one."""
    if not is_named(catalogue):
        wanted = set(map(lasting, names))
        found = [path for path, origin in _origins(()).items() if wanted <= set(origin)]
        if len(found) == 1:
            return found[0]
    return writable(catalogue)


def _origins(catalogue: Sequence[str]) -> dict[str, list[str]]:
    """Return what each catalogue of one's own, or each of those named, was imported from, if it remembers that."""
    origins: dict[str, list[str]] = {}
    found, _ = readers(sources(catalogue), spare(catalogue))
    for reader in found:
        path, style = reader.source.path, reader.source.about.list
        if style and style.source and not is_fixed(path):
            folder = os.path.abspath(folder_of(path))
            origins[path] = [name if is_address(name) else os.path.join(folder, name) for name in style.source]
    return origins


def _draw(records: Sequence[Record], stream: TextIO) -> None:
    """Write changes to *stream* for people: each on a line, what was and what is on lines of their own."""
    last = ""
    for record in records:
        lines = [f"{record['what']:8} {record['id']}  {record['title']}"]
        catalogue = record.get("catalogue", "")
        if catalogue != last:
            lines.insert(0, f"{catalogue}:")
        last = catalogue
        was, arrow, now = record["detail"].partition(" -> ")
        if arrow:
            field, colon, _ = was.partition(": ")
            if colon:
                now = f"{field}: {now}"
            lines += [f"  - {was}", f"  + {now}"]
        elif was:
            lines.append(f"  {was}")
        stream.write(shown_on(stream, lines, "    "))


COMMAND = Command(
    run,
    "relm update README.md --dry-run",
    "relm update README.md --catalogue list.toml",
    "relm update README.md --prune --json",
    "relm import README.md && relm update",
)
