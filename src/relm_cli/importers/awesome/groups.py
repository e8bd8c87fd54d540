"""Take apart what holds several entries: items that name groups, and paragraphs of which every line is an entry."""

import bisect
import dataclasses
import itertools
import re
from collections.abc import Mapping, Sequence

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.ends import NAME
from relm_cli.importers.awesome.page import ENOUGH, Element, Run
from relm_cli.importers.awesome.spans import links_in, plain, spans, text_in, with_words, without_emoji
from relm_cli.importers.awesome.venues import published

_ANCHOR = re.compile(r"https?://github\.com/[^/#]+/[^/#]+(?:/(?:blob|tree)/[^#]+)?/?#([^#]+)")
_NUMBER = re.compile(r"\s*\[(\d{1,4})\]\s*")
_SKIPPED = 5
"""Numbers of references that may be missing at once, and one."""

_LINES = 3
"""Lines of a paragraph that are entries: fewer may be one with its links below."""


def within(page: Sequence[Element]) -> None:
    """Make links to headings of *page* that are written with the address of its repository links within it."""
    slugs = {
        re.sub(r"[^\w -]", "", plain(one.runs).casefold()).replace(" ", "-") for one in page if one.kind == "heading"
    }
    for element in page:
        for place, run in enumerate(element.runs):
            anchor = _ANCHOR.fullmatch(run.url or "")
            if anchor and anchor[1].casefold() in slugs:
                element.runs[place] = run._replace(url=f"#{anchor[1]}")


def references(page: Sequence[Element]) -> None:
    """
    Make items of the paragraphs of *page* that are numbered as references are, if there are many.

    So does a list on super-resolution, "[1] Ada Brook, Ben Clark. A Title. CVPR, 2020. [[Paper]](...)".
    """
    numbered: list[Element] = []
    last = 0
    for element in page:
        number = _NUMBER.match(text_in(element.runs[:3]))
        if number and element.kind == "paragraph" and int(number[1]) in (1, *range(last + 1, last + _SKIPPED)):
            numbered.append(element)
            last = int(number[1])
    if len(numbered) >= ENOUGH:
        for element in numbered:
            element.kind = "item"


def quotes(page: Sequence[Element]) -> None:
    """
    Take the paragraphs of *page* out of their block-quotes where more of these lead out than of all else together.

    What stands in block-quotes otherwise says something about entries, and is none.
    """
    quoted = [element for element in page if element.kind == "paragraph" and element.quote]
    others = 0
    for element in page:
        others += len(element.rows) or (not element.quote and addresses.leads_out(element))
    if sum(map(addresses.leads_out, quoted)) >= max(others + 1, ENOUGH):
        for element in quoted:
            element.quote = 0


def kinds(page: Sequence[Element]) -> None:
    """
    Put bold words right before the links of items in brackets where these are few for many: they say of what kind.

    So does a list on tasks of language, "**PAPER** [A Title](...)", "**DATA** [Alpha](...)".
    """
    found: list[tuple[Element, Run]] = []
    for element in page:
        told = [run for run in element.runs if run.text.strip()]
        if element.kind != "item" or not told[1:] or not told[1].link or told[0].link:
            continue
        if told[0].bold and told[0].text.strip().isalpha():
            found.append((element, told[0]))
    words = {run.text.strip() for _, run in found}
    if len(found) < ENOUGH * len(words):
        return
    for element, run in found:
        element.runs[element.runs.index(run)] = Run(f"[{run.text.strip()}]")


def codes(page: Sequence[Element]) -> None:
    """
    Put what is written as code in brackets where several stand beside each other, of which one says where or when.

    So does a list on quantization, "[A Title](...) `ICLR 2024` `Uni A`".
    """
    for element in page:
        rows: list[list[int]] = [[]]
        for place, run in enumerate(element.runs):
            if run.code and not (run.link or run.bold):
                rows[-1].append(place)
            elif run.text.strip(" ,") or run.kind != "text":
                rows.append([])
        for row in rows:
            if len(row) > 1 and any(published(element.runs[place].text).year for place in row):
                for place in row:
                    element.runs[place] = Run(f"[{element.runs[place].text.strip()}]")


def beside(page: Sequence[Element]) -> None:
    """
    Put items that say only who wrote what an item before them links, or when, below that, if most are written so.

    So does a list of implementations, "- A Title [[arXiv]](...)", "- *Ada Brook, Ben Clark*", "- `2020-02-14`".
    """
    above: dict[int, int] = {}
    parents = {element.parent for element in page}
    linked: set[int] = set()
    for place, element in enumerate(page):
        before = above.get(place - 1, place - 1)
        if element.kind != "item" or element.parent is not None or place in parents:
            continue
        if addresses.leads_out(element):
            linked.add(place)
        elif before in linked and labels.is_details(spans(element.runs)):
            above[place] = before
    entries = {place for place in above.values() if not labels.is_details(spans(page[place].runs))}
    if len(entries) >= ENOUGH and 2 * len(entries) > len(linked):
        for place, entry in above.items():
            if entry in entries:
                page[place].parent = entry


