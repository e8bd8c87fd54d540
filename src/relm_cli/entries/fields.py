"""Read typed values out of an untyped block, naming the field when one is wrong."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from relm_cli.errors import FieldError
from relm_cli.nearest import OPTIONS, did_you_mean, nearest

Declared = TypeVar("Declared")

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""What tells whether JSON holds a value; made for each, it would take longer than most of them."""


class Fields:
    """
    Hand out the values of one block by name and type.

    *block* is a TOML table or, where *is_json*, a JSON object. Every reader raises `FieldError` for a wrong type;
    `close` raises it for a name nobody asked for, so that a misspelt field is never lost in silence.
    """

    def __init__(self, block: Mapping[str, Any], *, is_json: bool = False) -> None:
        self._block = block
        self._is_json = is_json
        self._read: set[str] = set()

    def _take(self, name: str, type_: type, wanted: str) -> Any:  # noqa: ANN401 - narrowed by the callers
        self._read.add(name)
        value = self._block.get(name)
        if value is None:
            return None
        if not isinstance(value, type_) or value is True or value is False:
            raise FieldError(f'"{name}" must be {wanted}, not {_shown(value)}')
        return value

    def text(self, name: str) -> str | None:
        """Return the text of *name*, or None when the block has none; blank text is an error."""
        value: str | None = self._take(name, str, 'text in quotes, like "..."')
        if value is None:
            return None
        if not value.strip():
            raise FieldError(f'"{name}" is empty', f"write its value, or delete the line {name} = ...")
        _check_letters(name, value)
        return value

    def required_text(self, name: str) -> str:
        """Return the text of *name*; a block without it is an error."""
        value = self.text(name)
        if value is None:
            raise self._missing(name, f'add "{name}": "..."' if self._is_json else f'add a line {name} = "..."')
        return value

    def year(self, name: str) -> int | None:
        """Return the year of *name* as a number, or None; it must have four digits."""
        value: int | None = self._take(name, int, "a year written as a number, like 2024")
        if value is not None and not 1000 <= value <= 9999:  # noqa: PLR2004 - four digits
            raise FieldError(f'"{name}" must be a year of four digits, not {_shown(value)}')
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the list of texts of *name*, empty when the block has none."""
        values = self._take(name, list, 'a list of texts, like ["...", "..."]') or []
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise FieldError(f'"{name}" must hold only texts in quotes, not {_shown(value)}')
            _check_letters(name, value)
        return tuple(values)

    def required_year(self, name: str) -> int:
        """Return the year of *name*; a block without it is an error."""
        value = self.year(name)
        if value is None:
            raise self._missing(name, f"add {name} = 2024, or whichever it is")
        return value

    def _missing(self, name: str, hint: str) -> FieldError:
        """Return that *name* is missing, with *hint*, or with what stands there under nearly that name."""
        slips = nearest(name, [other for other in self._block if other not in self._read], 1, OPTIONS)
        if slips:
            hint = f'"{slips[0]}" stands there: did you mean {name}?'
        return FieldError(f'"{name}" is missing', hint)

    def flag(self, name: str) -> bool:
        """Return whether *name* is true; it is not where the block does not say."""
        self._read.add(name)
        value = self._block.get(name)
        if value is not None and not isinstance(value, bool):
            raise FieldError(f'"{name}" must be true or false, not {_shown(value)}')
        return bool(value)

    def table(self, name: str) -> "Fields | None":
        """Return the fields of the table *name*, or None when the block has none."""
        value = self._take(name, dict, "a table, like { ... }")
        if value is None:
            return None
        return Fields(value, is_json=self._is_json)

    def data(self, name: str) -> dict[str, Any]:
        """Return what the table *name* says as plain data, empty when the block has none."""
        value: dict[str, Any] | None = self._take(name, dict, "a table, like { ... }")
        if not value:
            return {}
        try:
            text = _JSON.encode(value)
        except (TypeError, ValueError, RecursionError) as error:  # a date of TOML, nan, a number of thousands of digits
            raise FieldError(f'"{name}" holds what no bibliography says: {error}', "write it in quotes") from error
        _check_letters(name, text)
        return said(value) or {}

    def tables(self, name: str) -> "tuple[Fields, ...]":
        """Return the fields of each table in the list *name*, empty when the block has none."""
        values = self._take(name, list, "a list of tables, like [{ ... }, { ... }]") or []
        for value in values:
            if not isinstance(value, dict):
                raise FieldError(f'"{name}" must hold only tables, like {{ ... }}, not {_shown(value)}')
        return tuple(Fields(value, is_json=self._is_json) for value in values)

    def value(self, name: str, type_: Any) -> Any:  # noqa: ANN401 - whatever is declared
        """
        Return the value of *name* as *type_*, the annotation of a declared field.

        That is text, a year, texts, true or false, or a class that `read` can build, itself or several of it in a
        tuple; what is not `| None`, no tuple and no flag is required.
        """
        return _reader(type_)(self, name)

    def values(self, declared: Callable[..., Any], wanted: Mapping[str, str] | None = None) -> dict[str, Any]:
        """
        Return the values that the block gives of the fields of *declared*, a named tuple or dataclass.

        *wanted* says what the block calls those that are wanted, where these are not all, or have a name of their own.
        A field is required unless it may be None, or is a tuple or a flag: then what is declared has a default for it.
        """
        values = {}
        for field, reader, is_required in _readers(declared):
            name = field if wanted is None else wanted.get(field)
            if name is None:
                continue
            self._read.add(name)
            if is_required or self._block.get(name) is not None:
                values[field] = reader(self, name)
        return values

    def leave(self, name: str) -> None:
        """Leave the value of *name* unread, whatever it is."""
        self._read.add(name)

    def close(self) -> None:
        """Raise `FieldError` for the first field that no reader asked for."""
        if self._block.keys() <= self._read:
            return
        name = next(name for name in self._block if name not in self._read)
        hint = did_you_mean(name, sorted(self._read)) or f"known here: {', '.join(sorted(self._read))}"
        raise FieldError(f'"{name}" is not a field of this block', hint)


def said(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return *value*, plain data, without what says nothing in it: null, empty lists and empty tables."""
    if isinstance(value, dict):
        has_texts_alone = value and all(isinstance(item, str) for item in value.values())
        if has_texts_alone:  # as the fields of most references, of which there are many
            return value
        kept: dict[str, Any] = {}
        for name, item in value.items():
            inner = said(item)
            if inner is not None:
                kept[name] = inner
        return kept or None
    if isinstance(value, list):
        return [item for item in map(said, value) if item is not None] or None
    return value


