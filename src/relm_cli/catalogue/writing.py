"""Write the contents of a catalogue as TOML, one block an entry, pleasant to read and to edit."""

from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

_WIDTH = 100
"""Columns a line may take before its list is broken into one value a line."""


def document(tables: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """
    Return a TOML file of *tables*, pairs of a header ("", "[survey]", "[[paper]]") and its values.

    Values that are None or empty are left out: they are the defaults.
    """
    return "\n".join(f"{header}\n{_lines(values)}" if header else _lines(values) for header, values in tables)


def _lines(values: Mapping[str, Any]) -> str:
    given = ((name, value) for name, value in values.items() if _is_given(value))
    return "".join(f"{name} = {_value(value, len(name) + 3)}\n" for name, value in given)


def _is_given(value: object) -> bool:
    return value is not None and value not in ([], {})


def _value(value: Any, indent: int = 0) -> str:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{name} = {_value(item)}" for name, item in value.items() if _is_given(item))
        return f"{{ {pairs} }}"
    if isinstance(value, list):
        items = [_value(item) for item in value]
        line = f"[{', '.join(items)}]"
        return line if indent + len(line) <= _WIDTH else "".join(["[\n", *(f"    {item},\n" for item in items), "]"])
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
