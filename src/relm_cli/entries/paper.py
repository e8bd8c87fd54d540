"""A paper of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from relm_cli.entries.base import ADDED, Entry

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation


class Paper(Entry):
    """A paper: authors, year and venue as listed, where it appeared since, and what people call it."""

    __slots__ = ()

    kind: ClassVar[str] = "paper"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "year", "venue")
    own: ClassVar[tuple[str, ...]] = (
        *("collective", "authors", "year", "venue", "url", "section", "keyword", "arxiv", "doi", "published"),
        *(*ADDED, "description", "summary", "links", "facts", "key", "citation"),
    )
    called: ClassVar[Mapping[str, str]] = {}

    @property
    def is_citable(self) -> bool:
        """Whether the paper can be cited: with an address or without."""
        return True

    def cited(self) -> Citation:
        """Return how the paper is cited, with an address or without."""
        from relm_cli.entries.citation import cite  # noqa: PLC0415 - a search cites nothing

        return cite(self)
