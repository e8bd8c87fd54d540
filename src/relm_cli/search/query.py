"""The query a user types, as a value: words, phrases, exclusions and filters."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Self

from relm_cli.errors import UsageError
from relm_cli.search.naming import naming
from relm_cli.text import runs, words, written_as

if TYPE_CHECKING:
    Values = str | int | Iterable[str | int] | None
    """One value of a filter, or several of which any will do."""

_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
"""A minus, a field, then a phrase or whatever stands there up to the next space."""

_QUOTED_VALUE = r"(?<!\S)(-?[A-Za-z]+:)'([^'\"]*)'"
"""A value in the quotes that a shell has left alone, within others: "author:'tri dao'"."""

ET_AL = r"""(?<=\S)\s+[Ee]t\s+[Aa]l\.?(?=[\s,;:)\]"']|$)"""
"""Behind the name of a first author, what a table of results and every paper have there."""

_NO_CHOICE = "OR stands between words, or between values of one field", "search twice for the others"


class Years(NamedTuple):
    """A range of years, both ends included; None leaves an end open."""

    first: int | None
    last: int | None

    @property
    def ends(self) -> tuple[int, int]:
        """The first year and the last one; where an end is open, one that no year passes."""
        first, last = self
        if first is None:
            first = 0
        if last is None:
            last = 9999
        return first, last

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the range that *text* writes: "2024", "2022..2024", "2022.." or "..2020".

        Raises `UsageError` for anything else, and for a range that ends before it begins.
        """
        first, dots, last = text.strip().partition("..")
        if not dots:
            last = first
        years = [year for year in (first, last) if year]
        if not years or not all(map(_is_year, years)):
            raise UsageError(f'"{text}" is no year', "write 2024, 2022..2024, 2022.. or ..2020")
        if first and last and int(first) > int(last):
            raise UsageError(f'"{text}" ends before it begins', f"write {last}..{first}")
        return cls(int(first) if first else None, int(last) if last else None)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == len("2024")


class Filters(NamedTuple):
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
    tag: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    arxiv: tuple[str, ...] = ()
    doi: tuple[str, ...] = ()

    @classmethod
    def parse(cls, **values: "Values") -> Self:
        """
        Return the filters that *values* name, each one value or several, years as numbers or ranges.

        Raises `TypeError` for a name that is no filter, `UsageError` for a year that is none.
        """
        filters = cls()
        for name, value in values.items():
            if name not in cls._fields:
                raise TypeError(f"no filter {name!r}: filters are {', '.join(cls._fields)}")
            if isinstance(value, str | int):
                filters = filters.with_values(name, [str(value)])
            elif value is not None:
                filters = filters.with_values(name, map(str, value))
        return filters

    def with_values(self, name: str, values: Iterable[str]) -> Self:
        """Return the filters with *values* added to the field *name*."""
        parsed: Iterable[str | Years] = values
        if name == "year":
            parsed = map(Years.parse, values)
        return self._replace(**{name: (*getattr(self, name), *parsed)})


NO_FILTERS = Filters()

FILTERS = Filters._fields
"""The fields that filters take, in the order help and documentation present them."""

HAS = ("abstract", "arxiv", "code", "doi", "note")
"""What `has` may ask for: whether anything of the kind is known of an entry."""

_OPERATORS = ("AND", "OR", "NOT")
"""What people type between words or before one: the first says what is meant anyway."""


class Phrase(tuple[str, ...]):
    """Words in quotes, or a single one: they stand for themselves, together and in this order."""

    __slots__ = ()


class Either(tuple[tuple[str, ...], ...]):
    """Words and phrases any of which will do."""

    __slots__ = ()


class Query(NamedTuple):
    """
    A parsed query: *terms* are single words, phrases, or several of these any of which will do; *excluded* are words.

    What is found passes *filters*, and none of *without*. *identifier* is what was typed where that is an arXiv id, a
    DOI, an address or a citation key, and nothing else. *typed* tells of the words, which are folded and in the
    singular, how each was typed.
    """

    terms: tuple[tuple[str, ...] | Either, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    filters: Filters = NO_FILTERS
    without: Filters = NO_FILTERS
    identifier: str = ""
    typed: Mapping[str, str] = {}

    @classmethod
    def parse(cls, text: str, filters: Filters = NO_FILTERS) -> Self:
        """
        Return the query that *text* writes, narrowed by *filters* too.

        "exact phrase", -not, NOT this, this OR that, field:value and -field:value are understood; everything else is
        words, whatever signs it holds. Raises `UsageError` for a year that is none, a field that is nearly one, a key
        of the record that is none, a field without its value, and one that is compared, as in "year>=2024".
        """
        named = naming(text.strip())
        if not named and any(sign in text for sign in "(<=>"):
            from relm_cli.search.refusing import refuse_brackets, refuse_comparisons  # noqa: PLC0415 - few have these

            refuse_brackets(text)
            refuse_comparisons(text)
        if "al" in text.casefold():  # most queries are spared the pattern, which would have to be compiled
            text = re.sub(ET_AL, "", text)
        if ":'" in text:
            text = re.sub(_QUOTED_VALUE, r'\1"\2"', text)
        reader = _Reader()
        tokens = _TERM.findall(named or text)
        for at, (minus, name, phrase, bare) in enumerate(tokens, 1):
            following = tokens[at][-1] if at < len(tokens) else ""
            reader.take(minus, name, phrase, bare, following)
        terms = tuple(dict.fromkeys(reader.terms()))
        without = NO_FILTERS
        for field, values in reader.within.items():
            filters = filters.with_values(field, values)
        for field, values in reader.without.items():
            without = without.with_values(field, values)
        return cls(terms, tuple(reader.excluded), filters, without, named, written_as(" ".join(reader.written)))

    def as_typed(self, text: str) -> str:
        """Return *text*, of words that are looked for or excluded, with each as it was typed: "theses" for "thesi"."""
        return " ".join(self.typed.get(word, word) for word in text.split())


class _Reader:
    """Takes what was typed token by token: words, each in a group of those that any one will do for, and filters."""

    def __init__(self) -> None:
        self.within: dict[str, list[str]] = {}
        self.without: dict[str, list[str]] = {}
        self.excluded: list[tuple[str, ...]] = []
        self.written: list[str] = []
        """The tokens that are words, as they stand there."""
        self._groups: list[list[list[tuple[str, ...]]]] = []
        self._operator = ""
        self._last: str | None = None
        """The field of the last token, with a minus if excluded, nothing for words; None before the first."""

    def take(self, minus: str, name: str, phrase: str, bare: str, following: str) -> None:
        """Take one token, of which *bare* is what stands without quotes, and *following* comes next."""
        if not (minus or name) and bare in _OPERATORS:
            if self._operator == "OR" and bare == "NOT":
                self._operator = "OR NOT"
            else:
                self._operator = bare
            return
        field = _field(name, bare, following) or ""
        written = value = phrase or bare
        if name:
            written = f"{name} {value}"
        spelled = tuple(words(written))
        if not (field or spelled):
            return
        operator, self._operator = self._operator, ""
        excludes = bool(minus) or operator.endswith("NOT")
        joins = operator.startswith("OR") and self._last is not None
        if joins and (self._last != field or excludes):
            raise UsageError(*_NO_CHOICE)
        if field:
            values = self.without if excludes else self.within
            values.setdefault(field, []).append(value)
        elif excludes:
            self.written.append(written)
            self.excluded.append(spelled)
        else:
            self.written.append(written)
            token = runs(written)
            if phrase and not name:
                token = [Phrase(spelled)]
            if joins and self._groups:
                self._groups[-1].append(token)
            else:
                self._groups.append([token])
        self._last = f"-{field}" if excludes else field

    def terms(self) -> Iterator[tuple[str, ...] | Either]:
        """Yield the words of each group: one after the other, or a choice of them where OR stood between."""
        for group in self._groups:
            options: dict[tuple[str, ...], None] = {}
            for token in group:
                option = token[0] if len(token) == 1 else tuple(chain.from_iterable(token))
                options[option] = None
            if len(options) == 1:
                yield from group[0]
            else:
                yield Either(options)


def _field(name: str, bare: str, following: str) -> str | None:
    """Return the field that *name* is, None where *bare* is words; raises `UsageError` for what looks like one."""
    if not name:
        if bare.endswith(":") and bare[:-1].lstrip("-").casefold() in FILTERS:
            hint = f"close the gap: {bare}{following}" if following else "give it one, or leave it away"
            raise UsageError(f'"{bare}" has no value', hint)
        return None
    field = name.casefold()
    if field in FILTERS:
        return field
    from relm_cli.search.refusing import refuse_field  # noqa: PLC0415 - most colons stand behind a field

    refuse_field(name, bare)
    return None
