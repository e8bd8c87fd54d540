"""Which entries are like which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.contents import Contents
from relm_cli.entries import Listing, Paper
from relm_cli.errors import UnknownEntryError, UsageError
from relm_cli.search.similar import similar
from tests.search.small import ids, index_of, opened, paper

if TYPE_CHECKING:
    import relm_cli
    from relm_cli.search.index import Index


def like(index: Index, name: str, limit: int = 10) -> list[str]:
    """Return the ids of the entries of *index* like the one called *name*, the most alike first."""
    return ids(similar(index, index.identify(name), limit=limit))


FOX, HEN, OWL = paper("red fox", "one"), paper("red hen", "two"), paper("blue owl", "three")


def test_the_score_is_the_cosine() -> None:
    """
    Name, title and section are vectors of length 0.9, 0.7 and 0.6; the fox shares its section with all others, and
    "red", 0.43 of its title's length of 1, with the hen: 0.36 / 1.66, and 0.36 + 0.49 * 0.43 * 0.43 of it.
    """
    index = index_of(FOX, HEN, OWL)
    found = similar(index, index.identify("one"))
    assert [(entry.id, entry.score) for entry in found] == [("two", 0.2720), ("three", 0.2169)]


def test_likeness_is_mutual() -> None:
    """An entry is as like another as that is like it."""
    index = index_of(FOX, HEN, OWL)
    [there] = [entry.score for entry in similar(index, index.identify("one")) if entry.id == "three"]
    [back] = [entry.score for entry in similar(index, index.identify("three")) if entry.id == "one"]
    assert there == back


def test_the_entry_itself_is_left_out() -> None:
    """An entry is not found to be like itself, not even where it is alone."""
    assert like(index_of(FOX, HEN, OWL), "one") == ["two", "three"]
    assert like(index_of(FOX), "one") == []


@pytest.mark.parametrize(("limit", "expected"), [(0, []), (1, ["two"]), (5, ["two", "three"])])
def test_limit(limit: int, expected: list[str]) -> None:
    """The most alike so many are kept."""
    assert like(index_of(OWL, FOX, HEN), "one", limit) == expected


def test_rare_words_count_more() -> None:
    """Sharing a word that few entries hold says more than sharing one that many do."""
    common = [paper(f"model number{n}", f"other{n}") for n in range(5)]
    index = index_of(paper("model zebra", "asked"), paper("model x1", "common"), paper("zebra x2", "rare"), *common)
    assert like(index, "asked")[0] == "rare"


def test_words_that_say_nothing_do_not_count() -> None:
    """Entries are not alike for being "the" or "of" something."""
    index = index_of(paper("The Sound of the Sea", "sound"), paper("The Price of the Tea", "price"), OWL)
    reasons = similar(index, index.identify("sound"), explain=True).reasons["price"]
    assert [reason.word for reason in reasons] == ["all"]


def test_only_frequent_words_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a catalogue so large that every shared word is too frequent to read, the rarest of them must do."""
    monkeypatch.setattr("relm_cli.search.similar.READ", 1)
    assert like(index_of(FOX, HEN, OWL), "one") == ["two"]


def test_many_authors_say_no_more_than_few() -> None:
    """Papers of one field that share a title word are more alike than papers whose long author lists share a name."""
    crowd = tuple(f"Given{n} Family{n}" for n in range(30))
    asked = Paper(id="asked", title="Sparse quokka", authors=(*crowd, "Kim Lee"), listings=(Listing("all"),))
    topic = Paper(id="topic", title="Dense quokka", authors=("Ann Other",), listings=(Listing("all"),))
    person = Paper(id="person", title="Tidal waves", authors=("Kim Lee",), listings=(Listing("all"),))
    fill = tuple(paper(f"filler{n}", f"fill{n}") for n in range(5))
    assert like(opened(Contents(entries=(asked, person, topic, *fill))), "asked")[:2] == ["topic", "person"]


