"""`relm check`, through the real program."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue import places
from relm_cli.checks import RULES, explanation
from tests.checks.finding import TOP
from tests.names import ROW_FORMATS
from tests.schema import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

WRONG = f"""\
{TOP}
[[paper]]
id = "a"
title = "A  A"
section = "models"
year = 2022
arxiv = "2307.08691v1"

[[metric]]
id = "\u001b"
name = "B"
section = "models"
""".replace("\u001b", "\\u001b")

FIX = "correct the year, or say where it appeared before: published = {{ ... }}".format()
SUMMARY = """\
relm: 4 findings in 2 entries; 2 can be fixed with --fix
      relm check --explain RULE tells why
"""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Write a catalogue with mistakes as list.toml in the test's folder."""
    path = tmp_path / "list.toml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_nothing(relm: Relm) -> None:
    """What relm reads by itself is checked; nothing found is silence on stdout and status 0."""
    found = relm("check")
    assert (found.stdout, found.stderr, found.returncode) == ("", "relm: no findings\n", 0)
    assert relm("check", "--json").stdout == "[]\n"


@pytest.mark.usefixtures("wrong")
def test_lines(relm: Relm, tmp_path: Path) -> None:
    """For people, a finding is a line with file and line, and below it what to do; nothing acts on the terminal."""
    found = relm("check", "list.toml", "-f", "table", cwd=tmp_path)
    assert (
        found.stdout
        == f"""\
list.toml:6: spaces: a: "title" has too many blanks: "A  A"
      write "A A"
list.toml:6: malformed-arxiv: a: arxiv = "2307.08691v1": an arXiv id is written like 2307.08691
      write "2307.08691"
list.toml:6: year-against-arxiv: a: the year is 2022, but arXiv has had it since 2023
      {FIX}
list.toml:13: invisible: \\x1b: "id" holds control characters: "\\x1b"
      look it up, and write it anew
"""
    )
    assert (found.stderr, found.returncode) == (SUMMARY, 1)


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            ["list.toml", "-f", "tsv"],
            'list.toml\ta\tpaper\t6\tspaces\t"title" has too many blanks: "A  A"\twrite "A A"\tTrue\n',
            id="tsv",
        ),
        pytest.param(
            ["--catalogue", "list.toml", "--format", "jsonl"],
            '{"file": "list.toml", "entry": "a", "type": "paper", "line": 6, "rule": "spaces", '
            '"reason": "\\"title\\" has too many blanks: \\"A  A\\"", "fix": "write \\"A A\\"", "fixable": true}\n',
            id="jsonl",
        ),
        pytest.param(
            ["list.toml", "-f", "csv"],
            "file,entry,type,line,rule,reason,fix,fixable\n"
            'list.toml,a,paper,6,spaces,"""title"" has too many blanks: ""A  A""","write ""A A""",True\n',
            id="csv",
        ),
        pytest.param(
            ["list.toml", "-f", "markdown"],
            "| file | entry | type | line | rule | reason | fix | fixable |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
            '| list.toml | a | paper | 6 | spaces | "title" has too many blanks: "A A" | write "A A" | True |\n',
            id="markdown",
        ),
    ],
)
def test_formats(relm: Relm, tmp_path: Path, arguments: list[str], expected: str) -> None:
    """Programs get the findings in the formats that other commands have; -n leaves out the rest, and says so."""
    found = relm("check", *arguments, "-n", "1", cwd=tmp_path)
    assert found.stdout == expected
    assert (found.stderr, found.returncode) == (f"{SUMMARY}relm: 1 of 4 shown; -n 4 shows all\n", 1)


def test_json(relm: Relm, wrong: Path) -> None:
    """JSON is an array of findings with all their fields."""
    found = read(relm("check", str(wrong), "--json").stdout)
    assert len(found) == 4
    assert found[2] == {
        "file": str(wrong),
        "entry": "a",
        "type": "paper",
        "line": 6,
        "rule": "year-against-arxiv",
        "reason": "the year is 2022, but arXiv has had it since 2023",
        "fix": FIX,
        "fixable": False,
    }


def test_output(relm: Relm, wrong: Path, tmp_path: Path) -> None:
    """Findings can be written to a file."""
    found = relm("check", str(wrong), "-f", "table", "-o", str(tmp_path / "found.txt"))
    assert (found.stdout, found.returncode) == ("", 1)
    assert (tmp_path / "found.txt").read_text(encoding="utf-8").startswith(f"{wrong}:6: spaces: a: ")


