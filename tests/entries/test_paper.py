"""A paper: from its TOML block to its record, and back."""

import json
from typing import Any

import pytest

from relm_cli.entries import Listing, Paper, Published
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError

BLOCK: dict[str, Any] = {
    "id": "flashattention-2",
    "title": "FlashAttention-2: Faster Attention",
    "authors": ["Tri Dao"],
    "year": 2024,
    "venue": "Arxiv",
    "url": "https://arxiv.org/abs/2307.08691",
    "section": "efficient-transformer-architecture",
    "keyword": "Hardware optimization",
    "arxiv": "2307.08691",
    "doi": "10.48550/arXiv.2307.08691",
    "published": {"venue": "ICLR", "year": 2024, "title": "FlashAttention-2", "authors": ["T. Dao"]},
    "aliases": ["FA2"],
    "tags": ["attention", "GPU"],
    "notes": ["To read.", "Compare with FlashAttention-3."],
    "description": "Better work partitioning.",
    "links": [{"label": "code", "url": "https://github.com/Dao-AILab/flash-attention"}],
}
AGAIN = {
    "id": "flashattention-2",
    "title": "Flash Attention 2",
    "year": 2023,
    "venue": "ICLR",
    "section": "libraries",
    "keyword": "Libraries",
}
LEAST = {"id": "a", "title": "A", "section": "s"}


def _paper() -> Paper:
    """Return the paper of both blocks."""
    paper = Paper.read(BLOCK)
    return paper._replace(listings=(*paper.listings, paper.listed_again(AGAIN)))


def test_record() -> None:
    """A paper's record holds what its block gives, under the keys that every kind has."""
    assert Paper.read(BLOCK).record() == {
        "id": "flashattention-2",
        "kind": "paper",
        "title": "FlashAttention-2: Faster Attention",
        "url": "https://arxiv.org/abs/2307.08691",
        "year": 2024,
        "venue": "Arxiv",
        "authors": ["Tri Dao"],
        "keywords": ["Hardware optimization"],
        "sections": ["efficient-transformer-architecture"],
        "listings": [
            {
                "section": "efficient-transformer-architecture",
                "keyword": "Hardware optimization",
                "year": 2024,
                "venue": "Arxiv",
                "title": None,
                "origin": None,
            }
        ],
        "arxiv": "2307.08691",
        "doi": "10.48550/arXiv.2307.08691",
        "published": {"venue": "ICLR", "year": 2024, "title": "FlashAttention-2", "authors": ["T. Dao"]},
        "aliases": ["FA2"],
        "tags": ["attention", "GPU"],
        "notes": ["To read.", "Compare with FlashAttention-3."],
        "description": "Better work partitioning.",
        "links": [{"label": "code", "url": "https://github.com/Dao-AILab/flash-attention"}],
        "group": None,
        "origin": None,
        "collective": None,
        "key": None,
        "citation": None,
        "summary": None,
        "facts": [],
        "others": False,
    }


def test_least_record() -> None:
    """A paper needs id, title and section; all else is null or empty."""
    assert Paper.read(LEAST).record() == {
        "id": "a",
        "kind": "paper",
        "title": "A",
        "url": None,
        "year": None,
        "venue": None,
        "authors": [],
        "keywords": [],
        "sections": ["s"],
        "listings": [{"section": "s", "keyword": None, "year": None, "venue": None, "title": None, "origin": None}],
        "arxiv": None,
        "doi": None,
        "published": None,
        "aliases": [],
        "tags": [],
        "notes": [],
        "description": None,
        "links": [],
        "group": None,
        "origin": None,
        "collective": None,
        "key": None,
        "citation": None,
        "summary": None,
        "facts": [],
        "others": False,
    }


def test_published_title() -> None:
    """The title a paper was published under is kept beside venue and year."""
    assert Paper.read(BLOCK).published == Published("ICLR", 2024, "FlashAttention-2", ("T. Dao",))


def test_collective() -> None:
    """A collective is one author whose name is never split."""
    paper = Paper.read({**LEAST, "collective": "BigScience Workshop"})
    assert (paper.authors, paper.collective) == (("BigScience Workshop",), "BigScience Workshop")


def test_people_are_no_collective() -> None:
    """Authors by name are people."""
    assert Paper.read(BLOCK).collective is None


@pytest.mark.parametrize(
    ("block", "listing"),
    [
        pytest.param(
            {"id": "flashattention-2", "section": "s"},
            Listing("s"),
            id="nothing but the section",
        ),
        pytest.param(
            {"id": "flashattention-2", "section": "s", "keyword": "Libraries"},
            Listing("s", "Libraries"),
            id="a keyword",
        ),
        pytest.param(AGAIN, Listing("libraries", "Libraries", 2023, "ICLR", "Flash Attention 2"), id="all differs"),
        pytest.param(
            {"id": "flashattention-2", "section": "s", "title": "FlashAttention-2: Faster Attention"},
            Listing("s"),
            id="the same title is none of its own",
        ),
    ],
)
def test_listed_again(block: dict[str, Any], listing: Listing) -> None:
    """A further listing says what its own block does and no more, but that its title is that of the entry."""
    assert Paper.read(BLOCK).listed_again(block) == listing


def test_two_listings() -> None:
    """Year, keywords and sections of a paper listed twice are the first row's year and what both rows give."""
    paper = _paper()
    assert (paper.year, paper.keywords, paper.sections) == (
        2024,
        ("Hardware optimization", "Libraries"),
        ("efficient-transformer-architecture", "libraries"),
    )


