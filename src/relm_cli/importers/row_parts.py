"""Find what was read of a row in the row as it stands: where each value is, and how it is put together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from relm_cli.entries.parts import OTHERS
from relm_cli.formats.markup import address
from relm_cli.formats.template_filters import FILTERS, markdown

VALUES = {
    "title": ("row.listed.title", "md"),
    "url": ("row.url", "address"),
    "venue": ("row.listed.venue", "md"),
    "year": ("row.listed.year", ""),
    "keyword": ("row.listed.keyword", "md"),
    "description": ("row.description", "md"),
    "fact": ("one.text", "md"),
    "link": ("one.url", "address"),
}
"""How a template names the values of a row, and the filter that writes each."""

FORMS = (("[", "](", ")"), ("[[", "](", ")]"), ("[[", "]](", ")"), ("[**", "**](", ")"))
"""How links are written: before the label, before the address, after it."""

PAIRS = (("title", "url"), ("venue", "year"), ("year", "venue"))
"""Values that may be written as one: a link, or where and when."""

_LINKED = re.compile(r"[*_`\s]*\]\(")
"""What stands between a title and its address."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img[^>]*>")
"""What a row has of its own, as it says nothing that can be put in the place of another text."""

_ET_AL = re.compile(r",? et\.? al\.?| and others|, \.\.\.")
_NEAR = 3
"""Letters between venue and year where these are one: ", " or " '"."""

_GAP = 10
"""Letters between two names at most."""

_RARE = 20
"""A label of links that is more than one row's in so many is a column's."""


class Located(NamedTuple):
    """
    Where a value stands in a row: from *start* to *end*.

    *inside* is how it is put together, by what that is called: what stands between two names, before the last, ...
    """

    name: str
    start: int
    end: int
    inside: tuple[tuple[str, str], ...] = ()

    def meets(self, others: "Sequence[Located]") -> bool:
        """Tell whether a sign of the row belongs to this value and to one of *others*."""
        return any(self.start < one.end and one.start < self.end for one in others)


def labels_apart(rows: Sequence[tuple[list[str], dict[str, Any]]]) -> frozenset[str]:
    """Return the labels of links with a place of their own: if most rows with several have them in several cells."""
    several = apart = 0
    uses: Counter[str] = Counter()
    for cells, values in rows:
        addresses: list[str] = []
        here: set[str] = set()
        for link in values["links"]:
            addresses.append(link["url"])
            here.add(link["label"])
        uses.update(here)
        if len(addresses) > 1:
            several += 1
            in_one_cell = any(all(address in cell for address in addresses) for cell in cells)
            apart += not in_one_cell
    if 2 * apart <= several:
        return frozenset()
    return frozenset(label for label, count in uses.items() if count > 1 and _RARE * count >= len(rows))


def told_of(values: dict[str, Any], labels: frozenset[str]) -> dict[str, Any]:
    """Return what *values* tell, by name, in the order in which it is looked for: long texts first, numbers last."""
    listed = values["listed"]
    told = {"description": values["description"], "title": listed["title"], "url": values["url"]}
    told["authors"] = values["authors"]
    for fact in values["facts"]:
        told.setdefault(f"fact {fact['label']}", fact["text"])
    if not labels:
        told["links"] = values["links"]
    for link in values["links"]:
        if link["label"] in labels:
            told.setdefault(f"link {link['label']}", link["url"])
    for name in ("venue", "keyword", "year"):
        told[name] = listed[name]
    return {name: value for name, value in told.items() if value}


def located(text: str, told: dict[str, Any]) -> list[Located]:
    """Return where what is *told* stands in *text*, in its order; each sign belongs to one at most."""
    pictures = [Located("", one.start(), one.end()) for one in _PICTURE.finditer(text)]
    found: list[Located] = []
    for name, value in told.items():
        if name == "links":
            where = _links(text, value)
        elif name == "authors":
            where = _authors(text, value)
        else:
            where = _text(text, name, str(value), (*found, *pictures))
        if where and not where.meets(found):
            found.append(where)
    return sorted(found, key=lambda one: one.start)


def _text(text: str, name: str, value: str, others: Sequence[Located]) -> Located | None:
    """Return where *value* stands in *text*, as a word of its own, and within none of *others*."""
    filter_ = VALUES[name.partition(" ")[0]][1]
    written = value
    if filter_:
        written = FILTERS[filter_](value)
    places = list(_places(text, written))
    if name in ("title", "description") and written not in text:
        words = re.findall(r"\w+|[^\w\s]", value)
        marked = re.search(r"[\s*_`\\]*".join(map(re.escape, words)), text)  # whatever emphasis stands among them
        places = [marked.span()] if words and marked else []
    for start, end in places:
        found = Located(name, start, end)
        if not found.meets(others):
            return found
    if name == "year" and (short := re.search(rf"['\u2019] ?({value[-2:]})\b", text)):
        return Located(name, short.start(1), short.end(1), (("year short", ""),))
    return None


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where *word* stands in *text* and is no part of another one."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(word, start + 1)


def _authors(text: str, names: Sequence[str]) -> Located | None:
    """Return where *names* stand in *text*, all of them with the same between them, but for the last."""
    listed = [name for name in names if name != OTHERS]
    if not listed or listed[0] not in text:
        return None
    start = text.find(listed[0])
    end = start + len(listed[0])
    gaps: list[str] = []
    for name in listed[1:]:
        after = text.find(name, end, end + len(name) + _GAP)
        if after < 0:
            return None
        gaps.append(text[end:after])
        end = after + len(name)
    if len(set(gaps[:-1])) > 1:
        return None
    inside: list[tuple[str, str]] = []
    if len(gaps) > 1:
        inside.append(("between", gaps[0]))
    if gaps:
        inside.append(("last", gaps[-1]))
    if len(listed) < len(names):
        others = _ET_AL.match(text, end)
        if others is None:
            return None
        inside.append(("others", others[0]))
        end = others.end()
    return Located("authors", start, end, tuple(inside))


def _links(text: str, links: Sequence[dict[str, str]]) -> Located | None:
    """Return where *links* stand in *text* one after the other, in one of the usual forms, alike between."""
    for number, (before, between, after) in reversed(list(enumerate(FORMS))):
        pieces = [before + markdown(link["label"]) + between + address(link["url"]) + after for link in links]
        start = text.find(pieces[0])
        if start < 0:
            continue
        end = start + len(pieces[0])
        following = text.find(pieces[1], end) if len(pieces) > 1 else end
        gap = text[end:following]
        whole = gap.join(pieces)
        if following < 0 or not text.startswith(whole, start):
            return None
        inside = [("form", str(number))]
        if len(pieces) > 1:
            inside.append(("between", gap))
        return Located("links", start, start + len(whole), tuple(inside))
    return None


def units(text: str, found: Sequence[Located]) -> list[Located]:
    """Return *found* with values that are written as one put together, what stands between them told."""
    units: list[Located] = []
    for one in found:
        last = units[-1] if units else None
        if last and (last.name, one.name) in PAIRS:
            between = text[last.end : one.start]
            is_near = len(between) <= _NEAR
            if one.name == "url":
                is_near = _LINKED.fullmatch(between) is not None
            if is_near:
                inside = (("between", between), *last.inside, *one.inside)
                units[-1] = Located(f"{last.name}+{one.name}", last.start, one.end, inside)
                continue
        units.append(one)
    return units
