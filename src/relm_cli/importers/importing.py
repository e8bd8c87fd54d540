"""Make a new catalogue of what sources list, where there is none yet."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace

from relm_cli.catalogue.contents import Contents, Style
from relm_cli.catalogue.places import bundled, folder_of, own, refuse_no_name
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.errors import UsageError, WriteError
from relm_cli.files import locked
from relm_cli.importers.assemble import Joined, assemble
from relm_cli.importers.draft import Draft
from relm_cli.importers.origin import is_address, remembering
from relm_cli.importers.page_template import PageTemplate, page_template, template_names


def is_catalogue(name: str) -> bool:
    """Tell whether *name* is that of a catalogue, which an import copies."""
    return not is_address(name) and (name.endswith((".toml", ".jsonl")) or os.path.isdir(name))


def imported(drafts: Sequence[Draft]) -> tuple[Contents, list[Joined]]:
    """Return the catalogue of *drafts*, and the rows that list an entry once more."""
    return assemble(drafts, read([bundled()]).venues)


def refuse_catalogues(names: Sequence[str]) -> None:
    """Raise `UsageError` for one of *names* that is a catalogue, where lists are wanted."""
    for name in names:
        if is_catalogue(name):
            raise UsageError(f"{name} is a catalogue, not a list", "relm import takes one, alone, and copies it")


def save_new(contents: Contents, target: str, drafts: Sequence[Draft]) -> PageTemplate | None:
    """
    Make *contents*, read from *drafts*, the catalogue at *target*; raises `WriteError` where something is there.

    Of a single page, its template is written beside, and returned.
    """
    contents = remembering(contents, drafts, target)
    page = page_template(contents, drafts, target)
    if page:
        style = replace(contents.about.list or Style(), template=page.name)
        contents = replace(contents, about=replace(contents.about, list=style))
        for name in page.files:
            refuse_to_replace(os.path.join(folder_of(target), name))
    refuse_to_replace(target)
    with locked(target):
        refuse_to_replace(target)
        save(contents, target, beside=page.files if page else None)
    return page


def refuse_to_replace(target: str) -> None:
    """Raise `WriteError` where *target* is there already, `UsageError` where no file may be called so."""
    refuse_no_name(target)
    if os.path.exists(target):
        raise WriteError(
            f"{target} is there already", f"relm update ... --catalogue {target} brings a newer version in"
        )


def remove_catalogue(path: str) -> None:
    """
    Delete the catalogue at *path*, a file with its template or a folder of them; of a link, only that goes.

    Raises `UsageError` for one that is not among one's own, and for a folder that holds something else.
    """
    if path not in own():
        raise UsageError(f"{path} is not among your own catalogues", "what lies elsewhere is yours to delete")
    is_folder = os.path.isdir(path) and not os.path.islink(path)
    folders = os.walk(path) if is_folder else ()
    for folder, _, names in folders:
        for name in names:
            if not name.endswith((".toml", ".jinja", ".lock")):
                raise UsageError(f"{folder} holds {name} too, which is no catalogue", "delete that folder yourself")
    with locked(path):
        try:
            if is_folder:
                shutil.rmtree(path)
                return
            os.unlink(path)
            for name in template_names(path):
                file = os.path.join(folder_of(path), name)
                if path.endswith(".toml") and os.path.exists(file):
                    os.unlink(file)
        except OSError as error:
            raise WriteError(f"cannot remove {path}: {error.strerror}") from error
