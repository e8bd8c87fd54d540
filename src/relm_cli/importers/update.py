"""Bring a newer version of a list into its catalogue."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain

from relm_cli.catalogue.contents import Contents, Listed, Section, Venue, by_id
from relm_cli.catalogue.places import bundled, name_of
from relm_cli.catalogue.reading import read, read_source
from relm_cli.catalogue.saving import save
from relm_cli.entries import Entry, Link
from relm_cli.entries.base import people_of
from relm_cli.errors import UsageError
from relm_cli.files import locked
from relm_cli.identifiers import best_address, encoded, identifier
from relm_cli.importers.assemble import assemble
from relm_cli.importers.by_hand import UNLISTED, ByHand, about, brought, by_hand, in_place, without_removed
from relm_cli.importers.changes import Change, differences, notes, renamed
from relm_cli.importers.draft import Draft
from relm_cli.importers.origin import remembering
from relm_cli.importers.page_template import made_again
from relm_cli.latex import verbatim


def update(
    before: Contents, drafts: Sequence[Draft], venues: Sequence[Venue] = (), *, prune: bool = False
) -> tuple[Contents, list[Change]]:
    """
    Return *before* as the newer version of its list in *drafts* has it, and the changes.

    Ids, authors, aliases, tags, notes and whatever else the list does not say stay as they are, and so does what it
    did not bring: entries, sections with the rows in them, groups, links, introductions. What it brought and has
    removed stands in the section `UNLISTED` from then on; with *prune* it is gone, unless it has aliases, tags or
    notes. What the reader has removed is left out.
    """
    listed, joined = assemble(drafts, venues, before)
    listed, left_out = without_removed(listed, before)
    hand = by_hand(before, listed)
    old = by_id(before.entries)
    new: dict[str, Entry] = {}
    for entry in listed.entries:
        new[entry.id] = entry
        if entry.id in old:
            new[entry.id] = _kept(old[entry.id], entry, hand)
    gone: list[Entry] = []
    for entry in before.entries:
        own = hand.listings(entry)
        if entry.id in new:
            continue
        if own:
            new[entry.id] = entry._replace(listings=own)
        elif notes(entry) or not prune:
            row = entry.listings[0]._replace(section=UNLISTED.id)
            gone.append(entry._replace(listings=(row,), group=None))
    last = UNLISTED if gone else None
    groups = by_id(before.groups) | by_id(listed.groups)
    placed = in_place(by_id(listed.groups), by_id(before.groups), hand.groups)
    contents = replace(
        before,
        about=about(before, listed),
        sections=_sections(before, listed, hand, last),
        groups=tuple(groups[name] for name in placed),
        venues=(*before.venues, *listed.venues),
        entries=(*new.values(), *gone),
        rows=(*in_place(listed.rows, before.rows, hand.rows), *((UNLISTED.id, entry.id) for entry in gone)),
        listed=Listed.joined((brought(listed), Listed(entries=tuple(by_id(gone)), removed=brought(before).removed))),
    )
    changes = differences(before, contents, new, joined, prune=prune)
    changes += [Change("left out", entry.id, entry.title, "you removed it") for entry in left_out.values()]
    return contents, changes


def update_file(
    drafts: Sequence[Draft], target: str, *, prune: bool = False, dry_run: bool = False, force: bool = False
) -> list[Change]:
    """
    Bring *drafts* into the catalogue at *target*, as `update` does, and return the changes; *dry_run* only tells.

    Where they were read from is remembered, unless something is already. That nothing but the order of the rows or the
    text around them is another is a change of the catalogue, by its name. Raises `UsageError` where the list lacks
    more than half of the entries, unless with *force*: it is another list.
    """
    if target.endswith(".jsonl"):
        raise UsageError(f"{target} holds records, not a list", "relm import it --to NAME.toml, and update that")
    with nullcontext() if dry_run else locked(target):
        source = read_source(target)
        before = source.contents()
        contents, changes = update(before, drafts, read([bundled()]).venues, prune=prune)
        changes += renamed(before.about, contents.about, name_of(target))
        if not force:
            _refuse_to_lose(before, contents, target)
        if not (contents.about.list and contents.about.list.source):
            contents = remembering(contents, drafts, target)
        beside = made_again(contents, drafts, target)
        if not changes and (beside or _order(before) != _order(contents)):
            title = contents.about.title or ""
            changes = [Change("changed", name_of(target), title, "the order of its rows, or the text around them")]
        if not dry_run and (changes or contents.about != source.about):
            save(contents, target, source, beside)
    return changes


def _order(contents: Contents) -> tuple[list[str], dict[tuple[str, str], list[str]]]:
    """Return in which order *contents* have their sections, and in each the entries of a kind, as files keep them."""
    entries = by_id(contents.entries)
    rows: dict[tuple[str, str], list[str]] = {}
    for section, id_ in contents.rows:
        rows.setdefault((section, entries[id_].kind), []).append(id_)
    return list(by_id(contents.sections)), rows


def _refuse_to_lose(before: Contents, after: Contents, target: str) -> None:
    """Raise `UsageError` where more than half of what the list brought *before* is listed no longer *after*."""
    by_list = set(brought(before).entries)
    listed = {id_ for section, id_ in before.rows if section != UNLISTED.id and id_ in by_list}
    still_listed = {id_ for section, id_ in after.rows if section != UNLISTED.id}
    lost = len(listed - still_listed)
    if lost * 2 > len(listed):
        raise UsageError(
            f"the list has {lost} of the {len(listed)} entries of {target} no longer",
            "--force takes it all the same, and tells with --dry-run what that would change",
        )


def _kept(old: Entry, new: Entry, hand: ByHand) -> Entry:
    """
    Return *old* with what the list says of it now; what its address shows may be left out on purpose.

    A bibliography says who wrote it and what identifies it; what a list says of that, its reader may know better.
    """
    own_group = old.group if old.group in hand.groups else None
    own_description = None if old.id in hand.described else old.description
    url = new.url or old.url
    if new.citation:
        arxiv, doi = new.arxiv or _by_reader(old.arxiv, old), new.doi or _by_reader(old.doi, old)
        url = new.url or best_address(_by_reader(old.url, old), doi, arxiv)
    elif new.url == old.url:
        arxiv, doi = old.arxiv, old.doi
    else:
        arxiv, doi = old.arxiv or new.arxiv, old.doi or new.doi
    naming = new if new.citation or not old.authors else old
    return old._replace(
        title=new.title,
        url=url,
        listings=(*new.listings, *hand.listings(old)),
        group=new.group or own_group,
        description=new.description or own_description,
        links=_links(old, new, hand),
        arxiv=arxiv,
        doi=doi,
        **people_of(naming),
        key=new.key or old.key,
        citation=new.citation or old.citation,
        facts=new.facts or old.facts,
    )


def _by_reader(name: str | None, old: Entry) -> str | None:
    """Return *name*, an identifier or the address of *old*, unless its bibliography gave that and now takes it back."""
    if not (name and old.citation):
        return name
    said = encoded(" ".join(map(verbatim, map(str, old.citation.said.values())))).casefold()
    _, _, bare = identifier(name).partition(":")
    return None if encoded(bare).casefold() in said else name


def _links(old: Entry, new: Entry, hand: ByHand) -> tuple[Link, ...]:
    """Return the links that the list gives, and those by hand that no other of the same label or address replaces."""
    if "links" not in old.own:  # they follow from its texts
        return new.links
    listed = set(chain.from_iterable(new.links))
    links = list(new.links)
    for link in old.links:
        if f"{old.id} {link.url}" not in hand.links and listed.isdisjoint(link):
            links.append(link)
    return tuple(links)


def _sections(before: Contents, listed: Contents, hand: ByHand, last: Section | None) -> tuple[Section, ...]:
    """Return the sections *listed*, with the texts they had where the list gives none, those by *hand*, and *last*."""
    old = by_id(before.sections)
    sections = dict(old)
    for section in listed.sections:
        was = old.get(section.id, section)
        sections[section.id] = replace(section, intro=section.intro or was.intro, emoji=section.emoji or was.emoji)
    names = dict.fromkeys(in_place(by_id(listed.sections), old, hand.sections))
    if last:
        names[last.id] = None
        sections.setdefault(last.id, last)
    placed: dict[str, Section] = {}
    for name in (*names, *old):  # one by hand whose parent has moved behind it comes last
        parent = sections[name].parent
        if name in names and name not in placed and (parent is None or parent in placed):
            placed[name] = sections[name]
    return tuple(placed.values())
