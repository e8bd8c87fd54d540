"""The commands that take entries: show, cite and open."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from relm_cli.entries import Listing, Paper
from relm_cli.entries.parts import Link
from relm_cli.formats.card import write_card
from tests.names import ROW_FORMATS
from tests.schema import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

CARD = """\
Gptq: Accurate posttraining quantization for generative pre-trained transformers
authors      Elias Frantar, Saleh Ashkboos, Torsten Hoefler, Dan Alistarh
listed       ICLR 2023
published    ICLR 2023
titled       OPTQ: Accurate Quantization for Generative Pre-trained Transformers
in short     Quantizes the weights of very large GPT models to a few bits in one
             go by second-order information, within hours on a GPU.
id           gptq
also called  OPTQ
url          https://arxiv.org/abs/2210.17323
arXiv        2210.17323
section      Quantization
keyword      Weight Quantization
tags         method, post-training, post-training quantization, weight-only
             quantization, one-shot quantization, 4-bit, 3-bit, low-bit,
             second-order, hessian, optimal brain quantization, single gpu,
             2-bit
link         code: https://github.com/IST-DASLab/gptq
"""


def test_card(relm: Relm) -> None:
    """`show` gives all that is known, and nothing that is not."""
    found = relm("show", "gptq", env={"COLUMNS": "80"})
    assert found.stdout == CARD
    assert (found.stderr, found.returncode) == ("", 0)


NOTED = """\
[[section]]
id = "kernels"
title = "Kernels"

[[paper]]
id = "fast"
title = "Fast Kernels"
section = "kernels"
published = { venue = "OSDI", year = 2025, title = "Faster Kernels", authors = ["Ada Smith", "Bo Lee"] }
tags = ["speed"]
summary = "Writes kernels that are fast."
links = [{ label = "code", url = "https://example.org/code" }, { label = "talk", url = "https://example.org/talk" }]
notes = ["Read chapter 3 again.", "[b]Ask[/b] Ada about the second table, which does not agree with the text."]
"""
NOTED_CARD = """\
Fast Kernels
published  OSDI 2025
titled     Faster Kernels
by         Ada Smith, Bo Lee
in short   Writes kernels that are fast.
id         fast
section    Kernels
tags       speed
catalogue  mine
link       code: https://example.org/code
link       talk: https://example.org/talk
note       Read chapter 3 again.
note       [b]Ask[/b] Ada about the second table, which does not agree with the
           text.
"""


def test_card_of_the_readers_own(relm: Relm, tmp_path: Path) -> None:
    """A card shows every link, the reader's own notes, and the catalogue where that is not the bundled one."""
    (tmp_path / "mine.toml").write_text(NOTED, encoding="utf-8")
    found = relm("show", "fast", "--catalogue", str(tmp_path / "mine.toml"), env={"COLUMNS": "80"})
    assert found.stdout == NOTED_CARD


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        pytest.param(None, False, id="unknown"),
        pytest.param("bundled", False, id="bundled"),
        pytest.param("mine", True, id="own"),
    ],
)
def test_card_names_the_catalogue(origin: str | None, shown: bool) -> None:  # noqa: FBT001 - a parameter
    """A card names the catalogue only where that is not the one everybody has."""
    stream = StringIO()
    write_card(Paper("a", "A", origin=origin), {}, stream)
    assert (f"catalogue  {origin}" in stream.getvalue()) == shown


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("wanda", "wanda", id="id"),
        pytest.param("WANDA", "wanda", id="case"),
        pytest.param("MeZO", "mezo", id="alias"),
        pytest.param("Flash Attention 2", "flashattention-2", id="alias-of-words"),
        pytest.param("2306.11695", "wanda", id="arxiv"),
        pytest.param("2306.11695v3", "wanda", id="arxiv-version"),
        pytest.param("2306.00978", "awq", id="arxiv-of-two-by-its-own-address"),
        pytest.param("https://arxiv.org/pdf/2306.11695", "wanda", id="arxiv-address"),
        pytest.param("10.1145/3589324", "near-duplicate-search", id="doi"),
        pytest.param("https://dl.acm.org/doi/abs/10.1145/3589324", "near-duplicate-search", id="address"),
        pytest.param("Carbon Emission", "carbon-emission", id="metric-by-name"),
        pytest.param("codecarbon", "codecarbon", id="tool"),
    ],
)
def test_names(relm: Relm, name: str, id_: str) -> None:
    """An entry may be named by id, alias, arXiv id, DOI or address."""
    assert [entry["id"] for entry in read(relm("show", name, "--json").stdout)] == [id_]


