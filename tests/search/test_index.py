"""The index answers lookups, and resolves filters to exact rows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import relm_cli
from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Listing, Paper
from relm_cli.errors import UsageError
from relm_cli.search.filtering import Condition
from relm_cli.search.query import Filters, Years
from tests.names import KIND_NAMES
from tests.search.small import index_of, opened, paper


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        pytest.param({}, 202, id="none"),
        pytest.param({"kind": "paper"}, 174, id="papers"),
        pytest.param({"kind": "Metrics"}, 15, id="plural-kind"),
        pytest.param({"kind": ["tool", "benchmark"]}, 13, id="two-kinds"),
        pytest.param({"section": "llm-inference"}, 55, id="section-with-all-below"),
        pytest.param({"section": "model-compression"}, 43, id="section-with-some-below"),
        pytest.param({"section": "pruning"}, 18, id="section-at-the-bottom"),
        pytest.param({"section": "LLM Inference"}, 55, id="section-by-title"),
        pytest.param({"section": ["pruning", "quantization"]}, 43, id="two-sections"),
        pytest.param({"section": ["pruning", "llm-inference"]}, 55, id="section-within-another"),
        pytest.param({"year": 2024}, 48, id="year"),
        pytest.param({"year": "2024.."}, 62, id="from"),
        pytest.param({"year": "..2018"}, 6, id="until"),
        pytest.param({"year": [2017, "2025.."]}, 16, id="two-ranges"),
        pytest.param({"venue": "neurips"}, 20, id="venue"),
        pytest.param({"venue": "NIPS"}, 20, id="venue-alias"),
        pytest.param({"venue": "conference on neural information processing systems"}, 20, id="venue-in-full"),
        pytest.param({"venue": ["icml", "iclr"]}, 28, id="two-venues"),
        pytest.param({"keyword": "EDGE DEVICES"}, 16, id="keyword"),
        pytest.param({"author": "Tri Dao"}, 6, id="author"),
        pytest.param({"author": "dao"}, 6, id="family-name"),
        pytest.param({"author": "christopher re"}, 6, id="author-without-accent"),
        pytest.param({"author": "tri"}, 6, id="given-name"),
        pytest.param({"year": 2024, "venue": "icml", "section": "system-design"}, 2, id="all-together"),
        pytest.param({"kind": "metric", "year": 2024}, 0, id="nothing"),
    ],
)
def test_filters(bundled: relm_cli.Catalogue, filters: dict[str, Any], count: int) -> None:
    """Any value of a field will do, all fields must; a section includes what lies below it."""
    assert len(bundled.list(**filters)) == count


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        pytest.param({"venue": "icmll"}, 'no venue "icmll" in the catalogue', "did you mean ICML?", id="venue"),
        pytest.param(
            {"section": "prunning"},
            'no section "prunning" in the catalogue',
            "did you mean pruning?",
            id="section",
        ),
        pytest.param(
            {"author": "zzz"}, 'no author "zzz" in the catalogue', "relm list authors shows them all", id="nothing-near"
        ),
        pytest.param({"kind": "gadget"}, 'no kind "gadget"', f"kinds are {KIND_NAMES}", id="kind"),
        pytest.param({"year": "20x4"}, '"20x4" is no year', "write 2024, 2022..2024, 2022.. or ..2020", id="year"),
    ],
)
def test_unknown_values(bundled: relm_cli.Catalogue, filters: dict[str, Any], message: str, hint: str) -> None:
    """A value that does not exist is an error that names the nearest ones."""
    with pytest.raises(UsageError) as caught:
        bundled.list(**filters)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_condition_joins() -> None:
    """Conditions narrow each other; the empty one asks for nothing."""
    one, two = Condition("year = ?", (2024,)), Condition("venue = ?", ("ICML",))
    assert one.narrowed(two) == Condition("year = ? AND venue = ?", (2024, "ICML"))
    assert Condition().narrowed(one) == one.narrowed(Condition()) == one
    assert (Condition().where, one.where) == ("", "WHERE year = ?")


def test_values_are_parameters(bundled: relm_cli.Catalogue) -> None:
    """What a user wrote never becomes SQL."""
    condition = bundled.index.condition(Filters(venue=("icml",), year=(Years(2023, None),)))
    assert condition.parameters == (2023, 9999, "ICML")
    assert "icml" not in condition.sql.casefold()


def test_order() -> None:
    """Entries come in the list's order: sections as they stand, rows as they stand within each."""
    contents = Contents(
        sections=(Section("a", "A"), Section("b", "B")),
        entries=tuple(
            Paper(id=id_, title=id_, listings=tuple(map(Listing, sections)))
            for id_, sections in (("late", "b"), ("both", "ba"), ("early", "a"))
        ),
        rows=(("b", "late"), ("a", "early"), ("b", "both"), ("a", "both")),
    )
    index = opened(contents)
    assert [entry.id for entry in index.entries(Condition())] == ["early", "both", "late"]
    assert [entry.id for entry in index.entries(index.condition(Filters(section=("b",))))] == ["late", "both"]
    assert [entry.id for entry in index.entries(Condition(), limit=1)] == ["early"]
    assert index.headings(Condition()) == {"early": "A", "both": "A", "late": "B"}
    assert index.headings(index.condition(Filters(section=("b",)))) == {"both": "B", "late": "B"}


