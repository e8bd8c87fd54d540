"""`relm search`, through the real program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.names import KIND_NAMES
from tests.schema import read, read_lines

if TYPE_CHECKING:
    from tests.conftest import Relm

KEYS = [
    "id",
    "kind",
    "title",
    "url",
    "year",
    "venue",
    "authors",
    "keywords",
    "sections",
    "listings",
    "arxiv",
    "doi",
    "published",
    "aliases",
    "tags",
    "notes",
    "description",
    "links",
    "group",
    "origin",
    "collective",
    "key",
    "citation",
    "summary",
    "facts",
    "others",
]
"""The keys of a record, in order."""


def records(relm: Relm, *arguments: str) -> list[dict[str, Any]]:
    """Return what a search prints as JSON."""
    return read(relm("search", "-f", "json", *arguments).stdout)


def ids(relm: Relm, *arguments: str) -> list[str]:
    """Return the ids that a search finds, the best first."""
    return [record["id"] for record in records(relm, *arguments)]


def test_first_question(relm: Relm) -> None:
    """The README's question is answered by the five papers of 2024 that quantize, and by them first."""
    found = relm("search", "quantization", "--year", "2024", "-f", "json")
    first = read(found.stdout)[:5]
    assert {paper["id"] for paper in first} == {
        "abq-llm",
        "duquant",
        "evaluating-quantized-llms",
        "i-llm",
        "omniquant",
    }
    assert [paper["year"] for paper in first] == [2024, 2024, 2024, 2024, 2024]
    assert (found.stderr, found.returncode) == ("", 0)


def test_json_record(relm: Relm, toy: str) -> None:
    """A record holds every key in one fixed order, null or [] where nothing is known."""
    [record] = records(relm, "crimson", "--catalogue", toy)
    assert record.pop("score") == pytest.approx(0.5, abs=0.5)
    assert record.pop("complete") is True
    assert json.dumps(record, ensure_ascii=False) == json.dumps(
        {
            "id": "red",
            "kind": "paper",
            "title": '[red]Red[/red]: A "Quoted" Title with a Back\\slash, Longer than a Line of a Narrow Terminal',
            "url": "https://example.org/red",
            "year": 2023,
            "venue": "NeurIPS",
            "authors": ["Zoë Müller", "Ada van Dijk"],
            "keywords": ["Colour", "Smallness"],
            "sections": ["models", "small-models"],
            "listings": [
                {
                    "section": "models",
                    "keyword": "Colour",
                    "year": 2023,
                    "venue": "NIPS",
                    "title": None,
                    "origin": None,
                },
                {
                    "section": "small-models",
                    "keyword": "Smallness",
                    "year": 2022,
                    "venue": "ArXiv",
                    "title": None,
                    "origin": None,
                },
            ],
            "arxiv": "2301.00001",
            "doi": None,
            "published": None,
            "aliases": ["Crimson"],
            "tags": ["toy"],
            "notes": [],
            "description": None,
            "links": [],
            "group": None,
            "origin": "toy",
            "collective": None,
            "key": "muller2023red",
            "citation": None,
            "summary": None,
            "facts": [],
            "others": False,
        },
        ensure_ascii=False,
    )


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        pytest.param("metric", "joules", id="metric"),
        pytest.param("benchmark", "toybench", id="benchmark"),
        pytest.param("tool", "wattmeter", id="tool"),
    ],
)
def test_same_keys_for_every_kind(relm: Relm, toy: str, kind: str, id_: str) -> None:
    """Records of every kind have the same keys in the same order, and searched ones a score last."""
    [record] = records(relm, "toy", "--kind", kind, "--catalogue", toy)
    assert (record["id"], record["kind"]) == (id_, kind)
    assert list(record) == [*KEYS, "score", "complete"]


def test_scores_descend(relm: Relm) -> None:
    """Scores lie between 0 and 1 and descend."""
    scores = [record["score"] for record in records(relm, "efficient attention")]
    assert len(scores) > 10
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_filters_alone_give_scores_too(relm: Relm) -> None:
    """A search by filters alone has records of the same shape, the score included."""
    first, *_ = records(relm, "venue:icml")
    assert list(first) == [*KEYS, "score", "complete"]


def test_years_are_numbers(relm: Relm) -> None:
    """A year is a number in JSON, or null where there is none."""
    assert {type(record["year"]) for record in records(relm, "energy")} <= {int, type(None)}
    assert {record["year"] for record in records(relm, "pruning", "--year", "2023")} == {2023}


