"""A list in a repository is kept by a catalogue from then on, and nothing of it is lost or replaced unsaid."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from relm_cli.formats.markers import BEGIN, END

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

PAGE = """\
# Awesome pruning

Papers that we like.

## Papers

- [Wanda](https://arxiv.org/abs/2306.11695), ICLR 2024
- [SparseGPT](https://arxiv.org/abs/2301.00774), ICML 2023

## Licence

CC0
"""
MARKED = PAGE.replace("## Papers", f"{BEGIN}\n\n## Papers").replace("## Licence", f"{END}\n\n## Licence")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a git repository with a list in it."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)  # noqa: S607 - the git there is
    (tmp_path / "README.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_a_repository(relm: Relm, repository: Path) -> None:
    """The page has two markers around its list, the rest is beside it, and the workflow passes."""
    run = relm("init", "README.md", cwd=repository)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == (
        "relm: 2 rows of README.md are kept in list.toml, and written between two markers by list.jinja\n"
        "      relm check list.toml tells what is wrong with the list itself\n"
        "relm: CONTRIBUTING.md written\n"
        "relm: .github/workflows/list.yml written\n"
    )
    assert (repository / "README.md").read_text("utf-8") == MARKED
    found = sorted(str(path.relative_to(repository)) for path in repository.rglob("*") if ".git/" not in str(path))
    assert [name for name in found if name not in (".git", ".github", ".github/workflows")] == [
        *(".github/workflows/list.yml", "CONTRIBUTING.md", "README.md", "list.jinja", "list.toml")
    ]
    workflow = (repository / ".github" / "workflows" / "list.yml").read_text("utf-8")
    commands = [shlex.split(line)[1:] for line in re.findall(r"- run: (relm .*)", workflow)]
    assert [command[0] for command in commands] == ["check", "export"]
    assert [relm(*command, cwd=repository).returncode for command in commands] == [0, 0]
    assert all(re.fullmatch(r"[0-9a-f]{40}", pin) for pin in re.findall(r"uses: \S+@(\S+)", workflow))
    assert not re.search(r"secrets|token|write", workflow)


def test_a_change_is_seen(relm: Relm, repository: Path) -> None:
    """What is added to the catalogue and not written into the list fails the workflow, until it is written."""
    relm("init", "README.md", cwd=repository)
    add = ("add", "--catalogue", "list.toml", "--section", "papers", "--title", "OBS", "--url", "https://o.example")
    assert relm(*add, cwd=repository).returncode == 0
    export = ("export", "--catalogue", "list.toml", "--into", "README.md")
    assert relm(*export, "--check", cwd=repository).returncode == 1
    assert relm(*export, cwd=repository).returncode == 0
    assert "ICML 2023\n- [OBS](https://o.example)\n" in (repository / "README.md").read_text("utf-8")
    assert relm(*export, "--check", cwd=repository).returncode == 0


def test_what_is_there_stays(relm: Relm, repository: Path) -> None:
    """A file of the same name stays as it is, which is told; a catalogue that is there stops everything."""
    (repository / "CONTRIBUTING.md").write_text("Mine.\n", "utf-8")
    run = relm("init", "README.md", cwd=repository)
    assert "CONTRIBUTING.md is there already, and stays" in run.stderr
    assert (repository / "CONTRIBUTING.md").read_text("utf-8") == "Mine.\n"
    before = (repository / "README.md").read_text("utf-8")
    run = relm("init", "README.md", cwd=repository)
    assert (run.returncode, "list.toml is there already" in run.stderr) == (3, True)
    assert (repository / "README.md").read_text("utf-8") == before


def test_a_page_that_cannot_be_written(relm: Relm, repository: Path) -> None:
    """Where the page cannot be written there is no catalogue either, which would keep nothing and stop the next try."""
    resource = pytest.importorskip("resource")
    (repository / "README.md").write_bytes((PAGE + "\n" * 4000).replace("\n", "\r\n").encode())
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (7000, usual[1]))  # the page has more, by its line ends
    try:
        run = relm("init", "README.md", cwd=repository)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert (run.returncode, run.stderr) == (
        3,
        "relm: cannot write README.md: File too large\n      nothing was changed\n",
    )
    assert sorted(path.name for path in repository.iterdir()) == [".git", "README.md"]


def test_a_workflow_that_cannot_be_written(relm: Relm, repository: Path) -> None:
    """Where one of the files has no place, none is written and the page stays as it is."""
    (repository / ".github").write_text("mine", "utf-8")
    run = relm("init", "README.md", cwd=repository)
    assert (run.returncode, run.stderr) == (3, "relm: .github/workflows: Not a directory\n")
    assert sorted(path.name for path in repository.iterdir()) == [".git", ".github", "README.md"]
    assert (repository / "README.md").read_text("utf-8") == PAGE


def test_dry_run(relm: Relm, repository: Path) -> None:
    """A dry run tells what it would write, and writes nothing."""
    run = relm("init", "README.md", "--dry-run", cwd=repository)
    assert run.returncode == 0
    kept = "2 rows of README.md would be kept in list.toml, and written between two markers by list.jinja\n"
    assert kept in run.stderr
    assert ".github/workflows/list.yml would be written" in run.stderr
    assert sorted(path.name for path in repository.iterdir()) == [".git", "README.md"]


def test_a_page_below(relm: Relm, repository: Path) -> None:
    """The workflow of a page in a folder lies at the top of the repository, and names files from there."""
    (repository / "docs").mkdir()
    (repository / "README.md").rename(repository / "docs" / "papers.md")
    assert relm("init", "papers.md", "--to", "papers.toml", cwd=repository / "docs").returncode == 0
    workflow = (repository / ".github" / "workflows" / "list.yml").read_text("utf-8")
    assert "relm export --catalogue docs/papers.toml --into docs/papers.md --check" in workflow


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        pytest.param(PAGE, MARKED, id="unix"),
        pytest.param(PAGE.replace("\n", "\r\n"), MARKED.replace("\n", "\r\n"), id="windows"),
        pytest.param("\ufeff" + PAGE, "\ufeff" + MARKED, id="byte order mark"),
        pytest.param(PAGE.replace("CC0\n", "CC0\r\n"), MARKED.replace("CC0\n", "CC0\r\n"), id="both"),
        pytest.param(PAGE.replace("\n", "\r"), MARKED, id="old Mac"),
    ],
)
def test_line_ends(relm: Relm, repository: Path, page: str, kept: str) -> None:
    """A page keeps its line ends, but for those of old Macs, and its byte order mark."""
    (repository / "README.md").write_bytes(page.encode())
    assert relm("init", "README.md", cwd=repository).returncode == 0
    assert (repository / "README.md").read_bytes().decode() == kept
    export = ("export", "--catalogue", "list.toml", "--into", "README.md", "--check")
    assert relm(*export, cwd=repository).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        pytest.param(["none.md"], 3, "no file none.md", id="no file"),
        pytest.param(["https://example.org/README.md"], 2, "is no page to keep", id="address"),
        pytest.param(["/dev/null"], 2, "is no page to keep", id="device"),
        pytest.param(["README.md", "b.md"], 2, "is no page to keep", id="two"),
        pytest.param(["README.md", "--to", "kept"], 2, "is no .toml file", id="folder"),
        pytest.param(["latin.md"], 3, "latin.md is not UTF-8 text", id="encoding"),
        pytest.param(["empty.md"], 1, "no entries in empty.md", id="no list"),
    ],
)
def test_refused(relm: Relm, repository: Path, arguments: list[str], status: int, message: str) -> None:
    """What is no list in a file is told, and nothing is written."""
    (repository / "empty.md").write_text("# Nothing\n", "utf-8")
    (repository / "latin.md").write_text(PAGE.replace("Awesome", "Génial"), "latin-1")
    run = relm("init", *arguments, cwd=repository)
    assert (run.returncode, run.stdout) == (status, "")
    assert message in run.stderr
    assert not list(repository.glob("*.toml"))
