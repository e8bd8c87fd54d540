"""The query line: what it asks while it is being typed, and how `relm search` is given the same."""

import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import islice

from relm_cli.errors import UsageError
from relm_cli.search.index import Index
from relm_cli.search.query import FILTERS, Filters, Query, Years
from relm_cli.search.schema import COUNTED
from relm_cli.search.suggest import values

_TOKEN = re.compile(r'(?:"[^"]*"?|\S)+')
"""What the parser of queries takes as one: up to the next space, but for those in quotes."""

_OPEN_YEARS = re.compile(r"(year:\d{4})\.{1,2}\d{0,3}", re.IGNORECASE)
"""A range of years whose end is not yet typed."""

_MOST = 50
"""Values that an incomplete filter stands for at most."""


def of_filters(filters: Filters) -> str:
    """Return *filters*, which options gave, as the words of a query."""
    words = []
    for field, wanted in filters._asdict().items():
        for value in wanted:
            text = value
            if isinstance(value, Years):
                text = str(value.first) if value.first == value.last else f"{value.first or ''}..{value.last or ''}"
            words.append(_filter(field, text))
    return " ".join(words)


def with_filter(line: str, field: str, value: str) -> str:
    """Return *line* with the filter *field*:*value* at its end, in the place of a filter of *field* that is begun."""
    tokens: list[str] = _TOKEN.findall(line)
    if tokens and tokens[-1].casefold().startswith(f"{field}:"):
        _, _, begun = tokens[-1].partition(":")
        if value.casefold().startswith(begun.strip('"').casefold()):
            tokens.pop()
    return " ".join([*tokens, _filter(field, value)])


def _filter(field: str, value: str) -> str:
    """Return the filter as a query writes it, its *value* in quotes where it has blanks."""
    value = value.replace('"', "")
    if re.search(r"\s", value):
        return f'{field}:"{value}"'
    return f"{field}:{value}"


def begun_field(line: str) -> str:
    """Return the field, of those that values are counted of, whose filter ends *line*; nothing where none does."""
    tokens: list[str] = _TOKEN.findall(line)
    if not tokens or line.endswith(" "):
        return ""
    field, colon, _ = tokens[-1].casefold().partition(":")
    return field if colon and field in COUNTED else ""


def completed(line: str, index: Index) -> tuple[str, list[str]]:
    """
    Return what *line* asks of *index* as it stands, and what is left out of it, in words.

    A filter that is not yet complete stands for all the values that begin like it: venue:ic for venue:iclr and
    venue:icml. One that nothing begins with is left out, since it may be corrected still.
    """
    kept: list[str] = []
    left_out: list[str] = []
    for token in _TOKEN.findall(line):
        if token.endswith(":") and token[:-1].lstrip("-").casefold() in FILTERS:
            continue
        if years := _OPEN_YEARS.fullmatch(token):
            kept.append(f"{years[1]}..")
            continue
        try:
            query = Query.parse(token)
            index.condition(query.filters, query.without)
        except UsageError as error:
            meant = list(_meant(token, index))
            kept += meant
            if not meant:
                left_out.append(error.message)
        else:
            kept.append(token)
    return " ".join(kept), left_out


def _meant(token: str, index: Index) -> Iterator[str]:
    """Yield the filters that *token*, the beginning of one, may become."""
    field, colon, value = token.partition(":")
    if colon and field.casefold() in COUNTED:
        for name, _ in islice(values(index, field.casefold(), value.strip('"')), _MOST):
            yield _filter(field, name)


def command(line: str, catalogues: Sequence[str]) -> str:
    """Return the command line that finds in a shell what *line* finds in *catalogues*."""
    words: list[str] = _TOKEN.findall(line)
    options = []
    for name in catalogues:
        options += ["--catalogue", name]
    if any(word.startswith("--") or re.fullmatch(r"-\w?|-n\d+|-f\w+", word) for word in words):
        options.append("--")  # what follows are words, however they look
    if not words:
        return shlex.join(["relm", "list", *options])
    return shlex.join(["relm", "search", *options, *words])


def annotation(text: str) -> tuple[list[str], list[str], str]:
    """Return the tags to add and to take that *text* begins with, +tag and -tag, and the note that follows them."""
    tags: dict[str, list[str]] = {"+": [], "-": []}
    rest = text.strip()
    while (token := _TOKEN.match(rest)) and re.match(r"[+-]\S", rest):
        tags[rest[0]].append(token[0][1:].replace('"', ""))
        rest = rest[token.end() :].lstrip()
    return tags["+"], tags["-"], rest