def test_jsonl_is_the_same_records(relm: Relm) -> None:
    """JSON Lines prints the records of the JSON array, one a line."""
    assert read_lines(relm("search", "pruning", "-f", "jsonl").stdout) == records(relm, "pruning")


def test_tsv_when_piped(relm: Relm, toy: str) -> None:
    """Without a format and a terminal, one line of tab-separated values stands for each entry."""
    found = relm("search", "rocket", "--catalogue", toy)
    assert found.stdout == (
        "rocket\tpaper\tRocket 🚀: <b>Fast</b> & Fused Models\t2024\tarXiv\tThe Rocket Team\tSpeed\tmodels"
        "\thttps://example.org/rocket?a=1&b=[2]\n"
    )
    assert found.stdout == relm("search", "rocket", "--catalogue", toy, "-f", "tsv").stdout


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(["--kind", "tool"], ["wattmeter"], id="kind"),
        pytest.param(["--kind", "tools", "--kind", "Metric"], ["joules", "wattmeter"], id="kind-any-of-two"),
        pytest.param(["--section", "models"], ["red", "rocket", "ryouka"], id="section-with-those-below"),
        pytest.param(["--section", "MEASURES & means"], ["joules", "toybench", "wattmeter"], id="section-by-title"),
        pytest.param(["--section", "small-models"], ["red", "ryouka"], id="section-of-second-listing"),
        pytest.param(["--year", "2024"], ["rocket", "ryouka"], id="year"),
        pytest.param(["--year", "2022..2023"], ["red"], id="years-closed"),
        pytest.param(["--year", "2024.."], ["rocket", "ryouka"], id="years-open-end"),
        pytest.param(["--year", "..2023"], ["red"], id="years-open-start"),
        pytest.param(["--year", "2023", "--year", "2024"], ["red", "rocket", "ryouka"], id="years-any"),
        pytest.param(["--venue", "neurips"], ["red"], id="venue"),
        pytest.param(["--venue", "NIPS"], ["red"], id="venue-alias"),
        pytest.param(["--venue", "conference on neural information processing systems"], ["red"], id="venue-full-name"),
        pytest.param(["--venue", "ARXIV"], ["red", "rocket"], id="venue-of-second-listing"),
        pytest.param(["--keyword", "smallness"], ["red", "ryouka"], id="keyword"),
        pytest.param(["--author", "zoe MULLER"], ["red"], id="author-without-accents"),
        pytest.param(["--author", "müller"], ["red"], id="author-family-name"),
        pytest.param(["--author", "山田太郎"], ["ryouka"], id="author-other-script"),
        pytest.param(["--author", "Müller", "--year", "2023"], ["red"], id="all-filters-together"),
        pytest.param(["--author", "Müller", "--year", "2024"], [], id="all-filters-together-none"),
        pytest.param(["--section", "small-models", "--venue", "nips"], [], id="filters-hold-in-one-listing"),
    ],
)
def test_filters(relm: Relm, toy: str, filters: list[str], expected: list[str]) -> None:
    """Any value of a filter will do, all filters must hold, by whatever name and spelling."""
    assert sorted(ids(relm, "toy", *filters, "--catalogue", toy)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["toy year:2024"], ["rocket", "ryouka"], id="one-argument"),
        pytest.param(["toy", "year:2022..2023"], ["red"], id="range"),
        pytest.param(["toy", "venue:nips"], ["red"], id="venue-alias"),
        pytest.param(["toy", "VENUE:NeurIPS", "author:dijk"], ["red"], id="two-fields"),
        pytest.param(["toy", 'author:"zoe muller"'], ["red"], id="quoted-value"),
        pytest.param(["toy", "kind:tool", "kind:metric"], ["joules", "wattmeter"], id="repeated"),
        pytest.param(["toy", "year:2024", "--venue", "arxiv"], ["rocket"], id="with-an-option"),
        pytest.param(["section:measures"], ["joules", "toybench", "wattmeter"], id="nothing-but-a-filter"),
        pytest.param(["toy", "-fused"], ["joules", "red", "ryouka", "toybench", "wattmeter"], id="without-word"),
        pytest.param(["-kernel", "-suite", "toy", "kind:paper"], ["red", "ryouka"], id="exclusions-first"),
        pytest.param(["toy", '-"fast fused"', "kind:paper"], ["red", "rocket", "ryouka"], id="not-the-phrase"),
        pytest.param(["toy", '-"fused models"', "kind:paper"], ["red", "ryouka"], id="without-phrase"),
        pytest.param(['"fused models"'], ["rocket"], id="phrase"),
        pytest.param(['"models fused"'], [], id="phrase-in-wrong-order"),
        pytest.param(["--", "toy", "-fused", "year:2024"], ["ryouka"], id="after-two-dashes"),
        pytest.param(["toy", "-kind:paper", "-kind:metrics"], ["toybench", "wattmeter"], id="without-kinds"),
        pytest.param(["-year:2024", "toy", "kind:paper"], ["red"], id="without-year"),
        pytest.param(["toy", "--kind", "paper", "-author:dijk", "-n5"], ["rocket", "ryouka"], id="without-author"),
        pytest.param(["toy", "kind:paper", '-keyword:"smallness"'], ["rocket"], id="without-keyword"),
    ],
)
def test_words(relm: Relm, toy: str, words: list[str], expected: list[str]) -> None:
    """Filters, phrases and exclusions may stand among the words."""
    assert sorted(ids(relm, "--catalogue", toy, *words)) == expected


