"""Own catalogues: importing, adding, updating, exporting, and where it all lies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.reading import read
from tests.schema import read as records

if TYPE_CHECKING:
    from tests.cli.conftest import Own

LIST = """\
# A short list

## Pruning

| Date | Keywords | Paper | Venue |
| --- | --- | --- | --- |
| 2023 | One-shot | [Wanda: A Simple and Effective Pruning Approach](https://arxiv.org/abs/2306.11695) | ICLR |

## Tools

- [Meter](https://example.org/meter) - Measures.
"""


def test_import_among_own(own: Own) -> None:
    """An imported list is found by every search from then on, marked as the user's."""
    done = own("import", own.write("short.md", LIST))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        f"relm: 2 rows, 2 entries, 2 sections written to {own.data / 'a-short-list.toml'}\n"
        "relm: relm export writes it back: 2 rows by a-short-list.jinja\n"
    )
    [found] = records(own("search", "meter", "measures", "--kind", "tool", "--exact", "--json", "-n", "1").stdout)
    assert (found["id"], found["origin"], found["description"]) == ("meter", "a-short-list", "Measures.")
    wanda = records(own("show", "wanda", "--json").stdout)[0]
    assert (wanda["origin"], wanda["sections"]) == ("bundled, a-short-list", ["pruning"])
    assert [row["origin"] for row in wanda["listings"]] == ["bundled", "a-short-list"]
    assert "\nlisted       ICLR 2023 (bundled, a-short-list)\n" in own("show", "wanda").stdout


TWICE = """\
## A

- [Attention is all you need](https://arxiv.org/abs/1706.03762)

## B

- [Attention is all you need](https://arxiv.org/abs/1706.03762v2)
"""


def test_import_tells_what_it_joined(own: Own) -> None:
    """Rows that were joined to others are told with their line and the reason, as data if that is asked for."""
    own.write("twice.md", TWICE)
    done = own("import", "twice.md", "--to", "twice.toml")
    assert done.stdout == ""
    assert done.stderr == (
        "relm: 2 rows, 1 entry, 1 listed more than once, 2 sections written to twice.toml\n"
        "relm: relm export writes it back: 0 rows by twice.jinja, 2 in their own words\n"
        'relm: twice.md:7: "Attention is all you need" is joined to attention-is-all-you-need,'
        " by the same arXiv id, 1706.03762\n"
    )
    assert json.loads(own("import", "twice.md", "--dry-run", "--json").stdout) == [
        {
            "line": 7,
            "title": "Attention is all you need",
            "id": "attention-is-all-you-need",
            "why": "the same arXiv id, 1706.03762",
            "source": "twice.md",
        }
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("twice.md", "short.md", "--to", "both.toml"), id="several pages"),
        pytest.param(("short.md", "--to", "short.jsonl"), id="records"),
    ],
)
def test_import_tells_that_the_form_is_not_kept(own: Own, arguments: tuple[str, ...]) -> None:
    """Where no template can be made of a list, that is told: it would come back in another form."""
    own.write("twice.md", TWICE)
    own.write("short.md", LIST)
    assert own("import", *arguments).stderr.splitlines()[1:3] == [
        "relm: its form as a list is not kept",
        "      relm export writes a single page, kept as TOML, back by a template",
    ]


def test_import_tells_what_it_did_not_read(own: Own) -> None:
    """What could not be read is data, too: its line, what is written there, and why, under no id."""
    own.write("short.md", LIST + "- Nothing\n")
    told = json.loads(own("import", "short.md", "--dry-run", "--json").stdout)
    unread = {"line": 12, "title": "Nothing", "id": None, "why": "this item has no link", "source": "short.md"}
    assert told == [unread]


def test_import_to_a_path(own: Own) -> None:
    """A list is imported to the path that --to names, read with --catalogue, and never over what is there."""
    own.write("short.md", LIST)
    assert own("import", "short.md", "--to", "short.toml").returncode == 0
    assert own("list", "papers", "--catalogue", "short.toml", "-f", "ids").stdout == "wanda\n"
    again = own("import", "short.md", "--to", "short.toml")
    assert (again.returncode, again.stderr) == (
        3,
        "relm: short.toml is there already\n      relm update ... --catalogue short.toml brings a newer version in\n",
    )


