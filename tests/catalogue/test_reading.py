"""Files become the contents of a catalogue, or an error that says what is wrong with which entry of which file."""

import json
import os
import sys
from dataclasses import replace
from errno import ENOENT
from pathlib import Path
from typing import Any

import pytest

from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Section, Survey, Venue
from relm_cli.catalogue.reading import read
from relm_cli.entries import Benchmark, Entry, Link, Listing, Metric, Paper, Published, Tool
from relm_cli.errors import CatalogueError
from tests.names import KIND_NAMES

SECTIONS = """\
schema = 1

[[section]]
id = "pruning"
title = "Pruning"

[[section]]
id = "quantization"
title = "Quantization"
"""
PAPER = """
[[paper]]
id = "wanda"
title = "A Simple and Effective Pruning Approach"
section = "pruning"
"""


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return str(path)


def _read(*sources: str | Path) -> list[Entry]:
    """Return every entry of *sources*, those of JSON Lines files too, which are read one at a time."""
    return list(read([str(source) for source in sources]).all_entries())


def _error(source: str | Path) -> tuple[str, str]:
    """Return message and hint of the error that reading *source* raises, its path written FILE."""
    with pytest.raises(CatalogueError) as caught:
        _read(source)
    assert caught.value.exit_status == 3
    return caught.value.message.replace(str(source), "FILE"), caught.value.hint


def test_one_file(tmp_path: Path) -> None:
    """One TOML file can hold a whole catalogue."""
    file = _write(
        tmp_path / "list.toml",
        """\
schema = 1
title = "A list"
description = "Of some things."
source = "https://example.org/list"
license = "CC0-1.0"
columns = ["Paper", "Venue"]

[survey]
key = "dao2024"
title = "A Survey"
authors = ["Tri Dao", "others"]
year = 2024
journal = "TMLR"
arxiv = "2401.00001"
url = "https://example.org/survey"

[[section]]
id = "top"
title = "Top"
intro = "All of it."

[[section]]
id = "energy"
title = "Energy"
parent = "top"
emoji = "⚡️"

[[group]]
id = "tracking"
title = "Tracking"
section = "energy"
intro = "These track."

[[venue]]
name = "arXiv"
full = "arXiv preprint"
aliases = ["CoRR"]

[[synonym]]
terms = ["MoE", "mixture of experts"]

[[annotation]]
id = "mezo"
aliases = ["MeZO"]
tags = ["zeroth order"]
notes = ["To read."]

[[tool]]
id = "meter"
name = "Meter"
section = "energy"
group = "tracking"

[[benchmark]]
id = "elue"
name = "ELUE"
section = "top"

[[metric]]
id = "watts"
name = "Watts"
section = "energy"
usages = [{ label = "W", url = "https://example.org/watts" }]

[[paper]]
id = "mezo"
title = "Fine-Tuning with Just Forward Passes"
year = 2023
venue = "CORR"
section = "energy"
published = { venue = "NeurIPS", year = 2023 }
""",
    )
    assert replace(read([file]), records=()) == Contents(
        about=About(
            title="A list",
            description="Of some things.",
            source="https://example.org/list",
            license="CC0-1.0",
            columns=("Paper", "Venue"),
            survey=Survey(
                "dao2024", "A Survey", ("Tri Dao", "others"), 2024, "TMLR", "2401.00001", "https://example.org/survey"
            ),
        ),
        sections=(Section("top", "Top", intro="All of it."), Section("energy", "Energy", "top", "⚡️")),
        groups=(Group("tracking", "Tracking", "energy", "These track."),),
        venues=(Venue("arXiv", "arXiv preprint", ("CoRR",)),),
        synonyms=(("MoE", "mixture of experts"),),
        entries=(
            Paper(
                "mezo",
                "Fine-Tuning with Just Forward Passes",
                venue="arXiv",
                listings=(Listing("energy", year=2023, venue="CORR"),),
                published=Published("NeurIPS", 2023),
                aliases=("MeZO",),
                tags=("zeroth order",),
                notes=("To read.",),
                origin="list",
            ),
            Metric(
                "watts",
                "Watts",
                listings=(Listing("energy"),),
                links=(Link("W", "https://example.org/watts"),),
                origin="list",
            ),
            Benchmark("elue", "ELUE", listings=(Listing("top"),), origin="list"),
            Tool("meter", "Meter", listings=(Listing("energy"),), group="tracking", origin="list"),
        ),
        rows=(("energy", "mezo"), ("energy", "watts"), ("top", "elue"), ("energy", "meter")),
        annotations=(Annotation("mezo", ("MeZO",), ("zeroth order",), ("To read.",)),),
    )


