"""The Python API gives what the command line gives."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import relm_cli
from relm_cli.errors import CatalogueError, UsageError
from relm_cli.search.schema import COUNTED
from tests.schema import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Relm


@pytest.fixture(scope="module")
def bundled() -> Iterator[relm_cli.Catalogue]:
    """Open the bundled catalogue."""
    with relm_cli.load() as catalogue:
        yield catalogue


@pytest.fixture
def small(toy: str) -> Iterator[relm_cli.Catalogue]:
    """Open the toy catalogue."""
    with relm_cli.load(toy) as catalogue:
        yield catalogue


def printed(relm: Relm, *arguments: str) -> list[dict[str, Any]]:
    """Return the records that the command line prints."""
    return read(relm(*arguments, "-f", "json").stdout)


@pytest.mark.parametrize(
    ("words", "filters", "options"),
    [
        pytest.param("quantization", {"year": 2024}, ["--year", "2024"], id="year"),
        pytest.param("flash attention", {}, [], id="two-words"),
        pytest.param("quantizaton", {}, [], id="typo"),
        pytest.param(
            "pruning -structured", {"venue": ["icml", "NIPS"]}, ["--venue", "icml", "--venue", "NIPS"], id="any"
        ),
        pytest.param("training", {"kind": "metric"}, ["--kind", "metric"], id="kind"),
        pytest.param("model", {"year": "2022..2023", "limit": 7}, ["--year", "2022..2023", "-n", "7"], id="limit"),
    ],
)
def test_search_is_the_command(
    relm: Relm, bundled: relm_cli.Catalogue, words: str, filters: dict[str, Any], options: list[str]
) -> None:
    """A search in Python finds the same entries, with the same scores, in the same order."""
    results = bundled.search(words, **filters)
    assert len(results) > 0
    expected = [{**entry.record(), "complete": n < results.complete} for n, entry in enumerate(results)]
    assert printed(relm, "search", *options, words) == expected


@pytest.mark.parametrize(
    ("filters", "arguments"),
    [
        pytest.param({"kind": "paper"}, ["papers"], id="papers"),
        pytest.param({"kind": "metric"}, ["metrics"], id="metrics"),
        pytest.param(
            {"kind": "paper", "section": "support-infrastructure", "limit": 9},
            ["papers", "--section", "support-infrastructure", "-n", "9"],
            id="section-and-limit",
        ),
        pytest.param(
            {"kind": "paper", "year": [2017, "2024.."]}, ["papers", "--year", "2017", "--year", "2024.."], id="years"
        ),
    ],
)
def test_list_is_the_command(
    relm: Relm, bundled: relm_cli.Catalogue, filters: dict[str, Any], arguments: list[str]
) -> None:
    """A listing in Python holds the same entries in the same order."""
    assert [entry.record() for entry in bundled.list(**filters)] == printed(relm, "list", *arguments)


@pytest.mark.parametrize("field", ["venue", "year", "keyword", "author"])
def test_facets_are_the_command(relm: Relm, bundled: relm_cli.Catalogue, field: str) -> None:
    """Counts in Python are those of the command."""
    assert [facet.record() for facet in bundled.facets(field)] == printed(relm, "list", f"{field}s")


def test_sections_are_the_command(relm: Relm, bundled: relm_cli.Catalogue) -> None:
    """The section tree in Python is that of the command, filtered too."""
    assert [section.record() for section in bundled.sections()] == printed(relm, "list", "sections")
    assert [section.record() for section in bundled.sections(year=2017)] == printed(
        relm, "list", "sections", "--year", "2017"
    )


@pytest.mark.parametrize("filters", [{}, {"year": "2023..", "section": "llm-inference"}])
@pytest.mark.parametrize(
    "fields", [(), *((field,) for field in COUNTED), ("year", "section"), ("section", "years"), ("venue", "author")]
)
def test_stats_are_the_command(
    relm: Relm, bundled: relm_cli.Catalogue, fields: tuple[str, ...], filters: dict[str, Any]
) -> None:
    """Numbers in Python are those of the command, by one field and by two."""
    options = [part for field in fields for part in ("--by", field)]
    options += [part for name, value in filters.items() for part in (f"--{name}", value)]
    assert [value.record() for value in bundled.stats(*fields, **filters)] == printed(relm, "stats", *options)


@pytest.mark.parametrize("fields", [("colour",), ("year", "year"), ("year", "venue", "kind")])
def test_stats_by_what_cannot_be_counted(bundled: relm_cli.Catalogue, fields: tuple[str, ...]) -> None:
    """What is no field, and more than two, is a `UsageError`."""
    with pytest.raises(UsageError, match="count by"):
        bundled.stats(*fields)


@pytest.mark.parametrize("format_", ["bibtex", "csl-json"])
@pytest.mark.parametrize("names", [("gptq",), ("wanda", "MeZO", "codecarbon"), ("gptq", "flops")])
def test_cite_is_the_command(relm: Relm, bundled: relm_cli.Catalogue, names: tuple[str, ...], format_: str) -> None:
    """Citations in Python are those of the command, the list's own survey too."""
    assert bundled.cite(*names, format=format_) == relm("cite", *names, "-f", format_).stdout
    assert bundled.cite(*names, survey=True, format=format_) == relm("cite", "--survey", *names, "-f", format_).stdout


