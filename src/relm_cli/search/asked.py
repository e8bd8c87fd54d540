"""Say what a query asks of an index: which entry it identifies, what its words may stand for, and which rows pass."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from relm_cli.identifiers import identifier
from relm_cli.search.alternatives import Alternative, Term
from relm_cli.search.filtering import Condition, marks, with_text, without_text
from relm_cli.search.index import Index
from relm_cli.search.query import Query
from relm_cli.search.terms import expand


class Asked(NamedTuple):
    """
    What a *query* asks of an index: *terms* of entries with a row that passes *condition*.

    Where it identifies an entry, *named* has the row number of that, or nothing where it does not pass; where the query
    is words, or filters alone, it is None.
    """

    query: Query
    condition: Condition
    named: list[int] | None
    terms: Sequence[Term]

    @property
    def every(self) -> str:
        """The full-text expression of what is enough for every one of the terms; nothing where nothing is."""
        expressions = []
        for term in self.terms:
            enough = [alternative for alternative in term.alternatives if alternative.is_enough]
            expressions.append(_any_of(enough))
        if not all(expressions):
            return ""
        return " AND ".join(expressions)

    @property
    def some(self) -> str:
        """The full-text expression of what matches any of the terms; nothing where nothing does."""
        return _any_of(chain.from_iterable(term.alternatives for term in self.terms))

    @property
    def in_full(self) -> Condition:
        """What a row must be for its entry to match in full."""
        if self.named is not None:
            numbers = tuple(self.named)
            return self.condition.narrowed(Condition(f"n IN ({marks(numbers)})", numbers))
        if not self.terms:
            return self.condition
        return self.condition.narrowed(with_text(self.every or '""'))

    def instead(self, index: Index, query: Query) -> "Asked":
        """Return what *query*, which has the same words and other filters, asks of *index*."""
        condition = _condition(index, query)
        return Asked(query, condition, _named(index, query, condition), self.terms)


def ask(index: Index, query: Query, *, exact: bool = False) -> Asked:
    """
    Return what *query* asks of *index*; with *exact*, unknown words are not corrected.

    Raises `UsageError` for an unknown filter value.
    """
    condition = _condition(index, query)
    named = _named(index, query, condition)
    terms: Sequence[Term] = ()
    if named is None and query.terms:
        terms = expand(query.terms, index, exact=exact)
    return Asked(query, condition, named, terms)


def _named(index: Index, query: Query, condition: Condition) -> list[int] | None:
    """
    Return the row number of the entry that *query* identifies, if it passes *condition*.

    None where the query is words: what only looks like a key, and is that of no entry, may be some.
    """
    if not query.identifier:
        return None
    if index.identified(query.identifier):
        return index.identified(query.identifier, condition)[:1]
    if identifier(query.identifier).startswith("id:"):
        return None
    return []


def _condition(index: Index, query: Query) -> Condition:
    """Return what the filters of *query* ask of a row, and that its entry holds no excluded word."""
    condition = index.condition(query.filters, query.without)
    if not query.excluded:
        return condition
    phrases = " OR ".join(f'"{" ".join(words)}"' for words in query.excluded)
    return condition.narrowed(without_text(phrases))


def _any_of(alternatives: Iterable[Alternative]) -> str:
    """Return the full-text expression for any of *alternatives*; nothing for none."""
    expression = " OR ".join(alternative.expression for alternative in alternatives)
    return expression and f"({expression})"
