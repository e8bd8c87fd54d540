"""Bibliographies in BibTeX and biblatex, clean and broken, as rows and problems."""

from __future__ import annotations

from io import StringIO
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relm_cli.catalogue import places, reading
from relm_cli.entries import Link, Paper
from relm_cli.entries.parts import Reference
from relm_cli.formats.bibtex import write
from relm_cli.formats.layout import Layout
from relm_cli.importers.bibtex import read, read_together
from relm_cli.importers.draft import Draft, Problem, Row


def row(fields: str, type_: str = "article") -> Row:
    """Return the only row of an entry with a title and *fields*."""
    draft = read(f"@{type_}{{key,\n  title = {{A Title}},\n  {fields}\n}}\n")
    assert draft.problems == ()
    assert len(draft.rows) == 1
    return draft.rows[0]


def test_an_entry() -> None:
    """An entry becomes a row with all that a list would say, and a citation with every field as it came."""
    text = """
% Encoding: UTF-8
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\\newcommand{\\x}{y}"}
@InProceedings{Dao:2024,
  Title     = {{FlashAttention}-2: Faster Attention for {LLM}s},
  author    = "Dao, Tri and R{\\'e}, Christopher",
  booktitle = {ICLR},
  year      = 2024,
  month     = may,
  doi       = {https://doi.org/10.1000/Flash\\_2},
  url       = {https://example.org/a\\_b},
  pdf       = {https://example.org/a.pdf},
  code      = {https://github.com/a/b},
  file      = {:C\\:/papers/dao.pdf:PDF},
  keywords  = {Attention, hardware},
  abstract  = {We tile.},
  note      = {Read},
}
"""
    [found] = read(text).rows
    assert found.citation == Reference(
        "inproceedings",
        "bibtex",
        {
            "title": "{FlashAttention}-2: Faster Attention for {LLM}s",
            "author": "Dao, Tri and R{\\'e}, Christopher",
            "booktitle": "ICLR",
            "year": "2024",
            "month": "may",
            "doi": "https://doi.org/10.1000/Flash\\_2",
            "url": "https://example.org/a\\_b",
            "pdf": "https://example.org/a.pdf",
            "code": "https://github.com/a/b",
            "file": ":C\\:/papers/dao.pdf:PDF",
            "keywords": "Attention, hardware",
            "abstract": "We tile.",
            "note": "Read",
        },
        {},
        ("month",),
    )
    assert Draft(rows=(found._replace(citation=None),)) == Draft(
        rows=(
            Row(
                "FlashAttention-2: Faster Attention for LLMs",
                url="https://example.org/a_b",
                line=5,
                year=2024,
                venue="ICLR",
                authors=("Tri Dao", "Christopher Ré"),
                keyword="Attention",
                links=(Link("PDF", "https://example.org/a.pdf"), Link("Code", "https://github.com/a/b")),
                doi="10.1000/Flash_2",
                id="Dao:2024",
            ),
        )
    )


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        pytest.param("Plain words", "Plain words", id="plain"),
        pytest.param("{GPTQ} for {{LLM}}s", "GPTQ for LLMs", id="protected"),
        pytest.param("On\n    two  lines", "On two lines", id="lines"),
        pytest.param('G{\\"o}del, G\\"odel, G\\"{o}del, {\\\'{\\i}}', "Gödel, Gödel, Gödel, í", id="accents"),
        pytest.param("{\\L}ukasz M\\o{}ller Fran{\\c c}ois {\\ss}", "Łukasz Møller François ß", id="letters"),
        pytest.param("``A'' --- `b' 1--2", "“A” — `b' 1–2", id="punctuation"),  # noqa: RUF001
        pytest.param("''A'' R{\\&}D R\\&D R&D", '"A" R&D R&D R&D', id="straight-quotes"),
        pytest.param("50% of 100\\% for \\$5 or $5", "50% of 100% for $5 or $5", id="signs"),
        pytest.param("a~b {\\textbraceleft}c\\} \\textless{}x>", "a b {c} <x>", id="names-of-signs"),
        pytest.param("$O(n^2)$ with $\\alpha$ and $\\frac{a}{b}$", "O(n^2) with α and a/b", id="math"),  # noqa: RUF001
        pytest.param("$\\mathbb{R}$ in \\textbf{bold} \\emph{\\'E}", "ℝ in bold É", id="macros"),  # noqa: RUF001
        pytest.param("\\ours: \\LaTeX{} with \\foo{braces}", "ours: LaTeX with braces", id="unknown-macros"),
        pytest.param("a \\verb b \\footnote", "a", id="macro-without-argument"),
        pytest.param("量子化 🚀", "量子化 🚀", id="unicode"),
        pytest.param("a\x00b\ud800c\x1b[0m", "ab\ufffdc[0m", id="control"),
    ],
)
def test_titles(latex: str, title: str) -> None:
    """A title is Unicode on one line; what is no LaTeX stays as it is."""
    found = read(f"@article{{key, title = {{{latex}}}}}").rows[0].title
    assert found.startswith(title) if title == "a" else found == title