@pytest.mark.parametrize("command", ["show", "cite", "open"])
def test_words_of_one_name(relm: Relm, command: str) -> None:
    """Words that are one name together need no quotes; each that is a name means its own."""
    option = ["--print"] if command == "open" else []
    one = relm(command, "flash attention", *option)
    assert one.returncode == 0
    assert relm(command, "flash", "attention", *option).stdout == one.stdout
    assert relm("show", "wanda", "gptq", "-f", "ids").stdout == "wanda\ngptq\n"


def test_words_of_several(relm: Relm) -> None:
    """A script is told how many entries match words that are no name, and is asked nothing."""
    found = relm("show", "optimal", "bert")
    hint = "relm search optimal bert finds 2 entries"
    assert (found.stdout, found.stderr, found.returncode) == ("", f'relm: no entry "optimal bert"\n      {hint}\n', 1)


def test_a_card_in_a_pipe(relm: Relm, tmp_path: Path) -> None:
    """Without a terminal, or in a file, `show` writes the same card, as its help says, without blanks at line ends."""
    card = relm("show", "gptq").stdout
    assert card.startswith("Gptq: Accurate posttraining quantization")
    assert [line for line in card.splitlines() if line.endswith(" ")] == []
    assert relm("show", "gptq", "-o", "card.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "card.txt").read_text(encoding="utf-8") == card
    assert "table, the card of an entry, unless told otherwise" in " ".join(
        relm("show", "--help", env={"COLUMNS": "200"}).stdout.split()
    )


def test_a_card_says_nothing_twice_and_names_a_few_of_many() -> None:
    """A card names the first of many authors, all if asked, each apart; what is repeated is told once."""
    rows = (Listing("s", None, 2023, "ICLR"), Listing("t", None, 2023, "ICLR"))
    links = (Link("A", "https://example.org/a"),)
    paper = Paper("a", "A", authors=tuple(f"Author {n}" for n in range(1, 21)), listings=rows, links=links)
    stream = StringIO()
    write_card(paper, {}, stream)
    assert stream.getvalue().splitlines() == [
        "A",
        "authors  Author 1, Author 2, Author 3, Author 4, Author 5, Author 6, Author 7,",
        "         Author 8 and 12 others",
        "listed   ICLR 2023",
        "id       a",
        "section  s; t",
        "link     https://example.org/a",
    ]
    stream = StringIO()
    write_card(paper, {}, stream, everybody=True)
    assert "Author 20" in stream.getvalue()
    stream = StringIO()
    write_card(Paper("b", "B", authors=("René Dupont", "van der Berg, Jan")), {}, stream)
    assert "authors  René Dupont; van der Berg, Jan\n" in stream.getvalue()


def test_lines_from_stdin(relm: Relm) -> None:
    """The lines that a search writes into a pipe name the entries that it found."""
    lines = relm("search", "wanda", "-n", "1").stdout
    assert "\t" in lines
    assert relm("show", "-", "-f", "ids", stdin=lines).stdout == "wanda\n"


def test_ids_from_stdin(relm: Relm) -> None:
    """`-` stands for the lines of stdin, among other names."""
    found = relm("show", "gptq", "-", "--fields", "id", "-f", "tsv", stdin="wanda\n\nawq\n")
    assert (found.stdout, found.returncode) == ("gptq\nwanda\nawq\n", 0)


@pytest.mark.parametrize("command", ["show", "cite", "open"])
def test_unknown(relm: Relm, command: str) -> None:
    """An unknown name is status 1 and did-you-mean."""
    found = relm(command, "gptqq")
    assert (found.stdout, found.stderr, found.returncode) == (
        "",
        'relm: no entry "gptqq"\n      did you mean gptq?\n',
        1,
    )
    record = f'{{"id": "gptq"{" " * 60}}}'
    told = f"{record[:60]}…"
    found = relm(command, "-", stdin=record)
    assert found.stderr == f'relm: no entry "{told}"\n      relm search {told} may find it\n'


@pytest.mark.parametrize("command", ["show", "cite", "open"])
def test_empty_stdin(relm: Relm, command: str) -> None:
    """No ids on stdin is a usage error, not silence."""
    found = relm(command, "-")
    assert (found.stdout, found.returncode) == ("", 2)
    assert found.stderr.startswith("relm: no ids on stdin\n")


def test_open_prints(relm: Relm) -> None:
    """`open --print` prints addresses, one a line."""
    found = relm("open", "wanda", "flops", "--print")
    assert found.stdout == "https://arxiv.org/abs/2306.11695\nhttps://arxiv.org/pdf/2309.13192.pdf\n"


def test_open_opens(relm: Relm, tmp_path: Path) -> None:
    """`open` hands the address to the browser."""
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', encoding="utf-8")
    browser.chmod(0o755)
    assert relm("open", "wanda", env={"BROWSER": str(browser)}).returncode == 0
    assert seen.read_text(encoding="utf-8") == "https://arxiv.org/abs/2306.11695\n"


@pytest.mark.parametrize(
    ("option", "name", "address"),
    [
        pytest.param("--pdf", "wanda", "https://arxiv.org/pdf/2306.11695", id="pdf"),
        pytest.param("--code", "fairscale", "https://github.com/facebookresearch/fairscale", id="code"),
        pytest.param("--doi", "near-duplicate-search", "https://doi.org/10.1145/3589324", id="doi"),
    ],
)
def test_open_something_else(relm: Relm, option: str, name: str, address: str) -> None:
    """The PDF, the code, or what the DOI leads to is opened where that is asked for."""
    assert relm("open", name, option, "--print").stdout == f"{address}\n"


def test_open_what_has_nothing_to_open(relm: Relm) -> None:
    """Of several entries, those that have nothing of the kind are told, and the others opened."""
    lacking = 'relm: "wanda" has no DOI\n      relm show wanda tells what is known of it\n'
    found = relm("open", "wanda", "near-duplicate-search", "--doi", "--print")
    assert (found.stdout, found.stderr, found.returncode) == ("https://doi.org/10.1145/3589324\n", lacking, 0)
    found = relm("open", "wanda", "gptq", "--doi", "--print")
    assert (found.stdout, found.stderr, found.returncode) == ("", lacking, 3)


@pytest.mark.parametrize(
    ("address", "document"),
    [
        pytest.param("https://arxiv.org/abs/2306.11695v2", "https://arxiv.org/pdf/2306.11695v2", id="arxiv"),
        pytest.param(
            "https://aclanthology.org/2022.emnlp-main.804/",
            "https://aclanthology.org/2022.emnlp-main.804.pdf",
            id="acl",
        ),
        pytest.param(
            "https://openreview.net/forum?id=B1ckMDqlg", "https://openreview.net/pdf?id=B1ckMDqlg", id="openreview"
        ),
        pytest.param(
            "https://proceedings.mlr.press/v162/du22c.html",
            "https://proceedings.mlr.press/v162/du22c/du22c.pdf",
            id="pmlr",
        ),
        pytest.param("https://example.org/paper.pdf", "https://example.org/paper.pdf", id="pdf-already"),
    ],
)
def test_where_pdfs_lie(relm: Relm, tmp_path: Path, address: str, document: str) -> None:
    """Where a place keeps a paper's page and its PDF, the one tells the other."""
    path = tmp_path / "one.toml"
    blocks = (
        f'[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "p"\ntitle = "P"\nsection = "s"\nurl = "{address}"\n'
    )
    path.write_text(blocks, encoding="utf-8")
    assert relm("open", "p", "--pdf", "--print", "--catalogue", str(path)).stdout == f"{document}\n"


@pytest.mark.parametrize(
    ("known", "address"),
    [
        pytest.param('arxiv = "2306.11695"', "https://arxiv.org/abs/2306.11695", id="arxiv"),
        pytest.param('arxiv = "2306.11695"\ndoi = "10.1145/3589324"', "https://doi.org/10.1145/3589324", id="doi"),
    ],
)
def test_open_by_an_identifier(relm: Relm, tmp_path: Path, known: str, address: str) -> None:
    """Where a catalogue has no address of an entry, its DOI or its arXiv id leads there."""
    path = tmp_path / "one.toml"
    head = '[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "p"\ntitle = "P"\nsection = "s"\n'
    path.write_text(f"{head}{known}\n", encoding="utf-8")
    assert relm("open", "p", "--print", "--catalogue", str(path)).stdout == f"{address}\n"


def test_open_many(relm: Relm, tmp_path: Path) -> None:
    """More than five pages are opened only where that is meant, and each is named."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" >> "$0.txt"\n', encoding="utf-8")
    browser.chmod(0o755)
    ids = "wanda\nawq\ngptq\nmezo\nspqr\nglam\n"
    found = relm("open", "-", stdin=ids)
    hint = "--yes opens them all, --print prints their addresses"
    assert (found.stdout, found.stderr, found.returncode) == ("", f"relm: 6 pages to open\n      {hint}\n", 2)
    found = relm("open", "-", "--yes", stdin=ids, env={"BROWSER": f"{browser} %s"})
    assert [line.split()[1] for line in found.stderr.splitlines()] == ["opening"] * 6
    assert "relm: opening https://arxiv.org/abs/2306.11695\n" in found.stderr


def test_open_one_thing(relm: Relm) -> None:
    """What is opened is one thing."""
    found = relm("open", "wanda", "--pdf", "--code")
    assert (found.stderr, found.returncode) == (
        "relm: --code, --pdf and --doi exclude each other\n      choose one\n",
        2,
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
@pytest.mark.parametrize("options", [pytest.param([], id="open"), pytest.param(["--print"], id="print")])
def test_only_the_web_is_opened(relm: Relm, tmp_path: Path, address: str, options: list[str]) -> None:
    """An address that is not http or https is never opened."""
    path = tmp_path / "list.toml"
    path.write_text(
        '[[section]]\nid = "s"\ntitle = "S"\n\n[[paper]]\nid = "p"\ntitle = "P"\nsection = "s"\n'
        f"url = {json.dumps(address)}\n",
        encoding="utf-8",
    )
    found = relm("open", "p", *options, "--catalogue", str(path), env={"BROWSER": "false"})
    assert (found.stdout, found.returncode) == ("", 3)
    assert "only http and https are opened" in found.stderr


def test_no_browser(program: Relm) -> None:
    """Where no browser answers, the message says what to do."""
    found = program("open", "wanda", env={"BROWSER": "false", "PATH": "", "DISPLAY": ""})
    assert found.stderr == (
        "relm: opening https://arxiv.org/abs/2306.11695\n"
        "relm: no browser to open https://arxiv.org/abs/2306.11695\n      relm open --print prints addresses instead\n"
    )
    assert found.returncode == 3


def test_cite(relm: Relm) -> None:
    """`cite` prints BibTeX to paste, for several entries too."""
    found = relm("cite", "flashattention-2", "wanda")
    assert found.stdout.startswith("@inproceedings{dao2024flashattention2,\n")
    assert "\n@inproceedings{sun2023wanda,\n" in found.stdout or "\n@inproceedings{sun2024wanda,\n" in found.stdout
    assert (found.stderr, found.returncode) == ("", 0)


def test_cite_with_full_venues(relm: Relm) -> None:
    """`--venue full` spells venues out as the list of venues has them; any other word is a mistake."""
    assert "\n  booktitle = {ICLR},\n" in relm("cite", "gptq").stdout
    full = "International Conference on Learning Representations"
    assert f"\n  booktitle = {{{full}}},\n" in relm("cite", "gptq", "--venue", "full").stdout
    [item] = json.loads(relm("cite", "gptq", "--venue", "full", "-f", "csl-json").stdout)
    assert (item["type"], item["container-title"]) == ("paper-conference", full)


def test_cite_survey(relm: Relm) -> None:
    """The list's own survey is cited under its own key."""
    found = relm("cite", "--survey")
    assert found.stdout.startswith("@article{bai2024beyond,\n")
    assert json.loads(relm("cite", "--survey", "-f", "csl-json").stdout)[0]["id"] == "bai2024beyond"


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        pytest.param([], "relm: nothing to cite\n      name entries, or write relm cite --survey\n", id="nothing"),
        pytest.param(
            ["gptq", "-f", "table"],
            'relm: no format "table" for citations\n      formats are bibtex, csl-json, ris, text\n',
            id="format",
        ),
        pytest.param(
            ["gptq", "-o", "refs.csv"],
            'relm: no format "refs.csv" for citations\n      formats are bibtex, csl-json, ris, text\n',
            id="format-of-a-file",
        ),
        pytest.param(
            ["gptq", "--copy"],
            "relm: no terminal to copy by\n      leave --copy away, and pipe what is printed\n",
            id="copy",
        ),
        pytest.param(
            ["gptq", "--copy", "-o", "refs.bib"],
            "relm: --copy and --output exclude each other\n      leave one of them away\n",
            id="copy-and-output",
        ),
        pytest.param(
            ["gptq", "--venue", "long"],
            'relm: no way "long" to write venues\n      --venue full spells them out\n',
            id="venue",
        ),
    ],
)
def test_cite_usage(relm: Relm, arguments: list[str], stderr: str) -> None:
    """What cannot be cited, or not so, is a usage error."""
    found = relm("cite", *arguments)
    assert (found.stdout, found.stderr, found.returncode) == ("", stderr, 2)


