"""The benchmarks' page is made from the results that are kept, and the programs save such results."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.uncovered import uncovered

ROOT = Path(__file__).parent.parent
PLOTS = ("benchmarks-relevance.svg", "benchmarks-startup.svg", "benchmarks-scale.svg")


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a *program* of the benchmarks with the interpreter of the tests."""
    command = [sys.executable, str(program), *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=uncovered())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with copies of the benchmarks, their results and their page."""
    shutil.copytree(ROOT / "benchmarks", tmp_path / "benchmarks")
    (tmp_path / "docs").mkdir()
    for name in ("benchmarks.md", *PLOTS):
        shutil.copy(ROOT / "docs" / name, tmp_path / "docs")
    return tmp_path


def test_page_is_current() -> None:
    """docs/benchmarks.md and its plots show the results that are kept."""
    done = run(ROOT / "benchmarks" / "page.py", "--check")
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        pytest.param(
            "benchmarks/results/relevance.json",
            '"nDCG@10": 0.9',
            '"nDCG@10": 0.8',
            ["benchmarks.md", "benchmarks-relevance.svg"],
            id="other-figure",
        ),
        pytest.param("benchmarks/results/scale.json", '"kernel": "', '"kernel": "X', ["benchmarks.md"], id="machine"),
        pytest.param("docs/benchmarks.md", "| relm |", "| Relm |", ["benchmarks.md"], id="edited-table"),
        pytest.param("docs/benchmarks-scale.svg", "<title>", "<title>A ", ["benchmarks-scale.svg"], id="edited-plot"),
    ],
)
def test_stale(copy: Path, file: str, old: str, new: str, stale: list[str]) -> None:
    """What does not show the results is named, and written anew."""
    page, changed = copy / "benchmarks" / "page.py", copy / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    done = run(page, "--check")
    expected = "".join(f"docs/{name} is not current: run benchmarks/page.py\n" for name in stale)
    assert (done.stderr, done.returncode) == (expected, 1)
    assert run(page).returncode == 0
    assert run(page, "--check").returncode == 0


def test_no_markers(copy: Path) -> None:
    """A page without its markers is left as it is."""
    (copy / "docs" / "benchmarks.md").write_text("<!-- relevance:begin -->\n", encoding="utf-8")
    done = run(copy / "benchmarks" / "page.py")
    expected = "docs/benchmarks.md has no <!-- relevance:begin --> ... <!-- relevance:end -->\n"
    assert (done.stderr, done.returncode) == (expected, 1)
    assert (copy / "docs" / "benchmarks.md").read_text(encoding="utf-8") == "<!-- relevance:begin -->\n"


@pytest.mark.parametrize("name", PLOTS)
def test_plots(name: str) -> None:
    """A plot fetches nothing, embeds no font and leaves the page's background as it is."""
    svg = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert [word for word in ("href", "url(", "font-face", "<style", "<image", 'width="100%"') if word in svg] == []


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("relevance", [], id="relevance"),
        pytest.param("startup", ["--runs", "1"], id="startup"),
        pytest.param("scale", ["--runs", "1", "--sizes", "20", "30"], id="scale"),
        pytest.param("browse", ["--runs", "1", "--sizes", "20", "--words", "1"], id="browse"),
    ],
)
def test_save(copy: Path, name: str, options: list[str]) -> None:
    """Each program saves its figures, with machine and versions in general terms, and the page is made from them."""
    saved = copy / "benchmarks" / "results" / f"{name}.json"
    done = run(ROOT / "benchmarks" / f"{name}.py", *options, "--save", str(saved))
    assert done.returncode == 0, done.stderr
    results = json.loads(saved.read_text(encoding="utf-8"))
    assert results["machine"].keys() == {"architecture", "cores", "kernel"}
    assert {"Python", "SQLite", "relm", "Typer"} <= results["versions"].keys()
    assert run(copy / "benchmarks" / "page.py").returncode == 0
    page = (copy / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert f"<!-- {name}:begin -->\n\nMeasured on {results['measured']}, " in page
