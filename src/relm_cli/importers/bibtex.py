"""BibTeX and biblatex: every entry that has a title becomes a row, whatever is broken around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment, String
from bibtexparser.model import ParsingFailedBlock as FailedBlock

from relm_cli.entries import Link
from relm_cli.identifiers import arxiv_id, arxiv_mentioned, doi_mentioned
from relm_cli.importers import bibliography
from relm_cli.importers.draft import Draft, Problem, Row
from relm_cli.importers.latex import plain_text

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what is broken becomes a Problem

_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "howpublished", "school", "institution", "publisher")
_INHERITED = ("journal", "journaltitle", "booktitle", "eventtitle", "publisher", "year", "date")
_LINKS = {"pdf": "PDF", "file": "File", "code": "Code", "website": "Website", "slides": "Slides", "video": "Video"}
_ARXIV_PLACES = ("eprint", "url", "doi", "journal", "journaltitle", "howpublished", "volume", "note")
_READ = {*_VENUES, *_LINKS, *_ARXIV_PLACES, "title", "subtitle", "author", "year", "date", "keywords", "crossref"}
"""The fields that are read: of others nothing can be lost."""

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
_LONGEST_ABBREVIATION, _MOST_PIECES = 1_000, 100
"""Limits of what is spelled out: a few abbreviations, each made of others, could fill the memory."""

_MARK = re.compile(r'(?<!\\)[{}"]')
_PIECE = re.compile(r'\s*(#?)\s*(?:([{"])|([^\s#{}"]+))')
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")
_URL = re.compile(r"(?i)https?://[^\s{}]+")


def read(text: str) -> Draft:
    """
    Read the bibliography *text*: a row for each entry, in their order.

    Of a key used twice both entries are read, of a field given twice the first; abbreviations are spelled out,
    and what an entry takes over from another by `crossref` is filled in. What cannot be read, or is lost, is a problem.
    """
    blocks = parse_string(bibliography.whole(text).replace("\r\n", "\n").replace("\r", "\n"), parse_stack=[]).blocks
    strings, problems = _strings(blocks)
    items = [(entry, *_fields(entry, strings)) for block in blocks if isinstance(entry := _readable(block), Entry)]
    parents = {entry.key.casefold(): fields for entry, fields, _ in reversed(items)}
    rows = []
    for entry, fields, reasons in items:
        row = _row(entry, _inherited(fields, parents))
        rows += [row] if row else []
        problems += [_problem(entry, reason) for reason in (*reasons, *(() if row else ("it has no title",)))]
    problems += [problem for block in blocks for problem in _unread(block)]
    return Draft(rows=tuple(rows), problems=tuple(sorted(problems, key=lambda problem: problem.line)))


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
            if fields.setdefault(name, text) != text and name in _READ:
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


def _inherited(fields: dict[str, str], parents: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """Return *fields* with those that they take over from the entry that their `crossref` names."""
    parent = parents.get(fields.get("crossref", "").strip().casefold())
    if parent is None:
        return fields
    taken = {name: parent[name] for name in _INHERITED if name in parent}
    return {"booktitle": parent.get("title", ""), **taken, **fields}


def _row(entry: Entry, fields: Mapping[str, str]) -> Row | None:
    """Return what *fields* say of one paper; None without a title."""
    title = ": ".join(filter(None, (plain_text(fields.get(name, "")) for name in ("title", "subtitle"))))
    if not title:
        return None
    arxiv = _arxiv(fields)
    doi = doi_mentioned(_verbatim(fields.get("doi", "")))
    url = _url(fields.get("url", "")) or _url(fields.get("howpublished", ""))
    authors, collective = _authors(fields.get("author", ""))
    keywords = filter(None, map(plain_text, re.split("[,;]", fields.get("keywords", ""))))
    links = ((label, _url(fields.get(name, ""))) for name, label in _LINKS.items())
    return Row(
        title,
        url=bibliography.address(url, doi, arxiv),
        line=(entry.start_line or 0) + 1,
        year=bibliography.year_in(f"{fields.get('year', '')} {fields.get('date', '')}"),
        venue=_venue(entry, fields) or ("arXiv" if arxiv else None),
        authors=authors,
        collective=collective,
        keyword=next(keywords, None),
        links=tuple(Link(label, link) for label, link in links if link and link != url),
        arxiv=arxiv,
        doi=doi,
        id=entry.key or None,
    )


def _venue(entry: Entry, fields: Mapping[str, str]) -> str | None:
    """Return where *entry* appeared, as written, CoRR as arXiv; the publisher counts for software only."""
    for name in _VENUES:
        written = plain_text(fields.get(name, ""))
        wanted = name != "publisher" or entry.entry_type in {"software", "misc", "online"}
        if written and wanted and not _URL.search(written):
            return bibliography.venue(written)
    return None


def _arxiv(fields: Mapping[str, str]) -> str | None:
    """Return the arXiv id, without a version, that *fields* give or mention."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    eprint = fields.get("eprint", "").strip() if archive.strip().casefold() == "arxiv" else ""
    mentioned = (arxiv_mentioned(fields.get(name, "")) for name in _ARXIV_PLACES)
    return arxiv_id(eprint) or next(filter(None, mentioned), None)


def _verbatim(value: str) -> str:
    r"""Return the address *value* without what LaTeX needs: "\_" is "_"."""
    tildes = re.sub(r"\\textasciitilde\s*|\\~(?:\{\})?|\$\\sim\$", "~", value)
    return re.sub(r"\\(?=[%&#_~$])|[{}]", "", tildes).strip()


def _url(value: str) -> str | None:
    """Return the address that *value* is or, with words around it, holds; None for any but the web's."""
    said = _verbatim(value)
    if _URL.fullmatch(said):
        return said
    return found[0].rstrip(".,;)") if (found := _URL.search(said)) else None


def _authors(value: str) -> tuple[tuple[str, ...], bool]:
    """Return the authors in *value*, and whether they are one collective: a single name in braces of its own."""
    names = [name.strip() for name in split_multiple_persons_names(value)]
    collective = len(names) == 1 and names[0].startswith("{") and _closed(names[0], 0) == len(names[0]) > len("{}")
    authors = tuple(filter(None, map(_name, names)))
    is_letter = collective and names[0].startswith("{\\") and " " not in names[0]
    return authors, collective and bool(authors) and not is_letter


def _name(name: str) -> str:
    """Return *name* as it is spoken, but "Family, Given" where the family name could not be told from that."""
    if "," not in name or (name.startswith("{") and _closed(name, 0) == len(name)):
        return "others" if plain_text(name).casefold() in {"et al", "et al."} else plain_text(name)
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return plain_text(name)
    given, family = plain_text(" ".join(parts.first)), plain_text(" ".join((*parts.von, *parts.last, *parts.jr)))
    return bibliography.spoken(given, family)
