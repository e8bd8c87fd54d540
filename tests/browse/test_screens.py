"""What the screen looks like, line by line, and in which colours."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browse.conftest import Browse, Seen

SCREENS = Path(__file__).parent / "screens"


def check(name: str, seen: Seen) -> None:
    """Compare the screen with the one expected under *name*, and show where they differ."""
    expected = (SCREENS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    difference = "\n".join(difflib.unified_diff(expected, seen.screen, f"screens/{name}.txt", "seen", lineterm=""))
    assert not difference, f"the screen has changed:\n{difference}"


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_size(browse: Browse, size: tuple[int, int]) -> None:
    """The list, what is said of it and the card find their place at every size."""
    check(f"{size[0]}x{size[1]}", browse("down", "tab", "up", line="quantizaton year:2022..", size=size))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        pytest.param("facets-80x24", ["ctrl+t", "tab", "tab", "down"], id="facets"),
        pytest.param("why-80x24", ["ctrl+e"], id="why"),
        pytest.param("similar-80x24", ["ctrl+s"], id="similar"),
        pytest.param("help-80x24", ["f1"], id="help"),
        pytest.param("tags-80x24", ["ctrl+g"], id="tags"),
    ],
)
def test_shown_instead(browse: Browse, name: str, keys: list[str]) -> None:
    """Values, reasons, similar entries and help are laid out as expected."""
    check(name, browse(*keys, line="flash"))


def test_hostile_titles(browse: Browse, tmp_path: Path) -> None:
    """What would act on the terminal in a title, an id or a note is shown as its number."""
    row = 'title = "a \\u001b[2J\\u202e b [bold]c[/bold]"\nurl = "https://example.org"\nyear = 2024\n'
    text = f'schema = 1\n[[section]]\nid = "s"\ntitle = "S\\u0007"\n[[paper]]\nid = "x"\nsection = "s"\n{row}'
    (tmp_path / "list.toml").write_text(text, encoding="utf-8")
    seen = browse("a", size=(120, 24), named=[str(tmp_path / "list.toml")])
    assert r"  a \x1b[2J\u202e b [bold]c[/bold]" in seen.screen[2]
    assert seen.screen[3].startswith("                    2024              x "), "a paper without authors has none"
    assert not [sign for line in seen.screen for sign in line if not sign.isprintable()]
    faceted = browse("ctrl+t", "tab", "tab", "tab", named=[str(tmp_path / "list.toml")])
    assert faceted.screen[2] == r"  1  S\x07"


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-color"])
def test_colours(browse: Browse, monkeypatch: pytest.MonkeyPatch, *, colour: bool) -> None:
    """What was looked for is bold, with NO_COLOR too; colours are the terminal's own sixteen, or there are none."""
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    seen = browse("down", line="flash")
    styles = [segment.style for strip in seen.drawn for segment in strip if segment.style is not None]
    colours = {style.color.name for style in styles if style.color} | {
        style.bgcolor.name for style in styles if style.bgcolor
    }
    assert any(style.bold for style in styles)
    assert any(style.reverse for style in styles)
    assert colours <= {"default", "red", "cyan", "color(8)"}
    assert colour == bool(colours - {"default"})


def test_partly(browse: Browse) -> None:
    """What matches some of the words stands behind a sign, which does not depend on colours."""
    seen = browse(line="gptq wanda", size=(120, 24))
    assert seen.status == "0 of 2 match, ~ in part"
    assert [line[:2] for line in seen.screen[2:6:2]] == ["~ ", "~ "]
