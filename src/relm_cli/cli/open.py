"""Run `relm open`."""

from typing import Annotated

from relm_cli.cli.messages import confirmed, is_somebody_there, note
from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Names, Option
from relm_cli.entries.addresses import AT_ONCE, addresses_of, open_page
from relm_cli.errors import UsageError


def run(
    names: Names,
    *,
    code: Annotated[bool, Option("--code", None, "Open where its code is kept.")],
    pdf: Annotated[bool, Option("--pdf", None, "Open its PDF.")],
    doi: Annotated[bool, Option("--doi", None, "Open what its DOI leads to.")],
    only_print: Annotated[bool, Option("--print", None, "Print the addresses instead.")],
    yes: Annotated[bool, Option("--yes -y", None, f"Open more than {AT_ONCE} without a question.")],
    catalogue: Catalogues,
) -> int:
    """Open the addresses of the entries that *names* mean, or print them, and return the exit status."""
    ways = {"code": code, "PDF": pdf, "DOI": doi}
    wanted = [name for name, is_wanted in ways.items() if is_wanted]
    if len(wanted) > 1:
        raise UsageError("--code, --pdf and --doi exclude each other", "choose one")
    with open_catalogues(catalogue) as opened:
        entries = entries_named(names, opened)
    addresses, failures = addresses_of(entries, *wanted)
    for failure in failures:
        note(failure.message, failure.hint)
    if not only_print and not yes and len(addresses) > AT_ONCE:
        if not is_somebody_there():
            raise UsageError(f"{len(addresses)} pages to open", "--yes opens them all, --print prints their addresses")
        if not confirmed(f"open {len(addresses)} pages?"):
            return 1
    for address in addresses:
        if only_print:
            print(address)
        else:
            note(f"opening {address}")
            open_page(address)
    return 0


COMMAND = Command(
    run,
    "relm open flashattention-2",
    "relm open wanda sparsegpt --pdf",
    "relm search kvcache -f ids | relm open - --print",
)