def test_words_that_look_like_options(relm: Relm) -> None:
    """A minus and a word excludes that word, even where it begins like -n or -f."""
    every = set(ids(relm, "transformer"))
    left = set(ids(relm, "transformer", "-nvidia"))
    assert "fastertransformer" in every - left
    assert "lightseq" in left
    assert every - left <= set(ids(relm, "nvidia"))
    assert set(ids(relm, "kernel", "-fused")) <= set(ids(relm, "kernel"))


def test_short_options_joined_to_their_values(relm: Relm) -> None:
    """-n2 and -fjson are options, as everywhere."""
    assert len(read(relm("search", "pruning", "-n2", "-fjson").stdout)) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["x", "--venue", "icmll"], 'relm: no venue "icmll" in the catalogue\n      did you mean ICML?\n', id="venue"
        ),
        pytest.param(
            ["x", "venue:icmll"],
            'relm: no venue "icmll" in the catalogue\n      did you mean ICML?\n',
            id="venue-inside-words",
        ),
        pytest.param(
            ["x", "--section", "prunning"],
            'relm: no section "prunning" in the catalogue\n      did you mean pruning',
            id="section",
        ),
        pytest.param(
            ["x", "--keyword", "wieght quantization"],
            'relm: no keyword "wieght quantization" in the catalogue\n      did you mean Weight Quantization',
            id="keyword",
        ),
        pytest.param(
            ["x", "--author", "Tri Doa"],
            'relm: no author "Tri Doa" in the catalogue\n      did you mean Tri Dao',
            id="author",
        ),
        pytest.param(
            ["x", "--kind", "gadget"],
            f'relm: no kind "gadget"\n      kinds are {KIND_NAMES}\n',
            id="kind",
        ),
        pytest.param(
            ["x", "--year", "abc"],
            'relm: "abc" is no year\n      write 2024, 2022..2024, 2022.. or ..2020\n',
            id="year",
        ),
        pytest.param(["x", "year:20x4"], 'relm: "20x4" is no year\n', id="year-inside-words"),
        pytest.param(["x", "--year", "202"], 'relm: "202" is no year\n', id="year-too-short"),
        pytest.param(
            ["x", "--year", "2024..2020"],
            'relm: "2024..2020" ends before it begins\n      write 2020..2024\n',
            id="years-backwards",
        ),
        pytest.param(
            ["x", "--venue", "ICML,NeurIPS"],
            'relm: no venue "ICML,NeurIPS" in the catalogue\n      these are several: give --venue for each of them\n',
            id="several-venues",
        ),
        pytest.param(["x", "-f", "jsn"], 'relm: no format "jsn"\n      did you mean json', id="format"),
        pytest.param(
            ["pruning", "--sort", "yaer"], 'relm: no field "yaer" to sort by\n      did you mean year', id="sort-field"
        ),
        pytest.param(["x", "-n", "-1"], "relm: -n takes a whole number", id="limit-below-zero"),
        pytest.param(["x", "-n", "few"], "relm: -n takes a whole number", id="limit-not-a-number"),
        pytest.param(["x", "--yeer", "2024"], "relm: no option --yeer\n      did you mean --year?\n", id="option"),
        pytest.param(["x", "--year"], "relm: --year needs a value\n", id="value-missing"),
        pytest.param([], "relm: nothing to search for\n      give words, or filters", id="no-words"),
    ],
)
def test_usage_errors(relm: Relm, arguments: list[str], message: str) -> None:
    """What cannot be understood ends with status 2, nothing on stdout, and a sentence and a hint on stderr."""
    found = relm("search", *arguments)
    assert found.stderr.startswith(message)
    assert (found.stdout, found.returncode) == ("", 2)
    assert len(found.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "stdout"),
    [
        pytest.param([], "", id="tsv"),
        pytest.param(["-f", "table"], "", id="table"),
        pytest.param(["-f", "jsonl"], "", id="jsonl"),
        pytest.param(["-f", "json"], "[]\n", id="json"),
        pytest.param(["--json"], "[]\n", id="json-switch"),
        pytest.param(["-f", "csl-json"], "[]\n", id="csl-json"),
        pytest.param(["-f", "bibtex"], "", id="bibtex"),
        pytest.param(["-f", "csv"], "id,kind,title,year,venue,authors,keywords,sections,url\n", id="csv"),
        pytest.param(["-f", "csv", "--fields", "id,doi"], "id,doi\n", id="csv-fields"),
        pytest.param(["--count"], "0\n", id="count"),
    ],
)
def test_nothing_found(relm: Relm, arguments: list[str], stdout: str) -> None:
    """A search that finds nothing says so on stderr, and where to look, with status 1; scripts can read it still."""
    found = relm("search", "zzzzqqqq", *arguments)
    assert (found.stdout, found.returncode) == (stdout, 1)
    assert found.stderr == "relm: nothing found for zzzzqqqq\n      relm list sections shows what there is\n"


