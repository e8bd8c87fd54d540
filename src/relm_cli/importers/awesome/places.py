"""Find at which places of its entries a list says where they appeared, and at which who wrote them."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.addresses import badge
from relm_cli.importers.awesome.apart import BARS, around_authors, separated
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.behind import Titled
from relm_cli.importers.awesome.ends import appearances_in
from relm_cli.importers.awesome.names import NOBODY, is_family, is_name
from relm_cli.importers.awesome.page import ENOUGH, SAMPLE, Element
from relm_cli.importers.awesome.spans import spans, text_in
from relm_cli.importers.awesome.titles import titled
from relm_cli.importers.awesome.venues import Published, named, published, trim


def venue_places(page: Sequence[Element], items: Sequence[Element]) -> frozenset[str]:
    """
    Return where venues stand: in badges of which colours, in which brackets before or after the titles of *items*.

    There four in five are well known, as in a list on counting crowds, "A Title (**TMM**)"; of links after titles, that
    say what they lead to else, half are enough.
    """
    seen: Counter[str] = Counter()
    venues: Counter[str] = Counter()
    known = 0
    for item in items:
        found = titled(spans(item.runs))
        for place, said in _said_at(found) if found else ():
            seen[place] += 1
            venues[place] += (said.year if place.startswith("title") else said.venue) is not None
            known += place == "title (" and named(said.venue or "")
    if 3 * known < seen["title ("]:
        venues["title ("] = 0  # these are institutions
    for element in page:
        cells = [cell for row in element.rows[:SAMPLE] for cell in row.cells]
        for run in itertools.chain(element.runs, *cells):
            if run.kind == "image" and not run.link and (shown := badge(run.source)):
                seen[shown.colour] += 1
                venues[shown.colour] += published(f"{shown.label} {shown.message}").venue is not None
    venues["after link"] *= 2
    return frozenset(place for place in seen if seen[place] >= ENOUGH and venues[place] * 5 >= seen[place] * 4)


def _said_at(found: Titled) -> Iterator[tuple[str, Published]]:
    """Yield the places in and around the title of an entry where venues may stand, and what is said there."""
    yield from appearances_in(found.title).items()
    for side, parts in (("before", found.before), ("after", found.after)):
        tag = next((part for part in parts if part.kind == "tag" and trim(part.said)), None)
        if tag:
            yield f"{side} {tag.mark}", published(tag.said)
    typed = next((part for part in found.after if part.kind in ("italic", "bold")), None)
    if typed:  # "A Title of Things. *Neurocomputing*."
        yield f"after {typed.kind}", published(typed.text)
    link = next((part for part in found.after if part.kind == "link"), None)
    if link and link.text and not found.url:  # "A Title of Things, [Nature](...), [Code](...)"
        yield "after link", published(labels.clean(link.text))


def name_places(items: Sequence[Element]) -> frozenset[str]:
    """
    Return where authors stand: in which brackets after the titles of *items*, behind a dash or right behind.

    There four in five texts are several names; one name alone tells nothing.
    """
    seen: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for item in items:
        found = titled(spans(item.runs))
        for place, text in _named_at(found) if found else ():
            names = trim(around_authors(text)[0])
            first, *others = authors(names) or ("",)
            people = [name for name in (first, *others) if name != "others"]
            is_first = is_name(first) or (others == ["others"] and is_family(first))
            several = bool(others) and is_first and all(map(is_name, people[1:])) and not any(map(NOBODY.match, people))
            seen[place] += several or not (is_name(names) or is_family(names))
            listed[place] += several
    return frozenset(place for place in seen if listed[place] >= ENOUGH and listed[place] * 5 >= seen[place] * 4)


def _named_at(found: Titled) -> Iterator[tuple[str, str]]:
    """Yield the places after the title of an entry where authors may stand, and what is said there."""
    tag = next((part for part in found.after if part.kind == "tag" and trim(part.said)), None)
    if tag:
        yield f"after {tag.mark}", tag.said
    line = itertools.takewhile(lambda part: part.kind != "break", found.after)
    text = " ".join(text_in(part for part in line if part.kind == "text").split())
    if any(map(str.isalnum, text)):
        divided = separated(text)
        yield ("after -", text[divided.end() :]) if divided else ("after", BARS.split(text.lstrip(" |"), maxsplit=1)[0])
