"""BibTeX and biblatex: every entry that has a title becomes a row, whatever is broken around it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from relm_cli.entries import Link
from relm_cli.entries.citation import keywords_in
from relm_cli.entries.parts import Reference
from relm_cli.entries.people import from_bibtex, split_names
from relm_cli.identifiers import arxiv_id, arxiv_mentioned, best_address
from relm_cli.importers import bibliography
from relm_cli.importers.bibtex.entries import BibtexEntry, entries
from relm_cli.importers.draft import Draft, Problem, Row
from relm_cli.latex import plain_text, verbatim

_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "howpublished", "school", "institution", "publisher")
_STAND_INS = ("maintitle", "booktitle", "shorttitle", "journaltitle", "journal", "howpublished", "note")
"""Fields that tell what an entry is where it has no title."""

_NOT_INHERITED = {
    *("title", "subtitle", "titleaddon", "crossref", "xref", "xdata", "ids", "key", "options", "keywords", "note"),
    *("label", "shorthand", "sortkey", "sortname", "sorttitle", "related", "abstract", "annotation", "file"),
    *("doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "pages"),
}
"""What is an entry's own: by the address or the DOI of a volume, all its papers would be one."""

_TITLES = {"title": "booktitle", "subtitle": "booksubtitle"}
"""What is the title of a volume is another field of what stands in it."""

_NO_WORKS = {"xdata", "set"}
"""Types of entries that only say something of others."""

_LINKS = {"pdf": "PDF", "file": "File", "code": "Code", "website": "Website", "slides": "Slides", "video": "Video"}
_ARXIV_IDS = ("arxivid", "arxiv", "volume")
"""What holds an arXiv id in files of Mendeley, of people, and of dblp."""

_ARXIV_PLACES = (
    *("eprint", "url", "doi", "journal", "journaltitle", "howpublished", "volume", "number", "eid", "pages", "note"),
)
_DEEPEST = 3
"""Entries between one and what it takes over: more are a circle."""

_SEVERAL = re.compile(r";\s|\s\\?&\s|^(?:[^,=]*,){3}[^,=]*[^\s,=]")
"""What has several names in it: a semicolon, an "&", or more commas than a name of BibTeX has."""

_SHOWN = 40
_OLD_ARXIV = re.compile(r"\d{7}")


def read(text: str) -> Draft:
    """
    Read the bibliography *text*: a row for each entry, in their order.

    Of a key used twice both entries are read, which is a problem; of a field given twice the first. Abbreviations are
    spelled out.
    What an entry takes over from another by `crossref` or `xdata` is told apart from what it says itself. What
    cannot be read, is lost, or means nothing, is a problem.
    """
    [draft] = read_together([text])
    return draft


def read_together(texts: Sequence[str]) -> list[Draft]:
    """
    Read bibliographies that belong together, each as `read` does.

    As to BibTeX, abbreviations of one hold in those behind it, and an entry may take over from one in any of them.
    """
    strings: dict[str, str] = {}
    files: list[tuple[list[BibtexEntry], list[Problem]]] = []
    for text in texts:  # in their order: strings of one hold in the next
        files.append(entries(bibliography.whole(text), strings))
    anywhere: dict[str, dict[str, str]] = {}
    for parsed, _ in reversed(files):
        anywhere |= _by_key(parsed)
    return [_draft(parsed, problems, anywhere | _by_key(parsed)) for parsed, problems in files]


def _by_key(parsed: Sequence[BibtexEntry]) -> dict[str, dict[str, str]]:
    """Return the fields of the entries *parsed* by their keys without case, of a key that stands twice the first."""
    return {entry.key.casefold(): entry.fields for entry in reversed(parsed) if entry.key}


