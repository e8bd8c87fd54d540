"""A benchmark: a task, suite or platform that efficiency is measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, Link, Listing, inline_links, plain
from relm_cli.entries.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from relm_cli.entries.citation import Citation


class Benchmark(Entry):
    """
    A benchmark: its description with inline Markdown links, and the paper that presents it.

    *url* and the first of *links* are the paper's; the others are those inside the listed name,
    which may be a Markdown link itself, and those inside the description.
    """

    __slots__ = ()

    kind: ClassVar[str] = "benchmark"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")

    @classmethod
    def read(cls, block: Mapping[str, Any]) -> Self:
        """
        Build a benchmark from its TOML *block*.

        Raises `FieldError` for a missing, mistyped or unknown field.
        """
        fields = Fields(block)
        name = fields.required_text("name")
        description = fields.text("description")
        paper = fields.table("paper")
        paper_link = (Link.read(paper),) if paper else ()
        benchmark = cls(
            id=fields.required_text("id"),
            title=plain(name),
            url=paper_link[0].url if paper_link else None,
            listings=(Listing(fields.required_text("section")),),
            description=description,
            links=(*paper_link, *inline_links(name), *inline_links(description or "")),
            aliases=fields.texts("aliases"),
            tags=fields.texts("tags"),
            notes=fields.texts("notes"),
        )
        fields.close()
        return benchmark

    @property
    def listed_name(self) -> str:
        """The name as listed: the title, its linked part a Markdown link again."""
        name = self.title
        beside = 1 if self.url else 0
        within = len(inline_links(self.description or ""))
        for label, url in self.links[beside : len(self.links) - within]:
            name = name.replace(label, f"[{label}]({url})", 1)
        return name

    def citation(self) -> Citation | None:
        """Return how the paper that presents the benchmark is cited; None where there is none."""
        paper = self.links[0] if self.links and self.links[0].url == self.url else None
        return Entry.citation(self._replace(title=paper.label) if paper else self)

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML blocks that `read` and `listed_again` build the benchmark from."""
        return [
            {
                "id": self.id,
                "name": self.listed_name,
                "section": self.sections[0],
                "description": self.description,
                "paper": self.links[0].record() if self.url else None,
                "aliases": list(self.aliases),
                "tags": list(self.tags),
                "notes": list(self.notes),
            },
            *self.further_blocks(),
        ]
