"""A newer version of a list comes in, and nothing that it does not speak of is lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import frozen
import pytest

from relm_cli.catalogue.contents import OWN, Contents, Section
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.entries import Entry, Link, Listing, Paper, Published
from relm_cli.errors import UsageError
from relm_cli.importers import awesome, bibtex
from relm_cli.importers.assemble import assemble
from relm_cli.importers.by_hand import brought
from relm_cli.importers.changes import Change
from relm_cli.importers.draft import Draft, Row
from relm_cli.importers.importing import imported
from relm_cli.importers.update import update, update_file

DATA = Path(__file__).parent.parent / "data"
VERSIONS = [*sorted((DATA / "history").glob("*.md")), DATA / "README-source.md"]
ATTENTION = Row("Attention is all you need", url="https://arxiv.org/abs/1706.03762", section=("Models",), year=2017)
PRUNING = Row("A simple and effective pruning approach", section=("Pruning",), year=2023, venue="ICLR")


def _draft(path: Path) -> Draft:
    return awesome.read(path.read_text("utf-8"))


def _rows(contents: Contents) -> list[tuple[str, Entry]]:
    """Return section and entry of every row, without what only the catalogue knows."""
    entries = {entry.id: entry._replace(id="") for entry in contents.entries}
    return [(section, entries[id_]) for section, id_ in contents.rows]


def _catalogue(*rows: Row) -> Contents:
    return assemble([Draft(rows=rows)])[0]


def test_history() -> None:
    """Updating version by version ends where importing the last one does."""
    contents, _ = assemble([_draft(VERSIONS[0])])
    for version in VERSIONS[1:]:
        contents, _ = update(contents, [_draft(version)], prune=True)
    assert _rows(contents) == _rows(assemble([_draft(VERSIONS[-1])])[0])


def test_history_without_pruning() -> None:
    """Without pruning, nothing that any version listed is lost, and the list itself is the same."""
    contents, _ = assemble([_draft(VERSIONS[0])])
    ids = {entry.id for entry in contents.entries}
    for version in VERSIONS[1:]:
        contents, changes = update(contents, [_draft(version)])
        ids |= {change.id for change in changes if change.what == "added"}
    assert {entry.id for entry in contents.entries} == ids
    listed = [row for row in _rows(contents) if row[0] != "no-longer-listed"]
    assert listed == _rows(assemble([_draft(VERSIONS[-1])])[0])


def test_the_shipped_catalogue_is_up_to_date() -> None:
    """Its own source changes nothing in the shipped catalogue."""
    before = read([str(frozen.SHIPPED)])
    contents, changes = update(before, [_draft(VERSIONS[-1])], before.venues)
    assert changes == []
    assert (contents.entries, contents.sections, contents.groups) == (before.entries, before.sections, before.groups)
    assert sorted(contents.rows) == sorted(before.rows)


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        pytest.param([ATTENTION, PRUNING], [], id="nothing"),
        pytest.param(
            [ATTENTION, PRUNING, Row("New", section=("Models",))], [Change("added", "new", "New")], id="added"
        ),
        pytest.param(
            [ATTENTION],
            [Change("removed", "simple-effective-pruning", PRUNING.title, "pruning")],
            id="removed",
        ),
        pytest.param(
            [ATTENTION._replace(section=("Pruning",)), PRUNING],
            [Change("moved", "attention-is-all-you-need", ATTENTION.title, "models -> pruning")],
            id="moved",
        ),
        pytest.param(
            [ATTENTION, PRUNING._replace(year=2024, venue=None)],
            [
                Change("changed", "simple-effective-pruning", PRUNING.title, "year: 2023 -> 2024"),
                Change("changed", "simple-effective-pruning", PRUNING.title, "venue: ICLR -> nothing"),
            ],
            id="changed",
        ),
        pytest.param(
            [ATTENTION._replace(title="Attention Is All You Need!"), PRUNING],
            [
                Change(
                    "changed",
                    "attention-is-all-you-need",
                    "Attention Is All You Need!",
                    "title: Attention is all you need -> Attention Is All You Need!",
                )
            ],
            id="title",
        ),
        pytest.param(
            [ATTENTION._replace(authors=("Ada Brook", "Ben Clark")), PRUNING],
            [
                Change(
                    "changed",
                    "attention-is-all-you-need",
                    ATTENTION.title,
                    "authors: nothing -> Ada Brook; Ben Clark",
                )
            ],
            id="authors",
        ),
    ],
)
def test_changes(rows: list[Row], changes: list[Change]) -> None:
    """Added, changed, moved and removed rows are told."""
    assert update(_catalogue(ATTENTION, PRUNING), [Draft(rows=tuple(rows))])[1] == changes


def test_removed_by_hand() -> None:
    """What the reader removed stays away, which is told each time, until the reader adds it again."""
    before = _catalogue(ATTENTION, PRUNING)
    draft = Draft(rows=(ATTENTION, PRUNING._replace(title="A Simple and Effective Pruning Approach")))
    [kept, gone] = before.entries
    mine = replace(before, entries=(kept,), rows=before.rows[:1], listed=brought(before).without([gone]))
    contents, changes = update(mine, [draft])
    assert (contents.entries, contents.rows) == ((kept,), before.rows[:1])
    assert changes == [Change("left out", gone.id, "A Simple and Effective Pruning Approach", "you removed it")]
    assert update(contents, [draft]) == (contents, changes)
    again, changes = update(replace(contents, entries=before.entries, rows=before.rows), [draft])
    assert [entry.id for entry in again.entries] == [kept.id, gone.id]
    assert [change.what for change in changes] == ["changed"]


def test_local_fields() -> None:
    """What the list does not say stays: id, authors, aliases, tags, notes and where it appeared."""
    before = _catalogue(ATTENTION)
    mine = before.entries[0]._replace(
        id="transformer",
        authors=("Ashish Vaswani",),
        aliases=("Transformer",),
        tags=("attention",),
        notes=("Read.",),
        published=Published("NeurIPS", 2017),
        description="It began here.",
    )
    before = replace(before, entries=(mine,), rows=(("models", "transformer"),))
    contents, _ = update(before, [Draft(rows=(ATTENTION._replace(year=2018),))])
    assert contents.entries == (mine._replace(listings=(mine.listings[0]._replace(year=2018),)),)


def test_renamed() -> None:
    """A paper under a wholly new title is the old one by its arXiv id."""
    renamed = ATTENTION._replace(title="Transformers")
    contents, changes = update(_catalogue(ATTENTION), [Draft(rows=(renamed,))])
    assert [(entry.id, entry.title) for entry in contents.entries] == [("attention-is-all-you-need", "Transformers")]
    assert [change.what for change in changes] == ["changed"]


def test_removed_and_listed_again() -> None:
    """A removed entry stands apart, is told once, and comes back under its id."""
    before = _catalogue(ATTENTION, PRUNING)
    gone, _ = update(before, [Draft(rows=(ATTENTION,))])
    assert gone.rows[-1] == ("no-longer-listed", "simple-effective-pruning")
    assert update(gone, [Draft(rows=(ATTENTION,))])[1] == []
    back, changes = update(gone, [Draft(rows=(ATTENTION, PRUNING))])
    assert [change.what for change in changes] == ["added"]
    assert (back.entries, back.sections) == (before.entries, before.sections)


def test_pruned() -> None:
    """With pruning, a removed entry is gone."""
    contents, changes = update(_catalogue(ATTENTION, PRUNING), [Draft(rows=(ATTENTION,))], prune=True)
    assert [entry.id for entry in contents.entries] == ["attention-is-all-you-need"]
    assert [change.what for change in changes] == ["removed"]


def test_pruned_with_notes() -> None:
    """What has tags, notes or aliases of one's own is kept even then, in a section of its own, which is told once."""
    before = _catalogue(ATTENTION, PRUNING)
    mine = before.entries[1]._replace(tags=("read",), notes=("Good.",))
    before = replace(before, entries=(before.entries[0], mine))
    contents, changes = update(before, [Draft(rows=(ATTENTION,))], prune=True)
    assert contents.rows[-1] == ("no-longer-listed", mine.id)
    assert changes == [Change("kept", mine.id, mine.title, "in no-longer-listed, for its tags, notes")]
    assert update(contents, [Draft(rows=(ATTENTION,))], prune=True) == (contents, [])


