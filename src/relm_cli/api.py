"""The Python API: what the commands do, with values in place of text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from relm_cli.catalogue.places import sources, spare
from relm_cli.errors import RelmError, UsageError
from relm_cli.search.find import find, matching
from relm_cli.search.index import Index
from relm_cli.search.query import Filters, Query
from relm_cli.search.snapshot import connect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Self

    from relm_cli.checks.findings import Finding
    from relm_cli.entries import Entry
    from relm_cli.entries.citation import Citation
    from relm_cli.importers.draft import Draft, Problem
    from relm_cli.importers.update import Change
    from relm_cli.search.build import Watch
    from relm_cli.search.counts import Cell, Count, SectionCount
    from relm_cli.search.filtering import Condition
    from relm_cli.search.held import Catalogued
    from relm_cli.search.query import Values
    from relm_cli.search.results import Results


class Catalogue:
    """
    A catalogue that can be asked the same things as the command line, with the same answers.

    Made by `load`; use it in a `with` statement, or `close` it when done. Threads may share it.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

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
        words are not corrected; with *explain*, the results tell why each was found; *limit* keeps the
        best so many. *filters* are `kind`, `section`,
        `year`, `venue`, `keyword` and `author`, each one value or several.

        Raises `UsageError` for a filter or a value the catalogue does not know.
        """
        query = Query.parse(words, Filters.parse(**filters))
        return find(self.index, query, any=any, exact=exact, explain=explain, limit=limit)

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
        return matching(self.index, Query.parse(words, Filters.parse(**filters)))

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
        return citation._replace(venue=full) if full else citation

    def cite(self, *names: str, survey: bool = False, format: str = "bibtex", full_venues: bool = False) -> str:  # noqa: A002 - the option's name
        """
        Return the entries that *names* mean as citations to paste, in the *format* "bibtex" or "csl-json".

        With *survey*, that of the list itself comes first; with *full_venues*, venues are spelled out. What cannot
        be cited, such as a metric, is left out.

        Raises `UnknownEntryError` for a name that means nothing, `UsageError` for another format.
        """
        from relm_cli.formats import CITATIONS, written  # noqa: PLC0415 - a search cites nothing

        if format not in CITATIONS:
            raise UsageError(f'"{format}" is no format for citations', f"one of {', '.join(CITATIONS)}")
        cited = [*([self.survey()] if survey else []), *(self.get(name).cited() for name in names)]
        citations = [citation for citation in cited if citation]
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
    return Catalogue(Index(connect(sources(named), watch, spare=spare(named))))


def import_(*files: str | os.PathLike[str], to: str | os.PathLike[str], source: str | None = None) -> list[Problem]:
    """
    Make a catalogue of the lists in *files*, as `relm import` does, and return what could not be read of them.

    *to* is the .toml file, or the folder of them, to write. *source* is "awesome", "bibtex" or "csl-json", recognised
    unless told. Raises `WriteError` where something is at *to* already.
    """
    from relm_cli.importers.importing import imported, save_new  # noqa: PLC0415 - a search imports nothing

    drafts = _drafts(files, source)
    contents, _ = imported(drafts)
    save_new(contents, os.fspath(to), drafts)
    return [problem for draft in drafts for problem in draft.problems]


def update(
    *files: str | os.PathLike[str],
    catalogue: str | os.PathLike[str],
    source: str | None = None,
    prune: bool = False,
    dry_run: bool = False,
    force: bool = False,
) -> list[Change]:
    """
    Bring the newer version of a list in *files* into its *catalogue*, as `relm update` does, and return the changes.

    With *prune*, entries that the list has removed are deleted; a *dry_run* writes nothing. Raises `UsageError`
    where the list lacks more than half of the entries, unless with *force*.
    """
    from relm_cli.catalogue.places import writable  # noqa: PLC0415 - a search writes nothing
    from relm_cli.importers.update import update_file  # noqa: PLC0415

    return update_file(
        _drafts(files, source),
        writable([os.fspath(catalogue)]),
        prune=prune,
        dry_run=dry_run,
        force=force,
    )


def add(*files: str | os.PathLike[str], catalogue: str | os.PathLike[str] | None = None, **new: Any) -> list[Entry]:  # noqa: ANN401 - the fields of `New`
    """
    Add the entries of BibTeX *files*, or the one that *new* describes, to your own catalogue; return them.

    *new* are the options of `relm add`: `title`, `url`, `author`, `year` and so on. *catalogue* is another .toml file
    to add to. Raises `KnownEntryError` for an entry that is there already.
    """
    from relm_cli.importers import adding  # noqa: PLC0415 - a search adds nothing
    from relm_cli.importers.draft import New  # noqa: PLC0415

    described = New.parse(**new)
    drafts = _drafts(files, "bibtex") if files else [described.draft()]
    entries, _ = adding.add(drafts, described, _named(catalogue))
    return entries


def tag(
    *names: str,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    catalogue: str | os.PathLike[str] | None = None,
) -> list[Entry]:
    """
    Add tags to the entries that *names* mean and remove tags from them, as `relm tag` does; return those that change.

    An entry of your own is changed where it stands, one of others through an annotation in your own catalogue, or with
    a *catalogue* in that. Raises `UnknownEntryError` for what is no entry, or a tag that none has.
    """
    from relm_cli.catalogue import own  # noqa: PLC0415 - a search changes nothing

    named = _named(catalogue)
    with load(*named) as opened:
        entries = [opened.get(name) for name in names]
    return own.tag(entries, add, remove, named)


def note(name: str, text: str, *, catalogue: str | os.PathLike[str] | None = None) -> None:
    """Note *text* on the entry that *name* means, as `relm note` does, in the same place as `tag`."""
    from relm_cli.catalogue import own  # noqa: PLC0415 - a search changes nothing

    named = _named(catalogue)
    with load(*named) as opened:
        entry = opened.get(name)
    own.note(entry, text, named)


def remove(*names: str, catalogue: str | os.PathLike[str] | None = None) -> list[str]:
    """
    Remove the entries of your own that *names* mean, and what you noted of others', as `relm remove` does.

    Return in words what was removed. Raises `UsageError` where nothing of an entry is yours; nothing is removed then.
    """
    from relm_cli.catalogue import own  # noqa: PLC0415 - a search changes nothing

    named = _named(catalogue)
    with load(*named) as opened:
        ids = [name if name in opened.astray else opened.get(name).id for name in names]
    return own.remove(ids, named)


def _named(catalogue: str | os.PathLike[str] | None) -> list[str]:
    return [] if catalogue is None else [os.fspath(catalogue)]


def check(*paths: str | os.PathLike[str]) -> list[Finding]:
    """Return what is wrong with the catalogues at *paths*, or without any with what the command line would read."""
    from relm_cli.checks import check as examine  # noqa: PLC0415 - a search checks nothing

    return examine(sources([os.fspath(path) for path in paths]))


def _drafts(files: Sequence[str | os.PathLike[str]], source: str | None) -> list[Draft]:
    from relm_cli.importers.sources import read_draft, read_file  # noqa: PLC0415 - a search imports nothing

    names = [os.fspath(file) for file in files]
    return [read_draft(name, read_file(name)[0], source) for name in names]