@pytest.mark.parametrize(
    ("latex", "authors", "collective"),
    [
        pytest.param("Tri Dao", ("Tri Dao",), False, id="one"),
        pytest.param("Dao, Tri and Daniel Y. Fu", ("Tri Dao", "Daniel Y. Fu"), False, id="two"),
        pytest.param("Dao, Tri\n   AND  Fu, Daniel", ("Tri Dao", "Daniel Fu"), False, id="lines"),
        pytest.param("van der Berg, Jan", ("Jan van der Berg",), False, id="particle"),
        pytest.param("von Last, Jr, First", ("First von Last Jr",), False, id="junior"),
        pytest.param("King, Jr., Martin Luther", ("Martin Luther King Jr.",), False, id="junior-alone"),
        pytest.param("Martin Luther King, Jr.", ("Martin Luther King Jr.",), False, id="junior-last"),
        pytest.param("Doe, J.,", ("J. Doe",), False, id="comma-behind-the-name"),
        pytest.param("Brinch Hansen, Per", ("Brinch Hansen, Per",), False, id="double-family-name"),
        pytest.param("{Garc{\\'i}a}, Ana", ("Ana García",), False, id="braced-family"),
        pytest.param("{BigScience and Friends}", ("BigScience and Friends",), True, id="collective"),
        pytest.param("{Dao, Tri}", ("Dao, Tri",), True, id="collective-comma"),
        pytest.param("{\\'E}mile", ("Émile",), False, id="no-collective"),
        pytest.param("Mu\u0308ller, Ju\u0308rgen", ("Jürgen Müller",), False, id="accents-apart"),
        pytest.param("{Tri} {Dao}", ("Tri Dao",), False, id="braced-words"),
        pytest.param("{OpenAI} and Ada Byron", ("OpenAI", "Ada Byron"), False, id="collective-among-authors"),
        pytest.param("Ada Byron and others", ("Ada Byron", "others"), False, id="others"),
        pytest.param("Byron, Ada and et al.", ("Ada Byron", "others"), False, id="et-al"),
        pytest.param("and Ada Byron and and Bo Li and", ("Ada Byron", "Bo Li"), False, id="one-and-too-many"),
        pytest.param("A, B, C, D", ("A, B, C, D",), True, id="too-many-commas"),
        pytest.param("Dao,", ("Dao",), False, id="comma-at-the-end"),
        pytest.param("{}", (), False, id="none"),
        pytest.param("山田太郎 and Ola Nordmann", ("山田太郎", "Ola Nordmann"), False, id="japanese"),
    ],
)
def test_authors(latex: str, authors: tuple[str, ...], collective: bool) -> None:  # noqa: FBT001 - a column
    """Names are as spoken, unless the family name would be lost; a single name in braces is a collective."""
    [found] = read(f"@article{{k, title={{T}}, author={{{latex}}}}}").rows
    assert (found.authors, found.collective) == (authors, collective)


