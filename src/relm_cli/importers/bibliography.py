"""What bibliographies have in common, whatever their form: how they write addresses, years, venues and names."""

import re

from relm_cli.identifiers import doi_mentioned, encoded

URL = re.compile(r"(?i)https?://\S+")
_WITHOUT_SCHEME = re.compile(r"(?i)(?:www\.|(?:[a-z\d-]{1,63}\.){1,9}[a-z]{2,20}/)\S+")
"""An address as people copy it from a browser: "www.example.org", "example.org/paper"."""

_BEHIND = '.,;>"'
"""What stands behind an address in a sentence."""

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


def address(said: str, *, whole: bool = False) -> str | None:
    """
    Return the address that *said* is or, with words around it, holds; None for any but the web's.

    What no address holds is encoded, a blank too in what is one address as a *whole*; a line break in it is none of it.
    """
    if whole and _WITHOUT_SCHEME.fullmatch(said):
        said = f"https://{said}"
    if whole and re.match("(?i)https?://", said) and len(URL.findall(said)) == 1:
        said = re.sub(r"[ \t]+", "%20", re.sub(r"\s*\n\s*", "", said))
    if URL.fullmatch(said):
        return encoded(said)
    if found := URL.search(said):
        url = found[0].rstrip(_BEHIND)
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1].rstrip(_BEHIND)
        return encoded(url)
    return None


def doi(said: str, address: str) -> str | None:
    """Return the DOI that is *said*, or that the *address* is."""
    places = [said]
    if address.lower().startswith(("doi:", "10.", "doi.org/", "dx.doi.org/")):
        places.append(address)
    return doi_mentioned("\n".join(places))


def whole(text: str) -> str:
    """Return *text* with its halves of letters put together, or replaced where one is alone."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
