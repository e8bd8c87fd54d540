"""What came in CSL-JSON, as BibTeX has it: nothing is left out, a field may be called as the variable of CSL is."""

import html
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from relm_cli.entries.parts import OTHERS, Reference
from relm_cli.entries.people import from_csl
from relm_cli.entries.reference_types import BIBTEX_TYPES
from relm_cli.formats import mapping
from relm_cli.formats.csl import date_of, unmarked
from relm_cli.identifiers import arxiv_id
from relm_cli.latex import MONTHS, latex, title_latex

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


def to_bibtex(reference: Reference) -> tuple[str, dict[str, str]]:
    """Return type and fields of *reference* in BibTeX, their values in LaTeX."""
    if reference.format == "bibtex":
        return reference.type, texts(reference.fields)
    custom: dict[str, str] = {}
    if isinstance(reference.fields.get("custom"), dict):
        custom = texts(reference.fields["custom"])
    type_ = custom.pop("entry-type", "") or _type(reference)
    with_subtitles: dict[str, str] = {}
    for name, further in mapping.SUBTITLES.items():
        if name in custom and further in custom:
            with_subtitles[mapping.VARIABLES[name]] = name
    is_in_arxiv = str(reference.fields.get("archive", "")).casefold() == "arxiv"
    is_numbered = type_ in mapping.NUMBERED and not (is_in_arxiv and arxiv_id(str(reference.fields.get("number", ""))))
    fields: dict[str, str] = {}
    for variable, value in reference.fields.items():
        if variable in _NO_FIELDS:
            continue
        name = with_subtitles.get(variable) or _field(variable, type_, {*custom, *fields}, is_numbered=is_numbered)
        if variable == "issued" and "year" in custom:
            fields["date"] = _day(value)
        elif variable == "issued":
            fields |= _when(value)
        elif variable != "genre" or str(value) != mapping.THESES.get(type_):
            fields[name] = _value_of(name, value)
    return type_, {name: value for name, value in {**fields, **custom}.items() if value}


def _type(reference: Reference) -> str:
    """Return what BibTeX calls the type of *reference*, that of a thesis by its genre."""
    type_ = BIBTEX_TYPES.get(reference.type, "misc")
    if type_ == "phdthesis" and "master" in str(reference.fields.get("genre", "")).casefold():
        return "mastersthesis"
    return type_


def texts(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of *fields*, which may be whatever JSON holds, as LaTeX."""
    written: dict[str, str] = {}
    for name, value in fields.items():
        written[name] = value if isinstance(value, str) else latex(_json(value))
    return written


def _value_of(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the *value* of a variable of CSL, which BibTeX calls *name*, in LaTeX."""
    if name in mapping.DATES or (isinstance(value, dict) and "date-parts" in value):
        return _day(value)
    are_texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    are_names = isinstance(value, list) and all(
        isinstance(each, dict) and _PARTS_OF_NAMES & each.keys() for each in value
    )
    if are_names or (name in mapping.NAMES and not isinstance(value, str)):
        people: list[str] = []
        for person in from_csl(value):
            people.append(OTHERS if person.literal == OTHERS else person.bibtex())
        return " and ".join(people)
    if are_texts:  # as in records of Crossref
        value = ", ".join(value)
    return _written(name, value if isinstance(value, str) else _json(value))


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False)


def _written(name: str, text: str) -> str:
    """Return the *text* of the field *name* in LaTeX."""
    if name in mapping.VERBATIM:
        return re.sub(r"[{}]", "", html.unescape(text))
    if name == "pages":
        text = html.unescape(text)
        if range_ := re.fullmatch(r"([\w.]+)[-\u2013]([\w.]+)", text):
            return f"{latex(range_[1])}--{latex(range_[2])}"
        return latex(text)
    if name == "title":
        return _marked(text, title_latex)
    return _marked(text, latex)


def _field(variable: str, type_: str, taken: Collection[str], *, is_numbered: bool) -> str:
    """
    Return what BibTeX calls the *variable* of CSL in an entry of *type_*: the usual name, unless it is *taken*.

    Where the entry *is_numbered*, its number is no id of an archive.
    """
    usual = {
        "container-title": "journal" if type_ in mapping.WITH_ISSUES else "booktitle",
        "publisher": _PUBLISHED_BY.get(type_, "publisher"),
        "number": "number" if is_numbered else "eprint",
        "issue": "number",
        "collection-number": "collection-number" if type_ in {*mapping.NUMBERED, *mapping.WITH_ISSUES} else "number",
        "archive": "archiveprefix",
        "journalAbbreviation": "shortjournal",
    }
    if variable in usual and usual[variable] not in taken:
        return usual[variable]
    for name, theirs in mapping.VARIABLES.items():
        if theirs == variable and name not in taken:
            return name
    return variable.lower()


def _when(value: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON holds
    """Return year, month and day of the date *value*, biblatex' date where these cannot say it, or its words."""
    days, _ = date_of(value)
    if not days:
        words = _day(value)
        if mapping.EDTF.fullmatch(words) and not words.isdecimal():
            return {"date": words}
        return {"year": words}
    if len(days) > 1 or value.get("circa") or _season(days, value):
        return {"date": _day(value)}
    year, month, day = (*days[0], "", "")[:3]
    if month.isdecimal() and 1 <= int(month) <= len(MONTHS):
        month = list(MONTHS)[int(month) - 1]
    return {"year": year, "month": month or latex(str(value.get("season") or "")), "day": day}


def _day(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the day or the range of days *value* as biblatex writes it, or what it says in words."""
    days, words = date_of(value)
    if not days:
        if mapping.EDTF.fullmatch(words):
            return words
        return latex(words)
    written: list[str] = []
    for day in days:
        written.append("-".join(f"{part:0>2}" for part in day))
    date = "/".join(written) + _season(days, value)
    if value.get("circa"):
        date += "~"
    return date


def _season(days: Sequence[Sequence[str]], value: Mapping[str, Any]) -> str:
    """Return the season of the date *value*, of these *days*, as biblatex writes it behind a year alone, or nothing."""
    if len(days) == 1 and len(days[0]) == 1:
        for month, season in mapping.SEASONS.items():
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
    before, *parts = re.split(mapping.MARK, text)
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
