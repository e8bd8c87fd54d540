"""
Gather what a page needs to search its entries as relm does.

The data are one JSON object:

- `rules`: every weight, threshold, table and pattern that the search goes by, taken from `relm_cli.search`.
- `common`: the words that everybody knows and that begin a word of the entries, or are one (see `front_coded`), and in
  how many of 10,000 abstracts of the field each of them stands.
- `others`: the other words that everybody knows, and that would be corrected if they were not known.
- `synonyms`: groups of phrases that mean the same.
- `sections`: `id`, `title`, `depth` and the number of the `last` section inside, in the list's order.
- `venues`: pairs of a folded spelling and the venue that it names, where that is spelled otherwise.
- `entries`: one object for each entry:
  `id` and `kind`; `n`, its place in the index, null where that is the next after the one of the entry before;
  `title`, `author`, `summary`, `tag`, `key`, `arxiv`, `doi`: what the page shows, and `page_data` leaves to it;
  `texts`, the words of each searched field, null where they follow from the rest: see `derived`;
  `rows`, each the place in the list, the number of the section, keyword, year and venue;
  `origin` and `has`, values that filters ask for;
  `url`, its address in the form in which it is looked up, null where that is the one of `arxiv`;
  `ids`, the further keys that a bibliography gives it;
  `names`, what it is called besides its title, each as one word, and `untitled` where it is not called by its title.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from relm_cli import identifiers, text
from relm_cli.entries import KINDS, people
from relm_cli.entries.base import RECORD
from relm_cli.entries.citation import further_keys
from relm_cli.identifiers import identifier
from relm_cli.search import (
    alternatives,
    apart,
    corrections,
    filtering,
    find,
    indexed,
    query,
    ranking,
    refusing,
    similar,
    synonyms,
    terms,
    wordforms,
)
from relm_cli.search.index import WRITERS, Index
from relm_cli.search.schema import FIELDS
from relm_cli.text import fold, spelled

_TITLE = FIELDS.index("title")
_VENUE = 4
"""The place of the venue in a row."""

SHOWN = ("title", "author", "summary", "tag", "key", "arxiv", "doi")
"""What a page shows of an entry and its data need not say again."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_SAME = len(_DIGITS) - 1


def search_data(index: Index, numbers: Sequence[int]) -> dict[str, Any]:
    """
    Return what a page needs to search the entries of the rows *numbers* of *index*, in that order, as plain data.

    Entry i of the data is the one of row numbers[i]. All of its rows in the list go with it.
    """
    rows = index.rows("SELECT id, title, depth, last FROM section ORDER BY position")
    sections = [dict(zip(("id", "title", "depth", "last"), row, strict=True)) for row in rows]
    named = index.rows("SELECT key, name FROM value WHERE field = 'venue' ORDER BY rowid")
    return {
        "rules": rules(),
        **_common(index),
        "synonyms": _synonyms(index),
        "sections": sections,
        "venues": [(key, name) for key, name in named if key != fold(name)],
        "entries": _entries(index, numbers, sections),
    }


def rules() -> dict[str, Any]:
    """Return every value that the search goes by, as plain data."""
    return {
        "fields": FIELDS,
        "weights": [ranking.WEIGHTS[field] for field in FIELDS],
        "covered": ranking.COVERED,
        "near": ranking.NEAR,
        "section": ranking.SECTION,
        "bestOfSection": ranking.BEST_OF_SECTION,
        "shown": ranking.SHOWN,
        "ties": ranking.TIES,
        "notCalled": ranking.NOT_CALLED,
        "few": find.FEW,
        "background": find.BACKGROUND,
        "quality": alternatives.QUALITY,
        "idle": sorted(alternatives.IDLE),
        "neverMeant": sorted(alternatives.NEVER_MEANT),
        "editCost": terms.EDIT_COST,
        "shortestPrefix": terms.SHORTEST_PREFIX,
        "shortestPart": apart.SHORTEST_PART,
        "shortestRunTogether": apart.SHORTEST_RUN_TOGETHER,
        "shortestBesideIdle": apart.SHORTEST_BESIDE_IDLE,
        "longestJoined": apart.LONGEST_JOINED,
        "writers": WRITERS,
        "shortestWithParts": synonyms.SHORTEST_WITH_PARTS,
        "shortTypo": corrections.SHORT,
        "shortestTypo": corrections.SHORTEST,
        "longSlip": corrections.LONG_SLIP,
        "slipTimes": corrections.TIMES,
        "british": wordforms.BRITISH,
        "endings": wordforms.ENDINGS,
        "shortestRoot": wordforms.SHORTEST_ROOT,
        "irregular": wordforms.IRREGULAR,
        "apart": wordforms.APART,
        "strokes": {chr(sign): letters for sign, letters in text.STROKES.items()},
        "processors": text.PROCESSORS,
        "plurals": text.PLURALS,
        "script": text.SCRIPT,
        "etAl": query.ET_AL,
        "filters": query.FILTERS,
        "has": query.HAS,
        "record": RECORD,
        "shortestSlip": refusing.LETTERS,
        "kinds": list(KINDS),
        "identifiers": identifiers.FORMS,
        "arxivPlace": identifiers.ARXIV_PLACE,
        "doiPlace": identifiers.DOI_PLACE,
        "dois": identifiers.DOIS,
        "signs": filtering.SIGNS,
        "nameSuffix": people.SUFFIX.pattern,
        "generations": indexed.GENERATIONS,
        "longestAuthor": indexed.LONGEST_AUTHOR,
        "similarSought": similar.SOUGHT,
        "similarRead": similar.READ,
        "similarCandidates": similar.CANDIDATES,
    }


