"""What of an entry is indexed: the texts that are searched, its names, identifiers, people and what it has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from relm_cli.entries import Entry, plain
from relm_cli.entries.citation import editors, further_keys
from relm_cli.entries.parts import without_others
from relm_cli.entries.people import Person
from relm_cli.identifiers import identifier, leads_to_code, within_doi
from relm_cli.search.query import HAS
from relm_cli.text import spelled, words

_DESTINATIONS = ("code", "model", "paper", "project")
"""Labels of links that say where one leads, and nothing of the entry: papers that have code are not about code."""

GENERATIONS = ("jr", "sr", "ii", "iii", "iv")
"""What may stand behind a family name."""

LONGEST_AUTHOR = 20
"""Words of a name of which every end may be the family name: no person's has as many, and more would take long."""

_LONGEST_NAME = 4
"""Words before a colon that are still a name: "Train Short, Test Long" is, half a sentence is not."""


def fields(entry: Entry, called: Sequence[str], sections: Mapping[str, str]) -> list[str]:
    """
    Return the words that are searched of *entry*, which is *called* so, in the order of FIELDS.

    *sections* has the path of each section, by id.
    """
    names: list[str] = []
    titles = [entry.title]
    if entry.published and entry.published.title:
        titles.append(entry.published.title)
    for alias in entry.aliases:
        if len(alias.split()) <= _LONGEST_NAME:
            names.append(alias)
        else:
            titles.append(alias)
    people = authors(entry)
    described = [plain(entry.description)] if entry.description else []
    described += [link.label for link in entry.links if link.label.casefold() not in _DESTINATIONS]
    described += [fact.text for fact in entry.facts]
    if entry.citation:
        people |= dict.fromkeys(_editors(entry))
        described.append(_abstract(entry))
    texts = (
        (*names, *called),
        titles,
        entry.keywords,
        (*entry.tags, entry.group or ""),
        [sections[section] for section in entry.sections],
        people,
        _publication(entry),
        described,
        (entry.summary or "",),
        entry.notes,
    )
    return [spelled(" ".join(text)) for text in texts]


def called(entry: Entry, title: Sequence[str]) -> tuple[str, ...]:
    """
    Return what *entry* calls itself, besides its *title*, of which these are the words, and its aliases.

    That is what stands before the colon of a title, if it is a few words or the title of what is no paper, and the id,
    unless it is only words of the title of a paper, in their order: those name nothing.
    """
    called: list[str] = []
    head, colon, _ = entry.title.partition(":")
    is_name = colon and len(head.split()) <= _LONGEST_NAME
    if head and (is_name or entry.kind != "paper"):
        called.append(head)
    parts = words(entry.id)
    following = iter(title)
    is_made = len(parts) != 1 and all(part in following for part in parts)  # each behind the one before it
    if entry.kind != "paper" or not is_made:
        called.append(entry.id)
    return tuple(called)


def names(entry: Entry, title: Sequence[str], called: Sequence[str]) -> set[str]:
    """Return all that *entry* is called by, each as one word: a query that is one of them means the entry."""
    names = {"".join(title)}
    for name in (*called, *entry.aliases):
        names.add("".join(words(name)))
    names.discard("")
    return names


def _publication(entry: Entry) -> list[str]:
    said: list[object] = []
    for listing in entry.listings:
        said += (listing.venue, listing.year)
    said.append(entry.venue)
    if entry.published:
        said += (entry.published.venue, entry.published.year)
    said.append(entry.arxiv)
    return [str(value) for value in said if value]


def _abstract(entry: Entry) -> str:
    """Return the abstract of *entry*, macros and all but their names: to read them as LaTeX would take long."""
    abstract = entry.citation.said.get("abstract") if entry.citation else None
    if not isinstance(abstract, str):
        return ""
    return re.sub(r"[{}$\\]+", "", abstract)


def authors(entry: Entry) -> dict[str, None]:
    """Return who wrote *entry*, as listed or as published, each once; where nobody is known to have, its editors."""
    published, _ = without_others(entry.published.authors if entry.published else ())
    return dict.fromkeys((*entry.authors, *published) or _editors(entry))


def _editors(entry: Entry) -> list[str]:
    return [editor.spoken for editor in editors(entry.citation)]


def traits(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield field and value of what filters ask of *entry* and not of a row: tags, its catalogue, what it has."""
    for tag in dict.fromkeys(entry.tags):
        yield "tag", tag
    # Of a work in several catalogues each row has its own, and the entry names them all.
    origins = [row.origin for row in entry.listings if row.origin]
    if entry.origin and not origins:
        origins.append(entry.origin)
    for origin in dict.fromkeys(origins):
        yield "origin", origin
    has_code = leads_to_code(entry.url or "")
    for link in entry.links:
        has_code = has_code or link.label.casefold() == "code" or leads_to_code(link.url)
    abstract = entry.description or _abstract(entry).strip()
    values = (abstract, entry.arxiv, has_code, entry.doi, entry.notes)
    for name, value in zip(HAS, values, strict=True):
        if value:
            yield "has", name


def identifiers(entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield what identifies *entry*, each with its rank: what another entry may share comes last."""
    own = (entry.id, entry.key)
    names = (*own, entry.url, entry.doi, entry.arxiv)
    for rank, text in enumerate(names):
        if not text:
            continue
        key = identifier(text)
        yield rank, key
        if within := within_doi(key):
            yield rank, within
        if text in own and not key.startswith("id:"):  # a key that looks like a number of the ACL Anthology, say
            yield rank, f"id:{text.casefold()}"
    for key in further_keys(entry.citation):
        yield len(names), f"id:{key.casefold()}"


def called_people(author: str) -> Iterator[str]:
    """
    Yield the whole name of *author*, and each end of it that may be the family name.

    Which words are given names no catalogue says: of "Christopher De Sa" both "De Sa" and "Sa" are taken, and of
    "Hal Daumé III" also "Daumé".
    """
    parts = author.split()
    if "," in author:
        parts = Person.parse(author).given_first.split()
    parts = parts[-LONGEST_AUTHOR:]
    while parts[1:] and parts[-1].rstrip(".").casefold() in GENERATIONS:
        yield " ".join(parts)
        parts.pop()
    for start in range(len(parts)):
        yield " ".join(parts[start:])
    yield author
    if "," in author and " and " in author:  # a firm, "Barnes and Noble, Inc."
        yield author.partition(",")[0]


def forms_of(author: str) -> Iterator[str]:
    """Yield the forms of the name of *author* that people look for, an initial before each possible family name too."""
    yield from Person.parse(author).forms()
    for family in called_people(author):
        yield f"{author[0]}. {family}"
