"""
Tables as people see them, at fixed widths.

What is expected lies beside this file in `screens/`, one file a screen, to be read and judged by eye.
Blanks at the end of a line are not compared.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Relm

SCREENS = Path(__file__).parent / "screens"


def seen(text: str) -> list[str]:
    """Return the lines of *text* as the eye sees them."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def check_screen(name: str, printed: str) -> None:
    """Compare what was *printed* with the screen *name*, and show where they differ."""
    expected = seen((SCREENS / f"{name}.txt").read_text(encoding="utf-8"))
    difference = "\n".join(difflib.unified_diff(expected, seen(printed), f"screens/{name}.txt", "printed", lineterm=""))
    assert not difference, f"the screen has changed:\n{difference}"


@pytest.mark.parametrize("width", ["80", "120", "200"])
def test_papers(relm: Relm, toy: str, width: str) -> None:
    """Papers stand under their sections and fit the width; markup, accents, wide letters and emoji are kept."""
    found = relm("list", "papers", "-f", "table", "--catalogue", toy, env={"COLUMNS": width})
    check_screen(f"toy-papers-{width}", found.stdout)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param("toy-sections-80", ["list", "sections"], id="sections"),
        pytest.param("toy-years-80", ["list", "years"], id="years"),
        pytest.param("toy-search-80", ["search", "toy", "--kind", "paper"], id="papers-found"),
        pytest.param("toy-mixed-80", ["search", "toy"], id="kinds-mixed"),
    ],
)
def test_toy_screens(relm: Relm, toy: str, name: str, arguments: list[str]) -> None:
    """Other tables of the toy catalogue fit a narrow terminal."""
    order = ["--sort", "id"] if arguments[0] == "search" else []
    found = relm(*arguments, *order, "-f", "table", "--catalogue", toy, env={"COLUMNS": "80"})
    check_screen(name, found.stdout)


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param("search-author", ["search", "attention", "--author", "dao"], id="author"),
        pytest.param("search-section", ["search", "mobile", "--section", "llm-architecture-design"], id="section"),
        pytest.param(
            "list-keyword-author",
            ["list", "papers", "--keyword", "edge devices", "--keyword", "weight quantization", "--author", "song han"],
            id="two",
        ),
        pytest.param("similar-section", ["similar", "gptq", "-n", "4", "--section", "llm-fine-tuning"], id="similar"),
    ],
)
def test_filtered_fields_are_seen(relm: Relm, name: str, arguments: list[str], width: str) -> None:
    """Which of an entry's keywords, authors or sections passed a filter stands in a column of its own."""
    found = relm(*arguments, "-f", "table", env={"COLUMNS": width})
    check_screen(f"{name}-{width}", found.stdout)


@pytest.mark.parametrize("format_", ["json", "tsv", "csv", "markdown"])
def test_filters_change_no_columns_of_scripts(relm: Relm, format_: str) -> None:
    """What is filtered changes no other format: a script finds the same columns whatever was asked."""
    every = relm("search", "attention dao", "-f", format_).stdout.splitlines()
    some = relm("search", "attention dao", "--author", "dao", "-f", format_).stdout.splitlines()
    assert set(some) <= set(every)


def test_chosen_fields_are_those_seen(relm: Relm) -> None:
    """Whoever names the fields gets these and no other."""
    found = relm("search", "attention", "--author", "dao", "--fields", "id,year", "-f", "table")
    assert seen(found.stdout)[0].split() == ["id", "year"]


@pytest.mark.parametrize("width", ["40", "60", "80", "120", "200"])
def test_many_filtered_fields_fit(relm: Relm, width: str) -> None:
    """However much is filtered, no line is longer than the terminal is wide, and every title shows."""
    filters = ["--author", "dao", "--keyword", "hardware optimization", "--section", "llm-architecture-design"]
    found = relm("search", "attention", *filters, "-f", "table", env={"COLUMNS": width})
    assert max(len(line) for line in seen(found.stdout)) <= int(width)
    assert "Faster" in found.stdout


@pytest.mark.parametrize("listed", ["metrics", "sections", "tools", "benchmarks"])
def test_bundled_screens(relm: Relm, listed: str) -> None:
    """The short lists of the bundled catalogue are pleasant to read on a narrow terminal."""
    found = relm("list", listed, "-f", "table", env={"COLUMNS": "80"})
    check_screen(f"{listed}-80", found.stdout)


@pytest.mark.parametrize("kind", ["papers", "metrics", "benchmarks", "tools"])
@pytest.mark.parametrize("width", ["80", "120"])
def test_every_title_is_shown(relm: Relm, kind: str, width: str) -> None:
    """However narrow the terminal, every row shows the title of its entry: the first word at least."""
    table = relm("list", kind, "-f", "table", env={"COLUMNS": width}).stdout
    rows = relm("list", kind, "-f", "tsv").stdout.splitlines()
    missing = [title for title in (row.split("\t")[2] for row in rows) if title.split()[0][:8] not in table]
    assert missing == []


