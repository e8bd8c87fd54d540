"""Which entries are one work: one judge for imports, additions, updates, catalogues together and checks."""

from __future__ import annotations

from typing import Any

import pytest

from relm_cli.catalogue.likeness import Known, sameness
from relm_cli.entries import Benchmark, Entry, Listing, Paper, Published, Tool
from relm_cli.entries.parts import Reference

TITLE = "On the theory of quantized neural networks"
ARXIV = "https://arxiv.org/abs/2302.00860"


def paper(title: str = TITLE, year: int | None = None, **more: Any) -> Paper:
    """Return a paper of *title*, listed for *year*."""
    return Paper("a", title, listings=(Listing("s", year=year),), **more)


def cited(type_: str, title: str = TITLE, year: int = 2005, **fields: str) -> Paper:
    """Return a paper of *title* by one author that a bibliography has under *type_* with these *fields*."""
    return paper(title, year, authors=("Ada Brook",), citation=Reference(type_, "bibtex", fields, {}))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param(
            paper("LLaMA", url=ARXIV),
            paper("LLaMA: Open Foundation Models", url=f"{ARXIV}v2"),
            "the same arXiv id, 2302.00860",
            id="an identifier and a name",
        ),
        pytest.param(
            paper("Heat", authors=("Ada Brook",), doi="10.1000/a"),
            paper("A study of warmth in wires", authors=("Cy Dee", "Brook, A."), doi="10.1000/A"),
            "the same DOI, 10.1000/a",
            id="an identifier and an author",
        ),
        pytest.param(
            paper(url="https://openreview.net/forum?id=aaa"),
            paper(authors=("Ada Brook",), url="https://openreview.net/pdf?id=aaa"),
            "the same page of OpenReview, aaa",
            id="pages of OpenReview",
        ),
        pytest.param(
            paper(doi="10.18653/v1/P19-1001"),
            paper(f"{TITLE}, at length", url="https://aclanthology.org/P19-1001.pdf"),
            "the same page of the ACL Anthology, p19-1001",
            id="the DOI that the ACL Anthology gives",
        ),
        pytest.param(
            paper(doi="10.48550/arXiv.2302.00860"),
            paper(f"{TITLE}, at length", arxiv="2302.00860"),
            "the same arXiv id, 2302.00860",
            id="the DOI that arXiv gives",
        ),
        pytest.param(
            paper("Heat", doi="10.48550/arXiv.2302.00860v2"),
            paper("Heat: a study", arxiv="2302.00860"),
            "the same arXiv id, 2302.00860",
            id="the DOI of a version",
        ),
        pytest.param(
            paper(doi="10.48550/arXiv.2302.00860"),
            paper(doi="10.1145/3620665"),
            "the same title",
            id="the DOI that arXiv gives and that of a publisher",
        ),
        pytest.param(paper(year=2023), paper(TITLE.upper(), 2023), "the same title", id="title and year"),
        pytest.param(
            paper(year=2023, authors=("Ada Brook",)),
            paper(year=2024, authors=("Brook, Ada", "Ben Clark")),
            "the same title",
            id="the same authors a year later",
        ),
        pytest.param(paper(year=2022, venue="arXiv"), paper(year=2024), "the same title", id="preprint"),
        pytest.param(paper(authors=("¨",)), paper(authors=("Ada Brook",)), "the same title", id="an accent for a name"),
        pytest.param(
            paper(year=2022, published=Published("ICML", 2026)),
            paper(year=2026),
            "the same title",
            id="published since",
        ),
        pytest.param(
            paper("Notes", url="https://a.org/x"),
            paper("Notes", url="http://www.a.org/x/"),
            "the same title",
            id="short",
        ),
        pytest.param(
            paper("Notes: on heat", url="https://a.org/x"),
            paper("Notes", url="https://a.org/x"),
            "the same address",
            id="address and name",
        ),
        pytest.param(
            cited("incollection", year=2023, number="1"),
            cited("inproceedings", year=2024, number="2", pages="7--9"),
            "the same title",
            id="a chapter of proceedings",
        ),
        pytest.param(
            cited("article")._replace(venue="arXiv"), cited("inproceedings"), "the same title", id="preprint and paper"
        ),
        pytest.param(
            cited("article")._replace(citation=Reference("article", "csl-json", {}, {})),
            cited("inproceedings"),
            "the same title",
            id="what CSL calls a preprint",
        ),
        pytest.param(
            cited("book", edition="2nd"), cited("book", edition="2", volume="1"), "the same title", id="one edition"
        ),
        pytest.param(
            cited("techreport", number="TR-01"), cited("techreport", number="Rep. 1"), "the same title", id="one report"
        ),
        pytest.param(
            cited("software", version="2.10"), cited("software", version="v2.10"), "the same title", id="one version"
        ),
        pytest.param(Tool("t", "Meter"), Tool("u", "METER", url="https://a.org"), "the same name", id="tools"),
    ],
)
def test_one_work(one: Entry, other: Entry, why: str) -> None:
    """Entries are one work by an identifier, by title or by address, as long as nothing speaks against it."""
    assert sameness(one, other) == sameness(other, one) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            paper("Finding Training Data in Diffusion Models", url=ARXIV, authors=("Ada Brook", "Ben Clark")),
            paper("Causal Inference with Diffusion Models", url=ARXIV, authors=("Cleo Dunn", "Dora Ellis")),
            id="a mistaken address",
        ),
        pytest.param(
            paper("Structured pruning of pretrained transformer language models"),
            paper("Unstructured pruning of pretrained transformer language models"),
            id="structured and not",
        ),
        pytest.param(paper(f"{TITLE}, Part I"), paper(f"{TITLE}, Part II"), id="parts"),
        pytest.param(
            paper("Structured compression of LLaMA for edge devices", url="https://a.org"),
            paper("Structured compression of LLaVA for edge devices", url="https://a.org"),
            id="a letter, at one address",
        ),
        pytest.param(paper(authors=("Alan Alpha",)), paper(authors=("Beth Beta",)), id="other authors"),
        pytest.param(paper(year=1976), paper(year=1997), id="other years"),
        pytest.param(
            paper(year=1976, authors=("Alan Alpha",)), paper(year=1997, authors=("Alan Alpha",)), id="another edition"
        ),
        pytest.param(paper(arxiv="2302.00860"), paper(arxiv="2302.00861"), id="other arXiv ids"),
        pytest.param(paper("Notes", url="https://a.org"), paper("Notes", url="https://b.org"), id="short titles"),
        pytest.param(
            paper("Heat in wires", url="https://a.org/issue"), paper("Cold", url="https://a.org/issue"), id="an issue"
        ),
        pytest.param(
            paper("Notes: heat", url="https://a.org/x#1"), paper("Notes", url="https://a.org/x#2"), id="parts of a page"
        ),
        pytest.param(
            Benchmark("b", "MMLU", url=ARXIV), Benchmark("c", "MMLU-Pro", url=ARXIV), id="benchmarks of one paper"
        ),
        pytest.param(paper(), Tool("t", TITLE), id="kinds"),
        pytest.param(cited("phdthesis", school="MIT"), cited("article", journal="J"), id="a thesis and its article"),
        pytest.param(cited("book"), cited("article", note="Review"), id="a book and its review"),
        pytest.param(
            cited("book")._replace(citation=Reference("monograph", "csl-json", {}, {})),
            cited("book")._replace(citation=Reference("review", "csl-json", {}, {})),
            id="a book and its review in CSL",
        ),
        pytest.param(cited("techreport"), cited("article"), id="a report and its article"),
        pytest.param(cited("inproceedings"), cited("article"), id="a talk and its article"),
        pytest.param(cited("book", volume="1"), cited("book", volume="2"), id="volumes"),
        pytest.param(cited("book", edition="First"), cited("book", edition="Second"), id="editions"),
        pytest.param(cited("article", titleaddon="Part I"), cited("article", titleaddon="Part II"), id="additions"),
        pytest.param(cited("techreport", number="TR-1"), cited("techreport", number="TR-2"), id="reports of a series"),
        pytest.param(cited("dataset", version="1.0"), cited("dataset", version="v1.2"), id="versions"),
        pytest.param(
            cited("article", "Editorial", number="1", pages="1"),
            cited("article", "Editorial", number="1", pages="99--101"),
            id="pages of short titles",
        ),
        pytest.param(
            cited("article", "Editorial", pages="1--3")._replace(url="https://a.org/issue"),
            cited("article", "Editorial: what heat is for", pages="7--9")._replace(url="https://a.org/issue"),
            id="pages of a short title and one that it begins",
        ),
        pytest.param(
            cited("incollection", "Introduction", booktitle="Heat"),
            cited("inbook", "Introduction", booktitle="Cold"),
            id="chapters of short titles",
        ),
    ],
)
def test_other_works(one: Entry, other: Entry) -> None:
    """What differs in what matters is another work, however alike the titles are."""
    assert sameness(one, other) == sameness(other, one) == ""


def test_the_most_alike() -> None:
    """Of two versions that share an arXiv id, the one of that title and address is meant."""
    server = paper("AWQ: Weight Quantization for On-Device Models", arxiv="2302.00860", url="https://dl.acm.org/x")
    first = paper("AWQ: Weight Quantization for Models", url=ARXIV)
    match = Known([server, first]).find(first._replace(id="again"))
    assert match is not None
    assert match.entry is first
