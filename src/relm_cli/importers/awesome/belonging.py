"""Add to the entries of a list the lines that belong to them: what stands below headings, items and paragraphs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.page import Run
from relm_cli.importers.awesome.sections import is_aside
from relm_cli.importers.awesome.spans import plain, spans
from relm_cli.importers.awesome.venues import published, without_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.importers.awesome.page import Element

_NAME = 3
"""Words of a name at most."""

_ENOUGH = 8
"""Names with titles below them that show that a list is written so."""

_LONG = 8
"""Words of a line of authors at most, where a name alone is taken for one because such a line stands in its place."""


def leads_out(element: Element) -> bool:
    """Tell whether *element* links to anything outside of the list."""
    return any(addresses.external(run.url) or (not run.link and "://" in run.text) for run in element.runs)


def _add(element: Element, runs: Sequence[Run], label: str = "") -> None:
    """Add *runs* to *element* as a line of its own, after a *label*."""
    element.runs += [Run("\n", "break"), *([Run(f"{label}: ")] if label else []), *runs]


def entry_headings(page: Sequence[Element]) -> frozenset[int]:
    """
    Return the places of headings that are entries: most of a level are titles with links, and no titles stand below.

    So does e2b's list of agents; a heading "[NeurIPS 2023](...)" above a list of papers is none.
    """
    found: set[int] = set()
    for level in range(2, 7):
        places = [place for place, one in enumerate(page) if one.kind == "heading" and one.level == level]
        places = [place for place in places if place + 1 < len(page) and not is_aside(plain(page[place].runs))]
        titles = [place for place in places if _is_title(page[place])]
        if len(titles) > 1 and 5 * len(titles) >= 3 * len(places) and not _titles_below(page, titles, level):
            found.update(titles)
            if 5 * len(titles) >= 4 * len(places):  # one that has no link yet is an entry too
                long = [place for place in places if len(plain(page[place].runs).split()) > 1]
                found.update(place for place in long if labels.is_details(spans(page[place + 1].runs)))
    return frozenset(found)


def _is_title(heading: Element) -> bool:
    """
    Tell whether *heading* is a link, or a title that ends in links or in where and when it appeared.

    "A Title of Things [PDF](...)" does in a list on hands, "A Title of Things (ICSE 2020)" in one on fuzzing.
    """
    told = [run for run in heading.runs if any(map(str.isalnum, run.text))]
    if not told:
        return False
    if all(addresses.external(run.url) for run in told) or addresses.is_paper(told[-1].url or ""):
        return True
    parts = spans(heading.runs)
    titled = len("".join(part.said for part in parts if part.kind == "text").split()) > _NAME
    last = next(part for part in reversed(parts) if part.text.strip())
    if last.links:
        return titled and all(map(labels.refers, last.links))
    return titled and last.kind == "tag" and published(last.said).year is not None


def _titles_below(page: Sequence[Element], headings: Sequence[int], level: int) -> bool:
    """Tell whether most items below *headings* begin with a link to a paper that is a title, or tables stand there."""
    items = titles = 0
    for start in headings:
        for element in _until(page, start, level):
            first = next((run for run in element.runs if run.text.strip()), None)
            if element.kind == "table":
                titles += 1
            elif element.kind == "item" and first and first.link:
                items += 1
                titles += addresses.is_paper(first.url or "") and not labels.is_kind(labels.clean(first.text))
    return 2 * titles > items


def _until(page: Sequence[Element], start: int, level: int) -> Sequence[Element]:
    """Return the elements of *page* below the heading at *start*, up to the next one of its *level* or above."""
    end = start + 1
    while end < len(page) and not (page[end].kind == "heading" and page[end].level <= level):
        end += 1
    return page[start + 1 : end]


def join_below_headings(page: Sequence[Element], headings: frozenset[int]) -> set[int]:
    """Add to headings that are entries what stands below them, and return the places of that."""
    joined: set[int] = set()
    entry: Element | None = None
    label, described = "", False
    for place, element in enumerate(page):
        if place in headings:
            entry, label, described = element, "", False
        elif element.kind == "heading" and entry and element.level <= entry.level:
            entry = None
        elif entry:
            joined.add(place)
            if element.kind == "heading":
                label = plain(element.runs)
            elif label and labels.role(label) in ("keyword", "authors", "venue", "date"):
                _add(entry, element.runs, label)
            elif labels.is_details(spans(element.runs)):
                _add(entry, element.runs)
            elif (not described or labels.role(label) == "description") and plain(element.runs):
                _add(entry, element.runs, "Description")
                described = True
    return joined


def join_below_items(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> set[int]:
    """Add to items what the items below or beside them say of them only, and return the places of these."""
    details, comments = _of_items(page, gone, own)
    entries = _named_above(page, details, gone)
    for name, entry in entries.items():
        _add(page[entry], page[name].runs, "Keyword")
    joined = (details.keys() | comments) - set(entries.values())
    for place in sorted(joined):
        entry = place
        while entry in joined and (above := page[entry].parent) is not None:
            entry = above
        _add(page[entries.get(entry, entry)], page[place].runs, details.get(place, "Description"))
    return joined


def _named_above(page: Sequence[Element], details: Mapping[int, str], gone: set[int]) -> dict[int, int]:
    """
    Return which items are names, and the item below each that is the entry, beside its details, if lists do so.

    "- **GraRep**" with "[GraRep: Learning ...](...), CIKM'15" and "[[Matlab]](...)" below is one in a list on networks.
    """
    below: dict[int, list[int]] = {}
    for place, element in enumerate(page):
        if element.parent is not None and place not in gone:
            below.setdefault(element.parent, []).append(place)
    found: dict[int, int] = {}
    titles = 0
    for name, places in below.items():
        others = [place for place in places if place not in details]
        runs = page[name].runs
        if len(others) == 1 < len(places) and len(plain(runs).split()) <= _NAME and not any(run.link for run in runs):
            found[name] = others[0]
            said = plain(page[others[0]].runs).rpartition(",")[2]
            titles += leads_out(page[others[0]]) or published(said).year is not None
    return found if len(found) >= _ENOUGH and 2 * titles > len(found) else {}


def own_labels(page: Sequence[Element]) -> frozenset[str]:
    """
    Return the labels with which lines below several linked items, or bold paragraphs, begin.

    A list on driving has "Datasets: ", one on detecting objects "intro: ".
    """
    below: dict[str, set[int]] = {}
    paragraph: int | None = None
    for place, element in enumerate(page):
        if element.kind != "item":
            paragraph = place if begins_bold(element) else None
            continue
        above = paragraph if element.parent is None else element.parent
        if above is not None and (above == paragraph or leads_out(page[above])):
            said = "".join(
                run.text for run in itertools.takewhile(lambda run: not (run.link or run.bold), element.runs)
            )
            below.setdefault(labels.before_colon(said), set()).add(above)
    return frozenset(label for label, entries in below.items() if label and len(entries) >= _NAME)


def _of_items(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> tuple[dict[int, str], set[int]]:
    """Return which items are details of the item above, with the label that they lack, and which are comments on it."""
    details: dict[int, str] = {}
    parents = {element.parent for element in page if element.kind == "item"}
    leading = {place for place, element in enumerate(page) if element.kind == "item" and leads_out(element)}
    first: dict[int, int] = {}
    for place, element in enumerate(page):
        if element.parent is None or place in gone or not _is_titled(page[element.parent]):
            continue
        parts = spans(element.runs)
        if element.parent in details and place in leading:
            details[place] = ""
        elif labels.labelled(parts, own) or (
            (place in leading or place not in parents) and labels.is_details(parts, own)
        ):
            details[place] = ""
            if place in leading:
                leading.add(element.parent)
        elif element.parent not in first:
            first[element.parent] = place
    for place in _lone_authors(page, [place for place in first.values() if place not in leading], details):
        details[place] = "Authors"
    others = leading | details.keys() | gone | parents
    comments = {
        place
        for place, element in enumerate(page)
        if place not in others and (element.parent in leading or element.parent in details)
    }
    return details, comments


def _lone_authors(page: Sequence[Element], places: Sequence[int], details: Mapping[int, str]) -> list[int]:
    """Return those of *places* that hold a name alone where in most entries the first line below lists authors."""
    listed = sum(
        1 for place in details if not labels.labelled(spans(page[place].runs)) and authors(plain(page[place].runs))
    )
    if listed < max(2, len(places)):
        return []
    return [place for place in places if len(plain(page[place].runs).split()) <= _LONG]


def _is_titled(element: Element) -> bool:
    """Tell whether *element* says more than a date, and so can be what the items below it are about."""
    return any(map(str.isalnum, without_date(plain(element.runs))))


def join_below_paragraphs(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> tuple[set[int], set[int]]:
    """
    Add to paragraphs the paragraphs and items after them that are about them only, and return the places of these.

    The second set are the places of paragraphs that items with links by their kind show to be entries, as in a list on
    adversarial networks: ":heavy_check_mark: [Title]", then "- [[Paper]](...)[[Code]](...)".
    """
    joined: set[int] = set()
    entries: set[int] = set()
    above: int | None = None
    place = 0
    while place < len(page):
        element = page[place]
        end = place + 1
        if element.kind in ("heading", "table"):
            above = None
        elif element.kind == "paragraph" and place not in gone:
            entry = above is not None and (above in entries or _is_marked(page[above]))
            if above is not None and entry and labels.is_details(spans(element.runs)) and not begins_bold(element):
                _add(page[above], element.runs)
                joined.add(place)
            else:
                above = None if element.quote or plain(element.runs).endswith(":") else place
        elif element.kind == "item":
            while end < len(page) and page[end].kind == "item":
                end += 1
            items = [at for at in range(place, end) if at not in gone]
            if above is not None and _are_about(page, items, page[above], own):
                entries.update(() if leads_out(page[above]) else (above,))
                for at in items:
                    about = labels.is_details(spans(page[at].runs), own)
                    _add(page[above], page[at].runs, "" if about or leads_out(page[at]) else "Description")
                joined.update(items)
            above = above if items and joined.issuperset(items) else None
        place = end
    return joined, entries


def _is_marked(paragraph: Element) -> bool:
    """Tell whether *paragraph* begins with what may be a title by its type, or links soon."""
    told = [run for run in paragraph.runs if any(map(str.isalnum, run.text))]
    return bool(told) and (told[0].bold or any(run.link for run in told[:4]))


def begins_bold(element: Element) -> bool:
    """Tell whether *element* is a paragraph that begins with bold type that is a title, no label and no emphasis."""
    bold = "".join(run.text for run in itertools.takewhile(lambda run: run.bold, element.runs)).strip()
    rest = "".join(run.text for run in element.runs).lstrip()[len(bold) :].lstrip(" ,")
    after = next((run for run in element.runs if not run.bold and run.text.strip(" ,")), None)
    linked = after is not None and after.link > 0  # "**Title** [pdf](...)"
    emphasis = rest[:1].islower() and not linked and bold[-1:] not in (".", "!", "?")
    return element.kind == "paragraph" and bold[-1:] not in ("", ":") and rest[:1] != ":" and not emphasis


def _are_about(page: Sequence[Element], items: Sequence[int], paragraph: Element, own: frozenset[str]) -> bool:
    """Tell whether *items* say only more of *paragraph*: links by their kind, or of a linked one, sentences."""
    found = [labels.is_details(spans(page[place].runs), own) for place in items]
    if leads_out(paragraph):
        others = any(leads_out(page[place]) and not about for place, about in zip(items, found, strict=True))
        return _is_marked(paragraph) and not others
    titled = any(page[place].runs and page[place].runs[0].bold for place in items)
    return (all(found) or (2 * sum(found) > len(found) and not titled)) and any(
        leads_out(page[place]) for place in items
    )
