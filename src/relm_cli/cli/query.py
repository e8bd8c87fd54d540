"""Read the words of a query as a shell hands them over, and say what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.search.query import Query
from relm_cli.text import words as split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.cli.options import Command
    from relm_cli.search.find import Results
    from relm_cli.search.index import Index
    from relm_cli.search.query import Filters


def query_of(words: Sequence[str], filters: Filters, index: Index) -> Query:
    """Return the query that the arguments *words* write to *index*, narrowed by *filters*."""
    return Query.parse(" ".join(_quoted(word, index) for word in words), filters)


def _quoted(word: str, index: Index) -> str:
    """Return the argument *word* with quotes where the shell has taken them off a value: author:'tri dao'."""
    field, colon, value = word.partition(":")
    if colon and " " in value and '"' not in value and index.knows(field.lstrip("-").casefold(), value):
        return f'{field}:"{value}"'
    return word


def meant_as_options(words: Sequence[str], command: Command, index: Index) -> list[str]:
    """Return those of the excluded *words* that exclude nothing, and would be options of *command* but for a dash."""
    flags = {flag for option in command.options.values() for flag in option.flags}
    return [word for word in words if f"-{word}" in flags and not index.frequencies(split(word))]


def told(results: Results, query: Query, meant: Sequence[str]) -> list[tuple[str, str]]:
    """Return in words, with a hint, which words of *query* were corrected, are nowhere, or are *meant* as options."""
    notices = [(f'no "{typed}", searched "{searched}"', "") for typed, searched in results.corrections]
    notices += [(f"{word} excludes nothing", f"the option is -{word}") for word in meant]
    if results.unknown and len(query.terms) > 1:
        words = '", "'.join(results.unknown)
        notices.append((f'"{words}" {"is" if len(results.unknown) == 1 else "are"} nowhere', ""))
    return notices
