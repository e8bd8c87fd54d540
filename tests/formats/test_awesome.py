"""A catalogue is written back as the list it came from, and whatever it holds is read as it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import frozen
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from relm_cli.catalogue import reading
from relm_cli.catalogue.contents import About, Contents, Group, Section, Survey
from relm_cli.entries import Benchmark, Entry, Link, Listing, Metric, Paper, Tool
from relm_cli.entries.parts import Fact
from relm_cli.errors import UsageError
from relm_cli.formats.awesome import awesome_list
from relm_cli.formats.markers import BEGIN, END, insert
from relm_cli.formats.markup import prose
from relm_cli.importers import awesome as importer
from tests.catalogue import oracle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

SECTION = Section("one", "One")
URL = "https://example.org/a"


def contents(*entries: Entry, about: About = About(), groups: tuple[Group, ...] = ()) -> Contents:  # noqa: B008 - frozen
    """Return a catalogue of *entries*, all of them in one section."""
    rows = tuple((row.section, entry.id) for entry in entries for row in entry.listings)
    return Contents(about, (SECTION,), groups, entries=entries, rows=rows)


def paper(title: str = "A title", url: str | None = URL, **more: Any) -> Paper:
    """Return a paper of the one section; of *more*, keyword, year and venue are as listed."""
    listing = Listing("one", more.pop("keyword", None), more.pop("year", None), more.pop("venue", None))
    return Paper(id=title, title=title, url=url, listings=(listing,), **more)


def metric(name: str, description: str | None = None, *usages: Link) -> Metric:
    """Return a metric of the one section."""
    return Metric(id=name, title=name, listings=(Listing("one"),), description=description, links=usages)


def tool(name: str, url: str | None = URL, **more: Any) -> Tool:
    """Return a tool of the one section."""
    return Tool(id=name, title=name, url=url, listings=(Listing("one"),), **more)


def below(page: str) -> str:
    """Return what stands on *page* below the heading of the one section."""
    return page.partition("## One\n")[2].strip("\n")


@pytest.fixture(scope="module")
def page() -> str:
    """Return the shipped catalogue as a list."""
    return awesome_list(reading.read([str(frozen.SHIPPED)]))


@pytest.mark.parametrize(
    ("read", "least"),
    [
        pytest.param(oracle.headings, 32, id="sections"),
        pytest.param(oracle.papers, 179, id="papers"),
        pytest.param(oracle.metrics, 15, id="metrics"),
        pytest.param(oracle.benchmarks, 8, id="benchmarks"),
        pytest.param(oracle.tool_groups, 2, id="groups of tools"),
    ],
)
def test_the_list_again(page: str, read: Callable[[str | None], object], least: int) -> None:
    """The shipped catalogue as a list says cell by cell what the source list says, as a second reader finds it."""
    source = read(None)
    assert read(page) == source
    assert least <= (len(source) if isinstance(source, list) else sum(map(len, _values(source))))


def _values(found: object) -> list[list[object]]:
    assert isinstance(found, dict)
    return list(found.values())


def test_the_tools_again(page: str) -> None:
    """The tools stand in their groups, and sections, papers and all come in the order of the source."""
    assert sum(len(group.tools) for groups in oracle.tool_groups(page).values() for group in groups) >= 5
    assert list(oracle.papers(page)) == list(oracle.papers())


def test_the_survey_again(page: str) -> None:
    """The survey is cited as in the source, to the letter."""
    cited = oracle.text().partition("    @article")[2].rstrip()
    assert page.partition("    @article")[2].rstrip() == cited
    assert oracle.survey(page) == oracle.survey()


def test_the_table_of_contents_again(page: str) -> None:
    """Every heading is linked by the anchor that the source, written on GitHub, links it by."""
    links = re.compile(r"^( *)- \[(.+)\]\(#(.+)\)$", re.MULTILINE)
    source = [
        (len(indent) - 2, title.replace(r"\&", "&"), anchor) for indent, title, anchor in links.findall(oracle.text())
    ]
    assert [(len(indent), title, anchor) for indent, title, anchor in links.findall(page)] == source[2:]
    assert len(source) >= 2 + 32 + 1


def test_imported_again(page: str) -> None:
    """Importing the written list gives the rows and the sections that importing the source gives."""
    ours, source = importer.read(page), importer.read(oracle.text())
    assert [row._replace(line=0) for row in ours.rows] == [row._replace(line=0) for row in source.rows]
    assert (ours.headings, ours.problems, ours.title) == (source.headings, (), source.title)


def test_the_head_of_the_list(page: str) -> None:
    """The list begins with its title, its description and a table of contents."""
    assert page.startswith(
        """\