def _synonyms(index: Index) -> list[list[str]]:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for phrase, class_ in index.rows("SELECT phrase, class FROM synonym ORDER BY rowid"):
        groups[class_].append(phrase)
    return list(groups.values())


def _common(index: Index) -> dict[str, Any]:
    """Return the words that everybody knows, those that are words of the entries or begin one with their shares."""
    known = index.column("SELECT term FROM term")
    begins: set[str] = set()
    ends: set[str] = set()
    for term in known:
        begins.update(term[:length] for length in range(1, len(term) + 1))
        ends.update(term[at:] for at in range(1, len(term)))
    vocabulary = cache(index.vocabulary)
    shares: dict[str, int] = {}
    others = []
    for word, share in index.rows("SELECT word, share FROM common ORDER BY word"):
        if word in begins:
            shares[word] = share
        elif corrections.edits_allowed(word) and (word in ends or any(corrections.near(word, vocabulary))):
            others.append(word)
    common = [front_coded(shares), *shares.values()]
    return {"common": common, "others": front_coded(others)}


def front_coded(listed: Iterable[str]) -> str:
    """
    Return the words *listed*: of each, how many letters it shares with the one before it, and the others.

    Front coding, as Witten, Moffat and Bell have it in "Managing Gigabytes" (1999).
    """
    texts = []
    before = ""
    for word in listed:
        same = len(posixpath.commonprefix((before[:_MOST_SAME], word)))
        texts.append(f"{_DIGITS[same]}{word[same:]}")
        before = word
    return " ".join(texts)


def _entries(index: Index, numbers: Iterable[int], sections: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    rows = _by_entry(index, "listing", "position, section, keyword, year, venue")
    authors = _by_entry(index, "author", "name")
    traits = _by_entry(index, "trait", "field, name")
    named = _by_entry(index, "name", "key")
    searched = _by_entry(index, "text", ", ".join(FIELDS), "rowid")
    entries = []
    following = 0
    for n, shown in zip(numbers, index.load(list(numbers)), strict=True):
        entry: dict[str, Any] = {"id": shown.id, "kind": shown.kind, "n": None, "rows": rows[n]}
        if n != following:
            entry["n"] = n
        following = n + 1
        entry |= {"title": shown.title, "summary": shown.summary or "", "author": _first(authors[n])}
        for field in ("tag", "origin", "has"):
            entry[field] = [name for of, name in traits[n] if of == field]
        entry |= {"key": shown.key or "", "arxiv": shown.arxiv or "", "doi": shown.doi or ""}
        entry["ids"] = further_keys(shown.citation)
        address = identifier(shown.url) if shown.url else ""
        entry["url"] = None if address and address == identifier(entry["arxiv"]) else address
        [texts] = searched[n]
        title = texts[_TITLE].replace(" ", "")
        names = _first(named[n])
        entry["names"] = sorted(name for name in names if name != title)
        entry["untitled"] = title not in names
        known = derived(entry, sections)
        entry["texts"] = []
        for field, searched_text in zip(FIELDS, texts, strict=True):
            is_known = field in known and searched_text == spelled(" ".join(known[field]))
            entry["texts"].append(None if is_known else searched_text)
        entries.append(entry)
    return entries


def derived(entry: Mapping[str, Any], sections: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the texts of *entry* that searched fields mostly are the words of, by field; index.js has the same."""
    keywords: dict[str, None] = {}
    paths: dict[str, None] = {}
    publication = []
    for _, section, keyword, year, venue in entry["rows"]:
        if keyword:
            keywords[keyword] = None
        publication += [str(each) for each in (venue, year) if each]
        if section is not None:
            paths[" ".join(each["title"] for each in sections[: section + 1] if each["last"] >= section)] = None
    first = entry["rows"][0][_VENUE]
    publication += [each for each in (first, entry["arxiv"]) if each]
    return {
        "title": [entry["title"]],
        "keyword": list(keywords),
        "tag": entry["tag"],
        "section": list(paths),
        "author": entry["author"],
        "venue": publication,
        "summary": [entry["summary"]],
    }


def page_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return *data* without the texts of entries that a page shows, which its script puts back."""
    entries = [{key: value for key, value in entry.items() if key not in SHOWN} for entry in data["entries"]]
    return {**data, "entries": entries}


def _first(rows: Iterable[Sequence[Any]]) -> list[Any]:
    return [row[0] for row in rows]


def _by_entry(index: Index, table: str, columns: str, number: str = "n") -> dict[int, list[Any]]:
    """Return the *columns* of the rows of *table* by the number of their entry."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for n, *values in index.rows(f"SELECT {number}, {columns} FROM {table} ORDER BY rowid"):
        found[n].append(values)
    return found
