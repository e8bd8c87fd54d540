"""The Python API: what the commands do, with values in place of text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from relm_cli.catalogue.places import sources, spare
from relm_cli.errors import RelmError
from relm_cli.search.asked import ask
from relm_cli.search.find import find
from relm_cli.search.index import Index
from relm_cli.search.query import Filters, Query
from relm_cli.search.snapshot import connect

if TYPE_CHECKING:
    from relm_cli.entries import Entry
    from relm_cli.entries.citation import Citation
    from relm_cli.search.build import Watch
    from relm_cli.search.counts import Cell, Count, SectionCount
    from relm_cli.search.filtering import Condition
    from relm_cli.search.held import Catalogued
    from relm_cli.search.query import Values
    from relm_cli.search.results import Results


class Catalogue:
    """
    A catalogue that can be asked the same things as the command line, with the same answers.

    Made by `load`, of the *paths* that it was given; use it in a `with` statement, or `close` it when done. Threads may
    share it.
    """

    def __init__(self, index: Index, paths: Sequence[str] = ()) -> None:
        self.index = index
        self.paths = paths

    def __enter__(self) -> Self:
        """Return the catalogue itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the catalogue."""
        self.close()

    def catalogues(self) -> Sequence[Catalogued]:
        """Return the catalogues that are read: name, title, entries, file, source and day of the last change."""
        from relm_cli.search.held import catalogues  # noqa: PLC0415 - a search tells none of it

        return catalogues(self.index)

    @property
    def left_out(self) -> Sequence[str]:
        """What is wrong with each of your own catalogues that cannot be read, in a sentence; mostly nothing is."""
        return self.index.left_out()

    @property
    def astray(self) -> Sequence[str]:
        """The ids that annotations of yours name and no entry has."""
        return self.index.astray()

    def close(self) -> None:
        """Close the catalogue; it cannot be asked any more."""
        self.index.close()

    def search(
        self,
        words: str,
        *,
        any: bool = False,  # noqa: A002 - the option's name
        exact: bool = False,
        explain: bool = False,
        limit: int | None = None,
        **filters: Values,
    ) -> Results:
        """
        Return the entries that match every one of *words*, the best first, each with its score from 0 to 1.

        With *any*, those that match some of them follow.

        *words* may hold "exact phrases", -exclusions, and field:value and -field:value filters. With *exact*, unknown
        words are not corrected; with *explain*, the results tell why each was found; *limit* keeps the best so many.
        *filters* are `kind`, `section`, `year`, `venue`, `keyword`, `author`, `tag`, `origin` and `has`, each one value
        or several.

        Raises `UsageError` for a filter or a value the catalogue does not know.
        """
        asked = ask(self.index, Query.parse(words, Filters.parse(**filters)), exact=exact)
        return find(self.index, asked, any=any, explain=explain, limit=limit)

    def id_of(self, name: str) -> str:
        """Return the id of the entry that *name* means, as for `get`; one that annotations alone have is its own."""
        if name in self.astray:
            return name
        return self.get(name).id

    def get(self, name: str) -> Entry:
        """
        Return the entry that *name* means: an id, an alias, an arXiv id, a DOI or an address.

        Raises `UnknownEntryError` where there is none, naming those nearest.
        """
        return self.index.load([self.index.identify(name)])[0]

    def similar(self, name: str, *, limit: int = 10, explain: bool = False, **filters: Values) -> Results:
        """
        Return the *limit* entries most like the one that *name* means, the most alike first, each with its score.

        The score is a cosine: 0 where no word is shared, 1 where all are. With *explain*, the results tell
        which shared words count most. *filters* are those of `search`.

        Raises `UnknownEntryError` where nothing is called *name*.
        """
        from relm_cli.search.similar import similar  # noqa: PLC0415 - a search compares nothing

        condition = self.index.condition(Filters.parse(**filters))
        return similar(self.index, self.index.identify(name), condition, limit=limit, explain=explain)

    def list(self, *, limit: int | None = None, **filters: Values) -> Sequence[Entry]:
        """Return the entries that pass *filters* in the list's order, at most *limit* of them."""
        return self.index.entries(self.index.condition(Filters.parse(**filters)), limit)

    def facets(self, field: str, words: str = "", **filters: Values) -> Sequence[Count]:
        """Return the values of *field* ("venue", "year", "keyword", "author", "tag"), counted in what *words* find."""
        from relm_cli.search.counts import count_facet  # noqa: PLC0415 - a search counts nothing

        return count_facet(self.index, field, self._condition(words, filters))

    def count(self, words: str = "", **filters: Values) -> int:
        """Return how many entries match every one of *words* and pass *filters*."""
        return self.index.count(self._condition(words, filters))

    def sections(self, words: str = "", **filters: Values) -> Sequence[SectionCount]:
        """Return the section tree in the list's order, counted in what *words* find."""
        from relm_cli.search.counts import count_sections  # noqa: PLC0415 - a search counts nothing

        return count_sections(self.index, self._condition(words, filters))

    def stats(self, *fields: str, words: str = "", **filters: Values) -> Sequence[Count | Cell]:
        """
        Return the numbers of the entries that *words* find by one of *fields*, "year" unless told otherwise, or by two.

        A field is "year", "section", "venue", "keyword", "kind", "author", "tag", "origin" or "has". By one it is each
        value's `name` and `number`; by two, each pair's `names` and `number`, for the pairs that occur.

        Raises `UsageError` for a field that nothing is counted by, and for more than two.
        """
        from relm_cli.search.counts import IN_ORDER, counted_by, cross, tabulate  # noqa: PLC0415 - a search counts nothing

        condition = self._condition(words, filters)
        first, *others = counted_by(fields or IN_ORDER[:1])
        if not others:
            return tabulate(self.index, first, condition)
        pair = (first, others[0])
        return cross(self.index, pair, condition).cells()

    def _condition(self, words: str, filters: dict[str, Values]) -> Condition:
        return ask(self.index, Query.parse(words, Filters.parse(**filters))).in_full

    def survey(self) -> Citation:
        """Return how the survey that the list belongs to is cited; raises `RelmError` where there is none."""
        from relm_cli.entries.citation import survey_citation  # noqa: PLC0415 - a search cites nothing

        block = self.index.about()["survey"]
        if block is None:
            raise RelmError("this catalogue names no survey", "[survey] in its catalogue.toml would")
        return survey_citation(block)

    def with_full_venue(self, citation: Citation) -> Citation:
        """Return *citation* with the full name of its venue, where the catalogue says it."""
        full = self.index.full_venue(citation.venue) if citation.venue else None
        if full:
            return citation._replace(venue=full)
        return citation

    def cite(self, *names: str, survey: bool = False, format: str = "bibtex", full_venues: bool = False) -> str:  # noqa: A002 - the option's name
        """
        Return the entries that *names* mean as citations to paste, in the *format* "bibtex" or "csl-json".

        With *survey*, that of the list itself comes first; with *full_venues*, venues are spelled out. What cannot
        be cited, such as a metric, is left out, and so are the signs of a key that BibTeX cannot hold.

        Raises `UnknownEntryError` for a name that means nothing, `UsageError` for another format.
        """
        from relm_cli.entries.citation import citations_of  # noqa: PLC0415 - a search cites nothing
        from relm_cli.formats import CITATIONS, written  # noqa: PLC0415
        from relm_cli.nearest import no_such  # noqa: PLC0415

        if format not in CITATIONS:
            raise no_such("format", format, CITATIONS, "for citations")
        citations, _ = citations_of(self.get(name) for name in names)
        if survey:
            citations.insert(0, self.survey())
        if full_venues:
            citations = [self.with_full_venue(citation) for citation in citations]
        return written(format, citations)

    def site(self, *, title: str | None = None, **filters: Values) -> str:
        """
        Return the entries that pass *filters* as a page of HTML, as `relm site` does; *title* heads it if given.

        Raises `UsageError` for a value that the catalogue does not know, and for more entries than a page holds.
        """
        from relm_cli.site import page  # noqa: PLC0415 - a search makes no page

        return page(self.index, self.index.condition(Filters.parse(**filters)), title=title)


def load(*paths: str | os.PathLike[str], watch: Watch | None = None) -> Catalogue:
    """
    Open the catalogues at *paths*, or without any what the command line would read.

    A path is a folder of TOML files, one TOML file or one JSON Lines file of records, or the name of a catalogue.
    While a large one is indexed, *watch* is told now and then how many entries are in.
    Raises `CatalogueError` for one that cannot be read; of your own, that is left out unless it is among the *paths*:
    see `Catalogue.left_out`.
    """
    named = [os.fspath(path) for path in paths]
    return Catalogue(Index(connect(sources(named), watch, spare=spare(named))), named)