def test_kinds_of_entries(tmp_path: Path) -> None:
    """Every entry is of the class of its kind."""
    file = _write(
        tmp_path / "list.toml",
        SECTIONS
        + PAPER
        + "".join(
            f'[[{kind}]]\nid = "{kind}"\nname = "N"\nsection = "pruning"\n' for kind in ("tool", "benchmark", "metric")
        ),
    )
    assert [type(entry) for entry in read([file]).entries] == [Paper, Metric, Benchmark, Tool]


def test_folder(tmp_path: Path) -> None:
    """A folder's files are read as one, and entries come in the order of sections, whatever the files are called."""
    _write(tmp_path / "catalogue.toml", SECTIONS)
    _write(tmp_path / "papers/a.toml", '[[paper]]\nid = "awq"\ntitle = "AWQ"\nsection = "quantization"\n')
    _write(
        tmp_path / "papers/deep/b.toml",
        PAPER + '[[paper]]\nid = "gptq"\ntitle = "GPTQ"\nsection = "quantization"\n',
    )
    contents = read([str(tmp_path)])
    assert [entry.id for entry in contents.entries] == ["wanda", "awq", "gptq"]
    assert contents.rows == (("quantization", "awq"), ("pruning", "wanda"), ("quantization", "gptq"))


def test_tree(tmp_path: Path) -> None:
    """Sections come as a tree: each with its depth, followed by what lies below it."""
    blocks = [("a", None), ("b", None), ("aa", "a"), ("aaa", "aa"), ("ba", "b"), ("ab", "a")]
    text = "".join(
        f'[[section]]\nid = "{id_}"\ntitle = "T"\n' + (f'parent = "{parent}"\n' if parent else "")
        for id_, parent in blocks
    )
    contents = read([_write(tmp_path / "list.toml", text)])
    assert [(depth, section.id) for depth, section in contents.tree()] == [
        (0, "a"),
        (1, "aa"),
        (2, "aaa"),
        (1, "ab"),
        (0, "b"),
        (1, "ba"),
    ]


def test_deep_tree(tmp_path: Path) -> None:
    """Sections may lie below each other as deep as they like."""
    blocks = (
        f'[[section]]\nid = "{number}"\ntitle = "T"\n' + (f'parent = "{number - 1}"\n' if number else "")
        for number in range(2000)
    )
    contents = read([_write(tmp_path / "list.toml", "schema = 1\n" + "".join(blocks))])
    assert [depth for depth, _ in contents.tree()] == list(range(2000))


def test_several_catalogues(tmp_path: Path) -> None:
    """Several catalogues are read as one: a later one may use the sections of an earlier one."""
    first = _write(tmp_path / "first.toml", SECTIONS + PAPER)
    second = _write(tmp_path / "second.toml", PAPER.replace('"wanda"', '"mine"').replace("Simple and", "Wholly Other"))
    assert [entry.id for entry in read([first, second]).entries] == ["wanda", "mine"]


@pytest.mark.parametrize("name", [pytest.param("empty.toml", id="TOML"), pytest.param("empty.jsonl", id="JSON Lines")])
def test_empty_file(tmp_path: Path, name: str) -> None:
    """An empty file is an empty catalogue."""
    file = _write(tmp_path / name, "")
    assert replace(read([file]), records=()) == Contents()
    assert _read(file) == []