def test_pruned_later() -> None:
    """What was no longer listed before is told when it is pruned."""
    gone, _ = update(_catalogue(ATTENTION, PRUNING), [Draft(rows=(ATTENTION,))])
    contents, changes = update(gone, [Draft(rows=(ATTENTION,))], prune=True)
    assert [entry.title for entry in contents.entries] == [ATTENTION.title]
    assert [(change.what, change.detail) for change in changes] == [("removed", "no-longer-listed")]


TWICE = """\
# A list

## A

- [MoAlpha: Linear Mixture-of-Memories](https://arxiv.org/abs/2502.13685) ![](https://img.shields.io/badge/arXiv-2025.02-red)

## B

- [MoAlpha: Linear Mixture-of-Memories](https://arxiv.org/abs/2502.13685)
"""


def test_a_second_row_says_only_what_it_says(tmp_path: Path) -> None:
    """A second row without a year has none, in the file too, and the list it came from changes nothing, ever."""
    contents, joined = assemble([awesome.read(TWICE)])
    assert [(row.section, row.year) for row in contents.entries[0].listings] == [("a", 2025), ("b", None)]
    assert [(row.id, row.why) for row in joined] == [("moalpha", "the same arXiv id, 2502.13685")]
    for _ in range(2):
        save(contents, str(tmp_path / "list.toml"))
        contents, changes = update(read([str(tmp_path / "list.toml")]), [awesome.read(TWICE)])
        assert changes == []


