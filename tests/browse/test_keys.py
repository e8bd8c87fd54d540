"""What each key does on the screen, and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.browse.keys import KEYS
from relm_cli.clipboard import copying
from tests.browse.conftest import drawn_on

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browse.conftest import Browse

FLASH = ["flashattention-2", "flashattention", "fine-tuning-optimizations"]
"""What "flash" finds."""


def test_typing_edits_the_query(browse: Browse) -> None:
    """Letters go to the query line, and the list follows; the line begins with what the command was given."""
    assert browse("sh", line="fla").listed == FLASH
    assert browse("x", "backspace", line="flash").listed == FLASH
    assert browse("left", "left", "left", "left", "left", "moe ", line="flash").line == "moe flash"
    assert len(browse().listed) == 100


def test_incomplete_filters_are_no_error(browse: Browse) -> None:
    """A filter that is being typed narrows by what begins so, and what cannot be understood leaves the list."""
    assert browse("flash venue:ic").listed == ["flashattention-2"]
    assert browse("flash venue:").listed == FLASH
    seen = browse("flash venue:x")
    assert (seen.listed, seen.status) == (FLASH, '3 entries · no venue "x" in the catalogue')
    seen = browse("flash OR year:2024")
    assert seen.status == "3 entries · OR stands between words, or between values of one field"
    assert seen.listed


def test_corrections_are_told(browse: Browse) -> None:
    """What was corrected, is nowhere, or would help stands beside the number."""
    assert browse(line="quantizaton").status == "31 entries · quantizaton → quantization"
    assert browse(line="Quantizatons").status == "31 entries · Quantizatons → quantization"
    assert browse(line="zzzzzz", size=(120, 24)).status == "0 entries · nowhere: zzzzzz"
    assert browse(line="flash year:2017", size=(120, 24)).status == "0 entries · 3 without year:"


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        pytest.param(["enter"], FLASH[:1], id="under-the-bar"),
        pytest.param(["down", "enter"], FLASH[1:2], id="down"),
        pytest.param(["ctrl+n", "ctrl+n", "ctrl+p", "enter"], FLASH[1:2], id="ctrl-n-and-p"),
        pytest.param(["pagedown", "enter"], FLASH[2:], id="page-down"),
        pytest.param(["pagedown", "up", "enter"], FLASH[1:2], id="up"),
        pytest.param(["pagedown", "pageup", "enter"], FLASH[:1], id="page-up"),
        pytest.param(["up", "enter"], FLASH[:1], id="no-further-up"),
        pytest.param(["tab", "tab", "enter"], FLASH[:2], id="marked"),
        pytest.param(["down", "shift+tab", "tab", "enter"], [FLASH[1], FLASH[0]], id="in-the-order-of-marks"),
        pytest.param(["tab", "up", "tab", "enter"], FLASH[1:2], id="unmarked"),
        pytest.param(["ctrl+a", "enter"], FLASH, id="all"),
        pytest.param(["ctrl+a", "ctrl+a", "enter"], FLASH[:1], id="none-again"),
        pytest.param(["tab", "ctrl+a", "enter"], FLASH, id="all-with-one"),
        pytest.param(["escape", "escape"], None, id="left"),
        pytest.param(["ctrl+c"], None, id="left-at-once"),
    ],
)
def test_taking(browse: Browse, keys: list[str], taken: list[str] | None) -> None:
    """Enter takes the marked entries in the order of their marks, or the one under the bar."""
    assert browse(*keys, line="flash").taken == taken


def test_marks_outlive_the_query(browse: Browse) -> None:
    """What was marked stays so while the query changes."""
    seen = browse("tab", "escape", "wanda", "tab", line="flash", size=(80, 24))
    assert "2 marked" in seen.status
    assert browse("tab", "escape", "wanda", "tab", "enter", line="flash").taken == ["flashattention-2", "wanda"]


def test_nothing_to_take(browse: Browse) -> None:
    """Enter, and what else is done with entries, does nothing where there is none."""
    seen = browse("enter", "tab", "ctrl+a", "ctrl+y", "ctrl+o", "ctrl+g", "ctrl+s", line="zzzzzz", size=(120, 24))
    assert (seen.taken, seen.opened) == (None, [])
    assert "0 entries" in seen.status


def test_more_are_fetched(browse: Browse) -> None:
    """Whoever goes to the end of a long list finds it going on."""
    seen = browse(*["pagedown"] * 20)
    assert len(seen.listed) == 202
    assert seen.status == "202 entries"


def test_opening(browse: Browse) -> None:
    """Ctrl-O opens the address of what is chosen; more than five are asked for."""
    seen = browse("ctrl+o", line="flash")
    assert seen.opened == ["https://arxiv.org/abs/2307.08691"]
    assert seen.status.startswith("opened https://arxiv.org/abs/2307.08691")
    asked = browse("ctrl+a", "ctrl+o", line="moe")
    assert (asked.opened, asked.screen[1]) == ([], "open 11 pages? [y/N]")
    for key in ("escape", "enter"):
        assert browse("ctrl+a", "ctrl+o", key, line="moe").opened == []
    assert browse("ctrl+a", "ctrl+o", "n", "enter", line="moe").opened == []
    assert len(browse("ctrl+a", "ctrl+o", "y", "enter", line="moe").opened) == 11


def test_what_is_said_stays_until_the_next_key(browse: Browse) -> None:
    """What was done is said until another key is pressed; of two keys at once the second is what is said of."""
    said = "opened https://arxiv.org/abs/2307.08691 · 3 entries"
    assert browse("ctrl+o", line="flash").status == said
    assert browse("ctrl+o", "down", line="flash").status == "3 entries"
    assert browse("ctrl+o", " year:2024", line="flash").status == "2 entries"

    async def press_at_once(pilot: Any) -> None:
        pilot.app.action_move(-1)
        pilot.app.action_open()
        await pilot.pause()

    assert browse("down", line="flash", then=press_at_once).status == said


def test_opening_what_can_be(browse: Browse, tmp_path: Path) -> None:
    """Of several that are chosen those are opened that have an address, and the others are named."""
    odd = tmp_path / "odd.toml"
    odd.write_text(
        '[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "a"\ntitle = "A"\nsection = "s"\nurl = "https://a.org"\n'
        '\n[[paper]]\nid = "b"\ntitle = "B"\nsection = "s"\n',
        encoding="utf-8",
    )
    seen = browse("ctrl+a", "ctrl+o", named=[str(odd)], size=(120, 24))
    assert seen.opened == ["https://a.org"]
    assert seen.status.startswith('opened https://a.org; "b" has no web address')


def test_copying(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-Y has the terminal copy BibTeX of what is chosen."""
    copied: list[str] = []
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.write", lambda _, data: copied.append(data))
    seen = browse("tab", "tab", "ctrl+y", line="flash")
    assert seen.status.startswith("BibTeX of 2 copied")
    [sequence] = [data for data in copied if data.startswith("\x1b]52")]
    assert sequence.startswith(copying("@inproceedings{dao2024flashattention2,\n")[:40])
    assert browse("ctrl+y", line="energy consumption kind:metric", size=(120, 24)).status.startswith("nothing to cite")


