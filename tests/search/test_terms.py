"""What a word may match: itself, spellings, joined words, stems, synonyms, beginnings, and what was meant by a typo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Listing, Paper
from relm_cli.search import build
from relm_cli.search.query import Query
from relm_cli.search.terms import expand
from relm_cli.text import words
from tests.search.small import ids, index_of, opened, paper, search

if TYPE_CHECKING:
    import relm_cli
    from relm_cli.search.index import Index

Alternatives = list[tuple[str, str]]
"""Words that a term may stand for, and how, the best first."""


@pytest.fixture(scope="module")
def tiny() -> Index:
    """Return an index whose words are known by heart."""
    return index_of(
        paper("FlashAttention makes exact attention fast", "one", tags=("kv cache", "gpu")),
        paper(
            "Optimization and quantization of quantized behavior in colour", "two", tags=("moe", "exactfast", "int4")
        ),
        paper("A mixture of experts on every phone", "three", tags=("mobile", "gpt", "neox")),
        paper("Pruning while running, running while pruning", "four", tags=("pruning", "2204", "awq")),
        paper("Pruning once more with processing in memory", "five", tags=("state space model", "pim")),
        synonyms=(
            ("MoE", "mixture of experts"),
            ("mobile", "on-device", "phone"),
            ("SSM", "state space model"),
            ("PIM", "processing in memory"),
            ("absent", "unheard of"),
        ),
    )


def alternatives(index: Index, text: str, *, exact: bool = False) -> dict[str, Alternatives]:
    """Return what every term of the query *text* may stand for, by what was typed."""
    terms = expand(Query.parse(text).terms, index, exact=exact)
    return {" ".join(term.typed): [(" ".join(each.words), each.how) for each in term.alternatives] for term in terms}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("fast", [("fast", "exact")], id="exact"),
        pytest.param("FAST", [("fast", "exact")], id="case"),
        pytest.param("experts", [("expert", "exact")], id="plural"),
        pytest.param("behaviour", [("behavior", "spelling")], id="british-our"),
        pytest.param("color", [("colour", "spelling")], id="american-or"),
        pytest.param("kvcache", [("kv cache", "joined")], id="joined"),
        pytest.param("gptneox", [("gpt neox", "joined")], id="joined-name"),
        pytest.param("quantizing", [("quantized", "stem"), ("quantization", "stem")], id="stem"),
        pytest.param(
            "ssm",
            [("state space model", "synonym"), ("state space", "part"), ("space model", "part")],
            id="acronym",
        ),
        pytest.param("moe", [("moe", "exact"), ("mixture of expert", "synonym")], id="known-acronym"),
        pytest.param("mob", [("mob", "prefix")], id="prefix"),
        pytest.param("mo", [], id="prefix-too-short"),
        pytest.param("atention", [("attention", "typo")], id="letter-left-out"),
        pytest.param("attenntion", [("attention", "typo")], id="letter-doubled"),
        pytest.param("attnetion", [("attention", "typo")], id="letters-swapped"),
        pytest.param("attemtion", [("attention", "typo")], id="wrong-letter"),
        pytest.param("zebra", [], id="unknown"),
        pytest.param("2205", [], id="number"),
        pytest.param("int8", [], id="digit-in-a-word"),
        pytest.param("awx", [], id="three-letters"),
        pytest.param("absent", [("unheard of", "synonym")], id="synonym-of-nothing"),
    ],
)
def test_one_word(tiny: Index, word: str, expected: Alternatives) -> None:
    """A word stands for what the catalogue knows of it; it is corrected only where that is nothing."""
    [found] = alternatives(tiny, word).values()
    assert sorted(found) == sorted(expected)
    assert found[:1] == expected[:1] or len({how for _, how in found}) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "exact fast",
            {
                "exact": [("exact", "exact"), ("exactfast", "joined")],
                "fast": [("fast", "exact"), ("exactfast", "joined")],
            },
            id="two-words-may-be-one",
        ),
        pytest.param("flash attention", {"flashattention": [("flashattention", "exact")]}, id="two-words-are-one"),
        pytest.param(
            "proc essing in memory",
            {
                "processing": [("processing", "exact"), ("pim", "synonym")],
                "memory": [("memory", "exact"), ("pim", "synonym")],
            },
            id="a-word-cut-in-two-within-a-phrase",
        ),
        pytest.param(
            "flash atention",
            {"flash": [("flash", "prefix")], "atention": [("attention", "typo"), ("flashattention", "typo")]},
            id="misspelt-half",
        ),
        pytest.param(
            "state space model",
            {
                "state": [("state", "exact"), ("ssm", "synonym")],
                "space": [("space", "exact"), ("ssm", "synonym")],
                "model": [("model", "exact"), ("ssm", "synonym")],
            },
            id="phrase-of-an-acronym",
        ),
        pytest.param(
            "stat space model",
            {
                "stat": [("state", "family")],
                "space": [("space", "exact")],
                "model": [("model", "exact")],
            },
            id="unfinished-words-are-no-phrase",
        ),
        pytest.param(
            "mixture of experts",
            {
                "mixture": [("mixture", "exact"), ("moe", "synonym")],
                "expert": [("expert", "exact"), ("moe", "synonym")],
            },
            id="phrase-with-an-idle-word",
        ),
        pytest.param(
            "processing in memory",
            {
                "processing": [("processing", "exact"), ("pim", "synonym")],
                "memory": [("memory", "exact"), ("pim", "synonym")],
            },
            id="another-phrase-with-an-idle-word",
        ),
        pytest.param(
            "on-device",
            {"device": [("mobile", "synonym"), ("phone", "synonym")]},
            id="phrase-that-begins-with-an-idle-word",
        ),
        pytest.param("device", {"device": []}, id="rest-of-such-a-phrase"),
        pytest.param('"exact attention"', {"exact attention": [("exact attention", "exact")]}, id="phrase"),
        pytest.param('"flash attention"', {"flash attention": []}, id="phrase-that-is-nowhere"),
        pytest.param('"pruning"', {"pruning": [("pruning", "exact")]}, id="phrase-of-one"),
        pytest.param("the fast", {"fast": [("fast", "exact")]}, id="idle-word"),
        pytest.param("papers about many fast", {"fast": [("fast", "exact")]}, id="words-of-any-request"),
        pytest.param("papers like fast", {"fast": [("fast", "exact")]}, id="likeness"),
        pytest.param("what is the best fast paper", {"fast": [("fast", "exact")]}, id="praise"),
        pytest.param("while on", {"while": [("while", "exact")]}, id="idle-word-at-the-end"),
        pytest.param("of an", {"of an": []}, id="only-idle-words"),
        pytest.param("of", {"of": [("of", "exact")]}, id="one-idle-word"),
        pytest.param(
            "fast mob fast",
            {"fast": [("fast", "exact")], "mob": [("mob", "prefix")]},
            id="unknown-word-before-others",
        ),
        pytest.param(
            "quan fast", {"quan": [("quan", "prefix")], "fast": [("fast", "exact")]}, id="beginning-before-others"
        ),
    ],
)
def test_several_words(tiny: Index, words: str, expected: dict[str, Alternatives]) -> None:
    """Neighbours may be one word, and may together be a synonym; phrases stand for themselves."""
    assert alternatives(tiny, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "finetune", {"finetune": [("fine tuning", "stem"), ("finetuning", "stem")]}, id="stem-of-the-second"
        ),
        pytest.param(
            "finetunning",
            {"finetunning": [("finetuning", "stem"), ("fine tuning", "stem")]},
            id="only-its-stem-is-known",
        ),
        pytest.param(
            "finetuninh",
            {"finetuninh": [("finetuning", "typo"), ("fine tuning", "joined")]},
            id="misspelt",
        ),
        pytest.param("4bit", {"4bit": [("4 bit", "joined")]}, id="figure-and-word"),
        pytest.param(
            "efficientfinetuning",
            {"efficientfinetuning": [("efficient fine tuning", "joined"), ("peft", "synonym")]},
            id="three-in-one",
        ),
        pytest.param("lomatunedtimes", {"lomatunedtime": []}, id="three-that-stand-apart"),
        pytest.param(
            "2:6 bits", {"2": [("26", "joined")], "6": [("26", "joined")], "bit": [("bit", "exact")]}, id="ratio"
        ),
        pytest.param("mees24", {"mees24": [("mees 2024", "joined")]}, id="venue-and-year"),
        pytest.param(
            "mees'24",
            {"mees": [("mees", "exact"), ("mees 2024", "joined")], "24": [("mees 2024", "joined")]},
            id="venue-and-short-year",
        ),
        pytest.param("mees23", {"mees23": []}, id="venue-of-no-such-year"),
        pytest.param("4 s", {"4": [("4", "exact")], "s": []}, id="letter-that-is-no-plural"),
        pytest.param("lomaa", {"lomaa": [("loma", "typo")]}, id="parts-that-stand-nowhere-together"),
        pytest.param(
            "kvcache",
            {
                "kvcache": [
                    ("kv cache", "joined"),
                    ("key value cache", "synonym"),
                    ("key value", "part"),
                    ("value cache", "part"),
                ]
            },
            id="joined-synonym",
        ),
        pytest.param(
            "super computer",
            {
                "super": [("supercomputer", "joined"), ("hpc", "synonym")],
                "computer": [("supercomputer", "joined"), ("hpc", "synonym")],
            },
            id="split-synonym",
        ),
        pytest.param(
            "efficient finetuning",
            {
                "efficient": [("efficient", "exact"), ("peft", "synonym")],
                "finetuning": [("finetuning", "exact"), ("fine tuning", "joined"), ("peft", "synonym")],
            },
            id="half-joined-synonym",
        ),
    ],
)
def test_joined(words: str, expected: dict[str, Alternatives]) -> None:
    """What is joined or split is found in the other writing, in words of the same stem, and through its synonyms."""
    index = index_of(
        paper("Efficient fine-tuning in 4 bits", "one", tags=("kv cache", "finetuning", "supercomputer")),
        paper("Loma, and Lo with a Maa tuned 26 times at Mees 2024", "two"),
        synonyms=(("KV cache", "key-value cache"), ("HPC", "supercomputer"), ("PEFT", "efficient fine-tuning")),
    )
    found = {typed: sorted(of) for typed, of in alternatives(index, words).items()}
    assert found == {typed: sorted(of) for typed, of in expected.items()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("gpt2", ["gpt"], id="before-a-hyphen"),
        pytest.param("llama3", ["llama"], id="before-a-space"),
        pytest.param("llama-2", ["other"], id="joined"),
        pytest.param("nsga2", ["nsga"], id="roman"),
        pytest.param("NSGA-2", ["nsga"], id="roman-and-apart"),
        pytest.param("nsgaii", ["nsga"], id="roman-and-joined"),
        pytest.param("spea2", ["spea"], id="roman-in-lower-case"),
        pytest.param("gpt ii", ["gpt"], id="roman-for-a-figure"),
        pytest.param("gpt3", [], id="another-figure"),
        pytest.param("gpt22", [], id="half-a-figure"),
    ],
)
def test_figures_behind_names(typed: str, found: list[str]) -> None:
    """A figure behind a name is the same joined, apart and Roman."""
    index = index_of(
        paper("A genetic algorithm: NSGA-II", "nsga"),
        paper("A strength algorithm, spea ii", "spea"),
        paper("Studies of GPT-2", "gpt"),
        paper("The Llama 3 herd of 22", "llama"),
        paper("Fine-tuning LLaMA2", "other"),
    )
    assert ids(search(index, typed)) == found


@pytest.mark.parametrize(
    ("words", "corrections", "found"),
    [
        pytest.param(
            "quantizationpruning",
            (("quantizationpruning", "quantization pruning"),),
            ["both"],
            id="both-words-are-known",
        ),
        pytest.param(
            "quantizationsprunings", (("quantizationsprunings", "quantization pruning"),), ["both"], id="two-plurals"
        ),
        pytest.param("surveyof pruning", (("surveyof", "surveys"),), ["survey"], id="the-second-says-nothing"),
        pytest.param("withpruning", (("withpruning", "pruning"),), ["survey", "both"], id="the-first-says-nothing"),
        pytest.param("pruningmother", (("pruningmother", "pruning mother"),), [], id="one-is-known-to-everybody"),
        pytest.param("pruningzyzzyva", (), [], id="one-is-nowhere"),
        pytest.param("codellama", (), [], id="a-name"),
        pytest.param("incoder", (), [], id="a-name-that-begins-with-an-idle-word"),
        pytest.param("pruningcoder2", (), [], id="with-a-digit"),
        pytest.param("codellama coder", (), [], id="a-name-and-a-word"),
        pytest.param("comp ressing", (), ["both"], id="a-form-cut-in-two"),
        pytest.param("quanti zing", (), ["both"], id="another-form-cut-in-two"),
        pytest.param("code llama", (), ["names"], id="two-words-that-are-known"),
    ],
)
def test_run_together_or_cut(words: str, corrections: tuple[tuple[str, str], ...], found: list[str]) -> None:
    """Words run together are searched one by one, which is said; a word cut in two finds its other forms too."""
    index = index_of(
        paper("Pruning after compression and quantization", "both"),
        paper("Surveys: two of pruning", "survey"),
        paper("Llama beside code of a coder", "names"),
    )
    results = search(index, words)
    assert (results.corrections, ids(results)) == (corrections, found)


def test_words_of_a_choice_are_told() -> None:
    """Of a choice, what is corrected and what is nowhere is told too, and what was run together is no one thing."""
    index = index_of(paper("Pruning", "one"), paper("Quantization", "two"))
    results = search(index, "prunning OR Zyzzyva OR quantizationpruning")
    assert (ids(results), results.corrections) == (["one"], (("prunning", "pruning"),))
    assert results.unknown == ("Zyzzyva", "quantizationpruning")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("hypothesiz", "hypotheses", id="as-the-only-entry-writes-it"),
        pytest.param("Systm", "system", id="in-the-singular-where-that-stands-anywhere"),
        pytest.param("Müler", "müller", id="with-accents"),
        pytest.param("sectoin", "sections", id="as-a-section-is-called"),
    ],
)
def test_corrections_are_told_as_written(typed: str, told: str) -> None:
    """What is searched instead is told as words of the catalogue are spelled, not as they are indexed."""
    index = opened(
        Contents(
            sections=(Section("all", "Sections of papers"),),
            entries=(
                paper("Two hypotheses on systems", "one"),
                paper("A system", "two"),
                Paper(id="three", title="Thoughts", authors=("Eva Müller",), listings=(Listing("all"),)),
            ),
        )
    )
    assert search(index, typed).corrections == ((typed, told),)


@pytest.mark.parametrize(
    ("word", "spelling"),
    [
        pytest.param("optimiser", "optimizer", id="iser"),
        pytest.param("analyzing", "analysing", id="yzing"),
        pytest.param("centre", "center", id="re"),
        pytest.param("license", "licence", id="ense"),
    ],
)
def test_spellings(word: str, spelling: str) -> None:
    """Both sides of the Atlantic find what the other writes, and no correction is said."""
    index = index_of(paper("An optimizer for analysing the licence of a center", "one"))
    assert alternatives(index, word)[word][0] == (spelling, "spelling")


def test_synonyms_are_no_typos() -> None:
    """A word that no entry holds but a synonym knows is not corrected."""
    index = index_of(paper("Small things", "one"), paper("Of Ting", "two"), synonyms=(("small", "tiny"),))
    assert alternatives(index, "tiny") == {"tiny": [("small", "synonym")]}


def test_corrections_come_before_their_synonyms() -> None:
    """A correction of two edits is still said, though its word has synonyms."""
    index = index_of(paper("Recommendation", "one"), synonyms=(("recommendation", "recommender"),))
    [term] = expand(Query.parse("recomendaton").terms, index)
    assert term.correction == "recommendation"
    assert [each.how for each in term.alternatives] == ["typo", "synonym"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("fsat", "fast", id="four-letters-swapped"),
        pytest.param("exprt", "expert", id="five-letters-one"),
        pytest.param("attenton", "attention", id="eight-letters-one"),
        pytest.param("atentoin", "attention", id="eight-letters-two"),
        pytest.param("quanttizzation", "quantization", id="two-doubled"),
        pytest.param("falshattentoin", "flashattention", id="two-swapped"),
    ],
)
def test_corrected(tiny: Index, word: str, meant: str) -> None:
    """One edit is allowed from four letters on and two from eight; a swap is one edit, and all that four may have."""
    assert alternatives(tiny, word)[word][0] == (meant, "typo")
    assert [term.correction for term in expand(((word,),), tiny)] == [meant]


@pytest.mark.parametrize("name", ["deepseek", "ollama", "gemma", "internlm", "vllm", "xformers", "codex"])
def test_names_of_the_field(name: str) -> None:
    """A model or program that the catalogue does not hold is nowhere, and not what is spelled nearly so."""
    index = index_of(paper("DeepSpeed, LLaMA, GEMM, the internet, an LLM, its formers and code", "near"))
    assert (ids(search(index, name)), search(index, name).corrections) == ([], ())


def test_words_that_everybody_knows_are_as_searched() -> None:
    """The tables of words that are never corrected have each once, in order, folded and in the singular."""
    folder = Path(build.__file__).parent
    for name in ("background.txt", "everyday.txt", "names.txt"):
        listed = [line.partition(" ")[0] for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        assert listed == sorted(set(listed))
        assert [word for word in listed if words(word) != [word]] == []


def test_no_british_word_is_made_of_a_typo() -> None:
    """Where letters are swapped the word is corrected, and not taken for a British one with the stem of another."""
    index = index_of(paper("Resonance", "sound"), paper("Reasoning", "thought"))
    results = search(index, "raesoning")
    assert (ids(results), results.corrections) == (["thought"], (("raesoning", "reasoning"),))


def test_correction_has_its_stem(tiny: Index) -> None:
    """A misspelt word finds what the word meant finds: the words of its stem too."""
    assert alternatives(tiny, "quanttizzation")["quanttizzation"] == [("quantization", "typo"), ("quantized", "stem")]


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("fsa", id="three-letters"),
        pytest.param("fxsr", id="four-letters-two"),
        pytest.param("afst", id="another-first-letter"),
        pytest.param("gpux", id="four-letters-to-three"),
        pytest.param("spree", id="common-word"),
        pytest.param("fasr", id="four-letters-one-changed"),
        pytest.param("xebiler", id="seven-letters-two"),
        pytest.param("atenoin", id="seven-letters-more"),
        pytest.param("qantzaton", id="three-edits"),
        pytest.param("2203", id="year-like"),
        pytest.param("22044", id="number"),
        pytest.param("int44", id="with-digits"),
    ],
)
def test_not_corrected(tiny: Index, word: str) -> None:
    """More edits are another word; numbers and short words are what they are."""
    assert alternatives(tiny, word)[word] == []


def test_a_slip_in_a_title_stops_no_correction() -> None:
    """A misspelling that one title has is looked for as typed, and as the word that many have; that is said."""
    index = index_of(*(paper("Speech recognition", str(n)) for n in range(10)), paper("Speech recogition", "slip"))
    results = search(index, "recogition")
    assert ids(results)[0] == "slip"
    assert (len(results), results.corrections) == (11, ())
    assert results.slips == (("recogition", "recognition"),)
    assert ids(search(index, "recogition", exact=True)) == ["slip"]


@pytest.mark.parametrize("word", ["best", "slow", "tree", "much", "read"])
def test_common_words_are_not_corrected(word: str) -> None:
    """A word that everybody spells so is no misspelling of one that the catalogue happens to hold."""
    index = index_of(
        paper("Three bests, slows, trees, mucho reads", "one"), paper("Tres, bert, slot, mush, reads", "two")
    )
    assert not any(each.how == "typo" for term in expand(((word,),), index) for each in term.alternatives)


@pytest.mark.parametrize("word", ["mother", "winter", "smell", "lawyer", "letter"])
def test_everyday_words_are_not_corrected(word: str) -> None:
    """A word that everybody knows and no abstract of the field uses is no misspelling either."""
    index = index_of(paper("Other inter small layers, better", "one"))
    assert expand(((word,),), index)[0].alternatives == ()


@pytest.mark.parametrize("word", ["thesis", "theses", "crisis", "synopsis"])
def test_everyday_words_in_sis_are_not_corrected(word: str) -> None:
    """A word is as common as "basis", whatever the rule for plurals leaves of it: "thesi" is not "these"."""
    index = index_of(paper("Thess, crise, sinopsi", "one"))
    assert not any(each.how == "typo" for term in expand(Query.parse(word).terms, index) for each in term.alternatives)


@pytest.mark.parametrize("word", ["thesse", "thinng", "whicch", "wherre", "somethng", "becn"])
def test_never_meant(word: str) -> None:
    """Nobody looks for a word that says nothing: it is not what another is corrected to, nor told as near."""
    index = index_of(paper("These things, which and where, been something", "one"))
    results = search(index, word)
    assert (ids(results), results.corrections, results.unknown, results.advice.words) == ([], (), (word,), ())


def test_no_slip_of_a_word_that_says_nothing() -> None:
    """A rare word is no slip of one that is passed over, however many entries hold that."""
    index = index_of(*(paper(f"Instead of {n}", str(n)) for n in range(10)), paper("Insteed", "slip"))
    assert search(index, "insteed").slips == ()


def test_words_are_told_as_typed() -> None:
    """What was corrected, is nowhere or is a slip is told as it was typed, not in the singular or folded."""
    titles = [paper("Speech recognition systems", str(n)) for n in range(10)]
    index = index_of(*titles, paper("Speech recognitions, recognitons", "slip"))
    results = search(index, "Sytsems Zyzzyvas", any=True, explain=True)
    assert (results.corrections, results.unknown) == ((("Sytsems", "systems"),), ("Zyzzyvas",))
    assert {reason.word for reason in results.reasons["1"]} == {"Sytsems", "Sytsems Zyzzyvas"}
    assert search(index, "Recognitons").slips == (("Recognitons", "recognition"),)
    assert search(index, "speech -Recognitions").advice.without == ((("-Recognitions",), 11),)


def test_a_form_that_may_be_a_slip() -> None:
    """A word that nobody knows may be a form of one that is known, or one letter off another: both are searched."""
    index = index_of(paper("The delta rule", "form"), paper("Ruler: how long is the context?", "slip"))
    results = search(index, "ruleer")
    assert (ids(results), results.corrections) == (["slip", "form"], (("ruleer", "ruler"),))


def test_words_that_say_nothing_are_no_stems() -> None:
    """Porter's rules make "on" of "one", which says nothing of it."""
    assert ids(search(index_of(paper("Training on chips", "on"), paper("Training at one go", "one")), "one")) == ["one"]


