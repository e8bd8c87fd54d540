"""The command line is read from the declarations, and help shows them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import pytest

from relm_cli import __version__
from relm_cli.cli import app
from relm_cli.cli.commands import COMMANDS, command
from relm_cli.cli.options import Option, Words
from relm_cli.cli.output import Output
from relm_cli.cli.parse import read
from relm_cli.errors import UsageError
from relm_cli.importers.draft import New
from relm_cli.search.query import Filters, Years


def words_and_given(line: str, name: str = "search") -> tuple[list[str], dict[str, list[str]]]:
    """Return the words and the options' texts of a *line* that has nothing wrong."""
    found = read(shlex.split(line), command(name))
    assert found.mistake is None
    return list(found.words), {name: list(texts) for name, texts in found.given.items()}


@pytest.mark.parametrize(
    ("line", "words", "given"),
    [
        pytest.param("pruning", ["pruning"], {}, id="word"),
        pytest.param("pruning -structured", ["pruning", "-structured"], {}, id="exclusion"),
        pytest.param("pruning -fused -nvidia", ["pruning", "-fused", "-nvidia"], {}, id="exclusions-like-options"),
        pytest.param("pruning - x", ["pruning", "-", "x"], {}, id="lonely-minus"),
        pytest.param("pruning -n 5", ["pruning"], {"limit": ["5"]}, id="short-option"),
        pytest.param("pruning -n5", ["pruning"], {"limit": ["5"]}, id="short-option-joined"),
        pytest.param(
            "x -n=5 -f=ids -x=y", ["x", "-x=y"], {"limit": ["5"], "format": ["ids"]}, id="short-option-and-equals"
        ),
        pytest.param("pruning -fjson", ["pruning"], {"format": ["json"]}, id="short-format-joined"),
        pytest.param("--limit=5 pruning", ["pruning"], {"limit": ["5"]}, id="equals"),
        pytest.param("--year 2023 x --year 2024", ["x"], {"year": ["2023", "2024"]}, id="repeated"),
        pytest.param("x -- --year -n", ["x", "--year", "-n"], {}, id="two-dashes"),
        pytest.param("x --author -dao", ["x"], {"author": ["-dao"]}, id="value-with-minus"),
        pytest.param("x --author --help", ["x"], {"author": ["--help"]}, id="value-like-an-option"),
        pytest.param("''", [""], {}, id="empty-word"),
        pytest.param("x --fields", ["x"], {"fields": [""]}, id="fields-alone"),
        pytest.param("--fields --json x", ["x"], {"fields": [""], "as_json": [""]}, id="fields-before-an-option"),
        pytest.param("--fields id x", ["x"], {"fields": ["id"]}, id="fields-named"),
        pytest.param("--json id,title x", ["x"], {"fields": ["id,title"], "as_json": [""]}, id="json-of-fields"),
        pytest.param(
            "--json id,titel x", ["x"], {"fields": ["id,titel"], "as_json": [""]}, id="json-of-misspelt-fields"
        ),
        pytest.param("--json=title x", ["x"], {"fields": ["title"], "as_json": [""]}, id="json-of-a-field"),
        pytest.param("--json title", ["title"], {"as_json": [""]}, id="json-and-a-word"),
        pytest.param(
            "x --json title", ["x"], {"fields": ["title"], "as_json": [""]}, id="json-of-a-field-behind-words"
        ),
        pytest.param("x --json title y", ["x", "title", "y"], {"as_json": [""]}, id="json-among-words"),
        pytest.param("x --json moe", ["x", "moe"], {"as_json": [""]}, id="json-and-another-word"),
        pytest.param("x --json --exact", ["x"], {"as_json": [""], "exact": [""]}, id="json-and-an-option"),
        pytest.param("--json pruning,moe", ["pruning,moe"], {"as_json": [""]}, id="json-and-words"),
        pytest.param("--fields id, title x", ["x"], {"fields": ["id,title"]}, id="fields-with-a-blank"),
        pytest.param("x --sort -year", ["x"], {"sort": ["-year"]}, id="sort-from-the-end"),
        pytest.param("", [], {}, id="nothing"),
    ],
)
def test_read(line: str, words: list[str], given: dict[str, list[str]]) -> None:
    """A command line becomes words, and the texts that options are given."""
    assert words_and_given(line) == (words, given)