def test_copying_says_what_is_left_out(browse: Browse, tmp_path: Path) -> None:
    """Whoever copies BibTeX is told which keys it cannot hold, and what cannot be cited."""
    odd = tmp_path / "odd.toml"
    odd.write_text(
        '[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "a"\ntitle = "A"\nsection = "s"\nkey = "smith 2020"\n'
        '\n[[metric]]\nid = "flops"\nname = "FLOPs"\nsection = "s"\n',
        encoding="utf-8",
    )
    seen = browse("ctrl+a", "ctrl+y", named=[str(odd)], size=(200, 24))
    told = 'BibTeX cannot hold 1 key: "smith 2020" is smith2020; nothing to cite for flops'
    assert seen.status.startswith(f"BibTeX of 1 copied, where the terminal allows it; {told}")


def test_facets(browse: Browse) -> None:
    """Ctrl-T counts values in what was found, Tab goes on to another field, and Enter adds one to the line."""
    seen = browse("ctrl+t", line="flash")
    assert seen.status == "year venue keyword section author tag kind · Tab goes on"
    assert seen.screen[2:5] == ["  2  2024", "  1  2023", ""]
    assert browse("ctrl+t", "ctrl+t", line="flash").screen[2:5] == ["  1  arXiv", "  1  ICLR", "  1  NeurIPS"]
    assert browse("ctrl+t", "shift+tab", line="flash").screen[2] == "  3  paper"
    taken = browse("ctrl+t", "tab", "down", "enter", line="flash")
    assert (taken.line, taken.listed) == ("flash venue:ICLR", ["flashattention-2"])
    assert browse("ctrl+t", "escape", line="flash").listed == FLASH


