"""The fields of a query that ask for an entry rather than for a row of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.contents import Contents, Section
from relm_cli.entries import Link, Listing, Paper, Published
from relm_cli.entries.parts import Reference
from relm_cli.errors import UsageError
from relm_cli.search.asked import ask
from relm_cli.search.query import Filters, Query
from relm_cli.search.results import Advice
from tests.search.small import opened, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relm_cli.search.index import Index

ROW = (Listing("all"),)

PAPERS = (
    Paper(
        id="one",
        title="Attention to GPUs",
        authors=("Christopher De Sa", "Daniël van der Berg"),
        arxiv="2210.17323",
        doi="10.1000/ONE",
        url="https://arxiv.org/abs/2210.17323",
        tags=("KV cache",),
        links=(Link("Code", "https://example.org/one"),),
        listings=ROW,
        origin="mine",
    ),
    Paper(
        id="two",
        title="Kernels",
        authors=("Hal Daumé III", "Gabriel García Márquez"),
        url="https://github.com/two/two",
        notes=("read it",),
        aliases=("Reading Long Books on Small Phones",),
        tags=("attention",),
        description="An abstract.",
        published=Published("TMLR", 2025, authors=("Hal Daumé III", "Ada Smith")),
        summary="Runs reading comprehension on phones.",
        listings=ROW,
        origin="theirs",
    ),
)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """Open a catalogue of two papers."""
    index = opened(Contents(sections=(Section("all", "All"),), entries=PAPERS, rows=(("all", "one"), ("all", "two"))))
    yield index
    index.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('tag:"kv CACHE"', ["one"], id="tag"),
        pytest.param("-tag:attention", ["one"], id="not-a-tag"),
        pytest.param("origin:theirs", ["two"], id="origin"),
        pytest.param("title:gpu", ["one"], id="title-in-the-singular"),
        pytest.param('title:"attention to gpus"', ["one"], id="phrase-of-a-title"),
        pytest.param("title:books", ["two"], id="earlier-title"),
        pytest.param("title:cache", [], id="tag-is-no-title"),
        pytest.param("title:???", [], id="title-of-no-words"),
        pytest.param("id:TWO", ["two"], id="id"),
        pytest.param("id:thr", [], id="no-id"),
        pytest.param("arxiv:2210.17323v3", ["one"], id="version"),
        pytest.param("arxiv:https://arxiv.org/pdf/2210.17323", ["one"], id="address"),
        pytest.param("doi:10.1000/one", ["one"], id="doi"),
        pytest.param("doi:https://doi.org/10.1000/ONE", ["one"], id="address-of-a-doi"),
        pytest.param("has:code", ["one", "two"], id="code"),
        pytest.param("has:doi", ["one"], id="has-a-doi"),
        pytest.param("has:note", ["two"], id="note"),
        pytest.param("-has:abstract", ["one"], id="no-abstract"),
        pytest.param("has:note has:doi", ["one", "two"], id="any-of-two"),
        pytest.param('author:"de sa"', ["one"], id="particle"),
        pytest.param("author:sa", ["one"], id="without-particle"),
        pytest.param('author:"Sa, Christopher De"', ["one"], id="family-first"),
        pytest.param('author:"van der Berg"', ["one"], id="particles"),
        pytest.param('author:"Berg"', ["one"], id="without-particles"),
        pytest.param('author:"van der Berg, Daniel"', ["one"], id="family-first-without-accents"),
        pytest.param("author:daume", ["two"], id="before-a-generation"),
        pytest.param('author:"Hal Daumé III"', ["two"], id="whole"),
        pytest.param('author:"garcia marquez"', ["two"], id="two-family-names"),
        pytest.param('author:"Smith, A."', ["two"], id="as-published"),
        pytest.param("ada smith", ["two"], id="words-of-an-author-as-published"),
        pytest.param("comprehension", ["two"], id="summary"),
        pytest.param("code", [], id="label-of-a-link"),
    ],
)
def test_fields(index: Index, text: str, found: list[str]) -> None:
    """A field finds what it says, however that is spelled, and nothing else."""
    assert [entry.id for entry in search(index, text)] == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("author:tri", ["dao"], id="given-name"),
        pytest.param('author:"dao tri"', ["dao"], id="family-first-without-a-comma"),
        pytest.param('author:"wei"', ["wei"], id="a-family-name-before-a-given-one"),
        pytest.param('author:"lu wei"', ["given"], id="all-of-the-words"),
    ],
)
def test_any_words_of_a_name(typed: str, found: list[str]) -> None:
    """Where nobody is called so, the words of a name find who has all of them, in any order."""
    papers = (
        Paper(id="dao", title="Exact attention", authors=("Tri Dao",)),
        Paper(id="wei", title="Thoughts", authors=("Jason Wei",)),
        Paper(id="given", title="Trees", authors=("Wei Lu",)),
    )
    index = opened(Contents(entries=papers))
    assert [entry.id for entry in search(index, typed)] == found


@pytest.mark.parametrize(
    "name", ["De Sa", "Sa", "Christopher De Sa", "De Sa, Christopher", "C. De Sa", "de sa, c.", "De Sa et al."]
)
@pytest.mark.parametrize("author", ["Christopher De Sa", "De Sa, Christopher"])
def test_forms_of_a_name(author: str, name: str) -> None:
    """Whoever is listed with the given or the family name first is found by every form of the name."""
    index = opened(Contents(entries=(Paper(id="one", title="One", authors=(author,)), Paper(id="two", title="Two"))))
    assert [entry.id for entry in search(index, "", Filters(author=(name,)))] == ["one"]


@pytest.mark.parametrize(
    "typed",
    [
        *("author:obrien", 'author:"conan obrien"', "author:o'brien", 'author:"O\u2019Brien, Conan"'),
        *('author:"jean luc picard"', 'author:"jeanluc picard"', 'author:"J.-L. Picard"', 'author:"jl picard"'),
        *("author:王伟", 'author:"le cun"', "tag:long-context", "tag:longcontext", 'section:"small-models"'),
    ],
)
def test_signs_within_names(typed: str) -> None:
    """A hyphen, an apostrophe, a full stop or a space within a name may be typed as another of them, or left out."""
    people = ("O'Brien, Conan", "Jean-Luc Picard", "王 伟", "Yann LeCun")
    one = Paper(id="one", title="One", authors=people, tags=("Long Context",), listings=(Listing("s"),))
    index = opened(Contents(sections=(Section("s", "Small Models"),), entries=(one, Paper(id="two", title="Two"))))
    assert [entry.id for entry in search(index, typed)] == ["one"]


@pytest.mark.parametrize("name", ["King, Jr., Martin Luther", "King, Martin Luther", "martin luther king", "King, M."])
def test_a_name_with_a_suffix(name: str) -> None:
    """Who is called Jr. is found as BibTeX writes the name, and without the suffix."""
    index = opened(Contents(entries=(Paper(id="one", title="One", authors=("Martin Luther King Jr.", "Ada Byron")),)))
    assert [entry.id for entry in search(index, "", Filters(author=(name,)))] == ["one"]


@pytest.mark.parametrize("name", ["Barnes and Noble, Inc.", "barnes and noble"])
def test_a_firm_with_a_comma(name: str) -> None:
    """The name of a firm is found as written, not turned round as that of a person."""
    index = opened(Contents(entries=(Paper(id="one", title="One", authors=("Barnes and Noble, Inc.", "Ada Byron")),)))
    assert [entry.id for entry in search(index, "", Filters(author=(name,)))] == ["one"]


@pytest.mark.parametrize(
    "text",
    [
        "2210.17323",
        "arXiv:2210.17323v2",
        "https://arxiv.org/pdf/2210.17323v1",
        "10.1000/one",
        "https://doi.org/10.1000/ONE",
        "10.48550/arXiv.2210.17323",
        "doi:10.48550/arXiv.2210.17323v2",
        "arXiv preprint arXiv:2210.17323, 2022",
        "https://api.semanticscholar.org/arXiv:2210.17323",
        "arXiv: 2210.17323 [cs.LG]",
        "https://huggingface.co/papers/2210.17323",
        "ar5iv.org/abs/2210.17323",
        r"\cite{one}",
        "[@one]",
    ],
)
def test_an_identifier_is_that_entry_alone(index: Index, text: str) -> None:
    """Whoever pastes what identifies an entry, in whatever form, finds it alone, if it passes the filters."""
    assert [(entry.id, entry.score) for entry in search(index, text)] == [("one", 1.0)]
    filtered = search(index, text, Filters(origin=("theirs",)))
    assert (list(filtered), filtered.advice) == ([], Advice((), ((("origin",), 1),)))
    assert index.count(ask(index, Query.parse(text)).in_full) == 1


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        pytest.param("P19-1001", "by-address", id="address"),
        pytest.param("10.18653/v1/P19-1001", "by-address", id="the-doi-of-an-address"),
        pytest.param("acl:2020.acl-main.703", "by-doi", id="doi"),
        pytest.param("https://aclanthology.org/2020.acl-main.703.pdf", "by-doi", id="the-address-of-a-doi"),
        pytest.param("W04-1013", "w04-1013", id="id"),
        pytest.param("id:W04-1013", "w04-1013", id="id-alone"),
        pytest.param("2302.00860v3", "preprint", id="arxiv"),
        pytest.param("arxiv:2302.00860", "preprint", id="arxiv-field"),
        pytest.param("10.48550/arXiv.2302.00860", "preprint", id="the-doi-of-another-version"),
    ],
)
def test_a_number_within_a_doi(text: str, id_: str) -> None:
    """A paper is found by its number at arXiv or in the ACL Anthology, be that its address, in its DOI, or its id."""
    papers = (
        Paper(id="by-address", title="One", url="https://www.aclweb.org/anthology/P19-1001/"),
        Paper(id="by-doi", title="Two", doi="10.18653/v1/2020.acl-main.703"),
        Paper(id="w04-1013", title="Three"),
        Paper(id="preprint", title="Four", doi="10.48550/arXiv.2302.00860v1"),
    )
    assert [entry.id for entry in search(opened(Contents(entries=papers)), text)] == [id_]


@pytest.mark.parametrize(
    "ids", [pytest.param("Old2019, old:b", id="text"), pytest.param(["Old2019", "old:b"], id="list")]
)
def test_further_keys(ids: object) -> None:
    """What a bibliography gives under ids are further keys of the entry, as to biblatex."""
    reference = Reference("article", "bibtex", {"ids": ids}, {})
    index = opened(Contents(entries=(Paper(id="one", title="One", key="new", citation=reference), Paper("two", "Two"))))
    for key in ("new", "Old2019", "old:b"):
        assert [entry.id for entry in index.load([index.cited_as(key)])] == ["one"]


@pytest.mark.parametrize("text", ["2299.17323", "https://doi.org/10.1000/none", "https://openreview.net/forum?id=none"])
def test_an_identifier_of_nothing(index: Index, text: str) -> None:
    """What identifies no entry is not looked for as words, of which some would match something."""
    results = search(index, text, any=True)
    assert (list(results), results.partial, results.unknown, results.advice) == ([], 0, (), Advice())
    assert index.count(ask(index, Query.parse(text)).in_full) == 0


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "has:wings", 'nothing is known to have "wings"', "has takes abstract, arxiv, code, doi, note", id="has"
        ),
        pytest.param("tag:atention", 'no tag "atention" in the catalogue', "did you mean attention?", id="tag"),
        pytest.param("origin:yours", 'no origin "yours" in the catalogue', "origins are mine, theirs", id="origin"),
    ],
)
def test_unknown_values(index: Index, text: str, message: str, hint: str) -> None:
    """A value that the catalogue does not know is an error that names what it may be."""
    with pytest.raises(UsageError) as error:
        search(index, text)
    assert (error.value.message, error.value.hint) == (message, hint)


def test_values_of_which_there_are_none() -> None:
    """Where nothing has a value of the field, no list of them is named, which would be empty."""
    index = opened(Contents(entries=(Paper(id="one", title="One"),)))
    with pytest.raises(UsageError) as error:
        search(index, "author:dao")
    assert (error.value.message, error.value.hint) == ('no author "dao" in the catalogue', "nothing in it has authors")
