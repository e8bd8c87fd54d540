"""A catalogue may allow what is found in it, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.checks import check
from tests.checks.finding import TOP, plain

if TYPE_CHECKING:
    from pathlib import Path

SPACED = TOP + '[[metric]]\nid = "a"\nname = "A  A"\nsection = "models"\n'


def checked(folder: Path, allowing: bytes | str) -> list[tuple[int, str, str, str, str]]:
    """Return what is found in the catalogue `SPACED` that has a file of the text *allowing*."""
    (folder / "list.toml").write_text(SPACED, encoding="utf-8")
    (folder / ".relm-check.toml").write_bytes(allowing if isinstance(allowing, bytes) else allowing.encode())
    return plain(check([str(folder)]))


ALLOWED = '# as listed\n[[allow]]\nrule = "spaces"\nentry = "a"\nreason = "the list has it so"\n'
LEFT = (5, "spaces", "a", '"name" has too many blanks: "A  A"', 'write "A A"')


def test_allowed(tmp_path: Path) -> None:
    """What is allowed is no finding."""
    assert checked(tmp_path, ALLOWED) == []


def test_unused(tmp_path: Path) -> None:
    """An exception that nothing needs is a finding, at its own block."""
    unused = '\n[[allow]]\nrule = "spaces"\nentry = "b"\nreason = "gone"\n'
    assert checked(tmp_path, ALLOWED + unused) == [
        (7, "unused-allow", "b", 'there is no finding "spaces" about "b"', "delete the block")
    ]


@pytest.mark.parametrize(
    ("block", "reason", "fix"),
    [
        pytest.param('rule = "spaces"\nentry = "a"\n', '"reason" is missing', 'add a line reason = "..."', id="reason"),
        pytest.param(
            'rule = "spaces"\nentry = "a"\nreason = " "\n',
            '"reason" is empty',
            "write its value, or delete the line reason = ...",
            id="no-reason",
        ),
        pytest.param(
            'rule = "space"\nentry = "a"\nreason = "so"\n',
            'no rule is called "space"',
            "did you mean spaces?",
            id="rule",
        ),
        pytest.param(
            'rule = "unreadable"\nentry = "a"\nreason = "so"\n',
            '"unreadable" cannot be allowed',
            "relm could not read the catalogue",
            id="fatal",
        ),
        pytest.param(
            'rule = "spaces"\nentry = "a"\nreason = "so"\nuntil = 2030\n',
            '"until" is not a field of this block',
            "known here: entry, reason, rule",
            id="field",
        ),
    ],
)
def test_wrong_blocks(tmp_path: Path, block: str, reason: str, fix: str) -> None:
    """A block without a reason, or with a rule that is none or cannot be allowed, is a finding and allows nothing."""
    assert checked(tmp_path, f"[[allow]]\n{block}") == [LEFT, (1, "unreadable", "a", reason, fix)]


@pytest.mark.parametrize(
    ("text", "reason", "fix"),
    [
        pytest.param(b"[[allow]]\nrule = '\xff'", "is not UTF-8 text (byte 18)", "save it as UTF-8", id="bytes"),
        pytest.param(
            "x = ",
            "is not valid TOML: Invalid value (at end of document)",
            "correct that line, then run relm again",
            id="syntax",
        ),
        pytest.param("allow = 1", "must hold blocks, and nothing else", "write each as [[allow]]", id="no-list"),
        pytest.param("x = 1", "must hold blocks, and nothing else", "write each as [[allow]]", id="no-block"),
    ],
)
def test_wrong_files(tmp_path: Path, text: bytes | str, reason: str, fix: str) -> None:
    """A file that cannot be read is a finding, and allows nothing."""
    assert checked(tmp_path, text) == [LEFT, (0, "unreadable", "", reason, fix)]


def test_files_allow_nothing(tmp_path: Path) -> None:
    """Only a folder has exceptions: those beside a file belong to the folder."""
    checked(tmp_path, ALLOWED)
    assert plain(check([str(tmp_path / "list.toml")])) == [LEFT]
