"""What comes in from a bibliography comes out again: keys, types and fields, and each form in the other."""

from __future__ import annotations

import json
import math
from io import StringIO
from typing import Any

import pytest

from relm_cli.formats import writer
from relm_cli.formats.layout import Layout
from relm_cli.importers import reader
from relm_cli.importers.assemble import assemble

TYPES = r"""@article{Smith2013,
  author = {S M Smith and D C {Van Essen}},
  title = {Functional connectomics from alpha},
  journal = {NeuroImage},
  volume = {80},
  number = {2},
  pages = {144--168},
  publisher = {Elsevier},
  year = {2013},
  month = may,
  keywords = {fmri, connectome, rest},
  x-of-ones-own = {a {B} \& c},
  note = {},
}

@book{knuth:1984,
  author = {Donald E. Knuth},
  title = {The Alpha Book},
  isbn = {0-201-13447-0},
}

@phdthesis{Doe_2001,
  author = {Jane Doe and others},
  title = {A Thesis on Beta},
  school = {MIT},
  year = {2001},
}
"""
ITEMS: list[dict[str, Any]] = [
    {
        "id": "l",
        "type": "book",
        "title": "On <i>E. coli</i>",
        "author": [{"literal": "NLLB Team"}, {"family": "Essen", "given": "D", "non-dropping-particle": "van"}],
        "issued": {"date-parts": [[2022, 5]]},
        "publisher": "Alpha",
        "number-of-pages": 7,
        "PMID": "12",
        "collection-number": "7",
        "call-number": "QA 7",
        "composer": [{"literal": "The Band"}],
        "submitted": {"date-parts": [[2021]]},
    },
    {
        "id": "c",
        "type": "article-newspaper",
        "title": "B",
        "container-title": "The News",
        "page": "1-2",
        "custom": {"mood": "fair"},
    },
]

MARKED = "R&amp;D of <jats:italic>E. coli</jats:italic> and <em>B</em>"
"""A title as records of Crossref have it."""


def through(source: str, text: str, written: str) -> str:
    """Return the *text* of a bibliography, imported from *source*, in the format *written*."""
    contents, _ = assemble([reader(source)(text)])
    stream = StringIO()
    writer(written)([cited for entry in contents.entries if (cited := entry.cited())], stream, Layout())
    return stream.getvalue()


def test_bibtex() -> None:
    """BibTeX comes out as it came: keys, types, fields known or not, and their values."""
    assert through("bibtex", TYPES, "bibtex") == TYPES


@pytest.mark.parametrize(
    "key", ["10.1002/(SICI)1521-4133:12<524::AID>3.0.CO;2-6", "a#b%c~d\\e", "two words", "Müller:2020+a"]
)
def test_odd_keys(key: str) -> None:
    """A key that came in BibTeX comes out as it came, whatever signs it has."""
    entry = f"@misc{{{key},\n  title = {{A}},\n}}\n"
    assert through("bibtex", entry, "bibtex") == entry


@pytest.mark.parametrize("type_", ["a.b", "comment", "String"])
def test_odd_types(type_: str) -> None:
    """An item of a type that no entry can have is "misc", and is not lost; one in other letters keeps it."""
    assert through("bibtex", "@статья{k, title={A}}", "bibtex").startswith("@статья{k,\n")
    item = {"id": "k", "type": "document", "title": "A", "custom": {"entry-type": type_}}
    assert through("csl-json", json.dumps([item]), "bibtex").startswith("@misc{k,\n")


def test_odd_names_of_fields() -> None:
    """A field that came in BibTeX keeps its name; one of CSL-JSON has a hyphen for what no name can hold."""
    entry = "@misc{k,\n  title = {A},\n  @url = {b},\n  année = {c},\n  2nd = {d},\n}\n"
    assert through("bibtex", entry, "bibtex") == entry
    item = {"id": "k", "type": "document", "title": "A", "my own": "b"}
    assert "  my-own = {b},\n" in through("csl-json", json.dumps([item]), "bibtex")


def test_csl_json() -> None:
    """CSL-JSON comes out as it came."""
    assert json.loads(through("csl-json", json.dumps(ITEMS), "csl-json")) == ITEMS


