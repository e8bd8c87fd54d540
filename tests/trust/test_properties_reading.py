"""No text makes a parser fail in a way that users are not told of, and what was understood reads back equal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relm_cli.catalogue.contents import About, Contents, Section
from relm_cli.entries import KINDS, Entry, Link, Listing
from relm_cli.errors import RelmError, UsageError
from relm_cli.formats.awesome import awesome_list
from relm_cli.importers import SOURCES, reader
from relm_cli.importers.draft import Draft
from relm_cli.search.query import FILTERS, Either, Filters, Phrase, Query, Years
from relm_cli.text import words
from tests.trust import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

FEW = settings(deadline=None, print_blob=True, max_examples=60)
ANY = st.lists(strategies.PIECES | st.characters(exclude_categories=()), max_size=30).map("".join)


def writing(years: Years) -> str:
    """Return how *years* are written."""
    first, last = (f"{year:04}" if year is not None else "" for year in years)
    return first if first == last else f"{first}..{last}"


@given(st.text("0123456789. ", max_size=12) | ANY)
@FEW
def test_years(text: str) -> None:
    """Any text is a range of years that can be written back, or an error of usage."""
    try:
        years = Years.parse(text)
    except UsageError:
        return
    assert Years.parse(writing(years)) == years
    assert years != Years(None, None)


QUERIES = st.lists(
    st.sampled_from(
        ["year:", "venue:", "-", '"', " ", "2023..2024", "author:", "foo:", " OR ", " NOT ", "buses", "LLMs", "'s", "a"]
    )
    | strategies.PIECES
    | st.characters(exclude_categories=()),
    max_size=12,
).map("".join)


def retyped(query: Query) -> str:
    """Return words that ask what *query* does."""
    terms = (" OR ".join(map(_term, term)) if isinstance(term, Either) else _term(term) for term in query.terms)
    excluded = (f'-"{" ".join(term)}"' for term in query.excluded)
    return " ".join([*terms, *excluded, *_filters("", query.filters), *_filters("-", query.without)])


def _term(term: tuple[str, ...]) -> str:
    if isinstance(term, Phrase):
        return f'"{" ".join(term)}"'
    run = "".join(term)  # of signs that are words each, as of Chinese, or of what a hyphen joins
    return run if words(run) == list(term) else "-".join(term)


def _filters(minus: str, filters: Filters) -> Iterator[str]:
    for name in FILTERS:
        for value in getattr(filters, name):
            text = writing(value) if isinstance(value, Years) else value
            yield f'{minus}{name}:"{text}"' if '"' not in text else f"{minus}{name}:{text}"


@given(QUERIES)
@FEW
def test_queries(text: str) -> None:
    """Any text is a query, or an error of usage; typed again from its parts it is the same."""
    try:
        query = Query.parse(text)
    except UsageError:
        return
    # What names an entry is not typed again from its words, nor are words as they were typed.
    query = query._replace(identifier="", typed={})
    again = Query.parse(retyped(query))
    assert again._replace(identifier="", typed={}) == query
    assert list(map(type, again.terms)) == list(map(type, query.terms))


@pytest.mark.parametrize("source", SOURCES)
@given(ANY)
@FEW
def test_importers(source: str, text: str) -> None:
    """Any text is a draft, or an error that tells the user why not, soon."""
    begun = time.process_time()
    try:
        assert isinstance(reader(source)(text), Draft)
    except RelmError as error:
        assert error.message  # noqa: PT017 - either outcome will do
    assert time.process_time() - begun < 2


_WORDS = st.sampled_from(
    [
        "Sparse",
        "attention",
        "under",
        "quantized",
        "with",
        "*stars*",
        "a_b",
        "<tags>",
        "R&D",
        "[brackets]",
        "50%",
        "C#",
        "`code`",
        "Zoë",
        "量子",
        "|",
        "~",
        "~~x~~",
    ]
)
SENTENCES = st.lists(_WORDS, min_size=2, max_size=6).map(lambda words: f"Fast {' '.join(words)} models")
"""Titles longer than a label, with nothing in them that looks like a year, a venue, a note or a picture."""


@st.composite
def lists(draw: DrawFn) -> Contents:
    """
    Draw a catalogue that a list can say.

    Every section has rows and a title of its own that is no heading of every page ("News", "Contents"). Papers are
    linked, each to an address of its own, and so are tools; within a section the kinds come in their order.
    """
    titles = [f"{draw(SENTENCES)} {letter}" for letter in "PQRST"[: draw(st.integers(1, 5))]]
    sections: list[Section] = []
    depths: dict[str | None, int] = {None: 0}
    for number, title in enumerate(titles):
        parents = [id_ for id_, depth in depths.items() if depth < 5]
        parent = draw(st.sampled_from(parents))
        sections.append(Section(f"s{number}", title, parent))
        depths[f"s{number}"] = depths[parent] + 1
    entries: list[Entry] = []
    for section in sections:
        for kind in KINDS:
            for _ in range(draw(st.integers(0, 2))):
                entries.append(_entry(draw, kind, section.id, len(entries)))
        if not any(entry.sections == (section.id,) for entry in entries):
            entries.append(_entry(draw, "paper", section.id, len(entries)))
    rows = tuple((entry.sections[0], entry.id) for entry in entries)
    return Contents(About(title="Awesome Papers"), tuple(sections), entries=tuple(entries), rows=rows)


def _entry(draw: DrawFn, kind: str, section: str, number: int) -> Entry:
    title, url = f"{draw(SENTENCES)} {number}", f"https://a.org/{number}"
    listing = Listing(section, year=draw(st.none() | st.integers(1990, 2029)) if kind == "paper" else None)
    links = (Link("Paper", url),) if kind == "benchmark" else ()
    entry: Entry = KINDS[kind](f"e{number}", title, None if kind == "metric" else url, listings=(listing,), links=links)
    return entry


@given(lists())
@FEW
def test_awesome_list(contents: Contents) -> None:
    """A list is read as the titles, addresses and years that stand in it, each in its section, in the same order."""
    draft = reader("awesome")(awesome_list(contents))
    paths: dict[str | None, tuple[str, ...]] = {None: ()}
    for section in contents.sections:
        paths[section.id] = (*paths[section.parent], section.title)
    by_id = {entry.id: entry for entry in contents.entries}
    order = [section.id for _, section in contents.tree()]
    rows = sorted(contents.rows, key=lambda row: order.index(row[0]))
    expected = [
        (by_id[id_].kind, by_id[id_].title, by_id[id_].url, by_id[id_].year, paths[section]) for section, id_ in rows
    ]
    assert draft.problems == ()
    assert [(row.kind, row.title, row.url, row.year, row.section) for row in draft.rows] == expected
    assert [heading.path for heading in draft.headings] == [paths[id_] for id_ in order]
