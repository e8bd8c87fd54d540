"""Check that every entry is one thing."""

from collections.abc import Sequence

from relm_cli.catalogue.blocks import Block
from relm_cli.catalogue.contents import Group, Section
from relm_cli.catalogue.likeness import are_unlike, other_identifiers, told_apart
from relm_cli.catalogue.traits import CALLED, PAGES, differ_in, identifiers, place
from relm_cli.checks.addresses import arxiv_year
from relm_cli.checks.findings import Findings, Found
from relm_cli.checks.reading import Checked
from relm_cli.checks.titles import nearly_equal
from relm_cli.checks.values import excerpt
from relm_cli.entries import Entry
from relm_cli.identifiers import identifier, within_doi
from relm_cli.text import spelled

_PREFIXES = {
    **dict.fromkeys(("ACL", "EACL", "EMNLP", "NAACL", "Findings of ACL", "Findings of EMNLP"), ("10.18653", "10.3115")),
    **dict.fromkeys(("EuroSys", "KDD", "MobiCom", "SIGIR", "SIGMOD", "SOSP", "WSDM"), ("10.1145",)),
    **dict.fromkeys(("CVPR", "ICASSP"), ("10.1109",)),
    "AAAI": ("10.1609",),
    "IJCAI": ("10.24963",),
    "Interspeech": ("10.21437",),
}
"""What the DOIs of venues begin with whose papers are all of one publisher, as the bundled catalogue has them."""

_OWN_ADDRESS = ("paper", "tool")
"""The kinds whose address is their own: a paper may present several benchmarks."""


def duplicate_id(checked: Checked) -> Findings:
    """
    Every id belongs to one thing.

    Ids are how entries are named, on the command line and in other blocks, without regard to case. They are unique
    across all kinds. Only a further row of the same entry repeats one, and it gives nothing but what that row
    of the list shows.

        wrong:  id = "lora", title = "LoRA" ... and elsewhere id = "lora", title = "LoRA+", url = ...
        right:  id = "lora-plus" for the second

    Cannot be allowed: relm could not read the catalogue.
    """
    yield from checked.broken("duplicate-id")
    source = checked.source
    named: Sequence[tuple[Block, Section | Group | Entry]]
    for named in (source.sections, source.groups, source.entries):
        first: dict[str, tuple[Block, str]] = {}
        for block, thing in named:
            other, id_ = first.setdefault(thing.id.casefold(), (block, thing.id))
            if other is not block:
                how = "is taken by" if id_ == thing.id else "differs only in case from that of"
                beside = "" if other.file == block.file else f" in {other.file}"
                yield Found(block, "duplicate-id", f"the id {how} another {other.type}{beside}", "choose another id")


def repeated_row(checked: Checked) -> Findings:
    """
    No entry stands twice under one keyword of a section.

    An entry may be listed in several sections, or under several keywords of one. The same row twice is left over from a
    merge, or the second should have been something else.

        wrong:  two [[paper]] blocks with id = "wanda", section = "pruning"
        right:  one of them
    """
    seen: set[tuple[str, str, str | None]] = set()
    for block, entry, listing in checked.source.rows:
        row = entry.id, listing.section, listing.keyword
        if row in seen and not block.line:
            reason = f'"{entry.title}" stands in "{listing.section}" already'
            yield Found(block, "repeated-row", reason, "delete one of the blocks")
        seen.add(row)


def unlike_title(checked: Checked) -> Findings:
    """
    Rows of one entry have titles that are alike.

    A further row of an entry may word its title differently. One that has neither its first word nor half of its
    letters in common is most often another thing, with an id or an address that was copied along from the row above.

        wrong:  id = "qrazor", title = "OstQuant: ..." below id = "qrazor", title = "QRazor: ..."
        right:  id = "ostquant" for the second
    """
    for block, entry, listing in checked.source.rows:
        if listing.title and are_unlike(listing.title, entry.title):
            reason = f'{excerpt(listing.title)} is listed as "{entry.id}", {excerpt(entry.title)}'
            yield Found(block, "unlike-title", reason, "give it an id of its own if it is another")


def duplicate_url(checked: Checked) -> Findings:
    """
    No two entries share an address, an arXiv id or a DOI.

    Two papers at one address are one paper, listed twice under two ids, or one of the addresses was copied
    along from the row above. Addresses are compared without scheme, www and final slash; all ways to write an
    arXiv id or a DOI count as the same, and so do the pages of one paper in the ACL Anthology or on OpenReview. Papers
    of a bibliography may share the address of an issue, if their DOIs, pages or authors differ.

        wrong:  two entries, url = "https://arxiv.org/abs/2305.14314" and url = "https://arxiv.org/pdf/2305.14314v2"
        right:  one entry, and a further [[paper]] block with its id for the second section
    """
    first: dict[tuple[str, str], Entry] = {}
    for block, entry in checked.source.entries:
        if entry.kind not in _OWN_ADDRESS:
            continue
        names = [f"{kind}:{name}" for kind, name in identifiers(entry).items()]
        if entry.url:
            names.append(place(entry.url))
        shared: dict[str, list[str]] = {}
        for key in dict.fromkeys(names):
            other = first.setdefault((entry.kind, key), entry)
            if other is not entry and not (key == place(entry.url) and _are_apart(entry, other)):
                shared.setdefault(other.id, []).append(CALLED.get(key.partition(":")[0], "address"))
        for id_, called in shared.items():
            reason = f'has the {" and ".join(called)} of "{id_}"'
            yield Found(block, "duplicate-url", reason, f"{_join(id_)}, or correct one of the two")


