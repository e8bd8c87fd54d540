"""
Text that is made to take more time than its length is worth: every unit, repeated, in every context.

A reader takes linear time where eight times the text takes about eight times as long.
"""

from __future__ import annotations

import gc
import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli_w

import relm_cli
from relm_cli.checks import check
from relm_cli.entries import Link, Listing, Paper
from relm_cli.formats import CITATIONS, FORMATS, writer
from relm_cli.formats.layout import Layout
from relm_cli.importers import SOURCES, reader
from relm_cli.importers.assemble import assemble
from relm_cli.search.query import Query

if TYPE_CHECKING:
    from pathlib import Path

UNITS = (
    *("[", "]", "(", ")", "{", "}", "<", ">", "|", "*", "_", "`", "~", "\\", "&", "#", "@", "!", '"', "'", "$", "%"),
    *("a", " ", "\u00a0", "5 ", "a ", "a, ", "A B, ", "A. B. and ", "x\u0301", "量", "\u200d", "👩\u200d", "1. ", "- "),
    *("[a", "[a](", "[a](b) ", "![", r"\[a\]((", "(a) ", "[5] ", "^ ", "**a", "*a* ", "``` ", "http://a.b/", "et al. "),
    *("<a>", "</a>", "<b><i>", "<!--", "<a href='", "&amp;", "&#", "{a", "a}", "\\'{e}", "$a$", "{\\a ", "a = {b}, "),
    *("2023 ", "arXiv:2301.00001 ", "10.1/a", "a: ", "a-", "//", "..", "\u202e", "ﬁ", "İ", "a\n", "\n\n"),
)
"""What is repeated."""

CONTEXTS = {
    "awesome": (
        *("%s", "- %s", "- [T](http://a.b/c) - %s", "- [T](http://a.b/c.pdf) *%s*", "- [%s](http://a.b)", "> %s"),
        *("- [T](http://a.b/%s)", "## %s\n\n- [T](http://a.b)", "| Paper |\n|---|\n| %s |", "- **T** %s", "<p>%s</p>"),
        *("| Title | %s |\n|---|---|\n| [T](http://a.b) | c |", "<table><tr><td>%s</table>", "<details>%s</details>"),
        "| Benchmark | Description | Paper |\n|---|---|---|\n| %s | a | [b](http://a.b) |",
    ),
    "bibtex": (
        *("%s", "@misc{a, title={%s}}", "@misc{a, author={%s}, title={T}}", "@misc{%s", '@string{a="%s"}'),
        *("@misc{a, title={T}, url={%s}}", "@misc{a, title={T}, note=%s}", "@misc{a, title={T}, keywords={%s}}"),
    ),
    "csl-json": ("%s", '[{"id": "a", "type": "article", "title": "T", "note": %s}]'),
}
"""Where what is repeated stands in what importers read."""

FIELDS = ("title", "description", "url", "venue", "keyword", "author", "tag", "alias", "label", "doi")
"""Where it stands in an entry."""

Take = Callable[[str], object]


class Growth(NamedTuple):
    """How long the unit took in the short and in the long text."""

    unit: str
    short: float
    long: float


def grown(take: Take, units: Sequence[str], size: int, floor: float) -> Iterator[Growth]:
    """
    Yield those of *units* that grow too fast: eight times *size* signs keep *take* busy twelve times as long and more.

    What takes less than *floor* seconds of processor time when long is quick enough. Three attempts must agree: what
    else the machine does slows one of them down.
    """
    for unit in units:
        text = unit * (size // len(unit))
        for _ in range(3):
            long = _seconds(take, text * 8)
            short = _seconds(take, text) if long >= floor else long
            if long <= 12 * short:
                break
        else:
            yield Growth(unit, round(short, 3), round(long, 3))


def _seconds(take: Take, text: str) -> float:
    """Return the processor time that *take* needs for *text*, without collecting garbage, which comes in steps."""
    gc.disable()
    try:
        begun = time.process_time()
        take(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def importing(source: str, context: str) -> Take:
    """Return what imports *source* with a text in *context*."""
    assert source in SOURCES

    def take(text: str) -> None:
        if source == "csl-json" and context != "%s":
            text = json.dumps(text)
        try:
            assemble([reader(source)(context.replace("%s", text))])
        except relm_cli.RelmError:
            return

    return take


def block(field: str, text: str) -> dict[str, Any]:
    """Return the block of a paper with *text* in *field*."""
    found: dict[str, Any] = {"id": "a", "title": "T", "section": "s", "url": "http://a.b"}
    lists = {"author": "authors", "tag": "tags", "alias": "aliases"}
    if field == "label":
        return found | {"links": [{"label": text, "url": "http://a.b"}]}
    return found | ({lists[field]: [text]} if field in lists else {field: text})


def reading(path: Path, field: str) -> Take:
    """Return what reads, indexes, searches and checks a catalogue at *path* with a text in *field*."""

    def take(text: str) -> None:
        table = {"schema": 1, "section": [{"id": "s", "title": "S", "intro": text}], "paper": [block(field, text)]}
        path.write_text(tomli_w.dumps(table), encoding="utf-8")
        try:
            with relm_cli.load(path) as opened:
                list(opened.search("t"))
                list(opened.list(author="t") if field == "author" else opened.list())
        except relm_cli.RelmError:
            pass
        check([str(path)])

    return take


def writing(format_: str) -> Take:
    """Return what writes an entry with a text in every field as *format_*."""

    def take(text: str) -> None:
        entry = Paper(
            "a",
            text,
            url=f"http://a.b/{text}",
            authors=(text,),
            venue=text,
            description=text,
            links=(Link(text, f"http://a.b/{text}"),),
            listings=(Listing("s", text, 2024, text),),
            tags=(text,),
        )
        items = [entry.cited()] if format_ in CITATIONS else [entry.record()]
        writer(format_)(items, io.StringIO(), Layout())

    assert format_ in FORMATS
    return take


def asking(opened: relm_cli.Catalogue) -> Take:
    """Return what searches *opened* for a text."""

    def take(text: str) -> None:
        try:
            Query.parse(text)
            list(opened.search(text, limit=5))
        except relm_cli.RelmError:
            return

    return take
