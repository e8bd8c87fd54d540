"""Add to the entries of a list the lines that belong to them: what stands below headings, items and paragraphs."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.addresses import leads_out, only_links
from relm_cli.importers.awesome.apart import after_authors
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.ends import NAME
from relm_cli.importers.awesome.names import is_person
from relm_cli.importers.awesome.page import ENOUGH, Element, Run
from relm_cli.importers.awesome.signatures import are_details, is_signed, lines_are_details
from relm_cli.importers.awesome.spans import Span, links_in, plain, said_in, spans, text_in, with_words, without_emoji
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import published, without_date

_SAYS_NOTHING = re.compile(r"(?:\W*\d[\d,]*\+? stars?\b.*)?")
"""What is no description: nothing, or how many stars a repository has."""

_PIECE = re.compile(r"[,.;(|\u00b7\n]|\s[-\u2013\u2014]\s")
_NAME = re.compile(r"\s*(?:\[[^\[\]]{1,30}\]\s*)?")

_SHORT = 40
"""Letters of a keyword at most: a sentence in Chinese is one word."""

_LONG = 8
"""Words of a line of authors at most, where a name alone is taken for one because such a line stands in its place."""


def _add(element: Element, runs: Sequence[Run], label: str = "") -> None:
    """Add *runs* to *element* as a line of its own, after a *label*, or as several if each says only more of it."""
    element.runs.append(Run("\n", "break"))
    if label:
        element.runs.append(Run(f"{label}: "))
    elif lines_are_details(spans(runs), sure=True):
        runs = [Run("\n", "break") if run.kind == "soft" else run for run in runs]
    element.runs += runs


def _signatures(page: Sequence[Element], entries: Collection[int]) -> set[int]:
    """Return the places right below *entries* where a name, be it one, or a date stands, if most there are details."""
    below: dict[int, list[Span]] = {}
    for place in entries:
        for element in page[place + 1 : place + 2]:
            if element.kind in ("paragraph", "item") and not begins_bold(element):
                below[place + 1] = spans(element.runs)
    if 2 * sum(map(are_details, below.values())) <= len(entries):
        return set()
    found: set[int] = set()
    for place, parts in below.items():
        said = said_in(parts).strip()
        tells = is_person(_PIECE.split(said, 1)[0].strip()) or published(said).year is not None
        if tells and len(said.split()) <= _LONG and all(map(labels.refers, links_in(parts))):
            found.add(place)
    return found


def join_below_headings(page: Sequence[Element], headings: frozenset[int]) -> set[int]:
    """Add to headings that are entries what stands below them, and return the places of that."""
    joined: set[int] = set()
    signatures = _signatures(page, headings)
    entry: Element | None = None
    label, described = "", False
    for place, element in enumerate(page):
        if place in headings:
            entry, label, described = element, "", False
        elif element.kind == "heading" and entry and element.level <= entry.level:
            entry = None
        elif entry:
            joined.add(place)
            text = plain(element.runs)
            if element.kind == "heading" and not only_links(element):
                label = text
            elif label and labels.role(label) in ("keyword", "authors", "venue", "date"):
                _add(entry, element.runs, label)
            elif place in signatures or are_details(spans(element.runs)) or only_links(element):
                _add(entry, element.runs)
            elif element.html and len(text.split()) <= NAME and len(text) <= _SHORT:
                _add(entry, element.runs, "Keyword")
            elif (not described or labels.role(label) == "description") and not _SAYS_NOTHING.fullmatch(text):
                _add(entry, element.runs, "Description")
                described = True
    return joined


def join_below_items(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> set[int]:
    """Add to items what the items below or beside them say of them only, and return the places of these."""
    details, comments = _of_items(page, gone, own)
    entries = _named_above(page, details, gone)
    for name, entry in entries.items():
        said, links = said_in(spans(page[name].runs)).strip(), [run for run in page[name].runs if run.link]
        page[name].runs = list(page[entry].runs)
        if len(said.split()) <= NAME or said not in plain(page[entry].runs):
            _add(page[name], [Run(said)], "Keyword")
        _add(page[name], links)
    joined = {*details, *comments, *entries.values()}
    for place in sorted(joined.difference(entries.values())):
        entry = place
        while entry in joined and (above := page[entry].parent) is not None:
            entry = above
        _add(page[entry], page[place].runs, details.get(place, "Description"))
    return joined


def _named_above(page: Sequence[Element], details: Mapping[int, str], gone: set[int]) -> dict[int, int]:
    """
    Return which items are names, and the item below each that is the entry, beside its details, if lists do so.

    "- **GraRep**" with "[GraRep: Learning ...](...), CIKM'15" and "[[Matlab]](...)" below is one in a list on networks,
    "- LSTM [[Paper]](...)" with "Ada Brook and Ben Clark, *A Title*, ICML 1997" below in one on recurrent networks.
    """
    below: dict[int, list[int]] = {}
    for place, element in enumerate(page):
        if element.parent is not None and place not in gone:
            below.setdefault(element.parent, []).append(place)
    found: dict[int, int] = {}
    short = titles = 0
    for name, places in below.items():
        others = [place for place in places if place not in details]
        parts = spans(page[name].runs)
        links, is_short = links_in(parts), len(said_in(parts).split()) <= NAME
        if len(places) == 1 and links and labels.refers(links[0]) and _is_reference(page[places[0]]):
            found[name] = places[0]
            titles += 1
        elif is_short and not links and len(others) == 1 < len(places):
            found[name] = others[0]
            said = plain(page[others[0]].runs).rpartition(",")[2]
            titles += leads_out(page[others[0]]) or published(said).year is not None
        short += is_short and name in found
    is_many = len(found) >= ENOUGH and 10 * len(found) > len(below)  # a Chinese list on mapping has few by chance
    return found if is_many and 2 * min(titles, short) > len(found) else {}


def _is_reference(item: Element) -> bool:
    """Tell whether *item* links to nothing and is a title after the names of its authors."""
    found = titled(spans(item.runs))
    if found is None or not found.title or leads_out(item) or published(found.title).venue:
        return False
    names, title, _ = plain(item.runs).partition(found.title)
    return bool(title) and bool(authors(names.rstrip(' "'), sure=True))


def _of_items(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> tuple[dict[int, str], set[int]]:
    """Return which items are details of the item above, with the label that they lack, and which are comments on it."""
    details: dict[int, str] = {}
    parents = Counter(element.parent for element in page)
    leading = {place for place, element in enumerate(page) if element.kind == "item" and leads_out(element)}
    bare: list[int] = []
    for place, element in enumerate(page):
        if element.parent is None or place in gone:
            continue
        if not any(map(str.isalnum, without_date(plain(page[element.parent].runs)))):
            continue  # it says no more than a date, and items below it are about nothing
        parts = spans(element.runs)
        is_last = place in leading or place not in parents
        alone = parents[element.parent] == 1 and element.parent not in leading
        titled = len(plain(page[element.parent].runs).split()) > NAME  # a shorter one may name a group of one entry
        refers = place in leading and all(map(labels.refers, links_in(parts)))
        is_short = refers and len(said_in(parts).split()) <= NAME  # "Uni A, [code](...)"
        if element.parent in details and place in leading:
            details[place] = ""
        elif (
            labels.labelled(parts, own)
            or (is_last and labels.is_details(parts, own))
            or (alone and (titled or with_words(page[element.parent].runs)[0].bold) and is_signed(parts))
            or (titled and element.parent in leading and is_last and is_short)
        ):
            details[place] = ""
            if place in leading:
                leading.add(element.parent)
        else:
            bare.append(place)
    bare = [place for place in bare if place not in leading]
    details |= _by_place(page, bare, [page[place].runs for place in details])
    leading |= details.keys()
    others = leading | gone | parents.keys()
    return details, {place for place, one in enumerate(page) if one.parent in leading and place not in others}


def _by_place(page: Sequence[Element], places: Sequence[int], details: Sequence[Sequence[Run]]) -> dict[int, str]:
    """Return the labels that the items at *places* lack: in most entries *details* there list authors, or say when."""
    listed = dated = 0
    for line in details:
        listed += bool(authors(plain(line))) and not labels.labelled(spans(line))
        dated += labels.says_when(plain(line))
    first = {place for place in places if page[place].parent == place - 1}
    found: dict[int, str] = {}
    for place in places:
        text = plain(page[place].runs)
        if len(text.split()) > _LONG:
            continue
        if dated >= max(2, len(places) - len(first)) and published(text).year and not set(",.") & set(text):
            found[place] = "Venue"
        elif place in first and listed >= max(2, len(first)):
            found[place] = "Authors"
    return found


def join_below_paragraphs(page: Sequence[Element], gone: set[int], own: frozenset[str]) -> tuple[set[int], set[int]]:
    """
    Add to paragraphs the paragraphs and items after them that are about them only, and return the places of these.

    The second set are the places of paragraphs that items with links by their kind show to be entries, as in a list on
    adversarial networks: ":heavy_check_mark: [Title]", then "- [[Paper]](...)[[Code]](...)". So do labels, "Title: ".
    """
    joined: set[int] = set()
    entries = {place for place, one in enumerate(page) if one.kind == "paragraph" and _is_labelled(one)}
    signatures = _signatures(page, [place for place in range(len(page)) if place not in gone and _begins(page[place])])
    above: int | None = None
    for is_item, group in itertools.groupby(range(len(page)), key=lambda place: page[place].kind == "item"):
        places = [place for place in group if place not in gone]
        if is_item:
            if above is None or not _are_about(page, places, page[above], own):
                above = None
                continue
            if not leads_out(page[above]):
                entries.add(above)
            for place in places:
                is_about = leads_out(page[place]) or labels.is_details(spans(page[place].runs), own)
                _add(page[above], page[place].runs, "" if is_about else "Description")
            joined.update(places)
            continue
        for place in places:
            element = page[place]
            is_entry = above is not None and (above in entries or _is_marked(page[above]))
            may_belong = is_entry and element.kind == "paragraph" and not element.level and not begins_bold(element)
            if above is not None and may_belong and (place in signatures or are_details(spans(element.runs))):
                _add(page[above], element.runs)
                joined.add(place)
                continue
            above = None
            if element.kind == "paragraph" and not element.quote and not plain(element.runs).endswith(":"):
                above = place
    return joined, entries


def _is_labelled(paragraph: Element) -> bool:
    """Tell whether *paragraph* begins with the label of a title: "Title: A Title of Things"."""
    return labels.role(labels.before_colon(plain(paragraph.runs))) == "title"


def _begins(element: Element) -> bool:
    """Tell whether *element* may be a paragraph that begins an entry, and does not say only more of one."""
    marked = element.kind == "paragraph" and _is_marked(element)
    return marked and (begins_bold(element) or not are_details(spans(element.runs)))


def _is_marked(paragraph: Element) -> bool:
    """Tell whether *paragraph* begins with what may be a title by its type, or links soon."""
    told = with_words(_after_name(paragraph.runs))
    return bool(told) and (told[0].bold or any(run.link for run in told[:4]))


def _after_name(runs: Sequence[Run]) -> list[Run]:
    """Return *runs* without badges and a name in brackets before the rest: "![](...) [Alpha] **A Title**"."""
    for place, run in enumerate(runs):
        if run.kind != "image" and (run.bold or not _NAME.fullmatch(run.text)):
            return list(runs[place:])
    return []


def begins_bold(element: Element) -> bool:
    """Tell whether *element* is a paragraph that begins with bold type that is a title, no label and no emphasis."""
    runs = _after_name(element.runs)
    bold = text_in(itertools.takewhile(lambda run: run.bold, runs)).strip()
    rest = text_in(runs).lstrip()[len(bold) :].lstrip(" ,")
    if element.kind != "paragraph" or bold[-1:] in ("", ":") or without_emoji(rest).startswith(":"):
        return False
    after = next((run for run in runs if not run.bold and run.text.strip(" ,")), None)
    linked = after is not None and after.link > 0  # "**Title** [pdf](...)"
    signed = after is not None and (rest.startswith("by ") or published(after.text).year is not None)
    return linked or signed or not rest[:1].islower() or bold[-1:] in (".", "!", "?")


def _are_about(page: Sequence[Element], items: Sequence[int], paragraph: Element, own: frozenset[str]) -> bool:
    """Tell whether *items* say only more of *paragraph*: links by their kind, names and where, of a linked one more."""
    details = linked = titles = bold = dated = 0
    for place in items:
        element = page[place]
        about, leads = labels.is_details(spans(element.runs), own), leads_out(element)
        appeared = published(after_authors(plain(element.runs))[1])
        dated += appeared.venue is not None and appeared.year is not None
        details += about
        linked += leads
        titles += leads and not about
        bold += bool(element.runs) and element.runs[0].bold
    if leads_out(paragraph):
        return titles == 0 and _is_marked(paragraph)
    if details < len(items) and (bold or 2 * details <= len(items)):
        return False
    return linked > 0 or dated > 0
