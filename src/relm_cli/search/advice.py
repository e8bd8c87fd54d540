"""Say what could be asked instead where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relm_cli.nearest import nearest
from relm_cli.search.find import find

if TYPE_CHECKING:
    from relm_cli.search.index import Index
    from relm_cli.search.query import Query


class Advice(NamedTuple):
    """
    What could be asked instead.

    *words* are known ones near those that are not; *without* pairs each filter that stands in the way
    with the number of entries that leaving it out would find.
    """

    words: tuple[str, ...]
    without: tuple[tuple[str, int], ...]


def advise(index: Index, query: Query) -> Advice:
    """Return what to ask of *index* instead of *query*, which found nothing."""
    typed = {word for term in query.terms for word in term}
    unknown = typed - index.frequencies(typed).keys()
    near = dict.fromkeys(word for each in sorted(unknown) for word in nearest(each, _about_as_long(each, index)))
    filters = query.filters
    counts = (
        (name, find(index, query._replace(filters=filters._replace(**{name: ()})), limit=1).total)
        for name, values in zip(filters._fields, filters, strict=True)
        if values
    )
    return Advice(tuple(near), tuple((name, count) for name, count in counts if count))


def _about_as_long(word: str, index: Index) -> list[str]:
    return index.vocabulary(len(word) - len(word) // 2, len(word) + len(word) // 2)
