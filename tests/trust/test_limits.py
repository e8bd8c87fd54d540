"""What is too large to read is refused soon, with the limit said; what is not is read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from relm_cli.cli.process import run
from relm_cli.importers import sources
from relm_cli.importers.sources import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Relm

pytestmark = pytest.mark.faults(1)

ROWS = {
    "list.md": ("# A list\n\n| Paper |\n|---|\n", "|a|\n", "lines"),
    "list.bib": ("", "@misc{a, title={b}}\n", "entries"),
    "list.json": ('[{"title": "a"}', ',\n{"title": "b"}', "entries"),
}
"""Files of each kind: how they begin, the line that they repeat, and what is counted of them."""


def written(path: Path, times: int) -> str:
    """Write a file of the kind that the name of *path* says, with *times* its line, and return the path."""
    start, line, _ = ROWS[path.name]
    path.write_text(start + line * times, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("by", ["name", "stdin"])
def test_a_million_lines(tmp_path: Path, relm: Relm, name: str, by: str) -> None:
    """A table of a million lines or a bibliography of a million entries is refused at once, and nothing is written."""
    path = written(tmp_path / name, 1_000_000)
    called, stdin = (path, "") if by == "name" else ("-", (tmp_path / name).read_text(encoding="utf-8"))
    begun = time.monotonic()
    found = relm("import", called, "--to", str(tmp_path / "new.toml"), stdin=stdin)
    expected = f"relm: {called} has more than 200,000 {ROWS[name][2]}\n      import it in parts, or as JSON Lines\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 3)
    assert not (tmp_path / "new.toml").exists()
    assert time.monotonic() - begun < 10


def test_a_million_lines_of_few_entries(tmp_path: Path, relm: Relm) -> None:
    """The lines of a bibliography are not counted: its entries take as many as they like."""
    path = tmp_path / "list.bib"
    path.write_text("".join(f"@misc{{a{n}, title={{T}}}}" + "\n" * 10_000 for n in range(100)), encoding="utf-8")
    found = relm("import", str(path), "--to", str(tmp_path / "new.toml"))
    expected = f"relm: 100 rows, 100 entries, 1 section written to {tmp_path / 'new.toml'}\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 0)


@pytest.mark.parametrize("text", ["- " + "![" * 2**22, "a" * (2**23 + 1)], ids=["marks", "word"])
def test_too_long_a_list(tmp_path: Path, relm: Relm, text: str) -> None:
    """A list many times as long as any there is, if of a single line, is refused before it is parsed."""
    path = tmp_path / "list.md"
    path.write_text(text, encoding="utf-8")
    found = relm("import", str(path), "--to", str(tmp_path / "new.toml"))
    expected = f"relm: {path} is larger than 8 MB\n      import the list itself, or parts of it\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 3)


def test_too_many_bytes(tmp_path: Path, relm: Relm) -> None:
    """A file larger than the limit is refused without being read."""
    path = tmp_path / "list.md"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    found = relm("import", str(path), "--to", str(tmp_path / "new.toml"))
    expected = f"relm: {path} is larger than 64 MB\n      import the list itself\n"
    assert (found.stdout, found.stderr, found.returncode) == ("", expected, 3)


def test_json_lines_have_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are read line by line, however many there are: the limit of bibliographies, here a small one, is none."""
    monkeypatch.setattr(sources, "MOST", 1_000)

    def records() -> Iterator[str]:
        for number in range(1_001):
            yield f'{{"id": "t{number}", "kind": "tool", "title": "T"}}\n'

    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(records())
    assert run(["import", str(path), "--to", str(tmp_path / "new.jsonl")]) == 0
    with (tmp_path / "new.jsonl").open(encoding="utf-8") as stream:
        assert sum(1 for _ in stream) == 1_001
