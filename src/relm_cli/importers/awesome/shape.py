"""
Find the shape of a list before its entries are read: where they stand, and which lines belong to them.

A list is written by one hand in one or two shapes, so that what most entries look like tells what an unclear one is.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relm_cli.importers.awesome import addresses, belonging, labels
from relm_cli.importers.awesome.addresses import leads_out
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.ends import NAME, in_title_case, without_label
from relm_cli.importers.awesome.entry import read_entry
from relm_cli.importers.awesome.groups import leading_title
from relm_cli.importers.awesome.headings import entry_headings
from relm_cli.importers.awesome.page import ENOUGH, SAMPLE, Element, Run
from relm_cli.importers.awesome.places import name_places, venue_places
from relm_cli.importers.awesome.sections import announced
from relm_cli.importers.awesome.signatures import listed_title
from relm_cli.importers.awesome.spans import links_in, plain, spans, text_in, with_words
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published, published

_MANY = 20
"""Paragraphs that begin with linked titles, of which a list must have more to be one of these."""

_BY = re.compile(r"\sby\s+[A-Z]")
"""What divides titles from authors in a list on recommending, "A Title of Things by Ada Brook"."""

_AFTER_NAME = re.compile(r"\s?:\s+([^,.()\[\]|]+)")
"""What may be the rest of a title after a name in bold type, "**Alpha**: A Title of Things, ICML 2020"."""

_NAMED = re.compile(rf":(?:\s+\S+){{{NAME},}}")
"""A title of several words after a name."""

_AT_END = re.compile(
    r"(?:[(\[][^()\[\]]{0,60}\d[^()\[\]]{0,60}[)\]]"
    r"|,\s(?:[A-Z][\w./& -]{1,40}\s)?(?:19|20)\d\d(?:,\s[A-Z][\w &-]{1,30})?)\W*$"
)
"""Brackets with a number in them at the end, as of venue and year, or "..., ACL 1964", "..., 2023, MICRO"."""


class Shape(NamedTuple):
    """
    The shape of a list.

    *joined* are the places of elements whose text was added to the entry that they belong to; *holding* those of items
    that hold entries; *headings* those of headings that are entries, *paragraphs* those of paragraphs that are, though
    nothing marks their titles. *above* is what items above items say of where and when these appeared, by
    their places; None, above no item, says nothing.

    *order* is "link" where most titles are linked, else "text", "plain" where many are not in bold type either,
    "sentence" where authors follow them, "commas" where these divide them from it, "by" where they do after that word,
    "names" where these stand before, or "names:" where a colon follows these; empty where neither links nor text are
    most. The list is *linkless* if half of its items link to nothing and say when or where they appeared, or are bold.
    It is *filed* if most titles are linked to files beside it, as those of notes on papers are. At *venue_places* of
    an entry stand venues, and at *name_places* authors. *labels* are those of lines below entries that this list has,
    whatever they say. The list is *signed* if most entries name several authors: where they stand in others, one name
    is one too.
    """

    joined: frozenset[int]
    holding: frozenset[int]
    headings: frozenset[int]
    paragraphs: frozenset[int]
    above: Mapping[int | None, Published]
    order: str
    linkless: bool
    filed: bool
    venue_places: frozenset[str]
    name_places: frozenset[str]
    labels: frozenset[str]
    signed: bool = False


def shape_of(page: Sequence[Element]) -> Shape:
    """Return the shape of *page*, and add to its entries the lines that belong to them."""
    headings = entry_headings(page)
    joined = belonging.join_below_headings(page, headings)
    own = _own_labels(page)
    joined |= belonging.join_below_items(page, joined, own)
    below, titled_paragraphs = belonging.join_below_paragraphs(page, joined, own)
    joined |= below
    plain_paragraphs = _plain_paragraphs(page, joined)
    entries = [place for place, element in enumerate(page) if element.kind == "item" and place not in joined]
    marked: list[int] = []
    for place, element in enumerate(page):
        is_linked = element.kind == "paragraph" and leading_title(element.runs)
        if place not in joined and (is_linked or belonging.begins_bold(element)):
            marked.append(place)
    entries = max(entries, plain_paragraphs, marked, sorted(headings), key=len)
    sample = [page[place] for place in entries[:: len(entries) // SAMPLE + 1]]
    linkless, filed = _linkless_or_filed(sample)
    leading = list(filter(leads_out, sample))
    holding: set[int] = set()
    for place in range(len(page) - 1, -1, -1):  # what stands deeper comes later
        above = page[place].parent
        if above is not None and place not in joined and (place in holding or leads_out(page[place])):
            holding.add(above)
    shape = Shape(
        frozenset(joined),
        frozenset(holding),
        headings,
        frozenset(titled_paragraphs.union(plain_paragraphs)),
        _above(page),
        _order(sample if linkless or not leading else leading),
        linkless,
        filed,
        venue_places(page, sample),
        name_places(sample),
        own,
    )
    return signed([item.runs for item in sample], shape)


def signed(entries: Sequence[Sequence[Run]], shape: Shape) -> Shape:
    """Return *shape* as that of a list which is signed, if most *entries* name several authors."""
    several = 0
    for runs in entries:
        found = read_entry(spans(runs), shape)
        several += found is not None and len(found.authors) > 1
    return shape._replace(signed=True) if 2 * several > len(entries) >= ENOUGH else shape


def _own_labels(page: Sequence[Element]) -> frozenset[str]:
    """
    Return the labels with which lines below several linked items, or bold paragraphs, begin.

    A list on driving has "Datasets: ", one on detecting objects "intro: ".
    """
    below: dict[str, set[int]] = {}
    paragraph: int | None = None
    for place, element in enumerate(page):
        if element.kind != "item":
            paragraph = place if belonging.begins_bold(element) else None
            continue
        above = paragraph if element.parent is None else element.parent
        if above is not None and (above == paragraph or leads_out(page[above])):
            is_titled = any(len(link.text.split()) > NAME for link in links_in(spans(element.runs)))
            if is_titled and element.runs[0].bold:
                continue  # "**System report**: Ada Brook. 2019. [A Title of Things](...)"
            said = itertools.takewhile(lambda run: not run.link, element.runs)
            below.setdefault(labels.before_colon(text_in(said)), set()).add(above)
    return frozenset(label for label, entries in below.items() if label and len(entries) >= ENOUGH)


def _plain_paragraphs(page: Sequence[Element], gone: set[int]) -> list[int]:
    """
    Return the places of paragraphs of text that ends in links by their kind, if there are many.

    So stands every paper in a list on autoencoders, "Title. Names. https://...".
    """
    found: list[int] = []
    linked: list[int] = []
    items = 0
    for place, element in enumerate(page):
        items += element.kind == "item" and place not in gone
        if element.kind != "paragraph" or element.quote or element.html or place in gone:
            continue
        if any(map(str.isalpha, leading_title(element.runs))):
            linked.append(place)
        written = spans(element.runs)
        parts = [part for part in written if part.links or part.text.strip(" .\n")]
        if parts[1:] and parts[0].kind == "bold" and _NAMED.match(parts[1].text):
            parts = parts[1:]  # "**Alpha**: A Title of Things [[paper](...)]"
        elif parts[1:] and parts[0].kind == "tag" and published(parts[0].said).year:
            parts = parts[1:]  # "[ICML 2020] A Title of Things [[paper](...)]"
        typed = [part.kind for part in written[:2]] in (["italic", "break"], ["italic", "soft"])  # names stand below
        text = without_label(parts[0].text)[0].rstrip() if typed or (parts and parts[0].kind == "text") else ":"
        name = len(text.split()) == 1 < len(text) and not labels.is_kind(text[:-1])  # "PhiFlow: https://..."
        said = published(parts[-1].said) if parts[1:] and parts[-1].kind in ("text", "bold", "tag") else Published()
        if not parts or not (parts[-1].links or (said.venue and said.year)) or (text.endswith(":") and not name):
            continue  # "A Title of Things", "ICML 2020" on the next line
        if all(map(labels.is_kind, filter(None, [labels.clean(link.text) for link in links_in(parts)]))):
            found.append(place)
    found = found if len(found) >= ENOUGH else []
    return sorted({*found, *linked}) if len(linked) > max(items, _MANY) else found


def _above(page: Sequence[Element]) -> dict[int | None, Published]:
    """Return what the items above items say of where and when these appeared, where they say nothing else."""
    found: dict[int | None, Published] = {None: Published()}
    for element in page:
        if element.parent is None or element.parent in found:
            continue
        parent = page[element.parent]
        text = plain(parent.runs)
        nearest = announced(text) if len(text.split()) <= NAME else Published()
        further = found[parent.parent]
        found[element.parent] = Published(nearest.venue or further.venue, nearest.year or further.year)
    return found


def _order(items: Sequence[Element]) -> str:
    """Return where the titles of four in five *items* stand, and how those are written that are not linked."""
    entries = linked = bold = signed = listed = by = led = colons = names = continued = 0
    for item in items:
        parts = spans(item.runs)
        found = titled(parts)
        if found and found.title:
            entries += 1
            text = plain(item.runs)
            before = list(itertools.takewhile(lambda part: not part.links, parts))
            listed += not found.url and listed_title(text_in(before).strip()) is not None
            linked += bool(found.url)
            bold += found.bold
            signed += bool(found.authors)
            by += _BY.search(found.title) is not None
            if found.bold and (after := _AFTER_NAME.match(text.partition(found.title)[2])):
                names += 1
                continued += in_title_case(after[1])
            colons += not found.url and len(authors(text.partition(":")[0])) > 1
            led += bool(found.authors) and -1 < text.find(found.authors[0].split()[-1]) < text.find(found.title)
    if entries < ENOUGH or entries < 5 * min(linked, entries - linked):
        return ""
    for order, many in {
        "link": 2 * linked,
        "names:": 2 * colons,
        "commas": 2 * listed,
        "names": 3 * led,
        "by": 2 * by,
        "sentence": 2 * signed,
    }.items():
        if many > entries:
            return order
    if 5 * (entries - linked - bold) > entries or (names >= ENOUGH and 2 * continued > names):
        return "plain"
    return "text"


def _linkless_or_filed(items: Sequence[Element]) -> tuple[bool, bool]:
    """Tell whether most of *items* are entries without links, and whether most are titles linked to files beside."""
    linkless = files = 0
    for item in items:
        told = with_words(item.runs)
        if told and not any(run.link for run in told):
            linkless += told[0].bold or _AT_END.search(plain(item.runs)) is not None
        for run in item.runs:
            files += run.link > 0 and len(run.text.split()) > NAME and addresses.beside(run.url) is not None
    most = max(ENOUGH, len(items) // 2 + 1)
    return linkless >= most, files >= most
