"""Read a whole list: its title and description, and its entries below their headings."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import ftfy
import ftfy.badness

from relm_cli.importers.awesome import bullets, tables
from relm_cli.importers.awesome.breaks import labels_apart
from relm_cli.importers.awesome.folded import summaries
from relm_cli.importers.awesome.groups import (
    beside,
    codes,
    entries_apart,
    kinds,
    lines_apart,
    papers_first,
    quotes,
    references,
    within,
)
from relm_cli.importers.awesome.page import Element, elements
from relm_cli.importers.awesome.sections import Section, below, heading, is_aside, looks_like_title, sections
from relm_cli.importers.awesome.shape import shape_of
from relm_cli.importers.awesome.spans import markdown, plain
from relm_cli.importers.awesome.venues import date_in
from relm_cli.importers.draft import Draft, Heading, Problem, Row, Shape, with_line_feeds
from relm_cli.wording import shortened

_PRESENTS = re.compile(r"\b(?:list|collection|curated|papers|resources|repository|repo)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t#-].*\n|\n)*?---[ \t]*\n")
_BREAK = re.compile(r"\\[ \t]+\n")
"""A hard line break with a blank too many after it, as lists on retrieval write it."""

_START = 30
"""Letters at the beginning of an item among which its date stands, if it has one there as news do."""

_CUT = 79
"""Letters that are told of what could not be read."""

_SUBTITLE = 2
"""A title is a heading of the first level or, written as large as the sections, of the second."""

_SENTENCE = 4
"""A description has at least so many words."""


def read(text: str) -> Draft:
    """Return what the awesome list *text* holds: its sections and rows, and what could not be read of it."""
    text = _repaired(text)
    page = summaries(lines_apart(elements(text)))
    within(page)
    labels_apart(page)
    quotes(page)
    references(page)
    kinds(page)
    codes(page)
    beside(page)
    papers_first(page)
    page = entries_apart(page)
    return _List(page, text.split("\n")).draft()


class _List:
    """What was read of a page so far, and below which headings."""

    def __init__(self, page: Sequence[Element], lines: Sequence[str]) -> None:
        self._page = page
        self._text = lines
        self._title = _title(page)
        self._fresh = False
        self._headings: dict[tuple[str, ...], Heading] = {}
        self._rows: list[Row] = []
        self._problems: list[Problem] = []
        self._carriers: Counter[str] = Counter()
        self._lines: list[tuple[int, int]] = []
        self._shape = shape_of(page)
        self._sections = sections(page, self._title, self._shape.headings, self._shape.joined)

    def draft(self) -> Draft:
        """Return what the page holds; a heading without rows below it, at any depth, is none of its sections."""
        self._read()
        used = {row.section[:depth] for row in self._rows for depth in range(1, len(row.section) + 1)}
        order = self._shape.order if self._shape.order in ("", "link") else "text"
        return Draft(
            plain(self._title.runs) if self._title else None,
            _description(self._page, self._title),
            tuple(heading for path, heading in self._headings.items() if path in used),
            tuple(self._rows),
            tuple(self._problems),
            Shape(tuple(self._carriers.most_common()), order, tuple(self._lines)),
        )

    def _read(self) -> None:
        shape = self._shape
        entries = bullets.rows(self._page, shape, self._sections)
        for place, element in enumerate(self._page):
            section = self._sections[place]
            if place in shape.joined:
                continue
            if element.kind == "table":
                self._take(tables.rows(element.rows, shape), section, "table row", place)
            elif place in entries:
                is_news = section.news and date_in(plain(element.runs)[:_START])
                self._take([] if is_news else [entries[place]], section, element.kind, place)
            elif element.kind == "heading" and place not in shape.headings:
                self._fresh = bool(section.path) and not section.aside
                if self._fresh:
                    emoji, _ = heading(element.runs)
                    self._headings.setdefault(section.path, Heading(section.path, emoji))
            elif self._fresh and _introduces(element):
                known = self._headings[section.path]
                intro = " ".join(filter(None, [known.intro, markdown(element.runs)]))
                self._headings[section.path] = known._replace(intro=intro)

    def _take(self, found: Iterable[Row | Problem], section: Section, carrier: str, place: int) -> None:
        self._fresh = False
        if section.aside:
            return
        ends = self._ends(place)
        for told in found:
            if isinstance(told, Problem):
                self._problems.append(told._replace(text=shortened(" ".join(told.text.split()), _CUT)))
            else:
                self._rows.append(below(section.published, told._replace(section=section.path)))
                self._carriers[carrier] += 1
                self._lines.append((told.line, max(ends.get(told.line, 0), told.line)))

    def _ends(self, place: int) -> dict[int, int]:
        """Return the last line, by the first, of each row in the element at *place*, with what was joined to it."""
        element = self._page[place]
        if element.kind == "table":
            return {row.line: after.line - 1 for row, after in itertools.pairwise(element.rows)}
        last = place
        while last + 1 in self._shape.joined:
            last += 1
        end = self._page[last].end or len(self._text)
        if last + 1 < len(self._page):
            end = min(end, self._page[last + 1].line - 1)
        while end > element.line and not self._text[end - 1].strip():
            end -= 1
        return {element.line: end}


def _introduces(element: Element) -> bool:
    """Tell whether *element*, below a heading, is a sentence on the section."""
    is_text = element.kind == "paragraph" and not element.quote and not element.level
    return is_text and len(plain(element.runs).split()) >= _SENTENCE


def _repaired(text: str) -> str:
    """
    Return *text* without the front matter of a site, with what was decoded wrongly set right.

    That goes line by line, as one bad line tells nothing of others.
    """
    text = with_line_feeds(text.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff"))
    text = _BREAK.sub("\\\\\n", text)
    if matter := _FRONT_MATTER.match(text):
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    if text.isascii():
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if ftfy.badness.is_bad(line):
            lines[number] = ftfy.fix_encoding(line)
    return "\n".join(lines)


def _title(page: Sequence[Element]) -> Element | None:
    """
    Return the heading that is the title of the whole list, if one is: the first one, if it is called so.

    Or if it stands above all others, or nothing is listed right below it; one as large as sections are must then say
    what the list is of, "Must-read papers on Reading Comprehension", as "Papers" begins one.
    """
    headings = [element for element in page if element.kind == "heading" and plain(element.runs)]
    if not headings:
        return None
    first, *others = headings
    _, name = heading(first.runs)
    is_called_so = looks_like_title(name)
    if is_aside(name) or first.level > _SUBTITLE:
        return None
    if is_called_so and (first.level == 1 or first.html or "awesome" in name.casefold()):
        return first
    if first.level > 1 and (not is_called_so or len(name.split()) < _SENTENCE):
        return None
    before = page[: page.index(others[0])] if others else page
    is_listed = any(element.kind in ("item", "table") for element in before)
    is_above_all = all(element.level > first.level for element in others)
    return first if is_above_all or not is_listed else None


def _description(page: Sequence[Element], title: Element | None) -> str | None:
    """Return the sentence below the title that says what the list is: one that presents it, or the first."""
    if title:
        page = page[page.index(title) + 1 :]
    description = None
    for element in page:
        if element.kind in ("heading", "table", "item"):
            break
        text = plain(element.runs)
        if _introduces(element) and _PRESENTS.search(text):
            return text
        if _introduces(element) and description is None and not element.html:
            description = text
    return description
