"""What the screen asks of a catalogue, and what it is answered."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relm_cli.browse.line import completed
from relm_cli.entries import Entry
from relm_cli.errors import UsageError
from relm_cli.search.asked import ask
from relm_cli.search.counts import Count, count
from relm_cli.search.filtering import ANY
from relm_cli.search.find import find
from relm_cli.search.index import Index
from relm_cli.search.query import Query
from relm_cli.search.ranking import Reason
from relm_cli.search.results import Results

LEAST = 100
"""Entries that are fetched at first; more where somebody goes so far."""

_ALIKE = 20
"""Entries that are shown as like one: any is a little like it."""


class Question(NamedTuple):
    """
    What is asked: the query *line* as it is typed, and how *many* entries at most.

    With *explain*, why they were found too. With a *field*, its values are counted in what the line finds; with *like*,
    the id of an entry, those most like it are asked for instead.
    """

    line: str = ""
    many: int = LEAST
    explain: bool = False
    field: str = ""
    like: str = ""


class Answer(NamedTuple):
    """
    What a *question* is answered: *entries*, of which the first *complete* match every word, out of so many in *total*.

    *asked* is the line with its filters complete, *counts* are the values of the question's field. *said* is what
    there is to say of the words, *words* are those that were looked for, *reasons* tells by id why an entry was
    found. The line could not be understood where there is an *error*, which says why.
    """

    question: Question
    asked: str = ""
    entries: Sequence[Entry] = ()
    complete: int = 0
    total: int = 0
    counts: Sequence[Count] = ()
    said: Sequence[str] = ()
    words: frozenset[str] = frozenset()
    reasons: Mapping[str, Sequence[Reason]] = {}
    error: str = ""


def answer(index: Index, question: Question) -> Answer:
    """Return what *index* answers to *question*; a line that cannot be understood is no error here."""
    if question.like:
        from relm_cli.search.similar import similar  # noqa: PLC0415 - most questions compare nothing

        found = similar(index, index.identify(question.like), limit=_ALIKE, explain=question.explain)
        return _of_results(found, Answer(question, question.line))
    asked, left_out = completed(question.line, index)
    said = Answer(question, asked, said=left_out)
    try:
        query = Query.parse(asked)
        inquiry = ask(index, query)
        if question.field:
            counts = count(index, question.field, inquiry.in_full)
            if question.field == "year":
                counts = counts[::-1]
            return said._replace(counts=counts)
        if query == Query():
            numbers, total = index.listed(ANY, question.many)
            entries = index.load(numbers)
            return said._replace(entries=entries, complete=len(entries), total=total)
        results = find(index, inquiry, widen=True, limit=question.many, explain=question.explain)
    except UsageError as error:
        return said._replace(error=error.message)
    return _of_results(results, said)


def _of_results(results: Results, said: Answer) -> Answer:
    """Return the answer *said* with what *results* hold."""
    notices = list(said.said)
    for typed, searched in (*results.corrections, *results.slips):
        notices.append(f"{typed} → {searched}")
    if results.unknown:
        notices.append(f"nowhere: {', '.join(results.unknown)}")
    if not results.total:
        words, without = results.advice
        if words:
            notices.append(f"nearest words: {', '.join(words)}")
        for names, number in without:
            left_out = " and ".join(name if name.startswith("-") else f"{name}:" for name in names)
            notices.append(f"{number} without {left_out}")
    return said._replace(
        entries=results.entries,
        complete=results.complete,
        total=results.total,
        said=notices,
        words=results.words,
        reasons=results.reasons,
    )