def test_fields_alone_for_every_command() -> None:
    """`--fields` may stand alone wherever it may stand; where it may not, the help of --json names no fields."""
    for name in COMMANDS:
        options = command(name).options
        if "fields" in options:
            assert read(["--fields"], command(name)).given == {"fields": [""]}
        elif "as_json" in options:
            assert options["as_json"].help == "The same as --format json."


@pytest.mark.parametrize(
    ("name", "line", "values"),
    [
        pytest.param(
            "search",
            "-quick toy --year 2022..2023 --year 2024 --exact -n 3 -n 5 --count",
            {
                "words": ("-quick", "toy"),
                "any": False,
                "exact": True,
                "explain": False,
                "filters": Filters(year=(Years(2022, 2023), Years(2024, 2024))),
                "output": Output(limit=5, only_count=True),
                "catalogue": (),
            },
            id="search",
        ),
        pytest.param(
            "similar",
            "gptq --json --catalogue a --catalogue b",
            {
                "name": "gptq",
                "explain": False,
                "filters": Filters(),
                "output": Output(as_json=True),
                "catalogue": ("a", "b"),
            },
            id="one-word",
        ),
        pytest.param(
            "import",
            "a.md --to b.toml",
            {
                "names": ("a.md",),
                "to": "b.toml",
                "name": None,
                "source": None,
                "dry_run": False,
                "verbose": False,
                "output": Output(),
            },
            id="no-groups",
        ),
        pytest.param(
            "add",
            "--title T --year 2024 --author A --author B",
            {"files": (), "new": New(title="T", year=2024, author=("A", "B")), "output": Output(), "catalogue": None},
            id="made-into-one",
        ),
    ],
)
def test_values(name: str, line: str, values: dict[str, Any]) -> None:
    """A command is given every value that it takes: filters, output options and its own."""
    assert command(name).values(read(shlex.split(line), command(name))) == values


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        pytest.param("serch x", 'no command "serch"', "did you mean search?", id="command"),
        pytest.param("help serch", 'no command "serch"', "did you mean search?", id="command-of-help"),
        pytest.param(
            "--json search x",
            "no option --json",
            "options follow the command: relm search --help",
            id="before-the-command",
        ),
        pytest.param("search x --yeer 2024", "no option --yeer", "did you mean --year?", id="option"),
        pytest.param("search --id gptq", "no option --id", "it stands among the words: id:...", id="field"),
        pytest.param("search -structured --yeer", "no option --yeer", "did you mean --year?", id="beside-an-exclusion"),
        pytest.param("search x -z", "no option -z", "relm search --help shows what is expected", id="letter"),
        pytest.param("show gptq -json", "no option -json", "did you mean --json?", id="a-dash-too-few"),
        pytest.param(
            "search x --reverse=yes",
            "--reverse takes no value",
            "relm search --help shows what is expected",
            id="switch",
        ),
        pytest.param(
            "search x --year",
            "--year needs a value",
            "--year YEARS: Only these years: 2024, 2022..2024, 2022.. or ..2020.",
            id="no-value",
        ),
        pytest.param(
            "search x -n few",
            '-n takes a whole number from 0 on, not "few"',
            "relm search --help shows what is expected",
            id="not-a-number",
        ),
        pytest.param("search x --venue=", "--venue is blank", "give it a value, or leave it away", id="equals-nothing"),
        pytest.param("skill --to ' '", "--to is blank", "give it a value, or leave it away", id="blanks"),
        pytest.param(
            "stats -n -1",
            '-n takes a whole number from 0 on, not "-1"',
            "relm stats --help shows what is expected",
            id="below-zero",
        ),
        pytest.param(
            "search --count",
            "nothing to search for",
            "give words, or filters as in relm search --year 2024",
            id="no-words",
        ),
        pytest.param("show", "ID... is missing", "An id, name, arXiv id, DOI or URL; - for stdin.", id="no-ids"),
        pytest.param(
            "list",
            "WHAT is missing",
            "One of papers, metrics, benchmarks, tools, sections, venues, years, keywords, authors, tags, catalogues.",
            id="nothing-to-list",
        ),
        pytest.param(
            "similar a b",
            '"b" is one word too many',
            "ID: An id, name, arXiv id, DOI or URL.",
            id="one-word-too-many",
        ),
        pytest.param(
            "export a", '"a" is one word too many', "relm export --help shows what is expected", id="words-too-many"
        ),
        pytest.param(
            "list papers -structured",
            "no option -structured",
            "relm list --help shows what is expected",
            id="nothing-to-exclude-from",
        ),
    ],
)
def test_mistakes(line: str, message: str, hint: str) -> None:
    """What cannot be understood is said in a sentence, with what to do about it, before anything else happens."""
    with pytest.raises(UsageError) as error:
        app.run(shlex.split(line))
    assert (error.value.message, error.value.hint) == (message, hint)


