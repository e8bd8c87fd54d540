"""How entries are cited."""

from __future__ import annotations

import pytest

from relm_cli.entries import Benchmark, Link, Listing, Metric, Paper, Published, Tool
from relm_cli.entries.citation import Citation, Keys, survey_citation

PAPER = Paper(
    id="flashattention-2",
    title="Flash\tAttention 2",
    url="https://arxiv.org/abs/2307.08691",
    authors=("Tri Dao",),
    venue="arXiv",
    listings=(Listing("s", None, 2023, "ArXiv"),),
    doi="10.1000/flash",
)


def test_a_paper_as_listed() -> None:
    """A paper is cited as listed, on one line; an arXiv id in its address is known."""
    assert PAPER.cited() == Citation(
        key="dao2023flashattention2",
        type="preprint",
        title="Flash Attention 2",
        authors=("Tri Dao",),
        year=2023,
        venue="arXiv",
        arxiv="2307.08691",
        doi="10.1000/flash",
        url="https://arxiv.org/abs/2307.08691",
    )


def test_a_paper_as_published() -> None:
    """Where a paper appeared is preferred to where it is listed, title and year too."""
    cited = PAPER._replace(published=Published("ICLR", 2024, "FlashAttention-2")).cited()
    assert (cited.key, cited.type, cited.title, cited.year, cited.venue, cited.arxiv) == (
        "dao2024flashattention2",
        "conference",
        "FlashAttention-2",
        2024,
        "ICLR",
        "2307.08691",
    )
    assert PAPER._replace(published=Published("ICLR", 2024)).cited().title == "Flash Attention 2"


def test_the_least_paper() -> None:
    """A paper of which only the title is known is cited all the same."""
    assert Paper(id="a", title="A").cited() == Citation("a", "page", "A")


def test_what_is_cited_of_other_kinds() -> None:
    """A benchmark is cited as the paper that presents it, a tool as itself, a metric not at all."""
    url = "https://arxiv.org/pdf/2011.04006.pdf"
    arena = Benchmark(id="long-range-arena", title="LRA", url=url, links=(Link("Long Range Arena", url),))
    assert arena.cited() == Citation("longrangearena", "preprint", "Long Range Arena", arxiv="2011.04006", url=url)
    assert Benchmark(id="b", title="B", links=(Link("GLUE", url),)).cited() is None
    assert Benchmark(id="b", title="B", url=url).cited() == Citation("b", "preprint", "B", arxiv="2011.04006", url=url)
    repository = "https://github.com/lfwa/carbontracker"
    assert Tool(id="c-t", title="CT", url=repository).cited() == Citation("ct", "software", "CT", url=repository)
    assert Tool(id="c-t", title="CT").cited() is None
    assert Metric(id="joules", title="Joules").cited() is None


@pytest.mark.parametrize(
    ("venue", "url", "expected"),
    [
        pytest.param("JMLR", None, "journal", id="journal-by-name"),
        pytest.param("IEEE Transactions on Networking", None, "journal", id="transactions"),
        pytest.param("IEEE Internet of Things Journal", None, "journal", id="journal"),
        pytest.param("IEEE Communications Magazine", None, "journal", id="magazine"),
        pytest.param("PLOS ONE", None, "journal", id="case"),
        pytest.param("NeurIPS", None, "conference", id="conference"),
        pytest.param("BigScience Workshop", None, "conference", id="workshop"),
        pytest.param("ArXiv", None, "preprint", id="arXiv"),
        pytest.param("GitHub", None, "software", id="GitHub"),
        pytest.param("ICML", "https://github.com/a/b", "conference", id="venue-before-address"),
        pytest.param(None, "https://github.com/a/b", "software", id="repository"),
        pytest.param(None, "https://codeberg.org/a/b", "software", id="repository elsewhere"),
        pytest.param(None, "https://example.org", "preprint", id="written-by-somebody"),
    ],
)
def test_types(venue: str | None, url: str | None, expected: str) -> None:
    """The venue says what a paper is; without one its address does."""
    assert Paper(id="a", title="A", authors=("Ada",), venue=venue, url=url).cited().type == expected


