"""Cite what a document cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from relm_cli.citing import EVERYTHING, cited_in
from relm_cli.cli.messages import note
from relm_cli.cli.sources import text_from
from relm_cli.errors import RelmError, UnknownEntryError
from relm_cli.importers import recognise
from relm_cli.importers.bibtex.entries import entries
from relm_cli.importers.sources import read_draft
from relm_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from relm_cli.api import Catalogue
    from relm_cli.entries.citation import Citation


def keys_cited(documents: Sequence[str]) -> dict[str, None]:
    """Return the keys that *documents* cite, in that order, "-" for stdin; tell what was not followed."""
    keys: dict[str, None] = {}
    for name in documents:
        cited = cited_in(name, text_from(name))
        for file in cited.missing:
            note(f"{name} takes in {file}, which cannot be read: what that cites is left out")
        if EVERYTHING in cited.keys:
            note(f"{name} cites all that its bibliography has (*), which names nothing")
        keys.update(dict.fromkeys(cited.keys))
    keys.pop(EVERYTHING, None)
    if not keys:
        note(f"no keys are cited in {', '.join(documents)}")
    return keys


def keys_in(bibliographies: Sequence[str]) -> set[str]:
    """Return the keys of the entries of *bibliographies*, BibTeX or CSL-JSON; tell what could not be read of them."""
    keys: set[str] = set()
    strings: dict[str, str] = {}
    for name in bibliographies:
        text = text_from(name)
        if recognise(name, text) == "csl-json":
            draft = read_draft(name, text or "[]", "csl-json")
            found = [row.id for row in draft.rows]
            problems = list(draft.problems)
        else:
            in_bibtex, problems = entries(text, strings)
            found = [entry.key for entry in in_bibtex]
        keys.update(filter(None, found))
        if not found and text.strip():
            note(f"no entries in {name}", "--missing-from takes BibTeX or CSL-JSON")
        for problem in problems:
            note(f"{name}:{problem.line}: {problem.reason}", problem.text)
    return keys


def citations_for(keys: Iterable[str], catalogue: Catalogue) -> tuple[list[Citation], int]:
    """
    Return how what *keys* mean is cited, by these keys, and the exit status: 1 where one means nothing that can be.

    What is wrong with a key is told on stderr, and that two mean the same.
    """
    survey = None
    with suppress(RelmError):  # the catalogue names none
        survey = catalogue.survey()
    cited: list[Citation] = []
    by_id: dict[str, str] = {}
    known: list[str] = []
    status = 0
    for key in keys:
        if survey and key == survey.key:
            cited.append(survey)
            continue
        try:
            [entry] = catalogue.index.load([catalogue.index.cited_as(key)])
        except UnknownEntryError:
            known = known or catalogue.index.keys()
            note(f'no entry "{key}"', did_you_mean(key, known))
            status = 1
            continue
        citation = entry.cited()
        if citation is None:
            note(f"nothing to cite for {key}", f"relm show {entry.id} tells what is known of it")
            status = 1
            continue
        if entry.id in by_id:
            note(f"{by_id[entry.id]} and {key} are the same work, cited under both keys")
        by_id.setdefault(entry.id, key)
        cited.append(citation._replace(key=key, is_given=True))
    return cited, status
