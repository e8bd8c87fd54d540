"""Catalogues of a few entries, written where they are tested."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from relm_cli.catalogue.contents import Contents
from relm_cli.entries import Listing, Paper
from relm_cli.search.asked import ask
from relm_cli.search.build import build
from relm_cli.search.find import find
from relm_cli.search.index import Index
from relm_cli.search.query import NO_FILTERS, Filters, Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.search.counts import Count
    from relm_cli.search.results import Results


OPENED: list[Index] = []
"""The indexes that tests have made, closed when all have run: Python 3.13 warns of a connection that nobody closes."""


def paper(title: str, id_: str, *, tags: tuple[str, ...] = (), aliases: tuple[str, ...] = ()) -> Paper:
    """Return a paper that stands in the section "all"."""
    return Paper(id=id_, title=title, listings=(Listing("all"),), tags=tags, aliases=aliases)


def index_of(*papers: Paper, synonyms: tuple[tuple[str, ...], ...] = ()) -> Index:
    """Return the index of a catalogue that holds *papers* and knows *synonyms*."""
    return opened(Contents(entries=papers, synonyms=synonyms))


def opened(contents: Contents) -> Index:
    """Return the index of *contents*, in memory."""
    connection = sqlite3.connect(":memory:")
    build(connection, contents)
    index = Index(connection)
    OPENED.append(index)
    return index


def search(index: Index, text: str, filters: Filters = NO_FILTERS, *, exact: bool = False, **options: Any) -> Results:
    """Return what *index* holds for the query *text*, narrowed by *filters*."""
    return find(index, ask(index, Query.parse(text, filters), exact=exact), **options)


def ids(results: Results) -> list[str]:
    """Return the ids of *results*, the best first."""
    return [entry.id for entry in results]


def numbers(counts: Sequence[Count]) -> list[tuple[str | int, int]]:
    """Return the names of *counts*, each with its number."""
    return [(each.name, each.number) for each in counts]