def test_vllm_is_not_llm() -> None:
    """A name of a few letters is no other that one letter makes of it."""
    results = search(index_of(paper("LLM inference", "llm"), paper("VLM inference", "vlm")), "vllm")
    assert (ids(results), results.unknown) == ([], ("vllm",))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("flash", {"name", "word"}, id="known-word"),
        pytest.param("rag", {"rag"}, id="three-letters-mean-themselves"),
        pytest.param("flash attention", {"word"}, id="not-the-last"),
    ],
)
def test_the_last_word_may_be_half_typed(words: str, found: set[str]) -> None:
    """The last word begins longer ones even where it is a word itself."""
    index = index_of(
        paper("FlashDecode on chips", "name"),
        paper("Flash memory needs attention", "word"),
        paper("RAG at scale", "rag"),
        paper("Ragtime", "music"),
    )
    assert set(ids(search(index, words))) == found


def test_nearest_correction(tiny: Index) -> None:
    """Where two words are equally near, the one that more entries hold is what was searched instead."""
    assert alternatives(tiny, "prunning")["prunning"] == [("pruning", "typo"), ("running", "typo")]


@pytest.mark.parametrize("words", ["q pruning", "xx pruning", "pruning q", "can't pruning"])
def test_short_neighbours_are_not_corrected(tiny: Index, words: str) -> None:
    """A word of three letters or fewer is not corrected together with its neighbour either."""
    assert {term.correction for term in expand(Query.parse(words).terms, tiny)} == {None}


