"""What is cited, as CSL has it: the items that every format of reference managers is made from."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import Person, from_csl
from relm_cli.formats.mapping import CITED, MARK, NAMES, to_csl

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


def plain_item(citation: Citation) -> dict[str, Any]:
    """
    Return *citation* as an item of CSL-JSON that is as the standard has it, whatever a bibliography gives.

    Names are lists of objects, "issued" has numbers as its parts, or is literal; all else is plain text.
    """
    plain: dict[str, Any] = {}
    for name, value in item(citation).items():
        if name in NAMES.values():
            plain[name] = [person.csl() for person in from_csl(value)]
        elif name == "issued":
            plain[name] = _date(value)
        else:
            texts = value if isinstance(value, list) else [value]
            text = unmarked(", ".join(map(str, texts)))
            if text:
                plain[name] = text
    return plain


def unmarked(text: str) -> str:
    """Return the *text* of a variable of CSL without its marks, <i> and the like."""
    return html.unescape(re.sub(MARK, "", text))


def _date(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    """Return the first day of the date *value* in numbers, or what it says in words."""
    date = value if isinstance(value, dict) else {"literal": value}
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    is_in_numbers = isinstance(first, list) and all(str(part).isdecimal() for part in first)
    if first and is_in_numbers:
        return {"date-parts": [list(map(int, first))]}
    return {"literal": str(date.get("raw") or date.get("literal") or "")}
