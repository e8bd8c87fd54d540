"""Check that addresses, arXiv ids and DOIs are such, and put right those that are only spelled wrongly."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from relm_cli.catalogue.editing import Edit
from relm_cli.checks.findings import Findings, Found
from relm_cli.checks.reading import Checked
from relm_cli.checks.repair import URLS, repaired, spelled_right
from relm_cli.checks.values import dotted, excerpt
from relm_cli.entries import Entry
from relm_cli.entries.parts import inline_links
from relm_cli.identifiers import arxiv_id, arxiv_month

_FIVE_DIGITS = 2015, 1
"""From this month on, the number within the month has five digits."""

_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,]")
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_HOST = re.compile(r"\[[0-9a-f:.]+\]|[^.\s]+(?:\.[^.\s]+)+\.?", re.IGNORECASE)

_MARKDOWN = ("description", "name", "intro")
"""The fields that may hold links."""


def arxiv_year(entry: Entry) -> int | None:
    """Return the year that the arXiv id of *entry*, or of its address, stands for."""
    if month := arxiv_month(arxiv_id(entry.arxiv or entry.url or "") or ""):
        return month[0]
    return None


def malformed_arxiv(checked: Checked) -> Findings:
    """
    An arXiv id is the number alone.

    Year, month, a point and four digits until 2014, five from 2015 on; or, until March 2007, archive and number
    (hep-th/9901001). Without "arXiv:", address and version, so that it can be compared and linked.

        wrong:  arxiv = "https://arxiv.org/abs/2307.08691v2"
        right:  arxiv = "2307.08691"

    `--fix` mends what is safe.
    """
    yield from _malformed(checked, "malformed-arxiv", ("arxiv",), _arxiv_fault)


def malformed_doi(checked: Checked) -> Findings:
    """
    A DOI is the name alone.

    A DOI begins with 10., a number and a slash. Without "doi:" and address, so that it can be compared and linked.

        wrong:  doi = "https://doi.org/10.1145/3620665"
        right:  doi = "10.1145/3620665"

    `--fix` mends what is safe.
    """
    yield from _malformed(checked, "malformed-doi", ("doi",), _doi_fault)


def malformed_url(checked: Checked) -> Findings:
    """
    An address is a complete one of the web.

    With http:// or https://, a host, and no blanks, quotes or brackets that end it early in a browser, a table or a
    citation. Links within descriptions count too.

        wrong:  url = "https:/example.org/a paper.pdf"
        right:  url = "https://example.org/a%20paper.pdf"

    `--fix` mends what is safe.
    """
    yield from _malformed(checked, "malformed-url", URLS, _url_fault)
    for block, path, text in checked.texts:
        if path[-1] not in _MARKDOWN:
            continue
        for link in inline_links(text):
            if reason := _url_fault(link.url):
                reason = f'{dotted(path)} links to "{link.url}": {reason}'
                yield Found(block, "malformed-url", reason, "correct it")


def _malformed(checked: Checked, rule: str, fields: Sequence[str], fault: Callable[[str], str]) -> Findings:
    """Yield the texts of *fields* in which *fault* tells of one."""
    for block, path, text in checked.texts:
        if path[-1] not in fields or not text.strip():
            continue
        if reason := fault(text.strip()):
            found = Found(block, rule, f"{dotted(path)} = {excerpt(text)}: {reason}", "correct it")
            right = spelled_right(path[-1], text.strip())
            if right != text.strip() and not fault(right):
                mend = Edit(path, text, repaired(path[-1], text))
                found = found._replace(fix=f'write "{right}"', mend=mend)
            yield found


def _arxiv_fault(text: str) -> str:
    month = arxiv_month(text)
    if month is None:
        return "an arXiv id is written like 2307.08691"
    wanted = 5 if month >= _FIVE_DIGITS else 4
    digits = len(text.partition(".")[2])
    if "/" not in text and digits != wanted:
        return f"{digits} digits after the point, not {wanted}"
    return ""


def _doi_fault(text: str) -> str:
    if _DOI.fullmatch(text):
        return ""
    return "a DOI is written like 10.1145/3620665"


def _url_fault(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        return "an address begins with https:// or http://"
    if found := _NOT_IN_URL.search(text):
        what = f'"{found[0]}"' if found[0].strip() else "blanks"
        return f"an address holds no {what}"
    try:
        host, _ = urlsplit(text).hostname or "", urlsplit(text).port
    except ValueError:
        return "its host or port is none"
    if ":" in host:
        host = f"[{host}]"
    if _HOST.fullmatch(host):
        return ""
    return "it names no host"