def with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return *value*, plain data, with all texts in it, and all keys, as *change* has them."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [with_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {change(key): with_texts(item, change) for key, item in value.items()}
    return value


def read(declared: Callable[..., Declared], fields: Fields) -> Declared:
    """Build a *declared* value, a named tuple or dataclass, of *fields*; raises `FieldError`, also for one too many."""
    value = declared(**fields.values(declared))
    fields.close()
    return value


@cache
def _readers(declared: Callable[..., Any]) -> Sequence[tuple[str, Callable[[Fields, str], Any], bool]]:
    """Return each field of *declared* with what reads it, and whether a block without it is an error."""
    readers = []
    for name, type_ in get_type_hints(declared).items():
        is_optional = NoneType in get_args(type_) or get_origin(type_) is tuple or type_ is bool
        readers.append((name, _reader(type_), not is_optional))
    return readers


@cache
def _reader(type_: Any) -> Callable[[Fields, str], Any]:  # noqa: ANN401 - whatever is declared
    if type_ in _READERS:
        return _READERS[type_]
    part = next(each for each in get_args(type_) if each not in (NoneType, Ellipsis))
    if get_origin(type_) is tuple:
        return lambda fields, name: tuple(_read_part(part, each, name) for each in fields.tables(name))

    def read_table(fields: Fields, name: str) -> Any:  # noqa: ANN401 - the part that is declared
        table = fields.table(name)
        if table is None:
            return None
        return _read_part(part, table, name)

    return read_table


def _read_part(part: Callable[..., Declared], fields: Fields, name: str) -> Declared:
    """Read *fields*, those of a table called *name*, as `read` does; an error names the table too."""
    try:
        return read(part, fields)
    except FieldError as error:
        raise FieldError(f"{name}: {error.message}", error.hint) from error


_READERS: Mapping[Any, Callable[[Fields, str], Any]] = {
    str: Fields.required_text,
    str | None: Fields.text,
    int: Fields.required_year,
    int | None: Fields.year,
    bool: Fields.flag,
    tuple[str, ...]: Fields.texts,
    dict[str, Any]: Fields.data,
}


def _check_letters(name: str, value: str) -> None:
    if value.isascii():
        return
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise FieldError(f'"{name}" holds half a letter (a lone surrogate)', "write the letter whole") from error


def _shown(value: object) -> str:
    try:
        text = repr(value).replace("'", '"')
    except ValueError:  # Python prints no number of thousands of digits
        return "such a number"
    except RecursionError:
        return "lists within lists"
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - one line of a terminal
