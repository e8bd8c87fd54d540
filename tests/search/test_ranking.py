"""What comes first, and what the scores say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Listing, Paper
from relm_cli.search.alternatives import Alternative, Term
from relm_cli.search.ranking import WEIGHTS, Scored, rarity, score
from tests.search.small import ids, index_of, opened, paper, search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import relm_cli
    from relm_cli.search.index import Index
    from relm_cli.search.ranking import Reason

SHARED = {"awq": {"awq", "awq-on-device"}, "flash-attn": {"flashattention", "flashattention-2"}}
"""Names that two entries bear."""


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("zero", "zero", id="zero"),
        pytest.param("wanda", "wanda", id="wanda"),
        pytest.param("MeZO", "mezo", id="mezo"),
        pytest.param("mamba", "mamba", id="mamba"),
        pytest.param("GPTQ", "gptq", id="gptq"),
        pytest.param("optq", "gptq", id="optq"),
        pytest.param("lomo", "lomo", id="lomo"),
        pytest.param("flip", "flip", id="flip"),
        pytest.param("mae", "mae", id="mae"),
        pytest.param("mass", "mass", id="mass"),
        pytest.param("RWKV", "rwkv", id="rwkv"),
        pytest.param("bert", "bert", id="bert"),
        pytest.param("PaLM", "palm", id="palm"),
        pytest.param("bloom", "bloom", id="bloom"),
        pytest.param("GLaM", "glam", id="glam"),
        pytest.param("mega", "mega", id="mega"),
        pytest.param("dejavu", "deja-vu", id="dejavu"),
        pytest.param("deja vu", "deja-vu", id="deja-vu"),
        pytest.param("Déjà Vu", "deja-vu", id="accents"),
        pytest.param("griffin", "griffin", id="griffin"),
        pytest.param("spatten", "spatten", id="spatten"),
        pytest.param("fastserve", "fastserve", id="fastserve"),
        pytest.param("fast serve", "fastserve", id="fast-serve"),
        pytest.param("duquant", "duquant", id="duquant"),
        pytest.param("swiftprune", "hwpq", id="swiftprune"),
        pytest.param("GhostBERT", "ghostbert", id="ghostbert"),
        pytest.param("yoco", "yoco", id="yoco"),
        pytest.param("you only cache once", "yoco", id="yoco-in-full"),
        pytest.param("AFT", "aft", id="aft"),
        pytest.param("dsnot", "dsnot", id="dsnot"),
        pytest.param("spqr", "spqr", id="spqr"),
        pytest.param("owq", "owq", id="owq"),
        pytest.param("olive", "olive", id="olive"),
        pytest.param("petals", "petals", id="petals"),
        pytest.param("alpa", "alpa", id="alpa"),
        pytest.param("tabi", "tabi", id="tabi"),
        pytest.param("melt", "melt", id="melt"),
        pytest.param("hyena", "hyena", id="hyena"),
        pytest.param("lisa", "lisa", id="lisa"),
        pytest.param("smart", "smart", id="smart"),
        pytest.param("simple", "simple", id="simple"),
        pytest.param("based", "based", id="based"),
        pytest.param("top", "top", id="top"),
        pytest.param("ria", "ria", id="ria"),
        pytest.param("qlora", "qlora", id="qlora"),
        pytest.param("MoE²", "moe2", id="superscript"),
        pytest.param("OS+", "outlier-suppression-plus", id="plus"),
        pytest.param("FA2", "flashattention-2", id="fa2"),
        pytest.param("flash attention", "flashattention", id="flash-attention"),
        pytest.param("flash attention 2", "flashattention-2", id="flash-attention-2"),
        pytest.param("MS-AMP", "fp8-lm", id="ms-amp"),
        pytest.param("m2 bert", "monarch-mixer", id="m2-bert"),
        pytest.param("sparse gpt", "sparsegpt", id="sparse-gpt"),
        pytest.param("llm pruner", "llm-pruner", id="llm-pruner"),
        pytest.param("flashattention2", "flashattention-2", id="digit-joined"),
        pytest.param("zero3", "zero", id="short-digit-joined"),
        pytest.param("gptneox20b", "gpt-neox-20b", id="three-words-joined"),
        pytest.param("memoryefficientattention", "memory-efficient-attention", id="three-long-words-joined"),
        pytest.param("throughput", "throughput", id="metric"),
        pytest.param("lra", "long-range-arena", id="benchmark"),
        pytest.param("code carbon", "codecarbon", id="tool"),
    ],
)
def test_name(bundled: relm_cli.Catalogue, name: str, id_: str) -> None:
    """A name typed whole, with or without its gaps, puts its entry first with the score 1."""
    found = [(entry.id, entry.score) for entry in bundled.search(name)]
    assert found[:1] == [(id_, 1.0)]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("flashattension", "flashattention", id="flashattention"),
        pytest.param("flash atention", "flashattention", id="in-two-words"),
        pytest.param("bbert", "bert", id="letter-doubled"),
        pytest.param("megatorn lm", "megatron-lm", id="letters-swapped"),
    ],
)
def test_misspelt_name(bundled: relm_cli.Catalogue, name: str, id_: str) -> None:
    """A name typed whole but misspelt puts its entry first as well; with exact nothing is guessed."""
    results = bundled.search(name)
    assert [(entry.id, entry.score) for entry in results][:1] == [(id_, 1.0)]
    assert results.corrections
    assert all(entry.score != 1.0 for entry in bundled.search(name, exact=True))


def test_synonym_in_every_field_is_a_synonym() -> None:
    """What says the word itself twice comes before what says only its synonym, however often."""
    index = index_of(
        paper("Edge devices", "edge-devices", tags=("edge",)),
        paper("Mobile devices", "devices", tags=("mobile",)),
        synonyms=(("mobile", "edge"),),
    )
    assert ids(search(index, "mobile")) == ["devices", "edge-devices"]
    assert ids(search(index, "edge")) == ["edge-devices", "devices"]


@pytest.mark.parametrize(("name", "bearers"), SHARED.items(), ids=SHARED)
def test_shared_name(bundled: relm_cli.Catalogue, name: str, bearers: set[str]) -> None:
    """Entries that share a name come before all others."""
    results = bundled.search(name)
    assert {entry.id for entry in results if entry.score == 1.0} == set(ids(results)[:2]) == bearers


def test_every_title_alias_and_id(bundled: relm_cli.Catalogue) -> None:
    """Every entry is found first by its title, by each of its aliases and by its id, unless it shares the name."""
    missed = [
        (name, entry.id)
        for entry in bundled.list()
        for name in (entry.title, *entry.aliases, entry.id)
        if name.casefold() not in SHARED and ids(bundled.search(name, limit=1)) != [entry.id]
    ]
    assert missed == []


def test_beginnings_of_titles(bundled: relm_cli.Catalogue) -> None:
    """A paper (every third is tried) is among the first three for the first seven words of its title."""
    missed = [
        entry.title
        for entry in bundled.list(kind="paper")[::3]
        if entry.id not in ids(bundled.search(" ".join(entry.title.split()[:7]), limit=3))
    ]
    assert missed == []


QUERIES = [
    "pruning",
    "flash attention",
    "linear attention",
    "mixture of experts",
    "quantizaton prunning",
    "memory efficient training",
    "low-bit llm",
    "gpt 3",
    "attention -flash",
    "carbon footprint",
    "awq",
    "pruning year:2023..2024",
]


@pytest.mark.parametrize("query", QUERIES)
def test_scores(bundled: relm_cli.Catalogue, query: str) -> None:
    """Scores descend from 1 to 0; entries that match every word come first and have at least a half, only they."""
    results = bundled.search(query)
    scores = [entry.score or 0 for entry in results]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < each <= 1 for each in scores)
    assert [each >= 0.5 for each in scores] == [n < results.complete for n in range(len(scores))]


@pytest.mark.parametrize("query", [*QUERIES, "the of", "kind:metric", "-pruning"])
@pytest.mark.parametrize("limit", [1, 5, 50])
def test_limit(bundled: relm_cli.Catalogue, query: str, limit: int) -> None:
    """A limit gives the first of what there is without one, and tells how many that would be."""
    everything, best = bundled.search(query), bundled.search(query, limit=limit)
    assert list(best) == list(everything)[:limit]
    assert best.total == len(everything)
    assert best.complete == min(everything.complete, limit)


@pytest.fixture(scope="module")
def many() -> Index:
    """Return an index with more entries on models than are ranked, and one that is called so."""
    about_models = (paper(f"model {n}", f"about-{n}") for n in range(400))
    long = "Model: " + " ".join(f"word{n}" for n in range(60))
    return index_of(*about_models, paper(long, "called-model"))


def test_limit_and_name(many: Index) -> None:
    """A name typed whole puts its entry first however many others hold the word."""
    assert ids(search(many, "model"))[:2] == ["called-model", "about-0"]
    assert ids(search(many, "model", limit=2)) == ["called-model", "about-0"]


def test_limit_and_total(many: Index) -> None:
    """The total counts all that match, not only those that were ranked."""
    assert search(many, "model").total == 401
    assert search(many, "model", limit=2).total == 401


FIELDS = Contents(
    sections=(Section("all", "All"), Section("winds", "Zephyr Winds")),
    entries=(
        Paper(id="7", title="Seven", listings=(Listing("all", venue="Zephyr Letters"),)),
        Paper(id="6", title="Six", listings=(Listing("all"),), description="as a zephyr does"),
        Paper(id="5", title="Five", listings=(Listing("all"),), tags=("zephyr",)),
        Paper(id="4", title="Four", listings=(Listing("all"),), authors=("Ada Zephyr",)),
        Paper(id="3", title="Three", listings=(Listing("winds"),)),
        Paper(id="2", title="Two", listings=(Listing("all", keyword="Zephyr waves"),)),
        Paper(id="1", title="One of the zephyr kind", listings=(Listing("all"),)),
        Paper(id="0", title="Zero", listings=(Listing("all"),), aliases=("Zephyr Net",)),
        Paper(id="8", title="On a zephyr", listings=(Listing("all"),), tags=("zephyr",)),
    ),
)


def test_fields() -> None:
    """A name says more than a title, that more than keyword and section, then tag and author, description, venue."""
    results = search(opened(FIELDS), "zephyr")
    assert [(entry.id, entry.score) for entry in results] == [
        ("0", 0.8825),
        ("8", 0.8612),
        ("1", 0.7975),
        ("3", 0.755),
        ("2", 0.755),
        ("5", 0.7125),
        ("4", 0.7125),
        ("6", 0.67),
        ("7", 0.6275),
    ]


def test_every_word_before_some() -> None:
    """What matches all words weakly comes before what matches one of them strongly."""
    index = index_of(
        paper("Sparse: sparse sparse", "sparse-only", tags=("sparse",)),
        paper("Kernel: kernel", "kernel-only", tags=("kernel",)),
        paper("Another", "both", tags=("sparse", "kernel")),
    )
    results = search(index, "sparse kernel", any=True)
    assert set(ids(results)) == {"both", "sparse-only", "kernel-only"}
    assert (results[0].id, results.complete, results.total) == ("both", 1, 3)


@pytest.mark.parametrize(("both", "partial"), [pytest.param(9, 1, id="nine"), pytest.param(10, 0, id="ten")])
def test_every_word_unless_told_otherwise(both: int, partial: int) -> None:
    """Entries that match only some words are counted where fewer than ten match all, and found only on demand."""
    index = index_of(*(paper("Sparse kernel", f"both-{n}") for n in range(both)), paper("Sparse", "one"))
    results = search(index, "kernel sparse")
    assert (len(results), results.complete, results.total, results.partial) == (both, both, both, partial)
    results = search(index, "kernel sparse", any=True)
    assert (len(results), results.complete, results.total, results.partial) == (both + 1, both, both + 1, 1)
    assert ids(results)[-1] == "one"


def test_a_word_that_is_nowhere() -> None:
    """A word that nothing stands for keeps all from matching, and is named."""
    index = index_of(paper("Sparse kernel", "one"))
    results = search(index, "sparse zebra")
    assert (ids(results), results.total, results.partial, results.unknown) == ([], 0, 1, ("zebra",))
    assert ids(search(index, "sparse zebra", any=True)) == ["one"]


def test_rare_words() -> None:
    """Matching the rarer of two words counts for more."""
    common = (paper(f"Common {n}", f"common-{n}") for n in range(3))
    index = index_of(*common, paper("Rare thing", "rare"))
    assert ids(search(index, "common rare", any=True)) == ["rare", "common-0", "common-1", "common-2"]
    assert ids(search(index, "rare common", any=True)) == ["rare", "common-0", "common-1", "common-2"]


def test_words_beside_each_other() -> None:
    """Words that stand beside each other as typed count for more than the same words apart or turned round."""
    index = index_of(
        paper("Kernels for sparse models", "apart"),
        paper("A kernel sparse in parts", "turned"),
        paper("On sparse kernels", "beside"),
    )
    assert [(entry.id, entry.score) for entry in search(index, "sparse kernel")] == [
        ("beside", 0.8725),
        ("apart", 0.7975),
        ("turned", 0.7975),
    ]


def test_newer_first() -> None:
    """Of equal entries the newer comes first, by the latest of its rows; one without a year comes last."""
    years: dict[str, tuple[int | None, ...]] = {"none": (None,), "old": (2019,), "new": (2024,), "again": (2018, 2025)}
    papers = (
        Paper(id=id_, title="Same title", listings=tuple(Listing(f"s{n}", None, year) for n, year in enumerate(given)))
        for id_, given in years.items()
    )
    assert ids(search(index_of(*papers), '"same title"')) == ["again", "new", "old", "none"]


def test_better_before_newer() -> None:
    """The year decides only between equals."""
    old = Paper(id="old", title="Sparse kernels", listings=(Listing("all", None, 2017),), tags=("sparse",))
    new = Paper(id="new", title="Sparse kernels", listings=(Listing("all", None, 2025),))
    assert ids(search(index_of(new, old), "sparse kernel")) == ["old", "new"]


def test_list_order_breaks_ties() -> None:
    """Equal entries of a year stay in the list's order."""
    index = index_of(*(paper("Same title", f"entry-{n}") for n in (3, 1, 2)))
    assert ids(search(index, "same")) == ["entry-3", "entry-1", "entry-2"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("quantization", "quantizaton", id="typo-after-exact"),
        pytest.param("quantizaton", "quantizatoinn", id="two-edits-after-one"),
        pytest.param("quantization", "quantisation", id="spelling-after-exact"),
        pytest.param("quantisation", "quantizing", id="stem-after-spelling"),
        pytest.param("quantizing", "amount", id="synonym-after-stem"),
        pytest.param("amount", "quantizat", id="beginning-after-synonym"),
    ],
)
def test_ways_of_matching(better: str, worse: str) -> None:
    """The further from what was typed, the less the same match is worth."""
    index = index_of(paper("On quantization", "one"), synonyms=(("amount", "quantization"),))
    [first], [second] = search(index, better), search(index, worse)
    assert (first.score or 0) > (second.score or 0)


