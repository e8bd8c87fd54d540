"""A list is read by the shape in which it is written: where its entries stand, and what belongs to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from relm_cli.entries import Link
from relm_cli.entries.parts import Fact
from relm_cli.importers import recognise
from relm_cli.importers.awesome import read
from relm_cli.importers.draft import Row
from relm_cli.importers.sources import read_texts

FIELDS = ("authors", "keyword", "description", "links")
SHAPES = Path(__file__).parent.parent / "data" / "lists" / "shapes"


ROWS = {
    "arxiv-badge-and-venue-badge": [
        ("ReAlpha: Refining Gated Attention", "https://arxiv.org/abs/2312.01578", 2024, "ICML"),
        ("Memorizing Betas", "https://arxiv.org/abs/2203.08913", 2022, None),
        ("Routing Gammas", "https://aclanthology.org/2021.tacl-1.5", 2021, "TACL"),
    ],
    "authors-first": [
        ("Linked title of things", "https://x.org/17", 2016, "ACL"),
        ("Deep compression of things", "https://x.org/14", 2022, "ACL"),
        ("A citation style title", "https://doi.org/10.1000/abc", 2019, "ACL"),
    ],
    "bold-paragraphs-dropped": [
        ("Switch Alphas, Google: Brook et al (2021)", "https://arxiv.org/pdf/2101.03961.pdf", 2021, None),
        ("Disco Beta", "https://example.org/disco.ipynb", None, None),
        ("DiffGamma: Universal Text Editing", "https://arxiv.org/abs/2305.10825", 2023, "arXiv"),
        ("Unifying Deltas' Latent Space", "https://arxiv.org/abs/2210.05559", 2022, "arXiv"),
        ("Improving Adaptive Retrieval Self-Reasoning", "https://arxiv.org/abs/2407.19813", 2025, "AAAI"),
        ("Self-Knowledge Guided Augmentation", "https://arxiv.org/abs/2310.05002", 2023, "arXiv"),
        ("A Good Epsilon Model", "https://arxiv.org/abs/2310.05003", 2023, "arXiv"),
    ],
    "bold-then-labelled-links": [
        ("Building Alpha Models upon Heat", "https://arxiv.org/abs/2405.00001", None, None),
        ("Beta: See Large, Focus Small", "https://arxiv.org/abs/2503.00002", None, None),
    ],
    "date-bullets-above": [
        ("iLLaVA: An Image is Worth Fewer Tokens", "https://arxiv.org/abs/2412.06263", 2024, None),
        ("LLaVA-Alpha: Adaptive Token Reduction", "https://arxiv.org/abs/2403.15388", 2023, None),
    ],
    "emoji-labels-below": [
        ("Alpha: Program State before Pixels", "https://arxiv.org/abs/2607.00001", 2026, "ICML"),
        ("Beta by One Author", "https://arxiv.org/abs/2607.00002", 2026, None),
        ("Gamma Technical Report", "https://arxiv.org/abs/2607.00003", 2026, None),
    ],
    "emoji-venue": [
        ("Alpha title one", "https://x.org/1", 2022, "ACL"),
        ("Alpha title four", "https://x.org/4", 2022, "ACL"),
        ("Alpha title five", "https://x.org/5", 2022, "ACL"),
        ("Alpha title nine", "https://x.org/9", 2022, "ACL"),
    ],
    "front-matter": [
        ("Paper of things", "https://x.org/p", 2020, "ICML"),
    ],
    "headings-as-entries": [
        ("Alda", "https://github.com/x/adala", None, None),
        ("Agentrec", "https://github.com/y/agentrec", None, None),
    ],
    "labels-pub-authors": [
        ("Adaptive Mixtures of Local Alphas", "https://example.org/neco.pdf", 1991, "Neural Computation"),
        ("Speed Always Wins: A Survey of Beta", "http://arxiv.org/pdf/2508.09834v1", None, None),
    ],
    "links-as-headings": [
        ("First Title of Many Things", "https://arxiv.org/abs/2301.00001", None, None),
        ("Second Title of Many Things", "https://arxiv.org/abs/2301.00002", 2020, "ICML"),
        ("Third Title of Many Things", "https://arxiv.org/abs/2301.00003", None, None),
    ],
    "linkless-items": [
        ("SageAlpha: A Learned Database System", None, 2019, "CIDR"),
        ("Self-Driving Beta Systems", None, 2017, "CIDR"),
        ("Plumber: Diagnosing Gamma Bottlenecks", None, 2022, "MLSys"),
        ("Delta: A Bold Title", None, 2019, "CIDR"),
        ("Epsilon", "https://arxiv.org/abs/2301.00001", None, None),
        ("Zeta without a link", None, 2024, "ICLR"),
        ("Eta with one", "https://arxiv.org/abs/2301.00002", 2024, "ICLR"),
    ],
    "paper-label-paragraph": [
        ("Visual Alpha Tuning", "https://arxiv.org/abs/2304.08485", None, None),
        ("Sparse Gate with topK, 2017", "https://openreview.net/pdf?id=B1ckMDqlg", 2017, None),
    ],
    "paragraph-title-link": [
        ("A Study of Alpha: How It Works", "http://arxiv.org/abs/2606.00001", 2026, None),
        ("A Study of Beta", "http://arxiv.org/abs/2606.00002", 2026, None),
    ],
    "paragraph-venue-link": [
        ("A Study of Alpha", "https://arxiv.org/abs/2408.00001", 2024, "Arxiv"),
        ("A Second Study of Beta", "https://aclanthology.org/2020.acl-main.1/", 2020, "ACL"),
        ("A bullet", "https://arxiv.org/abs/2408.00003", None, None),
    ],
    "placeholder-code": [
        ("Measuring Data Science Alpha", "https://arxiv.org/abs/2506.08800", 2025, None),
        ("Creativity in Beta Systems", "https://arxiv.org/abs/2505.21116", 2025, None),
    ],
    "publication-column": [
        ("Alpha 4", "https://example.org/alpha/", 2026, None),
        ("Beta", "https://arxiv.org/abs/2511.18890", 2025, "NeurIPS"),
    ],
    "quotes-in-bold-title": [
        ('"Ask Us Anything": How Alpha Uses LLMs in Real Time', "https://arxiv.org/abs/2506.00001", 2025, None),
        ('A Comment On "The Idea of Doing": Reframing the Gap', "https://arxiv.org/abs/2506.00002", 2025, None),
    ],
    "relative-links-table": [
        ("Alpha: Scheduling Deep Learning Memory Access", "./docs/welder.md", 2023, "OSDI"),
        ("A tutorial", "https://example.org/tutorial", None, None),
        ("Beta: A Unified GPU Memory", "./docs/G10.md", 2023, "MICRO"),
        ("Gamma: Fast Attention", "./docs/FA.md", 2022, "NeurIPS"),
        ("Delta: Local Bullet Paper", "./docs/d.md", 2023, "OSDI"),
    ],
    "task-list": [
        ("A paper that I read", "https://x.org/1", 2014, "ACL"),
        ("A paper to read", "https://x.org/2", 2013, "ACL"),
    ],
    "technical-report": [
        ("Alpha-V3 Technical Report", "https://arxiv.org/abs/2412.00001", 2024, "arxiv"),
        ("Beta-V3: A Report", "https://arxiv.org/abs/2412.00002", 2024, "arxiv"),
    ],
    "title-then-author-link": [
        ("Energy Considerations for Alpha", "https://arxiv.org/abs/1906.02243", 2019, None),
        ("The footprint of Beta", "https://example.org/beta.pdf", 2023, None),
        ("Powering up gamma", "https://example.org/gamma", 2024, None),
    ],
    "venue-year-comma-title": [
        ("DexAlpha: A Robotic Wrist for Narrow Places", "https://example.org/dex/", 2025, "arXiv"),
        ("DrawBeta: Rendering of Meshes by Attention", "https://example.org/draw/", 2025, "SIGGRAPH"),
        ("ReGamma: Reasoning about Points", "https://example.org/re/", 2024, "arXiv"),
        ("Imitation in Context by Prediction", "https://arxiv.org/abs/2408.15980", 2024, "arXiv"),
        ("Fields for Remote Robots", "https://arxiv.org/abs/2407.20194", 2024, "IROS"),
        ("Lessons from Learning to Turn “Keys”", "https://example.org/keys/", 2024, "arXiv"),
        ("SADelta: Split and Join Gradients", "https://example.org/sa/", 2024, "ICML"),
    ],
    "wrapped": [
        ("A long title of a paper that wraps to the next line", "https://x.org/w1", 2020, "ICML"),
        ("A bold wrapped title of work", "https://x.org/w3", 2022, "ICML"),
        ("Cell title with break", "https://x.org/w9", 2018, "ICML"),
    ],
}
"""Title, address, year and venue of every entry, list by list."""

MORE = {
    ("authors-first", "Linked title of things"): {"authors": ("S. Han", "H. Mao")},
    ("authors-first", "Deep compression of things"): {"authors": ("S Han", "H Mao", "W J Dally")},
    ("authors-first", "A citation style title"): {"authors": ("J. Doe", "R. Roe")},
    ("bold-paragraphs-dropped", "Switch Alphas, Google: Brook et al (2021)"): {
        "links": (
            Link("review paper", "https://arxiv.org/pdf/2209.01667.pdf"),
            Link("PyTorch code", "https://example.org/switch.html"),
            Link("model", "https://example.org/model"),
        )
    },
    ("bold-paragraphs-dropped", "DiffGamma: Universal Text Editing"): {
        "authors": ("Ada Brook", "Ben Clark", "Cleo Dunn"),
        "links": (Link(label="Github", url="https://github.com/c/d"),),
    },
    ("bold-paragraphs-dropped", "Unifying Deltas' Latent Space"): {
        "authors": ("Ada Henry Brook", "Ben De la Torre"),
        "links": (
            Link(label="Github-1", url="https://github.com/c/d"),
            Link(label="Github-2", url="https://github.com/c/e"),
        ),
    },
    ("bold-paragraphs-dropped", "Improving Adaptive Retrieval Self-Reasoning"): {
        "authors": ("Cleo Dunn", "Dora Ellis")
    },
    ("bold-paragraphs-dropped", "Self-Knowledge Guided Augmentation"): {"authors": ("Evan Frost", "Gina Hale")},
    ("bold-paragraphs-dropped", "A Good Epsilon Model"): {"authors": ("Evan Frost", "Gina Hale")},
    ("bold-then-labelled-links", "Building Alpha Models upon Heat"): {
        "links": (Link(label="Code", url="https://github.com/x/alpha"),)
    },
    ("bold-then-labelled-links", "Beta: See Large, Focus Small"): {
        "links": (Link(label="Project", url="https://example.org/beta"),)
    },
    ("date-bullets-above", "iLLaVA: An Image is Worth Fewer Tokens"): {
        "links": (Link(label="Code", url="https://github.com/h/iLLaVA"),)
    },
    ("emoji-labels-below", "Alpha: Program State before Pixels"): {
        "authors": ("Ada Brook", "Ben Clark", "Cleo Dunn"),
        "keyword": "model, world model",
        "description": "Alpha learns from states instead of pictures.",
    },
    ("emoji-labels-below", "Beta by One Author"): {"authors": ("Dora Ellis",)},
    ("emoji-labels-below", "Gamma Technical Report"): {"authors": ("Evan Frost", "Gina Hale", "Hugo Ivers")},
    ("headings-as-entries", "Alda"): {
        "keyword": "General purpose",
        "description": "Autonomous Data (Labeling) Agent framework",
        "links": (Link(label="Documentation", url="https://example.org/adala/"),),
    },
    ("headings-as-entries", "Agentrec"): {
        "description": "Recommender system simulator",
        "links": (Link(label="Paper", url="https://arxiv.org/abs/2310.10108"),),
    },
    ("labels-pub-authors", "Adaptive Mixtures of Local Alphas"): {
        "authors": ("Ada A. Brook", "Ben C. Clark"),
        "description": "It introduces a method.",
    },
    ("labels-pub-authors", "Speed Always Wins: A Survey of Beta"): {
        "authors": ("Cleo Dunn", "Dora Ellis", "Evan Frost", "others"),
        "description": "It reviews the field.",
    },
    ("links-as-headings", "First Title of Many Things"): {"links": (Link("code", "https://github.com/a/b"),)},
    ("paper-label-paragraph", "Visual Alpha Tuning"): {
        "links": (Link(label="GitHub", url="https://github.com/h/LLaVA"),)
    },
    ("paper-label-paragraph", "Sparse Gate with topK, 2017"): {
        "description": "which is the most widely applied MoE algorithm."
    },
    ("paragraph-title-link", "A Study of Alpha: How It Works"): {
        "description": "Alpha: introduces a framework that does something. The framework uses things."
    },
    ("paragraph-title-link", "A Study of Beta"): {"description": "Beta: introduces another."},
    ("paragraph-venue-link", "A Second Study of Beta"): {"links": (Link(label="Code", url="https://github.com/x/y"),)},
    ("placeholder-code", "Creativity in Beta Systems"): {"links": (Link(label="code", url="https://github.com/c/b"),)},
    ("publication-column", "Alpha 4"): {"links": (Link(label="code", url="https://github.com/g/alpha"),)},
    ("publication-column", "Beta"): {
        "links": (Link(label="NeurIPS'25", url="https://neurips.cc/virtual/2025/poster/118640"),)
    },
    ("title-then-author-link", "Energy Considerations for Alpha"): {"authors": ("Brook", "others")},
    ("title-then-author-link", "The footprint of Beta"): {"authors": ("De Clark",)},
    ("title-then-author-link", "Powering up gamma"): {"authors": ("Dunn Ellis",)},
    ("venue-year-comma-title", "SADelta: Split and Join Gradients"): {"keyword": "oral"},
}
"""Authors, keyword, description and further links of the entries that have any."""


@pytest.mark.parametrize("name", ROWS)
def test_entries(name: str) -> None:
    """Every entry of a list of whatever shape is read with title, address, year and venue, and nothing else is."""
    found = read((SHAPES / f"{name}.md").read_text(encoding="utf-8"))
    assert [(row.title, row.url, row.year, row.venue) for row in found.rows] == ROWS[name]
    assert found.problems == ()


@pytest.mark.parametrize("name", ROWS)
def test_more(name: str) -> None:
    """What else a list says of an entry is kept: authors, keywords, a description, links with their labels."""
    found = read((SHAPES / f"{name}.md").read_text(encoding="utf-8"))
    said = {
        (name, row.title): {field: value for field in FIELDS if (value := getattr(row, field))} for row in found.rows
    }
    assert {key: more for key, more in said.items() if more} == {
        key: more for key, more in MORE.items() if key[0] == name
    }


README = """# Awesome Pruning Papers

