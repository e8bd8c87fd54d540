"""The same papers, written as lists of many hands write them, are read alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from relm_cli.importers.awesome import read


class Paper(NamedTuple):
    """What a list says of a paper."""

    title: str
    authors: tuple[str, ...]
    venue: str
    year: int
    url: str


PAPERS = (
    Paper(
        "Alpha: Attention with Less Memory", ("Ada Brook", "Ben Clark"), "ICML", 2024, "https://arxiv.org/abs/2401.1"
    ),
    Paper("Beta: Sharper Pruning of Models", ("Cleo Dunn",), "NeurIPS", 2023, "https://arxiv.org/abs/2301.2"),
    Paper(
        "How to train gamma models cheaply",
        ("Dora Ellis", "Emil F. Frost", "Gil Hay"),
        "AICAS",
        2025,
        "https://x.org/3",
    ),
    Paper("Delta Quantization for All", ("Ida Jung", "Kai Lind"), "ACL", 2022, "https://aclanthology.org/2022.acl.4"),
    Paper("Epsilon: A Study of Routing", ("Lou Mann",), "arXiv", 2023, "https://arxiv.org/abs/2302.5"),
    Paper("Fast decoding by guessing tokens", ("Nils Ott", "Pia Quist"), "EMNLP", 2023, "https://arxiv.org/abs/2303.6"),
    Paper("Zeta Caches on Small Devices", ("Rut Sommer", "Tom Ude"), "MLSys", 2024, "https://arxiv.org/abs/2404.7"),
    Paper("Eta: Merging Experts", ("Uwe Voss", "Wim Xander"), "ICLR", 2024, "https://arxiv.org/abs/2405.8"),
    Paper("Theta Training at Scale", ("Yan Zorn", "Ada Brook"), "OSDI", 2022, "https://arxiv.org/abs/2206.9"),
)


def written(layout: str, papers: Sequence[Paper] = PAPERS) -> str:
    """Return a list of *papers*, each written by the *layout*."""
    entries = []
    for paper in papers:
        names = ", ".join(paper.authors)
        initials = ", ".join(f"{name.split()[-1]}, {name[0]}." for name in paper.authors)
        entries.append(layout.format(**paper._asdict(), names=names, initials=initials, short=paper.year % 100))
    return "# Papers\n\n## Methods\n\n" + "\n\n".join(entries) + "\n"


def papers_of(text: str) -> list[Paper]:
    """Return the papers that the list *text* holds, as relm reads them."""
    return [Paper(row.title, row.authors, row.venue or "", row.year or 0, row.url or "") for row in read(text).rows]


LAYOUTS = [
    pytest.param("**{title}**  \n*{names}*. {venue} {year}. [[paper]({url})]", id="bold-paragraphs"),
    pytest.param("**{title}**\n{names}\n{venue} {year} [[paper]({url})]", id="bold-paragraphs-of-lines"),
    pytest.param("[{title}]({url})<br>{names}<br>*{venue} {year}*", id="linked-paragraphs-of-lines"),
    pytest.param("### {title}\n- Authors: {names}\n- Venue: {venue} {year}\n- Paper: {url}", id="headings-and-labels"),
    pytest.param(
        "### {title}\n- **Authors**: {names}\n- **Published in**: {venue}, {year}\n- **Link**: [{url}]({url})",
        id="headings-and-bold-labels",
    ),
    pytest.param("- {title}\n  - Authors: {names}\n  - Venue: {venue} {year}\n  - Paper: {url}", id="labels-below"),
    pytest.param("- **{title}**\n  - {names}\n  - {venue} {year}\n  - [[Paper]({url})]", id="lines-below"),
    pytest.param("- [{title}]({url})\n    - *{names}*\n    - {venue}, {year}", id="lines-below-links"),
    pytest.param("- {title}. {names}. {venue} {year}. [[paper]]({url})", id="sentences"),
    pytest.param("- {title}. *{names}*. {venue} {year}. [[paper]]({url})", id="sentences-in-italics"),
    pytest.param("- [{title}]({url}). {names}. {venue}, {year}.", id="links-and-sentences"),
    pytest.param("- [{title}]({url}), *{names}*, {venue} {year}", id="links-and-names-in-italics"),
    pytest.param("- **{title}** - {names} - {venue} {year} - [PDF]({url})", id="dashes"),
    pytest.param("- **{title}** | {names} | {venue} {year} | [PDF]({url})", id="bars-after-bold-type"),
    pytest.param("- {title} | {names} | {venue} {year} | [PDF]({url})", id="bars"),
    pytest.param("- {title}<br>{names}<br>{venue} {year}<br>[[Paper]({url})]", id="lines"),
    pytest.param("- {year} [{title}]({url}), {names}. *{venue}*", id="years-first"),
    pytest.param("- [[pdf]]({url}) {title}. {names}. {venue} {year}.", id="links-first"),
    pytest.param(
        "\u6807\u9898\uff1a{title}  \n\u4f5c\u8005\uff1a{names}  \n"
        "\u4f1a\u8bae\uff1a{venue} {year}  \n\u94fe\u63a5\uff1a{url}",
        id="chinese-labels",
    ),
    pytest.param("- **{title}**\uff0c{names}\uff0c{venue} {year}\uff0c[\u8bba\u6587]({url})", id="chinese-commas"),
    pytest.param(
        "**Title:** {title}  \n**Authors:** {names}  \n**Venue:** {venue} {year}  \n**Link:** {url}", id="all-labelled"
    ),
    pytest.param(
        "- Title: {title}\n  - Authors: {names}\n  - Year: {year}\n  - Venue: {venue}\n  - Link: {url}",
        id="all-labelled-below",
    ),
    pytest.param("- {names}:\n  {title}.\n  {venue} {year}. [paper]({url})", id="names-on-a-line"),
    pytest.param("- **{title}**. {venue}{year}. <br />\nAuthors:{names}. [paper]({url})", id="labels-without-blanks"),
    pytest.param("{title}\n{names}\n{venue} {year}\n{url}", id="paragraphs-of-lines"),
    pytest.param('- {names} ({year}). "{title}". In: {venue}. [pdf]({url})', id="quoted-behind-years"),
    pytest.param("- {year} | {title} | {names} | {venue} {year} | [PDF]({url})", id="years-before-bars"),
    pytest.param("- [{title}]({url}) - {names} ({venue} {year})", id="dashes-and-brackets"),
    pytest.param("- {year} - [{title}]({url}) - {names} - {venue}", id="years-and-dashes"),
    pytest.param("- [{title}]({url}) *({venue} {year})* - {names}", id="names-behind-brackets"),
    pytest.param("- [{title}]({url}) ({names}) {venue} {year}", id="names-in-brackets"),
    pytest.param("- [{title}]({url}) [{names}] [{venue} {year}]", id="square-brackets"),
    pytest.param("- {title} ({names}, {venue} {year})\n  - [Paper]({url})", id="brackets-of-text"),
    pytest.param("- [{title}]({url}), {names}, arXiv {year}, {venue} {year}", id="preprints-before-venues"),
    pytest.param('- "[{title}]({url})", {venue} {year}, {names}', id="venues-before-names"),
    pytest.param("- **{title}** `{names}` `{venue} {year}` [[Paper]({url})]", id="code"),
    pytest.param(
        "- Title: {title}. Authors: {names}. Venue: {venue} {year}. Link: [x]({url})", id="labels-within-text"
    ),
    pytest.param("> **{title}**  \n> *{names}*  \n> {venue} {year}. [[paper]({url})]", id="block-quotes"),
    pytest.param("**{title}**\n\n> {names}, {venue} {year}. [paper]({url})", id="block-quotes-below"),
    pytest.param("**[{title}]({url})**\n> {names}\n> {venue} {year}", id="block-quotes-of-lines"),
    pytest.param("### 1. {title}\n**{names}** ({venue} {year})\n[[pdf]({url})]", id="headings-and-lines"),
    pytest.param(
        "### {title}\n- {names}\n- {venue} {year}\n- [Paper]({url}) / [Code](https://x.org)", id="headings-and-items"
    ),
    pytest.param(
        "#### {title}\n*{names}*\n\n{venue} {year} [[pdf]({url})]\n\n> We show it.", id="headings-and-abstracts"
    ),
    pytest.param("*{title}*  \n{names}  \n{venue} {year} [[paper]({url})]", id="titles-in-italics"),
    pytest.param("**{title}** by {names}, {venue} {year}. [Paper]({url})", id="bold-paragraphs-and-by"),
    pytest.param(
        "<details><summary>{title}</summary>\n\n- Authors: {names}\n- {venue} {year}\n- [Paper]({url})\n\n</details>",
        id="folded-labels",
    ),
    pytest.param(
        "- :page_facing_up: {title} :link: [Paper]({url}) :date: {venue} {year} :busts_in_silhouette: {names}",
        id="emoji-for-labels",
    ),
    pytest.param(
        "- \U0001f4c4 **{title}**\n  - \U0001f5d3\ufe0f {venue} {year}\n  - \U0001f465 {names}\n  - [Paper]({url})",
        id="emoji-for-labels-below",
    ),
    pytest.param(
        "Title: {title}\n\nAuthors: {names}\n\nVenue: {venue} {year}\n\n[Paper]({url})\n\n---", id="labelled-paragraphs"
    ),
    pytest.param(
        "- **Paper**: [{title}]({url}) **Authors**: {names} **Venue**: {venue} {year}", id="labels-within-lines"
    ),
    pytest.param("- {title}, {names}, {venue} {year}. [[paper]]({url})", id="commas"),
    pytest.param("- {title}; {names}; {venue} {year}; [pdf]({url})", id="semicolons"),
    pytest.param("- {title} / {names} / {venue} {year} / [pdf]({url})", id="slashes"),
    pytest.param("- {names}: {title}. {venue} {year}. [pdf]({url})", id="names-and-colons"),
    pytest.param('- {names}, "{title}," in {venue}, {year}. [pdf]({url})', id="names-and-quotes"),
    pytest.param("- {names} ({year}). {title}. In: {venue}. [pdf]({url})", id="names-and-years"),
    pytest.param("- _{title}_ {names} **{venue} {year}** [[Paper]({url})]", id="italics"),
    pytest.param("- \u300a{title}\u300b {names} {venue} {year} [\u8bba\u6587\u94fe\u63a5]({url})", id="book-marks"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_papers(layout: str) -> None:
    """Titles, addresses, authors, be it one, years and venues, be they known or not, are read from every layout."""
    assert papers_of(written(layout)) == list(PAPERS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_three_papers(layout: str) -> None:
    """Three papers that are written alike show a layout."""
    papers = [PAPERS[0], PAPERS[3], PAPERS[7]]
    assert papers_of(written(layout, papers)) == papers


@pytest.mark.parametrize(
    ("headers", "layout"),
    [
        pytest.param(
            "| What | Who | Where | When | |",
            "| {title} | {names} | {venue} | {year} | [Paper]({url}) |",
            id="cells-below-unknown-headers",
        ),
        pytest.param("| | |", "| [{title}]({url})<br>{names} | {venue}'{short} |", id="lines-in-cells"),
        pytest.param("| | |", "| **{title}**<br>*{names}*<br>{venue} {year} | [Paper]({url}) |", id="all-in-cells"),
        pytest.param(
            "| | |",
            "| ![](https://img.shields.io/badge/{venue}-{short}-red) | [{title}]({url})<br>{names} |",
            id="badges-beside",
        ),
    ],
)
def test_tables(headers: str, layout: str) -> None:
    """What the columns of a table hold say its cells where its headers do not."""
    rows = [headers, re.sub(r"[^|]+", "-", headers), *written(layout).split("\n\n")[2:]]
    assert papers_of("\n".join(rows)) == list(PAPERS)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("Swin Transformer, Mask Former", id="models"),
        pytest.param("{authors[0]} University, {authors[0]} Labs", id="institutions"),
    ],
)
def test_columns_of_no_authors(cell: str) -> None:
    """What repeats from row to row below a header of the list's own names no people, and neither do institutions."""
    rows = [
        "| Title | Made of | |",
        "|---|---|---|",
        *written(f"| {{title}} | {cell} | [x]({{url}}) |").split("\n\n")[2:],
    ]
    assert [row.authors for row in read("\n".join(rows)).rows] == [()] * len(PAPERS)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("- {initials} ({year}). [{title}]({url}). *{venue}*.", id="linked"),
        pytest.param("- {initials} ({year}). {title}. *{venue}*. {url}", id="bare"),
        pytest.param("{initials} ({year}). {title}. *{venue}*. [Link]({url})", id="paragraphs"),
    ],
)
def test_references(layout: str) -> None:
    """References of APA are read, with the initials of given names."""
    rows = read(written(layout)).rows
    assert [(row.title, row.venue, row.year, row.url) for row in rows] == [
        (paper.title, paper.venue, paper.year, paper.url) for paper in PAPERS
    ]
    assert rows[2].authors == ("D. Ellis", "E. Frost", "G. Hay")


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("- {venue} {year}, {title}, [[Paper]]({url})", id="venue-and-year"),
        pytest.param("{venue} {year}, {title}, [paper]({url})", id="venue-and-year-in-paragraphs"),
        pytest.param("[{venue} {year}] {title} [[paper]({url})]", id="brackets-in-paragraphs"),
        pytest.param("{venue} {year}, [{title}]({url})", id="venue-and-year-before-links"),
        pytest.param("- [{title}]({url}) `{venue} {year}` `Uni A`", id="venue-and-institution-as-code"),
        pytest.param("- **[{venue}'{short}]** {title} [[Paper]({url})]", id="bold-brackets"),
        pytest.param("- **Name**: {title}, {venue} {year} [[paper]({url})]", id="bold-names-before-colons"),
        pytest.param("**{title}** `{venue} {year}` [[paper]({url})]", id="venues-as-code-in-paragraphs"),
        pytest.param("**Name**: {title} [[paper]({url})] ({venue} {year})", id="bold-names-in-paragraphs"),
        pytest.param(
            "<details>\n<summary>{title} ({venue} {year})</summary>\n\n[Paper]({url})\n\n</details>", id="folded"
        ),
    ],
)
def test_papers_without_authors(layout: str) -> None:
    """Titles, addresses, years and venues are read from every layout."""
    rows = read(written(layout)).rows
    assert [(row.title.removeprefix("Name: "), row.url, row.year, row.venue, row.authors) for row in rows] == [
        (paper.title, paper.url, paper.year, paper.venue, ()) for paper in PAPERS
    ]