def test_facets_follow_the_query(browse: Browse) -> None:
    """Typing edits the query while values are shown, too; a filter that is begun shows its own."""
    seen = browse("ctrl+t", " energy", line="moe")
    assert seen.line == "moe energy"
    assert "Tab goes on" in seen.status
    begun = browse("ctrl+t", line="flash venue:")
    assert begun.screen[2] == "  1  arXiv"
    assert browse("ctrl+t", "down", "enter", line="flash venue:ic").line == "flash venue:ICLR"


def test_similar(browse: Browse) -> None:
    """Ctrl-S shows what is most like the entry under the bar; Esc goes back, and typing searches again."""
    seen = browse("ctrl+s", line="gptq")
    assert seen.status == "20 like gptq"
    assert "awq" in seen.listed[:3]
    assert browse("ctrl+s", "escape", line="flash").listed == FLASH
    assert browse("ctrl+s", "h", line="flas").listed == FLASH


def test_why(browse: Browse) -> None:
    """Ctrl-E tells why the entry was found, above its card, or under its title where there is no room for one."""
    seen = browse("ctrl+e", line="flash")
    assert '0.45  flash: exact "flash" in name' in seen.screen
    low = browse("ctrl+e", line="flash", size=(80, 12))
    assert low.screen[3].startswith('  0.45 flash: exact "flash" in name; ')
    assert "why it was found" not in browse("ctrl+e", "ctrl+e", line="flash").screen
    assert "nothing was looked for" in browse("ctrl+e").screen


def test_card(browse: Browse) -> None:
    """Ctrl-/ hides the card and shows it again, Shift with an arrow scrolls it."""
    head = "FlashAttention-2: Faster Attention with Better Parallelism and Work Partitioning"
    assert head in browse(line="flash").screen
    for key in ("ctrl+underscore", "ctrl+slash"):
        assert head not in browse(key, line="flash").screen
        assert head in browse(key, key, line="flash").screen
    assert head not in browse("shift+down", line="flash").screen
    assert head in browse("shift+down", "shift+up", line="flash").screen


def test_help(browse: Browse) -> None:
    """F1 shows every key, whole from 80 columns on, more where the bar goes on; F1, Esc, Enter and typing end that."""
    seen = browse("f1", size=(80, 40))
    assert [line[16:] for line in seen.screen[2 : 2 + len(KEYS)]] == [key.help for key in KEYS]
    assert browse("f1", "pagedown", "pagedown", "pagedown", size=(40, 10)).screen[-2].startswith("  Ctrl-C")
    for key in ("f1", "escape", "enter", "h"):
        seen = browse("f1", key, line="flas" if key == "h" else "flash")
        assert (seen.taken, seen.listed) == (None, FLASH)


