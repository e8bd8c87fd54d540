"""An awesome list, of whatever shape, becomes rows, headings and problems."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relm_cli.entries import Link
from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import read
from relm_cli.importers.draft import Heading, Problem, Row

PAPER = "https://arxiv.org/abs/2401.00625"
CODE = "https://github.com/a/b"
SITE = "https://example.org/"


def paper(title: str, **said: Any) -> Row:
    """Return the row of a paper at PAPER on the first line, with what is *said* of it besides."""
    return Row(title, url=PAPER, line=1, arxiv="2401.00625")._replace(**said)


BULLETS = [
    pytest.param(f"- [A Title]({PAPER})", paper("A Title"), id="linked-title"),
    pytest.param(f"* [**A Title.**]({PAPER})", paper("A Title"), id="bold-linked-title"),
    pytest.param(f"1. **[A Title]({PAPER})**", paper("A Title"), id="numbered"),
    pytest.param(f"- 🔥 [A Title]({PAPER}) ⭐", paper("A Title"), id="emoji-around"),
    pytest.param(f"- :star: [A Title]({PAPER})", paper("A Title"), id="emoji-by-name"),
    pytest.param(f"- [A Title]({PAPER}) - What it says.", paper("A Title", description="What it says."), id="hyphen"),
    pytest.param(f"- [A Title]({PAPER}) — What it says", paper("A Title", description="What it says"), id="dash"),
    pytest.param(
        f"- [A Title]({PAPER}) -- What it says", paper("A Title", description="What it says"), id="two-hyphens"
    ),
    pytest.param(f"- [A Title]({PAPER}): What it says", paper("A Title", description="What it says"), id="colon"),
    pytest.param(
        f"- Ann Lee, Bo Chen, Cy Fox: [A Title]({PAPER}) - Di Hall, Ed Ito, ACL 2020",
        paper(
            "A Title", authors=("Ann Lee", "Bo Chen", "Cy Fox"), venue="ACL", year=2020, description="Di Hall, Ed Ito"
        ),
        id="names-in-a-description",
    ),
    pytest.param(
        f"- [A Title]({PAPER}) - [R] - What it says",
        paper("A Title", keyword="R", description="What it says"),
        id="brackets-before-a-description",
    ),
    pytest.param(
        f"- [A Title]({PAPER}) _In Chinese_ - What it says",
        paper("A Title", description="In Chinese - What it says"),
        id="language-in-italics",
    ),
    pytest.param(f"- [A Title]({PAPER}) (Fall 2013)", paper("A Title", year=2013), id="season"),
    pytest.param(
        f"- **A Title.** IEEE SPM, 2013. [Magazine]({PAPER})",
        paper("A Title", venue="IEEE SPM", year=2013),
        id="kinds-of-journals",
    ),
    pytest.param(
        f"- **Ann Lee and Bo Chen. (2012)** *A Title*. LREC [Paper]({PAPER})",
        paper("A Title", authors=("Ann Lee", "Bo Chen"), venue="LREC", year=2012),
        id="title-in-italics-behind-bold-names",
    ),
    pytest.param(
        f"- [A Title]({PAPER}). Lee A, Chen B. '14.",
        paper("A Title", authors=("Lee A", "Chen B"), year=2014),
        id="initials-and-a-short-year",
    ),
    pytest.param(
        f'- [A Title]({PAPER}) - says it\n\n  Ann Lee, Bo Chen. "Cells and Trees." Nature, 2019.',
        paper(
            "A Title",
            description="says it Cells and Trees",
            authors=("Ann Lee", "Bo Chen"),
            venue="Nature",
            year=2019,
        ),
        id="reference-below",
    ),
    pytest.param(f"- [A Title]({PAPER}) [official code]", paper("A Title"), id="placeholder-of-code"),
    pytest.param(f"- [A|B|C]({PAPER})", paper("A|B|C"), id="bars-in-a-title"),
    pytest.param(f"- [*A* `code` title]({PAPER})", paper("A code title"), id="markup-in-a-title"),
    pytest.param(f"- A Title <br> ICML 2024 [[Paper]]({PAPER})", paper("A Title", venue="ICML", year=2024), id="br"),
    pytest.param(
        f"- A Title\n  ICML 2024 [[Paper]]({PAPER})", paper("A Title", venue="ICML", year=2024), id="soft-break"
    ),
    pytest.param(f"- A Title <br> TMLR [[Paper]]({PAPER})", paper("A Title", venue="TMLR"), id="venue-without-year"),
    pytest.param(
        f"- A Title <br> Lock Workshop @ ICLR 2025 2025 [[Paper]]({PAPER})",
        paper("A Title", venue="Lock Workshop @ ICLR", year=2025),
        id="workshop",
    ),
    pytest.param(
        f"- A Title [[Paper]]({PAPER}) [[Code (X)]]({CODE})",
        paper("A Title", links=(Link("Code (X)", CODE),)),
        id="labels",
    ),
    pytest.param(
        f"- A Title. *[CVPR'22]* [[Paper]]({PAPER})", paper("A Title", venue="CVPR", year=2022), id="italic-tag"
    ),
    pytest.param(
        f"- A Title. *[neurips23]* [[Paper]]({PAPER})",
        paper("A Title", venue="neurips", year=2023),
        id="tag-in-small-letters",
    ),
    pytest.param(
        f"- A Title, <ins>ENLSP at NIPS, 2023</ins> [[Paper]({PAPER})]",
        paper("A Title", venue="ENLSP at NIPS", year=2023),
        id="underlined",
    ),
    pytest.param(f"- [A Title]({PAPER}) (ICLR 2024)", paper("A Title", venue="ICLR", year=2024), id="round-brackets"),
    pytest.param(f"- [A Title]({PAPER}) [MobiSys '16]", paper("A Title", venue="MobiSys", year=2016), id="short-year"),
    pytest.param(
        f"- A Title [[NeurIPS2021]]({PAPER})", paper("A Title", venue="NeurIPS", year=2021), id="venue-as-label"
    ),
    pytest.param(f"- A Title [[2 Aug 2023]]({PAPER})", paper("A Title", year=2023), id="date-as-label"),
    pytest.param(
        f'- "A Title", Arxiv, 2024. [[paper]({PAPER})] [**`PTQ`**]',
        paper("A Title", venue="Arxiv", year=2024, keyword="PTQ"),
        id="quoted",
    ),
    pytest.param(
        f'- **Name** (7B): "A Long Title" [2022-12] [[paper]({PAPER})]',
        paper("A Long Title", year=2022, keyword="Name"),
        id="named",
    ),
    pytest.param(
        f"- [[ECCV]({PAPER})] A Title. [[torch]({CODE})] [76:star:]",
        paper("A Title", venue="ECCV", links=(Link("torch", CODE),)),
        id="venue-first",
    ),
    pytest.param(
        f"- [2023/10] **A Title.** *Tu Vu (Google) et al. arXiv* [[paper]({PAPER})]",
        paper("A Title", venue="arXiv", year=2023, authors=("Tu Vu", "others")),
        id="date-first",
    ),
    pytest.param(
        f"- **A Title**  \n  *Ann Lee, Bo \\*Wu\\**. [[pdf]({PAPER})], 2023.01. ![](https://img.shields.io/badge/ACL2024--x-red)",
        paper("A Title", venue="ACL-x", year=2023, authors=("Ann Lee", "Bo Wu")),
        id="lines-of-a-bullet",
    ),
    pytest.param(
        f"12. **A Title.**\n\n    *Ann Lee* [[pdf]({PAPER}), [code]({CODE})] 2022.6",
        paper("A Title", year=2022, authors=("Ann Lee",), links=(Link("code", CODE),)),
        id="loose",
    ),
    pytest.param(
        f"1. **A Title**. (ACL 2023) <br />\n   Ann Lee, Bo Wu. [[paper]({PAPER})]",
        paper("A Title", venue="ACL", year=2023, authors=("Ann Lee", "Bo Wu")),
        id="plain-authors",
    ),
    pytest.param(
        f"- [A Title]({PAPER}) by Ann Lee et al. (2023)",
        paper("A Title", year=2023, authors=("Ann Lee", "others")),
        id="by",
    ),
    pytest.param(
        f"- A Title [[homepage]({SITE})], [[pdf]({PAPER})]",
        paper("A Title", links=(Link("homepage", SITE),)),
        id="paper-second",
    ),
    pytest.param(
        f"- [A Title]({CODE}) [[Paper]({PAPER})]",
        paper("A Title", links=(Link("A Title", CODE),)),
        id="title-and-paper",
    ),
    pytest.param(
        f"- A Title [[Paper]({PAPER})] [[Paper]({SITE})]",
        paper("A Title", links=(Link("Paper", SITE),)),
        id="two-papers",
    ),
    pytest.param(
        f"- [A Title]({PAPER}) [![Star](https://img.shields.io/github/stars/a/b)]({CODE})",
        paper("A Title", links=(Link("Star", CODE),)),
        id="badge-link",
    ),
    pytest.param(
        f"- **A Title**\n  - [Paper]({PAPER})\n  - Code: [a/b]({CODE})",
        paper("A Title", links=(Link("Code", CODE),)),
        id="links-below",
    ),
    pytest.param(f"- **Kind**: [A Title]({PAPER})", paper("A Title", keyword="Kind"), id="kind-before"),
    pytest.param(f"- Alpha - [ALPHA: A Title]({PAPER})", paper("ALPHA: A Title"), id="name-of-the-title-before"),
    pytest.param(
        f"* A Name\uff1a\n  * 地址\uff1a{CODE}\n  * 简介\uff1aDoes it.",
        Row("A Name", "tool", CODE, line=1, description="Does it.", links=()),
        id="address-and-description-below",
    ),
    pytest.param(
        f"3. A long title. Lee et al. CVPR 2020 [pdf]({PAPER})",
        paper("A long title", venue="CVPR", year=2020, authors=("Lee", "others")),
        id="first-author-in-the-text",
    ),
    pytest.param(f"* 12.6 - A Title ([:x:]({PAPER}))", paper("A Title"), id="day-first"),
    pytest.param(
        f"- BERT **A bold title here**, 2018, [Paper]({PAPER})",
        paper("A bold title here", year=2018, keyword="BERT"),
        id="name-first",
    ),
    pytest.param(f"- A Title: {PAPER}", paper("A Title"), id="bare-address"),
    pytest.param(f"> - [A Title]({PAPER})", paper("A Title"), id="quoted-bullet"),
    pytest.param(
        f"- **Alpha** - [A Title of Things]({PAPER})",
        paper("A Title of Things", keyword="Alpha"),
        id="name-before-a-dash",
    ),
    pytest.param(f"<ul><li><b>A Title</b> <a href='{PAPER}'>pdf</a></li></ul>", paper("A Title"), id="html-bullet"),
    pytest.param(
        f"<div><![](https://a.b)></div>\n\n- [A Title]({PAPER})", paper("A Title", line=3), id="no-marked-section"
    ),
    pytest.param(
        f"<details>\n<summary><b>Makers</b></summary>\n\n- [A Title]({PAPER})\n", paper("A Title", line=4), id="details"
    ),
    pytest.param(f"- [L'Ã‰tude]({PAPER})", paper("L'Étude"), id="mojibake"),
    pytest.param("- **A Title**, ICML 2020", Row("A Title", line=1, venue="ICML", year=2020), id="no-link"),
    pytest.param(
        f"- [A Tool]({CODE}) - Does it.", Row("A Tool", "tool", CODE, line=1, description="Does it."), id="tool"
    ),
    pytest.param(
        "- [A Title](https://doi.org/10.1145/3552326.3587438)",
        Row("A Title", url="https://doi.org/10.1145/3552326.3587438", line=1, doi="10.1145/3552326.3587438"),
        id="doi",
    ),
]

TABLES = [
    pytest.param(
        "| Date | Keywords | Institute | Paper |\n|-|-|-|-|\n| 2017-06 | Attention | Google | [A Title]({}) |",
        paper("A Title", year=2017, keyword="Attention", line=3, facts=(Fact("Institute", "Google"),)),
        id="date",
    ),
    pytest.param(
        "|Date|Title|Paper|Code|\n|-|-|-|-|\n|2024.01|🔥[**Name**] A Title(@PKU)|[[pdf]]({})|[[b]](https://github.com/a/b)|",
        paper("A Title", year=2024, keyword="Name", description="@PKU", links=(Link("b", CODE),), line=3),
        id="links-in-columns",
    ),
    pytest.param(
        "| Name | Author | Rating | Year Published |\n|-|-|-|-|\n| A Title | Ann Lee | [4.4]({}) | 2019 |",
        paper("A Title", authors=("Ann Lee",), year=2019, line=3),
        id="year-published",
    ),
    pytest.param(
        "| | 公開年 | 開発元 |\n|-|-|-|\n| [A Title]({}) | 2025 | NII |",
        paper("A Title", year=2025, facts=(Fact("開発元", "NII"),), line=3),
        id="year-in-japanese",
    ),
    pytest.param(
        "| Year | Venue | Paper | Link |\n|-|-|-|-|\n"
        "| 2023 | ACL | A Title | [![Static Badge](https://img.shields.io/badge/paper-red)]({}) |",
        paper("A Title", year=2023, venue="ACL", line=3),
        id="badges-for-links",
    ),
    pytest.param(
        "| Title | Published in | Code |\n|-|-|-|\n| [A Title]({}) | ICLR 2024 | - |",
        paper("A Title", year=2024, venue="ICLR", line=3),
        id="venue-with-year",
    ),
    pytest.param(
        "| Title & Authors | Intro | Links |\n|-|-|-|\n"
        "|[![Publish](https://img.shields.io/badge/Conference-EMNLP'23%20Findings-blue)]()<br>"
        "[A Title]({})<br>Ann Lee, Bo Wu||",
        paper("A Title", year=2023, venue="EMNLP Findings", authors=("Ann Lee", "Bo Wu"), line=3),
        id="all-in-a-cell",
    ),
    pytest.param(
        "| **Paper** | **Links** |\n|-|-|\n| 1) **A Title** - says it | [Paper]({}), [Tweet](https://example.org/) |",
        paper("A Title", description="says it", links=(Link("Tweet", SITE),), line=3),
        id="numbered-cells",
    ),
    pytest.param(
        "| 资源名\uff08Name\uff09 | 描述\uff08Description\uff09 | 链接 |\n|-|-|-|\n"
        "| A Title | says it | [github]({}) |",
        paper("A Title", description="says it", line=3),
        id="headers-in-two-languages",
    ),
    pytest.param(
        "| Research | | |\n|-|-|-|\n| A Title | [@ann](https://x.com/ann) | [blog]({}) |",
        paper("A Title", links=(Link("@ann", "https://x.com/ann"),), line=3),
        id="pages-of-people",
    ),
    pytest.param(
        "| | |\n|-|-|\n| 7 | [A Title]({}) |",
        paper("A Title", line=3),
        id="no-headers",
    ),
    pytest.param(
        "<table>\n<tr><th>Year</th><th>Title</th><th>Authors</th></tr>\n"
        "<tr><td>2020</td><td><a href='{}'>A\n Title</a></td><td>Ann Lee</td></tr>\n</table>",
        paper("A Title", year=2020, authors=("Ann Lee",), line=3),
        id="html",
    ),
]


@pytest.mark.parametrize(("text", "row"), BULLETS)
def test_bullets(text: str, row: Row) -> None:
    """An item is read for its title, its links and what stands around them, however it is written."""
    assert read(text).rows == (row,)


@pytest.mark.parametrize(("text", "row"), TABLES)
def test_tables(text: str, row: Row) -> None:
    """A row is read by the headers of its columns, else by what they hold."""
    assert read(text.replace("{}", PAPER)).rows == (row,)


def test_paragraphs() -> None:
    """A paragraph of bold title, authors, venue and links is an entry, one that tells something is none."""
    entry = f"**The first title**\\\n*Ann Lee*\\\nACL 2024 [[paper]({PAPER})]"
    text = f"## A\n\n{entry}\n\n**Note** that [this]({SITE}) is new."
    assert read(text).rows == (
        paper("The first title", section=("A",), line=3, year=2024, venue="ACL", authors=("Ann Lee",)),
    )


def test_metrics() -> None:
    """A table of metrics gives their descriptions and their usages, labelled as in the list without brackets."""
    usages = f"[\\[TFLOPs\\]]({PAPER})<br>[\\[x\\]]({SITE})"
    text = f"| Metric | Description | Example Usage |\n|-|-|-|\n| FLOPs | how many | {usages} |"
    assert read(text).rows == (
        Row("FLOPs", "metric", line=3, description="how many", links=(Link("TFLOPs", PAPER), Link("x", SITE))),
    )


def test_benchmarks() -> None:
    """A table of benchmarks keeps the links inside names and descriptions, and begins the links with the paper."""
    text = f"| Benchmark | Description | Paper |\n|-|-|-|\n| [X]({SITE}) Task | uses [Y]({CODE}) | [A Title]({PAPER}) |"
    assert read(text).rows == (
        Row(
            f"[X]({SITE}) Task",
            "benchmark",
            PAPER,
            line=3,
            description=f"uses [Y]({CODE})",
            links=(Link("A Title", PAPER),),
        ),
    )


def test_group_of_tools() -> None:
    """Items of a block-quote that a sentence introduces are tools of that group; the quote alone is nothing."""
    text = f"> The following are trackers.\n> - [One]({SITE})\n\n> Reference: [A Title]({PAPER})"
    assert read(text).rows == (Row("One", "tool", SITE, line=2, group="The following are trackers."),)


def test_sections() -> None:
    """Rows bear the path of the headings above them; the list's title and the page's own headings are no part of it."""
    text = (
        f"# Awesome Things\n\nA list of things.\n\n## Contents\n- [Papers](#papers)\n\n## 📄 Papers ([top](#top))\n"
        f"About [papers]({SITE}) only, no more.\n\n### LLM Evaluation:\n- [A Title]({PAPER})\n\n"
        f"## Contributing\n- [Me]({SITE})\n\n## Citation\n- [Us]({SITE})\n\n## Citation Networks\n- [B]({PAPER})\n"
    )
    found = read(text)
    assert (found.title, found.description) == ("Awesome Things", "A list of things.")
    assert found.headings == (
        Heading(("Papers",), "📄", f"About [papers]({SITE}) only, no more."),
        Heading(("Papers", "LLM Evaluation:")),
        Heading(("Citation Networks",)),
    )
    assert found.rows == (
        paper("A Title", section=("Papers", "LLM Evaluation:"), line=12),
        paper("B", section=("Citation Networks",), line=21),
    )


def test_entries_below_contents() -> None:
    """What stands below contents is the list where most of it leads out: some have no heading between the two."""
    text = f"# Graphics\n\n## Contents\n\n- [Light](#light)\n\n[light]\n- [A Title]({PAPER})\n- [One]({SITE})\n"
    assert read(text).rows == (paper("A Title", line=8), Row("One", "tool", SITE, line=9))


def test_summaries_with_links_folded_below() -> None:
    """A summary that begins with a link is an entry, to which links called as below others belong; the next is not."""
    folded = "<details><summary><b><a href='https://example.org/{0}'>N{0}</a></b> (9K) - Does {0}.</summary>\n\n"
    parts = (
        "- [GitHub](https://github.com/n/{0}) (2 forks):\n\n- [PyPi](https://pypi.org/project/{0}) (1K)\n</details>\n"
    )
    text = "# Tools\n\n" + "".join((folded + parts).format(number) for number in range(8))
    rows = read(text + f"<details><summary>More</summary>\n\n- [One]({SITE}) - Another.\n</details>\n").rows
    links = (Link("GitHub", "https://github.com/n/1"), Link("PyPi", "https://pypi.org/project/1"))
    one = Row("N1", "tool", "https://example.org/1", description="(9K) - Does 1.", line=9, links=links)
    assert [row.title for row in rows] == [*(f"N{number}" for number in range(8)), "One"]
    assert rows[1] == one


def test_title_as_large_as_sections() -> None:
    """The first heading is the title if it says what is listed and nothing is right below it, however large it is."""
    found = read(f"## Must-read papers on Things\n\nBy us.\n\n## Models\n- [A Title]({PAPER})\n")
    assert (found.title, found.headings) == ("Must-read papers on Things", (Heading(("Models",)),))


def test_years_of_sections() -> None:
    """A heading that is a year gives it to the rows below that have none, and stays part of the path."""
    text = f"## Papers\n### 2023\n- [One]({CODE})\n- [Two]({PAPER}) (ACL 2022)\n### Before 2020\n- [Three]({CODE})"
    assert [(row.section, row.year, row.kind) for row in read(text).rows] == [
        (("Papers", "2023"), 2023, "paper"),
        (("Papers", "2023"), 2022, "paper"),
        (("Papers", "Before 2020"), None, "tool"),
    ]


def test_nested_items() -> None:
    """A label of a group is no entry, but items below an entry are entries of their own."""
    text = f"- Languages\n  - [One]({SITE})\n    - [Two]({CODE}) - more\n"
    assert [(row.title, row.line) for row in read(text).rows] == [("One", 2), ("Two", 3)]


def test_news() -> None:
    """News of the list itself, which begin with their date, are no entries."""
    assert read(f"## News\n- [2024/05] We present [A Title]({PAPER})\n").rows == ()


def test_no_entries() -> None:
    """Pictures, footnotes, contributors and links within the list never count."""
    badge = "[![Awesome](https://awesome.re/badge.svg)](https://awesome.re)"
    found = read(f"![x]({SITE})\n\n{badge}\n\n[^1]: see [this]({SITE})\n\n- [A](#a)\n\n## License\n- [CC0]({SITE})\n")
    assert (found.rows, found.problems) == ((), ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "- [LLM]([https://x.org) - a tool", Problem(1, "LLM - a tool", "its link is no address"), id="malformed"
        ),
        pytest.param("- just some words", Problem(1, "just some words", "this item has no link"), id="no-link"),
        pytest.param("- [A file](docs/a.md)", Problem(1, "A file", "its links do not leave the list"), id="relative"),
        pytest.param(
            f"| Title | Link |\n|-|-|\n| | [Paper]({PAPER}) |",
            Problem(3, "Paper", "this row has no title"),
            id="no-title",
        ),
        pytest.param(
            f"| Title | Link |\n|-|-|\n| | [![](https://x.org/pdf.svg)]({PAPER}) |",
            Problem(3, "", "this row has no title"),
            id="pictures-only",
        ),
        pytest.param(f"- {'long ' * 40}", Problem(1, f"{('long ' * 40)[:79]}…", "this item has no link"), id="long"),
    ],
)
def test_problems(text: str, problem: Problem) -> None:
    """What cannot be read is reported with its line, and what follows is read all the same."""
    found = read(f"{text}\n\n- [Next]({SITE})")
    assert found.problems == (problem,)
    assert [row.title for row in found.rows] == ["Next"]


@given(
    st.text(st.characters(codec=None), max_size=400) | st.text("-*[](){}<>|#!`\"'\\/:.,0129 \n\tabAB\0é", max_size=400)
)
@settings(deadline=None, max_examples=300)
def test_any_text(text: str) -> None:
    """No text whatever makes the importer fail."""
    read(text)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join("  " * depth + "- a\n" for depth in range(1000)), id="nested-lists"),
        pytest.param("- " * 10_000 + "a", id="nested-on-a-line"),
        pytest.param(f"<ul><li><a href='{CODE}'>Code</a>" * 10_000, id="nested-html"),
        pytest.param("- " + "a" * 1_000_000, id="long-word"),
        pytest.param("<div>" + '<a href="' * 20_000, id="unbalanced-html"),
        pytest.param("|a|b|\n|-|-|\n" + "|c|d|\n" * 25_000, id="long-table"),
        pytest.param("<table>" + "<tr><td rowspan=999 colspan=999>a" * 1_000, id="spanning-cells"),
        pytest.param("- " + "[a b] " * 10_000 + f"[x]({SITE})", id="many-tags"),
        pytest.param(f"- t [[paper {'1' * 60}x]]({SITE})", id="digits"),
        pytest.param("- **t** *" + "a, " * 20_000 + "et al.*", id="many-names"),
        pytest.param("## " + "[a](b) " * 20_000 + "\n\n- [A Title](https://a.org)", id="links within a heading"),
        pytest.param("## https://a.org\n\n## *-* *-* *-* *-* https://a.org", id="headings without words"),
        pytest.param("## a" + "-" * 200_000 + "b\n\n- [A Title](https://a.org)", id="marks within a heading"),
        pytest.param(
            f"| Title | a{'_' * 200_000}b |\n|---|---|\n| [A Title](https://a.org) | c |", id="marks in a header"
        ),
        pytest.param(f"- [a{chr(160) * 200_000}b](https://a.org)", id="blanks in a title"),
        pytest.param(f"[A Title](https://a.org)\n\n<p>a{' ' * 200_000}b</p>", id="blanks in HTML"),
    ],
)
def test_hostile_text(text: str) -> None:
    """Text made to exhaust a parser is read in time that grows with its length."""
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 20
