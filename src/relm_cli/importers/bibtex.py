"""BibTeX and biblatex: every entry that has a title becomes a row, whatever is broken around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment, String
from bibtexparser.model import ParsingFailedBlock as FailedBlock

from relm_cli.entries import Link
from relm_cli.entries.parts import Reference
from relm_cli.entries.people import OTHERS, from_bibtex
from relm_cli.identifiers import arxiv_id, arxiv_mentioned, doi_mentioned
from relm_cli.importers import bibliography
from relm_cli.importers.draft import Draft, Problem, Row
from relm_cli.latex import plain_text

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what is broken becomes a Problem

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
_ARXIV_PLACES = ("eprint", "url", "doi", "journal", "journaltitle", "howpublished", "volume", "note")
_REASONS = {
    "Unexpectedly reached end": "the file ends before this does: a brace or a quotation mark is missing",
    "Unexpected block|found `?@": "the next entry begins before this ends: a brace or a quotation mark is missing",
    "Expected comma after": "there is no comma after the key",
    "Expected a `=`": "a field has no equals sign",
    "Expected either": "there is no comma between two fields",
    "Expected equals sign": "the abbreviation has no equals sign",
}
"""What is wrong with a block that could not be read, by a pattern in what the parser says."""

_SHOWN = 80
_DEEPEST = 4
"""Entries that may take over one from another: more are a circle."""

_LONGEST_ABBREVIATION, _MOST_PIECES = 1_000, 100
"""Limits of what is spelled out: a few abbreviations, each made of others, could fill the memory."""

_MARK = re.compile(r'(?<!\\)[{}"]')
_PIECE = re.compile(r'\s*(#?)\s*(?:([{"])|([^\s#{}"]+))')
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")
_URL = re.compile(r"(?i)https?://[^\s{}]+")
_SHOWN_AS = re.compile(r"\\(?:href|url)\s*\{([^{}]*)\}")
_OLD_ARXIV = re.compile(r"\d{7}")
_BEGIN = re.compile(r"(?m)^([ \t]*@[A-Za-z]+)[ \t]*\n\s*\{")
_SHIELDED = re.compile(r'\\.|[{}"]|(?<=\n)[ \t]*@', re.DOTALL)
_SHIELD = {"@": "\ufdd0", '"': "\ufdd1"}
_UNSHIELD = str.maketrans({sign: shown for shown, sign in _SHIELD.items()})
"""Signs of no meaning that stand for those that the parser would take for the end of a value or of an entry."""


def read(text: str) -> Draft:
    """
    Read the bibliography *text*: a row for each entry, in their order.

    Of a key used twice both entries are read, of a field given twice the first; abbreviations are spelled out.
    What an entry takes over from another by `crossref` or `xdata` is told apart from what it says itself. What
    cannot be read, or is lost, is a problem.
    """
    blocks = parse_string(_shielded(bibliography.whole(text)), parse_stack=[]).blocks
    strings, problems = _strings(blocks)
    items = [(entry, *_fields(entry, strings)) for block in blocks if isinstance(entry := _readable(block), Entry)]
    parents = {entry.key.casefold(): fields for entry, fields, _ in reversed(items) if entry.key}
    rows = []
    for entry, fields, reasons in items:
        problems += [_problem(entry, reason) for reason in reasons]
        if entry.entry_type.lower() in _NO_WORKS:
            continue
        row = _row(entry, Reference(entry.entry_type.lower(), "bibtex", fields, _inherited(fields, parents)))
        rows += [row] if row else []
        problems += [] if row else [_problem(entry, "it has no title")]
    problems += [problem for block in blocks for problem in _unread(block)]
    return Draft(rows=tuple(rows), problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _shielded(text: str) -> str:
    """
    Return *text* so that the parser finds the ends of values and entries where BibTeX does.

    A quotation mark within braces ends no value, and an entry that is quoted in a value begins none: it stands in two
    pairs of braces that are closed. The brace of an entry may stand on the next line.
    """
    text = _BEGIN.sub("\\1{\\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    marks = [mark for mark in _SHIELDED.finditer(text) if mark[0][0] != "\\"]
    closed: set[int] = set()
    opened: list[int] = []
    for number, mark in enumerate(marks):
        if mark[0] == "{":
            opened.append(number)
        elif mark[0] == "}" and opened:
            closed.add(opened.pop())
    parts: list[str] = []
    end, of_closed = 0, [False]
    for number, mark in enumerate(marks):
        if mark[0] == "{":
            of_closed.append(number in closed)
        elif mark[0] == "}":
            if len(of_closed) > 1:
                of_closed.pop()
        elif len(of_closed) > 2 and of_closed[-1] and of_closed[-2]:  # noqa: PLR2004 - the entry's and the value's
            sign = mark[0][-1]
            parts += [text[end : mark.end() - 1], _SHIELD[sign]]
            end = mark.end()
    return "".join((*parts, text[end:]))


def _readable(block: Block) -> Block | None:
    """Return the entry or abbreviation of *block*, also where a key or a field in it is a second one."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block.ignore_error_block
    return block


