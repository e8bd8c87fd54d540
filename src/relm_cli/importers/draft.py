"""What an importer reads out of a source, before it becomes a catalogue."""

import os
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Self, TypeVar

from relm_cli.catalogue.places import as_text
from relm_cli.entries import Link
from relm_cli.entries.parts import Fact, Reference
from relm_cli.errors import UsageError
from relm_cli.github import page_at
from relm_cli.identifiers import arxiv_id, best_address, doi

File = TypeVar("File")

_YEAR_BEHIND = re.compile(
    r"(?P<name>[^\W\d_](?:.*[^\W\d_])?)(?:[ ,(-]*(?P<long>(?:19|20)\d\d)\)?|[ -]*['\u2019](?P<short>\d\d))"
)
"""A venue and its year, as lists write them: "NeurIPS 2024", "ICML (2023)", "ICLR'24"."""


class Row(NamedTuple):
    """
    One thing that a source lists, as it stands there.

    *section* is the path of section titles from the top, empty where there is none; *line* counts from 1.
    *venue* is as written there. *kind* is a key of KINDS; *group* is the sentence that introduces a group of
    tools. *links* are further addresses with their labels (a metric's are its usages, a benchmark's first
    the paper that presents it, of which *url* is the address). *id* is the source's own key, if it has one,
    *citation* what a bibliography says, as it stands there. *facts* are what a list says under labels of its own.
    """

    title: str
    kind: str = "paper"
    url: str | None = None
    section: tuple[str, ...] = ()
    line: int = 0
    year: int | None = None
    venue: str | None = None
    authors: tuple[str, ...] = ()
    collective: bool = False
    keyword: str | None = None
    description: str | None = None
    links: tuple[Link, ...] = ()
    group: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    id: str | None = None
    citation: Reference | None = None
    facts: tuple[Fact, ...] = ()


class Heading(NamedTuple):
    """A section of the source: its *path* of titles, the *emoji* before its title, the text below it."""

    path: tuple[str, ...]
    emoji: str | None = None
    intro: str | None = None


class Problem(NamedTuple):
    """Something that could not be read: where it stands, what is written there, and why it was left out."""

    line: int
    text: str
    reason: str


class Shape(NamedTuple):
    """
    How a list is written, as the importer understood it.

    *carriers* are what its entries stand in ("item", "table row", "paragraph", "heading"), each with how many, the most
    first; *order* is "link" or "text", where most titles of items are linked or are not, empty where neither is so.
    *lines* are the first and the last line of the source on which each row stands, in the order of the rows.
    """

    carriers: tuple[tuple[str, int], ...]
    order: str = ""
    lines: tuple[tuple[int, int], ...] = ()


class Draft(NamedTuple):
    """
    All that an importer reads out of one source: *rows* and *headings* in its order.

    *shape* says how a list is written, *text* is its page, whose lines end in line feeds; both are None for what is
    no list. *read_from* is the file or the address that it was read from, None where it cannot be read from there
    again.
    """

    title: str | None = None
    description: str | None = None
    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    shape: Shape | None = None
    text: str | None = None
    read_from: str | None = None


def with_line_feeds(text: str) -> str:
    """Return *text* with a line feed at the end of each line, where those of Windows and of old Macs may stand."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def resolved(draft: Draft, name: str) -> Draft:
    """Return *draft* with the relative addresses of its rows resolved, where the *name* of its source is an address."""
    if "://" not in name:
        return draft
    from urllib.parse import urljoin  # noqa: PLC0415 - only lists that were fetched need it

    base, top = name, ""
    if page := page_at(name):
        top = f"{page.address}/blob/{page.branch}/"  # on GitHub, "/" is the topmost folder of the repository
        base = top + page.path
    rows: list[Row] = []
    for row in draft.rows:
        if row.url and ":" not in row.url:
            beside = urljoin(top, row.url.lstrip("/")) if top and row.url.startswith("/") else row.url
            rows.append(row._replace(url=urljoin(base, beside)))
        else:
            rows.append(row)
    return draft._replace(rows=tuple(rows))


class New(NamedTuple):
    """What is said of an entry that is new, by the names of the options of `relm add`."""

    title: str | None = None
    url: str | None = None
    author: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    keyword: str | None = None
    section: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    description: str | None = None
    alias: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    kind: str | None = None
    id: str | None = None
    citation: Reference | None = None

    @classmethod
    def parse(cls, **values: Any) -> Self:  # noqa: ANN401 - checked by the names of the fields
        """
        Return what *values* say, where one text stands for several too; raises `TypeError` for an unknown name.

        Names and tags may be pasted in lines, and are on one then.
        """
        for name in ("author", "alias", "tag", "note"):
            value = values.get(name, ())
            texts = (value,) if isinstance(value, str) else tuple(value)
            values[name] = texts if name == "note" else tuple(map(_on_one_line, texts))
        return cls(**values)

    def drafts(self, files: Sequence[File], read: Callable[[Sequence[File]], list[Draft]]) -> list[Draft]:
        """
        Return what *read* reads of *files*, or without any what is said here.

        Raises `UsageError` where something is said that the entries of a file say themselves, and where no title is.
        """
        if not files:
            return [self._draft()]
        for name in ("title", "url", "author", "year", "venue", "arxiv", "doi", "description", "kind"):
            if getattr(self, name) not in (None, ()):
                quoted = "a title of several words stands in quotes"
                hint = quoted if name == "title" else "a file says that of its entries"
                raise UsageError(f"--{name} and a BibTeX file exclude each other", hint)
        return read(files)

    def _draft(self) -> Draft:
        """Return what is said as a source that lists it would have it, what may be pasted in lines on one."""
        if not self.title:
            raise UsageError("nothing to add", 'give --title "...", or a BibTeX file, - for standard input')
        known_arxiv = arxiv_id(self.arxiv or "") or self.arxiv
        known_doi = doi(self.doi or "") or self.doi
        venue, year = _apart(self.venue, self.year)
        row = Row(
            title=_on_one_line(self.title),
            kind=self.kind or "paper",
            url=best_address(self.url, known_doi, known_arxiv),
            year=year,
            venue=venue,
            authors=self.author,
            keyword=self.keyword and _on_one_line(self.keyword),
            description=self.description,
            arxiv=known_arxiv,
            doi=known_doi,
        )
        return Draft(rows=(row,))


def _apart(venue: str | None, year: int | None) -> tuple[str | None, int | None]:
    """
    Return *venue* without a year behind it, "NeurIPS 2024" or "ICML'23", and that or the *year* that is given.

    Raises `UsageError` where these are two.
    """
    if venue is None:
        return None, year
    venue = _on_one_line(venue)
    if not (found := _YEAR_BEHIND.fullmatch(venue)):
        return venue, year
    name = found["name"]
    short = int(found["long"] or f"20{found['short']}")
    if year not in (None, short):
        raise UsageError(f'"{venue}" is not of {year}', f'--year {short}, or --venue "{name}"')
    return name, short


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def title_of(name: str) -> str:
    """Return what the source *name* may be called that does not say: the name of the file or of the page."""
    if name == "-":
        return "Imported"
    return as_text(os.path.splitext(os.path.basename(name.rstrip("/")))[0])