def test_keywords() -> None:
    """Keywords that stand in several fields, as Scopus gives them, are all kept; the first is the row's."""
    found = row("keywords = {sparsity}, keywords = {speed; cost}")
    assert found.keyword == "sparsity"
    assert found.citation
    assert found.citation.fields["keywords"] == "sparsity, speed; cost"


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        pytest.param("year = 2024", 2024, id="number"),
        pytest.param('year = "2024"', 2024, id="quoted"),
        pytest.param("year = {2024/05}", 2024, id="month"),
        pytest.param("date = {2023-05-01/2024}", 2023, id="date"),
        pytest.param("date = {2023-05}, year = {2021}", 2021, id="year-first"),
        pytest.param("year = {in press}, date = {2020}", 2020, id="in-press"),
    ],
)
def test_years(fields: str, year: int | None) -> None:
    """The year is the first number of four digits."""
    assert row(fields).year == year


@pytest.mark.parametrize("year", ["forthcoming", "12345", "٢٠٢٤"])
def test_no_years(year: str) -> None:
    """What is no year stays in the citation, which is told."""
    draft = read(f"@misc{{k, title={{A}}, year={{{year}}}}}")
    assert draft.rows[0].year is None
    assert draft.rows[0].citation
    assert draft.rows[0].citation.fields["year"] == year
    assert [problem.reason for problem in draft.problems] == [f'"{year}" is no year: it stays in the citation alone']


