"""Completion: what the program answers, and what becomes of it in real shells."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from relm_cli.cli.commands import COMMANDS, command
from relm_cli.cli.complete import run
from relm_cli.cli.completion import SHELLS
from tests.test_imports import imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.conftest import Relm


def needs(shell: str) -> pytest.MarkDecorator:
    """Skip where *shell* is not installed."""
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.fixture(scope="session")
def complete(relm: Relm) -> Callable[..., list[str]]:
    """Return the lines that the program answers for words, of which the last one is being typed."""

    def ask(*words: str | bytes, env: dict[str, str] | None = None) -> list[str]:
        found = relm("__complete", "--", *words, env=env)
        assert (found.stderr, found.returncode) == ("", 0)
        return found.stdout.splitlines()

    return ask


def test_commands(complete: Callable[..., list[str]]) -> None:
    """The first word is a command, and its help is the command's purpose."""
    assert complete("") == [f"{name}\t{purpose.removesuffix('.')}" for name, purpose in COMMANDS.items()]
    assert complete("SEA") == ["search\tFind entries, the best first, however they are spelled"]
    assert complete("-") == ["--help\tShow help", "--version\tPrint the version"]
    assert complete("serch", "") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ["search", "x", "--venue="],
            ["--venue=arXiv\t63 entries", "--venue=NeurIPS\t20 entries"],
            id="equals",
        ),
        pytest.param(["list", "papers", "--venue", "neu"], ["NeurIPS\t20 entries"], id="venue"),
        pytest.param(["list", "papers", "--year", "202"], ["2025\t14 entries", "2024\t48 entries"], id="year"),
        pytest.param(["list", "papers", "--year", "2024..20"], ["2024..2025\t", "2024..2024\t"], id="year-range"),
        pytest.param(["list", "papers", "--section", "QUANT"], ["quantization\tQuantization"], id="section"),
        pytest.param(
            ["list", "papers", "--keyword", "weight "],
            ["Weight Quantization\t21 entries"],
            id="keyword-with-a-space",
        ),
        pytest.param(["list", "papers", "--author", "tri d"], ["Tri Dao\t6 entries"], id="author"),
        pytest.param(
            ["list", "papers", "--author", "dao"], ["Daoyuan Chen\t1 entry", "Dao\tTri Dao"], id="family-name"
        ),
        pytest.param(["list", "papers", "--kind", ""], ["paper\t", "metric\t", "benchmark\t", "tool\t"], id="kind"),
        pytest.param(["search", "x", "-f", "jsonl"], ["jsonl\ta record a line"], id="format"),
        pytest.param(["search", "x", "-fjsonl"], ["-fjsonl\ta record a line"], id="format-joined"),
        pytest.param(["cite", "x", "--format", "b"], ["bibtex\tcitations for LaTeX"], id="format-of-citations"),
        pytest.param(["cite", "--for", ""], ["\tfiles"], id="document"),
        pytest.param(["cite", "--for", "one.md", "t"], ["\tfiles"], id="documents"),
        pytest.param(["search", "x", "--sort", "s"], ["sections\t", "score\t"], id="sort"),
        pytest.param(["list", "venues", "--sort", ""], ["name\t", "count\t"], id="sort-of-counts"),
        pytest.param(["list", "papers", "--fields", "id,ti"], ["id,title\t"], id="fields"),
        pytest.param(["list", "catalogues", "--sort", "e"], ["entries\t"], id="sort-of-catalogues"),
        pytest.param(["list", "papers", "--limit", ""], [], id="number"),
        pytest.param(["list", "se"], ["sections\t"], id="listed"),
        pytest.param(["list", "papers", ""], [], id="listed-already"),
        pytest.param(["completion", "f"], ["fish\t"], id="shell"),
        pytest.param(["path", "b"], ["bundled\tthe catalogue that comes with relm"], id="place"),
        pytest.param(
            ["show", "FlashAttention-"],
            ["flashattention-2\tFlashAttention-2: Faster Attention with Better Parallelism and Work Partitioning"],
            id="id",
        ),
        pytest.param(["show", "mezo", "mez"], [], id="id-given-already"),
        pytest.param(["search", ""], [], id="query-nothing"),
        pytest.param(["search", "ven"], ["venue:\tOnly this venue, by any of its names"], id="query-field"),
        pytest.param(["search", "Venue:icm"], ["Venue:ICML\t15 entries"], id="query-value"),
        pytest.param(["search", 'venue:"ieee m'], ['venue:"IEEE Micro"\t1 entry'], id="query-phrase"),
        pytest.param(["search", "-wor"], [], id="query-exclusion"),
        pytest.param(["search", "--", "--ve"], [], id="two-dashes"),
        pytest.param(["search", "x", "--catalogue", "./"], ["\tfiles"], id="files"),
        pytest.param(["search", "x", "--output=a"], ["\tfiles"], id="files-equals"),
        pytest.param(["check", ""], ["\tfiles"], id="files-checked"),
        pytest.param(["check", "a.toml", "b"], ["\tfiles"], id="more-files-checked"),
        pytest.param(["import", "READ"], ["\tfiles"], id="files-imported"),
        pytest.param(["import", "--dry-run", "--", "-"], ["\tfiles"], id="files-after-two-dashes"),
        pytest.param(["update", "READ"], ["\tfiles"], id="files-of-an-update"),
        pytest.param(["add", "--year", "2024", "pa"], ["\tfiles"], id="files-added"),
        pytest.param(
            ["search", "prun"],
            ["pruning\t37 entries", "prune\t14 entries", "pruned\t3 entries"],
            id="words-of-the-catalogue",
        ),
        pytest.param(["path", "own", "o"], [], id="place-given-already"),
        pytest.param(["stats", ""], [], id="no-words"),
        pytest.param(["search", "x", "--nope="], [], id="no-option"),
    ],
)
def test_bundled_values(complete: Callable[..., list[str]], words: list[str], expected: list[str]) -> None:
    """Values come from the catalogue, begin with what is typed whatever the case, and say what they are."""
    found = complete(*words)
    assert [line for line in found if line in expected] == expected
    assert found == expected or len(expected) > 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["list", "papers", "--venue", ""], ["arXiv\t2 entries", "NeurIPS\t1 entry"], id="venues"),
        pytest.param(
            ["list", "papers", "--year", ""], ["2024\t2 entries", "2023\t1 entry", "2022\t1 entry"], id="years"
        ),
        pytest.param(
            ["list", "papers", "--section", ""],
            ["models\tModels", "small-models\tSmall [bold]Models[/bold] 🐜", "measures\tMeasures & Means"],
            id="sections",
        ),
        pytest.param(
            ["list", "papers", "--author", ""],
            ["Ada van Dijk\t1 entry", "The Rocket Team\t1 entry", "Zoë Müller\t1 entry", "山田太郎\t1 entry"],
            id="authors",
        ),
        pytest.param(["list", "papers", "--author", "mull"], ["Müller\tZoë Müller"], id="accent"),
        pytest.param(
            ["show", "r"],
            [
                'red\t[red]Red[/red]: A "Quoted" Title with a Back\\slash, Longer than a Line of a Narrow Terminal',
                "rocket\tRocket 🚀: <b>Fast</b> & Fused Models",
                "ryouka\t量子化\uff1a小さな言語モデル",
            ],
            id="ids",
        ),
        pytest.param(
            ["cite", "crim"],
            ['Crimson\t[red]Red[/red]: A "Quoted" Title with a Back\\slash, Longer than a Line of a Narrow Terminal'],
            id="alias",
        ),
        pytest.param(["search", "author:ada"], ['author:"Ada van Dijk"\t1 entry'], id="query"),
    ],
)
def test_toy_values(complete: Callable[..., list[str]], toy: str, words: list[str], expected: list[str]) -> None:
    """The catalogue named on the line, or in the environment, is the one that is asked."""
    command, *rest = words
    assert complete(command, "--catalogue", toy, *rest) == expected
    assert complete(command, f"--catalogue={toy}", *rest) == expected
    assert complete(*words, env={"RELM_CATALOGUE": toy}) == expected


