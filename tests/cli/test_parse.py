"""The command line is read from the declarations, and Typer, which draws its help, understands it in the same way."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import pytest

from relm_cli.cli import app
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.help import application
from relm_cli.cli.options import Option, Words
from relm_cli.cli.output import Output
from relm_cli.cli.parse import read
from relm_cli.errors import UsageError
from relm_cli.importers.draft import New
from relm_cli.search.query import Filters, Years


def words_and_given(line: str, command: str = "search") -> tuple[list[str], dict[str, list[str]]]:
    """Return the words and the options' texts of a *line* that has nothing wrong."""
    found = read(shlex.split(line), COMMANDS[command])
    assert list(found.wrong) == []
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
        pytest.param("pruning -fjson", ["pruning"], {"format": ["json"]}, id="short-format-joined"),
        pytest.param("--limit=5 pruning", ["pruning"], {"limit": ["5"]}, id="equals"),
        pytest.param("pruning --venue=", ["pruning"], {"venue": [""]}, id="equals-nothing"),
        pytest.param("--year 2023 x --year 2024", ["x"], {"year": ["2023", "2024"]}, id="repeated"),
        pytest.param("x -- --year -n", ["x", "--year", "-n"], {}, id="two-dashes"),
        pytest.param("x --author -dao", ["x"], {"author": ["-dao"]}, id="value-with-minus"),
        pytest.param("x --author --help", ["x"], {"author": ["--help"]}, id="value-like-an-option"),
        pytest.param("''", [""], {}, id="empty-word"),
        pytest.param("x --fields", ["x"], {"fields": [""]}, id="fields-alone"),
        pytest.param("--fields --json x", ["x"], {"fields": [""], "as_json": [""]}, id="fields-before-an-option"),
        pytest.param("--fields id x", ["x"], {"fields": ["id"]}, id="fields-named"),
        pytest.param("", [], {}, id="nothing"),
    ],
)
def test_read(line: str, words: list[str], given: dict[str, list[str]]) -> None:
    """A command line becomes words, and the texts that options are given."""
    assert words_and_given(line) == (words, given)


def test_fields_alone_for_every_command() -> None:
    """`--fields` may stand alone wherever it may stand."""
    for name, command in COMMANDS.items():
        if "fields" in command.options:
            assert words_and_given("--fields", name) == ([], {"fields": [""]})


@pytest.mark.parametrize(
    ("command", "line", "values"),
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
            {"files": (), "new": New(title="T", year=2024, author=("A", "B")), "catalogue": ()},
            id="made-into-one",
        ),
    ],
)
def test_values(command: str, line: str, values: dict[str, Any]) -> None:
    """A command is given every value that it takes: filters, output options and its own."""
    assert COMMANDS[command].values(read(shlex.split(line), COMMANDS[command])) == values


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        pytest.param("serch x", 'no command "serch"', "did you mean search?", id="command"),
        pytest.param("--json search x", "no option --json", "did you mean --version?", id="before-the-command"),
        pytest.param("search x --yeer 2024", "no option --yeer", "did you mean --year?", id="option"),
        pytest.param("search -structured --yeer", "no option --yeer", "did you mean --year?", id="beside-an-exclusion"),
        pytest.param("search x -z", "no option -z", "--help shows the options", id="letter"),
        pytest.param("show gptq -json", "no option -j", "did you mean --json?", id="a-dash-too-few"),
        pytest.param(
            "search x --json=yes",
            "Option '--json' does not take a value.",
            "--help shows what is expected",
            id="switch",
        ),
        pytest.param(
            "search x --year", "Option '--year' requires an argument.", "--help shows what is expected", id="no-value"
        ),
        pytest.param(
            "search x -n few",
            "Invalid value for '--limit' / '-n': \"few\" is no whole number from 0 on",
            "--help shows what is expected",
            id="not-a-number",
        ),
        pytest.param(
            "stats -n -1",
            "Invalid value for '--limit' / '-n': \"-1\" is no whole number from 0 on",
            "--help shows what is expected",
            id="below-zero",
        ),
        pytest.param(
            "search --count",
            "nothing to search for",
            "give words, or filters as in relm search --year 2024",
            id="no-words",
        ),
        pytest.param("show", "Missing argument 'ID...'.", "--help shows what is expected", id="no-ids"),
        pytest.param(
            "similar a b",
            "Got unexpected extra argument(s) (b)",
            "--help shows what is expected",
            id="one-word-too-many",
        ),
        pytest.param(
            "export a", "Got unexpected extra argument(s) (a)", "--help shows what is expected", id="words-too-many"
        ),
        pytest.param(
            "list papers -structured", "no option -s", "--help shows the options", id="nothing-to-exclude-from"
        ),
    ],
)
def test_mistakes(line: str, message: str, hint: str) -> None:
    """What cannot be understood is said in a sentence, with what to do about it, before anything else happens."""
    with pytest.raises(UsageError) as error:
        app.run(shlex.split(line))
    assert (error.value.message, error.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "line",
    [
        "search toy -n 2",
        "search --limit=2 toy --format=jsonl -fjson",
        "search toy --year 2023 --year 2024.. --venue nips --venue arxiv --count",
        "search -- toy -kernel",
        "search '' --fields id,title",
        "list papers -f json -n 1 --reverse --sort year",
        "similar gptq --explain",
        "cite --survey",
        "add --title T --year 2024 --author A --author B",
        "stats --by year --by venue -f table",
        "check a b --fix",
    ],
)
def test_typer_understands_the_same(line: str) -> None:
    """What is read here is right for Typer too, which has the same words and options."""
    name, *rest = shlex.split(line)
    command = application().commands[name]
    context = command.make_context(name, list(rest), resilient_parsing=False)
    found = read(rest, COMMANDS[name])
    assert list(found.wrong) == []
    words = context.params.pop("words", ())
    assert list(words if isinstance(words, tuple | list) else [words]) == list(found.words)
    given = {key: value for key, value in context.params.items() if value not in (None, False, ())}
    expected = {key: COMMANDS[name].options[key].value(key, found) for key in found.given}
    assert {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()} == expected


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_what_is_declared(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help of a command has its purpose, its options and its examples."""
    assert app.run([name, "--help"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    command = COMMANDS[name]
    for text in (command.purpose, *command.examples, *(option.flags[0] for option in command.options.values())):
        assert "".join(text.split()).replace("│", "") in shown.replace("│", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_values_have_the_types_that_stand_beside_them(name: str) -> None:
    """A switch is a bool, a number an int, what may be repeated a sequence, and whatever may be left out None then."""
    command = COMMANDS[name]
    types = {key: type_.__origin__ for key, type_ in command.takes.__annotations__.items()}
    for key, declared in command.declared.items():
        match declared:
            case Option(metavar=None):
                assert types[key] is bool
            case Option(many=True) | Words(many=True):
                assert types[key] == Sequence[str]
            case Option():
                assert types[key] == str | None
            case Words():
                assert types[key] is str
