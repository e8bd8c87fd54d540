"""Write the contents of a catalogue as TOML, one block an entry, pleasant to read and to edit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import tomli_w

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 100
"""Columns a line may take before its list is broken into one value a line."""

_ESCAPED = {number: tomli_w.dumps({"x": chr(number)})[5:-2] for number in (*range(32), ord('"'), ord("\\"), 127)}
"""What stands for the signs that no text may hold. A bibliography has so many texts that tomli-w, which looks at each
sign of each, takes longer for them than all the rest does."""


def document(tables: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """
    Return a TOML file of *tables*, pairs of a header ("", "[survey]", "[[paper]]") and its values.

    Values that are None or empty are left out: they are the defaults. What a table holds within a table (the fields
    of a citation) has a line each, under the names of both: `citation.fields.year = "2023"`.
    """
    texts: list[str] = []
    for header, values in tables:
        text = f"{header}\n" if header else ""
        for name, value in _flat(values):
            text += f"{name} = {_value(value, len(name) + 3)}\n"
        texts.append(text)
    return "\n".join(texts)


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each line: tables of tables are spread out, so that no line says all of them."""
    for name, value in values.items():
        holds_tables = isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values())
        if holds_tables:
            for key, inner in value.items():
                path = f"{_key(name)}.{_key(key)}"
                if isinstance(inner, dict):
                    for last, item in inner.items():
                        if _is_given(item):
                            yield f"{path}.{_key(last)}", item
                elif _is_given(inner):
                    yield path, inner
        elif _is_given(value):
            yield _key(name), value


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    if _BARE.fullmatch(name):
        return name
    return _value(name)


def _is_given(value: object) -> bool:
    return value is not None and value not in ([], {})


def _value(value: Any, indent: int = 0) -> str:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, dict):
        pairs = ", ".join(f"{_key(name)} = {_value(item)}" for name, item in value.items() if _is_given(item))
        return f"{{ {pairs} }}"
    if isinstance(value, list):
        items = list(map(_value, value))
        line = f"[{', '.join(items)}]"
        if indent + len(line) <= _WIDTH:
            return line
        lines = ",\n    ".join(items)
        return f"[\n    {lines},\n]"
    if isinstance(value, str):
        if not value.isprintable() or '"' in value or "\\" in value:
            value = value.translate(_ESCAPED)
        return f'"{value}"'
    if type(value) is int:  # no bool, which is an int too
        return str(value)
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
