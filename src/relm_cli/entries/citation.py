"""How a thing is cited: what it is, who wrote it, where and when it appeared. Formats spell it out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from relm_cli.identifiers import arxiv_at
from relm_cli.printable import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relm_cli.entries.base import Entry

VENUE_TYPES = {
    **dict.fromkeys(("arxiv", "corr"), "preprint"),
    **dict.fromkeys(("getmobile", "ieee micro", "jamia", "jmlr", "nature", "pacmmod", "plos one"), "journal"),
    **dict.fromkeys(("pvldb", "science", "sigmobile", "tacl", "tcad", "tmlr", "tpami"), "journal"),
    "github": "software",
}
"""What appears in a venue, by its name without case, where the name itself does not say so."""

_JOURNAL_WORDS = {"bulletin", "journal", "letters", "magazine", "review", "transactions"}
_CODE = r"(?i)https?://(?:www\.)?git(?:hub|lab)\.com/"
_KEY_SIGNS = r"[^\w.:/+-]+"
_BEYOND_ACCENTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "\u0131": "i"})
"""Letters of the Latin alphabet that Unicode does not take for one of ASCII with an accent."""


class Citation(NamedTuple):
    """
    What a citation says.

    *type* is "journal", "conference", "preprint", "software" or "page". *authors* are names as
    written; with *collective* they are one name that must not be split, with *others* there are more.
    """

    key: str
    type: str
    title: str
    authors: tuple[str, ...] = ()
    collective: bool = False
    others: bool = False
    year: int | None = None
    venue: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None


def cite(entry: Entry) -> Citation:
    """Return how *entry* is cited: as it was published where that is known, else as it is listed."""
    published = entry.published
    venue = published.venue if published else entry.venue
    year = published.year if published else entry.year
    title = (published.title if published else None) or entry.title
    arxiv = entry.arxiv or arxiv_at(entry.url or "")
    authors, others = _authors(entry.authors)
    return Citation(
        key=_key(entry.id, authors, year, collective=bool(entry.collective)),
        type=_type(venue, arxiv, entry.url, authors),
        title=_line(title),
        authors=authors,
        collective=bool(entry.collective),
        others=others,
        year=year,
        venue=venue and _line(venue),
        arxiv=arxiv,
        doi=entry.doi,
        url=entry.url,
    )


def survey_citation(survey: Mapping[str, Any]) -> Citation:
    """Return how *survey*, the block of a catalogue's own, is cited; an author "others" stands for more of them."""
    authors, others = _authors(survey.get("authors") or ())
    journal = survey.get("journal")
    return Citation(
        key=re.sub(_KEY_SIGNS, "", survey["key"]) or "survey",
        type="journal" if journal else _type(None, survey.get("arxiv"), survey.get("url"), authors),
        title=_line(survey["title"]),
        authors=authors,
        others=others,
        year=survey.get("year"),
        venue=journal and _line(journal),
        arxiv=survey.get("arxiv"),
        url=survey.get("url"),
    )


def given_and_family(author: str) -> tuple[str, str] | None:
    """
    Return the given name (empty where there is one name only) and the family name of *author*.

    A lower-case particle begins the family name; "Family, Given" is understood. None for a name that
    cannot be split without guessing.
    """
    if "and" in author.casefold().split():
        return None
    if "," in author:
        family, given = (part.strip() for part in author.split(",", 1))
        named = any(map(str.isalnum, given)) and any(map(str.isalnum, family))
        return (given, family) if named and "," not in given else None
    words = author.split()
    begin = next((n for n, word in enumerate(words[:-1]) if word[0].islower()), len(words) - 1)
    return " ".join(words[:begin]), " ".join(words[begin:])


def _authors(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return *names* that hold anything, and whether "others" stood at their end."""
    authors = tuple(filter(None, map(_line, names)))
    return (authors[:-1], True) if authors[-1:] == ("others",) else (authors, False)


def _type(venue: str | None, arxiv: str | None, url: str | None, authors: tuple[str, ...]) -> str:
    """Return what appears at *venue*, or without one, what *url* leads to and whether anybody wrote it."""
    if venue:
        by_words = "journal" if _JOURNAL_WORDS & set(venue.casefold().split()) else "conference"
        return VENUE_TYPES.get(venue.casefold(), by_words)
    if re.match(_CODE, url or ""):
        return "software"
    return "preprint" if authors or arxiv else "page"


def _key(id_: str, authors: tuple[str, ...], year: int | None, *, collective: bool) -> str:
    """Return the first author's family name, *year* and *id_* in small ASCII letters and digits."""
    first = authors[0] if authors else ""
    name = None if collective else given_and_family(first)
    return f"{_ascii(name[1] if name else first)}{year or ''}{_ascii(id_)}" or "untitled"


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_BEYOND_ACCENTS))
    return re.sub(r"[^a-z0-9]", "", folded)


def _line(text: str) -> str:
    """Return *text* on one line, without what is not printed."""
    return printed(" ".join(text.split()))
