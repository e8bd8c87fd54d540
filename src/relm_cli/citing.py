r"""
Read which works a document cites: from LaTeX or what it writes beside it, from Markdown, Quarto and Typst.

A document is text: what LaTeX would do with it is not known, so that keys which a macro puts together are not found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from relm_cli.errors import RelmError, UsageError
from relm_cli.importers.sources import read_file

if TYPE_CHECKING:
    from markdown_it.token import Token

    Found = Iterator[tuple[str, str]]
    """What stands in a text, in order: ("key", a key) or ("file", a file that is taken in there)."""

EVERYTHING = "*"
r"""The key that stands for all of a bibliography: \nocite{*}."""

_ENDINGS = {
    **dict.fromkeys((".aux",), "aux"),
    **dict.fromkeys((".tex", ".ltx", ".latex", ".sty", ".cls", ".rnw"), "latex"),
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), "markdown"),
    ".typ": "typst",
}
_SIGNS_OF_AUX = r"\\relax\b|\\(?:citation|abx@aux@cite)\{"
_SIGNS_OF_LATEX = r"\\(?:documentclass|begin|section|[A-Za-z]*[cC]ite[A-Za-z]*)\b"

_AUX = re.compile(r"\\(citation|abx@aux@cite|@input)(?:\{\d+\})?\{([^{}]*)\}")
r"""biblatex numbers the part of the bibliography first, since 3.15: \abx@aux@cite{0}{key}."""

_CONTROL = re.compile(r"(?i)biblatex-control|(?:revtex|apsrev|aps|aip)[\d-]*control|IEEEexample:BSTcontrol")
"""Keys of no work, by which biblatex, REVTeX and IEEEtran tell BibTeX how to write."""

_VERBATIM = r"verbatim\*?|[BL]?Verbatim\*?|lstlisting|minted|alltt|comment|filecontents\*?"
_LATEX = re.compile(
    rf"\\begin\s*\{{(?P<verbatim>{_VERBATIM})\}}.*?(?:\\end\s*\{{(?P=verbatim)\}}|\Z)"
    r"|\\iffalse\b.*?(?:\\fi\b|\Z)"
    r"|\\(?:verb|lstinline)\*?(?![A-Za-z])(?:\[[^\]\n]{0,200}\])?(?P<quote>[^\w\s*{])[^\n]{0,500}?(?P=quote)"
    r"|%[^\n]*"
    r"|\\end\s*\{document\}(?P<end>)"
    r"|\\(?:input|include|subfile)\b(?:\s*\{(?P<file>[^{}]*)\}|[ \t]+(?P<word>[^\s{}\\%]+))"
    r"|\\(?P<command>[A-Za-z]*[cC]ite[A-Za-z]*)\*?"
    r"|\\.",
    re.DOTALL,
)
"""What ends, takes in or cites, and what is skipped: what is printed as it stands, comments, escaped signs."""

_KEYLESS = re.compile(
    r"(?:At|Declare|set|bib|def|if)\w*|newcitecommand|cite(?:style|text|setup|left|right|punct|mid|form)"
)
"""Commands with "cite" in their names whose arguments are no keys."""

_BLANK = re.compile(r"(?:%[^\n]*\n|[ \t]|\n(?![ \t]*\n))*")
"""What may stand between the arguments of a command: no empty line."""

_CLOSING = {"[": "]", "(": ")", "<": ">", "{": "}"}
_SIGNS = re.compile(r"[]){}>]")
_LONGEST = 2_000
"""Letters that an argument of a citation may have: without its end, no more are looked at."""

_KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*"
_MARKDOWN = re.compile(rf"(?<![\w/\\])@(?:\{{([^{{}}\s]+)\}}|({_KEY}))")
"""Keys as pandoc reads them: signs stand within them, and whatever stands in braces."""

_REFERENCES = "fig tbl sec eq lst thm lem cor prp cnj def exm exr sol rem alg nte tip wrn imp cau"
_REFERENCE = re.compile(rf"(?:{_REFERENCES.replace(' ', '|')})[-:]")
"""How what Quarto and pandoc-crossref refer to within a document begins: @fig-results cites nothing."""

_MYST = re.compile(r"\{cite(?::\w{1,9})?\}$")
"""What stands before keys in backticks in MyST, the Markdown of Jupyter Book and Sphinx."""

_TYPST = re.compile(
    r"https?://\S+|//[^\n]*|/\*.*?(?:\*/|\Z)|```.*?(?:```|\Z)|`[^`]*(?:`|\Z)|\\."
    r"|\binclude\s*\"(?P<file>[^\"\n]+)\"|\bcite\(\s*<(?P<cited>[^<>\s]+)>|<(?P<label>[^<>\s]+)>"
    r"|(?<!\w)@(?P<key>\w(?:[\w-]|[.:](?=\w))*)",
    re.DOTALL,
)
"""What is skipped: addresses, comments, raw text, escaped signs; what takes in or cites; and the labels of a text."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NOCITE = re.compile(r"^nocite[ \t]*:(.*(?:\n(?:[ \t].*)?)*)", re.MULTILINE)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|pre|code)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL)


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
            path = _path(folder, found, syntax)
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
    """Return what the *text* of *name* is: "aux", "latex", "markdown" or "typst"."""
    ending = os.path.splitext(name)[1].casefold()
    if ending == ".bib":
        raise UsageError(
            f"{name} cites nothing", f"relm cite --for DOCUMENT --missing-from {name} leaves out what it has"
        )
    if "\0" in text:
        raise UsageError(f"{name} is no text", "relm reads .aux, .tex, Markdown, Quarto and Typst")
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if re.match(_SIGNS_OF_AUX, text):
        return "aux"
    return "latex" if re.search(_SIGNS_OF_LATEX, text) else "markdown"


