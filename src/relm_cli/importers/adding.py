"""Add entries to a catalogue that people keep by hand: each stands last in its section, and nothing else changes."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from urllib.parse import urlsplit

from relm_cli.catalogue.contents import OWN, Contents, Section, Venue, by_id
from relm_cli.catalogue.likeness import Known, Match, other_identifiers, told_apart
from relm_cli.catalogue.merging import merged
from relm_cli.catalogue.own import refuse_control
from relm_cli.catalogue.places import bundled, own_file, resolved, sources, spare, writable
from relm_cli.catalogue.reading import Reader, read, read_source, readers
from relm_cli.catalogue.saving import save
from relm_cli.catalogue.traits import plain_title
from relm_cli.entries import KINDS, Entry
from relm_cli.errors import FieldError, KnownEntryError, UsageError
from relm_cli.files import locked
from relm_cli.identifiers import arxiv_id, arxiv_month, doi
from relm_cli.importers.assemble import named_venues, new_entry, same_of_key
from relm_cli.importers.draft import Draft, New
from relm_cli.importers.ids import Ids, commonness, slug, wanted_ids
from relm_cli.nearest import no_such, offered
from relm_cli.printable import web_address
from relm_cli.text import fold


def add(drafts: Sequence[Draft], new: New, catalogue: Sequence[str] = ()) -> tuple[list[Entry], str]:
    """
    Add the entries of *drafts* to a catalogue, with what *new* says of all of them; return them and their file.

    That is the one file of *catalogue*, or without any the user's own. Raises `KnownEntryError` for one that is
    there already, `UsageError` for a section that is not and for a catalogue that nothing can be added to.
    """
    _check(new)
    _refuse_one_name(new, sum(len(draft.rows) for draft in drafts))
    target = _target(catalogue)
    with locked(target):
        is_there = os.path.exists(target)
        found: list[Reader] = []
        if not catalogue:
            found, _ = readers(sources(), spare())
        elif is_there:
            found, _ = readers([target])
        everything = merged([reader.contents() for reader in found])
        source = None
        for reader in found:
            if reader.source.path == target:
                source = reader.source
        if is_there and source is None:  # it is left out, or not among those that RELM_CATALOGUE names
            source = read_source(target)
        mine, place = Contents(), OWN
        if source:
            mine = source.contents()
        if new.section:
            place = _section(new.section, everything, catalogue)
        entries = list(_new(drafts, new, place, everything))
        save(_with(mine, place, everything, entries), target, source)
    return entries, target


def _refuse_one_name(new: New, count: int) -> None:
    """Raise `UsageError` where *new* has a name and *count* entries would have it."""
    for option, name in (("--id", new.id), ("--alias", new.alias)):
        if name and count > 1:
            raise UsageError(f"{option} names one entry, and there are {count}", "add them one by one")


def _check(new: New) -> None:
    """Raise `UsageError` for a value of *new* that says nothing, or that no entry can have."""
    for name, value in new._asdict().items():
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts:
            if not isinstance(text, str):
                continue
            if not text.strip():
                raise UsageError(f"--{name} is blank", "give it a value, or leave it away")
            refuse_control(f"--{name}", text)
    if new.kind is not None and new.kind not in KINDS:
        raise no_such("kind", new.kind, KINDS)
    if new.id is not None and new.id != slug(new.id):
        better = slug(new.id)
        hint = f"--id {better} would be one" if better else "an id is made of small letters, digits and dashes"
        raise UsageError(f'"{new.id}" is no id', hint)
    if new.url is not None and (web_address(new.url) != new.url or not _host(new.url)):
        raise UsageError(
            f'"{new.url}" is no address of the web', "write it whole, like https://arxiv.org/abs/1706.03762"
        )
    if new.arxiv is not None and arxiv_month(arxiv_id(new.arxiv) or "") is None:
        raise UsageError(f'"{new.arxiv}" is no arXiv id', "write it like 1706.03762")
    if new.doi is not None and doi(new.doi) is None:
        raise UsageError(f'"{new.doi}" is no DOI', "write it like 10.1145/3620665")


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # half an address of the sixth version: https://[::1
        return None


def _target(catalogue: Sequence[str]) -> str:
    """Return the file to add to; raises `UsageError` for several, and for what cannot be added to."""
    [target, *others] = map(resolved, catalogue or [own_file()])
    if others:
        raise UsageError("one catalogue at a time", f"name {target} or another")
    if os.path.exists(target):
        target = writable([target])
    if os.path.isdir(target) or not target.endswith(".toml"):
        raise UsageError(f"{target} is no .toml file", "entries are added to one file: --catalogue PATH names it")
    return target


def _section(wanted: str, everything: Contents, catalogue: Sequence[str]) -> Section:
    """Return the section that *wanted* names by id or title; raises `UsageError` with the nearest for none."""
    for section in everything.sections:
        if fold(wanted) in (fold(section.id), fold(section.title)):
            return section
    offer = "there are none yet: without --section it stands in one of your own"
    if everything.sections:
        of_it = "".join(f" --catalogue {path}" for path in catalogue)
        all_of_them = f"relm list sections{of_it} shows them all"
        offer = offered("section", wanted, by_id(everything.sections), all_of_them)
    raise UsageError(f'no section "{wanted}"', offer)


def _new(drafts: Sequence[Draft], new: New, place: Section, everything: Contents) -> Iterator[Entry]:
    """Yield the entries of *drafts* under ids of their own; raises `KnownEntryError` for one that is there already."""
    known, taken = Known(everything.entries), Ids(by_id(everything.entries))
    common = commonness(everything.entries)
    for draft in drafts:
        added: dict[str, list[Entry]] = {}
        for row in draft.rows:
            entry = new_entry(row._replace(keyword=new.keyword or row.keyword), place.id)
            entry = entry._replace(aliases=new.alias, tags=new.tag, notes=new.note)
            same = known.find(entry) or known.sharing(entry) or same_of_key(entry, added.get(row.id or "", ()), row.id)
            if same is None and row.id is None:
                same = _typed_again(entry, everything.entries)
            if same:
                where = same.entry.origin or "what is added"
                problem = f'"{row.title}" is there already: {same.entry.id}, in {where}, by {same.why}'
                if sum(len(draft.rows) for draft in drafts) > 1:
                    raise KnownEntryError(
                        f"nothing was added: {problem}", "relm import takes a bibliography whole, with what is there"
                    )
                raise KnownEntryError(
                    problem, f"relm tag {same.entry.id} +TAG and relm note {same.entry.id} TEXT mark it"
                )
            wanted = [new.id] if new.id else wanted_ids(entry, row.id, common)
            entry = entry._replace(id=taken.free(wanted), origin=None)
            if new.id is not None and entry.id != new.id:
                raise UsageError(f'the id "{new.id}" is taken', f"--id {entry.id} would be free")
            if row.id is None:
                known.add(entry)
            else:  # in one bibliography, other keys are other entries
                added.setdefault(row.id, []).append(entry)
            yield _readable(entry)
        for entry in chain.from_iterable(added.values()):
            known.add(entry)


def _typed_again(entry: Entry, known: Sequence[Entry]) -> Match | None:
    """
    Return the one of *known* that somebody types once more in *entry*, however short the title; None for none.

    Nothing but the title need be the same, and nothing may differ: "Adam" of another year, or at another address, is
    another.
    """
    title = plain_title(entry.title)
    for other in known:
        if other.kind != entry.kind or other.year != entry.year or plain_title(other.title) != title:
            continue
        is_same_place = entry.url == other.url or not (entry.url and other.url)
        if is_same_place and not told_apart(entry, other) and not other_identifiers(entry, other):
            return Match(other, "the same title")
    return None


def _readable(entry: Entry) -> Entry:
    """Return *entry* as it will be read; raises `UsageError` where it would not be."""
    try:
        return type(entry).read(entry.blocks()[0])
    except FieldError as error:
        raise UsageError(f"it cannot be added: {error.message}", error.hint) from error


def _with(mine: Contents, place: Section, everything: Contents, entries: Sequence[Entry]) -> Contents:
    """Return *mine* with *entries* in the section *place*, and with the sections and the known venues that it lacks."""
    known, has = by_id(everything.sections), by_id(mine.sections)
    needed: list[Section] = []
    above: Section | None = place
    while above is not None:
        if above.id not in has:  # without its texts, which the list's own file has
            needed.insert(0, Section(above.id, above.title, above.parent))
        above = known.get(above.parent or "")
    venues: Sequence[Venue] = ()
    if mine.venues:  # a catalogue without venues of its own does without those that relm knows
        venues = named_venues(read([bundled()]).venues, entries, mine)
    return replace(
        mine,
        sections=(*mine.sections, *needed),
        venues=(*mine.venues, *venues),
        entries=(*mine.entries, *entries),
        rows=(*mine.rows, *((place.id, entry.id) for entry in entries)),
    )
