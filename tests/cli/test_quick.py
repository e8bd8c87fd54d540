"""The quick parser understands what Typer understands, and leaves the rest to it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.cli import app, quick
from relm_cli.errors import RelmError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("pruning", (["pruning"], {}), id="word"),
        pytest.param("pruning -structured", (["pruning", "-structured"], {}), id="exclusion"),
        pytest.param("pruning -fused -nvidia", (["pruning", "-fused", "-nvidia"], {}), id="exclusions-like-options"),
        pytest.param("pruning - x", (["pruning", "-", "x"], {}), id="lonely-minus"),
        pytest.param("pruning -n 5", (["pruning"], {"limit": 5}), id="short-option"),
        pytest.param("pruning -n5", (["pruning"], {"limit": 5}), id="short-option-joined"),
        pytest.param("pruning -fjson", (["pruning"], {"format": "json"}), id="short-format-joined"),
        pytest.param("--limit=5 pruning", (["pruning"], {"limit": 5}), id="equals"),
        pytest.param("pruning --venue=", (["pruning"], {"venue": [""]}), id="equals-nothing"),
        pytest.param("--year 2023 x --year 2024", (["x"], {"year": ["2023", "2024"]}), id="repeated"),
        pytest.param("x -f tsv -f json", (["x"], {"format": "json"}), id="last-one-counts"),
        pytest.param(
            "x --json --reverse --count --exact",
            (["x"], {"as_json": True, "reverse": True, "only_count": True, "exact": True}),
            id="switches",
        ),
        pytest.param("x -- --year -n", (["x", "--year", "-n"], {}), id="two-dashes"),
        pytest.param("x --author -dao", (["x"], {"author": ["-dao"]}), id="value-with-minus"),
        pytest.param("''", ([""], {}), id="empty-word"),
        pytest.param("x --help", None, id="help"),
        pytest.param("x --yeer 2024", None, id="unknown-option"),
        pytest.param("x -z", None, id="unknown-short-option"),
        pytest.param("x --json=yes", None, id="switch-with-value"),
        pytest.param("x --year", None, id="value-missing"),
        pytest.param("x -n few", None, id="not-a-number"),
        pytest.param("x -n -1", None, id="number-below-zero"),
        pytest.param("", None, id="nothing"),
        pytest.param("--count", None, id="no-words"),
    ],
)
def test_parse(line: str, expected: tuple[list[str], dict[str, Any]] | None) -> None:
    """A plain command line becomes words and values; what Typer must answer becomes None."""
    assert quick.parse(shlex.split(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="nothing"),
        pytest.param("--help", id="help"),
        pytest.param("--version search", id="version-and-more"),
        pytest.param("search --help", id="help-of-a-command"),
        pytest.param("serch pruning", id="unknown-command"),
        pytest.param("--json search pruning", id="option-before-the-command"),
    ],
)
def test_run_leaves_the_rest_to_typer(line: str) -> None:
    """Whatever is not a plain search or listing is not run."""
    assert quick.run(shlex.split(line)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("search pruning", ["search", "pruning"], id="no-exclusion"),
        pytest.param(
            "search -a pruning -structured --yeer 2024",
            ["search", "-a", "pruning", "--yeer", "2024", "--", "-structured"],
            id="exclusion",
        ),
        pytest.param(
            "search -fused x -nvidia -n5 -fjson",
            ["search", "x", "-n5", "-fjson", "--", "-fused", "-nvidia"],
            id="like-options",
        ),
        pytest.param("search x -- -structured", ["search", "x", "--", "-structured"], id="dashes-already"),
        pytest.param("list papers -structured", ["list", "papers", "-structured"], id="list-excludes-nothing"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_exclusions_last(line: str, expected: list[str]) -> None:
    """Excluded words of a search move behind two dashes, where Typer takes them for words."""
    assert quick.exclusions_last(shlex.split(line)) == expected


def answer(run: Callable[[list[str]], int | None], arguments: Sequence[str]) -> int | str | None:
    """Return the exit status, or what the error says."""
    try:
        return run(list(arguments))
    except RelmError as error:
        return f"{error.exit_status}: {error.message} ({error.hint})"


@pytest.mark.parametrize(
    "line",
    [
        "search toy",
        "search toy -kernel",
        "search -kernel toy",
        "search toy -fused -n 2",
        "search toy -n2 -fjson",
        "search toy --limit=2 --format=jsonl",
        "search toy year:2024 -f json --sort year --reverse",
        "search '\"fused models\"' --json",
        "search toy --year 2023 --year 2024.. --venue nips --venue arxiv",
        "search toy --kind tool --kind metric --count",
        "search toi --exact",
        "search toy --section models --keyword speed --author 'the rocket team'",
        "search -- toy -kernel",
        "search toy -f table",
        "search ''",
        "search toy --year 20x4",
        "search toy --venue nowhere",
        "search toy -f yaml",
        "search toy --year=",
        "list papers",
        "list papers tools",
        "list papers -f table",
        "list papers -f json -n 1",
        "list papers -n 0",
        "list sections --json",
        "list years --reverse",
        "list authors --sort name",
        "list metrics --count",
        "list nothing",
        "list papers --sort nothing",
    ],
)
def test_quick_and_typer_agree(toy: str, capsys: pytest.CaptureFixture[str], line: str) -> None:
    """The same command line gives the same output, messages and status whoever reads it."""
    command, *rest = shlex.split(line)
    arguments = [command, "--catalogue", toy, *rest]
    quick_answer, quick_output = answer(quick.run, arguments), capsys.readouterr()
    typer_answer, typer_output = answer(app.run, quick.exclusions_last(arguments)), capsys.readouterr()
    assert quick_answer is not None
    assert quick_answer == typer_answer
    assert quick_output == typer_output