def test_uncorrected_before_corrected() -> None:
    """Of two entries with the same misspelt word's neighbour, the one that holds what was typed comes first."""
    index = index_of(
        paper("Fast attention", "corrected"),
        paper("Fast atention", "as-typed"),
    )
    assert ids(search(index, "fast atention", any=True)) == ["as-typed", "corrected"]
    assert ids(search(index, "fast atention")) == ["as-typed"]


EXACT = Alternative(("sparse",), "exact", 1.0)
TYPO = Alternative(("spars",), "typo", 0.8)
SPARSE = Term(("sparse",), (EXACT, TYPO))
KERNEL = Term(("kernel",), (Alternative(("kernel",), "exact", 1.0),))


@pytest.mark.parametrize(
    ("name", "title", "terms", "expected"),
    [
        pytest.param("sparse", "", (SPARSE,), Scored(1, 0.8825, (0.8825,), 0.0, complete=True), id="name"),
        pytest.param("", "sparse", (SPARSE,), Scored(1, 0.7975, (0.7975,), 0.0, complete=True), id="title"),
        pytest.param("", "spars", (SPARSE,), Scored(1, 0.738, (0.738,), 0.0, complete=True), id="corrected"),
        pytest.param(
            "", "spars sparse", (SPARSE,), Scored(1, 0.7975, (0.7975,), 0.0, complete=True), id="best-alternative"
        ),
        pytest.param(
            "sparse", "sparse", (SPARSE,), Scored(1, 0.91225, (0.91225,), 0.0, complete=True), id="two-witnesses"
        ),
        pytest.param("", "sparsely", (SPARSE,), Scored(1, 0.0, (0.0,), 0.0, complete=False), id="no-whole-word"),
        pytest.param(
            "",
            "sparse kernel",
            (SPARSE, KERNEL),
            Scored(1, 0.8725, (0.39875, 0.39875), 0.075, complete=True),
            id="in-order",
        ),
        pytest.param(
            "",
            "kernel sparse",
            (SPARSE, KERNEL),
            Scored(1, 0.7975, (0.39875, 0.39875), 0.0, complete=True),
            id="out-of-order",
        ),
        pytest.param(
            "sparse", "kernel", (SPARSE, KERNEL), Scored(1, 0.84, (0.44125, 0.39875), 0.0, complete=True), id="apart"
        ),
        pytest.param(
            "", "sparse", (SPARSE, KERNEL), Scored(1, 0.199375, (0.199375, 0.0), 0.0, complete=False), id="one-of-two"
        ),
    ],
)
def test_score(name: str, title: str, terms: tuple[Term, ...], expected: Scored) -> None:
    """A score is the sum of what each word adds by field and quality, and of what their order adds."""
    fields = (name, title, *[""] * (len(WEIGHTS) - 2))
    scored = score(1, fields, terms, [1 / len(terms)] * len(terms))
    assert scored.parts == pytest.approx(expected.parts)
    assert (scored.score, scored.near) == pytest.approx((expected.score, expected.near))
    assert scored.complete == expected.complete


