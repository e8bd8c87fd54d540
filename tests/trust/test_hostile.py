"""Text from anywhere is text: nothing in any field acts on a terminal, a spreadsheet, a page, LaTeX or a browser."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import sys
import time
from typing import TYPE_CHECKING, Any
from unicodedata import category

import pytest
import tomli_w
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import relm_cli
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.list import LISTED
from relm_cli.cli.process import run
from relm_cli.formats import CITATIONS, FORMATS
from relm_cli.printable import printable, printable_json, web_address
from tests.trust.often import often

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Relm

pytestmark = pytest.mark.faults(1)

CONTROLS = "\x1b[31mred \x1b]8;;https://evil.example\x07link\x1b]0;owned\x07 \b\r\x7f\x9b31m \x85\x0c\x00 a\tb\nc"
BIDI = "l\u202er \u2066i\u2069 \u200e\u200f\u061c \u2028\u2029"
HIDDEN = "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh\u3164i\ufe0fj\U000e0041"
FLOOD = "z" + "\u0301\u0e49" * 200
RICH = "[red]red[/red] [/b] [link=file:///etc/passwd]here[/link] :bomb: [@click=app.quit]"
MARKUP = (
    "|</td><script>alert(1)</script><!-- ![x](javascript:alert(1)) [y](data:text/html,x) **b** `c` $d$ ~~e~~ --> "
    "<[img](x) src=x onerror=alert(1)> <[[script](x)](y)>alert(1) "
)
LATEX = r"}} \input{/etc/passwd} \write18{id} %, @article{evil, title={x}} # _ ^ ~ & \ { }"
HOSTILE = f"{CONTROLS} {BIDI} {HIDDEN} {FLOOD} {RICH} {MARKUP} {LATEX}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\uff1d1+1")
ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    " javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "//evil.example",
    "-flag",
)
BAD_WEB = 'https://example.org/\x1b]8;;\x07\u202e"><script>|)( \n$(touch evil)`id`;&'

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\uffa0\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What none of these texts may bring to a terminal."""


def blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the blocks of a catalogue with hostile text in every field that takes text, one after the other."""
    evil = HOSTILE
    yield "section", {"id": "s", "title": f"S {evil}", "emoji": "\x1b[5m", "intro": evil}
    yield "group", {"id": "g", "title": f"G {evil}", "section": "s", "intro": evil}
    yield "venue", {"name": f"V {evil}", "full": evil, "aliases": [f"VA {evil}"]}
    yield "synonym", {"terms": ["red", f"rot {evil}"]}
    link = {"label": f"L {evil}", "url": BAD_WEB}
    more = {"aliases": [f"A {evil}"], "tags": [f"T {evil}"], "notes": [f"N {evil}"], "description": f"D {evil}"}
    paper: dict[str, Any] = {
        "id": f"paper {evil}",
        "title": f"Paper {evil}",
        "authors": [f"X {evil}", "Y"],
        "year": 2024,
    }
    paper |= {"venue": f"V {evil}", "url": BAD_WEB, "section": "s", "keyword": f"K {evil}", "arxiv": evil, "doi": evil}
    paper |= {"published": {"venue": evil, "year": 2025}, "links": [link], **more}
    yield "paper", paper
    name = {"section": "s", "aliases": more["aliases"], "tags": more["tags"], "notes": more["notes"]}
    paper_of = {"label": evil, "url": BAD_WEB}
    described = {"description": more["description"]}
    yield "metric", {"id": f"metric {evil}", "name": f"Metric {evil}", "usages": [link], **described, **name}
    yield "benchmark", {"id": f"benchmark {evil}", "name": f"B {evil}", "paper": paper_of, **described, **name}
    yield "tool", {"id": f"tool {evil}", "name": f"Tool {evil}", "group": "g", "url": BAD_WEB, **described, **name}
    for number, formula in enumerate(FORMULAS):
        yield "tool", {"id": f"formula-{number}", "name": formula, "url": "https://example.org", "section": "s"}
    for number, address in enumerate(ADDRESSES):
        yield "tool", {"id": f"address-{number}", "name": f"address {number}", "url": address, "section": "s"}


@pytest.fixture(scope="module", params=["toml", "jsonl"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of the hostile catalogue, as TOML and as JSON Lines."""
    folder = tmp_path_factory.mktemp("hostile")
    table: dict[str, Any] = {"schema": 1, "title": f"C {HOSTILE}", "description": HOSTILE, "license": HOSTILE}
    table["survey"] = {"key": "a", "title": HOSTILE, "authors": [HOSTILE], "year": 2024, "journal": HOSTILE}
    table["survey"] |= {"arxiv": f"2401.00001{HOSTILE}", "url": BAD_WEB}
    for type_, block in blocks():
        table.setdefault(type_, []).append(block)
    path = folder / "hostile.toml"
    path.write_text(tomli_w.dumps(table), encoding="utf-8", newline="")
    if request.param == "toml":
        return str(path)
    with relm_cli.load(path) as opened:
        lines = [json.dumps(entry.record()) for entry in opened.list()]
    path = folder / "hostile.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str, int]:
    """Return what relm prints on stdout and stderr when it is asked *arguments*, and its exit status."""
    status = run(arguments)
    printed = capsys.readouterr()
    return printed.out, printed.err, status


