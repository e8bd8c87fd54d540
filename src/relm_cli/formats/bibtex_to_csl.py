"""What came in BibTeX, as CSL-JSON has it: nothing is left out, as what CSL has no variable for stands in `custom`."""

import re
from collections.abc import Mapping
from typing import Any

from relm_cli.entries.parts import Reference
from relm_cli.entries.people import from_bibtex
from relm_cli.entries.reference_types import BIBTEX_TYPES, CSL_TYPES, csl_type
from relm_cli.formats import mapping
from relm_cli.latex import MONTHS, plain_text, verbatim

_PARTS_OF_A_DATE = ("year", "month", "day")
_NAMES_OF_MONTHS = {*MONTHS, *(month.casefold() for month in MONTHS.values())}

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WITHIN = r"((?:[^{}]|\{[^{}]*\})*)\}"
_MARKED = re.compile(
    rf"\\(emph|textit|textbf|textsc|textsuperscript|textsubscript)\s*\{{{_WITHIN}"
    rf"|\{{\\(em|it|itshape|bf|bfseries|sc|scshape)\s+{_WITHIN}"
)
_MARKS = {
    **dict.fromkeys(("emph", "textit", "em", "it", "itshape"), "i"),
    **dict.fromkeys(("textbf", "bf", "bfseries"), "b"),
    **dict.fromkeys(("textsc", "sc", "scshape"), "sc"),
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
"""What CSL calls the marks of LaTeX."""

_LOOKS_MARKED = re.compile(rf"(?={mapping.MARK})<")
"""What would be taken for a mark in CSL, and is text."""

_OPEN, _CLOSE = "\ufdd0\ufdd1"
"""Signs of no meaning, which stand for the brackets of marks until a text is plain."""


def to_csl(reference: Reference) -> dict[str, Any]:
    """Return *reference* as an item of CSL-JSON without an id."""
    if reference.format == "csl-json":
        return {"type": reference.type, **reference.fields}
    fields = {name: str(value) for name, value in reference.said.items()}
    item: dict[str, Any] = {"type": csl_type(reference)}
    custom: dict[str, str] = {}
    if not _comes_back(reference.type, fields.get("type", "")):
        custom["entry-type"] = reference.type
    if reference.type in mapping.THESES and "type" not in fields:
        item["genre"] = mapping.THESES[reference.type]
    for name, value in fields.items():
        variable = _variable(name, reference.type)
        if variable and variable not in item:
            if converted := _converted(name, value):
                item[variable] = converted
        elif name not in _PARTS_OF_A_DATE:
            custom[name] = value
    item |= _issued(fields, item, custom)
    _join_subtitles(fields, item, custom)
    if custom:
        item["custom"] = custom
    return item


def _join_subtitles(fields: Mapping[str, str], item: dict[str, Any], custom: dict[str, str]) -> None:
    """Put the subtitles of *fields* behind the titles of *item*; the titles alone go into *custom*, too."""
    for name, further in mapping.SUBTITLES.items():
        subtitle = _marked(custom.get(further, ""))
        is_said = name in fields and name not in custom  # else another field is what the variable says
        if subtitle and is_said and mapping.VARIABLES[name] in item:
            item[mapping.VARIABLES[name]] += f": {subtitle}"
            custom[name] = fields[name]


def _variable(name: str, type_: str) -> str:
    """Return what CSL calls the field *name* of an entry of *type_*; nothing where it has no variable for it."""
    if name != "number" or type_ in mapping.WITH_ISSUES:
        return mapping.VARIABLES.get(name, "")
    return "number" if type_ in mapping.NUMBERED else "collection-number"


def _comes_back(type_: str, genre: str) -> bool:
    """Tell whether *type_* of BibTeX, a thesis of this *genre*, is what CSL's type for it is read as."""
    if type_ in mapping.THESES:
        return not genre or ("master" in genre.casefold()) == (type_ == "mastersthesis")
    return BIBTEX_TYPES.get(CSL_TYPES.get(type_, ""), "misc") == type_


def _converted(name: str, value: str) -> Any:  # noqa: ANN401 - whatever CSL holds
    """Return the *value* of the field *name* of BibTeX as CSL holds it."""
    if name in mapping.NAMES:
        return [person.csl() for person in from_bibtex(value)]
    if name in mapping.DATES:
        return date(value)
    if name == "pages":
        return re.sub("\\s*[\u2010-\u2015]+\\s*|-{2,}", "-", plain_text(value))
    if name in mapping.VERBATIM:
        return verbatim(value)
    return _marked(value)


def _marked(value: str) -> str:
    """Return the LaTeX *value* as text with the marks of CSL: <i>, <b>, <sup> and the like."""

    def mark(found: re.Match[str]) -> str:
        name = _MARKS[found[1] or found[3]]
        return f"{_OPEN}{name}{_CLOSE}{found[2] or found[4] or ''}{_OPEN}/{name}{_CLOSE}"

    if "\\" in value:
        value = _MARKED.sub(mark, value)
    text = plain_text(value)
    if "<" in text:
        text = _LOOKS_MARKED.sub("&lt;", text)
    return text.replace(_OPEN, "<").replace(_CLOSE, ">")


def _issued(fields: Mapping[str, str], item: Mapping[str, Any], custom: dict[str, Any]) -> dict[str, Any]:
    """Return the date of *fields*, if *item* has none; what it does not say of its parts goes into *custom*."""
    has_date = "issued" in item
    parts: list[int] = []
    for place, name in enumerate(_PARTS_OF_A_DATE):
        if name not in fields:
            continue
        value = plain_text(fields[name]).strip().casefold()
        number = _number(name, value)
        is_next = number > 0 and len(parts) == place and not has_date
        if is_next:
            parts.append(number)
        if not (is_next and (value.isdecimal() or value in _NAMES_OF_MONTHS)):
            custom[name] = fields[name]
    if parts:
        return {"issued": {"date-parts": [parts]}}
    if "year" in fields and not has_date:
        return {"issued": {"literal": plain_text(custom.pop("year"))}}
    return {}


def _number(name: str, value: str) -> int:
    """Return the number that the *value* of a part of a date, called *name*, is or begins with; 0 for none."""
    if value.isdecimal() and len(value) <= 4:  # noqa: PLR2004 - a year
        return int(value)
    if name == "month":
        for number, month in enumerate(MONTHS, 1):
            if value[:3] == month:
                return number
    return 0


def date(value: str) -> dict[str, Any]:
    """Return the date or the range *value* of biblatex as CSL has it, as it is where CSL cannot say it."""
    value = value.strip()
    surely = value.removesuffix("~")
    parts: list[list[int]] = []
    for end in surely.split("/"):
        day = _DATE.fullmatch(end.strip())
        if not day:
            words = value if mapping.EDTF.fullmatch(value) else plain_text(value)
            return {"literal": words}
        parts.append([int(number) for number in day.groups() if number])
    said: dict[str, Any] = {"date-parts": parts}
    if surely[5:] in mapping.SEASONS:
        said |= {"date-parts": [parts[0][:1]], "season": mapping.SEASONS[surely[5:]]}
    if surely != value:
        said["circa"] = True
    return said
