"""What importers read becomes a catalogue: ids, sections, and every thing once."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relm_cli.catalogue.contents import Contents, Group, Section, Venue
from relm_cli.entries import Benchmark, Link, Listing, Paper, Tool
from relm_cli.entries.parts import Reference
from relm_cli.importers import bibtex
from relm_cli.importers.assemble import Joined, assemble
from relm_cli.importers.awesome import read
from relm_cli.importers.draft import Draft, Heading, Row
from relm_cli.importers.ids import Ids, slug

ARXIV = "https://arxiv.org/abs/2307.08691"
TITLE = "Some words on efficient attention for long texts"


def _assembled(*rows: Row) -> tuple[Contents, list[Joined]]:
    return assemble([Draft("A list", rows=rows)])


def _ids(*titles: str) -> list[str]:
    return [entry.id for entry in _assembled(*(Row(title) for title in titles))[0].entries]


@pytest.mark.parametrize(
    ("titles", "ids"),
    [
        pytest.param(["FlashAttention-2: Faster Attention"], ["flashattention-2"], id="name before a colon"),
        pytest.param(
            ["A title of very many words indeed: with a colon"], ["title-very-many-words-indeed"], id="telling words"
        ),
        pytest.param(["Attention Is All You Need"], ["attention-is-all-you-need"], id="all words that fit"),
        pytest.param(
            ["Reward-Guided Speculative Decoding for Efficient LLM Reasoning"],
            ["reward-guided-speculative"],
            id="no word is cut",
        ),
        pytest.param(
            [
                "Speculative Decoding for Efficient LLM Inference",
                "Speculative Decoding for Efficient LLM Reasoning",
                "Speculative Decoding for Efficient LLM Serving",
            ],
            ["speculative-llm-inference", "speculative-llm-reasoning", "speculative-decoding-serving"],
            id="what tells apart before what all have",
        ),
        pytest.param(["Donaudampfschifffahrtsgesellschaft"], ["donaudampfschifffahrtsgesell"], id="one long word"),
        pytest.param(["Mamba: A", "Mamba: B"], ["mamba", "mamba-b"], id="name that is taken"),
        pytest.param(["Mamba", "Mamba"], ["mamba", "mamba-2"], id="number"),
        pytest.param(["Über RÉSUMÉS"], ["uber-resumes"], id="accents"),
        pytest.param(["日本語"], ["日本語"], id="other letters"),
        pytest.param(["?!"], ["untitled"], id="no letters"),
    ],
)
def test_ids(titles: list[str], ids: list[str]) -> None:
    """An id is short, readable and one entry's alone."""
    assert _ids(*titles) == ids


def test_room_for_a_number() -> None:
    """An id that is taken gets a number, and has no more letters for it."""
    ids = Ids()
    assert [ids.free(["lossless-acceleration-decode"]) for _ in range(3)] == [
        "lossless-acceleration-decode",
        "lossless-acceleration-2",
        "lossless-acceleration-3",
    ]


@pytest.mark.no_cover
def test_many_of_one_name() -> None:
    """Thousands that are called the same are numbered in time that grows with their number."""
    rows = [Row("Meter", kind="tool", url=f"https://example.org/{n}") for n in range(20_000)]
    start = time.process_time()
    contents, _ = _assembled(*rows)
    assert contents.entries[-1].id == "meter-20000"
    assert time.process_time() - start < 10


@pytest.mark.no_cover
def test_many_of_one_beginning() -> None:
    """Thousands of papers whose titles begin alike are told apart in time that grows with their number."""
    rows = [Row(f"A survey of {n * 2_654_435_761 % 2**32:032b}", url=f"https://example.org/{n}") for n in range(20_000)]
    start = time.process_time()
    contents, _ = _assembled(*rows)
    assert len(contents.entries) == 20_000
    assert time.process_time() - start < 30


def test_id_of_the_source() -> None:
    """The source's own key is the id."""
    assert _assembled(Row("A title", id="dao2024:FA"))[0].entries[0].id == "dao2024-fa"


def test_sections() -> None:
    """Sections are the headings and what rows name, each under an id of its own, below those above it."""
    draft = Draft(
        "A list",
        headings=(Heading(("Papers",), "📑"), Heading(("Papers", "Survey"), None, "Read these."), Heading(("Survey",))),
        rows=(Row("One", section=("Papers", "Other")), Row("Two")),
    )
    assert assemble([draft])[0].sections == (
        Section("papers", "Papers", None, "📑"),
        Section("survey", "Survey", "papers", None, "Read these."),
        Section("survey-2", "Survey"),
        Section("other", "Other", "papers"),
        Section("a-list", "A list"),
    )