def test_fix(relm: Relm, wrong: Path) -> None:
    """What is safe is mended, and what is left is found."""
    found = relm("check", "--fix", str(wrong), "--json")
    assert [one["rule"] for one in read(found.stdout)] == ["year-against-arxiv", "invisible"]
    assert found.stderr.splitlines()[:2] == [
        f"relm: fixed 2 findings in {wrong}: a",
        "relm: 2 findings in 2 entries",
    ]
    assert found.returncode == 1
    assert wrong.read_text(encoding="utf-8") == WRONG.replace("A  A", "A A").replace("08691v1", "08691")
    again = relm("check", "--fix", str(wrong), "--json")
    assert (again.stdout, again.stderr.splitlines()[0]) == (found.stdout, "relm: 2 findings in 2 entries")


def test_fix_of_ones_own(relm: Relm, wrong: Path, tmp_path: Path) -> None:
    """Without a name, one's own catalogues are mended, next to the bundled one, which is not."""
    own = tmp_path / "data" / "relm"
    own.mkdir(parents=True)
    shutil.copy(wrong, own / "own.toml")
    found = relm("check", "--fix", "-f", "tsv", env={"XDG_DATA_HOME": str(tmp_path / "data")})
    assert found.stderr.splitlines()[0] == f"relm: fixed 2 findings in {own / 'own.toml'}: a"
    assert [line.split("\t")[0] for line in found.stdout.splitlines()] == [str(own / "own.toml")] * 2


def test_fix_of_a_checkout(relm: Relm, tmp_path: Path) -> None:
    """A folder that is named is mended as a whole, file by file; an exception is no reason to mend."""
    folder = tmp_path / "catalogue"
    shutil.copytree(places.bundled(), folder)
    papers = folder / "papers" / "llm-inference.toml"
    right = papers.read_bytes()
    papers.write_bytes(right.replace(b'venue = "ICML"\n', b'venue = "ICML "\n', 2))
    (folder / "own.toml").write_text(
        '[[metric]]\nid = "x"\nname = "X"\nsection = "pruning"\ntags = []\n', encoding="utf-8"
    )
    found = relm("check", "--fix", str(folder))
    assert found.stderr == (
        f"relm: fixed 1 finding in {folder / 'own.toml'}: x\n"
        f"relm: fixed 2 findings in {papers}: sparsegpt, losparse\n"
        "relm: no findings\n"
    )
    assert papers.read_bytes() == right
    assert relm("check", str(folder)).returncode == 0


def test_a_file_that_cannot_be_written(relm: Relm, wrong: Path) -> None:
    """Where a file cannot be written, that is said, and the file is as it was."""
    wrong.with_name(".relm.lock").mkdir()  # rights would not stop root
    found = relm("check", "--fix", str(wrong))
    assert found.returncode == 3
    assert wrong.read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize("rule", RULES)
def test_explain(relm: Relm, rule: str) -> None:
    """Every rule is explained: what, why, and an example."""
    found = relm("check", "--explain", rule)
    assert found.stdout == f"{rule}: {explanation(rule)}\n"
    assert "\n    wrong:  " in found.stdout
    assert (found.stderr, found.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("arguments", "error", "status"),
    [
        pytest.param(["--explain", "ordr"], 'relm: no rule "ordr"\n      did you mean order?\n', 2, id="rule"),
        pytest.param(
            ["-f", "bibtex"],
            f'relm: findings have no format "bibtex"\n      one of {ROW_FORMATS}\n',
            2,
            id="format",
        ),
    ],
)
def test_usage(relm: Relm, arguments: list[str], error: str, status: int) -> None:
    """What cannot be explained or written is an error with the way out."""
    found = relm("check", *arguments)
    assert (found.stdout, found.stderr, found.returncode) == ("", error, status)


def test_no_such_path(relm: Relm, tmp_path: Path) -> None:
    """A path that does not exist cannot be checked."""
    found = relm("check", str(tmp_path / "none"))
    assert (found.stdout, found.returncode) == ("", 3)
    assert found.stderr.startswith(f"relm: no catalogue at {tmp_path / 'none'}\n")


def test_for_github(relm: Relm, tmp_path: Path) -> None:
    """A workflow gets a command for each finding: file, line, rule and what to do, its own signs escaped."""
    (tmp_path / "100%,a:b.toml").write_text(
        '[[section]]\nid = "a"\ntitle = "A"\n\n[[paper]]\nid = "x"\ntitle = "X  y 50%"\nsection = "a"\n', "utf-8"
    )
    run = relm("check", "-f", "github", "100%,a:b.toml", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout == (
        "::error file=100%25%2Ca%3Ab.toml,line=5,title=spaces"
        '::x: "title" has too many blanks: "X  y 50%25"%0Awrite "X y 50%25"\n'
    )
    cut = relm("check", "-f", "github", "-n", "0", "100%,a:b.toml", cwd=tmp_path)
    assert (cut.stdout, cut.stderr.splitlines()[-1]) == ("", "relm: 0 of 1 shown; -n 1 shows all")
