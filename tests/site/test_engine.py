"""The search of a page does what relm's own does, by the same cases."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz.distance import OSA

import relm_cli
from relm_cli.formats.matching import reason
from relm_cli.identifiers import identifier
from relm_cli.search.counts import Count
from relm_cli.search.indexed import called_people, forms_of
from relm_cli.search.query import FILTERS, Query
from relm_cli.search.wordforms import are_apart, relatives, respelled
from relm_cli.site.bundle import bundle
from relm_cli.site.data import front_coded, page_data, rules, search_data
from relm_cli.text import fold, runs, words, written_as

if TYPE_CHECKING:
    from relm_cli import Catalogue

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "data" / "site" / "cases.json").read_text(encoding="utf-8"))

node = pytest.mark.skipif(shutil.which("node") is None, reason="no node here, which runs the page's script")


def run(program: str) -> Any:
    """Return what *program* writes as JSON."""
    node_found = shutil.which("node") or "node"
    return json.loads(subprocess.run([node_found, "-"], input=program.encode(), capture_output=True, check=True).stdout)


def answered(name: str, asked: object) -> Any:
    """Return what the function *name* of the page's script, as it stands in the page, gives for each of *asked*."""
    program = f"""
        {bundle("script/engine.js")}
        modules.rules.learn({json.dumps(rules())});
        const {{ {name} }} = Object.assign({{}}, ...Object.values(modules));
        const entries = (value) => (value instanceof Map ? Object.fromEntries(value) : value);
        const plain = (value) => (value instanceof Set ? [...value].sort() : entries(value));
        process.stdout.write(JSON.stringify({json.dumps(asked)}.map((each) => plain({name}(...each)))));
    """
    return run(program)


def alone(name: str) -> tuple[list[list[Any]], list[Any]]:
    """Return the arguments of the cases called *name*, and what is expected of each."""
    return [[case[0]] for case in CASES[name]], [case[1] for case in CASES[name]]


def test_texts_fold_as_written() -> None:
    """The cases of folding, words, how these are written, and runs hold for relm."""
    assert [fold(text) for text, _ in CASES["fold"]] == alone("fold")[1]
    assert [words(text) for text, _ in CASES["words"]] == alone("words")[1]
    assert [written_as(text) for text, _ in CASES["writtenAs"]] == alone("writtenAs")[1]
    assert [[list(run) for run in runs(text)] for text, _ in CASES["runs"]] == alone("runs")[1]


@node
@pytest.mark.parametrize("name", ["fold", "words", "runs", "writtenAs", "identifier", "respelled"])
def test_the_page_reads_texts_as_relm_does(name: str) -> None:
    """The cases of folding, words and how they are written, runs, identifiers and spellings hold for the page."""
    asked, expected = alone(name)
    assert answered(name, asked) == expected


def test_identifiers_and_spellings_as_written() -> None:
    """The cases of identifiers and spellings hold for relm."""
    assert [identifier(text) for text, _ in CASES["identifier"]] == alone("identifier")[1]
    assert [list(respelled(word)) for word, _ in CASES["respelled"]] == alone("respelled")[1]


@node
def test_the_page_folds_every_letter_as_relm_does() -> None:
    """Every sign that all versions of Unicode know is folded and read in words as relm does."""
    signs = [chr(code) for code in range(1, 0x30000)]
    letters = [sign for sign in signs if unicodedata.ucd_3_2_0.category(sign) not in ("Cn", "Cs")]
    lines = ["".join(f"a{letter}b{letter} " for letter in letters[at : at + 99]) for at in range(0, len(letters), 99)]
    assert answered("words", [[line] for line in lines]) == [words(line) for line in lines]


@node
def test_the_page_stems_as_sqlite_does(catalogue: Catalogue) -> None:
    """The stem of a word, of the catalogue or of Porter's paper, is the one that SQLite makes."""
    terms = [*CASES["stems"], *(term for (term,) in catalogue.index.rows("SELECT term FROM term"))]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE VIRTUAL TABLE stem USING fts5(term, tokenize = "porter ascii")')
        connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(stem, instance)")
        connection.executemany("INSERT INTO stem VALUES (?)", [(term,) for term in terms])
        expected = [stem for (stem,) in connection.execute("SELECT term FROM stems ORDER BY doc")]
    assert answered("stem", [[term] for term in terms]) == expected


@node
def test_the_page_counts_edits_as_rapidfuzz_does() -> None:
    """The distance of two words is that of rapidfuzz, or too far."""
    pairs = [(one, other) for one in CASES["edits"] for other in CASES["edits"]]
    expected = [min(OSA.distance(one, other), 3) for one, other in pairs]
    assert [min(edits, 3) for edits in answered("distance", [[*pair, 2] for pair in pairs])] == expected


