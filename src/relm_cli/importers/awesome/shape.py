"""
Find the shape of a list before its entries are read: where they stand, and which lines belong to them.

A list is written by one hand in one or two shapes, so that what most entries look like tells what an unclear one is.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.badges import badge
from relm_cli.importers.awesome.page import Run
from relm_cli.importers.awesome.sections import is_aside
from relm_cli.importers.awesome.spans import plain, spans
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published, above, published, without_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.importers.awesome.page import Element

_SAMPLE = 200
"""Items that are looked at to see in which order a list writes."""

_ENOUGH = 8
"""Items that show an order; in fewer each is read by itself."""

_SHOWN = 5
"""Badges of a colour that show what it stands for: a list on speculative decoding has orange ones for venues."""

_NAME = 3
"""Words of a name at most."""

_LONG = 8
"""Words of a line of authors at most, where a name alone is taken for one because such a line stands in its place."""


_AT_END = re.compile(r"[(\[][^()\[\]]{0,60}\d[^()\[\]]{0,60}[)\]]\W*$")
"""Brackets with a number in them at the end, as of a venue and a year."""


class Shape(NamedTuple):
    """
    The shape of a list.

    *joined* are the places of elements whose text was added to the entry that they belong to; *holding* those of items
    that hold entries; *headings* those of headings that are entries, *paragraphs* those of paragraphs that are, though
    nothing marks their titles. *above* is what items above items say of where and when these appeared.

    *order* is "link" where most titles are linked, else "text", "plain" where many are not in bold type either, or
    "sentence" where authors follow them; empty where neither links nor text are most. The list is *linkless* if half of
    its items link to nothing and say when or where they appeared. Badges of *venue_colours* name venues.
    """

    joined: frozenset[int]
    holding: frozenset[int]
    headings: frozenset[int]
    paragraphs: frozenset[int]
    above: Mapping[int, Published]
    order: str
    linkless: bool
    venue_colours: frozenset[str]


def shape_of(page: Sequence[Element]) -> Shape:
    """Return the shape of *page*, and add to its entries the lines that belong to them."""
    headings = _headings(page)
    joined = _below_headings(page, headings)
    joined |= _below_items(page, joined)
    below, titled_paragraphs = _below_paragraphs(page, joined)
    joined |= below
    plain_paragraphs = _plain_paragraphs(page, joined)
    items = [element for place, element in enumerate(page) if element.kind == "item" and place not in joined]
    if len(plain_paragraphs) > len(items):
        items = [page[place] for place in plain_paragraphs]
    sample = items[:: len(items) // _SAMPLE + 1]
    return Shape(
        frozenset(joined),
        _holding(page, joined),
        headings,
        frozenset(titled_paragraphs.union(plain_paragraphs)),
        _above(page),
        _order(sample),
        _linkless(sample),
        _venue_colours(page),
    )


def leads_out(element: Element) -> bool:
    """Tell whether *element* links to anything outside of the list."""
    return any(addresses.external(run.url) or (not run.link and "://" in run.text) for run in element.runs)


def _add(element: Element, runs: Sequence[Run], label: str = "") -> None:
    """Add *runs* to *element* as a line of its own, after a *label*."""
    element.runs += [Run("\n", "break"), *([Run(f"{label}: ")] if label else []), *runs]


def _headings(page: Sequence[Element]) -> frozenset[int]:
    """
    Return the places of headings that are entries: most of a level are links, and no titles stand below them.

    So does e2b's list of agents; a heading "[NeurIPS 2023](...)" above a list of papers is none.
    """
    found: set[int] = set()
    for level in range(2, 7):
        places = [place for place, one in enumerate(page) if one.kind == "heading" and one.level == level]
        places = [place for place in places if not is_aside(plain(page[place].runs))]
        linked = [place for place in places if _is_linked(page[place])]
        if len(linked) > 1 and 5 * len(linked) >= 3 * len(places) and not _titles_below(page, linked, level):
            found.update(linked)
    return frozenset(found)


def _is_linked(heading: Element) -> bool:
    told = [run for run in heading.runs if any(map(str.isalnum, run.text))]
    return bool(told) and all(addresses.external(run.url) for run in told)


def _titles_below(page: Sequence[Element], headings: Sequence[int], level: int) -> bool:
    """Tell whether most items below *headings* begin with a link that says more than of what kind it is."""
    items = titles = 0
    for start in headings:
        for element in _until(page, start, level):
            first = next((run for run in element.runs if run.text.strip()), None)
            if element.kind == "table":
                return True
            if element.kind == "item" and first and first.link:
                items += 1
                titles += not labels.is_like_kind(labels.clean(first.text))
    return 2 * titles > items


def _until(page: Sequence[Element], start: int, level: int) -> Sequence[Element]:
    """Return the elements of *page* below the heading at *start*, up to the next one of its *level* or above."""
    end = start + 1
    while end < len(page) and not (page[end].kind == "heading" and page[end].level <= level):
        end += 1
    return page[start + 1 : end]


def _below_headings(page: Sequence[Element], headings: frozenset[int]) -> set[int]:
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


def _below_items(page: Sequence[Element], gone: set[int]) -> set[int]:
    """Add to items what the items below or beside them say of them only, and return the places of these."""
    details, comments = _of_items(page, gone)
    entries = _named_above(page, details, gone)
    for name, entry in entries.items():
        _add(page[entry], page[name].runs, "Keyword")
    joined: set[int] = set()
    additions: dict[int, list[tuple[Sequence[Run], str]]] = {}
    for place in range(len(page) - 1, -1, -1):
        for runs, label in reversed(additions.pop(place, [])):
            _add(page[place], runs, label)
        above = page[place].parent
        if above is not None and place not in entries.values() and (place in details or place in comments):
            joined.add(place)
            label = details.get(place, "") if place in details else "Description"
            entry = entries.get(above, above)
            if entry < place:
                additions.setdefault(entry, []).append((page[place].runs, label))
            else:
                _add(page[entry], page[place].runs, label)
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


def _of_items(page: Sequence[Element], gone: set[int]) -> tuple[dict[int, str], set[int]]:
    """Return which items are details of the item above, with the label that they lack, and which are comments on it."""
    details: dict[int, str] = {}
    parents = {element.parent for element in page if element.kind == "item"}
    leading = {place for place, element in enumerate(page) if element.kind == "item" and leads_out(element)}
    first: dict[int, int] = {}
    for place, element in enumerate(page):
        if element.parent is None or place in gone or not _is_titled(page[element.parent]):
            continue
        if (place in leading or place not in parents) and labels.is_details(spans(element.runs)):
            details[place] = ""
            if place in leading:
                leading.add(element.parent)
        elif element.parent not in first:
            first[element.parent] = place
    for place in _lone_authors(page, [place for place in first.values() if place not in leading], details):
        details[place] = "Authors"
    others = leading | details.keys() | gone | parents
    comments = {place for place, element in enumerate(page) if element.parent in leading and place not in others}
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


def _below_paragraphs(page: Sequence[Element], gone: set[int]) -> tuple[set[int], set[int]]:
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
            if above is not None and _are_about(page, items, page[above]):
                entries.update(() if leads_out(page[above]) else (above,))
                for at in items:
                    _add(page[above], page[at].runs, "" if labels.is_details(spans(page[at].runs)) else "Description")
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
    emphasis = rest[:1].islower() and bold[-1:] not in (".", "!", "?")
    return element.kind == "paragraph" and bold[-1:] not in ("", ":") and rest[:1] != ":" and not emphasis


def _are_about(page: Sequence[Element], items: Sequence[int], paragraph: Element) -> bool:
    """Tell whether *items* say only more of *paragraph*: links by their kind, or of a linked one, sentences."""
    found = [labels.is_details(spans(page[place].runs)) for place in items]
    if leads_out(paragraph):
        others = any(leads_out(page[place]) and not about for place, about in zip(items, found, strict=True))
        return _is_marked(paragraph) and not others
    return all(found) and any(leads_out(page[place]) for place in items)


def _holding(page: Sequence[Element], joined: set[int]) -> frozenset[int]:
    """Return the places of items that hold others, at any depth, that lead somewhere."""
    holding: set[int] = set()
    for place in range(len(page) - 1, -1, -1):
        above = page[place].parent
        if above is not None and place not in joined and (place in holding or leads_out(page[place])):
            holding.add(above)
    return frozenset(holding)


def _plain_paragraphs(page: Sequence[Element], gone: set[int]) -> list[int]:
    """
    Return the places of paragraphs of text that ends in links by their kind, if there are many.

    So stands every paper in a list on autoencoders, "Title. Names. https://...".
    """
    found = []
    for place, element in enumerate(page):
        if element.kind != "paragraph" or element.quote or element.html or place in gone:
            continue
        parts = [part for part in spans(element.runs) if part.links or part.text.strip(" .\n")]
        links = [labels.clean(link.text) for part in parts for link in part.links]
        written = parts[:1] and parts[0].kind == "text" and not parts[0].text.rstrip().endswith(":")
        if written and links and parts[-1].links and all(not label or labels.is_kind(label) for label in links):
            found.append(place)
    return found if len(found) >= _ENOUGH else []


def _above(page: Sequence[Element]) -> dict[int, Published]:
    """Return what the items above items say of where and when these appeared, where they say nothing else."""
    found: dict[int, Published] = {}
    for place, element in enumerate(page):
        if element.parent is None:
            continue
        nearest = above(plain(page[element.parent].runs))
        further = found.get(element.parent, Published())
        found[place] = Published(nearest.venue or further.venue, nearest.year or further.year)
    return found


def _order(items: Sequence[Element]) -> str:
    """Return where the titles of four in five *items* stand, and how those are written that are not linked."""
    linked = bold = signed = 0
    sample = [found for one in items if leads_out(one) and (found := titled(spans(one.runs)))]
    for found in sample:
        linked += bool(found.url)
        bold += found.bold
        signed += bool(found.authors)
    if len(sample) < _ENOUGH or len(sample) < 5 * min(linked, len(sample) - linked):
        return ""
    if 2 * linked > len(sample):
        return "link"
    if 2 * signed > len(sample):
        return "sentence"
    return "plain" if 5 * (len(sample) - linked - bold) > len(sample) else "text"


def _linkless(items: Sequence[Element]) -> bool:
    """Tell whether most of *items* are entries without links, as in a list of papers on databases."""
    bare = [one for one in items if not any(run.link for run in one.runs) and _AT_END.search(plain(one.runs))]
    return len(bare) >= _ENOUGH and 2 * len(bare) > len(items)


def _venue_colours(page: Sequence[Element]) -> frozenset[str]:
    """Return the colours of badges that name venues, as three in four do whose venue is well known."""
    seen: Counter[str] = Counter()
    venues: Counter[str] = Counter()
    for element in page:
        for run in element.runs:
            if run.kind == "image" and not run.link and (shown := badge(run.source)):
                seen[shown.colour] += 1
                venues[shown.colour] += published(f"{shown.label} {shown.message}").venue is not None
    return frozenset(colour for colour in seen if seen[colour] >= _SHOWN and venues[colour] * 4 >= seen[colour] * 3)