def test_import_without_writing(own: Own) -> None:
    """A dry run tells the shape of a list, rows read by it, and what would be written, and writes nothing."""
    done = own("import", own.write("short.md", LIST), "--name", "mine", "--dry-run")
    wanda = "Wanda: A Simple and Effective Pruning Approach | ICLR 2023 | One-shot | https://arxiv.org/abs/2306.11695"
    assert done.stderr.splitlines() == [
        "relm: short.md has 1 table row; 1 item",
        f"relm: short.md:7: {wanda}",
        "relm: short.md:11: Meter | https://example.org/meter",
        f"relm: 2 rows, 2 entries, 2 sections would be written to {own.data / 'mine.toml'}",
    ]
    assert not own.data.exists()


def test_import_tells_all(own: Own) -> None:
    """Of what cannot be read twenty lines are told, with --verbose all."""
    name = own.write("long.md", LIST + "- Nothing\n" * 25)
    few = own("import", name, "--dry-run").stderr
    every = own("import", name, "--dry-run", "--verbose").stderr
    assert [told.count("this item has no link") for told in (few, every)] == [20, 25]
    assert "relm: long.md: 5 more\n      --verbose tells them all\n" in few


def test_import_from_stdin(own: Own) -> None:
    """A dash reads standard input, whatever it is."""
    cited = own("cite", "mamba", "wanda").stdout
    assert own("import", "-", "--name", "cited", stdin=cited).returncode == 0
    found = own("list", "papers", "--catalogue", str(own.data / "cited.toml"), "-f", "ids").stdout
    assert found == "gu2024mamba\nsun2024wanda\n"


