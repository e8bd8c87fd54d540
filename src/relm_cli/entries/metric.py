"""A metric: a measure of what a model costs or yields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, added
from relm_cli.entries.parts import Link, Listing

if TYPE_CHECKING:
    from relm_cli.entries.fields import Fields


class Metric(Entry):
    """A metric: its name, its category (the section) and *links* to example usages."""

    __slots__ = ()

    kind: ClassVar[str] = "metric"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")

    @classmethod
    def own_values(cls, fields: Fields) -> dict[str, Any]:
        """Return what *fields*, those of a metric's block, say beside id and name."""
        return {
            "listings": (Listing(fields.required_text("section")),),
            "description": fields.text("description"),
            "links": tuple(Link.read(usage) for usage in fields.tables("usages")),
            **added(fields),
        }

    def own_block(self) -> dict[str, Any]:
        """Return the fields that `own_values` reads, in the order of a file."""
        return {
            "section": self.sections[0],
            "description": self.description,
            "usages": [link.record() for link in self.links],
            **self.added_block(),
        }
