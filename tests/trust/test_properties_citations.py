"""Every citation that is written is read back, by parsers of its format and by relm's own importers."""

from __future__ import annotations

import json
import re
import unicodedata
from io import StringIO

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from relm_cli.entries import Entry, Paper, Published
from relm_cli.entries.people import Person
from relm_cli.formats import writer
from relm_cli.formats.layout import Layout
from relm_cli.importers import reader
from tests.trust import strategies

FEW = settings(deadline=None, print_blob=True, max_examples=60)

SIGNS = st.sampled_from(
    [*"abcXYZ 0129.,:;-'\"!?()[]/*+=<>@#$%^&_~`|{}\\", *"éÀßøŁőŰħŧŉЯћǵα²½\u2013“”…€量浮🚀"]
) | st.sampled_from(
    ["--", "``", "''", "!`", "e\u0301", "o\u0308", "q\u0307", "\\'e", "\\&", "$x$", "LLMs", "MoE", "A", "\n", "\xa0"]
)
"""What pylatexenc and LaTeX have one name for, and no sign of mathematics: of these many are read as another alike."""

TITLES = st.lists(SIGNS, min_size=1, max_size=12).map("".join).filter(str.strip)
WORDS = st.text(st.sampled_from("abcdeéøŁőßЯ量'-."), min_size=1, max_size=6).filter(lambda word: word[0].isalpha())
NAMES = st.lists(
    WORDS.map(str.capitalize) | st.sampled_from(["van", "de", "others", "and"]), min_size=1, max_size=4
).map(" ".join)
FAMILY_FIRST = st.tuples(NAMES, NAMES).map(", ".join)
PAPERS = st.builds(
    Paper,
    id=st.just("p"),
    collective=st.none(),
    key=st.none(),
    citation=st.none(),
    venue=st.none(),
    listings=st.just(()),
    title=TITLES,
    authors=strategies.several(NAMES | FAMILY_FIRST | TITLES, 3),
    url=st.none() | st.text("abc%_~&=?#/{}\\é ()", max_size=9).map("https://a.org/{}".format),
    arxiv=st.none() | st.sampled_from(["2401.00625", "cs.CL/0112017"]),
    doi=st.none() | st.text("abc_()/<>-;", min_size=1, max_size=9).map("10.1000/{}".format),
    published=st.none() | st.builds(Published, st.just("ICLR"), strategies.YEARS, st.none() | TITLES),
)


def written(name: str, *entries: Entry) -> str:
    """Return the citations of *entries* in the format *name*."""
    stream = StringIO()
    citations = [entry.cited() for entry in entries]
    writer(name)([citation for citation in citations if citation], stream, Layout())
    return stream.getvalue()


def folded(text: str) -> str:
    """Return *text* as BibTeX keeps it: accents and their letters made one, blanks too."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def spoken(name: str) -> object:
    """Return the parts of *name*, the same for "Family, Given"."""
    return Person.parse(folded(name))


@given(st.lists(strategies.entries(), max_size=3))
@FEW
def test_bibtex(entries: list[Entry]) -> None:
    """Every citable entry is an entry of BibTeX under a key of its own, its fields whole and all braces closed."""
    text = written("bibtex", *entries)
    # A backslash before a brace is a letter for bibtexparser, not for BibTeX, as which relm writes what came so.
    library = parse_string(re.sub(r"\\(?=[{}])", "", text), parse_stack=[])
    citations = [citation for entry in entries if (citation := entry.cited())]
    cited = [citation for number, citation in enumerate(citations) if citation not in citations[:number]]
    assert library.failed_blocks == []
    assert len(library.entries) == len({entry.key for entry in library.entries}) == len(cited)
    for block in text.split("\n\n"):
        assert block.count("{") == block.count("}")


@given(TITLES)
@FEW
def test_bibtex_titles(title: str) -> None:
    """A title is LaTeX that pylatexenc reads as the title, but that quotes and accents that stand alone look alike."""
    [entry] = parse_string(written("bibtex", Paper(id="a", title=title))).entries
    latex = re.sub(r"\\textbrace(?:(left)|right)", lambda found: r"\{" if found[1] else r"\}", str(entry["title"]))
    read = LatexNodes2Text().latex_to_text(latex)
    signs = str.maketrans({"\u02c6": "^", "\u02dc": "~", "\u2019": "'", "\u201d": '"', "\u2018": "`"})
    assert read.translate(signs) == folded(title).translate(signs)


@given(PAPERS)
@FEW
def test_bibtex_again(paper: Paper) -> None:
    """What relm writes as BibTeX it reads as it was: title, year, authors, identifiers."""
    [row] = reader("bibtex")(written("bibtex", paper)).rows
    citation = paper.cited()
    assert row.title == folded(citation.title)
    assert row.year == citation.year
    assert row.arxiv == citation.arxiv
    assert row.doi == citation.doi
    names = [*citation.authors, *(["others"] if citation.others else [])]
    assert list(map(spoken, row.authors)) == list(map(spoken, names))


@given(PAPERS)
@FEW
def test_csl_again(paper: Paper) -> None:
    """What relm writes as CSL-JSON it reads as it was: title, year, authors, identifiers."""
    text = written("csl-json", paper)
    json.loads(text)
    [row] = reader("csl-json")(text).rows
    citation = paper.cited()
    assert row.title == citation.title
    assert row.year == citation.year
    assert row.arxiv == citation.arxiv
    assert row.doi == citation.doi
    names = [*citation.authors, *(["others"] if citation.others else [])]
    assert list(map(spoken, row.authors)) == list(map(spoken, names))