def test_what_cannot_be_cited(relm: Relm) -> None:
    """What has nothing to cite is named on stderr; where nothing at all is cited, the status is 1."""
    nothing = "relm: nothing to cite for flops\n      relm show flops tells what is known of it\n"
    found = relm("cite", "flops")
    assert (found.stdout, found.stderr, found.returncode) == ("", nothing, 1)
    found = relm("cite", "flops", "-f", "csl-json")
    assert (found.stdout, found.stderr, found.returncode) == ("[]\n", nothing, 1)
    found = relm("cite", "flops", "wanda")
    assert (found.stdout, found.stderr, found.returncode) == (relm("cite", "wanda").stdout, nothing, 0)
    found = relm("cite", "flops", "--survey")
    assert (found.stdout, found.stderr, found.returncode) == (relm("cite", "--survey").stdout, nothing, 0)


def test_a_listing_that_cannot_be_cited(relm: Relm) -> None:
    """What every command prints as citations tells the same of what has none; counts have none by nature."""
    found = relm("list", "metrics", "-n", "2", "-f", "bibtex")
    assert (found.stdout, found.returncode) == ("", 1)
    assert found.stderr.startswith("relm: nothing to cite for flops, training-time\n")
    assert relm("list", "venues", "-f", "bibtex").returncode == 2


