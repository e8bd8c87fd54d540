"""
Change what is one's own: tags and notes of any entry, and entries; all of a change, or nothing of it.

An entry in a catalogue of one's own is changed where it stands. To any other, an annotation in one's own file adds.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from relm_cli.catalogue.contents import Annotation, Contents
from relm_cli.catalogue.merging import known_as
from relm_cli.catalogue.places import is_fixed, is_named, own_file, own_folder, paths, sources, spare
from relm_cli.catalogue.reading import read_source, readers
from relm_cli.catalogue.saving import save_together
from relm_cli.catalogue.source import Source
from relm_cli.entries import Entry
from relm_cli.entries.fields import Fields
from relm_cli.errors import FieldError, UnknownEntryError, UsageError
from relm_cli.files import locked
from relm_cli.nearest import did_you_mean
from relm_cli.printable import control_in
from relm_cli.text import fold


class Part(NamedTuple):
    """A catalogue that may be changed: its *source*, and under which id each of its entries is known, by its own."""

    source: Source
    known_as: dict[str, str]

    def entries(self, id_: str) -> set[str]:
        """Return the ids here of the entry that is known as *id_*."""
        return {own for own, known in self.known_as.items() if known == id_}


class Own:
    """The catalogues of one's own among those *named*, or among all that relm reads."""

    def __init__(self, named: Sequence[str] = ()) -> None:
        self._named = named
        self.parts: dict[str, Part] = {}
        self._fixed: dict[str, set[str]] = defaultdict(set)
        self._was: dict[str, Contents] = {}
        self._now: dict[str, Contents] = {}
        found, _ = readers(sources(named), spare(named))
        contents = [reader.contents() for reader in found]
        for reader, part, known in zip(found, contents, known_as(contents), strict=True):
            path = reader.source.path
            if _is_ones_own(path):
                self.parts[path] = Part(reader.source, known)
                self._was[path] = self._now[path] = part
            else:
                for entry in part.entries:
                    self._fixed[known[entry.id]].update(map(fold, entry.tags))

    def file(self, id_: str) -> str:
        """
        Return the catalogue that an annotation of *id_* goes into: the first that has one already, else one's own file.

        Raises `UsageError` where the named ones leave not one.
        """
        for path in self.parts:
            for annotation in self.contents(path).annotations:
                if annotation.id == id_:
                    return path
        return _file(self._named)

    def contents(self, path: str) -> Contents:
        """Return what the catalogue at *path* holds after all changes; nothing where there is none yet."""
        if path not in self._now:
            there = Contents()
            if os.path.exists(path):
                there = read_source(path).contents()
            self._was[path] = self._now[path] = there
        return self._now[path]

    def add(self, added: Annotation) -> None:
        """Add what *added* says to the entry it names: where that stands, else to the last of its annotations."""
        for path, part in self.parts.items():
            ids = part.entries(added.id)
            if ids:
                entries = list(self.contents(path).entries)
                for place, one in enumerate(entries):
                    if one.id in ids:
                        entries[place] = added.on(one)
                        break
                self._now[path] = replace(self.contents(path), entries=tuple(entries))
                return
        path = self.file(added.id)
        annotations = list(self.contents(path).annotations)
        for place in reversed(range(len(annotations))):
            if annotations[place].id == added.id:
                annotations[place] = Annotation.joined(added.id, (annotations[place], added))
                break
        else:
            annotations.append(added)
        self._now[path] = replace(self.contents(path), annotations=tuple(annotations))

    def take_tag(self, entry: Entry, tag: str) -> None:
        """Take *tag* from *entry* wherever it is one's own; raises `UsageError` where it is another's."""
        is_mine = False
        for path, part in self.parts.items():
            contents = self.contents(path)
            ids = part.entries(entry.id)
            entries = list(contents.entries)
            for place, one in enumerate(entries):
                if one.id in ids:
                    entries[place] = one._replace(tags=_without(one.tags, tag))
            annotations = []
            for annotation in contents.annotations:
                kept = annotation
                if annotation.id == entry.id:
                    kept = replace(annotation, tags=_without(annotation.tags, tag))
                if kept == annotation or kept != Annotation(entry.id):  # one that says nothing more goes
                    annotations.append(kept)
            self._now[path] = replace(contents, entries=tuple(entries), annotations=tuple(annotations))
            is_mine = is_mine or self._now[path] != contents
        if not is_mine or fold(tag) in self._fixed[entry.id]:
            raise UsageError(f'the tag "{tag}" of {entry.id} is not yours', f"it comes with {entry.origin}")

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Remove the entries *ids* and all annotations of them; return in words what, or raise `UsageError`."""
        removed: list[str] = []
        for id_ in ids:
            before = len(removed)
            for path, part in self.parts.items():
                contents = self.contents(path)
                here = part.entries(id_)
                entries = tuple(one for one in contents.entries if one.id not in here)
                annotations = tuple(one for one in contents.annotations if one.id != id_)
                rows = tuple(row for row in contents.rows if row[1] not in here)
                listed = contents.listed
                if listed:
                    listed = listed.without(one for one in contents.entries if one.id in here)
                if len(entries) < len(contents.entries):
                    of_list = " (relm update leaves it out now)" if listed != contents.listed else ""
                    removed.append(f"{id_} from {path}{of_list}")
                if len(annotations) < len(contents.annotations):
                    removed.append(f"what you noted of {id_} from {path}")
                self._now[path] = replace(contents, entries=entries, rows=rows, annotations=annotations, listed=listed)
            if len(removed) == before:
                raise UsageError(f"{id_} is not your own, and you noted nothing of it", "relm show tells its catalogue")
        return removed

    def save(self) -> None:
        """Write all that has changed, or nothing where something of it cannot be written."""
        changed: list[tuple[Contents, str, Source | None]] = []
        for path, contents in self._now.items():
            if contents != self._was[path]:
                source = self.parts[path].source if path in self.parts else None
                if source is None and not os.path.exists(path):
                    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
                changed.append((contents, path, source))
        if changed:
            save_together(changed)


def _is_ones_own(path: str) -> bool:
    """Tell whether entries of the catalogue at *path* may be changed one by one."""
    return not path.endswith(".jsonl") and not is_fixed(path)


def _file(named: Sequence[str]) -> str:
    """Return the catalogue that annotations go into; raises `UsageError` where those *named* leave not one."""
    if not is_named(named):
        return own_file()
    mine = list(dict.fromkeys(path for path in paths(named) if _is_ones_own(path)))
    if len(mine) == 1:
        return mine[0]
    if mine:
        raise UsageError("which catalogue to change?", f"name one: {' or '.join(mine)}")
    raise UsageError("no catalogue here can be changed", "name a .toml file or a folder of them; relm import makes one")


@contextmanager
def changing(named: Sequence[str]) -> Iterator[Own]:
    """Let the block change one's own catalogues among those *named*; what it did is written when it is done."""
    place = own_folder()  # with all that are one's own in it
    if is_named(named):
        place = _file(named)
    elif not os.path.isdir(place):
        place = own_file()
    with locked(place):
        mine = Own(named)
        yield mine
        mine.save()


