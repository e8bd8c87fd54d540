"""Write into docs/catalogue.md how much is known of the papers that ship with relm, and what it was checked against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import frozen

from relm_cli.catalogue.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from relm_cli.entries import Entry

PAGE = frozen.ROOT / "docs" / "catalogue.md"
TABLE = re.compile(r"(?<=<!-- Made by docs/known.py; do not edit. -->\n\n).*?(?=\n\n)", re.DOTALL)

KNOWN: dict[str, tuple[Callable[[Entry], object], str]] = {
    "authors": (
        lambda paper: paper.authors,
        "public bibliographies, two for most: DBLP, ACL Anthology, OpenReview, arXiv",
    ),
    "arXiv id": (lambda paper: paper.arxiv, "the address of the row, else the same bibliographies"),
    "DOI": (lambda paper: paper.doi, "bibliographies; those of ACL and IJCAI also follow from the number of the paper"),
    "where it appeared": (lambda paper: paper.published, "proceedings, DBLP, or what arXiv's comment says"),
    "under another title": (lambda paper: paper.published and paper.published.title, "the record that is cited"),
    "by other authors": (lambda paper: paper.published and paper.published.authors, "the record that is cited"),
    "official code": (
        lambda paper: any(link.label == "code" for link in paper.links),
        "the abstract, the repository's own README, or several lists; no address was opened",
    ),
    "project or model page": (
        lambda paper: any(link.label in ("project", "model") for link in paper.links),
        "READMEs and lists of others",
    ),
    "summary": (lambda paper: paper.summary, "the abstract of each, from a public source; nothing is copied from it"),
    "tags": (lambda paper: paper.tags, "title and abstract"),
}
"""What may be known of a paper: its name, whether a paper has it, and what it was checked against."""


def counts() -> dict[str, int]:
    """Return of how many of the shipped papers each thing is known."""
    papers = [entry for entry in read([str(frozen.SHIPPED)]).entries if entry.kind == "paper"]
    return {"papers": len(papers), **{name: sum(1 for each in papers if has(each)) for name, (has, _) in KNOWN.items()}}


def table() -> str:
    """Return the table in Markdown."""
    numbers = counts()
    lines = [f"| of {numbers['papers']} papers | known of | checked against |", "|---|---|---|"]
    lines += [f"| {name} | {numbers[name]} | {checked} |" for name, (_, checked) in KNOWN.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