def test_nothing_found_is_sure_before_sorting(relm: Relm) -> None:
    """A year that no paper has finds nothing, and is not loosened."""
    assert relm("search", "pruning", "--year", "1999", "--count").stdout == "0\n"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        pytest.param("quantizaton", 'relm: no "quantizaton", searched "quantization"\n', id="letter-missing"),
        pytest.param("quantizzation", 'relm: no "quantizzation", searched "quantization"\n', id="letter-too-many"),
        pytest.param("quantizatons", 'relm: no "quantizatons", searched "quantization"\n', id="plural"),
        pytest.param("QUANTIZATOIN", 'relm: no "QUANTIZATOIN", searched "quantization"\n', id="letters-swapped"),
        pytest.param("flashatention", 'relm: no "flashatention", searched "flashattention"\n', id="acronym"),
    ],
)
def test_corrections_are_said(relm: Relm, word: str, message: str) -> None:
    """A word the catalogue does not know is corrected, and stderr says so."""
    found = relm("search", word, "--json")
    assert found.stderr == message
    assert found.returncode == 0
    assert len(read(found.stdout)) > 0


def test_exact_corrects_nothing(relm: Relm) -> None:
    """With --exact a misspelled word finds nothing."""
    assert relm("search", "quantizaton", "--exact", "--count").stdout == "0\n"


def test_count(relm: Relm, toy: str) -> None:
    """--count prints how many there are, whatever the format and the limit."""
    assert relm("search", "toy", "--count", "--catalogue", toy).stdout == "6\n"
    assert relm("search", "toy", "--count", "-f", "json", "-n", "2", "--catalogue", toy).stdout == "6\n"


def test_limit_keeps_the_best(relm: Relm) -> None:
    """--limit keeps the first so many of the same order; machine formats are not cut without it."""
    every = ids(relm, "model")
    assert len(every) > 20
    assert ids(relm, "model", "--limit", "3") == every[:3]


def test_sort_and_reverse(relm: Relm) -> None:
    """--sort orders by fields, years and scores from the highest, others from A on; --reverse turns the order round."""
    years = [record["year"] for record in records(relm, "pruning", "--kind", "paper", "--sort", "year")]
    assert years == sorted(years, reverse=True)
    assert len(set(years)) > 2
    scores = [record["score"] for record in records(relm, "pruning", "--sort", "score")]
    assert scores == sorted(scores, reverse=True)
    assert ids(relm, "pruning", "--reverse") == ids(relm, "pruning")[::-1]


def test_sort_knows_neither_case_nor_accents_first(relm: Relm, toy: str) -> None:
    """Text is sorted without case, and what has no value comes last."""
    assert ids(relm, "toy", "--sort", "title", "--kind", "paper", "--catalogue", toy) == ["red", "rocket", "ryouka"]
    assert ids(relm, "toy", "--sort", "doi", "--catalogue", toy)[0] == "ryouka"


