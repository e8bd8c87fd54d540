"""BibTeX: one entry for whatever can be cited, ready to paste."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

from relm_cli.entries.citation import bibtex_key
from relm_cli.entries.people import OTHERS, Person
from relm_cli.formats.layout import with_own_keys
from relm_cli.formats.mapping import to_bibtex
from relm_cli.latex import MONTHS, latex, plain_text, title_latex
from relm_cli.printable import printed

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.parts import Reference
    from relm_cli.formats.layout import Layout

_TYPES = {
    "journal": ("article", "journal"),
    "conference": ("inproceedings", "booktitle"),
    "preprint": ("misc", "howpublished"),
    "software": ("misc", "howpublished"),
    "page": ("misc", "howpublished"),
}
"""What BibTeX calls each type of citation, and where it says the venue."""

_NAME = re.compile(r"[A-Za-z][\w.:+-]*")
_IN_ADDRESS = "%/:=&?#+!$,;'@~()*[]<>"


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - BibTeX is laid out one way
    """Write *citations* to *stream*, an empty line between two; what came from a bibliography, as it came."""
    written = [citation._replace(key=bibtex_key(citation.key)) for citation in citations]
    keys = {citation.key for citation in written}
    for number, citation in enumerate(with_own_keys(written)):
        if citation.reference:
            type_, fields = _as_came(citation.reference, keys)
        else:
            type_, fields = _TYPES[citation.type][0], {name: value for name, value in _fields(citation) if value}
        lines = "".join(f"  {name} = {_delimited(name, value)},\n" for name, value in fields.items())
        gap = "\n" if number else ""
        stream.write(f"{gap}@{type_}{{{citation.key},\n{lines}}}\n")


def _delimited(name: str, value: str) -> str:
    """Return *value* in braces; a month is an abbreviation of BibTeX, which has none, unless they are its own."""
    is_month = name == "month" and value.lower().removeprefix("{").removesuffix("}") in MONTHS
    return value if is_month else f"{{{value}}}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    by_arxiv = citation.type == "preprint" and citation.arxiv
    yield "title", title_latex(citation.title)
    people = [f"{{{latex(name)}}}" if citation.collective else _author(name) for name in citation.authors]
    yield "author", " and ".join([*people, *([OTHERS] if citation.others else [])])
    yield _TYPES[citation.type][1], "" if by_arxiv else latex(citation.venue or "")
    yield "year", str(citation.year or "")
    yield "eprint", address(citation.arxiv)
    yield "archivePrefix", "arXiv" if citation.arxiv else ""
    yield "doi", address(citation.doi)
    yield "url", address(citation.url)
    yield "key", "" if citation.authors else latex(citation.title)  # what BibTeX sorts by without an author


def _author(name: str) -> str:
    return f"{{{latex(name)}}}" if name == OTHERS else Person.parse(name).bibtex()


def _as_came(reference: Reference, given: Collection[str]) -> tuple[str, dict[str, str]]:
    """
    Return type and fields of *reference* as they came, ready to be written.

    What it takes over from another is written out where that is not *given* too: no one could look it up.
    """
    type_, fields = to_bibtex(reference)
    if reference.inherited and not _looked_up(fields) <= set(given):
        fields = {**{name: str(value) for name, value in reference.inherited.items()}, **fields}
        fields = {name: value for name, value in fields.items() if name not in {"crossref", "xdata"}}
    named = {name: _value(value) for name, value in fields.items() if _NAME.fullmatch(name)}
    return type_ if _NAME.fullmatch(type_) else "misc", named


def _looked_up(fields: Mapping[str, str]) -> set[str]:
    """Return the keys of the entries that *fields* are completed from."""
    keys = [fields.get("crossref", ""), *fields.get("xdata", "").split(",")]
    return {key.strip() for key in keys if key.strip()}


def _value(value: str) -> str:
    """Return the LaTeX *value* without what acts on a terminal, and as plain text where its braces are not in pairs."""
    shown = "".join(part if part in ("\n", "\t") else printed(part) for part in re.split(r"([\n\t])", value))
    depth = 0
    for brace in re.findall(r"[{}]", shown):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return shown if depth == 0 else latex(plain_text(shown))


def address(address: str | None) -> str:
    """Return *address* as it is, for styles print it verbatim; only what would break the entry is encoded."""
    return quote(address or "", _IN_ADDRESS, errors="replace")
