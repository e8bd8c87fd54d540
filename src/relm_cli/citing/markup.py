"""Read which works a text cites that is written in Markdown, Typst, Org, reStructuredText or AsciiDoc."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from relm_cli.citing.latex import Found, keys, latex

EVERYTHING = "*"
r"""The key that stands for all of a bibliography: \nocite{*}."""

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

_ORG_REF = r"[a-z]{0,12}cite[a-z]{0,12}\*?:"
_ORG = re.compile(
    r"(?im)^[ \t]*#\+begin_(src|example|comment)\b.*?(?:^[ \t]*#\+end_\1|\Z)|^[ \t]*#[ \t][^\n]*"
    r"|(?<![^\s('\"{-])(?P<code>[=~])(?=\S)[^\n]{1,2000}?(?<=\S)(?P=code)(?!\w)"
    r"|^[ \t]*#\+include:[ \t]*\"(?P<file>[^\"\n]+)\"|\[cite(?:/[\w/-]{1,80})?:(?P<keys>[^][]{1,2000})\]"
    rf"|\[\[{_ORG_REF}(?P<link>[^][]{{1,2000}})\]|(?<![\w:]){_ORG_REF}(?P<bare>&?{_KEY}(?:[,;]&?{_KEY})*)"
    r"|(?P<latex>\\[a-z]*cite[a-z]*\*?(?:\[[^][\n]{0,500}\]){0,2}\{[^{}]{1,2000}\})",
    re.DOTALL,
)
_RST = re.compile(
    r"(?m)^\.\. include::[ \t]+(?P<file>\S+)|^\.\.[ \t]+(?![^\n]*::)[^\n]*|``[^\n]*?``"
    r"|:(?:foot)?cite(?::\w{1,20})?:`(?P<keys>[^`]{1,2000})`"
)
_ASCIIDOC = re.compile(
    r"(?m)^include::(?P<file>[^\s\[]+)\[|^//(?!/)[^\n]*|^(-{4,}|/{4,})\n.*?(?:^\2$|\Z)|`[^`\n]*`"
    r"|\b[a-z]{0,8}cite[a-z]{0,8}:?(?P<keys>\[[^][\n]{1,2000}\](?:\+\[[^][\n]{1,2000}\])*)",
    re.DOTALL,
)
"""Citations of Org, of sphinxcontrib-bibtex and of both extensions of Asciidoctor; what takes in; what is skipped."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NOCITE = re.compile(r"^nocite[ \t]*:(.*(?:\n(?:[ \t].*)?)*)", re.MULTILINE)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|pre|code)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL)


def markdown(text: str) -> Found:
    """Yield what a *text* of Markdown cites, as pandoc, Quarto and MyST read it."""
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


def typst(text: str) -> Found:
    r"""Yield what a text of Typst cites, @key or #cite(<key>); @label refers to what has that label in the text."""
    found = list(_TYPST.finditer(text))
    labels = {each["label"] for each in found}
    for each in found:
        key = each["cited"] or each["key"]
        if each["file"]:
            yield "file", each["file"]
        elif key and key not in labels and not _REFERENCE.match(key):
            yield "key", key


def org(text: str) -> Found:
    r"""
    Yield what a *text* of Org cites, [cite:@key] or [cite/style:see @key p. 3; @other], and takes in.

    Org-ref writes cite:&key;&other, or cite:key,other before its third version, and LaTeX may stand in Org: \cite{key}.
    """
    for found in _ORG.finditer(text):
        if found["file"]:
            yield "file", found["file"]
        yield from _marked(found["keys"] or "")
        yield from latex(found["latex"] or "")
        linked = found["link"] or found["bare"] or ""
        if "&" in linked:
            linked = ",".join(re.findall(rf"&({_KEY})", linked))
        yield from keys(linked)


def rst(text: str) -> Found:
    """Yield what a *text* of reStructuredText cites, :cite:p:`key,{see}other{p. 3}`, and takes in."""
    for found in _RST.finditer(text):
        if found["file"]:
            yield "file", found["file"]
        yield from keys(re.sub(r"\{[^{}]*\}", "", found["keys"] or ""))


def asciidoc(text: str) -> Found:
    """Yield what a *text* of AsciiDoc cites, cite:[key(p. 3),other] or cite:[key]+[other, page=3], and takes in."""
    for found in _ASCIIDOC.finditer(text):
        if found["file"]:
            yield "file", found["file"]
        listed = re.sub(r"\([^()]*\)|,\s*\w+=[^],]*", "", found["keys"] or "")
        yield from keys(re.sub(r"[]+[]+", ",", listed))
