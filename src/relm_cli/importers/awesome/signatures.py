"""Find the authors beside a title in what an entry says: they show where it begins or ends."""

import re
from collections.abc import Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.apart import after_authors
from relm_cli.importers.awesome.authors import FULL_STOP, REFERENCE, authors, families, leading, turned
from relm_cli.importers.awesome.ends import ABBREVIATION, NAME, QUOTED
from relm_cli.importers.awesome.names import NOBODY, is_name, is_person
from relm_cli.importers.awesome.spans import Span, links_in, said_in, text_in
from relm_cli.importers.awesome.venues import published, trim

_SENTENCE = re.compile(r"([.?!])[^\S\n]+(?=\w)|\t\s*|\n|\s+(by)\s+(?=[A-Z])")
_OF_TITLES = re.compile(r"\b(?:Learning|Models?|Networks?|Systems?|Training|Transformers?)$")
"""Words that titles end in, "Finding Sparse, Trainable Neural Networks", and no name does."""

_SIGNED = 400
"""Letters within which a title that authors follow ends."""

_LONGEST = 4
"""Words of a name, be it a venue's, at most: a longer one is a title."""


def signed_title(text: str, order: str) -> tuple[str, tuple[str, ...], str] | None:
    """
    Split *text* at its title: this, the authors before it, where it is quoted, or after its sentence, and the rest.

    None where there are no authors.
    """
    if (quoted := QUOTED.search(text)) and (names := _before_quotes(text[: quoted.start()], alone=order == "names")):
        return quoted[1], names, text[quoted.end() :]
    for seam in _SENTENCE.finditer(text[:_SIGNED]):
        if ABBREVIATION.search(text[: seam.start() + 1]) or (seam[2] and order != "by"):
            continue
        alone = seam[2] is not None or order == "sentence"
        if seam[0] == "\n":  # a line of the source goes on with the title, unless it is names alone
            said, _, rest = text[seam.end() :].partition("\n")
            found = authors(said, sure=alone and is_name(said))
        else:
            said, rest = after_authors(text[seam.end() :])
            found = authors(said, sure=seam[2] is not None)
            if not found and order != "sentence":
                found = turned(said)
            found = found or families(said)
        if len(found) > 1 or (found and alone):
            return text[: seam.start()] + (seam[1] or ""), found, rest
    return listed_title(text, alone=True) if order == "commas" else None


def _before_quotes(text: str, *, alone: bool) -> tuple[str, ...]:
    """Return the names that are all of *text* before a title in quotes."""
    said = text.rstrip(" :,")
    return turned(said, sure=True, alone=True) or authors(said, sure=alone)


def listed_title(text: str, *, alone: bool = False) -> tuple[str, tuple[str, ...], str] | None:
    """
    Split *text* where only commas or other marks divide its title, the authors and where and when it appeared.

    One name is enough where it may stand *alone*.
    """
    mark = next((each for each in (" / ", " \u00b7 ", "; ") if each in text), ", ")
    pieces = text[:REFERENCE].rstrip(" ,;./\u00b7").split(mark)
    end = len(pieces)
    while end > 1 and published(pieces[end - 1].strip(" .")).year:
        end -= 1
    start = end
    while start > 1 and _is_author(pieces[start - 1]):
        start -= 1
    names = authors(mark.join(pieces[start:end]), sure=True)
    if end == len(pieces) or len(text) > REFERENCE or len(names) <= (not alone):
        return None
    return mark.join(pieces[:start]), names, mark.join(pieces[end:])


def _is_author(text: str) -> bool:
    """Tell whether *text*, between commas, is a name, or the last ones: "Ada Brook", "and Ben Clark"."""
    names = list(map(str.strip, re.split(r",|\band\b|&", text)))
    return any(names) and all(map(is_person, names)) and not _OF_TITLES.search(text) and not NOBODY.match(text)


def names_before(text: str, title: Span, *, alone: bool) -> tuple[str, ...]:
    """
    Return the names that are all of *text* before a bold *title*, or before one in italics, which names are too.

    Nothing else may stand before a link in quotes: 'Brook, Ada: ["A Title of Things"](...)'.
    """
    if title.kind == "link":
        return _before_quotes(text, alone=alone) if QUOTED.fullmatch(title.text) else ()
    if text.rstrip()[-1:] not in (".", ","):
        return ()
    if title.kind == "bold":
        return turned(text, sure=True) or authors(text, sure=True)
    names, end = leading(text, sure=True)
    return names if len(names) > (not alone) and end == len(text) and len(title.text.split()) > NAME else ()


def is_signed(parts: Sequence[Span]) -> bool:
    """Tell whether *parts* are names, a venue and links by their kind: "A. Brook. *ICML 2020*. [[pdf]](...)"."""
    rest = trim(said_in(parts))
    names, _ = after_authors(rest)
    people = authors(names) or turned(names) if names != rest else ()
    return bool(people) and all(len(name.split()) <= _LONGEST for name in people)


def are_details(parts: Sequence[Span]) -> bool:
    """Tell whether *parts*, or all lines that they have in the source, say only more of an entry."""
    return _is_detail(parts) or lines_are_details(parts)


def lines_are_details(parts: Sequence[Span], *, sure: bool = False) -> bool:
    """Tell whether each line of *parts* in the source says only more of an entry; where they do so, be *sure*."""
    lines: list[list[Span]] = [[]]
    for part in parts:
        if part.kind in ("soft", "break"):
            lines.append([])
        else:
            lines[-1].append(part)
    told = names = 0
    for line in lines:
        says, links = text_in(line), links_in(line)
        if not (says.strip() or links):
            continue
        is_names = not links and bool(authors(says, sure=sure))
        if not (is_names or _is_detail(line) or (not links and published(says).year)):
            return False
        told += 1
        names += is_names
    return told > 1 >= names


def _is_detail(line: Sequence[Span]) -> bool:
    """Tell whether *line* says only more of an entry, as one does of names, where and when, and links by their kind."""
    if labels.is_details(line):
        return True
    names, appeared = after_authors(trim(said_in(line)))
    people = authors(names)
    told = len(people) > 1 and not FULL_STOP.search(names) and all(is_name(name) or name == "others" for name in people)
    said = published(appeared)
    is_short = said.year is not None and len((said.venue or "").split()) <= _LONGEST
    return told and is_short and all(map(labels.refers, links_in(line)))
