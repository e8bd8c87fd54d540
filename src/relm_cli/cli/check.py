"""Run `relm check`."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, TextIO

from relm_cli.catalogue.places import bundled, is_installed, sources
from relm_cli.checks import RULES, check, explanation
from relm_cli.checks import fix as mend
from relm_cli.checks.findings import Finding, Mended
from relm_cli.cli.messages import INDENT, Notice, fitted, note, note_the_rest, shown_on
from relm_cli.cli.options import FILES, Catalogues, Command, Option, Words, row_options, unexplained
from relm_cli.cli.output import Output, deliver_text, expect_rows, show_rows
from relm_cli.errors import UsageError
from relm_cli.files import locked, replace_texts
from relm_cli.nearest import no_such
from relm_cli.printable import printable
from relm_cli.wording import counted, shortened

_LONGEST = 400
"""Letters of a line that names the entries that were mended."""

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
        if fix or output.format or output.as_json or output.output:
            raise UsageError("--explain prints the rule alone", "leave --fix, --format and --output away")
        return _explain(explain)
    is_for_github = output.format in _GITHUB and not output.as_json
    if not is_for_github:
        expect_rows("findings", output)
    named = (*paths, *catalogue)
    checked = sources(named)
    if fix:
        mended = list(checked)
        for path in checked:  # what came with relm is not changed, unless it is a checkout's and named
            if is_installed(path) or (path == bundled() and path not in named):
                mended.remove(path)
        _fix(mended)
    findings = check(checked)
    shown = findings[: output.limit]
    if is_for_github:
        deliver_text("".join(map(_command, shown)), output.output)
    else:
        records = [finding._asdict() for finding in shown]
        show_rows(records, Finding._fields, output, lambda stream: _draw(shown, stream))
    note(*_summary(findings))
    note_the_rest(len(shown), len(findings))
    return 1 if findings else 0


def _explain(name: str) -> int:
    """Print what the rule *name* is about, on a terminal as wide as that; return the exit status."""
    if name not in RULES:
        raise no_such("rule", name, RULES)
    told = f"{name}: {explanation(name)}"
    if not sys.stdout.isatty():
        print(told)
        return 0
    paragraphs = []
    for paragraph in told.split("\n\n"):
        if paragraph.startswith(" "):  # an example, line by line
            lines = [fitted(line, " " * len("    wrong:  ")) for line in paragraph.splitlines()]
            paragraphs.append("\n".join(lines))
        else:
            paragraphs.append(fitted(" ".join(paragraph.split())))
    print("\n\n".join(paragraphs))
    return 0


def _fix(paths: Sequence[str]) -> None:
    """Mend what can safely be mended in the catalogues at *paths*, and say so."""
    mended: list[Mended] = []
    for path in paths:
        if mend([path]):
            with locked(path):
                files = mend([path])  # another relm may have changed them meanwhile
                before = {file.file: file.before for file in files}
                replace_texts({file.file: file.text for file in files}, before, path)
            mended += files
    for file in mended:
        entries = shortened(", ".join(file.entries), _LONGEST)
        note(f"fixed {counted(file.findings, 'finding')} in {file.file}: {entries}")


def _command(finding: Finding) -> str:
    """
    Return *finding* as a line by which a workflow marks a line of a file.

    See https://docs.github.com/en/actions/reference/workflow-commands#setting-an-error-message.
    """
    file = finding.file
    if os.path.isabs(file):
        file = os.path.relpath(file)
    text = printable(": ".join(filter(None, (finding.entry, finding.reason))))
    if finding.fix:
        text += f"\n{printable(finding.fix)}"
    place = f"file={_escaped(file, ':,')},line={finding.line or 1},title={_escaped(finding.rule, ':,')}"
    return f"::error {place}::{_escaped(text)}\n"


def _escaped(text: str, others: str = "") -> str:
    """Return *text* with what would end it there, and *others*, as GitHub's runner reads them."""
    for sign in ("%", "\r", "\n", *others):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _draw(findings: Sequence[Finding], stream: TextIO) -> None:
    """Write *findings* to *stream*, each on a line as compilers do, and below it what to do."""
    for finding in findings:
        place = finding.file
        if finding.line:
            place += f":{finding.line}"
        lines = [": ".join(filter(None, (place, finding.rule, finding.entry, finding.reason)))]
        if finding.fix:
            lines.append(f"{INDENT}{finding.fix}")
        stream.write(shown_on(stream, lines))


def _summary(findings: Sequence[Finding]) -> Notice:
    """Return in words how many *findings* there are, in how many entries, and how many can be fixed."""
    if not findings:
        return "no findings", ""
    blocks = {(finding.file, finding.type, finding.line, finding.entry) for finding in findings}
    told = f"{counted(len(findings), 'finding')} in {counted(len(blocks), 'entry', 'entries')}"
    fixable = sum(finding.fixable for finding in findings)
    if fixable:
        told += f"; {fixable} can be fixed with --fix"
    return told, "relm check --explain RULE tells why"


COMMAND = Command(run, "relm check --json", "relm check -f github", "relm check --explain year-against-arxiv")
