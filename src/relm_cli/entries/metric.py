"""A metric: a measure of what a model costs or yields."""

from collections.abc import Mapping
from typing import ClassVar

from relm_cli.entries.base import ADDED, Entry


class Metric(Entry):
    """A metric: its name, its category (the section) and *links* to example usages."""

    __slots__ = ()

    kind: ClassVar[str] = "metric"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "description")
    own: ClassVar[tuple[str, ...]] = ("section", "description", "links", *ADDED)
    called: ClassVar[Mapping[str, str]] = {"title": "name", "links": "usages"}