@pytest.mark.parametrize("format_", ["bibtex", "csl-json", "ids"])
@pytest.mark.parametrize("fields", [["--fields", "id,title"], ["--fields"]])
def test_formats_without_fields(relm: Relm, format_: str, fields: list[str]) -> None:
    """A format that has no fields says so to whoever chooses some, instead of writing others."""
    found = relm("search", "wanda", "-f", format_, *fields)
    assert (found.stdout, found.returncode) == ("", 2)
    assert found.stderr == (f"relm: the format {format_} has no fields to choose\n      choose one of {ROW_FORMATS}\n")


KEYED = """\
[[section]]
id = "s"
title = "S"

[[paper]]
id = "spaced"
title = "A Thing of Note"
url = "https://example.org/a"
section = "s"
key = "smith 2020"
citation = { type = "article-journal", format = "csl-json", fields = { title = "A Thing of Note" } }

[[paper]]
id = "plain"
title = "Another Thing"
url = "https://example.org/b"
section = "s"
key = "böhm:2021"
citation = { type = "article-journal", format = "csl-json", fields = { title = "Another Thing" } }
"""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["export"], id="export"),
        pytest.param(["cite", "spaced", "plain"], id="cite"),
        pytest.param(["search", "thing"], id="search"),
    ],
)
def test_keys_that_bibtex_cannot_hold(relm: Relm, tmp_path: Path, command: list[str]) -> None:
    """A key of CSL-JSON that cannot stand in BibTeX is written without its blanks and signs, and that is told."""
    (tmp_path / "mine.toml").write_text(KEYED, encoding="utf-8")
    found = relm(*command, "--catalogue", str(tmp_path / "mine.toml"), "-f", "bibtex")
    assert found.stdout.count("@article{smith2020,\n") == 1
    assert found.stdout.count("@article{böhm:2021,\n") == 1
    told = 'relm: BibTeX cannot hold 1 key: "smith 2020" is smith2020\n'
    assert (found.stderr, found.returncode) == (told, 0)
    whole = relm(*command, "--catalogue", str(tmp_path / "mine.toml"), "-f", "csl-json")
    assert sorted(item["id"] for item in json.loads(whole.stdout)) == ["böhm:2021", "smith 2020"]
    assert whole.stderr == ""


