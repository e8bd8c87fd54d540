"""Read the summaries of folded parts as entries, with the links that are folded below them."""

import dataclasses
import itertools
from collections.abc import Mapping, Sequence

from relm_cli.importers.awesome.groups import leading_title, replaced
from relm_cli.importers.awesome.page import ENOUGH, Element, Run


def summaries(page: Sequence[Element]) -> list[Element]:
    """
    Return *page* with the summaries that begin with linked titles as items, if many have the same kinds of links below.

    So does a ranked list of libraries, "<summary>[Alpha](...) - Does things.</summary>", "- [PyPi](...) (9K)". Items
    right after these whose links are called otherwise are entries of their own.
    """
    below = _below(page)
    called: dict[str, set[int]] = {}
    for summary, items in below.items():
        for item in items:
            called.setdefault(leading_title(page[item].runs, kinds=True), set()).add(summary)
    kinds = {name for name, under in called.items() if name and len(under) >= ENOUGH}
    found: dict[int | None, list[Element]] = {}
    folded = 0
    for summary, items in below.items():
        entry = dataclasses.replace(page[summary], kind="item", level=0, runs=list(page[summary].runs))
        found[summary] = [entry]
        links = list(itertools.takewhile(lambda item: leading_title(page[item].runs, kinds=True) in kinds, items))
        folded += bool(links)
        for item in links:
            links_of = [run._replace(text=f"[{run.text.strip()}]") for run in page[item].runs if run.link]
            entry.runs += [Run("\n", "break"), *links_of]
            found[item] = []
    return replaced(page, found) if folded >= ENOUGH else list(page)


def _below(page: Sequence[Element]) -> Mapping[int, Sequence[int]]:
    """Return the places of the items that follow each summary which begins with a linked title."""
    found: dict[int, list[int]] = {}
    items: list[int] | None = None
    for place, element in enumerate(page):
        if element.kind == "paragraph" and element.level and leading_title(element.runs, kinds=True):
            items = found[place] = []
        elif element.kind != "item":
            items = None
        elif items is not None and element.parent is None:
            items.append(place)
    return found
