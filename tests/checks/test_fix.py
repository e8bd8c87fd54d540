"""What is safe is mended in the text of the file, and nothing else in it changes."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from relm_cli.checks import check, fix
from relm_cli.checks.findings import Mended
from tests.checks.finding import TOP

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = """\
# A list of mine.
[[paper]] # the first
id = "a"
title = "Attention  Is All You Need " # two spaces, and "one more"
authors = ["JosÃ© GarcÃ\u00ada", 'Ada &amp; Bob']  # names
section = "models"
url = "https:/arxiv.org/abs/1706.03762"   # one slash
arxiv = "https://arxiv.org/abs/1706.03762v5"
doi = 'doi:10.1000/Xyz'
tags = []
keyword = ""
aliases = [
    # what people say
    "Quan\u00adt", "fine", # both
    'All  You Need',
]
links = [{ label = "code ", url = "https//x.org/c" }, { label = "https//x.org/c", url = "https://x.org" }]

[paper.published]
venue = " NeurIPS"
year = 2017

[[paper]]
id = "b"
"title" = "B\\tB" # \u201cquoted\u201d key
section = "models"
year=2024
notes = ['''of
 two lines''']
"""

AFTER = """\
# A list of mine.
[[paper]] # the first
id = "a"
title = "Attention Is All You Need" # two spaces, and "one more"
authors = ["José García", 'Ada & Bob']  # names
section = "models"
url = "https://arxiv.org/abs/1706.03762"   # one slash
arxiv = "1706.03762"
doi = '10.1000/Xyz'
aliases = [
    # what people say
    "Quant", "fine", # both
    'All You Need',
]
links = [{ label = "code", url = "https://x.org/c" }, { label = "https//x.org/c", url = "https://x.org" }]

[paper.published]
venue = "NeurIPS"
year = 2017

[[paper]]
id = "b"
"title" = "B B" # \u201cquoted\u201d key
section = "models"
year=2024
notes = ['''of
 two lines''']
"""


def fixed(path: Path, text: str) -> str:
    """Return the *text* of a catalogue file after it was mended."""
    file = path / "list.toml"
    file.write_text(text, encoding="utf-8", newline="")
    for one in fix([str(file)]):
        assert one.file == str(file)
        file.write_text(one.text, encoding="utf-8", newline="")
    assert not [finding for finding in check([str(file)]) if finding.fixable]
    return file.read_bytes().decode()


def test_mended(tmp_path: Path) -> None:
    """Blanks, letters, identifiers and empty fields are put right where they stand, in the quotes they had."""
    assert fixed(tmp_path, TOP + BEFORE) == TOP + AFTER
    assert check([str(tmp_path / "list.toml")]) == []


@pytest.mark.parametrize("end", [pytest.param("\r\n", id="windows"), pytest.param("\n", id="unix")])
@pytest.mark.parametrize("mark", [pytest.param("\ufeff", id="marked"), pytest.param("", id="unmarked")])
def test_bytes_stay(tmp_path: Path, end: str, mark: str) -> None:
    """Line ends and the mark at the beginning stay as they were."""
    before, after = ((mark + TOP + text).replace("\n", end) for text in (BEFORE, AFTER))
    assert fixed(tmp_path, before) == after


def test_numbers(tmp_path: Path) -> None:
    """It is told which files, and how many findings, are mended."""
    file = tmp_path / "list.toml"
    file.write_text(TOP + BEFORE, encoding="utf-8")
    findings = check([str(file)])
    assert fix([str(file)]) == [Mended(str(file), TOP + BEFORE, TOP + AFTER, len(findings), ("a", "b"))]
    assert all(finding.fixable for finding in findings)


def test_about(tmp_path: Path) -> None:
    """What a catalogue says of itself is mended, too."""
    text = """\
schema = 1
title = "My  List"
license = "" # none
description = ''

[survey]
key = "k"
title = " A Survey"
"""
    assert (
        fixed(tmp_path, text)
        == """\
schema = 1
title = "My List"
license = "" # none

[survey]
key = "k"
title = "A Survey"
"""
    )


@pytest.mark.parametrize(
    "block",
    [
        pytest.param('title = """\\\n  Several  lines\n"""', id="text-of-several-lines"),
        pytest.param("title = '''Three  quotes'''", id="three-quotes"),
        pytest.param('title = "Lost\ufffd"', id="lost-letters"),
        pytest.param('title = "\u200b"', id="nothing-would-be-left"),
        pytest.param('title = "T"\ntags = [] # later', id="comment-beside"),
        pytest.param('title = "T"\ntags = [\n# later\n]', id="comment-within"),
        pytest.param('title = "T"\ntags = ["", "x"]', id="one-of-several"),
        pytest.param('title = "T"\nlinks = [{ label = "", url = "https://example.org" }]', id="empty-label"),
        pytest.param('title = "T"\nurl = "example.org"', id="no-scheme"),
        pytest.param('title = "T"\narxiv = "2307"', id="no-arxiv-id"),
        pytest.param('title = "&lt;b&gt;"', id="markup"),
        pytest.param('title = "\u202eT"', id="turned-round"),
    ],
)
def test_left_alone(tmp_path: Path, block: str) -> None:
    """What cannot surely be mended stays as it is, and stays a finding that is not called fixable."""
    text = f'{TOP}[[paper]]\nid = "a"\nsection = "models"\n{block}\n'
    assert fixed(tmp_path, text) == text
    assert [finding.fixable for finding in check([str(tmp_path / "list.toml")])] == [False]


def test_ids_are_left_alone(tmp_path: Path) -> None:
    """A name that other blocks may use is not changed at one place alone."""
    text = f'{TOP}[[metric]]\nid = "a  b"\nname = "A"\nsection = "models"\n'
    assert fixed(tmp_path, text) == text


def test_files_that_are_not_toml(tmp_path: Path) -> None:
    """JSON Lines are written by programs, and left to them; what cannot be parsed is left alone."""
    (tmp_path / "a.jsonl").write_text('{"id": "a", "kind": "metric", "title": "A  A"}\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text("title = 'a  b\n", encoding="utf-8")
    assert fix([str(tmp_path / "a.jsonl"), str(tmp_path / "b.toml")]) == []


def test_blocks_without_headers(tmp_path: Path) -> None:
    """Blocks within a list have no line of their own, and are not mended."""
    text = 'schema = 1\nmetric = [{ id = "a", name = "A  A", section = "m" }]\nsection = [{ id = "m", title = "M" }]\n'
    assert fixed(tmp_path, text) == text
    [finding] = check([str(tmp_path / "list.toml")])
    assert (finding.line, finding.rule, finding.fixable) == (0, "spaces", False)


TEXTS = r'''
[[metric]]
id = "a"
name = "# A = 'b' [[metric]]"
section = "models"
description = """
[[metric]]
name = "x  y" # "
\"""
"""
notes = ['"""', "#", '[', "{", "\\", """a"""""]
aliases = ["a\\", "c", "\\u0027" ]

[[ "metric" ]]
id = "b"
name = "B  B"
section = "models"
'''


def test_headers_within_texts(tmp_path: Path) -> None:
    """What looks like a header, a key or a comment within a text is text."""
    text = TOP + TEXTS
    assert tomllib.loads(text)["metric"][1]["id"] == "b"
    after = text.replace("B  B", "B B")
    file = tmp_path / "list.toml"
    file.write_text(text, encoding="utf-8")
    [finding] = check([str(file)])
    assert (finding.line, finding.entry) == (text[: text.index('[[ "metric" ]]')].count("\n") + 1, "b")
    assert fixed(tmp_path, text) == after
