"""What property tests draw from: entries of every kind, whole catalogues, and text that is hard on every format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from relm_cli.catalogue.contents import About, Annotation, Contents, Group, Listed, Section, Survey, Venue
from relm_cli.entries import KINDS, Benchmark, Entry, Link, Listing, Metric, Paper, Published, Tool
from relm_cli.entries.parts import Reference, as_data

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

_CONTROLS = ["\x00", "\x07", "\b", "\t", "\n", "\r", "\r\n", "\x0c", "\x1b[31m", "\x1b]8;;", "\x7f", "\x85", "\x9b"]
_HIDDEN = ["\u200b", "\u200d", "\u200f", "\u2028", "\u202e", "\u2066", "\ufe0f", "\ufeff", "\xad", "\xa0", "\u3164"]
_LETTERS = [
    "a",
    "B",
    "LLM",
    "2024",
    "Zoë",
    "Ő",
    "ħ",
    "ß",
    "e\u0301",
    "\u0308",
    "量子",
    "Я",
    "\u03b1",
    "²",
    "½",
    "🚀",
    "👩\u200d💻",
]
_TOML = ['"', "'", '"""', "'''", "\\", "\\u0041", "#", " # ", "[[paper]]", "\nid = ", "[", "]", "=", "{}"]
_MARKUP = ["|", "`", "*", "**", "_", "~", "<br>", "<!--", "&amp;", "&", "[a](https://b.org)", "](", "!", "- ", "1. "]
_LATEX = ["{", "}", "$", "%", "^", "--", "``", "''", "!`", "\\'e", "\\input{x}", "@a{", " and ", ", ", "others"]
_CELLS = ["+", "-", "@", "=1+1", "＝", ",", ";", " ", "  "]  # noqa: RUF001 - a spreadsheet reads it too

SIGNS = st.characters(codec="utf-8")
PIECES = st.sampled_from([*_CONTROLS, *_HIDDEN, *_LETTERS, *_TOML, *_MARKUP, *_LATEX, *_CELLS])

TEXTS: SearchStrategy[str] = st.lists(PIECES | SIGNS, min_size=1, max_size=6).map("".join).filter(str.strip)
"""Whatever text a catalogue may hold: anything but blanks, in whole letters."""

YEARS = st.integers(1000, 9999)
ADDRESSES = TEXTS | st.tuples(st.sampled_from(["https://a.org/", "HTTP://b.org/?", "javascript:"]), TEXTS).map("".join)
LINKS = st.builds(Link, TEXTS, ADDRESSES)
PUBLISHED = st.builds(Published, TEXTS, YEARS, st.none() | TEXTS, st.lists(TEXTS, max_size=2).map(tuple))
FIELDS = st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3)
VALUES = TEXTS | st.integers(0, 9999) | st.lists(FIELDS, min_size=1, max_size=2) | FIELDS
ABBREVIATED = st.lists(TEXTS, max_size=2).map(tuple)
REFERENCES = st.builds(Reference, TEXTS, st.just("bibtex"), FIELDS, FIELDS, ABBREVIATED) | st.builds(
    Reference, TEXTS, st.just("csl-json"), st.dictionaries(TEXTS, VALUES, max_size=3), st.just({}), st.just(())
)
SURVEYS = st.builds(
    Survey,
    key=TEXTS,
    title=TEXTS,
    authors=st.lists(TEXTS, max_size=2).map(tuple),
    year=st.none() | YEARS,
    journal=st.none() | TEXTS,
    arxiv=st.none() | TEXTS,
    url=st.none() | ADDRESSES,
)
ABOUTS = st.builds(
    About,
    title=st.none() | TEXTS,
    description=st.none() | TEXTS,
    source=st.none() | TEXTS,
    license=st.none() | TEXTS,
    survey=st.none() | SURVEYS,
)