@pytest.mark.parametrize("name", COMMANDS)
def test_options(complete: Callable[..., list[str]], name: str) -> None:
    """All options of a command are offered with their help, but none twice that can be given once."""
    offered = dict(line.split("\t") for line in complete(name, "-"))
    declared = command(name).options.values()
    assert set(offered) == {"--help", *(flag for option in declared for flag in option.flags)}
    assert all(offered.values())
    for option in declared:
        before = [option.flags[-1], *(["1"] if option.metavar else [])]
        again = [line.split("\t")[0] for line in complete(name, *before, "--")]
        assert (option.flags[0] in again) is option.many


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["__complete"], id="nothing"),
        pytest.param(["__complete", "--"], id="no-words"),
        pytest.param(["__complete", "--", "show", "--catalogue", "/no/such/file", ""], id="no-catalogue"),
        pytest.param(["__complete", "--", "show", "--catalogue", "/dev/null", "--limit", ""], id="unknown-option"),
        pytest.param(["__complete", "--", "show", b"\xff"], id="no-text"),
        pytest.param(["__complete", "--", "list", "papers", "--author", b"\xff"], id="no-text-in-a-value"),
        pytest.param(["__complete", "--", "list", "papers", "--year", "x..y"], id="no-year"),
        pytest.param(["__complete", "--", "list", "papers", "--author", "'; DROP TABLE entry; --"], id="sql"),
        pytest.param(["__complete", "--", "show", "a\nb\x1b"], id="control-signs"),
    ],
)
def test_silence(relm: Relm, arguments: list[str | bytes]) -> None:
    """A completion that fails, or finds nothing, does not disturb the prompt."""
    found = relm(*arguments)
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)


