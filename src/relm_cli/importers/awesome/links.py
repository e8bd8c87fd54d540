"""Tell what the links of a list lead to, by their labels and their addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PAPER = re.compile(
    r"(?:(?:the|full|original|main|our|conference|journal|official|technical|research|latest|arxiv|pdf|hf|link to)\s+)*"
    r"(?:papers?|pdf|arxiv|abs|abstract|preprint|publication|openreview|doi|report|\u8bba\u6587)"
    r"(?:[\s:/()|,#_-]*(?:link|pdf|arxiv|paper|html|abs|url|page|version|preprint|v?\d[\d.]*+))*+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:papers?|pdf|arxiv|abs|preprint|openreview|doi|codes?|cde|github|gitlab|git|repos?"
    r"|repository|project|page|webpage|website|site|web|homepage|home|blog|blogpost|post|video|videos|slides?|talk|demo|model|models"
    r"|weights?|checkpoints?|ckpt|dataset|datasets|data|hf|huggingface|hugging face|poster|tweets?|twitter|links?"
    r"|url|here|docs?|documentation|pytorch|tensorflow|jax|keras|mxnet|caffe|torch|official|unofficial|colab|notebook|bib"
    r"|bibtex|supp|supplement|supplementary|appendix|html|tutorial|reddit|discussion|medium|youtube|readme|source|download"
    r"|wiki|app|api|acl|ieee|acm|proceedings|benchmark|leaderboard|review|media|news|space|playground|pypi|npm|zhihu"
    r"|implementation|library|package|\u4ee3\u7801|\u8bba\u6587|\u535a\u5ba2)\b",
    re.IGNORECASE,
)
_EXACT = re.compile(
    rf"(?:{_PAPER.pattern})|(?:(?:official|source|project|web|home|our|the|the official|author'?s?|demo|model)\s+)?"
    r"(?:code|codes|github|gitlab|git|repo|repository|project|page|webpage|website|site|homepage|blog|blog ?post|video"
    r"|slides?|talk|demo|models?|weights?|datasets?|data|hf|hugging ?face|poster|twitter|tweet|links?|url|here|docs"
    r"|documentation|pytorch|tensorflow|colab|notebook|bib|bibtex|supp|supplementary|html|download|readme)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:code|codes|github|gitlab|repo|repository|implementation|pytorch|tensorflow|torch|star)\b", re.IGNORECASE
)
_PAPER_PLACES = (
    *("arxiv.org", "doi.org", "openreview.net", "aclanthology.org", "aclweb.org", "nips.cc", "neurips.cc", "mlr.press"),
    *("ieee.org", "acm.org", "springer.com", "sciencedirect.com", "nature.com", "science.org", "semanticscholar.org"),
    *("biorxiv.org", "medrxiv.org", "usenix.org", "isca-archive.org", "isca-speech.org", "thecvf.com", "ssrn.com"),
    *(
        "jmlr.org",
        "aaai.org",
        "ijcai.org",
        "vldb.org",
        "mlsys.org",
        "ecva.net",
        "eccv2020.eu",
        "computer.org",
        "pnas.org",
    ),
    *("wiley.com", "tandfonline.com", "mdpi.com", "frontiersin.org", "elsevier.com", "researchgate.net", "iclr.cc"),
    *("icml.cc", "hal.science", "bmvc2021-virtualconference.com", "mitpressjournals.org", "mit.edu/tacl", "osf.io"),
    *("alphaxiv.org", "ndss-symposium.org", "roboticsproceedings.org", "dblp.org", "oup.com", "cell.com", "plos.org"),
    *("iospress.com", "ismir.net", "interspeech2023.org", "papers.ssrn.com", "techrxiv.org", "chemrxiv.org"),
)
_BESIDE = re.compile(r"(?:\.{0,2}/)*[\w%.~@()+-]+(?:/[\w%.~@()+-]+)*\.(?:md|pdf|html?)")
_AROUND = " |,;:.\u2b07\ufe0f\u2197\u2192"
_OPENING = {"[": "]", "(": ")", "\u3010": "\u3011", "{": "}"}
_PLACEHOLDER = re.compile(
    r"(?:codes?|github|project(?: page)?|web(?:site|page)|homepage|page|links?|paper|pdf|arxiv|videos?|slides|poster"
    r"|blog|demo|tbd|tba|n/a|coming soon|todo|not available)",
    re.IGNORECASE,
)
"""As in "| [code]" of lists of LLM agents' papers, where others have "| [[code]](address)"."""

_WORDS = 5
_LETTERS = 80
"""A label has at most so many words and letters: more of them are a title."""


def clean_label(label: str) -> str:
    """Return *label* on one line and without the brackets and marks around it."""
    label = " ".join(label.split()).strip(_AROUND)
    if label[:1] in _OPENING and label[-1:] == _OPENING[label[0]]:
        return label[1:-1].strip(_AROUND)
    return label.strip(" []\u3010\u3011").removesuffix("(").removeprefix(")").strip()


def is_paper_label(label: str) -> bool:
    """Tell whether *label* says that its link leads to a paper."""
    return len(label) <= _LETTERS and _PAPER.fullmatch(_spoken(label)) is not None


def is_plain_label(label: str) -> bool:
    """Tell whether *label* says only what kind of thing its link leads to."""
    return len(label) <= _LETTERS and _EXACT.fullmatch(_spoken(label)) is not None


def is_like_label(label: str) -> bool:
    """Tell whether *label*, after a title, more likely says what kind of thing its link leads to than names one."""
    return len(label) <= _LETTERS and len(label.split()) <= _WORDS and _LABEL.search(label) is not None


def is_code(label: str, url: str) -> bool:
    """Tell whether a link leads to code rather than to what it belongs to."""
    return _CODE.search(label) is not None or place(url) in ("github.com", "gitlab.com")


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


def beside(url: str | None) -> str | None:
    """Return *url* if it is that of a file beside the list, or None."""
    return url if url and _BESIDE.fullmatch(url) else None


def is_within(url: str) -> bool:
    """Tell whether *url* leads to a place on the page itself, or to a file beside it."""
    return url.startswith(("#", "/", "./", "../")) or re.match(r"[\w%.~/-]*(?:#.*)?$", url) is not None


def is_paper_address(url: str) -> bool:
    """Tell whether papers are found at *url*."""
    host = place(url)
    path = url.partition("?")[0].casefold()
    return (
        path.endswith(".pdf")
        or any(host == known or host.endswith(f".{known}") for known in _PAPER_PLACES)
        or host.startswith("proceedings.")
        or "huggingface.co/papers" in path
    )


def place(url: str) -> str:
    """Return the host of *url*, without "www." before it; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_placeholder(label: str) -> bool:
    """Tell whether *label*, in brackets but without a link, stands for a link that there is not yet."""
    return _PLACEHOLDER.fullmatch(_spoken(label)) is not None


def _spoken(label: str) -> str:
    """Return *label* without pictures and marks: what is read aloud of it."""
    return " ".join(re.sub(r"[^\w\s:/()|,#.'-]+", " ", clean_label(label)).split())
