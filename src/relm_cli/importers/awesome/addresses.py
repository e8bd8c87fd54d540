"""Tell what the links of a list lead to by their addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from relm_cli.importers.awesome.page import Element

_PAPER_PLACES = (
    *("arxiv.org", "doi.org", "openreview.net", "aclanthology.org", "aclweb.org", "nips.cc", "neurips.cc", "mlr.press"),
    *("ieee.org", "acm.org", "springer.com", "sciencedirect.com", "nature.com", "science.org", "semanticscholar.org"),
    *("biorxiv.org", "medrxiv.org", "usenix.org", "isca-archive.org", "isca-speech.org", "thecvf.com", "ssrn.com"),
    *("jmlr.org", "aaai.org", "ijcai.org", "vldb.org", "mlsys.org", "ecva.net", "eccv2020.eu", "computer.org"),
    *("wiley.com", "tandfonline.com", "mdpi.com", "frontiersin.org", "elsevier.com", "researchgate.net", "iclr.cc"),
    *("pnas.org", "icml.cc", "hal.science", "bmvc2021-virtualconference.com", "mitpressjournals.org", "osf.io"),
    *("alphaxiv.org", "ndss-symposium.org", "roboticsproceedings.org", "dblp.org", "oup.com", "cell.com", "plos.org"),
    *("iospress.com", "ismir.net", "interspeech2023.org", "techrxiv.org", "chemrxiv.org"),
)
_BESIDE = re.compile(r"(?:\.{0,2}/)*[\w%.~@()+-]+(?:/[\w%.~@()+-]+)*\.(?:md|pdf|html?)")


def external(url: str | None) -> str | None:
    """Return *url* if it leads out of the list's own pages, or None."""
    if not url:
        return None
    url = url.strip()
    if url.startswith("//"):
        url = f"https:{url}"
    if url.casefold().startswith("www."):
        url = f"https://{url}"
    return url if url.casefold().startswith(("http://", "https://")) and "." in place(url) else None


def leads_out(element: Element) -> bool:
    """Tell whether *element* links to anything outside of the list."""
    return any(external(run.url) or (not run.link and "://" in run.text) for run in element.runs)


def only_links(element: Element) -> bool:
    """Tell whether *element* leads out and says nothing else."""
    return leads_out(element) and not any(any(map(str.isalnum, run.text)) for run in element.runs if not run.link)


def beside(url: str | None) -> str | None:
    """Return *url* if it is that of a file beside the list, or None."""
    return url if url and _BESIDE.fullmatch(url) else None


def file(url: str | None) -> str | None:
    """Return *url* if it is that of a file beside the list, and no address without its scheme; else None."""
    folder, slash, _ = (url or "").lstrip("./").rpartition("/")
    return None if slash and "." in folder.partition("/")[0] else beside(url)


def is_within(url: str) -> bool:
    """Tell whether *url* leads to a place on the page itself, or to a file beside it."""
    return url.startswith(("#", "/", "./", "../")) or re.match(r"[\w%.~/-]*(?:#.*)?$", url) is not None


def is_paper(url: str) -> bool:
    """Tell whether papers are found at *url*."""
    host = place(url)
    path = url.partition("?")[0].casefold()
    return (
        path.endswith(".pdf")
        or any(host == known or host.endswith(f".{known}") for known in _PAPER_PLACES)
        or "huggingface.co/papers" in path
    )


@lru_cache(maxsize=1024)
def place(url: str) -> str:
    """Return the host of *url*, without "www." before it; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
