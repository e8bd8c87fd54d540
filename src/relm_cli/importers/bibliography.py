"""What bibliographies have in common, whatever their form: how they write addresses, years, venues and names."""

import re

_HALF = re.compile(r"[\ud800-\udfff]")
_SHOWN = 40
_YEAR = re.compile(r"(?a)(?<!\d)[1-9]\d{3}(?!\d)")


def year_in(text: str) -> int | None:
    """Return the first year in *text*."""
    if found := _YEAR.search(text):
        return int(found[0])
    return None


def no_year(written: str) -> str:
    """Return what is wrong with what is *written* as a date."""
    return f'"{written.strip()[:_SHOWN]}" is no year: it stays in the citation alone'


def venue(written: str) -> str:
    """Return the venue *written*, whatever an issue of arXiv or CoRR it names as arXiv."""
    if re.match("(?i)arxiv|corr$", written):
        return "arXiv"
    return written


def whole(text: str) -> str:
    """Return *text* with its halves of letters put together, or replaced where one is alone."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