def test_rarity() -> None:
    """A word is the heavier the fewer entries hold it, and never weighs nothing."""
    weights = [rarity(n, 100) for n in (0, 1, 10, 99, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0
    assert rarity(0, 0) > 0


def test_the_section_of_what_matches_some_words() -> None:
    """Of entries that match some of the words alike, that whose section matches better comes first, and is told so."""
    papers = [
        _filed("Sparse beliefs", "astray", "elsewhere"),
        _filed("Sparse kernels of attention", "one", "kernels"),
        _filed("Sparse rows of a matrix", "among", "kernels"),
    ]
    results = search(index_of(*papers), "sparse kernel moon", any=True, explain=True)
    assert ids(results) == ["one", "among", "astray"]
    assert results.complete == 0
    told = {id_: dict(_of_section(reasons)) for id_, reasons in results.reasons.items()}
    assert set(told["one"].values()) == set(told["among"].values())
    assert told["among"]["sparse kernel moon"] > told["astray"]["sparse kernel moon"] > 0


def test_the_section_of_what_matches_every_word() -> None:
    """What matches every word is scored by itself alone."""
    papers = [
        _filed("Sparse beliefs", "astray", "elsewhere"),
        _filed("Sparse kernels of attention", "one", "kernels"),
        _filed("Sparse rows of a matrix", "among", "kernels"),
    ]
    results = search(index_of(*papers), "sparse", explain=True)
    assert ids(results) == ["astray", "one", "among"]
    assert [list(_of_section(reasons)) for reasons in results.reasons.values()] == [[], [], []]


def _filed(title: str, id_: str, section: str) -> Paper:
    return Paper(id=id_, title=title, listings=(Listing(section),))


def _of_section(reasons: Iterable[Reason]) -> Iterator[tuple[str, float]]:
    """Yield the words and the part of those of *reasons* that are the section's."""
    for reason in reasons:
        if reason.how == "section":
            yield reason.word, reason.part
