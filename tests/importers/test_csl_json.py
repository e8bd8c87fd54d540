"""Bibliographies in CSL-JSON, from several programs, as rows and problems."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relm_cli.catalogue import places, reading
from relm_cli.entries import Paper
from relm_cli.entries.parts import Reference
from relm_cli.errors import CatalogueError
from relm_cli.formats.csl_json import write
from relm_cli.formats.layout import Layout
from relm_cli.importers.csl_json import read
from relm_cli.importers.draft import Draft, Problem, Row


def row(item: dict[str, Any]) -> Row:
    """Return the only row of *item* with a title."""
    draft = read(json.dumps([{"title": "A Title", **item}]))
    assert draft.problems == ()
    assert len(draft.rows) == 1
    return draft.rows[0]


def test_an_item() -> None:
    """An item becomes a row with all that a list would say, and a citation with every field as it came."""
    text = """[{
      "id": "dao2024", "type": "paper-conference", "title": "FlashAttention-2: <i>Faster</i> Attention",
      "author": [{"family": "Dao", "given": "Tri"}, {"family": "R\\u00e9", "given": "Christopher"}],
      "issued": {"date-parts": [[2024, 5, 7]]}, "container-title": "ICLR", "DOI": "https://doi.org/10.1000/Flash_2",
      "URL": "https://example.org/a_b", "keyword": "Attention, hardware", "abstract": "We tile.", "note": "Read"
    }]"""
    [found] = read(text).rows
    item = json.loads(text)[0]
    said = {name: value for name, value in item.items() if name not in ("id", "type")}
    assert found.citation == Reference("paper-conference", "csl-json", said, {})
    assert Draft(rows=(found._replace(citation=None),)) == Draft(
        rows=(
            Row(
                "FlashAttention-2: Faster Attention",
                url="https://example.org/a_b",
                year=2024,
                venue="ICLR",
                authors=("Tri Dao", "Christopher Ré"),
                keyword="Attention",
                doi="10.1000/Flash_2",
                id="dao2024",
            ),
        )
    )


@pytest.mark.parametrize(
    ("author", "authors", "collective"),
    [
        pytest.param([{"family": "Dao", "given": "Tri"}], ("Tri Dao",), False, id="parts"),
        pytest.param([{"family": "Dao"}, {"given": "Tri"}], ("Dao", "Tri"), False, id="one-part"),
        pytest.param(
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
            ("Jan van der Berg",),
            False,
            id="particle",
        ),
        pytest.param(
            [{"family": "King", "given": "Martin", "suffix": "Jr."}], ("Martin King Jr.",), False, id="suffix"
        ),
        pytest.param([{"family": "Brinch Hansen", "given": "Per"}], ("Brinch Hansen, Per",), False, id="double"),
        pytest.param([{"literal": "BigScience and Friends"}], ("BigScience and Friends",), True, id="collective"),
        pytest.param([{"literal": "OpenAI"}, {"family": "Dao"}], ("OpenAI", "Dao"), False, id="collective-among-them"),
        pytest.param([{"family": "Dao"}, {"literal": "others"}], ("Dao", "others"), False, id="others"),
        pytest.param({"family": "Dao"}, ("Dao",), False, id="no-list"),
        pytest.param(["Tri Dao", 1, None, {}, []], ("Tri Dao", "1"), False, id="no-objects"),
        pytest.param("Tri Dao", ("Tri Dao",), False, id="text"),
        pytest.param(None, (), False, id="null"),
    ],
)
def test_authors(author: object, authors: tuple[str, ...], collective: bool) -> None:  # noqa: FBT001 - a column
    """Names are as spoken, unless the family name would be lost; a single literal is a collective."""
    found = row({"author": author})
    assert (found.authors, found.collective) == (authors, collective)


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        pytest.param({"date-parts": [[2024]]}, 2024, id="number"),
        pytest.param({"date-parts": [["2024", "05"], ["2025"]]}, 2024, id="text"),
        pytest.param({"date-parts": [2024]}, 2024, id="flat"),
        pytest.param({"raw": "May 2024"}, 2024, id="raw"),
        pytest.param({"literal": "spring 2024"}, 2024, id="literal"),
        pytest.param({"date-parts": [[]], "raw": "2024/05"}, 2024, id="empty-parts"),
        pytest.param("2024-05", 2024, id="no-object"),
        pytest.param({"date-parts": [[None]]}, None, id="null"),
        pytest.param({"date-parts": [[True]], "raw": []}, None, id="no-number"),
    ],
)
def test_years(issued: object, year: int | None) -> None:
    """The year is the first number of four digits."""
    assert row({"issued": issued}).year == year


@pytest.mark.parametrize(
    ("item", "venue"),
    [
        pytest.param({"container-title": "JMLR", "publisher": "ACM"}, "JMLR", id="container"),
        pytest.param({"container-title": ["Nature", "Nat."]}, "Nature", id="list"),
        pytest.param({"event-title": "ICLR 2024"}, "ICLR 2024", id="event"),
        pytest.param({"type": "software", "publisher": "GitHub"}, "GitHub", id="software"),
        pytest.param({"type": "book", "publisher": "Springer"}, None, id="book"),
        pytest.param({"type": "article", "publisher": "arXiv"}, "arXiv", id="preprint"),
        pytest.param({"container-title": "ArXiv e-prints"}, "arXiv", id="journal-of-preprints"),
        pytest.param({"container-title": "CoRR"}, "arXiv", id="CoRR"),
        pytest.param({"type": "article", "number": "arXiv:2307.08691"}, "arXiv", id="number"),
        pytest.param({"container-title": {}}, None, id="none"),
    ],
)
def test_venues(item: dict[str, Any], venue: str | None) -> None:
    """The venue is as written; a preprint's is arXiv."""
    assert row(item).venue == venue


