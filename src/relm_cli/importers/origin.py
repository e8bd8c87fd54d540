"""Keep in a catalogue where its list was read from, so that it can be read from there again."""

import os
from collections.abc import Sequence
from dataclasses import replace

from relm_cli.catalogue.contents import Contents, Style
from relm_cli.catalogue.places import as_text, folder_of
from relm_cli.importers.draft import Draft
from relm_cli.printable import without_secrets


def is_address(name: str) -> bool:
    """Tell whether *name* is an address rather than a file; which addresses may be read is the network's to say."""
    return "://" in name


def lasting(name: str) -> str:
    """Return *name*, of a list, as a catalogue may keep it: an address without secrets, or the whole path of a file."""
    if is_address(name):
        return without_secrets(name)
    return as_text(os.path.abspath(name))


def remembering(contents: Contents, drafts: Sequence[Draft], target: str) -> Contents:
    """
    Return *contents*, for the catalogue at *target*, with what *drafts* were read from as the source of its list.

    A file that lies beside or below the catalogue is named from there, any other by its whole path. What came from
    standard input cannot be read again.
    """
    folder = os.path.abspath(folder_of(target))
    source: list[str] = []
    for draft in drafts:
        if draft.read_from is None:
            source.clear()
            break
        source.append(lasting(draft.read_from).removeprefix(folder + os.sep))
    style: Style | None = replace(contents.about.list or Style(), source=tuple(source))
    if style == Style():
        style = None
    about = replace(contents.about, list=style)
    return replace(contents, about=about)
