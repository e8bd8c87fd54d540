"""Put texts right whose letters were harmed on their way: what is wrong with one, and what it should be."""

import html
import re
import unicodedata
from collections.abc import Callable

import ftfy

from relm_cli.identifiers import arxiv_id, doi
from relm_cli.printable import control_in

URLS = ("url", "source")
"""The fields that hold addresses."""

SEVERAL_LINES = ("description", "intro", "notes")
"""The fields that may have several lines."""

_LOST = "\N{REPLACEMENT CHARACTER}"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKUP = re.compile(r"[<>\x00-\x1f]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_HIDDEN = re.compile(
    "[\N{SOFT HYPHEN}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]"
    # Joiners and the like make letters of many scripts, and emoji; among Latin letters they do nothing.
    r"|(?<![^\x00-\x7f])[\u200b-\u200d](?![^\x00-\x7f])"
)
_DIRECTIONS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
_SCHEME = re.compile(r"(?:(https?)[:：;]?[/／]{1,3})(?=[^/／])", re.IGNORECASE)  # noqa: RUF001 - a wide colon is the typo


def repaired(field: str, text: str) -> str:
    """Return the *text* of *field* with all repaired that can safely be."""
    for _, _, repair in FAULTS:
        text = repair(field, text)
    return spelled_right(field, text)


def spelled_right(field: str, text: str) -> str:
    """Return the *text* of *field* as it should be spelled, if it is an arXiv id, a DOI or an address."""
    if field == "arxiv":
        return arxiv_id(text) or text
    if field == "doi":
        return doi(text) or text
    if field in URLS:
        rest, scheme = text, ""
        while found := _SCHEME.match(rest):
            rest, scheme = rest[found.end() :], found[1].lower()
        if scheme:  # written once, in small letters and with two slashes
            return f"{scheme}://{rest}"
    return text


def _decoded(_: str, text: str) -> str:
    """Return *text* as it was before it was decoded wrongly, or as it is where that cannot be told."""
    fixed = ftfy.fix_encoding(text)
    if _LOST in fixed or ftfy.fix_encoding(fixed) != fixed:
        return text
    return fixed


def _encoding_fault(_: str, text: str) -> str:
    if _LOST in text:
        return "has lost letters"
    if ftfy.fix_encoding(text) != text:
        return "was decoded wrongly"
    return ""


def _visible(_: str, text: str) -> str:
    text = _HIDDEN.sub("", text)
    for sign in text:
        if sign.isalpha() and unicodedata.bidirectional(sign) in {"R", "AL"}:
            return text  # it runs both ways
    return _DIRECTIONS.sub("", text)


def _invisible_fault(_: str, text: str) -> str:
    if control_in(text):
        return "holds control characters"
    if _visible("", text) != text:
        return "holds signs that cannot be seen"
    return ""


def _without_entities(field: str, text: str) -> str:
    if field in URLS:
        return text.replace("&amp;", "&")
    plain = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if len(_MARKUP.findall(plain)) > len(_MARKUP.findall(text)):
        return text
    return plain


def _entity_fault(field: str, text: str) -> str:
    entities = ["&amp;"] if field in URLS else _ENTITY.findall(text)
    for entity in entities:
        if entity in text and html.unescape(entity) != entity:
            return "has left-over HTML"
    return ""


def _without_blanks(field: str, text: str) -> str:
    if field in SEVERAL_LINES and "\n" in text:
        return text
    if field in URLS:
        return text.strip()
    return _BLANKS.sub(" ", text).strip()


def _blank_fault(field: str, text: str) -> str:
    if _without_blanks(field, text) != text:
        return "has too many blanks"
    return ""


FAULTS: tuple[tuple[str, Callable[[str, str], str], Callable[[str, str], str]], ...] = (
    ("encoding", _encoding_fault, _decoded),
    ("entities", _entity_fault, _without_entities),
    ("invisible", _invisible_fault, _visible),
    ("spaces", _blank_fault, _without_blanks),
)
"""Rules, what finds their fault in the text of a field, and what repairs it, in the order of repair."""