# Awesome Resource-Efficient LLM Papers

A curated list of high-quality papers on resource-efficient LLMs.

## Contents

- [LLM Architecture Design](#llm-architecture-design)
  - [Efficient Transformer Architecture](#efficient-transformer-architecture)
"""
    )


def test_nothing_is_escaped_in_the_list(page: str) -> None:
    """The ordinary text of a list needs no backslash: only the brackets around usages have some."""
    assert set(re.findall(r"\\.", page)) == {r"\[", r"\]"}
    assert re.search(r"(?<!\[)\\\[|\\\](?!\])", page) is None


def test_sections() -> None:
    """Headings get smaller with depth, down to the sixth, and are written even where nothing stands below."""
    sections = [Section("1", "Top", emoji="🧮", intro="Read [this](https://a.org).\nAnd this.\n\n# More *of* it")]
    sections += [Section(str(n), f"Level {n}", parent=str(n - 1)) for n in range(2, 7)]
    assert (
        awesome_list(Contents(sections=tuple(sections)))
        == r"""## Contents

- [🧮 Top](#-top)
  - [Level 2](#level-2)
    - [Level 3](#level-3)
      - [Level 4](#level-4)
        - [Level 5](#level-5)
          - [Level 6](#level-6)

## 🧮 Top

Read [this](https://a.org). And this.

\# More \*of\* it

### Level 2

#### Level 3

##### Level 4

###### Level 5

###### Level 6
"""
    )


@pytest.mark.parametrize(
    ("entries", "table"),
    [
        pytest.param(
            [paper("Ab", year=2024, keyword="K", venue="V"), paper("Cd", None, year=2023)],
            "| Date | Keywords | Paper | Venue |\n| --- | --- | --- | --- |\n"
            f"| 2024 | K | [Ab]({URL}) | V |\n| 2023 |  | Cd |  |",
            id="papers",
        ),
        pytest.param(
            [paper("Ab"), paper("Cd")],
            f"| Paper |\n| --- |\n| [Ab]({URL}) |\n| [Cd]({URL}) |",
            id="papers of which no more is known",
        ),
        pytest.param(
            [
                paper("Ab", description="See [B](https://b.org).", links=(Link("Code", "https://c.org"),)),
                paper("Cd", venue="V", links=(Link("Web", "https://d.org"), Link("None", "ftp://e.org"))),
            ],
            "| Paper | Venue | Description | Links |\n| --- | --- | --- | --- |\n"
            f"| [Ab]({URL}) |  | See [B](https://b.org). | [Code](https://c.org) |\n"
            f"| [Cd]({URL}) | V |  | [Web](https://d.org)<br>None |",
            id="papers with descriptions and links",
        ),
        pytest.param(
            [metric("M", "a measure", Link("s", URL), Link("kWh", URL)), metric("N", None, Link("x", "page.md"))],
            "| Metric | Description | Example Usage |\n| --- | --- | --- |\n"
            rf"| M | a measure | [\[s\]]({URL})<br>[\[kWh\]]({URL}) |" + "\n" + r"| N |  | \[x\] |",
            id="metrics",
        ),
        pytest.param(
            [
                Benchmark.read(
                    {
                        "id": "b",
                        "name": "[B](https://b.org) Task",
                        "section": "one",
                        "description": "of [C](https://c.org)",
                        "paper": {"label": "Paper", "url": URL},
                    }
                ),
                Benchmark(id="c", title="C", listings=(Listing("one"),)),
                Benchmark(id="d", title="D", url=URL, listings=(Listing("one"),)),
            ],
            "| Benchmark | Description | Paper |\n| --- | --- | --- |\n"
            f"| [B](https://b.org) Task | of [C](https://c.org) | [Paper]({URL}) |\n| C |  |  |\n| [D]({URL}) |  |  |",
            id="benchmarks",
        ),
        pytest.param(
            [
                tool("T"),
                tool("U", None, description="does [it](https://b.org)"),
                tool("- V", None, description="x", links=(Link("Docs", URL), Link("Code", URL))),
            ],
            f"- [T]({URL})\n- U - does [it](https://b.org)\n- \\- V - x ([Docs]({URL}), [Code]({URL}))",
            id="tools",
        ),
        pytest.param(
            [tool("T"), paper("P"), metric("M")],
            f"| Paper |\n| --- |\n| [P]({URL}) |\n\n"
            f"| Metric | Description | Example Usage |\n| --- | --- | --- |\n| M |  |  |\n\n- [T]({URL})",
            id="every kind in a table of its own",
        ),
    ],
)
def test_rows(entries: list[Entry], table: str) -> None:
    """Each kind of entry is written as the source writes it, with the columns that papers need."""
    assert below(awesome_list(contents(*entries))) == table


def test_columns_of_the_list() -> None:
    """A list has the columns that the catalogue names, where they are filled, and links only where these are named."""
    entries = (
        paper("Ab", year=2024, description="D.", links=(Link("code", "https://c.org"),)),
        tool("T", links=(Link("code", "https://c.org"),)),
    )
    about = About(columns=("Paper", "Venue", "Date"))
    assert below(awesome_list(contents(*entries, about=about))) == (
        f"| Date | Paper |\n| --- | --- |\n| 2024 | [Ab]({URL}) |\n\n- [T]({URL})"
    )


def test_no_such_column() -> None:
    """A column that no list has is an error that says which there are."""
    with pytest.raises(UsageError) as error:
        awesome_list(contents(paper(), about=About(columns=("Paper", "Link"))))
    assert (error.value.message, error.value.hint) == (
        'no column "Link" in the list of the catalogue',
        "did you mean Links?",
    )


def test_groups_of_tools() -> None:
    """Groups are quotations that their note introduces, in order; what is in none of the section's stands below."""
    groups = (Group("a", "First", "one", "One.\n\nTwo."), Group("b", "Second", "one"), Group("c", "Empty", "one"))
    tools = [tool("T", group="b"), tool("U", group="a"), tool("V"), tool("W", group="elsewhere"), tool("X", group="b")]
    assert (
        below(awesome_list(contents(*tools, groups=groups)))
        == f"""\
> One.
>
> Two.
> - [U]({URL})

> Second
> - [T]({URL})
> - [X]({URL})

- [V]({URL})
- [W]({URL})"""
    )


def test_listings() -> None:
    """A row gives title, year, venue and keyword as that listing does, even twice in one section."""
    listings = (Listing("one", "K", 2023, "NIPS"), Listing("one", "L", 2024, "NeurIPS", "The title"))
    entry = paper()._replace(listings=listings, venue="NeurIPS")
    assert below(awesome_list(contents(entry))).splitlines()[2:] == [
        f"| 2023 | K | [A title]({URL}) | NIPS |",
        f"| 2024 | L | [The title]({URL}) | NeurIPS |",
    ]


def test_records() -> None:
    """What JSON Lines files hold is listed too, in sections of its own where no file defines them."""
    records = iter([paper("Ab"), paper("Cd")._replace(listings=(Listing("two"), Listing("one")))])
    assert (
        awesome_list(replace(contents(paper("Ef")), records=records)).partition("\n\n## One")[2]
        == f"""

| Paper |
| --- |
| [Ef]({URL}) |
| [Ab]({URL}) |
| [Cd]({URL}) |

## two

| Paper |
| --- |
| [Cd]({URL}) |
"""
    )


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        pytest.param(["A & B", "C++ / C#", "What's new?"], ["a--b", "c--c", "whats-new"], id="punctuation"),
        pytest.param(["snake_case", "Pre-Training", "a  b"], ["snake_case", "pre-training", "a--b"], id="kept"),
        pytest.param(["⚡️ Energy", "🧮 Sums", "👩‍💻 Code"], ["️-energy", "-sums", "-code"], id="emoji"),
        pytest.param([":zap: Energy"], ["zap-energy"], id="emoji by name"),
        pytest.param(["MoE² ½", "Ⅳ Ⓐ", "浮点 Ünicode"], ["moe-", "ⅳ-ⓐ", "浮点-ünicode"], id="letters and numbers"),
        pytest.param(["A", "A", "A-1", "A"], ["a", "a-1", "a-1-1", "a-2"], id="repeated"),
        pytest.param(["Contents", "Reference"], ["contents-1", "reference"], id="named like the list's own"),
        pytest.param(["The list"], ["the-list-1"], id="named like the list"),
    ],
)
def test_anchors(titles: list[str], anchors: list[str]) -> None:
    """Headings are linked by the anchors that GitHub gives them."""
    sections = tuple(Section(str(n), title) for n, title in enumerate(titles))
    about = About(title="The list", survey=Survey("k", "T", (), None))
    found = re.findall(r"\]\(#(.*)\)$", awesome_list(Contents(about, sections)), re.MULTILINE)
    assert found[:-1] == anchors
    assert found[-1] == ("reference-1" if "Reference" in titles else "reference")


def test_anchors_on_a_page() -> None:
    """On a page that has the same headings above, the list has no title and links to its own headings."""
    above = f"# relm\n\nIt writes between `{BEGIN}` and `{END}`.\n\n## One `1`\n\n```sh\n# One\n```\n\nOne\n---\n\n"
    text = f"{above}{BEGIN}\n{END}\n\n# One\n"
    written = awesome_list(contents(paper(), about=About(title="One", description="Text.")), text)
    assert written.startswith("Text.\n\n## Contents\n\n- [One](#one-2)\n\n## One\n")


@pytest.mark.parametrize(
    ("survey", "cited"),
    [
        pytest.param(
            Survey("a", "50% of {A}_B & C\n^2", ("Tri Dao", "Plato", "A and B", "others"), 2024, "J~"),
            """\
    @article{a,
      title={50{\\%} of {\\textbraceleft}A{\\textbraceright}{\\_}B {\\&} C {\\textasciicircum}2},
      author={Dao, Tri and Plato and {A and B} and others},
      journal={J{\\textasciitilde}},
      year={2024}
    }
""",
            id="journal",
        ),
        pytest.param(
            Survey("b", "T", (), None, arxiv="2401.00001", url=URL),
            "    @misc{b,\n      title={T},\n      eprint={2401.00001},\n      archivePrefix={arXiv}\n    }\n",
            id="preprint",
        ),
        pytest.param(
            Survey("c", "T", (), 2020, "J", url="https://a.org/b_c%20d{"),
            "    @article{c,\n      title={T},\n      journal={J},\n"
            "      url={https://a.org/b_c%20d%7B},\n      year={2020}\n    }\n",
            id="address",
        ),
    ],
)
def test_survey(survey: Survey, cited: str) -> None:
    """The survey's citation is BibTeX that nothing in it can break."""
    please = "## Reference\n\nIf you find this list useful in your research, please consider citing:\n\n"
    assert awesome_list(Contents(About(survey=survey))).partition(please)[2] == cited


def test_nothing_at_all() -> None:
    """A catalogue of nothing is an empty list."""
    assert awesome_list(Contents()) == "\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Self-attention Does Not Need O(n^2) Memory", None, id="parentheses"),
        pytest.param("FairScale:  A + B & C > D < E, 0.1 m $ ~2x #1!", None, id="signs that mean nothing here"),
        pytest.param("snake_case and A* search, 2 * 3", None, id="marks without a partner"),
        pytest.param(r"\alpha \ b", None, id="backslashes before letters"),
        pytest.param("👩‍💻 ⚡️ MoE² 浮点", None, id="any script"),
        pytest.param("a *b* _c_ ~d~", r"a \*b\* \_c\_ \~d\~", id="marks in pairs"),
        pytest.param("a|b", r"a\|b", id="pipe"),
        pytest.param(r"a\|b", r"a\\\|b", id="backslash before a pipe"),
        pytest.param("a [b] (c)", r"a \[b\] (c)", id="brackets"),
        pytest.param("`a`", r"\`a\`", id="backticks"),
        pytest.param("<b> </b> <!-- c", r"\<b> \</b> \<!-- c", id="HTML"),
        pytest.param("&amp; &#35; AT&T; A&B", r"\&amp; \&#35; AT\&T; A&B", id="character references"),
        pytest.param("a\\", r"a\\", id="backslash at the end"),
        pytest.param(" a\n b\tc\u2028d ", "a  b c d", id="line breaks"),
        pytest.param("a\x1b[0m\x00b", r"a\[0mb", id="control characters"),
        pytest.param("a\u202eb\u00a0c\ufeff", "a&#x202e;b&#xa0;c&#xfeff;", id="hidden signs"),
    ],
)
def test_text(text: str, written: str | None) -> None:
    """Text stays as it is, but for what would be read as markup."""
    row = below(awesome_list(contents(paper(text, None)))).splitlines()[2]
    assert row == f"| {text if written is None else written} |"


@pytest.mark.parametrize(
    ("description", "written"),
    [
        pytest.param("wow![a](https://b.org)", r"wow\![a](https://b.org)", id="no picture"),
        pytest.param("*[a](https://b.org/_c_)*", r"\*[a](https://b.org/_c_)\*", id="marks around a link"),
        pytest.param("_a_ ](_b_ c", r"\_a\_ \](\_b\_ c", id="no address"),
        pytest.param("[a](b.md) [c](mailto:d)", "a c", id="links that do not lead to the web"),
        pytest.param("[[a] b](https://c.org)", r"[\[a\] b](https://c.org)", id="brackets in a label"),
        pytest.param("[a](https://b.org/c(d)e) f", "[a](https://b.org/c(d)e) f", id="brackets in an address"),
    ],
)
def test_inline_links(description: str, written: str) -> None:
    """Inline links stay links, and text around them stays text."""
    assert below(awesome_list(contents(metric("M", description)))).splitlines()[2] == f"| M | {written} |  |"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("# a", r"\# a", id="heading"),
        pytest.param("#a -b +c", "#a -b +c", id="nothing"),
        pytest.param("> a", r"\> a", id="quotation"),
        pytest.param("- a", r"\- a", id="item"),
        pytest.param("* a", r"\* a", id="item with a star"),
        pytest.param("+", r"\+", id="empty item"),
        pytest.param("12. a", r"12\. a", id="numbered item"),
        pytest.param("2024.5 a", "2024.5 a", id="number"),
        pytest.param("---", r"\---", id="rule"),
        pytest.param("***", r"\*\*\*", id="rule of stars"),
        pytest.param("_ _ _", r"\_ _ _", id="rule with blanks"),
        pytest.param("|-|", r"\|-|", id="table"),
        pytest.param("~~~", r"\~\~\~", id="fence"),
        pytest.param("[a]: b", r"\[a\]: b", id="definition"),
    ],
)
def test_paragraphs(text: str, written: str) -> None:
    """A paragraph begins as no other block."""
    written_list = awesome_list(Contents(About(description=text)))
    assert written_list == f"{written}\n"
    [opening, inline, _] = MarkdownIt("gfm-like", {"linkify": False}).parse(written_list)
    assert (opening.type, _text(inline)) == ("paragraph_open", text)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        pytest.param("https://a.org/b_c?d=e&f=~g#h", None, id="ordinary"),
        pytest.param("HTTP://a.org/b(c)d(e)", None, id="balanced brackets"),
        pytest.param("https://a.org/浮点", None, id="letters of any script"),
        pytest.param("https://a.org/b)c", r"https://a.org/b\)c", id="closing bracket"),
        pytest.param("https://a.org/((b))", r"https://a.org/\(\(b\)\)", id="nested brackets"),
        pytest.param("https://a.org/b c|d<e>\\`", "https://a.org/b%20c%7Cd%3Ce%3E%5C%60", id="what no address holds"),
        pytest.param("https://a.org/\n\u202eb", "https://a.org/%0A%E2%80%AEb", id="hidden signs"),
        pytest.param("https://a.org/?b&lt;c", "https://a.org/?b&amp;lt;c", id="character reference"),
    ],
)
def test_addresses(url: str, written: str | None) -> None:
    """An address is written as it is, but for what would end it, its link or its cell."""
    row = below(awesome_list(contents(paper("A", url)))).splitlines()[2]
    assert row == f"| [A]({url if written is None else written}) |"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.org", "file:///etc", "/a", "#a", "https:a", ""])
