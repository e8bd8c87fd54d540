"""What a search answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from relm_cli.entries import Entry
    from relm_cli.search.ranking import Reason


class Results(Sequence["Entry"]):
    """
    The entries that answer a query, the best first, each with its score.

    The first *complete* of them match every word; *corrections* pairs unknown words with those searched
    instead; *total* is how many would have been found without a limit; *reasons* tells by id why an entry
    was found, if that was asked; *words* are all the words that were looked for.
    """

    def __init__(  # noqa: PLR0913 - what a search tells
        self,
        entries: Sequence[Entry],
        *,
        complete: int = 0,
        corrections: Sequence[tuple[str, str]] = (),
        total: int | None = None,
        reasons: Mapping[str, Sequence[Reason]] | None = None,
        words: Iterable[str] = (),
    ) -> None:
        self.entries = tuple(entries)
        self.complete = complete
        self.corrections = tuple(corrections)
        self.reasons = reasons or {}
        self.words = frozenset(words)
        self.total = len(self.entries) if total is None else total

    def explained(self) -> dict[str, list[dict[str, Any]]]:
        """Return the reasons as plain data, by id."""
        return {id_: [reason._asdict() for reason in reasons] for id_, reasons in self.reasons.items()}

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
