"""A line a citation, for mail and slides: who, when, what, where, and its address."""

from collections.abc import Iterable
from typing import Any, TextIO

from relm_cli.entries.citation import Citation
from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import from_csl
from relm_cli.formats.csl import date_of, plain_item
from relm_cli.formats.layout import Layout, with_own_keys
from relm_cli.identifiers import doi_address, doi_mentioned
from relm_cli.printable import printable

_NAMED = 3
"""Authors that are all named; of more, the first and that there are others."""


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - there is one way
    """Write *citations* to *stream*, each in a line."""
    for citation in with_own_keys(citations):
        line = " ".join(_line(plain_item(citation)).split())
        stream.write(f"{printable(line)}\n")


def _line(item: dict[str, Any]) -> str:
    """Return what *item*, one of CSL, says in a sentence or two."""
    named = from_csl(item.get("author") or item.get("editor") or [])
    people = [person.given_first for person in named]
    if len(people) > _NAMED or people[-1:] == [OTHERS]:
        people = [f"{people[0]} et al."]
    days, year = date_of(item.get("issued"))
    if days:
        year = days[0][0]
    who = " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))
    if year:
        who += f" ({year})"
    line = ""
    for said in (who.strip(), item.get("title"), item.get("container-title") or item.get("publisher")):
        if said:
            line += f"{str(said).rstrip('.')}. "
    if item.get("DOI"):
        return line + doi_address(doi_mentioned(item["DOI"]) or item["DOI"])
    return f"{line}{item.get('URL', '')}"