@pytest.mark.parametrize("word", ["atention", "prunning", "moblie"])
def test_exact(tiny: Index, word: str) -> None:
    """On demand nothing is corrected."""
    assert alternatives(tiny, word, exact=True) == {word: []}


def test_exact_keeps_the_rest(tiny: Index) -> None:
    """Spellings, joined words, stems, synonyms and beginnings are no corrections."""
    assert alternatives(tiny, "behaviour kvcache ssm mob", exact=True) == {
        "behaviour": [("behavior", "spelling")],
        "kvcache": [("kv cache", "joined")],
        "ssm": [("state space model", "synonym"), ("state space", "part"), ("space model", "part")],
        "mob": [("mob", "prefix")],
    }


def test_corrections_have_synonyms(tiny: Index) -> None:
    """What was meant by a typo has synonyms of its own."""
    found = alternatives(tiny, "moblie")["moblie"]
    assert found[0] == ("mobile", "typo")
    assert set(found[1:]) == {("on device", "synonym"), ("phone", "synonym")}


SAME = [
    pytest.param("optimization", "OPTIMIZATION", id="case"),
    pytest.param("kv cache", "kv-cache", id="hyphen"),
    pytest.param("kv cache", "KV_cache", id="underscore"),
    pytest.param("experts", "expert", id="plural"),
    pytest.param("libraries", "library", id="plural-ies"),
    pytest.param("gpus", "gpu", id="plural-acronym"),
    pytest.param("christopher re", "Christopher Ré", id="accent"),
    pytest.param("optimisation", "optimization", id="british-isation"),
    pytest.param("quantisation", "quantization", id="british-isation-again"),
    pytest.param("quantised", "quantized", id="british-ised"),
    pytest.param("optimised", "optimized", id="british-ised-of-an-unknown-word"),
    pytest.param("optimising", "optimizing", id="british-ising"),
    pytest.param("behaviour", "behavior", id="british-our"),
    pytest.param("on-device", "on device", id="on-device"),
    pytest.param("moe", "mixture of experts", id="moe"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_entries(bundled: relm_cli.Catalogue, one: str, other: str) -> None:
    """Two ways to write the same find the same entries, all of which match every word."""
    first, second = bundled.search(one), bundled.search(other)
    assert set(ids(first)[: first.complete]) == set(ids(second)[: second.complete])
    assert first.corrections == second.corrections == ()
    assert first.complete > 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("quantized", {"gptq", "awq", "spqr", "owq", "squeezellm"}, id="stem"),
        pytest.param("quantizing", {"gptq", "awq", "spqr", "owq", "squeezellm"}, id="other-stem"),
        pytest.param("quantiz", {"gptq", "awq", "spqr", "owq", "squeezellm"}, id="while-typing"),
        pytest.param("flash attention", {"flashattention", "flashattention-2"}, id="two-words-of-one"),
        pytest.param("flashattention", {"flashattention", "flashattention-2"}, id="one-word"),
        pytest.param("gpt neox", {"gpt-neox-20b"}, id="words-of-a-name"),
        pytest.param("gptneox", {"gpt-neox-20b"}, id="joined-name"),
        pytest.param("deep speed", {"deepspeed-inference"}, id="split-name"),
        pytest.param("kvcache", {"yoco", "s2-attention", "loma"}, id="kvcache"),
        pytest.param("kv cache", {"yoco", "s2-attention", "loma"}, id="kv-cache"),
        pytest.param("key-value cache", {"yoco", "s2-attention", "loma"}, id="key-value-cache"),
        pytest.param(
            "christopher re",
            {"based", "flashattention", "hyena", "monarch-mixer", "deja-vu", "flexgen"},
            id="author-without-accent",
        ),
        pytest.param("moe", {"glam", "switch-transformers", "jetmoe", "sparsely-gated-moe", "expert-choice"}, id="moe"),
        pytest.param(
            "mixture of experts",
            {"glam", "switch-transformers", "jetmoe", "sparsely-gated-moe", "locmoe", "moe2"},
            id="mixture-of-experts",
        ),
        pytest.param("peft", {"bitfit", "dlora", "splitlora", "dylora"}, id="peft"),
        pytest.param("ssm", {"mamba"}, id="ssm"),
        pytest.param("state space model", {"mamba"}, id="state-space-model"),
        pytest.param("mobile", {"edgeshard", "awq-on-device", "mobilellm", "llmaas"}, id="mobile"),
        pytest.param("edge", {"edgeshard", "awq-on-device", "mobilellm", "llmaas"}, id="edge"),
        pytest.param("on-device", {"edgeformer", "proformer", "awq-on-device", "mobilellm"}, id="on-device"),
        pytest.param("4-bit", {"i-llm", "lut-tensor-core"}, id="4-bit"),
        pytest.param("low-bit", {"i-llm", "lut-tensor-core", "fp4-pretraining", "switchback"}, id="low-bit"),
        pytest.param("carbon", {"carbon-emission", "ml-co2-impact", "llmcarbon", "codecarbon"}, id="carbon"),
        pytest.param("co2", {"carbon-emission", "ml-co2-impact", "llmcarbon", "codecarbon"}, id="co2"),
        pytest.param("emissions", {"carbon-emission", "ml-co2-impact", "llmcarbon", "codecarbon"}, id="emissions"),
        pytest.param("speedup", {"speed-up-ratio", "ladder-residual", "dreamddp", "tr-bert"}, id="speedup"),
        pytest.param("acceleration", {"speed-up-ratio", "ladder-residual", "dreamddp", "tr-bert"}, id="acceleration"),
    ],
)
def test_found(bundled: relm_cli.Catalogue, words: str, found: set[str]) -> None:
    """Whichever way a thing is said, what is about it is found, and matches every word."""
    results = bundled.search(words)
    assert found <= set(ids(results)[: results.complete])
    assert results.corrections == ()


