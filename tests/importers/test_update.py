"""A newer version of a list comes in, and nothing that it does not speak of is lost."""

from dataclasses import replace
from pathlib import Path

import frozen
import pytest

from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.reading import read
from relm_cli.entries import Entry, Published
from relm_cli.importers import awesome
from relm_cli.importers.assemble import assemble
from relm_cli.importers.draft import Draft, Row
from relm_cli.importers.update import Change, update

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
            [Change("removed", "a-simple-and-effective-pruning-approach", PRUNING.title, "pruning")],
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
                Change("changed", "a-simple-and-effective-pruning-approach", PRUNING.title, "year: 2023 -> 2024"),
                Change("changed", "a-simple-and-effective-pruning-approach", PRUNING.title, "venue: ICLR -> nothing"),
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
    ],
)
def test_changes(rows: list[Row], changes: list[Change]) -> None:
    """Added, changed, moved and removed rows are told."""
    assert update(_catalogue(ATTENTION, PRUNING), [Draft(rows=tuple(rows))])[1] == changes


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
    assert gone.rows[-1] == ("no-longer-listed", "a-simple-and-effective-pruning-approach")
    assert update(gone, [Draft(rows=(ATTENTION,))])[1] == []
    back, changes = update(gone, [Draft(rows=(ATTENTION, PRUNING))])
    assert [change.what for change in changes] == ["added"]
    assert (back.entries, back.sections) == (before.entries, before.sections)


def test_pruned() -> None:
    """With pruning, a removed entry is gone."""
    contents, changes = update(_catalogue(ATTENTION, PRUNING), [Draft(rows=(ATTENTION,))], prune=True)
    assert [entry.id for entry in contents.entries] == ["attention-is-all-you-need"]
    assert [change.what for change in changes] == ["removed"]


def test_list_with_the_section_of_what_it_removed() -> None:
    """A list that came from a catalogue with removed entries, and so has their section, goes on with that one."""
    before, _ = update(_catalogue(ATTENTION, PRUNING), [Draft(rows=(ATTENTION,))])
    listed = Draft(rows=(PRUNING._replace(section=("No longer listed",)),))
    after, changes = update(before, [listed])
    assert [section.id for section in after.sections] == ["no-longer-listed"]
    assert after.rows == tuple(("no-longer-listed", entry.id) for entry in reversed(before.entries))
    assert [(change.what, change.title) for change in changes] == [("removed", ATTENTION.title)]