@pytest.mark.parametrize("kind", ["papers", "metrics", "benchmarks", "tools", "sections", "venues", "authors"])
@pytest.mark.parametrize("width", ["40", "80", "120", "200"])
def test_no_line_is_too_long(relm: Relm, kind: str, width: str) -> None:
    """No line is longer than the terminal is wide."""
    table = relm("list", kind, "-f", "table", env={"COLUMNS": width}).stdout
    assert max(len(line) for line in seen(table)) <= int(width)


def test_headings_are_the_sections_asked_for(relm: Relm, toy: str) -> None:
    """An entry in two sections stands under the one that was asked for."""
    found = relm("list", "papers", "--section", "small-models", "-f", "table", "--catalogue", toy)
    lines = seen(found.stdout)
    assert (lines[0], "Models" in lines) == ("Small [bold]Models[/bold] 🐜", False)


def test_piped_tables_are_plain(relm: Relm, toy: str) -> None:
    """Nothing but text is written where no terminal reads."""
    assert "\x1b" not in relm("list", "papers", "-f", "table", "--catalogue", toy).stdout


def test_force_color(relm: Relm, toy: str) -> None:
    """FORCE_COLOR colours ids and links titles though no terminal reads."""
    stdout = relm("list", "papers", "-f", "table", "--catalogue", toy, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[36m" in stdout
    assert ";https://example.org/red\x1b\\[red]Red[/red]: A" in stdout


def test_no_color(relm: Relm, toy: str) -> None:
    """NO_COLOR leaves no colour, whatever else is set."""
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    stdout = relm("list", "papers", "-f", "table", "--catalogue", toy, env=env).stdout
    assert "\x1b[3" not in stdout
    assert "[red]Red[/red]" in stdout


def test_color(relm: Relm, toy: str) -> None:
    """`--color` overrules what the environment says."""
    arguments = ["list", "papers", "-f", "table", "--catalogue", toy]
    assert "\x1b[36m" in relm(*arguments, "--color", "always", env={"NO_COLOR": "1"}).stdout
    assert "\x1b[36m" not in relm(*arguments, "--color", "never", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in relm(*arguments, "--color", "auto").stdout
    for without_table in ([], ["--count"]):
        found = relm(*arguments, "--color", "sometimes", *without_table)
        assert (found.stderr, found.returncode) == ('relm: --color takes auto, always or never, not "sometimes"\n', 2)


@pytest.mark.parametrize("format_", ["json", "jsonl", "tsv"])
def test_machine_formats_have_no_color(relm: Relm, toy: str, format_: str) -> None:
    """FORCE_COLOR is for people: no other format heeds it."""
    assert "\x1b" not in relm("list", "papers", "-f", format_, "--catalogue", toy, env={"FORCE_COLOR": "1"}).stdout


def test_control_characters_stay_out_of_the_terminal(relm: Relm, tmp_path: Path) -> None:
    """A catalogue from elsewhere cannot send commands to the terminal."""
    path = tmp_path / "hostile.toml"
    path.write_text(
        '[[section]]\nid = "s"\ntitle = "S\\u001b[2J"\n\n'
        '[[paper]]\nid = "p"\ntitle = "Clear\\u001b[2J\\u0007 Screen"\nsection = "s"\n',
        encoding="utf-8",
    )
    stdout = relm("list", "papers", "-f", "table", "--catalogue", str(path)).stdout
    assert "Clear" in stdout
    assert "\x1b" not in stdout
    assert "\x07" not in stdout


@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("colour", ["NO_COLOR", "FORCE_COLOR"])
def test_results(relm: Relm, width: str, colour: str) -> None:
    """What is found fits the width, coloured in the terminal's own colours, and says without them what matches."""
    found = relm("search", "moe", "pruning", "-n", "4", "-f", "table", env={"COLUMNS": width, colour: "1"})
    printed = re.sub(r"\bid=\d+", "id=N", found.stdout).replace("\x1b", "␛")
    check_screen(f"search-{width}" if colour == "NO_COLOR" else f"search-{width}-colour", printed)


def test_the_venue_is_that_of_the_row_that_passes(relm: Relm) -> None:
    """Of an entry listed twice, a table shows the venue that was asked for."""
    found = relm("list", "papers", "--venue", "icml", "--year", "2024", "-f", "table", env={"COLUMNS": "200"})
    [row] = [line for line in seen(found.stdout) if line.startswith("MobileLLM")]
    assert row.split()[-3:] == ["2024", "ICML", "mobilellm"]


def test_a_short_list_says_how_much_there_is(relm: Relm) -> None:
    """A list cut to its first entries says so, as every table does; it has a head where it is a table."""
    found = relm("list", "tools", "-n", "2", "-f", "table", env={"COLUMNS": "120"})
    assert found.stderr == "relm: 2 of 5 shown; -n 5 shows all\n"
    assert seen(found.stdout)[0].split() == ["title", "group", "url", "id"]