If you use this list, please cite:

```bibtex
@article{doe2024survey,
  title={A Survey of Pruning},
}
```

- [First paper on pruning](https://x.org/1) (ICML 2020)
"""


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(README, "awesome", id="quotes-bibtex"),
        pytest.param(README.replace("```bibtex", "").replace("```", ""), "awesome", id="bibtex-outside-of-a-fence"),
        pytest.param('[![Awesome](https://awesome.re/badge.svg "Awesome")](https://awesome.re)', "awesome", id="badge"),
        pytest.param("% Encoding: UTF-8\n@book{a, title={# B}}", "bibtex", id="bibtex"),
        pytest.param("Exported by hand.\n\n@misc{a, title={B}}", "bibtex", id="bibtex-after-words"),
        pytest.param(' [\n {"title": "A"}]', "csl-json", id="csl-json"),
        pytest.param("[]", "csl-json", id="empty-csl-json"),
    ],
)
def test_recognised(text: str, source: str) -> None:
    """A text without a name is recognised as what it is, whatever it quotes."""
    assert recognise("", text) == source


@pytest.mark.parametrize(
    ("address", "url"),
    [
        pytest.param("https://github.com/a/b/tree/dev/c/d", "https://github.com/a/b/blob/dev/c/d/docs/d.md", id="deep"),
        pytest.param("https://github.com/a/b", "https://github.com/a/b/blob/HEAD/docs/d.md", id="repository"),
        pytest.param("https://www.github.com/a/b", "https://www.github.com/a/b/blob/HEAD/docs/d.md", id="www"),
        pytest.param("https://GitHub.com/a/b", "https://GitHub.com/a/b/blob/HEAD/docs/d.md", id="case"),
        pytest.param("https://github.com/a/b.git", "https://github.com/a/b/blob/HEAD/docs/d.md", id="clone"),
        pytest.param("https://github.com/a/b?tab=readme", "https://github.com/a/b/blob/HEAD/docs/d.md", id="tab"),
        pytest.param("https://github.com/a/b/tree/dev", "https://github.com/a/b/blob/dev/docs/d.md", id="branch"),
        pytest.param("https://github.com/a/b/tree/dev/c/", "https://github.com/a/b/blob/dev/c/docs/d.md", id="folder"),
        pytest.param("https://github.com/a/b/blob/dev/A.md", "https://github.com/a/b/blob/dev/docs/d.md", id="file"),
        pytest.param("https://a.org/lists/README.md", "https://a.org/lists/docs/d.md", id="page"),
        pytest.param("README.md", "./docs/d.md", id="file"),
    ],
)
def test_relative_links(address: str, url: str) -> None:
    """A link to a file beside the list is resolved where the list's own address is known, and kept where it is not."""
    [draft] = read_texts([(address, "- [A Local Paper](./docs/d.md), OSDI 2023")])
    assert [row.url for row in draft.rows] == [url]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        pytest.param("https://github.com/a/b", "https://github.com/a/b/blob/HEAD/docs/d.md", id="repository"),
        pytest.param("https://github.com/a/b/tree/dev/c", "https://github.com/a/b/blob/dev/docs/d.md", id="folder"),
        pytest.param("https://github.com/a/b/blob/dev/c/A.md", "https://github.com/a/b/blob/dev/docs/d.md", id="file"),
        pytest.param("https://a.org/lists/README.md", "https://a.org/docs/d.md", id="page"),
    ],
)
def test_links_from_the_top(address: str, url: str) -> None:
    """A link that begins with "/" begins in the topmost folder of a repository, as GitHub shows it, or of a site."""
    [draft] = read_texts([(address, "- [A Local Paper](/docs/d.md), OSDI 2023")])
    assert [row.url for row in draft.rows] == [url]


@pytest.mark.parametrize(
    ("name", "carriers"),
    [
        ("wrapped", (("item", 2), ("table row", 1))),
        ("headings-as-entries", (("heading", 2),)),
        ("bold-paragraphs-dropped", (("paragraph", 7),)),
        ("venue-year-comma-title", (("item", 7),)),
    ],
)
def test_carriers(name: str, carriers: tuple[tuple[str, int], ...]) -> None:
    """What the entries of a list stand in is told."""
    shape = read((SHAPES / f"{name}.md").read_text(encoding="utf-8")).shape
    assert shape
    assert shape.carriers == carriers


PAGE = """# Awesome Things

- [One](https://x.org/1) says
  more on a second line.

  [code](https://x.org/2)
- [Two](https://x.org/3)
  - Code: [here](https://x.org/4)
  - [Three](https://x.org/5) is an entry

| Title | Venue |
|---|---|
| [Four](https://x.org/6) | ACL 2020 |
| [Five](https://x.org/7) | ACL 2021 |

**A Title of Six Words**
*Ann Lee, Bo Wu*

[[paper](https://x.org/8)]

## [Seven](https://x.org/9)
Does it.

## [Eight](https://x.org/10)
Does it, too.

"""


def test_lines() -> None:
    """Where each row stands is told: its first line, and the last of those that belong to it."""
    draft = read(PAGE)
    assert draft.shape
    titled = {row.title: lines for row, lines in zip(draft.rows, draft.shape.lines, strict=True)}
    assert titled == {
        "One": (3, 6),
        "Two": (7, 8),
        "Three": (9, 9),
        "Four": (13, 13),
        "Five": (14, 14),
        "A Title of Six Words": (16, 19),
        "Seven": (21, 22),
        "Eight": (24, 25),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("## CVPR 2024\n- [A Title]({})", (2024, "CVPR"), id="heading"),
        pytest.param("## 2024\n### ICLR\n- [A Title]({})", (2024, "ICLR"), id="headings"),
        pytest.param("## CVPR 2024\n- [A Title]({}), ECCV 2022", (2022, "ECCV"), id="row-before-heading"),
        pytest.param("## CVPR 2024\n- [A Title]({}), 2022", (2022, None), id="venue-of-another-year"),
        pytest.param("## Science\n### 2024\n- [A Title]({})", (2024, None), id="subject"),
        pytest.param("### 2017-10\n- [A Title]({})", (2017, None), id="month"),
        pytest.param("### May 6, 2024\n- [A Title]({})", (2024, None), id="day"),
        pytest.param("### 2017-2019\n- [A Title]({})", (None, None), id="years"),
        pytest.param("# CVPR2024-Papers-with-Code\n# Vision\n- [A Title]({})", (2024, "CVPR"), id="title-of-the-list"),
        pytest.param("# CVPR 2024 Papers\n## 2023\n- [A Title]({})", (2023, None), id="title-of-another-year"),
        pytest.param("# Robots\n## Navigation\n- [A Title]({})", (None, None), id="navigation-is-a-topic"),
        pytest.param("- **Year 2025**\n  - **TPAMI**\n    - [A Title]({})", (2025, "TPAMI"), id="items"),
        pytest.param("- ESEC/FSE 2023\n  - [A Title]({})", (2023, "ESEC/FSE"), id="item-of-two-conferences"),
        pytest.param("## 2022\n\n**ECCV**\n- [A Title]({})", (2022, "ECCV"), id="paragraph-in-bold-type"),
        pytest.param("## 2022\n\n**Vision**\n- [A Title]({})", (2022, None), id="paragraph-that-is-a-subject"),
        pytest.param("- Vision\n  - [A Title]({})", (None, None), id="item-that-is-a-subject"),
        pytest.param("## ICML\n## NDSS\n## ACM CCS\n- [A Title]({}), 2020", (2020, "ACM CCS"), id="headings-of-venues"),
        pytest.param("- Ada Brook (2008)\n  - [A Title]({})", (2008, None), id="item-that-is-a-name-and-a-year"),
    ],
)
def test_above(text: str, said: tuple[int | None, str | None]) -> None:
    """What headings and items above an entry say of where and when it appeared counts where the entry does not say."""
    [row] = read(text.replace("{}", "https://arxiv.org/abs/2301.00001")).rows
    assert (row.year, row.venue) == said


def test_references_without_links() -> None:
    """Where paragraphs are entries, references among them that link to nothing are entries too, elsewhere they cite."""
    linked = "ICML 2020, [A Title of Number {}](https://arxiv.org/abs/2001.0000{})\n\n"
    reference = "Ada Brook and B. Clark. 2021. A Title of Many Things. Proc. of ICML.\n\n"
    found = [read("".join(linked.format(n, n) for n in range(many)) + reference) for many in (1, 8)]
    assert [(draft.rows[-1].title, draft.rows[-1].authors) for draft in found] == [
        ("A Title of Number 0", ()),
        ("A Title of Many Things", ("Ada Brook", "B. Clark")),
    ]


def test_entry_without_an_address_above_a_link() -> None:
    """An entry of which the link is empty is one, and no group, though what stands below it links."""
    text = (
        "- Ada Brook, Ben Clark. [**A Title of Things**](). ICML 2020\n  - See [here](https://x.org/1) for more of it\n"
    )
    assert [(row.title, row.url) for row in read(text).rows][:1] == [("A Title of Things", None)]


def test_linkless_lists() -> None:
    """In a list of items without links, one that says a year only is an entry too, elsewhere it is told."""
    items = "".join(f"- A Title of Number {n} (VLDB 2020)\n" for n in range(9))
    found = [read(f"{text}- Another Title of a Paper (2021)\n") for text in ("", items)]
    assert [(draft.rows[-1].title, draft.rows[-1].year) if draft.rows else None for draft in found] == [
        None,
        ("Another Title of a Paper", 2021),
    ]


def test_links_to_journals() -> None:
    """Links after titles of which half are venues that are known name others, too."""
    entry = "- **2016-01** | A Title of Some Things | *Ada Brook, Ben Clark* | [{}](https://doi.org/10.1/{}) | [code](https://x.org)"
    venues = ["bioRxiv", "ICML", "Cell Systems", "IEEE Access", "Nature", "Aging", "Oncotarget", "Bioinformatics"]
    rows = read("\n".join(entry.format(venue, n) for n, venue in enumerate(venues))).rows
    assert [(row.title, row.venue, row.year) for row in rows] == [
        ("A Title of Some Things", venue, 2016) for venue in venues
    ]


