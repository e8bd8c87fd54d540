"""
What BibTeX and CSL-JSON call the same things, so that a citation that came in one can be written in the other.

The pairs are those of the citeproc and biblatex manuals, as pandoc and Zotero use them. What CSL has no variable
for stands in its `custom`, what BibTeX has no field for in a field of the variable's name: nothing is left out.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from relm_cli.entries.people import OTHERS, from_bibtex, from_csl
from relm_cli.latex import MONTHS, latex, plain_text, title_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from relm_cli.entries.parts import Reference

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "proceedings": "book",
    "collection": "book",
    "reference": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "booklet": "pamphlet",
    "inreference": "entry-encyclopedia",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "misc": "document",
    "unpublished": "manuscript",
    "patent": "patent",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "software": "software",
    "dataset": "dataset",
    "periodical": "periodical",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
}
"""What CSL calls each type of BibTeX and biblatex."""

_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "paper-conference": "inproceedings",
    "book": "book",
    "chapter": "incollection",
    "pamphlet": "booklet",
    "entry-encyclopedia": "inreference",
    "entry": "inreference",
    "thesis": "phdthesis",
    "report": "techreport",
    "manuscript": "unpublished",
    "patent": "patent",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "software": "software",
    "dataset": "dataset",
    "periodical": "periodical",
    "legislation": "legislation",
}
"""What BibTeX calls each type of CSL; any other is "misc"."""

_FIELDS = {
    "title": "title",
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "shortjournal": "container-title-short",
    "eventtitle": "event-title",
    "venue": "event-place",
    "series": "collection-title",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "howpublished": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "number": "issue",
    "issue": "issue",
    "edition": "edition",
    "chapter": "chapter-number",
    "pages": "page",
    "isbn": "ISBN",
    "pagetotal": "number-of-pages",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "URL",
    "note": "note",
    "annote": "annote",
    "annotation": "annote",
    "abstract": "abstract",
    "keywords": "keyword",
    "language": "language",
    "langid": "language",
    "version": "version",
    "type": "genre",
    "pubstate": "status",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "eprint": "number",
    "archiveprefix": "archive",
    "eprinttype": "archive",
}
"""What CSL calls each field; of several that come together the first counts, the others stand in `custom`."""

_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "author",
}
_DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_VARIABLES = {**_FIELDS, **_NAMES, **_DATES}
_PARTS_OF_A_DATE = {"year", "month", "day"}
_VERBATIM = {"doi", "url", "eprint", "pmid", "pmcid", "isbn", "issn"}
_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
_NUMBERED = {"techreport", "report", "manual", "patent", "dataset", "software", "misc", "online"}
"""Types whose number is their own, not that of an issue."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TAG = re.compile(r"<(/?)(i|em|b|strong|sub|sup|sc)>")
_MACROS = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf", "sub": "textsubscript"}
_MACROS |= {"sup": "textsuperscript", "sc": "textsc"}


def to_csl(reference: Reference) -> dict[str, Any]:
    """Return *reference* as an item of CSL-JSON without an id."""
    if reference.format == "csl-json":
        return {"type": reference.type, **reference.fields}
    said = {name: str(value) for name, value in reference.said.items()}
    item: dict[str, Any] = {"type": _TYPES.get(reference.type, "document")}
    left = {} if _comes_back(reference.type) else {"type": reference.type}
    if reference.type in _THESES:
        item["genre"] = _THESES[reference.type]
    for name, value in said.items():
        variable = "number" if name == "number" and reference.type in _NUMBERED else _VARIABLES.get(name, "")
        if variable in item or not variable:
            left |= {} if name in _PARTS_OF_A_DATE else {name: value}
        else:
            item[variable] = _converted(name, value)
    item |= _issued(said, item, left)
    return {**item, "custom": left} if left else item


def _comes_back(type_: str) -> bool:
    """Tell whether *type_* of BibTeX is what CSL's type for it is read as."""
    return type_ in _THESES or _BIBTEX_TYPES.get(_TYPES.get(type_, ""), "misc") == type_


def _converted(name: str, value: str) -> Any:  # noqa: ANN401 - whatever CSL holds
    """Return the *value* of the field *name* of BibTeX as CSL holds it."""
    if name in _NAMES:
        return [person.csl() for person in from_bibtex(value)]
    if name in _DATES:
        return _date(value)
    if name == "pages":
        return re.sub("\\s*[\u2010-\u2015]+\\s*|-{2,}", "-", plain_text(value))
    return value.strip() if name in _VERBATIM else plain_text(value)


def _issued(said: Mapping[str, str], item: Mapping[str, Any], left: dict[str, Any]) -> dict[str, Any]:
    """Return when it appeared by year, month and day; what is no number is *left*."""
    if "issued" in item or "year" not in said:
        return {}
    parts: list[int] = []
    for name in ("year", "month", "day"):
        value = plain_text(said.get(name, "")).casefold()
        number = value if value.isdecimal() else str(_month(value)) if name == "month" and _month(value) else ""
        if not number or len(parts) != ("year", "month", "day").index(name):
            left |= {name: said[name]} if name in said else {}
        else:
            parts.append(int(number))
    return {"issued": {"date-parts": [parts]}} if parts else {"issued": {"literal": plain_text(said["year"])}}


