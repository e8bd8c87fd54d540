"""Say in a few lines what the catalogue holds and what to try, for `relm` alone."""

import sys

from relm_cli.cli.messages import shown_on
from relm_cli.cli.opening import open_catalogues
from relm_cli.entries import KINDS
from relm_cli.printable import printable
from relm_cli.wording import counted

_TRY = {
    "relm search quantization --year 2024": "find entries, however they are spelled",
    "relm list sections": "what there is, in the list's own order",
    "relm show flashattention-2": "everything about an entry",
    "relm cite wanda": "a citation to paste",
    "relm search moe --json": "the same for scripts",
}


def print_overview() -> None:
    """Print what the catalogue is called, or each of several, how much there is, and five commands to try."""
    with open_catalogues(annotations=True) as catalogue:
        parts = []
        for kind in KINDS:
            number = catalogue.count(kind=kind)
            if number:
                parts.append(counted(number, kind))
        held = catalogue.catalogues()
        years = catalogue.facets("year")
    content = ", ".join(parts) or "nothing yet"
    if years:
        content += f", {years[-1].name} to {years[0].name}"
    if len(held) == 1:
        lines = [held[0].title or "The catalogue", content, ""]
    else:
        lines = [f"{content}, in {len(held)} catalogues", ""]
        rows = [(printable(each.name), f"{each.entries:,}", each.title or each.file) for each in held]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for name, entries, title in rows:
            lines.append(f"  {name:{widths[0]}}  {entries:>{widths[1]}}  {title}")
        lines.append("")
    width = max(map(len, _TRY))
    for command, purpose in _TRY.items():
        lines.append(f"  {command:{width}}  {purpose}")
    lines += ["", "relm --help shows every command."]
    sys.stdout.write(shown_on(sys.stdout, lines, "    "))
