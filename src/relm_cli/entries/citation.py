"""How a thing is cited: what it is, who wrote it, where and when it appeared. Formats spell it out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from relm_cli.entries.base import Entry
from relm_cli.entries.parts import Reference, without_others
from relm_cli.entries.people import Person, from_bibtex, from_csl
from relm_cli.identifiers import arxiv_at, leads_to_code
from relm_cli.latex import plain_text
from relm_cli.printable import printed

VENUE_TYPES = {
    **dict.fromkeys(("arxiv", "corr"), "preprint"),
    **dict.fromkeys(("getmobile", "ieee micro", "jamia", "jmlr", "nature", "pacmmod", "plos one"), "journal"),
    **dict.fromkeys(("pvldb", "science", "sigmobile", "tacl", "tcad", "tmlr", "tpami"), "journal"),
    "github": "software",
}
"""What appears in a venue, by its name without case, where the name itself does not say so."""

_JOURNAL_WORDS = {"bulletin", "journal", "letters", "magazine", "review", "transactions"}
_KEY_SIGNS = r"[^\w.:/+-]+"
_BEYOND_ACCENTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "\u0131": "i"})
"""Letters of the Latin alphabet that Unicode does not take for one of ASCII with an accent."""


class Citation(NamedTuple):
    """
    What a citation says.

    *type* is "journal", "conference", "preprint", "software" or "page". *authors* are names as
    written; with *collective* they are one name that must not be split, with *others* there are more.
    *reference* is what a bibliography says, if the thing came from one: then it is cited as there. With *is_given*,
    a document cites it by *key*, which stays.
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
    reference: Reference | None = None
    is_given: bool = False


def cite(entry: Entry) -> Citation:
    """Return how *entry* is cited: as it was published where that is known, else as it is listed."""
    authors, others, year = _authors_and_year(entry)
    venue, title = entry.venue, entry.title
    published = entry.published
    if published:
        venue = published.venue
        title = published.title or title
    arxiv = entry.arxiv or arxiv_at(entry.url or "")
    return Citation(
        key=citation_key(entry),
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
        reference=entry.citation,
    )


def citations_of(entries: Iterable[Entry]) -> tuple[list[Citation], list[str]]:
    """Return how those of *entries* are cited that can be, and the ids of those that cannot."""
    citations: list[Citation] = []
    left: list[str] = []
    for entry in entries:
        citation = entry.cited()
        if citation is None:
            left.append(entry.id)
        else:
            citations.append(citation)
    return citations, left


def survey_citation(survey: Mapping[str, Any]) -> Citation:
    """Return how *survey*, the block of a catalogue's own, is cited; an author "others" stands for more of them."""
    authors, others = without_others(survey.get("authors") or ())
    journal = survey.get("journal")
    type_ = "journal" if journal else _type(None, survey.get("arxiv"), survey.get("url"), authors)
    return Citation(
        key=re.sub(_KEY_SIGNS, "", survey["key"]) or "survey",
        type=type_,
        title=_line(survey["title"]),
        authors=_lines(authors),
        others=others,
        year=survey.get("year"),
        venue=journal and _line(journal),
        arxiv=survey.get("arxiv"),
        url=survey.get("url"),
    )


def _authors_and_year(entry: Entry) -> tuple[tuple[str, ...], bool, int | None]:
    """Return who wrote *entry*, whether there are others, and when, as it was published where that is known."""
    names, others, year = entry.authors, entry.others, entry.year
    published = entry.published
    if published:
        year = published.year
        if published.authors:
            names, others = without_others(published.authors)
    return _lines(names), others, year