def test_problems_from_stdin(own: Own) -> None:
    """What is wrong on standard input is told by that name and its line, an item of CSL-JSON by its number."""
    bibtex = "@misc{a, title={A}}\n@misc{b, title={B}, year={forthcoming}}"
    done = own("import", "-", "--name", "b", "--dry-run", stdin=bibtex)
    reason = '"forthcoming" is no year: it stays in the citation alone'
    assert (
        done.stderr.splitlines()[0]
        == f"relm: standard input:2: {reason}: @misc{{b, title={{B}}, year={{forthcoming}}}}"
    )
    done = own(
        "import", "-", "--name", "b", "--dry-run", stdin='[{"id": "b", "title": "B", "issued": {"raw": "20266"}}]'
    )
    assert (
        done.stderr.splitlines()[0]
        == 'relm: standard input: item 1: "20266" is no year: it stays in the citation alone: b'
    )


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        pytest.param(["import", "none.md"], 3, "no file none.md", id="missing file"),
        pytest.param(["add", "https://a.example/x.bib"], 2, "relm add reads files, not https://a.ex", id="an address"),
        pytest.param(["add", "1706.03762"], 2, '      relm add --title "..." --arxiv takes it\n', id="an arXiv id"),
        pytest.param(["add", "10.1145/3620665"], 2, '      relm add --title "..." --doi takes it\n', id="a DOI"),
        pytest.param(["import", "empty.md"], 1, "no entries in empty.md", id="no entries"),
        pytest.param(["import", "empty.jsonl"], 1, "no entries in empty.jsonl", id="no records"),
        pytest.param(["import", "x.json"], 3, "not valid JSON", id="broken JSON"),
        pytest.param(["import", "merged.md"], 3, "a merge of git left both sides in merged.md", id="a conflict"),
        pytest.param(["import", "x.ris"], 3, "x.ris is RIS, which cannot be read", id="RIS"),
        pytest.param(["import", "empty.md", "--from", "bibtx"], 2, 'no source "bibtx"', id="unknown source"),
        pytest.param(["import", "empty.md", "--to", "a", "--name", "b"], 2, "exclude each other", id="two targets"),
        pytest.param(["import", "x.json", "--to", "x.bib"], 2, "x.bib can be no catalogue", id="another format"),
        pytest.param(["import", "ftp://example.org/x.md"], 2, "ftp", id="other protocol"),
        pytest.param(["update", "empty.md"], 2, "no catalogue of yours", id="nothing to update"),
        pytest.param(["add"], 2, "nothing to add", id="nothing to add"),
        pytest.param(["add", "2.bib", "--id", "x"], 2, "--id names one entry, and there are 2", id="an id for two"),
        pytest.param(["add", "2.bib", "--alias", "x"], 2, "--alias names one entry", id="an alias for two"),
        pytest.param(["add", "--title", "X", "--section", "prunning"], 2, 'no section "prunning"', id="no section"),
        pytest.param(
            ["add", "--title", "X", "--section", "nosuch", "--catalogue", "list.toml"],
            2,
            'no section "nosuch"\n      sections are papers\n',
            id="no section of that catalogue",
        ),
        pytest.param(
            ["add", "--title", "X", "--section", "nosuch", "--catalogue", "long.toml"],
            2,
            'no section "nosuch"\n      relm list sections --catalogue long.toml shows them all\n',
            id="no section of a long list",
        ),
        pytest.param(
            ["add", "--title", "X", "--section", "nosuch", "--catalogue", "new.toml"],
            2,
            'no section "nosuch"\n      there are none yet: without --section it stands in one of your own\n',
            id="no section at all",
        ),
        pytest.param(["path", "cach"], 2, 'no place "cach"', id="no place"),
        pytest.param(["export", "--into", "empty.md"], 2, "no markers", id="no markers"),
        pytest.param(["export", "--schema", "--into", "empty.md"], 2, "--schema prints the schema alone", id="schema"),
        pytest.param(["check", "--explain", "tags", "-f", "csv"], 2, "--explain prints the rule", id="explain"),
        pytest.param(["stats", "--json", "-f", "csv"], 2, "--json and --format csv exclude", id="two formats"),
        pytest.param(["export", "--into", "empty.md", "--json"], 2, "--into takes the list", id="into with a format"),
    ],
)
def test_errors(own: Own, arguments: list[str], status: int, message: str) -> None:
    """What cannot be done is said on stderr, in two lines at most, with the right status."""
    own.write("empty.md", "# Nothing\n")
    own.write("empty.jsonl", "\n")
    own.write("x.json", "{")
    own.write("merged.md", "# A\n\n<<<<<<< HEAD\n- [A](https://a.example)\n=======\n>>>>>>> theirs\n")
    own.write("2.bib", "@misc{a, title={An A}}\n@misc{b, title={A B}}\n")
    own.write("x.ris", "TY  - JOUR\nTI  - A\nN1  - [a](https://a.example)\nER  - \n")
    own.write("list.toml", '[[section]]\nid = "papers"\ntitle = "Papers"\n')
    own.write("long.toml", f'[[section]]\nid = "{"papers-" * 20}"\ntitle = "Papers"\n')
    done = own(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert done.stderr.count("\n") <= 2


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        pytest.param(["cite", "--for", "draft.tex", "-o", "./draft.tex"], "draft.tex", id="a document"),
        pytest.param(["cite", "gptq", "--missing-from", "refs.bib", "-o", "refs.bib"], "refs.bib", id="a bibliography"),
        pytest.param(["show", "gptq", "--template", "note.j2", "-o", "note.j2"], "note.j2", id="a template"),
        pytest.param(["search", "x", "--catalogue", "list.toml", "-o", "list.toml"], "list.toml", id="a catalogue"),
        pytest.param(["export", "--catalogue", ".", "-o", "list.toml"], "list.toml", id="a file of a folder"),
        pytest.param(["check", "list.toml", "-o", "list.toml"], "list.toml", id="what is checked"),
        pytest.param(["add", "refs.bib", "-o", "refs.bib"], "refs.bib", id="what is added"),
        pytest.param(
            ["add", "--title", "X", "--catalogue", "list.toml", "-o", "list.toml"], "list.toml", id="added to"
        ),
        pytest.param(["export", "-f", "bibtex", "-o", "data/relm/mine.toml"], "data/relm/mine.toml", id="one's own"),
    ],
)
def test_output_over_what_is_read(own: Own, arguments: list[str], file: str) -> None:
    """Results never take the place of what they are made from."""
    own.write("draft.tex", "\\cite{gptq}")
    own.write("refs.bib", "@book{b, title = {B}}")
    own.write("note.j2", "{{ title }}")
    own.write("list.toml", 'schema = 1\ntitle = "L"\n')
    own.keep("mine.toml", 'schema = 1\ntitle = "M"\n')
    before = (own.folder / file).read_text("utf-8")
    done = own(*arguments)
    told = f"relm: {arguments[-1]} is read, and would be overwritten\n      name another file behind --output\n"
    assert (done.stderr, done.stdout, done.returncode) == (told, "", 2)
    assert (own.folder / file).read_text("utf-8") == before