SAME = [
    pytest.param(
        Row("Faster attention", url=ARXIV),
        Row("Fast attention, twice", url=f"{ARXIV}v2"),
        "the same arXiv id, 2307.08691",
        id="arXiv id",
    ),
    pytest.param(
        Row("Faster attention", doi="10.1000/a"),
        Row("Fast attention, twice", doi="https://doi.org/10.1000/A"),
        "the same DOI, 10.1000/a",
        id="DOI",
    ),
    pytest.param(
        Row(TITLE, url="https://a.org/x"), Row(TITLE[:-6], url="http://www.a.org/x/"), "the same address", id="address"
    ),
    pytest.param(
        Row(TITLE, url="https://a.org"), Row(f"{TITLE.upper()}.", url="https://b.org"), "the same title", id="title"
    ),
    pytest.param(Row("FLOPs", "metric"), Row("FLOPS", "metric"), "the same name", id="metric"),
]
OTHER = [
    pytest.param(Row(TITLE), Row(TITLE.replace("efficient", "efficent")), id="typo"),
    pytest.param(Row("Qrazor", url=ARXIV), Row("Other words for a model", url=ARXIV), id="wrong address"),
    pytest.param(Row(TITLE, arxiv="2307.08691"), Row(TITLE, arxiv="2205.14135"), id="arXiv ids differ"),
    pytest.param(Row(f"{TITLE}, part 1"), Row(f"{TITLE}, part 2"), id="numbers differ"),
    pytest.param(Row(f"{TITLE} in C"), Row(f"{TITLE} in C++"), id="signs differ"),
    pytest.param(Row("Llama 2", url="https://llama.com"), Row("Code models", url="https://llama.com"), id="home page"),
    pytest.param(Row("Course notes", url="https://a.org"), Row("Course notes", url="https://b.org"), id="short title"),
    pytest.param(Row("A", "tool", "https://a.org"), Row("A", "tool", "https://b.org"), id="tools"),
    pytest.param(Row(TITLE), Row(TITLE, "tool"), id="kinds differ"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_the_same(one: Row, other: Row, why: str) -> None:
    """A row of a known entry lists it again: the entry keeps its title, the listing has its own."""
    contents, merged = _assembled(one, other._replace(line=9, section=("Second",)))
    [entry] = contents.entries
    assert entry.title == one.title
    assert [row.section for row in entry.listings] == ["a-list", "second"]
    assert contents.rows == (("a-list", entry.id), ("second", entry.id))
    assert merged == [Joined(9, other.title, entry.id, why)]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another(one: Row, other: Row) -> None:
    """What differs in what matters is another entry."""
    contents, merged = _assembled(one, other)
    assert (len(contents.entries), merged) == (2, [])


def test_what_the_second_row_adds() -> None:
    """The second row's address, links and what the first did not know are kept."""
    contents, _ = _assembled(
        Row(TITLE, url="https://a.org", year=2023, venue="arXiv"),
        Row(
            TITLE, url="https://b.org", year=2024, venue="ICLR", links=(Link("Code", "https://c.org"),), doi="10.1000/a"
        ),
    )
    [paper] = contents.entries
    assert paper.links == (Link(TITLE, "https://b.org"), Link("Code", "https://c.org"))
    assert paper.listings == (Listing("a-list", None, 2023, "arXiv"), Listing("a-list", None, 2024, "ICLR"))
    assert paper.doi == "10.1000/a"


def test_kinds() -> None:
    """Every kind comes out as its own, a tool in its group, a benchmark with the links of its words."""
    contents, _ = _assembled(
        Row("Meter", "tool", "https://m.org", ("Energy",), group="These track."),
        Row("[ELUE](https://e.org)", "benchmark", "https://p.org", ("Tests",), links=(Link("Paper", "https://p.org"),)),
    )
    assert contents.groups == (Group("these-track", "These track", "energy", "These track."),)
    assert contents.entries == (
        Benchmark(
            "elue",
            "ELUE",
            "https://p.org",
            listings=(Listing("tests", title="[ELUE](https://e.org)"),),
            links=(Link("Paper", "https://p.org"), Link("ELUE", "https://e.org")),
        ),
        Tool("meter", "Meter", "https://m.org", listings=(Listing("energy"),), group="these-track"),
    )


def test_venues() -> None:
    """The venues that the list names come along, by whatever spelling it names them."""
    known = [Venue("arXiv", None, ("CoRR",)), Venue("ICLR")]
    contents, _ = assemble([Draft(rows=(Row("A", venue="corr"),))], known)
    assert contents.venues == (known[0],)


def test_several_sources() -> None:
    """Several sources are one list, the first of which that lists something gives it its title."""
    drafts = [Draft("Abbreviations"), *(Draft(title, rows=(Row("A", url=ARXIV),)) for title in ("One", "Two"))]
    contents, merged = assemble(drafts)
    assert contents.about.title == "One"
    assert [paper.sections for paper in contents.entries if isinstance(paper, Paper)] == [("one", "two")]
    assert len(merged) == 1


def test_keys_of_a_bibliography() -> None:
    """In one bibliography the keys decide: other keys are other entries, and one key twice is one unless it is not."""
    twice = Row(TITLE, id="dao2024", doi="10.1000/a"), Row(TITLE, id="dao2024again", doi="10.1000/a")
    again = Row(TITLE, id="dao2024", doi="10.1000/a", line=9)
    contents, joined = _assembled(*twice, again, Row("Something else", id="dao2024"))
    assert [entry.id for entry in contents.entries] == ["dao2024", "dao2024again", "something-else"]
    assert joined == [Joined(9, TITLE, "dao2024", "the same key, dao2024")]


def test_keys_that_differ_in_case() -> None:
    """A key that can be an id is the id of its own entry, whatever comes before."""
    contents, _ = _assembled(Row(TITLE, id="Dao"), Row("Something else", id="dao"))
    assert [entry.id for entry in contents.entries] == ["some-words-efficient-long", "dao"]


def test_a_key_twice_in_one_bibliography() -> None:
    """Two entries of one key that are one work are one, with the fields of both, unless their types differ."""
    article = "@article{k, title={Measuring the brain at rest}, author={Ada Byron}, year={2020}, %s}\n"
    thesis = article.replace("article", "phdthesis")
    contents, joined = assemble(
        [bibtex.read(article % "pages={1}" + article % "pages={9}, doi={10.1000/a}" + thesis % "")]
    )
    first, second = contents.entries
    assert [row.why for row in joined] == ["the same key, k"]
    assert first.citation
    assert (first.citation.fields["pages"], first.citation.fields["doi"]) == ("1", "10.1000/a")
    assert (second.key, second.citation and second.citation.type) == ("k", "phdthesis")


def test_a_copy_in_one_bibliography() -> None:
    """An entry that stands again to the letter is one, though its title is short and nobody is its author."""
    notes = "@misc{k, title={Notes}, year={1999}}\n"
    contents, joined = assemble([bibtex.read(notes + notes.replace("1999", "2000") + notes)])
    assert [entry.year for entry in contents.entries] == [1999, 2000]
    assert joined == [Joined(3, "Notes", "k", "the same key, k")]


def test_the_second_of_a_key_that_stands_twice() -> None:
    """The second paper of a key is known as well as the first, in its bibliography and to the next."""
    other = Row("Something else", id="k", doi="10.1000/b", line=2)
    drafts = [Draft(rows=(Row(TITLE, id="k"), other, other)), Draft(rows=(other._replace(id="else"),))]
    contents, joined = assemble(drafts)
    assert [entry.id for entry in contents.entries] == ["k", "something-else"]
    assert joined == [
        Joined(2, "Something else", "something-else", "the same key, k"),
        Joined(2, "Something else", "something-else", "the same DOI, 10.1000/b"),
    ]


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        pytest.param({}, "flash, tri", id="new"),
        pytest.param({"ids": "two,flash"}, "two, flash, tri", id="one that is known"),
        pytest.param({"ids": ["two", 3]}, "two, 3, flash, tri", id="a list"),
    ],
)
def test_several_bibliographies(given: dict[str, Any], ids: str) -> None:
    """Another bibliography may have another key for the same work, which is a further one of it, once."""
    reference = Reference("article", "bibtex", {"title": TITLE, **given}, {})
    row = Row(TITLE, doi="10.1000/a", citation=reference)
    drafts = [Draft(rows=(row._replace(id=key),)) for key in ("dao2024", "flash", "tri")]
    contents, joined = assemble(drafts)
    [entry] = contents.entries
    assert (entry.id, entry.key) == ("dao2024", "dao2024")
    assert entry.citation
    assert entry.citation.fields == {"title": TITLE, "ids": ids}
    assert joined == [Joined(0, TITLE, "dao2024", "the same DOI, 10.1000/a")] * 2