@pytest.mark.parametrize(
    ("url", "arxiv"),
    [
        pytest.param("https://arxiv.org/abs/2307.08691v2", "2307.08691", id="version"),
        pytest.param("http://www.arxiv.org/pdf/2307.08691.pdf", "2307.08691", id="pdf"),
        pytest.param("https://arxiv.org/abs/cs/0112017", "cs/0112017", id="old"),
        pytest.param("https://example.org/arxiv.org/abs/2307.08691", None, id="elsewhere"),
        pytest.param(None, None, id="none"),
    ],
)
def test_arxiv_ids(url: str | None, arxiv: str | None) -> None:
    """An address at arXiv gives the id; that of the entry comes first."""
    assert Paper(id="a", title="A", url=url).cited().arxiv == arxiv
    assert Paper(id="a", title="A", url=url, arxiv="1234.56789").cited().arxiv == "1234.56789"


@pytest.mark.parametrize(
    ("id_", "authors", "key"),
    [
        pytest.param("flashattention-2", ("Tri Dao", "Ada Byron"), "dao2024flashattention2", id="family-name"),
        pytest.param("x", ("Stanisław Woźniak",), "wozniak2024x", id="accents"),
        pytest.param("x", ("Jan Błøß",), "bloss2024x", id="letters-without-accents"),
        pytest.param("x", ("Rogier van Dalen",), "vandalen2024x", id="particle"),
        pytest.param("x", ("Brian O'Horo",), "ohoro2024x", id="apostrophe"),
        pytest.param("x", ("Byron and Sons",), "byronandsons2024x", id="company"),
        pytest.param("x", ("山田太郎",), "2024x", id="no-ascii"),
        pytest.param("x", (), "2024x", id="no-author"),
        pytest.param("量子", (), "paper2024", id="no-ascii-at-all"),
        pytest.param("smith2024less", ("Ann Smith",), "smith2024less", id="an-id-that-is-a-key"),
    ],
)
def test_keys(id_: str, authors: tuple[str, ...], key: str) -> None:
    """A key is the first author's family name, the year and the id, in small letters and digits."""
    paper = Paper(id=id_, title="A", authors=authors, listings=(Listing("s", year=2024),))
    assert paper.cited().key == key


def test_the_last_key() -> None:
    """There is always a key; that of a collective is its whole name."""
    assert Paper(id="量子", title="A").cited().key == "paper"
    assert (
        Paper(id="x", title="A", authors=("The Rocket Team",), collective="The Rocket Team").cited().key
        == "therocketteamx"
    )


def test_others() -> None:
    """That there are others is cited, and what is not printed is left out."""
    cited = PAPER._replace(authors=("Tri\nDao\x1b", "\u200b"), others=True, title="A\x00 \u202eB").cited()
    assert (cited.title, cited.authors, cited.others) == ("A B", ("Tri Dao",), True)


def test_the_survey() -> None:
    """A survey is cited under its own key, as far as its block goes."""
    survey = survey_citation({"key": "bai 2024{beyond}", "title": "Beyond", "arxiv": None})
    assert survey == Citation("bai2024beyond", "page", "Beyond")
    assert survey_citation({"key": "k", "title": "T", "arxiv": "2401.00625"}).type == "preprint"


def test_keys_of_ones_own() -> None:
    """A key that is taken gets a letter; keys that a bibliography gives stay, and may differ in case alone."""
    keys = Keys(["smith2024"])
    assert keys.take("Smith2024", is_given=False) == "Smith2024a"
    assert keys.take("smith2024", is_given=True) == "smith2024"
    assert keys.take("SMITH2024", is_given=True) == "SMITH2024"
    assert keys.take("smith2024", is_given=True) == "smith2024a"
    assert keys.take("smith2024", is_given=True) == "smith2024b"
