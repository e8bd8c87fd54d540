"""Run `relm cite`."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Annotated

from relm_cli.api import Catalogue
from relm_cli.citing import EVERYTHING, cited_in
from relm_cli.cli.messages import note
from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option, output_options
from relm_cli.cli.output import Output, citable, note_format, note_keys, show_citations
from relm_cli.cli.sources import text_from
from relm_cli.entries.citation import Citation
from relm_cli.errors import RelmError, UnknownEntryError, UsageError
from relm_cli.formats import CITATIONS, FORMATS, named, written
from relm_cli.importers import recognise
from relm_cli.importers.bibtex.entries import entries
from relm_cli.importers.sources import read_texts
from relm_cli.nearest import did_you_mean, no_such
from relm_cli.wording import counted

_NOTHING = UsageError("nothing to cite", "name entries, or write relm cite --survey")


def run(
    names: Names,
    *,
    documents: Annotated[
        Sequence[str],
        Option(
            "--for",
            "FILE",
            "Cite what this document cites: .aux, .tex, Markdown, Quarto, Typst, Org, .rst, AsciiDoc.",
            many=True,
        ),
    ],
    missing_from: Annotated[
        Sequence[str], Option("--missing-from", "FILE", "Leave out what this bibliography has, by its keys.", many=True)
    ],
    survey: Annotated[bool, Option("--survey", None, "Cite the survey that the list belongs to.")],
    venue: Annotated[
        str | None,
        Option("--venue", "full", "Write venues by their full names, as the catalogue has them.", choices={"full": ""}),
    ],
    copy: Annotated[bool, Option("--copy", None, "Copy it to the terminal's clipboard instead of printing it.")],
    output: Annotated[
        Output,
        output_options(
            "format", "output", formats=f"{', '.join(CITATIONS)}.", choices={name: FORMATS[name] for name in CITATIONS}
        ),
    ],
    catalogue: Catalogues,
) -> int:
    """
    Cite the entries that *names* mean, the list's own *survey* too if asked, and return the exit status.

    With *documents*, *names* are more of them, and cited is what they cite, under their own keys. What is there already
    in the bibliographies of *missing_from* is left out.
    """
    output = _in_a_format(output)
    if copy and output.output:
        raise UsageError("--copy and --output exclude each other", "leave one of them away")
    if copy and not sys.stderr.isatty():
        raise UsageError("no terminal to copy by", "leave --copy away, and pipe what is printed")
    if venue not in (None, "full"):
        raise UsageError(f'no way "{venue}" to write venues', "--venue full spells them out")
    present = _keys_in(missing_from)
    cited: list[Citation] = []
    status = 0
    with open_catalogues(catalogue) as opened:
        if documents:
            keys = [key for key in _keys_cited([*documents, *names]) if key not in present]
            cited, status = _citations_for(keys, opened)
        elif names or not survey:
            cited = citable(entries_named(names, opened, _NOTHING))
        if survey:
            cited = [opened.survey(), *cited]
        if venue:
            cited = [opened.with_full_venue(citation) for citation in cited]
    missing = [citation for citation in cited if citation.key not in present]
    shown = _copy(missing, output.chosen) if copy else show_citations(missing, output)
    if missing or status or not present:
        return status or shown
    note(f"nothing is missing from {', '.join(missing_from)}")
    return 0


def _in_a_format(output: Output) -> Output:
    """Return *output* with its format: told, or by the ending of the file, else the first of those that cite."""
    told = output.format or output.output or ""
    chosen = named(told, CITATIONS)
    if not chosen and (output.format or named(told)):
        raise no_such("format", told, CITATIONS, "for citations")
    if not chosen and output.output:
        note_format(output.output, CITATIONS[0])
    return output._replace(format=chosen or CITATIONS[0])


def _keys_cited(documents: Sequence[str]) -> dict[str, None]:
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


def _keys_in(bibliographies: Sequence[str]) -> set[str]:
    """Return the keys of the entries of *bibliographies*, BibTeX or CSL-JSON; tell what could not be read of them."""
    keys: set[str] = set()
    strings: dict[str, str] = {}
    for name in bibliographies:
        text = text_from(name)
        if recognise(name, text) == "csl-json":
            [draft] = read_texts([(name, text or "[]")], "csl-json")
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


def _citations_for(keys: Iterable[str], catalogue: Catalogue) -> tuple[list[Citation], int]:
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


def _copy(cited: Sequence[Citation], format_: str) -> int:
    """Have the terminal copy *cited* in the *format_*; return the exit status: 1 for none."""
    if not cited:
        return 1
    from relm_cli.clipboard import copying  # noqa: PLC0415 - few citations are copied

    if format_ == "bibtex":
        note_keys(cited)
    sys.stderr.write(copying(written(format_, cited)))
    note(f"{counted(len(cited), 'citation')} copied, where the terminal allows it")
    return 0


COMMAND = Command(
    run,
    "relm cite flashattention-2",
    "relm search pruning --year 2024 -f ids | relm cite -",
    "relm cite --for draft.tex -o refs.bib",
    "relm cite --survey -f csl-json",
    "relm cite wanda --venue full",
)
