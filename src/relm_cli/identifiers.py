"""Recognise what identifies an entry: its id, an arXiv id, a DOI or an address."""

import re

_ARXIV = re.compile(
    r"(?:arxiv:|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?"
)
_DOI = re.compile(r"(?:doi:|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)")
_ADDRESS = re.compile(r"(?:https?://)(?:www\.)?([^#]+?)/?(?:#.*)?")


def identifier(text: str) -> str:
    """
    Return *text* in the one form in which it is looked up.

    All ways to write an arXiv id (with a version, as an address) give the same, so do those of a DOI;
    an address counts without scheme, www, fragment and final slash. Anything else is an id.
    """
    name = text.strip().casefold()
    for kind, form in (("arxiv", _ARXIV), ("doi", _DOI), ("url", _ADDRESS)):
        if match := form.fullmatch(name):
            return f"{kind}:{match[1]}"
    return f"id:{name}"