@pytest.mark.parametrize(
    ("type_", "fields", "venue"),
    [
        pytest.param("article", "journal = {JMLR}", "JMLR", id="journal"),
        pytest.param("article", "journaltitle = {JMLR}", "JMLR", id="biblatex"),
        pytest.param("inproceedings", "booktitle = {{ICLR} R\\&D}, publisher = {ACM}", "ICLR R&D", id="booktitle"),
        pytest.param("inproceedings", "eventtitle = {ICLR 2024}", "ICLR 2024", id="event"),
        pytest.param("software", "publisher = {Zenodo}", "Zenodo", id="software"),
        pytest.param("book", "publisher = {Springer}", None, id="book"),
        pytest.param("misc", "howpublished = {GitHub}", "GitHub", id="howpublished"),
        pytest.param("misc", "howpublished = {\\url{https://a.org}}", None, id="address"),
        pytest.param("phdthesis", "school = {MIT}", "MIT", id="thesis"),
        pytest.param("article", "journal = {arXiv preprint arXiv:2401.00625}", "arXiv", id="arXiv-preprint"),
        pytest.param("article", "journal = {CoRR}, volume = {abs/2401.00625}", "arXiv", id="CoRR"),
        pytest.param("misc", "eprint = {2401.00625}, archivePrefix = {arXiv}", "arXiv", id="eprint"),
        pytest.param("article", "journal = {Nature}, eprint = {2401.00625}", "Nature", id="journal-and-eprint"),
        pytest.param("article", "", None, id="none"),
    ],
)
def test_venues(type_: str, fields: str, venue: str | None) -> None:
    """The venue is as written; a preprint's is arXiv."""
    assert row(fields, type_).venue == venue


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("eprint = {2307.08691v2}, archivePrefix = {arXiv}", "2307.08691", id="version"),
        pytest.param("eprint = {cs.CL/0112017}, eprinttype = {arxiv}", "cs.CL/0112017", id="old"),
        pytest.param("eprint = {arXiv:2307.08691}", "2307.08691", id="prefix"),
        pytest.param("eprint = {2307.08691}, eprinttype = {hal}", None, id="elsewhere"),
        pytest.param("url = {http://www.arxiv.org/pdf/2307.08691v1.pdf}", "2307.08691", id="url"),
        pytest.param("journal = {arXiv preprint 2307.08691}", "2307.08691", id="journal"),
        pytest.param("journal = {CoRR}, volume = {abs/2307.08691}", "2307.08691", id="dblp"),
        pytest.param("doi = {10.48550/arXiv.2307.08691}", "2307.08691", id="doi"),
        pytest.param("journal = {CoRR}, volume = {cs.CL/0112017}", "cs.CL/0112017", id="dblp-old"),
        pytest.param("eprint = {hep-th/9901001v1 [hep-th]}", "hep-th/9901001", id="with-its-class"),
        pytest.param("arxivId = {2307.08691}", "2307.08691", id="Mendeley"),
        pytest.param("arxiv = {2307.08691v2}, eprint = {1}, eprinttype = {hal}", "2307.08691", id="field"),
        pytest.param("pages = {arXiv:2307.08691}", "2307.08691", id="ADS"),
        pytest.param("number = {arXiv:2307.08691}", "2307.08691", id="number"),
        pytest.param("note = {Also arXiv: 2307.08691.}", "2307.08691", id="note"),
        pytest.param("note = {arXiv 2307.086912}", None, id="too-long"),
        pytest.param("note = {Section 2307.08691}", None, id="number"),
    ],
)
def test_arxiv(fields: str, expected: str | None) -> None:
    """The arXiv id is found wherever it is given, without its version."""
    assert row(fields).arxiv == expected


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        pytest.param("url = {https://a.org/~b?c=1%20&d}", "https://a.org/~b?c=1%20&d", id="verbatim"),
        pytest.param("url = {https://a.org/{\\~{}}b\\_c\\%20}", "https://a.org/~b_c%20", id="latex"),
        pytest.param("url = {\\url{https://a.org}}", "https://a.org", id="macro"),
        pytest.param("url = {\\nolinkurl{https://a.org/b\\_c}}", "https://a.org/b_c", id="macro-without-link"),
        pytest.param("url = {https://a.org/b{\\textunderscore}c}", "https://a.org/b_c", id="name-of-a-sign"),
        pytest.param("url = {<https://a.org/b>}", "https://a.org/b", id="angle-brackets"),
        pytest.param("bdsk-url-1 = {https://a.org/b}, note = {https://a.org/no}", "https://a.org/b", id="BibDesk"),
        pytest.param("howpublished = {See \\url{https://a.org/b}, 2024}", "https://a.org/b", id="howpublished"),
        pytest.param("url = {javascript:alert(1)}, doi = {doi:10.1000/x}", "https://doi.org/10.1000/x", id="doi"),
        pytest.param("eprint = {2307.08691}", "https://arxiv.org/abs/2307.08691", id="arXiv"),
        pytest.param("note = {(https://a.org/b_(c)).}", "https://a.org/b_(c)", id="parentheses"),
        pytest.param("ee = {https://a.org/b}", "https://a.org/b", id="dblp"),
        pytest.param("url = {doi.org/10.1000/x}", "https://doi.org/10.1000/x", id="doi-without-scheme"),
        pytest.param("doi = {10.1000/x, 10.1000/y}", "https://doi.org/10.1000/x", id="two-dois"),
        pytest.param("doi = {none}, url = {}", None, id="none"),
    ],
)
def test_addresses(fields: str, url: str | None) -> None:
    """The address is the one given, else the DOI's, else arXiv's."""
    assert row(fields).url == url


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        pytest.param("@string{ICML = {Int. Conf.}}\n@a{k, title={T}, journal = icml}", "Int. Conf.", id="string"),
        pytest.param('@string{a = "A"}@a{k, title={T}, journal = a # { # } # "b"}', "A # b", id="joined"),
        pytest.param('@string{a = "A"}@string(b = a # "B")@a{k, title={T}, journal = b}', "AB", id="of-strings"),
        pytest.param("@a{k, title={T}, journal = Nature}", "Nature", id="undefined"),
        pytest.param("@a{k, title={T}, journal = {A} # and # {B}}", "A and B", id="joined-by-and"),
        pytest.param("@a{k, title={T}, journal = Nature Communications}", "Nature Communications", id="unquoted"),
        pytest.param("@a{k, title={T},\n journal = {A}\n year = {2024}\n}", "A", id="no-comma"),
        pytest.param("@a{k, title={T}, CROSSREF={P}}\n@b{p, title={Proc}, year=2024}", "Proc", id="crossref"),
        pytest.param("@a{k, title={T}, crossref={p}}\n@b{p, booktitle={B}, title={C}}", "B", id="crossref-booktitle"),
        pytest.param("@a{k, title={T}, crossref={k}, booktitle={B}}", "B", id="crossref-itself"),
        pytest.param(
            "@a{k, title={T}, crossref={p}}\n@b{p, title={P}, crossref={q}}\n@c{q, title={Q}}", "P", id="crossref-twice"
        ),
    ],
)
def test_values(text: str, venue: str) -> None:
    """Abbreviations, joined values, missing commas and cross-references are spelled out."""
    draft = read(text)
    assert (draft.rows[0].title, draft.rows[0].venue, draft.problems) == ("T", venue, ())