def test_search_to_cite(relm: Relm) -> None:
    """`relm search pruning --year 2024 -f ids | relm cite -` cites all that was found."""
    ids = relm("search", "pruning", "--year", "2024", "-f", "ids").stdout
    cited = relm("cite", "-", stdin=ids)
    assert cited.stdout.count("\n@") + 1 == len(ids.splitlines())
    assert cited.returncode == 0


def test_output_file(relm: Relm, tmp_path: Path) -> None:
    """`--output` writes the file once all is well, and nothing to stdout."""
    path = tmp_path / "refs.bib"
    found = relm("cite", "gptq", "-o", str(path))
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)
    assert path.read_text(encoding="utf-8").startswith("@")


@pytest.mark.parametrize(
    ("arguments", "ending", "beginning"),
    [
        pytest.param(["search", "wanda"], "json", "[\n  {\n", id="json"),
        pytest.param(["search", "wanda"], "csv", "id,kind,title", id="csv"),
        pytest.param(["search", "wanda"], "txt", "wanda\tpaper", id="no-format"),
        pytest.param(["search", "wanda", "--count"], "txt", "1\n", id="count"),
        pytest.param(["search", "wanda", "--fields"], "txt", "id\nkind\n", id="names-of-fields"),
        pytest.param(["search", "wanda", "-f", "jsonl"], "csv", '{"id": "wanda"', id="format-told"),
        pytest.param(["list", "papers"], "bib", "@", id="bibtex"),
        pytest.param(["cite", "wanda"], "json", '[\n  {\n    "id": "sun', id="citation"),
        pytest.param(["cite", "wanda"], "yaml", "@", id="citation-of-no-format"),
        pytest.param(["show", "wanda"], "json", "[\n  {\n", id="show"),
        pytest.param(["export"], "jsonl", '{"id": ', id="export"),
        pytest.param(["export"], "md", "# Awesome", id="export-of-the-list"),
    ],
)
def test_the_ending_of_a_file_names_the_format(
    relm: Relm, tmp_path: Path, arguments: list[str], ending: str, beginning: str
) -> None:
    """What is written into a file has the format that the file's name says, unless another is told; else it is said."""
    found = relm(*arguments, "-o", f"out.{ending}", cwd=tmp_path)
    said = {("search", "txt"): "tsv", ("cite", "yaml"): "bibtex"}.get((arguments[0], ending))
    is_said = said and not {"--count", "--fields"} & set(arguments)
    told = f"relm: out.{ending} is written as {said}\n      -f names another format\n" if is_said else ""
    assert (found.stderr, found.returncode) == (told, 0)
    assert (tmp_path / f"out.{ending}").read_text(encoding="utf-8").lstrip("\n").startswith(beginning)


