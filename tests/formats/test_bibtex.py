"""BibTeX, written to memory, read back by a parser and by BibTeX itself."""

from __future__ import annotations

import shutil
import subprocess
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from relm_cli.entries import Listing, Metric, Paper, Published, Tool
from relm_cli.entries.citation import Citation, survey_citation
from relm_cli.entries.parts import Reference
from relm_cli.formats.bibtex import write
from relm_cli.formats.layout import Layout
from relm_cli.importers import bibtex as importer

if TYPE_CHECKING:
    from pathlib import Path

    from relm_cli.entries import Entry

DECODED = str.maketrans({"\u02c6": "^", "\u02dc": "~", "\u2019": "'", "\u201d": '"'})
"""What pylatexenc makes of LaTeX's own names for signs of ASCII."""


def written(*items: Entry | Citation) -> str:
    """Return *items*, or how they are cited, as BibTeX."""
    stream = StringIO()
    citations = [item if isinstance(item, Citation) else item.cited() for item in items]
    write([citation for citation in citations if citation], stream, Layout())
    return stream.getvalue()


def field(name: str, citation: Citation) -> str:
    """Return the value of the field *name* as written for *citation*."""
    return next(line for line in written(citation).splitlines() if line.startswith(f"  {name} = ")).split(" = ", 1)[1]


