"""A benchmark: from its TOML block to its record, and back."""

import json
from typing import Any

import pytest

from relm_cli.entries import Benchmark, Link
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError

BLOCK: dict[str, Any] = {
    "id": "sustainlp-2020",
    "name": "[SustaiNLP 2020](https://sites.google.com/view/sustainlp2020) Shared Task",
    "section": "benchmarks",
    "description": "eight tasks of [SuperGLUE](https://arxiv.org/pdf/1905.00537.pdf), and energy",
    "paper": {"label": "Overview of the Shared Task", "url": "https://aclanthology.org/2020.sustainlp-1.24.pdf"},
    "aliases": ["SustaiNLP"],
    "tags": ["energy"],
    "notes": ["Asked for again in 2021."],
    "key": "sustainlp2020",
}
LEAST = {"id": "elue", "name": "ELUE", "section": "benchmarks"}


def test_record() -> None:
    """A benchmark's record has a plain title, its paper's address, and every link: the paper's first."""
    assert Benchmark.read(BLOCK).record() == {
        "id": "sustainlp-2020",
        "kind": "benchmark",
        "title": "SustaiNLP 2020 Shared Task",
        "url": "https://aclanthology.org/2020.sustainlp-1.24.pdf",
        "year": None,
        "venue": None,
        "authors": [],
        "keywords": [],
        "sections": ["benchmarks"],
        "listings": [
            {
                "section": "benchmarks",
                "keyword": None,
                "year": None,
                "venue": None,
                "title": "[SustaiNLP 2020](https://sites.google.com/view/sustainlp2020) Shared Task",
                "origin": None,
            }
        ],
        "arxiv": None,
        "doi": None,
        "published": None,
        "aliases": ["SustaiNLP"],
        "tags": ["energy"],
        "notes": ["Asked for again in 2021."],
        "description": "eight tasks of [SuperGLUE](https://arxiv.org/pdf/1905.00537.pdf), and energy",
        "links": [
            {"label": "Overview of the Shared Task", "url": "https://aclanthology.org/2020.sustainlp-1.24.pdf"},
            {"label": "SustaiNLP 2020", "url": "https://sites.google.com/view/sustainlp2020"},
            {"label": "SuperGLUE", "url": "https://arxiv.org/pdf/1905.00537.pdf"},
        ],
        "group": None,
        "origin": None,
        "collective": None,
        "key": "sustainlp2020",
        "citation": None,
        "summary": None,
        "facts": [],
        "others": False,
    }


def test_least_links() -> None:
    """A benchmark needs id, name and section; without paper it has neither address nor links."""
    benchmark = Benchmark.read(LEAST)
    assert (benchmark.url, benchmark.links) == (None, ())


LINK, OTHER = "[B](https://b.org)", "[C](https://c.org)"
PAPER = {"label": "P", "url": "https://p.org"}
LINKED = [
    pytest.param({}, id="no link"),
    pytest.param({"paper": PAPER}, id="paper"),
    pytest.param({"name": f"The {LINK} task", "paper": PAPER}, id="name and paper"),
    pytest.param({"name": f"The {LINK} task"}, id="name, no paper"),
    pytest.param({"description": f"on {LINK}"}, id="description, no paper"),
    pytest.param({"name": f"The {LINK} task", "description": f"on {OTHER}"}, id="name and description, no paper"),
    pytest.param({"name": f"{LINK} and {OTHER}", "paper": PAPER}, id="two in the name"),
    pytest.param({"name": "[B](https://http.org) and [http](https://c.org)"}, id="a label in an address before it"),
    pytest.param({"name": f"The {LINK} task", "description": f"on {LINK}", "paper": PAPER}, id="one in both"),
    pytest.param({"name": "SuperGLUE, after [GLUE](https://x.org)"}, id="a label that stands unlinked before it"),
    pytest.param({"name": "[[paper]]a, [a](https://a.org)"}, id="a label among brackets"),
    pytest.param({"name": "[ ](https://a.org)"}, id="nothing but a link without a label"),
    pytest.param({"name": "The [P](https://p.org) task", "paper": PAPER}, id="the paper's own in the name"),
]


@pytest.mark.parametrize("changes", LINKED)
def test_listed_title(changes: dict[str, Any]) -> None:
    """A benchmark's name can be written as listed, links and all."""
    assert Benchmark.read({**LEAST, **changes}).listed_title == changes.get("name", "ELUE")


@pytest.mark.parametrize("changes", LINKED)
def test_blocks(changes: dict[str, Any]) -> None:
    """A benchmark gives back the block it was read from, wherever that has links."""
    assert Benchmark.read({**LEAST, **changes}).blocks() == [{**LEAST, **changes}]


def test_links_in_order() -> None:
    """A benchmark's links are its paper, those in the name, those in the description."""
    benchmark = Benchmark.read({**LEAST, "name": LINK, "description": OTHER, "paper": PAPER})
    assert benchmark.links == (Link("P", "https://p.org"), Link("B", "https://b.org"), Link("C", "https://c.org"))


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_state(block: dict[str, Any]) -> None:
    """A benchmark's state, through JSON and back, rebuilds the same benchmark."""
    benchmark = Benchmark.read(block)
    again = Benchmark.from_state(json.loads(json.dumps(benchmark)))
    assert again == benchmark
    assert type(again) is Benchmark


@pytest.mark.parametrize("block", [pytest.param(BLOCK, id="full"), pytest.param(LEAST, id="least")])
def test_read_record(block: dict[str, Any]) -> None:
    """A benchmark read from a record is the same benchmark, its listed name included."""
    benchmark = Benchmark.read(block)
    record = json.loads(json.dumps(benchmark.record()))
    record.pop("kind")
    again = Benchmark.read_record(Fields(record))
    assert again == benchmark
    assert again.listed_title == block["name"]


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({"id": None}, '"id" is missing', 'add a line id = "..."', id="no id"),
        pytest.param({"name": None}, '"name" is missing', 'add a line name = "..."', id="no name"),
        pytest.param({"section": None}, '"section" is missing', 'add a line section = "..."', id="no section"),
        pytest.param(
            {"description": 5},
            '"description" must be text in quotes, like "...", not 5',
            "",
            id="description as number",
        ),
        pytest.param(
            {"paper": "https://a.org"},
            '"paper" must be a table, like { ... }, not "https://a.org"',
            "",
            id="paper as text",
        ),
        pytest.param({"paper": {"label": "P"}}, 'paper: "url" is missing', 'add a line url = "..."', id="no url"),
        pytest.param(
            {"paper": {**PAPER, "year": 2020}},
            'paper: "year" is not a field of this block',
            "known here: label, url",
            id="unknown field of the paper",
        ),
        pytest.param(
            {"url": "https://a.org"},
            '"url" is not a field of this block',
            "known here: aliases, description, id, key, name, notes, paper, section, tags",
            id="unknown field",
        ),
    ],
)
def test_errors(changes: dict[str, Any], message: str, hint: str) -> None:
    """A block that is no benchmark is an error that names the field and says what to write."""
    with pytest.raises(FieldError) as caught:
        Benchmark.read({**BLOCK, **changes})
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_paper_of_a_further_row() -> None:
    """A benchmark that only a further row gives a paper is written with that paper, not with another of its links."""
    first = Benchmark.read({**LEAST, "description": f"on {LINK}"})
    again = Benchmark.read({**LEAST, "section": "other", "paper": PAPER})
    assert first.also(again).blocks()[0]["paper"] == PAPER
