"""What is cited, as CSL has it: the items that every format of reference managers is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relm_cli.entries.people import OTHERS, Person
from relm_cli.formats.mapping import CITED, to_csl

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation


def item(citation: Citation) -> dict[str, Any]:
    """Return *citation* as an item of CSL-JSON, as it came from a bibliography or as it is known."""
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
