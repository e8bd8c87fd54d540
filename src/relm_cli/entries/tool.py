"""A tool: software that tracks or predicts what a model costs."""

from typing import ClassVar

from relm_cli.entries.base import ADDED, Entry


class Tool(Entry):
    """A tool: its name, its address, further *links* and the *group* it is listed in (tracking, prediction)."""

    __slots__ = ()

    kind: ClassVar[str] = "tool"
    columns: ClassVar[tuple[str, ...]] = ("id", "title", "group", "url")
    own: ClassVar[tuple[str, ...]] = ("url", "section", "group", "description", "links", "facts", *ADDED, "key")
