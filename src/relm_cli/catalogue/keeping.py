"""Bring what differs into the files that a catalogue was read from: what is the same stays byte for byte."""

import os
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from relm_cli.catalogue.blocks import TYPES, Block
from relm_cli.catalogue.contents import SCHEMA, Contents, by_id
from relm_cli.catalogue.editing import chunks, comments, rewritten, without
from relm_cli.catalogue.items import Item, file_names, items, toml_of
from relm_cli.catalogue.source import Source
from relm_cli.catalogue.texts import split_mark

_ORDER = ("catalogue", *TYPES)
"""The order in which a file has the types of blocks, unless it has another."""


class _Piece(NamedTuple):
    """A block as it is to be, *item*, and as it *was* in *block*; a new one was nothing."""

    item: Item
    was: Item | None = None
    block: Block | None = None

    @property
    def home(self) -> str | None:
        """The file in which the block may stay, since it is in its section there."""
        if self.block and self.was and self.was.section == self.item.section:
            return self.block.file
        return None


def changed_files(source: Source, after: Contents) -> dict[str, str]:
    """
    Return the files of the catalogue *source* that differ once it holds *after*, and their texts then.

    A block stays in its file, and in its place where the order of the list allows that; a new one, or one that has
    moved to another section, stands below the one before it in the list. Comments stay with their block; those of a
    block that goes stand at the end of the file. Files without a block that changes are not among those returned.
    """
    pieces = list(_pieces(source, after))
    kept = {id(piece.block) for piece in pieces}
    here: dict[str, list[Block]] = defaultdict(list)
    gone: dict[str, list[Block]] = defaultdict(list)
    for type_ in TYPES:
        for block in source.blocks[type_]:
            here[block.file].append(block)
            if id(block) not in kept:
                gone[block.file].append(block)
    files: dict[str, _File] = {}
    for name in source.files:
        files[name] = _File(name, source.texts[name], here[name])
    by_file: dict[str, list[_Piece]] = defaultdict(list)
    for piece, name in _placed(pieces, source, after):
        by_file[name].append(piece)
        if name not in files:
            files[name] = _File(name)
    texts: dict[str, str] = {}
    for name, file in files.items():
        text = _text(file, by_file[name], gone[name], files)
        if text != file.text:
            texts[name] = file.mark + text
    return texts


def _pieces(source: Source, after: Contents) -> Iterator[_Piece]:
    """Yield the blocks of *after* in the list's order, each with the block of *source* that it was."""
    left: dict[tuple[str, ...], deque[tuple[Item, Block]]] = defaultdict(deque)
    for was, block in _blocks(source):
        for likeness in _likenesses(was):
            left[likeness].append((was, block))
    taken: set[int] = set()
    for item in items(after):
        if item.values == {"schema": SCHEMA} and not source.blocks["catalogue"]:
            continue  # a catalogue need say nothing of itself
        piece = _Piece(item)
        for likeness in _likenesses(item):
            known = left[likeness]
            while known and id(known[0][1]) in taken:
                known.popleft()
            if known:
                piece = _Piece(item, *known.popleft())
                taken.add(id(piece.block))
                break
        yield piece


def _likenesses(item: Item) -> Iterator[tuple[str, ...]]:
    """Yield what two versions of the block of *item* may have in common, that of most weight first."""
    yield item.type, item.name, item.section, repr(item.values)
    yield item.type, item.name, item.section
    yield item.type, item.name


def _blocks(source: Source) -> Iterator[tuple[Item, Block]]:
    """Yield the blocks of *source* with what each means."""
    rows: dict[str, list[Block]] = defaultdict(list)
    for row in source.rows:
        rows[row.entry.id].append(row.block)
    contents = source.contents()
    sections = {section.id: block for block, section in source.sections}  # others are those of catalogues above
    others: dict[str, Iterator[Block | None]] = {
        "section": map(sections.get, by_id(contents.sections)),
        "catalogue": iter(source.blocks["catalogue"][-1:]),
    }
    named: dict[str, Sequence[tuple[Block, object]]] = {"group": source.groups, "venue": source.venues}
    named |= {"synonym": source.synonyms, "annotation": source.annotations, "listed": source.listed}
    for type_, pairs in named.items():
        others[type_] = map(itemgetter(0), pairs)
    for item in items(contents):
        if item.type in others:
            block = next(others[item.type], None)
        else:
            block = rows[item.name][item.number]
        if block is not None:
            yield item, block


def _placed(pieces: Sequence[_Piece], source: Source, after: Contents) -> Iterator[tuple[_Piece, str]]:
    """
    Yield each of *pieces* with the file that it is to stand in.

    That is the one it is in; else the one of its section; else the one that has what relm would put beside it; else
    the one that relm would give it, unless those of its type stand in a file that people have named.
    """
    wanted = [source.path] * len(pieces)
    if os.path.isdir(source.path):
        file_of = file_names(after)
        wanted = [os.path.join(source.path, file_of(piece.item)) for piece in pieces]
    names = set(wanted)
    of_section: dict[tuple[str, str], str] = {}
    of_type: dict[str, str] = {}
    beside: dict[str, str] = {}
    for piece, name in zip(pieces, wanted, strict=True):
        if piece.home:
            of_section.setdefault((piece.item.type, piece.item.section), piece.home)
            of_type[piece.item.type] = piece.home
            beside.setdefault(name, piece.home)
    for piece, name in zip(pieces, wanted, strict=True):
        place = piece.item.type, piece.item.section
        near = of_type.get(piece.item.type, name)
        if near in names:
            near = name
        file = piece.home or of_section.get(place) or beside.get(name) or near
        of_section[place] = file
        yield piece, file


