r"""Read which works a text of LaTeX cites, and what LaTeX writes of that beside it: .aux."""

import re
from collections.abc import Iterator

Found = Iterator[tuple[str, str]]
"""What stands in a text, in order: ("key", a key) or ("file", a file that is taken in there)."""

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


def aux(text: str) -> Found:
    """Yield what the *text* of an .aux file cites and takes in."""
    for found in _AUX.finditer(text):
        if found[1] == "@input":
            yield "file", found[2].strip()
        else:
            yield from keys(found[2])


def keys(listed: str) -> Found:
    """Yield the keys that stand *listed* between commas; one with the number of a parameter is none yet."""
    for part in re.sub(r"(?<!\\)%[^\n]*", "", listed).split(","):
        key = part.strip()
        if key and "#" not in key and not _CONTROL.fullmatch(key):
            yield "key", key


def latex(text: str) -> Found:
    """Yield what a *text* of LaTeX cites and takes in."""
    for found in _LATEX.finditer(text):
        if found["end"] is not None:
            return
        file, command = found["file"] or found["word"], found["command"]
        if file and "#" not in file:
            yield "file", file.strip()
        elif command and not _KEYLESS.fullmatch(command):
            for argument in _arguments(command, text, found.end()):
                yield from keys(argument)


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
