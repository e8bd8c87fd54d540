"""A tool: software that tracks or predicts what a model costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, Link, Listing
from relm_cli.entries.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


class Tool(Entry):
    """A tool: its name, its address, further *links* and the *group* it is listed in (tracking, prediction)."""

    __slots__ = ()

    kind: ClassVar[str] = "tool"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "group", "url")

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build a tool from its TOML *block*.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields = Fields(block)
        tool = cls(
            id=fields.required_text("id"),
            title=fields.required_text("name"),
            url=fields.text("url"),
            listings=(Listing(fields.required_text("section")),),
            group=fields.text("group"),
            description=fields.text("description"),
            links=tuple(Link.read(link) for link in fields.tables("links")),
            aliases=fields.texts("aliases"),
            tags=fields.texts("tags"),
            notes=fields.texts("notes"),
        )
        fields.close()
        return tool

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the tool from."""
        return [
            {
                "id": self.id,
                "name": self.title,
                "url": self.url,
                "section": self.sections[0],
                "group": self.group,
                "description": self.description,
                "links": [link.record() for link in self.links],
                "aliases": list(self.aliases),
                "tags": list(self.tags),
                "notes": list(self.notes),
            },
            *self.further_blocks(),
        ]