@pytest.mark.parametrize(
    ("known", "other", "venue"),
    [
        ("- A Title of Things (**ICML**) [[paper](https://x.org/a)]", "(**T-NNLS**)", "T-NNLS"),
        ("- [ICML 23] **A Title of Things** [[paper](https://x.org/a)]", "[Technologies]", "Technologies"),
        ("- A Title of Things (**ICML**) [[talk](https://x.org/a)]", "(**For Beginners**)", None),
        ("- A Title of Things, [ICML](https://x.org/a), [Code](https://x.org/c)", "[eLife]", "eLife"),
        ("- A Title of Some Things: [ICML20](https://x.org/a)", "[Eurasip20]", "Eurasip"),
    ],
    ids=["after", "before", "no-paper", "links", "link-after-a-colon"],
)
def test_places_of_venues(known: str, other: str, venue: str | None) -> None:
    """Brackets that mostly hold venues that are known hold others too, but of what is no paper."""
    told = (
        known.replace("(**ICML**)", other)
        .replace("[ICML 23]", other)
        .replace("[ICML20]", other)
        .replace("[ICML]", other)
    )
    assert [row.venue for row in read("\n".join([known] * 8 + [told])).rows] == ["ICML"] * 8 + [venue]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            "[{}] Ada Brook, Ben Clark, Cleo Dunn. A Title of Things. CVPR, 2020.",
            ("A Title of Things", 2020),
            id="plain",
        ),
        pytest.param(
            "**[{}]** Ada Brook. **A Title of Things**. Springer, 1998.", ("A Title of Things", 1998), id="bold"
        ),
        pytest.param("- [{}] A Title of Things, 1964", ("A Title of Things", 1964), id="items"),
        pytest.param(
            "### A Title of {} Things\n\n- [Paper](https://arxiv.org/abs/230{})", ("A Title of 1 Things", None)
        ),
        pytest.param(
            "### A Title of {} Things\n\n- Paper: https://arxiv.org/abs/230{}\n- Code:",
            ("A Title of 1 Things", None),
            id="headings-above-bare-addresses",
        ),
        pytest.param(
            "A Title of {} Things ([pdf](https://arxiv.org/abs/230{}), ICML 2020)", ("A Title of 1 Things", 2020)
        ),
        pytest.param(
            "### A Title of {} Things (2020)\n\n- [Reading Note2](https://x.org/{})",
            ("A Title of 1 Things", 2020),
            id="notes",
        ),
        pytest.param(
            "- A Title of {} Things by Ada Brook, Ben Clark. ICML 2020\nSource: https://x.org/{}",
            ("A Title of 1 Things", 2020),
            id="by",
        ),
        pytest.param(
            "### Alpha {}\n<div>\n<p>1,228 stars (Updated: 2025-07-30)</p>\n<p>It does many good things.</p>\n"
            '<p><a href="https://x.org/{}">github</a> | <a href="https://x.org/c">our chat</a></p>\n</div>',
            ("Alpha 1", None),
            id="headings-above-links",
        ),
        pytest.param("- **GAN** [A Title of {} Things](notes/{}.md)", ("A Title of 1 Things", None), id="files"),
        pytest.param(
            "##### • Title {} of Things [\\[PDF\\]](https://x.org/{})\n\n_Ada Brook_", ("Title 1 of Things", None)
        ),
        pytest.param(
            "### Title {} of Things (ICSE2020)\n\n* [Paper](https://x.org/{}.pdf)\n\n**Abstract:** It is one.",
            ("Title 1 of Things", 2020),
            id="headings-with-venues",
        ),
        pytest.param(
            '> ###### {}) *"A Title of Things"* [[paper](https://x.org/{})] [[github](https://x.org/c)]',
            ("A Title of Things", None),
            id="headings-in-italics",
        ),
        pytest.param(
            "<details/>\n<summary/>\n<a href='https://arxiv.org/abs/{}'>A Title of Things</a> --- Alpha ---"
            " by <i>Ada Brook\n</a></summary><blockquote><p>It is one.</p></blockquote></details>",
            ("A Title of Things", None),
            id="summaries-of-html",
        ),
        pytest.param(
            "<details><summary>A Title of {} Things (2020) [<a href='https://x.org/{}'>Blog</a>] ⭐</summary>\n\n"
            "- It does many things.\n- It is *good*.\n</details>",
            ("A Title of 1 Things", 2020),
            id="summaries-above-items",
        ),
        pytest.param("A Title of {} Things\nVLDB 2019", ("A Title of 1 Things", 2019), id="lines-without-links"),
        pytest.param(
            "#### {}. 2018-12-31-[A Title of Things](https://x.org/{}) says more",
            ("A Title of Things", 2018),
            id="headings-with-number-and-date",
        ),
        pytest.param(
            "🔹 [A Title of Things](https://x.org/{})\n- 🔗 **PDF Link:** [Paper](https://arxiv.org/abs/230{})\n"
            "- 👤 **Authors:** Ada Brook\n- 🗓️ **Date:** 2026-06-11",
            ("A Title of Things", 2026),
            id="labels-below-linked-paragraphs",
        ),
        pytest.param("- **WIKI** [Alpha {}](https://x.org/{})", ("Alpha 1", None), id="kinds-in-bold-type"),
        pytest.param(
            "### [Alpha {}]\n- A Title of Things [[PDF]](https://x.org/{})\n- *Ada Brook, Ben Clark*\n- `2013`",
            ("A Title of Things", 2013),
            id="items-beside-items",
        ),
        pytest.param(
            "- [A Title of {} Things, 2020](https://x.org/{})", ("A Title of 1 Things", 2020), id="years-in-links"
        ),
        pytest.param(
            "#### {}. 2018-12-31-[A Title of Things](https://x.org/{}) It is good.",
            ("A Title of Things", 2018),
            id="headings-that-begin-with-dates",
        ),
        pytest.param(
            "**Alpha**: A Title of {} Things in Order [[paper](https://x.org/{})] **ICML 2020**",
            ("Alpha: A Title of 1 Things in Order", 2020),
            id="names-before-colons",
        ),
        pytest.param(
            "| Title | Key | arXiv link |\n|--|--|--|\n| *A Title {}* | GAN | https://arxiv.org/abs/1303.105{} |",
            ("A Title 1", None),
            id="bare-addresses-in-cells",
        ),
        pytest.param(
            "#### June {}, 2020\n- **Paper**: [A Title of Things](https://x.org/{})\n- **Presenter**: [A. B.](https://x.org/a)\n"
            "- **[Community Discussion](https://x.org/b)**",
            ("A Title of Things", 2020),
            id="labelled-items-behind-the-paper",
        ),
        pytest.param(
            "**A Title of {} Things**\n\n- Paper: https://arxiv.org/abs/230{}",
            ("A Title of 1 Things", None),
            id="paper-alone",
        ),
    ],
)
def test_many_of_a_kind(entry: str, said: tuple[str, int | None]) -> None:
    """References, headings and items of which many are alike are entries, though one alone would be none."""
    found = read("# Papers\n\n" + "\n\n".join(entry.format(n, n) for n in range(1, 10)))
    assert len(found.rows) == 9
    assert (found.rows[0].title, found.rows[0].year) == said


def test_lines_that_end_in_a_break() -> None:
    """Lines of a paragraph that all lead somewhere and end in a break are entries, each with its own line."""
    found = read(
        """# Tracking

## Online

**SORT** : Ada Brook, Ben Clark "Simple Alpha Tracking" [[paper]](https://arxiv.org/abs/1602.00763) In ICIP 2016<br>
**DMAN** : Ada Brook, Ben Clark "Online Beta Tracking"
[[paper]](https://a.org/b.pdf)[[code]](https://github.com/a/b) In ECCV2018<br>
**DeepMOT** "A Gamma Framework" [[paper]](https://arxiv.org/pdf/1906.06618.pdf)<br>

[Survey of Deltas](https://a.org/d)<br>
[the site of its authors](https://b.org/d)<br>
"""
    )
    assert [(row.line, row.title, row.url, row.year, row.venue) for row in found.rows] == [
        (5, "Simple Alpha Tracking", "https://arxiv.org/abs/1602.00763", 2016, "ICIP"),
        (6, "Online Beta Tracking", "https://a.org/b.pdf", 2018, "ECCV"),
        (8, "A Gamma Framework", "https://arxiv.org/pdf/1906.06618.pdf", None, None),
    ]


def test_contents_by_address() -> None:
    """Links to headings of the page by the address of its repository are its contents."""
    text = "- [My Surveys](https://github.com/a/b#my-surveys)\n\n## My Surveys\n\n- [A Title](https://x.org/1)\n"
    assert [row.title for row in read(text).rows] == ["A Title"]


def test_order() -> None:
    """Where titles, or names, stand in most items tells it for one that could be read either way."""
    led = "".join(f"* Ada Brook et al.: A Title of Number {n}, ACL 2001.\n" for n in "abcdefghi")
    for between in ":,":
        row = read(f"{led}* Ben Clark{between} A Title of Things, 2004.\n").rows[-1]
        assert (row.title, row.authors, row.year) == ("A Title of Things", ("Ben Clark",), 2004)
    items = "".join(f"- A long title of number {n} [Paper](https://x.org/{n})\n" for n in range(10))
    unclear = "- One long title of words [a name that tells](https://x.org/unclear) and more\n"
    assert [read(text).rows[-1].title for text in (unclear, items + unclear)] == [
        "a name that tells",
        "One long title of words",
    ]


def test_paragraphs_that_are_none() -> None:
    """Where entries are paragraphs, one of their kind that cannot be read is told with its line."""
    entry = "**A Title of {}**\n*Ann Lee, Bo Wu*\n[[paper](https://x.org/{})]\n\n"
    thanks = "**Thanks** All of the people who helped us with this long list [here](https://x.org) are named."
    text = "".join(entry.format(n, n) for n in range(3)).replace("0**", "0** :fire:") + thanks
    found = read(text)
    assert [row.title for row in found.rows] == ["A Title of 0", "A Title of 1", "A Title of 2"]
    assert [(problem.line, problem.reason) for problem in found.problems] == [(13, "this paragraph is no entry")]


def test_linked_paragraphs_that_are_none() -> None:
    """Where entries are paragraphs that begin with linked titles, one that a sentence follows is told with its line."""
    entry = "[A Title of {}](https://arxiv.org/abs/230{}). Ada Brook, Ben Clark. ICML 2020.\n\n"
    found = read("".join(entry.format(n, n) for n in range(3)) + ":star: [A Data Set](https://x.org) It has many.")
    assert (len(found.rows), [problem.line for problem in found.problems]) == (3, [7])


def test_headings_that_are_none() -> None:
    """Where entries are headings, one as large that neither links nor has anything below it is told with its line."""
    found = read("#### [A](https://arxiv.org/abs/1)\n#### [B](https://arxiv.org/abs/2)\n#### A Title without a Link\n")
    assert (len(found.rows), [problem.line for problem in found.problems]) == (2, [3])


def test_linked_paragraphs() -> None:
    """Where a list has many paragraphs that begin with links, and few items, each is an entry."""
    found = read("".join(f"[Tool {n}](https://x.org/{n}) - It does many good things.\n\n" for n in range(21)))
    assert (len(found.rows), found.rows[0].title, found.rows[0].kind) == (21, "Tool 0", "tool")


SENTENCES = """## 2021

A Study of Alpha: How it Works. Brook, van den Clark. https://arxiv.org/abs/2101.00001

Does Beta Matter?\tDunn, Ellis, et al. https://arxiv.org/abs/2101.00002

Gamma for Everyone. Frost. https://arxiv.org/abs/2101.00003

"""


@pytest.mark.parametrize(
    ("link", "titles", "unread"),
    [
        pytest.param("[pdf](https://arxiv.org/abs/2101.03961)", ["Switch Alphas", "B"], [], id="paper"),
        pytest.param("[site](https://x.org/a)", ["B"], ["Switch Alphas site"], id="site"),
    ],
)
def test_one_bold_paragraph(link: str, titles: list[str], unread: list[str]) -> None:
    """A lone paragraph of a short bold title and a link is an entry where that leads to a paper, else told."""
    found = read(f"## A\n\n**Switch Alphas**\n{link}\n\n- [B](https://arxiv.org/abs/2310.05003)\n")
    assert [row.title for row in found.rows] == titles
    assert [problem.text for problem in found.problems] == unread


def test_sentences() -> None:
    """In a list of paragraphs of text, each of which ends in its address, the first sentence is the title."""
    more = "".join(f"A Title of Number {n}. Brook, Clark. https://x.org/{n}\n\n" for n in range(8))
    rows = read(SENTENCES + more).rows
    assert [(row.title, row.authors, row.url, row.year) for row in rows[:3]] == [
        ("A Study of Alpha: How it Works", ("Brook", "van den Clark"), "https://arxiv.org/abs/2101.00001", 2021),
        ("Does Beta Matter?", ("Dunn", "Ellis", "others"), "https://arxiv.org/abs/2101.00002", 2021),
        ("Gamma for Everyone", ("Frost",), "https://arxiv.org/abs/2101.00003", 2021),
    ]
    assert len(rows) == 11


def test_sentences_without_an_address() -> None:
    """Among paragraphs of text that are entries, one without an address is told."""
    more = "".join(f"A Title of Number {n}. Brook, Clark. https://x.org/{n}\n\n" for n in range(8))
    found = read(f"{more}A Title without One. Brook, Clark.\n\n{more}![a picture](https://x.org/a.png)\n")
    assert (len(found.rows), [problem.line for problem in found.problems]) == (16, [17])


def test_bars() -> None:
    """Bars divide what an item says: year, title, authors, venue, links."""
    [row] = read("+ 2019 | A Study of Alpha | Ada Brook, Ben F. Clark | ICML | [`PDF`](https://x.org/1.pdf)").rows
    assert (row.title, row.authors, row.year, row.venue) == (
        "A Study of Alpha",
        ("Ada Brook", "Ben F. Clark"),
        2019,
        "ICML",
    )


