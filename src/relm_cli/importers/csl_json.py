"""CSL-JSON, as Zotero, pandoc and Crossref write it: every item that has a title becomes a row."""

import json
import math
from collections.abc import Mapping
from typing import Any

from relm_cli.entries.citation import keywords_in
from relm_cli.entries.fields import said, with_texts
from relm_cli.entries.parts import Reference
from relm_cli.entries.people import from_csl
from relm_cli.errors import CatalogueError
from relm_cli.formats.csl import unmarked
from relm_cli.identifiers import arxiv_id, arxiv_mentioned, best_address
from relm_cli.importers import bibliography
from relm_cli.importers.draft import Draft, Problem, Row
from relm_cli.latex import one_line

_TITLES = ("title", "title-short", "container-title", "event-title", "note")
_KEYS = ("citation-key", "id")
_VENUES = ("container-title", "event-title", "event")
_PUBLISHED_BY = {"article", "software", "webpage", "thesis", "report"}
"""Types of items that appear where their publisher is, nowhere else."""

_ARXIV_PLACES = ("number", "arxiv", "URL", "DOI", "container-title", "volume", "note")
_SHOWN = 80


def read(text: str) -> Draft:
    """
    Read the CSL-JSON *text*, an array of items or a single one: a row for each item, in their order.

    An item that is no object or has no title is a problem, told by its number. Raises `CatalogueError` for a text
    that is no JSON, or JSON of another kind.
    """
    items = _items(text)
    rows, problems = [], []
    numbers: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            problems.append(Problem(0, _shown(item), f"item {number} is no object"))
            continue
        title = _title(item)
        if not title:
            problems.append(Problem(0, _shown(item), f"item {number} has no title"))
            continue
        row = _row(title, item)
        rows.append(row)
        if row.id and numbers.setdefault(row.id, number) != number:
            reason = f'item {number}: "{row.id}" is the id of item {numbers[row.id]} already: both are read'
            problems.append(Problem(0, _shown(item), reason))
        if not row.year and (written := _written(item.get("issued"))):
            problems.append(Problem(0, _shown(item), f"item {number}: {bibliography.no_year(written)}"))
    return Draft(rows=tuple(rows), problems=tuple(problems))


def _title(item: Mapping[str, Any]) -> str:
    """Return the title of *item*, or what tells where it has none what it is, its key at last if it says anything."""
    names = list(_TITLES)
    if item.keys() - {"type", *_KEYS}:
        names += _KEYS
    for name in names:
        if title := _text(item.get(name)):
            return title
    return ""


def _number(written: str) -> float | str:
    """Return the number *written* in JSON, or as it is written what is larger than any: as NaN, JSON cannot say it."""
    number = float(written)
    return number if math.isfinite(number) else written


def _items(text: str) -> list[Any]:
    try:
        items = json.loads(text.removeprefix("\ufeff"), parse_float=_number, parse_constant=str)
    except (ValueError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise CatalogueError(f"not valid JSON: {why}", "export it once more as CSL-JSON") from error
    if isinstance(items, dict):
        wrapped = items.get("message", items)  # as Crossref answers
        items = wrapped.get("items", [wrapped]) if isinstance(wrapped, dict) else [items]
    if isinstance(items, list) and items and isinstance(items[0], dict) and {"kind", "listings"} <= items[0].keys():
        message = "records of relm, not CSL-JSON"  # which would lose years, authors and venues
        raise CatalogueError(message, "relm export -f jsonl writes them as a catalogue, -f csl-json as citations")
    if not isinstance(items, list):
        message = f"JSON, but no CSL-JSON: {_shown(items)}"
        raise CatalogueError(message, "CSL-JSON is an array of objects, one a publication")
    return items


def _shown(item: object) -> str:
    """Return the beginning of *item* as JSON, of an object its id where it has one."""
    if isinstance(item, dict):
        return _text(item.get("id"))[:_SHOWN] or "{...}"
    if isinstance(item, list):
        return "[...]"
    return _text(item)[:_SHOWN] or json.dumps(item)[:_SHOWN]


def _row(title: str, item: Mapping[str, Any]) -> Row:
    """Return what *item* says of the paper *title*."""
    arxiv = _arxiv(item)
    given = _address(item.get("URL"))
    doi = bibliography.doi(_address(item.get("DOI")), given)
    url = bibliography.address(given, whole=True) or bibliography.address(_text(item.get("note")))
    people = [person for person in from_csl(_list(item.get("author"))) if _text(person.spoken)]
    key = _text(item.get("citation-key")) or _text(item.get("id")) or None
    venue = _venue(item)
    if arxiv and not venue:
        venue = "arXiv"
    fields = said(with_texts(item, bibliography.whole)) or {}
    fields.pop("type", None)
    if fields.get("id") == key:
        fields.pop("id", None)
    reference = Reference(_text(item.get("type")) or "document", "csl-json", fields, {})
    return Row(
        title,
        url=best_address(url, doi, arxiv),
        year=bibliography.year_in(_written(item.get("issued"))),
        venue=venue,
        authors=tuple(_text(person.spoken) for person in people),
        collective=len(people) == 1 and people[0].is_team,
        keyword=next(iter(keywords_in(reference)), None),
        arxiv=arxiv,
        doi=doi,
        id=key,
        citation=reference,
    )


def _venue(item: Mapping[str, Any]) -> str | None:
    """Return where *item* appeared, as written, CoRR as arXiv; the publisher counts where nothing else can."""
    names = list(_VENUES)
    if _text(item.get("type")) in _PUBLISHED_BY:
        names.append("publisher")
    for name in names:
        if written := _text(item.get(name)):
            return bibliography.venue(written)
    return None


def _arxiv(item: Mapping[str, Any]) -> str | None:
    """Return the arXiv id, without a version, that *item* gives or mentions."""
    names = ["arxiv"]
    if _text(item.get("archive")).casefold() == "arxiv":
        names += ["number", "archive_location"]
    for name in names:
        if given := arxiv_id(_text(item.get(name))):
            return given
    return arxiv_mentioned("\n".join(_text(item.get(name)) for name in _ARXIV_PLACES))


def _written(date: object) -> str:
    """Return what says the year of *date*: the first of its parts, or its words."""
    words = [date]
    if isinstance(date, dict):
        first = next(iter(_list(date.get("date-parts"))), None)
        words = [*_list(first)[:1], date.get("raw"), date.get("literal")]
    return " ".join(filter(None, map(_text, words)))


def _list(value: object) -> list[Any]:
    """Return *value* as a list: some write a single value without one."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    return [value]


def _address(value: object) -> str:
    """Return the DOI or the address *value*, in which "<i>" is no mark."""
    if isinstance(value, str):
        return one_line(bibliography.whole(value))
    return _text(value)


def _text(value: object) -> str:
    """Return *value* as plain text on one line, the first of several; nothing for what is no text or number."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    try:
        text = unmarked(str(value))
    except ValueError:  # Python prints no number of thousands of digits
        return ""
    return one_line(bibliography.whole(text))
