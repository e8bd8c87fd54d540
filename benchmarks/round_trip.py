"""
Import lists, export them again, and tell how many of their rows are as they were.

    python benchmarks/round_trip.py LIST.md...

For each list: its rows, the share of them that come back letter by letter (spaces aside), and the share that the
template of the list writes without the row's own words: so much of the list is written in the way that new rows are.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import relm_cli
from relm_cli.importers.awesome import read


def main() -> int:
    """Measure the lists that the command line names, and print a table of them."""
    print("| list | rows | back | by the template |\n|---|---:|---:|---:|")
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(Path(name), Path(folder)), flush=True)
    return 0


def measured(page: Path, folder: Path) -> str:
    """Return the line of the table for the list *page*; *folder* is there for its catalogue."""
    catalogue = folder / "list.toml"
    relm_cli.import_(page, to=catalogue, source="awesome")
    export = [sys.executable, "-m", "relm_cli", "export", "--catalogue", str(catalogue)]
    done = subprocess.run(export, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603 - relm
    before, after = rows(page.read_text("utf-8")), rows(done.stdout)
    total = before.total()
    back = (before & after).total()
    own = (folder / "list.rows.jinja").read_text("utf-8").count("{{- written(")
    return f"| {page.stem} | {total:,} | {100 * back / total:.1f} % | {100 * (total - own) / total:.0f} % |"


def rows(text: str) -> Counter[str]:
    """Return how often the list *text* has each row, its blanks as one."""
    lines = text.replace("\r\n", "\n").split("\n")
    shape = read(text).shape
    places = shape.lines if shape else ()
    return Counter(" ".join(" ".join(lines[first - 1 : last]).split()) for first, last in places)


if __name__ == "__main__":
    sys.exit(main())
