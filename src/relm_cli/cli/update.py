"""Run `relm update`."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Annotated, TextIO

from relm_cli.catalogue.places import folder_of, is_fixed, is_named, name_of, sources, spare, writable
from relm_cli.catalogue.reading import readers
from relm_cli.cli.options import FILES, Command, DryRun, Option, Source, Verbose, Words, output_options
from relm_cli.cli.output import Output, after_the_change, deliver, fitted, note, show
from relm_cli.cli.sources import read_drafts
from relm_cli.errors import RelmError, UsageError
from relm_cli.formats import Layout
from relm_cli.importers.importing import refuse_catalogues
from relm_cli.importers.origin import is_address, lasting
from relm_cli.importers.update import Change, update_file
from relm_cli.printable import printable


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
    status = 0
    told: list[tuple[str, Change]] = []
    for target, origin in [(_target(names, catalogue), names)] if names else _told_origins(catalogue):
        try:
            drafts = read_drafts(origin, source, verbose=verbose)
            changes = update_file(drafts, target, prune=prune, dry_run=dry_run, force=force)
        except RelmError as error:
            if names:
                raise
            note(f"{name_of(target)}: {error.message}", error.hint)
            status = max(status, error.exit_status)
            continue
        _tell(changes, target, dry_run=dry_run)
        told += [("" if names else name_of(target), change) for change in changes]
    if told:
        with nullcontext() if dry_run else after_the_change():
            _deliver(told, output)
    return status


def _deliver(told: Sequence[tuple[str, Change]], output: Output) -> None:
    """Write the changes *told* as *output* asks, each with the name of its catalogue where those are several."""
    if output.chosen == "table":
        deliver(lambda stream: _write(told, stream), output)
        return
    fields = (*Change._fields, "catalogue") if told[0][0] else Change._fields
    records = [{**change._asdict(), "catalogue": name} if name else change._asdict() for name, change in told]
    show(records, output, Layout(fields))


def _target(names: Sequence[str], catalogue: Sequence[str]) -> str:
    """Return the catalogue to update: the one named, else that which was imported from *names*, else the only one."""
    if not is_named(catalogue):
        wanted = set(map(lasting, names))
        found = [path for path, origin in _origins(()).items() if wanted <= set(origin)]
        if len(found) == 1:
            return found[0]
    return writable(catalogue)


def _told_origins(catalogue: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the catalogues to update where no list is named, and what each was imported from, which is told."""
    known = _origins(catalogue)
    if not known:
        raise UsageError("no catalogue remembers where it was imported from", "name the list: relm update README.md")
    for path, origin in known.items():
        note(f"{name_of(path)}: reading {', '.join(origin)}, which it was imported from")
        yield path, origin


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


def _tell(changes: Sequence[Change], target: str, *, dry_run: bool) -> None:
    counts = Counter(change.what for change in changes)
    summary = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing has changed"
    note(f"{target}: {summary}" + (" (dry run: nothing was written)" if dry_run else ""))


def _write(told: Sequence[tuple[str, Change]], stream: TextIO) -> None:
    """Write what is *told* to *stream* for people: a change on a line, what was and what is on lines of their own."""
    last = ""
    for catalogue, change in told:
        lines = [f"{change.what:8} {change.id}  {change.title}"]
        if catalogue != last:
            lines.insert(0, f"{catalogue}:")
        last = catalogue
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
        "relm import README.md && relm update",
    ),
    run,
)
