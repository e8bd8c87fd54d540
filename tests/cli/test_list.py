"""`relm list`, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.names import FORMAT_NAMES, KIND_NAMES, LISTED_NAMES
from tests.schema import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm


def records(relm: Relm, *arguments: str) -> list[dict[str, Any]]:
    """Return what a listing prints as JSON."""
    return read(relm("list", *arguments, "-f", "json").stdout)


def ids(relm: Relm, *arguments: str) -> list[str]:
    """Return the ids of a listing, in its order."""
    return [record["id"] for record in records(relm, *arguments)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("papers", ["red", "rocket", "ryouka"], id="papers"),
        pytest.param("metrics", ["joules"], id="metrics"),
        pytest.param("benchmarks", ["toybench"], id="benchmarks"),
        pytest.param("tools", ["wattmeter"], id="tools"),
    ],
)
def test_kinds_in_the_order_of_the_list(relm: Relm, toy: str, kind: str, expected: list[str]) -> None:
    """Entries of a kind come in the list's order, one listed twice where it stands first."""
    assert ids(relm, kind, "--catalogue", toy) == expected


def test_order_within_a_section(relm: Relm, toy: str) -> None:
    """Listed by section, an entry stands where that section has it, not where it stands first."""
    assert ids(relm, "papers", "--section", "small-models", "--catalogue", toy) == ["red", "ryouka"]


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        pytest.param("papers", "174\n", id="papers"),
        pytest.param("metrics", "15\n", id="metrics"),
        pytest.param("benchmarks", "8\n", id="benchmarks"),
        pytest.param("tools", "5\n", id="tools"),
    ],
)
def test_bundled_counts(relm: Relm, kind: str, count: str) -> None:
    """The bundled catalogue holds the whole list."""
    assert relm("list", kind, "--count").stdout == count


def test_metrics(relm: Relm) -> None:
    """The fifteen metrics come in the list's order, section by section."""
    assert ids(relm, "metrics") == [
        "flops",
        "training-time",
        "latency",
        "throughput",
        "speed-up-ratio",
        "number-of-parameters",
        "model-size",
        "energy-consumption",
        "carbon-emission",
        "dollars-per-parameter",
        "communication-volume",
        "compression-ratio",
        "fidelity",
        "robustness",
        "pareto-optimality",
    ]


def test_sections(relm: Relm, toy: str) -> None:
    """Sections are a tree whose counts include what lies below, an entry counted once."""
    assert records(relm, "sections", "--catalogue", toy) == [
        {"id": "models", "title": "Models", "parent": None, "depth": 0, "count": 3},
        {"id": "small-models", "title": "Small [bold]Models[/bold] 🐜", "parent": "models", "depth": 1, "count": 2},
        {"id": "measures", "title": "Measures & Means", "parent": None, "depth": 0, "count": 3},
    ]


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        pytest.param("years", [(2024, 2), (2023, 1), (2022, 1)], id="years"),
        pytest.param("venues", [("arXiv", 2), ("NeurIPS", 1)], id="venues"),
        pytest.param("keywords", [("Smallness", 2), ("Colour", 1), ("Speed", 1)], id="keywords"),
        pytest.param(
            "authors",
            [("Ada van Dijk", 1), ("The Rocket Team", 1), ("Zoë Müller", 1), ("山田太郎", 1)],
            id="authors",
        ),
    ],
)
def test_facets(relm: Relm, toy: str, facet: str, expected: list[tuple[str | int, int]]) -> None:
    """The values of a field are records of name and count, the commonest first, years from the newest on."""
    assert records(relm, facet, "--catalogue", toy) == [{"name": name, "count": count} for name, count in expected]


