"""A tool: software that tracks or predicts what a model costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, added
from relm_cli.entries.parts import Link, Listing

if TYPE_CHECKING:
    from relm_cli.entries.fields import Fields


class Tool(Entry):
    """A tool: its name, its address, further *links* and the *group* it is listed in (tracking, prediction)."""

    __slots__ = ()

    kind: ClassVar[str] = "tool"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "group", "url")

    @classmethod
    def own_values(cls, fields: Fields) -> dict[str, Any]:
        """Return what *fields*, those of a tool's block, say beside id and name."""
        return {
            "url": fields.text("url"),
            "listings": (Listing(fields.required_text("section")),),
            "group": fields.text("group"),
            "description": fields.text("description"),
            "links": tuple(Link.read(link) for link in fields.tables("links")),
            **added(fields),
        }

    def own_block(self) -> dict[str, Any]:
        """Return the fields that `own_values` reads, in the order of a file."""
        return {
            "url": self.url,
            "section": self.sections[0],
            "group": self.group,
            "description": self.description,
            "links": [link.record() for link in self.links],
            **self.added_block(),
        }