def test_names_above() -> None:
    """Where items are names, and titles, links and code stand below them, each is one entry under its title."""
    name = (
        "- **Name{}**\n  - A Title of Number {}, WWW'19\n  - [[paper]](https://x.org/{})\n  - [[Python Torch]]({}{})\n"
    )
    code = "https://github.com/a/b"
    rows = read("".join(name.format(n, n, n, code, n) for n in range(8))).rows
    assert len(rows) == 8
    assert rows[3] == Row(
        "A Title of Number 3",
        url="https://x.org/3",
        line=13,
        year=2019,
        venue="WWW",
        keyword="Name3",
        links=(Link("Python Torch", f"{code}3"),),
    )
    name = "- Name{} [[Paper](https://x.org/{})]\n  - A. Brook, B. Clark, *A Title of Number {}*, arXiv:1410.0000{}\n"
    rows = read("".join(name.format(n, n, n, n) for n in range(8))).rows
    assert len(rows) == 8
    assert rows[3] == Row(
        "A Title of Number 3",
        url="https://x.org/3",
        line=7,
        year=2014,
        venue="arXiv",
        authors=("A. Brook", "B. Clark"),
        keyword="Name3",
        arxiv="1410.00003",
    )


def test_bold_before_a_colon() -> None:
    """Where many titles are text alone, bold type before a colon is the beginning of one; elsewhere it is all."""
    clear = "".join(f"- A long title of number {n} [[Paper]](https://x.org/{n})\n" for n in range(10))
    bold = "- ***Alpha:*** Finding Things at Once [[Paper]](https://x.org/a)\n"
    found = [read(text).rows[-1] for text in (bold, clear + bold)]
    assert [(row.title, row.description) for row in found] == [
        ("Alpha", "Finding Things at Once"),
        ("Alpha: Finding Things at Once", None),
    ]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        pytest.param("; Ada Brook, Ben Clark; It is about things.", ("Ada Brook", "Ben Clark"), id="semicolons"),
        pytest.param("Brook, Ada and Clark, Ben F.", ("Ada Brook", "Ben F. Clark"), id="as-in-bibtex"),
        pytest.param(
            "Ada Brook, Remi Tachet des Combes. ECML, 2019.", ("Ada Brook", "Remi Tachet des Combes"), id="des"
        ),
        pytest.param("✍️ Author(s): Dora Ellis", ("Dora Ellis",), id="label-with-brackets"),
        pytest.param("Ada Brook, Ben Clark --ICML 2020", ("Ada Brook", "Ben Clark"), id="venue-after-dashes"),
    ],
)
def test_authors_below(text: str, authors: tuple[str, ...]) -> None:
    """A line of names below a title is its authors, family names first or last."""
    [row] = read(f"- A Title of Things [[pdf]](https://x.org/1)\n  - {text}").rows
    assert row.authors == authors


COLUMNS = """| # | Model | Params | License | Institution | Year | Paper | Code | Stars |
|---|---|---|---|---|---|---|---|---|
| 1 | Alpha | 7B | MIT | Uni A | 2023 | [Alpha: A Model]({}) | Coming soon | 2k |
"""


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            COLUMNS,
            (Fact("Model", "Alpha"), Fact("Params", "7B"), Fact("License", "MIT"), Fact("Institution", "Uni A")),
            id="columns",
        ),
        pytest.param(
            "- [A Title]({})\n  - 🏛️ Institutions: Uni A, Uni B", (Fact("Institutions", "Uni A, Uni B"),), id="line"
        ),
        pytest.param(
            "- [Tool](https://x.org) - Does things. ([Demo](https://x.org/demo)) `MIT` `Go/Docker`",
            (Fact("Licence", "MIT"), Fact("Language", "Go/Docker")),
            id="licence-and-language",
        ),
        pytest.param("- [Tool](https://x.org) - Is MIT licensed.", (), id="prose"),
        pytest.param("- [A Title of Things]({}) | MIT", (), id="institution"),
        pytest.param("- [A Title]({})\n  - 代码/Code: None\n  - Institutions: Unknown", (), id="nothing"),
        pytest.param("- [Coding] [Tool](https://x.org) - Does things.", (Fact("Keyword", "Coding"),), id="tool"),
        pytest.param(
            "| Date | Paper |\n|--|--|\n| 15-11-23 | [A Title]({}) |",
            (Fact("Date", "15-11-23"),),
            id="date-without-year",
        ),
    ],
)
def test_facts(text: str, facts: tuple[Fact, ...]) -> None:
    """What a list says under labels of its own is kept with them; numbers of rows, stars and placeholders are not."""
    [row] = read(text.replace("{}", "https://arxiv.org/abs/2301.00001")).rows
    assert row.facts == facts


@pytest.mark.parametrize(
    "said", ["(ICML 2023 Oral)", "(ICML 2023 oral paper)", "ICML 2023 oral", "[ICML 2023 (Oral)]", "(Oral, ICML 2023)"]
)
def test_how_it_was_shown(said: str) -> None:
    """That a paper was shown in a talk is a keyword, and no part of the venue."""
    [row] = read(f"- [A Title of Things](https://arxiv.org/abs/2301.00001) {said}").rows
    assert (row.venue, row.year, row.keyword) == ("ICML", 2023, "oral")


@pytest.mark.parametrize(
    ("said", "manner"),
    [
        ("ICML 2023 oral", "oral"),
        ("ICML 2023 Oral", "oral"),
        ("ICML 2023 outstanding paper", "outstanding paper"),
        ("ICML 2023 submission", "submission"),
        ("ICML 2023 award candidate", "award candidate"),
        ("ICML 2023 best demo award", "best demo award"),
        ("ICML 2023 Best Student Paper Award Finalist", "best student paper award finalist"),
    ],
)
def test_how_it_was_shown_first(said: str, manner: str) -> None:
    """That a paper was shown in a talk, or got a prize, is a keyword before the title too."""
    [row] = read(f"- {said}, Alpha: A Title of Things, [Website](https://x.org/alpha)").rows
    assert (row.title, row.venue, row.year, row.keyword) == ("Alpha: A Title of Things", "ICML", 2023, manner)


def test_tables_without_links() -> None:
    """A table of titles and dates lists papers though nothing in it is linked."""
    rows = read("| Date | Paper |\n|---|---|\n| 2001 | One title of things |\n| 2002 | Two title of stuff |\n").rows
    assert [(row.title, row.year, row.url) for row in rows] == [
        ("One title of things", 2001, None),
        ("Two title of stuff", 2002, None),
    ]


