"""A benchmark: a task, suite or platform that efficiency is measured on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from relm_cli.entries.base import Entry, Link, Listing, inline_links, plain
from relm_cli.entries.fields import Fields


@dataclass(frozen=True, kw_only=True)
class Benchmark(Entry):
    """
    A benchmark: its description with inline Markdown links, and the paper that presents it.

    *url* and the first of *links* are the paper's; the others are those inside name and
    description. *name* is the name as listed, which may be a Markdown link itself.
    """

    kind: ClassVar[str] = "benchmark"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")

    name: str

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
            name=name,
            url=paper_link[0].url if paper_link else None,
            listings=(Listing(fields.required_text("section")),),
            description=description,
            links=(*paper_link, *inline_links(name), *inline_links(description or "")),
            aliases=fields.texts("aliases"),
            tags=fields.texts("tags"),
        )
        fields.close()
        return benchmark

    @classmethod
    def _values(cls, fields: Fields) -> dict[str, Any]:
        values = super()._values(fields)
        described = inline_links(values["description"] or "")
        name = values["title"]
        for link in values["links"][1:]:
            if link not in described:
                name = name.replace(link.label, f"[{link.label}]({link.url})", 1)
        return {**values, "name": name}

    def blocks(self) -> list[dict[str, Any]]:
        """Return the TOML block that `read` builds the benchmark from, as a list of one."""
        return [
            {
                "id": self.id,
                "name": self.name,
                "section": self.sections[0],
                "description": self.description,
                "paper": self.links[0].record() if self.url else None,
                "aliases": list(self.aliases),
                "tags": list(self.tags),
            },
        ]
