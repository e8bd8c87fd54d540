"""RIS: citations as EndNote, Mendeley, RefWorks and most databases exchange them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from relm_cli.entries.citation import Citation
from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import from_csl
from relm_cli.formats.csl import date_of, plain_item
from relm_cli.formats.layout import Layout, with_own_keys
from relm_cli.printable import printable

_TYPES = {
    "article": "UNPB",  # a preprint
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "UNPB",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""What RIS calls each type of CSL; what it has no word for is GEN."""

_TAGS = {
    "title": "TI",
    "container-title": "T2",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS",
    "collection-number": "IS",
    "edition": "ET",
    "publisher": "PB",
    "publisher-place": "CY",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
    "genre": "M3",
    "abstract": "AB",
    "note": "N1",
}
"""The tag of each variable of CSL that is written as it is, in their order."""

_PEOPLE = {"author": "AU", "editor": "ED", "translator": "A4"}


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - RIS is laid out one way
    """Write *citations* to *stream*, each as the lines of a record."""
    for citation in with_own_keys(citations):
        for tag, value in _record(plain_item(citation)):
            if value:
                stream.write(f"{tag}  - {printable(' '.join(value.split()))}\n")
        stream.write("ER  -\n\n")


def _record(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield tag and value of each line for *item*, one of CSL; a line without a value is none."""
    yield "TY", _TYPES.get(item.get("type", ""), "GEN")
    yield "ID", str(item["id"])
    for role, tag in _PEOPLE.items():
        for person in from_csl(item.get(role, [])):
            name = ", ".join(filter(None, (person.last, person.given, person.suffix)))
            if name == OTHERS:
                name = "et al."
            yield tag, name
    days, words = date_of(item.get("issued"))
    if days:
        yield "PY", days[0][0]
        yield "DA", "/".join(part.zfill(2) for part in days[0])
    else:
        yield "PY", words
    for name, tag in _TAGS.items():
        yield tag, str(item.get(name) or "")
    first, _, last = str(item.get("page") or "").partition("-")
    yield "SP", first.strip("-\u2013 ")
    yield "EP", last.strip("-\u2013 ")
    if item.get("number") and item.get("archive") == "arXiv":
        yield "AN", f"arXiv:{item['number']}"
    elif item.get("number"):
        yield "M1", str(item["number"])
    for keyword in re.split(r"\s*[,;]\s*", str(item.get("keyword") or "")):
        yield "KW", keyword
