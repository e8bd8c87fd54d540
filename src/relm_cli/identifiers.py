"""
What identifies a work: arXiv ids, DOIs, numbers of the ACL Anthology and of OpenReview, addresses, ids of entries.

Their patterns, spellings and addresses stand here and nowhere else.
"""

import re
from functools import cache, lru_cache

_ARXIV_ID = r"(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7})(?!\d)(?:v\d+)?"
"""Of today, 2306.11695, or as numbered until March 2007, hep-th/9901001."""

_ARXIV = rf"(?i)(?:arxiv:\s*|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)?{_ARXIV_ID}(?:\.pdf)?"
_ARXIV_MENTIONED = rf"(?i)(?:\barxiv(?:\.org)?(?: preprint)?[\s:./]*(?:(?:abs|pdf|html)/)?|\babs/){_ARXIV_ID}"
ARXIV_PLACE = (
    r"(?i)https?://(?:[\w-]+\.)*(?:arxiv\.org/(?:abs|pdf|html|ftp/arxiv/papers)/(?:\d{4}/)?"
    rf"|huggingface\.co/papers/|semanticscholar\.org/arxiv[/:]|alphaxiv\.org/abs/|ar5iv\.org/(?:abs|html)/|doi\.org/10\.48550/arxiv\.){_ARXIV_ID}"
)
"""Addresses that lead to a paper of arXiv, whose id is the group."""

_ARXIV_MONTH = r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}", r"[a-z-]+(?:\.[A-Z]{2})?/(\d{2})(0[1-9]|1[0-2])\d{3}"
_ARXIV_BEGAN = 91

_DOI_NAME = r"(10\.\d{4,9}/\S+)"
_DOI = rf"(?i)(?:doi:\s*|(?:https?://)?(?:www\.|dx\.)*doi\.org/)?{_DOI_NAME}"
DOI_PLACE = (
    r"(?i)https?://(?:[^/?#@]+\.)?(?:doi\.org|acm\.org|springer\.com|wiley\.com|tandfonline\.com|science\.org|pnas\.org|ssrn\.com)"
    r"(?::\d+)?/(?:\S*?/)??(?:doi/)?(?:(?:abs|pdf|full|epdf|book|chapter|article)/)?(10\.\d{4,9}/[^\s?#]+)"
)
"""Addresses of publishers that hold a DOI, which is the group."""

_ANTHOLOGY = (
    r"(?i)(?:acl:\s*|https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/\w/\w\d\d/)?)?"
    r"([a-z]\d\d-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?"
)
DOIS = {"arxiv": "doi:10.48550/arxiv.", "acl": "doi:10.18653/v1/"}
"""How the DOIs begin that arXiv and the ACL Anthology give, as they are looked up: the id or number is behind it."""

_OPENREVIEW = r"(?i)https?://(?:www\.)?openreview\.net/(?:forum|pdf)\?(?:[^#]*&)?id=([\w-]+)(?:[&#].*)?"
_ADDRESS = r"https?://(?:www\.)?([^#]+?)/?(?:#.*)?"

_CODE = ("github.com/", "gitlab.com/", "codeberg.org/", "bitbucket.org/")
"""Where code is kept."""


@lru_cache(maxsize=1024)
def identifier(text: str) -> str:
    """
    Return *text* in the one form in which it is looked up: what it is, a colon, and the name without case.

    All ways to write an arXiv id ("arxiv:", with a version, as an address) give the same, so do those of a DOI
    ("doi:") and of a number of the ACL Anthology ("acl:"), and the pages of one paper on OpenReview ("openreview:").
    Any other address counts without scheme, www, fragment and final slash ("url:"). Anything else is an id ("id:").
    """
    name = text.strip().casefold()
    of_anthology = name[3:4] == "-" and name[1:3].isdigit()  # P19-1001; all others have one of these signs
    if not of_anthology and ":" not in name and "." not in name and "/" not in name:
        return f"id:{name}"
    for kind, form in _compiled():
        if found := form.fullmatch(name):
            return f"{kind}:{_decoded(found[1]) if kind == 'doi' else found[1]}"
    return f"id:{name}"


