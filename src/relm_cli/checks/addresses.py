"""Check that addresses, arXiv ids and DOIs are such, and put right those that are only spelled wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from relm_cli.checks.findings import Found, Mend
from relm_cli.checks.values import dotted, excerpt
from relm_cli.entries.parts import inline_links
from relm_cli.identifiers import arxiv_id, arxiv_month, doi

if TYPE_CHECKING:
    from relm_cli.checks.findings import Block, Findings
    from relm_cli.checks.values import Path, Texts
    from relm_cli.entries import Entry

_FIVE_DIGITS = 2015, 1
"""From this month on, the number within the month has five digits."""

_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,]")
_SCHEME = re.compile(r"(?:(https?)[:：;]?[/／]{1,3})(?=[^/／])", re.IGNORECASE)  # noqa: RUF001 - a wide colon is the typo
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_HOST = re.compile(r"\[[0-9a-f:.]+\]|[^.\s]+(?:\.[^.\s]+)+\.?", re.IGNORECASE)

URLS = ("url", "source")
"""The fields that hold addresses."""

MARKDOWN = ("description", "name", "intro")
"""The fields that may hold links."""


def arxiv_year(entry: Entry) -> int | None:
    """Return the year that the arXiv id of *entry*, or of its address, stands for."""
    month = arxiv_month(arxiv_id(entry.arxiv or entry.url or "") or "")
    return month[0] if month else None


def spelled_right(field: str, text: str) -> str:
    """Return the *text* of *field* as it should be spelled, if it is an arXiv id, a DOI or an address."""
    if field == "arxiv":
        return arxiv_id(text) or text
    if field == "doi":
        return doi(text) or text
    if field in URLS:
        return _with_scheme(text)
    return text


def _with_scheme(text: str) -> str:
    """Return the address *text* with its scheme written once, in small letters and with two slashes."""
    rest, scheme = text, ""
    while found := _SCHEME.match(rest):
        rest, scheme = rest[found.end() :], found[1].lower()
    return f"{scheme}://{rest}" if scheme else text


def check_addresses(block: Block, texts: Texts) -> Findings:
    """Find addresses, arXiv ids and DOIs that are malformed."""
    for path, text in texts:
        field = path[-1]
        if field in _MALFORMED and text.strip():
            yield from _malformed(block, path, text)
        elif field in MARKDOWN:
            for link in inline_links(text):
                if reason := _url_fault(link.url):
                    yield Found(block, "malformed-url", f'{dotted(path)} links to "{link.url}": {reason}', "correct it")


def _malformed(block: Block, path: Path, text: str) -> Findings:
    rule, fault = _MALFORMED[path[-1]]
    reason = fault(text.strip())
    if not reason:
        return
    right = spelled_right(path[-1], text.strip())
    safe = right != text.strip() and not fault(right)
    fix = f'write "{right}"' if safe else "correct it"
    mend = Mend(path, text) if safe else None
    yield Found(block, rule, f"{dotted(path)} = {excerpt(text)}: {reason}", fix, mend)


def _arxiv_fault(text: str) -> str:
    month = arxiv_month(text)
    if month is None:
        return "an arXiv id is written like 2307.08691"
    wanted = 5 if month >= _FIVE_DIGITS else 4
    digits = len(text.partition(".")[2])
    return "" if "/" in text or digits == wanted else f"{digits} digits after the point, not {wanted}"


def _doi_fault(text: str) -> str:
    return "" if _DOI.fullmatch(text) else "a DOI is written like 10.1145/3620665"


def _url_fault(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        return "an address begins with https:// or http://"
    if found := _NOT_IN_URL.search(text):
        return f'an address holds no "{found[0]}"' if found[0].strip() else "an address holds no blanks"
    try:
        host, _ = urlsplit(text).hostname, urlsplit(text).port
    except ValueError:
        return "its host or port is none"
    host = f"[{host}]" if host and ":" in host else host
    return "" if host and _HOST.fullmatch(host) else "it names no host"


_MALFORMED = {
    "arxiv": ("malformed-arxiv", _arxiv_fault),
    "doi": ("malformed-doi", _doi_fault),
    **dict.fromkeys(URLS, ("malformed-url", _url_fault)),
}
"""For each field, the rule and what finds the fault in a text."""