@pytest.mark.parametrize("command", [["search", "wanda"], ["cite", "wanda"], ["stats"], ["export"], ["site"]])
def test_a_dash_for_a_file(relm: Relm, tmp_path: Path, command: list[str]) -> None:
    """A dash is standard output, as it is standard input where something is read, and no file."""
    option = "--to" if command == ["site"] else "-o"
    assert relm(*command, option, "-", cwd=tmp_path).stdout == relm(*command).stdout != ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("short", "name"), [("bib", "bibtex"), ("md", "markdown")])
def test_short_names_of_formats(relm: Relm, short: str, name: str) -> None:
    """A format is known by the ending of its files, too."""
    assert relm("search", "wanda", "-f", short).stdout == relm("search", "wanda", "-f", name).stdout != ""


def test_output_file_is_kept_when_nothing_works(relm: Relm, tmp_path: Path) -> None:
    """A file named with `--output` stays as it is when the command fails."""
    path = tmp_path / "refs.bib"
    path.write_text("precious", encoding="utf-8")
    assert relm("cite", "nosuchthing", "-o", str(path)).returncode == 1
    assert path.read_text(encoding="utf-8") == "precious"


def test_fields(relm: Relm) -> None:
    """`--fields` writes the fields asked for, in that order; alone, it lists them."""
    assert relm("search", "wanda", "--fields", "arxiv,id").stdout == "2306.11695\twanda\n"
    assert relm("search", "wanda", "--json", "--fields", "id").stdout == '[\n  {\n    "id": "wanda"\n  }\n]\n'
    for command in (["list", "papers"], ["search"], ["show"], ["browse"], ["export"]):
        assert relm(*command, "--fields").stdout.splitlines()[:3] == ["id", "kind", "title"]
    assert relm("search", "zzyzzyva", "--fields").returncode == 0
    assert relm("list", "papers", "--fields", "titel").stderr == 'relm: no field "titel"\n      did you mean title?\n'


def test_a_link_is_told_once(relm: Relm) -> None:
    """A link that is called as the entry is needs no name, and rows that say the same are told once."""
    lines = relm("show", "slicegpt").stdout.splitlines()
    assert lines[3] == "listed     ICLR 2024"
    assert lines[-1] == "link       code: https://github.com/microsoft/TransformerCompression"