def test_add(own: Own) -> None:
    """An added entry stands in the user's own file, on one line if it was pasted in two, and is found."""
    said = ("--title", "Widgets:\n A Study", "--tag", "two\nwords", "--note", "Read.")
    done = own("add", *said, "--year", "2026", "--section", "quantization")
    assert (done.returncode, done.stdout) == (0, "widgets\n")
    [found] = records(own("search", "widgets", "--exact", "--json").stdout)
    assert (found["title"], found["tags"]) == ("Widgets: A Study", ["two words"])
    assert (found["id"], found["origin"], found["sections"], found["notes"]) == (
        "widgets",
        "own",
        ["quantization"],
        ["Read."],
    )


@pytest.mark.parametrize(
    ("options", "address"),
    [
        pytest.param(["--arxiv", "2601.00001v2"], "https://arxiv.org/abs/2601.00001", id="arXiv id"),
        pytest.param(["--doi", "doi:10.1145/3620665.1"], "https://doi.org/10.1145/3620665.1", id="DOI"),
        pytest.param(["--arxiv", "2601.00001", "--url", "https://a.org/p"], "https://a.org/p", id="address"),
    ],
)
def test_add_what_an_identifier_leads_to(own: Own, options: list[str], address: str) -> None:
    """Where no address is said, an entry lies where its DOI or its arXiv id leads, as one of a bibliography does."""
    own("add", "--title", "Widgets", *options)
    assert own("open", "widgets", "--print").stdout == f"{address}\n"


def test_add_what_is_nearly_there(own: Own) -> None:
    """A title that differs from another in the signs of a name, or has nothing but signs, is another."""
    for title in ("C for all", "C++ for all", "🚀", "..."):
        assert own("add", "--title", title).returncode == 0
    assert own("add", "--title", "c++, for All").returncode == 1


def test_add_leaves_what_stands_there(own: Own) -> None:
    """What stands in the user's file stays byte for byte, comments too."""
    before = (
        'schema = 1  # mine\n\n[[section]]\nid = "own"\ntitle = "Own"\n\n# To read.\n[[annotation]]\nid = "mamba"\n'
    )
    own.data.mkdir(parents=True)
    (own.data / "own.toml").write_text(before, "utf-8")
    assert own("add", "--title", "Widgets").returncode == 0
    after = (own.data / "own.toml").read_text("utf-8")
    assert after == before + '\n[[paper]]\nid = "widgets"\ntitle = "Widgets"\nsection = "own"\n'


def test_add_bibtex(own: Own) -> None:
    """BibTeX on standard input is added."""
    entry = "@article{lee2026, title={A {Widget} Study}, author={Lee, Ann}, year=2026, journal={TMLR}}"
    done = own("add", "-", stdin=entry)
    assert (done.returncode, done.stdout) == (0, "lee2026\n")
    [paper] = read([str(own.data / "own.toml")]).entries
    assert (paper.title, paper.authors, paper.year, paper.listings[0].venue) == (
        "A Widget Study",
        ("Ann Lee",),
        2026,
        "TMLR",
    )


def test_add_json(own: Own) -> None:
    """With --json the records that were added are printed, each entry of a bibliography under its own key."""
    entries = "@article{a, title={A Widget Study}, year=2026}\n@book{b, title={A Widget Study}, year=2026}"
    done = own("add", "-", "--json", stdin=entries)
    assert [(record["id"], record["key"]) for record in json.loads(done.stdout)] == [("a", "a"), ("b", "b")]
    assert done.returncode == 0