def test_description_of_several_lines() -> None:
    """What stands below the heading "Description" of an entry that is a heading is read to its end."""
    entry = "## [Tool{}](https://x.org/{})\nDoes it.\n\n### Description\n- It is fast.\n- It is small.\n\n"
    rows = read("".join(entry.format(n, n) for n in range(3))).rows
    assert [row.description for row in rows] == ["Does it. It is fast. It is small."] * 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            ":star: [A Title of Things]\n- [[Paper]](https://x.org/1)[[Code]](https://x.org/2)(CVPR 2019)\n",
            ("A Title of Things", "https://x.org/1", (), 2019, "CVPR"),
            id="paragraph-with-links-below",
        ),
        pytest.param(
            "#### [A Title](https://x.org/1)\n\narXiv 1801; ICML 2018\n\n#### [B Title](https://x.org/2)\n\nNot yet.\n",
            ("A Title", "https://x.org/1", (), 2018, "ICML"),
            id="venues-below-heading",
        ),
        pytest.param(
            "* Ada Brook, B. F. Clark and Cleo Dunn, A Title of Some Things, BMVC, 2014. [[Paper]](https://x.org/1)",
            ("A Title of Some Things", "https://x.org/1", ("Ada Brook", "B. F. Clark", "Cleo Dunn"), 2014, "BMVC"),
            id="authors-title-venue",
        ),
        pytest.param(
            "* **[Pursuit]** <[A Title of Things](https://x.org/1)> by Ada Brook and Ben Clark, 2014.",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2014, None),
            id="by-and-year",
        ),
        pytest.param(
            "#### Views | [A Survey of Things](https://arxiv.org/abs/1)\n\n作者\uff1aAda Brook, Ben Clark\n\n"
            "- [a table](https://x.org/t.png)\n\n"
            "#### Points | [B Survey of Things](https://arxiv.org/abs/2)\n\n作者\uff1aCleo Dunn, Dora Ellis\n\n",
            ("A Survey of Things", "https://arxiv.org/abs/1", ("Ada Brook", "Ben Clark"), None, None),
            id="topic-and-title-in-a-heading",
        ),
        pytest.param(
            "* Ada Brook and Ben Clark. 2019b. [A Title of Things](https://x.org/1). *Machine Translation*.",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2019, None),
            id="two-authors-and-year",
        ),
        pytest.param(
            "* Ada Brook. 2019. **A Title of Things**. [[paper]](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", ("Ada Brook",), 2019, None),
            id="one-author-and-year",
        ),
        pytest.param(
            "* Brook, Ada, Ben Clark, and Cleo Dunn. **A Title of Things**. [[paper]](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark", "Cleo Dunn"), None, None),
            id="first-author-turned",
        ),
        pytest.param(
            "- [A Title of Things](https://x.org/1)\n  - Brook, Ada, et al. arXiv, 2021.",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "others"), 2021, "arXiv"),
            id="first-author-turned-below",
        ),
        pytest.param(
            "- [A Title of Things](https://x.org/1)\n  - Ada Brook. arXiv, 2021.",
            ("A Title of Things", "https://x.org/1", ("Ada Brook",), 2021, "arXiv"),
            id="one-author-and-venue",
        ),
        pytest.param(
            "- A Title of Things - [Brook and Clark (2021)](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", ("Brook", "Clark"), 2021, None),
            id="two-families-and-year",
        ),
        pytest.param(
            "- A Title of Things - [Computers & Graphics (2021)](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", (), 2021, "Computers & Graphics"),
            id="journal-and-year",
        ),
        pytest.param(
            "- A Title of Things.\n  - A. Brook, B. Clark. *NIPS 2020*. [[pdf]](https://x.org/1) [[code]](https://x.org/2)\n",
            ("A Title of Things", "https://x.org/1", ("A. Brook", "B. Clark"), 2020, "NIPS"),
            id="names-venue-and-links-below",
        ),
        pytest.param(
            "- A Title of Things.\n  [[pdf]](https://x.org/1)\n  - Ada Brook. *Computers & Security*, 2018.\n",
            ("A Title of Things", "https://x.org/1", ("Ada Brook",), 2018, "Computers & Security"),
            id="one-name-and-italic-venue-below",
        ),
        pytest.param(
            "#### [A Title](https://x.org/1)\t*24 May 2022*\n\nAda Brook, Ben Clark\n\n"
            "#### [B](https://x.org/2) *9 May 2022*\n\nC",
            ("A Title", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2022, None),
            id="linked-headings-with-dates",
        ),
        pytest.param(
            "**A Title of Things**\nAda Brook, Ben Clark\n- code: [caffe : https://x.org/c](https://x.org/c)\n"
            "- pdf: [https://x.org/1](https://x.org/1)\n",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), None, None),
            id="address-as-its-own-text",
        ),
        pytest.param(
            "[A Title of Things](https://x.org/1) A. Brook, B. Clark. CVPR 2016.\n\n"
            "[Odometry](https://x.org/2). C. Dunn, D. Ellis. CVPR 2004.\n",
            ("A Title of Things", "https://x.org/1", ("A. Brook", "B. Clark"), 2016, "CVPR"),
            id="names-behind-a-linked-paragraph",
        ),
        pytest.param(
            "- [A Title of Things](https://x.org/1) - Ada Brook et al, **EMNLP 2021 (Findings)**.",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "others"), 2021, "EMNLP (Findings)"),
            id="names-before-a-bold-venue",
        ),
        pytest.param(
            "1. **A Title of Things.** J. Artif. Intell. Res. 2021 [paper](https://x.org/1)\n\n"
            "    *Ada Brook, Ben Clark*",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2021, "J. Artif. Intell. Res"),
            id="abbreviated-journal",
        ),
        pytest.param(
            "| Paper | Source |\n|---|---|\n| [A Title](https://x.org/1) | SIGGRAPH Asia 2020 |\n"
            "| [B](https://x.org/2) | - |",
            ("A Title", "https://x.org/1", (), 2020, "SIGGRAPH Asia"),
            id="column-of-venues",
        ),
        pytest.param(
            "| Venue | Paper |\n|---|---|\n| arXiv:2104.09124 | [A Title](https://x.org/1) |",
            ("A Title", "https://x.org/1", (), 2021, "arXiv"),
            id="arxiv-id-as-venue",
        ),
        pytest.param(
            "| Paper | Source |\n|---|---|\n| [A Title](https://x.org/1) | arxiv 24.05 |\n"
            "| [B](https://x.org/2) | ICML 2022 |\n| [C](https://x.org/3) | ICML 2023 |",
            ("A Title", "https://x.org/1", (), 2024, "arxiv"),
            id="arxiv-and-month-as-venue",
        ),
        pytest.param(
            "- **(CVPR 2024)** [Alpha](https://x.org/1): A Title of Things, Brook-Clark et al.",
            ("Alpha: A Title of Things", "https://x.org/1", ("Brook-Clark", "others"), 2024, "CVPR"),
            id="title-whose-name-is-linked",
        ),
        pytest.param(
            "- ICRA 2024 workshop, **A Title** of Things, [Website](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", (), 2024, "ICRA workshop"),
            id="workshop-before-the-title",
        ),
        pytest.param(
            "- [A Title of Things](https://x.org/1) - A. Brook et al, CVPR2017. [[code]](https://x.org/2), [[more]](https://x.org/3)",
            ("A Title of Things", "https://x.org/1", ("A. Brook", "others"), 2017, "CVPR"),
            id="venue-before-links-with-commas",
        ),
        pytest.param(
            "- [Alpha](https://x.org/1) Two hundred views of things. [[ICRA 2019 paper](https://x.org/paper)]",
            ("Alpha", "https://x.org/1", (), 2019, "ICRA"),
            id="label-that-names-the-venue-of-a-paper",
        ),
        pytest.param(
            "- [Neural Networks 24] **A Title of Things**[[paper]](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", (), 2024, "Neural Networks"),
            id="venue-and-short-year-in-brackets",
        ),
        pytest.param(
            "- Ada Brook and Ben Clark, *A Title of Things*, arXiv:1511.04091 [[paper](https://x.org/1)]",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2015, "arXiv"),
            id="two-names-before-italics",
        ),
        pytest.param(
            '- [Brook, Ada, and Ben Clark. "A Title of Things." Statistics 29.4 (2014): 7-31.](https://x.org/1)',
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2014, "Statistics"),
            id="linked-reference",
        ),
        pytest.param(
            '- [Brook, Ada. "A Title of Things." ICML (2012).](https://x.org/1)',
            ("A Title of Things", "https://x.org/1", ("Ada Brook",), 2012, "ICML"),
            id="linked-reference-of-one",
        ),
        pytest.param(
            "- **A Title of Things. [Brook, Van Dunn (1958)](https://x.org/1).**",
            ("A Title of Things", "https://x.org/1", ("Brook", "Van Dunn"), 1958, None),
            id="families-and-year-linked",
        ),
        pytest.param(
            "- [A Title](https://x.org/1) (Ada Brook & Ben Clark et al., ICML 2023) [:octocat:](https://github.com/a/b)",
            ("A Title", "https://x.org/1", ("Ada Brook", "Ben Clark", "others"), 2023, "ICML"),
            id="several-names-before-et-al",
        ),
        pytest.param(
            "- 2006-KDD-[Model Compression](https://x.org/1)",
            ("Model Compression", "https://x.org/1", (), 2006, "KDD"),
            id="title-like-a-kind",
        ),
        pytest.param(
            "- Latent World Models. **`arXiv 26.2`** [[Paper](https://x.org/1)]",
            ("Latent World Models", "https://x.org/1", (), 2026, "arXiv"),
            id="title-like-a-name",
        ),
        pytest.param(
            "- Distillation for _Active Learning_. Brook, Ada et al. ECCV 2020 [[code]](https://x.org/1)",
            ("Distillation for Active Learning", "https://x.org/1", ("Ada Brook", "others"), 2020, "ECCV"),
            id="italics-within-a-title",
        ),
        pytest.param(
            "- A Title [[paper]](https://x.org/1)\n  - Ada Brook, Ben Clark\n  - ADMA 2013\n"
            "- B Title [[paper]](https://x.org/2)\n  - Cleo Dunn, Dora Ellis\n  - ACL 2014\n",
            ("A Title", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2013, "ADMA"),
            id="unknown-venue-below",
        ),
        pytest.param(
            "- A Title of Things - Ada Brook et al, **AAAI 2020**. [[code]](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "others"), 2020, "AAAI"),
            id="names-behind-a-dash",
        ),
        pytest.param(
            "- SIGCOMM 2019, [A Title of Things](https://x.org/1)---Notes: [blog](https://x.org/2)",
            ("A Title of Things", "https://x.org/1", (), 2019, "SIGCOMM"),
            id="link-after-venue-and-comma",
        ),
        pytest.param(
            "- `Text + Image` *`Big Data 2024`* **[A Title](https://x.org/1)** |",
            ("A Title", "https://x.org/1", (), 2024, "Big Data"),
            id="linked-title-after-venue-in-italics",
        ),
        pytest.param(
            "- **A Short Title**\n  - Brook, Ada and Clark, Ben. *ICML 2020* [[pdf]](https://x.org/1)\n\n- B",
            ("A Short Title", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2020, "ICML"),
            id="turned-names-below",
        ),
        pytest.param(
            "- A. Brook, B. Clark, and C. Dunn. [Link](https://x.org/1)\n  **A Title of Things.**\n  *SIGMOD*, 2008.",
            ("A Title of Things", "https://x.org/1", ("A. Brook", "B. Clark", "C. Dunn"), 2008, "SIGMOD"),
            id="link-before-a-bold-title",
        ),
        pytest.param(
            "- [A Title of Things [Brook et al. 2017]](https://x.org/1)",
            ("A Title of Things", "https://x.org/1", ("Brook", "others"), 2017, None),
            id="cited-within-the-link",
        ),
        pytest.param(
            "- [A Title of Things](https://x.org/1), Ada Brook, Ben P. Clark, Cleo Dunn, CVPR 2018",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben P. Clark", "Cleo Dunn"), 2018, "CVPR"),
            id="initial-before-a-family-name",
        ),
        pytest.param(
            "| Data | Links |\n|--|--|\n| Alpha (Brook et al., 2019) | [pdf](https://x.org/1) |",
            ("Alpha", "https://x.org/1", ("Brook", "others"), 2019, None),
            id="cited-in-a-cell",
        ),
        pytest.param(
            "| | Title | Score |\n|--|--|--|\n| '17-ICCV | [A Title of Things](https://x.org/1) | 0.8 |",
            ("A Title of Things", "https://x.org/1", (), 2017, "ICCV"),
            id="short-year-before-a-venue",
        ),
        pytest.param(
            "| | | |\n|--|--|--|\n| [A Title of Things](https://x.org/1) | Ada Brook, Ben Clark | 2021 |",
            ("A Title of Things", "https://x.org/1", ("Ada Brook", "Ben Clark"), 2021, None),
            id="columns-without-headers",
        ),
        pytest.param(
            "| Entry | Source |\n|--|--|\n| A Title of Things | [primary source](https://x.org/1) |",
            ("A Title of Things", "https://x.org/1", (), None, None),
            id="sources-beside-titles",
        ),
        pytest.param(
            "- **A Title of Things (Pattern Search 2019)**\n  - [[Paper]](https://x.org/1)\n"
            + "- **B Title (KDD 2019)**\n  - [[Paper]](https://x.org/2)\n" * 4,
            ("A Title of Things", "https://x.org/1", (), 2019, "Pattern Search"),
            id="little-known-venue-among-known-ones",
        ),
    ],
)
def test_layouts(text: str, said: tuple[str, str, tuple[str, ...], int | None, str | None]) -> None:
    """Title, address, authors, year and venue are read as lists of many hands write them."""
    row = read(text).rows[0]
    assert (row.title, row.url, row.authors, row.year, row.venue) == said


