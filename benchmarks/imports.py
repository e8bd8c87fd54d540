"""
Measure what an import takes: `python benchmarks/imports.py`, for generated lists and bibliographies.

Each is imported by a process of its own, its template with it where it is a list. Seconds are those of the processor,
and depend on the machine; beside them stands how many times as long they are as reading the catalogue that is written
with the standard library's tomllib takes, which depends on it less. Targets are about what relm 1.0.0 took, which kept
less of a bibliography and wrote no template.
"""

import argparse
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from scale import records, run, vocabulary


class Size(NamedTuple):
    """How many *entries* a source has, and how many *seconds* and *megabytes* its import may take, if that is set."""

    source: str
    entries: int
    seconds: float | None
    megabytes: int | None


SIZES = (
    Size("list", 20_000, None, None),
    Size("list", 100_000, 43, 304),
    Size("bibliography", 7_166, 3, 90),
    Size("bibliography", 20_000, 15, None),
)


def list_of(entries: int, words: Sequence[str]) -> str:
    """Return an awesome list of so many *entries*, a table; all is short in it, as a list may have 8 MB."""
    rows = ["# Awesome Papers\n\n## Papers\n\n| Date | Keywords | Paper | Venue |\n|---|---|---|---|\n"]
    for number, paper in enumerate(records(entries, words)):
        address = f"https://arxiv.org/abs/{1000 + number % 2000}.{10000 + number // 20}"
        title = " ".join(paper["title"].split()[:3])
        venue = paper["venue"].replace("Venue ", "V")
        rows.append(f"| {paper['year']} | {paper['keywords'][0]} | [{title}]({address}) | {venue} |\n")
    return "".join(rows)


def bibliography_of(entries: int, words: Sequence[str]) -> str:
    """Return a bibliography of so many *entries*, a few of them with macros in their titles."""
    texts: list[str] = []
    for number, paper in enumerate(records(entries, words)):
        title = paper["title"] if number % 10 else f"{{\\TeX}} {paper['title']}"
        texts.append(
            f"@article{{key{number},\n  title = {{{title}}},\n  author = {{{' and '.join(paper['authors'])}}},\n"
            f"  journal = {{{paper['venue']}}},\n  year = {paper['year']},\n  volume = {{{number % 90}}},\n"
            f"  pages = {{{number}--{number + 9}}},\n  publisher = {{Press}},\n  doi = {{10.1000/{number}}},\n"
            f"  abstract = {{{' '.join([paper['title']] * 5)}.}},\n}}\n"
        )
    return "".join(texts)


GENERATORS: dict[str, tuple[str, Callable[[int, Sequence[str]], str]]] = {
    "list": (".md", list_of),
    "bibliography": (".bib", bibliography_of),
}
"""What writes a source of each kind, and how the name of its file ends."""


def measured(size: Size, words: Sequence[str]) -> list[str]:
    """Return the row of the table for *size*."""
    suffix, generate = GENERATORS[size.source]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"source{suffix}"), Path(folder, "target.toml")
        source.write_text(generate(size.entries, words), encoding="utf-8")
        took = run(["import", str(source), "--to", str(target)], {"XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder})
        text = target.read_text(encoding="utf-8")
    start = time.process_time()
    tomllib.loads(text)
    yardstick = time.process_time() - start
    return [
        size.source,
        f"{size.entries:,}",
        f"{took.processor:.1f}",
        "" if size.seconds is None else f"{size.seconds:g}",
        f"{took.processor / yardstick:.1f}",
        f"{took.megabytes:.0f}",
        "" if size.megabytes is None else f"{size.megabytes}",
    ]


def main() -> None:
    """Import every size, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100_000, metavar="N", help="leave sources of more entries out")
    most = parser.parse_args().most
    words = vocabulary()
    table = Table("source", "entries", "s of CPU", "target", "x tomllib", "peak MB", "target", title="Import")
    for size in SIZES:
        if size.entries <= most:
            table.add_row(*measured(size, words))
    Console().print(table)


if __name__ == "__main__":
    main()