def clean(text: str, kept: str = "", *, flood: bool = False) -> None:
    """Fail for a sign in *text* that acts on a terminal or hides there, or for a *flood* of marks, unless allowed."""
    for found in FORBIDDEN.finditer(text.translate(dict.fromkeys(map(ord, kept)))):
        pytest.fail(ascii(text[max(0, found.start() - 40) : found.start() + 40]))
    assert flood or not re.search("[\u0301\u0e49]{9}", text)


COLUMNS = {"tsv": "\t", "csv": "\t"}
"""The signs that formats write themselves."""


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", LISTED)
def test_lists(capsys: pytest.CaptureFixture[str], hostile: str, what: str, format_: str) -> None:
    """Whatever is listed, in whatever format, nothing gets through."""
    out, err, status = ask(capsys, "list", what, "-f", format_, "--catalogue", hostile)
    cited = format_ in CITATIONS and not what.startswith(("paper", "metric", "benchmark", "tool"))
    assert status in ({2} if cited else {0, 1})
    clean(out, COLUMNS.get(format_, ""), flood="json" in format_)
    clean(err)
    if format_ == "json":
        json.loads(out)


ID = "paper {evil}"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "red"], id="search"),
        pytest.param(["search", "red", "-f", "table", "--explain"], id="explain"),
        pytest.param(["search", "redd", HOSTILE, "-f", "table"], id="typed"),
        pytest.param(["search", "red", "-f", "json", "--explain"], id="search-json"),
        pytest.param(["search", "nothing", "--venue", HOSTILE], id="unknown-venue"),
        pytest.param(["search", "red", "--venue", "VVV"], id="offered-venue"),
        pytest.param(["list", "papers", "--section", "SSS"], id="offered-section"),
        pytest.param(["list", "papers", "--author", "X \x1b[31m"], id="offered-author"),
        pytest.param(["list", HOSTILE], id="unknown-list"),
        pytest.param(["list", "papers", "--sort", HOSTILE], id="unknown-field"),
        pytest.param(["list", "papers", "--fields", "title,description,url,links,listings"], id="fields"),
        pytest.param(["list", "papers", "--fields", "title,description,url,notes", "-f", "table"], id="wide-table"),
        pytest.param(["list", "papers", "--fields", "title,url,notes", "-f", "markdown"], id="wide-markdown"),
        pytest.param(["show", ID], id="show"),
        pytest.param(["show", ID, "--json"], id="show-json"),
        pytest.param(["show", HOSTILE], id="unknown-id"),
        pytest.param(["show", "paper"], id="offered-id"),
        pytest.param(["cite", ID], id="cite"),
        pytest.param(["cite", ID, "-f", "csl-json"], id="cite-csl"),
        pytest.param(["open", "--print", ID], id="open"),
        pytest.param(["similar", ID, "-f", "table"], id="similar"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["stats", "--by", "venue"], id="stats-venue"),
        pytest.param(["stats", "--by", "section"], id="stats-section"),
        pytest.param(["stats", "--by", "author", "-f", "json"], id="stats-author"),
        pytest.param(["stats", "--by", "keyword,venue"], id="stats-cross"),
        pytest.param(["export", "-f", "tsv"], id="export"),
        pytest.param(["check"], id="check"),
        pytest.param(["check", "-f", "table"], id="check-table"),
        pytest.param(["check", "-f", "json"], id="check-json"),
        pytest.param([HOSTILE], id="unknown-command"),
        pytest.param(["search", "--" + HOSTILE], id="unknown-option"),
        pytest.param(["search", "-f", HOSTILE], id="unknown-format"),
        pytest.param(["search", "-n", HOSTILE], id="no-number"),
        pytest.param(["search", f"year:{HOSTILE}"], id="no-year"),
        pytest.param(["import", HOSTILE], id="import-nothing"),
        pytest.param(["import", f"https://{HOSTILE}"], id="import-no-address"),
        pytest.param(["update", HOSTILE], id="update-nothing"),
    ],
)
def test_commands(capsys: pytest.CaptureFixture[str], hostile: str, arguments: list[str]) -> None:
    """Whatever is asked, in results, messages and offers, nothing gets through."""
    if arguments[0] in COMMANDS.keys() - {"import", "completion"}:
        arguments = [*arguments[:1], "--catalogue", hostile, *arguments[1:]]
    out, err, _ = ask(capsys, *(argument.replace("{evil}", HOSTILE) for argument in arguments))
    clean(out, "\t", flood=out.startswith("["))
    clean(err)


