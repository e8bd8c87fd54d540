"""Run `relm similar`."""

from typing import Annotated

from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Explain, Filtered, Name, output_options
from relm_cli.cli.output import Output, show
from relm_cli.cli.query import without_reasons
from relm_cli.formats.layout import Layout
from relm_cli.search.similar import LIMIT, similar


def run(
    name: Name,
    *,
    explain: Explain,
    filters: Filtered,
    output: Annotated[Output, output_options(usual=str(LIMIT))],
    catalogue: Catalogues,
) -> int:
    """Print the entries most like the one that *name* means, and return the exit status."""
    limit = LIMIT if output.limit is None else max(1, output.limit)
    with open_catalogues(catalogue) as opened:
        n = opened.index.identify(name)
        results = similar(opened.index, n, opened.index.condition(filters), limit=limit, explain=explain)
        seen = opened.index.passing(filters)
    if not results and any(filters):
        note(f"nothing like {name} passes these filters")
    elif not results:
        note(f"nothing is like {name}")
    layout = Layout(words=results.words, filtered=seen)
    if not explain:
        return show(results, output, layout)
    extra = {id_: {"reasons": reasons} for id_, reasons in results.explained().items()}
    return show(results, output, layout, extra=extra, notices=without_reasons(output))


COMMAND = Command(
    run,
    "relm similar gptq",
    "relm similar 2307.08691 -n 5 --year 2023..",
    "relm similar energy-consumption --kind tool --explain",
)