def _draft(parsed: Sequence[BibtexEntry], problems: list[Problem], parents: Mapping[str, dict[str, str]]) -> Draft:
    """Return the draft of the entries *parsed*, which may take over from *parents*; its *problems* are more then."""
    naming = {key: fields for key, fields in parents.items() if _names_others(fields)}
    taken_over: dict[str, dict[str, str]] = {}
    for _ in range(_DEEPEST):  # what they take over from others, and these from others in turn
        taken_over = {key: _inherited(fields, parents, taken_over) for key, fields in naming.items()}
    rows = []
    lines: dict[str, int] = {}
    for entry in parsed:
        if entry.type in _NO_WORKS:
            continue
        inherited = _inherited(entry.fields, parents, taken_over)
        problems += map(entry.problem, _doubts(entry.fields, parents))
        row = _row(entry, Reference(entry.type, "bibtex", entry.fields, inherited, tuple(entry.abbreviated)))
        if row:
            rows.append(row)
            if entry.key in lines:
                reason = f'"{entry.key}" is the key of line {lines[entry.key]} already: both are read'
                problems.append(entry.problem(reason))
            elif entry.key:
                lines[entry.key] = entry.line
        else:
            problems.append(entry.problem("it has no title"))
    return Draft(rows=tuple(rows), problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _names_others(fields: Mapping[str, str]) -> bool:
    return "crossref" in fields or "xdata" in fields


def _inherited(
    fields: Mapping[str, str], parents: Mapping[str, dict[str, str]], taken_over: Mapping[str, dict[str, str]]
) -> dict[str, str]:
    """
    Return what *fields* lack and the entries that their `crossref` and `xdata` name have, or have *taken over*.

    The title of a volume is the book's title of what stands in it, unless the volume itself gives another.
    """
    inherited: dict[str, str] = {}
    if not _names_others(fields):
        return inherited
    key = fields.get("crossref", "").strip().casefold()
    volume = parents.get(key, {})
    whole = taken_over.get(key, {}) | volume
    inherited = {name: text for name, text in whole.items() if name not in _NOT_INHERITED}
    for name, within in _TITLES.items():
        if name in whole and within not in volume:
            inherited[within] = whole[name]
    for named in fields.get("xdata", "").split(","):
        key = named.strip().casefold()
        inherited |= taken_over.get(key, {}) | parents.get(key, {})
    return {name: text for name, text in inherited.items() if name not in fields}


def _doubts(fields: Mapping[str, str], parents: Mapping[str, object]) -> Iterator[str]:
    """
    Yield what *fields* say that means nothing: entries to take over from that are not there, a year that is none.

    So do names that no "and" stands between: BibTeX takes them for one.
    """
    named = [("crossref", fields.get("crossref", ""))]
    for key in fields.get("xdata", "").split(","):
        named.append(("xdata", key))
    for name, text in named:
        parent = text.strip()
        if parent and parent.casefold() not in parents:
            yield f'there is no entry "{parent}" to take over from by {name}'
    written = _written(fields)
    if written.strip() and not bibliography.year_in(written):
        yield bibliography.no_year(plain_text(written))
    for field in ("author", "editor"):
        for name in split_names(fields.get(field, "")):
            if _SEVERAL.search(re.sub(r"\{[^{}]*\}|&#?\w+;", "", name)):
                yield f'"{plain_text(name)[:_SHOWN]}" is taken for one name: "and" stands between names'


def _written(fields: Mapping[str, str]) -> str:
    """Return what says the year of *fields*."""
    return f"{fields.get('year', '')} {fields.get('date', '')}"


def _row(entry: BibtexEntry, reference: Reference) -> Row | None:
    """Return what *reference*, the citation of *entry*, says of one paper; None without a title, or what stands in."""
    fields = reference.said
    title = _title(entry, fields)
    if not title:
        return None
    given = verbatim(fields.get("url", ""))
    arxiv, doi = _arxiv(fields), bibliography.doi(verbatim(fields.get("doi", "")), given)
    url = bibliography.address(given, whole=True)
    for name in ("ee", "link", "bdsk-url-1", "howpublished", "note"):  # of dblp, of people, of BibDesk
        url = url or bibliography.address(verbatim(fields.get(name, "")))
    venue = _venue(entry, fields)
    if arxiv and not venue:
        venue = "arXiv"
    people = from_bibtex(fields.get("author", ""))
    authors = tuple(filter(None, (person.spoken for person in people)))
    links = []
    for name, label in _LINKS.items():
        link = bibliography.address(verbatim(fields.get(name, "")))
        if link and link != url:
            links.append(Link(label, link))
    return Row(
        title,
        url=best_address(url, doi, arxiv),
        line=entry.line,
        year=bibliography.year_in(_written(fields)),
        venue=venue,
        authors=authors,
        collective=len(authors) == 1 and any(person.is_team for person in people),
        keyword=next(iter(keywords_in(reference)), None),
        links=tuple(links),
        arxiv=arxiv,
        doi=doi,
        id=entry.key or None,
        citation=reference,
    )


def _title(entry: BibtexEntry, fields: Mapping[str, str]) -> str:
    """Return the title of *entry*, or what tells where it has none what it is, its key at last."""
    parts = map(plain_text, (fields.get("title", ""), fields.get("subtitle", "")))
    title = ": ".join(filter(None, parts))
    if title or not fields:
        return title
    for name in _STAND_INS:
        if stand_in := plain_text(fields.get(name, "")):
            return stand_in
    return entry.key


def _venue(entry: BibtexEntry, fields: Mapping[str, str]) -> str | None:
    """Return where *entry* appeared, as written, CoRR as arXiv; the publisher counts for software only."""
    for name in _VENUES:
        written = plain_text(fields.get(name, ""))
        wanted = name != "publisher" or entry.type in {"software", "misc", "online"}
        if written and wanted and not bibliography.URL.search(fields[name]):
            return bibliography.venue(written)
    return None


def _arxiv(fields: Mapping[str, str]) -> str | None:
    """Return the arXiv id, without a version, that *fields* give or mention."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    names = list(_ARXIV_IDS)
    if archive.strip().casefold() == "arxiv":
        names.insert(0, "eprint")
    class_ = fields.get("primaryclass") or fields.get("eprintclass")
    for name in names:
        given = fields.get(name, "").partition("[")[0].strip()  # the class of it
        if class_ and _OLD_ARXIV.fullmatch(given):
            given = f"{class_.strip()}/{given}"
        if found := arxiv_id(given):
            return found
    return arxiv_mentioned("\n".join(fields[name] for name in _ARXIV_PLACES if name in fields))