def test_facets_under_filters(relm: Relm, toy: str) -> None:
    """Filters narrow what is counted."""
    assert records(relm, "venues", "--year", "2022..2023", "--catalogue", toy) == [
        {"name": "arXiv", "count": 1},
        {"name": "NeurIPS", "count": 1},
    ]
    assert [row["count"] for row in records(relm, "sections", "--year", "2024", "--catalogue", toy)] == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["years"], "2024\t2\n2023\t1\n2022\t1\n", id="facet"),
        pytest.param(
            ["tools"], "wattmeter\ttool\tWattmeter\t\t\t\t\tmeasures\thttps://example.org/wattmeter\n", id="tool"
        ),
        pytest.param(
            ["papers", "--year", "2022..2023"],
            'red\tpaper\t[red]Red[/red]: A "Quoted" Title with a Back\\\\slash, Longer than a Line of a Narrow Terminal'
            "\t2023\tNeurIPS\tZoë Müller; Ada van Dijk\tColour; Smallness\tmodels; small-models"
            "\thttps://example.org/red\n",
            id="paper-with-backslash",
        ),
    ],
)
def test_tsv(relm: Relm, toy: str, arguments: list[str], expected: str) -> None:
    """When piped, an item is one line of fields between tabs, a backslash doubled, without a header."""
    assert relm("list", *arguments, "--catalogue", toy).stdout == expected


def test_limit_sort_and_reverse(relm: Relm, toy: str) -> None:
    """Sorting comes first, then turning round, then cutting."""
    assert ids(relm, "papers", "--sort", "id", "--reverse", "-n", "2", "--catalogue", toy) == ["ryouka", "rocket"]
    assert ids(relm, "papers", "--sort", "year", "--catalogue", toy) == ["rocket", "ryouka", "red"]
    assert ids(relm, "papers", "--sort", "+year", "--catalogue", toy) == ["red", "rocket", "ryouka"]
    assert ids(relm, "papers", "--sort", "-year,-id", "--catalogue", toy) == ["ryouka", "rocket", "red"]
    assert ids(relm, "papers", "--sort", "authors", "--catalogue", toy) == ["red", "rocket", "ryouka"]
    assert ids(relm, "papers", "--sort", "-venue", "--catalogue", toy) == ["red", "rocket", "ryouka"]
    assert ids(relm, "papers", "-n", "0", "--catalogue", toy) == []


def test_machine_formats_are_never_cut(relm: Relm) -> None:
    """All 174 papers are printed, whatever the format."""
    assert len(relm("list", "papers").stdout.splitlines()) == 174
    assert len(relm("list", "papers", "-f", "jsonl").stdout.splitlines()) == 174
    assert len(records(relm, "papers")) == 174


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        pytest.param(["pappers"], 'relm: cannot list "pappers"\n      did you mean papers?\n', id="unknown"),
        pytest.param(
            ["xyz"],
            f'relm: cannot list "xyz"\n      one of {LISTED_NAMES}\n',
            id="unlike-anything",
        ),
        pytest.param(
            ["papers", "tools"],
            f'relm: cannot list "papers tools"\n      one of {LISTED_NAMES}\n',
            id="two",
        ),
        pytest.param(
            ["papers", "--sort", "titel"], 'relm: no field "titel" to sort by\n      did you mean title?\n', id="sort"
        ),
        pytest.param(
            ["venues", "--sort", "year"], 'relm: no field "year" to sort by\n      fields are name, count\n', id="facet"
        ),
        pytest.param(
            ["papers", "-f", "jsn"], 'relm: no format "jsn"\n      did you mean json or jsonl?\n', id="format"
        ),
        pytest.param(
            ["papers", "-f", "xyz"],
            f'relm: no format "xyz"\n      formats are {FORMAT_NAMES}\n',
            id="format-unlike-anything",
        ),
        pytest.param(
            ["papers", "--kind", "thing"],
            f'relm: no kind "thing"\n      kinds are {KIND_NAMES}\n',
            id="kind",
        ),
        pytest.param(
            ["papers", "--exact"],
            "relm: no option --exact\n      relm list --help shows what is expected\n",
            id="option-of-search",
        ),
        pytest.param(
            ["papers", "--xyzzy"],
            "relm: no option --xyzzy\n      relm list --help shows what is expected\n",
            id="option",
        ),
    ],
)
def test_usage_errors(relm: Relm, arguments: list[str], stderr: str) -> None:
    """What cannot be listed ends with status 2 and says what can."""
    found = relm("list", *arguments)
    assert (found.stdout, found.stderr, found.returncode) == ("", stderr, 2)