def test_sections_in_another_order(tmp_path: Path) -> None:
    """A catalogue is read in the order of its own sections, though one before it has them in another."""
    sections = '[[section]]\nid = "a"\ntitle = "A"\n', '[[section]]\nid = "b"\ntitle = "B"\n'
    first = _write(tmp_path / "first.toml", sections[0] + sections[1])
    rows = '[[paper]]\nid = "x"\ntitle = "X"\nsection = "b"\n[[paper]]\nid = "x"\nyear = 2024\nsection = "a"\n'
    second = _write(tmp_path / "second.toml", sections[1] + sections[0] + rows)
    [paper] = read([first, second]).entries
    assert [(row.section, row.year) for row in paper.listings] == [("b", None), ("a", 2024)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((SECTIONS + PAPER).replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param((SECTIONS + PAPER).rstrip(), id="no last line end"),
        pytest.param("# mine\n" + SECTIONS + PAPER, id="a comment"),
    ],
)
def test_any_editor(tmp_path: Path, text: str) -> None:
    """A file is read alike from whatever editor it comes."""
    [paper] = read([_write(tmp_path / "list.toml", text)]).entries
    assert paper.title == "A Simple and Effective Pruning Approach"


def test_listed_twice(tmp_path: Path) -> None:
    """A further block with the id of a paper lists it again, and stands among that section's rows in its place."""
    file = _write(
        tmp_path / "list.toml",
        SECTIONS
        + """
[[paper]]
id = "wanda"
title = "Wanda"
year = 2023
venue = "ICLR"
section = "pruning"
keyword = "Unstructured"

[[paper]]
id = "awq"
title = "AWQ"
section = "quantization"

[[paper]]
id = "wanda"
title = "WANDA"
venue = "ArXiv"
section = "quantization"
keyword = "Both"

[[paper]]
id = "gptq"
title = "GPTQ"
section = "quantization"
""",
    )
    contents = read([file])
    assert contents.entries[0] == Paper(
        "wanda",
        "Wanda",
        venue="ICLR",
        listings=(
            Listing("pruning", "Unstructured", 2023, "ICLR"),
            Listing("quantization", "Both", None, "ArXiv", "WANDA"),
        ),
        origin="list",
    )
    assert [entry.id for entry in contents.entries] == ["wanda", "awq", "gptq"]
    assert contents.rows == (
        ("pruning", "wanda"),
        ("quantization", "awq"),
        ("quantization", "wanda"),
        ("quantization", "gptq"),
    )


RECORDS = [
    Paper(
        "wanda",
        "Wanda",
        "https://arxiv.org/abs/2306.11695",
        ("Mingjie Sun", "Zhuang Liu"),
        venue="ICLR",
        listings=(Listing("pruning", "Unstructured", 2023, "ICLR"), Listing("other", "Both", 2023, "ArXiv")),
        arxiv="2306.11695",
        doi="10.1000/xyz",
        published=Published("ICLR", 2024),
        aliases=("WANDA",),
        tags=("sparsity\u2028",),
        description="Weights and activations.",
    ).record(),
    Metric("watts", "Watts", links=(Link("W", "https://example.org"),), listings=(Listing("energy"),)).record(),
    Benchmark("elue", "ELUE").record(),
    Tool("meter", "Meter", "https://example.org", group="tracking").record(),
]


@pytest.mark.parametrize("ascii_", [pytest.param(True, id="escaped"), pytest.param(False, id="as is")])
@pytest.mark.parametrize(
    "end", [pytest.param("\n", id="lines"), pytest.param("\r\n", id="Windows"), pytest.param("\n\n \n", id="blanks")]
)
def test_records(tmp_path: Path, end: str, *, ascii_: bool) -> None:
    """A JSON Lines file of records gives entries with the same records."""
    lines = "".join(json.dumps(record, ensure_ascii=ascii_) + end for record in RECORDS)
    found = [entry.record() for entry in _read(_write(tmp_path / "list.jsonl", lines))]
    assert found == [{**record, "origin": "list"} for record in RECORDS]