def test_what_is_not_linked(url: str) -> None:
    """Only what leads to the web is linked."""
    assert below(awesome_list(contents(paper("A", url)))).splitlines()[2] == "| A |"


def test_headings_keep_their_hashes() -> None:
    """A hash at the end of a title does not close its heading."""
    written = awesome_list(Contents(sections=(Section("a", "C #"), Section("b", "C# *x*"), Section("c", "##"))))
    assert re.findall("^## (.*)$", written, re.MULTILINE)[1:] == [r"C \#", r"C# \*x\*", r"\##"]
    headings = [inline for opening, inline in _pairs(written) if opening.type == "heading_open"]
    assert [_text(inline) for inline in headings] == ["Contents", "C #", "C# *x*", "##"]


def _pairs(text: str) -> Iterator[tuple[Token, Token]]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return pairwise(tokens)


def _text(inline: Token) -> str:
    """Return the text of *inline*, which may hold links and line breaks and nothing else."""
    parts = inline.children or []
    assert {part.type for part in parts} <= {"text", "link_open", "link_close"}
    return "".join(part.content for part in parts)


_TEXTS = st.text(
    st.sampled_from(r"\`*_[]()<>|&#~!:;${}.-+=/ aB1²é浮⚡‍") | st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
).filter(str.strip)
"""Whatever one line may hold, rich in what Markdown reads as something else."""


