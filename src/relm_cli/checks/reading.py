"""Read catalogues to hold them to the rules: whatever state they are in, as much of them as can be read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain

from relm_cli.catalogue import places
from relm_cli.catalogue.blocks import Block, Problem
from relm_cli.catalogue.contents import Section
from relm_cli.catalogue.editing import ALLOW
from relm_cli.catalogue.reading import Reader, read
from relm_cli.catalogue.source import Row, Source
from relm_cli.checks import RULES, rule
from relm_cli.checks.allowed import allowances
from relm_cli.checks.findings import Finding, Findings, Found, Mended
from relm_cli.checks.mending import Text
from relm_cli.checks.values import Path, blanks, pruned, texts

_AS_IT_CAME = ("citation", "list")
"""What of a block is no text of the catalogue's own: what a bibliography says, a list's source and template."""


@dataclass(eq=False)
class Checked:
    """
    A catalogue that is checked: what was read of it, and what was *found* by the rules so far.

    *lines* are those of JSON Lines files, *problems* what kept blocks from being read, *allowed* the blocks that allow
    findings, by rule and entry. *together* are all catalogues that are checked along with it, itself among them,
    *read_anyway* returns the ids of the entries that relm reads without being told to.
    """

    source: Source
    lines: Sequence[Block]
    problems: Sequence[Problem]
    allowed: Mapping[tuple[str, str], Block]
    together: "Sequence[Checked]"
    read_anyway: Callable[[], frozenset[str]]
    found: list[Found] = field(default_factory=list)

    @cached_property
    def texts(self) -> Sequence[tuple[Block, Path, str]]:
        """Every text of every block, with the keys that lead there, but for what stays as it came."""
        found: list[tuple[Block, Path, str]] = []
        for block in self.blocks():
            for name, value in block.values.items():
                if name not in _AS_IT_CAME:
                    found += ((block, path, text) for path, text in texts(value, (name,)))
        return found

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks that could be taken apart, the lines of JSON Lines files last."""
        yield from chain(*self.source.blocks.values(), self.lines)

    def broken(self, name: str) -> Findings:
        """Yield the problems of reading that are against the rule *name*."""
        for block, error, broken in self.problems:
            if broken != name:
                continue
            reason = error.message.removeprefix(block.place).lstrip(": ")
            empty = [f'"{path[-1]}"' for path in blanks(block.values)]
            is_of_empty = any(field in reason for field in empty)  # which is told of once, as an empty field
            if block.type == ALLOW or not is_of_empty:
                yield Found(block, name, reason, error.hint)

    def findings(self) -> Iterator[Finding]:
        """Yield what was found and is not allowed in the order of the files, of each from top to bottom."""
        for file, of_file in self._by_file().items():
            text = Text(file)
            for found in sorted(of_file, key=lambda found: text.line(found.block)):
                block, fixable = found.block, text.place(found) is not None
                line = text.line(block)
                yield Finding(file, block.name, block.type, line, found.rule, found.reason, found.fix, fixable)

    def mended(self) -> Iterator[Mended]:
        """Yield the files in which what was found and is not allowed can be mended, as they are then."""
        for file, of_file in self._by_file().items():
            mended = Text(file).mended(of_file)
            if mended:
                yield mended

    def _by_file(self) -> Mapping[str, Sequence[Found]]:
        """Return what was found and is not allowed by file, in the order of the files."""
        by_file: dict[str, list[Found]] = {file: [] for file in self.source.files}
        for found in self.found:
            if (found.rule, found.block.name) not in self.allowed:
                by_file.setdefault(found.block.file, []).append(found)
        return by_file


def checked(sources: Sequence[str]) -> Sequence[Checked]:
    """Return the catalogues at *sources* with all that is found in them."""

    @cache
    def read_anyway() -> frozenset[str]:
        return frozenset(entry.id for entry in read(places.sources(), places.spare()).all_entries())

    together: list[Checked] = []
    above: Mapping[str, Section] = {}
    for path in sources:
        problems: list[Problem] = []
        reader = Reader(path, above, problems.append, pruned)
        lines = list(reader.lines())
        for line, entry in reader.records(lines):
            reader.source.entries.append((line, entry))
            reader.source.rows += (Row(line, entry, listing) for listing in entry.listings)
        allowed = allowances(path, problems.append)
        together.append(Checked(reader.source, lines, problems, allowed, together, read_anyway))
        above = reader.source.known_sections()
    for one in together:
        for name in RULES:
            one.found += rule(name)(one)
    return together


def unreadable(checked: Checked) -> Findings:
    """
    What stands there can be read.

    relm stops at a file that is not TOML, JSON Lines or UTF-8, and at a block whose fields are missing, of
    another type or unknown; a check goes on and tells of each. Of one block, the first fault is told.

        wrong:  year = "2024"
        right:  year = 2024

    Cannot be allowed: relm could not read the catalogue.
    """
    return checked.broken("unreadable")


def unused_allow(checked: Checked) -> Findings:
    """
    Every exception that is allowed is needed.

    An [[allow]] block of .relm-check.toml that allows nothing was mended since, or names rule or entry wrongly.
    Left there, it would hide the next mistake.

        wrong:  [[allow]] for an entry whose year was corrected
        right:  no such block
    """
    used = {(found.rule, found.block.name) for found in checked.found}
    for name, block in checked.allowed.items():
        if name not in used:
            reason = f'there is no finding "{name[0]}" about "{name[1]}"'
            yield Found(block, "unused-allow", reason, "delete the block")