def test_bibtex_as_csl_json_and_back() -> None:
    """By way of CSL-JSON nothing is lost that it can say, and the rest comes along in its custom fields."""
    csl = through("bibtex", TYPES.replace("  note = {},\n", ""), "csl-json")
    smith, knuth, doe = json.loads(csl)
    assert (smith["type"], smith["container-title"], smith["issue"]) == ("article-journal", "NeuroImage", "2")
    assert smith["issued"] == {"date-parts": [[2013, 5]]}
    assert smith["custom"] == {"x-of-ones-own": "a {B} \\& c"}
    assert (knuth["type"], "publisher" in knuth) == ("book", False)
    assert (doe["type"], doe["genre"], doe["publisher"]) == ("thesis", "PhD thesis", "MIT")
    back = through("csl-json", csl, "bibtex")
    for line in ("@article{Smith2013,", "  pages = {144--168},", "  month = may,", "  x-of-ones-own = {a {B} \\& c},"):
        assert line in back.split("\n")
    for line in ("@phdthesis{Doe_2001,", "  school = {MIT},", "  author = {Jane Doe and others},"):
        assert line in back.split("\n")


def test_a_review_as_csl_json_and_back() -> None:
    """A review stands in a journal, as an article does."""
    entry = "@review{k,\n  title = {a},\n  journal = {J},\n  number = {2},\n  year = {2000},\n}\n"
    assert through("csl-json", through("bibtex", entry, "csl-json"), "bibtex") == entry


def test_csl_json_as_bibtex_and_back() -> None:
    """By way of BibTeX nothing is lost that it can say."""
    bibtex = through("csl-json", json.dumps(ITEMS), "bibtex")
    assert "  title = {On \\emph{{E}. coli}},\n" in bibtex
    assert "  author = {{NLLB Team} and D van Essen},\n" in bibtex
    book, article = json.loads(through("bibtex", bibtex, "csl-json"))
    for name in ("author", "collection-number", "call-number", "composer", "submitted"):
        assert book[name] == ITEMS[0][name]
    assert (book["issued"], book["publisher"], book["PMID"]) == ({"date-parts": [[2022, 5]]}, "Alpha", "12")
    assert (article["container-title"], article["page"]) == ("The News", "1-2")


@pytest.mark.parametrize(
    ("item", "entry"),
    [
        pytest.param(
            {"type": "article", "number": "2307.08691", "archive": "arXiv"},
            "@misc{k,\n  title = {a},\n  eprint = {2307.08691},\n  archiveprefix = {arXiv},\n}\n",
            id="preprint",
        ),
        pytest.param(
            {"type": "report", "number": "12", "archive": "arXiv"},
            "@techreport{k,\n  title = {a},\n  number = {12},\n  archiveprefix = {arXiv},\n}\n",
            id="number of a report",
        ),
    ],
)
def test_numbers_of_csl_json(item: dict[str, str], entry: str) -> None:
    """The number of a preprint is its arXiv id, whatever numbers other entries of its type have."""
    assert through("csl-json", json.dumps([{"id": "k", "title": "a", **item}]), "bibtex") == entry


