"""Hold catalogues to the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relm_cli.catalogue import reading
from relm_cli.checks import addresses, identity, placing, titles, wording
from relm_cli.checks.allowed import without_allowed
from relm_cli.checks.blocks import Source, taken_apart, unreadable
from relm_cli.checks.findings import Block, Finding, Found
from relm_cli.checks.mending import edits
from relm_cli.checks.rules import RULES
from relm_cli.checks.spans import Spans
from relm_cli.checks.structure import structure
from relm_cli.checks.values import texts as texts_of
from relm_cli.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from relm_cli.checks.findings import Findings
    from relm_cli.checks.structure import Structure
    from relm_cli.checks.values import Texts

OF_A_BLOCK: Sequence[Callable[[Block, Texts], Findings]] = (
    wording.check_emptiness,
    wording.check_case,
    wording.check_wording,
    addresses.check_addresses,
)
OF_A_CATALOGUE: Sequence[Callable[[Structure], Findings]] = (
    identity.check_ids,
    identity.check_further_rows,
    placing.check_sections,
    placing.check_groups,
    identity.check_shared,
    titles.check_titles,
    identity.check_agreement,
    placing.check_years,
    placing.check_order,
    identity.check_aliases,
    identity.check_spellings,
)
OF_ALL: Sequence[Callable[[Sequence[Structure]], Findings]] = (placing.check_venues, placing.check_annotations)


class Examined:
    """The catalogue *source* with what was *found*; *texts* are those of its files and of what it allows."""

    def __init__(self, source: Source, found: Sequence[Found]) -> None:
        self.source = source
        self.found, allowing = without_allowed(found, source.path)
        self._texts = {**source.texts, **allowing}
        self._spans: dict[str, Spans] = {}

    def spans(self, file: str) -> Spans:
        """Return where the blocks of *file* stand."""
        if file not in self._spans:
            self._spans[file] = Spans(self._texts.get(file, ""))
        return self._spans[file]

    def fixable(self, found: Found) -> bool:
        """Tell whether what is *found* can surely be mended."""
        file = found.block.file
        return found.mend is not None and file in self.source.texts and bool(edits(found, self.spans(file)))

    def findings(self) -> Iterator[Finding]:
        """Yield what was found in the order of the files, of each from top to bottom."""
        order = {file: number for number, file in enumerate(self.source.files)}
        placed = [(order.get(found.block.file, len(order)), self._line(found.block), found) for found in self.found]
        for _, line, found in sorted(placed, key=lambda each: each[:2]):
            file, entry, type_ = found.block.file, found.block.name, found.block.type
            yield Finding(file, entry, type_, line, found.rule, found.reason, found.fix, self.fixable(found))

    def _line(self, block: Block) -> int:
        if block.line or block.file not in self._texts or not block.values:
            return block.line
        spans = self.spans(block.file)
        return spans.first_line() if block.type == "catalogue" else spans.line(block.type, block.number)


def examined(sources: Sequence[str]) -> list[Examined]:
    """Return the catalogues at *sources* with what is wrong with them."""
    wholes: list[Structure] = []
    for path in sources:
        above = wholes[-1].known_sections().values() if wholes else ()
        wholes.append(structure(taken_apart(path), tuple(above)))
    together = [found for check in OF_ALL for found in check(wholes)]
    found = [
        [*_of_one(whole), *(each for each in together if each.block.file in whole.source.files)] for whole in wholes
    ]
    if not any(each.rule in _STOPPING for of_one in found for each in of_one) and (unread := _unread(wholes)):
        found[unread[0]].append(unread[1])
    return [Examined(whole.source, of_one) for whole, of_one in zip(wholes, found, strict=True)]


_STOPPING = [name for name, rule in RULES.items() if not rule.allowable]


def _of_one(whole: Structure) -> Iterator[Found]:
    yield from whole.found
    for block in whole.source.all_blocks():
        texts = list(texts_of(block.values))
        for check_block in OF_A_BLOCK:
            yield from check_block(block, texts)
    for check_catalogue in OF_A_CATALOGUE:
        yield from check_catalogue(whole)


def _unread(wholes: Sequence[Structure]) -> tuple[int, Found] | None:
    """Return what keeps relm from reading catalogues that no rule found fault with, and the number of the source."""
    sources = [whole.source for whole in wholes]
    try:
        reading.read([source.path for source in sources])
    except CatalogueError as error:
        places = ((number, file) for number, source in enumerate(sources) for file in source.files)
        number, file = next((place for place in places if error.message.startswith(place[1])), (0, sources[0].path))
        return number, unreadable(Block("catalogue", {}, file), error.message, error.hint)
    return None
