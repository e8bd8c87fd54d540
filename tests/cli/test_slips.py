"""A slip in a catalogue of one's own: it is told, it is left out, and all others answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import relm_cli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Own

BAD_YEAR = """\
schema = 1

[[section]]
id = "own"
title = "Own finds"

# found on a Sunday
[[paper]]
id = "bad"
title = "A paper with a slip"
year = 20266
section = "own"
"""

GOOD = """\
schema = 1

[[section]]
id = "own"
title = "Own finds"

[[paper]]
id = "fine"
title = "A zorilla of a paper"
section = "own"
"""


def left_out(file: Path, line: int, message: str) -> str:
    """Return what is told of *file*, which has a slip on *line*."""
    return f"relm: {file}:{line}{message}; the catalogue is left out\n"


YEAR = ': paper "bad": "year" must be a year of four digits, not 20266'


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        pytest.param("slip.toml", BAD_YEAR, 8, YEAR, id="a value"),
        pytest.param(
            "slip.toml",
            'schema = 1\ntitle = "x\n',
            2,
            " is not valid TOML: Illegal character '\\n' (at line 2, column 11)",
            id="no TOML",
        ),
        pytest.param("slip.jsonl", "\n{}\n", 2, ': line 2: "kind" is missing', id="a record"),
        pytest.param("slip.jsonl", "{\n", 1, None, id="no JSON"),
    ],
)
def test_all_others_answer(own: Own, name: str, text: str, line: int, message: str | None) -> None:
    """What is wrong is told on one line, with file and line, the first time and every time after it."""
    slip = own.keep(name, text)
    own.keep("fine.toml", GOOD)
    for _ in range(2):
        done = own("search", "zorilla", "-f", "ids")
        assert (done.returncode, done.stdout) == (0, "fine\n")
        assert len(done.stderr.splitlines()) == 1
        if message:
            assert done.stderr == left_out(slip, line, message)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "zorilla"],
        ["list", "papers"],
        ["list", "tags"],
        ["show", "fine"],
        ["cite", "fine"],
        ["similar", "fine"],
        ["stats"],
        ["export"],
        ["export", "-f", "jsonl"],
        ["open", "gptq", "--print"],
        [],
    ],
    ids=" ".join,
)
def test_every_command(own: Own, arguments: list[str]) -> None:
    """Every command that reads tells it, and answers."""
    slip = own.keep("slip.toml", BAD_YEAR)
    own.keep("fine.toml", GOOD)
    done = own(*arguments)
    assert done.returncode == 0
    assert done.stderr.startswith(left_out(slip, 8, YEAR))


def test_any_number_of_slips(own: Own) -> None:
    """However many cannot be read, each is told, and the bundled catalogue answers."""
    one, two = own.keep("a.toml", BAD_YEAR), own.keep("b.toml", BAD_YEAR)
    (own.data / "c").mkdir()
    three = own.keep("c/papers.toml", BAD_YEAR)
    (own.data / "d.toml").symlink_to(own.folder / "nowhere")
    done = own("show", "gptq", "-f", "ids")
    gone = f"relm: cannot read {own.data / 'd.toml'}: No such file or directory; the catalogue is left out\n"
    assert (done.returncode, done.stdout) == (0, "gptq\n")
    assert done.stderr == "".join(left_out(file, 8, YEAR) for file in (one, two, three)) + gone


def test_mended(own: Own) -> None:
    """Once it is mended, it is read, and nothing more is told."""
    slip = own.keep("slip.toml", BAD_YEAR)
    own("show", "gptq")
    slip.write_text(BAD_YEAR.replace("20266", "2026"), "utf-8")
    done = own("show", "bad", "-f", "ids")
    assert (done.stdout, done.stderr) == ("bad\n", "")


def test_add_beside_a_slip(own: Own) -> None:
    """What is added goes into one's own file whatever another holds; a slip in that file itself stops it."""
    slip = own.keep("slip.toml", BAD_YEAR)
    assert own("add", "--title", "Another paper").returncode == 0
    slip.rename(own.data / "own.toml")
    done = own("add", "--title", "One more paper")
    assert (done.returncode, done.stdout) == (3, "")
    assert (own.data / "own.toml").read_text("utf-8") == BAD_YEAR


def test_named(own: Own) -> None:
    """A catalogue that is named must be readable, by the option and by the environment; a check finds the slip."""
    slip = str(own.keep("slip.toml", BAD_YEAR))
    done = own("list", "papers", "--catalogue", slip)
    assert (done.returncode, done.stdout) == (3, "")
    assert own("check").returncode == 1
    assert own("check").stdout.startswith(f"{slip}\tbad\tpaper\t8\tunreadable\t")


def test_named_as_read_unnamed(own: Own) -> None:
    """Naming all that is read without names makes a slip in them an error, though the answer without it is kept."""
    slip = str(own.keep("slip.toml", BAD_YEAR))
    assert own("show", "gptq").returncode == 0
    bundled = own("path", "bundled").stdout.strip()
    assert own("show", "gptq", "--catalogue", bundled, "--catalogue", slip).returncode == 3
    assert own("show", "gptq").returncode == 0


def test_completion(own: Own) -> None:
    """Completion goes on answering, and tells nothing at a prompt."""
    own.keep("slip.toml", BAD_YEAR)
    done = own("__complete", "--", "show", "gptq")
    assert (done.stdout.partition("\t")[0], done.stderr) == ("gptq", "")


def test_from_python(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python what is left out is a value, and nothing is printed."""
    slip = own.keep("slip.toml", BAD_YEAR)
    monkeypatch.setenv("XDG_DATA_HOME", str(own.folder / "data"))
    with relm_cli.load() as catalogue:
        assert catalogue.left_out == (f"{slip}:8{YEAR}; the catalogue is left out",)
        assert catalogue.get("gptq").id == "gptq"
    monkeypatch.setenv("RELM_CATALOGUE", os.fspath(slip))
    with pytest.raises(relm_cli.RelmError):
        relm_cli.load()