class _File:
    """The *text* of the file *name*, block by block; *here* are the blocks that were read from it."""

    def __init__(self, name: str, text: str = "", here: Sequence[Block] = ()) -> None:
        self.name = name
        self.mark, self.text = split_mark(text)
        self.chunks = chunks(self.text)
        self.end = "\r\n" if "\r\n" in self.text else "\n"
        self._places = {(chunk.type, chunk.number): place for place, chunk in enumerate(self.chunks)}
        self.inline = {block.type for block in here if self.place(block) is None}
        """The types of the blocks that the file holds in a list rather than each under a header."""

    def place(self, block: Block) -> int | None:
        """Return where among the chunks *block* is; None where it has no header of its own."""
        return self._places.get((block.type, block.number))

    def place_of(self, piece: _Piece) -> int | None:
        """Return where *piece* stands among the chunks if it may stay there."""
        if piece.block and piece.home == self.name:
            return self.place(piece.block)
        return None

    def has(self, piece: _Piece) -> bool:
        """Tell whether *piece* stands in the file as it is to be."""
        return piece.home == self.name and piece.was is not None and piece.was.values == piece.item.values


class _Part(NamedTuple):
    """A *text* of a file, and its *place* among the chunks that it came from, None for one that is new there."""

    text: str
    place: int | None = None


def _text(file: _File, pieces: Sequence[_Piece], gone: Sequence[Block], files: Mapping[str, _File]) -> str:
    """Return the text of *file* once *pieces* are in it, and no others: not the blocks that are *gone*."""
    parts: list[list[_Part]] = [[] for _ in file.chunks]
    for place, chunk in enumerate(file.chunks):
        if chunk.type == "catalogue":
            parts[place].append(_Part(chunk.text, place))
    lost: list[str] = []
    gone_types = {block.type for block in gone}
    for block in gone:
        place_of_block = file.place(block)
        if place_of_block is not None:
            lost += comments(file.chunks[place_of_block].text)  # those above the block too
    for type_ in _ORDER:
        of_type = [piece for piece in pieces if piece.item.type == type_]
        if type_ == "catalogue":
            _put_about(of_type, file, parts)
        elif type_ not in file.inline:
            _put(type_, of_type, file, files, parts)
        elif type_ in gone_types or not all(map(file.has, of_type)):
            before = parts[0][0].text
            after = without(before, type_)
            parts[0][0] = _Part(after)
            lost += (Counter(comments(before)) - Counter(comments(after))).elements()
            _put(type_, [_Piece(piece.item) for piece in of_type], file, files, parts)
    text = _joined(chain(*parts), file)
    if lost:
        return f"{text.rstrip()}{file.end * 2}{file.end.join(lost)}{file.end}".lstrip()
    return text


def _put_about(pieces: Sequence[_Piece], file: _File, parts: list[list[_Part]]) -> None:
    """Put what a catalogue says of itself at the beginning of *file*, unless that is there."""
    for piece in pieces:
        if piece.was and piece.was.values == piece.item.values:
            continue
        if piece.was:
            text = ""
            for place, chunk in enumerate(file.chunks):
                if chunk.type == "catalogue":
                    text += chunk.text
                    parts[place] = []
            whole = file.chunks[0]._replace(text=text)
            parts[0] = [_Part(rewritten(whole, piece.was.values, piece.item.values))]
        else:
            parts[0].append(_Part(toml_of([piece.item])))


def _put(
    type_: str, pieces: Sequence[_Piece], file: _File, files: Mapping[str, _File], parts: list[list[_Part]]
) -> None:
    """
    Put *pieces*, of one type and in the list's order, among the *parts* of *file*.

    Those that stay keep their places; only where these contradict the order of the list within a section are they
    exchanged. New ones stand behind the one before them in their section, else before the one after them.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for piece in pieces:
        if (place := file.place_of(piece)) is not None:
            places[piece.item.section].append(place)
    to_begin = set(places)
    for of_section in places.values():
        of_section.sort(reverse=True)  # the first is taken from the end
    front: list[_Part] = []
    behind = front
    waiting: dict[str, list[_Part]] = defaultdict(list)
    for piece in pieces:
        section, part = piece.item.section, _part(piece, file, files)
        if file.place_of(piece) is not None:
            behind = parts[places[section].pop()]
            behind += [*waiting.pop(section, []), part]
            to_begin.discard(section)
        elif section in to_begin:
            waiting[section].append(part)
        else:
            behind.append(part)
    types = [chunk.type for chunk in file.chunks]
    if type_ in types:
        parts[types.index(type_)][:0] = front
    else:
        before = _ORDER[: _ORDER.index(type_)]
        last = max(place for place, other in enumerate(types) if other in before)
        parts[last] += front


def _part(piece: _Piece, file: _File, files: Mapping[str, _File]) -> _Part:
    """Return *piece* as it stands in *file*: as it stood, wherever that was, with what differs."""
    origin, place = file, None
    if piece.block:
        origin = files[piece.block.file]
        place = origin.place(piece.block)
    if place is None or piece.was is None:
        return _Part(toml_of([piece.item]).replace("\n", file.end))
    chunk = origin.chunks[place]
    text = chunk.text
    if piece.was.values != piece.item.values:
        text = rewritten(chunk, piece.was.values, piece.item.values)
    return _Part(text, place if origin is file else None)


def _joined(parts: Iterable[_Part], file: _File) -> str:
    """Return the text of *parts*: those that stood side by side still do, between others is an empty line at least."""
    text, last = "", -1
    for part in parts:
        if part.place is None or part.place != last + 1:
            blank = text[len(text.rstrip("\r\n")) :]
            text += file.end * (2 - blank.count("\n")) if text else ""
        text += part.text
        last = len(file.chunks) if part.place is None else part.place
    if last != len(file.chunks) - 1:
        text = text.rstrip("\r\n") + file.end
    return text
