"""A benchmark: a task, suite or platform that efficiency is measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from relm_cli.entries.base import ADDED, Entry
from relm_cli.entries.parts import Link, inline_links, plain

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.fields import Fields


class Benchmark(Entry):
    """
    A benchmark: its description with inline Markdown links, and the paper that presents it.

    *url* and the first of *links* are the paper's; the others are those inside the listed name,
    which may be Markdown too, and those inside the description.
    """

    __slots__ = ()

    kind: ClassVar[str] = "benchmark"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")
    own: ClassVar[tuple[str, ...]] = ("section", "description", "paper", *ADDED, "key")

    @classmethod
    def values(cls, fields: Fields) -> dict[str, Any]:
        """Return the values that *fields*, those of a block, give: title, address and links follow from them."""
        values = super().values(fields)
        paper: Link | None = fields.value("paper", Link | None)
        name, [row] = values["title"], values["listings"]
        title = plain(name)
        if not title.strip():
            title = name
        if title != name:
            row = row._replace(title=name)
        links = (*inline_links(name), *inline_links(values.get("description", "")))
        if paper:
            links = (paper, *links)
        return {**values, "title": title, "url": paper and paper.url, "listings": (row,), "links": links}

    @property
    def paper(self) -> Link | None:
        """The paper that presents the benchmark: the first of *links*, but where a further row gave it."""
        for link in self.links:
            if link.url == self.url:
                return link
        return None

    def cited(self) -> Citation | None:
        """Return how the paper that presents the benchmark is cited; None where there is none."""
        paper = self.paper
        if paper is None:
            return super().cited()
        return Entry.cited(self._replace(title=paper.label))