def test_own_catalogues_are_places(complete: Callable[..., list[str]], tmp_path: Path) -> None:
    """Where one's own catalogues lie is completed by their names."""
    (tmp_path / "relm").mkdir()
    (tmp_path / "relm" / "compression.toml").write_text("", encoding="utf-8")
    found = complete("path", "c", env={"XDG_DATA_HOME": str(tmp_path)})
    assert found == ["cache\twhere indexes are kept", "compression\ta catalogue of your own"]


def test_broken_catalogue_is_silent(relm: Relm, tmp_path: Path) -> None:
    """A catalogue that cannot be read has no candidates and no message."""
    broken = tmp_path / "broken.toml"
    broken.write_text("[[paper]\n", encoding="utf-8")
    found = relm("__complete", "--", "show", "--catalogue", str(broken), "")
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)


def test_a_prompt_does_not_wait_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A catalogue that takes long to index has no candidates until another command has indexed it."""
    large = tmp_path / "large.jsonl"
    record = '{"id": "p%d", "kind": "paper", "title": "P", "listings": [{"section": "s"}]}\n'
    large.write_text("".join(record % n for n in range(1500)), encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    arguments = ["--", "show", "--catalogue", str(large), "p149"]
    monkeypatch.setattr("relm_cli.cli.complete._PATIENCE", 0.0)
    assert (run(arguments), capsys.readouterr()) == (0, ("", ""))
    monkeypatch.setattr("relm_cli.cli.complete._PATIENCE", 60.0)
    assert run(arguments) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["p149\tP", "p1490\tP"]


HOSTILE = """
schema = 1
title = "Hostile"

[[section]]
id = "all"
title = "All\\u001b[31m of\\tit\\n"

[[paper]]
id = "$(touch owned)"
title = "Title\\u001b]0;owned\\u0007 in\\ttwo\\nlines"
authors = ["`touch owned`", "Tab\\tName", "Escape\\u001b[31m", "O'Brien \\"$HOME\\" \\\\ ; & | < > * ?"]
year = 2024
url = "https://example.org/"
section = "all"
"""


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Return the path of a catalogue whose texts would do harm if a shell or a terminal obeyed them."""
    path = tmp_path / "hostile.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def test_hostile_text(complete: Callable[..., list[str]], hostile: str) -> None:
    """Help is escaped as anywhere else, and a value that cannot be typed is not offered."""
    assert complete("show", "--catalogue", hostile, "") == ["$(touch owned)\tTitle\\x1b]0;owned\\x07 in\\ttwo\\nlines"]
    assert complete("list", "papers", "--catalogue", hostile, "--section", "") == ["all\tAll\\x1b[31m of\\tit\\n"]
    assert complete("list", "papers", "--catalogue", hostile, "--author", "") == [
        "`touch owned`\t1 entry",
        'O\'Brien "$HOME" \\ ; & | < > * ?\t1 entry',
    ]


