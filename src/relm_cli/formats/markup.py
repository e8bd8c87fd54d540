"""Spell text, links and anchors in Markdown so that they are read as they are meant, changing as little as possible."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from relm_cli.entries.parts import INLINE_LINK

_LINK = re.compile(INLINE_LINK)
_MARKUP = re.compile(r"\\(?![A-Za-z0-9 ])|[\[\]`]|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)")
"""What is not read as it stands, wherever on a line that is; a "<" at the end too, for what a link puts behind it."""

_PAIRS = {
    "*": re.compile(r"\*(?=\S).*(?<=\S)\*"),
    "~": re.compile(r"~(?=\S).*(?<=\S)~"),
    "_": re.compile(r"(?<!\w)_+(?=\S).*(?<=\S)_(?!\w)"),
}
"""Marks that mean something in pairs only, and what text that may hold a pair looks like."""

_MARK = re.compile(r"(?<!\\)\]\((?:[^()\\\s]|\\.|\([^()\s]*\))*\)|!(?=\[)|[*~_]")
"""A mark, or a "!" that would turn the link after it into a picture; or an address, which is to be left alone."""

_BLOCK = re.compile(r"^(?:(?=#{1,6}(?: |$)|>|[-+*](?: |$)|=+ *$|[-:|][-:| ]*$|(?:_ *){3,}$)|(\d{1,9})(?=[.)](?: |$)))")
"""Where a backslash keeps a line from being a heading, a quotation, an item, a rule or part of a table."""

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_JOINERS = "\u200c\u200d"
"""Signs of format that are part of how some languages, and many emoji, are written."""

_NOT_IN_ADDRESS = frozenset(" <>{}\\`|")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_ALPHABETIC = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
"""Symbols that Unicode takes for letters nonetheless."""


def one_line(text: str) -> str:
    """Return *text* on one line, without control characters and without blanks at its ends."""
    if text.isprintable():  # as most is, and a page has many
        return text.strip()
    line = _BREAKS.sub(" ", text)
    return "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs")).strip()


def as_markdown(text: str) -> str:
    """Return *text* as Markdown of one line; `finished` sees to the marks in it."""
    return _escaped(one_line(text))


def prose(text: str) -> str:
    """Return *text*, in which inline links stay links, as Markdown of one line."""
    before, *found = _LINK.split(one_line(text))
    markdown = _escaped(before)
    for label, url, after in zip(found[::3], found[1::3], found[2::3], strict=True):
        markdown += link(label, url) + _escaped(after)
    return markdown


def has_link(text: str) -> bool:
    """Tell whether there is an inline link in *text*."""
    return _LINK.search(text) is not None


def link(label: str, url: str | None) -> str:
    """Return *label*, linked to *url* if that leads to the web."""
    if url and url.lower().startswith(("http://", "https://")):
        return f"[{as_markdown(label)}]({address(url)})"
    return as_markdown(label)


def finished(markdown: str) -> str:
    """Return *markdown*, all of one paragraph or cell, with its marks escaped where they would come in pairs."""
    escaped = {mark for mark, pair in _PAIRS.items() if pair.search(markdown)} | {"!"}

    def escape(found: re.Match[str]) -> str:
        mark = found[0]
        if mark in escaped:
            return f"\\{mark}"
        return mark

    return _MARK.sub(escape, markdown)


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of *text*, in which inline links stay links, as Markdown of one line each."""
    parts = map(prose, re.split(r"\n\s*\n", text or ""))
    return [begun(finished(part)) for part in parts if part]


def begun(line: str) -> str:
    """Return the Markdown *line* so that it begins a paragraph, and nothing else."""
    return _BLOCK.sub(r"\1\\", line)


def heading(level: int, title: str) -> str:
    """Return the text *title* as a heading of *level*, 1 to 6."""
    text = re.sub(r"(^| )(#+)$", r"\1\\\2", finished(as_markdown(title)))  # these would close the heading
    return f"{'#' * level} {text}"


def cell(markdown: str) -> str:
    """Return *markdown* as the cell of a table."""
    return finished(markdown).replace("|", r"\|")


def table_row(cells: Iterable[str]) -> str:
    """Return *cells*, texts of Markdown, as a row of a table."""
    return f"| {' | '.join(map(cell, cells))} |"


class Anchors:
    """The anchors GitHub gives headings: their letters in lower case, and a number where they repeat one."""

    def __init__(self) -> None:
        self._repeats: dict[str, int] = {}

    def take(self, heading: str) -> str:
        """Return the anchor of *heading*, the next on the page."""
        slug = ""
        for sign in heading.lower().replace(" ", "-"):
            category = unicodedata.category(sign)
            if sign == "-" or category[0] in "LM" or category in ("Nd", "Nl", "Pc") or _ALPHABETIC.match(sign):
                slug += sign
        anchor = slug
        while anchor in self._repeats:
            self._repeats[slug] += 1
            anchor = f"{slug}-{self._repeats[slug]}"
        self._repeats[anchor] = 0
        return anchor


def _escaped(line: str) -> str:
    """Return *line* with its marks escaped, and with numbers for directional marks and the like that would hide."""
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    if escaped.isprintable():
        return escaped
    shown = ""
    for sign in escaped:
        is_hidden = unicodedata.category(sign) in ("Cf", "Zs") and sign not in f" {_JOINERS}"
        shown += f"&#x{ord(sign):x};" if is_hidden else sign
    return shown


def address(url: str) -> str:
    """Return *url* so that it ends neither its link nor its cell, and hides nothing."""
    encoded = url.strip()
    if not encoded.isprintable() or not _NOT_IN_ADDRESS.isdisjoint(encoded):
        encoded = ""
        for sign in url.strip():
            if sign.isprintable() and sign not in _NOT_IN_ADDRESS:
                encoded += sign
            else:
                encoded += quote(sign, safe="", errors="replace")
    encoded = re.sub(r"&(?=#?\w+;)", "&amp;", encoded)
    if not _BALANCED.fullmatch(encoded):
        encoded = re.sub(r"[()]", r"\\\g<0>", encoded)
    return encoded