def test_joined() -> None:
    """A row that joins an entry is told once, with what makes it that one."""
    again = ATTENTION._replace(section=("Pruning",), line=7)
    drafts = [Draft(rows=(ATTENTION, PRUNING, again))]
    contents, changes = update(_catalogue(ATTENTION, PRUNING), drafts)
    assert changes[-1] == Change(
        "joined", "attention-is-all-you-need", ATTENTION.title, "line 7: the same arXiv id, 1706.03762"
    )
    assert update(contents, drafts)[1] == []


SAME_TITLE = """\
@book{Alpha76, author={Alan Alpha}, title={Human memory}, year=1976, publisher={P}}
@book{Beta97, author={Beth Beta}, title={Human memory}, year=1997, publisher={Q}}
"""


def test_a_bibliography_says_all_of_an_entry() -> None:
    """Whatever a bibliography says otherwise comes in and is told, authors and fields that no list has too."""
    text = "@article{k, title={T}, author={Ada Byron and others}, doi={10.1000/a}, pages={1--2}, month=jan, note={}}"
    newer = "@book{k, title={T}, author={Ada King}, doi={10.1000/b}, month={jan}, isbn={1}}"
    before, _ = imported([bibtex.read(text)])
    after, changes = update(before, [bibtex.read(newer)])
    assert [change.detail for change in changes] == [
        "url: https://doi.org/10.1000/a -> https://doi.org/10.1000/b",
        "type: article -> book",
        "author: Ada Byron and others -> Ada King",
        "doi: 10.1000/a -> 10.1000/b",
        "pages: 1--2 -> nothing",
        "note: empty -> nothing",
        "isbn: nothing -> 1",
    ]
    [entry] = after.entries
    assert (entry.authors, entry.others, entry.doi) == (("Ada King",), False, "10.1000/b")
    assert update(after, [bibtex.read(newer)])[1] == []
    _, changes = update(after, [bibtex.read(newer.replace("{T}", "{{T}}"))])
    assert [change.detail for change in changes] == ["title: T -> {T}"]
    _, changes = update(after, [bibtex.read(newer.replace("{jan}", "jan"))])
    assert [change.detail for change in changes] == ["citation: its fields are given in another way"]


WITHDRAWN = "@article{k, title={T}, doi={10.1000/A_b}, url={https://a.org/x y}, eprint={1901.00001}}"