def test_others() -> None:
    """The "others" at the end of the authors in a file are no person: a record says that there are more."""
    block = {"id": "a", "title": "A", "authors": ["Ada Byron", "others"], "section": "all"}
    paper = Paper.read(block)
    assert (paper.authors, paper.others) == (("Ada Byron",), True)
    assert paper.blocks() == [block]
    record = paper.record()
    assert (record["authors"], record["others"]) == (["Ada Byron"], True)
    record.pop("kind")
    assert Paper.read_record(Fields(record)) == paper
    assert Paper.read_record(Fields({**record, "authors": ["Ada Byron", "others"], "others": None})) == paper


def test_distinct_keywords() -> None:
    """A keyword that both rows give is given once."""
    paper = Paper.read(BLOCK)
    twice = paper._replace(listings=(*paper.listings, paper.listed_again({"id": "flashattention-2", "section": "s"})))
    assert twice.keywords == ("Hardware optimization",)


def test_listed_again_with_fields_of_its_own() -> None:
    """A block that gives more than a row under a known id is told that the id is taken."""
    with pytest.raises(FieldError, match='"id" is taken'):
        Paper.read(LEAST).listed_again({"id": "a", "title": "B", "section": "r", "url": "https://b.org"})


def test_blocks() -> None:
    """A paper gives back the blocks it was read from, the further one without what equals the first."""
    first, again = _paper().blocks()
    assert first == BLOCK
    assert again == AGAIN


def test_blocks_of_a_collective() -> None:
    """A collective author is written back as one."""
    [block] = Paper.read({**LEAST, "collective": "NVIDIA"}).blocks()
    assert block["collective"] == "NVIDIA"
    assert "authors" not in block


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(_paper(), id="two listings"),
        pytest.param(Paper.read(LEAST), id="least"),
        pytest.param(Paper.read({**LEAST, "collective": "NVIDIA"}), id="collective"),
    ],
)
def test_state(paper: Paper) -> None:
    """A paper's values, through JSON and back, rebuild the same paper."""
    again = Paper.from_state(json.loads(json.dumps(paper)))
    assert again == paper
    assert type(again) is Paper


def test_score() -> None:
    """A paper that a search found carries its score, last in its record."""
    paper = Paper.from_state(json.loads(json.dumps(Paper.read(LEAST))), score=0.5)
    assert paper.score == 0.5
    assert list(paper.record().items())[-1] == ("score", 0.5)
    assert "score" not in Paper.read(LEAST).record()


@pytest.mark.parametrize("paper", [pytest.param(_paper(), id="full"), pytest.param(Paper.read(LEAST), id="least")])
def test_read_record(paper: Paper) -> None:
    """A paper read from a record gives the same record."""
    record = json.loads(json.dumps(paper.record()))
    record.pop("kind")
    assert Paper.read_record(Fields(record)).record() == paper.record()


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({"id": None}, '"id" is missing', 'add a line id = "..."', id="no id"),
        pytest.param({"title": None}, '"title" is missing', 'add a line title = "..."', id="no title"),
        pytest.param(
            {"title": None, "titel": "A"},
            '"title" is missing',
            '"titel" stands there: did you mean title?',
            id="title misspelt",
        ),
        pytest.param({"section": None}, '"section" is missing', 'add a line section = "..."', id="no section"),
        pytest.param(
            {"title": ""}, '"title" is empty', "write its value, or delete the line title = ...", id="empty title"
        ),
        pytest.param(
            {"year": "2024"},
            '"year" must be a year written as a number, like 2024, not "2024"',
            "",
            id="year in quotes",
        ),
        pytest.param({"year": 24}, '"year" must be a year of four digits, not 24', "", id="year of two digits"),
        pytest.param(
            {"authors": "Tri Dao"},
            '"authors" must be a list of texts, like ["...", "..."], not "Tri Dao"',
            "",
            id="authors as text",
        ),
        pytest.param({"tags": [1]}, '"tags" must hold only texts in quotes, not 1', "", id="number among tags"),
        pytest.param(
            {"notes": "To read."},
            '"notes" must be a list of texts, like ["...", "..."], not "To read."',
            "",
            id="notes as text",
        ),
        pytest.param(
            {"links": [{"label": "code"}]}, 'links: "url" is missing', 'add a line url = "..."', id="link to nothing"
        ),
        pytest.param(
            {"arxiv": 2307.08691},
            '"arxiv" must be text in quotes, like "...", not 2307.08691',
            "",
            id="arXiv id as number",
        ),
        pytest.param(
            {"collective": "NVIDIA"},
            '"collective" and "authors" exclude each other',
            "keep one of them",
            id="collective and authors",
        ),
        pytest.param(
            {"published": "ICLR 2024"},
            '"published" must be a table, like { ... }, not "ICLR 2024"',
            "",
            id="published as text",
        ),
        pytest.param(
            {"published": {"venue": "ICLR"}},
            'published: "year" is missing',
            "add year = 2024, or whichever it is",
            id="published without year",
        ),
        pytest.param(
            {"published": {"venue": "ICLR", "year": 2024, "page": "1"}},
            'published: "page" is not a field of this block',
            "known here: authors, title, venue, year",
            id="unknown field of published",
        ),
        pytest.param(
            {"titel": "A"}, '"titel" is not a field of this block', "did you mean title?", id="field misspelt"
        ),
        pytest.param(
            {"xyzzy": "A"},
            '"xyzzy" is not a field of this block',
            "known here: aliases, arxiv, authors, citation, collective, description, doi, facts, id, key, keyword, "
            "links, notes, published, section, summary, tags, title, url, venue, year",
            id="unknown field",
        ),
    ],
)
def test_errors(changes: dict[str, Any], message: str, hint: str) -> None:
    """A block that is no paper is an error that names the field and says what to write."""
    with pytest.raises(FieldError) as caught:
        Paper.read({**BLOCK, **changes})
    assert (caught.value.message, caught.value.hint) == (message, hint)
