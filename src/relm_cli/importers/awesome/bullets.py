"""Read the items, paragraphs and headings of a list that are entries: papers and tools."""

import itertools
from collections.abc import Mapping, Sequence

from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.addresses import leads_out
from relm_cli.importers.awesome.belonging import begins_bold
from relm_cli.importers.awesome.ends import NAME
from relm_cli.importers.awesome.entry import read_entry
from relm_cli.importers.awesome.groups import leading_title
from relm_cli.importers.awesome.mention import Mention
from relm_cli.importers.awesome.page import ENOUGH, Element
from relm_cli.importers.awesome.sections import Section, below, is_aside
from relm_cli.importers.awesome.shape import Shape
from relm_cli.importers.awesome.spans import links_in, plain, spans, text_in
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published
from relm_cli.importers.draft import Problem, Row

_TOLD = 8
"""Words that a paragraph which is an entry tells at most, beside what its labels promise."""

_SURE, _ANOTHER = 0, 2
"""How many paragraphs that are likely entries there must be for one to be an entry."""


def rows(page: Sequence[Element], shape: Shape, sections: Sequence[Section]) -> Mapping[int, Row | Problem]:
    """
    Return what each entry among the items, paragraphs and headings of *page* is, by its place.

    The *sections*, by the places of what stands in them, say where and when that appeared.
    """
    groups = _groups(page)
    found: dict[int, Row | Problem] = {}
    paragraphs: dict[int, tuple[Row, int]] = {}
    levels = {page[place].level for place in shape.headings}
    for place, element in enumerate(page):
        outcome: Row | Problem | None = None
        if place in shape.joined:
            continue
        if element.kind == "item":
            outcome = _item(element, shape, place, sections[place].published)
            if element.parent is not None and isinstance(outcome, Row) and not outcome.url:
                is_bold = page[element.parent].runs[:1] and page[element.parent].runs[0].bold
                if is_bold and not element.runs[0].bold and isinstance(found.get(element.parent), Row):  # a note on it
                    outcome = Problem(element.line, plain(element.runs), "this item has no link")
        elif place in shape.headings or (element.kind == "heading" and element.level in levels):
            outcome = _heading(page, place, shape)
        elif element.kind == "paragraph" and (paragraph := _paragraph(element, shape, place)):
            paragraphs[place] = paragraph
        if isinstance(outcome, Row):
            outcome = _of_kind(outcome, groups.get(element.quote))
        if outcome:
            found[place] = outcome
    found.update(_carried(page, paragraphs, shape))
    return found


def _groups(page: Sequence[Element]) -> dict[int, str]:
    """Return the sentence that introduces the items of each block-quote."""
    quoted = {element.quote for element in page if element.kind == "item" and element.quote}
    groups: dict[int, str] = {}
    for element in page:
        if element.kind == "paragraph" and element.quote in quoted:
            groups.setdefault(element.quote, plain(element.runs))
    return groups


def _carried(
    page: Sequence[Element], paragraphs: Mapping[int, tuple[Row, int]], shape: Shape
) -> Mapping[int, Row | Problem]:
    """Return those of *paragraphs* that are entries; where paragraphs are what entries stand in, the others too."""
    found: dict[int, Row | Problem] = {}
    likely = sum(needs <= _ANOTHER or page[place].html or not row.url for place, (row, needs) in paragraphs.items())
    for place, (row, needs) in paragraphs.items():
        if likely >= needs:
            found[place] = _of_kind(row, None)
    html = {page[place].html for place in found} if len(found) >= ENOUGH else set()
    linked = any(leading_title(page[place].runs) for place in found)
    for place, element in enumerate(page):
        if place in found or element.kind != "paragraph" or element.quote or place in shape.joined:
            continue
        bold, leads = begins_bold(element), element.html or leads_out(element)
        # What is meant as another such as nothing marks.
        written = not element.html and (place - 1 in shape.paragraphs or (bool(shape.paragraphs) and leads))
        text = plain(element.runs)
        titled = bold and (leads or len(text.split()) > NAME)
        alike = element.html in html and (titled or written or (linked and leading_title(element.runs)))
        if text and (alike or (bold and place in paragraphs)):  # a picture alone tells nothing
            found[place] = Problem(element.line, text, "this paragraph is no entry")
    return found


def _item(element: Element, shape: Shape, place: int, heading: Published) -> Row | Problem | None:
    parts, text = spans(element.runs), plain(element.runs)
    found = read_entry(parts, shape)
    links = links_in(parts)
    if found is None:
        return Problem(element.line, text or links[0].url, "this item has no title") if leads_out(element) else None
    row = below(shape.above[element.parent], found.row(element.line, found.url))
    if not found.url and found.beside and (found.told or shape.filed):
        row = row._replace(url=found.beside)
    if row.url:
        return row
    told = bool(found.venue or found.year or len(found.authors) > 1)  # "**2012** : Old Papers" names nobody
    is_long = len(found.title.split()) > NAME
    is_linked = any(found.title in link.text for link in links)
    is_entry = told and is_long and (found.bold or shape.linkless)
    is_contents = links and not is_entry and all("#" in link.url for link in links)
    if is_contents or (place in shape.holding and not (is_long and len(found.authors) > 1)):  # else it names a group
        return None
    if found.malformed:
        return Problem(element.line, text, "its link is no address")
    if is_long:
        row = below(heading, row)
    is_told = (row.venue and row.year) or found.bold + shape.linkless + told > 1
    if is_told and (not links or (is_long and not is_linked)):
        return row
    return Problem(element.line, text, "its links do not leave the list" if links else "this item has no link")