def test_newer_first_where_equally_alike() -> None:
    """Of two entries that are equally alike the newer comes first."""
    old, new = (
        Paper(id=id_, title="red hen", listings=(Listing("all", year=y),)) for id_, y in (("a1", 2020), ("a2", 2021))
    )
    assert like(opened(Contents(entries=(FOX, old, new))), "one") == ["a2", "a1"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("gptq", {"awq", "spqr", "omniquant", "owq", "squeezellm"}, id="gptq"),
        pytest.param("wanda", {"sparsegpt", "ria", "dsnot", "besa"}, id="wanda"),
        pytest.param(
            "energy-consumption", {"llmcarbon", "codecarbon", "carbontracker", "carbon-emission"}, id="metric"
        ),
        pytest.param("carbontracker", {"codecarbon", "llmcarbon", "carbon-emission", "energy-consumption"}, id="tool"),
        pytest.param("glam", {"efficient-moe-lm", "expert-choice", "switch-transformers"}, id="glam"),
        pytest.param("elue", {"sustainlp-2020", "efficientqa", "long-range-arena"}, id="benchmark"),
    ],
)
def test_bundled(bundled: relm_cli.Catalogue, asked: str, expected: set[str]) -> None:
    """What an expert would name is among the ten most alike, whatever the kind."""
    assert expected - set(ids(bundled.similar(asked))) == set()


def test_first_of_bundled(bundled: relm_cli.Catalogue) -> None:
    """The second version of FlashAttention is most like the first."""
    assert ids(bundled.similar("FlashAttention-2", limit=1)) == ["flashattention"]


@pytest.mark.no_cover
def test_every_entry_is_like_some(bundled: relm_cli.Catalogue) -> None:
    """Every entry of the list finds ten others, their scores descending from 1 at most to more than 0."""
    for entry in bundled.list():
        scores = [found.score or 0 for found in bundled.similar(entry.id)]
        assert len(scores) == 10, entry.id
        assert scores == sorted(scores, reverse=True)
        assert 1 >= scores[0] >= scores[-1] > 0


@pytest.mark.no_cover
def test_neighbours_share_a_section(bundled: relm_cli.Catalogue) -> None:
    """Nine of ten papers found stand in a section of the paper asked for, where there are that many."""
    shared = [
        bool(set(found.sections) & set(entry.sections))
        for entry in bundled.list(kind="paper")
        for found in bundled.similar(entry.id, limit=5, kind="paper")
    ]
    assert sum(shared) / len(shared) > 0.9


def test_filters(bundled: relm_cli.Catalogue) -> None:
    """Filters narrow what is compared: the five tools are found for a metric though much else is more like it."""
    found = bundled.similar("energy-consumption", kind="tool")
    assert [entry.kind for entry in found] == ["tool"] * 5
    assert bundled.similar("gptq", kind="metric", limit=3, year=2023).entries == ()


def test_unknown_filter_value(bundled: relm_cli.Catalogue) -> None:
    """A filter value that the catalogue does not know is an error, as in a search."""
    with pytest.raises(UsageError, match='no venue "ICLM"'):
        bundled.similar("gptq", venue="ICLM")


def test_unknown_entry(bundled: relm_cli.Catalogue) -> None:
    """An id that is none is an error that offers the nearest."""
    with pytest.raises(UnknownEntryError, match='no entry "gptk"') as caught:
        bundled.similar("gptk")
    assert "gptq" in caught.value.hint


def test_reasons(bundled: relm_cli.Catalogue) -> None:
    """With explain, the words that count most are told, each with its part of the score and where it stands."""
    found = bundled.similar("flashattention-2", limit=1, explain=True)
    reasons = found.reasons["flashattention"]
    assert (reasons[0].word, reasons[0].how, reasons[0].field) == ("flashattention", "shared", "name")
    assert [reason.part for reason in reasons] == sorted((reason.part for reason in reasons), reverse=True)
    assert sum(reason.part for reason in reasons) <= (found[0].score or 0)


def test_no_reasons_unasked(bundled: relm_cli.Catalogue) -> None:
    """Without explain, no reasons are given."""
    assert bundled.similar("gptq").reasons == {}
