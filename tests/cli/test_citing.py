"""`relm cite --for`: a bibliography of what a document cites, under the keys it cites by."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

AUX = (
    "\\relax\n\\citation{mezo,sun2024wanda}\n\\citation{2210.17323,bai2024beyond}\n\\bibstyle{plain}\n\\bibdata{refs}\n"
)


def keys(bibtex: str) -> list[str]:
    """Return the keys of the entries of *bibtex*, in order."""
    return re.findall(r"^@\w+\{([^,]+),", bibtex, re.MULTILINE)


def test_for_a_document(relm: Relm, tmp_path: Path) -> None:
    """What a document cites by id, key or arXiv id, and the survey, is written in the order cited, under these keys."""
    (tmp_path / "paper.aux").write_text(AUX, encoding="utf-8")
    found = relm("cite", "--for", "paper.aux", cwd=tmp_path)
    assert keys(found.stdout) == ["mezo", "sun2024wanda", "2210.17323", "bai2024beyond"]
    assert (found.stderr, found.returncode) == ("", 0)
    items = json.loads(relm("cite", "--for", "paper.aux", "-f", "csl-json", cwd=tmp_path).stdout)
    assert [item["id"] for item in items] == ["mezo", "sun2024wanda", "2210.17323", "bai2024beyond"]


def test_for_several_documents(relm: Relm, tmp_path: Path) -> None:
    """Further words are documents too, as `relm cite --for *.md` gives them; "-" is standard input."""
    (tmp_path / "one.md").write_text("@wanda", encoding="utf-8")
    (tmp_path / "two.tex").write_text("\\cite{gptq,wanda}", encoding="utf-8")
    assert keys(relm("cite", "--for", "one.md", "two.tex", cwd=tmp_path).stdout) == ["wanda", "gptq"]
    assert keys(relm("cite", "--for", "-", stdin="[@mezo]").stdout) == ["mezo"]


def test_keys_stay(relm: Relm) -> None:
    """Keys that differ in case alone stay as a document has them, and it is told that they mean one work."""
    found = relm("cite", "--for", "-", stdin="@GPTQ @gptq")
    assert keys(found.stdout) == ["GPTQ", "gptq"]
    assert found.stderr == "relm: GPTQ and gptq are the same work, cited under both keys\n"


def test_keys_of_a_bibliography(relm: Relm, tmp_path: Path) -> None:
    """A key means the entry that has it, however others are spelled; an id that is written so comes behind."""
    (tmp_path / "own.bib").write_text("@misc{Wanda, title={A}}@misc{wanda, title={B}}@misc{DAO, title={C}}")
    relm("import", "own.bib", "--to", "own.toml", cwd=tmp_path)
    both = ("--catalogue", "bundled", "--catalogue", "own.toml")
    found = relm("cite", "--for", "-", *both, cwd=tmp_path, stdin="@Wanda @wanda @gptq")
    assert re.findall("  title = {+(.*?)}", found.stdout) == ["A", "B", "OPTQ"]
    assert relm("show", "Wanda", "dao", "-f", "ids", *both, cwd=tmp_path).stdout == "a\ndao\n"


def test_unknown_keys(relm: Relm) -> None:
    """Each key that means nothing is told with the nearest; what is known is written, and the status is 1."""
    found = relm("cite", "--for", "-", stdin="@wnada @gptq @flops @sun2023wanda @qqqqqq")
    assert keys(found.stdout) == ["gptq"]
    assert found.returncode == 1
    assert found.stderr == (
        'relm: no entry "wnada"\n'
        "      did you mean wanda?\n"
        "relm: nothing to cite for flops\n"
        "      relm show flops tells what is known of it\n"
        'relm: no entry "sun2023wanda"\n'
        "      did you mean sun2024wanda?\n"
        'relm: no entry "qqqqqq"\n'
    )


def test_what_names_nothing(relm: Relm, tmp_path: Path) -> None:
    r"""A missing chapter and \nocite{*} are told; a document that cites nothing gives nothing, with the status 1."""
    (tmp_path / "paper.tex").write_text("\\input{gone}\\nocite{*}", encoding="utf-8")
    found = relm("cite", "--for", "paper.tex", cwd=tmp_path)
    assert (found.stdout, found.returncode) == ("", 1)
    assert found.stderr == (
        "relm: paper.tex takes in gone, which cannot be read: what that cites is left out\n"
        "relm: paper.tex cites all that its bibliography has (*), which names nothing\n"
        "relm: no keys are cited in paper.tex\n"
    )


def test_missing_from(relm: Relm, tmp_path: Path) -> None:
    """What a bibliography has is left out, known or not, so that >> completes it."""
    (tmp_path / "refs.bib").write_text("@book{knuth, title = {TeX}}\n@article{wanda,}\n", encoding="utf-8")
    found = relm("cite", "--for", "-", "--missing-from", "refs.bib", cwd=tmp_path, stdin="@knuth @wanda @gptq")
    assert keys(found.stdout) == ["gptq"]
    assert found.returncode == 0
    (tmp_path / "refs.json").write_text('[{"id": "gptq", "title": "GPTQ"}]', encoding="utf-8")
    found = relm("cite", "--for", "-", "--missing-from", "refs.json", cwd=tmp_path, stdin="@gptq")
    assert (found.stdout, found.stderr, found.returncode) == ("", "relm: nothing is missing from refs.json\n", 0)
    (tmp_path / "new.bib").touch()
    found = relm("cite", "wanda", "gptq", "--missing-from", "new.bib", cwd=tmp_path)
    assert (keys(found.stdout), found.stderr) == (["sun2024wanda", "frantar2023gptq"], "")
    (tmp_path / "paper.tex").write_text("\\cite{wanda}", encoding="utf-8")
    found = relm("cite", "wanda", "--missing-from", "paper.tex", cwd=tmp_path)
    assert (keys(found.stdout), found.stderr) == (
        ["sun2024wanda"],
        "relm: no entries in paper.tex\n      --missing-from takes BibTeX or CSL-JSON\n",
    )


def test_a_document_that_is_none(relm: Relm, tmp_path: Path) -> None:
    """A bibliography is no document, and a file that is not there is told."""
    (tmp_path / "refs.bib").touch()
    found = relm("cite", "--for", "refs.bib", cwd=tmp_path)
    hint = "relm cite --for DOCUMENT --missing-from refs.bib leaves out what it has"
    assert (found.stderr, found.returncode) == (f"relm: refs.bib cites nothing\n      {hint}\n", 2)
    assert relm("cite", "--for", "gone.tex", cwd=tmp_path).returncode == 3


def run(folder: Path, *command: str) -> str:
    """Return what *command* prints in *folder*; skip without the program."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} not installed")
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, encoding="utf-8").stdout


