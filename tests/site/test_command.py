"""`relm site`: what it writes, where, and what it leaves alone."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

import relm_cli
import relm_cli.site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm


def test_file(relm: Relm, tmp_path: Path, toy: str) -> None:
    """A page is written as one file, the same for the same catalogue, and as Python has it."""
    found = relm("site", "--to", "page.html", "--catalogue", toy, cwd=tmp_path)
    assert (found.stdout, found.stderr, found.returncode) == ("", "relm: 6 entries written to page.html\n", 0)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert relm("site", "--catalogue", toy).stdout == page
    with relm_cli.load(toy) as catalogue:
        assert catalogue.site() == page
        assert '<h1 dir="auto">My &lt;list&gt;</h1>' in catalogue.site(title="My <list>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_folder(relm: Relm, tmp_path: Path) -> None:
    """A folder gets the page and, linked by it, all that is on it as BibTeX and JSON Lines."""
    assert relm("site", "--to", "site", "--year", "2024", "--catalogue", "bundled", cwd=tmp_path).returncode == 0
    folder = tmp_path / "site"
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="catalogue.bib"' in page
    assert 'href="catalogue.jsonl"' in page
    bibtex = (folder / "catalogue.bib").read_text(encoding="utf-8")
    assert bibtex == relm("list", "papers", "--year", "2024", "-f", "bibtex", "--catalogue", "bundled").stdout
    records = (folder / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(record)["year"] for record in records} == {2024}
    assert page.count("<article ") == len(records)
    assert sorted(path.name for path in folder.iterdir()) == ["catalogue.bib", "catalogue.jsonl", "index.html"]


def test_keys_on_the_page_are_those_of_the_file(relm: Relm, tmp_path: Path) -> None:
    """What is copied from the page is cited by the keys that the file beside it has."""
    relm("site", "--to", "site", "--catalogue", "bundled", cwd=tmp_path)
    page, bibtex = ((tmp_path / "site" / name).read_text(encoding="utf-8") for name in ("index.html", "catalogue.bib"))
    assert re.findall(r'<pre tabindex="0">@\w+{(.*),', page) != []
    assert sorted(re.findall(r'<pre tabindex="0">@\w+{(.*),', page)) == sorted(
        re.findall(r"^@\w+{(.*),", bibtex, re.MULTILINE)
    )


def test_small() -> None:
    """The page of the bundled catalogue is 120 KB at most on its way to a reader: search, BibTeX and all."""
    with relm_cli.load("bundled") as catalogue:
        assert len(gzip.compress(catalogue.site().encode())) <= 120_000


def test_check(relm: Relm, tmp_path: Path, toy: str) -> None:
    """`--check` writes nothing, and fails with the difference where a file would change."""
    check = ("site", "--to", "site", "--catalogue", toy, "--check")
    missing = relm(*check, cwd=tmp_path)
    assert missing.returncode == 1
    assert list(tmp_path.iterdir()) == []
    relm("site", "--to", "site", "--catalogue", toy, cwd=tmp_path)
    assert relm(*check, cwd=tmp_path).returncode == 0
    (tmp_path / "site" / "catalogue.bib").write_text("", encoding="utf-8")
    found = relm(*check, "--title", "Another", cwd=tmp_path)
    assert (found.stdout, found.returncode) == ("", 1)
    assert '\n+<h1 dir="auto">Another</h1>\n' in found.stderr
    assert "relm: site/index.html, site/catalogue.bib are not current\n" in found.stderr
    assert max(map(len, found.stderr.splitlines())) <= 160
    assert (tmp_path / "site" / "catalogue.bib").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("there", "said"),
    [
        pytest.param("page.html", "relm: page.html is another page, and stays\n", id="page"),
        pytest.param("site/index.html", "relm: site/index.html is another page, and stays\n", id="index"),
        pytest.param("site/catalogue.jsonl", "relm: site/catalogue.jsonl is there already, and stays\n", id="data"),
        pytest.param("site", "relm: site is no folder\n", id="file"),
    ],
)
def test_others_stay(relm: Relm, tmp_path: Path, toy: str, there: str, said: str) -> None:
    """What relm has not written is not written over, and nothing beside it is written."""
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    found = relm("site", "--to", there.partition("/")[0], "--catalogue", toy, cwd=tmp_path)
    assert (found.stderr.startswith(said), found.returncode) == (True, 2)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


def test_the_catalogue_stays(relm: Relm, tmp_path: Path, toy: str) -> None:
    """The catalogue that a page is made of is never written over by what lies beside the page."""
    relm("site", "--to", "site", "--catalogue", toy, cwd=tmp_path)
    found = relm("site", "--to", "site", "--catalogue", "site/catalogue.jsonl", "--year", "2024", cwd=tmp_path)
    assert (found.stderr.splitlines()[0], found.returncode) == ("relm: site/catalogue.jsonl is the catalogue itself", 2)


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        pytest.param(["--check"], "relm: --check compares a page with a file\n", 2, id="check-of-nothing"),
        pytest.param(["--year", "1900", "--to", "x"], "relm: there is nothing to make a page of\n", 1, id="nothing"),
        pytest.param(["--venue", "icmll"], 'relm: no venue "icmll" in the catalogue\n', 2, id="filter"),
    ],
)
def test_mistakes(relm: Relm, tmp_path: Path, arguments: list[str], said: str, status: int) -> None:
    """A mistake is told in a line, and nothing is written."""
    found = relm("site", *arguments, "--catalogue", "bundled", cwd=tmp_path)
    assert (found.stdout, found.stderr.startswith(said), found.returncode) == ("", True, status)
    assert list(tmp_path.iterdir()) == []


def test_too_many(relm: Relm, tmp_path: Path, toy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more entries than a page can hold none is made; what to do instead is told."""
    monkeypatch.setattr(relm_cli.site, "MOST", 5)
    found = relm("site", "--to", "site", "--catalogue", toy, cwd=tmp_path)
    assert (found.stdout, found.returncode) == ("", 2)
    assert found.stderr == (
        "relm: a page holds 5 entries, and these are 6\n"
        "      a filter narrows them; relm export -f jsonl writes them for others' relm search --catalogue FILE\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(["--to", "page.html"], id="page"),
        pytest.param(["--to", "site"], id="folder"),
        pytest.param([], id="stdout"),
    ],
)
def test_keys_that_bibtex_cannot_hold(relm: Relm, tmp_path: Path, where: list[str]) -> None:
    """A key that BibTeX cannot hold is told with what the page has instead, where the page is written."""
    keyed = 'id = "spaced"\ntitle = "A Thing"\nurl = "https://example.org"\nsection = "s"\nkey = "smith 2020"\n'
    came = 'citation = { type = "article-journal", format = "csl-json", fields = { title = "A Thing" } }\n'
    text = f'[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\n{keyed}{came}'
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    found = relm("site", *where, "--catalogue", "mine.toml", cwd=tmp_path)
    told = 'relm: BibTeX cannot hold 1 key: "smith 2020" is smith2020\n'
    assert (found.stderr.splitlines(keepends=True)[-1], found.returncode) == (told, 0)
    if where:
        assert relm("site", *where, "--check", "--catalogue", "mine.toml", cwd=tmp_path).stderr == ""


def test_own_notes_are_told(relm: Relm, tmp_path: Path) -> None:
    """Whoever puts what is their own on a page with the rest is told so, and how to make one without."""
    env = {"XDG_DATA_HOME": str(tmp_path)}
    relm("note", "gptq", "read again", env=env)
    found = relm("site", "--to", str(tmp_path / "page.html"), env=env)
    assert found.stderr.endswith(
        "relm: they are all of bundled, own, with your tags and notes\n"
        "      --catalogue NAME makes a page of one alone\n"
    )
    assert "<dt>note</dt><dd>read again</dd>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    relm("site", "--to", str(tmp_path / "page.html"), "--catalogue", "bundled", env=env)
    assert "read again" not in (tmp_path / "page.html").read_text(encoding="utf-8")
