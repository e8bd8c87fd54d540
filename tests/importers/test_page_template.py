"""An imported list goes back as it stood, and what is changed, added or taken away is written as the list writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.importers.importing import imported
from relm_cli.importers.page_template import PageTemplate, page_template
from relm_cli.importers.sources import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

BULLETS = """\
<p align="center">My {{ list }} {% of %} {# papers #}</p>

# Awesome papers [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

Hello.

## Pruning

First the old ones:

- [Wanda: A Simple Approach](https://arxiv.org/abs/2306.11695), Mingjie Sun et al., ICLR 2024. [[code](https://w.example)]
- [SparseGPT: One Shot](https://arxiv.org/abs/2301.00774), Elias Frantar, Dan Alistarh, ICML 2023. [[code](https://s.example)]

And then:

- [LLM-Pruner: On Structure](https://arxiv.org/abs/2305.11627), Xinyin Ma et al., NeurIPS 2023. [[code](https://c.example)]
- ![new](https://a.example/n.png) [Sheared LLaMA: It](https://arxiv.org/abs/2310.06694), Mengzhou Xia et al., ICLR 2024.

## Tools

* [Meter](https://example.org/meter) - Measures.
* [Watts](https://example.org/watts) - Counts.

## Contributing

Please do.
"""

TABLE = """\
# Papers

## Quantization

| Title | Venue | Year | Code |
|:------|:-----:|-----:|------|
| [GPTQ: Accurate Quantization](https://arxiv.org/abs/2210.17323) | ICLR | 2023 | [code](https://c.example) |
| [AWQ: Activation-aware](https://arxiv.org/abs/2306.00978)       | MLSys | 2024 | - |
| [OmniQuant: Calibrated](https://arxiv.org/abs/2308.13137)       | ICLR  | 2024 | - |

The end.
"""


def template(page: str) -> PageTemplate | None:
    """Return the template of the list *page*."""
    [draft] = read_texts([("list.md", page)])
    return page_template(imported([draft])[0], [draft], "list.toml")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(BULLETS, id="bullets"),
        pytest.param(TABLE, id="table"),
        pytest.param(BULLETS.replace("\n", "\r"), id="lines of old Macs"),
    ],
)
def test_there_and_back(relm: Relm, tmp_path: Path, page: str) -> None:
    """A list that is imported and exported again is the same, letter by letter."""
    (tmp_path / "list.md").write_bytes(page.encode())
    assert relm("import", "list.md", "--to", "list.toml", cwd=tmp_path).returncode == 0
    back = relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout
    assert [line.split() for line in back.splitlines()] == [line.split() for line in page.splitlines()]


GROUPS = """\
# Papers

- Queries

  [REALM: Pre-Training of a Model](https://arxiv.org/abs/2002.08909)

  [Memorizing the Alphas](https://arxiv.org/abs/2203.08913)

- Retrieval

  - Rules

    [Active Retrieval of Betas](https://arxiv.org/abs/2305.06983)

    [Gammas Know What Betas Know](https://arxiv.org/abs/2207.05221)

## Benchmarks

[A Benchmark of Deltas](https://arxiv.org/abs/2309.01431)

[A Benchmark of Epsilons](https://arxiv.org/abs/2309.15217)
"""


def test_paragraphs_of_groups(relm: Relm, tmp_path: Path) -> None:
    """Paragraphs go back with the blanks before them, which say of which item they are a part."""
    (tmp_path / "list.md").write_text(GROUPS, "utf-8")
    assert relm("import", "list.md", "--to", "list.toml", cwd=tmp_path).returncode == 0
    assert relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout == GROUPS


def test_into_a_folder(relm: Relm, tmp_path: Path) -> None:
    """The template lies in the folder of a catalogue that is one."""
    (tmp_path / "list.md").write_text(BULLETS, "utf-8")
    assert relm("import", "list.md", "--to", "kept", cwd=tmp_path).returncode == 0
    assert (tmp_path / "kept" / "list.jinja").is_file()
    assert relm("export", "--catalogue", "kept", cwd=tmp_path).stdout == BULLETS


def test_the_row() -> None:
    """What most rows look like is the template of rows; a badge that one row has stays its own."""
    found = template(BULLETS)
    assert found is not None
    assert (found.rows, found.own) == (6, 1)
    item = found.files["list.jinja"].splitlines()[1]
    assert item == (
        "{%- macro item(row) %}- {% if row.url %}[{{ row.listed.title | md }}]({{ row.url | address }})"
        "{% else %}{{ row.listed.title | md }}{% endif %}"
        '{% if row.authors %}, {{ row.authors | names(", ", ", ", " et al.") | md }}{% endif %}'
        "{% if row.listed.venue and row.listed.year %}, {{ row.listed.venue | md }} {{ row.listed.year }}"
        "{% elif row.listed.venue %}, {{ row.listed.venue | md }}{% elif row.listed.year %}, {{ row.listed.year }}"
        "{% endif %}{% if row.links %}. {% for one in row.links %}{% if not loop.first %} {% endif %}"
        "[[{{ one.label | md }}]({{ one.url | address }})]{% endfor %}{% endif %}{% endmacro -%}"
    )


def test_an_empty_cell() -> None:
    """What a table has where there is nothing belongs to its template."""
    found = template(TABLE)
    assert found is not None
    assert "{% else %}-{% endif %} |{% endmacro" in found.files["list.jinja"]
    assert found.own == 0


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param(
            "year = 2024",
            "year = 2025",
            "- [Wanda: A Simple Approach](https://arxiv.org/abs/2306.11695), Mingjie Sun et al., ICLR 2025. "
            "[[code](https://w.example)]",
            id="as the template has it",
        ),
        pytest.param(
            'title = "Sheared LLaMA: It"',
            'title = "Sheared LLaMA"',
            "- [Sheared LLaMA](https://arxiv.org/abs/2310.06694), Mengzhou Xia et al., ICLR 2024",
            id="in its own words",
        ),
    ],
)
def test_a_change_wins(relm: Relm, tmp_path: Path, before: str, after: str, line: str) -> None:
    """What is changed in the catalogue is changed in the list, also where the row had its own words."""
    (tmp_path / "list.md").write_text(BULLETS, "utf-8")
    relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    file = tmp_path / "list.toml"
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    back = relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout
    assert [new for new, old in zip(back.splitlines(), BULLETS.splitlines(), strict=True) if new != old] == [line]


def test_an_addition(relm: Relm, tmp_path: Path) -> None:
    """What is added stands last in its section, written as the others are; what has no place is told."""
    (tmp_path / "list.md").write_text(BULLETS, "utf-8")
    relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    add = ("add", "--catalogue", "list.toml", "--title")
    relm(*add, "A", "--url", "https://a.example", "--year", "2026", "--section", "pruning", cwd=tmp_path)
    relm(*add, "B", "--url", "https://b.example", cwd=tmp_path)
    run = relm("export", "--catalogue", "list.toml", cwd=tmp_path)
    lines = run.stdout.splitlines()
    assert [line for line in lines if line not in BULLETS.splitlines()] == ["- [A](https://a.example), 2026"]
    assert lines.index("- [A](https://a.example), 2026") == lines.index("## Tools") - 2
    assert "1 row has no place in the template\n      of the sections own" in run.stderr


def test_order(relm: Relm, tmp_path: Path) -> None:
    """Papers and tools of one section keep the order of the list."""
    page = "# L\n\n## S\n\n" + "".join(
        f"- [{name}](https://{name}.example){more}\n" for name, more in (("a", ""), ("b", ", ICML 2024"), ("c", ""))
    )
    (tmp_path / "list.md").write_text(page, "utf-8")
    relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    assert relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout == page


def test_between_markers(relm: Relm, tmp_path: Path) -> None:
    """Of a page with markers, `--into` writes what stands between them, and changes nothing else."""
    page = BULLETS.replace("## Pruning", "<!-- relm:begin -->\n\n## Pruning").replace(
        "## Contributing", "<!-- relm:end -->\n\n## Contributing"
    )
    (tmp_path / "list.md").write_text(page, "utf-8")
    relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    assert relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout == page
    (tmp_path / "list.md").write_text(page.replace("Please do.", "Please do not."), "utf-8")
    run = relm("export", "--catalogue", "list.toml", "--into", "list.md", "--check", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")


def test_update(relm: Relm, tmp_path: Path) -> None:
    """An update makes the template anew with the page, unless its first line is gone."""
    (tmp_path / "list.md").write_text(BULLETS, "utf-8")
    relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    newer = BULLETS.replace("Hello.", "Welcome.").replace(" - Counts.", " - Counts well.")
    (tmp_path / "list.md").write_text(newer, "utf-8")
    assert relm("update", "list.md", "--catalogue", "list.toml", cwd=tmp_path).returncode == 0
    assert relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout == newer
    file = tmp_path / "list.jinja"
    mine = file.read_text("utf-8").partition("\n")[2].replace("Welcome.", "Mine.")
    file.write_text(mine, "utf-8")
    relm("update", "list.md", "--catalogue", "list.toml", cwd=tmp_path)
    assert file.read_text("utf-8") == mine


def test_rows_of_their_own_words(relm: Relm, tmp_path: Path) -> None:
    """The file of rows that keep their own words is there once one does, and says nothing once none does."""
    names = ("Wanda", "SparseGPT", "GPTQ", "AWQ", "SmoothQuant", "Medusa")
    rows = "".join(f"- [{name}](https://a.org/{name}) - Makes models small.\n" for name in names)
    page = f"# A list\n\n## Papers\n\n{rows}"
    own = page.replace("- [AWQ]", "- See [AWQ]")
    beside = tmp_path / "list.rows.jinja"
    importing = ("import", "list.md", "--to", "list.toml")
    updating = ("update", "list.md", "--catalogue", "list.toml")
    kept: list[str | None] = []
    for text, command in ((page, importing), (own, updating), (page, updating)):
        (tmp_path / "list.md").write_text(text, "utf-8")
        assert relm(*command, cwd=tmp_path).returncode == 0
        assert relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout == text
        kept.append(beside.read_text("utf-8") if beside.exists() else None)
    assert [kept[0], kept[2]] == [None, ""]
    assert (kept[1] or "").startswith('{{- written("papers", "awq", ')


def test_nothing_is_replaced(relm: Relm, tmp_path: Path) -> None:
    """A file that is called as the template would be stays, and nothing is imported."""
    (tmp_path / "list.md").write_text(BULLETS, "utf-8")
    (tmp_path / "list.jinja").write_text("mine", "utf-8")
    run = relm("import", "list.md", "--to", "list.toml", cwd=tmp_path)
    assert run.returncode == 3
    assert "list.jinja is there already" in run.stderr
    assert not (tmp_path / "list.toml").exists()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("@article{a, title={A title}, year=2024}", id="a bibliography"),
        pytest.param("# A list\n\nof nothing\n", id="no rows"),
    ],
)
def test_no_page(page: str) -> None:
    """What is no list has no template."""
    assert template(page) is None