def test_leaving(browse: Browse) -> None:
    """Esc clears the query first, and leaves from an empty one."""
    seen = browse("escape", line="flash")
    assert (seen.line, seen.app.return_value, len(seen.listed)) == ("", None, 100)


def test_tags_and_note(browse: Browse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-G edits tags and note of what is chosen as `relm tag` and `relm note` do; the list knows them at once."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    seen = browse("ctrl+g", "+to-read see table 2", "enter", line="gptq", size=(120, 40))
    assert seen.status.startswith("+to-read noted: gptq")
    kept = (tmp_path / "relm" / "own.toml").read_text(encoding="utf-8")
    assert 'id = "gptq"' in kept
    assert 'tags = ["to-read"]' in kept
    assert "see table 2" in kept
    assert browse(line="tag:to-read").listed == ["gptq"]
    assert browse("ctrl+g", "-to-read", "enter", line="gptq").status.startswith("-to-read: gptq")
    assert browse("ctrl+g", "-none", "enter", line="gptq").status.startswith('no tag "none" on gptq')
    assert browse("ctrl+g", "+x", "escape", line="gptq").status == "1 entry"


def test_mouse(browse: Browse) -> None:
    """A click moves the bar, a second opens, the wheel moves the bar, or the card where that is under it."""

    async def click(pilot: Any) -> None:
        await pilot.click("#rows", offset=(5, 3))

    async def click_twice(pilot: Any) -> None:
        await pilot.click("#rows", offset=(5, 3), times=2)

    async def below(pilot: Any) -> None:
        await pilot.click("#rows", offset=(5, 11))

    assert browse(line="flash", then=click).app.rows.at == 1
    assert browse(line="flash", then=click_twice).opened[0].startswith("https://proceedings.neurips.cc/")
    assert browse(line="flash", size=(80, 30), then=below).app.rows.at == 0

    async def wheel(pilot: Any) -> None:
        pilot.app.rows.on_mouse_scroll_down()
        pilot.app.rows.on_mouse_scroll_down()
        pilot.app.rows.on_mouse_scroll_up()
        await pilot.pause()
        pilot.app.card.on_mouse_scroll_down()

    seen = browse(line="flash", then=wheel)
    assert seen.app.rows.at == 1
    assert seen.screen[15].startswith("authors")


def test_a_value_is_clicked_twice(browse: Browse) -> None:
    """A second click takes a value."""

    async def click_twice(pilot: Any) -> None:
        await pilot.click("#rows", offset=(5, 1), times=2)

    assert browse("ctrl+t", line="flash", then=click_twice).app.line.value == "flash year:2023"


def test_resize(browse: Browse) -> None:
    """The card goes beside the list, below it, and away, as there is room; the bar stays in sight."""
    shapes = []

    async def resize(pilot: Any) -> None:
        title = pilot.app.under_bar().title[:20]
        for size in ((120, 30), (80, 24), (80, 15), (40, 10), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            card = pilot.app.card.region
            shapes.append((card.x > 0, card.height > 0))
            lines = [strip.text.rstrip() for strip in drawn_on(pilot.app)]
            assert (len(lines), max(map(len, lines)) <= size[0]) == (size[1], True)
            assert any(line[2:].startswith(title) for line in lines[2:])

    browse("pagedown", "pagedown", line="quantization", then=resize)
    assert shapes == [(True, True), (False, True), (False, False), (False, False), (True, True)]


def test_hints(browse: Browse) -> None:
    """However narrow the screen, its last line tells of the help."""
    for width in (40, 57, 80, 120, 200):
        assert browse(size=(width, 12)).screen[-1].startswith(" F1 help  Enter take  Tab mark")


def test_a_mistake_ends_the_screen(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is a mistake in relm itself ends the screen, and is told by whoever runs it."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("in the worker")

    monkeypatch.setattr("relm_cli.browse.worker.answer", fail)
    with pytest.raises(ZeroDivisionError, match="in the worker"):
        browse(line="flash")
