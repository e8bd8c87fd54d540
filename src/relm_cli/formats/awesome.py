"""Awesome list: a whole catalogue as the Markdown page that it came from, as GitHub shows it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise, starmap
from textwrap import indent
from typing import NamedTuple

from relm_cli.catalogue.contents import Contents, Section, Survey, by_id
from relm_cli.entries import Benchmark, Entry, Listing
from relm_cli.entries.citation import survey_citation
from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import Person
from relm_cli.formats import markup
from relm_cli.formats.markers import BEGIN, line_of
from relm_cli.nearest import no_such

Columns = Mapping[str, Callable[["Row"], str]]
"""The headers of a table, and what stands below each in a row."""

_PLEASE = "If you find this list useful in your research, please consider citing:"


class Row(NamedTuple):
    """An entry, and what the list says of it in one place."""

    entry: Entry
    listing: Listing


def awesome_list(contents: Contents, page: str = "", written: Callable[[Row], str] | None = None) -> str:
    """
    Return *contents* as an awesome list: title, description, table of contents, a heading for each section.

    With the *page* that it is to be inserted into, the list has no title of its own, and its table of
    contents leads to its own headings even where the page has the same ones above. With *written*, which gives the
    text of a row, rows are lines, in the place of tables and items.
    """
    about, rows = contents.about, rows_of(contents)
    above = list(_headings(re.split(line_of(BEGIN), page, maxsplit=1)[0]))
    parts: list[str] = []
    if about.title and not page:
        above.append(markup.one_line(about.title))
        parts.append(markup.heading(1, about.title))
    parts += markup.paragraphs(about.description)
    sections = [*contents.tree(), *unknown_sections(contents, rows)]
    headings = [(depth, titled(section)) for depth, section in sections]
    if about.survey:
        headings.append((0, "Reference"))
    if headings:
        parts += [markup.heading(2, "Contents"), _table_of_contents(headings, above)]
    columns = _columns(list(chain.from_iterable(rows.values())), about.columns)
    for depth, section in sections:
        listed = rows.get(section.id, [])
        parts += [markup.heading(min(depth + 2, 6), titled(section)), *markup.paragraphs(section.intro)]
        if not written:
            parts += _tables(listed, columns)
            others = [row for row in listed if row.entry.kind not in columns]
            parts += _items(contents, section, others)
        elif listed:
            parts.append("\n".join(map(written, listed)))
    if about.survey:
        parts += [markup.heading(2, "Reference"), _PLEASE, _bibtex(about.survey)]
    return "\n\n".join(parts) + "\n"


def _headings(page: str) -> Iterator[str]:
    """Yield the text of every heading of the Markdown *page*."""
    if page:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - a list that stands alone takes no parser

        for opening, inline in pairwise(MarkdownIt("commonmark").enable("table").parse(page)):
            if opening.type == "heading_open":
                text = ""
                for part in inline.children or ():
                    if part.type in ("text", "code_inline"):
                        text += part.content
                yield text


def rows_of(contents: Contents) -> dict[str, list[Row]]:
    """Return the rows of each section by its id: those of the list in their order, then the records."""
    waiting: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for entry in contents.entries:
        for listing in reversed(entry.listings):  # a thing may stand twice in one section: the first is at the end
            waiting[listing.section, entry.id].append(Row(entry, listing))
    rows: dict[str, list[Row]] = defaultdict(list)
    for section, id_ in contents.rows:
        rows[section].append(waiting[section, id_].pop())
    for entry in contents.records:
        for listing in entry.listings:
            rows[listing.section].append(Row(entry, listing))
    return dict(rows)


def unknown_sections(contents: Contents, ids: Iterable[str]) -> Iterator[tuple[int, Section]]:
    """Yield a section for each of *ids* that no file defines: records name sections by id alone."""
    known = by_id(contents.sections)
    for id_ in ids:
        if id_ not in known:
            yield 0, Section(id_, id_)


def titled(section: Section) -> str:
    """Return the title of *section* with its emoji, as the list heads it."""
    if section.emoji:
        return f"{section.emoji} {section.title}"
    return section.title


def _table_of_contents(headings: Iterable[tuple[int, str]], above: Iterable[str]) -> str:
    """Return links to *headings*, pairs of depth and text, on a page that has those *above* too."""
    anchors = markup.Anchors()
    for before in (*above, "Contents"):
        anchors.take(before)
    lines: list[str] = []
    for depth, title in headings:
        link_to = f"[{markup.as_markdown(title)}](#{anchors.take(markup.one_line(title))})"
        lines.append(f"{'  ' * depth}- {markup.finished(link_to)}")
    return "\n".join(lines)


def _tables(rows: Sequence[Row], columns: Mapping[str, Columns]) -> Iterator[str]:
    """Yield a table for each kind of entry among *rows* that has *columns*."""
    for kind, cells in columns.items():
        of_kind = [row for row in rows if row.entry.kind == kind]
        if of_kind:
            lines = [markup.table_row(map(markup.as_markdown, cells)), markup.table_row(["---"] * len(cells))]
            for row in of_kind:
                lines.append(markup.table_row(value(row) for value in cells.values()))
            yield "\n".join(lines)


def _columns(rows: Iterable[Row], named: Sequence[str]) -> dict[str, Columns]:
    """
    Return the columns of each kind's tables; papers have those only that some of *rows* fills and that are *named*.

    What a list says of its papers under labels of its own has a column for each. Raises `UsageError` for a name that
    is none of a column.
    """
    papers = [row for row in rows if row.entry.kind == "paper"]
    known = dict(_PAPER)
    for row in papers:
        for fact in row.entry.facts:
            known.setdefault(fact.label, partial(_fact, fact.label))
    for name in named:
        if name not in known:
            raise no_such("column", name, known, "in the list of the catalogue")
    filled: dict[str, Callable[[Row], str]] = {}
    for header, value in known.items():
        is_wanted = not named or header in named
        if is_wanted and any(map(value, papers)):
            filled[header] = value
    return {"paper": filled, "metric": _METRIC, "benchmark": _BENCHMARK}


def _items(contents: Contents, section: Section, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the groups of *rows*, which are of kinds without tables, as quotations, then the other rows."""
    groups = {group.id: group for group in contents.groups if group.section == section.id}
    has_links = "Links" in (contents.about.columns or _PAPER)
    items: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        group_id = row.entry.group or ""
        if group_id not in groups:
            group_id = ""
        items[group_id].append(_item(row.entry, has_links=has_links))
    for group in groups.values():
        if items[group.id]:
            quoted = "\n".join(["\n\n".join(markup.paragraphs(group.intro or group.title)), *items[group.id]])
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    if items[""]:
        yield "\n".join(items[""])