def _are_apart(one: Entry, other: Entry) -> bool:
    """Tell whether two papers at one address are others, as parts of an issue are: by identifiers, pages or authors."""
    if other_identifiers(one, other):
        return True
    if not (one.citation and other.citation):  # a list may have copied the address along from the row above
        return False
    return told_apart(one, other) or differ_in(one.citation, other.citation, *PAGES)


def near_duplicate_title(checked: Checked) -> Findings:
    """
    No two entries have the same title, but for a typo.

    The same title twice is most often the same paper, first as a preprint, then as published. Case, accents,
    punctuation and plurals do not count; a typo or two do not either, in titles of four words or more. Numbers
    do: "Part I" is not "Part II". Papers with arXiv ids or DOIs of their own may have similar titles, but not the same;
    those of other authors may have the same, and so may what bibliographies tell apart: volumes, editions, a thesis and
    its article.

        wrong:  "Attention Is All You Need" and "Attention is all you nead" under two ids
        right:  one entry with published = { venue = "NeurIPS", year = 2017 }
    """
    first: dict[tuple[str, str], Entry] = {}
    others: list[tuple[Block, Entry]] = []
    for block, entry in checked.source.entries:
        title = spelled(entry.title)
        same = first.setdefault((entry.kind, title), entry)
        if same is not entry and title and not told_apart(entry, same):
            yield _alike(block, "has the title of", same)
        elif entry.kind == "paper":
            others.append((block, entry))
    titles = [entry.title for _, entry in others]
    for later, before in sorted(nearly_equal(titles)):
        (block, entry), (_, other) = others[later], others[before]
        if not told_apart(entry, other) and not other_identifiers(entry, other):
            yield _alike(block, "has nearly the title of", other)


def _alike(block: Block, how: str, other: Entry) -> Found:
    reason = f'{how} "{other.id}", "{other.title}"'
    return Found(block, "near-duplicate-title", reason, f"{_join(other.id)}, or allow it")


def _join(id_: str) -> str:
    """Return how a block becomes a further row of the entry *id_*."""
    return f'to join them, give it id = "{id_}" with section, keyword, year and venue alone'


def identifiers_disagree(checked: Checked) -> Findings:
    """
    Address, arXiv id and DOI of an entry are of the same paper.

    Where the address shows an arXiv id or a DOI, or the DOI is one of those that arXiv gives, the fields
    must name the same. Where they do not, one of the two belongs to another paper.

        wrong:  url = "https://arxiv.org/abs/2305.14314", arxiv = "2106.09685"
        right:  url = "https://arxiv.org/abs/2106.09685", arxiv = "2106.09685"
    """
    for block, entry in checked.source.entries:
        shown = {"address": identifier(entry.url or ""), "DOI's arXiv id": within_doi(identifier(entry.doi or ""))}
        given = [identifier(text) for text in (entry.arxiv, entry.doi) if text]
        for key in given:
            kind, _, number = key.partition(":")
            for where, other in shown.items():
                if kind in CALLED and other != key and other.startswith(f"{kind}:"):
                    reason = f"the {CALLED[kind]} is {number}, but the {where} is {other.partition(':')[2]}"
                    yield Found(block, "identifiers-disagree", reason, "find out which is right, and correct the other")


def publication_disagrees(checked: Checked) -> Findings:
    """
    DOI and arXiv id of an entry fit where and when it was published.

    The DOIs of a venue begin with the number of its publisher. One that begins otherwise belongs to another paper,
    or the paper appeared elsewhere; so does an arXiv id that was given more than a year after `published`. Venues with
    several publishers, or with none that gives DOIs, are left in peace, and so are DOIs of arXiv (10.48550).

        wrong:  published = { venue = "AAAI", year = 2024 }, doi = "10.1145/3616855.3635853"
        right:  published = { venue = "AAAI", year = 2024 }, doi = "10.1609/aaai.v38i12.29237"
    """
    for block, entry in checked.source.entries:
        venue = entry.published.venue if entry.published else entry.venue
        prefixes = _PREFIXES.get(venue or "", ())
        known = ("doi:10.48550/", *(f"doi:{prefix}/" for prefix in prefixes))
        if prefixes and entry.doi and not identifier(entry.doi).startswith(known):
            reason = f"the DOI is {entry.doi}, but those of {venue} begin with {prefixes[0]}"
            yield Found(block, "publication-disagrees", reason, "find out which is right, and correct the other")
        first = arxiv_year(entry)
        if entry.published and first and first > entry.published.year + 1:
            reason = f"it was published in {entry.published.year}, but arXiv has had it since {first}"
            yield Found(block, "publication-disagrees", reason, "find out which is right, and correct the other")