def test_cite_with_full_venues(relm: Relm, bundled: relm_cli.Catalogue) -> None:
    """Venues are spelled out as the command does."""
    assert bundled.cite("gptq", full_venues=True) == relm("cite", "gptq", "--venue", "full").stdout


def test_cite_nothing(bundled: relm_cli.Catalogue, small: relm_cli.Catalogue) -> None:
    """Nothing is cited as nothing; an unknown name, another format and a survey that is none are errors."""
    assert (bundled.cite(), bundled.cite("flops"), bundled.cite(format="csl-json")) == ("", "", "[]\n")
    with pytest.raises(relm_cli.RelmError, match="no entry"):
        bundled.cite("gptqq")
    with pytest.raises(UsageError, match="for citations"):
        bundled.cite("gptq", format="table")
    with pytest.raises(relm_cli.RelmError, match="names no survey"):
        small.cite(survey=True)


def test_everything_is_listed_without_filters(bundled: relm_cli.Catalogue) -> None:
    """Without filters a listing holds every entry of every kind once."""
    ids = [entry.id for entry in bundled.list()]
    assert len(ids) == len(set(ids)) == 174 + 15 + 8 + 5


def test_results_know_more(bundled: relm_cli.Catalogue) -> None:
    """Results are a sequence that also tells what was corrected."""
    results = bundled.search("quantizaton")
    assert results.corrections == (("quantizaton", "quantization"),)
    assert results[0] is next(iter(results))
    assert list(results[:2]) == list(results)[:2]
    assert bundled.search("quantizaton", exact=True).corrections == ()


def test_entries_are_values(small: relm_cli.Catalogue) -> None:
    """An entry answers to the names of the record and cannot be changed."""
    [entry] = small.search("crimson")
    assert isinstance(entry, relm_cli.Entry)
    assert (entry.id, entry.kind, entry.year, entry.venue) == ("red", "paper", 2023, "NeurIPS")
    assert entry.authors == ("Zoë Müller", "Ada van Dijk")
    with pytest.raises(AttributeError):
        entry.title = "other"  # type: ignore[misc]


def test_several_catalogues(toy: str, tmp_path: Path) -> None:
    """Paths may be text or path objects, and several are read into one."""
    more = tmp_path / "more.jsonl"
    more.write_text(
        '{"id": "extra", "kind": "paper", "title": "Extra", "listings": [{"section": "more"}]}\n', encoding="utf-8"
    )
    with relm_cli.load(toy, more) as catalogue:
        assert [entry.id for entry in catalogue.list(kind="paper")] == ["red", "rocket", "ryouka", "extra"]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        pytest.param({"venue": "icmll"}, 'no venue "icmll" in the catalogue', id="value"),
        pytest.param({"year": "20x4"}, '"20x4" is no year', id="year"),
        pytest.param({"kind": "gadget"}, 'no kind "gadget"', id="kind"),
    ],
)
def test_unknown_values(bundled: relm_cli.Catalogue, filters: dict[str, Any], message: str) -> None:
    """A value the catalogue does not know is a `UsageError` with a sentence and a hint."""
    with pytest.raises(UsageError) as caught:
        bundled.search("pruning", **filters)
    assert caught.value.message == message
    assert caught.value.hint
    assert isinstance(caught.value, relm_cli.RelmError)


def test_unknown_filter(bundled: relm_cli.Catalogue) -> None:
    """A filter that does not exist is the programmer's mistake."""
    with pytest.raises(TypeError, match="no filter 'yaer': filters are kind, section, year, venue, keyword, author"):
        bundled.list(yaer=2024)


def test_unknown_facet(bundled: relm_cli.Catalogue) -> None:
    """A field that cannot be counted is an error of relm's own, never one of the database."""
    with pytest.raises((relm_cli.RelmError, ValueError)):
        bundled.facets("colour")


def test_catalogue_that_is_not_there() -> None:
    """A path without anything is a `CatalogueError`."""
    with pytest.raises(CatalogueError, match="no catalogue at /nowhere/at/all"):
        relm_cli.load("/nowhere/at/all")


def test_broken_catalogue(tmp_path: Path) -> None:
    """A catalogue that cannot be read names its file."""
    path = tmp_path / "broken.toml"
    path.write_text("x = ", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"broken\.toml is not valid TOML"):
        relm_cli.load(path)


@pytest.mark.parametrize("name", relm_cli.__all__)
def test_public_names(name: str) -> None:
    """Every public name can be imported, and is documented."""
    assert getattr(relm_cli, name).__doc__


def test_unknown_name() -> None:
    """Another name is an ordinary AttributeError."""
    with pytest.raises(AttributeError, match="module 'relm_cli' has no attribute 'laod'"):
        relm_cli.laod  # noqa: B018


def test_nothing_is_printed(small: relm_cli.Catalogue, capfd: pytest.CaptureFixture[str]) -> None:
    """The API prints nothing, corrections included."""
    small.search("rockte")
    small.list()
    assert capfd.readouterr() == ("", "")


def test_searched_from_any_thread(toy: str) -> None:
    """A catalogue that one thread has opened answers all others, at the same time too, and another may close it."""
    opened = relm_cli.load(toy)

    def ask(_: int) -> list[str]:
        return [entry.id for entry in (*opened.search("toy rocket"), *opened.similar("red"), *opened.list(kind="tool"))]

    expected = ask(0)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(80))) == [expected] * 80
        pool.submit(opened.close).result()
