"""Check that texts came through unharmed: their letters, their case, their blanks."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

import ftfy

from relm_cli.checks.addresses import URLS, spelled_right
from relm_cli.checks.findings import Found, Mend
from relm_cli.checks.values import blanks, difference, dotted, excerpt
from relm_cli.entries.parts import inline_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from relm_cli.checks.findings import Block, Findings
    from relm_cli.checks.values import Path, Texts

_SUSPECT = re.compile(r"[^ -~]|  |^ | $|&")
"""What every text has in which something can be wrong."""

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
_ACTING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]")
"""Signs that act on a terminal, or turn the text after them round."""

_SEVERAL_LINES = ("description", "intro", "notes")
_CASED_WORDS = 4
"""Words that a title needs to show whether its case was lost."""

_REFERENCES = ("id", "section", "parent", "group", "kind", "key")
"""Fields that other blocks refer to, or that refer to others: not to be changed alone."""


def check_emptiness(block: Block, texts: Texts) -> Findings:
    """Find values that are empty, and links without a label."""
    for path in dict.fromkeys(blanks(block.values)):
        value = block.values[path[0]]
        if block.line and value in ([], {}):
            continue  # a record has every key; what is not known is an empty list
        whole = len(path) == 1 and not (isinstance(value, list) and value)
        if whole and path[0] not in _NEEDED and not block.line:
            yield Found(block, "empty-field", f'"{path[0]}" is empty', f"delete the line {path[0]} = ...", Mend(path))
        else:
            yield Found(block, "empty-field", f'"{dotted(path)}" is empty', "write what belongs there, or delete it")
    for path, text in texts:
        for link in inline_links(text) if path[-1] in _SEVERAL_LINES else ():
            if not link.label.strip() and f"![{link.label}]({link.url})" not in text:
                yield Found(block, "empty-field", f'"{dotted(path)}" links to {link.url} without a label', "write one")


_NEEDED = ("id", "title", "name", "section", "kind", "terms", "key")
"""Fields that a block cannot do without."""


def check_case(block: Block, _: Texts) -> Findings:
    """Find titles of papers that are all capitals, or all small letters."""
    for field in ("title",) if block.type == "paper" else ():
        title = block.values.get(field)
        if not isinstance(title, str) or len(re.findall(r"[^\W\d_]{2,}", title)) < _CASED_WORDS:
            continue
        if title.isupper() or title.islower():
            how = "capitals" if title.isupper() else "small letters"
            yield Found(block, "title-case", f"the title is all {how}: {excerpt(title)}", "write it as the paper does")


def check_wording(block: Block, texts: Texts) -> Findings:
    """Find texts with letters that were decoded wrongly, hidden signs, left-over HTML or too many blanks."""
    for path, text in texts:
        if _SUSPECT.search(text) and text.strip():
            yield from _faults(block, path, text)


def _faults(block: Block, path: Path, text: str) -> Findings:
    right, before = repaired(path[-1], text), text
    for rule, fault, repair in _FAULTS:
        after = repair(path[-1], before)
        if reason := fault(path[-1], before):
            # Another block may call this one by its name as it stands.
            safe = path[-1] not in _REFERENCES and right.strip() and not fault(path[-1], right)
            place = difference(before, after)
            fix = f"write {excerpt(after, place)}" if safe else "look it up, and write it anew"
            reason = f'"{dotted(path)}" {reason}: {excerpt(before, place)}'
            yield Found(block, rule, reason, fix, Mend(path, text) if safe else None)
        before = after


def repaired(field: str, text: str) -> str:
    """Return the *text* of *field* with all repaired that can safely be."""
    for _, _, repair in _FAULTS:
        text = repair(field, text)
    return spelled_right(field, text)


def _decoded(_: str, text: str) -> str:
    """Return *text* as it was before it was decoded wrongly, or as it is where that cannot be told."""
    fixed = ftfy.fix_encoding(text)
    return text if _LOST in fixed or ftfy.fix_encoding(fixed) != fixed else fixed


def _encoding_fault(_: str, text: str) -> str:
    if _LOST in text:
        return "has lost letters"
    return "was decoded wrongly" if ftfy.fix_encoding(text) != text else ""


def _visible(_: str, text: str) -> str:
    text = _HIDDEN.sub("", text)
    return text if _runs_both_ways(text) else _DIRECTIONS.sub("", text)


def _invisible_fault(_: str, text: str) -> str:
    if _ACTING.search(text):
        return "holds control characters"
    return "holds signs that cannot be seen" if _visible("", text) != text else ""


def _runs_both_ways(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text if sign.isalpha())


def _without_entities(field: str, text: str) -> str:
    if field in URLS:
        return text.replace("&amp;", "&")
    plain = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text if len(_MARKUP.findall(plain)) > len(_MARKUP.findall(text)) else plain


def _entity_fault(field: str, text: str) -> str:
    left = "&amp;" in text if field in URLS else any(html.unescape(one) != one for one in _ENTITY.findall(text))
    return "has left-over HTML" if left else ""


def _without_blanks(field: str, text: str) -> str:
    if field in _SEVERAL_LINES and "\n" in text:
        return text
    return text.strip() if field in URLS else _BLANKS.sub(" ", text).strip()


def _blank_fault(field: str, text: str) -> str:
    return "has too many blanks" if _without_blanks(field, text) != text else ""


_FAULTS: tuple[tuple[str, Callable[[str, str], str], Callable[[str, str], str]], ...] = (
    ("encoding", _encoding_fault, _decoded),
    ("entities", _entity_fault, _without_entities),
    ("invisible", _invisible_fault, _visible),
    ("spaces", _blank_fault, _without_blanks),
)
"""Rules, what finds their fault in the text of a field, and what repairs it, in the order of repair."""