def tag(entries: Sequence[Entry], add: Sequence[str], take: Sequence[str], named: Sequence[str] = ()) -> list[Entry]:
    """
    Add the tags *add* to *entries*, take the tags *take* from them, and return those that had not been so already.

    Catalogues are those *named*. Raises `UnknownEntryError` for a tag to take that none of them has, `UsageError` for
    one that is not one's own.
    """
    add = [" ".join(text.split()) for text in add]  # what is pasted in lines is on one
    _check("tags", (*add, *take), add)
    tags: dict[str, str] = {}
    for entry in entries:
        tags |= {fold(one): one for one in entry.tags}
    for text in take:
        if fold(text) not in tags:
            ids = ", ".join(entry.id for entry in entries)
            raise UnknownEntryError(f'no tag "{text}" on {ids}', did_you_mean(text, tags.values()))
    changed: dict[str, Entry] = {}
    with changing(named) as mine:
        for entry in entries:
            has = {fold(one) for one in entry.tags}
            for text in take:
                if fold(text) in has:
                    mine.take_tag(entry, text)
                    changed[entry.id] = entry
            for text in dict.fromkeys(add):
                if fold(text) not in has or text in take:
                    mine.add(Annotation(entry.id, tags=(text,)))
                    changed[entry.id] = entry
    return list(changed.values())


def note(entry: Entry, text: str, named: Sequence[str] = ()) -> None:
    """Add the note *text* to *entry*, of the catalogues *named*; raises `UsageError` for a text that says nothing."""
    _check("notes", [text], [text])
    if text not in entry.notes:
        with changing(named) as mine:
            mine.add(Annotation(entry.id, notes=(text,)))


def remove(ids: Sequence[str], named: Sequence[str] = ()) -> list[str]:
    """
    Remove the entries *ids* and all annotations of them from the catalogues *named*; return in words what that was.

    Raises `UsageError` where nothing of an entry is one's own.
    """
    with changing(named) as mine:
        return mine.remove(ids)


def _check(name: str, texts: Iterable[str], new: Iterable[str]) -> None:
    """Raise `UsageError` where one of *texts* cannot stand in the list *name*, or one of *new* acts on terminals."""
    one = name.removesuffix("s")
    for text in texts:
        try:
            Fields({name: [text]}).texts(name)
        except FieldError as error:
            raise UsageError(error.message if text.strip() else f"a {one} is empty") from error
    for text in new:
        refuse_control(f"a {one}", text)


def refuse_control(called: str, text: str) -> None:
    """Raise `UsageError` where *text*, which is *called* so, holds a sign that acts on terminals."""
    if sign := control_in(text):
        raise UsageError(f"{called} holds a control character, {sign}", "write it without")


def _without(tags: Sequence[str], tag: str) -> tuple[str, ...]:
    return tuple(one for one in tags if fold(one) != fold(tag))
