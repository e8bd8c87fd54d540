"""Where on the web an entry is to be read, and open that in the browser."""

import re
from collections.abc import Iterable

from relm_cli.entries import Entry
from relm_cli.errors import RelmError
from relm_cli.identifiers import best_address, leads_to_code
from relm_cli.printable import web_address

AT_ONCE = 5
"""Pages that are opened without a question."""

_PDFS = {
    r"https?://arxiv\.org/abs/(.+)": r"https://arxiv.org/pdf/\1",
    r"https?://aclanthology\.org/([^/]+?)/?": r"https://aclanthology.org/\1.pdf",
    r"https?://openreview\.net/forum\?id=([^&#]+).*": r"https://openreview.net/pdf?id=\1",
    r"https?://proceedings\.mlr\.press/(v\d+)/([^/]+)\.html": r"https://proceedings.mlr.press/\1/\2/\2.pdf",
}
"""Pages of papers, and where the PDF of each lies."""


def address_of(entry: Entry, what: str) -> str:
    """Return the address of *what* is known of *entry*: its "code", "PDF", "DOI" or "web address"."""
    linked: list[str] = []
    places: list[str | None] = []
    for link in entry.links:
        linked.append(link.url)
        if link.label.casefold() == what.casefold():
            places.append(link.url)
    match what:
        case "code":
            places += [url for url in (entry.url or "", *linked) if leads_to_code(url)]
        case "PDF":
            places += map(_pdf, (entry.url, best_address(None, None, entry.arxiv)))
        case "DOI":
            places = [best_address(None, entry.doi, None)]
        case _:
            places = [best_address(entry.url, entry.doi, entry.arxiv), *linked]
    place = next(filter(None, places), None)
    if place is None:
        raise RelmError(f'"{entry.id}" has no {what}', f"relm show {entry.id} tells what is known of it")
    address = web_address(place)
    if address is None:
        raise RelmError(f'"{entry.id}" has no web address: {place}', "only http and https are opened")
    return address


def addresses_of(entries: Iterable[Entry], what: str = "web address") -> tuple[list[str], list[RelmError]]:
    """Return the address of *what* is known of *entries*, and why others have none; raises where all are such."""
    addresses: list[str] = []
    failures: list[RelmError] = []
    for entry in entries:
        try:
            addresses.append(address_of(entry, what))
        except RelmError as error:
            failures.append(error)
    if failures and not addresses:
        raise failures[0]
    return addresses, failures


def _pdf(address: str | None) -> str | None:
    """Return where the PDF of the paper at *address* lies, for the places that keep both; nothing elsewhere."""
    if not address or address.endswith(".pdf"):
        return address
    for page, document in _PDFS.items():
        if found := re.fullmatch(page, address):
            return found.expand(document)
    return None


def open_page(address: str) -> None:
    """Have the browser open *address*; raises `RelmError` where there is none."""
    import webbrowser  # noqa: PLC0415 - most of what knows addresses opens none

    try:
        opened = webbrowser.open(address)
    except webbrowser.Error:
        opened = False
    if not opened:
        raise RelmError(f"no browser to open {address}", "relm open --print prints addresses instead")