def test_a_bibliography_takes_back() -> None:
    """What a bibliography gave to identify an entry, and gives no longer, goes; what its reader has added stays."""
    before, _ = imported([bibtex.read(WITHDRAWN)])
    bare = [bibtex.read("@article{k, title={T}}")]
    after, changes = update(before, bare)
    [entry] = after.entries
    assert (entry.doi, entry.arxiv, entry.url) == (None, None, None)
    assert changes[0].detail == "url: https://a.org/x%20y -> nothing"
    added = entry._replace(doi="10.1000/own", url="https://own.org")
    before = replace(before, entries=(before.entries[0]._replace(doi="10.1000/own", url="https://own.org"),))
    assert update(before, bare)[0].entries == (added,)


@pytest.mark.parametrize("prune", [False, True])
def test_keys_come_first(*, prune: bool) -> None:
    """Entries of a bibliography are found again by their keys, and what was added to them stays."""
    contents, _ = assemble([bibtex.read(SAME_TITLE)])
    noted = replace(contents, entries=tuple(entry._replace(notes=(entry.id,)) for entry in contents.entries))
    assert update(noted, [bibtex.read(SAME_TITLE)], prune=prune) == (noted, [])


def test_a_bibliography_of_another_name() -> None:
    """The same bibliography changes nothing either where it is called otherwise, as in a pipe."""
    contents, _ = assemble([bibtex.read(SAME_TITLE)._replace(title="thesis", read_from="thesis.bib")])
    assert contents.sections == (Section("thesis", "thesis"),)
    assert update(contents, [bibtex.read(SAME_TITLE)._replace(title="Imported")]) == (contents, [])


def test_bibliographies_with_keys_in_common() -> None:
    """Two bibliographies of one import stay in their sections, though one has most of its keys from the other."""
    drafts = [
        bibtex.read("@misc{k, title={One}}\n@misc{l, title={Two}}")._replace(title="mine"),
        bibtex.read("@misc{k, title={Three}}")._replace(title="theirs"),
    ]
    contents, _ = assemble(drafts)
    assert contents.rows == (("mine", "k"), ("mine", "l"), ("theirs", "three"))
    assert update(contents, drafts) == (contents, [])


def test_a_key_under_another_id() -> None:
    """An entry that was given an id by hand is found again by its key, whatever its title has become."""
    [paper] = assemble([bibtex.read("@misc{Abc, title={One title}}")])[0].entries
    before = replace(assemble([bibtex.read("@misc{Abc, title={One title}}")])[0], entries=(paper._replace(id="mine"),))
    contents, changes = update(before, [bibtex.read("@misc{Abc, title={Something else}}")])
    assert [entry.id for entry in contents.entries] == ["mine"]
    assert [change.what for change in changes] == ["changed"]


TWO_OF_A_KEY = """\
@misc{k, title={Alpha one}, year=2020}
@misc{k, title={Beta two}, year=2021}
"""


@pytest.mark.parametrize(
    ("text", "entries", "changes"),
    [
        pytest.param(TWO_OF_A_KEY, [("k", "Alpha one"), ("beta-two", "Beta two")], [], id="unchanged"),
        pytest.param(
            TWO_OF_A_KEY.replace("Alpha one", "Alpha three"),
            [("k", "Alpha three"), ("beta-two", "Beta two")],
            [Change("changed", "k", "Alpha three", "title: Alpha one -> Alpha three")],
            id="first-corrected",
        ),
        pytest.param(
            TWO_OF_A_KEY.splitlines()[1],
            [("beta-two", "Beta two"), ("k", "Alpha one")],
            [Change("removed", "k", "Alpha one", "d")],
            id="first-removed",
        ),
    ],
)
def test_a_key_that_stands_twice(text: str, entries: list[tuple[str, str]], changes: list[Change]) -> None:
    """Of a key that stands on two papers each is found again by its title, and an update of it changes nothing."""
    before, _ = assemble([bibtex.read(TWO_OF_A_KEY)._replace(title="d")])
    after, found = update(before, [bibtex.read(text)._replace(title="d")])
    assert [(entry.id, entry.title) for entry in after.entries] == entries
    assert found == changes
    assert update(after, [bibtex.read(text)._replace(title="d")]) == (after, [])


