"""BibTeX: one entry for whatever can be cited, ready to paste."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from relm_cli.entries.parts import OTHERS
from relm_cli.entries.people import Person, from_csl
from relm_cli.formats.csl import date_of, unmarked
from relm_cli.formats.layout import with_own_keys
from relm_cli.formats.mapping import (
    BIBTEX_TYPES,
    CITED,
    DATES,
    EDTF,
    MARK,
    NUMBERED,
    SEASONS,
    THESES,
    VARIABLES,
    VERBATIM,
)
from relm_cli.latex import MONTHS, latex, plain_text, title_latex
from relm_cli.printable import printed
from relm_cli.wording import counted, shortened

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.entries.parts import Reference
    from relm_cli.formats.layout import Layout

_PUBLISHED_BY = {
    **dict.fromkeys(("phdthesis", "mastersthesis"), "school"),
    **dict.fromkeys(("thesis", "techreport", "report", "jurisdiction"), "institution"),
    **dict.fromkeys(("manual", "online"), "organization"),
    **dict.fromkeys(("misc", "booklet"), "howpublished"),
}
"""Where entries of each type say who published them, if it is not the publisher."""

_NO_FIELDS = ("id", "citation-key", "custom")
"""What of an item of CSL is the key of an entry, or holds fields of BibTeX."""

_PARTS_OF_NAMES = {"family", "given", "literal", "name"}
_MACROS = {
    **dict.fromkeys(("i", "em", "italic"), "emph"),
    **dict.fromkeys(("b", "strong", "bold"), "textbf"),
    "sub": "textsubscript",
    "sup": "textsuperscript",
    "sc": "textsc",
}
"""What LaTeX calls the marks of CSL and Crossref that it has a macro for."""

_PARAGRAPHS = r"(?:</?(?:jats:)?(?:p|title)>\s*)+"
"""Where paragraphs and headings of an abstract begin and end."""

_ENDS_KEYS = r"[,{}\"=\x00-\x1f\x7f-\x9f]+"
_NOT_IN_KEYS = r"[\s,{}()\"#%~\\=]+|[^\x21-\U0010ffff]"
_TYPE = re.compile(r"[A-Za-z][\w.:+-]*")
_NOT_IN_NAMES = r"[^\w.:+/@*!$&;<>?^|~'`-]+"
_HARMLESS = re.compile("([\t\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ue000-\uf8ff])")
"""Blanks of all widths, and letters of private use, as old PDF files give them: no terminal acts on them."""

_IN_ADDRESS = "%/:=&?#+!$,;'@~()*[]<>"


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - BibTeX is laid out one way
    """Write *citations* to *stream*, an empty line between two; what came from a bibliography, as it came."""
    written = [citation._replace(key=key_of(citation)) for citation in citations]
    keys = {citation.key for citation in written}
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
        is_short = name in reference.abbreviated and bool(_TYPE.fullmatch(value))
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
        yield "eprint", address(citation.arxiv)
        yield "archivePrefix", "arXiv"
    yield "doi", address(citation.doi)
    yield "url", address(citation.url)
    if not citation.authors:
        yield "key", latex(citation.title)  # what BibTeX sorts by without an author


def _as_came(reference: Reference, keys: set[str]) -> tuple[str, dict[str, str]]:
    """
    Return type and fields of *reference* as they came, ready to be written.

    What it takes over from another is written out where that is not among *keys*: no one could look it up.
    """
    type_, fields = _to_bibtex(reference)
    if not _TYPE.fullmatch(type_):
        type_ = "misc"
    if reference.inherited:
        named = [fields.get("crossref", ""), *fields.get("xdata", "").split(",")]
        if not set(map(str.strip, named)) - {""} <= keys:
            fields = _texts(reference.inherited) | fields
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
        depth += {"{": 1, "}": -1}[brace]
        if depth < 0:
            break
    return shown if depth == 0 else latex(plain_text(shown))


def address(address: str | None) -> str:
    """Return *address* as it is, for styles print it verbatim; only what would break the entry is encoded."""
    return quote(address or "", _IN_ADDRESS, errors="replace")


def _to_bibtex(reference: Reference) -> tuple[str, dict[str, str]]:
    """Return type and fields of *reference* in BibTeX, their values in LaTeX."""
    if reference.format == "bibtex":
        return reference.type, _texts(reference.fields)
    custom = reference.fields.get("custom")
    custom = _texts(custom) if isinstance(custom, dict) else {}
    type_ = custom.pop("entry-type", None) or BIBTEX_TYPES.get(reference.type, "misc")
    if type_ == "phdthesis" and "master" in str(reference.fields.get("genre", "")).casefold():
        type_ = "mastersthesis"
    fields: dict[str, str] = {}
    for variable, value in reference.fields.items():
        if variable in _NO_FIELDS:
            continue
        name = _field(variable, type_, custom)
        if variable == "issued" and "year" in custom:
            fields["date"] = _day(value)
        elif variable == "issued":
            fields |= _when(value)
        elif variable != "genre" or str(value) != THESES.get(type_):
            fields[name] = _value_of(name, value)
    return type_, {name: value for name, value in {**fields, **custom}.items() if value}


def _texts(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else latex(_json(value)) for name, value in fields.items()}


def _value_of(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the *value* of a variable of CSL, which BibTeX calls *name*, in LaTeX."""
    if name in DATES or (isinstance(value, dict) and "date-parts" in value):
        return _day(value)
    if isinstance(value, list):
        are_names = all(isinstance(each, dict) and _PARTS_OF_NAMES & each.keys() for each in value)
        if are_names:
            people: list[str] = []
            for person in from_csl(value):
                people.append(OTHERS if person.literal == OTHERS else person.bibtex())
            return " and ".join(people)
        are_texts = all(isinstance(each, str) for each in value)
        if are_texts:  # as in records of Crossref
            value = ", ".join(value)
    return _written(name, value if isinstance(value, str) else _json(value))


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False)