def test_errors_are_found_though_nothing_passes(relm: Relm, toy: str) -> None:
    """A field that does not exist is an error even when no entry passes the filters."""
    found = relm("list", "papers", "--author", "dijk", "--year", "1999", "--sort", "titel", "--catalogue", toy)
    assert found.returncode == 2


@pytest.mark.parametrize(
    ("format_", "stdout"),
    [
        pytest.param("tsv", "", id="tsv"),
        pytest.param("table", "", id="table"),
        pytest.param("jsonl", "", id="jsonl"),
        pytest.param("json", "[]\n", id="json"),
    ],
)
def test_nothing_passes(relm: Relm, toy: str, format_: str, stdout: str) -> None:
    """Nothing listed is status 1 and empty output."""
    found = relm("list", "papers", "--year", "1999", "--catalogue", toy, "-f", format_)
    assert (found.stdout, found.stderr, found.returncode) == (stdout, "relm: no papers pass these filters\n", 1)
    assert relm("export", "--year", "1999", "--catalogue", toy).stderr == "relm: nothing passes these filters\n"


def test_nothing_of_the_kind(relm: Relm, tmp_path: Path) -> None:
    """Where nothing is filtered, no filter is blamed."""
    (tmp_path / "one.toml").write_text(SMALL, encoding="utf-8")
    assert relm("list", "tags", "--catalogue", "one.toml", cwd=tmp_path).stderr == "relm: no tags here\n"


def test_other_kinds_filtered_away(relm: Relm, toy: str) -> None:
    """`list tools --kind paper` asks for tools that are papers: there are none."""
    assert relm("list", "tools", "--kind", "paper", "--catalogue", toy, "-f", "json").stdout == "[]\n"


SMALL = '[[section]]\nid = "more"\ntitle = "More"\n\n[[paper]]\nid = "extra"\ntitle = "Extra"\nsection = "more"\n'
"""One more catalogue, of one paper."""


def test_catalogue_option_is_repeatable(relm: Relm, toy: str, tmp_path: Path) -> None:
    """Exactly the catalogues named are read, one after the other."""
    (tmp_path / "more.toml").write_text(SMALL, encoding="utf-8")
    more = str(tmp_path / "more.toml")
    assert ids(relm, "papers", "--catalogue", more) == ["extra"]
    assert sorted(ids(relm, "papers", "--catalogue", toy, "--catalogue", more)) == ["extra", "red", "rocket", "ryouka"]