def test_cut_table_says_so(relm: Relm) -> None:
    """A table shows a screenful and says on stderr how to see the rest; with a limit it shows that many."""
    found = relm("search", "model", "-f", "table", env={"COLUMNS": "200"})
    count = relm("search", "model", "--count").stdout.strip()
    assert found.stderr == f"relm: 20 of {count} shown; -n {count} shows all\n"
    assert relm("search", "model", "-f", "table", "-n", count).stderr == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("weight-activation", id="hyphen"),
        pytest.param('"unclosed', id="unclosed-quote"),
        pytest.param('"', id="quote"),
        pytest.param('""', id="empty-phrase"),
        pytest.param('-"', id="minus-quote"),
        pytest.param("AND", id="and"),
        pytest.param("OR NOT", id="or-not"),
        pytest.param("pruning AND NOT", id="operators-as-words"),
        pytest.param("NEAR(a b, 3)", id="near"),
        pytest.param("pruning NEAR/3", id="near-slash"),
        pytest.param("*", id="star"),
        pytest.param("prun*", id="word-star"),
        pytest.param("^pruning", id="caret"),
        pytest.param("title:pruning", id="column-of-the-index"),
        pytest.param("nosuchfield:pruning", id="unknown-field"),
        pytest.param("rowid:1 OR 1=1; --", id="sql"),
        pytest.param("{title}: x", id="braces"),
        pytest.param("c++", id="c-plus-plus"),
        pytest.param("don't", id="apostrophe"),
        pytest.param("x:y", id="letters-and-colon"),
        pytest.param("pruning zzzzqqqq", id="known-and-unknown"),
        pytest.param("-", id="minus"),
        pytest.param("-pruning", id="only-an-exclusion"),
        pytest.param("(", id="bracket"),
        pytest.param("\\", id="backslash"),
        pytest.param("%s %_", id="percent"),
        pytest.param("🚀", id="emoji"),
        pytest.param("👩\u200d💻", id="joined-emoji"),
        pytest.param("量子化", id="cjk"),
        pytest.param("قياس", id="arabic"),
        pytest.param("e\u0301", id="combining-accent"),
        pytest.param("\ufb01ne", id="ligature"),
        pytest.param("\x01\x1b[31m", id="control-characters"),
        pytest.param("a" * 10_000, id="ten-thousand-letters"),
        pytest.param("pruning " * 1_250, id="ten-thousand-characters-of-words"),
        pytest.param(" ".join(f"w{n}" for n in range(1_500)), id="many-unknown-words"),
    ],
)
def test_odd_texts_never_fail(relm: Relm, text: str) -> None:
    """Whatever is typed is words: it finds something or nothing, and never fails."""
    found = relm("search", "-f", "json", "--", text)
    assert found.returncode in {0, 1}
    assert "Traceback" not in found.stderr
    assert isinstance(read(found.stdout), list)


def test_option_names_after_two_dashes_are_words(relm: Relm) -> None:
    """After -- nothing is an option."""
    found = relm("search", "--count", "--", "--year", "--zzzzqqqq")
    assert "Traceback" not in found.stderr
    assert found.returncode in {0, 1}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([b"\xff\xfe"], id="word"),
        pytest.param([b"pruning", b"--venue", b"\xff"], id="filter"),
        pytest.param([b"pruning", b"--catalogue", b"/nowhere/\xff"], id="path"),
    ],
)
def test_arguments_that_are_no_text(relm: Relm, arguments: list[bytes]) -> None:
    """An argument that is not valid UTF-8 is no reason for a traceback."""
    found = relm("search", *arguments)
    assert "Traceback" not in found.stderr
    assert found.returncode in {0, 1, 2, 3}
    assert len(found.stderr.splitlines()) <= 2


def test_partial_matches_stand_below_a_line(relm: Relm, toy: str) -> None:
    """In a table, what matches some words follows what matches all, under a line that says so without colour too."""
    found = relm("search", "rocket toy", "-f", "table", "--catalogue", toy)
    above, line, below = found.stdout.partition("\nThese match some of the words, not every one\n")
    assert line
    assert "rocket" in above
    assert "rocket" not in below
    assert found.returncode == 0


