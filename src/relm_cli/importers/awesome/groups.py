"""Find the items of a list that name groups, in which every paragraph is an entry, and take these apart."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.spans import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    apart: list[Element] = []
    places: list[int] = []
    for place, element in enumerate(page):
        if element.parent is not None:
            element.parent = places[element.parent]
        places.append(len(apart))
        apart.append(element)
        if place in groups:
            element.runs, *entries = groups[place]
            apart += [
                dataclasses.replace(element, line=entry[0].line, parent=places[place], runs=entry[1:])
                for entry in entries
            ]
    return apart


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
    told = itertools.dropwhile(lambda run: not any(map(str.isalnum, run.text)), paragraph)
    first = next(told, None)
    if first is None or not first.link or not addresses.external(first.url):
        return ""
    text = "".join(run.text for run in paragraph if run.link == first.link)
    return "" if labels.is_kind(labels.clean(text)) else text