@pytest.mark.parametrize("word", ["IEEE_J_IT", "JC&AM"])
def test_abbreviations_of_other_files(word: str) -> None:
    """What no `@string` of the file spells out stays an abbreviation; a word in braces is none."""
    entry = f"@a{{k,\n  title = {{T}},\n  journal = {word},\n  publisher = {{IEEE}},\n  year = {{2024}},\n}}\n"
    stream = StringIO()
    [found] = read(entry.replace("{2024}", "2024")).rows
    write([Paper(id="k", title="T", key="k", citation=found.citation).cited()], stream, Layout())
    assert stream.getvalue() == entry


def test_files_that_belong_together() -> None:
    """Abbreviations hold in the files behind theirs, until one spells them out anew; volumes may stand in any file."""
    drafts = read_together(
        [
            '@string{and = " and "} @string{li = "Li, Bo"} @string{j = "Journal"}',
            '@a{k, title={A}, author=li # and # "Ada Byron", journal=j}\n@b{l, title={B}, crossref={v}}',
            '@string{j = "Other"}\n@a{m, title={C}, journal=j}\n@c{v, title={Volume}, year=2024}',
        ]
    )
    rows = [row for draft in drafts for row in draft.rows]
    assert [(row.title, row.authors, row.venue, row.year) for row in rows] == [
        ("A", ("Bo Li", "Ada Byron"), "Journal", None),
        ("B", (), "Volume", 2024),
        ("C", (), "Other", None),
        ("Volume", (), None, 2024),
    ]
    assert not any(draft.problems for draft in drafts)


@pytest.mark.parametrize(
    ("month", "written"),
    [
        pytest.param("jan", "jan", id="abbreviation"),
        pytest.param("Jan", "Jan", id="capital"),
        pytest.param("{jan}", "{jan}", id="word"),
        pytest.param('"Jan"', "{Jan}", id="quoted-word"),
        pytest.param("{January}", "{January}", id="name"),
        pytest.param("1", "{1}", id="number"),
        pytest.param('"12~" # dec', "{12~December}", id="with-a-day"),
        pytest.param('jul # "/" # aug', "{July/August}", id="two"),
    ],
)
def test_months(month: str, written: str) -> None:
    """An abbreviation that styles spell out stays one, a word in braces stays a word."""
    stream = StringIO()
    [found] = read(f"@a{{k, title={{T}}, month={month}}}").rows
    write([Paper(id="k", title="T", key="k", citation=found.citation).cited()], stream, Layout())
    assert f"  month = {written},\n" in stream.getvalue()


def test_a_crossref_gives_the_year() -> None:
    """What an entry takes over fills gaps only."""
    parent = "@proceedings{p, title = {Proc}, year = {2024}, url = {https://p.org}}"
    child, _ = read(f"@inproceedings{{k, title = {{T}}, crossref = {{p}}}}\n{parent}").rows
    assert (child.title, child.year, child.venue, child.url) == ("T", 2024, "Proc", None)