def test_synonyms_find_what_never_says_the_word(bundled: relm_cli.Catalogue) -> None:
    """Papers on mixtures of experts are found as MoE although their titles do not say it."""
    silent = [entry.id for entry in bundled.search("moe") if "moe" not in entry.title.casefold()]
    assert {"glam", "switch-transformers", "expert-choice", "efficient-moe-lm", "sparsely-gated-moe"} <= set(silent)


@pytest.mark.parametrize(
    ("typed", "searched", "found"),
    [
        pytest.param("quantizaton", "quantization", "gptq", id="letter-left-out"),
        pytest.param("quanntization", "quantization", "gptq", id="letter-doubled"),
        pytest.param("quantizatoin", "quantization", "gptq", id="letters-swapped"),
        pytest.param("quantizazion", "quantization", "gptq", id="wrong-letter"),
        pytest.param("quantzatoin", "quantization", "gptq", id="two-edits"),
        pytest.param("transfomer", "transformer", "bert", id="transformer"),
        pytest.param("paralelism", "parallelism", "megatron-lm", id="parallelism"),
        pytest.param("efficent", "efficient", "efficient-attention", id="efficient"),
        pytest.param("memroy", "memory", "zero", id="memory"),
        pytest.param("moblie", "mobile", "mobilellm", id="mobile"),
        pytest.param("prunning", "pruning", "sparsegpt", id="pruning"),
        pytest.param("sparsgpt", "sparsegpt", "sparsegpt", id="name"),
        pytest.param("flashatention", "flashattention", "flashattention", id="joined-name"),
        pytest.param("transkimer", "transkimmer", "transkimmer", id="name-left-out"),
        pytest.param("squeezelm", "squeezellm", "squeezellm", id="name-doubled-letter"),
        pytest.param("mmaba", "mamba", "mamba", id="short-name"),
        pytest.param("wnda", "wanda", "wanda", id="four-letters"),
        pytest.param("hyenna", "hyena", "hyena", id="name-letter-added"),
    ],
)
def test_typos(bundled: relm_cli.Catalogue, typed: str, searched: str, found: str) -> None:
    """A typo finds what was meant, says what was searched, and finds nothing when corrections are off."""
    results = bundled.search(typed)
    assert results.corrections == ((typed, searched),)
    assert found in ids(results)[: results.complete]
    assert ids(bundled.search(typed, exact=True)) == []