MENDED = [
    pytest.param(
        "* **A Title (ICML 2020)** - [Paper]({})", ("A Title", (), 2020, "ICML", None), id="bold-title-and-venue"
    ),
    pytest.param("* [A Title]({}) — ICML 2020", ("A Title", (), 2020, "ICML", None), id="venue-after-dash"),
    pytest.param(
        "* **ICML'20** | A Title of Things | [pdf]({})",
        ("A Title of Things", (), 2020, "ICML", None),
        id="bold-venue-and-bars",
    ),
    pytest.param(
        "* 2020-ICML-A Title of Things [[pdf]({})]", ("A Title of Things", (), 2020, "ICML", None), id="year-in-full"
    ),
    pytest.param(
        "* 2020-Arxiv - A Title of Things. [[Paper]({})]",
        ("A Title of Things", (), 2020, "Arxiv", None),
        id="year-and-venue-apart",
    ),
    pytest.param(
        "* A. Brook, B. Clark, and C. Dunn. [Link]({})\n  **A Title of Things.**\n  *Proceedings of the ICDE*, 2008.",
        ("A Title of Things", ("A. Brook", "B. Clark", "C. Dunn"), 2008, "Proceedings of the ICDE", None),
        id="link-before-a-bold-title",
    ),
    pytest.param(
        "| Dataset | Paper |\n|---|---|\n| Alpha-5 (Brook et al., 2019) | [📄]({}) |",
        ("Alpha-5", ("Brook", "others"), 2019, None, None),
        id="cited-in-a-cell",
    ),
    pytest.param(
        "* [SemEval-2019 Task 10: A Title]({}), ACL 2019",
        ("SemEval-2019 Task 10: A Title", (), 2019, "ACL", None),
        id="numbered-task-of-a-venue",
    ),
    pytest.param("* 2019 - [A Title]({})", ("A Title", (), 2019, None, None), id="year-before-a-link"),
    pytest.param(
        "* **Title**: A Title of Things\n  **Venue**: ICML 2020\n  **URL**: {}",
        ("A Title of Things", (), 2020, "ICML", None),
        id="label-of-the-title",
    ),
    pytest.param(
        '* A. Brook, B. Clark, "A Title of Things," in Proc. ICML, 2020. [link]({})',
        ("A Title of Things", ("A. Brook", "B. Clark"), 2020, "ICML", None),
        id="comma-inside-quotes",
    ),
    pytest.param(
        "* A Title - [Brook and Clark, ACL 2021]({})",
        ("A Title", ("Brook", "Clark"), 2021, "ACL", None),
        id="cited-venue",
    ),
    pytest.param(
        "* [Brook et al., 2021]({}): A Title of Things",
        ("A Title of Things", ("Brook", "others"), 2021, None, None),
        id="title-after-what-cites-it",
    ),
    pytest.param(
        "* **GAN** **ECCV 2018** [A Title of Some Things]({})",
        ("A Title of Some Things", (), 2018, "ECCV", "GAN"),
        id="bold-topic-and-venue-before-a-link",
    ),
    pytest.param(
        "* [A Title]({}) by Brook A, Clark B. The Knowledge Review, 2005.",
        ("A Title", ("Brook A", "Clark B"), 2005, "The Knowledge Review", None),
        id="by-names-and-journal",
    ),
    pytest.param(
        "* [A Title]({}) by Ada H. Brook, Ben Clark, 2014.",
        ("A Title", ("Ada H. Brook", "Ben Clark"), 2014, None, None),
        id="by-names-with-initials",
    ),
    pytest.param(
        "* [A Title]({}) (Brook and De Clark, 2021)",
        ("A Title", ("Brook", "De Clark"), 2021, None, None),
        id="families",
    ),
    pytest.param(
        "* A Title of Things. In *ICML 2020*. [[pdf]({})]",
        ("A Title of Things", (), 2020, "ICML", None),
        id="in-italics",
    ),
    pytest.param(
        "* **ALPHA** (Alpha: A Title of Some Things) [[paper]({})]",
        ("Alpha: A Title of Some Things", (), None, None, None),
        id="title-in-round-brackets",
    ),
    pytest.param(
        "## 2025\n\n### 2018\n### Journal\n\n* [A Title]({})",
        ("A Title", (), 2018, None, None),
        id="year-above-a-heading",
    ),
    pytest.param(
        "* [A Title]({}), Ada Brook and Ben Clark, arXiv 2023",
        ("A Title", ("Ada Brook", "Ben Clark"), 2023, "arXiv", None),
        id="two-names-and-venue",
    ),
    pytest.param(
        "* **(ALPHA)** _Alpha: A Title_ ```EMNLP 2019```  \n  [[Paper]({})]",
        ("Alpha: A Title", (), 2019, "EMNLP", "ALPHA"),
        id="italic-title-before-venue",
    ),
    pytest.param(
        "* [[ALPHA] A Title of Things]({})", ("A Title of Things", (), None, None, "ALPHA"), id="name-inside-the-link"
    ),
    pytest.param(
        "* [2022 - Alpha: A Title]({}) ✓", ("Alpha: A Title", (), 2022, None, None), id="year-inside-the-link"
    ),
    pytest.param(
        "* **16-OSDI-Alpha: A Title** [pdf]({})", ("Alpha: A Title", (), 2016, "OSDI", None), id="year-venue-title"
    ),
    pytest.param(
        "* A Title of Things ,\n  PDF: <{}>", ("A Title of Things", (), None, None, None), id="label-at-the-end"
    ),
    pytest.param(
        "**A Title of Things**\nAda Brook, Ben Clark\n[Cell 187.3 (2024): 526-544]({}) • [code](https://x.org/c)",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2024, "Cell", None),
        id="lines-of-the-source",
    ),
    pytest.param(
        "**A Title of Things**\nAda Brook, Ben Clark\n[bioRxiv 2024.06.20.599739]({})",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2024, "bioRxiv", None),
        id="number-of-a-preprint",
    ),
    pytest.param(
        "**A Title of Things**  \nAda Brook, Ben Clark.  \n*Chaos and Order, March 2023.*  \n[[10.1000/182]({})]",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2023, "Chaos and Order", None),
        id="journal-and-month-in-italics",
    ),
    pytest.param(
        "* Ada Brook. **A Title of Things**. Neural Networks, 16(1):5-9, 2003. [[pdf]({})]",
        ("A Title of Things", ("Ada Brook",), 2003, "Neural Networks", None),
        id="one-name-before-bold",
    ),
    pytest.param(
        "* Brook, Ada and De Clark, Ben, A Title of Some Things, CVPR, 2004. [[pdf]({})]",
        ("A Title of Some Things", ("Ada Brook", "Ben De Clark"), 2004, "CVPR", None),
        id="names-of-bibtex-first",
    ),
    pytest.param(
        "* Ada Brook, Ben Clark, and Cleo Dunn. A Title of Some Things. CVPR 2020. [[pdf]({})]",
        ("A Title of Some Things", ("Ada Brook", "Ben Clark", "Cleo Dunn"), 2020, "CVPR", None),
        id="names-before-a-full-stop",
    ),
    pytest.param(
        "<details>\n<summary>\n<strong>A Title of Things </strong>\n<a href='{}'>KDD</a>\n</summary>\n<table><tr>"
        "<td>Model</td></tr></table>\n</details>",
        ("A Title of Things", (), None, "KDD", None),
        id="summary-of-a-folded-part",
    ),
    pytest.param(
        "* Brook A, Clark B. *A Title of Things.* ICML 2020. [pdf]({})",
        ("A Title of Things", ("A Brook", "B Clark"), 2020, "ICML", None),
        id="apa-title-in-italics",
    ),
    pytest.param(
        "* Brook, A., & Clark, B. (2019). A Title of Things. In Advances in Systems Journal (pp. 1-9). [pdf]({})",
        ("A Title of Things", ("A. Brook", "B. Clark"), 2019, "Advances in Systems Journal", None),
        id="apa-title-in-text",
    ),
    pytest.param(
        "* Alpha<br>[A Title of Things]({}) [Notes](https://x.org/notes)",
        ("A Title of Things", (), None, None, "Alpha"),
        id="linked-title-below-a-name",
    ),
    pytest.param(
        "* (Alpha, CVPR 2017) [A Title of Things]({})",
        ("A Title of Things", (), 2017, "CVPR", "Alpha"),
        id="name-and-venue-in-brackets",
    ),
    pytest.param(
        '* Ada Brook, Ben Clark: "A Title of Things" [pdf]({})',
        ("A Title of Things", ("Ada Brook", "Ben Clark"), None, None, None),
        id="names-before-quotes",
    ),
    pytest.param("* [A Title]({}) :fire: ICML 2023", ("A Title", (), 2023, "ICML", None), id="shortcode-before-venue"),
    pytest.param(
        "* **A Title**, 🏆 EMNLP 2022 Best Paper. [pdf]({})",
        ("A Title", (), 2022, "EMNLP", "best paper"),
        id="emoji-before-venue",
    ),
    pytest.param(
        '* **Alpha:** Ada Brook, Ben Clark.<br />\n  "Alpha: A Title of Things." CVPR (2020). [[paper]({})]',
        ("Alpha: A Title of Things", ("Ada Brook", "Ben Clark"), 2020, "CVPR", None),
        id="name-authors-and-quoted-title-below",
    ),
    pytest.param(
        "* **Datasets**, [A Title of Things]({}), arXiv 2021/02",
        ("A Title of Things", (), 2021, "arXiv", None),
        id="bold-kind-and-comma",
    ),
    pytest.param(
        "* [A Title]({}), arXiv 2019/08, ACL 2020", ("A Title", (), 2020, "ACL", None), id="preprint-and-conference"
    ),
    pytest.param(
        "* A Title of Things, in *NeurIPS Workshop* 2020. [pdf]({})",
        ("A Title of Things", (), 2020, "NeurIPS Workshop", None),
        id="in-venue",
    ),
    pytest.param(
        "* A Title of Things. _Ada Brook_ arXiv 2023. [[paper]({})]",
        ("A Title of Things", ("Ada Brook",), 2023, "arXiv", None),
        id="one-author-in-italics",
    ),
    pytest.param(
        "* [A Title]({}) (Brook et al., 2017) ([code](https://x.org/c))",
        ("A Title", ("Brook", "others"), 2017, None, None),
        id="cited-in-brackets",
    ),
    pytest.param(
        "* [A Title]({}) (Brook and Clark, 2021)", ("A Title", ("Brook", "Clark"), 2021, None, None), id="two-cited"
    ),
    pytest.param(
        "* [A Title]({}) - Ada Brook, Ben Clark, MSR 2013.",
        ("A Title", ("Ada Brook", "Ben Clark"), 2013, "MSR", None),
        id="names-and-venue-after-dash",
    ),
    pytest.param(
        "* [A Title]({})\n  - Ada Brook, Ben Clark **NeurIPS 2024 SafeGenAI Workshop**",
        ("A Title", ("Ada Brook", "Ben Clark"), 2024, "NeurIPS SafeGenAI Workshop", None),
        id="bold-venue-after-names",
    ),
    pytest.param(
        "* [A Title]({}) [**ICML 2023**]<br>\n  Ada Brook<sup>1*,2</sup> Ben Clark<sup>2</sup><br>\n"
        "  <sup>1</sup>School of Computer Science",
        ("A Title", ("Ada Brook", "Ben Clark"), 2023, "ICML", None),
        id="marks-between-names",
    ),
    pytest.param("* [A Title (SJTU 2016)]({})", ("A Title (SJTU 2016)", (), 2016, None, None), id="group-and-year"),
    pytest.param(
        "* [A Title]({}) \uff08ICML 2020)", ("A Title", (), 2020, "ICML", None), id="chinese-bracket-closed-by-another"
    ),
    pytest.param("* ICML-20 [A Title]({})", ("A Title", (), 2020, "ICML", None), id="short-year-after-dash"),
    pytest.param(
        "* [A Title]({}) (![](https://img.shields.io/badge/ICML-2023-blue))",
        ("A Title", (), 2023, "ICML", None),
        id="badge-in-brackets",
    ),
    pytest.param("* [A Title]({}) (EMC2)", ("A Title", (), None, "EMC2", None), id="venue-that-ends-in-a-number"),
    pytest.param(
        "* A Title of Things (ICDM 2008, 1,000+ citations) [[Paper]({})]",
        ("A Title of Things", (), 2008, "ICDM", None),
        id="citations",
    ),
    pytest.param(
        "* Ada Brook, Ben Clark, Cleo Dunn. [A Title]({})[J]. arXiv 2021.",
        ("A Title", ("Ada Brook", "Ben Clark", "Cleo Dunn"), 2021, "arXiv", None),
        id="gb-t-7714",
    ),
    pytest.param("**《A Title of Things》**\n\n- arxiv: {}\n", ("A Title of Things", (), None, None, None), id="《》"),
    pytest.param(
        "* [**Alpha**] [[**Github**]({})]<br>\n  It is good for many things.",
        ("Alpha", (), None, None, None),
        id="title-in-brackets-before-links",
    ),
    pytest.param(
        "* [Brook et al., ICRA 2024]({}),\n  *A Title of Some Things.*",
        ("A Title of Some Things", ("Brook", "others"), 2024, "ICRA", None),
        id="title-after-the-link-that-cites-it",
    ),
    pytest.param(
        "* Brook, A., Clark, B., *[A Title]({})*, IEEE Trans. Robot., 28(5):1081-1089, 2012.",
        ("A Title", ("A. Brook", "B. Clark"), 2012, "IEEE Trans. Robot", None),
        id="abbreviated-journal",
    ),
    pytest.param(
        "* **DVS**: Van Gool, L., Brook, A., *[A Title of Some Things]({})*, European Conf. Computer Vision, 2012.",
        ("A Title of Some Things", ("L. Van Gool", "A. Brook"), 2012, "European Conf. Computer Vision", "DVS"),
        id="name-and-families-of-two-words",
    ),
    pytest.param(
        "* Alpha (['A Title of Some Things']({}))",
        ("A Title of Some Things", (), None, None, "Alpha"),
        id="title-in-brackets-after-a-name",
    ),
    pytest.param(
        "* Explanations: [A Survey of Some Things (2007)]({})",
        ("A Survey of Some Things", (), 2007, None, "Explanations"),
        id="topic-before-a-dated-title",
    ),
    pytest.param(
        "* **A Title**. In Proceedings of ACL, pages 427-434. [[paper]]({})",
        ("A Title", (), None, "Proceedings of ACL", None),
        id="pages",
    ),
    pytest.param(
        "<p>\n<a href='{}'><b>A Title of Things</b></a><br/>\nAda Brook, Ben Clark<br/>\n"
        "[<a href='https://x.org/c'>code</a>]\n</p>\n",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), None, None, None),
        id="paragraph-of-html",
    ),
    pytest.param(
        "* [A Title]({}) [`seg`, `cls`; [Code](https://x.org/c); ACCV]",
        ("A Title", (), None, "ACCV", "seg, cls"),
        id="venue-beside-keywords-in-brackets",
    ),
    pytest.param(
        "* [A Title]({}) [arXiv 2022; [Github](https://x.org/c)]", ("A Title", (), 2022, "arXiv", None), id="preprint"
    ),
    pytest.param(
        "* [A Title]({}) by Ada Brook and Ben Clark. *Neural Networks*, 38--54, 2021.",
        ("A Title", ("Ada Brook", "Ben Clark"), 2021, "Neural Networks", None),
        id="journal-after-by",
    ),
    pytest.param(
        "* [A Title]({}) by Ada Brook and Ben Clark. *Proceedings of the Workshop on Things: Old & New*, 2019.",
        ("A Title", ("Ada Brook", "Ben Clark"), 2019, "Proceedings of the Workshop on Things: Old & New", None),
        id="proceedings-with-a-colon-after-by",
    ),
    pytest.param(
        "* [Brook2022] A Title of Things in *Information Sciences*, 2022. [\\[paper\\]]({})",
        ("A Title of Things", (), 2022, "Information Sciences", None),
        id="venue-after-in",
    ),
    pytest.param(
        "* [A Title]({}) by Ada Brook and Ben Clark. *The Lancet Digital Health*, e279--e281, 2020. [code](https://x.org)",
        ("A Title", ("Ada Brook", "Ben Clark"), 2020, "The Lancet Digital Health", None),
        id="little-known-journal-with-pages",
    ),
    pytest.param(
        "* [A Title]({}) - Ada Brook and Ben Clark. IEEE Transactions on Computers, 2020.",
        ("A Title", ("Ada Brook", "Ben Clark"), 2020, "IEEE Transactions on Computers", None),
        id="venue-of-several-words-after-dash",
    ),
    pytest.param(
        "* [A Title]({}), Ada Brook, Ben Clark and Cleo Dunn, 2017",
        ("A Title", ("Ada Brook", "Ben Clark", "Cleo Dunn"), 2017, None, None),
        id="names-and-year",
    ),
    pytest.param(
        "* **A Title**. *Ada Brook, Ben Clark*. Findings of ACL: ACL-IJCNLP 2021. [[pdf]({})]",
        ("A Title", ("Ada Brook", "Ben Clark"), 2021, "Findings of ACL: ACL-IJCNLP", None),
        id="findings-of-two-conferences",
    ),
    pytest.param(
        '* **Alpha**: *"A Title of Things"*, Brook et al., *ICRA, 2023*. [[Paper]({})]',
        ("A Title of Things", ("Brook", "others"), 2023, "ICRA", "Alpha"),
        id="title-in-quotes-and-italics-after-a-name",
    ),
    pytest.param(
        "* **A Title of Things** [📝IEEE ISCAS]({})",
        ("A Title of Things", (), None, "IEEE ISCAS", None),
        id="venue-as-link-after-a-picture",
    ),
    pytest.param(
        "* A Title of Things. [Brook (1998)]({}).",
        ("A Title of Things", ("Brook",), 1998, None, None),
        id="link-that-cites-one-author",
    ),
    pytest.param("* [A Title]({}), A. Brook", ("A Title", ("A. Brook",), None, None, None), id="one-initialled-author"),
    pytest.param(
        "* [A Title]({}), B. Clark, 2015", ("A Title", ("B. Clark",), 2015, None, None), id="one-author-and-year"
    ),
    pytest.param(
        "**(*NeurIPS2013_DeViSE*) A Title of Things.** <br>\n*Ada Brook, Ben Clark.*<br>\n[[paper]]({})",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2013, "NeurIPS", "DeViSE"),
        id="venue-year-and-name-in-brackets",
    ),
    pytest.param(
        "- `2019.04` A Title of Things, [ACS Omega 4, 1096 (2019)]({}), [Code](https://x.org/c)",
        ("A Title of Things", (), 2019, "ACS Omega", None),
        id="date-before-a-title-and-volume-behind",
    ),
    pytest.param(
        "- [Alpha]({}), `2022.02` A Title of Things",
        ("Alpha", (), 2022, None, None),
        id="date-and-title-after-a-name",
    ),
    pytest.param(
        "| Title | Code |\n|---|---|\n| [A Title of Things(Brook et al. 2020)]({}) <br>*accepted at AAAI'20* | - |",
        ("A Title of Things", ("Brook", "others"), 2020, "AAAI", None),
        id="cited-at-the-end-of-a-title",
    ),
    pytest.param(
        "- [A Title (Brook and Clark. 2019)]({})",
        ("A Title", ("Brook", "Clark"), 2019, None, None),
        id="cited-families",
    ),
    pytest.param(
        "- [A Title of Things (Ada Brook, 2022)]({})",
        ("A Title of Things", ("Ada Brook",), 2022, None, None),
        id="cited-name",
    ),
    pytest.param(
        "- [A Title of Things (Big Data 2022)]({})",
        ("A Title of Things (Big Data 2022)", (), 2022, None, None),
        id="no-citation",
    ),
    pytest.param(
        "![](https://img.shields.io/badge/-LP-red) [ILP] **A Title of Things**\n\n"
        "*Brook, Ada and Clark, Ben. SIGMOD, 2016.* [[paper]({})]",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2016, "SIGMOD", "LP, ILP"),
        id="names-in-italics-below-a-bold-title",
    ),
    pytest.param(
        "* **A Title of Things** [2022]\n  Atz, K., Cotos, L. and Isert, C.\n"
        "  [J. Chem. Inf. Model. 2022, 62, 9, 2064-2076]({})",
        ("A Title of Things", ("K. Atz", "L. Cotos", "C. Isert"), 2022, "J. Chem. Inf. Model", None),
        id="initials-and-pages-after-a-year",
    ),
    pytest.param(
        "* **A Title of Things** [2023]\n  Atz, K., Cotos, L. et al.\n  [npj Comput Mater 9, 69 (2023)]({})",
        ("A Title of Things", ("K. Atz", "L. Cotos", "others"), 2023, "npj Comput Mater", None),
        id="volume-that-shows-a-venue",
    ),
    pytest.param(
        "* **A Title of Things**\n  Atz, K., Cotos, L.\n  [chemrxiv-2023-jwmf3 (2023)]({})",
        ("A Title of Things", ("K. Atz", "L. Cotos"), 2023, "chemrxiv", None),
        id="number-of-a-chemists-preprint",
    ),
    pytest.param(
        "* Brook et al. A Title of Things. ACL, 2011. [[paper]]({})",
        ("A Title of Things", ("Brook", "others"), 2011, "ACL", None),
        id="one-family-before-a-title",
    ),
    pytest.param(
        "* Zhu R, Wu Z, Han Y, et al. A Title of Things. VLDB, 2021. [[paper]]({})",
        ("A Title of Things", ("Zhu R", "Wu Z", "Han Y", "others"), 2021, "VLDB", None),
        id="et-al-after-initials-and-a-comma",
    ),
    pytest.param(
        "* **A Title of Things**. Ada Brook, Ben Clark. PLDI 2017: 510-524. [[paper]({})]",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2017, "PLDI", None),
        id="pages-after-a-year-and-a-colon",
    ),
    pytest.param(
        "- A Title of Things.\n  [[pdf]]({})\n  - M.Brook, K.Clark, and B.Dunn. *ICIP*, 2019.",
        ("A Title of Things", (), 2019, "ICIP", None),
        id="and-before-a-venue-in-italics",
    ),
    pytest.param(
        "- [A Title of Things]({}) <br>*accepted at Neural Networks*",
        ("A Title of Things", (), None, "Neural Networks", None),
        id="accepted-at-a-venue",
    ),
    pytest.param(
        "- **2016-06** | A Title of Things | *Ada Brook, Ben Clark* | [Nature]({})",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2016, None, None),
        id="bold-date-and-bars",
    ),
    pytest.param(
        "- **DAN** - Learning Transferable Features with Deep Networks [[ICML 2015]]({})",
        ("Learning Transferable Features with Deep Networks", (), 2015, "ICML", "DAN"),
        id="title-after-a-bold-name-and-a-dash",
    ),
    pytest.param(
        "- [A Title of Things]({}), ICML 2020\n  - TUM, [代码开源](https://x.org/c)",
        ("A Title of Things", (), 2020, "ICML", None),
        id="institution-and-code-below",
    ),
    pytest.param(
        "| Name | Year | Series | Paper |\n|---|---|---|---|\n| Acme | 2024 | NSDI | [Paper]({}) |",
        ("Acme", (), 2024, "NSDI", None),
        id="column-of-venues-without-years",
    ),
    pytest.param(
        "| Year | Publications |\n|--|--|\n| 2017 TOG | [A Title of Some Things]({}) |",
        ("A Title of Some Things", (), 2017, "TOG", None),
        id="venue-in-column-of-years",
    ),
    pytest.param(
        "| Date | Venue | Title |\n|--|--|--|\n| 2018-05 | ACCV18 | [A Title]({}) |",
        ("A Title", (), 2018, "ACCV", None),
        id="two-digits-in-column-of-venues",
    ),
    pytest.param(
        "| Model | Paper | Code | Year |\n|--|--|--|--|\n| Alpha | [Brook et al.]({}) | - | 2021 |",
        ("Alpha", ("Brook", "others"), 2021, None, None),
        id="column-of-citations",
    ),
    pytest.param(
        "| Method | Input |\n|--|--|\n| **MV3D** ([A Title of Some Things]({})) | L |",
        ("A Title of Some Things", (), None, None, "MV3D"),
        id="linked-title-in-brackets-behind-bold-name",
    ),
    pytest.param(
        "- [A Title of Things - ECCV - 2018]({})",
        ("A Title of Things", (), 2018, "ECCV", None),
        id="venue-and-year-in-the-link",
    ),
    pytest.param(
        "- [A Title. AISTATS 2020. 2018-07-02]({})",
        ("A Title", (), 2018, "AISTATS", None),
        id="venue-and-date-in-the-link",
    ),
    pytest.param(
        "- [A Title of Things]({}) (USENIX Sec 25)",
        ("A Title of Things", (), 2025, "USENIX Sec", None),
        id="two-digits-in-brackets-behind",
    ),
    pytest.param(
        "- **A Title.** IEEE TVT, 2020. [Journal]({})",
        ("A Title", (), 2020, "IEEE TVT", None),
        id="link-called-journal",
    ),
    pytest.param(
        "- **A Title.** Ada Brook, Ben Clark. ASRU, 2021. [PDF]({}) (_JoinAP_)",
        ("A Title", ("Ada Brook", "Ben Clark"), 2021, "ASRU", "JoinAP"),
        id="name-in-brackets-behind-the-link",
    ),
    pytest.param(
        "## [2022](#2022)\n\n## [2021](#2021)\n\n1. **A Title.** CIKM 2021. [paper]({})\n\n   *Ada Brook, Ben Clark*\n",
        ("A Title", ("Ada Brook", "Ben Clark"), 2021, "CIKM", None),
        id="headings-that-lead-to-themselves",
    ),
    pytest.param(
        "- [Alpha - Things at Once (ICML 2020)]({})",
        ("Alpha - Things at Once", (), 2020, "ICML", None),
        id="dash-in-title",
    ),
    pytest.param(
        "| Title | Venue |\n|--|--|\n| [Alpha Beats Beta]({}) | ICML 2023 (Oral) |",
        ("Alpha Beats Beta", (), 2023, "ICML", "oral"),
        id="how-it-was-shown-in-a-column",
    ),
    pytest.param(
        "- [A Title of Things (Brook and van Dunn 2020)]({})",
        ("A Title of Things", ("Brook", "van Dunn"), 2020, None, None),
        id="two-families-and-a-year",
    ),
    pytest.param(
        "- [A Title of Things (do Brook et al. 2020)]({})",
        ("A Title of Things", ("do Brook", "others"), 2020, None, None),
        id="particle-before-et-al",
    ),
    pytest.param(
        "- [A Title of Things]({}) (Image and Vision Computing 2020)",
        ("A Title of Things", (), 2020, "Image and Vision Computing", None),
        id="journal-with-and",
    ),
    pytest.param(
        "- A Title of Things. [[pdf]]({}) [[arXiv-20]]({})\n  - Ada Brook and Ben Clark. *LITTLE*, 2021.",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2021, "LITTLE", None),
        id="little-known-venue-beside-a-preprint",
    ),
    pytest.param("- A Title [[Paper-arXiv15]]({})", ("A Title", (), 2015, "arXiv", None), id="paper-before-a-venue"),
    pytest.param("- A Title of Things [[arXiv 26 Jun]]({})", ("A Title of Things", (), None, "arXiv", None), id="day"),
    pytest.param(
        "- [How to Read Many Things. 2018-07-02. AISTATS 2020]({})\n  Citation: 128\n",
        ("How to Read Many Things", (), 2018, "AISTATS", None),
        id="count-of-citations-below-a-dated-title",
    ),
    pytest.param(
        '* Alpha: "A Title of Things" CVPR (Oral). [[Paper]]({}) [[Code]](https://github.com/a/b)',
        ("A Title of Things", (), None, "CVPR", "oral"),
        id="venue-right-after-quotes",
    ),
    pytest.param(
        '* "A Title - of Things" CVPR. [[Paper]]({})',
        ("A Title - of Things", (), None, "CVPR", None),
        id="dash-in-quotes",
    ),
    pytest.param(
        "+ **\u8bba\u6587**\uff1aBrook A, Clark B. [**A Title of Things**]({})[J]. IEEE Access, **2017**, 29: 10-17.",
        ("A Title of Things", ("A Brook", "B Clark"), 2017, "IEEE Access", None),
        id="names-behind-a-chinese-colon",
    ),
    pytest.param(
        '- Brook, Ada, Ben Clark: ["A Title of Things"]({}) (1957, Econometrica)',
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 1957, "Econometrica", None),
        id="family-first-before-a-quoted-link",
    ),
    pytest.param(
        '- Brook, Ada: ["A Title of Things"]({}) (1937)',
        ("A Title of Things", ("Ada Brook",), 1937, None, None),
        id="one-name-before-a-quoted-link",
    ),
    pytest.param(
        "- A Title of Things. SIGMOD Conference 2022: 1720-1733 [[paper]({})]",
        ("A Title of Things", (), 2022, "SIGMOD Conference", None),
        id="pages-behind-a-year",
    ),
    pytest.param(
        "- [A Title of Things]({}),Ada Brook, Ben Clark,2025",
        ("A Title of Things", ("Ada Brook", "Ben Clark"), 2025, None, None),
        id="no-blank-before-the-year",
    ),
    pytest.param(
        "- A. Brook and Ben Clark. 2021. A Title of Things. In 2021 IEEE Int. Conf. on Things (IM). 286\u2013294. {}",
        ("A Title of Things", ("A. Brook", "Ben Clark"), 2021, "IEEE Int. Conf. on Things (IM)", None),
        id="reference-of-acm",
    ),
    pytest.param(
        "- Random Forests and Decision Trees. 2021. Proceedings of ICML. [pdf]({})",
        ("Random Forests and Decision Trees", (), 2021, "Proceedings of ICML", None),
        id="title-and-year-in-full-stops",
    ),
]