@pytest.mark.parametrize("words", [["search", ""], ["show", ""], ["search", "--venue", ""], ["list", "--section", ""]])
@pytest.mark.parametrize("start", ["", "p", "V", "T", "paper"])
def test_completion(capsys: pytest.CaptureFixture[str], hostile: str, words: list[str], start: str) -> None:
    """What a shell is offered to complete holds nothing that acts on it."""
    out, err, status = ask(
        capsys, "__complete", "--", words[0], "--catalogue", hostile, *words[1:-1], words[-1] + start
    )
    clean(out, "\t")
    assert (err, status) == ("", 0)


def test_the_list_itself(capsys: pytest.CaptureFixture[str], hostile: str) -> None:
    """The list written back as Markdown holds no script, no comment and no link but to the web."""
    out, err, status = ask(capsys, "export", "--catalogue", hostile)
    clean(out, "\u200c\u200d\u034f\u3164\ufe0f", flood=True)  # GitHub shows these as they are meant
    assert (status, err == "") in {(0, True), (1, False)}
    check_markdown(out)


@pytest.mark.parametrize("what", LISTED)
def test_markdown(capsys: pytest.CaptureFixture[str], hostile: str, what: str) -> None:
    """A table in Markdown holds no markup but its own, and links but to the web."""
    check_markdown(ask(capsys, "list", what, "-f", "markdown", "--catalogue", hostile)[0])


def check_markdown(text: str) -> None:
    """Fail where *text*, as GitHub reads it, holds HTML that was not meant or a link to anything but the web."""
    page = MarkdownIt("commonmark", {"html": True}).enable("table")
    for token in page.parse(text):
        assert token.type != "html_block" or not re.search(r"script|onerror|javascript", token.content)
        for inner in token.children or ():
            assert inner.type != "html_inline" or re.fullmatch(r"</?(?:br|b|sub|sup|a)\b[^<>]*>", inner.content)
            address = str(inner.attrs.get("href", inner.attrs.get("src", "https://")))
            assert address.startswith(("https://", "http://", "#"))


def test_spreadsheets(capsys: pytest.CaptureFixture[str], hostile: str) -> None:
    """No cell of a CSV file begins like a formula, whatever a spreadsheet drops before it."""
    out, _, _ = ask(capsys, "export", "-f", "csv", "--catalogue", hostile)
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))


def test_latex(capsys: pytest.CaptureFixture[str], hostile: str) -> None:
    """A citation ends where it should, and no command within it is LaTeX's."""
    out, _, _ = ask(capsys, "list", "papers", "-f", "bibtex", "--catalogue", hostile)
    library = parse_string(out)
    assert [entry.entry_type for entry in library.entries] == ["inproceedings"]
    assert library.failed_blocks == []
    for command in (r"\input", r"\write", "@article{evil", "\\\\"):
        assert command not in out
    assert len(re.findall(r"(?<!\\)%", re.sub(r"(url|doi|eprint) = \{.*\}", "", out))) == 0


