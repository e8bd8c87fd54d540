"""Run `relm site`."""

import os
import sys
from collections.abc import Collection, Mapping
from typing import Annotated

from relm_cli.catalogue.texts import text_of
from relm_cli.cli.comparing import compare
from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Filtered, Option
from relm_cli.cli.output import deliver_text, note_keys
from relm_cli.entries.citation import citations_of
from relm_cli.errors import UsageError
from relm_cli.files import locked, make_folder, replace_text, replace_texts
from relm_cli.formats import written
from relm_cli.site import GENERATOR, page
from relm_cli.wording import counted

_BIBTEX, _RECORDS = "catalogue.bib", "catalogue.jsonl"
"""What lies in a folder beside the page."""

_LETTERS = 160
"""Letters that are shown of a line that differs: those of a page's data and script have no end."""


def run(
    *,
    to: Annotated[
        str | None,
        Option("--to", "FILE.html|FOLDER", "Write this page; or a folder, with the page, BibTeX and JSON Lines in it."),
    ],
    title: Annotated[str | None, Option("--title", "TEXT", "Head the page so, not by the title of the catalogue.")],
    only_check: Annotated[
        bool, Option("--check", None, "Write nothing; fail, and show the difference, where a file would change.")
    ],
    filters: Filtered,
    catalogue: Catalogues,
) -> int:
    """Make a page of the catalogue, or of what passes the filters; return the exit status: 1 where that is nothing."""
    if to == "-":
        to = None
    if to is None and only_check:
        raise UsageError("--check compares a page with a file", "name it by --to FILE.html or --to FOLDER")
    if to is None and sys.stdout.isatty():
        raise UsageError("a page is for a browser", "name its file, or a folder for it: relm site --to FOLDER")
    with open_catalogues(catalogue) as opened:
        condition = opened.index.condition(filters)
        entries = opened.index.entries(condition)
        if not entries:
            note("there is nothing to make a page of")
            return 1
        citations, _ = citations_of(entries)
        if to is None:
            deliver_text(page(opened.index, condition, title=title))
            note_keys(citations)
            return 0
        if _is_page(to):
            files = {to: page(opened.index, condition, title=title)}
        else:
            files = {
                os.path.join(to, "index.html"): page(opened.index, condition, title=title, files=(_BIBTEX, _RECORDS)),
                os.path.join(to, _BIBTEX): written("bibtex", citations),
                os.path.join(to, _RECORDS): written("jsonl", [entry.record() for entry in entries]),
            }
        held = opened.catalogues()
    if only_check:
        return compare(files, "relm site", _LETTERS)
    _write(files, to, {os.path.realpath(each.file) for each in held})
    note(f"{counted(len(entries), 'entry', 'entries')} written to {to}")
    note_keys(citations)
    if len(held) > 1 and not catalogue:
        names = ", ".join(each.name for each in held)
        note(f"they are all of {names}, with your tags and notes", "--catalogue NAME makes a page of one alone")
    return 0


def _is_page(to: str) -> bool:
    return to.casefold().endswith((".html", ".htm"))


def _write(files: Mapping[str, str], to: str, sources: Collection[str]) -> None:
    """Write *files* where *to* says, all or none; what relm has not made, and the catalogue's *sources*, stay."""
    first, *beside = files
    if _is_page(to):
        _expect_own(first, ())
        replace_text(first, files[first])
    elif not os.path.exists(to):
        make_folder(to, {os.path.basename(file): text for file, text in files.items()})
    elif not os.path.isdir(to):
        raise UsageError(f"{to} is no folder", "name a file that ends in .html, or a folder")
    else:
        with locked(to):
            for file in files:
                if os.path.realpath(file) in sources:
                    raise UsageError(f"{file} is the catalogue itself", "name another folder for the page")
            _expect_own(first, beside)
            replace_texts(files, folder=to)


def _expect_own(first: str, beside: Collection[str]) -> None:
    """Raise `UsageError` where the page *first* is there and not by relm, or anything *beside* it is without it."""
    if os.path.isfile(first):
        if GENERATOR not in text_of(first):
            raise UsageError(f"{first} is another page, and stays", "remove it first, or name another place")
        return
    for file in beside:
        if os.path.exists(file):
            raise UsageError(f"{file} is there already, and stays", "remove it first, or name another folder")


COMMAND = Command(
    run,
    "relm site --to site",
    "relm site --to list.html --title 'Reading list'",
    "relm site --section quantization --to quantization.html",
    "relm site --to site --check",
)