@node
def test_the_page_knows_word_forms_as_relm_does() -> None:
    """The families of words, and which are kept apart, are relm's."""
    family = CASES["family"]
    assert answered("relatives", [[word] for word in family]) == [sorted(relatives(word)) for word in family]
    pairs = [(one, other) for one in family for other in family]
    assert answered("areApart", pairs) == [are_apart(*pair) for pair in pairs]


@node
def test_the_page_calls_people_as_relm_does() -> None:
    """The names by which a person is found, and the forms that are looked for, are relm's."""
    people = CASES["people"]
    asked = [[name] for name in people]
    assert [set(names) for names in answered("calledPeople", asked)] == [set(called_people(name)) for name in people]
    assert [set(forms) for forms in answered("formsOf", asked)] == [set(forms_of(name)) for name in people]


@pytest.fixture(scope="module")
def catalogue() -> Any:
    """Return the bundled catalogue."""
    with relm_cli.load(ROOT / "catalogue") as loaded:
        yield loaded


def searched(catalogue: Catalogue, calls: str) -> Any:
    """Return what the JavaScript expression *calls* is, where `engine` searches *catalogue* and `data` is its data."""
    numbers, _ = catalogue.index.listed(catalogue.index.condition(Query().filters))
    program = f"""
        {bundle("script/engine.js")}
        const data = {json.dumps(search_data(catalogue.index, numbers))};
        const engine = modules.engine.createEngine(data);
        const ids = (hits) => hits.map((hit) => data.entries[hit.entry].id);
        process.stdout.write(JSON.stringify({calls}));
    """
    return run(program)


@node
def test_identifiers_of_an_entry(tmp_path: Path) -> None:
    """The page finds an entry by what a bibliography calls it too, and by the number within a DOI."""
    (tmp_path / "refs.bib").write_text(
        "@article{new, title={One}, ids={Old2019, old:b}, doi={10.48550/arXiv.2302.00860}}\n"
        "@article{other, title={Two}, doi={10.18653/v1/P19-1001}}\n",
        encoding="utf-8",
    )
    relm_cli.import_(tmp_path / "refs.bib", to=tmp_path / "list.toml")
    asked = ["new", "OLD2019", "id:old:b", "2302.00860", "P19-1001", "https://aclanthology.org/P19-1001/"]
    with relm_cli.load(tmp_path / "list.toml") as loaded:
        expected = [[entry.id for entry in loaded.search(text)] for text in asked]
        assert searched(loaded, f"{json.dumps(asked)}.map((text) => ids(engine.search(text).hits))") == expected
    assert expected == [["new"], ["new"], ["new"], ["new"], ["other"], ["other"]]


@node
def test_why_an_entry_was_found(catalogue: Catalogue) -> None:
    """The page tells why an entry was found, in the words of `relm search --explain`."""
    results = catalogue.search("sparse atention kernels", any=True, explain=True, limit=12)
    expected = [[reason(*why) for why in results.reasons[entry.id]] for entry in results]
    calls = """(({ hits, partial }) => [...hits, ...partial].slice(0, 12).map((hit) => hit.why))(
        engine.search("sparse atention kernels"))"""
    assert searched(catalogue, calls) == expected


def test_words_are_told_as_typed(catalogue: Catalogue) -> None:
    """The cases of what is told of words hold for relm."""
    for text, expected in CASES["told"]:
        results = catalogue.search(text)
        corrections = [list(pair) for pair in results.corrections]
        assert {"corrections": corrections, "unknown": list(results.unknown)} == expected, text


@node
def test_the_page_tells_words_as_typed(catalogue: Catalogue) -> None:
    """The cases of what is told of words hold for the page, and so do its reasons."""
    asked, expected = alone("told")
    calls = f"""{json.dumps(asked)}.map(([text]) => {{
        const {{ corrections, unknown }} = engine.search(text);
        return {{ corrections: corrections.map(({{ word, to }}) => [word, to]), unknown }};
    }})"""
    assert searched(catalogue, calls) == expected
    why = searched(catalogue, 'engine.search("Quantizatons").hits[0].why[0]')
    assert why.split("  ")[1].startswith("Quantizatons: ")


