"""Read what relm prints as JSON, and hold it to the schema that ships with relm."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from relm_cli.formats.json import schema

SCHEMA: dict[str, Any] = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA)
CUT = Draft202012Validator({**SCHEMA, "items": {"$ref": "#/$defs/cut"}})
"""What holds the records of `--fields` to the schema: they have some of the keys of a record."""


def problems(value: Any, *, cut: bool = False) -> list[str]:
    """Return what the schema has against *value*, whose records are *cut* by `--fields` or whole."""
    return [f"{error.json_path}: {error.message}" for error in (CUT if cut else VALIDATOR).iter_errors(value)]


def read(text: str, *, cut: bool = False) -> list[dict[str, Any]]:
    """Return the records that *text*, as relm prints it for `-f json`, holds; they hold to the schema."""
    records: list[dict[str, Any]] = json.loads(text)
    assert problems(records, cut=cut) == []
    return records


def read_lines(text: str, *, cut: bool = False) -> list[dict[str, Any]]:
    """Return the records that *text*, as relm prints it for `-f jsonl`, holds; they hold to the schema."""
    records = [json.loads(line) for line in text.splitlines()]
    assert problems(records, cut=cut) == []
    return records
