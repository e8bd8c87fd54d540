"""Read LaTeX as plain text, as far as bibliographies hold it, and write text as LaTeX that reads as the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc import latex2text, latexencode  # type: ignore[import-untyped]
    from pylatexenc.macrospec import LatexContextDb  # type: ignore[import-untyped]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
MONTHS = {name[:3].lower(): name for name in (*_MONTHS, "October", "November", "December")}
"""The abbreviations of months that every style of BibTeX spells out, in its language."""

_LONGEST = 10_000
"""Letters from which on a text is not decoded: that could take long."""

_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\xad]")
_PRINTED = {"---": "\u2014", "--": "\u2013", "``": "\u201c", "''": "\u201d", "!`": "\u00a1", "?`": "\u00bf", "~": " "}
"""What signs print that stand together, in text without macros: most text has no more of LaTeX."""

_LIGATURE = re.compile("---?|``|''|[!?]`|~")
_SWITCHES = (
    *("em", "it", "bf", "sl", "sc", "tt", "rm", "sf", "bfseries", "itshape", "slshape", "scshape", "upshape"),
    *("mdseries", "rmfamily", "sffamily", "ttfamily", "normalfont", "boldmath", "tiny", "scriptsize", "footnotesize"),
    *("small", "normalsize", "large", "Large", "protect", "relax", "xspace", "nobreakdash", "break", "newblock"),
    *("/", "-", "left", "right", "big", "Big", "displaystyle", "textstyle", "cyrchar", "today", "allowbreak"),
    *("nobreak", "nolinebreak", "unskip", "ignorespaces", "noindent", "negthinspace", "strut", "selectfont", "@"),
    *("cal", "footnotemark"),
)
"""Macros that change how what follows looks, and print nothing, or nothing that stays the same."""

_SIGNS = dict.fromkeys(_SWITCHES, "")
_SIGNS |= {"textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_", "textbar": "|"}
_SIGNS |= {"textperiodcentered": "·", "textless": "<", "textgreater": ">", "copyright": "©"}
_SIGNS |= {"S": "§", "P": "¶", "pounds": "£", "euro": "€", "textmu": "µ", "degree": "°", "url": "%s"}
_SIGNS |= {"textquotedbl": '"', "textbardbl": "‖", "textminus": "\u2212", "guillemetleft": "«", "guillemetright": "»"}
_SIGNS |= {"glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "og": "« ", "fg": " »"}
_SIGNS |= {"glq": "‚", "grq": "‘", "flq": "‹", "frq": "›", "lq": "‘", "rq": "’"}  # noqa: RUF001 - quotation marks of babel
_SIGNS |= dict.fromkeys(("par", "newline", "linebreak", "nobreakspace", "enskip", "thinspace", "hfill"), " ")
_SIGNS |= dict.fromkeys(("cite", "citet", "citep", "citealp"), "[%(4)s]")
_SIGNS |= {"ddag": "‡", "hyphen": "-", "slash": "/", "textendash": "–", "bibrangedash": "–"}  # noqa: RUF001 - what they print
"""Macros that pylatexenc does not read, or reads as another sign."""

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega"
    "|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
)
r"""Letters that have macros in text, \textalpha, like those in formulas."""

_LENGTH = r"\s*=?\s*[-+]?[\d.]+\s*(?:pt|em|ex|mu|cm|mm|in|sp|pc|bp|dd|cc|fil+)"
"""What TeX measures by: "1.5em", "-.1em"."""

_BRACES = r"\s*\{[^{}]*\}"
_SHAPES = (
    (re.compile(r"\\ifmmode\b.{0,200}?\\else\b\s*(.{0,200}?)\\fi\b(?:\{\}|\s*)", re.DOTALL), r"\1{}"),
    (re.compile(r"\\penalty\s*-?\d+\s?"), ""),
    (re.compile(rf"\\begin\s*\{{CJK\*?\}}(?:{_BRACES}){{2}}|\\end\s*\{{CJK\*?\}}|\\CJKfamily{_BRACES}"), ""),
    (re.compile(rf"\\m?kern{_LENGTH}\s?"), ""),
    (re.compile(rf"\\[hmv]skip{_LENGTH}(?:\s*plus{_LENGTH})?(?:\s*minus{_LENGTH})?\s?"), " "),
    (re.compile(rf"\\[hv]space\*?{_BRACES}"), " "),
    (re.compile(rf"\\(?:[Nn]oopsort|[Ss]ort[Nn]oop|color|selectlanguage|label|index|[hv]?phantom){_BRACES}"), ""),
    (re.compile(rf"\\(?:href|foreignlanguage|raisebox){_BRACES}\s*(?=\{{)"), ""),
    (re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}"), "{\u201c}\\1{\u201d}"),
    (re.compile(rf"\\text((?:var)?(?:{_GREEK}))(?![A-Za-z])"), r"\\ensuremath{\\\1}"),
    (re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})"), r"\\degree{}"),
    (
        re.compile(r"\\textcommabelow(?:\s*\{([STst])\}|\s+([STst]))"),
        lambda found: unicodedata.normalize("NFC", f"{found[1] or found[2]}\u0326"),
    ),
    (re.compile(r"\\\^\s*\{\s*\}"), r"\\textasciicircum{}"),
    (re.compile(r"\\~\s*\{\s*\}|\\string\s*~"), r"\\textasciitilde{}"),
    (re.compile(r"\\(?:['\"`=.]|[rkcvuHdb](?![A-Za-z]))\s*\{\s*\}"), ""),
)
r"""
What is rewritten before a text is decoded: exports of the APS choose by \ifmmode, BibTeX's own examples sort by
\noopsort; TeX's own \penalty, \kern and \hskip take a number or a length without braces; an address stands beside what
it is shown as; an accent on nothing is the sign itself, or none.
"""

_SUBSCRIPT = re.compile(r"\$_(?:\{([^\W_]+)\}|([^\W_]))\$")
"""A formula that is a subscript and no more, as people write H$_2$O: it is read as it is said."""

_SHOWN_AS = re.compile(r"\\(?:href|url|nolinkurl|path|burl)\s*\{([^{}]*)\}")
"""What shows an address."""

_ACCENTED = r"(?:\{\\?[A-Za-z]\}|[A-Za-z])"
_LETTER = re.compile(
    rf"""(?<!\\)(?:\{{\\(?:[A-Za-z]+|[A-Za-z] ?{_ACCENTED}|[^\sA-Za-z]{_ACCENTED}?)\}}|\\['"`^~=.]{_ACCENTED})"""
)
_SPELLED = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)|,(?=,)|[^A-Za-z0-9 \t\n]")
"""Signs that are written one by one: those that LaTeX would make one of with the next, and all that are no ASCII."""


