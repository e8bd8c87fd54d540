"""
Query a catalogue of literature on resource-efficient large language models.

    import relm_cli

    with relm_cli.load() as catalogue:
        for paper in catalogue.search("quantization", year=2024):
            print(paper.title, paper.url)
"""

# Nothing is imported here, not even __future__: an interruption meanwhile would show a traceback.

__version__ = "2.0.0"

__all__ = [
    "Catalogue",
    "Entry",
    "RelmError",
    "Results",
    "add",
    "check",
    "import_",
    "load",
    "note",
    "remove",
    "tag",
    "update",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from relm_cli.api import Catalogue, load
    from relm_cli.api.files import add, check, import_, note, remove, tag, update
    from relm_cli.entries import Entry
    from relm_cli.errors import RelmError
    from relm_cli.search.results import Results

_HOMES = {
    "relm_cli.api": ("Catalogue", "load"),
    "relm_cli.api.files": ("add", "check", "import_", "note", "remove", "tag", "update"),
    "relm_cli.entries": ("Entry",),
    "relm_cli.errors": ("RelmError",),
    "relm_cli.search.results": ("Results",),
}


def __getattr__(name: str) -> "Any":  # noqa: ANN401 - whatever the module holds
    """Import a public name when it is first used, so that `relm --version` pays for nothing else (PEP 562)."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415

            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
