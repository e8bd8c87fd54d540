"""Take apart the option values that a command is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import filters_from
from relm_cli.search.query import FILTERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from relm_cli.cli.output import Output
    from relm_cli.search.index import Index
    from relm_cli.search.query import Filters


def take_filters(values: dict[str, Any]) -> Filters:
    """Return the filters among the option *values*, and leave only the others there."""
    return filters_from(**{name: values.pop(name) for name in FILTERS if name in values})


def filtered(index: Index, filters: Filters, output: Output) -> Mapping[str, Mapping[str, str]]:
    """Return what a table shows of *filters*, as its layout has it; nothing for formats that scripts read."""
    return index.passing(filters) if output.chosen == "table" else {}
