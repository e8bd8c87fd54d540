"""A list is written as its template has it: row by row, or the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.contents import About, Contents, Section
from relm_cli.entries import Link, Listing, Paper, Tool
from relm_cli.errors import UsageError
from relm_cli.formats.pages import digest, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

CONTENTS = Contents(
    About(title="A list", description="Of papers."),
    sections=(Section("one", "One", emoji="🌱", intro="First."), Section("two", "Two", parent="one")),
    entries=(
        Paper("a", "Paper *A*", "https://a.example", ("Ann Lee",), "ICML", (Listing("one", "k", 2023, "ICML'23"),)),
        Paper("b", "B", "https://b.example", listings=(Listing("one", None, 2024), Listing("two", title="B again"))),
        Tool("t", "Tool", "https://t.example", listings=(Listing("two"),), links=(Link("code", "https://c.example"),)),
    ),
    rows=(("one", "a"), ("one", "b"), ("two", "b"), ("two", "t")),
)

ROW = "{% macro row(row) %}- {{ row.number }} {{ row.listed.title }} {{ row.listed.year }}{% endmacro %}"


def page(template: str, folder: str | None = None) -> str:
    """Return the list as *template* has it."""
    return page_of(CONTENTS, template, "page", folder).text


def test_rows() -> None:
    """A template that names a field writes the rows; the page around them is the usual one."""
    assert page("- {{ title | md }}, {{ listed.title }} {{ listed.venue }} {{ sections }}") == (
        "# A list\n\nOf papers.\n\n## Contents\n\n- [🌱 One](#-one)\n  - [Two](#two)\n\n"
        "## 🌱 One\n\nFirst.\n\n- Paper \\*A\\*, Paper *A* ICML'23 one\n- B, B  one; two\n\n"
        "### Two\n\n- B, B again  one; two\n- Tool, Tool  two\n"
    )


def test_page() -> None:
    """A template that names no field of an entry is the page: it has the sections with their rows, and counts."""
    template = (
        "# {{ about.title }} ({{ counts.entries }} entries, {{ counts.rows }} rows, {{ counts.kinds.tool }} tool, "
        "{{ counts.years[2023] }}, {{ counts.venues }})\n"
        "{% for section in sections %}"
        "{{ section.depth }} [{{ section.heading }}](#{{ section.anchor }}) {{ section.intro }}\n"
        "{% for row in section.rows %}- {{ row.id }} {{ row.listed.title }}\n{% endfor %}{% endfor %}"
        "{{ entries | map(attribute='id') | join(' ') }}"
    )
    assert page(template) == (
        "# A list (3 entries, 4 rows, 1 tool, 1, 1)\n"
        "0 [🌱 One](#-one) First.\n- a Paper *A*\n- b B\n1 [Two](#two) \n- b B again\n- t Tool\na b t"
    )


def test_rows_of_a_section() -> None:
    """`rows` writes the rows of a section, part by part where something stands between them."""
    assert page(
        ROW + 'One:\n{{ rows("one", row, until="b") }}\nthen\n{{ rows("one", row) }}\n{{ rows("two", row) }}'
    ) == ("One:\n- 1 Paper *A* 2023\nthen\n- 1 B 2024\n- 1 B again \n- 2 Tool ")
    assert page(ROW + '{{ rows("one", row, between="\\n\\n") }}') == "- 1 Paper *A* 2023\n\n- 2 B 2024"


def test_what_has_no_place() -> None:
    """A page that writes rows section by section tells how many of which sections it leaves out."""
    assert page_of(CONTENTS, ROW + '{{ rows("one", row) }}', "page", None).left == {"two": 2}
    assert page_of(CONTENTS, "{{ counts.rows }}", "page", None).left == {}


def test_own_words() -> None:
    """A row has its own words as long as the template would write what they were kept for, and no longer."""
    kept = digest("- 2 B 2024")
    template = f'{{{{ written("one", "b", "{kept}", "- B, of *2024*") }}}}{ROW}{{{{ rows("one", row) }}}}'
    assert page(template) == "- 1 Paper *A* 2023\n- B, of *2024*"
    assert page(template.replace(kept, digest("- 2 B 2023"))) == "- 1 Paper *A* 2023\n- 2 B 2024"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        pytest.param("{{ sectoins }}", 'no name "sectoins"', id="of a page"),
        pytest.param("{{ titel }}", 'no name "titel"', id="of a row"),
        pytest.param("{{ title }} {{ counts }}", 'no name "counts"', id="of both"),
        pytest.param('{{ rows("one", "x") }}', "rows(section, macro)", id="no macro"),
        pytest.param("{{ rows.__globals__ }}", "__globals__", id="hostile"),
    ],
)
def test_mistakes(template: str, message: str) -> None:
    """A name that means nothing, and what must not be, is told."""
    with pytest.raises(UsageError) as error:
        page(template)
    assert message in error.value.message


CATALOGUE = """\
schema = 1
title = "A list"

