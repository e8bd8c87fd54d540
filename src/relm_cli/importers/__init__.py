"""Importers: a module or a package each source, with a function `read(text)` that gives a draft of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from relm_cli.errors import CatalogueError
from relm_cli.wording import called

if TYPE_CHECKING:
    from relm_cli.importers.draft import Draft

SOURCES: Mapping[str, str] = {
    "awesome": "an awesome list in Markdown",
    "bibtex": "a BibTeX file",
    "csl-json": "CSL-JSON, as Zotero and pandoc write it",
}
"""Every source and what it is; the module or package of the same name reads it."""

_SUFFIXES = {".md": "awesome", ".markdown": "awesome", ".bib": "bibtex", ".json": "csl-json"}
_JSON = r"[\ufeff\s]*(?:\[\s*[{\]]|\{\s*[\"}])"
_RIS = r"[\ufeff\s]*TY  - "
_FENCED = r"(?ms)^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)"
"""What a page shows as code: a README says how to cite it."""

_MARKDOWN = r"(?m)^#{1,6} \S|^[-*+] |\]\(https?://"
_BIBTEX = r"(?im)^\s*@[a-z]+\s*[{(]"
"""Texts, which `re` compiles when an import needs them: completion and help pass through here, too."""


def reader(source: str) -> Callable[[str], Draft]:
    """Return the function that reads the text of *source*, importing only its module."""
    read: Callable[[str], Draft] = import_module(f"relm_cli.importers.{source.replace('-', '_')}").read
    return read


def read_together(texts: Sequence[str]) -> Sequence[Draft]:
    """Return the drafts of *texts* in BibTeX, each of which may use what the others define."""
    if not texts:
        return ()
    drafts: Sequence[Draft] = import_module("relm_cli.importers.bibtex").read_together(texts)
    return drafts


def recognise(name: str, text: str) -> str:
    """
    Return the source that a file called *name* with the contents *text* is, by its suffix or its first signs.

    Raises `CatalogueError` for RIS, in which a list may seem to stand.
    """
    for suffix, source in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return source
    if re.match(_JSON, text):
        return "csl-json"
    if re.match(_RIS, text):
        raise CatalogueError(
            f"{called(name)} is RIS, which cannot be read", "export it once more, as BibTeX or CSL-JSON"
        )
    start = re.sub(_FENCED, "", text[:10_000])
    quoted = re.search(_MARKDOWN, start)
    entry = re.search(_BIBTEX, start)
    if entry and not (quoted and quoted.start() < entry.start()):
        return "bibtex"
    return "awesome"
