"""What bibliographies have in common, whatever their form: how they write arXiv ids, DOIs, years, venues and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.entries.citation import given_and_family

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARXIV_ID = r"(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7})(?!\d)(?:v\d+)?"
_ARXIV_WHOLE = re.compile("(?i)" + _ARXIV_ID)
_ARXIV = re.compile(r"(?i)(?:\barxiv(?:\.org)?(?: preprint)?[\s:./]*(?:(?:abs|pdf|html)/)?|\babs/)" + _ARXIV_ID)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?a)(?<!\d)[1-9]\d{3}(?!\d)")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\xad]")


def arxiv_id(text: str) -> str | None:
    """Return the arXiv id, without a version, that *text* is."""
    found = _ARXIV_WHOLE.fullmatch(text)
    return found[1] if found else None


def arxiv_id_in(texts: Iterable[str]) -> str | None:
    """Return the arXiv id, without a version, that the first of *texts* to do so mentions."""
    return next((found[1] for text in texts if (found := _ARXIV.search(text))), None)


def doi_in(text: str) -> str | None:
    """Return the DOI in *text*."""
    found = _DOI.search(text)
    return found[0] if found else None


def year_in(text: str) -> int | None:
    """Return the first year in *text*."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def address(url: str | None, doi: str | None, arxiv: str | None) -> str | None:
    """Return *url*, or where there is none the address of the *doi* or the *arxiv* id."""
    return url or (doi and f"https://doi.org/{doi}") or (arxiv and f"https://arxiv.org/abs/{arxiv}")


def venue(written: str) -> str:
    """Return the venue *written*, whatever an issue of arXiv or CoRR it names as arXiv."""
    return "arXiv" if re.match("(?i)arxiv|corr$", written) else written


def spoken(given: str, family: str) -> str:
    """Return a name as it is spoken, but "Family, Given" where the family name could not be told from that."""
    name = f"{given} {family}".strip()
    return name if not (given and family) or given_and_family(name) == (given, family) else f"{family}, {given}"


def whole(text: str) -> str:
    """Return *text* with its halves of letters put together, or replaced where one is alone."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    """Return *text* on one line, without what is no text."""
    return _NO_TEXT.sub("", " ".join(text.split()))
