"""A second reader of the source list, and of pages like it, sharing no code with relm: what it says, cell by cell."""

import re
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent.parent / "data" / "README-source.md"

_HEADING = re.compile(r" *(#{2,4}) (.+)")
_EMOJI = re.compile(r"([^\x00-\x7f]+) (.+)")
_LINK = re.compile(r"\[(.+?)\]\((\S+?)\)")
_USAGE = re.compile(r"\[\\\[(.+?)\\\]\]\((\S+?)\)")
_UNCHARTED = ("Table of Contents", "Contents", "Reference")
"""Headings of the page, not of the list."""


class Heading(NamedTuple):
    """A heading: 0 is the *depth* of the topmost, *path* holds the titles from there down to its own."""

    depth: int
    emoji: str | None
    path: tuple[str, ...]


class PaperRow(NamedTuple):
    """A row of a table of papers."""

    year: int
    keyword: str
    title: str
    url: str
    venue: str


class MetricRow(NamedTuple):
    """A row of a table of metrics, its *usages* as pairs of label and URL."""

    name: str
    description: str
    usages: tuple[tuple[str, str], ...]


class BenchmarkRow(NamedTuple):
    """A row of the table of benchmarks; name and description are Markdown."""

    name: str
    description: str
    paper_title: str
    paper_url: str


class ToolGroup(NamedTuple):
    """A quoted list of tools: the note above it, and pairs of name and URL."""

    intro: str
    tools: tuple[tuple[str, str], ...]


class Citation(NamedTuple):
    """The survey's BibTeX entry."""

    key: str
    title: str
    authors: tuple[str, ...]
    journal: str
    year: int


Path_ = tuple[str, ...]
Cells = tuple[str, ...]


def text() -> str:
    """Return the source list."""
    return SOURCE.read_text(encoding="utf-8")


def headings(page: str | None = None) -> list[Heading]:
    """Return the headings of the source list, or of *page*, in order."""
    return [heading for heading, _ in _sectioned(page)]


def papers(page: str | None = None) -> dict[Path_, list[PaperRow]]:
    """Return the rows of papers below each heading that has some."""
    return {
        path: [PaperRow(int(year), keyword, *_link(paper), venue) for year, keyword, paper, venue in rows]
        for path, rows in _tables(page, "Date", "Keywords", "Paper", "Venue").items()
    }


def metrics(page: str | None = None) -> dict[Path_, list[MetricRow]]:
    """Return the rows of metrics below each heading that has some."""
    return {
        path: [MetricRow(name, description, _usages(cell)) for name, description, cell in rows]
        for path, rows in _tables(page, "Metric", "Description", "Example Usage").items()
    }


def benchmarks(page: str | None = None) -> dict[Path_, list[BenchmarkRow]]:
    """Return the rows of benchmarks below each heading that has some."""
    return {
        path: [BenchmarkRow(name, description, *_link(paper)) for name, description, paper in rows]
        for path, rows in _tables(page, "Benchmark", "Description", "Paper").items()
    }


def tool_groups(page: str | None = None) -> dict[Path_, list[ToolGroup]]:
    """Return the quoted lists of tools below each heading that has some."""
    found: dict[Path_, list[ToolGroup]] = {}
    for heading, lines in _sectioned(page):
        for line in (line.strip() for line in lines):
            if line.startswith("> - "):
                groups = found[heading.path]
                groups[-1] = groups[-1]._replace(tools=(*groups[-1].tools, _link(line.removeprefix("> - "))))
            elif line.startswith("> "):
                found.setdefault(heading.path, []).append(ToolGroup(line.removeprefix("> "), ()))
    return found


def survey(page: str | None = None) -> Citation:
    """Return the citation below the last heading, its authors with the given name first."""
    page = text() if page is None else page
    fields = dict(re.findall(r"(\w+)=\{(.+)\}", page))
    authors = (" ".join(reversed(author.split(", "))) for author in fields["author"].split(" and "))
    key = page.partition("@article{")[2].partition(",")[0]
    return Citation(key, fields["title"], tuple(authors), fields["journal"], int(fields["year"]))


def _sectioned(page: str | None) -> list[tuple[Heading, list[str]]]:
    """Return every heading of the list with the lines below it."""
    sections: list[tuple[Heading, list[str]]] = []
    titles: list[str] = []
    for line in (text() if page is None else page).split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            depth = len(heading[1]) - 2
            emoji = _EMOJI.fullmatch(heading[2])
            titles = [*titles[:depth], (emoji[2] if emoji else heading[2]).replace("\\&", "&").strip()]
            sections.append((Heading(depth, emoji and emoji[1], tuple(titles)), []))
        elif sections:
            sections[-1][1].append(line)
    return [(heading, lines) for heading, lines in sections if heading.path[0] not in _UNCHARTED]


def _tables(page: str | None, *columns: str) -> dict[Path_, list[Cells]]:
    """Return the rows of every table with *columns*, by the path of the heading above it."""
    found: dict[Path_, list[Cells]] = {}
    for heading, lines in _sectioned(page):
        rows = [_cells(line) for line in lines if line.strip().startswith("|")]
        if rows and rows[0] == columns:
            found[heading.path] = rows[2:]
    return found


def _cells(line: str) -> Cells:
    return tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))


def _link(cell: str) -> tuple[str, str]:
    link = _LINK.fullmatch(cell)
    if link is None:
        raise ValueError(f"no link: {cell}")
    return link[1].strip(), link[2]


def _usages(cell: str) -> tuple[tuple[str, str], ...]:
    links = [_USAGE.fullmatch(usage) for usage in cell.split("<br>") if usage]
    if None in links:
        raise ValueError(f"no usages: {cell}")
    return tuple((link[1], link[2]) for link in links if link)
