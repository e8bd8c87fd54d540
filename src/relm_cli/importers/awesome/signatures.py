"""Find the authors beside a title in what an entry says: they show where it begins or ends."""

import re

from relm_cli.importers.awesome.apart import after_authors
from relm_cli.importers.awesome.authors import authors, families, leading, turned
from relm_cli.importers.awesome.ends import ABBREVIATION, NAME, QUOTED
from relm_cli.importers.awesome.names import is_name
from relm_cli.importers.awesome.spans import Span

_SENTENCE = re.compile(r"([.?!])\s+(?=\w)|\t\s*|\n|\s+(by)\s+(?=[A-Z])")

_SIGNED = 400
"""Letters within which a title that authors follow ends."""


def signed_title(text: str, order: str) -> tuple[str, tuple[str, ...], str] | None:
    """
    Split *text* at its title: this, the authors before it, where it is quoted, or after its sentence, and the rest.

    None where there are no authors.
    """
    if (quoted := QUOTED.search(text)) and (names := _before_quotes(text[: quoted.start()])):
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
    return None


def _before_quotes(text: str) -> tuple[str, ...]:
    """Return the names that are all of *text* before a title in quotes."""
    said = text.rstrip(" :,")
    return turned(said, sure=True, alone=True) or authors(said)


def names_before(text: str, title: Span) -> tuple[str, ...]:
    """
    Return the names that are all of *text* before a bold *title*, or before one in italics, which names are too.

    Nothing else may stand before a link in quotes: 'Brook, Ada: ["A Title of Things"](...)'.
    """
    if title.kind == "link":
        return _before_quotes(text) if QUOTED.fullmatch(title.text) else ()
    if text.rstrip()[-1:] not in (".", ","):
        return ()
    if title.kind == "bold":
        return turned(text, sure=True) or authors(text, sure=True)
    names, end = leading(text, sure=True)
    return names if len(names) > 1 and end == len(text) and len(title.text.split()) > NAME else ()
