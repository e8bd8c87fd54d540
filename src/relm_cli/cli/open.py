"""Run `relm open`."""

import re
import webbrowser
from typing import Annotated

from relm_cli.cli.asking import confirmed, is_somebody_there
from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option
from relm_cli.cli.output import note
from relm_cli.entries import Entry
from relm_cli.errors import RelmError, UsageError
from relm_cli.identifiers import doi_address, leads_to_code
from relm_cli.printable import web_address

_AT_ONCE = 5
"""Pages that are opened without a question."""

_PDFS = {
    r"https?://arxiv\.org/abs/(.+)": r"https://arxiv.org/pdf/\1",
    r"https?://aclanthology\.org/([^/]+?)/?": r"https://aclanthology.org/\1.pdf",
    r"https?://openreview\.net/forum\?id=([^&#]+).*": r"https://openreview.net/pdf?id=\1",
    r"https?://proceedings\.mlr\.press/(v\d+)/([^/]+)\.html": r"https://proceedings.mlr.press/\1/\2/\2.pdf",
}
"""Pages of papers, and where the PDF of each lies."""


def run(
    names: Names,
    *,
    code: Annotated[bool, Option("--code", None, "Open where its code is kept.")],
    pdf: Annotated[bool, Option("--pdf", None, "Open its PDF.")],
    doi: Annotated[bool, Option("--doi", None, "Open what its DOI leads to.")],
    only_print: Annotated[bool, Option("--print", None, "Print the addresses instead.")],
    yes: Annotated[bool, Option("--yes -y", None, f"Open more than {_AT_ONCE} without a question.")],
    catalogue: Catalogues,
) -> int:
    """Open the addresses of the entries that *names* mean, or print them, and return the exit status."""
    ways = {"code": code, "PDF": pdf, "DOI": doi}
    wanted = [name for name, is_wanted in ways.items() if is_wanted]
    if len(wanted) > 1:
        raise UsageError("--code, --pdf and --doi exclude each other", "choose one")
    with open_catalogues(catalogue) as opened:
        entries = entries_named(names, opened)
    addresses = [_address(entry, wanted[0] if wanted else "web address") for entry in entries]
    if not only_print and not yes and len(addresses) > _AT_ONCE:
        if not is_somebody_there():
            raise UsageError(f"{len(addresses)} pages to open", "--yes opens them all, --print prints their addresses")
        if not confirmed(f"open {len(addresses)} pages?"):
            return 1
    for address in addresses:
        if only_print:
            print(address)
        else:
            note(f"opening {address}")
            _open(address)
    return 0


def _address(entry: Entry, what: str) -> str:
    """Return the address of *what* is known of *entry*: its "code", "PDF", "DOI" or "web address"."""
    addresses = [entry.url or "", *(link.url for link in entry.links)]
    places = [link.url for link in entry.links if link.label.casefold() == what.casefold()]
    match what:
        case "code":
            places += filter(leads_to_code, addresses)
        case "PDF":
            places += [_pdf(entry.url or ""), f"https://arxiv.org/pdf/{entry.arxiv}" if entry.arxiv else ""]
        case "DOI":
            places = [doi_address(entry.doi) if entry.doi else ""]
        case _:
            places = addresses
    places = list(filter(None, places))
    if not places:
        raise RelmError(f'"{entry.id}" has no {what}', f"relm show {entry.id} tells what is known of it")
    address = web_address(places[0])
    if address is None:
        raise RelmError(f'"{entry.id}" has no web address: {places[0]}', "only http and https are opened")
    return address


def _pdf(address: str) -> str:
    """Return where the PDF of the paper at *address* lies, for the places that keep both; nothing elsewhere."""
    if address.endswith(".pdf"):
        return address
    for page, document in _PDFS.items():
        if found := re.fullmatch(page, address):
            return found.expand(document)
    return ""


def _open(address: str) -> None:
    try:
        opened = webbrowser.open(address)
    except webbrowser.Error:
        opened = False
    if not opened:
        raise RelmError(f"no browser to open {address}", "relm open --print prints addresses instead")


COMMAND = Command(
    (
        "relm open flashattention-2",
        "relm open wanda sparsegpt --pdf",
        "relm search kvcache -f ids | relm open - --print",
    ),
    run,
)