def test_records_of_a_search(tmp_path: Path) -> None:
    """The records that a search prints, score and all, are a catalogue too."""
    lines = "".join(json.dumps({**record, "score": 0.5}) + "\n" for record in RECORDS)
    file = _write(tmp_path / "list.jsonl", lines)
    assert [entry.id for entry in _read(file)] == ["wanda", "watts", "elue", "meter"]


def test_records_beside_toml(tmp_path: Path) -> None:
    """Records beside TOML files come as their catalogues are named, and their venues go by the names those give."""
    record = {"id": "awq", "kind": "paper", "title": "AWQ", "venue": "corr", "listings": [{"section": "quantization"}]}
    lines = _write(tmp_path / "more.jsonl", json.dumps(record))
    toml = _write(tmp_path / "list.toml", SECTIONS + PAPER + '[[venue]]\nname = "arXiv"\naliases = ["CoRR"]\n')
    assert [(entry.id, entry.venue) for entry in _read(lines, toml)] == [("awq", "arXiv"), ("wanda", None)]


def test_rows_beside_records(tmp_path: Path) -> None:
    """Rows are those of the TOML files, each once, with or without records beside them."""
    toml = _write(tmp_path / "list.toml", SECTIONS + PAPER)
    lines = _write(tmp_path / "more.jsonl", json.dumps(RECORDS[1]))
    assert read([toml, lines]).rows == (("pruning", "wanda"),)


def test_records_are_read_when_asked_for(tmp_path: Path) -> None:
    """Records are read one at a time: those before a line that cannot be read are given all the same."""
    lines = iter(read([_write(tmp_path / "list.jsonl", json.dumps(RECORDS[0]) + "\n{")]).all_entries())
    assert next(lines).id == "wanda"
    with pytest.raises(CatalogueError, match="line 2 is not valid JSON"):
        next(lines)


def test_record_with_the_id_of_an_entry(tmp_path: Path) -> None:
    """A record under an id that another catalogue uses gets the name of its own catalogue behind it."""
    toml = _write(tmp_path / "list.toml", SECTIONS + PAPER)
    lines = _write(tmp_path / "more.jsonl", json.dumps(RECORDS[0]))
    assert [entry.id for entry in _read(toml, lines)] == ["wanda", "wanda@more"]


