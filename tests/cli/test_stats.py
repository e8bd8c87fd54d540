"""`relm stats`, through the real program; its screens lie in `screens/stats-*.txt`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from relm_cli.cli.charts import fitting, write_bars, write_table
from relm_cli.search.counts import Count, Cross
from relm_cli.search.schema import COUNTED
from tests.cli.test_tables import check_screen
from tests.names import ROW_FORMATS
from tests.schema import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param("years-80", [], id="years"),
        pytest.param("sections-80", ["--by", "section"], id="sections"),
        pytest.param("venues-80", ["--by", "venue", "-n", "12"], id="venues"),
        pytest.param("years-sections-80", ["--by", "year", "--by", "section"], id="years-by-sections"),
        pytest.param("sections-years-80", ["--by", "section", "--by", "year"], id="sections-by-years"),
        pytest.param("sections-venues-80", ["--by", "section", "--by", "venue"], id="sections-by-venues"),
        pytest.param(
            "inference-80", ["--by", "year", "--by", "section", "--section", "llm-inference"], id="within-a-section"
        ),
    ],
)
def test_bundled_screens(relm: Relm, name: str, arguments: list[str]) -> None:
    """The bundled catalogue's numbers are drawn within a narrow terminal."""
    found = relm("stats", *arguments, "-f", "table", env={"COLUMNS": "80"})
    check_screen(f"stats-{name}", found.stdout)
    assert found.returncode == 0


def test_toy_screen(relm: Relm, toy: str) -> None:
    """Markup, emoji and wide letters in labels are drawn as they are."""
    charts = [
        relm("stats", "--by", field, "-f", "table", "--catalogue", toy, env={"COLUMNS": "60"}).stdout
        for field in COUNTED
    ]
    check_screen("stats-toy-60", "\n".join(charts))


@pytest.mark.parametrize("width", ["20", "40", "80", "120", "200"])
@pytest.mark.parametrize(
    "by",
    [["year"], ["section"], ["author"], ["year", "section"], ["section", "venue"], ["author", "keyword"]],
    ids="-".join,
)
def test_charts_fit(relm: Relm, width: str, by: list[str]) -> None:
    """No line is wider than the screen, and the longest bar fills it."""
    arguments = [f"--by={field}" for field in by]
    lines = relm("stats", *arguments, "-f", "table", env={"COLUMNS": width}).stdout.splitlines()
    longest = max(cell_len(line) for line in lines)
    assert longest == int(width) if len(by) == 1 else longest <= int(width)


def test_years_are_the_default(relm: Relm) -> None:
    """Without --by, years are counted, and without a terminal they are tab-separated."""
    found = relm("stats", "--section", "pruning")
    assert found.stdout == "2023\t9\n2024\t8\n2025\t1\n"
    assert (found.stderr, found.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        pytest.param("json", '[\n  {\n    "name": 2024,\n    "count": 48\n  },\n', id="json"),
        pytest.param("jsonl", '{"name": 2024, "count": 48}\n', id="jsonl"),
        pytest.param("csv", "name,count\n2024,48\n", id="csv"),
        pytest.param("tsv", "2024\t48\n", id="tsv"),
    ],
)
def test_formats_of_one_field(relm: Relm, format_: str, expected: str) -> None:
    """The numbers of one field are names and counts; of years the newest are kept."""
    stdout = relm("stats", "-n", "2", "-f", format_).stdout
    assert stdout.replace("\r\n", "\n").startswith(expected)


def test_formats_of_two_fields(relm: Relm, toy: str) -> None:
    """The numbers of two fields are a record a pair that occurs, with the fields' names as keys."""
    by = ["stats", "--by", "kind", "--by", "section", "--catalogue", toy]
    assert read(relm(*by, "--json", "-n", "1").stdout) == [
        {"kind": "paper", "section": "models", "count": 3},
        {"kind": "paper", "section": "small-models", "count": 2},
    ]
    assert relm(*by, "-f", "csv").stdout.split() == [
        "kind,section,count",
        "paper,models,3",
        "paper,small-models,2",
        "benchmark,measures,1",
        "metric,measures,1",
        "tool,measures,1",
    ]
    assert relm(*by, "-f", "tsv", "--kind", "tool").stdout == "tool\tmeasures\t1\n"


