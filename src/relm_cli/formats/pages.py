"""Pages: the whole list as a template has it, or the usual list with its rows as a template has them."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from jinja2.runtime import Macro

from relm_cli.catalogue.contents import Contents
from relm_cli.entries import Entry
from relm_cli.entries.parts import as_data
from relm_cli.errors import UsageError
from relm_cli.formats.awesome import Row, awesome_list, rows_of, titled, unknown_sections
from relm_cli.formats.markup import Anchors, one_line
from relm_cli.formats.template import ROW, Template, cleaned, kept, told

_ABOUT = ("title", "description", "source", "license")
"""What a template knows of the list itself."""

_DIGEST = 12


class Page(NamedTuple):
    """A list as it is written: its *text*, and by section how many rows its template has no place for."""

    text: str
    left: Mapping[str, int]


def page_of(contents: Contents, text: str, name: str, folder: str | None, above: str = "") -> Page:
    """
    Return *contents* as the template *text* has them; *name* is what messages call it, *folder* holds what it includes.

    Where the template is for rows, the page around them is that of `awesome_list`, to which *above* goes.
    Raises `UsageError` where the template is none, or must not do what it wants to.
    """
    names = PageNames(contents)
    template = Template(text, name, folder, names.functions)
    if not template.is_page:
        template.expect(ROW)
        return Page(awesome_list(contents, above, lambda row: template.render(row_values(row))), {})
    template.expect(names.values, ROW)
    values = {known: value() for known, value in names.values.items() if known in template.names}
    return Page(template.render(values), names.left)


def list_of(contents: Contents, page: str = "") -> Page:
    """Return *contents* as the list that its own template has, else as the usual one; *page* is what it goes into."""
    style = contents.about.list
    if not style or not style.template:
        return Page(awesome_list(contents, page), {})
    text, name = kept(style.template, contents.folder)
    return page_of(contents, text, name, contents.folder, page)


def row_values(row: Row) -> dict[str, Any]:
    """Return what a template knows of *row*: the record of its entry, and as `listed` what the row itself says."""
    listed = {**as_data(row.listing), "title": row.listing.title or row.entry.title}
    return {**_record(row.entry), "listed": cleaned(listed, one_line)}


def digest(text: str) -> str:
    """Return a short text that tells whether a row is still what the template wrote of it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGEST]


class PageNames:
    """What a template for a whole page knows: `about`, `sections`, `entries`, `counts`, and the functions below."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._rows = rows_of(contents)
        self._place: dict[str, int] = {}
        self._by_entry: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.wrote: list[tuple[str, str, str]] = []
        """The rows that `rows` wrote, one after the other: section, entry, and what the macro made of it."""
        self._own: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.values: Mapping[str, Callable[[], Any]] = {
            "about": lambda: {name: getattr(contents.about, name) for name in _ABOUT},
            "sections": self._sections,
            "entries": lambda: list(map(_record, contents.entries)),
            "counts": self._counts,
        }
        self.functions: Mapping[str, Callable[..., Any]] = {
            "rows": self.rows,
            "order": self.order,
            "written": self.written,
        }

    @property
    def left(self) -> dict[str, int]:
        """How many rows of each section `rows` was not asked for, if it was asked for any."""
        left: dict[str, int] = {}
        for section, rows in self._rows.items():
            number = len(rows) - self._place.get(section, 0)
            if self._place and number:
                left[section] = number
        return left

    def rows(self, section: str, macro: Macro, until: str | None = None, between: str = "\n") -> str:
        """
        Return the next rows of the *section* with this id, each as *macro* writes it, with *between* in between.

        They end before the row of the entry *until*, else with the section. A row that is still what it was when its
        own words were kept has these.
        """
        if not isinstance(macro, Macro):
            raise UsageError("rows(section, macro) takes a macro", "docs/templates.md shows one")
        rows = self._rows.get(section, [])
        start = end = self._place.get(section, 0)
        while end < len(rows) and rows[end].entry.id != until:
            end += 1
        self._place[section] = end
        written: list[str] = []
        for number, row in enumerate(rows[start:end], 1):
            text = str(macro({**row_values(row), "number": number}))
            self.wrote.append((section, row.entry.id, text))
            own = self._own.get((section, row.entry.id))
            if own:
                digest_then, words = own.pop(0)
                if digest_then == digest(text):
                    text = words
            written.append(text)
        return between.join(written)

    def values_of(self, section: str, id_: str) -> dict[str, Any]:
        """Return what a template knows of the next row of the entry *id_* in *section*, which is taken."""
        if not self._by_entry:
            for name, rows in self._rows.items():
                for row in rows:
                    self._by_entry[name, row.entry.id].append(row)
        return row_values(self._by_entry[section, id_].pop(0))

    def order(self, section: str, ids: Sequence[str]) -> str:
        """Let the rows of *section* stand in the order of *ids*; any other one stays behind the one before it."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, id_ in enumerate(ids):
            places[id_].append(place)
        last = -1
        by_place: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows.get(section, ()):
            if places[row.entry.id]:
                last = places[row.entry.id].pop(0)
            by_place[last].append(row)
        ordered: list[Row] = []
        for place in sorted(by_place):
            ordered += by_place[place]
        self._rows[section] = ordered
        return ""

    def written(self, section: str, id_: str, of: str, text: str) -> str:
        """Keep *text*, the own words of the row of the entry *id_* in *section*, for what has the digest *of*."""
        self._own[section, id_].append((of, text))
        return ""

    def _sections(self) -> list[dict[str, Any]]:
        """Return the sections in the list's order, with what a page says of each, and their rows."""
        anchors = Anchors()
        sections: list[dict[str, Any]] = []
        for depth, section in [*self._contents.tree(), *unknown_sections(self._contents, self._rows)]:
            heading = titled(section)
            rows = list(map(row_values, self._rows.get(section.id, ())))
            more = {"depth": depth, "heading": heading, "anchor": anchors.take(one_line(heading)), "rows": rows}
            sections.append({**section.block(), **more})
        return sections

    def _counts(self) -> dict[str, Any]:
        """Return how many entries, rows and sections there are, and entries of each kind, year and venue."""
        entries = self._contents.entries
        years = Counter(entry.year for entry in entries if entry.year)
        venues = Counter(entry.venue for entry in entries if entry.venue)
        return {
            "entries": len(entries),
            "rows": len(self._contents.rows),
            "sections": len(self._contents.sections),
            "kinds": dict(Counter(entry.kind for entry in entries)),
            "years": dict(sorted(years.items(), reverse=True)),
            "venues": dict(venues.most_common()),
        }


def _record(entry: Entry) -> dict[str, Any]:
    return told(entry.record(), one_line)