def within_doi(key: str) -> str:
    """
    Return the identifier within the DOI *key*, both in the form of `identifier`; nothing where it is any other.

    Of "doi:10.48550/arxiv.2306.11695v2" it is "arxiv:2306.11695", without a version as everywhere.
    """
    for kind, beginning in DOIS.items():
        if key.startswith(beginning):
            within = identifier(f"{kind}:{key.removeprefix(beginning)}")
            return within if within.startswith(f"{kind}:") else ""
    return ""


def spellings(text: str) -> list[str]:
    """Return the forms in which what *text* identifies may be looked up: addresses lead to arXiv ids and DOIs."""
    key = identifier(text)
    spellings = [key]
    if within := within_doi(key):
        spellings.append(within)
    if "/" in text:
        address = text if "://" in text else f"https://{text}"
        spellings.append(identifier(address))
        if arxiv := arxiv_at(address):
            spellings.append(f"arxiv:{arxiv}")
        if at_publisher := doi_at(address):
            spellings.append(f"doi:{at_publisher.casefold()}")
    return spellings


FORMS = (("arxiv", _ARXIV), ("doi", _DOI), ("acl", _ANTHOLOGY), ("openreview", _OPENREVIEW), ("url", _ADDRESS))
"""Texts, compiled when they are first needed: a plain search looks nothing up."""


@cache
def _compiled() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(form)) for kind, form in FORMS]


def arxiv_id(text: str) -> str | None:
    """Return the arXiv id, without a version, that *text* is, be it written as an address; None if it is none."""
    found = re.fullmatch(_ARXIV, text)
    return found[1] if found else None


def arxiv_mentioned(text: str) -> str | None:
    """Return the first arXiv id, without a version, that *text* calls one: "arXiv preprint arXiv:2306.11695"."""
    found = re.search(_ARXIV_MENTIONED, text)
    return found[1] if found else None


def arxiv_at(url: str) -> str | None:
    """Return the id, without a version, of the arXiv paper that *url* leads to, on arXiv or where it is shown too."""
    found = re.match(ARXIV_PLACE, url)
    return found[1] if found else None


def arxiv_month(id_: str) -> tuple[int, int] | None:
    """Return the year and the month in which arXiv gave *id_*; None where it gives no such id."""
    for form in _ARXIV_MONTH:
        if found := re.fullmatch(form, id_):
            year = int(found[1])
            return year + (1900 if "/" in id_ and year >= _ARXIV_BEGAN else 2000), int(found[2])
    return None


def doi(text: str) -> str | None:
    """Return the DOI that *text* is, be it written as an address of doi.org; None if it is none."""
    found = re.fullmatch(_DOI, text)
    return found[1] if found else None


def doi_mentioned(text: str) -> str | None:
    """Return the first DOI in *text*, without the comma before another."""
    found = re.search(_DOI_NAME, text)
    if not found:
        return None
    return found[1].rstrip(",;") if text.startswith(" ", found.end()) else found[1]


def doi_at(url: str) -> str | None:
    """Return the DOI that *url*, of doi.org or of a publisher that shows DOIs in its addresses, leads to."""
    found = re.match(DOI_PLACE, url)
    return found[1].removesuffix(".pdf").rstrip("/.,") if found else None


def doi_address(name: str) -> str:
    """Return the address of the DOI *name*; what no address holds, as in 10.1002/x<391::y>, is encoded."""
    return encoded(f"https://doi.org/{name}")


def best_address(url: str | None, doi: str | None, arxiv: str | None) -> str | None:
    """Return *url*, or where there is none the address of the *doi* or the *arxiv* id."""
    return url or (doi and doi_address(doi)) or (arxiv and f"https://arxiv.org/abs/{arxiv}")


def encoded(address: str) -> str:
    """Return *address* with what no address holds encoded."""
    return re.sub(r'[<>"\s\\^`{|}]', lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def leads_to_code(url: str) -> bool:
    """Tell whether *url* leads to a place where code is kept."""
    if not any(place in url.casefold() for place in _CODE):  # most lead elsewhere
        return False
    return identifier(url).removeprefix("url:").startswith(_CODE)


def _decoded(name: str) -> str:
    """Return the DOI *name* as it was before it became part of an address."""
    from urllib.parse import unquote  # noqa: PLC0415 - hardly any is encoded

    return unquote(name) if "%" in name else name