def test_counts_are_those_of_list(relm: Relm) -> None:
    """Listings and statistics count the same, whatever the filters."""
    filters = ["--year", "2023..", "--section", "llm-inference"]
    assert relm("stats", "--by", "venue", *filters).stdout == relm("list", "venues", *filters).stdout


def test_a_cut_chart_says_so(relm: Relm) -> None:
    """Twenty bars are drawn of values without an order of their own; how many there are is said."""
    found = relm("stats", "--by", "venue", "-f", "table")
    assert len(found.stdout.splitlines()) == 20
    assert found.stderr == "relm: 20 of 38 shown; -n 38 shows all\n"


def test_folded_columns_are_said(relm: Relm) -> None:
    """Columns that have no room are one, and that is said; so is where to find them all."""
    found = relm("stats", "--by", "year", "--by", "venue", "-f", "table", env={"COLUMNS": "60"})
    assert found.stdout.splitlines()[0].endswith(" other")
    assert found.stderr.splitlines()[0].endswith(' columns had no room and are one, "other"')
    assert found.stderr.splitlines()[1] == "      -f csv has them all"


@pytest.mark.parametrize("format_", ["table", "tsv"])
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        pytest.param(["--kind", "tool"], "passes these filters", id="filters"),
        pytest.param(["zzzq"], "is found for zzzq", id="words"),
    ],
)
def test_nothing_to_count(relm: Relm, format_: str, arguments: list[str], why: str) -> None:
    """Where nothing passes the filters, or is found, that is said, and the status is 1."""
    found = relm("stats", *arguments, "-f", format_)
    assert (found.stdout, found.returncode) == ("", 1)
    assert found.stderr == f"relm: nothing to count by year {why}\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["--by", "yer"], 'relm: no field "yer" to count by\n      did you mean year?\n', id="typo"),
        pytest.param(
            ["--by", "venue,year"],
            'relm: cannot count by "venue,year"\n      name two fields apart: --by venue --by year\n',
            id="in one",
        ),
        pytest.param(
            ["--by", "year", "--by", "year"],
            "relm: cannot count by year, year\n      name one field, or two that differ\n",
            id="twice",
        ),
        pytest.param(
            ["--by", "year", "--by", "kind", "--by", "venue"],
            "relm: cannot count by year, kind, venue\n      name one field, or two that differ\n",
            id="three",
        ),
        pytest.param(
            ["-f", "bibtex"],
            f'relm: numbers have no format "bibtex"\n      one of {ROW_FORMATS}\n',
            id="format",
        ),
    ],
)
def test_usage(relm: Relm, arguments: list[str], error: str) -> None:
    """What cannot be counted or written is an error with the way out, and status 2."""
    found = relm("stats", *arguments)
    assert (found.stdout, found.stderr, found.returncode) == ("", error, 2)


def test_plural(relm: Relm) -> None:
    """Fields may be named as `relm list` names them."""
    assert relm("stats", "--by", "years").stdout == relm("stats", "--by", "year").stdout


def test_output(relm: Relm, tmp_path: Path) -> None:
    """A chart can be written to a file as well as any format."""
    path = tmp_path / "chart.txt"
    found = relm("stats", "-f", "table", "-o", str(path), env={"COLUMNS": "80"})
    assert (found.stdout, found.returncode) == ("", 0)
    check_screen("stats-years-80", path.read_text(encoding="utf-8"))


