"""Make a new catalogue of what sources list, where there is none yet."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from relm_cli.catalogue.contents import Style
from relm_cli.catalogue.places import bundled, refuse_no_name
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.errors import UsageError, WriteError
from relm_cli.files import locked
from relm_cli.importers.assemble import assemble
from relm_cli.importers.page_template import folder_of, page_template
from relm_cli.printable import without_secrets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relm_cli.catalogue.contents import Contents
    from relm_cli.importers.assemble import Joined
    from relm_cli.importers.draft import Draft
    from relm_cli.importers.page_template import PageTemplate


def is_address(name: str) -> bool:
    """Tell whether *name* is an address rather than a file; which addresses may be read is the network's to say."""
    return "://" in name


def is_catalogue(name: str) -> bool:
    """Tell whether *name* is that of a catalogue, which an import copies."""
    return not is_address(name) and (name.endswith((".toml", ".jsonl")) or os.path.isdir(name))


def imported(drafts: Sequence[Draft], names: Sequence[str]) -> tuple[Contents, list[Joined]]:
    """Return the catalogue of *drafts*, which were read from *names*, and the rows that list an entry once more."""
    contents, merged = assemble(drafts, read([bundled()]).venues)
    address = next((name for name in names if is_address(name)), None)
    return replace(contents, about=replace(contents.about, source=address and without_secrets(address))), merged


def refuse_catalogues(names: Sequence[str]) -> None:
    """Raise `UsageError` for one of *names* that is a catalogue, where lists are wanted."""
    for name in names:
        if is_catalogue(name):
            raise UsageError(f"{name} is a catalogue, not a list", "relm import takes one, alone, and copies it")


def save_new(contents: Contents, target: str, drafts: Sequence[Draft] = ()) -> PageTemplate | None:
    """
    Make *contents*, read from *drafts*, the catalogue at *target*; raises `WriteError` where something is there.

    Of a single page, its template is written beside, and returned.
    """
    page = page_template(contents, drafts, target)
    if page:
        contents = replace(contents, about=replace(contents.about, list=Style(page.name)))
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
