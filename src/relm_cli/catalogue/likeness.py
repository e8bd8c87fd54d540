"""Judge whether two entries are one thing: by their identifiers, and by how alike their titles are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relm_cli.entries import Paper, Tool
from relm_cli.identifiers import identifier
from relm_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relm_cli.entries import Entry

_ALIKE = 95
"""How much of 100 two titles have in common that differ by a typo or a plural only."""

_UNLIKE = 50
"""Titles less alike than this are two things, even at one address."""

_TITLE = 4
"""Words that a title needs to stand for one paper: shorter ones name many things."""

_END = 3
"""Words at either end of two titles of which one end must be the same for a comparison."""

_RARE = 3
"""How many of the rarest words of a title lead to those it is compared with."""

_MOST = 500
"""Titles that a title is compared with at most: no list of papers has as many that begin or end alike."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


class Known:
    """
    Entries that are known, to find another mention of one of them.

    Two entries of a kind are the same if they share an arXiv id, a DOI or an address, and their titles are not
    wholly unlike: lists give the wrong address now and then, and a home page presents several things; if they
    have the same name and are metrics, benchmarks or tools without an address; or if they are papers whose titles
    are nearly equal (rapidfuzz's ratio, on folded words) and no arXiv id, DOI or number tells them apart. Titles
    are compared only where they share their first or their last three words, and with so many at most, so that the
    work grows with the entries, not with their square.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_name: dict[tuple[str, str], Entry] = {}
        self._by_title: dict[tuple[str, str], Entry] = {}
        self._by_end: dict[tuple[str, ...], tuple[list[str], list[Entry]]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Know *entry* from now on."""
        for name in _names(entry):
            self._by_name.setdefault((entry.kind, name), entry)
        title = words(entry.title)
        self._by_title.setdefault((entry.kind, " ".join(title)), entry)
        for end in _ends(entry, title):
            titles, entries = self._by_end.setdefault(end, ([], []))
            titles.append(" ".join(title))
            entries.append(entry)

    def find(self, entry: Entry) -> Entry | None:
        """Return the known entry that *entry* is another mention of, or None."""
        for name in _names(entry):
            same = self._by_name.get((entry.kind, name))
            if same and _likeness(entry, same) >= _UNLIKE:
                return same
        if entry.kind == Paper.kind:
            return self._nearly(entry)
        return None if entry.url and entry.kind == Tool.kind else self.called(entry)

    def sharing(self, entry: Entry) -> Entry | None:
        """Return the known entry with the arXiv id or the DOI of *entry*, whatever its title, or None."""
        names = (name for name in _names(entry) if "url:" not in name)
        return next((self._by_name[entry.kind, name] for name in names if (entry.kind, name) in self._by_name), None)

    def called(self, entry: Entry) -> Entry | None:
        """Return the known entry with the very title of *entry*, or None."""
        return self._by_title.get((entry.kind, " ".join(words(entry.title))))

    def _nearly(self, entry: Entry) -> Entry | None:
        """Return the known paper with nearly the title of *entry* that nothing tells from it, or None."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only imports and additions compare titles

        title = words(entry.title)
        text = " ".join(title)
        for end in _ends(entry, title):
            titles, entries = self._by_end.get(end, ([], []))
            latest, others = titles[-_MOST:], entries[-_MOST:]
            for other, _, place in process.extract(text, latest, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
                if _numbers(title) == _numbers(other.split()) and not told_apart(entry, others[place]):
                    return others[place]
        return None


def _names(entry: Entry) -> Iterator[str]:
    """Yield what identifies *entry*, what tells it best first: two versions of a paper share an arXiv id."""
    if entry.url:
        yield f"at {identifier(entry.url)}"
    if entry.arxiv:
        yield identifier(f"arxiv:{entry.arxiv}")
    if entry.doi:
        yield identifier(entry.doi)


def _ends(entry: Entry, title: list[str]) -> Iterator[tuple[str, ...]]:
    if entry.kind == Paper.kind and len(title) >= _TITLE:
        yield "first", *title[:_END]
        yield "last", *title[-_END:]


def told_apart(one: Entry, other: Entry) -> bool:
    """Tell whether two papers have arXiv ids or DOIs of their own: then they may have similar titles."""
    return any(
        mine and theirs and identifier(mine) != identifier(theirs)
        for mine, theirs in ((one.arxiv, other.arxiv), (one.doi, other.doi))
    )


def _numbers(title: Sequence[str]) -> list[str]:
    """Return the words that tell the parts of a series apart: "GPT-2", "Part II"."""
    return [word for word in title if word in _ROMAN or not word.isalpha()]


def _likeness(one: Entry, other: Entry) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only imports, additions and checks compare titles

    return fuzz.ratio(" ".join(words(one.title)), " ".join(words(other.title)))


def are_unlike(one: str, other: str) -> bool:
    """Tell whether two titles share neither their beginning, most often a name, nor half of their letters."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only imports, additions and checks compare titles

    mine, theirs = words(one), words(other)
    return mine[:1] != theirs[:1] and fuzz.ratio(" ".join(mine), " ".join(theirs)) < _UNLIKE


def nearly_equal(titles: Sequence[str]) -> set[tuple[int, int]]:
    """
    Return the pairs of places, later one first, of *titles* that are nearly equal, without comparing each with each.

    A title is compared with those that share one of its rarest words: a typo spoils one word, and the one spoiled
    is rare itself. Those that share even their rarest word with very many are compared with the ones nearest in
    length and alphabet. Short titles, which name many things, are nearly equal to none.
    """
    folded = {place: title for place, title in enumerate(map(words, titles)) if len(title) >= _TITLE}
    times = Counter(word for title in folded.values() for word in set(title))
    sharing: dict[str, list[int]] = {}
    for place, title in folded.items():
        for word in sorted(set(title), key=lambda word: (times[word], word))[:_RARE]:
            sharing.setdefault(word, []).append(place)
    pairs: set[tuple[int, int]] = set()
    for places in sharing.values():
        if len(places) > _MOST:
            places.sort(key=lambda place: (len(folded[place]), folded[place]))
        for begin in range(0, len(places), _MOST // 2):
            pairs.update(_pairs({place: folded[place] for place in places[begin : begin + _MOST]}))
    return pairs


def _pairs(titles: dict[int, list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places, later one first, of the *titles* that are nearly equal, comparing each with each."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only imports, additions and checks compare titles

    places = list(titles)
    texts = [" ".join(title) for title in titles.values()]
    for number, text in enumerate(texts):
        rest = texts[number + 1 :]
        for _, _, after in process.extract(text, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
            one, other = places[number], places[number + 1 + after]
            if _numbers(titles[one]) == _numbers(titles[other]):
                yield max(one, other), min(one, other)
