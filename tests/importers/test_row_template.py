"""How a list writes most of its rows is found from the rows, and nothing of a single one gets into the others."""

from __future__ import annotations

from typing import Any

import pytest

from relm_cli.formats.template import Template
from relm_cli.importers.row_template import Example, row_template


def values(title: str, **more: Any) -> dict[str, Any]:
    """Return what a template knows of a row."""
    listed = {name: more.pop(name, None) for name in ("venue", "year", "keyword")}
    entry = {"url": None, "authors": [], "description": None, "links": [], "facts": [], **more}
    return {**entry, "listed": {"title": title, **listed}}


def link(label: str, url: str) -> dict[str, str]:
    """Return a link."""
    return {"label": label, "url": url}


def written(examples: list[Example], row: dict[str, Any]) -> str:
    """Return how *row* is written in the way of *examples*."""
    macro = f"{{% macro one(row) %}}{row_template(examples)}{{% endmacro %}}{{{{ one(row) }}}}"
    return Template(macro).render({"row": {**row, "number": 7}})


def rows(pattern: str, *more: dict[str, Any]) -> list[Example]:
    """Return a row for each of *more*, written as *pattern* has it."""
    found: list[Example] = []
    for number, one in enumerate(more):
        row = values(f"Title {'abc'[number]}", url=f"https://{'abc'[number]}.example", **one)
        found.append(Example(pattern.format(**row["listed"], **{**row, "listed": 0}), row))
    return found


YEARS = [{"venue": "ICML", "year": 2023}, {"venue": "ICLR", "year": 2024}, {"venue": "ACL", "year": 2022}]
NEW = values("New", url="https://n.example", venue="TMLR", year=2026)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("- [{title}]({url})", "- [New](https://n.example)", id="link"),
        pytest.param(
            "* **{title}** [[pdf]({url})]", "* **New** [[pdf](https://n.example)]", id="bold, link by its kind"
        ),
        pytest.param(
            "- [{title}]({url}), {venue} {year}.", "- [New](https://n.example), TMLR 2026.", id="venue and year"
        ),
        pytest.param("- {year}: {title} ({venue})", "- 2026: New (TMLR)", id="year first"),
        pytest.param("3. _{title}_<br>*{venue}*, {year}", "7. _New_<br>*TMLR*, 2026", id="numbered"),
        pytest.param("1. _{title}_<br>*{venue}*, {year}", "1. _New_<br>*TMLR*, 2026", id="all-numbered-one"),
        pytest.param(
            "| {year} | [{title}]({url}) | {venue} |", "| 2026 | [New](https://n.example) | TMLR |", id="table"
        ),
        pytest.param("### [{title}]({url})", "### [New](https://n.example)", id="heading"),
        pytest.param(
            '<li><a href="{url}">{title}</a>, by {title[6]}, <i>{venue} {year}</i></li>',
            '<li><a href="https://n.example">New</a>, <i>TMLR 2026</i></li>',
            id="HTML",
        ),
        pytest.param(
            "- [{title}]({url})\n\n  > The {title[6]} of all {title}s.",
            "- [New](https://n.example)",
            id="same beginning",
        ),
    ],
)
def test_patterns(pattern: str, expected: str) -> None:
    """A new row is written as the others are."""
    assert written(rows(pattern, *YEARS), NEW) == expected


def test_what_is_not_known() -> None:
    """What a row lacks takes what stands around it along."""
    examples = rows("- [{title}]({url}) ({venue}, {year})", *YEARS)
    assert written(examples, values("New", url="https://n.example", year=2026)) == "- [New](https://n.example) (2026)"
    assert written(examples, values("New", url="https://n.example")) == "- [New](https://n.example)"
    assert written(examples, values("New", venue="TMLR")) == "- New (TMLR)"


@pytest.mark.parametrize(
    ("text", "authors", "new"),
    [
        pytest.param("Ann Lee, Bo Chen and Cy Dow", ["Ann Lee", "Bo Chen", "Cy Dow"], "X Y, Z Z and W W", id="and"),
        pytest.param("Ann Lee & Bo Chen", ["Ann Lee", "Bo Chen"], "X Y, Z Z & W W", id="ampersand"),
        pytest.param("Ann Lee et al.", ["Ann Lee", "others"], "X Y, Z Z, W W", id="others"),
    ],
)
def test_authors(text: str, authors: list[str], new: str) -> None:
    """Names are joined as the list joins them."""
    examples = rows("- {title}. *" + text + "*", *({"authors": authors} for _ in range(3)))
    assert written(examples, values("New", authors=["X Y", "Z Z", "W W"])) == f"- New. *{new}*"