@pytest.mark.parametrize(
    ("said", "description"),
    [
        pytest.param(". In *Proceedings of NAACL 2019*.", None, id="in-venue"),
        pytest.param(" with notes (ICML 2024)", "with notes", id="two-words"),
    ],
)
def test_what_is_left(said: str, description: str | None) -> None:
    """What is left of a line besides venue and year describes, be it two words; a lone preposition does not."""
    [row] = read(f"- [A Title](https://arxiv.org/abs/2301.00001){said}").rows
    assert row.description == description


@pytest.mark.parametrize(("text", "said"), MENDED)
def test_said(text: str, said: tuple[str, tuple[str, ...], int | None, str | None, str | None]) -> None:
    """What lists of many hands say of title, authors, year, venue and keyword is read, and only that."""
    [row] = read(text.replace("{}", "https://arxiv.org/abs/2301.00001")).rows
    assert row.url == "https://arxiv.org/abs/2301.00001"
    assert (row.title, row.authors, row.year, row.venue, row.keyword) == said


def test_own_labels() -> None:
    """A label below several entries is the list's own, and its line a fact about each; its links lead to no entries."""
    env = "  - ExpEnv: [alpha](https://x.org/alpha), [beta](https://x.org/beta), WMT15\n"
    rows = read("".join(f"- [A Title {n}](https://arxiv.org/abs/2301.0000{n})\n{env}" for n in range(3))).rows
    assert [(row.title, row.year) for row in rows] == [("A Title 0", None), ("A Title 1", None), ("A Title 2", None)]
    assert rows[0].facts == (Fact("ExpEnv", "alpha, beta, WMT15"),)
    assert rows[0].links == (Link("alpha", "https://x.org/alpha"), Link("beta", "https://x.org/beta"))


