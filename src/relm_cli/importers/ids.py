"""
Give ids to entries: those that they had in an older version of their list, else short ones made of their titles.

These are of whole words that tell a title apart, each for one thing only.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from relm_cli.catalogue.likeness import Known
from relm_cli.entries import Entry
from relm_cli.text import fold

LONGEST = 28
"""Letters of the longest id that is made: a table of 80 columns has room for it beside a title."""

_NAME_WORDS = 4
"""Words that a name before a colon may have."""

_FEW, _COMMON = 2, 50
"""A word is common that stands in more titles than a few, and in more than one of so many."""

_KEY_WORDS = 6
"""Words of a key that were the id of its entry in catalogues made by relm 1.0.0, which kept no keys."""

_BINDING = {
    *("a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from", "how", "in", "into"),
    *("is", "it", "its", "of", "on", "or", "s", "t", "that", "the", "their", "through", "to", "toward"),
    *("towards", "using", "via", "with"),
}
"""Words that titles have between those that tell something."""


def slug(text: str, count: int | None = None) -> str:
    """Return the words of *text*, all or the first *count*, in small letters and digits, with hyphens between them."""
    return "-".join(_words(text)[:count])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def commonness(entries: Sequence[Entry]) -> Mapping[str, int]:
    """Return the words that tell nothing in titles of *entries*, as more than one in fifty has them, and how many."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(set(_words(entry.title)))
    most = max(_FEW, len(entries) // _COMMON)
    return {word: count for word, count in counts.items() if count > most}


def short(text: str, common: Mapping[str, int] | None = None, end: str = "") -> str:
    """
    Return the words of *text* as an id of no more than `LONGEST` letters, with *end* behind them if there is one.

    Where not all of them fit, those that are not *common* come first into their places, from left to right, then the
    others, the least common first. Only a single word that is longer than an id is cut.
    """
    room = LONGEST - len(f"-{end}") if end else LONGEST
    words = _words(text)
    if len("-".join(words)) > room:
        telling = list(dict.fromkeys(word for word in words if word not in _BINDING)) or words
        kept: list[str] = []
        for word in sorted(telling, key=lambda word: (common or {}).get(word, 0)):
            if len("-".join((*kept, word))) <= room:
                kept.append(word)
        words = sorted(kept, key=telling.index) or [telling[0][:room]]
    if end:
        words.append(end)
    return "-".join(words)


def wanted_ids(entry: Entry, key: str | None, common: Mapping[str, int]) -> Iterator[str]:
    """Yield ids for *entry*, the best first: its *key* in a bibliography, the name before a colon, a short title."""
    if key and len(slug(key)) <= LONGEST:
        yield slug(key)
    head, colon, _ = entry.title.partition(":")
    if colon and len(head.split()) <= _NAME_WORDS and len(slug(head)) <= LONGEST:
        yield slug(head)
    yield short(entry.title, common)
    if entry.year:
        yield short(entry.title, common, str(entry.year))


class Ids:
    """The ids that are *taken*, and those that are still free."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def free(self, wanted: Iterable[str]) -> str:
        """Take the first of *wanted* that is free, or the last with the next number behind it, and return it."""
        name = "untitled"
        for name in filter(None, wanted):
            if name not in self._taken:
                break
        id_, number = name, self._numbers.get(name, 2)
        while id_ in self._taken:
            id_ = short(name, end=str(number))  # as many of its words as leave room for the number
            number += 1
            self._numbers[name] = number
        self._taken.add(id_)
        return id_


def ids_before(entries: Sequence[Entry], keys: Sequence[str | None], before: Sequence[Entry]) -> dict[int, str]:
    """
    Return by place under which id each of *entries* stood in *before*, an older version of the list.

    Keys of the source come first, then what is surest by `Known.again`; nothing in *before* is found twice.
    """
    if not before:
        return {}
    ids = _ids_by_key(entries, keys, before)
    claimed = set(ids.values())
    known = Known(before)
    found: list[tuple[int, int, str]] = []
    for place, entry in enumerate(entries):
        if place not in ids:
            for doubt, old in known.again(entry):
                found.append((doubt, place, old.id))
    for _, place, id_ in sorted(found):
        if place not in ids and id_ not in claimed:
            ids[place] = id_
            claimed.add(id_)
    return ids


def _ids_by_key(entries: Sequence[Entry], keys: Sequence[str | None], before: Sequence[Entry]) -> dict[int, str]:
    """
    Return by place under which id each of *entries* stood in *before* with its key.

    Where a key stands on several, those of one title are the same, then those that are left, in their order.
    """
    titled: dict[tuple[str, str], list[Entry]] = {}
    keyed: dict[str, list[Entry]] = {}
    for entry in reversed(before):  # so that the first of each is taken first
        key = entry.key or entry.id
        titled.setdefault((key, fold(entry.title)), []).append(entry)
        keyed.setdefault(key, []).append(entry)
    ids: dict[int, str] = {}
    for place, (entry, key) in enumerate(zip(entries, keys, strict=True)):
        same = titled.get((key or "", fold(entry.title)))
        if same and same[-1].kind == entry.kind:
            ids[place] = same.pop().id
    claimed = set(ids.values())
    for place, (entry, key) in enumerate(zip(entries, keys, strict=True)):
        if not key or place in ids:
            continue
        left = keyed.get(key) or keyed.get(slug(key, _KEY_WORDS)) or []
        while left and left[-1].id in claimed:
            left.pop()
        if left and left[-1].kind == entry.kind:
            ids[place] = left.pop().id
            claimed.add(ids[place])
    return ids
