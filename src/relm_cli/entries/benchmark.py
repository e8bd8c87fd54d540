"""A benchmark: a task, suite or platform that efficiency is measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import Entry, added
from relm_cli.entries.parts import Link, Listing, inline_links, plain

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.fields import Fields


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
    def own_values(cls, fields: Fields) -> dict[str, Any]:
        """Return what *fields*, those of a benchmark's block, say beside its id."""
        name, description = fields.required_text(cls.called), fields.text("description")
        paper = fields.table("paper")
        presenting = (Link.read(paper),) if paper else ()
        return {
            "title": plain(name),
            "url": presenting[0].url if presenting else None,
            "listings": (Listing(fields.required_text("section")),),
            "description": description,
            "links": (*presenting, *inline_links(name), *inline_links(description or "")),
            **added(fields),
        }

    @property
    def listed_name(self) -> str:
        """The name as listed: the title, its linked part a Markdown link again."""
        name, place = self.title, 0
        others = [link for link in self.links if link is not self._paper]
        within = len(inline_links(self.description or ""))
        for label, url in others[: len(others) - within]:
            start = name.find(label, place)
            if start >= 0:
                link = f"[{label}]({url})"
                name = name[:start] + link + name[start + len(label) :]
                place = start + len(link)
        return name

    @property
    def _paper(self) -> Link | None:
        """The paper that presents the benchmark: the first of *links*, but where a further row gave it."""
        return next((link for link in self.links if link.url == self.url), None)

    def citation(self) -> Citation | None:
        """Return how the paper that presents the benchmark is cited; None where there is none."""
        return Entry.citation(self._replace(title=self._paper.label) if self._paper else self)

    def own_block(self) -> dict[str, Any]:
        """Return the fields that `own_values` reads, in the order of a file."""
        return {
            self.called: self.listed_name,
            "section": self.sections[0],
            "description": self.description,
            "paper": self._paper and self._paper.record(),
            **self.added_block(),
        }