def _heading(page: Sequence[Element], place: int, shape: Shape) -> Row | Problem | None:
    """Read the heading at *place*; of one as large as entries that is none, it is told if nothing stands below it."""
    text, after = plain(page[place].runs), page[place + 1 : place + 2]
    reason = "this heading has no link"
    if place not in shape.headings:
        is_bare = all(element.kind == "heading" and element.level <= page[place].level for element in after)
        titled = len(text.split()) > NAME and not is_aside(text)
        return Problem(page[place].line, text, reason) if is_bare and titled else None
    found = read_entry(spans(page[place].runs), shape)
    if found is None:
        return None
    url = found.own or found.url or found.beside
    if url or found.told:
        return found.row(page[place].line, url)
    return Problem(page[place].line, text, reason)


def _paragraph(element: Element, shape: Shape, place: int) -> tuple[Row, int] | None:
    """
    Return the entry that a paragraph may be, and of how many likely ones it must be one to be it.

    A sure one has a bold title, then little but authors, venue and links by their kind; others are titled by a few
    words only and lead to no paper, or by a link that leads to one. Of a link to anything else there must be many.
    """
    linked = leads_out(element) or place in shape.paragraphs
    if element.quote or (element.html and not linked):
        return None
    parts = spans(element.runs)
    found = read_entry(parts, shape)
    if found is None or not (found.url or (found.year and (found.venue if linked else found.authors))):
        return None
    if not linked:  # "Ada Brook and Ben Clark. 2021. A Title of Things. In ICML."
        cites = titled(parts, shape.order)
        return (found.row(element.line, None), ENOUGH) if cites and cites.authors and not links_in(parts) else None
    needs: int | None = None
    if place in shape.paragraphs:
        needs = _SURE
    elif found.bold:
        needs = _bold(element, found)
    else:
        said = found.told and not found.description and len(found.title.split()) >= NAME
        if found.own:
            needs = _linked(found)
        elif said and (addresses.is_paper(found.url or "") or (found.venue and found.year)):
            others = [link for link in links_in(parts) if link.text and not labels.refers(link)]
            needs = None if others else _ANOTHER
        if needs is not None and element.html:
            needs = ENOUGH if len(found.title.split()) > NAME else None
    if needs is None:
        return None
    return found.row(element.line, found.url), needs


def _linked(found: Mention) -> int | None:
    """Return of how many likely entries a paragraph must be one that is titled by a link, None if it is none."""
    beside = itertools.takewhile(lambda part: part.kind != "soft", found.lines[0])
    rest = text_in(beside).strip()  # what stands on the line of the title after it
    if rest[:1].isalnum() and not found.authors:  # "[A Title](...) Ada Brook. ICML 2020"
        return None
    long = len(found.title.split()) >= NAME
    to_paper = addresses.is_paper(found.own or "")
    is_published = to_paper or found.year or found.venue
    signed = found.authors and found.year  # "[Visual odometry](...). D. Nister. CVPR 2004."
    if is_published and (long or signed or (addresses.is_paper(found.url or "") and not rest)):
        return _ANOTHER
    if long and not rest:
        return ENOUGH
    return None


def _bold(element: Element, found: Mention) -> int | None:
    """Return of how many likely entries a paragraph must be one that has a bold title, None if it is none."""
    if element.runs[0].bold and not begins_bold(element) and not found.own:
        return None
    follows = next((part for part in found.lines[0] if part.text.strip(" .,:")), None)
    linked = follows is not None and bool(follows.links) and (follows.kind == "tag" or labels.refers(follows))
    words = 0
    if not linked and not found.authors and len(found.lines) == 1:
        words = len(" ".join(found.description).split())
    to_paper = addresses.is_paper(found.url or "")
    sure = found.told or to_paper
    kinds = linked or any(labels.is_kind(link.label) for link in found.links)
    if not (kinds or sure) or words > _TOLD:
        return None
    return _SURE if sure or len(found.title.split()) >= NAME else _ANOTHER


def _of_kind(row: Row, group: str | None) -> Row:
    """Return *row* as what it is: a tool if it says nothing that a paper says, whose keyword is a fact about it."""
    paper = row.url is None or addresses.is_paper(row.url) or row.year or row.venue or row.authors
    if paper and not group:
        return row
    facts = (*row.facts, Fact("Keyword", row.keyword)) if row.keyword else row.facts
    return row._replace(kind="tool", group=group, facts=facts)