def _written(name: str, text: str) -> str:
    """Return the *text* of the field *name* in LaTeX."""
    if name in VERBATIM:
        return re.sub(r"[{}]", "", html.unescape(text))
    if name == "pages":
        text = html.unescape(text)
        if range_ := re.fullmatch(r"([\w.]+)[-\u2013]([\w.]+)", text):
            return f"{latex(range_[1])}--{latex(range_[2])}"
        return latex(text)
    if name == "title":
        return _marked(text, title_latex)
    return _marked(text, latex)


def _field(variable: str, type_: str, taken: Collection[str]) -> str:
    """Return what BibTeX calls the *variable* of CSL in an entry of *type_*: the usual name, unless it is *taken*."""
    usual = {
        "container-title": "journal" if type_ in {"article", "periodical"} else "booktitle",
        "publisher": _PUBLISHED_BY.get(type_, "publisher"),
        "number": "number" if type_ in NUMBERED else "eprint",
        "issue": "number",
        "archive": "archiveprefix",
    }
    if variable in usual and usual[variable] not in taken:
        return usual[variable]
    for name, theirs in VARIABLES.items():
        if theirs == variable and name not in taken:
            return name
    return variable.lower()


def _when(value: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON holds
    """Return year, month and day of the date *value*, biblatex' date where these cannot say it, or its words."""
    days, _ = date_of(value)
    if not days:
        words = _day(value)
        return {"date" if EDTF.fullmatch(words) and not words.isdecimal() else "year": words}
    if len(days) > 1 or value.get("circa") or _season(value):
        return {"date": _day(value)}
    year, month, day = (*days[0], "", "")[:3]
    if month.isdecimal() and 1 <= int(month) <= len(MONTHS):
        month = list(MONTHS)[int(month) - 1]
    return {"year": year, "month": month or latex(str(value.get("season") or "")), "day": day}


def _day(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the day or the range of days *value* as biblatex writes it, or what it says in words."""
    days, words = date_of(value)
    if not days:
        return words if EDTF.fullmatch(words) else latex(words)
    written = ["-".join(f"{part:0>2}" for part in day) for day in days]
    about = "~" if value.get("circa") else ""
    return f"{'/'.join(written)}{_season(value)}{about}"


def _season(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the season of the date *value* as biblatex writes it behind a year; nothing where no year has one."""
    days, _ = date_of(value)
    if len(days) == 1 and len(days[0]) == 1:
        for month, season in SEASONS.items():
            if str(value.get("season")) == str(season):
                return f"-{month}"
    return ""


def _marked(text: str, spell: Callable[[str], str]) -> str:
    """
    Return *text* in LaTeX as *spell* writes it, its marks of CSL and Crossref as macros where each is closed.

    Between paragraphs is a space; other marks that LaTeX has no macro for are left out.
    """
    if re.search(_PARAGRAPHS, text):
        text = re.sub(_PARAGRAPHS, " ", text).strip()
    before, *parts = re.split(MARK, text)
    written = [spell(html.unescape(before))]
    opened: list[str] = []
    for closes, name, behind in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if name in _MACROS and not closes:
            opened.append(name)
            written.append(f"\\{_MACROS[name]}{{")
        elif opened[-1:] == [name]:
            opened.pop()
            written.append("}")
        elif name in _MACROS:
            opened.append(name)
            break
        written.append(spell(html.unescape(behind)))
    if opened:
        return spell(unmarked(text))
    return "".join(written)