@given(title=_TEXTS, keyword=_TEXTS, venue=_TEXTS, linked=st.booleans())
@example(title="a*b*", keyword="_a", venue="b_", linked=True)
@example(title="\\", keyword="a\\|", venue="a\\\\|b", linked=True)
@example(title="!", keyword="]", venue="](https://a.org)", linked=True)
def test_any_text_in_a_table(*, title: str, keyword: str, venue: str, linked: bool) -> None:
    """Whatever title, keyword and venue hold, a reader of Markdown finds the same text in the same cells."""
    written = awesome_list(contents(paper(title, URL if linked else None, keyword=keyword, venue=venue)))
    cells = [inline for opening, inline in _pairs(written) if opening.type == "td_open"]
    assert [_text(cell) for cell in cells] == [keyword.strip(), title.strip(), venue.strip()]
    assert [part.attrGet("href") for part in cells[1].children or () if part.nesting > 0] == [URL] * linked


@given(title=_TEXTS, intro=_TEXTS, name=_TEXTS, description=_TEXTS, label=_TEXTS)
def test_any_text_outside_tables(title: str, intro: str, name: str, description: str, label: str) -> None:
    """Headings, paragraphs and items are read as the same text, and as nothing but headings, paragraphs, items."""
    entry = tool(name, None, description=description, links=(Link(label, "x"),))
    # The letters keep from being a link what is none here, and from being one with what stands before it.
    texts = [f"a{text.replace('](', '] (')}" for text in (intro, description)]
    section = replace(SECTION, title=title, intro=texts[0])
    written = awesome_list(replace(contents(entry._replace(description=texts[1])), sections=(section,)))
    found = [(opening.tag, _text(inline)) for opening, inline in _pairs(written) if inline.type == "inline"]
    assert found[2:] == [
        ("h2", title.strip()),
        ("p", texts[0].strip()),
        ("p", f"{name.strip()} - {texts[1].strip()} ({label.strip()})"),
    ]


