"""Find the items of a list that name groups, in which every paragraph is an entry, and take these apart."""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.spans import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relm_cli.importers.awesome.page import Element, Run

_TITLE = 3
"""Words of a title: most of a list's have them, though the link of a tool, by its name, may stand among these."""


def entries_apart(page: Sequence[Element]) -> list[Element]:
    """
    Return *page* with the paragraphs of items that name groups as items in these, if the list is written so.

    A survey of retrieval has "- Query-based RAG", then "[REALM: Retrieval-Augmented ...](...)" and many more, each a
    paragraph of that item. What follows such a paragraph and begins with no link belongs to its entry.
    """
    groups = {place: found for place, one in enumerate(page) if one.kind == "item" and (found := _group(one.runs))}
    titles = [_linked(entry) for _, *entries in groups.values() for entry in entries]
    long = sum(len(title.split()) >= _TITLE for title in titles)
    if len(titles) < 2 * len(groups) or len(titles) >= 2 * long:
        return list(page)
    return _apart(page, groups)


def _apart(page: Sequence[Element], groups: Mapping[int, list[list[Run]]]) -> list[Element]:
    """Return *page* with the entries of *groups* as items, in which the items stand that follow them."""
    entries: dict[int | None, list[Element]] = {}
    parts: list[tuple[Element, Element | None]] = []
    for place, element in enumerate(page):
        above = None if element.parent is None else page[element.parent]
        beside = entries.get(element.parent, [])
        before = bisect.bisect_left(beside, element.line, key=lambda entry: entry.line)
        if before and place not in groups:
            above = beside[before - 1]
        parts.append((element, above))
        if place in groups:
            element.runs, *others = groups[place]
            entries[place] = [dataclasses.replace(element, line=runs[0].line, runs=runs[1:]) for runs in others]
            parts += [(entry, element) for entry in entries[place]]
    parts.sort(key=lambda part: part[0].line)
    places = {id(element): place for place, (element, _) in enumerate(parts)}
    for element, above in parts:
        element.parent = None if above is None else places[id(above)]
    return [element for element, _ in parts]


def _group(runs: Sequence[Run]) -> list[list[Run]]:
    """
    Return the name of a group and its entries, if *runs* are these: paragraphs, of which the second begins one.

    Each begins with the break before its paragraph, but the name where nothing stands before it.
    """
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.line:
            parts.append([])
        parts[-1].append(run)
    name, *others = parts if plain(parts[0]) else parts[1:] or parts
    if not others or not plain(name) or any(run.link for run in name) or not _linked(others[0]):
        return []
    group = [name]
    for part in others:
        if _linked(part):
            group.append(part)
        else:
            group[-1] += part
    return group


def _linked(paragraph: Sequence[Run]) -> str:
    """Return the text of the link that a *paragraph* begins with, if it leads out and is a title, not a kind."""
    first = next((run for run in paragraph if run.kind != "image" and any(map(str.isalnum, run.text))), None)
    if first is None or not first.link or not addresses.external(first.url):
        return ""
    text = "".join(run.text for run in paragraph if run.link == first.link)
    return "" if labels.is_kind(labels.clean(text)) else text