def test_others() -> None:
    """Who is left out is left out in the list's words."""
    examples = rows("- {title}, Ann Lee et al", *({"authors": ["Ann Lee", "others"]} for _ in range(3)))
    assert written(examples, values("New", authors=["X Y", "others"])) == "- New, X Y et al"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param(
            "[[code](https://c.example)] [[page](https://p.example)]",
            "[[a](https://a.x)] [[b](https://b.x)]",
            id="in brackets",
        ),
        pytest.param(
            "([code](https://c.example), [page](https://p.example))",
            "([a](https://a.x), [b](https://b.x))",
            id="commas",
        ),
        pytest.param(
            "[[code]](https://c.example)[[page]](https://p.example)",
            "[[a]](https://a.x)[[b]](https://b.x)",
            id="labels",
        ),
    ],
)
def test_links(text: str, new: str) -> None:
    """Links are written as the list writes them, however many."""
    several = [link("code", "https://c.example"), link("page", "https://p.example")]
    examples = rows("- {title} " + text, *({"links": several} for _ in range(3)))
    row = values("New", links=[link("a", "https://a.x"), link("b", "https://b.x")])
    assert written(examples, row) == f"- New {new}"


def test_links_in_columns() -> None:
    """Where each kind of link has a column, it stands there; what has none stands in the last."""
    several = {"links": [link("Code", "https://c.example"), link("Page", "https://p.example")]}
    examples = rows("| {title} | [here](https://c.example) | [Page](https://p.example) |", several, several, several)
    row = values("New", links=[link("Page", "https://b.x"), link("Video", "https://v.x")])
    assert written(examples, row) == "| New |  | [Page](https://b.x) [Video](https://v.x) |"


def test_facts() -> None:
    """What a list says under labels of its own is written under these."""
    fact = {"facts": [{"label": "Env", "text": "Web"}]}
    examples = rows("- {title}\n  - Env: Web", fact, fact, fact)
    row = values("New", facts=[{"label": "Env", "text": "Mobile"}])
    assert written(examples, row) == "- New\n  - Env: Mobile"
    assert written(examples, values("New")) == "- New"


def test_nothing_of_one_row() -> None:
    """Dates, badges and names that are one row's own get into no other."""
    examples = rows("- [{year}/03/1{title[6]}] **{title}** ![](https://img.example/{title[6]}.svg)", *YEARS)
    assert written(examples, NEW) == "- [2026] **New**"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("- {0} | ICML 2020 | [PDF]({1})", "- {0} | ICLR 2021 | [PDF]({1})", id="venue that is not read"),
        pytest.param("- {0} | [PDF]({1}) `llm`", "- {0} | [PDF]({1}) `heat`", id="topic"),
        pytest.param("- {0} | [PDF]({1})\n  - a remark", "- {0} | [PDF]({1})", id="line below"),
    ],
)
def test_nothing_of_one_of_two_rows(first: str, second: str) -> None:
    """Of two rows, neither is most of them: words of the first get into no other."""
    examples: list[Example] = []
    for row, pattern in (("A", first), ("B", second)):
        url = f"https://{row.lower()}.example"
        examples.append(Example(pattern.format(row, url), values(row, url=url)))
    assert written(examples, values("New", url="https://n.example")) == "- New | [PDF](https://n.example)"


def test_short_years() -> None:
    """A year of two digits stays one."""
    examples = [
        Example("- A (ICML'23)", values("A", venue="ICML", year=2023)),
        Example("- B (ICLR'24)", values("B", venue="ICLR", year=2024)),
    ]
    assert written(examples, values("New", venue="TMLR", year=2007)) == "- New (TMLR'07)"


def test_braces() -> None:
    """What means something in a template and stands in a list is text."""
    examples = rows("- {{{{ {title} }}}} {{% x %}}", {}, {}, {})
    assert written(examples, values("New")) == "- {{ New }} {% x %}"
