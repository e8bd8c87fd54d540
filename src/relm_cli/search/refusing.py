"""Refuse what is typed like a part of a query, and would be taken for words: nobody means those."""

import re
from collections.abc import Iterator

from relm_cli.entries.base import RECORD
from relm_cli.errors import UsageError
from relm_cli.search.query import FILTERS, HAS

LETTERS = 4
"""Letters that a field must have for a slip in it to be noticed: with fewer, too many words are nearly one."""

_BRACKETS = r"(?<!\S)(?:(?:OR|NOT)\s+|-)\([^()\s]*\s[^()]*\)|(?<!\S)\([^()\s]*\s[^()]*\)\s+OR(?!\S)"
"""Several words in brackets that OR or NOT stands beside; those with an OR among themselves may be a choice."""

_TIMES = ("after", "before", "from", "since", "until")
"""What other programs take for a filter, with a year behind it."""

_A_FILTER = "write year:2022.., year:..2020 or venue:icml; in quotes it is words"


def refuse_brackets(text: str) -> None:
    """Raise `UsageError` where *text* has words in brackets that would be taken one by one: "a OR (b c)"."""
    for found in re.finditer(_BRACKETS, text):
        grouped = found[0]
        inside = grouped[grouped.index("(") + 1 : grouped.index(")")].split()
        if len(inside) > 1 and (grouped.startswith(("NOT", "-")) or "OR" not in inside):
            hint = 'quotes make a phrase, as in a OR "b c"; NOT takes one word'
            raise UsageError(f"brackets hold no words together: {grouped}", hint)


def refuse_comparisons(text: str) -> None:
    """Raise `UsageError` where *text* has a field and a value, but no colon between: "year>=2024", "venue = icml"."""
    compared = re.search(rf"(?<!\S)-?(?:{'|'.join(FILTERS)})\s?[<=>]+\s?\S*", text, re.IGNORECASE)
    if compared:
        raise UsageError(f'"{compared[0]}" is no filter', _A_FILTER)


def refuse_field(name: str, bare: str) -> None:
    """Raise `UsageError` where *name*, with *bare* behind its colon, is no field and looks like one."""
    field = name.casefold()
    for near in _nearly(field):
        raise UsageError(f'no field "{name}"', f'did you mean {near}:? quotes make words of it: "{name}:{bare}"')
    if field in _TIMES and bare[:4].isdigit():
        raise UsageError(f'"{name}:{bare}" is no filter', _A_FILTER)
    if field in HAS or field in RECORD or f"{field}s" in RECORD:  # as "key:", "summary:", "link:"; "https:" is words
        raise UsageError(f'no field "{name}"', f"fields are {', '.join(FILTERS)}; in quotes it is words")


def _nearly(name: str) -> Iterator[str]:
    """Yield the fields that *name* is the plural of, or one slip away from: "tags", "yaer"."""
    if (singular := name.removesuffix("s")) in FILTERS:
        yield singular
    elif len(name) >= LETTERS:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - most colons stand within words

        for field in FILTERS:
            if field[0] == name[0] and OSA.distance(name, field) == 1:
                yield field
