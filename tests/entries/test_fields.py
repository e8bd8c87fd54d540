"""Fields hand out the values of a block, or say in one sentence what is wrong with which of them."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param({"name": "FLOPs"}, "FLOPs", id="given"),
        pytest.param({"name": " FLOPs "}, " FLOPs ", id="spaces are kept"),
        pytest.param({"name": "浮点"}, "浮点", id="any script"),
        pytest.param({}, None, id="absent"),
        pytest.param({"name": None}, None, id="null"),
    ],
)
def test_text(block: dict[str, Any], expected: str | None) -> None:
    """A text is given as it stands, and one that is absent or null as None."""
    assert Fields(block).text("name") == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param({"year": 2024}, 2024, id="given"),
        pytest.param({"year": 1000}, 1000, id="first of four digits"),
        pytest.param({"year": 9999}, 9999, id="last of four digits"),
        pytest.param({}, None, id="absent"),
        pytest.param({"year": None}, None, id="null"),
    ],
)
def test_year(block: dict[str, Any], expected: int | None) -> None:
    """A year is a number of four digits, or None where it is absent or null."""
    assert Fields(block).year("year") == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param({"tags": ["edge", "mobile"]}, ("edge", "mobile"), id="given"),
        pytest.param({"tags": []}, (), id="empty"),
        pytest.param({}, (), id="absent"),
        pytest.param({"tags": None}, (), id="null"),
    ],
)
def test_texts(block: dict[str, Any], expected: tuple[str, ...]) -> None:
    """A list of texts keeps its order, and is empty where it is absent or null."""
    assert Fields(block).texts("tags") == expected


def test_tables() -> None:
    """A table gives fields of its own, and so does each of a list of tables."""
    fields = Fields({"paper": {"label": "a"}, "usages": [{"label": "b"}, {"label": "c"}]})
    paper = fields.table("paper")
    assert paper is not None
    assert paper.text("label") == "a"
    assert [usage.text("label") for usage in fields.tables("usages")] == ["b", "c"]


def test_no_tables() -> None:
    """A table that is absent is None, and a list of them empty."""
    fields = Fields({})
    assert fields.table("paper") is None
    assert fields.tables("usages") == ()


def test_close() -> None:
    """A block whose every field was read closes in silence, whether the readers found a value or not."""
    fields = Fields({"title": "t"})
    fields.text("title")
    fields.text("url")
    fields.close()


def test_close_on_a_field_nobody_read() -> None:
    """A field that nobody read is an error that offers the one that is called nearly so."""
    fields = Fields({"titel": "t"})
    for name in ("url", "title"):
        fields.text(name)
    with pytest.raises(FieldError) as caught:
        fields.close()
    assert (caught.value.message, caught.value.hint) == (
        '"titel" is not a field of this block',
        "did you mean title?",
    )


@pytest.mark.parametrize(
    ("value", "read", "message", "hint"),
    [
        pytest.param(5, Fields.text, '"x" must be text in quotes, like "...", not 5', "", id="text: number"),
        pytest.param(True, Fields.text, '"x" must be text in quotes, like "...", not True', "", id="text: boolean"),
        pytest.param(["a"], Fields.text, '"x" must be text in quotes, like "...", not ["a"]', "", id="text: list"),
        pytest.param("", Fields.text, '"x" is empty', "write its value, or delete the line x = ...", id="text: empty"),
        pytest.param(
            " \n", Fields.text, '"x" is empty', "write its value, or delete the line x = ...", id="text: only spaces"
        ),
        pytest.param(None, Fields.required_text, '"x" is missing', 'add a line x = "..."', id="required text: null"),
        pytest.param(
            "",
            Fields.required_text,
            '"x" is empty',
            "write its value, or delete the line x = ...",
            id="required: empty",
        ),
        pytest.param(
            "2024",
            Fields.year,
            '"x" must be a year written as a number, like 2024, not "2024"',
            "",
            id="year: text",
        ),
        pytest.param(
            2024.0, Fields.year, '"x" must be a year written as a number, like 2024, not 2024.0', "", id="year: float"
        ),
        pytest.param(
            True, Fields.year, '"x" must be a year written as a number, like 2024, not True', "", id="year: boolean"
        ),
        pytest.param(999, Fields.year, '"x" must be a year of four digits, not 999', "", id="year: three digits"),
        pytest.param(10000, Fields.year, '"x" must be a year of four digits, not 10000', "", id="year: five digits"),
        pytest.param(-2024, Fields.year, '"x" must be a year of four digits, not -2024', "", id="year: negative"),
        pytest.param(
            "edge", Fields.texts, '"x" must be a list of texts, like ["...", "..."], not "edge"', "", id="texts: text"
        ),
        pytest.param(
            ["edge", 5], Fields.texts, '"x" must hold only texts in quotes, not 5', "", id="texts: number inside"
        ),
        pytest.param(
            ["edge", " "], Fields.texts, '"x" must hold only texts in quotes, not " "', "", id="texts: blank inside"
        ),
        pytest.param("a", Fields.table, '"x" must be a table, like { ... }, not "a"', "", id="table: text"),
        pytest.param([{}], Fields.table, '"x" must be a table, like { ... }, not [{}]', "", id="table: list"),
        pytest.param(
            {}, Fields.tables, '"x" must be a list of tables, like [{ ... }, { ... }], not {}', "", id="tables: table"
        ),
        pytest.param(
            [{}, "a"], Fields.tables, '"x" must hold only tables, like { ... }, not "a"', "", id="tables: text inside"
        ),
        pytest.param(
            {"volume": math.inf},
            Fields.data,
            '"x" holds what no bibliography says: Out of range float values are not JSON compliant',
            "write it in quotes",
            id="data: infinity",
        ),
        pytest.param(
            ["Sparks, Nick"] * 9,
            Fields.text,
            '"x" must be text in quotes, like "...", not ["Sparks, Nick", "Sparks, Nick", "Spark…',
            "",
            id="a long value is cut",
        ),
    ],
)
def test_errors(value: object, read: Callable[[Fields, str], object], message: str, hint: str) -> None:
    """A wrong value is an error that names the field, what it must be and what it is."""
    with pytest.raises(FieldError) as caught:
        read(Fields({"x": value}), "x")
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(date(2024, 1, 31), id="date"),
        pytest.param(16**5000, id="more digits than Python prints"),
        pytest.param([16**5000], id="such a number inside a list"),
    ],
)
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(Fields.text, id="text"),
        pytest.param(Fields.year, id="year"),
        pytest.param(Fields.texts, id="texts"),
        pytest.param(Fields.table, id="table"),
        pytest.param(Fields.tables, id="tables"),
    ],
)
def test_odd_values(value: object, read: Callable[[Fields, str], object]) -> None:
    """Whatever TOML can hold in the wrong place is an error that names the field, and no other."""
    with pytest.raises(FieldError, match=r'^"x" must '):
        read(Fields({"x": value}), "x")