def one_line(text: str) -> str:
    """Return *text* on one line, without what is no text."""
    return _NO_TEXT.sub("", " ".join(text.split()))


@lru_cache(maxsize=1024)
def plain_text(latex: str) -> str:
    """
    Return *latex* as plain text on one line; what is no LaTeX after all, as it is without its braces.

    An accent that stands behind its letter, as macOS writes it, is one sign with that: a name is the same then.
    """
    simpler = latex if latex.isascii() else unicodedata.normalize("NFC", latex)
    simpler = _SUBSCRIPT.sub(r"\1\2", simpler)
    if "\\" in latex and len(latex) <= _LONGEST:
        for shape, instead in _SHAPES:
            simpler = shape.sub(instead, simpler)
        simpler = _LETTER.sub(lambda found: _letter(found[0]), simpler)
    if ("\\" in simpler or "$" in simpler) and len(simpler) <= _LONGEST:
        decoded = _decoded(simpler)
        if decoded:
            return one_line(decoded)
    quoted = simpler if "``" in simpler else simpler.replace("''", '"')
    printed = _LIGATURE.sub(lambda found: _PRINTED[found[0]], quoted)
    return one_line(re.sub(r"(?<!\\)[{}]", "", printed))


def verbatim(latex: str) -> str:
    r"""Return *latex*, an address or a number, as it is: "\_" is "_", and of "\href{address}{text}" the address."""
    if shown := _SHOWN_AS.search(latex):
        latex = shown[1]
    if "\\" in latex:
        latex = re.sub(r"\\~(?:\{\})?|\$\\sim\$", "~", latex)
        latex = re.sub(r"\\text[a-z]+(?:\{\}|\s+|(?![A-Za-z{]))", lambda macro: plain_text(macro[0]), latex)
        latex = re.sub(r"\\(?=[%&#_~$])", "", latex)
    return latex.replace("{", "").replace("}", "").strip()


def latex(text: str) -> str:
    """
    Return *text* in LaTeX, with every sign that LaTeX would act on spelled out.

    A sign that would be read as another one stands for itself: LaTeX has read UTF-8 since 2018.
    """
    return _SPELLED.sub(_spelled, unicodedata.normalize("NFC", text))  # LaTeX puts accents on letters only


