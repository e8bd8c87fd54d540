"""
Tell how much of real bibliographies comes out again: `python benchmarks/bibliographies.py FILE.bib FILE.json...`.

Each file is imported and exported as what it is. BibTeX is read by pybtex (`pip install pybtex`), a parser that relm
has nothing to do with, CSL-JSON as JSON, before and after: how many of the entries that have a title come out with
their key and type, and how many of their fields with their value. With `--time` in front, how long `relm import` takes
for each, and how much memory.
"""

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pybtex.database.input import bibtex  # type: ignore[import-not-found, import-untyped, unused-ignore]
from pybtex.errors import set_strict_mode  # type: ignore[import-not-found, import-untyped, unused-ignore]
from pybtex.scanner import PybtexError  # type: ignore[import-not-found, import-untyped, unused-ignore]

from relm_cli.formats import written
from relm_cli.importers import reader
from relm_cli.importers.assemble import assemble
from relm_cli.importers.sources import decoded

Entries = Mapping[str, tuple[str, Mapping[str, str]]]
"""Type and fields of entries by their keys."""


class Outcome(NamedTuple):
    """How many entries and fields a file has, and how many of these came out as they were."""

    entries: int = 0
    kept: int = 0
    fields: int = 0
    same: int = 0

    def plus(self, other: "Outcome") -> "Outcome":
        """Return both together."""
        return Outcome(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def __str__(self) -> str:
        """Return the outcome as cells of a table."""
        return f"{self.entries:,} | {self.kept:,} | {self.fields:,} | {self.same:,}"


def parsed(text: str, source: str) -> Entries:
    """Return the entries of *text*, a key of SOURCES tells of what, BibTeX with blanks in values made one."""
    if source == "csl-json":
        return {str(item["id"]): (item.get("type", "document"), _said(item)) for item in json.loads(text)}
    parser: Any = bibtex.Parser(wanted_entries=None, person_fields=())
    data = parser.parse_string(text)
    return {
        key: (entry.type.lower(), {name.lower(): " ".join(value.split()) for name, value in entry.fields.items()})
        for key, entry in data.entries.items()
    }


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    """Return what the *item* of CSL-JSON says beside its key and type, each value as JSON."""
    told = {name: value for name, value in item.items() if value not in (None, "", [], {})}
    return {name: json.dumps(value, sort_keys=True) for name, value in told.items() if name not in ("id", "type")}


def exported(text: str, source: str) -> str:
    """Return the bibliography *text*, imported, as relm exports it in the format of its *source*."""
    contents, _ = assemble([reader(source)(text)])
    citations = [citation for entry in contents.entries if (citation := entry.cited())]
    return written(source, citations)


def compared(before: Entries, after: Entries, differences: list[str]) -> Outcome:
    """Return how much of *before* is in *after*, and put the *differences* into words."""
    kept = same = fields = 0
    for key, (type_, said) in before.items():
        found, now = after.get(key, ("", {}))
        kept += found == type_
        fields += len(said)
        if found != type_:
            differences.append(f"{key}: {type_} -> {found or 'nothing'}")
        for name, value in said.items():
            same += now.get(name) == value
            if found and now.get(name) != value:
                differences.append(f"{key}.{name}: {value[:70]!r} -> {(now.get(name) or '')[:70]!r}")
    return Outcome(len(before), kept, fields, same)


def measured(path: str) -> tuple[float, float]:
    """Return how many seconds of a processor `relm import` takes for the file at *path*, and how many MB."""
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "a.toml")
        command = [sys.executable, "-m", "relm_cli", "import", path, "--to", target]
        silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=silent)
        _, status, used = os.wait4(process, 0)
    if status:
        sys.exit(f"{path}: relm import fails")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def print_times(paths: list[str]) -> None:
    """Print how long each of *paths* takes to import."""
    print("| file | entries | fields | seconds | MB |\n|---|--:|--:|--:|--:|")
    taken = {path: measured(path) for path in paths}  # before this process grows, which a new one is counted with
    for path, (seconds, memory) in taken.items():
        rows = reader("bibtex")(decoded(Path(path).read_bytes())[0]).rows
        fields = sum(len(row.citation.fields) for row in rows if row.citation)
        print(f"| {Path(path).name} | {len(rows):,} | {fields:,} | {seconds:.1f} | {memory:.0f} |")


def main(paths: list[str]) -> None:
    """Print a row for each of *paths* and for all of them, and on stderr what differs."""
    if paths[:1] == ["--time"]:
        print_times(paths[1:])
        return
    set_strict_mode(False)  # of a key or a field that is given twice the first is read, as relm reads it
    total = Outcome()
    print("| file | entries | key and type kept | fields | same |\n|---|--:|--:|--:|--:|")
    for path in paths:
        text = decoded(Path(path).read_bytes())[0]
        source = "csl-json" if path.endswith(".json") else "bibtex"
        try:
            before = parsed(text, source)
        except (PybtexError, ValueError, RecursionError) as error:
            print(f"{path}: it cannot be read: {error}", file=sys.stderr)
            continue
        differences: list[str] = []
        outcome = compared(before, parsed(exported(text, source), source), differences)
        total = total.plus(outcome)
        print(f"| {Path(path).name} | {outcome} |")
        print(*(f"{path}: {difference}" for difference in differences), sep="\n", file=sys.stderr)
    print(f"| all | {total} |")


if __name__ == "__main__":
    main(sys.argv[1:])