def several(values: SearchStrategy[Any], most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    """Draw a tuple of *values*, *most* at most."""
    return st.lists(values, max_size=most).map(tuple)


def _notes() -> dict[str, SearchStrategy[Any]]:
    return {"aliases": several(TEXTS), "tags": several(TEXTS), "notes": several(TEXTS)}


@st.composite
def entries(draw: DrawFn) -> Entry:
    """Draw an entry of any kind with anything in any of its fields, whether its kind has them or not."""
    kind: type[Entry] = draw(st.sampled_from(list(KINDS.values())))
    maybe = st.none() | TEXTS
    listing = st.builds(Listing, TEXTS, maybe, st.none() | YEARS, maybe, maybe, origin=st.none())
    texts: dict[str, Any] = {
        name: draw(st.none() | TEXTS) for name in ("venue", "arxiv", "doi", "description", "group", "origin")
    }
    authors = draw(several(TEXTS, 3))
    return kind(
        id=draw(TEXTS),
        title=draw(TEXTS),
        url=draw(st.none() | ADDRESSES),
        authors=authors,
        collective=authors[0] if len(authors) == 1 and draw(st.booleans()) else None,
        listings=draw(several(listing)),
        published=draw(st.none() | PUBLISHED),
        links=draw(several(LINKS)),
        key=draw(st.none() | TEXTS),
        citation=draw(st.none() | REFERENCES),
        score=draw(st.none() | st.floats(0, 1)),
        **texts,
        **{name: draw(values) for name, values in _notes().items()},
    )


def _paper(draw: DrawFn) -> Paper:
    authors = draw(several(TEXTS, 3))
    return Paper(
        id="",
        title=draw(TEXTS),
        url=draw(st.none() | ADDRESSES),
        authors=authors,
        collective=authors[0] if len(authors) == 1 and draw(st.booleans()) else None,
        arxiv=draw(st.none() | TEXTS),
        doi=draw(st.none() | TEXTS),
        published=draw(st.none() | PUBLISHED),
        description=draw(st.none() | TEXTS),
        links=draw(several(LINKS)),
        key=draw(st.none() | TEXTS),
        citation=draw(st.none() | REFERENCES),
        **{name: draw(values) for name, values in _notes().items()},
    )


def _metric(draw: DrawFn) -> Metric:
    more = {name: draw(values) for name, values in _notes().items()}
    return Metric("", draw(TEXTS), description=draw(st.none() | TEXTS), links=draw(several(LINKS)), **more)


def _benchmark(draw: DrawFn) -> Benchmark:
    """Draw a benchmark as a file gives it: its links are those of its name, of its description and its paper's."""
    name = draw(
        TEXTS | several(TEXTS | st.just("[a](https://a.org)") | st.just("[b](c)"), 4).map("".join).filter(str.strip)
    )
    paper, description = draw(st.none() | LINKS), draw(st.none() | TEXTS)
    block = {"id": "-", "section": "-", "name": name, **({"description": description} if description else {})}
    more = {name: draw(values) for name, values in _notes().items()}
    return Benchmark.read(block | ({"paper": as_data(paper)} if paper else {}))._replace(**more)


def _tool(draw: DrawFn) -> Tool:
    more = {name: draw(values) for name, values in _notes().items()}
    url = draw(st.none() | ADDRESSES)
    return Tool("", draw(TEXTS), url, description=draw(st.none() | TEXTS), links=draw(several(LINKS)), **more)


_DRAWN: dict[str, Callable[[DrawFn], Entry]] = {
    "paper": _paper,
    "metric": _metric,
    "benchmark": _benchmark,
    "tool": _tool,
}
assert _DRAWN.keys() == KINDS.keys()


@st.composite
def sections(draw: DrawFn) -> tuple[Section, ...]:
    """Draw sections as a tree, every parent before its children, though not always right before them."""
    found: list[Section] = []
    for id_ in draw(st.lists(TEXTS, min_size=1, max_size=5, unique=True)):
        parent = draw(st.sampled_from([None, *(section.id for section in found)]))
        found.append(Section(id_, draw(TEXTS), parent, draw(st.none() | TEXTS), draw(st.none() | TEXTS)))
    return tuple(found)


@st.composite
def contents(draw: DrawFn) -> Contents:
    """
    Draw a whole catalogue, as reading files of TOML could give it.

    An entry's venue is the canonical name of the one listed first; a further row of an entry says what the first
    says, if differently; what annotations add stands in the entries already.
    """
    tree = draw(sections())
    ids = [section.id for section in tree]
    group = st.builds(Group, TEXTS, TEXTS, st.sampled_from(ids), st.none() | TEXTS)
    named = draw(st.lists(TEXTS, max_size=6, unique=True))
    venues = draw(several(st.builds(Venue, TEXTS, st.none() | TEXTS, several(TEXTS))))
    annotation = st.builds(Annotation, st.sampled_from(named) if named else TEXTS, **_notes())
    frame = Contents(
        about=draw(ABOUTS),
        sections=tree,
        groups=tuple(draw(st.lists(group, max_size=2, unique_by=lambda group: group.id))),
        venues=venues,
        synonyms=tuple(draw(st.lists(st.lists(TEXTS, min_size=2, max_size=3).map(tuple), max_size=2, unique=True))),
        annotations=draw(several(annotation)),
        listed=draw(st.none() | st.builds(Listed, *[st.lists(TEXTS, max_size=2, unique=True).map(tuple)] * 5)),
    )
    found = [_listed(draw, frame, id_) for id_ in named]
    rows = [(row.section, entry.id) for entry in found for row in entry.listings]
    by_kind = [entry for kind in KINDS for entry in found if entry.kind == kind]
    return replace(frame, entries=tuple(by_kind), rows=tuple(draw(st.permutations(rows))))


def _listed(draw: DrawFn, frame: Contents, id_: str) -> Entry:
    """Draw the entry *id_* with its rows in the sections of *frame*."""
    kind = draw(st.sampled_from(list(KINDS)))
    entry = _DRAWN[kind](draw)
    if kind == "tool":
        entry = entry._replace(group=draw(st.sampled_from([None, *(group.id for group in frame.groups)])))
    entry = entry._replace(id=id_, listings=tuple(_rows(draw, entry, [section.id for section in frame.sections])))
    for annotation in frame.annotations:
        if annotation.id == id_:
            entry = annotation.on(entry)
    return entry._replace(venue=frame.canonical_venue(entry.listings[0].venue))


def _rows(draw: DrawFn, entry: Entry, ids: Sequence[str]) -> list[Listing]:
    """Draw one or two rows of *entry*: the second says as much as the first, and perhaps something else."""
    fields: dict[str, SearchStrategy[Any]] = {"keyword": TEXTS, "year": YEARS, "venue": TEXTS}
    said = {name: values for name, values in fields.items() if entry.kind == "paper" and draw(st.booleans())}
    named = entry.listings[0].title if entry.listings else None
    rows = [Listing(draw(st.sampled_from(ids)), **{name: draw(values) for name, values in said.items()}, title=named)]
    if draw(st.booleans()):
        title = draw(st.none() | TEXTS.filter(lambda text: text != entry.title))
        row = rows[0]._replace(section=draw(st.sampled_from(ids)), title=title)
        rows.append(row._replace(**{name: draw(values) for name, values in said.items() if draw(st.booleans())}))
    return rows