@pytest.mark.parametrize(
    "name", ["hannibal046-awesome-llm", "hemingkx-speculative-decoding", "huangowen-llm-compression"]
)
def test_ids_of_real_lists(name: str) -> None:
    """Ids of a real list are short, each of whole words of its title, alone, and the same each time."""
    text = (Path(__file__).parent.parent / "data" / "lists" / f"{name}.md").read_text("utf-8")
    [first, again] = [assemble([read(text)])[0].entries for _ in range(2)]
    ids = [entry.id for entry in first]
    assert ids == [entry.id for entry in again]
    assert len(set(ids)) == len(ids)
    assert [id_ for id_ in ids if len(id_) > 28] == []
    cut = [
        entry.id
        for entry in first
        if not {word for word in entry.id.split("-") if not word.isdigit()} <= set(slug(entry.title).split("-"))
    ]
    assert cut == []


def test_ids_that_stay() -> None:
    """An entry keeps the id that it has, however long, when its list is read again."""
    draft = Draft(rows=(Row("Reward-Guided Speculative Decoding for Efficient LLM Reasoning"),))
    before, _ = assemble([draft])
    long = "reward-guided-speculative-decoding-for-efficient"
    before = replace(
        before, entries=(before.entries[0]._replace(id=long),), rows=((before.rows[0][0], long),), listed=None
    )
    assert [entry.id for entry in assemble([draft], (), before)[0].entries] == [long]