def test_items_below_a_label() -> None:
    """Items below a label belong to the entry above it, and so does what is linked there."""
    [row] = read(
        "- [A Title](https://arxiv.org/abs/2301.00001)\n  - Summary\uff1a\n    - It is fast.\n    - It is small.\n"
    ).rows
    assert row.description == "It is fast. It is small."


def test_labels_below_paragraphs() -> None:
    """Labelled items below bold paragraphs belong to these, whatever the labels are that a list has."""
    entry = (
        "**A Title of Number {}**\n\n- intro: CVPR 2017. CMU & Face++\n- arxiv: <https://arxiv.org/abs/2301.0000{}>\n\n"
    )
    found = read("".join(entry.format(n, n) for n in range(3)))
    assert [(row.title, row.url, row.year, row.venue, row.description) for row in found.rows] == [
        (f"A Title of Number {n}", f"https://arxiv.org/abs/2301.0000{n}", 2017, "CVPR", "CMU & Face++")
        for n in range(3)
    ]
    assert found.problems == ()


def test_bare_links_below() -> None:
    """Bare links below an item belong to it, be there badges; what stands beside them in brackets is told."""
    badge = "[![Stars](https://img.shields.io/github/stars/a/b)](https://x.org/a)"
    text = f"- A Title [https://arxiv.org/abs/2301.00001] [2017]\n  + https://x.org/a [Lasagne]{badge}\n"
    [row] = read(text).rows
    assert (row.title, row.year, row.keyword) == ("A Title", 2017, "Lasagne")
    assert row.links == (Link("x.org", "https://x.org/a"),)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("- **A Bold Title;** Ada Brook et al", ["A Bold Title"], id="bold-and-names"),
        pytest.param("- A Bold Title; Ada Brook et al", [], id="names-alone"),
        pytest.param(
            "## DAC 2022\n- **A Title of Four Words**\n  - a note on it in small letters",
            ["A Title of Four Words"],
            id="notes-below",
        ),
        pytest.param("- **2012** : Old Papers", [], id="words-like-one-name"),
        pytest.param(
            "| Year | Paper |\n|---|---|\n| 2020 | **A Title of Things**<br>Ada<br> **B Title of Things**<br>Ben |",
            ["A Title of Things", "B Title of Things"],
            id="two-in-a-cell",
        ),
        pytest.param(
            "#### [A](https://arxiv.org/abs/1)\n#### [B](https://arxiv.org/abs/2)\n#### 3. Math - [C of Four Words](https://x.org)",
            ["A", "B", "C of Four Words"],
            id="linked-heading-among-entries",
        ),
        pytest.param("A Title of Things\n- Ada Brook, Ben Clark --ICML 2020", ["A Title of Things"], id="where-below"),
        pytest.param(
            "A Title of Things [[paper](https://arxiv.org/abs/1)]\n- Ada Brook, Ben Clark\n\n"
            "B Title of Things [[paper](https://arxiv.org/abs/2)]\n- Cleo Dunn, Dora Ellis\n\n",
            ["A Title of Things", "B Title of Things"],
            id="names-below-paragraphs",
        ),
        pytest.param(
            "- A Title of Things [[pdf]](https://x.org/1)\n  - *It gives the resources of an FPGA to layers.*",
            ["A Title of Things"],
            id="note-in-italics",
        ),
        pytest.param(
            "## 2016 ISSCC\n- A Title of Some Things. (Alpha, Beta)",
            ["A Title of Some Things"],
            id="groups-in-brackets",
        ),
        pytest.param(
            "- **A Title of Some Things**, (2021) by *Ada Brook* [[bib]](a.bib#L2)\n- [Papers 2021](#papers-2021)",
            ["A Title of Some Things"],
            id="links-within-the-list",
        ),
        pytest.param("- A Title of Things. Brook et al. arXiv:1503.02531", ["A Title of Things"], id="arxiv-id"),
        pytest.param("## 2017-02\n- A Title of Five Words [[arXiv](A Title)]", [], id="link-that-is-none"),
        pytest.param(
            "## KDD 2022\n- A Title of Four Words [[paper]()]\n- Vision", ["A Title of Four Words"], id="below-heading"
        ),
        pytest.param(
            "".join(f"- **Title {n};** Team\n" for n in range(8)), [f"Title {n}" for n in range(8)], id="bold"
        ),
    ],
)
def test_without_links(text: str, titles: list[str]) -> None:
    """An item without a link is an entry by two signs of it, or below a heading that says where and when."""
    assert [row.title for row in read(text).rows] == titles


@pytest.mark.parametrize(
    ("publisher", "venue", "facts"),
    [("ICML 2026", "ICML", ()), ("Uni A, Uni B", None, (Fact("Publisher", "Uni A, Uni B"),))],
)
def test_publisher(publisher: str, venue: str | None, facts: tuple[Fact, ...]) -> None:
    """A publisher is the venue where it is one; institutions that publish are told as they stand."""
    [row] = read(f"- [A Title](https://arxiv.org/abs/2301.00001)\n  - Publisher: {publisher}").rows
    assert (row.venue, row.facts) == (venue, facts)


@pytest.mark.parametrize(
    "prose",
    [
        "Alpha: introduces a method of nine words or more, trained on maps, models, etc.",
        "Alpha是一个评测基准\uff0c包含了经济学、法学、文学、历史等",
    ],
)
def test_sentences_name_nobody(prose: str) -> None:
    """A sentence that enumerates is no list of names."""
    [row] = read(f"- [A Title](https://arxiv.org/abs/2301.00001)\n  - {prose}").rows
    assert (row.authors, row.venue) == ((), None)


def test_one_link_twice() -> None:
    """A link that is shown twice, as "code" and "Code", with a slash or without, is one."""
    [row] = read(
        "- [A Title](https://arxiv.org/abs/2301.00001) [[code](https://x.org/a)] [[Code](https://x.org/a/)]"
    ).rows
    assert row.links == (Link("code", "https://x.org/a"),)


def test_linked_titles() -> None:
    """Where most titles are linked, one that ends in a word for a kind of link is a title, too."""
    items = "".join(f"- Ada Brook, Ben Clark, Cleo Dunn. [A Title {n}](https://x.org/{n})\n" for n in range(10))
    rows = read(f"{items}- Ada Brook, Ben Clark, Cleo Dunn. [Live Faces of People in Video](https://x.org/v)\n").rows
    assert rows[-1].title == "Live Faces of People in Video"


def test_columns_of_dates() -> None:
    """A column of dates says when, whatever its header; headers in Chinese are read."""
    [by_content] = read("| ID | Paper |\n|---|---|\n| 2024-03-16 | [A Title](https://x.org/1) |\n").rows
    [chinese] = read(
        "| 时间 | 标题 | 会议 | 领域 |\n|---|---|---|---|\n| 2023 | [A](https://x.org/1) | ACL | 金融 |\n"
    ).rows
    assert by_content.year == 2024
    assert (chinese.title, chinese.year, chinese.venue, chinese.keyword) == ("A", 2023, "ACL", "金融")


def test_bold_words() -> None:
    """Where many titles are text alone, the bold words that one begins with are a part of it."""
    items = "".join(f"- A long title of number {n}, [[Paper]](https://x.org/{n})\n" for n in range(10))
    rows = read(f"{items}- **Localizing** Objects from **Video**, [[Paper]](https://x.org/v)\n").rows
    assert rows[-1].title == "Localizing Objects from Video"


def test_short_linked_paragraphs() -> None:
    """Among paragraphs that are linked titles, one of a word that leads to a paper is an entry."""
    found = read("[A Title of Words](https://arxiv.org/abs/1)\n\n[REDACT](https://arxiv.org/abs/2)\n")
    assert [row.title for row in found.rows] == ["A Title of Words", "REDACT"]


def test_year_at_the_end_of_a_title() -> None:
    """A year in brackets at the end of a title is its year; one of a citation there belongs to the title."""
    rows = read(
        "**A Title (2017)** [[Paper]](https://arxiv.org/abs/1)\n\n**B et al (2017)** [[Paper]](https://arxiv.org/abs/2)"
    ).rows
    assert [(row.title, row.year) for row in rows] == [("A Title", 2017), ("B et al (2017)", 2017)]


def test_title_written_as_a_name() -> None:
    """Where a venue follows what looks like the last of the names before a title, that is the title."""
    text = "- Ada Brook, Ben Clark, Cleo Dunn, Prioritized Experience Replay, ArXiv, 2015. [[ArXiv]](https://arxiv.org/abs/1)"
    [row] = read(text).rows
    assert (row.title, row.authors, row.year) == (
        "Prioritized Experience Replay",
        ("Ada Brook", "Ben Clark", "Cleo Dunn"),
        2015,
    )


def test_repeated_title() -> None:
    """A reference below a title that repeats it names authors, and not the title among them."""
    text = "- [Deep Replay](https://arxiv.org/abs/1)\n  - Ada Brook, Ben Clark, Cleo Dunn, Deep Replay, ArXiv, 2015"
    [row] = read(text).rows
    assert (row.authors, row.venue) == (("Ada Brook", "Ben Clark", "Cleo Dunn"), "ArXiv")


def test_pictures_in_columns() -> None:
    """A picture beside a link in a column says nothing of the entry."""
    code = "![Star](https://x.org/s.svg) [Github](https://x.org/2)"
    text = f"| Title | Code |\n|---|---|\n| [A](https://x.org/1) | {code} |\n"
    [row] = read(text).rows
    assert (row.facts, row.links) == ((), (Link("Github", "https://x.org/2"),))


GROUPS = """# Papers

- Queries

  [REALM: Pre-Training of a Language Model](https://arxiv.org/abs/2002.08909)

  Ada Brook, Ben Clark, ICML 2020

  ![New](new.png) [Memorizing Alphas](https://arxiv.org/abs/2203.08913) [[Code]](https://x.org/code)

  - [Project](https://x.org/project)

  - Rules

    [Active Retrieval of Betas](https://arxiv.org/abs/2305.06983)

    [Gammas Know What Betas Know](https://arxiv.org/abs/2207.05221)
"""


def test_paragraphs_of_groups() -> None:
    """The paragraphs of an item that names a group are entries in it, with what stands below each."""
    found = read(GROUPS)
    assert [(row.line, row.title, row.url, row.year, row.venue) for row in found.rows] == [
        (5, "REALM: Pre-Training of a Language Model", "https://arxiv.org/abs/2002.08909", 2020, "ICML"),
        (9, "Memorizing Alphas", "https://arxiv.org/abs/2203.08913", None, None),
        (15, "Active Retrieval of Betas", "https://arxiv.org/abs/2305.06983", None, None),
        (17, "Gammas Know What Betas Know", "https://arxiv.org/abs/2207.05221", None, None),
    ]
    assert found.rows[0].authors == ("Ada Brook", "Ben Clark")
    assert found.rows[1].links == (Link("Code", "https://x.org/code"), Link("Project", "https://x.org/project"))
    assert found.shape
    assert found.shape.lines == ((5, 7), (9, 11), (15, 15), (17, 17))


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(["[Paper](https://arxiv.org/abs/{})", "[Code](https://x.org/{})"], id="by-kind"),
        pytest.param(["[Alpha](https://x.org/a{})", "[Beta](https://x.org/b{})"], id="by-name"),
        pytest.param(["Ada Brook, Ben Clark", "[Talk of the first author](https://x.org/{})"], id="after-names"),
        pytest.param(["[A talk of the first author](https://x.org/{})"], id="alone"),
    ],
)
def test_paragraphs_of_an_entry(below: list[str]) -> None:
    """Paragraphs of an item that lead to what belongs to it, and no titles, leave it one entry."""
    entry = "\n\n  ".join(["- **Deep Title {0}**", *below]).replace("{}", "{0}")
    text = f"{entry.format(1)}\n\n{entry.format(2)}\n"
    assert [row.title for row in read(text).rows] == ["Deep Title 1", "Deep Title 2"]


@pytest.mark.parametrize(
    ("words", "keyword"),
    [
        pytest.param("[model], [world model]", "model, world model", id="commas"),
        pytest.param("[model][world model]", "model, world model", id="side-by-side"),
        pytest.param("[model]", "model", id="one"),
    ],
)
def test_keywords_in_brackets(words: str, keyword: str) -> None:
    """Keywords that stand in brackets each are told between commas, in labelled lines as in columns."""
    [line] = read(f"- [A Title](https://arxiv.org/abs/2301.00001)\n  - Key: {words}\n  - Env: {words}\n").rows
    [cell] = read(f"| Title | Key |\n|---|---|\n| [A Title](https://arxiv.org/abs/2301.00001) | {words} |\n").rows
    assert (line.keyword, line.facts, cell.keyword) == (keyword, (Fact("Env", keyword),), keyword)
