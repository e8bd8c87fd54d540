"""
Write what documents the program from the program itself.

The commands make docs/cli.md and the man page docs/relm.1, the rules the last part of docs/checks.md, the keys of the
screen that of docs/browse.md.

With --check, write nothing and fail where they are not current.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from relm_cli.browse.keys import KEYS
from relm_cli.checks import RULES, explanation
from relm_cli.cli.commands import COMMANDS, STATUSES, command

FOLDER = Path(__file__).parent
SUMMARY = "find literature on resource-efficient large language models"


def main() -> int:
    """Write the pages, or check that they are current; return the exit status."""
    pages = {"cli.md": markdown(), "relm.1": man(), "checks.md": checks(), "browse.md": browse()}
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
    parts = ["# Command line", "", "<!-- Made from the commands by docs/reference.py; do not edit. -->"]
    for name, purpose in COMMANDS.items():
        called = command(name)
        parts += ["", f"## relm {name}", "", purpose, "", "```", usage(name), "```"]
        if called.words:
            parts += ["", f"`{called.words.metavar}`: {called.words.help}"]
        parts += ["", "| option | does |", "|---|---|"]
        for spelled, does in options(name):
            parts.append(f"| {', '.join(f'`{flag}`' for flag in spelled)} | {does} |")
        parts += ["", "Examples:", "", "```", *called.examples, "```"]
    return "\n".join([*parts, ""])


def man() -> str:
    """Return the manual page in roff."""
    parts = ['.TH RELM 1 "" "relm" "User Commands"', ".SH NAME", f"relm \\- {SUMMARY}", ".SH SYNOPSIS"]
    parts += [".B relm\n.I COMMAND\n[\\fIOPTIONS\\fR] ...", ".SH COMMANDS"]
    for name, purpose in COMMANDS.items():
        called = command(name)
        parts += [f".SS {roff(usage(name))}", roff(purpose)]
        if called.words:
            parts += [".TP", f".I {roff(called.words.metavar)}", roff(called.words.help)]
        for spelled, does in options(name):
            parts += [".TP", f".B {roff(', '.join(spelled))}", roff(does)]
        parts += [".PP", "Examples:", ".PP", ".nf", *(roff(line) for line in called.examples), ".fi"]
    parts += [".SH EXIT STATUS"]
    for status, meaning in STATUSES.items():
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


def browse() -> str:
    """Return the page of the screen, the table of its keys at its end."""
    page, heading, _ = (FOLDER / "browse.md").read_text(encoding="utf-8").partition("\n## Keys\n")
    rows = (f"| {key.shown} | {key.help} |\n" for key in KEYS)
    return "".join((page, heading, "\n| key | does |\n|---|---|\n", *rows))


ENVIRONMENT = {
    "RELM_CATALOGUE": "Catalogues to read instead of the bundled one and your own, separated as in PATH.",
    "PAGER": "The pager for tables longer than the screen; empty for none.",
    "NO_COLOR": "If set, nothing is coloured.",
    "FORCE_COLOR": "If set, tables are coloured and linked though no terminal reads them.",
}


def usage(name: str) -> str:
    """Return how the command *name* is called."""
    words = command(name).words
    return f"relm {name} [OPTIONS] {words.metavar if words else ''}".rstrip()


def options(name: str) -> Iterator[tuple[list[str], str]]:
    """Yield for each option of the command *name* how it is spelled and what it does."""
    for option in command(name).options.values():
        value = f" {option.metavar}" if option.metavar else ""
        yield [f"{flag}{value}" for flag in option.flags], option.described


def roff(text: str) -> str:
    """Return *text* with what roff would act on escaped."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.exit(main())