def _unread(block: Block) -> Iterator[Problem]:
    """Yield what of *block* is no entry, but was meant to be one."""
    if isinstance(block, ImplicitComment):
        for number, line in enumerate(block.comment.split("\n"), (block.start_line or 0) + 1):
            if re.match(r"(?i)\s*@(?!comment\b)\w", line):
                yield Problem(number, line.strip()[:_SHOWN], "no brace opens after the type of the entry")
    elif isinstance(block, FailedBlock) and _readable(block) is block:
        said = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else ""
        reasons = (reason for sign, reason in _REASONS.items() if re.search(sign, said))
        yield _problem(block, next(reasons, "it is no BibTeX"))


def _problem(block: Block, reason: str) -> Problem:
    return Problem((block.start_line or 0) + 1, (block.raw or "").strip().split("\n")[0][:_SHOWN].rstrip(), reason)


def _strings(blocks: Sequence[Block]) -> tuple[dict[str, str], list[Problem]]:
    """Return what the abbreviations of *blocks* stand for, and those that were to stand for something else too."""
    strings: dict[str, str] = {}
    problems = []
    for block in blocks:
        string = _readable(block)
        if isinstance(string, String):
            text, _ = _value(string.value, 0, strings)
            if len(text) <= _LONGEST_ABBREVIATION and strings.setdefault(string.key.lower(), text) != text:
                problems.append(_problem(block, f'"{string.key}" stands for something else already'))
    return strings, problems