def read(text: str) -> list[dict[str, str]]:
    """Return the entries of *text*, LaTeX made Unicode again, the type and the key among the fields."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return [
        {
            "type": entry.entry_type,
            "id": entry.key,
            **{field.key: field.value.translate(DECODED) for field in entry.fields},
        }
        for entry in library.entries
    ]


def test_a_published_paper() -> None:
    """A paper is cited as it was published, its arXiv id and what is listed of its address beside that."""
    paper = Paper(
        id="flashattention-2",
        title="Flash Attention 2",
        url="https://arxiv.org/abs/2307.08691",
        authors=("Tri Dao", "Christopher Ré"),
        venue="arXiv",
        listings=(Listing("s", None, 2023, "ArXiv"),),
        arxiv="2307.08691",
        doi="10.1000/flash_2",
        published=Published("ICLR", 2024, "FlashAttention-2: Faster Attention for LLMs"),
    )
    assert written(paper) == (
        "@inproceedings{dao2024flashattention2,\n"
        "  title = {{FlashAttention}-2: Faster Attention for {LLM}s},\n"
        "  author = {Tri Dao and Christopher R{\\'e}},\n"
        "  booktitle = {ICLR},\n"
        "  year = {2024},\n"
        "  eprint = {2307.08691},\n"
        "  archivePrefix = {arXiv},\n"
        "  doi = {10.1000/flash_2},\n"
        "  url = {https://arxiv.org/abs/2307.08691},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("venue", "arxiv", "expected"),
    [
        pytest.param("JMLR", None, "@article{byrona,\n  journal = {JMLR},\n}\n", id="journal"),
        pytest.param("SustaiNLP", None, "@inproceedings{byrona,\n  booktitle = {SustaiNLP},\n}\n", id="workshop"),
        pytest.param("GitHub", None, "@misc{byrona,\n  howpublished = {GitHub},\n}\n", id="software"),
        pytest.param(
            "arXiv",
            "2401.00625",
            "@misc{byrona,\n  eprint = {2401.00625},\n  archivePrefix = {arXiv},\n}\n",
            id="arXiv",
        ),
        pytest.param("arXiv", None, "@misc{byrona,\n  howpublished = {arXiv},\n}\n", id="arXiv-without-id"),
        pytest.param(None, None, "@misc{byrona,\n}\n", id="unknown"),
    ],
)
def test_types(venue: str | None, arxiv: str | None, expected: str) -> None:
    """The venue decides the type of an entry and the field that names it."""
    paper = Paper(id="a", title="A", authors=("Ada Byron",), venue=venue, arxiv=arxiv)
    assert written(paper).replace("  title = {A},\n  author = {Ada Byron},\n", "") == expected


def test_without_an_author() -> None:
    """What has no author is sorted by its name; a metric is nothing to cite."""
    tool = Tool(id="watt-meter", title="WattMeter", url="https://github.com/watt/meter")
    assert written(Metric(id="joules", title="Joules"), tool) == (
        "@misc{wattmeter,\n"
        "  title = {{WattMeter}},\n"
        "  url = {https://github.com/watt/meter},\n"
        "  key = {WattMeter},\n"
        "}\n"
    )


def test_several() -> None:
    """An empty line stands between two entries, and keys that would be the same get letters."""
    first, second = Citation("a", "page", "One", ("Ada",)), Citation("a", "page", "Two", ("Bo",))
    assert written(first, second) == (
        "@misc{a,\n  title = {One},\n  author = {Ada},\n}\n\n@misc{aa,\n  title = {Two},\n  author = {Bo},\n}\n"
    )
    assert written() == ""


def test_the_survey() -> None:
    """The survey of a list is an article, its further authors "others"."""
    survey = survey_citation(
        {
            "key": "bai2024beyond",
            "title": "Beyond Efficiency",
            "authors": ["Guangji Bai", "Zheng Chai", "others"],
            "year": 2024,
            "journal": "arXiv preprint arXiv:2401.00625",
            "arxiv": "2401.00625",
            "url": "https://arxiv.org/pdf/2401.00625",
        }
    )
    assert written(survey) == (
        "@article{bai2024beyond,\n"
        "  title = {Beyond Efficiency},\n"
        "  author = {Guangji Bai and Zheng Chai and others},\n"
        "  journal = {arXiv preprint arXiv:2401.00625},\n"
        "  year = {2024},\n"
        "  eprint = {2401.00625},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/pdf/2401.00625},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        pytest.param("Attention is a Thing", "Attention is a Thing", id="words"),
        pytest.param("GPTQ for LLMs", "{GPTQ} for {LLM}s", id="acronyms"),
        pytest.param("xFormers, mT5 and QLoRA", "{xFormers}, {mT5} and {QLoRA}", id="inner-capitals"),
        pytest.param("FlashAttention-2: IO-Aware", "{FlashAttention}-2: {IO}-Aware", id="hyphens"),
        pytest.param("S2, Llama2 and 176B in 4-bit", "{S2}, {Llama2} and {176B} in 4-bit", id="digits"),
        pytest.param("O(n) with A Model and R", "{O}(n) with A Model and {R}", id="single-letters"),
        pytest.param("100% of R&D #1 for $5", "100{\\%} of {R}{\\&}{D} {\\#}1 for {\\$}5", id="special-signs"),
        pytest.param("a_b {c} d}", "a{\\_}b {\\textbraceleft}c{\\textbraceright} d{\\textbraceright}", id="braces"),
        pytest.param("~^\\", "{\\textasciitilde}{\\textasciicircum}{\\textbackslash}", id="names-of-signs"),
        pytest.param("Zoë Ł ß", 'Zo{\\"e} {{\\L}} {\\ss}', id="accents"),
        pytest.param(
            "\u201ca\u201d \u2018b\u2019 \u2013 …",
            "{\\textquotedblleft}a{\\textquotedblright} {\\textquoteleft}b{\\textquoteright}"
            " {\\textendash} {\\textellipsis}",
            id="punctuation",
        ),
        pytest.param("a--b --- c", "a{-}-b {-}{-}- c", id="dashes"),
        pytest.param("``a'' !`b?` ,,c", "{`}`a{'}' {!}`b{?}` {,},c", id="ligatures"),
        pytest.param("MoE² \u03b1", "{MoE{\\texttwosuperior}} {\\ensuremath{\\alpha}}", id="mathematics"),
        pytest.param("量子化 🚀", "量子化 🚀", id="as-they-are"),
        pytest.param("Zoe\u0308 u\u0308ber q\u0307", 'Zo{\\"e} {\\"u}ber q\u0307', id="combining-marks"),
        pytest.param("@article{x, title = 1}", "@article{\\textbraceleft}x, title = 1{\\textbraceright}", id="entry"),
    ],
)
def test_titles(title: str, latex: str) -> None:
    """Titles are LaTeX, with braces around what styles must not write in small letters."""
    assert field("title", Citation("k", "page", title)) == f"{{{latex}}},"


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        pytest.param("Űr Erdős", "{\\H{U}}r Erd{\\H{o}}s", id="double-acute-capital"),
        pytest.param("Ady Műves", "Ady M{\\H{u}}ves", id="double-acute-small"),
        pytest.param("Ħal Ħobża", "Ħal Ħob{\\.z}a", id="h-bar-capital"),
        pytest.param("Ruħ Qalb", "Ruħ Qalb", id="h-bar-small"),
        pytest.param("Ŧuobbá Čálliid", "Ŧuobb{\\'a} {\\v{C}}{\\'a}lliid", id="t-bar-capital"),
        pytest.param("Ruoŧŧa Girji", "Ruoŧŧa Girji", id="t-bar-small"),
        pytest.param("Paraŀlel Ŀa", "Paraŀlel Ŀa", id="l-with-middle-dot"),
        pytest.param("ŉ Man", "ŉ Man", id="n-with-apostrophe"),
        pytest.param("Ɛsi kɛse", "Ɛsi kɛse", id="open-e"),
        pytest.param(
            "Ќош Ѓорче", "{\\'\\CYRK}{\\cyro}{\\cyrsh} {\\'\\CYRG}{\\cyro}{\\cyrr}{\\cyrch}{\\cyre}", id="macedonian"
        ),
        pytest.param("ќе ѓон", "{\\'\\cyrk}{\\cyre} {\\'\\cyrg}{\\cyro}{\\cyrn}", id="macedonian-small"),
        pytest.param("ѯѱ Ѡ҂", "ѯѱ Ѡ҂", id="church-slavonic"),
        pytest.param("ΐ ϒ", "{\\ensuremath{\\acute{\\ddot{\\iota}}}} ϒ", id="mathematics"),  # noqa: RUF001
        pytest.param("⅓ ⅞ ˙", "⅓ ⅞ ˙", id="fractions"),
    ],
)
def test_letters(name: str, latex: str) -> None:
    """A letter is the LaTeX that means it or, where there is none, itself; relm reads it as it was."""
    assert field("author", Citation("k", "page", "A", (name,))) == f"{{{latex}}},"
    [row] = importer.read(written(Citation("k", "page", name))).rows
    assert row.title == name


@pytest.mark.parametrize(
    ("authors", "latex"),
    [
        pytest.param(("Marcelo Gennari do Nascimento",), "Marcelo Gennari do Nascimento", id="particle"),
        pytest.param(("Dao, Tri", "Ada"), "Tri Dao and Ada", id="family-first"),
        pytest.param(("Byron and Sons",), "{Byron and Sons}", id="and"),
        pytest.param(("A, B, C, D",), "{A, B, C, D}", id="commas"),
        pytest.param(("Dao,",), "{Dao,}", id="comma-at-the-end"),
        pytest.param(("Dao, -",), "{Dao, -}", id="comma-and-no-name"),
        pytest.param(("others", "Ada"), "{others} and Ada", id="others-first"),
        pytest.param(("François Łukasz",), "Fran{\\c{c}}ois {\\L}ukasz", id="accents"),
        pytest.param(("山田太郎",), "山田太郎", id="japanese"),
        pytest.param(("A {B} & C%",), "A {\\textbraceleft}B{\\textbraceright} {\\&} C{\\%}", id="signs"),
    ],
)
def test_authors(authors: tuple[str, ...], latex: str) -> None:
    """Authors are joined by "and"; a name that BibTeX would split wrongly stands in braces."""
    assert field("author", Citation("k", "page", "A", authors)) == f"{{{latex}}},"


def test_what_a_value_keeps() -> None:
    """Of a field that came from a bibliography only what acts on a terminal is left out; any name of a field is one."""
    fields = {"title": "25\u2009\u00b0C of\xa0N\ue5f8Ni\x1b[31m\u202e", "__markedentry": "[me:1]", "a b": "no name"}
    paper = Paper(id="a", title="A", key="a", citation=Reference("misc", "bibtex", fields, {}))
    assert written(paper) == (
        "@misc{a,\n  title = {25\u2009\u00b0C of\xa0N\ue5f8Ni[31m},\n"
        "  __markedentry = {[me:1]},\n  a-b = {no name},\n}\n"
    )


def test_collective_author() -> None:
    """A collective is one name in braces of its own, an "and" in it or not."""
    citation = Citation("k", "page", "A", ("Science and Workshop & Co",), collective=True)
    assert field("author", citation) == "{{Science and Workshop {\\&} Co}},"


def test_addresses() -> None:
    """Addresses are printed verbatim by styles: only what would break the entry is encoded."""
    citation = Citation("k", "page", "A", url="https://example.org/~a_b?c=%20&d#{e}\\f é")
    assert field("url", citation) == "{https://example.org/~a_b?c=%20&d#%7Be%7D%5Cf%20%C3%A9},"


@settings(deadline=None)  # the first parse builds LaTeX tables
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=3))
def test_any_text(texts: list[tuple[str, str, str]]) -> None:
    """Whatever an entry holds, every citation is read back and all its braces close."""
    cited = [
        Paper(id=f"a{n}", title=title, authors=(author,), venue=venue, url=venue)
        for n, (title, author, venue) in enumerate(texts)
    ]
    text = written(*cited)
    assert [entry["id"] for entry in read(text)] == [paper.cited().key for paper in cited]
    for block in text.split("\n\n"):
        assert block.count("{") == block.count("}")


def test_bundled_entries_read_back(bundled: tuple[Entry, ...]) -> None:
    """Everything citable that ships with relm is read back with equal fields, each under a key of its own."""
    cited = [citation for entry in bundled if (citation := entry.cited())]
    entries = read(written(*bundled))
    assert len({entry["id"] for entry in entries}) == len(entries) == 174 + 8 + 5
    read_back = [
        (entry["title"], entry.get("author", ""), entry.get("year"), entry.get("doi"), entry.get("url"))
        for entry in entries
    ]
    assert read_back == [
        (c.title, " and ".join(c.authors), str(c.year) if c.year else None, c.doi, c.url) for c in cited
    ]
    assert [entry.get("eprint") for entry in entries] == [citation.arxiv for citation in cited]
    assert {entry.get("archivePrefix") for entry in entries if "eprint" in entry} == {"arXiv"}


@pytest.mark.skipif(not shutil.which("bibtex"), reason="needs bibtex (Debian: texlive-binaries and texlive-base)")
def test_bibtex_itself(bundled: tuple[Entry, ...], tmp_path: Path) -> None:
    """BibTeX formats all that ships with relm, and the survey, without an error or a warning."""
    survey = survey_citation(
        {"key": "bai2024beyond", "title": "B", "authors": ["A B", "others"], "journal": "J", "year": 2024}
    )
    (tmp_path / "all.bib").write_text(written(survey, *bundled), encoding="utf-8")
    (tmp_path / "all.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="utf-8")
    ended = subprocess.run(["bibtex", "all"], cwd=tmp_path, capture_output=True, check=False, timeout=60)  # noqa: S607
    assert (ended.returncode, ended.stdout.decode().splitlines()[1:]) == (
        0,
        ["The top-level auxiliary file: all.aux", "The style file: plain.bst", "Database file #1: all.bib"],
    )
    assert (tmp_path / "all.bbl").read_text(encoding="utf-8").count("\\bibitem{") == 1 + 174 + 8 + 5
