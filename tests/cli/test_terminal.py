"""What a person sees on a real terminal: tables that fit, links, and a pager for what is too long."""

from __future__ import annotations

import os
import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from transcripts import written


def on_terminal(
    *arguments: str, columns: int = 80, lines: int = 24, env: dict[str, str] | None = None, typed: str = ""
) -> str:
    """Return what relm writes to a pseudo-terminal of that size, where *typed* is typed."""
    command = [sys.executable, "-m", "relm_cli", *arguments]
    return at_terminal(command, columns=columns, lines=lines, env=env, typed=typed)


def at_terminal(
    command: list[str], *, columns: int = 80, lines: int = 24, env: dict[str, str] | None = None, typed: str = ""
) -> str:
    """Return what *command* writes to a pseudo-terminal of that size."""
    return written(
        command, (lines, columns), {**os.environ, "TERM": "xterm-256color", **(env or {})}, Path.cwd(), typed
    )


def test_table_is_the_default() -> None:
    """On a terminal results are a table, its titles linked and the words found highlighted."""
    seen = on_terminal("search", "wanda", env={"COLORTERM": ""})
    assert "Sun et al." in seen
    assert "https://arxiv.org/abs/2306.11695" in seen
    assert on_terminal("search", "gptq").count("\x1b[1;31mGptq") == 1


def test_no_color() -> None:
    """NO_COLOR leaves no colour on a terminal either."""
    assert "\x1b[3" not in on_terminal("search", "gptq", env={"NO_COLOR": "1"})


def test_dumb_terminal() -> None:
    """A terminal that can nothing gets plain text."""
    assert "\x1b" not in on_terminal("search", "gptq", env={"TERM": "dumb"})


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_width(columns: int) -> None:
    """A table takes the width there is and no more."""
    seen = on_terminal("list", "metrics", columns=columns, lines=100, env={"NO_COLOR": "1", "TERM": "dumb"})
    assert max(map(len, seen.splitlines())) <= columns


def test_overview_fits() -> None:
    """What relm says of itself is broken between words on a narrow terminal."""
    seen = on_terminal(columns=40).splitlines()
    assert seen[1:3] == ["174 papers, 15 metrics, 8 benchmarks, 5", "    tools, 2017 to 2025"]
    assert max(map(len, seen)) <= 40


def test_pager() -> None:
    """What is longer than the screen goes through the pager, and what fits does not."""
    pager = {"PAGER": "sed 's/^/paged: /'"}
    assert on_terminal("list", "papers", env=pager).startswith("paged: ")
    assert "paged: " not in on_terminal("list", "tools", env=pager)
    assert "paged: " not in on_terminal("list", "papers", "--no-pager", env=pager)
    assert "paged: " not in on_terminal("list", "papers", env={"PAGER": ""})
    assert "paged: " not in on_terminal("list", "papers", "-f", "json", env=pager)


def test_what_is_said_stands_in_the_pager() -> None:
    """What a person must know of the words stands above the results, and in the pager where that shows them."""
    said = 'relm: no "quantizaton", searched "quantization"'
    assert on_terminal("search", "quantizaton", env={"PAGER": "sed 's/^/paged: /'"}).startswith(f"paged: {said}")
    assert on_terminal("search", "quantizaton", lines=100).startswith(said)


def test_missing_pager() -> None:
    """A pager that does not exist is done without."""
    assert "GPTQ" in on_terminal("list", "papers", env={"PAGER": "no-such-pager"}).upper()


def test_pager_that_is_no_command() -> None:
    """A PAGER that cannot be understood is said to be none, and the table is written without it."""
    seen = on_terminal("list", "papers", env={"PAGER": "less '"})
    assert "relm: PAGER is no command: no closing quotation" in seen
    assert "GPTQ" in seen.upper()


def test_pager_that_fails() -> None:
    """A pager that fails does not swallow the results without a word."""
    seen = on_terminal("list", "papers", env={"PAGER": "false"})
    assert "relm: the pager false failed with status 1" in seen


def test_odd_sizes() -> None:
    """COLUMNS and LINES that are no size of a terminal are not believed."""
    for columns in ("99999999999", "²", "9" * 5000):
        seen = on_terminal("list", "tools", env={"COLUMNS": columns, "LINES": columns})
        assert "mistake" not in seen
        assert "LLMCarbon" in seen


def test_path_of_hostile_name(tmp_path: Path) -> None:
    """Places stand in a column; what acts on a terminal in the name of a file is shown as its number there."""
    path = tmp_path / "a\x1b[31m.toml"
    path.write_text("schema = 1\n", encoding="utf-8")
    *_, last = on_terminal("path", "--catalogue", str(path)).splitlines()
    assert last == rf"a\x1b[31m  {tmp_path}/a\x1b[31m.toml"


def test_cut_table_says_so() -> None:
    """A table of the best results says how many more there are."""
    assert "relm: 20 of " in on_terminal("search", "model", lines=200)


def test_one_of_several_is_picked() -> None:
    """Words that several entries match let a person pick one by its number; another answer picks none."""
    seen = on_terminal("show", "optimal", "bert", columns=120, typed="2\n", env={"NO_COLOR": "1"})
    asked, _, card = seen.partition("which one? ")
    assert asked.splitlines()[1].startswith(
        " 1  LightSeq: A High Performance Inference Library for Transformers  NAACL"
    )
    assert "INGENIOUS: Using Informative Data Subsets" in card
    narrow = on_terminal("show", "optimal", "bert", typed="\n")
    assert "relm: nothing was picked" in narrow
    assert max(map(len, narrow.splitlines())) <= 80