@pytest.mark.parametrize(
    ("bibtex", "csl"),
    [
        pytest.param(
            "@phdthesis{k, title={T}, school={MIT}, type={{PhD} dissertation}}",
            {"type": "thesis", "publisher": "MIT", "genre": "PhD dissertation"},
            id="thesis",
        ),
        pytest.param(
            "@phdthesis{k, title={T}, type={Master of Arts}}",
            {"type": "thesis", "genre": "Master of Arts", "custom": {"entry-type": "phdthesis"}},
            id="thesis-by-another-name",
        ),
        pytest.param(
            "@mastersthesis{k, title={T}, school={KIT}, type={Diplomarbeit}}",
            {"type": "thesis", "publisher": "KIT", "genre": "Diplomarbeit", "custom": {"entry-type": "mastersthesis"}},
            id="other-thesis",
        ),
        pytest.param(
            "@article{k, title={T}, issue={Spring}, number={2}}",
            {"type": "article-journal", "issue": "Spring", "custom": {"number": "2"}},
            id="issue-and-number",
        ),
        pytest.param(
            "@misc{k, title={T}, howpublished={CD}}", {"type": "document", "publisher": "CD"}, id="howpublished"
        ),
        pytest.param(
            "@manual{k, title={T}, organization={GNU}}",
            {"type": "report", "publisher": "GNU", "custom": {"entry-type": "manual"}},
            id="organization",
        ),
        pytest.param(
            "@article{k, title={On {\\em E. coli} and H\\textsubscript{2}O}}",
            {"type": "article-journal", "title": "On <i>E. coli</i> and H<sub>2</sub>O"},
            id="marks",
        ),
        pytest.param(
            "@article{k, title={On {\\textless}b{\\textgreater} and a $<$ b}}",
            {"type": "article-journal", "title": "On &lt;b> and a < b"},
            id="no-marks",
        ),
        pytest.param(
            "@article{k, title={T}, month=oct # {/} # nov, year=2010}",
            {
                "type": "article-journal",
                "issued": {"date-parts": [[2010, 10]]},
                "custom": {"month": "October/November"},
            },
            id="two-months",
        ),
        pytest.param(
            "@book{k, title={T}, series={LNCS}, number={7}}",
            {"type": "book", "collection-title": "LNCS", "collection-number": "7"},
            id="number-in-a-series",
        ),
        pytest.param(
            "@inbook{k, title={T}, subtitle={On {\\em E. coli}}, booktitle={B}, booksubtitle={C}}",
            {
                "type": "chapter",
                "title": "T: On <i>E. coli</i>",
                "container-title": "B: C",
                "custom": {
                    "entry-type": "inbook",
                    "subtitle": "On {\\em E. coli}",
                    "booksubtitle": "C",
                    "title": "T",
                    "booktitle": "B",
                },
            },
            id="subtitles",
        ),
        pytest.param("@movie{k, title={T}}", {"type": "motion_picture"}, id="movie"),
        pytest.param(
            "@suppbook{k, title={T}, booktitle={B}}",
            {"type": "chapter", "container-title": "B", "custom": {"entry-type": "suppbook"}},
            id="foreword",
        ),
        pytest.param(
            "@bachelorsthesis{k, title={T}}",
            {"type": "thesis", "custom": {"entry-type": "bachelorsthesis"}},
            id="thesis-of-a-bachelor",
        ),
        pytest.param("@jurisdiction{k, title={T}}", {"type": "legal_case"}, id="case"),
        pytest.param(
            "@techreport{k, title={T}, number={7}, issue={2}}",
            {"type": "report", "number": "7", "issue": "2"},
            id="issue-of-a-report",
        ),
        pytest.param(
            "@article{k, title={T}, date={2010-02~}}",
            {"type": "article-journal", "issued": {"date-parts": [[2010, 2]], "circa": True}},
            id="about-a-date",
        ),
        pytest.param(
            "@article{k, title={T}, date={2010-21}}",
            {"type": "article-journal", "issued": {"date-parts": [[2010]], "season": 1}},
            id="season",
        ),
        pytest.param(
            "@article{k, title={T}, date={1988?/..}}",
            {"type": "article-journal", "issued": {"literal": "1988?/.."}},
            id="open-date",
        ),
        pytest.param(
            "@online{k, title={T}, url={\\url{https://a.org/b\\_c}}, doi={10.1000/a{\\_}b}}",
            {"type": "webpage", "URL": "https://a.org/b_c", "DOI": "10.1000/a_b"},
            id="addresses",
        ),
        pytest.param(
            "@article{k, title={T}, date={2010-02}, year={2011}, month=mar}",
            {
                "type": "article-journal",
                "issued": {"date-parts": [[2010, 2]]},
                "custom": {"year": "2011", "month": "mar"},
            },
            id="date-and-year",
        ),
    ],
)
def test_fields_as_csl_json_and_back(bibtex: str, csl: dict[str, object]) -> None:
    """Each field has its variable, or stands in `custom`; read again, it is the field that it was."""
    text = through("bibtex", bibtex, "csl-json")
    [item] = json.loads(text)
    assert item == {"id": "k", "title": "T", **csl}
    back = through("csl-json", text, "bibtex")
    [again] = json.loads(through("bibtex", back, "csl-json"))
    assert again == item
    [was], [is_] = reader("bibtex")(bibtex).rows, reader("bibtex")(back).rows
    assert was.citation
    assert is_.citation
    assert (is_.citation.type, is_.citation.fields.keys()) == (was.citation.type, was.citation.fields.keys())


ANSWER = {
    "status": "ok",
    "message": {
        "type": "journal-article",
        "title": ["Array programming"],
        "container-title": ["Nature"],
        "author": [{"given": "Ada", "family": "Brook", "sequence": "first"}, {"name": "The Team"}],
        "issued": {"date-parts": [[2020, 9]]},
        "published-print": {"date-parts": [[2020, 9, 17]]},
        "ISSN": ["0028-0836", "1476-4687"],
        "page": "357\u2013362",
    },
}
ZOTERO = [
    {
        "id": "http://zotero.org/users/local/a/items/B",
        "citation-key": "Brook2020",
        "type": "chapter",
        "title": "On Things",
        "collection-editor": [{"family": "Clark", "given": "Ben"}],
        "issued": {"raw": "2020-05"},
    },
    {"id": 7, "type": "book", "author": [{"family": "Elm"}]},
]


