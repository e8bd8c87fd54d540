"""A search as a whole: words, phrases, exclusions and filters together, corrections and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.catalogue.contents import Contents
from relm_cli.errors import UsageError
from relm_cli.search.asked import ask
from relm_cli.search.find import find
from relm_cli.search.query import Either, Query
from relm_cli.search.ranking import TIES, Reason
from tests.search.small import ids, index_of, opened, paper, search

if TYPE_CHECKING:
    import relm_cli
    from relm_cli.entries import Entry


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(
            '"linear attention"', {"based", "linear-transformers", "efficient-attention", "rwkv"}, id="phrase"
        ),
        pytest.param('"attention with linear"', {"efficient-attention"}, id="phrase-with-idle-word"),
        pytest.param('"attention linear"', set(), id="phrase-turned-round"),
        pytest.param('"quantizaton of"', set(), id="phrase-is-not-corrected"),
        pytest.param('"quantizaton"', set(), id="quoted-word-is-not-corrected"),
        pytest.param('"quantiz"', set(), id="quoted-word-is-whole"),
        pytest.param('"quantizing"', set(), id="quoted-word-is-no-stem"),
        pytest.param('"hyena" hierarchies', {"hyena"}, id="quoted-word-and-word"),
        pytest.param('"flash" attention "kvcache"', set(), id="quoted-word-is-not-joined"),
        pytest.param('"neox 20b"', {"gpt-neox-20b"}, id="phrase-of-a-name"),
        pytest.param('"mixed precision" fp8', {"fp8-lm"}, id="phrase-and-word"),
    ],
)
def test_phrases(bundled: relm_cli.Catalogue, query: str, found: set[str]) -> None:
    """A phrase is found where its words stand together in this order, and only there."""
    results = bundled.search(query)
    assert set(ids(results)[: results.complete]) == found
    assert results.corrections == ()


@pytest.mark.parametrize(
    ("query", "excluded"),
    [
        pytest.param("pruning", "structured", id="word"),
        pytest.param("pruning", '"structured pruning"', id="phrase"),
        pytest.param("attention", '"flash attention"', id="phrase-of-a-name"),
        pytest.param("mamba", "mamba", id="everything"),
    ],
)
def test_exclusions(bundled: relm_cli.Catalogue, query: str, excluded: str) -> None:
    """What holds the excluded word or phrase is left out, and nothing else."""
    every, some = ids(bundled.search(query)), ids(bundled.search(f"{query} -{excluded}"))
    not_holding = set(ids(bundled.search(f"-{excluded}")))
    assert some == [id_ for id_ in every if id_ in not_holding]
    assert len(some) < len(every)


@pytest.mark.parametrize(
    ("words", "excluded", "field", "value"),
    [
        pytest.param("quantization", "year:2024", "year", 2024, id="year"),
        pytest.param("attention", "venue:NIPS", "venue", "NeurIPS", id="venue-alias"),
        pytest.param("attention", "author:dao", "authors", "Tri Dao", id="author"),
        pytest.param("quantization", 'keyword:"weight quantization"', "keywords", "Weight Quantization", id="keyword"),
        pytest.param("pruning", "section:input-pruning", "sections", "input-pruning", id="section"),
        pytest.param("pruning", "section:llm-inference", "sections", "pruning", id="section-above"),
        pytest.param("energy", "kind:paper", "kind", "paper", id="kind"),
        pytest.param("", "kind:paper", "kind", "paper", id="no-words"),
    ],
)
def test_excluded_filters(bundled: relm_cli.Catalogue, words: str, excluded: str, field: str, value: object) -> None:
    """What has the excluded value is left out, and nothing else; the rest keeps its order."""

    def has(entry: Entry) -> bool:
        found = entry.record()[field]
        return value in (found if isinstance(found, list) else [found])

    every = bundled.search(words) if words else bundled.list()
    some = bundled.search(f"{words} -{excluded}")
    assert not any(map(has, some))
    if excluded != "section:llm-inference":
        assert ids(some) == [entry.id for entry in every if not has(entry)] != [entry.id for entry in every]


def test_one_excluded_row_excludes_the_entry(bundled: relm_cli.Catalogue) -> None:
    """MobileLLM stands in two sections, as arXiv's and as ICML's: excluding either leaves it out."""
    for excluded in ("venue:icml", "venue:arxiv", "section:support-infrastructure", "year:2024 -venue:acl"):
        assert "mobilellm" not in ids(bundled.search(f"mobilellm -{excluded}"))
    assert ids(bundled.search("mobilellm venue:icml -section:pruning")) == ["mobilellm"]


def test_what_has_no_year_is_not_of_that_year(bundled: relm_cli.Catalogue) -> None:
    """An entry that the list gives no year is not left out with any."""
    assert ids(bundled.search("carbon-emission -year:2000.."))[0] == "carbon-emission"


@pytest.mark.parametrize("excluded", ["venue:icmll", "author:zzz", "section:prunning", "kind:gadget"])
def test_unknown_excluded_values(bundled: relm_cli.Catalogue, excluded: str) -> None:
    """A value to exclude that does not exist is an error, as one to find is."""
    with pytest.raises(UsageError, match=r"^no "):
        bundled.search(f"pruning -{excluded}")


def test_excluded_words_are_not_corrected(bundled: relm_cli.Catalogue) -> None:
    """A misspelt exclusion excludes nothing: leaving out by guess would hide what was asked for."""
    assert ids(bundled.search("pruning -structurd")) == ids(bundled.search("pruning"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("year:2023..2024 venue:icml author:dao", {"hyena", "deja-vu"}, id="three-filters"),
        pytest.param("fp4 year:2025", {"fp4-pretraining", "awq-on-device"}, id="year-and-word"),
        pytest.param("author:Ré venue:NIPS", {"flashattention", "monarch-mixer"}, id="accent-and-alias"),
        pytest.param('section:"Non-transformer Architecture" year:..2020', {"sparsely-gated-moe"}, id="section-title"),
        pytest.param('keyword:"lora-based fine-tuning" venue:acl', {"meft"}, id="keyword"),
        pytest.param("kind:metrics carbon", {"carbon-emission"}, id="kind"),
    ],
)
def test_filters_in_words(bundled: relm_cli.Catalogue, query: str, found: set[str]) -> None:
    """Filters stand among the words; values are matched without case, accents and through aliases, but whole."""
    results = bundled.search(query)
    assert set(ids(results)[: results.complete]) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param({"venue": "ICML"}, True, id="icml"),
        pytest.param({"venue": "arXiv"}, True, id="arxiv"),
        pytest.param({"section": "efficient-transformer-architecture"}, True, id="one-section"),
        pytest.param({"section": "support-infrastructure"}, True, id="other-section"),
        pytest.param({"venue": "ICML", "section": "support-infrastructure"}, True, id="icml-in-its-row"),
        pytest.param({"venue": "arXiv", "section": "efficient-transformer-architecture"}, True, id="arxiv-in-its-row"),
        pytest.param({"venue": "ICML", "section": "efficient-transformer-architecture"}, False, id="icml-elsewhere"),
        pytest.param({"venue": "arXiv", "section": "support-infrastructure"}, False, id="arxiv-elsewhere"),
        pytest.param({"keyword": "Edge devices", "venue": "ICML"}, True, id="keyword-in-its-row"),
        pytest.param({"keyword": "Edge devices", "venue": "arXiv"}, False, id="keyword-elsewhere"),
        pytest.param({"venue": ["ICML", "arXiv"], "section": "support-infrastructure"}, True, id="either"),
        pytest.param({"section": "system-design", "venue": "ICML"}, True, id="section-above"),
        pytest.param({"section": "llm-architecture-design", "venue": "ICML"}, False, id="section-above-elsewhere"),
        pytest.param({"year": 2024, "section": "support-infrastructure", "kind": "paper"}, True, id="year-and-kind"),
    ],
)
def test_filters_are_of_one_row(bundled: relm_cli.Catalogue, filters: dict[str, Any], *, found: bool) -> None:
    """All filters must hold in one row of the list; MobileLLM stands in two, once for arXiv and once for ICML."""
    assert (ids(bundled.search("mobilellm", **filters)) == ["mobilellm"]) is found
    assert ("mobilellm" in [entry.id for entry in bundled.list(**filters)]) is found


@pytest.mark.parametrize("year", ["2016", "2026", "..2016", "2026..", "0000", "..0000", "9999"])
def test_years_without_papers(bundled: relm_cli.Catalogue, year: str) -> None:
    """A year is never loosened: one without papers has none."""
    assert ids(bundled.search("transformer", year=year)) == []
    assert list(bundled.list(year=year)) == []


def test_words_and_filters_give_the_filtered_order(bundled: relm_cli.Catalogue) -> None:
    """A filter leaves entries out and changes neither scores nor order."""
    kept = {entry.id for entry in bundled.list(year=2024)}
    everything = [(entry.id, entry.score) for entry in bundled.search("quantization") if entry.id in kept]
    assert [(entry.id, entry.score) for entry in bundled.search("quantization", year=2024)] == everything


def test_exact_finds_less(bundled: relm_cli.Catalogue) -> None:
    """Without corrections a known word is still found beside an unknown one, and nothing is reported."""
    results = bundled.search("quantizaton mamba", any=True, exact=True)
    assert (ids(results), results.complete, results.corrections) == (["mamba"], 0, ())


def test_empty_catalogue() -> None:
    """A catalogue without entries answers every query with nothing."""
    index = opened(Contents())
    for text in ("pruning", "two words", "-not", "year:2024", "kind:metric", '"a phrase"', ""):
        results = search(index, text)
        assert (ids(results), results.total, results.complete) == ([], 0, 0)


@pytest.mark.parametrize(
    "query",
    [
        "flash attention",
        "quantizaton paralelism",
        "kv cache",
        "moe training",
        "linear attention mamba",
        "christopher re hyena",
        "carbon",
        "edg",
    ],
)
def test_reasons_sum_to_the_score(bundled: relm_cli.Catalogue, query: str) -> None:
    """The parts of the reasons make up the score, that the entry is called so among them."""
    results = bundled.search(query, any=True, explain=True)
    assert set(results.reasons) == set(ids(results)) != set()
    for entry in results:
        assert sum(reason.part for reason in results.reasons[entry.id]) == pytest.approx(entry.score, abs=0.0001)


@pytest.mark.parametrize("query", ["flash attention", "quantizaton", "moe", "edg"])
def test_reasons_name_what_matched(bundled: relm_cli.Catalogue, query: str) -> None:
    """A reason names the word typed, the words matched, how and in which field; the weightiest comes first."""
    fields = {"name", "title", "keyword", "tag", "section", "author", "venue", "description", "summary"}
    how = {"exact", "spelling", "joined", "stem", "family", "synonym", "part", "prefix", "typo"}
    for reasons in bundled.search(query, explain=True).reasons.values():
        parts = [reason.part for reason in reasons]
        assert parts == sorted(parts, reverse=True)
        assert all(reason.part > 0 for reason in reasons if reason.how != "tie")
        for reason in reasons:
            if reason.how in {"order", "called", "tie"}:
                assert (reason.word, reason.matched in {"", *TIES}) == (query, True)
            else:
                assert reason.word in query.split()
                assert reason.matched
                assert (reason.how in how, reason.field in fields) == (True, True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("sparse", [Reason("sparse", "sparse", "exact", "title", 0.7975)], id="exact"),
        pytest.param("sprase", [Reason("sprase", "sparse", "typo", "title", 0.738)], id="typo"),
        pytest.param("spar", [Reason("spar", "spar", "prefix", "title", 0.70825)], id="prefix"),
        pytest.param("thin", [Reason("thin", "sparse", "synonym", "title", 0.723125)], id="synonym"),
        pytest.param("kvcache", [Reason("kvcache", "kv cache", "joined", "tag", 0.701875)], id="joined"),
        pytest.param(
            '"sparse kernels"', [Reason("sparse kernels", "sparse kernel", "exact", "title", 0.7975)], id="phrase"
        ),
        pytest.param(
            "sparse kernels",
            [
                Reason("kernels", "kernel", "exact", "title", 0.4259578),
                Reason("sparse", "sparse", "exact", "title", 0.3715422),
                Reason("sparse kernels", "", "order", "", 0.075),
            ],
            id="order",
        ),
    ],
)
def test_reasons(query: str, expected: list[Reason]) -> None:
    """Reasons of a known entry are these."""
    index = index_of(paper("On sparse kernels", "one", tags=("kv cache",)), synonyms=(("thin", "sparse"),))
    found = search(index, query, explain=True).reasons["one"]
    assert [reason[:4] for reason in found] == [reason[:4] for reason in expected]
    assert [reason.part for reason in found] == pytest.approx([reason.part for reason in expected])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("剪枝", ["zh"], id="within-a-run"),
        pytest.param("量化", ["zh"], id="a-word-is-a-phrase"),
        pytest.param("モデル", ["ja"], id="kana"),
        pytest.param("推理", ["zh2"], id="at-the-end-of-a-run"),
        pytest.param("gpt", ["zh2"], id="latin-in-a-run"),
        pytest.param("剪枝量化", ["zh"], id="two-words-in-a-run"),
        pytest.param("大语言模型剪枝", ["zh"], id="a-long-word-and-another"),
        pytest.param("剪枝推理", [], id="two-words-of-two-titles"),
        pytest.param('"剪枝量化"', [], id="a-phrase-in-quotes"),
        pytest.param("剪支 量化", [], id="one-that-is-nowhere"),
        pytest.param("모델추론", ["ko"], id="two-words-of-hangul"),
        pytest.param("추론", ["ko"], id="hangul-in-a-run"),
        pytest.param("모델", ["ko"], id="hangul-before-a-particle"),
        pytest.param("llm", ["ko"], id="latin-before-hangul"),
        pytest.param("การเรียนรู้", ["th"], id="thai"),
        pytest.param("ภาษา", ["th"], id="thai-within-a-run"),
        pytest.param("เรียน", ["th"], id="thai-with-a-vowel-sign"),
        pytest.param("lukasz", ["kaiser"], id="strokes"),
        pytest.param("æsir", ["north"], id="ligature"),
        pytest.param("aesir orsted", ["north"], id="without-them"),
    ],
)
def test_scripts(query: str, found: list[str]) -> None:
    """Words of scripts without spaces are found inside their runs, letters with strokes by those without."""
    index = index_of(
        paper("大语言模型的剪枝与量化综述", "zh"),
        paper("重跑GPT模型 高效推理", "zh2"),
        paper("大規模言語モデルの量子化", "ja"),
        paper("효율적인 LLM추론과 모델의 양자화", "ko"),
        paper("การเรียนรู้ของแบบจำลองภาษา", "th"),
        paper("A paper by one", "kaiser", tags=("Łukasz Kaiser",)),
        paper("Æsir and others", "north", tags=("Søren Ørsted",)),
    )
    assert ids(search(index, query)) == found


@pytest.mark.parametrize(
    ("query", "corrections", "unknown"),
    [
        pytest.param("大语言模型剪枝", (("大语言模型剪枝", "大语言模型 剪枝"),), (), id="taken-apart"),
        pytest.param("量子化モデル", (("量子化モデル", "量子化 モデル"),), (), id="told-as-the-title-has-it"),
        pytest.param("データ グラフ剪枝", (), ("データ", "グラフ剪枝"), id="as-typed"),
        pytest.param('"剪枝量化" 剪枝', (), ("剪枝量化",), id="phrase"),
        pytest.param('剪枝 "no such phrase"', (), ("no such phrase",), id="phrase-of-words"),
        pytest.param("剪枝 OR 因子", (), ("因子",), id="of-a-choice"),
    ],
)
def test_what_is_told_of_runs(query: str, corrections: tuple[tuple[str, str], ...], unknown: tuple[str, ...]) -> None:
    """A word of a script without spaces that is nowhere is told as typed, like any other, and so is a phrase."""
    index = index_of(paper("大语言模型的剪枝与量化综述", "zh"), paper("大規模言語モデルの量子化", "ja"))
    results = search(index, query)
    assert (results.corrections, results.unknown) == (corrections, unknown)


def test_a_choice_of_words() -> None:
    """Where any of several words and phrases will do, each stands for what it does alone."""
    index = index_of(paper("Sparse kernels", "one"), paper("Dense kernels", "two"), paper("Quantized kernels", "three"))
    query = Query(terms=(("kernel",), Either((("sparse",), ("quantizing",)))))
    assert set(ids(find(index, ask(index, query)))) == {"one", "three"}


def test_reasons_of_a_name() -> None:
    """An entry that is called as typed is told to be, and which of two comes first and why."""
    index = index_of(
        paper("Sparse: kernels", "sparse"),
        paper("Sparse: kernels at last", "other", aliases=("sparse",)),
        paper("Deep models", "deep", tags=("dense",)),
        paper("Wide models of language", "wide", tags=("dense",)),
        paper("Tall models of language", "tall", tags=("dense",)),
    )
    told = {
        id_: [reason[:4] for reason in found] for id_, found in search(index, "sparse", explain=True).reasons.items()
    }
    assert told == {
        "sparse": [
            ("sparse", "sparse", "exact", "name"),
            ("sparse", "sparse", "exact", "title"),
            ("sparse", "", "called", "name"),
        ],
        "other": [
            ("sparse", "sparse", "exact", "name"),
            ("sparse", "sparse", "exact", "title"),
            ("sparse", "", "called", "name"),
            ("sparse", "id that was typed", "tie", ""),
        ],
    }
    found = search(index, "dense", explain=True).reasons
    assert {id_: reasons[-1][:4] for id_, reasons in found.items()} == {
        "deep": ("dense", "dense", "exact", "tag"),
        "wide": ("dense", "shorter title", "tie", ""),
        "tall": ("dense", "earlier place in the list", "tie", ""),
    }


def test_no_reasons_unless_asked(bundled: relm_cli.Catalogue) -> None:
    """Reasons are worked out on demand, and only for what is returned."""
    assert bundled.search("flash attention").reasons == {}
    assert len(bundled.search("flash attention", explain=True, limit=2).reasons) == 2
    assert bundled.search("kind:metric", explain=True).reasons == {}
