"""Walk through the values of a block: the texts in it, and what is empty."""

from collections.abc import Iterator
from typing import Any

Path = tuple[str, ...]
"""The keys that lead to a value within a block."""

_WINDOW = 60
"""How much of a text a finding shows."""


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text within *value*, with the keys that lead there from *path* on."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str):  # most lists are of texts, and there are many
                yield path, item
            else:
                yield from texts(item, path)


def blanks(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the keys that lead to every empty value within *value*: blank text, or a list or table of nothing."""
    if path and _is_empty(value):
        yield path
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from blanks(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from blanks(item, path)


def pruned(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return *value* without what is empty in it."""
    if isinstance(value, dict):
        return {name: pruned(item) for name, item in value.items() if not _is_empty(item)}
    if isinstance(value, list):
        return [pruned(item) for item in value if not _is_empty(item)]
    return value


def _is_empty(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and not value.strip())


def excerpt(text: str, place: int = 0) -> str:
    """Return *text* in quotes, of a long one only what stands around the *place*."""
    start = 0
    if len(text) > _WINDOW:
        start = max(0, place - _WINDOW // 2)
    end = start + _WINDOW
    shown = text[start:end]
    if start:
        shown = f"…{shown}"
    if end < len(text):
        shown = f"{shown}…"
    return f'"{shown}"'


def dotted(path: Path) -> str:
    """Return *path* as a message names it."""
    return ".".join(path)