def _item(entry: Entry, *, has_links: bool) -> str:
    text = markup.link(entry.title, entry.url)
    if entry.description:
        text += f" - {markup.prose(entry.description)}"
    if entry.links and has_links:
        text += f" ({', '.join(starmap(markup.link, entry.links))})"
    for fact in entry.facts:
        text += f" ({markup.as_markdown(fact.label)}: {markup.as_markdown(fact.text)})"
    return f"- {markup.begun(markup.finished(text))}"


def _benchmark_name(row: Row) -> str:
    """Return the name as listed, linked itself where it is not known what its address leads to."""
    name = row.listing.title or row.entry.title
    if _presenting(row) or markup.has_link(name):
        return markup.prose(name)
    return markup.link(name, row.entry.url)


def _presenting(row: Row) -> str:
    """Return the link to the paper that presents a benchmark, or nothing."""
    if isinstance(row.entry, Benchmark) and row.entry.paper:
        return markup.link(*row.entry.paper)
    return ""


def _fact(label: str, row: Row) -> str:
    """Return what the list says of the entry of *row* under *label*."""
    return "<br>".join(markup.as_markdown(fact.text) for fact in row.entry.facts if fact.label == label)


def _description(row: Row) -> str:
    return markup.prose(row.entry.description or "")


_PAPER: Columns = {
    "Date": lambda row: str(row.listing.year or ""),
    "Keywords": lambda row: markup.as_markdown(row.listing.keyword or ""),
    "Paper": lambda row: markup.link(row.listing.title or row.entry.title, row.entry.url),
    "Venue": lambda row: markup.as_markdown(row.listing.venue or ""),
    "Description": _description,
    "Links": lambda row: "<br>".join(starmap(markup.link, row.entry.links)),
}
_METRIC: Columns = {
    "Metric": lambda row: markup.as_markdown(row.entry.title),
    "Description": _description,
    "Example Usage": lambda row: "<br>".join(markup.link(f"[{label}]", url) for label, url in row.entry.links),
}
_BENCHMARK: Columns = {"Benchmark": _benchmark_name, "Description": _description, "Paper": _presenting}


def _bibtex(survey: Survey) -> str:
    """Return how *survey* is cited, indented as code is: names as lists write them, and its arXiv id said once."""
    from relm_cli.formats.bibtex import verbatim_address  # noqa: PLC0415 - few lists name a survey
    from relm_cli.latex import latex  # noqa: PLC0415 - few lists name a survey

    cited = survey_citation(survey.block())
    authors: list[str] = []
    for name in map(latex, cited.authors):
        person = Person.parse(name)
        authors.append(f"{{{name}}}" if person.literal else person.family_first)
    if cited.others:
        authors.append(OTHERS)
    fields = {"title": latex(cited.title), "author": " and ".join(authors), "journal": latex(cited.venue or "")}
    if cited.arxiv and cited.arxiv not in (cited.venue or ""):
        fields |= {"eprint": verbatim_address(cited.arxiv), "archivePrefix": "arXiv"}
    elif not cited.arxiv:
        fields["url"] = verbatim_address(cited.url)
    fields["year"] = str(cited.year or "")
    type_ = "article" if cited.venue else "misc"
    lines = [f"  {name}={{{value}}}" for name, value in fields.items() if value]
    entry = ",\n".join([f"@{type_}{{{cited.key}", *lines])
    return indent(f"{entry}\n}}", "    ")