def test_partial_matches_alone(relm: Relm, toy: str) -> None:
    """Where nothing matches every word the line stands first, and the status is 1; elsewhere there is only a hint."""
    found = relm("search", "rocket zzzz", "-f", "table", "--catalogue", toy)
    assert found.stdout.startswith("These match some of the words, not every one\n")
    assert (found.stderr, found.returncode) == ('relm: "zzzz" is nowhere\n', 1)
    found = relm("search", "rocket zzzz", "-f", "ids", "--catalogue", toy)
    assert (found.stdout, found.returncode) == ("", 1)
    assert found.stderr == (
        'relm: "zzzz" is nowhere\nrelm: nothing found for rocket zzzz\n'
        "      1 entry matches some of these words, and --any gives them\n"
    )
    found = relm("search", "rocket", "z" * 100, "-f", "ids", "--catalogue", toy)
    assert found.stderr.splitlines()[0] == f'relm: "{"z" * 60}…" is nowhere'
    found = relm("search", "rocket zzzz", "--any", "--json", "--catalogue", toy)
    assert [record["complete"] for record in json.loads(found.stdout)] == [False]
    assert found.returncode == 0


def test_choices(relm: Relm, toy: str) -> None:
    """OR finds what holds either word, within the other words and filters."""
    either = relm("search", "rocket OR crimson", "--catalogue", toy, "-f", "ids").stdout.split()
    rocket = relm("search", "rocket", "--catalogue", toy, "-f", "ids").stdout.split()
    crimson = relm("search", "crimson", "--catalogue", toy, "-f", "ids").stdout.split()
    assert sorted(either) == sorted({*rocket, *crimson})
    assert rocket
    assert crimson


def test_a_lone_dash(relm: Relm, toy: str) -> None:
    """-json excludes a word like any other; what it excludes is told, and that the option has two dashes."""
    found = relm("search", "rocket", "-json", "--catalogue", toy, "-f", "ids")
    assert (found.stderr, found.returncode) == ("relm: -json excludes nothing\n      the option is --json\n", 0)
    for typed, excluded in (("-limit", "4 entries"), ("-help", "2 entries"), ("-json", "nothing")):
        found = relm("search", "model", typed, "-f", "ids")
        assert found.stderr == f"relm: {typed} excludes {excluded}\n      the option is -{typed}\n"
    exact = relm("search", "modl", "-limit", "--exact", "-f", "ids")
    assert exact.stderr.startswith("relm: -limit excludes nothing\n"), "of what a search without corrections finds"


def test_a_name_that_the_shell_has_unquoted(relm: Relm, toy: str) -> None:
    """A value of several words in one argument needs no second quotes."""
    found = relm("search", "author:ada van dijk", "--catalogue", toy, "-f", "ids")
    assert (found.stdout.split(), found.stderr) == (
        relm("list", "papers", "--author", "Ada van Dijk", "--catalogue", toy, "-f", "ids").stdout.split(),
        "",
    )


@pytest.mark.parametrize("format_", ["csv", "tsv", "bibtex"])
def test_a_format_without_reasons_says_so(relm: Relm, format_: str) -> None:
    """Whoever asks why is told where the format has no place for it."""
    found = relm("search", "wanda", "--explain", "-f", format_)
    assert found.stderr == f"relm: {format_} has no place for reasons\n      table, json, jsonl tell them\n"


def test_nothing_for_an_empty_word(relm: Relm) -> None:
    """A blank is no word: there is nothing to search for, as without any; with a filter that is enough."""
    assert (
        relm("search", " ", "--year", "2020", "-f", "ids").stdout
        == relm("list", "papers", "--year", "2020", "-f", "ids").stdout
    )
    for typed in ("", "   "):
        found = relm("search", typed)
        assert (found.stdout, found.stderr, found.returncode) == ("", relm("search").stderr, 2)
        assert relm("show", typed).stderr.startswith("relm: a blank is no entry\n")


def test_filters_are_enough(relm: Relm) -> None:
    """A filter needs no words beside it, as an option or within the words."""
    by_option = relm("search", "--year", "2020", "-f", "ids").stdout
    assert by_option.split() == ["linear-transformers", "zero", "lite-transformer"]
    assert relm("search", "year:2020", "-f", "ids").stdout == by_option


def test_a_name_of_two_words(relm: Relm) -> None:
    """A value of two words is one argument, quoted as shells do; without quotes the second is a word to be found."""
    for typed in (["author:tri dao"], ["author:tri", "dao"]):
        found = relm("search", *typed, "-f", "ids").stdout.split()
        assert {"flashattention", "flashattention-2", "mamba"} <= set(found)