def test_catalogue_folder(relm: Relm, tmp_path: Path) -> None:
    """A folder is read with all TOML files below it, hidden ones aside."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "more.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / ".hidden.toml").write_text("no TOML at all", encoding="utf-8")
    assert ids(relm, "papers", "--catalogue", str(tmp_path)) == ["extra"]


def test_catalogue_in_the_environment(relm: Relm, toy: str, tmp_path: Path) -> None:
    """RELM_CATALOGUE names catalogues separated like PATH; the option overrules it."""
    (tmp_path / "more.toml").write_text(SMALL, encoding="utf-8")
    more = str(tmp_path / "more.toml")
    separator = ";" if toy[1:2] == ":" else ":"
    env = {"RELM_CATALOGUE": f"{toy}{separator}{more}"}
    assert relm("list", "papers", "--count", env=env).stdout == "4\n"
    assert relm("list", "papers", "--count", "--catalogue", more, env=env).stdout == "1\n"
    for nothing in ("", " ", separator):
        assert relm("list", "papers", "--count", env={"RELM_CATALOGUE": nothing}).stdout == "174\n"


def test_jsonl_is_a_catalogue(relm: Relm, toy: str, tmp_path: Path) -> None:
    """What `list papers -f jsonl` prints can be read as a catalogue and prints the same again, with a mark too."""
    printed = relm("list", "papers", "--catalogue", toy, "-f", "jsonl").stdout
    (tmp_path / "toy.jsonl").write_text(printed, encoding="utf-8-sig", newline="\r\n")
    again = relm("list", "papers", "--catalogue", str(tmp_path / "toy.jsonl"), "-f", "jsonl")
    assert again.stdout == printed


def test_searched_jsonl_is_a_catalogue_too(relm: Relm, toy: str, tmp_path: Path) -> None:
    """What `search -f jsonl` prints, scores and all, can be read as a catalogue."""
    printed = relm("search", "toy", "--catalogue", toy, "-f", "jsonl").stdout
    (tmp_path / "found.jsonl").write_text(printed, encoding="utf-8")
    found = relm("list", "papers", "--catalogue", str(tmp_path / "found.jsonl"), "--count")
    assert (found.stdout, found.stderr) == ("3\n", "")


def test_record_without_listings_is_listed(relm: Relm, tmp_path: Path) -> None:
    """A record that stands in no section is found and listed like any other."""
    path = tmp_path / "loose.jsonl"
    path.write_text('{"id": "loose", "kind": "paper", "title": "Loose Paper"}\n', encoding="utf-8")
    assert relm("search", "loose", "--count", "--catalogue", str(path)).stdout == "1\n"
    assert relm("list", "papers", "--count", "--catalogue", str(path)).stdout == "1\n"


def test_an_edit_is_seen_at_once(relm: Relm, tmp_path: Path) -> None:
    """A catalogue that was edited is read anew, though its index was kept."""
    path = tmp_path / "edited.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert relm("list", "papers", "--catalogue", str(path)).stdout.split("\t")[2] == "Extra"
    path.write_text(SMALL.replace("Extra", "Extra Large"), encoding="utf-8")
    assert relm("list", "papers", "--catalogue", str(path)).stdout.split("\t")[2] == "Extra Large"


HEAD = '[[section]]\nid = "s"\ntitle = "S"\n\n'


@pytest.mark.parametrize(
    ("name", "content", "stderr"),
    [
        pytest.param(
            "broken.toml", b"x = ", "is not valid TOML: Invalid value (at end of document)\n", id="not-valid-toml"
        ),
        pytest.param(
            "merged.toml",
            b"schema = 1\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
            "a merge of git left both sides in it: choose, and delete the lines of <<<<<<<, ======= and >>>>>>>\n",
            id="merge conflict",
        ),
        pytest.param(
            "README.md",
            b"# A list\n\n- [A](https://a.org)\n",
            "relm import makes one of a list or a bibliography\n",
            id="a-list",
        ),
        pytest.param(
            "latin.toml", b"title = '\xe9'", "is not UTF-8 text (byte 9)\n      save it as UTF-8\n", id="not-utf-8"
        ),
        pytest.param("deep.toml", b"a = " + b"[" * 100_000, "is not a catalogue: it nests too deeply\n", id="nested"),
        pytest.param(
            "title.toml",
            f'{HEAD}[[paper]]\nid = "p"\nsection = "s"\n'.encode(),
            ': paper "p": "title" is missing\n      add a line title = "..."\n',
            id="field-missing",
        ),
        pytest.param(
            "field.toml",
            f'{HEAD}[[paper]]\nid = "p"\ntitle = "P"\nsection = "s"\ntitel = "P"\n'.encode(),
            ': paper "p": ',
            id="field-unknown",
        ),
        pytest.param(
            "year.toml",
            f'{HEAD}[[paper]]\nid = "p"\ntitle = "P"\nsection = "s"\nyear = "2024"\n'.encode(),
            ': paper "p": "year" must be a year written as a number, like 2024, not "2024"\n',
            id="year-as-text",
        ),
        pytest.param(
            "section.toml",
            f'{HEAD}[[paper]]\nid = "p"\ntitle = "P"\nsection = "t"\n'.encode(),
            ': paper "p": no section "t"\n      define it first\n',
            id="section-unknown",
        ),
        pytest.param(
            "lines.toml",
            f'{HEAD}[[paper]]\nid = "p"\ntitle = "P"\nsection = "t\\nu\\nv"\n'.encode(),
            ': paper "p": no section ',
            id="section-of-several-lines",
        ),
        pytest.param(
            "table.toml",
            b"[[papers]]\n",
            ': "papers" is no part of a catalogue\n      did you mean paper',
            id="block-unknown",
        ),
        pytest.param("schema.toml", b"schema = 99\n", '"schema" must be 1\n      a newer schema', id="schema-newer"),
        pytest.param("text.jsonl", b"\nnope\n", ": line 2 is not valid JSON: ", id="line-not-json"),
        pytest.param("list.jsonl", b"[1]\n", ": line 1 is no record\n", id="line-no-object"),
        pytest.param("deep.jsonl", b"[" * 100_000, ": line 1 is not valid JSON: ", id="line-nested"),
        pytest.param("kind.jsonl", b'{"id": "a"}\n', ' "a": "kind" is missing\n', id="record-without-kind"),
        pytest.param(
            "rows.jsonl",
            b'{"id": "a", "kind": "paper", "title": "A", "listings": 7}\n',
            ' "a": "listings" must be ',
            id="record-with-wrong-listings",
        ),
        pytest.param(
            "surrogate.jsonl",
            b'{"id": "a", "kind": "paper", "title": "\\ud800"}\n',
            "",
            id="record-with-half-a-letter",
        ),
    ],
)
def test_broken_catalogues(relm: Relm, tmp_path: Path, name: str, content: bytes, stderr: str) -> None:
    """A catalogue that cannot be read is status 3, said in at most two lines, naming file, entry and cure."""
    path = tmp_path / name
    path.write_bytes(content)
    found = relm("list", "papers", "--catalogue", str(path))
    assert "Traceback" not in found.stderr
    assert found.stderr.startswith(f"relm: {path}")
    assert stderr in found.stderr
    assert (found.stdout, found.returncode) == ("", 3)
    assert len(found.stderr.splitlines()) <= 2


def test_catalogue_that_is_not_there(relm: Relm) -> None:
    """A path without anything is status 3, and the message says where it came from."""
    named = relm("list", "papers", "--catalogue", "/nowhere/at/all")
    assert named.stderr == (
        "relm: no catalogue at /nowhere/at/all\n"
        "      --catalogue takes a name, a folder, a .toml file or a .jsonl file\n"
    )
    assert named.returncode == 3
    from_outside = relm("list", "papers", env={"RELM_CATALOGUE": "/nowhere/at/all"})
    assert from_outside.stderr == (
        "relm: no catalogue at /nowhere/at/all\n"
        "      RELM_CATALOGUE takes a name, a folder, a .toml file or a .jsonl file\n"
    )
    assert from_outside.returncode == 3


def test_folder_without_toml(relm: Relm, tmp_path: Path) -> None:
    """An empty folder is no catalogue."""
    found = relm("list", "papers", "--catalogue", str(tmp_path))
    assert found.stderr == (
        f"relm: no .toml file in {tmp_path}\n      a catalogue folder holds catalogue.toml and its entries\n"
    )
    assert found.returncode == 3


def test_the_venue_that_was_asked_for(relm: Relm) -> None:
    """Of the venues of a paper, a line shows the one that was asked for, by any of its names."""
    for venue in ("ICML", "International Conference on Machine Learning"):
        for form in ("tsv", "csv", "markdown"):
            arguments = ("list", "papers", "--venue", venue, "--year", "2024", "-f", form)
            [line] = [line for line in relm(*arguments).stdout.splitlines() if "MobileLLM" in line]
            assert ("ICML" in line, "arXiv " in line) == (True, False)
    lines = relm("list", "papers", "--venue", "ICML", "--fields", "id,venue").stdout.splitlines()
    assert "mobilellm\tICML" in lines
    assert "mobilellm\tarXiv" in relm("list", "papers", "--fields", "id,venue").stdout.splitlines()


def test_a_cut_list_tells_how_many_there_are(relm: Relm) -> None:
    """A table of papers that is cut says of how many, as one of results does."""
    assert relm("list", "papers", "-n", "3", "-f", "table").stderr == "relm: 3 of 174 shown; -n 174 shows all\n"