def test_record_with_the_id_of_another(tmp_path: Path) -> None:
    """A record under the id of another one of its file is an error that names the file and the id."""
    lines = _write(tmp_path / "list.jsonl", f"{json.dumps(RECORDS[0])}\n" * 2)
    assert _error(lines)[0] == 'FILE: line "wanda": the id is taken by another entry'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "[[paper]]\nid = wanda\n",
            "FILE is not valid TOML: Invalid value (at line 2, column 6)",
            "correct that line, then run relm again",
            id="malformed",
        ),
        pytest.param(
            SECTIONS + '[[paper]]\nid = "wan',
            "FILE is not valid TOML: Unterminated string (at end of document)",
            "correct that line, then run relm again",
            id="half-written",
        ),
        pytest.param(
            "[[paper]]\nid = 'a'\nid = 'b'\n",
            "FILE is not valid TOML: Cannot overwrite a value (at line 3, column 9)",
            "correct that line, then run relm again",
            id="key twice",
        ),
        pytest.param(
            'papers = "a"\n', 'FILE: "papers" is no part of a catalogue', "did you mean paper?", id="unknown block"
        ),
        pytest.param("xyzzy = 1\n", 'FILE: "xyzzy" is no part of a catalogue', "", id="unknown and like none"),
        pytest.param(
            'schema = 1\ntitel = "A list"\n',
            'FILE: "titel" is no part of a catalogue',
            "did you mean title?",
            id="misspelt title",
        ),
        pytest.param(
            '[paper]\nid = "a"\n',
            "FILE: paper must be a list of blocks",
            "write each as [[paper]]",
            id="single brackets",
        ),
        pytest.param(
            "section = 5\n", "FILE: section must be a list of blocks", "write each as [[section]]", id="no block"
        ),
        pytest.param(
            'metric = ["flops"]\n',
            "FILE: metric must be a list of blocks",
            "write each as [[metric]]",
            id="texts for blocks",
        ),
        pytest.param(
            "schema = 2\n",
            'FILE: catalogue 1: "schema" must be 1',
            "a newer schema needs a newer relm",
            id="newer schema",
        ),
        pytest.param(
            'schema = "1"\n',
            'FILE: catalogue 1: "schema" must be 1',
            "a newer schema needs a newer relm",
            id="schema as text",
        ),
        pytest.param(
            'title = "A list"\n',
            'FILE: catalogue 1: "schema" must be 1',
            "begin with schema = 1",
            id="no schema",
        ),
        pytest.param(
            "schema = 1\ntitle = 5\n",
            'FILE: catalogue 1: "title" must be text in quotes, like "...", not 5',
            "",
            id="title as number",
        ),
        pytest.param(
            'schema = 1\n[survey]\nkey = "a"\n',
            'FILE: catalogue 1: survey: "title" is missing',
            'add a line title = "..."',
            id="survey without title",
        ),
        pytest.param(
            '[[section]]\nid = "a"\n',
            'FILE: section "a": "title" is missing',
            'add a line title = "..."',
            id="section without title",
        ),
        pytest.param(
            SECTIONS + '[[section]]\nid = "pruning"\ntitle = "Other"\n',
            'FILE: section "pruning": the id is taken by another section',
            "choose another id",
            id="section twice",
        ),
        pytest.param(
            SECTIONS + '[[section]]\nid = "a"\ntitle = "A"\nparent = "prunning"\n',
            'FILE: section "a": no section "prunning" stands above it',
            "did you mean pruning?",
            id="misspelt parent",
        ),
        pytest.param(
            '[[section]]\nid = "a"\ntitle = "A"\nparent = "b"\n[[section]]\nid = "b"\ntitle = "B"\n',
            'FILE: section "a": no section "b" stands above it',
            "write the parent's block first",
            id="parent below",
        ),
        pytest.param(
            '[[section]]\nid = "a"\ntitle = "A"\nparent = "a"\n',
            'FILE: section "a": no section "a" stands above it',
            "write the parent's block first",
            id="parent of itself",
        ),
        pytest.param(
            '[[group]]\nid = "a"\ntitle = "A"\n',
            'FILE: group "a": "section" is missing',
            'add a line section = "..."',
            id="group without section",
        ),
        pytest.param(
            '[[venue]]\nname = "arXiv"\naliases = "CoRR"\n',
            'FILE: venue "arXiv": "aliases" must be a list of texts, like ["...", "..."], not "CoRR"',
            "",
            id="venue's aliases as text",
        ),
        pytest.param(
            '[[venue]]\nfull = "arXiv preprint"\n',
            'FILE: venue 1: "name" is missing',
            'add a line name = "..."',
            id="venue without name",
        ),
        pytest.param(
            '[[synonym]]\nterms = ["MoE", "experts"]\n[[synonym]]\nterms = ["SSM"]\n',
            'FILE: synonym 2: "terms" must hold at least two phrases',
            "add one, or delete the block",
            id="synonym of nothing",
        ),
        pytest.param(
            SECTIONS + PAPER + '[[paper]]\ntitle = "B"\nsection = "pruning"\n',
            'FILE: paper 2: "id" is missing',
            'add a line id = "..."',
            id="paper without id",
        ),
        pytest.param(
            SECTIONS + '[[paper]]\nid = 5\ntitle = "B"\nsection = "pruning"\n',
            'FILE: paper 1: "id" must be text in quotes, like "...", not 5',
            "",
            id="id as number",
        ),
        pytest.param(
            SECTIONS + '[[paper]]\nid = ""\ntitle = "B"\nsection = "pruning"\n',
            'FILE: paper 1: "id" is empty',
            "write its value, or delete the line id = ...",
            id="empty id",
        ),
        pytest.param(
            SECTIONS + '[[paper]]\nid = "b"\nsection = "pruning"\n',
            'FILE: paper "b": "title" is missing',
            'add a line title = "..."',
            id="paper without title",
        ),
        pytest.param(
            SECTIONS + PAPER + 'year = "2023"\n',
            'FILE: paper "wanda": "year" must be a year written as a number, like 2024, not "2023"',
            "",
            id="year as text",
        ),
        pytest.param(
            SECTIONS + PAPER + 'colour = "red"\n',
            'FILE: paper "wanda": "colour" is not a field of this block',
            "known here: aliases, arxiv, authors, citation, collective, description, doi, facts, id, key, keyword, "
            "links, notes, published, section, summary, tags, title, url, venue, year",
            id="unknown field",
        ),
        pytest.param(
            SECTIONS + '[[metric]]\nid = "flops"\nname = " "\nsection = "pruning"\n',
            'FILE: metric "flops": "name" is empty',
            "write its value, or delete the line name = ...",
            id="blank name",
        ),
        pytest.param(
            SECTIONS + PAPER.replace('section = "pruning"', 'section = "quantisation"'),
            'FILE: paper "wanda": no section "quantisation"',
            "did you mean quantization?",
            id="misspelt section",
        ),
        pytest.param(PAPER, 'FILE: paper "wanda": no section "pruning"', "define it first", id="no sections at all"),
        pytest.param(
            SECTIONS + PAPER + '[[paper]]\nid = "wanda"\nsection = "nowhere-else"\n',
            'FILE: paper "wanda": no section "nowhere-else"',
            "define it first",
            id="second row nowhere",
        ),
        pytest.param(
            SECTIONS + 2 * '[[metric]]\nid = "flops"\nname = "FLOPs"\nsection = "pruning"\ntags = ["cost"]\n',
            'FILE: metric "flops": "id" is taken: a further row of flops cannot give "tags"',
            "choose another id",
            id="metric twice",
        ),
        pytest.param(
            SECTIONS + PAPER + '[[tool]]\nid = "wanda"\nname = "Wanda"\nsection = "pruning"\n',
            'FILE: tool "wanda": the id is taken by FILE: paper "wanda"',
            "ids are unique across all kinds: choose another",
            id="id of another kind",
        ),
    ],
)
def test_errors(tmp_path: Path, text: str, message: str, hint: str) -> None:
    """A TOML file that is no catalogue is an error that names file, entry and field, and says what next."""
    assert _error(_write(tmp_path / "list.toml", text)) == (message, hint)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        pytest.param("5", "id = 5", '"id" must be text in quotes, like "...", not 5', id="number"),
        pytest.param("None", "", '"id" is missing', id="missing"),
    ],
)
def test_what_only_looks_like_a_known_id(tmp_path: Path, name: str, line: str, message: str) -> None:
    """A block whose id is no text is an error, whatever entries there are, not a further row of one."""
    second = f'[[paper]]\n{line}\nsection = "pruning"\n'
    file = _write(tmp_path / "list.toml", SECTIONS + PAPER.replace("wanda", name) + second)
    assert _error(file)[0] == f"FILE: paper 2: {message}"