def test_an_announced_word(relm: Relm) -> None:
    """A shell that cannot pass on an empty word announces it."""
    assert relm("__complete", "--next", "--", "list").stdout.startswith("papers\t\nmetrics\t\n")
    assert relm("__complete", "--", "list").stdout.startswith("list\t")
    assert relm("__complete", "--next", "--").stdout.startswith("search\t")


def test_many_candidates(complete: Callable[..., list[str]], tmp_path: Path) -> None:
    """No more candidates are given than anybody looks through."""
    many = tmp_path / "many.jsonl"
    record = '{"id": "p%d", "kind": "paper", "title": "P", "listings": [{"section": "s"}], "authors": ["A %d"]}\n'
    many.write_text("".join(record % (n, n) for n in range(500)), encoding="utf-8")
    assert len(complete("show", "--catalogue", str(many), "")) == 200
    assert len(complete("show", "--catalogue", str(many), "p")) == 200
    assert len(complete("list", "papers", "--catalogue", str(many), "--author", "a")) == 200


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([""], id="commands"),
        pytest.param(["list", ""], id="listed"),
        pytest.param(["search", "x", "--"], id="options"),
        pytest.param(["show", "fla"], id="ids"),
        pytest.param(["search", "venue:ic"], id="query"),
        pytest.param(["list", "papers", "--author", "d"], id="authors"),
        pytest.param(["list", "papers", "--section", ""], id="sections"),
        pytest.param(["list", "papers", "--sort", ""], id="fields"),
    ],
)
def test_completion_imports_nothing_slow(words: list[str]) -> None:
    """A completion imports neither Typer, rich, dataclasses, a TOML parser nor rapidfuzz."""
    assert imported("__complete", "--", *words) == set()


def test_scripts_import_nothing_slow() -> None:
    """A shell that asks for its script whenever it starts does not wait for Typer."""
    assert imported("completion", "bash") == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts(relm: Relm, shell: str) -> None:
    """Every script asks the program, and evaluates nothing that it answers."""
    found = relm("completion", shell)
    assert (found.stderr, found.returncode) == ("", 0)
    assert "relm __complete" in found.stdout
    code = "\n".join(line for line in found.stdout.splitlines() if not line.lstrip().startswith("#"))
    assert "eval" not in code
    assert "Invoke-Expression" not in code


def test_unknown_shell(relm: Relm) -> None:
    """A shell that has no script is named, and so are those that have one."""
    found = relm("completion", "tcsh")
    assert (found.stdout, found.returncode) == ("", 2)
    assert found.stderr == 'relm: no completion for "tcsh"\n      one of bash, zsh, fish, powershell\n'


