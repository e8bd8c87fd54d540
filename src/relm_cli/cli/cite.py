"""Run `relm cite`."""

from collections.abc import Sequence
from typing import Annotated

from relm_cli.cli.names import entries_named
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import NAMES, Catalogues, Command, Option, output_options
from relm_cli.cli.output import Output, citable, show_citations
from relm_cli.errors import UsageError
from relm_cli.formats import CITATIONS, FORMATS


def run(
    names: Annotated[Sequence[str], NAMES._replace(required=False)],
    *,
    survey: Annotated[bool, Option("--survey", None, "Cite the survey that the list belongs to.")],
    venue: Annotated[
        str | None,
        Option("--venue", "full", "Write venues by their full names, as the catalogue has them.", choices={"full": ""}),
    ],
    output: Annotated[
        Output,
        output_options(
            "format",
            "output",
            formats=f"{' or '.join(CITATIONS)}.",
            choices={name: FORMATS[name] for name in CITATIONS},
        ),
    ],
    catalogue: Catalogues,
) -> int:
    """Cite the entries that *names* mean, the list's own *survey* too if asked, and return the exit status."""
    chosen = output.format or CITATIONS[0]
    if chosen not in CITATIONS:
        raise UsageError(f'"{chosen}" is no format for citations', f"one of {', '.join(CITATIONS)}")
    if not names and not survey:
        raise UsageError("nothing to cite", "name entries, or write relm cite --survey")
    if venue not in (None, "full"):
        raise UsageError(f'no way "{venue}" to write venues', "--venue full spells them out")
    with open_catalogues(catalogue) as opened:
        cited = [opened.survey()] if survey else []
        cited += citable(entries_named(names, opened)) if names else []
        if venue:
            cited = [opened.with_full_venue(citation) for citation in cited]
    return show_citations(cited, output._replace(format=chosen))


COMMAND = Command(
    (
        "relm cite flashattention-2",
        "relm search pruning --year 2024 -f ids | relm cite -",
        "relm cite --survey -f csl-json",
        "relm cite wanda --venue full",
    ),
    run,
)