def test_add_a_thesis_and_its_article(own: Own) -> None:
    """Of one key, entries of two types are two, as `relm import` has them."""
    entries = "@phdthesis{a, title={A Study}, author={Lee, Ann}}\n@article{a, title={A Study}, author={Lee, Ann}}"
    done = own("add", "-", "--json", stdin=entries)
    said = [(record["id"], record["key"], record["citation"]["type"]) for record in json.loads(done.stdout)]
    assert said == [("a", "a", "phdthesis"), ("a-study", "a", "article")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["a.bib", "a.bib"],
            'relm: nothing was added: "A Widget Study" is there already: a, in what is added, by the same title\n'
            "      relm import takes a bibliography whole, with what is there\n",
            id="two files",
        ),
        pytest.param(["twice.bib"], '"A Widget Study" is there already: a, in what is added', id="twice in a file"),
        pytest.param(["a.bib", "--year", "2020"], "--year and a BibTeX file exclude each other", id="a year"),
        pytest.param(
            ["a.bib", "--title", "B"],
            "--title and a BibTeX file exclude each other\n      a title of several words stands in quotes\n",
            id="a title",
        ),
    ],
)
def test_add_bibtex_once(own: Own, arguments: list[str], message: str) -> None:
    """What files say twice is added once, and nothing that is said beside a file is dropped in silence."""
    entry = "@article{a, title={A Widget Study}, author={Lee, Ann}, year=2026}\n"
    own.write("a.bib", entry)
    own.write("twice.bib", entry * 2)
    done = own("add", *arguments)
    assert message in done.stderr
    assert not (own.data / "own.toml").exists()
    own("add", "a.bib", "--keyword", "Widgets")
    [found] = records(own("search", "widget study", "--json").stdout)
    assert (found["keywords"], found["year"]) == (["Widgets"], 2026)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--title", "Another title", "--url", "https://arxiv.org/pdf/2307.08691v1"], id="arXiv id"),
        pytest.param(
            ["--title", "FlashAttention 2: Faster Attention with better Parallelism and Work Partitioning"], id="title"
        ),
    ],
)
def test_add_what_is_there(own: Own, arguments: list[str]) -> None:
    """What is in a catalogue already is named, and not added."""
    done = own("add", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "is there already: flashattention-2, in bundled" in done.stderr
    assert not (own.data / "own.toml").exists()


def test_update(own: Own) -> None:
    """A newer version of the list comes in: what changed is printed, what the user added stays."""
    own("import", own.write("short.md", LIST), "--to", "short.toml")
    file = own.folder / "short.toml"
    file.write_text(file.read_text("utf-8").replace('id = "wanda"', '# Mine.\nid = "fish"\naliases = ["W"]'), "utf-8")
    own.write("short.md", LIST.replace("ICLR", "ICML").replace("- [Meter]", "- [Gauge](https://g.org)\n- [Meter]"))
    dry = own("update", "short.md", "--catalogue", "short.toml", "--dry-run")
    assert "ICML" not in file.read_text("utf-8")
    done = own("update", "short.md", "--catalogue", "short.toml")
    assert done.stdout == dry.stdout
    assert done.stdout == (
        "changed\tfish\tWanda: A Simple and Effective Pruning Approach\tvenue: ICLR -> ICML\nadded\tgauge\tGauge\t\n"
    )
    assert done.stderr == "relm: short.toml: 1 changed, 1 added\n"
    text = file.read_text("utf-8")
    assert '[[paper]]\n# Mine.\nid = "fish"\n' in text
    assert 'venue = "ICML"' in text
    assert 'aliases = ["W"]' in text


def test_dry_run_in_a_folder_of_others(own: Own) -> None:
    """An update that writes nothing leaves nothing behind, not even a lock."""
    own("import", own.write("short.md", LIST), "--to", "short.toml")
    assert own("update", "short.md", "--catalogue", "short.toml", "--dry-run").returncode == 0
    assert sorted(path.name for path in own.folder.iterdir()) == ["short.jinja", "short.md", "short.toml"]


def test_one_of_each(own: Own) -> None:
    """One thing is told of in the singular."""
    one = own.write("one.md", "# One\n\n## Tools\n\n- [Meter](https://example.org/meter) - Measures.\n")
    assert own("import", one, "--to", "one.toml").stderr == (
        "relm: 1 row, 1 entry, 1 section written to one.toml\nrelm: relm export writes it back: 1 row by one.jinja\n"
    )


def test_add_with_a_new_venue(own: Own) -> None:
    """A venue that relm knows comes with the entry into a catalogue that has venues of its own."""
    own("import", own.write("short.md", LIST), "--to", "short.toml")
    entry = ("--title", "Widgets", "--venue", "ArXiv 2023", "--section", "pruning")
    assert own("add", *entry, "--catalogue", "short.toml").returncode == 0
    assert 'year = 2023\nvenue = "ArXiv"\n' in (own.folder / "short.toml").read_text("utf-8")
    assert own("check", "short.toml").returncode == 0
    assert [venue.name for venue in read([str(own.folder / "short.toml")]).venues] == ["ICLR", "arXiv"]


def test_export_of_the_whole(own: Own) -> None:
    """Every format exports every entry of every kind."""
    assert own("export", "-f", "jsonl").stdout.count("\n") == 202
    assert own("export", "--count").stdout == "202\n"
    assert (
        own("export", "-f", "ids", "--section", "quantization").stdout
        == own("list", "papers", "-f", "ids", "--section", "quantization").stdout
    )


def test_export_and_import_again(own: Own) -> None:
    """The exported list, imported and exported again, is the same; so is the catalogue that is made of it."""
    own.write("one.md", own("export").stdout)
    assert own("import", "one.md", "--to", "one/list.toml").returncode == 0
    own.write("two.md", own("export", "--catalogue", "one/list.toml").stdout)
    assert own("import", "two.md", "--to", "two/list.toml").returncode == 0
    one, two = ((own.folder / name).read_text("utf-8") for name in ("one.md", "two.md"))
    assert [line.split() for line in two.splitlines()] == [line.split() for line in one.splitlines()]
    first, second = ((own.folder / name / "list.toml").read_text("utf-8") for name in ("one", "two"))
    assert second == first.replace("one.md", "two.md")  # where it was read from
    assert own("update", "two.md", "--catalogue", "one/list.toml").stdout == ""


def test_export_of_a_part(own: Own) -> None:
    """Filtered, the list has the rows that pass, and the headings that they stand below."""
    part = own("export", "--section", "quantization", "--year", "2025").stdout.splitlines()
    headings = [line for line in part if line.startswith("#")]
    assert headings[1:] == [
        "## Contents",
        "## LLM Inference",
        "### Model Compression",
        "#### Quantization",
        "## Reference",
    ]
    assert sum(line.startswith("| 2025 |") for line in part) == 3


def test_export_into_a_file(own: Own) -> None:
    """The list is written between two markers, and the rest of the file stays, its byte order mark too."""
    own("import", own.write("short.md", LIST), "--to", "short.toml")
    own.write("README.md", "\ufeff# Mine\n\n<!-- relm:begin -->\nold\n<!-- relm:end -->\n\nBye.\n")
    assert own("export", "--into", "README.md", "--catalogue", "short.toml").returncode == 0
    text = (own.folder / "README.md").read_text("utf-8")
    assert text.startswith("\ufeff# Mine\n\n<!-- relm:begin -->\n")
    assert text.endswith("<!-- relm:end -->\n\nBye.\n")
    assert "[Meter](https://example.org/meter)" in text
    assert "old" not in text
    assert own("export", "--into", "README.md", "--catalogue", "short.toml", "--check").returncode == 0


def test_schema(own: Own) -> None:
    """The schema of the records is printed."""
    assert json.loads(own("export", "--schema").stdout)["title"] == "What relm writes as JSON"


def test_path(own: Own) -> None:
    """The path of the user's own file is printed, alone for an editor, or with all others and their names."""
    assert own("path", "own").stdout == f"{own.data / 'own.toml'}\n"
    assert [line.split("\t")[0] for line in own("path").stdout.splitlines()] == ["bundled", "own", "folder", "cache"]


def test_import_of_records(own: Own) -> None:
    """Records become a catalogue like any other: nothing that they say is lost, whatever it is written to."""
    own.write("records.jsonl", own("export", "-f", "jsonl").stdout)
    for target in ("all.toml", "folder", "all.jsonl"):
        done = own("import", "records.jsonl", "--to", target)
        assert (done.returncode, done.stdout) == (0, "")
        found = own("export", "-f", "jsonl", "--catalogue", target).stdout
        name = target.removesuffix(".toml").removesuffix(".jsonl")
        expected = own("export", "-f", "jsonl").stdout.replace('"origin": "bundled"', f'"origin": "{name}"')
        assert sorted(found.splitlines()) == sorted(expected.splitlines())


def test_update_of_records(own: Own) -> None:
    """A file of records has no sections that a list could be brought into, and is left alone."""
    own.write("short.md", LIST)
    own("import", "short.md", "--to", "short.jsonl")
    before = (own.folder / "short.jsonl").read_text("utf-8")
    done = own("update", "short.md", "--catalogue", "short.jsonl")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "relm: short.jsonl holds records, not a list")
    assert (own.folder / "short.jsonl").read_text("utf-8") == before