NO_END = "the file ends before this does: a brace or a quotation mark is missing"
NEXT = "the next entry begins before this ends: a brace or a quotation mark is missing"


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        pytest.param("", [], [], id="empty"),
        pytest.param("Just a text with a\n{brace}.", [], [], id="no-bibtex"),
        pytest.param(
            "@a{k, title={A}}\n\n@a{k, title={B}}",
            ["A", "B"],
            [Problem(3, "@a{k, title={B}}", '"k" is the key of line 1 already: both are read')],
            id="same-key",
        ),
        pytest.param(
            "@a{k, title={A}, author={Smith, J.; Doe, K.}}\n@a{l, title={B}, author={{A; B} and Dao, Jr., T.}}",
            ["A", "B"],
            [
                Problem(
                    1,
                    "@a{k, title={A}, author={Smith, J.; Doe, K.}}",
                    '"Smith, J.; Doe, K." is taken for one name: "and" stands between names',
                )
            ],
            id="names-without-and",
        ),
        pytest.param(
            "@a{k, title={A}, author={Li, B., Doe, K. and family=Poe, given=L, prefix=von, suffix=Jr}}",
            ["A"],
            [
                Problem(
                    1,
                    "@a{k, title={A}, author={Li, B., Doe, K. and family=Poe, given=L, prefix=von, su",
                    '"Li, B., Doe, K." is taken for one name: "and" stands between names',
                )
            ],
            id="names-with-commas-alone",
        ),
        pytest.param(
            "\n@a{k,\n title={A}, Title={B}}",
            ["A"],
            [Problem(2, "@a{k,", '"title" is given twice: the first is read')],
            id="same-field",
        ),
        pytest.param("@a{k, title={A}, title={A}}", ["A"], [], id="same-field-and-value"),
        pytest.param(
            "@a{k, title={A}, crossref={B}, xdata={c,k}}",
            ["A"],
            [
                Problem(
                    1,
                    "@a{k, title={A}, crossref={B}, xdata={c,k}}",
                    f'there is no entry "{key}" to take over from by {name}',
                )
                for key, name in (("B", "crossref"), ("c", "xdata"))
            ],
            id="no-parents",
        ),
        pytest.param(
            "@a{k, title={A}, month={1}, month={2}}",
            ["A"],
            [Problem(1, "@a{k, title={A}, month={1}, month={2}}", '"month" is given twice: the first is read')],
            id="same-field-of-no-row",
        ),
        pytest.param(
            "@string{a = {A}}\n@string{a = {B}}\n@a{k, title=a}",
            ["B"],
            [Problem(2, "@string{a = {B}}", '"a" stood for something else before this')],
            id="same-string",
        ),
        pytest.param(
            '@preamble{"\\newcommand{\\x}{y}"}\n@a{k, title={A}}',
            ["A"],
            [
                Problem(
                    1,
                    '@preamble{"\\newcommand{\\x}{y}"}',
                    "a preamble is not kept: define its macros in the document",
                )
            ],
            id="preamble",
        ),
        pytest.param("@comment{5 km/h)\n@a{k, title={A}}\n@a{l, title={B}}}", ["A", "B"], [], id="comment-with-words"),
        pytest.param(
            "@comment{\n@a{k, title={A}}\n}\n@a{l, title={B}}",
            ["B"],
            [Problem(1, "@comment{", "what stands in this comment is not read, entries too")],
            id="comment-with-entries",
        ),
        pytest.param(
            "@a{k,\n note={x {\\{}{\\_}},\n title={A}\n}\n@a{l,\n title={{B\\}: C}},\n year=2024\n}",
            ["A", "B}: C"],
            [],
            id="braces-behind-backslashes",
        ),
        pytest.param(
            "%@a{k,\n%  title={A}\n%}\n%% @a{l,\n  % title={B}\n%}\n%@a{m,\n title={C}}", ["C"], [], id="commented-out"
        ),
        pytest.param(
            '@a{k, title={A}, author=NOBODY # " and Ada", month=jan # "~1", pages=1 # 2}',
            ["A"],
            [
                Problem(
                    1,
                    '@a{k, title={A}, author=NOBODY # " and Ada", month=jan # "~1", pages=1 # 2}',
                    '"NOBODY" stands for nothing: it is read as it stands',
                )
            ],
            id="no-such-string",
        ),
        pytest.param("@a{k, year=2024}", ["k"], [], id="no-title"),
        pytest.param(
            "@a{, year=2024}", [], [Problem(1, "@a{, year=2024}", "it has no title")], id="neither-title-nor-key"
        ),
        pytest.param("@a{k}", [], [Problem(1, "@a{k}", "it has no title")], id="no-field"),
        pytest.param("@a{k, title={{}}}", ["k"], [], id="empty-title"),
        pytest.param("@a{, title={A}}", ["A"], [], id="no-key"),
        pytest.param("@article{\n   author = {Bo Li},\n   title = {A}\n}", ["A"], [], id="no-key-of-endnote"),
        pytest.param(
            "@a{one, title={A},\n\n@a{two, title={B}}", ["B"], [Problem(1, "@a{one, title={A},", NEXT)], id="unclosed"
        ),
        pytest.param(
            "@a{two, title={B}}\r\n@a{one,\r\n title={A", ["B"], [Problem(2, "@a{one,", NO_END)], id="unclosed-at-end"
        ),
        pytest.param(
            "@a{k title={A}}\n@a{l, title={B}}",
            ["B"],
            [Problem(1, "@a{k title={A}}", "there is no comma after the key")],
            id="no-comma-after-key",
        ),
        pytest.param(
            "@a{k, title {A}}\n@a{l, title={B}}",
            ["B"],
            [Problem(1, "@a{k, title {A}}", "a field has no equals sign")],
            id="no-equals-sign",
        ),
        pytest.param(
            "@article\n{k, title={A}}\n@a{l, title={B}}",
            ["A", "B"],
            [],
            id="brace-on-next-line",
        ),
        pytest.param("@a{k, % one\n title={A}, % {two}, x = 3\n year=2024 % three\n}", ["A"], [], id="comments"),
        pytest.param('See\n@\n MaNuAl (k,\n title="A" )\n@in-house{l, title={B}}', ["A", "B"], [], id="types"),
        pytest.param(
            "@a{k,\n title={A}},\n  year = {2024}\n}\n@a{l, title={B}}",
            ["A", "B"],
            [Problem(3, "year = {2024}", "a brace before this is one too many")],
            id="closed-too-early",
        ),
        pytest.param(
            "@a{k, title={A}}, year = {2024}}\n@a{l, title={B}}",
            ["A", "B"],
            [Problem(1, ", year = {2024}}", "a brace before this is one too many")],
            id="closed-too-early-on-one-line",
        ),
        pytest.param(
            "@a{k, abstract={as in\n@a{l, title={B}}\n}, title={A}}\n@a{m, title={C}}",
            ["A", "C"],
            [],
            id="quoted-entry",
        ),
        pytest.param(
            "@a{k, abstract={as in\n@a{l, title={B}}\n}",
            ["B"],
            [Problem(1, "@a{k, abstract={as in", NEXT)],
            id="quoted-or-unclosed",
        ),
        pytest.param(
            '@a{k, title="A,\n}\n@a{l, title={B}}', ["B"], [Problem(1, '@a{k, title="A,', NEXT)], id="unclosed-quotes"
        ),
        pytest.param(
            "@a{" + "k" * 100 + " year=1}",
            [],
            [Problem(1, "@a{" + "k" * 77, "there is no comma after the key")],
            id="long-line",
        ),
    ],
)
def test_broken_files(text: str, titles: list[str], problems: list[Problem]) -> None:
    """All that can be read is read; the rest is told with its line, its beginning and the reason."""
    draft = read(text)
    assert [row.title for row in draft.rows] == titles
    assert list(draft.problems) == problems


