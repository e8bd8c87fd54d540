"""Read the words of a query as a shell hands them over, and say what became of them."""

from collections.abc import Mapping, Sequence

from relm_cli.cli.messages import Notice
from relm_cli.cli.options import Command
from relm_cli.cli.output import Output
from relm_cli.cli.parse import HELP
from relm_cli.formats import WITH_REASONS
from relm_cli.search.asked import Asked
from relm_cli.search.find import Told
from relm_cli.search.index import Index
from relm_cli.search.query import Filters, Query
from relm_cli.search.results import Results
from relm_cli.text import words as split
from relm_cli.wording import counted, shortened


def query_of(words: Sequence[str], filters: Filters, index: Index) -> Query:
    """
    Return the query that the arguments *words* write to *index*, narrowed by *filters*.

    Where a value has lost its quotes to the shell, as in author:'tri dao', it gets them back.
    """
    typed = []
    for word in words:
        field, colon, value = word.partition(":")
        if colon and " " in value and '"' not in value and index.known(field.lstrip("-").casefold(), value):
            typed.append(f'{field}:"{value}"')
        else:
            typed.append(word)
    return Query.parse(" ".join(typed), filters)


def meant_as_options(words: Sequence[str], command: Command, asked: Asked, index: Index) -> dict[str, int]:
    """Return those of *words* *asked* that would be options of *command* but for a dash, and how much each excludes."""
    flags = set(HELP)
    for option in command.options.values():
        flags.update(option.flags)
    meant = {}
    for word in words:
        if f"-{word}" in flags:
            kept = tuple(excluded for excluded in asked.query.excluded if excluded != tuple(split(word)))
            without_it = asked.instead(index, asked.query._replace(excluded=kept))
            meant[word] = index.count(without_it.in_full) - index.count(asked.in_full)
    return meant


def notices_of(told: Told | Results, total: int, query: Query, meant: Mapping[str, int]) -> list[Notice]:
    """
    Return in words, with a hint, which words of *query* are others or nowhere, or are *meant* as options.

    They are *told* by what found so many in *total*.
    """
    notices: list[Notice] = []
    for typed, searched in told.corrections:
        notices.append((f'no "{typed}", searched "{searched}"', ""))
    for typed, searched in told.slips:
        notices.append((f'"{typed}" stands in one entry alone, searched "{searched}" too', ""))
    for word, number in meant.items():
        excluded = "nothing"
        if number:
            excluded = counted(number, "entry", "entries")
        notices.append((f"{word} excludes {excluded}", f"the option is -{word}"))
    if told.unknown and (total or len(query.terms) > 1):
        words = '", "'.join(map(shortened, told.unknown))
        verb = "is" if len(told.unknown) == 1 else "are"
        notices.append((f'"{words}" {verb} nowhere', ""))
    return notices


def without_reasons(output: Output) -> list[Notice]:
    """Return in words, with a hint, that the format of *output* has no place for why an entry was found."""
    if output.chosen in WITH_REASONS:
        return []
    return [(f"{output.chosen} has no place for reasons", f"{', '.join(WITH_REASONS)} tell them")]