def test_color(relm: Relm) -> None:
    """In colour, cells are told by their background and have no shades; NO_COLOR has shades."""
    by = ["stats", "--by", "year", "--by", "section", "-f", "table"]
    colored = relm(*by, env={"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"}).stdout
    assert "48;2;8;81;156m          27 " in colored
    assert "█" not in colored
    assert "█ 27" in relm(*by, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def terminal(encoding: str) -> io.TextIOWrapper:
    """Return a stream that can write the signs of *encoding* alone."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def written(stream: io.TextIOWrapper) -> list[str]:
    """Return the lines that *stream* was given."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode().splitlines()


YEARS = [Count(2020, 40, "2020"), Count(2021, 0, "2021"), Count(2022, 1, "2022"), Count(2023, 21, "2023")]


def test_bars_without_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the terminal has no blocks, bars are made of #, and what is not nothing shows."""
    monkeypatch.setenv("COLUMNS", "29")
    stream = terminal("ascii")
    write_bars(YEARS, stream)
    assert written(stream) == [
        "2020  #################### 40",
        "2021   0",
        "2022  # 1",
        "2023  ########## 21",
    ]


def test_bars_of_eighths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bars end at the eighth of a column: 21 of 40 are 10.5 of 20 columns, 1 is half a column."""
    monkeypatch.setenv("COLUMNS", "29")
    stream = terminal("utf-8")
    write_bars(YEARS, stream)
    assert written(stream) == [
        "2020  ████████████████████ 40",
        "2021   0",
        "2022  ▌ 1",
        "2023  ██████████▌ 21",
    ]


def test_the_smallest_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a million is an eighth of a column, not nothing."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = terminal("utf-8")
    write_bars([Count("a", 1_000_000, "a"), Count("b", 1, "b")], stream)
    assert written(stream)[1] == "b  ▏ 1"


def crossed() -> Cross:
    """Return a table of two rows and three columns, one of them nearly empty."""
    rows = [Count("even", 0, "even"), Count("odd", 0, "odd")]
    columns = [Count(name, 0, name) for name in ("alphabetical", "rare", "numerical")]
    numbers: dict[tuple[str | int, str | int], int]
    numbers = {("even", "alphabetical"): 40, ("odd", "alphabetical"): 9, ("even", "numerical"): 25, ("odd", "rare"): 1}
    return Cross(("kind", "keyword"), rows, columns, numbers)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        pytest.param(
            "utf-8",
            ["     alphab… rare numeri…", "even ████ 40    · ▓▓▓▓ 25", "odd  ░░░░░ 9 ░░ 1       ·"],
            id="blocks",
        ),
        pytest.param(
            "ascii",
            ["     alphabe rare numeric", "even #### 40    . ++++ 25", "odd  ----- 9 -- 1       ."],
            id="ascii",
        ),
    ],
)
def test_heat(monkeypatch: pytest.MonkeyPatch, encoding: str, expected: list[str]) -> None:
    """Cells are shaded by quarters of the largest number, long headings cut, nothing is a dot."""
    monkeypatch.setenv("COLUMNS", "25")
    stream = terminal(encoding)
    write_table(crossed(), stream)
    assert written(stream) == expected


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        pytest.param(80, ["alphabetical", "rare", "numerical"], id="room-for-all"),
        pytest.param(23, ["alphabetical", "rare", "numerical"], id="just-room"),
        pytest.param(22, ["alphabetical"], id="the-largest-beside-the-others"),
        pytest.param(5, ["alphabetical"], id="one-at-least"),
    ],
)
def test_fitting(screen: int, expected: list[str]) -> None:
    """The largest columns are kept, as many as leave room for one of all others."""
    assert [column.name for column in fitting(crossed(), screen)] == expected


def test_words(relm: Relm, toy: str) -> None:
    """Words narrow what is counted to what a search for them finds."""
    found = relm("stats", "rocket", "--by", "kind", "--catalogue", toy)
    assert (found.stdout, found.returncode) == ("paper\t1\n", 0)
    assert relm("stats", "roket", "--by", "kind", "--catalogue", toy).stderr == 'relm: no "roket", searched "rocket"\n'
    assert relm("stats", "rocket", "--year", "2017", "--catalogue", toy).returncode == 1


def test_a_field_for_a_word(relm: Relm) -> None:
    """Who names a field to count by where words are searched for is told how."""
    assert relm("stats", "venues").stderr.startswith(
        'relm: "venues" is searched for\n      relm stats --by venue counts by it\n'
    )
    assert relm("stats", "has").stderr == 'relm: "has" is searched for\n      relm stats --by has counts by it\n'
    assert relm("stats", "--by", "catalogue").stderr == (
        'relm: cannot count by "catalogue"\n      origin is the catalogue that an entry comes from\n'
    )