def test_an_answer_of_crossref() -> None:
    """What Crossref answers is read as the one item in it, and its lists of texts as texts."""
    assert (
        through("csl-json", json.dumps(ANSWER), "bibtex")
        == """\
@article{brook2020arrayprogramming,
  title = {Array programming},
  journal = {Nature},
  author = {Ada Brook and {The Team}},
  year = {2020},
  month = sep,
  published-print = {2020-09-17},
  issn = {0028-0836, 1476-4687},
  pages = {357--362},
}
"""
    )


def test_an_export_of_zotero() -> None:
    """The citation key is the key, whatever the id is, and an item without a title is called by it."""
    assert json.loads(through("csl-json", json.dumps(ZOTERO), "csl-json")) == ZOTERO
    assert (
        through("csl-json", json.dumps(ZOTERO), "bibtex")
        == """\
@incollection{Brook2020,
  title = {On Things},
  collection-editor = {Ben Clark},
  date = {2020-05},
}

@book{7,
  author = {Elm},
}
"""
    )


LOOSE = [
    {"id": "a", "type": "book", "title": "On <i>E. coli</i>", "issued": "2020-05", "author": "Ann Smith", "page": 5},
    {
        "id": "b",
        "type": "book",
        "title": ["Things"],
        "issued": {"date-parts": [["2020", "5"]]},
        "author": {"family": "X"},
    },
    {"id": "c", "type": "book", "title": "R&amp;D", "issued": {"date-parts": [2020]}, "volume": [1], "number": 3},
    {"id": "d", "type": "book", "title": "Four", "author": ["Ann Smith", None, {"family": "Li"}], "volume": math.nan},
]


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        pytest.param(
            "ris",
            "TY  - BOOK\nID  - a\nAU  - Smith, Ann\nPY  - 2020\nDA  - 2020/05\nTI  - On E. coli\nSP  - 5\nER  -\n\n"
            "TY  - BOOK\nID  - b\nAU  - X\nPY  - 2020\nDA  - 2020/05\nTI  - Things\nER  -\n\n"
            "TY  - BOOK\nID  - c\nPY  - 2020\nDA  - 2020\nTI  - R&D\nVL  - 1\nM1  - 3\nER  -\n\n"
            "TY  - BOOK\nID  - d\nAU  - Smith, Ann\nAU  - Li\nTI  - Four\nVL  - NaN\nER  -\n\n",
            id="ris",
        ),
        pytest.param(
            "text",
            "Ann Smith (2020). On E. coli.\nX (2020). Things.\n(2020). R&D.\nAnn Smith and Li. Four.\n",
            id="text",
        ),
        pytest.param(
            "bibtex",
            "@book{a,\n  title = {On \\emph{{E}. coli}},\n  date = {2020-05},\n  author = {Ann Smith},\n"
            "  pages = {5},\n}\n\n"
            "@book{b,\n  title = {Things},\n  year = {2020},\n  month = may,\n  author = {X},\n}\n\n"
            "@book{c,\n  title = {{R}{\\&}{D}},\n  year = {2020},\n  volume = {[1]},\n  eprint = {3},\n}\n\n"
            "@book{d,\n  title = {Four},\n  author = {Ann Smith and Li},\n  volume = {NaN},\n}\n",
            id="bibtex",
        ),
    ],
)
def test_loose_csl_json(format_: str, expected: str) -> None:
    """Names that are no lists, dates in words or in texts, marks and lists are written as plain text."""
    assert through("csl-json", json.dumps(LOOSE), format_) == expected


CROSSREF = """
@inbook{ch2, crossref={Book1}, title={A chapter on sparsity}, pages={30-40}}
@inproceedings{ip3, xdata={xd}, title={Xdata child}, author={A. B}}
@xdata{xd, date={2020}, booktitle={Xdata Conf}}
@book{book1, title={The Whole Book}, author={W. Riter}, publisher={Pub}, year={2016}, doi={10.1000/b}}
@misc{, title={Without a key}, year={2023}}
"""


