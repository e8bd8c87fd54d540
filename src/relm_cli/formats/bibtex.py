"""BibTeX: one entry for whatever can be cited, ready to paste."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

from pylatexenc.latexencode import (  # type: ignore[import-untyped]
    RULE_DICT,
    RULE_REGEX,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

from relm_cli.entries.citation import given_and_family
from relm_cli.formats.layout import with_own_keys

if TYPE_CHECKING:
    from relm_cli.entries.citation import Citation
    from relm_cli.formats.layout import Layout

_TYPES = {
    "journal": ("article", "journal"),
    "conference": ("inproceedings", "booktitle"),
    "preprint": ("misc", "howpublished"),
    "software": ("misc", "howpublished"),
    "page": ("misc", "howpublished"),
}
"""What BibTeX calls each type of citation, and where it says the venue."""

_BRACES = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"}
"""BibTeX counts braces even after a backslash, so that none may stand for itself."""

_LETTERS = {
    "Ű": r"\H{U}",
    "ű": r"\H{u}",
    "Ѓ": r"\'\CYRG",
    "ѓ": r"\'\cyrg",
    "Ќ": r"\'\CYRK",
    "ќ": r"\'\cyrk",
    "ΐ": r"\ensuremath{\acute{\ddot{\iota}}}",
}
"""Letters that pylatexenc writes as others, or as mathematics outside a formula."""

_WITHOUT_MACRO = "ĦħŦŧĿŀŉɛϒ˙\u0307\u0308ѠѡѤѥѦѧѨѩѬѭѮѯѰѱѸѹѺѻѼѽѾѿҀҁ҂\u0488\u0489⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"  # noqa: RUF001 - letters
"""Signs that pylatexenc writes as others, or with macros that LaTeX does not have: they stand for themselves."""

_OWN = {**_BRACES, **{ord(letter): latex for letter, latex in _LETTERS.items()}}
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)|,(?=,)")
"""Signs that LaTeX would make one of with the next: these are put in braces."""

_LATEX = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(RULE_DICT, _OWN),
        UnicodeToLatexConversionRule(RULE_DICT, {ord(sign): sign for sign in _WITHOUT_MACRO}, "none"),
        UnicodeToLatexConversionRule(RULE_REGEX, [(_LIGATURES, r"\g<0>")]),
        "defaults",
    ],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_IN_ADDRESS = "%/:=&?#+!$,;'@~()*[]<>"


def write(citations: Iterable[Citation], stream: TextIO, layout: Layout) -> None:  # noqa: ARG001 - BibTeX is laid out one way
    """Write *citations* to *stream*, an empty line between two."""
    for number, citation in enumerate(with_own_keys(citations)):
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(citation) if value)
        gap = "\n" if number else ""
        stream.write(f"{gap}@{_TYPES[citation.type][0]}{{{citation.key},\n{lines}}}\n")


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    by_arxiv = citation.type == "preprint" and citation.arxiv
    yield "title", _title(citation.title)
    yield "author", _authors(citation)
    yield _TYPES[citation.type][1], "" if by_arxiv else latex(citation.venue or "")
    yield "year", str(citation.year or "")
    yield "eprint", address(citation.arxiv)
    yield "archivePrefix", "arXiv" if citation.arxiv else ""
    yield "doi", address(citation.doi)
    yield "url", address(citation.url)
    yield "key", "" if citation.authors else latex(citation.title)  # what BibTeX sorts by without an author


def _title(title: str) -> str:
    """Return *title* in LaTeX, braces around what styles must not write in small letters."""
    return "".join(_protected(part) for part in re.split(r"([^\W_]+)", _composed(title)))


def _protected(word: str) -> str:
    name, plural = (word[:-1], "s") if re.fullmatch(r"[^\W\d_a-z]{2,}s", word) else (word, "")
    inner = any(sign.isupper() for sign in name[1:])
    versioned = name[:1].isupper() and any(sign.isdigit() for sign in name)
    lone = len(name) == 1 and name.isupper() and name != "A"
    return f"{{{latex(name)}}}{plural}" if inner or versioned or lone else latex(word)


def _authors(citation: Citation) -> str:
    if citation.collective:
        return "".join(f"{{{latex(name)}}}" for name in citation.authors)
    return " and ".join([*map(_author, citation.authors), *(["others"] if citation.others else [])])


def _author(name: str) -> str:
    """Return *name* in LaTeX, in braces where BibTeX would split it wrongly."""
    splits = given_and_family(name) is not None and name != "others"
    return latex(name) if splits else f"{{{latex(name)}}}"


def latex(text: str) -> str:
    """Return *text* in LaTeX, with every sign that LaTeX would act on spelled out."""
    spelled: str = _LATEX.unicode_to_latex(_composed(text))
    return spelled


def _composed(text: str) -> str:
    """Return *text* with letters and the accents behind them made one: LaTeX puts accents on letters only."""
    return unicodedata.normalize("NFC", text)


def address(address: str | None) -> str:
    """Return *address* as it is, for styles print it verbatim; only what would break the entry is encoded."""
    return quote(address or "", _IN_ADDRESS, errors="replace")
