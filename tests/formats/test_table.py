"""The table, written to memory; `tests/cli/screens` holds whole screens."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest

from relm_cli.entries import Listing, Paper
from relm_cli.formats.layout import Layout, columns
from relm_cli.formats.table import write
from tests.formats.literals import COUNTS, PAPER, SECTIONS, TOOL


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a terminal of eighty columns."""
    monkeypatch.setenv("COLUMNS", "80")


def lines(text: str) -> list[str]:
    """Return the lines of *text* that hold anything, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_columns_of_a_kind() -> None:
    """Entries of one kind show that kind's columns; an address is left out where the screen is narrow."""
    stream = StringIO()
    write([TOOL.record()], stream, Layout(columns=columns([TOOL])))
    assert lines(stream.getvalue())[0].split() == ["title", "group", "id"]


def test_columns_of_a_mixture() -> None:
    """Entries of several kinds show the columns all kinds share, where these have no room on a line of their own."""
    stream = StringIO()
    write([PAPER.record(), TOOL.record()], stream, Layout(columns=columns([PAPER, TOOL])))
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        '[red]Tab here[/red], "quotes" \\ and a line',
        "  paper  Müller et al.  2023  NeurIPS  red",
        "Wattmeter 🔌",
        "  tool                                 wattmeter",
    ]


def test_headings() -> None:
    """Under headings a section's title stands above its entries."""
    stream = StringIO()
    write(
        [PAPER.record(), TOOL.record()],
        stream,
        Layout(columns=columns([PAPER, TOOL]), headings={PAPER.id: "The [bold]Models[/bold]", TOOL.id: "Measures"}),
    )
    assert lines(stream.getvalue())[0] == "The [bold]Models[/bold]"
    assert "Measures" in lines(stream.getvalue())


def test_markup_is_text() -> None:
    """Square brackets and emoji names are printed as they are."""
    stream = StringIO()
    write([{"name": "[red]:rocket:[/red]", "count": 3}], stream, COUNTS)
    assert lines(stream.getvalue())[-1].split() == ["[red]:rocket:[/red]", "3"]


def test_words_found_are_marked_in_titles_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that was found stands out in the title, not in the reasons, which say it again and again."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    reason = {"word": "watt", "matched": "wattmeter", "how": "prefix", "field": "name", "part": 0.5}
    stream = StringIO()
    layout = Layout(columns=columns([TOOL]), words=frozenset({"wattmeter"}))
    write([TOOL.record() | {"reasons": [reason]}], stream, layout)
    assert stream.getvalue().count("\x1b[1;31m") == 1
    assert 'prefix "wattmeter" in name' in stream.getvalue()


def test_numbers_stand_right() -> None:
    """Counts end in the same column."""
    stream = StringIO()
    write([{"name": "a", "count": 3}, {"name": "b", "count": 174}], stream, COUNTS)
    first, second = (line.rstrip() for line in stream.getvalue().splitlines() if line.strip().startswith(("a", "b")))
    assert len(first) == len(second)