SOURCES = [
    *(pytest.param(awesome.read, path, id=path.stem) for path in sorted((DATA / "history").glob("*.md"))),
    pytest.param(awesome.read, DATA / "README-source.md", id="source"),
]


@pytest.mark.parametrize(("importer", "path"), SOURCES)
def test_an_unchanged_source_changes_nothing(importer: Callable[[str], Draft], path: Path, tmp_path: Path) -> None:
    """The list that a catalogue was made of changes nothing in it, even after it was written and read."""
    contents, _ = assemble([importer(path.read_text("utf-8"))])
    save(contents, str(tmp_path / "list.toml"))
    assert update(read([str(tmp_path / "list.toml")]), [importer(path.read_text("utf-8"))], prune=True)[1] == []


def test_list_with_the_section_of_what_it_removed() -> None:
    """A list that came from a catalogue with removed entries, and so has their section, goes on with that one."""
    before, _ = update(_catalogue(ATTENTION, PRUNING), [Draft(rows=(ATTENTION,))])
    listed = Draft(rows=(PRUNING._replace(section=("No longer listed",)),))
    after, changes = update(before, [listed])
    assert [section.id for section in after.sections] == ["no-longer-listed"]
    assert after.rows == tuple(("no-longer-listed", entry.id) for entry in reversed(before.entries))
    assert [(change.what, change.title) for change in changes] == [("removed", ATTENTION.title)]


def test_by_hand() -> None:
    """What people add stays: finds of their own, introductions of sections, further links of a paper."""
    before = _catalogue(ATTENTION._replace(links=(Link("code", "https://a.org/code"),)), PRUNING)
    mine = before.entries[0]._replace(links=(Link("code", "https://old.org"), Link("talk", "https://a.org/talk")))
    find = Paper("find", "Find", listings=(Listing("own"),))
    intro = replace(before.sections[0], intro="By hand.")
    before = replace(
        before,
        sections=(intro, before.sections[1], OWN),
        entries=(mine, before.entries[1], find),
        rows=(*before.rows, ("own", "find")),
    )
    listed = Draft(rows=(ATTENTION._replace(links=(Link("code", "https://a.org/code"),)), PRUNING))
    after, changes = update(before, [listed], prune=True)
    assert [change.detail for change in changes] == [
        "links: code https://old.org, talk https://a.org/talk -> code https://a.org/code, talk https://a.org/talk"
    ]
    assert after.sections == before.sections
    assert after.rows == before.rows
    links = (Link("code", "https://a.org/code"), Link("talk", "https://a.org/talk"))
    assert after.entries == (mine._replace(links=links), before.entries[1], find)


LIST = """\
# A list

## Models

- [Alpha: one model](https://a.org/alpha.pdf) [[code](https://a.org/code)]
- [Beta: another model](https://a.org/beta.pdf)

## Pruning

- [Gamma: a way to prune](https://a.org/gamma.pdf)
- [Delta: another way to prune](https://a.org/delta.pdf)
"""

BY_HAND = """\
schema = 1
title = "A list"

[[section]]
id = "models"
title = "Models"
intro = "Read these first."

[[section]]
id = "small"  # the ones that fit
title = "Small ones"
parent = "models"

[[section]]
id = "pruning"
title = "Pruning"

[[paper]]
id = "alpha"
title = "Alpha: one model"
url = "https://a.org/alpha.pdf"
section = "models"
links = [
    { label = "code", url = "https://a.org/code" },
    { label = "talk", url = "https://b.org/talk" },
]

[[paper]]
id = "mine"
title = "Mine, between two of the list"
section = "models"

[[paper]]
id = "beta"
title = "Beta: another model"
url = "https://a.org/beta.pdf"
section = "models"

# of the list, and small
[[paper]]
id = "beta"
section = "small"

[[paper]]
id = "tiny"
title = "Tiny"
section = "small"

[[paper]]
id = "gamma"
title = "Gamma: a way to prune"
url = "https://a.org/gamma.pdf"
section = "pruning"

[[paper]]
id = "delta"
title = "Delta: another way to prune"
url = "https://a.org/delta.pdf"
section = "pruning"

[[tool]]
id = "meter"
name = "Meter"
section = "small"
group = "meters"

[[group]]
id = "meters"
title = "Meters"
section = "small"

[[listed]]
sections = ["models", "pruning"]
entries = ["alpha", "beta", "gamma", "delta"]
links = ["alpha https://a.org/code"]
about = ["A list"]
"""