def _path(folder: str, name: str, syntax: str) -> str:
    """Return the path of the file that a document in *folder* calls *name*; .tex may be left away."""
    path = os.path.join(folder, name)
    return f"{path}.tex" if syntax == "latex" and not os.path.splitext(name)[1] else path


def _aux(text: str) -> Found:
    for found in _AUX.finditer(text):
        if found[1] == "@input":
            yield "file", found[2].strip()
        else:
            yield from _keys(found[2])


def _keys(listed: str) -> Found:
    """Yield the keys that stand *listed* between commas; one with the number of a parameter is none yet."""
    for part in re.sub(r"(?<!\\)%[^\n]*", "", listed).split(","):
        key = part.strip()
        if key and "#" not in key and not _CONTROL.fullmatch(key):
            yield "key", key


def _latex(text: str) -> Found:
    for found in _LATEX.finditer(text):
        if found["end"] is not None:
            return
        file, command = found["file"] or found["word"], found["command"]
        if file and "#" not in file:
            yield "file", file.strip()
        elif command and not _KEYLESS.fullmatch(command):
            for argument in _arguments(command, text, found.end()):
                yield from _keys(argument)


def _arguments(command: str, text: str, at: int) -> Iterator[str]:
    r"""
    Yield the arguments in braces of the citation *command* that are keys, from the place *at* in *text* on.

    Optional arguments stand before; \cites and its like have several, \volcite a volume first.
    """
    name = command.casefold()
    several = name.endswith("cites")
    volume_first = name.endswith(("volcite", "volcites"))
    is_volume = volume_first
    while at < len(text):
        at = next(_BLANK.finditer(text, at)).end()
        end = _end(text, at)
        if not end:
            return
        if text[at] == "{":
            if not is_volume:
                yield text[at + 1 : end]
                if not several:
                    return
            is_volume = volume_first and not is_volume
        at = end + 1


def _end(text: str, at: int) -> int:
    """Return where the argument ends that begins in *text* *at*; 0 where none does."""
    opening = text[at : at + 1]
    closing = _CLOSING.get(opening)
    if closing is None:
        return 0
    depth = 0
    for sign in _SIGNS.finditer(text, at + 1, at + _LONGEST):
        if sign[0] == closing and depth == 0:
            return sign.start()
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
    return 0


def _markdown(text: str) -> Found:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - LaTeX does without

    front = _FRONT.match(text)
    for nocite in _NOCITE.finditer(front[1] if front else ""):
        yield from _marked(nocite[1])
        if "@*" in nocite[1]:
            yield "key", EVERYTHING
    # "[^1]: @key" is a footnote; an escaped sign, "\@", must be told from one that is none.
    parser = MarkdownIt("commonmark").disable(["reference", "text_join"])
    for block in parser.parse(text[front.end() :] if front else text):
        if block.type == "html_block":
            yield from _marked(_HIDDEN.sub(" ", block.content))
        else:
            yield from _marked(_shown(block.children or ()))


def _shown(parts: Iterable[Token]) -> str:
    """Return the text that *parts* of a paragraph show, without code and addresses, and keys of MyST as @{key}."""
    shown = ""
    is_address = False
    for part in parts:
        if part.type in {"link_open", "link_close"} and part.markup == "autolink":
            is_address = part.type == "link_open"
        elif part.type == "text" and not is_address:
            shown += part.content
        elif part.type == "text_special":
            shown += f"\\{part.content}"
        elif part.type == "code_inline" and _MYST.search(shown[-20:]):
            for key in part.content.split(","):
                shown += f" @{{{key.strip()}}}"
        else:
            shown += " "
    return shown


def _marked(text: str) -> Found:
    for found in _MARKDOWN.finditer(text):
        key = found[1] or found[2]
        if not _REFERENCE.match(key):
            yield "key", key


def _typst(text: str) -> Found:
    r"""Yield what a text of Typst cites, @key or #cite(<key>); @label refers to what has that label in the text."""
    found = list(_TYPST.finditer(text))
    labels = {each["label"] for each in found}
    for each in found:
        key = each["cited"] or each["key"]
        if each["file"]:
            yield "file", each["file"]
        elif key and key not in labels and not _REFERENCE.match(key):
            yield "key", key


_READERS = {"aux": _aux, "latex": _latex, "markdown": _markdown, "typst": _typst}