def test_nothing() -> None:
    """Of nothing there is no table."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == ""


LONG = Paper(
    id="reward-guided-speculative-decoding-for-efficient",
    title="Reward-Guided Speculative Decoding for Efficient Reasoning of Large Language Models, with a Subtitle",
    venue="IEEE Transactions on Networking",
    listings=(Listing("models", "Speed", 2025, "IEEE Transactions on Networking"),),
    authors=("Baohao Liao", "Yuhui Xu"),
    tags=("moe", "conditional computation", "sparse model", "scaling study", "empirical study", "few-shot"),
)
SHORT = Paper(id="moe", title="MoE", listings=(Listing("models", "Speed", 2022, "ICML"),), venue="ICML", authors=("Q",))


def shown(*papers: Paper, **said: Any) -> list[str]:
    """Return the lines that show *papers*."""
    stream = StringIO()
    layout = Layout(**{"columns": columns(papers), **said})
    write([paper.record() for paper in papers], stream, layout)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        pytest.param(
            "80",
            [
                "Reward-Guided Speculative Decoding for Efficient Reasoning of Large Language Mo…",
                "  Liao et a…  2025  IEEE Tran…  reward-guided-speculative-decoding-for-efficient",
                "MoE",
                "  Q           2022  ICML        moe",
            ],
            id="two-lines",
        ),
        pytest.param(
            "120",
            [
                "Reward-Guided Speculative Decoding for Efficient Reasoning of Large Language Models, with a Subtitle",
                "  Liao et al.  2025  IEEE Transactions on Networking  reward-guided-speculative-decoding-for-efficient",  # noqa: E501
                "MoE",
                "  Q            2022  ICML                             moe",
            ],
            id="more-room",
        ),
        pytest.param(
            "150",
            [
                (
                    "title                                                            "
                    "author       year  venue             id"
                ),
                "─" * 150,
                (
                    "Reward-Guided Speculative Decoding for Efficient Reasoning of    "
                    "Liao et al.  2025  IEEE Transactio…  reward-guided-speculative-decoding-for-efficient"
                ),
                "Large Language Models, with a Subtitle",
                (
                    "MoE                                                              "
                    "Q            2022  ICML              moe"
                ),
            ],
            id="side-by-side",
        ),
    ],
)
def test_results_on_two_lines(monkeypatch: pytest.MonkeyPatch, width: str, expected: list[str]) -> None:
    """An entry takes two lines at most, its id is never broken, and a long venue narrows nothing else."""
    monkeypatch.setenv("COLUMNS", width)
    assert shown(LONG, SHORT) == expected


@pytest.mark.parametrize(
    ("width", "fields", "expected"),
    [
        pytest.param(
            "80",
            ("id", "tags", "published"),
            [
                "id                                                tags                 published",
                "─" * 80,
                "reward-guided-speculative-decoding-for-efficient  moe; conditional",
                "                                                  computation; sparse",
                "                                                  model; scaling",
                "                                                  study; empirical",
                "                                                  study; few-shot",
            ],
            id="no-stacked-letters",
        ),
        pytest.param(
            "60",
            ("id", "title", "year"),
            [
                "reward-guided-speculative-decoding-for-efficient",
                "  Reward-Guided Speculative Decoding for Efficient      2025",
                "  Reasoning of Large Language Models, with a Subtitle",
            ],
            id="too-many-for-the-screen",
        ),
    ],
)
def test_chosen_fields_are_readable(
    monkeypatch: pytest.MonkeyPatch, width: str, fields: tuple[str, ...], expected: list[str]
) -> None:
    """No column is narrower than its heading or eight signs; what has no room stands on the next line."""
    monkeypatch.setenv("COLUMNS", width)
    assert shown(LONG, chosen=fields) == expected


def test_partial_matches_are_marked_where_they_are_not_by_themselves() -> None:
    """In an order of one's own, what matches some of the words only has a sign before it that needs no colour."""
    stream = StringIO()
    records = [{**SHORT.record(), "complete": False}, {**SHORT.record(), "id": "moe-2", "complete": True}]
    write(records, stream, Layout(columns=columns([SHORT])))
    assert stream.getvalue().splitlines()[2:] == [
        "~ MoE  Q       2022  ICML   moe",
        "MoE    Q       2022  ICML   moe-2",
    ]


def test_a_narrow_screen_breaks_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reasons, titles of inner sections and what stands above partial matches break between words, in their place."""
    monkeypatch.setenv("COLUMNS", "40")
    reason = {"word": "expert", "matched": "mixture", "how": "synonym", "field": "summary", "part": 0.5}
    stream = StringIO()
    write([SHORT.record() | {"reasons": [reason]}], stream, Layout(columns=columns([SHORT]), complete=0))
    assert stream.getvalue().splitlines() == [
        "These match some of the words, not every",
        "one",
        "title  author  year  venue  id",
        "─" * 31,
        "MoE    Q       2022  ICML   moe",
        '    0.50  expert: synonym "mixture" in',
        "          summary",
    ]
    section = {"id": "transformers", "title": "Efficient Transformers", "parent": "a", "depth": 1, "count": 18}
    monkeypatch.setenv("COLUMNS", "37")
    stream = StringIO()
    write([section], stream, SECTIONS)
    assert stream.getvalue().splitlines()[2:] == [
        "  Efficient          18  transformers",
        "  Transformers",
    ]


def test_names_and_places_stay_whole() -> None:
    """What is typed or copied, the names, files and sources of catalogues, is not broken: it gets lines of its own."""
    file, source = "/home/you/.local/share/relm/awesome-llm-compression.toml", "https://github.com/you/lists/README.md"
    names = ("name", "title", "entries", "day", "file", "source")
    values = ["awesome-llm-compression", "Awesome Compression of Large Models", 828, "2026-11-26", file, [source]]
    own: list[object] = ["own", None, 2, "2026-11-26", "/home/you/.local/share/relm/own.toml", []]
    stream = StringIO()
    write([dict(zip(names, each, strict=True)) for each in (values, own)], stream, Layout(names, columns=names))
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        "awesome-llm-compression  Awesome Compression of Large          828  2026-11-26",
        "                         Models",
        f"  {file}",
        f"  {source}",
        "own                                                              2  2026-11-26",
        "  /home/you/.local/share/relm/own.toml",
    ]
