"""Tell by addresses what the links of a list lead to, and what the badges of shields.io show, which hold their text."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

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
_STATIC = re.compile(r"/badge/(.+?)(?:\.svg|\.png)?/?$")
_BETWEEN = re.compile(r"(?<!-)-(?!-)|(?<=--)-(?!-)")
_SAYS_NOTHING = re.compile(
    r"(?:static )?badge|publish|type|img|image|icon|logo|alt text|shield|dynamic .*|", re.IGNORECASE
)


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


class Badge(NamedTuple):
    """What a badge shows: the *label* on its left, which it may lack, its *message* and its *colour*."""

    label: str
    message: str
    colour: str


def badge(source: str) -> Badge | None:
    """Return what the badge at *source* shows, if its address says so; two dashes there are one, "_" a blank."""
    if not place(source).endswith("shields.io"):
        return None
    static = _STATIC.search(urlsplit(source).path)
    if static is None:
        return None
    texts: list[str] = []
    for text in _BETWEEN.split(static[1]):
        spelt = unquote(text).replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_")
        texts.append(" ".join(spelt.split()))
    colour = texts[-1].casefold()
    if len(texts) <= 2:  # noqa: PLR2004 - a message and a colour
        return Badge("", texts[0], colour)
    return Badge(texts[0], " ".join(texts[1:-1]), colour)


def is_ornament(source: str) -> bool:
    """Tell whether the picture at *source* counts or shows something about the page or a repository."""
    return any(name in source for name in ("awesome.re", "star-history", "/stars/", "visitor", "hits.", "last-commit"))


def label_of(alternative: str, source: str) -> str:
    """Return what the picture at *source* is called: its *alternative* text if that says something."""
    if not _SAYS_NOTHING.fullmatch(alternative.strip()):
        return " ".join(alternative.split())
    shown = badge(source)
    return shown.label or shown.message if shown else ""
