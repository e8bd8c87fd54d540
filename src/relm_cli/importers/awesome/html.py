"""Read the HTML that stands in a Markdown page, however broken."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


_LINE_END = re.compile(r"(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+")


class Page(Protocol):
    """Who is told what the HTML holds."""

    def at(self, line: int) -> None:
        """Hear on which *line* what follows stands."""

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Hear that an element begins."""

    def end(self, tag: str) -> None:
        """Hear that an element ends."""

    def text(self, data: str) -> None:
        """Hear a stretch of text."""


def read_html(content: str, line: int, page: Page) -> None:
    """Tell *page* what *content* holds, of which the first line is *line* of the page."""
    parser = _Parser(line, page)
    parser.feed(_tame(content))
    parser.close()


class _Parser(HTMLParser):
    """Passes on tags and text, and where they stand."""

    def __init__(self, line: int, page: Page) -> None:
        super().__init__()
        self._first = line
        self._page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass on the beginning of an element."""
        self._page.at(self._first + self.getpos()[0] - 1)
        self._page.start(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Pass on the end of an element."""
        self._page.end(tag)

    def handle_data(self, data: str) -> None:
        """Pass on text; a line's end in it is a blank."""
        self._page.text(_LINE_END.sub(" ", data))


def _tame(content: str) -> str:
    """
    Return *content* without comments, every "<" that no ">" follows before the next "<" written as text.

    Beyond what a reader expects, this keeps the parser's work in proportion to the text: unclosed tags
    cost it the square of their number. "<![" is text too: it begins nothing in HTML, but the parser looks
    for the sections of SGML there, and fails where it finds none.
    """
    first, *others = _without_comments(content).split("<")
    return first + "".join(f"<{other}" if _is_tag(other) else f"&lt;{other}" for other in others)


def _is_tag(text: str) -> bool:
    return ">" in text and not text.startswith("![")


def _without_comments(content: str) -> str:
    kept = []
    start = 0
    while (comment := content.find("<!--", start)) >= 0:
        kept.append(content[start:comment])
        end = content.find("-->", comment + 2)
        start = len(content) if end < 0 else end + 3
        kept.append("\n" * content.count("\n", comment, start))
    return "".join([*kept, content[start:]])
