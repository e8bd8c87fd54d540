"""CSL-JSON: citations as Zotero, pandoc and other reference managers read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from relm_cli.entries.people import OTHERS, Person
from relm_cli.formats.layout import with_own_keys
from relm_cli.formats.mapping import CITED, to_csl
from relm_cli.printable import printable_json

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.formats.layout import Layout


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - CSL is laid out one way
    """Write *citations* to *stream* as an array, two spaces a level."""
    items = [_item(citation) for citation in with_own_keys(citations)]
    stream.write(printable_json(json.dumps(items, ensure_ascii=False, indent=2)) + "\n")


def _item(citation: Citation) -> dict[str, Any]:
    if citation.reference:
        return {"id": citation.key, **to_csl(citation.reference)}
    if citation.collective:
        people = [Person(literal=author) for author in citation.authors]
    else:
        people = list(map(Person.parse, citation.authors))
    if citation.others:
        people.append(Person(literal=OTHERS))  # which citeproc writes as "et al."
    _, _, type_, venue = CITED[citation.type]
    item = {
        "id": citation.key,
        "type": type_,
        "title": citation.title,
        "author": [person.csl() for person in people],
        "issued": {"date-parts": [[citation.year]]} if citation.year else None,
        venue: citation.venue,
        "number": citation.arxiv,
        "archive": "arXiv" if citation.arxiv else None,
        "DOI": citation.doi,
        "URL": citation.url,
    }
    return {name: value for name, value in item.items() if value}
