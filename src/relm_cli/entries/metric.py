"""A metric: a measure of what a model costs or yields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, Link, Listing
from relm_cli.entries.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


class Metric(Entry):
    """A metric: its name, its category (the section) and *links* to example usages."""

    __slots__ = ()

    kind: ClassVar[str] = "metric"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build a metric from its TOML *block*.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields = Fields(block)
        metric = cls(
            id=fields.required_text("id"),
            title=fields.required_text("name"),
            listings=(Listing(fields.required_text("section")),),
            description=fields.text("description"),
            links=tuple(Link.read(usage) for usage in fields.tables("usages")),
            aliases=fields.texts("aliases"),
            tags=fields.texts("tags"),
            notes=fields.texts("notes"),
        )
        fields.close()
        return metric

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the metric from."""
        return [
            {
                "id": self.id,
                "name": self.title,
                "section": self.sections[0],
                "description": self.description,
                "usages": [link.record() for link in self.links],
                "aliases": list(self.aliases),
                "tags": list(self.tags),
                "notes": list(self.notes),
            },
            *self.further_blocks(),
        ]