def test_load_keeps_order() -> None:
    """Entries are loaded in the order asked for, with their scores, however many they are."""
    index = index_of(*(paper(f"Title {n}", str(n)) for n in range(1200)))
    backwards = list(range(1199, -1, -1))
    loaded = index.load(backwards, {n: n / 1200 for n in backwards})
    assert [entry.id for entry in loaded] == [str(n) for n in backwards]
    assert [entry.score for entry in loaded] == [n / 1200 for n in backwards]
    assert [entry.score for entry in index.load([3, 1])] == [None, None]
    assert index.load([]) == []


def test_entries_come_back_whole(bundled: relm_cli.Catalogue) -> None:
    """An entry from the index holds all that the file gave."""
    [entry] = bundled.search("mobilellm", limit=1)
    assert entry.kind == "paper"
    assert entry.listings == (
        Listing("efficient-transformer-architecture", "Hardware optimization", 2024, "ArXiv"),
        Listing("support-infrastructure", "Edge devices", 2024, "ICML"),
    )


def test_lookups() -> None:
    """The vocabulary knows which words there are, in how many entries, of what length and stem."""
    index = index_of(
        paper("Sparse kernels, sparse models", "one", aliases=("Sparse-K",)),
        paper("Sparsity of models", "two"),
        synonyms=(("sparse", "thin on the ground"),),
    )
    assert index.size() == 2
    assert index.frequencies(["sparse", "model", "models", "absent"]) == {"sparse": 1, "model": 2}
    assert index.frequencies([]) == {}
    assert index.vocabulary(6, 8) == ["kernel", "sparse", "sparsity"]
    assert index.vocabulary(9, 99) == []
    assert index.stem_mates("modeling") == ["model"]
    assert (index.starts_any("spars"), index.starts_any("sparse"), index.starts_any("x")) == (True, False, False)
    assert (index.named("sparsek"), index.named("sparse"), index.named("two")) == ({0: 1}, {}, {1: 0})
    [(phrase, class_)] = index.synonyms(["thin"])
    assert phrase == "thin on the ground"
    assert set(index.same_meaning(class_)) == {"sparse", "thin on the ground"}


def test_signs_count() -> None:
    """A vowel sign of Thai counts though it is no letter: what lacks it is another word."""
    index = index_of(paper("เรียน", "th"))
    assert (index.holds('"เ ร ี ย น"'), index.holds('"เ ร ย น"')) == (True, False)
    assert index.frequencies(["ี"]) == {"ี": 1}


def test_empty() -> None:
    """An index of nothing answers with nothing."""
    index = opened(Contents())
    assert (index.size(), index.count(Condition()), index.entries(Condition())) == (0, 0, [])
    assert (index.frequencies(["word"]), index.vocabulary(0, 99), index.named("word")) == ({}, [], {})


def test_sql_has_its_homes() -> None:
    """
    SQL stands in the modules that make the database and in the five that ask it; the others ask an `Index`.

    One of the five, `site/data.py`, takes whole tables into a page.
    """
    modules = Path(relm_cli.__file__).parent.rglob("*.py")
    found = {module.name for module in modules if re.search(r"\b(SELECT|INSERT|MATCH) ", module.read_text("utf-8"))}
    assert found == {"build.py", "snapshot.py", "index.py", "filtering.py", "counts.py", "suggest.py", "data.py"}
