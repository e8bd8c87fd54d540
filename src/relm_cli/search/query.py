"""The query a user types, as a value: words, phrases, exclusions and filters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Self

from relm_cli.errors import UsageError
from relm_cli.search.text import words

_YEARS = re.compile(r"(\d{4})|(\d{4})?\.\.(\d{4})?")
_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years, both ends included; None leaves an end open."""

    first: int | None
    last: int | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the range that *text* writes: "2024", "2022..2024", "2022.." or "..2020".

        Raises `UsageError` for anything else, and for a range that ends before it begins.
        """
        match = _YEARS.fullmatch(text.strip())
        if match is None or text.strip() == "..":
            raise UsageError(f'"{text}" is no year', "write 2024, 2022..2024, 2022.. or ..2020")
        one, first, last = (int(year) if year else None for year in match.groups())
        if first and last and first > last:
            raise UsageError(f'"{text}" ends before it begins', f"write {last}..{first}")
        return cls(one or first, one or last)


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What entries must be: any of the values within a field, all of the fields together.

    Values are as the user wrote them; the index resolves them.
    """

    kind: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    year: tuple[Years, ...] = ()
    venue: tuple[str, ...] = ()
    keyword: tuple[str, ...] = ()
    author: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is filtered at all."""
        return any(getattr(self, name) for name in FILTERS)

    def with_values(self, name: str, values: Iterable[str]) -> "Filters":
        """Return the filters with *values* added to the field *name*."""
        parsed: tuple[str | Years, ...] = tuple(map(Years.parse, values)) if name == "year" else tuple(values)
        return replace(self, **{name: (*getattr(self, name), *parsed)})


FILTERS: tuple[str, ...] = tuple(field.name for field in fields(Filters))
"""The fields that filters take, in the order help and documentation present them."""


@dataclass(frozen=True, slots=True)
class Query:
    """
    A parsed query: *terms* are single words or, where longer, exact phrases; *excluded* likewise.
    """

    terms: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)

    @classmethod
    def parse(cls, text: str, filters: Filters = Filters()) -> Self:  # noqa: B008 - frozen
        """
        Return the query that *text* writes, narrowed by *filters* too.

        "exact phrase", -not and field:value are understood; everything else is words, whatever
        signs it holds. Raises `UsageError` for a year that is none.
        """
        terms: list[tuple[str, ...]] = []
        excluded: list[tuple[str, ...]] = []
        for minus, name, phrase, bare in _TERM.findall(text):
            value = phrase or bare
            if name.casefold() in FILTERS and not minus:
                filters = filters.with_values(name.casefold(), [value])
                continue
            found = tuple(words(f"{name} {value}" if name else value))
            if not found:
                continue
            if minus:
                excluded.append(found)
            elif phrase and not name:
                terms.append(found)
            else:
                terms.extend((word,) for word in found)
        return cls(tuple(terms), tuple(excluded), filters)

    @property
    def words(self) -> Sequence[str]:
        """Every word that is looked for, phrases taken apart."""
        return [word for term in self.terms for word in term]
