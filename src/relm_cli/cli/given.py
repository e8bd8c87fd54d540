"""Take apart the option values that a command is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.api import filters_from
from relm_cli.search.query import FILTERS

if TYPE_CHECKING:
    from typing import Any

    from relm_cli.search.query import Filters


def take_filters(values: dict[str, Any]) -> Filters:
    """Return the filters among the option *values*, and leave only the others there."""
    return filters_from(**{name: values.pop(name) for name in FILTERS if name in values})
