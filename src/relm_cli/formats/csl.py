"""What is cited, as CSL has it: the items that every format of reference managers is made from."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import Person, from_csl
from relm_cli.formats.bibtex_to_csl import date, to_csl
from relm_cli.formats.mapping import CITED, EDTF, MARK, NAMES

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation


def item(citation: Citation) -> dict[str, Any]:
    """Return *citation* as an item of CSL-JSON, as it came from a bibliography or as it is known."""
    if citation.reference:
        return {"id": citation.key, **to_csl(citation.reference)}
    people: list[Person] = []
    for name in citation.authors:
        people.append(Person(literal=name) if citation.collective else Person.parse(name))
    if citation.others:
        people.append(Person(literal=OTHERS))  # which citeproc writes as "et al."
    _, _, type_, venue = CITED[citation.type]
    item: dict[str, Any] = {"id": citation.key, "type": type_, "title": citation.title}
    item["author"] = [person.csl() for person in people]
    if citation.year:
        item["issued"] = {"date-parts": [[citation.year]]}
    item[venue] = citation.venue
    if citation.arxiv:
        item |= {"number": citation.arxiv, "archive": "arXiv"}
    item |= {"DOI": citation.doi, "URL": citation.url}
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
            days, words = date_of(value)
            if not days and EDTF.fullmatch(words):  # as Zotero and pandoc may give it
                days, _ = date_of(date(words))
            if days and all(map(str.isdecimal, days[0])):
                plain[name] = {"date-parts": [list(map(int, days[0]))]}
            else:
                plain[name] = {"literal": words}
        else:
            texts = value if isinstance(value, list) else [value]
            text = unmarked(", ".join(map(str, texts)))
            if text:
                plain[name] = text
    return plain


def unmarked(text: str) -> str:
    """Return the *text* of a variable of CSL without its marks, <i> and the like."""
    return html.unescape(re.sub(MARK, "", text))


def date_of(value: Any) -> tuple[list[list[str]], str]:  # noqa: ANN401 - whatever JSON holds
    """Return the day, or the first and the last day, of the date *value* in their parts, and what it says in words."""
    if not isinstance(value, dict):
        return [], str(value or "")
    days: list[list[str]] = []
    parts = value.get("date-parts")
    if isinstance(parts, list):
        is_single = not any(isinstance(day, list) for day in parts)  # as some write a day
        if is_single:
            parts = [parts]
        for day in parts:
            if isinstance(day, list) and day:
                days.append(list(map(str, day)))
    return days, str(value.get("raw") or value.get("literal") or "")
