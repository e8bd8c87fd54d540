"""Make, change and check the files of catalogues, as the commands do."""

import os
from collections.abc import Sequence
from typing import Any

from relm_cli.api import load
from relm_cli.catalogue import own
from relm_cli.catalogue.places import sources, writable
from relm_cli.checks import check as examine
from relm_cli.checks.findings import Finding
from relm_cli.entries import Entry
from relm_cli.importers import adding
from relm_cli.importers.changes import Change
from relm_cli.importers.draft import Draft, New, Problem
from relm_cli.importers.importing import imported, save_new
from relm_cli.importers.sources import read_file, read_texts
from relm_cli.importers.update import update_file


def import_(*files: str | os.PathLike[str], to: str | os.PathLike[str], source: str | None = None) -> list[Problem]:
    """
    Make a catalogue of the lists in *files*, as `relm import` does, and return what could not be read of them.

    *to* is the .toml file, or the folder of them, to write. *source* is "awesome", "bibtex" or "csl-json", recognised
    unless told. Raises `WriteError` where something is at *to* already.
    """
    drafts = _drafts(files, source)
    contents, _ = imported(drafts)
    save_new(contents, os.fspath(to), drafts)
    problems: list[Problem] = []
    for draft in drafts:
        problems += draft.problems
    return problems


def update(
    *files: str | os.PathLike[str],
    catalogue: str | os.PathLike[str],
    source: str | None = None,
    prune: bool = False,
    dry_run: bool = False,
    force: bool = False,
) -> list[Change]:
    """
    Bring the newer version of a list in *files* into its *catalogue*, as `relm update` does, and return the changes.

    With *prune*, entries that the list has removed are deleted; a *dry_run* writes nothing. Raises `UsageError`
    where the list lacks more than half of the entries, unless with *force*.
    """
    target = writable([os.fspath(catalogue)])
    return update_file(_drafts(files, source), target, prune=prune, dry_run=dry_run, force=force)


def add(*files: str | os.PathLike[str], catalogue: str | os.PathLike[str] | None = None, **new: Any) -> list[Entry]:  # noqa: ANN401 - the fields of `New`
    """
    Add the entries of BibTeX *files*, or the one that *new* describes, to your own catalogue; return them.

    *new* are the options of `relm add`: `title`, `url`, `author`, `year` and so on. *catalogue* is another .toml file
    to add to. Raises `KnownEntryError` for an entry that is there already.
    """
    described = New.parse(**new)
    drafts = described.drafts(files, lambda files: _drafts(files, "bibtex"))
    entries, _ = adding.add(drafts, described, _named(catalogue))
    return entries


def tag(
    *names: str, add: Sequence[str] = (), remove: Sequence[str] = (), catalogue: str | os.PathLike[str] | None = None
) -> list[Entry]:
    """
    Add tags to the entries that *names* mean and remove tags from them, as `relm tag` does; return those that change.

    An entry of your own is changed where it stands, one of others through an annotation in your own catalogue, or with
    a *catalogue* in that. Raises `UnknownEntryError` for what is no entry, or a tag that none has.
    """
    named = _named(catalogue)
    with load(*named) as opened:
        entries = [opened.get(name) for name in names]
    return own.tag(entries, add, remove, named)


def note(name: str, text: str, *, catalogue: str | os.PathLike[str] | None = None) -> None:
    """Note *text* on the entry that *name* means, as `relm note` does, in the same place as `tag`."""
    named = _named(catalogue)
    with load(*named) as opened:
        entry = opened.get(name)
    own.note(entry, text, named)


def remove(*names: str, catalogue: str | os.PathLike[str] | None = None) -> list[str]:
    """
    Remove the entries of your own that *names* mean, and what you noted of others', as `relm remove` does.

    Return in words what was removed. Raises `UsageError` where nothing of an entry is yours; nothing is removed then.
    """
    named = _named(catalogue)
    with load(*named) as opened:
        ids = [opened.id_of(name) for name in names]
    return own.remove(ids, named)


def check(*paths: str | os.PathLike[str]) -> list[Finding]:
    """Return what is wrong with the catalogues at *paths*, or without any with what the command line would read."""
    return examine(sources([os.fspath(path) for path in paths]))


def _named(catalogue: str | os.PathLike[str] | None) -> list[str]:
    return [] if catalogue is None else [os.fspath(catalogue)]


def _drafts(files: Sequence[str | os.PathLike[str]], source: str | None) -> list[Draft]:
    names = [os.fspath(file) for file in files]
    return read_texts([(name, read_file(name)[0]) for name in names], source)
