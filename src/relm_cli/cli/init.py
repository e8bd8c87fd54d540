"""Run `relm init`."""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Annotated

from relm_cli import __version__
from relm_cli.catalogue.places import folder_of
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.texts import whole_text_of
from relm_cli.cli.messages import note
from relm_cli.cli.options import FILES, Command, DryRun, Option, Words
from relm_cli.cli.sources import read_drafts
from relm_cli.errors import UsageError
from relm_cli.files import locked, replace_texts
from relm_cli.formats.markers import insert, with_markers
from relm_cli.formats.pages import list_of
from relm_cli.importers.draft import Draft
from relm_cli.importers.importing import imported, refuse_to_replace, save_new
from relm_cli.importers.origin import is_address
from relm_cli.importers.page_template import template_names
from relm_cli.importers.sources import read_texts
from relm_cli.wording import counted

_CONTRIBUTING = """\
# Contributing

The list in {list} is written from the catalogue {catalogue} by [relm](https://pypi.org/project/relm-cli/); what stands
between the lines `relm:begin` and `relm:end` is not edited by hand.

    pip install relm-cli
    relm add --catalogue {catalogue} --title "..." --url https://... --year 2026 --venue ICML --section ...
    relm check {catalogue}
    relm export --catalogue {catalogue} --into {list}

`relm list sections --catalogue {catalogue}` prints the sections, and `relm add paper.bib` takes a BibTeX file. An entry
is changed in {catalogue} itself. Each pull request is checked, and fails where the list does not say what the catalogue
says.
"""

_WORKFLOW = """\
name: List

on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - uses: actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0
        with:
          python-version: "3.13"
      - run: pip install "relm-cli>={version}"
      - run: relm check -f github {catalogue}
      - run: relm export --catalogue {catalogue} --into {list} --check
"""


def run(
    names: Annotated[Sequence[str], Words("LIST.md", "The page of the list, in its repository.", FILES)],
    *,
    to: Annotated[str | None, Option("--to", "FILE", "Write the catalogue to this .toml file instead of list.toml.")],
    dry_run: DryRun,
) -> int:
    """Let a catalogue keep the list that *names* names, and return the exit status: 1 where it lists nothing."""
    page, *others = names
    is_other = os.path.exists(page) and not os.path.isfile(page)  # a pipe might never end
    if others or is_address(page) or page == "-" or is_other:
        raise UsageError(f"{' '.join(names)} is no page to keep", "name one file: relm init README.md")
    target = os.path.normpath(to or os.path.join(os.path.dirname(page), "list.toml"))
    if not target.endswith(".toml"):
        raise UsageError(f"--to {target} is no .toml file", "relm add adds entries to one")
    refuse_to_replace(target)
    [draft] = read_drafts([page], "awesome")
    if not draft.rows or not draft.shape:
        note(f"no entries in {page}", "relm import --dry-run tells how it is read")
        return 1
    # A carriage return alone ends a line for Markdown, but not for those who look for the markers.
    text = re.sub(r"\r(?!\n)", "\n", whole_text_of(page))
    files = _files(page, target)
    there = [file for file in files if os.path.exists(file)]
    for file in there:
        del files[file]
    if dry_run:
        templates = [template_names(target)[0]]
    else:
        marked = with_markers(text, draft.shape.lines[0][0], draft.shape.lines[-1][1])
        templates = _keep(page, marked, draft, target, files)
    by = " and ".join(os.path.join(folder_of(target), name) for name in templates)
    written = f"by {by}" if templates else "in a form of relm's own"
    done = "would be" if dry_run else "are"
    kept = f"{counted(len(draft.rows), 'row')} of {page} {done} kept in {target}"
    note(
        f"{kept}, and written between two markers {written}",
        f"relm check {target} tells what is wrong with the list itself",
    )
    for file in there:
        note(f"{file} is there already, and stays", "docs/lists.md tells what relm would write into it")
    for file in files:
        note(f"{file} {'would be written' if dry_run else 'written'}")
    return 0


def _keep(page: str, marked: str, draft: Draft, target: str, files: Mapping[str, str]) -> list[str]:
    """
    Make *draft* the catalogue at *target*, and write it between the two markers of *marked*, the text of *page*.

    With it come *files*, texts by path: all is written, or nothing. Return the names of the files that keep its form,
    the template and its rows; none where there is no template.
    """
    contents, _ = imported([draft])
    template = save_new(contents, target, read_texts([(page, marked)], "awesome"))
    templates = list(template.files) if template else []
    try:
        rendered = list_of(read([target]), marked).text
        for file in files:
            os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        with locked(page):
            replace_texts({page: insert(marked, rendered), **files})
    except BaseException:  # a catalogue that keeps no page would stop the next try
        os.unlink(target)
        for name in templates:
            os.unlink(os.path.join(folder_of(target), name))
        for file in files:
            with suppress(OSError):
                os.removedirs(os.path.dirname(file))
        raise
    return templates


def _files(page: str, target: str) -> dict[str, str]:
    """Return what else the repository of *page* gets, by path: a workflow lies where GitHub looks for it."""
    root = os.path.dirname(os.path.abspath(page))
    while not os.path.exists(os.path.join(root, ".git")) and root != os.path.dirname(root):
        root = os.path.dirname(root)
    if not os.path.exists(os.path.join(root, ".git")):
        root = os.path.dirname(os.path.abspath(page))
    places = {"list": os.path.relpath(page, root), "catalogue": os.path.relpath(target, root), "version": __version__}
    return {
        os.path.relpath(os.path.join(root, "CONTRIBUTING.md")): _CONTRIBUTING.format(**places),
        os.path.relpath(os.path.join(root, ".github", "workflows", "list.yml")): _WORKFLOW.format(**places),
    }


COMMAND = Command(run, "relm init README.md --to papers.toml --dry-run", "relm init README.md --to papers.toml")