@pytest.mark.parametrize("option", ["--open", "--interactive", "--verbose", "--picture", "--shell", "--foo"])
def test_far_options_are_not_offered(option: str) -> None:
    """An option that is near to none has none suggested."""
    with pytest.raises(UsageError) as error:
        app.run(["search", "x", option])
    assert (error.value.message, error.value.hint) == (
        f"no option {option}",
        "relm search --help shows what is expected",
    )


@pytest.mark.parametrize(
    ("line", "usage"),
    [
        pytest.param("-h", "Usage: relm [OPTIONS] COMMAND ...", id="relm"),
        pytest.param("help", "Usage: relm [OPTIONS] COMMAND ...", id="word"),
        pytest.param("help show", "Usage: relm show [OPTIONS] ID...", id="word-and-command"),
        pytest.param("show -h", "Usage: relm show [OPTIONS] ID...", id="letter"),
        pytest.param("show --nope --help", "Usage: relm show [OPTIONS] ID...", id="beside-a-mistake"),
        pytest.param("search -h", "Usage: relm search [OPTIONS] [WORDS...]", id="letter-of-a-search"),
    ],
)
def test_ways_to_ask_for_help(line: str, usage: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help is shown however it is asked for, and usage names the words as they are declared."""
    assert app.run(shlex.split(line)) == 0
    shown = capsys.readouterr().out
    assert usage in shown
    assert "<str>" not in shown


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The version is one line."""
    assert app.run([option]) == 0
    assert capsys.readouterr().out == f"relm {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_what_is_declared(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help of a command has its purpose, its options and its examples."""
    assert app.run([name, "--help"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    declared = command(name)
    for text in (COMMANDS[name], *declared.examples, *(option.flags[0] for option in declared.options.values())):
        assert "".join(text.split()).replace("│", "") in shown.replace("│", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_values_have_the_types_that_stand_beside_them(name: str) -> None:
    """A switch is a bool, a number an int, what may be repeated a sequence, and whatever may be left out None then."""
    annotations = dict(command(name).run.__annotations__)
    assert annotations.pop("return") is int
    types = {key: annotation.__origin__ for key, annotation in annotations.items()}
    for key, declared in command(name).declared.items():
        match declared:
            case Option(metavar=None):
                assert types[key] is bool
            case Option(many=True) | Words(many=True):
                assert types[key] == Sequence[str]
            case Option():
                assert types[key] == str | None
            case Words():
                assert types[key] is str


@pytest.mark.parametrize(
    ("line", "name", "mistake"),
    [
        pytest.param("-n 3 -n 4", "search", "--limit is given more than once: 3, 4", id="a number"),
        pytest.param(
            "--catalogue a.toml --catalogue b.toml",
            "add",
            "--catalogue is given more than once: a.toml, b.toml",
            id="add",
        ),
        pytest.param(
            "--json id,title --fields year", "search", "--fields is given more than once: id,title, year", id="--json"
        ),
    ],
)
def test_given_twice(line: str, name: str, mistake: str) -> None:
    """An option that takes one value is given one: none is dropped in silence."""
    assert read(shlex.split(line), command(name)).mistake == (mistake, "it takes one value")


def test_given_twice_alike() -> None:
    """What is said twice is no contradiction, and some options take several values."""
    assert words_and_given("x -f json -f json --year 2023 --year 2024 --exact --exact") == (
        ["x"],
        {"format": ["json", "json"], "year": ["2023", "2024"], "exact": ["", ""]},
    )