def _updated(tmp_path: Path, listed: str, text: str = BY_HAND) -> tuple[str, list[Change]]:
    """Return the text of a catalogue once *listed* has come into it, pruned, and the changes."""
    path = tmp_path / "list.toml"
    path.write_text(text, "utf-8")
    changes = update_file([awesome.read(listed)], str(path), prune=True)
    return path.read_text("utf-8"), changes


def test_what_an_import_brought(tmp_path: Path) -> None:
    """A new catalogue says what its list brought; all else in it will be by hand."""
    contents, _ = imported([awesome.read(LIST)])
    save(contents, str(tmp_path / "list.toml"))
    assert (tmp_path / "list.toml").read_text("utf-8").endswith(BY_HAND[BY_HAND.index("[[listed]]") :])


def test_by_hand_and_the_same_list(tmp_path: Path) -> None:
    """What stands among the entries of a list without being listed is no change, and no byte of it changes."""
    assert _updated(tmp_path, LIST) == (BY_HAND, [])


def test_by_hand_and_another_version(tmp_path: Path) -> None:
    """What the list removes goes; entries, sections, rows, groups, links and introductions by hand stay in place."""
    names = {"Delta: another way to prune": "Eps", "/delta.pdf": "/eps.pdf", '"delta"': '"eps"'}
    listed, after = LIST, BY_HAND
    for old, new in names.items():
        listed, after = listed.replace(old, new), after.replace(old, new)
    text, changes = _updated(tmp_path, listed)
    assert text == after
    assert [(change.what, change.id) for change in changes] == [("added", "eps"), ("removed", "delta")]


def test_by_hand_in_a_section_that_goes(tmp_path: Path) -> None:
    """A section that the list has no longer stays for what stands in it by hand, and so does the one above."""
    text, changes = _updated(tmp_path, LIST.replace("## Models", "## Nets"))
    ids = [(section.id, section.parent) for section in read([str(tmp_path / "list.toml")]).sections]
    assert ids == [("models", None), ("small", "models"), ("nets", None), ("pruning", None)]
    assert {change.detail for change in changes} == {"models -> nets", "models, small -> nets, small"}
    rows = read([str(tmp_path / "list.toml")]).rows
    assert [row for row in rows if row[0] in ("models", "small")] == [
        ("models", "mine"), ("small", "beta"), ("small", "tiny"), ("small", "meter"),
    ]  # fmt: skip
    assert _updated(tmp_path, LIST.replace("## Models", "## Nets"), text) == (text, [])


def test_a_row_by_hand_of_what_the_list_removes(tmp_path: Path) -> None:
    """An entry that the list has no longer stays where people list it."""
    listed = LIST.replace("- [Beta: another model](https://a.org/beta.pdf)\n", "")
    _, changes = _updated(tmp_path, listed)
    assert changes == [Change("moved", "beta", "Beta: another model", "models, small -> small")]


def test_links_of_the_list(tmp_path: Path) -> None:
    """A link that the list brought goes with it; one by hand stays."""
    text, changes = _updated(tmp_path, LIST.replace(" [[code](https://a.org/code)]", ""))
    [alpha] = [entry for entry in read([str(tmp_path / "list.toml")]).entries if entry.id == "alpha"]
    assert alpha.links == (Link("talk", "https://b.org/talk"),)
    detail = "links: code https://a.org/code, talk https://b.org/talk -> talk https://b.org/talk"
    assert changes == [Change("changed", "alpha", alpha.title, detail)]
    assert 'links = ["alpha https://a.org/code"]' not in text