def test_a_catalogue_reads_back() -> None:
    """What relm writes of all its papers is read back as they are cited."""
    papers = [entry for entry in reading.read([places.bundled()]).entries if isinstance(entry, Paper)]
    stream = StringIO()
    write([paper.cited() for paper in papers], stream, Layout())
    draft = read(stream.getvalue())
    assert draft.problems == ()
    assert [(r.title, r.authors, r.collective, r.year, r.venue, r.doi, r.arxiv, r.url) for r in draft.rows] == [
        (c.title, c.authors, c.collective, c.year, c.venue, c.doi, c.arxiv, c.url)
        for c in (paper.cited() for paper in papers)
    ]
    assert len(draft.rows) == 174


@given(st.lists(st.sampled_from([*'@{}(),="#\\$%&~\n', "@a{b,", "title", "author", "\\'", "\\begin{x}", " and ", "x"])))
@example(["@a{b,", "title", "=", "{", "\\begin{x}", "}", "}"])
def test_signs_of_bibtex(parts: list[str]) -> None:
    """Whatever signs of BibTeX follow each other, in a field or around it, a draft comes of it."""
    text = "".join(parts)
    assert isinstance(read(text), Draft)
    assert isinstance(read(f"@a{{b, title = {{x}}, author = {{{text}}}, url = {{{text}}}, booktitle = {text}}}"), Draft)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text(text: str) -> None:
    """Whatever text comes, in a title or around it, a draft comes of it, and nothing in it that cannot be written."""
    for source in (text, f"@a{{b, title = {{{text}}}, author = {{{text}}}}}"):
        str(read(source)).encode()


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{" * 100_000, id="opening"),
        pytest.param("}" * 100_000, id="closing"),
        pytest.param("{" * 4_000 + "}" * 4_000, id="deep"),
        pytest.param("\\textbf{" * 1_000 + "}" * 1_000, id="deep-macros"),
        pytest.param("a" * 1_000_000, id="word"),
        pytest.param("\\" * 100_000, id="backslashes"),
        pytest.param("a and " * 50_000, id="and"),
        pytest.param("arxiv-" * 50_000, id="arXiv"),
        pytest.param("{a} # " * 50_000, id="joined"),
        pytest.param("x={a} " * 50_000, id="fields"),
        pytest.param("\n@a{b," * 1_000, id="entries"),
    ],
)
def test_hostile_text(text: str) -> None:
    """Nothing takes long, wherever it stands."""
    begun = process_time()
    for field in ("title", "author", "url", "note"):
        assert isinstance(read(f"@a{{b, {field} = {{{text}}}, year = {text}}}"), Draft)
    assert isinstance(read(text), Draft)
    assert process_time() - begun < 30


def test_abbreviations_do_not_explode() -> None:
    """Abbreviations made of each other do not fill the memory."""
    strings = "".join(f"@string{{a{n + 1} = a{n} # a{n} # a{n} # a{n}}}\n" for n in range(50))
    title = read(f"@string{{a0 = {{xxxx}}}}\n{strings}@a{{k, title = {' # '.join(['a4'] * 10_000)}}}").rows[0].title
    assert len(title) < 200_000


def test_nothing_is_logged_aloud(capfd: pytest.CaptureFixture[str]) -> None:
    """What is broken is told by the draft alone."""
    read("@a{k, title = {$\\frac$}\n@a{l, title = {x}}")
    assert capfd.readouterr() == ("", "")


@pytest.mark.no_cover
def test_ten_thousand_entries() -> None:
    """The time for a large file grows with it, no faster."""
    entry = "@a{{key{0}, title = {{{{LLM}}s {0} of {{\\&}}}}, author = {{R{{\\'e}}, C. {0} and B, A}}, year = 2024}}\n"
    begun = process_time()
    assert len(read("".join(map(entry.format, range(10_000)))).rows) == 10_000
    assert process_time() - begun < 30
