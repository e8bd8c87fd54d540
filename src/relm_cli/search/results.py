"""What a search finds, and what there is to say of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from relm_cli.entries import Entry
from relm_cli.search.ranking import Reason


class Advice(NamedTuple):
    """
    What could be asked instead.

    *words* are known ones near those that are not. *without* pairs each filter or exclusion that stands in the way,
    or two of them where none does alone, with the number of entries that leaving it out would find.
    """

    words: tuple[str, ...] = ()
    without: tuple[tuple[tuple[str, ...], int], ...] = ()


NO_ADVICE = Advice()


class Results(Sequence["Entry"]):
    """
    The entries that answer a query, the best first, each with its score.

    The first *complete* of them match every word, the others some. *total* is how many would have been found
    without a limit, and *partial* how many more match some of the words alone; those are counted where fewer
    than ten match all. *corrections* pairs unknown words with those searched instead, *slips* words of a single
    entry with the common ones searched besides; *unknown* are those that are nowhere: all as they were
    typed. *reasons* tells by id why an entry was found, if that was asked; *words* are all the words that were looked
    for. *filtered* gives by filtered field the values that pass and what each is called. *advice* is what to ask
    instead of a query that found nothing.
    """

    def __init__(  # noqa: PLR0913 - what a search tells
        self,
        entries: Sequence[Entry],
        *,
        complete: int = 0,
        partial: int = 0,
        unknown: Sequence[str] = (),
        corrections: Sequence[tuple[str, str]] = (),
        slips: Sequence[tuple[str, str]] = (),
        total: int | None = None,
        reasons: Mapping[str, Sequence[Reason]] | None = None,
        words: Iterable[str] = (),
        filtered: Mapping[str, Mapping[str, str]] | None = None,
        advice: Advice = NO_ADVICE,
    ) -> None:
        self.entries = tuple(entries)
        self.complete = complete
        self.partial = partial
        self.unknown = tuple(unknown)
        self.corrections = tuple(corrections)
        self.slips = tuple(slips)
        self.total = len(self.entries) if total is None else total
        self.reasons = reasons or {}
        self.words = frozenset(words)
        self.filtered = filtered or {}
        self.advice = advice

    def explained(self) -> dict[str, list[dict[str, Any]]]:
        """Return the reasons as plain data, by id."""
        explained: dict[str, list[dict[str, Any]]] = {}
        for id_, reasons in self.reasons.items():
            explained[id_] = [reason._asdict() for reason in reasons]
        return explained

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Return the entry at *index*, or the entries of a slice."""
        return self.entries[index]

    def __len__(self) -> int:
        """Return how many entries were found."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries, the best first."""
        return iter(self.entries)