def test_another_paper_with_the_same_id(tmp_path: Path) -> None:
    """A different paper under an id in use is told that the id is taken, not that it may have no url."""
    text = SECTIONS + PAPER + PAPER.replace('"pruning"', '"quantization"') + 'url = "https://example.org"\n'
    message, _ = _error(_write(tmp_path / "list.toml", text))
    assert message.startswith('FILE: paper "wanda": "id" is taken')


def test_id_taken_in_another_file(tmp_path: Path) -> None:
    """An id in use is an error that names both files."""
    first = _write(tmp_path / "first.toml", SECTIONS + PAPER)
    second = _write(tmp_path / "second.toml", '[[metric]]\nid = "wanda"\nname = "W"\nsection = "pruning"\n')
    with pytest.raises(CatalogueError) as caught:
        read([str(tmp_path)])
    assert caught.value.message == f'{second}: metric "wanda": the id is taken by {first}: paper "wanda"'


def test_error_in_a_folder(tmp_path: Path) -> None:
    """An error in a folder names the file inside it."""
    _write(tmp_path / "catalogue.toml", SECTIONS)
    file = _write(tmp_path / "papers/one.toml", PAPER + "year = 23\n")
    with pytest.raises(CatalogueError) as caught:
        read([str(tmp_path)])
    assert caught.value.message == f'{file}: paper "wanda": "year" must be a year of four digits, not 23'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            '{"id": "a", "kind": "paper", "title": "A"}\n{"id": "b", "ki',
            "FILE: line 2 is not valid JSON",
            "each line holds one record",
            id="half-written",
        ),
        pytest.param("id,title\n", "FILE: line 1 is not valid JSON", "each line holds one record", id="no JSON"),
        pytest.param("\n\n[]\n", "FILE: line 3 is no record", "each line holds one JSON object", id="list"),
        pytest.param('"a"\n', "FILE: line 1 is no record", "each line holds one JSON object", id="text"),
        pytest.param("null\n", "FILE: line 1 is no record", "each line holds one JSON object", id="null"),
        pytest.param(
            '{"id": "a", "kind": "papers", "title": "A"}',
            f'FILE: line "a": "kind" must be one of {KIND_NAMES}, not "papers"',
            "did you mean paper?",
            id="misspelt kind",
        ),
        pytest.param(
            '{"id": "a", "kind": "xyzzy", "title": "A"}',
            f'FILE: line "a": "kind" must be one of {KIND_NAMES}, not "xyzzy"',
            "",
            id="unknown kind",
        ),
        pytest.param('{"id": "a"}', 'FILE: line "a": "kind" is missing', 'add "kind": "..."', id="no kind"),
        pytest.param(
            '{"id": "a", "kind": "tool"}',
            'FILE: line "a": "title" is missing',
            'add "title": "..."',
            id="no title",
        ),
        pytest.param(
            '\n{"kind": "tool", "title": "T"}',
            'FILE: line 2: "id" is missing',
            'add "id": "..."',
            id="no id: the line's number",
        ),
        pytest.param(
            '{"id": "a", "kind": "tool", "title": "T"}\n' * 2,
            'FILE: line "a": the id is taken by another entry',
            "ids are unique across all kinds: choose another",
            id="id twice",
        ),
        pytest.param(
            '{"id": "a", "kind": "tool", "title": "T", "listings": [{"year": 2024}]}',
            'FILE: line "a": listings: "section" is missing',
            'add "section": "..."',
            id="row nowhere",
        ),
    ],
)
def test_errors_of_records(tmp_path: Path, text: str, message: str, hint: str) -> None:
    """A JSON Lines file that is no catalogue is an error that names file and record or line, and says what next."""
    found, found_hint = _error(_write(tmp_path / "list.jsonl", text))
    assert found == message or found.startswith(f"{message}: ")
    assert found_hint == hint


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("5", id="number"),
        pytest.param("true", id="boolean"),
        pytest.param('"pruning"', id="text"),
        pytest.param('{"section": "pruning"}', id="object"),
        pytest.param("[5]", id="list of numbers"),
        pytest.param('[{"section": 5}]', id="section as number"),
    ],
)
def test_listings_of_another_type(tmp_path: Path, value: str) -> None:
    """Whatever stands for a record's listings and is none is an error that names the record."""
    record = f'{{"id": "a", "kind": "paper", "title": "A", "listings": {value}}}'
    message, _ = _error(_write(tmp_path / "list.jsonl", record))
    assert message.startswith(('FILE: line "a": "listings" must ', 'FILE: line "a": listings: "section" must '))


