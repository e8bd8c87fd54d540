"""Read LaTeX as plain text, as far as bibliographies hold it."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache

from pylatexenc import latex2text  # type: ignore[import-untyped]

from relm_cli.importers.bibliography import one_line

logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # what is broken is read as it is, not told on stderr

_LONGEST = 10_000
"""Letters from which on a text is not decoded: that could take long."""

_LATEX = re.compile(r"[\\$~]|--|``|''|!`|\?`")
_SIGNS = dict.fromkeys(("bfseries", "boldmath", "protect", "relax", "rm", "sc", "scshape", "tt", "xspace"), "")
_SIGNS |= {"textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_", "textbar": "|"}
_SIGNS |= {"textperiodcentered": "·", "textless": "<", "textgreater": ">", "copyright": "©"}
"""Macros that pylatexenc does not read, or reads as another sign."""

_ACCENTED = r"(?:\{\\?[A-Za-z]\}|[A-Za-z])"
_LETTER = re.compile(
    rf"""(?<!\\)(?:\{{\\(?:[A-Za-z]+|[A-Za-z] ?{_ACCENTED}|[^\sA-Za-z]{_ACCENTED}?)\}}|\\['"`^~=.]{_ACCENTED})"""
)


@lru_cache(maxsize=1024)
def plain_text(latex: str) -> str:
    """Return *latex* as plain text on one line; what is no LaTeX after all, as it is without its braces."""
    simpler = _LETTER.sub(lambda found: _letter(found[0]), latex) if "\\" in latex else latex
    text = re.sub(r"(?<!\\)[{}]", "", simpler)
    if _LATEX.search(simpler) and len(simpler) <= _LONGEST:
        text = _decoded(simpler) or text
    return one_line(text)


@lru_cache(maxsize=1024)
def _letter(latex: str) -> str:
    """Return the one letter that *latex* writes, in braces: most LaTeX is no more, and this is much quicker."""
    text = _decoded(latex)
    return f"{{{text}}}" if len(text) == 1 and text not in "\\{}$~" else latex


def _decoded(latex: str) -> str:
    """Return *latex* as Unicode, nothing where it cannot be read."""
    literal = "%&$" if len(re.findall(r"(?<!\\)\$", latex)) % 2 else "%&"
    escaped = re.sub(rf"(?s)\\.|[{literal}]", lambda sign: sign[0] if sign[0][0] == "\\" else f"\\{sign[0]}", latex)
    quoted = escaped if "``" in escaped else escaped.replace("''", '"')
    try:
        text: str = _decoder().latex_to_text(quoted.replace(r"\textfrac", r"\frac"))
    except Exception:  # noqa: BLE001 - it fails on broken LaTeX in many ways
        return ""
    return text


@cache
def _decoder() -> latex2text.LatexNodes2Text:
    context, spec = latex2text.get_default_latex_context_db(), latex2text.MacroTextSpec
    context.add_context_category("relm", prepend=True, macros=[spec(name, sign) for name, sign in _SIGNS.items()])
    context.set_unknown_macro_spec(spec("", simplify_repl=_unknown))
    return latex2text.LatexNodes2Text(latex_context=context)


def _unknown(node: latex2text.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
    """Return the name of a macro that is a word of its own; one with braces behind it says how these look."""
    arguments = [argument for argument in node.nodeargd.argnlist or () if argument] if node.nodeargd else []
    behind = node.parsing_state.s[node.pos + node.len :][:2]
    name = "" if behind.startswith("{") and behind != "{}" else f"{node.macroname}{node.macro_post_space}"
    return l2tobj.nodelist_to_text(arguments) if arguments else name
