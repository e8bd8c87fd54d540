"""Tell what names one entry, however it was copied, from words."""

import re

from relm_cli.identifiers import identifier

_CITED = r"~?\\\w*cite\w*\*?(?:\[[^]]*\])*\{([^\s,{}]+)\}|@([^\s,;@]+)"
_KEY = r"[^\W\d][\w:-]*(?:19|20)\d\d[\w:-]*|(?:DBLP|dblp):\S+|(?:19|20)\d\d[A-Za-z&.]{5}[\w.]{9}[A-Z]"
_PLACE = r"[\w.-]+\.[a-z]{2,}/\S+"
"""
How LaTeX and Markdown cite one key, and what keys look like: a name and a year, mostly, or those of dblp and ADS. How
an address is typed.
"""

_WRAPPED = r"<(.*)>|\((.*)\)|\[(.*)\]"
_CALLED = (
    r"(?i)^(?:(?:arxiv|doi|e-?print|preprint)[:,]?\s+)+"
    r"|\s{0,2}\[[\w.-]+\](?:\s+\d{1,2} [a-z]{3} \d{4})?$|[,\s]{1,2}\(?(?:19|20)\d\d\)?$"
)
"""
What stands around an identifier where it is copied from: "(...)", "arXiv preprint ... (2022)", the stamp on a page of
arXiv, "arXiv:... [cs.LG] 22 Mar 2023". `re` compiles all on use.
"""


def naming(text: str) -> str:
    r"""
    Return what names an entry where *text* is nothing else: an arXiv id, a DOI, an address, a key, \cite{key}.

    It may be copied with what stands around it: "<...>", "arXiv: ... [cs.LG]", a full stop.
    """
    may_identify = any(sign.isdigit() or sign in "\\@:/" for sign in text)  # all of them have one of these
    if not may_identify:
        return ""
    if not text.endswith(".."):  # "year:2020.." has no end
        text = text.rstrip(",;.")
    if wrapped := re.fullmatch(_WRAPPED, text):
        text = next(filter(None, wrapped.groups()), "")
    if cited := re.fullmatch(_CITED, text):
        return cited[1] or cited[2]
    name = re.sub(_CALLED, "", text)
    has_space = any(map(str.isspace, name))
    if not has_space and not identifier(name).startswith("id:"):
        return name
    if re.fullmatch(_KEY, text) or re.fullmatch(_PLACE, text):
        return text
    return ""