def _month(name: str) -> int:
    return next((n for n, month in enumerate(MONTHS, 1) if name[:3] == month), 0)


def _date(value: str) -> dict[str, Any]:
    """Return the date or the range *value* of biblatex as CSL has it, in words where it is neither."""
    ends = [_DATE.fullmatch(part.strip()) for part in value.split("/")]
    parts = [[int(number) for number in end.groups() if number] for end in ends if end]
    return {"date-parts": parts} if parts and len(parts) == len(ends) else {"literal": plain_text(value)}


def to_bibtex(reference: Reference) -> tuple[str, dict[str, str]]:
    """Return type and fields of *reference* in BibTeX, their values in LaTeX."""
    if reference.format == "bibtex":
        return reference.type, {name: str(value) for name, value in reference.fields.items()}
    item = dict(reference.fields)
    custom = item.pop("custom", None)
    custom = {name: str(value) for name, value in custom.items()} if isinstance(custom, dict) else {}
    type_ = custom.pop("type", None) or _BIBTEX_TYPES.get(reference.type, "misc")
    if type_ == "phdthesis" and "master" in str(item.get("genre", "")).casefold():
        type_ = "mastersthesis"
    fields: dict[str, str] = {}
    for variable, value in item.items():
        name = _field(variable, type_)
        if name in _NAMES and isinstance(value, list):
            fields[name] = _names(value)
        elif variable == "issued":
            fields |= _when(value)
        elif name in _DATES:
            fields[name] = _day(value)
        elif variable == "genre" and str(value) == _THESES.get(type_):
            continue
        elif isinstance(value, str | int | float):
            fields[name] = _written(name, html.unescape(str(value)))
        else:
            fields[name] = latex(json.dumps(value, ensure_ascii=False))
    return type_, {name: value for name, value in {**fields, **custom}.items() if value}


def _written(name: str, text: str) -> str:
    """Return the *text* of the field *name* in LaTeX."""
    if name in _VERBATIM:
        return re.sub(r"[{}]", "", text)
    if name == "pages":
        return latex(text).replace("-", "--") if re.fullmatch(r"[\w.]+-[\w.]+", text) else latex(text)
    return _marked(text, title_latex if name == "title" else latex)


def _field(variable: str, type_: str) -> str:
    """Return what BibTeX calls the *variable* of CSL in an entry of *type_*."""
    by_type = {
        "container-title": "journal" if type_ in {"article", "periodical"} else "booktitle",
        "publisher": {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}.get(
            type_, "publisher"
        ),
        "number": "number" if type_ in _NUMBERED else "eprint",
        "issue": "number",
        "archive": "archiveprefix",
    }
    names = {**{theirs: ours for ours, theirs in reversed(_VARIABLES.items())}, **by_type}
    return names.get(variable, variable.lower())


def _names(value: list[Any]) -> str:
    people = from_csl(value)
    return " and ".join(OTHERS if person.literal == OTHERS else person.bibtex() for person in people)


def _when(value: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON holds
    """Return year, month and day of the date *value*, or what it says in words."""
    if not isinstance(value, dict):
        return {"year": latex(str(value))}
    parts = value.get("date-parts")
    if not (isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]):
        return {"year": latex(str(value.get("raw") or value.get("literal") or ""))}
    if len(parts) > 1:
        return {"date": _day(value)}
    year, month, day = ([str(part) for part in parts[0][:3]] + ["", ""])[:3]
    named = [*MONTHS][int(month) - 1] if month.isdecimal() and 1 <= int(month) <= len(MONTHS) else month
    return {"year": year, "month": named, "day": day}


def _day(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not (isinstance(parts, list) and all(isinstance(part, list) for part in parts)):
        said = value.get("raw") or value.get("literal") if isinstance(value, dict) else value
        return latex(str(said or ""))
    return "/".join("-".join(f"{number:0>2}" for number in part) for part in parts)


def _marked(text: str, spell: Callable[[str], str]) -> str:
    """Return *text* in LaTeX as *spell* writes it, its marks of CSL (<i>, <sup>) as macros where each is closed."""
    before, *parts = _TAG.split(text)
    marks = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    opened = [name for end, name, _ in marks[::2] if not end]
    if opened != [name for end, name, _ in marks[1::2] if end] or 2 * len(opened) != len(marks):
        return spell(_TAG.sub("", text))
    macros = ("}" if end else f"\\{_MACROS[name]}{{" for end, name, _ in marks)
    return spell(before) + "".join(macro + spell(mark[2]) for macro, mark in zip(macros, marks, strict=True))