def test_no_utf8(tmp_path: Path) -> None:
    """A TOML file in another encoding than UTF-8 is an error that names the first byte that is none."""
    file = tmp_path / "list.toml"
    file.write_bytes('title = "Café"'.encode("latin-1"))
    assert _error(file) == ("FILE is not UTF-8 text (byte 12)", "save it as UTF-8")


def test_no_utf8_in_records(tmp_path: Path) -> None:
    """A JSON Lines file in another encoding than UTF-8 is an error that names the line and says how to save it."""
    file = tmp_path / "list.jsonl"
    file.write_bytes('{"id": "a", "kind": "tool", "title": "Café"}'.encode("latin-1"))
    message, hint = _error(file)
    assert message.startswith("FILE: line 1 ")
    assert hint == "save it as UTF-8"


@pytest.mark.parametrize("name", [pytest.param("list.toml", id="TOML"), pytest.param("list.jsonl", id="JSON Lines")])
def test_missing_file(tmp_path: Path, name: str) -> None:
    """A file that is gone is an error that says so."""
    assert _error(tmp_path / name) == (
        f"cannot read FILE: {os.strerror(ENOENT)}",
        "check the path and its rights",
    )


def test_unreadable_file(tmp_path: Path) -> None:
    """A file of a folder that cannot be read is an error that names it."""
    _write(tmp_path / "catalogue.toml", SECTIONS)
    link = tmp_path / "papers.toml"
    link.symlink_to(tmp_path / "gone.toml")
    with pytest.raises(CatalogueError) as caught:
        read([str(tmp_path)])
    assert caught.value.message == f"cannot read {link}: {os.strerror(ENOENT)}"


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without TOML files is an error that says what belongs there."""
    assert _error(tmp_path) == (
        "no .toml file in FILE",
        "a catalogue folder holds catalogue.toml and its entries",
    )


def test_deep_toml(tmp_path: Path) -> None:
    """TOML that nests without end is an error, not a crash."""
    file = _write(tmp_path / "list.toml", "paper = " + "[" * 100_000)
    assert _error(file)[0] == "FILE is not a catalogue: it nests too deeply"


def test_deep_json(tmp_path: Path) -> None:
    """JSON that nests without end is an error, not a crash."""
    file = _write(tmp_path / "list.jsonl", '{"id": ' + "[" * 100_000)
    assert _error(file)[0].startswith("FILE: line 1 is not valid JSON: ")


def test_json_of_any_depth(tmp_path: Path) -> None:
    """However deeply a value nests, just below the interpreter's limit too, it is an error, not a crash."""
    limit = sys.getrecursionlimit()
    for depth in range(limit - 150, limit):
        record = '{"kind": "paper", "id": ' + "[" * depth + "]" * depth + "}"
        assert _error(_write(tmp_path / "list.jsonl", record))[0].startswith("FILE: ")