@node
def test_similar_entries(catalogue: Catalogue) -> None:
    """The entries similar to one are relm's, in its order."""
    names = ["gptq", "mobilellm", "flops", "codecarbon"]
    expected = [[[entry.id, entry.score] for entry in catalogue.similar(name, limit=8)] for name in names]
    calls = """%s.map((name) => {
        const at = data.entries.findIndex((entry) => entry.id === name);
        return engine.similar(at, 8).map((hit) => [data.entries[hit.entry].id, hit.score]);
    })"""
    assert searched(catalogue, calls % json.dumps(names)) == expected


FACETS = ["kind", "year", "venue", "section", "keyword", "author", "tag", "has"]
COUNTED = [
    "quantization",
    "year:2024..",
    "year:2023.. pruning",
    "icml23",
    "neurips'23 cache",
    "gpt2",
    "gpt iv",
    "venue:icml OR venue:iclr",
    "-section:llm-pre-training",
]


@pytest.fixture(scope="module")
def facets(catalogue: Catalogue) -> Any:
    """Return the facets that the page counts in what each of COUNTED finds."""
    fields = json.dumps(FACETS)
    calls = f"{json.dumps(COUNTED)}.map((words) => engine.facets(engine.search(words).hits, words, {fields}))"
    return dict(zip(COUNTED, searched(catalogue, calls), strict=True))


@node
@pytest.mark.parametrize("words", COUNTED)
def test_facets_count_as_stats_does(catalogue: Catalogue, facets: Any, words: str) -> None:
    """The values of every field are counted as `relm stats` counts what the same words find."""
    for field in FACETS:
        counted = {}
        for count in catalogue.stats(field, words=words):
            assert isinstance(count, Count)
            if count.number:
                counted[count.name] = count.number
        assert {facet["value"]: facet["count"] for facet in facets[words][field]} == counted, field


ERRORS = {
    "pruning yaer:2024": 'no field "yaer"; did you mean year:? quotes make words of it: "yaer:2024"',
    "year:20x": '"20x" is no year; write 2024, 2022..2024, 2022.. or ..2020',
    "year:2024..2020": '"2024..2020" ends before it begins; write 2020..2024',
    "kind:book": 'no kind "book"; kinds are paper, metric, benchmark, tool',
    'venue:"nowhere"': 'no venue "nowhere" in the catalogue',
    "key:vaswani": f'no field "key"; fields are {", ".join(FILTERS)}; in quotes it is words',
    "pruning OR year:2024": "OR stands between words, or between values of one field; search twice for the others",
    'pruning author: "tri dao"': '"author:" has no value; give it one, or leave it away',
    "-year < 2024": '"-year < 2024" is no filter; write year:2022.., year:..2020 or venue:icml; in quotes it is words',
    "since:2020": '"since:2020" is no filter; write year:2022.., year:..2020 or venue:icml; in quotes it is words',
    "pruning year:": None,
    '"low rank': None,
}


@pytest.fixture(scope="module")
def errors(catalogue: Catalogue) -> Any:
    """Return what the page says is wrong with each of ERRORS."""
    calls = f"{json.dumps(list(ERRORS))}.map((text) => engine.search(text).error)"
    return dict(zip(ERRORS, searched(catalogue, calls), strict=True))


@node
@pytest.mark.parametrize("text", ERRORS)
def test_a_wrong_filter_is_told(errors: Any, text: str) -> None:
    """What is wrong with a filter is said in the command's words; one that is not finished yet is no error."""
    assert errors[text] == ERRORS[text]


@node
def test_what_to_mark(catalogue: Catalogue) -> None:
    """The words that were found stand in a shown text where the page marks them, in any form and under accents."""
    calls = '["Quantized Models", "Rø-Quántized", "none"].map((text) => engine.spans(text, ["quantized", "ro"]))'
    assert searched(catalogue, calls) == [[[0, 9]], [[0, 2], [3, 12]], []]


def test_the_page_leaves_out_what_it_shows(catalogue: Catalogue) -> None:
    """The data of a page say nothing again that the page shows."""
    data = page_data(search_data(catalogue.index, [0]))
    assert not {"title", "author", "summary", "tag", "key", "arxiv", "doi"} & data["entries"][0].keys()


def test_shortened_words() -> None:
    """Words in order are written without the letters that they share with the one before."""
    assert front_coded(["car", "care", "cat", "dog"]) == "0car 3e 2t 0dog"


def test_the_script_has_no_modules_left() -> None:
    """The script of a page imports and exports nothing, and has each module once, behind those that it needs."""
    script = bundle("script/engine.js")
    assert "import " not in script
    assert "export " not in script
    assert re.findall(r"/\*|^//| // .*", script, re.MULTILINE) == []
    assert script.count("modules.rules = ") == 1
    assert script.index("modules.text = ") < script.index("modules.engine = ")