@pytest.mark.parametrize(
    ("words", "corrections"),
    [
        pytest.param("flash atention", (("atention", "attention"),), id="one-of-two"),
        pytest.param("quantizaton mamba", (("quantizaton", "quantization"),), id="the-other"),
        pytest.param(
            "quantizaton paralelism", (("quantizaton", "quantization"), ("paralelism", "parallelism")), id="both"
        ),
        pytest.param("q quantization", (), id="too-short"),
        pytest.param("flash attention", (), id="joined-is-no-correction"),
        pytest.param("quantiz", (), id="unfinished-is-no-correction"),
        pytest.param("moe", (), id="synonym-is-no-correction"),
        pytest.param("awx", (), id="three-letters"),
        pytest.param("gpq", (), id="three-letters-near-others"),
        pytest.param("2203", (), id="number"),
        pytest.param("zzzzqqqq", (), id="nothing-near"),
    ],
)
def test_corrections(bundled: relm_cli.Catalogue, words: str, corrections: tuple[tuple[str, str], ...]) -> None:
    """Corrections are told in the order typed, word by word, and only where letters were changed."""
    assert bundled.search(words).corrections == corrections


@pytest.mark.parametrize("word", ["awx", "gpq", "adn", "2203", "1706", "zzzzqqqq"])
def test_unknown(bundled: relm_cli.Catalogue, word: str) -> None:
    """A short word, a number or one that nothing resembles finds nothing rather than something else."""
    assert ids(bundled.search(word)) == []


def test_number(bundled: relm_cli.Catalogue) -> None:
    """A number finds exactly the entries that hold it."""
    assert set(ids(bundled.search("2204"))) == {"palm", "gpt-neox-20b"}
