"""The JSON Schema of what the formats `json` and, line by line, `jsonl` write."""

import os


def schema() -> str:
    """Return the schema as JSON text, as it lies beside this module."""
    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as file:
        return file.read()
