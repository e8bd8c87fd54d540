"""Run `relm open`."""

import webbrowser
from typing import Annotated

from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option
from relm_cli.entries import Entry
from relm_cli.errors import RelmError
from relm_cli.printable import web_address


def run(
    names: Names,
    *,
    only_print: Annotated[bool, Option("--print", None, "Print the addresses instead.")],
    catalogue: Catalogues,
) -> int:
    """Open the addresses of the entries that *names* mean, or print them, and return the exit status."""
    with open_catalogues(catalogue) as opened:
        addresses = [_address(entry) for entry in entries_named(names, opened)]
    for address in addresses:
        if only_print:
            print(address)
        else:
            _open(address)
    return 0


def _address(entry: Entry) -> str:
    """Return where *entry* can be read: its own address, or the first of its links."""
    address = entry.url or next((link.url for link in entry.links), None)
    if address is None:
        raise RelmError(f'"{entry.id}" has no address', f"relm show {entry.id} tells what is known of it")
    if (on_the_web := web_address(address)) is None:
        raise RelmError(f'"{entry.id}" has no web address: {address}', "only http and https are opened")
    return on_the_web


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
        "relm open wanda sparsegpt --print",
        "relm search kvcache -f ids | relm open - --print",
    ),
    run,
)
