"""
Measure relm on generated catalogues of 200 to 1,000,000 entries.

Titles and author names are drawn from a vocabulary of 100,000 words with Zipf's frequencies, as
natural language has. For every size the index is built once; then whole processes of `relm search
-f json -n 20` are timed, the sizes interleaved, and given as ratios to the smallest.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from saved import save

VOCABULARY = 100_000
SECTIONS = 20
VENUES = 40
_SYLLABLES = [
    consonant + vowel + end for consonant in "bcdfglmnprstv" for vowel in "aeiou" for end in ("", "l", "n", "r", "s")
]


def vocabulary() -> list[str]:
    """Return the words, the commonest first: distinct, pronounceable, longer the rarer."""
    words: dict[str, None] = {}
    for syllables in itertools.count(2):
        source = random.Random(syllables)  # noqa: S311 - not for secrets
        for _ in range(20_000 * syllables):
            words["".join(source.choices(_SYLLABLES, k=syllables))] = None
            if len(words) == VOCABULARY:
                return list(words)
    raise AssertionError


def records(size: int, words: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield *size* records of papers, their titles drawn from *words* by Zipf's law."""
    source = random.Random(size)  # noqa: S311 - not for secrets
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(size):
        drawn = source.choices(words, cum_weights=weights, k=14)
        year = 2000 + number % 25
        section = f"section-{number % SECTIONS}"
        venue = f"Venue {source.randrange(VENUES)}"
        yield {
            "id": f"entry-{number}",
            "kind": "paper",
            "title": " ".join(drawn[:10]).capitalize(),
            "url": f"https://example.org/{number}",
            "year": year,
            "venue": venue,
            "authors": [f"{drawn[at].title()} {drawn[at + 1].title()}" for at in (10, 12)],
            "keywords": [drawn[0]],
            "sections": [section],
            "listings": [{"section": section, "keyword": drawn[0], "year": year, "venue": venue}],
        }


TARGETS = {100_000: 4, 1_000_000: 60}
"""Seconds that the first search of a catalogue of so many entries may take."""


class Measured(NamedTuple):
    """What one process took: *seconds* of the clock and of the *processor*, *megabytes* of memory at its peak."""

    seconds: float
    processor: float
    megabytes: float


def run(arguments: Sequence[str], environment: dict[str, str]) -> Measured:
    """Run relm with *arguments* and return what it took."""
    command = [str(Path(sys.executable).with_name("relm")), *arguments]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603 - relm
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) > 1:
            said.seek(0)
            raise SystemExit(f"relm {' '.join(arguments)} failed:\n{said.read()}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def queries(words: Sequence[str]) -> dict[str, list[str]]:
    """Return the timed searches by name: ranks in the vocabulary make a word common or rare."""
    long = next(word for word in words[500:] if len(word) > len("elephant"))
    return {
        "rare word": [words[20_000]],
        "two common words": [words[4], words[11]],
        "typo": [f"{long[:3]}{long[4]}{long[3]}{long[5:]}"],
        "filter alone": ["year:2010"],
        "word and filter": [words[30], "year:2010"],
    }


def main() -> None:
    """Measure every size and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the figures as JSON, too")
    options = parser.parse_args()
    words = vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        built = [_build(size, words, Path(folder), environment) for size in options.sizes]
        Console().print(_index_table(built))
        searched = _searches(options, queries(words), Path(folder), environment)
        Console().print(_search_table(searched, options.sizes))
    if options.save:
        save(options.save, {"rounds": options.runs, "index": built, "searches": searched})


def _build(size: int, words: Sequence[str], folder: Path, environment: dict[str, str]) -> dict[str, float | None]:
    file = folder / f"{size}.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(record) + "\n" for record in records(size, words))
    cache = folder / "relm"
    before = {path: path.stat().st_size for path in cache.glob("*.sqlite")}
    took = run(["search", "nothing", "--catalogue", str(file)], environment)
    [snapshot] = (path for path in cache.glob("*.sqlite") if path not in before)
    return {
        "entries": size,
        "built in s of CPU": round(took.processor, 1),
        "target": TARGETS.get(size),
        "x json.loads": round(took.processor / _read(file), 1),
        "entries/s": round(size / took.processor),
        "peak MB": round(took.megabytes),
        "snapshot MB": round(snapshot.stat().st_size / 2**20, 1),
    }


def _read(file: Path) -> float:
    """Return the seconds of the processor that it takes to parse the lines of *file*, for comparison."""
    start = time.process_time()
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            json.loads(line)
    return time.process_time() - start


def _index_table(built: Sequence[dict[str, float | None]]) -> Table:
    table = Table(*built[0], title="Index")
    for row in built:
        table.add_row(*("" if figure is None else f"{figure:,}" for figure in row.values()))
    return table


def _searches(
    options: argparse.Namespace, asked: dict[str, list[str]], folder: Path, environment: dict[str, str]
) -> list[dict[str, Any]]:
    times: dict[tuple[str, int], list[Measured]] = {(name, size): [] for name in asked for size in options.sizes}
    for _ in range(options.runs + 1):
        for (name, size), took in times.items():
            catalogue = ["--catalogue", str(folder / f"{size}.jsonl")]
            took.append(run(["search", *asked[name], "-f", "json", "-n", "20", *catalogue], environment))
    return [
        {"search": name, "entries": size, **_compared(times[name, options.sizes[0]][1:], took[1:])}
        for (name, size), took in times.items()
    ]


def _compared(smallest: Sequence[Measured], here: Sequence[Measured]) -> dict[str, float]:
    ratio = statistics.median(b.seconds / a.seconds for a, b in zip(smallest, here, strict=True))
    return {"ratio": round(ratio, 3), "peak MB": round(max(each.megabytes for each in here))}


def _search_table(searched: Sequence[dict[str, Any]], sizes: Sequence[int]) -> Table:
    table = Table("search", *(f"{size:,}" for size in sizes), title="Times the smallest size took (peak MB)")
    for name in dict.fromkeys(row["search"] for row in searched):
        rows = [row for row in searched if row["search"] == name]
        table.add_row(name, *(f"{row['ratio']:.2f} ({row['peak MB']})" for row in rows))
    return table


if __name__ == "__main__":
    main()
