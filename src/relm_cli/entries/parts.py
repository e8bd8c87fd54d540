"""What entries are made of: links, rows of the list, places of publication."""

import re
from collections.abc import Sequence
from itertools import starmap
from typing import Any, NamedTuple

from relm_cli.errors import FieldError

INLINE_LINK = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)"
"""A label and an address; in each, brackets may stand in pairs. Brackets that make no link are passed over quickly."""

OTHERS = "others"
"""What stands at the end of authors in files and in sources that name not all of them, as in BibTeX."""


def without_others(names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the people of *names*, and whether "others" stands at their end."""
    if names and names[-1] == OTHERS:
        return tuple(names[:-1]), True
    return tuple(names), False


def with_people(values: dict[str, Any]) -> dict[str, Any]:
    """
    Return *values* with "others" told apart from the authors, and the collective, if they name one, as the author.

    Raises `FieldError` where a collective is not the only one.
    """
    authors, others = without_others(values.get("authors", ()))
    if others:
        values |= {"authors": authors, "others": True}
    collective = values.get("collective")
    if collective is not None:
        if authors not in ((), (collective,)):
            raise FieldError('"collective" and "authors" exclude each other', "keep one of them")
        values["authors"] = (collective,)
    return values


class Link(NamedTuple):
    """A labelled address: *label* as the list words it, *url* absolute."""

    label: str
    url: str


class Fact(NamedTuple):
    """What a list says of an entry in a column or a line of its own: its *label* there, and the *text*."""

    label: str
    text: str


class Listing(NamedTuple):
    """
    One row of the list: where an entry stands and what the list says of it there.

    *section* is a section's id; *keyword*, *year* and *venue* are as listed; *title* is given only
    where this row words it differently from the entry's own title, *origin*, the catalogue that the row
    is of, only where several have the entry.
    """

    section: str
    keyword: str | None = None
    year: int | None = None
    venue: str | None = None
    title: str | None = None
    origin: str | None = None


class Published(NamedTuple):
    """Where a paper appeared: canonical *venue*, *year*; *title* and *authors* where these differ from the listed."""

    venue: str
    year: int
    title: str | None = None
    authors: tuple[str, ...] = ()


class Reference(NamedTuple):
    """
    What a bibliography says of an entry, as it came: its *type* and *fields*, known or not.

    *format* is "bibtex", whose values are LaTeX, or "csl-json", whose values are what JSON holds. *inherited* are
    fields that a BibTeX entry takes over from another, *abbreviated* the names of those whose values are
    abbreviations that something else spells out: a style the months, another file the journals.
    """

    type: str
    format: str
    fields: dict[str, Any]
    inherited: dict[str, Any]
    abbreviated: tuple[str, ...] = ()

    @property
    def said(self) -> dict[str, Any]:
        """All fields, those taken over included."""
        return {**self.inherited, **self.fields}


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""The types of most values, which TOML and JSON hold as they are."""


def as_data(value: Any) -> Any:  # noqa: ANN401 - whatever an entry holds
    """Return *value* as TOML and JSON hold it: what has fields is a table of them, any other tuple a list."""
    if type(value) in _PLAIN:
        return value
    if type(value) is tuple:
        return list(map(as_data, value))
    names = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", ())
    if names:
        return {name: as_data(getattr(value, name)) for name in names}
    return value


def plain(markdown: str) -> str:
    """Return *markdown* with every inline link replaced by its label."""
    return re.sub(INLINE_LINK, r"\1", markdown)


def inline_links(markdown: str) -> tuple[Link, ...]:
    """Return the inline links of *markdown* in order."""
    return tuple(starmap(Link, re.findall(INLINE_LINK, markdown)))