@pytest.mark.parametrize(
    ("item", "arxiv", "doi", "url"),
    [
        pytest.param(
            {"number": "2307.08691v2", "archive": "arXiv"},
            "2307.08691",
            None,
            "https://arxiv.org/abs/2307.08691",
            id="number",
        ),
        pytest.param(
            {"number": "cs.CL/0112017", "archive": "arXiv"},
            "cs.CL/0112017",
            None,
            "https://arxiv.org/abs/cs.CL/0112017",
            id="old",
        ),
        pytest.param({"number": "2307.08691"}, None, None, None, id="number-of-something"),
        pytest.param(
            {"archive_location": "2307.08691", "archive": "arXiv"},
            "2307.08691",
            None,
            "https://arxiv.org/abs/2307.08691",
            id="location",
        ),
        pytest.param({"arxiv": "2307.08691"}, "2307.08691", None, "https://arxiv.org/abs/2307.08691", id="field"),
        pytest.param(
            {"container-title": "ArXiv", "volume": "abs/2307.08691"},
            "2307.08691",
            None,
            "https://arxiv.org/abs/2307.08691",
            id="volume",
        ),
        pytest.param(
            {"DOI": "10.48550/arXiv.2307.08691"},
            "2307.08691",
            "10.48550/arXiv.2307.08691",
            "https://doi.org/10.48550/arXiv.2307.08691",
            id="doi",
        ),
        pytest.param(
            {"URL": "http://arxiv.org/abs/2307.08691v1"},
            "2307.08691",
            None,
            "http://arxiv.org/abs/2307.08691v1",
            id="url",
        ),
        pytest.param({"URL": "https://a.org/An MC.pdf"}, None, None, "https://a.org/An%20MC.pdf", id="blank"),
        pytest.param(
            {"URL": "doi:10.2307/1932409"},
            None,
            "10.2307/1932409",
            "https://doi.org/10.2307/1932409",
            id="doi-address",
        ),
        pytest.param({"URL": "www.a.org/b"}, None, None, "https://www.a.org/b", id="without-scheme"),
        pytest.param({"note": "At <https://a.org/b>."}, None, None, "https://a.org/b", id="note"),
        pytest.param({"URL": "javascript:alert(1)", "DOI": "none"}, None, None, None, id="none"),
    ],
)
def test_identifiers(item: dict[str, Any], arxiv: str | None, doi: str | None, url: str | None) -> None:
    """The address is the one given, else the DOI's, else arXiv's."""
    found = row(item)
    assert (found.arxiv, found.doi, found.url) == (arxiv, doi, url)


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        pytest.param({"keyword": ["a b", "c"]}, "keyword", "a b", id="keywords"),
        pytest.param({"keyword": " ; "}, "keyword", None, id="no-keyword"),
        pytest.param({"id": 12}, "id", "12", id="number-as-id"),
        pytest.param({"id": {"a": 1}}, "id", None, id="no-id"),
        pytest.param({"title": ["One", "Two"]}, "title", "One", id="titles"),
        pytest.param({"title": 1984}, "title", "1984", id="number"),
        pytest.param({"title": "a < b <b>c</b> <x>"}, "title", "a < b c <x>", id="markup"),
        pytest.param({"title": "a\n b\x00\ud800"}, "title", "a b\ufffd", id="control"),
    ],
)
def test_values(item: dict[str, Any], field: str, value: str | None) -> None:
    """Values are plain text on one line, whatever they are written as."""
    assert getattr(row(item), field) == value


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        pytest.param("[]", [], [], id="empty"),
        pytest.param('\ufeff{"title": "A"}', ["A"], [], id="one-object"),
        pytest.param(
            '[{"title": "A"}, 7, "B", null, [1], {"title": "C"}]',
            ["A", "C"],
            [
                Problem(0, "7", "item 2 is no object"),
                Problem(0, "B", "item 3 is no object"),
                Problem(0, "null", "item 4 is no object"),
                Problem(0, "[...]", "item 5 is no object"),
            ],
            id="no-objects",
        ),
        pytest.param(
            '[{"id": "k"}, {}, {"title": null}, {"title": " "}]',
            [],
            [
                Problem(0, "k", "item 1 has no title"),
                Problem(0, "{...}", "item 2 has no title"),
                Problem(0, "{...}", "item 3 has no title"),
                Problem(0, "{...}", "item 4 has no title"),
            ],
            id="no-titles",
        ),
        pytest.param(
            '[{"id": "k", "title": "A", "issued": {"date-parts": [["20266"]]}}, {"title": "B", "issued": "n.d."}]',
            ["A", "B"],
            [
                Problem(0, "k", 'item 1: "20266" is no year: it stays in the citation alone'),
                Problem(0, "{...}", 'item 2: "n.d." is no year: it stays in the citation alone'),
            ],
            id="no-years",
        ),
        pytest.param(
            '[{"id": 7, "title": "A"}, {"id": "7", "title": "B"}]',
            ["A", "B"],
            [Problem(0, "7", 'item 2: "7" is the id of item 1 already: both are read')],
            id="same-id",
        ),
    ],
)
def test_broken_items(text: str, titles: list[str], problems: list[Problem]) -> None:
    """All that can be read is read; the rest is told with its number."""
    draft = read(text)
    assert [row.title for row in draft.rows] == titles
    assert list(draft.problems) == problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "[{]",
            "not valid JSON: Expecting property name enclosed in double quotes: line 1 column 3 (char 2)",
            id="broken",
        ),
        pytest.param("", "not valid JSON: Expecting value: line 1 column 1 (char 0)", id="empty"),
        pytest.param("[" * 100_000, "not valid JSON: it is nested too deeply", id="deep"),
        pytest.param('"text"', "JSON, but no CSL-JSON: text", id="text"),
        pytest.param("1.5", "JSON, but no CSL-JSON: 1.5", id="number"),
        pytest.param(
            '[{"id": "a", "kind": "paper", "title": "A", "year": 2020, "listings": []}]',
            "records of relm, not CSL-JSON",
            id="records",
        ),
    ],
)
def test_no_csl_json(text: str, message: str) -> None:
    """What is no CSL-JSON at all is refused with the reason and a hint."""
    with pytest.raises(CatalogueError) as caught:
        read(text)
    assert caught.value.message == message
    assert caught.value.hint


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