def _fields(entry: Entry, strings: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the fields of *entry*, also where a comma is missing between two, and the reasons why one is lost."""
    fields: dict[str, str] = {}
    reasons = []
    for field in entry.fields:
        name, raw, start = field.key.lower(), field.value, 0
        while name:
            text, end = _value(raw, start, strings)
            further = _FIELD.match(raw, end)
            if not further and raw[end:].strip():
                text = raw[start:]
            text = text.translate(_UNSHIELD) if "\ufdd0" in text or "\ufdd1" in text else text
            if fields.setdefault(name, text) != text:
                reasons.append(f'"{name}" is given twice: the first is read')
            name, start = (further[1].lower(), further.end()) if further else ("", 0)
    return fields, list(dict.fromkeys(reasons))


def _value(raw: str, start: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """Return the value that begins at *start* of *raw*, its pieces put together, and where it ends."""
    pieces: list[str] = []
    end = start
    while (found := _PIECE.match(raw, end)) and bool(found[1]) == bool(pieces) and len(pieces) < _MOST_PIECES:
        if found[2]:
            end = _closed(raw, found.start(2))
            pieces.append(raw[found.start(2) + 1 : end - 1])
        else:
            end = found.end()
            pieces.append(strings.get(found[3].lower(), found[3]))
    return "".join(pieces), end


def _closed(raw: str, start: int) -> int:
    """Return the place behind the brace or quotation mark that closes the one at *start* of *raw*."""
    depth, closing = 0, '"' if raw[start] == '"' else "}"
    for mark in _MARK.finditer(raw, start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0 and mark[0] == closing and mark.start() > start:
            return mark.end()
    return len(raw)


def _inherited(fields: Mapping[str, str], parents: Mapping[str, dict[str, str]], depth: int = 0) -> dict[str, str]:
    """Return what *fields* lack and the entries that their `crossref` and `xdata` name have, or these take over."""
    taken: dict[str, str] = {}
    if depth < _DEEPEST and not fields.keys().isdisjoint(("crossref", "xdata")):
        volume = parents.get(fields.get("crossref", "").strip().casefold())
        if volume:
            said = {**_inherited(volume, parents, depth + 1), **volume}
            titles = {_TITLES[name]: said[name] for name in _TITLES if name in said}
            taken = titles | {name: text for name, text in said.items() if name not in _NOT_INHERITED}
        for key in fields.get("xdata", "").split(","):
            data = parents.get(key.strip().casefold(), {})
            taken = {**taken, **_inherited(data, parents, depth + 1), **data}
    return {name: text for name, text in taken.items() if name not in fields}


def _row(entry: Entry, reference: Reference) -> Row | None:
    """Return what *reference*, the citation of *entry*, says of one paper; None without a title, or what stands in."""
    fields = reference.said
    title = _title(entry, fields)
    if not title:
        return None
    arxiv = _arxiv(fields)
    written = _verbatim(fields.get("url", ""))
    doi = doi_mentioned(_verbatim(fields.get("doi", ""))) or (doi_mentioned(written) if _is_doi(written) else None)
    elsewhere = (_url(fields.get(name, "")) for name in ("howpublished", "note"))
    url = _url(fields.get("url", ""), whole=True) or next(filter(None, elsewhere), None)
    people = [person for person in from_bibtex(fields.get("author", "")) if person.spoken]
    keywords = filter(None, map(plain_text, re.split("[,;]", fields.get("keywords", ""))))
    links = ((label, _url(fields.get(name, ""))) for name, label in _LINKS.items())
    return Row(
        title,
        url=bibliography.address(url, doi, arxiv),
        line=(entry.start_line or 0) + 1,
        year=bibliography.year_in(f"{fields.get('year', '')} {fields.get('date', '')}"),
        venue=_venue(entry, fields) or ("arXiv" if arxiv else None),
        authors=tuple(person.spoken for person in people),
        collective=len(people) == 1 and bool(people[0].literal) and people[0].literal != OTHERS,
        keyword=next(keywords, None),
        links=tuple(Link(label, link) for label, link in links if link and link != url),
        arxiv=arxiv,
        doi=doi,
        id=entry.key or None,
        citation=reference,
    )


def _title(entry: Entry, fields: Mapping[str, str]) -> str:
    """Return the title of *entry*, or what tells where it has none what it is."""
    title = ": ".join(filter(None, (plain_text(fields.get(name, "")) for name in ("title", "subtitle"))))
    said = (plain_text(fields.get(name, "")) for name in _STAND_INS)
    is_named = {"author", "editor", "crossref"} & fields.keys()
    return title or next(filter(None, said), "") or (entry.key if is_named else "")


def _venue(entry: Entry, fields: Mapping[str, str]) -> str | None:
    """Return where *entry* appeared, as written, CoRR as arXiv; the publisher counts for software only."""
    for name in _VENUES:
        written = plain_text(fields.get(name, ""))
        wanted = name != "publisher" or entry.entry_type in {"software", "misc", "online"}
        if written and wanted and not _URL.search(fields[name]):
            return bibliography.venue(written)
    return None


def _arxiv(fields: Mapping[str, str]) -> str | None:
    """Return the arXiv id, without a version, that *fields* give or mention."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    eprint = fields.get("eprint", "").strip() if archive.strip().casefold() == "arxiv" else ""
    class_ = fields.get("primaryclass") or fields.get("eprintclass")
    if class_ and _OLD_ARXIV.fullmatch(eprint):
        eprint = f"{class_.strip()}/{eprint}"
    mentioned = (arxiv_mentioned(fields.get(name, "")) for name in _ARXIV_PLACES)
    return arxiv_id(eprint) or next(filter(None, mentioned), None)


def _verbatim(value: str) -> str:
    r"""Return the address *value* without what LaTeX needs: "\_" is "_", and of "\href{address}{text}" the address."""
    if shown := _SHOWN_AS.search(value):
        value = shown[1]
    tildes = re.sub(r"\\textasciitilde\s*|\\~(?:\{\})?|\$\\sim\$", "~", value)
    return re.sub(r"\\(?=[%&#_~$])|[{}]", "", tildes).strip()


def _is_doi(address: str) -> bool:
    return address.lower().startswith(("doi:", "10."))


def _url(value: str, *, whole: bool = False) -> str | None:
    """
    Return the address that *value* is or, with words around it, holds; None for any but the web's.

    A blank in what is one address as a *whole* is encoded, a line break in it is none of it.
    """
    said = _verbatim(value)
    if whole and re.match("(?i)https?://", said) and len(_URL.findall(said)) == 1:
        said = re.sub(r"[ \t]+", "%20", re.sub(r"\s*\n\s*", "", said))
    if _URL.fullmatch(said):
        return said
    return found[0].rstrip(".,;)") if (found := _URL.search(said)) else None