@given(rest=_TEXTS)
def test_any_address(rest: str) -> None:
    """Whatever an address holds, the link leads there, and its cell and its row end where they should."""
    written = awesome_list(contents(paper("A", f"https://a.org/{rest}", venue="V")))
    cells = [inline for opening, inline in _pairs(written) if opening.type == "td_open"]
    assert [_text(cell) for cell in cells] == ["A", "V"]
    [href] = [str(part.attrGet("href")) for part in cells[0].children or () if part.nesting > 0]
    assert unquote(href) == unquote(f"https://a.org/{rest}".strip())


PAGE = f"# relm\n\nBefore.  \n{BEGIN}\nold\n{END}\n\nAfter."
LIST = "Text.\n\n## Contents\n"


def test_facts() -> None:
    """What a list says under labels of its own has a column for each label, and stands in brackets behind tools."""
    of_paper = paper(facts=(Fact("Size", "7B"), Fact("Data | code", "both")))
    assert below(awesome_list(contents(of_paper))) == (
        "| Paper | Size | Data \\| code |\n| --- | --- | --- |\n| [A title](https://example.org/a) | 7B | both |"
    )
    of_tool = tool("Meter", facts=(Fact("Language", "C"),))
    assert below(awesome_list(contents(of_tool))) == "- [Meter](https://example.org/a) (Language: C)"