def test_inherited() -> None:
    """What is taken over is known and written where the other is not, and nothing comes from an entry without a key."""
    draft = reader("bibtex")(CROSSREF)
    assert [(row.title, row.authors, row.year, row.venue, row.doi) for row in draft.rows] == [
        ("A chapter on sparsity", ("W. Riter",), 2016, "The Whole Book", None),
        ("Xdata child", ("A. B",), 2020, "Xdata Conf", None),
        ("The Whole Book", ("W. Riter",), 2016, None, "10.1000/b"),
        ("Without a key", (), 2023, None, None),
    ]
    whole = through("bibtex", CROSSREF, "bibtex")
    assert "@inbook{ch2,\n  crossref = {Book1},\n  title = {A chapter on sparsity},\n  pages = {30-40},\n}" in whole
    assert "  booktitle = {Xdata Conf},\n  title = {Xdata child},\n" in whole


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param(
            "url={doi:10.2307/1932409}", ("https://doi.org/10.2307/1932409", "10.2307/1932409", None), id="doi"
        ),
        pytest.param("url={https://a.org/An MC.pdf}", ("https://a.org/An%20MC.pdf", None, None), id="blank"),
        pytest.param(
            "eprint={0505633}, archivePrefix={arXiv}, primaryClass={math}",
            ("https://arxiv.org/abs/math/0505633", None, "math/0505633"),
            id="old-arxiv",
        ),
        pytest.param("url={www.a.org/b}", ("https://www.a.org/b", None, None), id="without-scheme"),
        pytest.param("url={a.org/b.pdf}", ("https://a.org/b.pdf", None, None), id="without-scheme-or-www"),
        pytest.param("url={a.pdf}", (None, None, None), id="file"),
        pytest.param("note={\\url{https://a.org/note}}", ("https://a.org/note", None, None), id="note"),
        pytest.param("howpublished={\\href{https://x.org/h}{link}}", ("https://x.org/h", None, None), id="href"),
    ],
)
def test_addresses(fields: str, said: tuple[str | None, ...]) -> None:
    """Addresses are found in every field that has one, as it is meant."""
    [row] = reader("bibtex")(f"@misc{{a, title={{A}}, {fields}}}").rows
    assert (row.url, row.doi, row.arxiv) == said


def test_quotation_marks_in_braces() -> None:
    """A quotation mark within braces ends no value."""
    text = '@article{d, title = "Implementing {``A Theory of Alpha"}", journal = "J", year = 2006}'
    [row] = reader("bibtex")(text).rows
    assert (row.title, row.venue, row.year) == ('Implementing “A Theory of Alpha"', "J", 2006)


def test_an_entry_in_an_abstract() -> None:
    """An entry that is quoted in a value is part of it."""
    text = "@misc{c, title={T}, abstract={as in\n  @inproceedings{foo, bar}\n}, year=2020}\n@misc{d, title={U}}"
    rows = reader("bibtex")(text).rows
    assert [(row.title, row.year) for row in rows] == [("T", 2020), ("U", None)]


def test_marks_of_csl_json() -> None:
    """Marks and entities of CSL and Crossref are read as what they show."""
    text = json.dumps([{"title": MARKED}])
    [row] = reader("csl-json")(text).rows
    assert row.title == "R&D of E. coli and B"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        pytest.param("bibtex", "  title = {{R}{\\&}{D} of \\emph{{E}. coli} and \\emph{{B}}},", id="bibtex"),
        pytest.param("ris", "TI  - R&D of E. coli and B", id="ris"),
        pytest.param("text", "R&D of E. coli and B.", id="text"),
    ],
)
def test_marks_of_csl_json_written(written: str, line: str) -> None:
    """What is marked is emphasized in BibTeX and plain text in RIS and citations: no mark is printed."""
    assert line in through("csl-json", json.dumps([{"title": MARKED}]), written).splitlines()


def test_marks_of_csl_json_by_way_of_bibtex() -> None:
    """The title that BibTeX is written with is read back as it was."""
    text = through("csl-json", json.dumps([{"title": MARKED}]), "bibtex")
    assert [row.title for row in reader("bibtex")(text).rows] == ["R&D of E. coli and B"]


@pytest.mark.parametrize(
    ("abstract", "latex"),
    [
        pytest.param("<jats:title>A</jats:title><jats:p>We prune.</jats:p>", "A We prune.", id="paragraphs"),
        pytest.param("<jats:bold>We</jats:italic> prune.", "We prune.", id="not-in-pairs"),
    ],
)
def test_marks_that_latex_has_no_macro_for(abstract: str, latex: str) -> None:
    """Marks that are not in pairs, or say where paragraphs begin, are left out of BibTeX; their text stays."""
    text = through("csl-json", json.dumps([{"title": "T", "abstract": abstract}]), "bibtex")
    assert f"  abstract = {{{latex}}}," in text.splitlines()


def test_what_looks_marked_by_way_of_csl_json() -> None:
    """Text of BibTeX that looks like a mark is text in CSL-JSON too, and comes back."""
    text = through("bibtex", "@misc{a, title={The <title> of a <jats:italic>page}}", "csl-json")
    assert [row.title for row in reader("csl-json")(text).rows] == ["The <title> of a <jats:italic>page"]