def title_latex(title: str) -> str:
    """Return *title* in LaTeX, braces around what styles must not write in small letters."""
    return "".join(_protected(part) for part in re.split(r"([^\W_]+)", unicodedata.normalize("NFC", title)))


def _protected(word: str) -> str:
    name, plural = (word[:-1], "s") if re.fullmatch(r"[^\W\d_a-z]{2,}s", word) else (word, "")
    inner = any(sign.isupper() for sign in name[1:])
    versioned = name[:1].isupper() and any(sign.isdigit() for sign in name)
    lone = len(name) == 1 and name.isupper() and name != "A"
    return f"{{{latex(name)}}}{plural}" if inner or versioned or lone else latex(word)


def _spelled(found: re.Match[str]) -> str:
    sign, text = found[0], found.string
    pair = text[found.start() : found.start() + 2]
    return f"{{{sign}}}" if pair in _LIGATURES else _sign(sign)


_LIGATURES = ("--", "``", "''", "!`", "?`", ",,")


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    spelled: str = _encoder().unicode_to_latex(sign)
    return spelled if sign.isascii() or plain_text(spelled) == sign else sign


@cache
def _encoder() -> latexencode.UnicodeToLatexEncoder:
    from pylatexenc import latexencode  # noqa: PLC0415 - most text is plain

    braces = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"}  # BibTeX counts even those after a backslash
    own = {**braces, ord("Ű"): r"\H{U}", ord("ű"): r"\H{u}", ord("Ѓ"): r"\'\CYRG", ord("ѓ"): r"\'\cyrg"}
    own[ord("ΐ")] = r"\ensuremath{\acute{\ddot{\iota}}}"
    own |= {ord("Ќ"): r"\'\CYRK", ord("ќ"): r"\'\cyrk"}
    return latexencode.UnicodeToLatexEncoder(
        conversion_rules=[latexencode.UnicodeToLatexConversionRule(latexencode.RULE_DICT, own), "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


@lru_cache(maxsize=1024)
def _letter(latex: str) -> str:
    """Return the letter or the word that *latex* writes, in braces: most is no more, and this is much quicker."""
    text = _decoded(latex)
    return f"{{{text}}}" if text.isalnum() or (len(text) == 1 and text not in "\\{}$~") else latex


def _decoded(latex: str) -> str:
    """Return *latex* as Unicode, nothing where it cannot be read."""
    literal = "%&$" if len(re.findall(r"(?<!\\)\$", latex)) % 2 else "%&"
    escaped = re.sub(rf"(?s)\\.|[{literal}]", lambda sign: sign[0] if sign[0][0] == "\\" else f"\\{sign[0]}", latex)
    quoted = escaped if "``" in escaped else escaped.replace("''", '"')
    try:
        decoder, macros = _decoder()
        text: str = decoder.latex_to_text(quoted.replace(r"\textfrac", r"\frac"), latex_context=macros)
    except Exception:  # noqa: BLE001 - it fails on broken LaTeX in many ways
        return ""
    return text


@cache
def _decoder() -> tuple[latex2text.LatexNodes2Text, LatexContextDb]:
    """Return what decodes LaTeX, and the macros that it parses: made anew, they would take longer than most texts."""
    import logging  # noqa: PLC0415 - most text is plain

    from pylatexenc import latex2text, latexwalker  # noqa: PLC0415 - most text is plain

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # what is broken is read as it is, and not told
    context, spec = latex2text.get_default_latex_context_db(), latex2text.MacroTextSpec
    context.add_context_category("relm", prepend=True, macros=[spec(name, sign) for name, sign in _SIGNS.items()])
    context.set_unknown_macro_spec(spec("", simplify_repl=_unknown))
    return latex2text.LatexNodes2Text(latex_context=context), latexwalker.get_default_latex_context_db()


def _unknown(node: latex2text.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
    """Return the name of a macro that is a word of its own; one with braces behind it says how these look."""
    arguments = [argument for argument in node.nodeargd.argnlist or () if argument] if node.nodeargd else []
    behind = node.parsing_state.s[node.pos + node.len :][:2]
    name = "" if behind.startswith("{") and behind != "{}" else f"{node.macroname}{node.macro_post_space}"
    return l2tobj.nodelist_to_text(arguments) if arguments else name