def test_insert() -> None:
    """The list takes the place of what stands between the markers, and nothing else moves."""
    inserted = f"# relm\n\nBefore.  \n{BEGIN}\n\nText.\n\n## Contents\n\n{END}\n\nAfter."
    assert insert(PAGE, LIST) == inserted
    assert insert(inserted, LIST) == inserted


def test_insert_without_a_title() -> None:
    """A list that has no title is inserted whole."""
    assert insert(f"{BEGIN}\n{END}", "Text.\n") == f"{BEGIN}\n\nText.\n\n{END}"


def test_insert_keeps_line_ends() -> None:
    """A page with the line ends of Windows has them in its list too, and any others stay as they are."""
    page = PAGE.replace("\n", "\r\n") + "\nA line of its own kind."
    assert insert(page, LIST) == insert(PAGE, LIST).replace("\n", "\r\n") + "\nA line of its own kind."


def test_insert_with_indented_markers() -> None:
    """Blanks around the markers stay."""
    assert insert(f" {BEGIN} \n  {END}\t\n", "Text.\n") == f" {BEGIN} \n\nText.\n\n  {END}\t\n"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        pytest.param("", f"no markers to put the list between: {BEGIN} is missing", id="no markers"),
        pytest.param(f"a\n{BEGIN}\n", f"no markers to put the list between: {END} is missing", id="no end"),
        pytest.param(
            f"a {BEGIN}\n{END}\n", f"no markers to put the list between: {BEGIN} is missing", id="not on its own line"
        ),
        pytest.param(f"{BEGIN}\n{END}\n{BEGIN}\n", f"the line {BEGIN} stands there 2 times", id="begun twice"),
        pytest.param(f"{BEGIN}\n{END}\n{END}\n", f"the line {END} stands there 2 times", id="ended twice"),
        pytest.param(f"{END}\n{BEGIN}\n", f"the line {END} stands above {BEGIN}", id="upside down"),
    ],
)
def test_insert_without_a_place(page: str, message: str) -> None:
    """A page that does not say where the list goes is not changed, and the user learns how to say it."""
    with pytest.raises(UsageError) as error:
        insert(page, LIST)
    assert error.value.message == message
    assert error.value.hint
    if "no markers" in message:
        assert BEGIN in error.value.hint
        assert END in error.value.hint


def test_a_dropped_link_leaves_no_html() -> None:
    """A link that leads nowhere is dropped, and what then stands together is still text."""
    assert prose("Great <[img](x) src=x onerror=alert(1)> <[[script](x)](y)>") == (
        r"Great \<img src=x onerror=alert(1)> \<\[script\](x)>"
    )


def test_a_survey_is_text() -> None:
    """No control sign of a survey's citation is written."""
    survey = Survey("key", "A\x1b[31m", ("B\x07",), 2024, "C\u202e", "2401.00001\x1b]52;c;eA==\x07", "http://a.b/\x1b")
    page = awesome_list(Contents(about=About(title="T", survey=survey)))
    assert [sign for sign in page if not sign.isprintable() and sign != "\n"] == []
