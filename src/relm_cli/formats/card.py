"""Draw one entry as a card: everything known of it, nothing that is not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from relm_cli.entries import Entry, plain
from relm_cli.entries.parts import OTHERS, Published, Reference, without_others
from relm_cli.entries.people import from_csl
from relm_cli.formats.bibtex_to_csl import to_csl
from relm_cli.formats.console import PlainConsole
from relm_cli.formats.csl import unmarked
from relm_cli.printable import printable, web_address

_WIDEST = 100
"""Columns a line of text may take before the eye loses the next one."""

_CITED = {
    "genre": "type",
    "container-title": "in",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "editor": "editors",
    "translator": "translators",
    "collection-title": "series",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "language": "language",
    "keyword": "keywords",
    "note": "remark",
    "abstract": "abstract",
}
"""What a bibliography says that is worth a line, by the variable of CSL, and what it is called here."""

_UNPUBLISHED = Published("", 0)
"""What is known of where an entry appeared that nobody knows."""

_AUTHORS = 8
"""Authors that are named of long lists of them."""

_GAP = "  "
_OURS = "bundled"
"""The catalogue that goes without saying."""


def write_card(
    entry: Entry, section_titles: Mapping[str, str], stream: TextIO, *, first: bool = True, everybody: bool = False
) -> None:
    """
    Write *entry* to *stream* as a card, after an empty line unless it is the *first*.

    Of long lists of authors it names the first few, unless *everybody* is to be named.
    """
    console = PlainConsole(stream)
    if not first:
        console.print()
    for line in card_lines(entry, section_titles, console, console.width, everybody=everybody):
        console.print_line(line)


def card_lines(
    entry: Entry, section_titles: Mapping[str, str], console: Console, width: int, *, everybody: bool = False
) -> Iterator[Text]:
    """Yield the lines of the card of *entry*, no wider than *width*, nor than is read with ease; see `write_card`."""
    width = min(width, _WIDEST)
    link = Style(bold=True, link=web_address(entry.url))
    for line in Text(printable(" ".join(entry.title.split())), style=link).wrap(console, width, overflow="fold"):
        line.rstrip()
        yield line
    facts = list(_facts(entry, section_titles, None if everybody else _AUTHORS))
    indent = max(len(name) for name, _ in facts) + len(_GAP)
    for name, value in facts:
        heading = f"{name:{indent}}"
        for line in Text(printable(value)).wrap(console, width - indent, overflow="fold"):
            line.rstrip()
            yield Text.assemble((heading, "dim"), line)
            heading = " " * indent


def _facts(entry: Entry, section_titles: Mapping[str, str], most: int | None) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of *entry*, each under its name; *most* are the authors to name, None for all."""
    published = entry.published or _UNPUBLISHED
    names, others = without_others(published.authors)
    cited = _cited(entry.citation) if entry.citation else {}
    facts: dict[str, str | None] = {
        "authors": _people(entry.authors, most, others=entry.others),
        "listed": _listed(entry),
        "published": _listing(published.year, published.venue),
        "titled": published.title,
        "by": _people(names, most, others=others),
        "about": plain(entry.description or ""),
        "in short": entry.summary,
        **cited,
        "id": entry.id,
        "key": entry.key if entry.citation else "",
        "also called": ", ".join(entry.aliases),
        "url": entry.url,
        "arXiv": entry.arxiv,
        "DOI": entry.doi,
        "section": "; ".join(section_titles.get(section, section) for section in entry.sections),
        "group": entry.group,
        "keyword": ", ".join(entry.keywords),
        "tags": ", ".join(entry.tags),
        "catalogue": entry.origin if entry.origin != _OURS else "",
    }
    for name, value in facts.items():
        if value:
            yield name, value
    yield from entry.facts
    for label, url in entry.links:
        if label == entry.title:
            yield "link", url
        else:
            yield "link", f"{label}: {url}"
    for note in entry.notes:
        yield "note", note


def _people(names: Sequence[str], most: int | None, *, others: bool) -> str:
    """Return *names* in a line; of more than a few too many, the first *most* and how many *others* there are."""
    between = "; " if "," in "".join(names) else ", "  # "van der Berg, Jan" is one
    if most is not None and len(names) > most + 2:
        number = str(len(names) - most)
        if others:
            number = f"more than {number}"
        return f"{between.join(names[:most])} and {number} others"
    people = [between.join(names)]
    if others:
        people.append(OTHERS)
    return " and ".join(filter(None, people))


def _cited(reference: Reference) -> dict[str, str]:
    """Return what of *reference* a reader would look for, by what it is called here."""
    item = to_csl(reference)
    cited: dict[str, str] = {}
    for name, label in _CITED.items():
        if name in ("editor", "translator"):
            cited[label] = ", ".join(person.spoken for person in from_csl(item.get(name, [])))
        else:
            cited[label] = unmarked(str(item.get(name) or ""))
    return cited


def _listed(entry: Entry) -> str:
    """Return what is said of where *entry* appeared, everything once, with the catalogues that say it."""
    origins: dict[str, list[str]] = {}
    for row in entry.listings:
        said = _listing(row.year, row.venue)
        if said:
            known = origins.setdefault(said, [])
            if row.origin and row.origin not in known:
                known.append(row.origin)
    parts: list[str] = []
    for said, known in origins.items():
        if known:
            parts.append(f"{said} ({', '.join(known)})")
        else:
            parts.append(said)
    return "; ".join(parts)


def _listing(year: int | None, venue: str | None) -> str:
    return f"{venue or ''} {year or ''}".strip()