def _lines(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that hold anything, each on one line."""
    return tuple(filter(None, map(_line, names)))


def _type(venue: str | None, arxiv: str | None, url: str | None, authors: tuple[str, ...]) -> str:
    """Return what appears at *venue*, or without one, what *url* leads to and whether anybody wrote it."""
    if venue:
        is_journal = not _JOURNAL_WORDS.isdisjoint(venue.casefold().split())
        return VENUE_TYPES.get(venue.casefold(), "journal" if is_journal else "conference")
    if leads_to_code(url or ""):
        return "software"
    return "preprint" if authors or arxiv else "page"


def citation_key(entry: Entry) -> str:
    """
    Return the key of *entry* that its bibliography gives, or the first author's family name, its year and its id.

    That is in small ASCII letters and digits; an id that begins so already is the key, and where there are no such
    letters the kind of the entry stands for them.
    """
    if entry.key:
        return entry.key
    authors, _, year = _authors_and_year(entry)
    first = ""
    if authors:
        first = authors[0]
    elif named_editors := editors(entry.citation):
        first = named_editors[0].last
    if not entry.collective:
        first = Person.parse(first).last
    name, id_ = _ascii(first), _ascii(entry.id)
    key = f"{name}{year or ''}"
    if name and id_.startswith(key):
        key = id_
    else:
        key += id_
    if not re.search("[a-z]", key):
        key = f"{entry.kind}{key}"
    return key


class Keys:
    """
    Keys of a catalogue, each of one work alone: of those that are the same, the second gets an "a", the third a "b".

    Keys that a bibliography gives may differ in case alone, and go before those that relm makes: these are none of
    the *given* ones.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        self._folded = set(map(str.casefold, given))
        self._repeated: dict[str, int] = {}

    def take(self, key: str, *, is_given: bool) -> str:
        """Return *key*, or the next like it that is free; from now on it is taken."""
        own = key
        while key in self._taken or (not is_given and key.casefold() in self._folded):
            self._repeated[own] = self._repeated.get(own, 0) + 1
            key = own + _letters(self._repeated[own])
        self._taken.add(key)
        self._folded.add(key.casefold())
        return key


def _letters(number: int) -> str:
    """Return *number*, counted from 1, as a, b, ... z, aa, ab and so on."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def text_in(reference: Reference | None, *names: str) -> str:
    """Return what the first of *names* that *reference* has a field of says, as plain text."""
    if reference is None:
        return ""
    said = reference.said
    for name in names:
        if said.get(name):
            return _plain(str(said[name]), reference)
    return ""


def further_keys(reference: Reference | None) -> tuple[str, ...]:
    """Return the further keys that *reference* has, as biblatex has them under `ids`: a text, or a list as in JSON."""
    if reference is None:
        return ()
    ids = reference.fields.get("ids") or []
    if not isinstance(ids, list):
        ids = str(ids).split(",")
    return tuple(filter(None, map(str.strip, map(str, ids))))


def keywords_in(reference: Reference | None) -> tuple[str, ...]:
    """Return the keywords that *reference* gives, each once; commas and semicolons stand between them."""
    if reference is None:
        return ()
    said = reference.said
    value = said.get("keywords") or said.get("keyword")
    if not value:
        return ()
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    keywords = re.split("[,;]", _plain(str(value), reference))
    return tuple(dict.fromkeys(_lines(keywords)))


def _plain(value: str, reference: Reference) -> str:
    """Return the *value* of a field of *reference* without the marks of its format."""
    if reference.format == "bibtex":
        return plain_text(value)
    return re.sub(r"<[^<>]{0,100}>", " ", value)


def editors(reference: Reference | None) -> list[Person]:
    """Return the editors that *reference* names, who stand in for authors where there are none."""
    value = reference.said.get("editor") if reference else None
    if not reference or not value:
        return []
    if reference.format == "bibtex":
        return from_bibtex(str(value))
    return from_csl(value)


def _ascii(text: str) -> str:
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_BEYOND_ACCENTS))
    return re.sub(r"[^a-z0-9]", "", folded)


def _line(text: str) -> str:
    """Return *text* on one line, without what is not printed."""
    if text.isascii() and text.isprintable() and "  " not in text:  # as nearly all are, of which there are many
        return text.strip()
    return " ".join(printed(" ".join(text.split())).split())
