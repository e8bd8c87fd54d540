"""
Write the tables and plots of docs/benchmarks.md from the results in benchmarks/results.

With --check, write nothing and fail where they are not current.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plots import Bar, bars, lines
from saved import load

FOLDER = Path(__file__).parents[1] / "docs"

Results = dict[str, Any]


def main() -> int:
    """Write the page and its plots, or check that they are current; return the exit status."""
    text = (FOLDER / "benchmarks.md").read_text(encoding="utf-8")
    plots: dict[str, str] = {}
    for name, (tables, plot) in BENCHMARKS.items():
        results = load(name)
        text = between(name, text, "\n\n".join([measured(results), *tables(results)]))
        if plot is not None:
            plots[f"benchmarks-{name}.svg"] = plot(results)
    files = {FOLDER / name: written for name, written in {"benchmarks.md": text, **plots}.items()}
    if "--check" in sys.argv:
        return check(files)
    for path, written in files.items():
        path.write_text(written, encoding="utf-8")
    return 0


def check(files: Mapping[Path, str]) -> int:
    """Name those of *files* that do not hold their text; return the exit status."""
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"docs/{path.name} is not current: run benchmarks/page.py", file=sys.stderr)
    return bool(stale)


def between(name: str, text: str, made: str) -> str:
    """Return *text* with *made* between the markers *name*; ends the program where they are missing."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"docs/benchmarks.md has no {begin} ... {end}")
    return f"{before}{begin}\n\n{made}\n\n{end}{after}"


def measured(results: Results) -> str:
    """Return when and with what *results* were measured."""
    machine = results["machine"]
    where = f"{machine['kernel']} on {machine['cores']} {machine['architecture']} cores"
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return f"Measured on {results['measured']}, {where}, with {versions}."


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, all but its first column set to the right."""
    rule = ["---", *("--:" for _ in headings[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rule, *rows))


def relevance_tables(results: Results) -> Iterator[str]:
    """Yield the rankers' rows, the best first; the best figures of a column are bold."""
    rows = ranked(results)
    best = {heading: max(row[heading] for _, row in rows) for heading in rows[0][1]}
    written = (
        [name, *(f"**{row[of]:.3f}**" if row[of] == best[of] else f"{row[of]:.3f}" for of in best)]
        for name, row in rows
    )
    yield table(["ranker", *best], written)


def relevance_plot(results: Results) -> str:
    """Draw how well each ranker orders."""
    caption = f"nDCG@10 over {results['queries']} queries; 1 is the best possible order"
    return bars(caption, [Bar(name, row["nDCG@10"], own=name == "relm") for name, row in ranked(results)], digits=3)


def ranked(results: Results) -> list[tuple[str, dict[str, float]]]:
    """Return the rankers with their figures, the best first."""
    return sorted(results["rankers"].items(), key=lambda ranker: -ranker[1]["nDCG@10"])


def startup_tables(results: Results) -> Iterator[str]:
    """Yield the rows of the commands timed."""
    rows = (
        [f"`{row['command']}`", f"{row['x hello-world']:.2f}", str(row["target"] or ""), f"{row['x bare']:.2f}"]
        for row in results["commands"]
    )
    yield table(["command", "x hello-world", "target", "x bare"], rows)


def startup_plot(results: Results) -> str:
    """Draw how long each command takes."""
    drawn = [
        Bar(row["command"], row["x hello-world"], row["command"].startswith("relm"), row["target"])
        for row in results["commands"]
    ]
    return bars("Times the Typer hello-world takes; red marks a target", drawn, digits=2)


def scale_tables(results: Results) -> Iterator[str]:
    """Yield the rows of the searches, each size a column, then those of the index."""
    sizes = [f"{row['entries']:,}" for row in results["index"]]
    series = searches(results).items()
    yield table(["search", *sizes], ([name, *(f"{ratio:.2f}" for _, ratio in points)] for name, points in series))
    yield "Building the index, once for each version of a catalogue:"
    rows = [["" if figure is None else f"{figure:,}" for figure in row.values()] for row in results["index"]]
    yield table(list(results["index"][0]), rows)


def scale_plot(results: Results) -> str:
    """Draw how the searches take longer with the size."""
    smallest = min(row["entries"] for row in results["index"])
    return lines(f"Times a search of {smallest} entries takes", "entries", searches(results))


def searches(results: Results) -> dict[str, list[tuple[int, float]]]:
    """Return sizes and ratios by search."""
    series: dict[str, list[tuple[int, float]]] = {}
    for row in results["searches"]:
        series.setdefault(row["search"], []).append((row["entries"], row["ratio"]))
    return series


def browse_tables(results: Results) -> Iterator[str]:
    """Yield how the first screen compares with a table, and the rows of the keys."""
    yield f"The first screen takes {results['first screen, x table']} times the processor time of a table, 4 at most."
    headings = [heading for heading in results["keys"][0] if heading != "keys"]
    yield table(headings, ([_cell(row[heading]) for heading in headings] for row in results["keys"]))


def _cell(figure: float | str | None) -> str:
    if figure is None:
        return ""
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


BENCHMARKS: dict[str, tuple[Callable[[Results], Iterator[str]], Callable[[Results], str] | None]] = {
    "relevance": (relevance_tables, relevance_plot),
    "startup": (startup_tables, startup_plot),
    "scale": (scale_tables, scale_plot),
    "browse": (browse_tables, None),
}
"""What shows the results of each benchmark: its tables and its plot, if it has one."""


if __name__ == "__main__":
    sys.exit(main())
