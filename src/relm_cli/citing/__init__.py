r"""
Read which works a document cites: from LaTeX or what it writes beside it, from Markdown, Typst and other markup.

A document is text: what LaTeX would do with it is not known, so that keys which a macro puts together are not found.
"""

import os
import re
from typing import NamedTuple

from relm_cli.citing.latex import aux, latex
from relm_cli.citing.markup import EVERYTHING, asciidoc, markdown, org, rst, typst
from relm_cli.errors import RelmError, UsageError
from relm_cli.importers.sources import read_file

_ENDINGS = {
    **dict.fromkeys((".aux",), "aux"),
    **dict.fromkeys((".tex", ".ltx", ".latex", ".sty", ".cls", ".rnw"), "latex"),
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), "markdown"),
    ".typ": "typst",
    ".org": "org",
    ".rst": "rst",
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "asciidoc"),
}
_READ = "relm reads .aux, .tex, Markdown, Quarto, Typst, Org, reStructuredText and AsciiDoc"
_SIGNS_OF_AUX = r"\\relax\b|\\(?:citation|abx@aux@cite)\{"
_SIGNS = {
    "latex": r"\\(?:documentclass|begin|section|[A-Za-z]*[cC]ite[A-Za-z]*)\b",
    "org": r"\[cite(?:/[\w/-]{1,80})?:[^][]*@",
    "rst": r":(?:foot)?cite(?::\w{1,20})?:`",
    "asciidoc": r"\bcite(?:np)?:\[",
}
"""What a text without an ending that tells holds, of each markup: without any it is Markdown."""


class Cited(NamedTuple):
    """The *keys* that a document cites, each once in the order cited, and the files it takes in that are *missing*."""

    keys: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def cited_in(name: str, text: str) -> Cited:
    r"""
    Return what the document *name*, which holds *text*, cites, and what the files cite that it takes in.

    These are looked for from its folder, as LaTeX does: \@input of .aux files, \input and \include of .tex files,
    each read once. The ending of *name* says what the text is, or else the text.

    Raises `UsageError` where it is no document.
    """
    syntax = _syntax(name, text)
    folder = os.path.dirname(name)
    seen = {os.path.realpath(name)}
    keys: dict[str, None] = {}
    missing: dict[str, None] = {}
    reading = [_READERS[syntax](text)]
    while reading:
        what, found = next(reading[-1], ("end", ""))
        if what == "end":
            reading.pop()
        elif what == "key":
            keys[found] = None
        else:
            path = os.path.join(folder, found)
            if syntax == "latex" and not os.path.splitext(found)[1]:  # .tex may be left away
                path += ".tex"
            if os.path.realpath(path) in seen:
                continue
            seen.add(os.path.realpath(path))
            try:
                if not os.path.isfile(path):  # a device, or a pipe, need not end
                    raise UsageError(f"no file {path}")
                reading.append(_READERS[syntax](read_file(path)[0]))
            except RelmError:
                missing[found] = None
    return Cited(tuple(keys), tuple(missing))


def _syntax(name: str, text: str) -> str:
    """Return what the *text* of *name* is, a key of _READERS."""
    ending = os.path.splitext(name)[1].casefold()
    if ending == ".bib":
        raise UsageError(
            f"{name} cites nothing", f"relm cite --for DOCUMENT --missing-from {name} leaves out what it has"
        )
    if "\0" in text:
        raise UsageError(f"{name} is no text", _READ)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if re.match(_SIGNS_OF_AUX, text):
        return "aux"
    for syntax, signs in _SIGNS.items():
        if re.search(signs, text):
            return syntax
    return "markdown"


_READERS = {read.__name__: read for read in (aux, latex, markdown, typst, org, rst, asciidoc)}

__all__ = ["EVERYTHING", "Cited", "cited_in"]