@pytest.mark.parametrize("command", ["update", "import"])
def test_catalogue_for_a_list(own: Own, command: str) -> None:
    """A catalogue among the lists is named, not read as a list."""
    own.write("short.md", LIST)
    own("import", "short.md", "--to", "short.toml")
    to = ["--catalogue", "short.toml"] if command == "update" else ["--to", "x.toml"]
    done = own(command, "short.md", "short.toml", *to)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "relm: short.toml is a catalogue, not a list")


def test_bytes_that_stay(own: Own) -> None:
    """What is added goes into a file with its byte order mark and its line ends, and all that was there stays."""
    before = '\ufeffschema = 1\r\n\r\n[[section]]\r\nid = "own"\r\ntitle = "Own finds"  \r\n'.encode()
    added = b'[[paper]]\r\nid = "a-paper"\r\ntitle = "A paper"\r\nsection = "own"\r\n'
    for blank in (b"\r\n", b"\r\n\r\n\r\n"):
        (own.folder / "mine.toml").write_bytes(before + blank)
        assert own("add", "--title", "A paper", "--catalogue", "mine.toml").stdout == "a-paper\n"
        assert (own.folder / "mine.toml").read_bytes() == before + blank + added


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param(["--venue", ""], "--venue is blank", id="blank"),
        pytest.param(["--note", " "], "--note is blank", id="blanks"),
        pytest.param(["--note", "a\x1b[1m"], "--note holds a control character, \\x1b", id="control character"),
        pytest.param(
            ["--venue", "ICLR (2023)", "--year", "2024"], '"ICLR (2023)" is not of 2024', id="venue of another year"
        ),
        pytest.param(["--year", "99"], 'it cannot be added: "year" must be a year of four digits, not 99', id="year"),
        pytest.param(["--kind", "papers"], 'no kind "papers"', id="kind"),
        pytest.param(["--id", "!"], '"!" is no id', id="id"),
        pytest.param(["--id", "a b/c"], '"a b/c" is no id', id="id of two words"),
        pytest.param(["--id", "wanda"], 'the id "wanda" is taken', id="id of another"),
        pytest.param(["--url", "foo bar"], '"foo bar" is no address of the web', id="address"),
        pytest.param(["--url", "https:///x"], '"https:///x" is no address of the web', id="address without a host"),
        pytest.param(["--url", "https://[::1"], '"https://[::1" is no address of the web', id="half an address"),
        pytest.param(["--url", "javascript:alert(1)"], '"javascript:alert(1)" is no address of the web', id="scheme"),
        pytest.param(["--arxiv", "12.34"], '"12.34" is no arXiv id', id="arXiv id"),
        pytest.param(["--arxiv", "2399.12345"], '"2399.12345" is no arXiv id', id="arXiv id of no month"),
        pytest.param(["--doi", "hello"], '"hello" is no DOI', id="DOI"),
    ],
)
def test_add_what_cannot_be_read(own: Own, options: list[str], error: str) -> None:
    """What no catalogue could be read with is refused before anything is written."""
    done = own("add", "--title", "A paper", *options)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"relm: {error}")
    assert not (own.data / "own.toml").exists()


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param(["--year", "2026"], 1, id="once more"),
        pytest.param(["--year", "2025"], 0, id="of another year"),
        pytest.param(["--year", "2026", "--kind", "tool"], 0, id="of another kind"),
        pytest.param(["--year", "2026", "--url", "https://example.org/b"], 1, id="with its address"),
    ],
)
def test_add_a_short_title_again(own: Own, options: list[str], status: int) -> None:
    """What is typed twice is added once, however short its title is; another is told by what differs."""
    own("add", "--title", "Foo Bar Baz", "--year", "2026")
    assert own("add", "--title", "Foo bar baz", *options).returncode == status