def test_rows_without_titles() -> None:
    """A row of a table that has the link of a paper and no title is told, and no entry."""
    found = read(
        "### A Title\n\n| Authors | Link |\n|---|---|\n| Ada Brook, Ben Clark | [paper](https://x.org/a.pdf) |\n"
    )
    assert (found.rows, [problem.reason for problem in found.problems]) == ((), ["this row has no title"])


def test_headings_without_links() -> None:
    """Headings are entries where most say below where and when they appeared, though nothing links them."""
    rows = read(written("#### {title}\n{venue} {year}")).rows
    assert [(row.title, row.year, row.venue) for row in rows] == [(one.title, one.year, one.venue) for one in PAPERS]


def test_bold_titles_that_end_in_full_stops() -> None:
    """Whoever stands behind the full stop of a bold title is no part of it, in a list whose titles have colons."""
    known = "**Alpha: A Title of Many Things**  \nAda Brook, Ben Clark. 2023. [[pdf](https://x.org/a)]"
    told = "**Guessing Tokens: A New Direction.** Uni A. 2023.05. [[Blog](https://x.org/blog)]"
    rows = read("\n\n".join([*[known] * 8, told])).rows
    assert [row.title for row in rows] == [*["Alpha: A Title of Many Things"] * 8, "Guessing Tokens: A New Direction"]


def test_contents_that_are_no_links() -> None:
    """Contents of which a blank makes brackets of links have no titles, and stand in no entry's way."""
    assert len(read("- [Codes] (#codes)\n- [Papers] (#papers)\n\n" + written("- {title} ({venue} {year})")).rows) == 9


def test_families_in_italics() -> None:
    """Several family names before a year are no venue in a list whose other entries name authors there."""
    known = "- A Title of Things. _Brook et al. ICML 2020_ [pdf](https://x.org/a)\n"
    told = [
        "- A Title of Things. _Brook & Clark 2019_ [pdf](https://x.org/b)",
        "- A Title of Things. _Bioinformatics, July 2019_ [pdf](https://x.org/c)",
    ]
    rows = read(known * 8 + "\n".join(told)).rows
    assert [row.authors for row in rows[-2:]] == [("Brook", "Clark"), ()]


def test_companies() -> None:
    """A company that stands where a list has authors is none."""
    listed = written("- [{title}]({url}) - {names}")
    rows = read(f"{listed}\n- [Serving Kappa at Scale](https://x.org/kappa) - Alpha AI\n").rows
    assert (rows[1].authors, rows[-1].authors, rows[-1].description) == (("Cleo Dunn",), (), "Alpha AI")