LINK = re.compile("\x1b\\]8;[^;]*;([^\x07\x1b]*)(?:\x07|\x1b\\\\)")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list", "papers"], id="papers"),
        pytest.param(["list", "tools"], id="tools"),
        pytest.param(["search", "red address"], id="search"),
        pytest.param(["show", "{id}", "address-0", "address-3"], id="show"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["stats", "--by", "venue,section"], id="heat"),
        pytest.param(["check"], id="check"),
        pytest.param(["show", "nothing\x1b[31m"], id="error"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal(hostile: str, arguments: list[str]) -> None:
    """A real terminal is sent relm's own colours and links to the web, and nothing else that acts on it."""
    from tests.cli.test_terminal import on_terminal  # noqa: PLC0415 - not on Windows

    words = [argument.replace("{id}", f"paper {HOSTILE}").replace("\0", "") for argument in arguments[1:]]
    seen = on_terminal(arguments[0], "--catalogue", hostile, *words, columns=100, env={"PAGER": ""})
    assert seen.strip()
    for address in LINK.findall(seen):
        assert address == "" or re.fullmatch(r"https?://[!-~]+", address)
    clean(re.sub("\x1b\\[[0-9;]*m|\x1b\\[\\?25[hl]|\x1b\\[2K|\x1b\\[1A|\r", "", LINK.sub("", seen)))


@pytest.mark.skipif(os.name != "posix", reason="a shell script as browser")
def test_browser(relm: Relm, tmp_path: Path, hostile: str) -> None:
    """A browser is given one web address, encoded; for any other kind of address there is none."""
    browser, log = tmp_path / "browser", tmp_path / "log"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" >> {log}\n', encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    env = {"BROWSER": str(browser)}
    for number, address in enumerate(ADDRESSES):
        found = relm("open", f"address-{number}", "--catalogue", hostile, env=env)
        assert found.returncode == 3, address
        clean(found.stderr)
    assert not log.exists()
    with relm_cli.load(hostile) as opened:
        [tool] = [entry for entry in opened.list(kind="tool") if entry.id.startswith("tool")]
    assert tool.url == BAD_WEB
    assert relm("open", "-", "--catalogue", hostile, stdin="Tool\n", env=env).returncode == 1
    assert relm("open", "A ship", "--catalogue", hostile, env=env).returncode in {1, 2, 3}
    assert run(["open", "--print", tool.id, "--catalogue", hostile]) == 0


QUERIES = (
    *(
        '"',
        '""',
        "'",
        "*",
        "a*",
        "^a",
        "a AND",
        "AND",
        "OR",
        "NOT",
        "NEAR(a b)",
        "NEAR(a, b",
        "a:b",
        "title:a",
        "{a b}: c",
    ),
    *(
        "text MATCH 1",
        "-- a",
        "; DROP TABLE text",
        "(",
        ")",
        "(((a",
        "a)))",
        "+",
        "a + b",
        "a\0b",
        "\0",
        "\ud800",
        "\udcff",
    ),
    *(
        "year:",
        "year:..",
        "year:1..0",
        "year:99999999999999999999",
        "venue:",
        'author:"',
        "-",
        "--",
        "-a",
        "-year:2024",
    ),
    *("%s", "{0}", "\\", "\u202e", "\x1b[31m", "[red]", " ", "\u3000", "😀", "a" * 5000, "a " * 2000, '"' * 999),
    *("-" * 999, "a:" * 999, "(" * 9999, "é" * 3000, "量" * 3000, "\u0301" * 3000),
)


@pytest.mark.parametrize("query", [pytest.param(query, id=ascii(query[:12])) for query in QUERIES])
def test_queries(capsys: pytest.CaptureFixture[str], toy: str, query: str) -> None:
    """No query is an error of the database, takes long or says more than two lines."""
    begun = time.process_time()
    _, err, status = ask(capsys, "search", "--catalogue", toy, "--count", "--", query)
    assert status in {0, 1, 2}
    assert len(err.splitlines()) <= 3
    assert len(err) < 1000
    clean(err)
    assert time.process_time() - begun < 5


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
@pytest.mark.parametrize("position", ["search", "show", "list", "--venue", "--catalogue", "import", "-o", "command"])
def test_bytes_that_are_no_text(relm: Relm, toy: str, position: str) -> None:
    """An argument that is no UTF-8 costs a message at most."""
    odd = b"\xff\xfe\x1b[31m"
    calls: dict[str, list[str | bytes]] = {
        "search": ["search", odd, "--catalogue", toy],
        "show": ["show", odd, "--catalogue", toy],
        "list": ["list", odd],
        "--venue": ["search", "toy", "--venue", odd, "--catalogue", toy],
        "--catalogue": ["search", "toy", "--catalogue", odd],
        "import": ["import", odd, "--dry-run"],
        "-o": ["list", "tools", "-f", "json", "-o", b"/nowhere/" + odd],
        "command": [odd],
    }
    found = relm(*calls[position])
    assert found.returncode in {0, 1, 2, 3}
    clean(found.stderr)
    assert "Traceback" not in found.stderr
    assert len(found.stderr.splitlines()) <= 3


@pytest.mark.parametrize(
    "words", ["x" * 1_000_000, "a " * 100_000, "quantizaton" * 50_000], ids=["one", "many", "typo"]
)
def test_long_queries(toy: str, words: str) -> None:
    """A megabyte of query is answered, soon."""
    begun = time.process_time()
    with relm_cli.load(toy) as opened:
        list(opened.search(words))
    assert time.process_time() - begun < 10


def test_long_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A megabyte, here a fifth unless there is time, of one word or of words in any field is shown soon."""
    path = tmp_path / "long.jsonl"
    size = often(200_000, 1_000_000)
    long = {"id": "long", "kind": "paper", "title": "x" * size, "authors": ["y" * size], "tags": ["z"]}
    many = {"id": "many", "kind": "paper", "title": "w " * (size // 2), "description": "v" * size}
    path.write_text(json.dumps(long) + "\n" + json.dumps(many), encoding="utf-8")
    begun = time.process_time()
    for arguments in (["search", "z"], ["search", "w", "-f", "table"], ["search", "zz"], ["show", "long"], ["stats"]):
        out, err, status = ask(capsys, *arguments, "--catalogue", str(path))
        assert status in {0, 1}
        assert out or err
    assert time.process_time() - begun < 30


@given(st.text())
def test_printable(text: str) -> None:
    """What is made printable holds no control or sign of format but joiners within words and emoji, and stays so."""
    shown = printable(text)
    assert printable(shown) == shown
    assert all(category(sign) not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} for sign in shown)
    assert all(category(sign) != "Cf" or sign in "\u200c\u200d" for sign in shown)
    if text.isascii() and text.isprintable():
        assert shown == text


@pytest.mark.parametrize(
    "text",
    ["👩‍💻", "❤️‍🔥", "👍🏽", "🏳️‍🌈", "1️⃣", "می‌خواهم", "क्‍ष", "辻󠄀", "e\u0301", "ไม่", "שָׁלוֹם", "Zoë", "量子", "½ → ∞"],
)
def test_languages_and_emoji(text: str) -> None:
    """What languages and emoji need stays."""
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", r"a\u200db"),
        ("a\u200cb", r"a\u200cb"),
        ("a\ufe0f", r"a\ufe0f"),
        ("\u200d", r"\u200d"),
        ("\u3164", r"\u3164"),
        ("\xad", r"\xad"),
        ("\ufeff", r"\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("o" + "\u0301" * 10, "o" + "\u0301" * 8 + r"\u0301\u0301"),
    ],
)
def test_what_hides(text: str, shown: str) -> None:
    """What hides, or covers the lines around it, is shown as its number."""
    assert printable(text) == shown


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_printable_json(value: object) -> None:
    """JSON that is made printable says what it said, in signs that are printed."""
    text = printable_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(text) == value
    assert text.replace("\n", "").isprintable()


@given(st.text())
def test_web_address(text: str) -> None:
    """The target of a link is a web address of printed ASCII, or there is none."""
    assert web_address(text) is None or text.lower().startswith(("http://", "https://"))
    assert re.fullmatch(r"https://[!-~]*", web_address(f"https://{text}") or "")