FIELDS = ("id", "type", "title", "author", "issued", "container-title", "publisher", "number", "archive", "URL", "DOI")
NAMES = st.sampled_from((*FIELDS, "family", "given", "literal", "date-parts", "raw", "keyword")) | st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
)


@given(st.lists(st.dictionaries(NAMES, VALUES) | VALUES))
@example([{name: "x" if name == "title" else [] for name in FIELDS}])
@example([{name: "x" if name == "title" else {} for name in FIELDS}])
def test_any_json(items: list[Any]) -> None:
    """Whatever the values are, a draft comes of it, and nothing in it that cannot be written."""
    str(read(json.dumps(items))).encode()


@given(st.text(st.characters(exclude_categories=())))
def test_any_text(text: str) -> None:
    """Whatever text comes, there is a draft or a reason why not."""
    try:
        draft = read(text)
    except CatalogueError as error:
        assert error.message  # noqa: PT017 - either outcome will do
    else:
        assert isinstance(draft, Draft)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("1" * 5_000, id="number"),
        pytest.param(json.dumps("a" * 1_000_000), id="word"),
        pytest.param(json.dumps("<i " * 100_000), id="markup"),
        pytest.param(json.dumps("arxiv-" * 100_000), id="arXiv"),
        pytest.param("[" * 500 + "]" * 500, id="nested"),
        pytest.param('{"a":' * 100_000, id="deep"),
    ],
)
def test_hostile_values(value: str) -> None:
    """Nothing takes long or goes wrong, wherever it stands."""
    text = json.dumps([{"title": "x", **dict.fromkeys(FIELDS, "HERE")}]).replace('"HERE"', value)
    try:
        draft = read(text)
    except CatalogueError as error:
        assert error.message.startswith("not valid JSON")  # noqa: PT017 - either outcome will do
    else:
        assert len(draft.rows) == 1 or draft.problems
