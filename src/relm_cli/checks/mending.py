"""Find in the text of a file what was found in its blocks, and mend what can surely be mended."""

from collections.abc import Sequence
from functools import cached_property

from relm_cli.catalogue.blocks import Block
from relm_cli.catalogue.editing import Chunk, Edit, changed, chunks
from relm_cli.catalogue.texts import split_mark, whole_text_of
from relm_cli.checks.findings import Found, Mended
from relm_cli.errors import CatalogueError


class Text:
    """The text of a *file*, block by block; of one that is no TOML, or cannot be read, nothing."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.before = self.mark = ""

    @cached_property
    def chunks(self) -> Sequence[Chunk]:
        """The blocks as they stand in the file."""
        if not self.file.endswith(".toml"):
            return ()
        try:
            self.before = whole_text_of(self.file)
        except CatalogueError:
            return ()
        self.mark, text = split_mark(self.before)
        return chunks(text)

    @cached_property
    def _places(self) -> dict[tuple[str, int], list[int]]:
        """Where among the chunks a block is, by type and number; what belongs to no block may be at several."""
        places: dict[tuple[str, int], list[int]] = {}
        for place, chunk in enumerate(self.chunks):
            places.setdefault((chunk.type, chunk.number), []).append(place)
        return places

    def line(self, block: Block) -> int:
        """Return the line on which *block* begins, or 0 where it has none of its own."""
        if block.line:
            return block.line
        for place in self._places.get((block.type, block.number), ()):
            if self.chunks[place].line:
                return self.chunks[place].line
        return 0

    def place(self, found: Found) -> int | None:
        """Return where among the chunks *found* can be mended, None where it cannot."""
        if found.mend is None:
            return None
        for place in self._places.get((found.block.type, found.block.number), ()):
            if changed(self.chunks[place], [found.mend]) is not None:
                return place
        return None

    def mended(self, found: Sequence[Found]) -> Mended | None:
        """Return the file with what is *found* mended, None where nothing can be."""
        edits: dict[int, list[Edit]] = {}
        names: dict[int, str] = {}
        for one in found:
            place = self.place(one)
            if place is not None and one.mend is not None:
                edits.setdefault(place, []).append(one.mend)
                names[place] = one.block.name or one.block.type
        texts = [chunk.text for chunk in self.chunks]
        count = 0
        entries: dict[str, None] = {}
        for place, wanted in edits.items():
            text = changed(self.chunks[place], list(dict.fromkeys(wanted)))
            if text is not None:
                texts[place] = text
                count += len(wanted)
                entries[names[place]] = None
        if not count:
            return None
        return Mended(self.file, self.before, "".join((self.mark, *texts)), count, tuple(entries))
