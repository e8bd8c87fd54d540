"""Read what a command imports: files, addresses, standard input."""

import sys
from collections.abc import Sequence

from relm_cli.cli.messages import note
from relm_cli.cli.progress import working
from relm_cli.importers.draft import Draft, Shape
from relm_cli.importers.origin import is_address
from relm_cli.importers.sources import read_file, read_stream, read_texts
from relm_cli.printable import without_secrets
from relm_cli.wording import called, counted, shortened

_PROBLEMS = 20
"""Problems that are told one by one; of more, only how many."""


def read_drafts(names: Sequence[str], source: str | None, *, verbose: bool = False, shown: bool = False) -> list[Draft]:
    """
    Return what the files, addresses or "-" of *names* list, and tell on stderr what could not be read.

    *source* is a key of SOURCES, None to recognise it. All problems are told where one is *verbose*; how lists are
    written is *shown* with rows read from them. Raises `UsageError` for a source that is none, and
    `RelmError` for what cannot be read.
    """
    texts = []
    for name in names:
        with working(f"reading {name}"):
            if is_address(name):
                from relm_cli.network import fetch  # noqa: PLC0415 - nothing else needs the network

                texts.append((name, fetch(name)))
            else:
                texts.append((name, text_from(name)))
    with working(f"reading {shortened(', '.join(names))}"):
        drafts = read_texts(texts, source)
    for name, draft in zip(names, drafts, strict=True):
        known_as = called(without_secrets(name))  # here, as it would take the number of the line along
        most = _PROBLEMS
        if verbose:
            most = len(draft.problems)
        for problem in draft.problems[:most]:
            place = f"{known_as}:{problem.line}" if problem.line else known_as
            note(f"{place}: {problem.reason}: {problem.text}")
        if len(draft.problems) > most:
            note(f"{known_as}: {len(draft.problems) - most} more", "--verbose tells them all")
        if shown and draft.shape and draft.rows:
            _tell_shape(known_as, draft, draft.shape)
    return drafts


def text_from(name: str) -> str:
    """Return the text of the file *name*, "-" for standard input; tell on stderr where it is no UTF-8."""
    if name == "-":
        text, encoding = read_stream(called(name), sys.stdin.buffer)
    else:
        text, encoding = read_file(name)
    if encoding != "UTF-8":
        note(f"{called(name)} is no UTF-8: read as {encoding}")
    return text


def _tell_shape(name: str, draft: Draft, shape: Shape) -> None:
    """Tell how the list *name* is written, and three rows as they were read: the first, one in the middle, the last."""
    titled = {"link": ", titles linked", "text": ", titles before the links"}.get(shape.order, "")
    told = []
    for carrier, count in shape.carriers:
        words = counted(count, carrier)
        if carrier == "item":
            words += titled
        told.append(words)
    note(f"{name} has {'; '.join(told)}")
    for place in sorted({0, len(draft.rows) // 2, len(draft.rows) - 1}):
        row = draft.rows[place]
        published = " ".join(map(str, filter(None, (row.venue, row.year))))
        parts = (row.title, ", ".join(row.authors), published, row.keyword, row.url)
        note(f"{name}:{row.line}: {' | '.join(filter(None, parts))}")