@pytest.fixture(scope="session")
def surroundings_of_shells(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment whose `relm` is the one tested, with a home of its own."""
    folder = tmp_path_factory.mktemp("home")
    program = folder / "relm"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m relm_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "some file.toml").touch()
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
    }


SETUP = {
    "bash": 'bind "set enable-bracketed-paste off"; bind "set bell-style none"; eval "$(relm completion bash)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; unsetopt beep; eval "$(relm completion zsh)"',
}
COMMAND_LINES = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}

PATIENCE = 30.0


class Terminal:
    """A shell in a terminal of its own, whose `relm` prints the words that it gets instead of doing anything."""

    def __init__(self, shell: str, environment: dict[str, str]) -> None:
        import pty  # noqa: PLC0415 - there is none on Windows

        self._pid, self._screen = pty.fork()
        if self._pid == 0:
            os.chdir(environment["HOME"])
            os.execvpe(COMMAND_LINES[shell][0], COMMAND_LINES[shell], environment)  # noqa: S606 - the shell itself
        # Written in two halves, the prompt and the end of the words are not found where they are typed.
        self.type(f"{SETUP[shell]}; relm() {{ printf '{{%s}}' \"$@\"; echo EN''D; }}; PS1=REA''DY\r")
        self.until("READY")

    def type(self, keys: str) -> None:
        """Press *keys*."""
        os.write(self._screen, keys.encode())

    def until(self, text: str) -> str:
        """Return what appears until *text* does."""
        seen, end = "", time.monotonic() + PATIENCE
        while text not in seen:
            ready, _, _ = select.select([self._screen], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"no {text!r} in {seen!r}"
            seen += os.read(self._screen, 65536).decode("utf-8", "replace")
        return seen

    def words(self, keys: str) -> list[str]:
        """Press *keys* and Enter, and return the words that `relm` gets."""
        self.type(f"{keys}\r")
        seen = self.until("}END")
        return seen[seen.index("\n{") + 2 : seen.index("}END")].split("}{")

    def close(self) -> None:
        """End the shell."""
        os.close(self._screen)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


@pytest.fixture(scope="module", params=[pytest.param(shell, marks=needs(shell)) for shell in SETUP])
def terminal(request: pytest.FixtureRequest, surroundings_of_shells: dict[str, str]) -> Iterator[Terminal]:
    """Start each of the shells in a terminal."""
    opened = Terminal(request.param, surroundings_of_shells)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param("relm li\tpa\t", ["list", "papers"], id="command-and-word"),
        pytest.param("relm list papers --ye\t2024", ["list", "papers", "--year", "2024"], id="option"),
        pytest.param("relm list papers --venue neu\t", ["list", "papers", "--venue", "NeurIPS"], id="value"),
        pytest.param("relm list papers --venue=neu\t", ["list", "papers", "--venue=NeurIPS"], id="equals"),
        pytest.param("relm search venue:icm\tx", ["search", "venue:ICML", "x"], id="colon"),
        pytest.param("relm search ven\ticm\tx", ["search", "venue:ICML", "x"], id="no-space-after-a-colon"),
        pytest.param("relm search venue:ieee\tmic\t", ["search", 'venue:"IEEE Micro"'], id="colon-and-spaces"),
        pytest.param("relm search 'venue:ieee m\t", ["search", 'venue:"IEEE Micro"'], id="colon-in-quotes"),
        pytest.param(
            "relm list papers --keyword weight\\ q\t-n 1",
            ["list", "papers", "--keyword", "Weight Quantization", "-n", "1"],
            id="escaped-space",
        ),
        pytest.param(
            'relm list papers --keyword "weight q\t',
            ["list", "papers", "--keyword", "Weight Quantization"],
            id="quotes",
        ),
        pytest.param(
            "relm list papers --keyword='weight q\t",
            ["list", "papers", "--keyword=Weight Quantization"],
            id="equals-quotes",
        ),
        pytest.param("relm list papers --author eli\t", ["list", "papers", "--author", "Elias Frantar"], id="space"),
        pytest.param("relm list papers --fields id,ti\t", ["list", "papers", "--fields", "id,title"], id="comma"),
        pytest.param("relm search x --output some\t", ["search", "x", "--output", "some file.toml"], id="file"),
        pytest.param("relm search x --output=some\t", ["search", "x", "--output=some file.toml"], id="file-equals"),
        pytest.param("relm check some\t", ["check", "some file.toml"], id="file-checked"),
        pytest.param("relm import -- some\t", ["import", "--", "some file.toml"], id="file-imported"),
        pytest.param("relm list papers --venue some\t", ["list", "papers", "--venue", "some"], id="no-file"),
        pytest.param("FOO=1 relm sho\tmezo", ["show", "mezo"], id="assignment-before"),
    ],
)
def test_in_a_terminal(terminal: Terminal, keys: str, words: list[str]) -> None:
    """In a real shell Tab completes words as the shell writes them: quoted, escaped, after = and after colons."""
    assert terminal.words(keys) == words


def test_help_on_the_screen(terminal: Terminal) -> None:
    """The candidates are shown with their help."""
    terminal.type("relm show flashatt\t\t\t")
    title = "FlashAttention-2: Faster Attention"
    seen = terminal.until(title)
    assert "flashattention-2  -- FlashAttention-2: Faster Attention" in seen
    assert terminal.words("") == ["show", "flashattention"]


def test_hostile_text_in_a_terminal(terminal: Terminal, hostile: str, surroundings_of_shells: dict[str, str]) -> None:
    """What a catalogue holds is quoted, never run."""
    line = f"relm list papers --catalogue {hostile} --author"
    before = ["list", "papers", "--catalogue", hostile, "--author"]
    assert terminal.words(f"{line} O\\'\t") == [*before, 'O\'Brien "$HOME" \\ ; & | < > * ?']
    assert terminal.words(f"{line} \\`\t") == [*before, "`touch owned`"]
    assert terminal.words(f"relm show --catalogue {hostile} \\$\t") == [
        "show",
        "--catalogue",
        hostile,
        "$(touch owned)",
    ]
    assert not os.path.exists(os.path.join(surroundings_of_shells["HOME"], "owned"))


def test_letters_of_either_case(terminal: Terminal, tmp_path: Path) -> None:
    """What is typed stays where candidates begin alike only when case does not count."""
    path = tmp_path / "either.jsonl"
    record = '{"id": "a", "kind": "paper", "title": "A", "listings": [{"section": "s"}], "authors": ["McAda", "mcEve"]}'
    path.write_text(record, encoding="utf-8")
    line = f"relm list papers --catalogue {path} --author"
    assert terminal.words(f"{line} mc\t") == ["list", "papers", "--catalogue", str(path), "--author", "mc"]
    assert terminal.words(f"{line} mc\ta\t") == ["list", "papers", "--catalogue", str(path), "--author", "McAda"]


def bash(lines: str, environment: dict[str, str]) -> list[str]:
    """Return what a bash prints that has read the script and then *lines*."""
    source = f'eval "$(relm completion bash)"\n{lines}'
    ended = subprocess.run(
        ["bash", "--norc", "-c", source],  # noqa: S607 - whichever is installed
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=environment["HOME"],
        timeout=60,
    )
    assert ended.stderr == ""
    return ended.stdout.splitlines()


@needs("bash")
@pytest.mark.parametrize(
    ("line", "word", "candidates"),
    [
        pytest.param("relm sh", "sh", ["show"], id="command"),
        pytest.param("relm search --catalogue=so", "so", [r"some\ file.toml"], id="file"),
        pytest.param("relm check so", "so", [r"some\ file.toml"], id="file-checked"),
        pytest.param("relm list papers --venue=ieee\\ m", "ieee\\ m", [r"IEEE\ Micro"], id="escaped"),
        pytest.param('relm list papers --venue="ieee m', "ieee m", ["IEEE Micro"], id="quoted"),
        pytest.param("relm search venue:ic", "ic", ["ICML", "ICLR", "ICASSP", "ICPP"], id="other-case"),
        pytest.param("relm search venue:ic", "venue:ic", [f"venue:{v}" for v in ("ICML", "ICLR")], id="no-break"),
    ],
)
def test_bash_function(surroundings_of_shells: dict[str, str], line: str, word: str, candidates: Sequence[str]) -> None:
    """The function answers for the part of the word that readline replaces, even where bash has no compopt."""
    source = """
set -u
COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_TYPE=9
_relm relm "$WORD" ""
printf '%s\\n' "${COMPREPLY[@]}"
"""
    found = bash(source, {**surroundings_of_shells, "LINE": line, "WORD": word})
    assert found[: len(candidates)] == list(candidates)


def fish(line: str, environment: dict[str, str]) -> list[str]:
    """Return what fish offers at the end of *line*."""
    ended = subprocess.run(
        ["fish", "--no-config", "-c", "relm completion fish | source; complete -C $argv[1]", line],  # noqa: S607 - whichever is installed
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=environment["HOME"],
        timeout=60,
    )
    assert ended.stderr == ""
    return ended.stdout.splitlines()


@needs("fish")
@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        pytest.param("relm sho", ["show\tShow everything about an entry"], id="command"),
        pytest.param(
            "relm list papers --y", ["--year\tOnly these years: 2024, 2022..2024, 2022.. or ..2020"], id="option"
        ),
        pytest.param("relm list papers --venue neu", ["NeurIPS\t20 entries"], id="value"),
        pytest.param("relm list papers --venue=neu", ["--venue=NeurIPS\t20 entries"], id="equals"),
        pytest.param('relm list papers --keyword "weight q', ["Weight Quantization\t21 entries"], id="quotes"),
        pytest.param("relm list papers --keyword weight\\ q", ["Weight Quantization\t21 entries"], id="escaped-space"),
        pytest.param("relm search venue:icm", ["venue:ICML\t15 entries"], id="colon"),
        pytest.param("relm search x --output=so", ["--output=some file.toml"], id="file"),
        pytest.param("relm check so", ["some file.toml"], id="file-checked"),
        pytest.param("relm list papers --venue some", [], id="no-file"),
    ],
)
def test_fish(surroundings_of_shells: dict[str, str], line: str, candidates: list[str]) -> None:
    """Fish offers the same candidates with the same help."""
    assert fish(line, surroundings_of_shells) == candidates