def test_the_only_one_that_matches_is_shown() -> None:
    """Words that one entry matches alone mean it."""
    assert "switch-transformers" in on_terminal("show", "switch", "transformers", "trillion", env={"NO_COLOR": "1"})


def test_many_pages_are_asked_for() -> None:
    """Before more than five pages are opened, a person is asked."""
    names = ["wanda", "awq", "gptq", "mezo", "spqr", "glam"]
    seen = on_terminal("open", *names, env={"BROWSER": "true"}, typed="n\n")
    assert "open 6 pages? [y/N] " in seen
    assert "opening" not in seen
    assert on_terminal("open", *names, env={"BROWSER": "true"}, typed="y\n").count("relm: opening https://") == 6


def test_a_citation_is_copied() -> None:
    """`--copy` hands the citation to the terminal's clipboard and prints nothing else but that it did."""
    seen = on_terminal("cite", "wanda", "--copy")
    head, _, tail = seen.partition("\x1b]52;c;")
    copied, _, said = tail.partition("\x07")
    assert b64decode(copied).decode().startswith("@inproceedings{sun")
    assert (head, said) == ("", "relm: 1 citation copied, where the terminal allows it\n")


def test_remove_asks(tmp_path: Path) -> None:
    """Before it removes anything, relm asks whoever is there, and takes no answer for no."""
    env = {"XDG_DATA_HOME": str(tmp_path)}
    on_terminal("tag", "wanda", "+to-read", env=env)
    file = tmp_path / "relm" / "own.toml"
    seen = on_terminal("remove", "wanda", columns=200, env=env, typed="\n")
    assert f"remove what you noted of wanda from {file}? [y/N]" in seen
    assert "wanda" in file.read_text("utf-8")
    on_terminal("remove", "wanda", env=env, typed="y\n")
    assert file.read_text("utf-8") == "schema = 1\n"


def test_edit_again(tmp_path: Path) -> None:
    """A text that cannot be read is offered again, as it was left, until it can be or nobody wants to."""
    (tmp_path / "editor").write_text(
        "#!/bin/sh\nif grep -q tugs $1; then sed -i s/tugs/tags/ $1; else sed -i 's/tags = ../tugs = [\"x\"]/' $1; fi\n"
    )
    env = {"XDG_DATA_HOME": str(tmp_path), "EDITOR": f"sh {tmp_path / 'editor'}", "TMPDIR": str(tmp_path)}
    env |= {"VISUAL": ""}
    seen = on_terminal("edit", "wanda", columns=200, env=env, typed="n\n")
    assert '"tugs" is not a field of this block' in seen
    assert "nothing was changed; your text is kept in" in seen
    on_terminal("edit", "wanda", columns=200, env=env, typed="y\n")
    assert 'tags = ["x"]\n' in (tmp_path / "relm" / "own.toml").read_text("utf-8")


def test_sentences_are_broken_between_words(tmp_path: Path) -> None:
    """Explanations and findings are as wide as the terminal, and no word of them is cut by it."""
    for columns in (60, 100):
        lines = on_terminal("check", "--explain", "duplicate-url", columns=columns, lines=100).splitlines()
        assert max(map(len, lines)) <= columns
        assert "Two papers at one address are one paper, listed twice" in " ".join(lines)
    broken = tmp_path / "broken.toml"
    broken.write_text('[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "p"\ntitle = ""\nsection = "s"\n', "utf-8")
    lines = on_terminal("check", str(broken), columns=60, lines=100).splitlines()
    assert all(len(line) <= 60 or " " not in line.strip() for line in lines)


def test_an_update_tells_what_was_and_what_is(tmp_path: Path) -> None:
    """On a terminal each change has its old and its new value on lines of their own."""
    page = tmp_path / "list.md"
    lines = ["# L", "", "## S", "", "- [Eagle: Inference](https://example.org/eagle), ACL 2024", ""]
    page.write_text("\n".join(lines), encoding="utf-8")
    catalogue = str(tmp_path / "list.toml")
    on_terminal("import", str(page), "--to", catalogue)
    lines[4] = "- [Eagle: Faster Inference](https://example.org/eagle), ACL 2024"
    page.write_text("\n".join(lines), encoding="utf-8")
    seen = on_terminal("update", str(page), "--catalogue", catalogue)
    assert seen.splitlines()[-3:] == [
        "changed  eagle  Eagle: Faster Inference",
        "  - title: Eagle: Inference",
        "  + title: Eagle: Faster Inference",
    ]


def test_never_coloured() -> None:
    """--color never leaves plain text: nothing bold, dim or linked."""
    for arguments in (["search", "gptq"], ["show", "gptq"], ["stats"], ["stats", "--by", "year", "--by", "venue"]):
        assert "\x1b" not in on_terminal(*arguments, "--color", "never")


def test_one_link() -> None:
    """A title is one link for a terminal, whichever of its words are marked and however many lines it takes."""
    for columns in (80, 40):
        seen = on_terminal("search", "mixture of experts", "-n", "1", columns=columns)
        links = re.findall(r"\x1b\]8;(id=\d+);(http[^\x1b]+)", seen)
        assert len(links) > 1
        assert len(set(links)) == 1
    card = on_terminal("show", "wanda", "--no-pager", columns=40)
    assert len(set(re.findall(r"\x1b\]8;id=\d+;http[^\x1b]+", card))) == 1


def test_messages_fit() -> None:
    """What is said breaks between words where the terminal ends, whatever is in it."""
    seen = on_terminal("stats", "venue", columns=40)
    assert "relm: nothing to count by year is found\n      for venue\n" in seen.replace("\r\n", "\n")