ROWS = LIST[LIST.index("- [Gamma") :]
REORDERED = Change("changed", "list", "A list", "the order of its rows, or the text around them")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        pytest.param(
            "## Models\n",
            "## Models\n\nThe list's own words.\n",
            Change("changed", "models", "Models", "intro: Read these first. -> The list's own words."),
            id="an introduction in other words",
        ),
        pytest.param(
            "## Models",
            "## MODELS",
            Change("changed", "models", "MODELS", "title: Models -> MODELS"),
            id="a heading written otherwise",
        ),
        pytest.param(
            "[code]",
            "[PyTorch]",
            Change(
                "changed",
                "alpha",
                "Alpha: one model",
                "links: code https://a.org/code, talk https://b.org/talk "
                "-> PyTorch https://a.org/code, talk https://b.org/talk",
            ),
            id="a label",
        ),
        pytest.param(
            "# A list\n",
            "# Another list\n",
            Change("changed", "list", "Another list", "title: A list -> Another list"),
            id="the title of the list",
        ),
        pytest.param(ROWS, "".join(reversed(ROWS.splitlines(keepends=True))), REORDERED, id="rows"),
    ],
)
def test_other_words_and_another_order(old: str, new: str, change: Change, tmp_path: Path) -> None:
    """Where a list only says or orders something otherwise, that is taken and told, once."""
    listed = LIST.replace(old, new)
    text, changes = _updated(tmp_path, listed)
    assert changes == [change]
    assert _updated(tmp_path, listed, text) == (text, [])


def test_a_title_by_hand(tmp_path: Path) -> None:
    """A catalogue that somebody has called otherwise stays called so when its list has another title."""
    text = BY_HAND.replace('title = "A list"', 'title = "Mine"')
    assert _updated(tmp_path, LIST.replace("# A list", "# Another list"), text) == (text, [])


ABOVE = """\
schema = 1

[[section]]
id = "first"
title = "First"

[[section]]
id = "models"
title = "Models"

[[paper]]
id = "attention-is-all-you-need"
title = "Attention is all you need"
year = 2001
url = "https://arxiv.org/abs/1706.03762"
section = "first"
arxiv = "1706.03762"

[[paper]]
id = "attention-is-all-you-need"
year = 2017
section = "models"

[[listed]]
sections = ["models"]
entries = ["attention-is-all-you-need"]
"""


def test_by_hand_above_the_list(tmp_path: Path) -> None:
    """A row by hand in a section that stands before the list's is no change, whichever of the two comes first."""
    path = tmp_path / "list.toml"
    path.write_text(ABOVE, "utf-8")
    assert update_file([Draft(rows=(ATTENTION,))], str(path)) == []


def test_a_section_without_a_title() -> None:
    """A heading that is only a picture is the same section every time."""
    draft = Draft(rows=(ATTENTION._replace(section=("",)),))
    contents, _ = assemble([draft])
    assert [(section.id, section.title) for section in contents.sections] == [("untitled", "Untitled")]
    assert update(contents, [draft])[1] == []


def test_another_list(tmp_path: Path) -> None:
    """A source that lacks more than half of the entries is taken for another one, unless it is said to be right."""
    path = str(tmp_path / "list.toml")
    save(_catalogue(ATTENTION, PRUNING, Row("New", section=("Models",))), path)
    before = Path(path).read_bytes()
    for dry_run in (False, True):
        with pytest.raises(UsageError, match="has 2 of the 3 entries of"):
            update_file([Draft(rows=(PRUNING,))], path, prune=True, dry_run=dry_run)
    assert len(update_file([Draft(rows=(PRUNING,))], path, prune=True, dry_run=True, force=True)) == 2
    assert Path(path).read_bytes() == before
    assert len(update_file([Draft(rows=(PRUNING,))], path, prune=True, force=True)) == 2
    assert [entry.title for entry in read([path]).entries] == [PRUNING.title]