@pytest.mark.parametrize(
    "number", [pytest.param("9" * 5000, id="decimal"), pytest.param("0x" + "f" * 5000, id="hexadecimal")]
)
def test_endless_number(tmp_path: Path, number: str) -> None:
    """A number of more digits than Python converts is an error that names the file, not a crash."""
    file = _write(tmp_path / "list.toml", SECTIONS + PAPER + f"year = {number}\n")
    assert _error(file)[0].startswith("FILE")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2024-01-31", id="date"),
        pytest.param("12:30:00", id="time"),
        pytest.param("nan", id="not a number"),
        pytest.param("{ x = 1 }", id="table"),
    ],
)
@pytest.mark.parametrize("field", [pytest.param(name, id=name) for name in ("id", "title", "section", "tags", "year")])
def test_any_value_of_toml(tmp_path: Path, field: str, value: str) -> None:
    """Whatever TOML can say in place of a field's value is an error that names the field."""
    fields: dict[str, Any] = {"id": '"a"', "title": '"A"', "section": '"pruning"', field: value}
    block = "".join(f"{name} = {given}\n" for name, given in fields.items())
    message, _ = _error(_write(tmp_path / "list.toml", f"{SECTIONS}[[paper]]\n{block}"))
    assert f'"{field}" must be ' in message
