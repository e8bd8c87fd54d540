"""
Write what documents the program from the program itself.

The commands make docs/cli.md and the man page docs/relm.1, the rules the last part of docs/checks.md.

With --check, write nothing and fail where they are not current.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relm_cli.checks import RULES, explanation
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.help import application

FOLDER = Path(__file__).parent
SUMMARY = "find literature on resource-efficient large language models"


def main() -> int:
    """Write the pages, or check that they are current; return the exit status."""
    pages = {"cli.md": markdown(), "relm.1": man(), "checks.md": checks()}
    if "--check" not in sys.argv:
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    stale = [name for name, text in pages.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    for name in stale:
        print(f"docs/{name} is not current: run make reference", file=sys.stderr)
    return bool(stale)


def markdown() -> str:
    """Return the reference in Markdown: a section for each command."""
    parts = ["# Command line", "", "Made from the commands by `docs/reference.py`; do not edit."]
    for name, command in commands():
        parts += ["", f"## relm {name}", "", str(command.help), "", "```", usage(name, command), "```"]
        parts += ["", "| option | does |", "|---|---|"]
        parts += [f"| {flags(option, code=True)} | {option.help} |" for option in options(command)]
        if examples(command):
            parts += ["", "Examples:", "", "```", *examples(command), "```"]
    return "\n".join([*parts, ""])


def man() -> str:
    """Return the manual page in roff."""
    parts = ['.TH RELM 1 "" "relm" "User Commands"', ".SH NAME", f"relm \\- {SUMMARY}", ".SH SYNOPSIS"]
    parts += [".B relm\n.I COMMAND\n[\\fIOPTIONS\\fR] ...", ".SH COMMANDS"]
    for name, command in commands():
        parts += [f".SS {roff(usage(name, command))}", roff(str(command.help))]
        for option in options(command):
            parts += [".TP", f".B {roff(flags(option))}", roff(str(option.help))]
        if examples(command):
            parts += [".PP", "Examples:", ".PP", ".nf", *(roff(line) for line in examples(command)), ".fi"]
    parts += [".SH EXIT STATUS"]
    for status, meaning in STATUS.items():
        parts += [".TP", f".B {status}", meaning]
    parts += [".SH ENVIRONMENT"]
    for name, meaning in ENVIRONMENT.items():
        parts += [".TP", f".B {name}", meaning]
    return "\n".join([*parts, ""])


def checks() -> str:
    """Return the page of the checks, the rules at its end as they are explained by the program."""
    page, heading, _ = (FOLDER / "checks.md").read_text(encoding="utf-8").partition("\n## Rules\n")
    rules = (f"\n### {name}\n\n{explanation(name)}\n" for name in RULES)
    return "".join((page, heading, *rules))


STATUS = {
    0: "Something was found, or done.",
    1: "Nothing matched, or check found something.",
    2: "The command line cannot be understood.",
    3: "A catalogue cannot be read, or a file not be written.",
    130: "Interrupted.",
}


ENVIRONMENT = {
    "RELM_CATALOGUE": "Catalogues to read instead of the bundled one and your own, separated as in PATH.",
    "PAGER": "The pager for tables longer than the screen; empty for none.",
    "NO_COLOR": "If set, nothing is coloured.",
}


def commands() -> Iterator[tuple[str, Any]]:
    """Yield name and command for each command of relm."""
    group: Any = application()
    with group.make_context("relm", [], resilient_parsing=True) as context:
        for name in COMMANDS:
            yield name, group.get_command(context, name)


def usage(name: str, command: Any) -> str:  # noqa: ANN401 - Typer's command
    """Return how *command* is called."""
    arguments = " ".join(
        argument.metavar or f"{str(argument.name).upper()}..."
        for argument in command.params
        if argument.param_type_name == "argument"
    )
    return f"relm {name} [OPTIONS] {arguments}".rstrip()


def options(command: Any) -> list[Any]:  # noqa: ANN401 - Typer's command
    """Return the options of *command* that help shows."""
    return [option for option in command.params if option.param_type_name == "option" and not option.hidden]


def flags(option: Any, *, code: bool = False) -> str:  # noqa: ANN401 - Typer's option
    """Return the flags of *option* and the name of its value, as *code* if asked."""
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    spelled = [f"{flag}{value}" for flag in option.opts]
    return ", ".join(f"`{flag}`" if code else flag for flag in spelled)


def examples(command: Any) -> list[str]:  # noqa: ANN401 - Typer's command
    """Return the command lines of the examples of *command*."""
    lines = (line.strip() for line in str(command.epilog or "").splitlines())
    return [line for line in lines if line and line != "Examples:"]


def roff(text: str) -> str:
    """Return *text* with what roff would act on escaped."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.exit(main())