def papers_first(page: Sequence[Element]) -> None:
    """
    Put items below the first of them where a label calls that one the paper, if many begin so.

    So does a list of discussions, "- **Paper**: [A Title of Things](...)", "- **Presenter**: [Ada Brook](...)".
    """
    papers: list[int] = []
    below: dict[int, int] = {}
    for place, element in enumerate(page):
        if element.kind != "item" or element.parent is not None:
            continue
        if place and page[place - 1].kind == "item":
            if papers[-1:] == [place - 1] or place - 1 in below:
                below[place] = papers[-1]
            continue
        said = itertools.takewhile(lambda run: not run.link, element.runs)
        is_titled = any(link.text and not labels.refers(link) for link in links_in(spans(element.runs)))
        if is_titled and labels.role(labels.before_colon(text_in(said))) == "paper":
            papers.append(place)
    if len(papers) >= ENOUGH:
        for place, paper in below.items():
            page[place].parent = paper


def lines_apart(page: Sequence[Element]) -> list[Element]:
    """
    Return *page* with the lines of a paragraph as items, where there are some, each ends in a break, and all lead out.

    So stands every paper in a list on tracking, "**SORT** : Ada Brook, A Title. [[paper]](...)<br>".
    """
    found: dict[int | None, list[Element]] = {}
    for place, element in enumerate(page):
        lines = _lines(element) if element.kind == "paragraph" and not element.quote else []
        if len(lines) < _LINES or not all(any(addresses.external(run.url) for run in runs) for _, runs in lines):
            continue
        ends = [line - 1 for line, _ in lines[1:]] + [element.end]
        found[place] = []
        for (line, runs), end in zip(lines, ends, strict=True):
            found[place].append(dataclasses.replace(element, kind="item", line=line, end=end, runs=runs))
    return replaced(page, found)


def replaced(page: Sequence[Element], found: Mapping[int | None, Sequence[Element]]) -> list[Element]:
    """
    Return *page* with the elements *found* for its places.

    What stood in an element that was there stands in the first of them, or in the last that begins above it.
    """
    apart: list[Element] = []
    places: dict[int | None, int | None] = {None: None}
    for place, element in enumerate(page):
        places[place] = len(apart)
        apart += found.get(place, [element])
    for place, element in enumerate(apart):
        above, entries = places[element.parent], found.get(element.parent, ())[1:]
        if above is not None and place > above + len(entries):
            above += bisect.bisect_left(entries, element.line, key=lambda entry: entry.line)
        element.parent = above
    return apart


def _lines(element: Element) -> list[tuple[int, list[Run]]]:
    """Return the parts of *element* between breaks that end its lines, each with its line; none where one is missed."""
    lines: list[tuple[int, list[Run]]] = [(element.line, [])]
    line, is_broken = element.line, False
    for run in element.runs:
        if run.kind == "soft" or (run.kind, run.text) == ("text", "\n"):
            line += 1
            if is_broken:
                lines.append((line, []))
                continue
        is_broken = run.kind == "break"
        lines[-1][1].append(run)
    return lines if line == element.end else []


def entries_apart(page: Sequence[Element]) -> list[Element]:
    """
    Return *page* with the paragraphs of items that name groups as items in these, if the list is written so.

    A survey of retrieval has "- Query-based RAG", then "[REALM: Retrieval-Augmented ...](...)" and many more, each a
    paragraph of that item. What follows such a paragraph and begins with no link belongs to its entry.
    """
    groups: dict[int, list[list[Run]]] = {}
    entries = titles = 0
    for place, element in enumerate(page):
        if element.kind == "item" and (group := _group(element.runs)):
            groups[place] = group
            entries += len(group) - 1
            titles += sum(len(leading_title(entry).split()) >= NAME for entry in group[1:])
    if entries < 2 * len(groups) or entries >= 2 * titles:
        return list(page)
    found: dict[int | None, list[Element]] = {}
    for place, (name, *others) in groups.items():
        item = page[place]
        item.runs = name
        found[place] = [item]
        for runs in others:
            found[place].append(dataclasses.replace(item, line=runs[0].line, runs=runs[1:], parent=place))
    return replaced(page, found)


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
    if not others or not plain(name) or any(run.link for run in name) or not leading_title(others[0]):
        return []
    group = [name]
    for part in others:
        if leading_title(part):
            group.append(part)
        else:
            group[-1] += part
    return group


def leading_title(paragraph: Sequence[Run], *, kinds: bool = False) -> str:
    """Return the text of the link that a *paragraph* begins with, if it leads out and is a title, or one of *kinds*."""
    first = next((run for run in with_words(paragraph) if run.kind != "image" and without_emoji(run.text)), None)
    if first is None or not first.link or not addresses.external(first.url):
        return ""
    text = text_in(run for run in paragraph if run.link == first.link)
    return "" if labels.is_kind(labels.clean(text)) and not kinds else text
