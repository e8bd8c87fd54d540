"""Say in a few lines what the catalogue holds and what to try, for `relm` alone."""

from relm_cli.cli.opening import open_catalogues
from relm_cli.entries import KINDS
from relm_cli.printable import printable
from relm_cli.search.query import Filters

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
        index = catalogue.index
        counts = {kind: index.count(index.condition(Filters.parse(kind=kind))) for kind in KINDS}
        held = catalogue.catalogues()
        years = [facet.name for facet in catalogue.facets("year")]
    counted = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count)
    span = f", {years[-1]} to {years[0]}" if years else ""
    width = max(map(len, _TRY))
    if len(held) == 1:
        print(printable(held[0].title or "The catalogue"), f"{counted or 'nothing yet'}{span}", "", sep="\n")
    else:
        print(f"{counted or 'nothing yet'}{span}, in {len(held)} catalogues", "", sep="\n")
        names = [printable(one.name) for one in held]
        widths = max(map(len, names)), max(len(f"{one.entries:,}") for one in held)
        for name, one in zip(names, held, strict=True):
            print(f"  {name:{widths[0]}}  {one.entries:{widths[1]},}  {printable(one.title or one.file)}")
        print()
    print(*(f"  {command:{width}}  {purpose}" for command, purpose in _TRY.items()), sep="\n")
    print("\nrelm --help shows every command.")
