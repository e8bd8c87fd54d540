"""Run `relm check`."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, TextIO

from relm_cli.catalogue.places import bundled, is_installed, sources
from relm_cli.checks import RULES, check, explanation
from relm_cli.checks import fix as mend
from relm_cli.checks.findings import Finding, Mended
from relm_cli.cli.options import FILES, Catalogues, Command, Option, Words, row_options, unexplained
from relm_cli.cli.output import Output, counted, deliver, deliver_text, fitted, note, show
from relm_cli.errors import UsageError
from relm_cli.files import locked, replace_texts
from relm_cli.formats import ROWS, Layout
from relm_cli.nearest import did_you_mean
from relm_cli.printable import printable

_LAYOUT = Layout(Finding._fields)

_GITHUB = {"github": "commands of a workflow, which mark the lines of a pull request"}
"""The format that findings alone have, and what it gives."""


def run(
    paths: Annotated[
        Sequence[str], Words("[PATH]...", "Catalogues: folders, .toml or .jsonl files.", FILES, required=False)
    ],
    *,
    fix: Annotated[bool, Option("--fix", None, "Mend what can safely be mended; nothing but those values changes.")],
    explain: Annotated[
        str | None, Option("--explain", "RULE", "Explain this rule instead.", choices=unexplained(RULES))
    ],
    output: Annotated[Output, row_options("lines with file and line", others=_GITHUB)],
    catalogue: Catalogues,
) -> int:
    """Check the catalogues at *paths*, or explain a rule; return the exit status, 1 where something was found."""
    if explain is not None:
        return _explain(explain)
    if not _is_for_github(output) and output.chosen not in ROWS:
        raise UsageError(f'findings have no format "{output.chosen}"', f"one of {', '.join(ROWS)}")
    named = (*paths, *catalogue)
    checked = sources(named)
    if fix:
        _fix([path for path in checked if _is_ones_own(path, named)])
    return _deliver(check(checked), output)


def _explain(name: str) -> int:
    if name not in RULES:
        raise UsageError(f'no rule "{name}"', did_you_mean(name, RULES) or f"rules are {', '.join(RULES)}")
    told = f"{name}: {explanation(name)}"
    if sys.stdout.isatty():
        told = "\n\n".join(map(_fitted, told.split("\n\n")))
    print(told)
    return 0


def _fitted(paragraph: str) -> str:
    """Return *paragraph* as wide as the terminal; what is indented is an example, line by line."""
    if not paragraph.startswith(" "):
        return fitted(" ".join(paragraph.split()))
    return "\n".join(fitted(line, " " * len("    wrong:  ")) for line in paragraph.splitlines())


def _is_ones_own(path: str, named: Sequence[str]) -> bool:
    """Tell whether the catalogue at *path* may be changed: what came with relm may not, unless it is a checkout's."""
    return not is_installed(path) and (path in named or path != bundled())


def _fix(paths: Sequence[str]) -> None:
    """Mend what can safely be mended in the catalogues at *paths*, and say so."""
    mended: list[Mended] = []
    for path in paths:
        if mend([path]):
            with locked(path):
                files = mend([path])  # another relm may have changed them meanwhile
                before = {file.file: file.before for file in files}
                replace_texts({file.file: file.text for file in files}, before, path if os.path.isdir(path) else None)
            mended += files
    if mended:
        number = sum(file.findings for file in mended)
        note(f"fixed {counted(number, 'finding')} in {counted(len(mended), 'file')}")


def _deliver(findings: Sequence[Finding], output: Output) -> int:
    """Write *findings* as *output* asks, sum them up, and return the exit status."""
    if _is_for_github(output):
        shown = findings[: output.limit]
        deliver_text("".join(map(_command, shown)), Output("tsv", output=output.output))
        note(*_summary(findings))
        return 1 if findings else 0
    shown = findings[: output.rows]
    if output.chosen != "table":
        show([finding._asdict() for finding in shown], output._replace(limit=None), _LAYOUT)
    elif shown:
        deliver(lambda stream: _write(shown, stream), output)
    note(*_summary(findings))
    if len(shown) < len(findings):
        note(f"{len(shown)} of {len(findings)} shown; -n {len(findings)} shows all")
    return 1 if findings else 0


def _is_for_github(output: Output) -> bool:
    return output.format in _GITHUB and not output.as_json


def _command(finding: Finding) -> str:
    """
    Return *finding* as a line by which a workflow marks a line of a file.

    See https://docs.github.com/en/actions/reference/workflow-commands#setting-an-error-message.
    """
    place = os.path.relpath(finding.file) if os.path.isabs(finding.file) else finding.file
    properties = {"file": place, "line": str(finding.line or 1), "title": finding.rule}
    told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    message = ": ".join(filter(None, (finding.entry, finding.reason)))
    text = f"{printable(message)}\n{printable(finding.fix)}" if finding.fix else printable(message)
    return f"::error {told}::{_escaped(text)}\n"


def _escaped(text: str, others: str = "") -> str:
    """Return *text* with what would end it there, and *others*, as GitHub's runner reads them."""
    for sign in ("%", "\r", "\n", *others):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _write(findings: Sequence[Finding], stream: TextIO) -> None:
    """Write *findings* to *stream*, each on a line as compilers do, and below it what to do."""
    for finding in findings:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        parts = (place, finding.rule, finding.entry, finding.reason)
        lines = [printable(": ".join(filter(None, parts)))]
        if finding.fix:
            lines.append(f"      {printable(finding.fix)}")
        if stream.isatty():
            lines = [fitted(line, "      ") for line in lines]
        stream.writelines(f"{line}\n" for line in lines)


def _summary(findings: Sequence[Finding]) -> tuple[str, str]:
    if not findings:
        return "no findings", ""
    blocks = {(finding.file, finding.type, finding.line, finding.entry) for finding in findings}
    entries = counted(len(blocks), "entry", "entries")
    fixable = sum(finding.fixable for finding in findings)
    mending = f"; {fixable} can be fixed with --fix" if fixable else ""
    return f"{counted(len(findings), 'finding')} in {entries}{mending}", "relm check --explain RULE tells why"


COMMAND = Command(
    ("relm check --json", "relm check -f github", "relm check --explain year-against-arxiv"),
    run,
)
