"""`relm similar`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import relm_cli
from tests.cli.test_tables import check_screen
from tests.schema import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm


def ids(relm: Relm, *arguments: str) -> list[str]:
    """Return the ids that `relm similar` prints for *arguments*."""
    return relm("similar", *arguments, "-f", "ids").stdout.split()


def test_screen(relm: Relm, toy: str) -> None:
    """On a screen the entries stand in a table like that of a search, words they share marked."""
    found = relm("similar", "red", "-f", "table", "--catalogue", toy, env={"COLUMNS": "80"})
    check_screen("similar-toy-80", found.stdout)
    assert (found.stderr, found.returncode) == ("", 0)


def test_ten_unless_told_otherwise(relm: Relm) -> None:
    """Ten are printed in every format, or as many as asked for."""
    assert len(ids(relm, "gptq")) == 10
    assert len(read(relm("similar", "gptq", "--json").stdout)) == 10
    assert len(ids(relm, "gptq", "-n", "15")) == 15
    assert relm("similar", "gptq", "--count", "-n", "4").stdout == "4\n"


def test_the_same_as_from_python(relm: Relm) -> None:
    """The command prints the records that the API returns, scores included."""
    with relm_cli.load() as catalogue:
        found = [entry.record() for entry in catalogue.similar("wanda", year="2023..")]
    assert read(relm("similar", "wanda", "--year", "2023..", "--json").stdout) == found


@pytest.mark.parametrize(
    "name",
    [
        "flashattention-2",
        "FlashAttention-2",
        "arXiv:2307.08691",
        "https://arxiv.org/abs/2307.08691",
    ],
)
def test_any_name_will_do(relm: Relm, name: str) -> None:
    """The entry may be named by id, name, arXiv id or address."""
    assert ids(relm, name)[0] == "flashattention"


def test_filters(relm: Relm) -> None:
    """Filters narrow what is found."""
    assert set(ids(relm, "energy-consumption", "--kind", "tool")) == {
        "carbontracker",
        "codecarbon",
        "experiment-impact-tracker",
        "llmcarbon",
        "ml-co2-impact",
    }


def test_sorting_keeps_the_most_alike(relm: Relm) -> None:
    """The most alike are chosen first and put in another order then."""
    assert ids(relm, "gptq", "--sort", "id", "-n", "5") == sorted(ids(relm, "gptq", "-n", "5"))


def test_explain(relm: Relm) -> None:
    """With --explain every record tells what it shares, the weightiest word first."""
    [record] = read(relm("similar", "flashattention-2", "-n", "1", "--explain", "--json").stdout)
    assert {key: record["reasons"][0][key] for key in ("word", "matched", "how", "field")} == {
        "word": "flashattention",
        "matched": "flashattention",
        "how": "shared",
        "field": "name",
    }
    assert 0 < record["reasons"][0]["part"] < record["score"]


def test_unknown_entry(relm: Relm) -> None:
    """An id that is none is answered with the nearest, and status 1."""
    found = relm("similar", "gptk")
    assert (found.stdout, found.returncode) == ("", 1)
    assert found.stderr.splitlines()[0] == 'relm: no entry "gptk"'
    assert "gptq" in found.stderr.splitlines()[1]


def test_nothing_is_alike(relm: Relm, tmp_path: Path) -> None:
    """Where nothing is like the entry that is said, and the status is 1."""
    path = tmp_path / "alone.toml"
    path.write_text(
        '[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "p"\ntitle = "Alone"\nsection = "s"\n', encoding="utf-8"
    )
    found = relm("similar", "p", "--catalogue", str(path))
    assert (found.stdout, found.stderr, found.returncode) == ("", "relm: nothing is like p\n", 1)


def test_nothing_alike_passes(relm: Relm) -> None:
    """Where filters leave nothing alike that is said, and the status is 1."""
    found = relm("similar", "gptq", "--kind", "metric", "--year", "2023", "--json")
    assert (found.stdout, found.stderr, found.returncode) == (
        "[]\n",
        "relm: nothing like gptq passes these filters\n",
        1,
    )