[list]
template = "page.jinja"

[[section]]
id = "one"
title = "One"

[[paper]]
id = "a"
title = "A paper"
url = "https://a.example"
section = "one"
"""


def test_export_by_template(relm: Relm, tmp_path: Path) -> None:
    """A catalogue's own template writes its list; `--template` stands above it."""
    (tmp_path / "list.toml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "page.jinja").write_text("{% for s in sections %}{{ s.rows[0].title }}.{% endfor %}\n", "utf-8")
    export = ("export", "--catalogue", "list.toml")
    assert relm(*export, cwd=tmp_path).stdout == "A paper.\n"
    assert "\n* A paper\n" in relm(*export, "--template", "* {{ title }}", cwd=tmp_path).stdout


def test_template_in_the_catalogue(relm: Relm, tmp_path: Path) -> None:
    """The template may stand in the catalogue itself."""
    (tmp_path / "list.toml").write_text(CATALOGUE.replace("page.jinja", "<{{ id }}>"), "utf-8")
    assert "\n<a>\n" in relm("export", "--catalogue", "list.toml", cwd=tmp_path).stdout


@pytest.mark.parametrize("outside", ["../page.jinja", "/etc/passwd", "none.jinja"])
def test_template_elsewhere(relm: Relm, tmp_path: Path, outside: str) -> None:
    """A catalogue's template lies in its folder, or is none."""
    (tmp_path / "home").mkdir()
    (tmp_path / "page.jinja").write_text("secret", "utf-8")
    (tmp_path / "home" / "list.toml").write_text(CATALOGUE.replace("page.jinja", outside), "utf-8")
    run = relm("export", "--catalogue", "home/list.toml", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (3, "")
    assert "no file" in run.stderr


def test_check(relm: Relm, tmp_path: Path) -> None:
    """`--check` writes nothing, and fails with the difference on stderr where the file would change."""
    (tmp_path / "list.toml").write_text(CATALOGUE.replace("page.jinja", "- {{ title }}"), "utf-8")
    (tmp_path / "README.md").write_text("Mine\n<!-- relm:begin -->\n<!-- relm:end -->\n", "utf-8")
    export = ("export", "--catalogue", "list.toml", "--into", "README.md")
    run = relm(*export, "--check", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "\n+- A paper\n" in run.stderr
    assert (tmp_path / "README.md").read_text("utf-8") == "Mine\n<!-- relm:begin -->\n<!-- relm:end -->\n"
    assert relm(*export, cwd=tmp_path).returncode == 0
    run = relm(*export, "--check", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_check_a_whole_file(relm: Relm, tmp_path: Path) -> None:
    """`--check` compares a whole file too, also one that is not there."""
    (tmp_path / "list.toml").write_text(CATALOGUE.replace("page.jinja", "- {{ title }}"), "utf-8")
    export = ("export", "--catalogue", "list.toml", "-o", "out.md")
    assert relm(*export, "--check", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "out.md").exists()
    assert relm(*export, cwd=tmp_path).returncode == 0
    assert relm(*export, "--check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--check"], "--check compares the list with a file", id="no file"),
        pytest.param(["--check", "-f", "json", "-o", "x"], "--check takes the list as Markdown", id="a format"),
        pytest.param(
            ["--into", "list.md", "-o", "x.md"], "--into and --output exclude each other", id="two files to write"
        ),
        pytest.param(["--template", "{{ title }}", "-n", "2"], "the list is written whole", id="cut"),
        pytest.param(["--template", "{{ title }}", "-f", "csv"], "--template says", id="template and format"),
    ],
)
def test_refused(relm: Relm, arguments: list[str], message: str) -> None:
    """Options that do not go together are told."""
    run = relm("export", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
