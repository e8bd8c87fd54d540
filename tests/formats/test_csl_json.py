"""CSL-JSON, written to memory."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.entries import Listing, Metric, Paper, Published, Tool
from relm_cli.entries.citation import Citation
from relm_cli.formats.csl_json import write
from relm_cli.formats.layout import Layout

if TYPE_CHECKING:
    from relm_cli.entries import Entry


def items(*cited: Entry | Citation) -> Any:
    """Return what a reader of CSL-JSON makes of what is *cited*."""
    stream = StringIO()
    citations = [item if isinstance(item, Citation) else item.cited() for item in cited]
    write([citation for citation in citations if citation], stream, Layout())
    return json.loads(stream.getvalue())


def test_a_paper_of_a_conference() -> None:
    """A paper is an item as reference managers have it, without what is unknown."""
    stream = StringIO()
    paper = Paper(
        id="gptq",
        title="GPTQ: Less Is More",
        url="https://arxiv.org/abs/2210.17323",
        authors=("Elias Frantar", "Rogier van Dalen", "NVIDIA"),
        venue="arXiv",
        listings=(Listing("s", None, 2022, "ArXiv"),),
        arxiv="2210.17323",
        doi="10.1000/gptq",
        published=Published("ICLR", 2023),
    )
    write([paper.cited()], stream, Layout())
    assert (
        stream.getvalue()
        == """\
[
  {
    "id": "frantar2023gptq",
    "type": "paper-conference",
    "title": "GPTQ: Less Is More",
    "author": [
      {
        "family": "Frantar",
        "given": "Elias"
      },
      {
        "family": "Dalen",
        "given": "Rogier",
        "non-dropping-particle": "van"
      },
      {
        "family": "NVIDIA"
      }
    ],
    "issued": {
      "date-parts": [
        [
          2023
        ]
      ]
    },
    "container-title": "ICLR",
    "number": "2210.17323",
    "archive": "arXiv",
    "DOI": "10.1000/gptq",
    "URL": "https://arxiv.org/abs/2210.17323"
  }
]
"""
    )


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        pytest.param("JMLR", {"type": "article-journal", "container-title": "JMLR"}, id="journal"),
        pytest.param("SustaiNLP", {"type": "paper-conference", "container-title": "SustaiNLP"}, id="workshop"),
        pytest.param("arXiv", {"type": "article", "publisher": "arXiv"}, id="preprint"),
        pytest.param("GitHub", {"type": "software", "publisher": "GitHub"}, id="software"),
        pytest.param(None, {"type": "article"}, id="unknown"),
    ],
)
def test_types(venue: str | None, expected: dict[str, str]) -> None:
    """A venue decides the type of an item and where its name stands."""
    paper = Paper(id="a", title="A", authors=("Ada Byron",), venue=venue)
    author = [{"family": "Byron", "given": "Ada"}]
    assert items(paper) == [{"id": "byrona", "title": "A", "author": author, **expected}]


def test_collective_authors() -> None:
    """A collective is one literal name, and so is a name that cannot be split."""
    paper = Paper(id="a", title="A", authors=("BigScience Workshop",), collective="BigScience Workshop")
    assert items(paper)[0]["author"] == [{"literal": "BigScience Workshop"}]
    paper = Paper(id="a", title="A", authors=("Byron and Sons", "A, B, C"))
    assert items(paper)[0]["author"] == [{"literal": "Byron and Sons"}, {"literal": "A, B, C"}]


def test_others() -> None:
    """That there are more authors is said as pandoc says it: a literal "others", which becomes "et al."."""
    assert items(Paper(id="a", title="A", authors=("Ada Byron",), others=True))[0]["author"] == [
        {"family": "Byron", "given": "Ada"},
        {"literal": "others"},
    ]


def test_what_is_no_paper() -> None:
    """A tool is a page, a metric is nothing to cite."""
    tool = Tool(id="watt", title="Watt", url="https://example.org/watt")
    assert items(Metric(id="joules", title="Joules"), tool) == [
        {"id": "watt", "type": "webpage", "title": "Watt", "URL": "https://example.org/watt"}
    ]


def test_nothing() -> None:
    """Nothing is an empty array."""
    assert items() == []


def test_bundled_entries(bundled: tuple[Entry, ...]) -> None:
    """Every paper, benchmark and tool that ships with relm is an item, each under a key of its own."""
    cited = items(*bundled)
    assert len({item["id"] for item in cited}) == len(cited) == 174 + 8 + 5