def test_bibtex_finds_every_key(relm: Relm, tmp_path: Path) -> None:
    """BibTeX itself finds each key of what LaTeX wrote in the bibliography."""
    (tmp_path / "paper.aux").write_text(AUX, encoding="utf-8")
    relm("cite", "--for", "paper.aux", "-o", "refs.bib", cwd=tmp_path)
    run(tmp_path, "bibtex", "-terse", "paper")
    items = re.findall(r"\\bibitem\{(.*)\}", (tmp_path / "paper.bbl").read_text(encoding="utf-8"))
    assert items == ["bai2024beyond", "2210.17323", "mezo", "sun2024wanda"]


def test_pandoc_finds_every_key(relm: Relm, tmp_path: Path) -> None:
    """Pandoc's citeproc finds each key of a page in the bibliography, and its @ signs are those that relm reads."""
    page = "See [@wanda, p. 3; @{2210.17323}] and @bai2024sparsellm, not `@no` or me@example.org.\n"
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    relm("cite", "--for", "page.md", "-f", "csl-json", "-o", "refs.json", cwd=tmp_path)
    shown = run(tmp_path, "pandoc", "--citeproc", "--bibliography=refs.json", "--to=plain", "page.md")
    assert shown.splitlines()[:2] == [
        "See (Sun et al. 2024, 3; Frantar et al. 2023) and Bai et al. (2024), not",
        "@no or me@example.org.",
    ]
