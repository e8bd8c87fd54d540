"""BibTeX: one entry for whatever can be cited, ready to paste."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO
from urllib.parse import quote

from relm_cli.entries.citation import Citation
from relm_cli.entries.parts import OTHERS, Reference
from relm_cli.entries.people import Person
from relm_cli.formats.csl_to_bibtex import texts, to_bibtex
from relm_cli.formats.layout import Layout, with_own_keys
from relm_cli.formats.mapping import CITED
from relm_cli.latex import MONTHS, latex, plain_text, title_latex
from relm_cli.printable import printed
from relm_cli.wording import counted, shortened

_ENDS_KEYS = r"[,{}\"=\x00-\x1f\x7f-\x9f]+"
_NOT_IN_KEYS = r"[\s,{}()\"#%~\\=]+|[^\x21-\U0010ffff]"
_WORD = re.compile(r"[A-Za-z][\w.:+&-]*")
_TYPE = re.compile(r"(?i)(?!(?:comment|preamble|string|xdata|set)$)[^\W\d_][\w-]*")
"""What may stand behind "@", and is no entry of another sort."""

_NOT_IN_NAMES = r"[^\w.:+/@*!$&;<>?^|~'`-]+"
_HARMLESS = re.compile("([\t\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ue000-\uf8ff])")
"""Blanks of all widths, and letters of private use, as old PDF files give them: no terminal acts on them."""

_IN_ADDRESS = "%/:=&?#+!$,;'@~()*[]<>"


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - BibTeX is laid out one way
    """Write *citations* to *stream*, an empty line between two; what came from a bibliography, as it came."""
    written = [citation._replace(key=key_of(citation)) for citation in citations]
    keys = {citation.key.casefold() for citation in written}  # BibTeX looks them up so
    for number, citation in enumerate(with_own_keys(written)):
        if citation.reference:
            type_, fields = _as_came(citation.reference, keys)
        else:
            type_ = CITED[citation.type][0]
            fields = {name: value for name, value in _fields(citation) if value}
        gap = "\n" if number else ""
        stream.write(f"{gap}@{type_}{{{citation.key},\n")
        for name, value in fields.items():
            stream.write(f"  {name} = {_delimited(name, value, citation.reference)},\n")
        stream.write("}\n")


def key_of(citation: Citation) -> str:
    """Return the key of *citation* without what ends a key, or, unless it came in BibTeX, cannot stand in one."""
    is_from_bibtex = citation.reference is not None and citation.reference.format == "bibtex"
    dropped = _ENDS_KEYS if is_from_bibtex else _NOT_IN_KEYS
    return re.sub(dropped, "", citation.key) or "untitled"


def changed_keys(citations: Iterable[Citation]) -> str:
    """Return in words which keys of *citations* BibTeX cannot hold, and what it has instead; nothing for none."""
    changed = []
    for citation in citations:
        key = key_of(citation)
        if key != citation.key:
            changed.append(f'"{citation.key}" is {key}')
    if not changed:
        return ""
    return f"BibTeX cannot hold {counted(len(changed), 'key')}: {shortened(', '.join(changed))}"


def _delimited(name: str, value: str, reference: Reference | None) -> str:
    """Return the *value* of the field *name* in braces, unless it is an abbreviation: *reference* knows, or a month."""
    if reference and name in reference.fields and reference.format == "bibtex":
        is_short = name in reference.abbreviated and bool(_WORD.fullmatch(value))
    else:
        is_short = name == "month" and value in MONTHS
    if is_short:
        return value
    return f"{{{value}}}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield names and values of the fields of *citation* that no bibliography gave; empty where it says nothing."""
    yield "title", title_latex(citation.title)
    people: list[str] = []
    for name in citation.authors:
        is_whole = citation.collective or name == OTHERS
        person = Person(literal=name) if is_whole else Person.parse(name)
        people.append(person.bibtex())
    if citation.others:
        people.append(OTHERS)
    yield "author", " and ".join(people)
    if citation.type != "preprint" or not citation.arxiv:  # whose number says where it is
        yield CITED[citation.type][1], latex(citation.venue or "")
    yield "year", str(citation.year or "")
    if citation.arxiv:
        yield "eprint", verbatim_address(citation.arxiv)
        yield "archivePrefix", "arXiv"
    yield "doi", verbatim_address(citation.doi)
    yield "url", verbatim_address(citation.url)
    if not citation.authors:
        yield "key", latex(citation.title)  # what BibTeX sorts by without an author


def _as_came(reference: Reference, keys: set[str]) -> tuple[str, dict[str, str]]:
    """
    Return type and fields of *reference* as they came, ready to be written.

    What it takes over from another is written out where that is not among *keys*: no one could look it up.
    """
    type_, fields = to_bibtex(reference)
    if not _TYPE.fullmatch(type_):
        type_ = "misc"
    if reference.inherited:
        named = [fields.get("crossref", ""), *fields.get("xdata", "").split(",")]
        needed = {name.strip().casefold() for name in named if name.strip()}
        if not needed <= keys:
            fields = texts(reference.inherited) | fields
            fields.pop("crossref", None)
            fields.pop("xdata", None)
    written: dict[str, str] = {}
    for name, value in fields.items():
        if name:
            written[re.sub(_NOT_IN_NAMES, "-", name)] = _value(value)
    return type_, written


def _value(value: str) -> str:
    """Return the LaTeX *value* without what acts on a terminal, and as plain text where its braces are not in pairs."""
    parts = _HARMLESS.split(value)
    parts[::2] = map(printed, parts[::2])
    shown = "".join(parts)
    depth = 0
    for brace in re.findall(r"[{}]", shown):
        if brace == "{":
            depth += 1
        else:
            depth -= 1
        if depth < 0:
            break
    if depth:
        return latex(plain_text(shown))
    return shown


def verbatim_address(address: str | None) -> str:
    """Return *address* as it is, for styles print it verbatim; only what would break the entry is encoded."""
    return quote(address or "", _IN_ADDRESS, errors="replace")
