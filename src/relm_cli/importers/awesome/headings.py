"""Tell which headings of a list are its entries."""

import itertools
from collections.abc import Collection, Sequence

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.ends import NAME
from relm_cli.importers.awesome.names import is_name
from relm_cli.importers.awesome.page import Element
from relm_cli.importers.awesome.sections import is_aside
from relm_cli.importers.awesome.signatures import are_details
from relm_cli.importers.awesome.spans import links_in, plain, said_in, spans, text_in, with_words
from relm_cli.importers.awesome.venues import published

_DETAILS = 9
"""Paragraphs below a heading at most that say what it names."""


def entry_headings(page: Sequence[Element]) -> frozenset[int]:
    """
    Return the places of headings that are entries: most of a level are titles with links, and no titles stand below.

    So does e2b's list of agents; a heading "[NeurIPS 2023](...)" above a list of papers is none.
    """
    found: set[int] = set()
    for level in range(2, 7):
        headings: list[int] = []
        for place, element in enumerate(page):
            if element.level == level and not is_aside(plain(element.runs)):
                headings.append(place)
        titles = {place for place in headings if _is_title(page[place]) or _is_told_below(page, place)}
        if len(titles) <= 1 or 5 * len(titles) < 3 * len(headings) or _titles_below(page, titles, level):
            continue
        found |= titles
        for place in headings:
            least = 0 if page[place].kind == "paragraph" else NAME
            is_linked = any(addresses.external(run.url) and len(run.text.split()) > least for run in page[place].runs)
            told = is_linked or _has_details(page, place)
            if told and (len(plain(page[place].runs).split()) > 1 or _is_name(page, place)):
                found.add(place)  # one that has no link yet, or text behind its link, is an entry too
    return frozenset(found)


def _is_title(heading: Element) -> bool:
    """
    Tell whether *heading* is a link, or a title that ends in links or in where and when it appeared.

    "A Title of Things [PDF](...)" does in a list on hands, "A Title of Things (ICSE 2020)" in one on fuzzing.
    """
    told, parts = with_words(heading.runs), spans(heading.runs)
    if not told or all(map(labels.is_kind, [labels.clean(part.text) for part in parts if part.text.strip()])):
        return False  # "###### [paper](...)"
    first = next((place for place, run in enumerate(told) if addresses.external(run.url)), len(told))
    leads = not any(map(str.isalpha, text_in(told[:first])))
    if leads and len(text_in(told[first : first + 1]).split()) > NAME:
        return True  # "132. 2018-12-31-[A Title of Things](...) with new marks"
    beside = " ".join(run.text for run in told if not addresses.external(run.url))
    dated = first == 0 and len(beside.split()) <= NAME and published(beside).year  # "[A Title](...) *9 May 2022*"
    if not beside or dated or addresses.is_paper(told[-1].url or ""):
        return True
    if len(said_in(part for part in parts if part.kind in ("text", "bold", "italic")).split()) <= NAME:
        return False  # "### https://...", of which no part has text
    last = next((part for part in reversed(parts) if any(map(str.isalnum, part.text))), parts[-1])
    if last.links:
        return all(map(labels.refers, last.links))
    return last.kind == "tag" and published(last.said).year is not None


def _is_told_below(page: Sequence[Element], place: int) -> bool:
    """Tell whether right below the heading at *place* is a paper's link, a date, or paragraphs, the last of links."""
    below = list(itertools.takewhile(lambda element: element.kind == "paragraph", page[place + 1 : place + _DETAILS]))
    after = page[place + 1 + len(below) : place + 2 + len(below)]
    if len(below) > 1 and addresses.only_links(below[-1]) and all(element.kind == "heading" for element in after):
        return True  # "### Alpha", what it is, "[github](...) | [website](...)"
    if len(plain(page[place].runs).split()) <= NAME:
        return False
    for element in page[place + 1 : place + _DETAILS]:
        if not (_says_more(element, page[place]) or is_name(plain(element.runs))):
            return False
        if labels.says_when(plain(element.runs)):
            return True
        for link in links_in(spans(element.runs)):
            if addresses.is_paper(link.url) or labels.is_paper(labels.clean(link.text)):
                return True
    return False


def _has_details(page: Sequence[Element], place: int) -> bool:
    """Tell whether what stands right below the heading at *place* says only more of it, be it one name and links."""
    for number, element in enumerate(page[place + 1 : place + _DETAILS]):
        told = _says_more(element, page[place])
        if element.kind == "paragraph" and not told:
            links = links_in(spans(element.runs))
            told = all(map(labels.refers, links)) and (bool(links) or published(plain(element.runs)).year is not None)
        if told and (number == 0 or addresses.leads_out(element)):
            return True
        if not told and not is_name(plain(element.runs)):
            return False
    return False


def _is_name(page: Sequence[Element], place: int) -> bool:
    """Tell whether the heading at *place*, of one word, names what the words right below it say more of."""
    below = page[place + 1 : place + 2]
    return any(_says_more(element, page[place]) and not addresses.only_links(element) for element in below)


def _says_more(element: Element, heading: Element) -> bool:
    """Tell whether *element* says only more of the *heading* above, as a smaller heading does that is only links."""
    if element.kind == "heading" and not (element.level > heading.level and addresses.only_links(element)):
        return False
    return are_details(spans(element.runs))


def _titles_below(page: Sequence[Element], headings: Collection[int], level: int) -> bool:
    """Tell whether most items below *headings* begin with a link to a paper that is a title, or tables stand there."""
    items = titles = 0
    is_below = False
    for place, element in enumerate(page):
        if 0 < element.level <= level:
            is_below = place in headings
        elif is_below and element.kind == "table":
            titles += 1
        elif is_below and element.kind == "item":
            first = next((run for run in element.runs if run.text.strip()), None)
            if first and first.link:
                items += 1
                titles += addresses.is_paper(first.url or "") and not labels.is_kind(labels.clean(first.text))
    return 2 * titles > items
